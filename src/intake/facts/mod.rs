//! Facts that the sentences of a text certainly state. What two sentences state differently, or a list that is not as
//! long as it says, is uncertain: it is named and not set.

mod budgets;
mod classes;
mod holdings;
mod improvement;
mod lists;
mod projects;
mod unit;
mod whole;

pub use improvement::print_lists;

use std::collections::{BTreeSet, HashSet};

use super::account::{Recognised, Uncertain};
use crate::{
    checks::{Paragraph, Subject, Text, sentences},
    model::{Fact as _, FieldId, Report},
};

/// Reads every fact that there is a reader for.
pub fn gather(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    unit::read(subject, gathered);
    whole::read(subject, gathered);
    budgets::read(gathered);
    classes::read(gathered);
    projects::read(subject, gathered);
    holdings::read(gathered);
    improvement::read(gathered);
}

/// Where a fact was read: a paragraph, and a byte of the sentence in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// A byte of the sentence.
    pub byte: usize,
}

/// The report with the facts so far, and their account.
pub struct Gathered<'t> {
    /// The report.
    pub report: Report,
    text: &'t Text,
    recognised: Vec<Recognised>,
    uncertain: Vec<Uncertain>,
    /// Paragraphs that facts were read from.
    read: HashSet<usize>,
}

impl<'t> Gathered<'t> {
    /// A report to which the facts of this text are added.
    pub fn new(report: Report, text: &'t Text) -> Self {
        Self {
            report,
            text,
            recognised: Vec::new(),
            uncertain: Vec::new(),
            read: HashSet::new(),
        }
    }

    /// Indices of the paragraphs that facts were read from.
    pub const fn read(&self) -> &HashSet<usize> {
        &self.read
    }

    /// The report, what was set and what was not.
    pub fn into_parts(self) -> (Report, Vec<Recognised>, Vec<Uncertain>) {
        (self.report, self.recognised, self.uncertain)
    }

    /// The paragraphs with their indices.
    fn paragraphs(&self) -> impl Iterator<Item = (usize, &'t Paragraph)> + use<'t> {
        self.text.paragraphs.iter().enumerate()
    }

    /// Sets a single fact by its address, as if it had been typed. What a form would not take is not set.
    fn set(&mut self, path: &str, value: &str, at: At) {
        let mut label = None;
        self.report
            .visit_mut(&FieldId::root(), &mut |id, mut slot| {
                if label.is_none() && id.to_string() == path && slot.enter(value).is_ok() {
                    label = Some(id.label());
                }
            });
        if let Some(label) = label {
            self.note(path, label, value, at);
        }
    }

    /// Notes facts that were set in a list.
    fn note(&mut self, path: &str, label: String, value: &str, at: At) {
        self.read.insert(at.paragraph);
        self.recognised.push(Recognised {
            path: path.to_owned(),
            label,
            value: value.to_owned(),
            sentence: self.sentence(at),
        });
    }

    /// Notes what may be a fact and was not set.
    fn doubt(&mut self, label: &str, value: &str, at: At, reason: &str) {
        self.uncertain.push(Uncertain {
            label: label.to_owned(),
            value: value.to_owned(),
            sentence: self.sentence(at),
            reason: reason.to_owned(),
        });
    }

    /// Sets a fact that several sentences state, where they agree; else each of them is uncertain.
    fn agreed(&mut self, path: &str, stated: &[(String, At)], same: impl Fn(&str, &str) -> bool) {
        let Some(((first, at), others)) = stated.split_first() else {
            return;
        };
        if others.iter().all(|(other, _)| same(first, other)) {
            self.set(path, first, *at);
            self.read.extend(others.iter().map(|(_, at)| at.paragraph));
            return;
        }
        let label = self.label(path);
        let values: BTreeSet<&str> = stated.iter().map(|(value, _)| value.as_str()).collect();
        for (value, at) in stated {
            let others: Vec<&str> = values
                .iter()
                .copied()
                .filter(|other| other != value)
                .collect();
            let reason = format!("另有一处写的是{}", others.join("、"));
            self.doubt(&label, value, *at, &reason);
        }
    }

    /// The label of a single fact.
    fn label(&self, path: &str) -> String {
        let field = self.report.field(path);
        field.map_or_else(|| path.to_owned(), |field| field.label())
    }

    /// The sentence around a byte; the paragraph where it cannot be cut.
    fn sentence(&self, at: At) -> String {
        let Some(paragraph) = self.text.paragraphs.get(at.paragraph) else {
            return String::new();
        };
        let text = paragraph.text.as_str();
        let found = sentences(text)
            .into_iter()
            .find(|range| range.contains(&at.byte))
            .and_then(|range| text.get(range));
        found.unwrap_or(text).trim().to_owned()
    }
}
