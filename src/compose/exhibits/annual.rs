//! 部门整体收支情况表.

use super::rows::{self, amount, body, has_figures, rate, text, total};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::{Figures, Rate},
    model::{Amount, Column},
};

const HEAD: [(&str, f64, Align); 6] = [
    ("项目", 9.0, Align::Left),
    ("上年决算数", 5.0, Align::Point),
    ("年初预算数", 5.0, Align::Point),
    ("全年预算数", 5.0, Align::Point),
    ("决算数", 5.0, Align::Point),
    ("执行率（%）", 5.5, Align::Point),
];
pub(super) fn table(figures: Figures<'_>) -> Option<Table> {
    let whole = &figures.report().whole;
    let last = |label: &str, value| [None, None, None, value].into_row(figures, label);
    let special = [
        last("上年结转结余", whole.prior_carryover),
        last("其他收入", whole.other_income),
    ];
    let below = [
        last("经营支出", whole.business),
        last("上缴上级支出", whole.remitted),
        last("对附属单位补助支出", whole.subsidies),
    ];
    let expenditure = [
        Column::ALL
            .map(|column| figures.basic(column).value())
            .into_row(figures, "基本支出"),
        Column::ALL
            .map(|column| figures.personnel(column).value())
            .into_row(figures, "　其中：人员经费"),
        Column::ALL
            .map(|column| figures.operating(column).value())
            .into_row(figures, "　　　　公用经费"),
        Column::ALL
            .map(|column| figures.project(column).value())
            .into_row(figures, "项目支出"),
    ];
    let mut rows: Vec<Row> = special.into_iter().filter(has_figures).collect();
    rows.extend(expenditure);
    rows.extend(below.into_iter().filter(has_figures));
    let sums = [
        figures.prior_actual().value(),
        figures.initial_budget().value(),
        figures.adjusted_budget().value(),
        figures.actual().value(),
    ];
    rows.push(total(sums.into_row(figures, "支出合计").cells));
    let after = [
        last("结余分配", whole.surplus_distribution),
        last("年末结转结余", whole.closing_carryover),
    ];
    rows.extend(after.into_iter().filter(has_figures));
    rows.iter()
        .any(has_figures)
        .then(|| rows::table("单位：万元", &HEAD, rows))
}

/// Four amounts as a row, with the execution rate of the last two.
trait IntoRow {
    fn into_row(self, figures: Figures<'_>, label: &str) -> Row;
}

impl IntoRow for [Option<Amount>; 4] {
    fn into_row(self, figures: Figures<'_>, label: &str) -> Row {
        let [_, _, adjusted, actual] = self;
        let mut cells = vec![if label.starts_with('　') {
            Cell::Text(label.to_owned())
        } else {
            text(label)
        }];
        cells.extend(self.map(|value| amount(figures, value)));
        cells.push(rate(figures, Rate::of(actual, adjusted)));
        body(cells)
    }
}
