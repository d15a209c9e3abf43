//! Find and replace over all prose, all headings and all facts of a report, in the order of its sections.
//!
//! Everything is found as it stands on screen: texts as typed, amounts with and without separators. Only texts
//! are replaced, and never a piece of a live figure's name: `{政府采购预算}` stays what it is when 政府采购 is
//! replaced.

mod hit;
mod replace;

use std::ops::Range;

use super::{Section, Sections};
use crate::{
    compose::{Part, parts},
    figures::{Figures, Format},
    model::{Fact as _, FieldId, NodeText, Report, Step, Value},
    standards::{Entry, Outline},
};

pub use hit::{Hit, HitPlace, MatchCase, Query, TextOrigin};
pub use replace::{replace, replace_all};
pub(super) use replace::{set_texts, text_at};

/// Characters of context on each side of a hit.
const CONTEXT: usize = 12;

/// Finds the text everywhere but in the settings: the cover first, then node by node facts, prose, heading and
/// own guidance, last what no node holds. Hits do not overlap; a value is one hit however often it holds the
/// text.
pub fn find(report: &Report, outline: &Outline, query: &Query) -> Vec<Hit> {
    let found = matches(report, outline, query);
    found.iter().flat_map(Match::hits).collect()
}

/// A text in which the query was found.
struct Match {
    section: Section,
    at: HitPlace,
    text: String,
    /// Where in it, in characters.
    ranges: Vec<Range<usize>>,
    access: Access,
}

/// What of a text may be replaced.
enum Access {
    /// All of it.
    Whole,
    /// What is no piece of these live figures, in characters from brace to brace.
    Outside(Vec<Range<usize>>),
    /// Nothing.
    None,
}

impl Match {
    fn is_replaceable(&self, range: &Range<usize>) -> bool {
        match &self.access {
            Access::Whole => true,
            Access::None => false,
            Access::Outside(figures) => figures.iter().all(|figure| {
                let apart = range.end <= figure.start || figure.end <= range.start;
                apart || range.start <= figure.start && figure.end <= range.end
            }),
        }
    }

    fn hits(&self) -> Vec<Hit> {
        let text: Vec<char> = self.text.chars().collect();
        let piece = |range: Range<usize>| text.get(range).unwrap_or_default();
        let hit = |range: &Range<usize>| {
            let before = piece(range.start.saturating_sub(CONTEXT)..range.start);
            let after = piece(range.end..text.len().min(range.end + CONTEXT));
            let line_start = before.iter().rposition(|c| *c == '\n');
            let before = before.iter().skip(line_start.map_or(0, |end| end + 1));
            let after = after.iter().take_while(|c| **c != '\n');
            Hit {
                section: self.section.clone(),
                at: self.at.clone(),
                offset: range.start,
                length: range.len(),
                before: before.collect(),
                found: piece(range.clone()).iter().collect(),
                after: after.collect(),
                is_replaceable: self.is_replaceable(range),
            }
        };
        self.ranges.iter().map(hit).collect()
    }
}

/// Everything in which the query is found, in the order of [`find`].
fn matches(report: &Report, outline: &Outline, query: &Query) -> Vec<Match> {
    if query.text.is_empty() {
        return Vec::new();
    }
    let sections = Sections::new(outline, &report.settings);
    let mut found = facts(report, &sections, query);
    let entries = outline.entries();
    for entry in &entries {
        let own = report.prose.get(&entry.node.id).map(|own| &**own);
        found.extend(node(&entry.node.id, own, Some(entry), query));
    }
    for (id, own) in &report.prose {
        if sections.of_node(id) == Section::Elsewhere {
            found.extend(node(id, Some(own), None, query));
        }
    }
    // Facts of a section stay before its texts: they were found first.
    found.sort_by_cached_key(|found| sections.position(&found.section));
    found
}

fn facts(report: &Report, sections: &Sections<'_>, query: &Query) -> Vec<Match> {
    let format = Figures::new(report).format();
    let mut found = Vec::new();
    report.visit(&FieldId::root(), &mut |field, value| {
        if is_setting(field) {
            return;
        }
        let with_ranges = shown(value, format).into_iter().find_map(|text| {
            let ranges = occurrences(&text, query);
            (!ranges.is_empty()).then_some((text, ranges))
        });
        let Some((text, mut ranges)) = with_ranges else {
            return;
        };
        let is_text = matches!(value, Value::Text(_));
        if !is_text {
            ranges.truncate(1);
        }
        found.push(Match {
            section: sections.of_field(field),
            at: HitPlace::Fact(field.clone()),
            text,
            ranges,
            access: if is_text { Access::Whole } else { Access::None },
        });
    });
    found
}

/// Switches and names by which the program finds its files are no text of the report.
fn is_setting(field: &FieldId) -> bool {
    let first = field.steps().first();
    matches!(first, Some(Step::Field { name, .. }) if *name == "settings")
}

/// A value in the forms in which it can be seen: as typed, with separators, as the report prints it.
fn shown(value: Value<'_>, format: Format) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.to_owned()],
        Value::Amount(Some(amount)) => vec![
            amount.to_string(),
            format.table_quantity(amount),
            format.amount(amount),
            format.table_amount(amount),
        ],
        Value::Count(Some(count)) => vec![count.to_string(), format.table_quantity(count)],
        Value::Area(Some(area)) => vec![area.to_string(), format.table_quantity(area)],
        Value::Number(Some(number)) => vec![number.to_string(), format.table_quantity(number)],
        Value::Date(Some(date)) => vec![date.to_string(), date.in_words()],
        Value::Year(Some(year)) => vec![year.to_string()],
        Value::Choice(Some(label)) => vec![label.to_owned()],
        Value::Amount(None)
        | Value::Count(None)
        | Value::Area(None)
        | Value::Number(None)
        | Value::Date(None)
        | Value::Year(None)
        | Value::Choice(None)
        | Value::Switch(_) => Vec::new(),
    }
}

/// The prose, the heading and the own guidance of a node; one that the outline lacks has only what is own.
fn node(id: &str, own: Option<&NodeText>, entry: Option<&Entry<'_>>, query: &Query) -> Vec<Match> {
    let node = || id.to_owned();
    let own = own.cloned().unwrap_or_default();
    let (text, origin) = own_or(own.text, || entry.map(|entry| entry.node.text.clone()));
    let figures = live_figures(&text);
    let prose = (
        HitPlace::Prose {
            node: node(),
            origin,
        },
        text,
        Access::Outside(figures),
    );
    let (text, origin) = own_or(own.heading, || {
        entry.map(|entry| format!("{}{}", entry.number, entry.node.title))
    });
    let access = match origin {
        TextOrigin::Own => Access::Whole,
        TextOrigin::Outline => Access::None,
    };
    let heading = (
        HitPlace::Heading {
            node: node(),
            origin,
        },
        text,
        access,
    );
    let guidance = (
        HitPlace::Guidance { node: node() },
        own.guidance.unwrap_or_default(),
        Access::Whole,
    );
    let section = || entry.map_or(Section::Elsewhere, |_| Section::Node(node()));
    let texts = [prose, heading, guidance].into_iter();
    let matched = texts.map(|(at, text, access)| Match {
        section: section(),
        ranges: occurrences(&text, query),
        at,
        text,
        access,
    });
    matched.filter(|found| !found.ranges.is_empty()).collect()
}

fn own_or(own: Option<String>, default: impl FnOnce() -> Option<String>) -> (String, TextOrigin) {
    match own {
        Some(text) => (text, TextOrigin::Own),
        None => (default().unwrap_or_default(), TextOrigin::Outline),
    }
}

/// Where the query stands in a text, in characters, from left to right and without overlaps.
fn occurrences(text: &str, query: &Query) -> Vec<Range<usize>> {
    let same = |a: char, b: char| match query.case {
        MatchCase::Observed => a == b,
        MatchCase::Ignored => a == b || a.to_lowercase().eq(b.to_lowercase()),
    };
    let wanted: Vec<char> = query.text.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, window) in text.windows(wanted.len().max(1)).enumerate() {
        let is_free = found.last().is_none_or(|last| last.end <= start);
        if is_free && window.iter().zip(&wanted).all(|(a, b)| same(*a, *b)) {
            found.push(start..start + wanted.len());
        }
    }
    found
}

/// The live figures of a text, from brace to brace, in characters.
fn live_figures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        for part in parts(line) {
            if let Part::Figure { offset, .. } = part {
                let inside = line.chars().skip(offset).take_while(|c| *c != '}').count();
                found.push(start + offset..start + offset + inside + 1);
            }
        }
        start += line.chars().count() + 1;
    }
    found
}

#[cfg(test)]
mod tests;
