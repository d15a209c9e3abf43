//! 问题与改进措施对照表.

use super::rows::{self, body, text};
use crate::{
    compose::{Align, Cell, Row, Table},
    figures::Figures,
    model::{Measure, Problem},
};

const HEAD: [(&str, f64, Align); 4] = [
    ("存在的问题", 9.0, Align::Left),
    ("改进措施", 9.0, Align::Left),
    ("责任部门", 5.0, Align::Centre),
    ("完成时限", 5.0, Align::Centre),
];

/// Each problem with the measures that answer it; measures that answer none come last.
pub(super) fn table(figures: Figures<'_>) -> Option<Table> {
    let report = figures.report();
    let mut rows: Vec<Row> = Vec::new();
    for problem in &report.problems {
        let answers: Vec<&Measure> = report
            .measures
            .iter()
            .filter(|measure| answers(measure, problem))
            .collect();
        if answers.is_empty() {
            rows.push(body(vec![
                text(&problem.title),
                Cell::None,
                Cell::None,
                Cell::None,
            ]));
        }
        for measure in answers {
            rows.push(row(text(&problem.title), measure));
        }
    }
    let answers_none = |measure: &&Measure| {
        !report
            .problems
            .iter()
            .any(|problem| answers(measure, problem))
    };
    rows.extend(
        report
            .measures
            .iter()
            .filter(answers_none)
            .map(|measure| row(Cell::None, measure)),
    );
    (!rows.is_empty()).then(|| rows::table("", &HEAD, rows))
}

fn answers(measure: &Measure, problem: &Problem) -> bool {
    problem.id.is_some_and(|id| measure.answers.contains(&id))
}

fn row(problem: Cell, measure: &Measure) -> Row {
    body(vec![
        problem,
        text(&measure.title),
        text(&measure.responsible),
        text(&measure.deadline),
    ])
}
