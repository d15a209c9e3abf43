//! Self-evaluations: that of a project stays as it is; the indicators of wholes are no sums and are joined to be gone
//! through.

use super::{account::MergeAccount, facts::Facts};
use crate::{
    figures::{
        Figures,
        live::{self, Live},
    },
    model::{Evaluation, Indicator, IndicatorKind, Report},
    standards::Schemes,
};

/// Joins the indicators of the wholes: one that all units have alike stands once, with its points where they agree;
/// one of a single unit with its name and without points.
pub(super) fn join(report: &mut Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    let mut all: Vec<Named> = Vec::new();
    for (unit, facts) in units.iter().enumerate() {
        let evaluation = &facts.report().evaluation;
        let branches = evaluation.branches().into_iter();
        for (indicator, (first, second)) in evaluation.indicators.iter().zip(branches) {
            let indicator = Indicator {
                first: first.to_owned(),
                second: second.to_owned(),
                ..indicator.clone()
            };
            match all.iter_mut().find(|known| known.is_like(&indicator)) {
                Some(known) => known.by.push((unit, indicator)),
                None => all.push(Named {
                    by: vec![(unit, indicator)],
                }),
            }
        }
    }
    let common = all
        .iter()
        .filter(|named| named.is_common(units.len()))
        .count();
    let joined: Vec<Indicator> = all
        .iter()
        .flat_map(|named| named.indicators(units))
        .collect();
    if !joined.is_empty() {
        let single = match joined.len() - common {
            0 => String::new(),
            count => format!("；其余{count}个注明单位，没有分值和得分，请挑选"),
        };
        account.lists.push(format!(
            "整体绩效指标和手工填的比率不能相加：各单位相同的{common}个保留一份，手工填的完成值空着，请填写{single}"
        ));
    }
    report.evaluation.indicators = by_branch(joined);
}

/// An indicator and the units that have it.
struct Named {
    by: Vec<(usize, Indicator)>,
}

impl Named {
    /// Whether it measures the same against the same target.
    fn is_like(&self, other: &Indicator) -> bool {
        self.by
            .first()
            .is_some_and(|(_, own)| key(own) == key(other))
    }

    /// Whether each unit has it once.
    fn is_common(&self, units: usize) -> bool {
        let by: Vec<usize> = self.by.iter().map(|(unit, _)| *unit).collect();
        by.len() == units && by.iter().enumerate().all(|(at, unit)| at == *unit)
    }

    fn indicators(&self, units: &[Facts<'_>]) -> Vec<Indicator> {
        match self.by.first() {
            Some((_, first)) if self.is_common(units.len()) => vec![self.common(first)],
            _ => self
                .by
                .iter()
                .filter_map(|(unit, own)| Some(single(units.get(*unit)?, own)))
                .collect(),
        }
    }

    /// One that all have: what was reached follows the sums where it is a live figure, else it is asked for.
    fn common(&self, first: &Indicator) -> Indicator {
        let all = |same: fn(&Indicator, &Indicator) -> bool| {
            self.by.iter().all(|(_, other)| same(first, other))
        };
        let is_live = live_name(&first.actual).is_some();
        let keeps_actual = is_live && all(|a, b| a.actual.trim() == b.actual.trim());
        Indicator {
            actual: if keeps_actual {
                first.actual.clone()
            } else {
                String::new()
            },
            weight: first.weight.filter(|_| all(|a, b| a.weight == b.weight)),
            not_applicable: first.not_applicable
                && all(|a, b| a.not_applicable == b.not_applicable),
            band: None,
            score: None,
            reason: String::new(),
            ..first.clone()
        }
    }
}

/// What an indicator is told from others by.
fn key(indicator: &Indicator) -> (&str, &str, &str, IndicatorKind, &str, &str, &str) {
    (
        indicator.first.trim(),
        indicator.second.trim(),
        indicator.name.trim(),
        indicator.kind(),
        indicator.target.trim(),
        indicator.unit(),
        indicator.rule.trim(),
    )
}

/// One of a single unit: what was reached is the unit's own.
fn single(unit: &Facts<'_>, own: &Indicator) -> Indicator {
    Indicator {
        name: format!("{}（{}）", own.name.trim(), unit.mark),
        actual: settled(unit.report(), own),
        weight: None,
        score: None,
        ..own.clone()
    }
}

/// Indicators of one branch next to each other, in the order in which the branches first come.
fn by_branch(mut indicators: Vec<Indicator>) -> Vec<Indicator> {
    let order: Vec<(String, String)> = indicators.iter().map(branch).collect();
    indicators.sort_by_cached_key(|indicator| {
        let branch = branch(indicator);
        let first = order.iter().position(|known| known.0 == branch.0);
        (first, order.iter().position(|known| *known == branch))
    });
    indicators
}

fn branch(indicator: &Indicator) -> (String, String) {
    (indicator.first.clone(), indicator.second.clone())
}

/// The self-evaluation of a project in the report of the department: scored as it was, what was reached no longer
/// following facts that are sums now.
pub(super) fn of_project(own: &Evaluation, unit: &Report, department: &Report) -> Evaluation {
    let mut evaluation = own.clone();
    let scheme = |id: &str| {
        Schemes::builtin()
            .scheme(id)
            .map(|scheme| scheme.id.clone())
    };
    let of_unit = scheme(&unit.scoring.scheme);
    if evaluation.scheme.trim().is_empty()
        && of_unit != scheme(&department.scoring.scheme)
        && *own != Evaluation::default()
    {
        evaluation.scheme = of_unit.unwrap_or_else(|| unit.scoring.scheme.clone());
    }
    for indicator in &mut evaluation.indicators {
        indicator.actual = settled(unit, indicator);
    }
    evaluation
}

/// What was reached as it stands in the unit's report: a live figure as its value there.
fn settled(unit: &Report, indicator: &Indicator) -> String {
    let figures = Figures::new(unit);
    match live_name(&indicator.actual) {
        Some(name) => match live::resolve_fact(figures, name) {
            Live::Text(text) => text,
            _ => String::new(),
        },
        None => indicator.actual.clone(),
    }
}

fn live_name(actual: &str) -> Option<&str> {
    actual.trim().strip_prefix('{')?.strip_suffix('}')
}
