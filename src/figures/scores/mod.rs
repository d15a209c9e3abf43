//! Scores of a self-evaluation: each line's points half-up to two decimals, then their sum, then the grade.

mod grades;
mod points;
mod reasons;
mod rule;

use rust_decimal::Decimal;

pub use grades::{Scale, is_same};
pub use points::{
    Basis, Missing, Points, ReasonFor, actual_value, actual_words, executed, range, target_value,
};
pub use reasons::{Unexplained, unexplained};
pub use rule::DeductionRule;

use super::{
    Figures,
    whole::{project_adjusted, project_amount},
};
use crate::{
    model::{Amount, Column, Evaluation, Number, Project, half_up},
    standards::{ExecutionOf, Scheme, Schemes},
};

/// From this over-fulfilment on, per cent of the target, a reason is asked for unless the draft says otherwise.
const OVERSHOOT: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// The scores of one self-evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores<'a> {
    /// How it is scored.
    pub scheme: &'static Scheme,
    /// Whether the draft names a scheme that this version does not know; the first one stands in.
    pub unknown_scheme: Option<&'a str>,
    /// 全年预算数 and 全年执行数 that its execution is measured by, in 万元.
    pub budget: (Option<Amount>, Option<Amount>),
    /// Points for executing the budget; `None` where the scheme has no such line.
    pub execution: Option<Points>,
    /// Points of each indicator, in their order.
    pub indicators: Vec<Points>,
    /// Sum of what can be had, lines that do not apply left out; `None` while one is not known.
    pub weights: Option<Decimal>,
    /// Total score of a hundred; `None` while a line has none. Where lines do not apply, the rest is scaled.
    pub total: Option<Decimal>,
    /// Grade of the total, by name.
    pub grade: Option<&'a str>,
}

impl Scores<'_> {
    /// Whether lines do not apply, so that the total is scaled to a hundred.
    pub fn is_scaled(&self) -> bool {
        let mut lines = self.indicators.iter();
        lines.any(|line| line.basis == Basis::NotApplicable)
    }
}

impl<'a> Figures<'a> {
    /// The scores of the whole department (附件2).
    pub fn scores(self) -> Scores<'a> {
        let budget = (self.adjusted_budget().value(), self.actual().value());
        self.scores_of((&self.report().evaluation, Subject::Whole), budget)
    }

    /// The scores of a project (附件3).
    pub fn project_scores(self, project: &'a Project) -> Scores<'a> {
        let scoring = &self.report().scoring.scheme;
        let (scheme, _) = scheme(&project.evaluation, scoring, Subject::Project);
        let budget = match scheme.execution_of {
            ExecutionOf::Total => (
                project_adjusted(project).value(),
                project_amount(project, Column::Actual),
            ),
            ExecutionOf::Fiscal => {
                let fiscal = &project.sources.fiscal;
                (fiscal.adjusted, fiscal.actual)
            }
        };
        self.scores_of((&project.evaluation, Subject::Project), budget)
    }

    fn scores_of(
        self,
        (evaluation, subject): (&'a Evaluation, Subject),
        budget: (Option<Amount>, Option<Amount>),
    ) -> Scores<'a> {
        let scoring = &self.report().scoring;
        let (scheme, unknown_scheme) = scheme(evaluation, &scoring.scheme, subject);
        let overshoot = scoring.overshoot.map_or(OVERSHOOT, Number::decimal);
        let weight = evaluation.execution_weight.or(scheme.execution);
        let by_hand = evaluation.execution_score;
        let execution = weight.map(|weight| points::execution((Some(weight), by_hand), budget));
        let indicators: Vec<Points> = evaluation
            .indicators
            .iter()
            .map(|one| points::indicator(self, (scheme, overshoot), one))
            .collect();
        let weights = weights(execution.iter().chain(&indicators));
        let total = if indicators.is_empty() {
            None
        } else {
            total(execution.as_ref(), &indicators, weights)
        };
        let scale = Scale::of(self, scheme);
        let grade = total.and_then(|total| scale.due(total));
        Scores {
            scheme,
            unknown_scheme,
            budget,
            execution,
            indicators,
            weights,
            total,
            grade,
        }
    }
}

/// What is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Whole,
    Project,
}

/// The scheme of an evaluation: its own, else that of the report where it is one for such an evaluation, else the
/// first built-in one.
fn scheme<'a>(
    evaluation: &'a Evaluation,
    of_report: &'a str,
    subject: Subject,
) -> (&'static Scheme, Option<&'a str>) {
    let schemes = Schemes::builtin();
    let own = evaluation.scheme.trim();
    let named = if own.is_empty() {
        of_report.trim()
    } else {
        own
    };
    match schemes.scheme(named) {
        Some(scheme) if own.is_empty() && scheme.whole_only && subject == Subject::Project => {
            (schemes.first(), None)
        }
        Some(scheme) => (scheme, None),
        None => (schemes.first(), Some(named)),
    }
}

/// The sum of what can be had; lines that do not apply are left out.
fn weights<'p>(points: impl Iterator<Item = &'p Points>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for line in points.filter(|line| line.basis != Basis::NotApplicable) {
        sum = sum.checked_add(line.weight?)?;
    }
    Some(sum)
}

/// The sum of all points; scaled to a hundred where lines do not apply.
fn total(
    execution: Option<&Points>,
    indicators: &[Points],
    weights: Option<Decimal>,
) -> Option<Decimal> {
    let applies = |line: &&Points| line.basis != Basis::NotApplicable;
    let mut sum = Decimal::ZERO;
    for line in execution.into_iter().chain(indicators).filter(applies) {
        sum = sum.checked_add(line.score?)?;
    }
    if indicators.iter().all(|line| applies(&line)) {
        return Some(sum);
    }
    let scaled = sum
        .checked_div(weights?)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    Some(half_up(scaled, 2))
}

#[cfg(test)]
mod tests;
