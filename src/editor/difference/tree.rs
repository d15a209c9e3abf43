//! The facts of a report as a tree, and where two such trees differ that come from the same third one. Entries of lists
//! are found again where others were put in or taken out before them.

use super::{Change, Sides};
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

/// What became of the entries of a list.
struct Fate<'a> {
    /// Of each entry, in their order: as it is now, if it is still there.
    kept: Vec<Option<&'a Branch>>,
    /// What was put in, with the number of entries before it.
    put_in: Vec<(usize, &'a Branch)>,
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

    /// Where two trees differ that come from the same one.
    pub fn changes(sides: Sides<&Self>) -> Vec<Change> {
        let mut changes = Vec::new();
        Self::compare(sides, &mut changes);
        changes
    }

    fn compare(sides: Sides<&Self>, changes: &mut Vec<Change>) {
        let values = sides.map(|branch| branch.value.as_str());
        changes.extend(Change::at(|| sides.ours.at.label(), values));
        if sides.any(|branch| branch.is_list()) {
            Self::compare_entries(sides, changes);
        } else {
            Self::compare_fields(sides, changes);
        }
    }

    /// Fields stand in one order; a list without entries is not among them.
    fn compare_fields(sides: Sides<&Self>, changes: &mut Vec<Change>) {
        let mut rest = sides.map(|branch| branch.below.as_slice());
        while let Some(step) = next_step(rest) {
            let parts = rest.map(|fields| match fields.first() {
                Some((found, part)) if found == step => Some(part),
                _ => None,
            });
            rest = rest.map(|fields| match fields.split_first() {
                Some(((found, _), others)) if found == step => others,
                _ => fields,
            });
            let known = parts.ours.or(parts.theirs).or(parts.base);
            let blank = known.map_or_else(Self::default, |part| Self::at(part.at.clone()));
            Self::compare(parts.map(|part| part.unwrap_or(&blank)), changes);
        }
    }

    fn is_list(&self) -> bool {
        matches!(self.below.first(), Some((Step::Item(_), _)))
    }

    fn compare_entries(sides: Sides<&Self>, changes: &mut Vec<Change>) {
        let base = sides.base.entries();
        let (theirs, ours) = (
            Fate::of(&base, &sides.theirs.entries()),
            Fate::of(&base, &sides.ours.entries()),
        );
        let kept = theirs.kept.iter().zip(&ours.kept);
        for (index, (&base, (theirs_kept, ours_kept))) in base.iter().zip(kept).enumerate() {
            put_in_before(index, &theirs, &ours, changes);
            match (*theirs_kept, *ours_kept) {
                (Some(theirs), Some(ours)) => {
                    Self::compare(Sides { base, theirs, ours }, changes);
                }
                (None, None) => {}
                (theirs, ours) => changes.extend(entry(Sides {
                    base: Some(base),
                    theirs,
                    ours,
                })),
            }
        }
        put_in_before(base.len(), &theirs, &ours, changes);
    }

    fn entries(&self) -> Vec<&Self> {
        self.below.iter().map(|(_, entry)| entry).collect()
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

impl<'a> Fate<'a> {
    /// What became of the `old` entries, seen from the `new` ones.
    fn of(mut old: &[&Branch], mut new: &[&'a Branch]) -> Self {
        let (mut kept, mut put_in) = (Vec::new(), Vec::new());
        while let (Some((_, old_rest)), Some((other, new_rest))) =
            (old.split_first(), new.split_first())
        {
            let next = next(old, new);
            match next {
                Next::Same | Next::Changed => kept.push(Some(*other)),
                Next::Removed => kept.push(None),
                Next::Added => put_in.push((kept.len(), *other)),
            }
            if !matches!(next, Next::Added) {
                old = old_rest;
            }
            if !matches!(next, Next::Removed) {
                new = new_rest;
            }
        }
        kept.extend(old.iter().map(|_| None));
        put_in.extend(new.iter().map(|other| (kept.len(), *other)));
        Self { kept, put_in }
    }

    /// What was put in before the entry with this index.
    fn put_in_before(&self, index: usize) -> impl Iterator<Item = &'a Branch> {
        let from = self.put_in.partition_point(|(before, _)| *before < index);
        let all = self.put_in.iter().skip(from);
        all.take_while(move |(before, _)| *before == index)
            .map(|(_, entry)| *entry)
    }
}

/// Entries that one side has put in before the entry with this index and the other side has not.
fn put_in_before(index: usize, theirs: &Fate<'_>, ours: &Fate<'_>, changes: &mut Vec<Change>) {
    let lacks = |fate: &Fate<'_>, entry: &Branch| {
        let mut put_in = fate.put_in_before(index);
        !put_in.any(|other| other.holds_same(entry))
    };
    let only_theirs = theirs
        .put_in_before(index)
        .filter(|put_in| lacks(ours, put_in));
    let only_ours = ours
        .put_in_before(index)
        .filter(|put_in| lacks(theirs, put_in));
    let only_theirs = only_theirs.map(|put_in| (Some(put_in), None));
    let only_ours = only_ours.map(|put_in| (None, Some(put_in)));
    for (theirs, ours) in only_theirs.chain(only_ours) {
        let base = None;
        changes.extend(entry(Sides { base, theirs, ours }));
    }
}

/// An entry that one of the sides does not have.
fn entry(sides: Sides<Option<&Branch>>) -> Option<Change> {
    let at = sides.ours.or(sides.theirs)?.at.label();
    let summary =
        |entry: Option<&Branch>| entry.map_or_else(|| NO_ENTRY.to_owned(), Branch::summary);
    let texts = sides.map(summary);
    Change::at(|| at, texts.as_str())
}

/// The field that comes next: none of the sides has it further behind.
fn next_step(rest: Sides<&[(Step, Branch)]>) -> Option<&Step> {
    let heads = rest.map(|fields| fields.first().map(|(step, _)| step));
    let is_next =
        |step: &Step| !rest.any(|fields| fields.iter().skip(1).any(|(behind, _)| behind == step));
    let all = [heads.base, heads.theirs, heads.ours];
    let mut known = all.into_iter().flatten();
    let first = known.clone().next();
    known.find(|step| is_next(step)).or(first)
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
