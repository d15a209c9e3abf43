//! A report that was written elsewhere, in Word or as plain text, as a [`Report`]: its prose under the headings of an
//! outline, the facts that its sentences certainly state, and an [`Account`] of what was made of it. Nothing of its
//! text is dropped; what is not recognised stays prose.

mod account;
mod adoption;
mod docx;
mod error;
mod facts;
mod grid;
mod headings;
mod placing;
mod plain;
mod source;
mod tables;
pub mod workbook;

pub use account::{Account, LeftAsProse, Moved, MovedKind, Recognised, Uncertain};
pub use adoption::adopt;
pub use error::IntakeError;
pub use grid::{Grid, GridCell, GridRow, Picture};
pub use plain::decoded;
pub use source::{MOST_BYTES, Source, SourceFormat, read};

use crate::{
    checks::Subject,
    model::Report,
    standards::{self, Exhibit, Lists, Outline},
};

/// What came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The report, on the outline that it was read for.
    pub report: Report,
    /// What was made of what.
    pub account: Account,
}

/// Makes a report of a source, on this outline. Printed, it says what the source said: headings that the source does
/// not have are left out, and so are tables and charts until they are switched on.
pub fn report(source: &Source, outline: &Outline) -> Intake {
    let subject =
        Subject::of_manuscript(&source.manuscript, standards::builtin(), Lists::builtin());
    let text = &subject.printed;
    let placed = placing::place(text, outline);
    let mut tables = tables::Tables::of(source, text);
    let mut gathered = facts::Gathered::new(placed.report, text, tables.paragraphs());
    gathered.report.settings.outline.clone_from(&outline.id);
    gathered.report.settings.contents = source.has_contents;
    switch_off(&mut gathered.report, outline);
    facts::gather(&subject, &mut gathered);
    tables.gather((outline, text), &mut gathered);
    let read = gathered.read().clone();
    let (mut report, recognised, uncertain) = gathered.into_parts();
    let printed = tables.print(&mut report, (outline, &placed.passages), (source, text));
    placing::write(
        &mut report,
        (&placed.passages, outline),
        text,
        &printed.paragraphs,
    );
    let passages = placed.passages.iter();
    let passages = passages.map(|passage| passage.without(&printed.paragraphs));
    let left = passages.filter_map(|passage| passage.left(text, &read));
    let left = left.collect();
    let mut moved = placed.moved;
    moved.retain(|one| !printed.paragraphs.contains(&one.paragraph));
    facts::print_lists(&mut report, outline, &mut moved);
    let mut notices = source.missing(printed.charts);
    notices.extend(printed.left.iter().map(|title| stays_text(title)));
    Intake {
        report,
        account: Account {
            recognised,
            uncertain,
            left,
            moved,
            notices,
        },
    }
}

/// How many of its headings a source has on each outline, and how many it has at all.
pub fn fits<'o>(
    source: &Source,
    outlines: impl IntoIterator<Item = &'o Outline>,
) -> (Vec<usize>, usize) {
    let subject =
        Subject::of_manuscript(&source.manuscript, standards::builtin(), Lists::builtin());
    let text = &subject.printed;
    let count = |outline: &Outline| headings::matches(text, outline).iter().flatten().count();
    let found = outlines.into_iter().map(count).collect();
    (found, text.sections.len())
}

/// What is told of a table whose facts were read and whose rows are text.
fn stays_text(title: &str) -> String {
    format!("{title}：与程序排出的不完全相同或不在原处，文字留在正文里，请核对后再打开程序的表")
}

/// No table, chart or annex is printed beside the text.
fn switch_off(report: &mut Report, outline: &Outline) {
    let exhibits = Exhibit::ALL.iter().map(|exhibit| exhibit.id().to_owned());
    let switches = exhibits.chain(outline.annexes.iter().cloned());
    report.settings.exhibits = switches.map(|id| (id, false)).collect();
}

/// A regular expression that is part of the program.
fn pattern(text: &str) -> regex::Regex {
    regex::Regex::new(text).unwrap_or_else(|error| unreachable!("built in: {error}"))
}
