//! Expenditure by functional and by economic class.

use super::rows::{self, amount, body, rate, text, total};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::{
        ClassLine, Classes, Figures, Rate,
        charts::{LineShare, line_shares},
        sum_known,
    },
    model::{BudgetKind, Choice, Column},
    standards::Classification,
};

const AMOUNTS: [Column; 4] = [
    Column::Prior,
    Column::Initial,
    Column::Adjusted,
    Column::Actual,
];

/// 支出功能分类情况表. The budget has a column of its own where there are several.
pub(super) fn functional(figures: Figures<'_>) -> Option<Table> {
    let classes = figures.functional();
    if classes.lines().is_empty() {
        return None;
    }
    let several = BudgetKind::ALL
        .iter()
        .filter(|kind| classes.lines().iter().any(|line| line.budget == **kind))
        .count()
        > 1;
    let shares = line_shares(figures, None).unwrap_or_default();
    let row = |line: &ClassLine<'_>| {
        let mut cells = if several {
            vec![text(line.budget.label())]
        } else {
            Vec::new()
        };
        let values = AMOUNTS.map(|column| classes.amount(line, column).value());
        cells.extend([text(line.code), text(&functional_name(line))]);
        cells.extend(values.map(|value| amount(figures, value)));
        let [_, _, adjusted, actual] = values;
        cells.push(rate(figures, Rate::of(actual, adjusted)));
        cells.push(share(figures, line, &shares));
        body(cells)
    };
    let mut rows: Vec<Row> = classes.lines().iter().map(row).collect();
    rows.push(sum_row(figures, &classes, several));
    let budget = [("预算", 6.0, Align::Left)];
    let columns = [
        ("科目编码", 4.0, Align::Left),
        ("科目名称", 10.0, Align::Left),
        ("上年决算数", 5.0, Align::Point),
        ("年初预算数", 5.0, Align::Point),
        ("全年预算数", 5.0, Align::Point),
        ("实际支出", 4.5, Align::Point),
        ("执行率（%）", 5.5, Align::Point),
        ("占比（%）", 4.5, Align::Point),
    ];
    let columns: Vec<_> = budget
        .into_iter()
        .filter(|_| several)
        .chain(columns)
        .collect();
    Some(rows::table("单位：万元", &columns, rows))
}

/// The share of a top line, the one that sentences and charts use; lines below have none.
fn share(figures: Figures<'_>, line: &ClassLine<'_>, shares: &[LineShare<'_>]) -> Cell {
    let own = shares.iter().find(|(top, ..)| top.index == line.index);
    match own.and_then(|(.., share)| *share) {
        Some(share) => Cell::Figure(figures.format().rate_number(share)),
        None => Cell::None,
    }
}

fn sum_row(figures: Figures<'_>, classes: &Classes<'_>, several: bool) -> Row {
    let mut cells = if several {
        vec![Cell::Text(String::new())]
    } else {
        Vec::new()
    };
    let values = AMOUNTS.map(|column| classes.sum(column));
    cells.extend([Cell::Text(String::new()), text("合计")]);
    cells.extend(values.map(|value| amount(figures, value)));
    let [_, _, adjusted, actual] = values;
    cells.push(rate(figures, Rate::of(actual, adjusted)));
    cells.push(rate(figures, Rate::of(actual, actual)));
    total(cells)
}

/// The name as typed, else the classification's.
fn functional_name(line: &ClassLine<'_>) -> String {
    let known = || {
        Classification::builtin()
            .functional(line.code)
            .map(|class| class.name.clone())
    };
    if line.name.is_empty() {
        known().unwrap_or_default()
    } else {
        line.name.to_owned()
    }
}

/// 基本支出经济分类情况表.
pub(super) fn economic(figures: Figures<'_>) -> Option<Table> {
    let classes = figures.economic();
    if classes.lines().is_empty() {
        return None;
    }
    let row = |line: &ClassLine<'_>| {
        let known = || {
            Classification::builtin()
                .economic(line.code)
                .map(|class| class.name.clone())
        };
        let name = if line.name.is_empty() {
            known().unwrap_or_default()
        } else {
            line.name.to_owned()
        };
        let mut cells = vec![text(line.code), text(&name)];
        cells.extend(AMOUNTS.map(|column| amount(figures, classes.amount(line, column).value())));
        body(cells)
    };
    let mut rows: Vec<Row> = classes.lines().iter().map(row).collect();
    let sums = AMOUNTS.map(|column| {
        amount(
            figures,
            sum_known(
                classes
                    .top()
                    .map(|line| classes.amount(line, column).value()),
            ),
        )
    });
    let mut cells = vec![Cell::Text(String::new()), text("合计")];
    cells.extend(sums);
    rows.push(total(cells));
    let columns = [
        ("科目编码", 4.0, Align::Left),
        ("科目名称", 11.0, Align::Left),
        ("上年决算数", 5.0, Align::Point),
        ("年初预算数", 5.0, Align::Point),
        ("全年预算数", 5.0, Align::Point),
        ("实际支出", 4.5, Align::Point),
    ];
    Some(rows::table("单位：万元", &columns, rows))
}
