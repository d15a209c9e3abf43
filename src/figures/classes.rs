//! Lines of a classification as a tree: which lines are totals of others, and what the lines add up to.

use std::collections::BTreeMap;

use super::{Total, sum_known};
use crate::{
    model::{
        Amount, Blank as _, BudgetKind, Column, Columns, EconomicLine, FunctionalLine, Shared,
    },
    standards::Classification,
};

/// A line of a classification, functional or economic.
#[derive(Debug, Clone, Copy)]
pub struct ClassLine<'a> {
    /// Position in the draft's list.
    pub index: usize,
    /// Budget of the line; the general public one for economic classes.
    pub budget: BudgetKind,
    /// Code as typed.
    pub code: &'a str,
    /// Name as typed, else as the classification has it.
    pub name: &'a str,
    /// Amounts as typed.
    pub amounts: &'a Columns,
    /// Code of the line whose direct part it is: the longest code in its budget that its own begins with.
    pub whole: Option<&'a str>,
}

/// What lines agree in that are the same class: budget and code. A class stands before what lies in it.
type Class<'a> = (BudgetKind, &'a str);

/// The lines of a classification. A line whose code begins another's (201, 20103) is that one's total; lines
/// without a code stand for themselves. Lines with the same code each have the same parts.
///
/// The tree is made once, so that asking for an amount takes no search through the lines.
#[derive(Debug, Clone)]
pub struct Classes<'a> {
    lines: Vec<ClassLine<'a>>,
    /// What lies right under a class, summed up; a class that is not here has nothing under it.
    parts: BTreeMap<Class<'a>, Columns>,
}

impl<'a> Classes<'a> {
    /// Expenditure by functional class.
    pub fn functional(lines: &'a [Shared<FunctionalLine>]) -> Self {
        let line = |(index, line): (usize, &'a Shared<FunctionalLine>)| ClassLine {
            index,
            budget: line.budget(),
            code: line.code.trim(),
            name: name(line.name.trim(), || {
                Some(&Classification::builtin().functional(line.code.trim())?.name)
            }),
            amounts: &line.amounts,
            whole: None,
        };
        Self::of(lines.iter().enumerate().map(line).collect())
    }

    /// Basic expenditure by economic class.
    pub fn economic(lines: &'a [Shared<EconomicLine>]) -> Self {
        let line = |(index, line): (usize, &'a Shared<EconomicLine>)| ClassLine {
            index,
            budget: BudgetKind::General,
            code: line.code.trim(),
            name: name(line.name.trim(), || {
                Some(&Classification::builtin().economic(line.code.trim())?.name)
            }),
            amounts: &line.amounts,
            whole: None,
        };
        Self::of(lines.iter().enumerate().map(line).collect())
    }

    fn of(mut lines: Vec<ClassLine<'a>>) -> Self {
        // A row that was added and not filled in yet is no line.
        lines.retain(|line| !is_nothing(line));
        find_wholes(&mut lines);
        let mut direct: BTreeMap<Class<'a>, Vec<ClassLine<'a>>> = BTreeMap::new();
        for line in &lines {
            if let Some(whole) = line.whole {
                let parts = direct.entry((line.budget, whole)).or_default();
                parts.push(*line);
            }
        }
        let mut classes = Self {
            lines,
            parts: BTreeMap::new(),
        };
        // From the last class to the first: what lies in one is added up before it.
        for (class, lines) in direct.into_iter().rev() {
            let sum = |column| {
                sum_known(
                    lines
                        .iter()
                        .map(|line| classes.amount(line, column).value()),
                )
            };
            let sums = Columns {
                prior: sum(Column::Prior),
                initial: sum(Column::Initial),
                adjusted: sum(Column::Adjusted),
                actual: sum(Column::Actual),
            };
            classes.parts.insert(class, sums);
        }
        classes
    }

    /// All lines in the order of the draft.
    pub fn lines(&self) -> &[ClassLine<'a>] {
        &self.lines
    }

    /// The lines that are no part of another one.
    pub fn top(&self) -> impl Iterator<Item = &ClassLine<'a>> {
        self.lines.iter().filter(|line| line.whole.is_none())
    }

    /// Whether other lines lie under this one.
    pub fn is_total(&self, line: &ClassLine<'a>) -> bool {
        self.parts.contains_key(&line.class())
    }

    /// The amount of a line: typed, or the sum of the lines right under it.
    pub fn amount(&self, line: &ClassLine<'a>, column: Column) -> Total<Amount> {
        let parts = self.parts.get(&line.class());
        Total {
            typed: line.amounts.get(column),
            parts: parts.and_then(|parts| parts.get(column)),
        }
    }

    /// The sum of all top lines; `None` where there are none or one is unknown.
    pub fn sum(&self, column: Column) -> Option<Amount> {
        sum_known(self.top().map(|line| self.amount(line, column).value()))
    }

    /// The sum of whole classes (three digits): all of `required` must be there, those of `special` count
    /// where they are. A list of single items says nothing about what it leaves out.
    pub fn whole_classes(
        &self,
        required: &[&str],
        special: &[&str],
        column: Column,
    ) -> Option<Amount> {
        let class = |code: &&str| self.lines.iter().find(|line| line.code == *code);
        let value = |line: &ClassLine<'a>| self.amount(line, column).value();
        let needed = required.iter().map(|code| class(code).and_then(value));
        let further = special.iter().filter_map(class).map(value);
        sum_known(needed.chain(further))
    }

    /// The sum over lines whose code begins with one of these, each line counted once; `None` where there is
    /// no such line or one is unknown.
    pub fn sum_of(&self, codes: &[&str], column: Column) -> Option<Amount> {
        let wanted = |code: &str| codes.iter().any(|wanted| code.starts_with(wanted));
        let top = self
            .lines
            .iter()
            .filter(|line| wanted(line.code) && !line.whole.is_some_and(wanted));
        sum_known(top.map(|line| self.amount(line, column).value()))
    }
}

impl<'a> ClassLine<'a> {
    const fn class(&self) -> Class<'a> {
        (self.budget, self.code)
    }
}

/// Finds out for each line whose part it is.
fn find_wholes<'a>(lines: &mut [ClassLine<'a>]) {
    let mut sorted: Vec<&mut ClassLine<'a>> = lines.iter_mut().collect();
    sorted.sort_by_key(|line| line.class());
    // Lines that each lie in the one before: what comes next lies in the last of them that contains it.
    let mut open: Vec<ClassLine<'a>> = Vec::new();
    for line in sorted {
        while open.pop_if(|outer| !contains(outer, line)).is_some() {}
        line.whole = open.last().map(|outer| outer.code);
        open.push(*line);
    }
}

/// The name as typed, else the classification's; empty where neither is known.
fn name(typed: &str, known: impl FnOnce() -> Option<&'static String>) -> &str {
    if typed.is_empty() {
        known().map_or("", String::as_str)
    } else {
        typed
    }
}

/// Whether `part` is counted in `whole`: same budget, longer code that begins with the other's.
fn contains(whole: &ClassLine<'_>, part: &ClassLine<'_>) -> bool {
    whole.budget == part.budget
        && !whole.code.is_empty()
        && part.code.len() > whole.code.len()
        && part.code.starts_with(whole.code)
}

/// Whether nothing has been entered in a line.
fn is_nothing(line: &ClassLine<'_>) -> bool {
    line.code.is_empty() && line.name.is_empty() && line.amounts.is_blank()
}

#[cfg(test)]
mod tests;
