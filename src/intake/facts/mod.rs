//! Facts that the sentences of a text certainly state. What two sentences state differently, or a list that is not as
//! long as it says, is uncertain: it is named and not set.

mod budgets;
mod classes;
mod expenses;
mod holdings;
mod improvement;
mod lists;
mod projects;
mod unit;
mod whole;
mod wording;

pub use improvement::print_lists;

use std::collections::{BTreeSet, HashSet};

use super::{
    account::{Recognised, Uncertain},
    adoption::{enter, is_same, value_of},
};
use crate::{
    checks::{Paragraph, Subject, Text, sentences},
    model::{Amount, Report},
};

/// Of two values that of which the other is the rounding to two decimals, as sentences round what tables have to the
/// 分.
fn finer<'v>(one: &'v str, other: &'v str) -> Option<&'v str> {
    let (first, second) = (Amount::parse(one).ok()?, Amount::parse(other).ok()?);
    if first.rounded() == second {
        Some(one)
    } else {
        (second.rounded() == first).then_some(other)
    }
}

/// Reads every fact that there is a reader for.
pub fn gather(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    unit::read(subject, gathered);
    whole::read(subject, gathered);
    expenses::read(gathered);
    wording::read(gathered);
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

/// What a fact would set: addresses with their values.
type Proposal = Vec<(String, String)>;

/// The report with the facts so far, and their account.
pub struct Gathered<'t> {
    /// The report.
    pub report: Report,
    text: &'t Text,
    recognised: Vec<Recognised>,
    uncertain: Vec<Uncertain>,
    /// Paragraphs that facts were read from.
    read: HashSet<usize>,
    /// Paragraphs that are tables with their titles: what sentences state does not stand there.
    tabled: HashSet<usize>,
}

impl<'t> Gathered<'t> {
    /// A report to which the facts of this text are added; these of its paragraphs are tables.
    pub fn new(report: Report, text: &'t Text, tabled: HashSet<usize>) -> Self {
        Self {
            report,
            text,
            tabled,
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

    /// The paragraphs that are no tables with their indices.
    fn paragraphs(&self) -> impl Iterator<Item = (usize, &'t Paragraph)> {
        let all = self.text.paragraphs.iter().enumerate();
        all.filter(|(index, _)| !self.tabled.contains(index))
    }

    /// Whether a fact was set or doubted.
    fn knows(&self, path: &str) -> bool {
        let is_doubted = |fact: &Uncertain| fact.subject() == Some(path);
        self.recognised.iter().any(|fact| fact.path == path)
            || self.uncertain.iter().any(is_doubted)
    }

    /// Sets a single fact by its address, as if it had been typed. What a form would not take is not set.
    fn set(&mut self, path: &str, value: &str, at: At) {
        if let Some(field) = enter(&mut self.report, path, value) {
            self.note(path, field.label(), value, at);
        }
    }

    /// Sets a single fact that a table states; `origin` says where in it. Where a sentence states another value,
    /// neither is certain.
    pub fn state(&mut self, path: &str, value: &str, origin: &str) {
        let stated = self.recognised.iter().position(|fact| fact.path == path);
        if let (None, Some(before)) = (stated, value_of(&mut self.report, path)) {
            if !is_same(&before, value) {
                enter(&mut self.report, path, "");
                self.contradicted(path, (&before, "另一个表格"), (value, origin));
            }
            return;
        }
        let is_doubted = |fact: &Uncertain| fact.subject() == Some(path);
        let doubted = self.uncertain.iter().any(is_doubted);
        if let Some(at) = stated {
            if self
                .recognised
                .get(at)
                .is_some_and(|first| is_same(&first.value, value))
            {
                return;
            }
            let first = self.recognised.remove(at);
            if let Some(finer) = finer(&first.value, value) {
                let origin = if finer == value {
                    origin
                } else {
                    &first.sentence
                };
                enter(&mut self.report, path, finer);
                self.told(path, first.label, finer, origin);
                return;
            }
            enter(&mut self.report, path, "");
            self.contradicted(path, (&first.value, &first.sentence), (value, origin));
        } else if doubted {
            self.offer(path, value, origin, "正文各处写法不一致");
        } else if let Some(field) = enter(&mut self.report, path, value) {
            self.told(path, field.label(), value, origin);
        } else {
            self.offer("", value, origin, "不像这一格应有的内容");
        }
    }

    /// Notes two values of a single fact, each with its origin.
    fn contradicted(&mut self, path: &str, one: (&str, &str), other: (&str, &str)) {
        for ((value, origin), (against, _)) in [(one, other), (other, one)] {
            self.offer(path, value, origin, &format!("另有一处写的是{against}"));
        }
    }

    /// Notes a value of a single fact that was not set; an empty address where it cannot be.
    fn offer(&mut self, path: &str, value: &str, origin: &str, reason: &str) {
        let is_known = !path.is_empty();
        self.uncertain.push(Uncertain {
            label: if is_known {
                self.label(path)
            } else {
                origin.to_owned()
            },
            value: value.to_owned(),
            sentence: origin.to_owned(),
            reason: reason.to_owned(),
            proposal: is_known
                .then(|| (path.to_owned(), value.to_owned()))
                .into_iter()
                .collect(),
        });
    }

    /// Notes a fact that was set; `origin` says where in a table it stands.
    pub fn told(&mut self, path: &str, label: String, value: &str, origin: &str) {
        self.recognised.push(Recognised {
            path: path.to_owned(),
            label,
            value: value.to_owned(),
            sentence: origin.to_owned(),
        });
    }

    /// Forgets that facts of a list were set: all of it is read again.
    pub fn forget(&mut self, list: &str) {
        self.recognised.retain(|fact| !fact.path.starts_with(list));
    }

    /// How many facts are uncertain so far.
    pub const fn doubts(&self) -> usize {
        self.uncertain.len()
    }

    /// Notes that facts were read from paragraphs.
    pub fn note_read(&mut self, paragraphs: &[usize]) {
        self.read.extend(paragraphs);
    }

    /// Notes an entry of a list that was not set.
    pub fn propose(&mut self, entry: Uncertain) {
        self.uncertain.push(entry);
    }

    /// Forgets doubts that a table has settled.
    pub fn settle(&mut self, is_settled: impl Fn(&Uncertain) -> bool) {
        self.uncertain.retain(|fact| !is_settled(fact));
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

    /// Notes what may be a fact and was not set, and what it would set.
    fn doubt(&mut self, (label, value): (&str, &str), at: At, reason: &str, proposal: Proposal) {
        self.uncertain.push(Uncertain {
            label: label.to_owned(),
            value: value.to_owned(),
            sentence: self.sentence(at),
            reason: reason.to_owned(),
            proposal,
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
        for value in &values {
            let same = stated.iter().filter(|(other, _)| other == value);
            let sentences: Vec<String> = same.map(|(_, at)| self.sentence(*at)).collect();
            let others: Vec<&str> = values
                .iter()
                .copied()
                .filter(|other| other != value)
                .collect();
            self.uncertain.push(Uncertain {
                label: label.clone(),
                value: (*value).to_owned(),
                sentence: sentences.join("／"),
                reason: format!("另有一处写的是{}", others.join("、")),
                proposal: vec![(path.to_owned(), (*value).to_owned())],
            });
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
