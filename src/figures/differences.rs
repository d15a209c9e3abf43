//! Totals that are not what their parts, or other ways to the same sum, add up to.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Figures, Total, TotalAt, totals};
use crate::model::{Amount, Column, Fact as _, FieldId};

/// A total beside another way to its sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The total's field.
    pub field: FieldId,
    /// What was typed, and what is printed.
    pub typed: Decimal,
    /// What the parts add up to.
    pub parts: Decimal,
    /// 万元, 辆 or ㎡.
    pub unit: &'static str,
    /// What is compared with what.
    pub kind: DifferenceKind,
}

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// A typed total with the sum of its parts.
    Parts,
    /// The total as the report uses it with the sum of the functional classes.
    FunctionalClasses,
    /// The total as the report uses it with 基本支出 + 项目支出.
    Nature,
}

/// Every total that is known in two ways that differ, in the order of the draft. A typed one is kept wherever
/// the total is used.
pub fn differences(figures: Figures<'_>) -> Vec<Difference> {
    let mut found: HashMap<String, Vec<(TotalAt, DifferenceKind)>> = HashMap::new();
    let typed = totals(figures)
        .into_iter()
        .map(|total| (total, DifferenceKind::Parts));
    for (total, kind) in typed.chain(decompositions(figures)) {
        if total.difference().is_some() {
            let at = found.entry(total.path.clone()).or_default();
            at.push((total, kind));
        }
    }
    at_their_fields(figures, found)
}

/// The whole is 基本支出 + 项目支出 and the sum of the functional classes: the two must agree.
fn decompositions(figures: Figures<'_>) -> Vec<(TotalAt, DifferenceKind)> {
    use DifferenceKind::{FunctionalClasses, Nature};
    let classes = figures.functional();
    let compared = |path: &str, total: Total<Amount>, sum: Option<Amount>, kind| {
        let total = TotalAt {
            path: path.to_owned(),
            typed: total.value().map(Amount::decimal),
            parts: sum.map(Amount::decimal),
            unit: "万元",
        };
        (total, kind)
    };
    let nature = |column| figures.by_nature(column);
    let sum = |column| classes.sum(column);
    let (initial, adjusted) = (figures.initial_budget(), figures.adjusted_budget());
    let (initial_at, adjusted_at) = ("whole.initial_budget", "whole.adjusted_budget");
    let actual = figures.actual();
    vec![
        compared(initial_at, initial, sum(Column::Initial), FunctionalClasses),
        compared(initial_at, initial, nature(Column::Initial), Nature),
        compared(
            adjusted_at,
            adjusted,
            sum(Column::Adjusted),
            FunctionalClasses,
        ),
        compared(adjusted_at, adjusted, nature(Column::Adjusted), Nature),
        // 实际支出 has 基本支出 + 项目支出 as its parts.
        compared(
            "whole.actual",
            actual,
            sum(Column::Actual),
            FunctionalClasses,
        ),
    ]
}

/// Gives what was found by its path the address of its field: one walk over the report for all of them.
fn at_their_fields(
    figures: Figures<'_>,
    mut found: HashMap<String, Vec<(TotalAt, DifferenceKind)>>,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    figures.report().visit(&FieldId::root(), &mut |field, _| {
        if found.is_empty() {
            return;
        }
        for (total, kind) in found.remove(&field.to_string()).unwrap_or_default() {
            if let (Some(typed), Some(parts)) = (total.typed, total.parts) {
                differences.push(Difference {
                    field: field.clone(),
                    typed,
                    parts,
                    unit: total.unit,
                    kind,
                });
            }
        }
    });
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Columns, FunctionalLine, Project, Report};

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    /// Field, typed, parts, unit and what was compared.
    fn shown(report: &Report) -> Vec<(String, String, String, &'static str, DifferenceKind)> {
        differences(Figures::new(report))
            .into_iter()
            .map(|entry| {
                (
                    entry.field.label(),
                    entry.typed.to_string(),
                    entry.parts.to_string(),
                    entry.unit,
                    entry.kind,
                )
            })
            .collect()
    }

    fn expected(
        entries: &[(&str, &str, &str, &'static str, DifferenceKind)],
    ) -> Vec<(String, String, String, &'static str, DifferenceKind)> {
        let owned = |entry: &(&str, &str, &str, &'static str, DifferenceKind)| {
            let (field, typed, parts, unit, kind) = *entry;
            (field.into(), typed.into(), parts.into(), unit, kind)
        };
        entries.iter().map(owned).collect()
    }

    #[test]
    fn a_typed_total_that_differs_is_found_at_its_field() {
        let mut report = Report::default();
        report.whole.basic.actual = amount("2384.16");
        report.whole.project.actual = amount("652.9");
        report.whole.actual = amount("3037.05");
        report.assets.vehicles.opening = Some(3);
        report.assets.vehicles.purchased = Some(0);
        report.assets.vehicles.received = Some(0);
        report.assets.vehicles.disposed = Some(1);
        report.assets.vehicles.closing = Some(3);
        let mut project = Project::default();
        project.amounts.initial = amount("10");
        project.amounts.adjusted = amount("12");
        project.adjustment = amount("1");
        report.projects = vec![project.into()];
        let entries = [
            ("整体收支›实际支出", "3037.05", "3037.06", "万元"),
            ("项目›第1项›金额›全年预算数", "12", "11", "万元"),
            ("资产›车辆›期末", "3", "2", "辆"),
        ];
        let entries = entries
            .map(|(field, typed, parts, unit)| (field, typed, parts, unit, DifferenceKind::Parts));
        assert_eq!(shown(&report), expected(&entries));
    }

    #[test]
    fn two_ways_to_the_whole_that_differ_are_found() {
        let line = FunctionalLine {
            code: "201".to_owned(),
            amounts: Columns {
                prior: None,
                initial: amount("10"),
                adjusted: amount("12"),
                actual: amount("11"),
            },
            ..FunctionalLine::default()
        };
        let mut report = Report {
            functional: vec![line.into()],
            ..Report::default()
        };
        report.whole.initial_budget = amount("10.5");
        report.whole.basic = Columns {
            initial: amount("6"),
            adjusted: amount("7"),
            actual: amount("6.5"),
            ..Columns::default()
        };
        report.whole.project = Columns {
            initial: amount("4"),
            adjusted: amount("5.5"),
            actual: amount("4"),
            ..Columns::default()
        };
        let entries = [
            (
                "整体收支›年初预算",
                "10.5",
                "10",
                "万元",
                DifferenceKind::Parts,
            ),
            (
                "整体收支›年初预算",
                "10.5",
                "10",
                "万元",
                DifferenceKind::FunctionalClasses,
            ),
            (
                "整体收支›年初预算",
                "10.5",
                "10",
                "万元",
                DifferenceKind::Nature,
            ),
            // 全年预算 follows 基本支出 + 项目支出 = 12.5.
            (
                "整体收支›全年预算",
                "12.5",
                "12",
                "万元",
                DifferenceKind::FunctionalClasses,
            ),
            (
                "整体收支›实际支出",
                "10.5",
                "11",
                "万元",
                DifferenceKind::FunctionalClasses,
            ),
        ];
        assert_eq!(shown(&report), expected(&entries));
    }
}
