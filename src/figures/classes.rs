//! Lines of a classification as a tree: which lines are totals of others, and what the lines add up to.

use super::{Total, sum_known};
use crate::{
    model::{Amount, BudgetKind, Column, Columns, EconomicLine, FunctionalLine},
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
}

/// The lines of a classification. A line whose code begins another's (201, 20103) is that one's total; lines
/// without a code stand for themselves.
#[derive(Debug, Clone)]
pub struct Classes<'a> {
    lines: Vec<ClassLine<'a>>,
}

impl<'a> Classes<'a> {
    /// Expenditure by functional class.
    pub fn functional(lines: &'a [FunctionalLine]) -> Self {
        let line = |(index, line): (usize, &'a FunctionalLine)| ClassLine {
            index,
            budget: line.budget(),
            code: line.code.trim(),
            name: name(line.name.trim(), || {
                Some(&Classification::builtin().functional(line.code.trim())?.name)
            }),
            amounts: &line.amounts,
        };
        Self {
            lines: lines.iter().enumerate().map(line).collect(),
        }
    }

    /// Basic expenditure by economic class.
    pub fn economic(lines: &'a [EconomicLine]) -> Self {
        let line = |(index, line): (usize, &'a EconomicLine)| ClassLine {
            index,
            budget: BudgetKind::General,
            code: line.code.trim(),
            name: name(line.name.trim(), || {
                Some(&Classification::builtin().economic(line.code.trim())?.name)
            }),
            amounts: &line.amounts,
        };
        Self {
            lines: lines.iter().enumerate().map(line).collect(),
        }
    }

    /// All lines in the order of the draft.
    pub fn lines(&self) -> &[ClassLine<'a>] {
        &self.lines
    }

    /// The lines that are no part of another one.
    pub fn top(&self) -> impl Iterator<Item = &ClassLine<'a>> {
        self.lines
            .iter()
            .filter(|line| !self.lines.iter().any(|other| contains(other, line)))
    }

    /// The amount of a line: typed, or the sum of the lines right under it.
    pub fn amount(&self, line: &ClassLine<'a>, column: Column) -> Total<Amount> {
        let below: Vec<&ClassLine<'a>> = self
            .lines
            .iter()
            .filter(|other| contains(line, other))
            .collect();
        let direct = below
            .iter()
            .filter(|part| !below.iter().any(|between| contains(between, part)))
            .map(|part| self.amount(part, column).value());
        Total {
            typed: line.amounts.get(column),
            parts: sum_known(direct),
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
        let wanted = |line: &&ClassLine<'a>| codes.iter().any(|code| line.code.starts_with(code));
        let lines: Vec<&ClassLine<'a>> = self.lines.iter().filter(wanted).collect();
        let top = lines
            .iter()
            .filter(|line| !lines.iter().any(|other| contains(other, line)));
        sum_known(top.map(|line| self.amount(line, column).value()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn line(code: &str, actual: &str) -> FunctionalLine {
        FunctionalLine {
            code: code.to_owned(),
            amounts: Columns {
                actual: Amount::parse(actual).ok(),
                ..Columns::default()
            },
            ..FunctionalLine::default()
        }
    }

    #[test]
    fn sub_lines_are_counted_once() {
        let lines = [
            line("201", ""),
            line("20103", "5"),
            line("2010301", "4"),
            line("20106", "2"),
            line("208", "1"),
        ];
        let classes = Classes::functional(&lines);
        assert_eq!(
            classes.top().map(|line| line.code).collect::<Vec<_>>(),
            ["201", "208"]
        );
        assert_eq!(classes.sum(Column::Actual), Amount::parse("8").ok());
        assert_eq!(
            classes.sum_of(&["20103"], Column::Actual),
            Amount::parse("5").ok()
        );
        assert_eq!(classes.sum_of(&["30"], Column::Actual), None);
        assert_eq!(classes.sum(Column::Initial), None);
    }

    #[test]
    fn the_same_class_in_two_budgets_is_two_lines() {
        let mut fund = line("20822", "3");
        fund.budget = Some(BudgetKind::GovernmentFund);
        let lines = [line("208", "1"), fund];
        let classes = Classes::functional(&lines);
        assert_eq!(classes.sum(Column::Actual), Amount::parse("4").ok());
    }
}
