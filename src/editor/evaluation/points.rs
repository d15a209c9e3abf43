//! What the indicators of each first-level part are worth, against what the scheme says.

use crate::{
    figures::{scores::Scores, sum_known},
    model::{Evaluation, Indicator, Number},
    standards::Scheme,
};

/// The points of a first-level part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPoints {
    /// Its name, e.g. 产出指标; 未填一级指标 for rows without one.
    pub name: String,
    /// What its rows are worth together, those that do not apply left out; `None` while one is not known.
    pub weights: Option<Number>,
    /// What the scheme gives it; `None` where it does not say.
    pub due: Option<Number>,
}

/// How the points of a part stand to what the scheme gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartState {
    /// As they are due, or nothing is.
    Even,
    /// A row has no points yet.
    Open,
    /// More or less than is due.
    Off,
}

impl PartPoints {
    /// How they stand to what is due.
    pub fn state(&self) -> PartState {
        match (self.weights, self.due) {
            (None, _) => PartState::Open,
            (Some(weights), Some(due)) if weights != due => PartState::Off,
            (Some(_), _) => PartState::Even,
        }
    }
}

/// The first-level parts of a self-evaluation in the order in which they first come, then those of the scheme that it
/// lacks. Rows belong to the part of the scheme that their names stand for, else to one of their own.
pub fn part_points(evaluation: &Evaluation, scores: &Scores<'_>) -> Vec<PartPoints> {
    let mut names: Vec<&str> = Vec::new();
    let branches = evaluation.branches().into_iter();
    let rows: Vec<&str> = branches
        .map(|(first, _)| part_name(scores.scheme, first))
        .collect();
    let of_scheme = scores.scheme.parts.iter().map(|part| part.name.as_str());
    for name in rows.iter().copied().chain(of_scheme) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let part = |name: &str| {
        let own = evaluation.indicators.iter().zip(&rows);
        let counted = own.filter(|(row, part)| **part == name && !row.not_applicable);
        let mut of_scheme = scores.scheme.parts.iter();
        PartPoints {
            name: shown(name),
            weights: weights(counted.map(|(row, _)| row)),
            due: of_scheme
                .find(|part| part.name == name)
                .and_then(|part| part.points),
        }
    };
    names.into_iter().map(part).collect()
}

/// What the part is called that rows with this first-level name belong to.
fn part_name<'n>(scheme: &'n Scheme, first: &'n str) -> &'n str {
    scheme.part_of(first).map_or(first, |part| &part.name)
}

fn shown(name: &str) -> String {
    if name.is_empty() {
        "未填一级指标".to_owned()
    } else {
        name.to_owned()
    }
}

/// No rows are worth nothing.
fn weights<'i>(rows: impl Iterator<Item = &'i Indicator>) -> Option<Number> {
    sum_known(std::iter::once(Some(Number::ZERO)).chain(rows.map(|row| row.weight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{editor::evaluation::Evaluated, model::Report};

    #[test]
    fn each_part_is_held_against_the_scheme() {
        let row = |first: &str, weight: &str| Indicator {
            first: first.to_owned(),
            weight: Number::parse(weight).ok(),
            ..Indicator::default()
        };
        let mut report = Report::default();
        report.evaluation.indicators = vec![
            row("效益指标", "30"),
            row("产出指标", "20.5"),
            row("", "5"),
            row("产出", "25"),
            row("过程", ""),
        ];
        let scores = Evaluated::Whole.scores(&report).unwrap();
        let found = part_points(&report.evaluation, &scores);
        let words: Vec<(String, PartState)> = found
            .iter()
            .map(|part| {
                let weights = part.weights.map(|weights| weights.to_string());
                let due = part.due.map(|due| due.to_string());
                let words = [weights, due].map(|number| number.unwrap_or_else(|| "?".to_owned()));
                (
                    format!("{} {}/{}", part.name, words[0], words[1]),
                    part.state(),
                )
            })
            .collect();
        assert_eq!(
            words,
            [
                ("效益指标 30/30".to_owned(), PartState::Even),
                ("产出指标 50.5/50".to_owned(), PartState::Off),
                ("过程 ?/?".to_owned(), PartState::Open),
                ("满意度指标 0/10".to_owned(), PartState::Off),
            ]
        );
    }

    #[test]
    fn rows_above_the_first_name_are_told() {
        let mut report = Report::default();
        report.evaluation.indicators = vec![Indicator::default()];
        let scores = Evaluated::Whole.scores(&report).unwrap();
        let found = part_points(&report.evaluation, &scores);
        assert_eq!(found[0].name, "未填一级指标");
        assert_eq!(found.len(), 4);
    }
}
