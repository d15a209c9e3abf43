//! What the indicators of each first-level part are worth, against what the scheme says.

use crate::{
    figures::{scores::Scores, sum_known},
    model::{Evaluation, Indicator, Number},
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
/// lacks.
pub fn part_points(evaluation: &Evaluation, scores: &Scores<'_>) -> Vec<PartPoints> {
    let mut names: Vec<&str> = Vec::new();
    let rows = evaluation.indicators.iter().map(|row| row.first.trim());
    let of_scheme = scores.scheme.parts.iter();
    for name in rows.chain(of_scheme.map(|part| part.name.as_str())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let part = |name: &str| {
        let rows = evaluation.indicators.iter();
        let counted = rows.filter(|row| row.first.trim() == name && !row.not_applicable);
        let mut of_scheme = scores.scheme.parts.iter();
        PartPoints {
            name: shown(name),
            weights: weights(counted),
            due: of_scheme
                .find(|part| part.name == name)
                .and_then(|part| part.points),
        }
    };
    names.into_iter().map(part).collect()
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
            row("产出指标", "25.5"),
            row("产出指标", "25"),
            row("", ""),
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
                ("未填一级指标 ?/?".to_owned(), PartState::Open),
                ("满意度指标 0/10".to_owned(), PartState::Off),
            ]
        );
    }
}
