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
};

/// 支出功能分类情况表. The budget has a column of its own where there are several.
pub(super) fn functional(figures: Figures<'_>) -> Option<Table> {
    let classes = figures.functional();
    if classes.lines().is_empty() {
        return None;
    }
    let count = BudgetKind::ALL
        .iter()
        .filter(|kind| classes.lines().iter().any(|line| line.budget == **kind))
        .count();
    let budgets = if count > 1 {
        Budgets::Several
    } else {
        Budgets::One
    };
    let shares = line_shares(figures, None).unwrap_or_default();
    let row = |line: &ClassLine<'_>| {
        let mut cells = if budgets == Budgets::Several {
            vec![text(line.budget.label())]
        } else {
            Vec::new()
        };
        let values = Column::ALL.map(|column| classes.amount(line, column).value());
        cells.extend([text(line.code), indented(line)]);
        cells.extend(values.map(|value| amount(figures, value)));
        let [_, _, adjusted, actual] = values;
        cells.push(rate(figures, Rate::of(actual, adjusted)));
        cells.push(share(figures, line, &shares));
        body(cells)
    };
    let mut rows: Vec<Row> = classes.lines().iter().map(row).collect();
    rows.push(sum_row(figures, &classes, &shares, budgets));
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
        .filter(|_| budgets == Budgets::Several)
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

/// Whether the lines come from one budget or from several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Budgets {
    One,
    Several,
}

fn sum_row(
    figures: Figures<'_>,
    classes: &Classes<'_>,
    shares: &[LineShare<'_>],
    budgets: Budgets,
) -> Row {
    let mut cells = if budgets == Budgets::Several {
        vec![Cell::Text(String::new())]
    } else {
        Vec::new()
    };
    let values = Column::ALL.map(|column| classes.sum(column));
    cells.extend([Cell::Text(String::new()), text("合计")]);
    cells.extend(values.map(|value| amount(figures, value)));
    let [_, _, adjusted, actual] = values;
    cells.push(rate(figures, Rate::of(actual, adjusted)));
    // 100 % where there are shares.
    let known = !shares.is_empty() && shares.iter().all(|(.., share)| share.is_some());
    let whole = if known {
        Rate::of(actual, actual)
    } else {
        Rate::Unknown
    };
    cells.push(rate(figures, whole));
    total(cells)
}

/// The name, indented under its 类 by one character a level.
fn indented(line: &ClassLine<'_>) -> Cell {
    let depth = match line.code.len() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    };
    let name = if line.name.is_empty() {
        "（未填科目名称）"
    } else {
        line.name
    };
    Cell::Text(format!("{}{name}", "　".repeat(depth)))
}

/// 基本支出经济分类情况表.
pub(super) fn economic(figures: Figures<'_>) -> Option<Table> {
    let classes = figures.economic();
    if classes.lines().is_empty() {
        return None;
    }
    let row = |line: &ClassLine<'_>| {
        let mut cells = vec![text(line.code), indented(line)];
        cells.extend(
            Column::ALL.map(|column| amount(figures, classes.amount(line, column).value())),
        );
        body(cells)
    };
    let mut rows: Vec<Row> = classes.lines().iter().map(row).collect();
    let sums = Column::ALL.map(|column| {
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
