//! Typed totals that differ from what their parts add up to.

use rust_decimal::Decimal;

use super::{
    Figures, Total,
    whole::{FundingSource, closing, disposed, project_adjusted},
};
use crate::model::{Amount, Column, FieldId, Movement, Period, Quantity, ThreePublicItem};

/// A typed total beside the sum of its parts.
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

/// Every typed total whose parts are all known and add up to something else. The typed one is kept wherever
/// the total is used.
pub fn differences(figures: Figures<'_>) -> Vec<Difference> {
    let mut found = Found {
        figures,
        differences: Vec::new(),
    };
    found.whole();
    found.decompositions();
    found.projects();
    found.classes();
    found.three_public();
    for period in Period::ALL {
        let path = format!("procurement.total.{}", period_name(period));
        found.add(&path, figures.procurement(period), "万元");
    }
    let assets = &figures.report().assets;
    found.movement("assets.value", &assets.value, "万元");
    found.movement("assets.vehicles", &assets.vehicles, "辆");
    found.movement("assets.buildings", &assets.buildings, "㎡");
    found.differences
}

struct Found<'a> {
    figures: Figures<'a>,
    differences: Vec<Difference>,
}

impl Found<'_> {
    /// Adds the total at this address if it differs.
    fn add<Q: Quantity + PartialEq>(&mut self, path: &str, total: Total<Q>, unit: &'static str) {
        if total.difference().is_none() {
            return;
        }
        let field = self.figures.report().field(path);
        if let (Some(field), Some(typed), Some(parts)) = (field, total.typed, total.parts) {
            let (typed, parts) = (typed.decimal(), parts.decimal());
            let kind = DifferenceKind::Parts;
            self.differences.push(Difference {
                field,
                typed,
                parts,
                unit,
                kind,
            });
        }
    }

    fn whole(&mut self) {
        let figures = self.figures;
        self.add("whole.initial_budget", figures.initial_budget(), "万元");
        self.add("whole.adjusted_budget", figures.adjusted_budget(), "万元");
        self.add("whole.prior_actual", figures.prior_actual(), "万元");
        self.add("whole.actual", figures.actual(), "万元");
        for column in Column::ALL {
            let name = column_name(column);
            self.add(
                &format!("whole.personnel.{name}"),
                figures.personnel(column),
                "万元",
            );
            self.add(
                &format!("whole.operating.{name}"),
                figures.operating(column),
                "万元",
            );
            self.add(
                &format!("whole.basic.{name}"),
                figures.basic(column),
                "万元",
            );
            self.add(
                &format!("whole.project.{name}"),
                figures.project(column),
                "万元",
            );
        }
        let funding = |source| figures.project_funding(source);
        self.add(
            "whole.project_funding.total",
            figures.total_funding(),
            "万元",
        );
        self.add(
            "whole.project_funding.fiscal",
            funding(FundingSource::Fiscal),
            "万元",
        );
        self.add(
            "whole.project_funding.own",
            funding(FundingSource::Own),
            "万元",
        );
        self.add(
            "whole.project_funding.other",
            funding(FundingSource::Other),
            "万元",
        );
    }

    /// The whole is 基本支出 + 项目支出 and the sum of the functional classes: the two must agree.
    fn decompositions(&mut self) {
        let figures = self.figures;
        let totals = [
            (
                "whole.initial_budget",
                figures.initial_budget(),
                Column::Initial,
            ),
            (
                "whole.adjusted_budget",
                figures.adjusted_budget(),
                Column::Adjusted,
            ),
            ("whole.actual", figures.actual(), Column::Actual),
        ];
        for (path, total, column) in totals {
            let classes = figures.functional().sum(column);
            self.compare(
                path,
                total.value(),
                classes,
                DifferenceKind::FunctionalClasses,
            );
            if column != Column::Actual {
                let nature = figures.by_nature(column);
                self.compare(path, total.value(), nature, DifferenceKind::Nature);
            }
        }
    }

    fn compare(
        &mut self,
        path: &str,
        total: Option<Amount>,
        sum: Option<Amount>,
        kind: DifferenceKind,
    ) {
        if let (Some(total), Some(sum)) = (total, sum)
            && total != sum
            && let Some(field) = self.figures.report().field(path)
        {
            let (typed, parts) = (total.decimal(), sum.decimal());
            self.differences.push(Difference {
                field,
                typed,
                parts,
                unit: "万元",
                kind,
            });
        }
    }

    fn projects(&mut self) {
        for (index, project) in self.figures.report().projects.iter().enumerate() {
            let path = format!("projects[{index}].amounts.adjusted");
            self.add(&path, project_adjusted(project), "万元");
        }
    }

    fn classes(&mut self) {
        let tables = [
            ("functional", self.figures.functional()),
            ("economic", self.figures.economic()),
        ];
        for (name, classes) in tables {
            for line in classes.lines() {
                for column in Column::ALL {
                    let path = format!("{name}[{}].amounts.{}", line.index, column_name(column));
                    self.add(&path, classes.amount(line, column), "万元");
                }
            }
        }
    }

    fn three_public(&mut self) {
        let totals = [
            ("vehicles", ThreePublicItem::Vehicles),
            ("total", ThreePublicItem::Total),
        ];
        for (name, item) in totals {
            for period in Period::ALL {
                let path = format!("three_public.{name}.{}", period_name(period));
                self.add(&path, self.figures.three_public(item, period), "万元");
            }
        }
    }

    fn movement<M: Movement>(&mut self, path: &str, movement: &M, unit: &'static str)
    where
        M::Unit: PartialEq,
    {
        self.add(&format!("{path}.disposed"), disposed(movement), unit);
        self.add(&format!("{path}.closing"), closing(movement), unit);
    }
}

const fn column_name(column: Column) -> &'static str {
    match column {
        Column::Prior => "prior",
        Column::Initial => "initial",
        Column::Adjusted => "adjusted",
        Column::Actual => "actual",
    }
}

const fn period_name(period: Period) -> &'static str {
    match period {
        Period::Prior => "prior",
        Period::Budget => "budget",
        Period::Actual => "actual",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Project, Report};

    #[test]
    fn a_typed_total_that_differs_is_found_at_its_field() {
        let amount = |text| Amount::parse(text).ok();
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
        report.projects = vec![project];
        let found: Vec<_> = differences(Figures::new(&report))
            .into_iter()
            .map(|entry| {
                (
                    entry.field.label(),
                    entry.typed.to_string(),
                    entry.parts.to_string(),
                    entry.unit,
                )
            })
            .collect();
        let expected = [
            ("整体收支›实际支出", "3037.05", "3037.06", "万元"),
            ("项目›第1项›金额›全年预算数", "12", "11", "万元"),
            ("资产›车辆›期末", "3", "2", "辆"),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(field, typed, parts, unit)| {
                (
                    (*field).to_owned(),
                    (*typed).to_owned(),
                    (*parts).to_owned(),
                    *unit,
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_total_has_a_field() {
        // A path that names no field would hide its difference.
        let report = Report {
            projects: vec![Project::default()],
            ..Report::default()
        };
        for path in [
            "whole.actual",
            "whole.basic.prior",
            "projects[0].amounts.adjusted",
            "three_public.vehicles.budget",
            "procurement.total.actual",
            "assets.buildings.closing",
            "whole.project_funding.own",
        ] {
            assert!(report.field(path).is_some(), "{path}");
        }
    }
}
