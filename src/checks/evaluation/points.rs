//! Points of the lines of a self-evaluation: those that are wanting, doubtful, or lack the reason that they need.

use rust_decimal::Decimal;

use super::{Evaluated, Found, finding, label};
use crate::{
    checks::{Finding, Severity},
    figures::scores::{
        Basis, Missing, Points, ReasonFor, Unexplained, range, target_value, unexplained,
    },
    model::{Choice as _, Indicator, IndicatorKind},
};

/// More lines than this are not named one by one.
const MANY: usize = 6;

/// What is to be said of the points for executing the budget.
pub fn of_execution(evaluated: &Evaluated<'_>) -> Option<Found> {
    let points = evaluated.scores.execution.as_ref()?;
    let path = evaluated.path("execution_score");
    let name = format!("{}：预算执行率", evaluated.name());
    match points.basis {
        Basis::Missing(Missing::Budget) => Some(unknown_money(evaluated)),
        // Money spent without a budget is told with the budget.
        Basis::Missing(missing) if missing != Missing::SpentWithoutBudget => {
            Some((path, incomplete(&name, missing)))
        }
        Basis::ByHand(computed) => beyond(&name, points)
            .or_else(|| differs(&name, points.score?, computed?))
            .map(|found| (path, found)),
        Basis::Computed
        | Basis::Confirmed
        | Basis::Suggested(_)
        | Basis::Missing(_)
        | Basis::NotApplicable => None,
    }
}

/// Budget or execution that nobody filled in.
fn unknown_money(evaluated: &Evaluated<'_>) -> Found {
    let path = match evaluated.scores.budget {
        (Some(_), None) => evaluated.actual_path(),
        _ => evaluated.budget_path(),
    };
    let message = format!("{}：{}", evaluated.name(), Missing::Budget.words());
    let advice = "请补填全年预算和全年执行数";
    (path, finding(Severity::Error, message, advice))
}

/// What is to be said of each indicator.
pub fn of_indicators(evaluated: &Evaluated<'_>) -> Vec<Found> {
    let lines = evaluated.evaluation.indicators.iter();
    let lines = lines.zip(&evaluated.scores.indicators).enumerate();
    let applying = lines.filter(|(_, (_, points))| points.basis != Basis::NotApplicable);
    applying
        .flat_map(|(index, (indicator, points))| {
            let at = |(field, found)| (evaluated.indicator_path(index, field), found);
            let name = format!("{}：{}", evaluated.name(), label(index, indicator));
            let score = of_score(evaluated, indicator, points, &name);
            let reason = of_reason(indicator, points, &name);
            let reason = reason.map(|found| ("reason", found));
            let unnamed = unnamed(indicator, &name).map(|found| ("name", found));
            let found = score.into_iter().chain(reason).chain(unnamed).map(at);
            found.collect::<Vec<Found>>()
        })
        .collect()
}

/// Lines that want the same entry, or points that nobody confirmed: one finding each, at the first of them.
pub fn wanting(evaluated: &Evaluated<'_>) -> Vec<Found> {
    const ENTRIES: [(Missing, &str); 4] = [
        (Missing::Weight, "weight"),
        (Missing::Target, "target"),
        (Missing::Actual, "actual"),
        (Missing::Band, "band"),
    ];
    let advice = "请补填；确实不适用的请勾选“不适用”";
    let entries = ENTRIES.iter().filter_map(|(missing, field)| {
        let lacks = |points: &Points| points.basis == Basis::Missing(*missing);
        let (first, names) = together(evaluated, lacks)?;
        let message = format!("{}：{names}{}", evaluated.name(), missing.words());
        let found = finding(Severity::Error, message, advice);
        Some((evaluated.indicator_path(first, field), found))
    });
    let suggested = |points: &Points| matches!(points.basis, Basis::Suggested(_));
    let unconfirmed = together(evaluated, suggested).map(|(first, names)| {
        let message = format!(
            "{}：{names}只有建议分值，没有确认得分，不计入总分",
            evaluated.name()
        );
        let found = finding(Severity::Warning, message, "请确认或改写得分");
        (evaluated.indicator_path(first, "score"), found)
    });
    entries.chain(unconfirmed).collect()
}

/// The first of the lines of which this is true, and their names.
fn together(
    evaluated: &Evaluated<'_>,
    is_one: impl Fn(&Points) -> bool,
) -> Option<(usize, String)> {
    let lines = evaluated.evaluation.indicators.iter();
    let lines = lines.zip(&evaluated.scores.indicators).enumerate();
    let found = lines.filter(|(_, (_, points))| is_one(points));
    let found: Vec<(usize, &Indicator)> = found.map(|(index, (line, _))| (index, line)).collect();
    let (first, _) = *found.first()?;
    let shown = found.iter().take(MANY);
    let shown: Vec<String> = shown.map(|(index, line)| label(*index, line)).collect();
    // No 、 between quotation marks (GB/T 15834—2011, 4.5.3.5).
    let names = shown.join("、").replace("”、“", "”“");
    Some(match found.len() {
        1 => (first, names),
        count if count > MANY => (first, format!("{names}等{count}项指标")),
        count => (first, format!("{names}{count}项指标")),
    })
}

/// What is wrong with the points of a line, and its field.
fn of_score(
    evaluated: &Evaluated<'_>,
    indicator: &Indicator,
    points: &Points,
    name: &str,
) -> Option<(&'static str, Finding)> {
    let score = |found| ("score", found);
    match points.basis {
        Basis::ByHand(computed) => beyond(name, points)
            .map(score)
            .or_else(|| differs(name, points.score?, computed?).map(score))
            .or_else(|| printed_words(indicator, name)),
        Basis::Confirmed => beyond(name, points)
            .or_else(|| out_of_band(evaluated, indicator, points, name))
            .map(score),
        Basis::Missing(missing) => {
            let field = match missing {
                Missing::TargetIsWords | Missing::SignContradicts => "target",
                Missing::ActualIsWords | Missing::TooLarge => "actual",
                Missing::Rule => "rule",
                Missing::TargetIsZero => "score",
                // Those of all lines are told together, those of executing the budget elsewhere.
                Missing::Weight
                | Missing::Target
                | Missing::Actual
                | Missing::Band
                | Missing::Budget
                | Missing::NoBudget
                | Missing::SpentWithoutBudget => return None,
            };
            Some((field, incomplete(name, missing)))
        }
        Basis::Computed | Basis::Suggested(_) | Basis::NotApplicable => None,
    }
}

/// A line without points.
fn incomplete(name: &str, missing: Missing) -> Finding {
    let message = format!("{name}{}", missing.words());
    finding(
        Severity::Error,
        message,
        "改正之前没有得分，总分和等级也算不出来",
    )
}

/// Points below zero or above what can be had.
fn beyond(name: &str, points: &Points) -> Option<Finding> {
    let (score, weight) = (points.score?, points.weight?);
    let is_within = (Decimal::ZERO..=weight).contains(&score);
    (!is_within).then(|| {
        let message = format!(
            "{name}得{}分，不在0至{}分之间",
            score.normalize(),
            weight.normalize()
        );
        finding(Severity::Error, message, "请核对这一项的分值和得分")
    })
}

/// Points set by hand beside those that are computed.
fn differs(name: &str, score: Decimal, computed: Decimal) -> Option<Finding> {
    (score != computed).then(|| {
        let message = format!(
            "{name}人工填写得分{}分，程序计算为{}分",
            score.normalize(),
            computed.normalize()
        );
        let advice = "请核对；有依据的可以保留，没有的请清空人工得分";
        finding(Severity::Advice, message, advice)
    })
}

/// Confirmed points outside the band that was chosen. The upper limit of a band belongs to the one above it.
fn out_of_band(
    evaluated: &Evaluated<'_>,
    indicator: &Indicator,
    points: &Points,
    name: &str,
) -> Option<Finding> {
    let (band, score, weight) = (indicator.band?, points.score?, points.weight?);
    let scheme = evaluated.scores.scheme;
    let (from, to) = range(scheme, band, weight);
    let is_best = scheme.bands.first().is_some_and(|best| best.band == band);
    let is_within = (from..to).contains(&score) || score == to && (is_best || from == to);
    (!is_within).then(|| {
        let limit = if is_best { "" } else { "（不含）" };
        let message = format!(
            "{name}得{}分，不在“{}”这一档的{}至{}分{limit}之内",
            score.normalize(),
            band.label(),
            from.normalize(),
            to.normalize()
        );
        finding(Severity::Warning, message, "请核对完成档次和得分")
    })
}

/// A target in words that is printed with a sign of comparison before it.
fn printed_words(indicator: &Indicator, name: &str) -> Option<(&'static str, Finding)> {
    let is_words = indicator.kind() != IndicatorKind::Qualitative
        && target_value(indicator) == Err(Missing::TargetIsWords);
    is_words.then(|| {
        let message = format!(
            "{name}的年度指标值是文字，会印成“{}”",
            indicator.target_words()
        );
        let advice = "请把指标性质改为“定性”，或只填数字";
        ("kind", finding(Severity::Advice, message, advice))
    })
}

/// A line that needs a reason and has none.
fn of_reason(indicator: &Indicator, points: &Points, name: &str) -> Option<Finding> {
    let (severity, what) = match unexplained(indicator, points)? {
        Unexplained::BelowWeight { score, weight } => {
            let (score, weight) = (score.normalize(), weight.normalize());
            let what = format!("得{score}分，不到分值{weight}分，没有写偏差原因");
            (Severity::Error, what)
        }
        Unexplained::Deviation(reason) => (Severity::Warning, deviation(reason).to_owned()),
    };
    let advice = "请填写“偏差原因分析及改进措施”";
    Some(finding(severity, format!("{name}{what}"), advice))
}

const fn deviation(reason: ReasonFor) -> &'static str {
    match reason {
        ReasonFor::Shortfall => "没有达到年度指标值，没有写偏差原因和改进措施",
        ReasonFor::Overshoot => "超额完成较多，没有写原因",
        ReasonFor::Overspent => "执行数超过预算数，没有写原因",
    }
}

/// A line with points but without a name.
fn unnamed(indicator: &Indicator, name: &str) -> Option<Finding> {
    let is_unnamed = indicator.name.trim().is_empty() && indicator.weight.is_some();
    is_unnamed.then(|| {
        let message = format!("{name}没有写三级指标的名称");
        finding(Severity::Error, message, "请填写三级指标")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::Figures,
        model::{Band, Number, Report},
    };

    /// What is said of ten points' worth, judged and confirmed so under the first scheme.
    fn said(band: Band, score: &str) -> Option<String> {
        let mut report = Report::default();
        report.evaluation.indicators = vec![Indicator {
            kind: Some(IndicatorKind::Qualitative),
            band: Some(band),
            weight: Number::parse("10").ok(),
            score: Number::parse(score).ok(),
            ..Indicator::default()
        }];
        let evaluated = Evaluated {
            project: None,
            evaluation: &report.evaluation,
            scores: Figures::new(&report).scores(),
        };
        let (indicator, points) = (
            &report.evaluation.indicators[0],
            &evaluated.scores.indicators[0],
        );
        let found = out_of_band(&evaluated, indicator, points, "“甲”")?;
        Some(found.message)
    }

    #[test]
    fn the_upper_limit_of_a_band_belongs_to_the_band_above() {
        assert_eq!(said(Band::Reached, "10"), None);
        assert_eq!(said(Band::Reached, "8"), None);
        assert_eq!(said(Band::Partly, "7.99"), None);
        let told = said(Band::Partly, "8");
        let words = "“甲”得8分，不在“部分达成预期指标并具有一定效果”这一档的6至8分（不含）之内";
        assert_eq!(told.as_deref(), Some(words));
        assert_eq!(said(Band::Partly, "6"), None);
        assert!(said(Band::Missed, "6").is_some());
        assert_eq!(said(Band::Missed, "0"), None);
    }
}
