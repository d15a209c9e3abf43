//! The facts of a report as a tree, and where two such trees differ. Entries of lists are found again where others
//! were put in or taken out before them.

use super::Change;
use crate::{
    model::{Fact as _, FieldId, Report, Step, Value},
    standards,
};

/// How many entries of a list are looked through for the one that was next.
const LOOK_AHEAD: usize = 100;
/// What stands where the other report has an entry of a list.
const NO_ENTRY: &str = "（没有这一项）";

/// A part of the facts: a value, or fields and entries below it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Branch {
    at: FieldId,
    /// The value in words.
    value: String,
    /// Whether something has been entered.
    is_entered: bool,
    below: Vec<(Step, Branch)>,
}

/// What became of the next entries of a list.
enum Next {
    Same,
    Changed,
    Removed,
    Added,
}

impl Branch {
    /// All facts of a report.
    pub fn of(report: &Report) -> Self {
        let mut root = Self::default();
        report.visit(&FieldId::root(), &mut |field, value| {
            root.grow(field, 0, value);
        });
        root
    }

    /// Puts the value at `field` so many steps down.
    fn grow(&mut self, field: &FieldId, depth: usize, value: Value<'_>) {
        let Some(step) = field.steps().get(depth) else {
            self.is_entered = !value.is_blank();
            self.value = in_words(field, value);
            return;
        };
        // A walk comes to each part once.
        let is_other = self.below.last().is_none_or(|(last, _)| last != step);
        if is_other {
            let branch = Self::at(field.up_to(depth + 1));
            self.below.push((step.clone(), branch));
        }
        if let Some((_, branch)) = self.below.last_mut() {
            branch.grow(field, depth + 1, value);
        }
    }

    /// One with nothing in it.
    fn at(at: FieldId) -> Self {
        Self {
            at,
            ..Self::default()
        }
    }

    /// Where `after` is different.
    pub fn changes(&self, after: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        self.compare(after, &mut changes);
        changes
    }

    fn compare(&self, after: &Self, changes: &mut Vec<Change>) {
        if self.value != after.value {
            changes.push(Change::new(after.at.label(), &self.value, &after.value));
        }
        if self.is_list() || after.is_list() {
            self.compare_entries(after, changes);
        } else {
            self.compare_fields(after, changes);
        }
    }

    /// Fields stand in one order; a list without entries is not among them.
    fn compare_fields(&self, after: &Self, changes: &mut Vec<Change>) {
        let (mut old, mut new) = (self.below.as_slice(), after.below.as_slice());
        while let Some((step, first)) = old.first().or(new.first()) {
            let blank = Self::at(first.at.clone());
            match (old.split_first(), new.split_first()) {
                (Some(((_, one), old_rest)), Some(((also, other), new_rest))) if also == step => {
                    one.compare(other, changes);
                    (old, new) = (old_rest, new_rest);
                }
                (_, Some(((also, other), new_rest)))
                    if old.iter().all(|(known, _)| known != also) =>
                {
                    Self::at(other.at.clone()).compare(other, changes);
                    new = new_rest;
                }
                _ => {
                    first.compare(&blank, changes);
                    old = old.get(1..).unwrap_or_default();
                }
            }
        }
    }

    fn is_list(&self) -> bool {
        matches!(self.below.first(), Some((Step::Item(_), _)))
    }

    fn compare_entries(&self, after: &Self, changes: &mut Vec<Change>) {
        let (old, new) = (self.entries(), after.entries());
        let (mut old, mut new) = (old.as_slice(), new.as_slice());
        while let (Some((one, old_rest)), Some((other, new_rest))) =
            (old.split_first(), new.split_first())
        {
            let next = next(old, new);
            match next {
                Next::Same => {}
                Next::Changed => one.compare(other, changes),
                Next::Removed => changes.push(one.taken_out()),
                Next::Added => changes.push(other.put_in()),
            }
            if !matches!(next, Next::Added) {
                old = old_rest;
            }
            if !matches!(next, Next::Removed) {
                new = new_rest;
            }
        }
        changes.extend(old.iter().map(|entry| entry.taken_out()));
        changes.extend(new.iter().map(|entry| entry.put_in()));
    }

    fn entries(&self) -> Vec<&Self> {
        self.below.iter().map(|(_, entry)| entry).collect()
    }

    fn taken_out(&self) -> Change {
        Change::new(self.at.label(), &self.summary(), NO_ENTRY)
    }

    fn put_in(&self) -> Change {
        Change::new(self.at.label(), NO_ENTRY, &self.summary())
    }

    /// What an entry holds, in one line.
    fn summary(&self) -> String {
        let mut values = Vec::new();
        self.collect(&mut values);
        values.join("，")
    }

    fn collect<'a>(&'a self, values: &mut Vec<&'a str>) {
        if self.is_entered {
            values.push(&self.value);
        }
        for (_, branch) in &self.below {
            branch.collect(values);
        }
    }

    /// Whether two entries hold the same, wherever they stand.
    fn holds_same(&self, other: &Self) -> bool {
        self.value == other.value
            && self.below.len() == other.below.len()
            && self
                .below
                .iter()
                .zip(&other.below)
                .all(|((_, one), (_, other))| one.holds_same(other))
    }
}

/// What became of the first of the `old` entries, seen from the first of the `new` ones.
fn next(old: &[&Branch], new: &[&Branch]) -> Next {
    let (Some(one), Some(other)) = (old.first(), new.first()) else {
        return Next::Same;
    };
    if one.holds_same(other) {
        return Next::Same;
    }
    let find = |entries: &[&Branch], wanted: &Branch| {
        let mut ahead = entries.iter().take(LOOK_AHEAD);
        ahead.position(|entry| entry.holds_same(wanted))
    };
    match (find(old, other), find(new, one)) {
        (Some(removed), Some(added)) if removed <= added => Next::Removed,
        (Some(_), None) => Next::Removed,
        (_, Some(_)) => Next::Added,
        (None, None) => Next::Changed,
    }
}

/// A value as a reader knows it; empty where nothing has been entered.
fn in_words(field: &FieldId, value: Value<'_>) -> String {
    match value {
        Value::Text(text) => match (field.last_name(), standards::builtin_outline(text)) {
            (Some("outline"), Some(outline)) if !text.is_empty() => outline.name.clone(),
            _ => text.to_owned(),
        },
        Value::Amount(amount) => amount.map_or_else(String::new, |known| format!("{known}万元")),
        Value::Area(area) => area.map_or_else(String::new, |known| format!("{known}㎡")),
        Value::Count(count) => count.map_or_else(String::new, |known| known.to_string()),
        Value::Number(number) => number.map_or_else(String::new, |known| known.to_string()),
        Value::Date(date) => date.map_or_else(String::new, |known| known.in_words()),
        Value::Year(year) => year.map_or_else(String::new, |known| format!("{known}年")),
        Value::Choice(choice) => choice.unwrap_or_default().to_owned(),
        Value::Switch(on) => if on { "是" } else { "否" }.to_owned(),
    }
}
