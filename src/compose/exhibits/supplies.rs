//! The three other budgets, procurement, and operating expenditure in detail.

use super::rows::{self, amount, body, has_figures, rate, text, total};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::{Figures, Rate},
    model::{BudgetKind, Choice, Comparison, Period, Presence},
};

const COMPARISON: [(&str, f64, Align); 5] = [
    ("项目", 9.0, Align::Left),
    ("上年决算数", 5.0, Align::Point),
    ("本年预算数", 5.0, Align::Point),
    ("本年决算数", 5.0, Align::Point),
    ("决算占预算（%）", 6.5, Align::Point),
];

/// 其他三本预算收支情况表; each budget's items stand under it.
pub(super) fn budgets(figures: Figures<'_>) -> Option<Table> {
    let columns = [
        ("预算", 11.0, Align::Left),
        ("上年结转结余", 6.0, Align::Point),
        ("本年收入", 5.0, Align::Point),
        ("本年支出", 5.0, Align::Point),
        ("年末结转结余", 6.0, Align::Point),
    ];
    let mut rows: Vec<Row> = Vec::new();
    for kind in BudgetKind::ALL {
        let Some(budget) = figures.report().budgets.get(*kind) else {
            continue;
        };
        if budget.presence == Some(Presence::Absent) {
            let mut cells = vec![Cell::Text(format!("{}（无）", kind.label()))];
            cells.extend([Cell::None, Cell::None, Cell::None, Cell::None]);
            rows.push(body(cells));
            continue;
        }
        let amounts = [
            budget.prior_carryover,
            budget.income,
            budget.expenditure,
            budget.closing_carryover,
        ];
        let mut cells = vec![text(kind.label())];
        cells.extend(amounts.map(|value| amount(figures, value)));
        rows.push(body(cells));
        for (index, item) in budget.items.iter().enumerate() {
            let lead = if index == 0 {
                "　其中："
            } else {
                "　　　　"
            };
            let label = Cell::Text(format!("{lead}{}", item.name.trim()));
            let spent = amount(figures, item.actual);
            rows.push(body(vec![label, Cell::None, Cell::None, spent, Cell::None]));
        }
    }
    rows.iter()
        .any(has_figures)
        .then(|| rows::table("单位：万元", &columns, rows))
}

/// 政府采购情况表.
pub(super) fn procurement(figures: Figures<'_>) -> Option<Table> {
    let procurement = &figures.report().procurement;
    let sum = Period::ALL.map(|period| figures.procurement(period).value());
    let mut rows = vec![
        comparison(figures, "货物", &procurement.goods),
        comparison(figures, "工程", &procurement.works),
        comparison(figures, "服务", &procurement.services),
    ];
    let [prior, budget, actual] = sum;
    let whole = Comparison {
        prior,
        budget,
        actual,
    };
    rows.push(total(comparison(figures, "合计", &whole).cells));
    rows.push(comparison(
        figures,
        "其中：授予中小企业",
        &procurement.small_enterprises,
    ));
    rows.iter()
        .any(has_figures)
        .then(|| rows::table("单位：万元", &COMPARISON, rows))
}

/// 公用经费控制情况表, with 机关运行经费 where there is any.
pub(super) fn operating(figures: Figures<'_>) -> Option<Table> {
    let report = figures.report();
    let detail = &report.operating_detail;
    let mut rows = vec![
        comparison(figures, "办公经费", &detail.office),
        comparison(figures, "水费、电费、差旅费", &detail.utilities_travel),
        comparison(figures, "会议费、培训费", &detail.meetings_training),
        comparison(figures, "机关运行经费", &report.office_running),
    ];
    rows.retain(has_figures);
    (!rows.is_empty()).then(|| rows::table("单位：万元", &COMPARISON, rows))
}

fn comparison(figures: Figures<'_>, label: &str, amounts: &Comparison) -> Row {
    let mut cells = vec![text(label)];
    cells.extend(Period::ALL.map(|period| amount(figures, amounts.get(period))));
    cells.push(rate(figures, Rate::of(amounts.actual, amounts.budget)));
    body(cells)
}
