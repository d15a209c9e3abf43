//! 项目支出情况表.

use super::rows::{self, amount, body, rate, text, total};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::{
        Figures, Rate, sum_known,
        whole::{project_amount, project_rate},
    },
    model::{Choice, Column, Project, Shared},
};

const HEAD: [(&str, f64, Align); 8] = [
    ("序号", 2.0, Align::Centre),
    ("项目名称", 9.0, Align::Left),
    ("类别", 4.0, Align::Centre),
    ("年初预算数", 5.0, Align::Point),
    ("预算调整", 4.0, Align::Point),
    ("全年预算数", 5.0, Align::Point),
    ("实际支出", 4.0, Align::Point),
    ("执行率（%）", 5.5, Align::Point),
];

pub(super) fn table(figures: Figures<'_>) -> Option<Table> {
    let projects = &figures.report().projects;
    if projects.is_empty() {
        return None;
    }
    let row = |(index, project): (usize, &Shared<Project>)| {
        let mut cells = vec![
            Cell::Text((index + 1).to_string()),
            text(&project.name),
            text(project.category.map_or("", Choice::label)),
        ];
        cells.push(amount(figures, project_amount(project, Column::Initial)));
        cells.push(amount(figures, project.adjustment));
        cells.push(amount(figures, project_amount(project, Column::Adjusted)));
        cells.push(amount(figures, project_amount(project, Column::Actual)));
        cells.push(rate(figures, project_rate(project)));
        body(cells)
    };
    let mut rows: Vec<Row> = projects.iter().enumerate().map(row).collect();
    let column = |column| figures.project(column).value();
    let adjustment = sum_known(projects.iter().map(|project| project.adjustment));
    rows.push(total(vec![
        Cell::Text(String::new()),
        text("合计"),
        Cell::Text(String::new()),
        amount(figures, column(Column::Initial)),
        amount(figures, adjustment),
        amount(figures, column(Column::Adjusted)),
        amount(figures, column(Column::Actual)),
        rate(
            figures,
            Rate::of(column(Column::Actual), column(Column::Adjusted)),
        ),
    ]));
    Some(rows::table("单位：万元", &HEAD, rows))
}
