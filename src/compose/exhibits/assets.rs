//! 资产变动情况表 and 楼堂馆所控制情况表.

use super::rows::{self, amount, body, has_figures, quantity, rate, text, total};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::{
        Figures, Rate,
        whole::{closing, disposed},
    },
    model::{Movement, Quantity},
};

const HEAD: [(&str, f64, Align); 4] = [
    ("项目", 8.0, Align::Left),
    ("固定资产原值（万元）", 10.5, Align::Point),
    ("车辆（辆）", 6.0, Align::Point),
    ("房屋（㎡）", 6.0, Align::Point),
];

/// 资产变动情况表: one column a kind of asset.
pub(super) fn movement(figures: Figures<'_>) -> Option<Table> {
    let assets = &figures.report().assets;
    let value = column(&assets.value, |cell| amount(figures, cell));
    let vehicles = column(&assets.vehicles, |cell| quantity(figures, cell));
    let buildings = column(&assets.buildings, |cell| quantity(figures, cell));
    let labels = [
        "年初数",
        "本年购置",
        "本年调入",
        "其他增加",
        "本年报废",
        "本年调出",
        "报废、调出合计",
        "其他减少",
    ];
    let cells = value.into_iter().zip(vehicles).zip(buildings);
    let mut rows: Vec<Row> = Vec::new();
    for (index, ((value, vehicles), buildings)) in cells.enumerate() {
        match labels.get(index) {
            Some(label) => rows.push(body(vec![text(label), value, vehicles, buildings])),
            None => rows.push(total(vec![text("年末数"), value, vehicles, buildings])),
        }
    }
    // Rows of special movements stand only where there are any.
    rows.retain(|row| has_figures(row) || !is_special(row));
    rows.iter()
        .any(has_figures)
        .then(|| rows::table("", &HEAD, rows))
}

fn is_special(row: &Row) -> bool {
    let special = ["其他增加", "其他减少", "报废、调出合计"];
    matches!(row.cells.first(), Some(Cell::Text(label)) if special.contains(&label.as_str()))
}

/// The cells of one kind of asset, 年初 to 年末.
fn column<M: Movement>(movement: &M, cell: impl Fn(Option<M::Unit>) -> Cell) -> Vec<Cell>
where
    M::Unit: Quantity + PartialEq,
{
    let cells = [
        movement.opening(),
        movement.purchased(),
        movement.received(),
        movement.other(),
        movement.scrapped(),
        movement.transferred(),
        disposed(movement).value(),
        movement.other_decrease(),
        closing(movement).value(),
    ];
    cells.into_iter().map(cell).collect()
}

/// 楼堂馆所控制情况表.
pub(super) fn construction(figures: Figures<'_>) -> Option<Table> {
    let columns = [
        ("项目名称", 8.0, Align::Left),
        ("批复规模（㎡）", 4.0, Align::Point),
        ("实际规模（㎡）", 4.0, Align::Point),
        ("规模控制率（%）", 4.5, Align::Point),
        ("预算投资（万元）", 4.5, Align::Point),
        ("实际投资（万元）", 4.5, Align::Point),
        ("投资概算控制率（%）", 5.0, Align::Point),
    ];
    let rows: Vec<Row> = figures
        .report()
        .construction
        .iter()
        .map(|project| {
            body(vec![
                text(&project.name),
                quantity(figures, project.approved_area),
                quantity(figures, project.actual_area),
                rate(
                    figures,
                    Rate::of(project.actual_area, project.approved_area),
                ),
                amount(figures, project.budget_investment),
                amount(figures, project.actual_investment),
                rate(
                    figures,
                    Rate::of(project.actual_investment, project.budget_investment),
                ),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| rows::table("", &columns, rows))
}
