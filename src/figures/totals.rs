//! The fields that are totals of others, each with what its parts add up to: the one list from which a window
//! shows what follows and `differences` takes what differs.

use rust_decimal::Decimal;

use super::{
    Classes, Figures, Total, sum_known,
    whole::{FundingSource, closing, disposed, project_adjusted},
};
use crate::model::{
    Amount, Column, Movement, Period, Project, ProjectFunding, Quantity, Shared, ThreePublicItem,
};

/// A field that is a total of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalAt {
    /// Address of the field as [`crate::model::FieldId`] writes it, e.g. `whole.basic.actual`.
    pub path: String,
    /// What was typed, which is kept; `None` where the total follows its parts.
    pub typed: Option<Decimal>,
    /// What the parts add up to; `None` while one of them is unknown.
    pub parts: Option<Decimal>,
    /// 万元, 辆 or ㎡.
    pub unit: &'static str,
}

impl TotalAt {
    fn new<Q: Quantity>(path: String, total: Total<Q>, unit: &'static str) -> Self {
        Self {
            path,
            typed: total.typed.map(Quantity::decimal),
            parts: total.parts.map(Quantity::decimal),
            unit,
        }
    }

    /// Typed minus parts where both are known and differ: below zero, the total is less than its parts.
    pub fn difference(&self) -> Option<Decimal> {
        let difference = self.typed? - self.parts?;
        (!difference.is_zero()).then_some(difference)
    }
}

/// Every field of the report that is a total of others, typed or not, by subject in the order of the draft.
/// Lines of a classification are totals where other lines lie under them.
pub fn totals(figures: Figures<'_>) -> Vec<TotalAt> {
    let report = figures.report();
    let mut totals = whole(figures);
    totals.extend(natures(figures));
    totals.extend(funding(figures));
    totals.extend(class_lines("functional", &figures.functional()));
    totals.extend(class_lines("economic", &figures.economic()));
    totals.extend(three_public(figures));
    totals.extend(report.projects.iter().enumerate().flat_map(project));
    totals.extend(movement("value", &report.assets.value, "万元"));
    totals.extend(movement("vehicles", &report.assets.vehicles, "辆"));
    totals.extend(movement("buildings", &report.assets.buildings, "㎡"));
    totals.extend(Period::ALL.map(|period| {
        let path = format!("procurement.total.{}", period_name(period));
        amount(path, figures.procurement(period))
    }));
    totals
}

fn amount(path: impl Into<String>, total: Total<Amount>) -> TotalAt {
    TotalAt::new(path.into(), total, "万元")
}

fn whole(figures: Figures<'_>) -> Vec<TotalAt> {
    vec![
        amount("whole.initial_budget", figures.initial_budget()),
        amount("whole.adjusted_budget", figures.adjusted_budget()),
        amount("whole.prior_actual", figures.prior_actual()),
        amount("whole.actual", figures.actual()),
    ]
}

/// 基本支出, 人员经费, 公用经费 and 项目支出 in each column.
fn natures(figures: Figures<'_>) -> Vec<TotalAt> {
    let in_column = |column| {
        let natures = [
            ("basic", figures.basic(column)),
            ("personnel", figures.personnel(column)),
            ("operating", figures.operating(column)),
            ("project", figures.project(column)),
        ];
        let name = column_name(column);
        natures.map(|(nature, total)| amount(format!("whole.{nature}.{name}"), total))
    };
    Column::ALL.into_iter().flat_map(in_column).collect()
}

fn funding(figures: Figures<'_>) -> Vec<TotalAt> {
    let of = |source| figures.project_funding(source);
    vec![
        amount("whole.project_funding.total", figures.total_funding()),
        amount("whole.project_funding.fiscal", of(FundingSource::Fiscal)),
        amount("whole.project_funding.own", of(FundingSource::Own)),
        amount("whole.project_funding.other", of(FundingSource::Other)),
    ]
}

fn class_lines(list: &str, classes: &Classes<'_>) -> Vec<TotalAt> {
    let mut totals = Vec::new();
    for line in classes.lines().iter().filter(|line| classes.is_total(line)) {
        totals.extend(Column::ALL.map(|column| {
            let path = format!("{list}[{}].amounts.{}", line.index, column_name(column));
            amount(path, classes.amount(line, column))
        }));
    }
    totals
}

fn three_public(figures: Figures<'_>) -> Vec<TotalAt> {
    let items = [
        ("total", ThreePublicItem::Total),
        ("vehicles", ThreePublicItem::Vehicles),
    ];
    let of_item = |(name, item)| {
        Period::ALL.map(|period| {
            let path = format!("three_public.{name}.{}", period_name(period));
            amount(path, figures.three_public(item, period))
        })
    };
    items.into_iter().flat_map(of_item).collect()
}

/// 全年预算 and 总投入 of a project.
fn project((index, project): (usize, &Shared<Project>)) -> [TotalAt; 2] {
    [
        amount(
            format!("projects[{index}].amounts.adjusted"),
            project_adjusted(project),
        ),
        amount(
            format!("projects[{index}].funding.total"),
            invested(&project.funding),
        ),
    ]
}

/// 总投入 of one project = 财政拨款 + 自筹资金 + 其他资金.
fn invested(funding: &ProjectFunding) -> Total<Amount> {
    Total {
        typed: funding.total,
        parts: sum_known([funding.fiscal, funding.own, funding.other]),
    }
}

fn movement<M: Movement>(name: &str, movement: &M, unit: &'static str) -> [TotalAt; 2] {
    let at = |field: &str| format!("assets.{name}.{field}");
    [
        TotalAt::new(at("disposed"), disposed(movement), unit),
        TotalAt::new(at("closing"), closing(movement), unit),
    ]
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
mod tests;
