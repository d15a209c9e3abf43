//! A report that was written elsewhere, in Word or as plain text, as a [`Report`]: its prose under the headings of an
//! outline, the facts that its sentences certainly state, and an [`Account`] of what was made of it. Nothing of its
//! text is dropped; what is not recognised stays prose.

mod account;
mod docx;
mod error;
mod facts;
mod headings;
mod placing;
mod plain;
mod source;

pub use account::{Account, LeftAsProse, Moved, MovedKind, Recognised, Uncertain};
pub use error::IntakeError;
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
    let placed = placing::place(&subject.printed, outline);
    let mut gathered = facts::Gathered::new(placed.report, &subject.printed);
    gathered.report.settings.outline.clone_from(&outline.id);
    switch_off(&mut gathered.report, outline);
    facts::gather(&subject, &mut gathered);
    let left = placed
        .passages
        .iter()
        .filter_map(|passage| passage.left(&subject.printed, gathered.read()))
        .collect();
    let (mut report, recognised, uncertain) = gathered.into_parts();
    let mut moved = placed.moved;
    facts::print_lists(&mut report, outline, &mut moved);
    Intake {
        report,
        account: Account {
            recognised,
            uncertain,
            left,
            moved,
            notices: source.notices.clone(),
        },
    }
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
