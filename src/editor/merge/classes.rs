//! Expenditure by class: the lines of all units joined by budget and code, summed column by column.
//!
//! A class that a unit does not list counts as none only where its list is known to be whole, that is, where it adds
//! up to what the unit spent: single lines say nothing of what they leave out.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    account::{MergeAccount, Unfilled},
    budget_of,
    facts::{Facts, Said, Sum},
};
use crate::{
    figures::{ClassLine, Classes, Figures, grouped, sum_known, tolerance},
    model::{Amount, BudgetKind, Column, Columns, EconomicLine, FunctionalLine, Report, Shared},
    standards::Classification,
};

/// One of the two classifications.
struct Kind {
    label: &'static str,
    lines: fn(&Report) -> Classes<'_>,
    /// What the lines of a unit add up to where all are there.
    whole: fn(Figures<'_>, Column) -> Option<Amount>,
    known_name: fn(&str) -> Option<&'static str>,
}

const FUNCTIONAL: Kind = Kind {
    label: "功能分类",
    lines: |report| Classes::functional(&report.functional),
    whole: |figures, column| match column {
        Column::Prior => figures.prior_actual().value(),
        Column::Initial => figures.initial_budget().value(),
        Column::Adjusted => figures.adjusted_budget().value(),
        Column::Actual => figures.actual().value(),
    },
    known_name: |code| Some(&Classification::builtin().functional(code)?.name),
};

const ECONOMIC: Kind = Kind {
    label: "经济分类",
    lines: |report| Classes::economic(&report.economic),
    whole: |figures, column| figures.basic(column).value(),
    known_name: |code| Some(&Classification::builtin().economic(code)?.name),
};

/// The lines of all units.
pub(super) fn join(report: &mut Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    let functional = |line: Joined| {
        Shared::from(FunctionalLine {
            budget: budget_of(line.class.0),
            code: line.class.1,
            name: line.name,
            amounts: line.amounts,
        })
    };
    let economic = |line: Joined| {
        Shared::from(EconomicLine {
            code: line.class.1,
            name: line.name,
            amounts: line.amounts,
        })
    };
    let lines = joined(&FUNCTIONAL, units, account).into_iter();
    report.functional = lines.map(functional).collect();
    let lines = joined(&ECONOMIC, units, account).into_iter();
    report.economic = lines.map(economic).collect();
}

/// A class of a budget, by its code; without a code it is known by its name.
type Class = (BudgetKind, String, String);

/// A line of the merged list.
struct Joined {
    class: Class,
    name: String,
    amounts: Columns,
}

/// The list of a unit.
struct List<'p> {
    classes: Classes<'p>,
    /// The columns in which it is whole.
    whole: Vec<Column>,
}

fn joined(kind: &Kind, units: &[Facts<'_>], account: &mut MergeAccount) -> Vec<Joined> {
    let lists: Vec<List<'_>> = units.iter().map(|unit| list(kind, unit)).collect();
    let lines = || lists.iter().flat_map(|list| list.classes.lines());
    let classes: BTreeSet<Class> = lines().map(class_of).collect();
    let mut gaps = Gaps::default();
    let mut all = Vec::with_capacity(classes.len());
    for class in classes {
        let name = name(kind, &class, lines(), account);
        let called = format!("{}{}{name}", kind.label, class.1);
        let mut amounts = Columns::default();
        for column in Column::ALL {
            let found: Vec<Found> = lists.iter().map(|list| list.find(&class, column)).collect();
            let said: Vec<Said> = found.iter().map(Found::said).collect();
            match Sum::of(&said) {
                Sum::Known(sum) => *place(&mut amounts, column) = Some(Amount::computed(sum)),
                Sum::Silent => {}
                Sum::Unknown { rest, .. } => gaps.note(&found, (&called, column, rest)),
            }
        }
        all.push(Joined {
            class,
            name,
            amounts,
        });
    }
    gaps.tell(kind, &lists, account);
    if !all.is_empty() {
        let words = counted(kind, &lists, units, all.len());
        account.lists.push(words);
    }
    all
}

/// What units do not say of classes.
#[derive(Default)]
struct Gaps {
    of_lines: Vec<Unfilled>,
    /// How many classes a unit may have left out, by unit and position of the column.
    unlisted: BTreeMap<(usize, usize), usize>,
}

impl Gaps {
    /// Notes who does not know a sum.
    fn note(&mut self, found: &[Found], (called, column, rest): (&str, Column, Decimal)) {
        let unknown = found.iter().enumerate();
        for (unit, found) in unknown.filter(|(_, found)| found.said() == Said::Unknown) {
            if *found == Found::NotListed {
                let at = Column::ALL.iter().position(|known| *known == column);
                *self.unlisted.entry((unit, at.unwrap_or(0))).or_default() += 1;
            } else {
                self.of_lines.push(Unfilled {
                    unit,
                    group: called.to_owned(),
                    leaf: label(column).to_owned(),
                    why: found.why(),
                    rest: format!("{}万元", grouped(&rest.to_string())),
                });
            }
        }
    }

    fn tell(self, kind: &Kind, lists: &[List<'_>], account: &mut MergeAccount) {
        account.unfilled.extend(self.of_lines);
        for ((unit, column), count) in self.unlisted {
            let has_lines = lists
                .get(unit)
                .is_some_and(|list| !list.classes.lines().is_empty());
            let why = if has_lines {
                "没有填全（各科目之和与支出合计不符，或有科目未填），别的科目有没有看不出来"
            } else {
                "没有填写"
            };
            account.unfilled.push(Unfilled {
                unit,
                group: kind.label.to_owned(),
                leaf: Column::ALL
                    .get(column)
                    .copied()
                    .map_or("", label)
                    .to_owned(),
                why: format!("{why}，{count}个科目的合计空着"),
                rest: String::new(),
            });
        }
    }
}

/// 功能分类：12个科目（甲5个、乙9个）.
fn counted(kind: &Kind, lists: &[List<'_>], units: &[Facts<'_>], all: usize) -> String {
    let of = |(unit, list): (&Facts<'_>, &List<'_>)| {
        format!("{}{}个", unit.name(), list.classes.lines().len())
    };
    let each: Vec<String> = units.iter().zip(lists).map(of).collect();
    format!(
        "{}：{all}个科目（{}），同一科目相加",
        kind.label,
        each.join("、")
    )
}

fn list<'p>(kind: &Kind, unit: &Facts<'p>) -> List<'p> {
    let classes = (kind.lines)(unit.report());
    let figures = Figures::new(unit.report());
    let is_whole = |column: &Column| {
        let lines = classes.top().count();
        let both = classes.sum(*column).zip((kind.whole)(figures, *column));
        both.is_some_and(|(sum, whole)| (sum - whole).decimal().abs() <= tolerance(lines))
    };
    let whole = Column::ALL.into_iter().filter(is_whole).collect();
    List { classes, whole }
}

/// What a list says of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    Amount(Amount),
    None,
    /// Its line, or one under it, is blank.
    Blank,
    /// The unit lists it in one with others, under this code.
    Coarser(String),
    /// It is not listed, and the list may not be whole.
    NotListed,
}

impl Found {
    fn said(&self) -> Said {
        match self {
            Self::Amount(amount) => Said::Known(amount.decimal()),
            Self::None => Said::None,
            Self::Blank | Self::Coarser(_) | Self::NotListed => Said::Unknown,
        }
    }

    fn why(&self) -> String {
        match self {
            Self::Coarser(code) => format!("只列到{code}，没有分到这一级"),
            Self::Amount(_) | Self::None | Self::Blank | Self::NotListed => "未填".to_owned(),
        }
    }
}

impl List<'_> {
    fn find(&self, class: &Class, column: Column) -> Found {
        let (budget, code, _) = class;
        let classes = &self.classes;
        let value = |line: &ClassLine<'_>| classes.amount(line, column).value();
        let found = |lines: Vec<&ClassLine<'_>>| {
            let sum = sum_known(lines.into_iter().map(value));
            sum.map_or(Found::Blank, Found::Amount)
        };
        let same = classes.lines().iter();
        let same: Vec<_> = same.filter(|line| is_of(line, class)).collect();
        if !same.is_empty() {
            return found(same);
        }
        let in_budget = || classes.lines().iter().filter(|line| line.budget == *budget);
        let under = in_budget().filter(|line| {
            let is_counted = line
                .whole
                .is_some_and(|whole| whole.starts_with(code.as_str()));
            !code.is_empty() && line.code.starts_with(code.as_str()) && !is_counted
        });
        let under: Vec<_> = under.collect();
        let is_whole = self.whole.contains(&column);
        if !under.is_empty() {
            return match found(under) {
                Found::Amount(_) if !is_whole => Found::NotListed,
                found => found,
            };
        }
        let mut above = in_budget().filter(|line| {
            !line.code.is_empty() && code.starts_with(line.code) && !classes.is_total(line)
        });
        match above.next() {
            Some(line) if value(line).is_some_and(Amount::is_zero) => Found::None,
            Some(line) => Found::Coarser(line.code.to_owned()),
            None if is_whole => Found::None,
            None => Found::NotListed,
        }
    }
}

fn class_of(line: &ClassLine<'_>) -> Class {
    let name = if line.code.is_empty() { line.name } else { "" };
    (line.budget, line.code.to_owned(), name.to_owned())
}

fn is_of(line: &ClassLine<'_>, (budget, code, name): &Class) -> bool {
    let is_named = !code.is_empty() || line.name == name;
    line.budget == *budget && line.code == code && is_named
}

/// The name that the units give a class; where they differ, that of the classification.
fn name<'l>(
    kind: &Kind,
    class: &Class,
    lines: impl Iterator<Item = &'l ClassLine<'l>>,
    account: &mut MergeAccount,
) -> String {
    let alike = lines.filter(|line| is_of(line, class) && !line.name.is_empty());
    let mut names: Vec<&str> = Vec::new();
    for line in alike {
        if !names.contains(&line.name) {
            names.push(line.name);
        }
    }
    let first = names.first().copied().unwrap_or_default();
    if names.len() < 2 {
        return first.to_owned();
    }
    let name = (kind.known_name)(&class.1).unwrap_or(first);
    account.lists.push(format!(
        "{}{}各单位的名称不同（{}），用“{name}”",
        kind.label,
        class.1,
        names.join("、")
    ));
    name.to_owned()
}

const fn place(amounts: &mut Columns, column: Column) -> &mut Option<Amount> {
    match column {
        Column::Prior => &mut amounts.prior,
        Column::Initial => &mut amounts.initial,
        Column::Adjusted => &mut amounts.adjusted,
        Column::Actual => &mut amounts.actual,
    }
}

const fn label(column: Column) -> &'static str {
    match column {
        Column::Prior => "上年决算数",
        Column::Initial => "年初预算数",
        Column::Adjusted => "全年预算数",
        Column::Actual => "实际支出",
    }
}
