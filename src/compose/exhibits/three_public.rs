//! “三公”经费支出情况表.

use super::rows::{self, amount, body, has_figures, rate, text, total};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::{Change, Figures},
    model::{Amount, Period, ThreePublicItem},
};

const HEAD: [(&str, f64, Align); 7] = [
    ("项目", 8.0, Align::Left),
    ("上年决算数", 5.0, Align::Point),
    ("本年预算数", 5.0, Align::Point),
    ("本年决算数", 5.0, Align::Point),
    ("完成预算（%）", 5.5, Align::Point),
    ("比上年增减", 5.0, Align::Point),
    ("增减（%）", 4.5, Align::Point),
];

pub(super) fn table(figures: Figures<'_>) -> Option<Table> {
    let mut rows: Vec<Row> = ThreePublicItem::ALL
        .iter()
        .filter(|item| **item != ThreePublicItem::Total)
        .map(|item| body(cells(figures, *item)))
        .collect();
    rows.push(total(cells(figures, ThreePublicItem::Total)));
    rows.iter()
        .any(has_figures)
        .then(|| rows::table("单位：万元", &HEAD, rows))
}

fn cells(figures: Figures<'_>, item: ThreePublicItem) -> Vec<Cell> {
    let mut cells = vec![label(item)];
    cells.extend(
        Period::ALL.map(|period| amount(figures, figures.three_public(item, period).value())),
    );
    cells.push(rate(figures, figures.three_public_completion(item)));
    cells.extend(change(figures, item));
    cells
}

/// The two parts of the vehicle subtotal stand under it, indented.
fn label(item: ThreePublicItem) -> Cell {
    match item {
        ThreePublicItem::Total => text("合计"),
        ThreePublicItem::Purchase => Cell::Text("　其中：购置费".to_owned()),
        ThreePublicItem::Running => Cell::Text("　　　　运行维护费".to_owned()),
        ThreePublicItem::Abroad | ThreePublicItem::Vehicles | ThreePublicItem::Reception => {
            text(item.label())
        }
    }
}

/// Amount and rate of the change, negative where it fell.
fn change(figures: Figures<'_>, item: ThreePublicItem) -> [Cell; 2] {
    let signed = |amount_: Amount| amount(figures, Some(amount_));
    match figures.three_public_change(item) {
        Some(Change::Increase(by, by_rate)) => [signed(by), rate(figures, by_rate)],
        Some(Change::Decrease(by, by_rate)) => [signed(-by), negative(rate(figures, by_rate))],
        Some(Change::Flat) => [signed(Amount::ZERO), Cell::None],
        None => [Cell::None, Cell::None],
    }
}

fn negative(cell: Cell) -> Cell {
    match cell {
        Cell::Figure(text) => Cell::Figure(format!("-{text}")),
        other => other,
    }
}
