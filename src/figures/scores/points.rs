//! Points of one line of a self-evaluation: how many, by what right, and what has to be explained.

use rust_decimal::Decimal;

use super::rule::DeductionRule;
use crate::{
    figures::{
        Figures,
        live::{self, Live},
    },
    model::{Amount, Band, Indicator, IndicatorKind, Number, half_up},
    standards::Scheme,
};

/// Decimals of points.
const DECIMALS: u32 = 2;

/// The points of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// Points that can be had (分值); `None` where nobody said.
    pub weight: Option<Decimal>,
    /// Points, half-up to two decimals; `None` while they are not known.
    pub score: Option<Decimal>,
    /// By what right.
    pub basis: Basis,
    /// What has to be explained.
    pub reason: Option<ReasonFor>,
}

/// By what right a line has its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Computed from target and actual value.
    Computed,
    /// Set by hand; what would be computed, where it can be.
    ByHand(Option<Decimal>),
    /// Judged by band and confirmed with these points.
    Confirmed,
    /// Judged by band: points are suggested, none are given before they are confirmed.
    Suggested(Decimal),
    /// Not known.
    Missing(Missing),
    /// Left out, the rest being scaled to a hundred.
    NotApplicable,
}

/// Why a line has no points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// 分值 is not filled in.
    Weight,
    /// 年度指标值 is not filled in.
    Target,
    /// 年度指标值 is no number.
    TargetIsWords,
    /// The sign before 年度指标值 says something else than 指标性质.
    SignContradicts,
    /// A target of zero or below gives no share; points are set by hand.
    TargetIsZero,
    /// 实际完成值 is not filled in.
    Actual,
    /// 实际完成值 is no number.
    ActualIsWords,
    /// 完成档次 is not chosen.
    Band,
    /// 扣分办法 cannot be understood.
    Rule,
    /// Budget or execution is not known.
    Budget,
    /// Neither budget nor execution: points are set by hand.
    NoBudget,
    /// Money was spent without a budget.
    SpentWithoutBudget,
    /// The result is beyond what can be computed.
    TooLarge,
}

/// What has to be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonFor {
    /// The target was missed.
    Shortfall,
    /// The target was exceeded by more than the threshold.
    Overshoot,
    /// More was spent than the budget held.
    Overspent,
}

impl Missing {
    /// In words: what is wanting and what to do.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Weight => "没有填写分值",
            Self::Target => "没有填写年度指标值",
            Self::TargetIsWords => "年度指标值不是数，请只填数字，或把指标性质改为“定性”",
            Self::SignContradicts => "年度指标值前的符号与指标性质不一致，请改正其中一处",
            Self::TargetIsZero => "年度指标值为零或负数，算不出完成比例，请人工填写得分",
            Self::Actual => "没有填写实际完成值",
            Self::ActualIsWords => "实际完成值不是数，请只填数字，或把指标性质改为“定性”",
            Self::Band => "没有选择完成档次",
            Self::Rule => "扣分办法读不懂，请写成“每超1扣0.5”“每低5扣2”或“0得8；10得6；以上得0”",
            Self::Budget => "全年预算或全年执行数未填，算不出执行率",
            Self::NoBudget => "没有预算也没有支出，没有执行率，请人工填写得分",
            Self::SpentWithoutBudget => "全年预算为零却有支出，请核对预算数",
            Self::TooLarge => "数值太大，算不出得分，请核对",
        }
    }
}

impl Points {
    const fn missing(weight: Option<Decimal>, missing: Missing) -> Self {
        Self {
            weight,
            score: None,
            basis: Basis::Missing(missing),
            reason: None,
        }
    }

    /// Points set by hand over what was computed.
    fn by_hand(self, score: Number) -> Self {
        Self {
            score: Some(half_up(score.decimal(), DECIMALS)),
            basis: Basis::ByHand(self.score),
            ..self
        }
    }
}

/// Points for executing the budget: weight × execution ÷ budget from the unrounded rate, at most all of them.
pub(super) fn execution(
    (weight, by_hand): (Option<Number>, Option<Number>),
    (budget, actual): (Option<Amount>, Option<Amount>),
) -> Points {
    let weight = weight.map(Number::decimal);
    let points = match (
        weight,
        budget.map(Amount::decimal),
        actual.map(Amount::decimal),
    ) {
        (None, ..) => Points::missing(weight, Missing::Weight),
        (_, None, _) | (_, _, None) => Points::missing(weight, Missing::Budget),
        (Some(of), Some(budget), Some(actual)) => of_budget(of, budget, actual),
    };
    match by_hand {
        Some(score) => points.by_hand(score),
        None => points,
    }
}

/// Points for executing a budget: weight × actual ÷ budget, at most all of them, half-up; none where there is no budget.
pub fn executed(weight: Decimal, budget: Decimal, actual: Decimal) -> Option<Decimal> {
    if budget <= Decimal::ZERO {
        return None;
    }
    let part = actual.clamp(Decimal::ZERO, budget);
    Some(half_up(weight * part / budget, DECIMALS))
}

fn of_budget(weight: Decimal, budget: Decimal, actual: Decimal) -> Points {
    if budget <= Decimal::ZERO {
        let missing = if actual.is_zero() {
            Missing::NoBudget
        } else {
            Missing::SpentWithoutBudget
        };
        return Points::missing(Some(weight), missing);
    }
    Points {
        weight: Some(weight),
        score: executed(weight, budget, actual),
        basis: Basis::Computed,
        reason: if actual > budget {
            Some(ReasonFor::Overspent)
        } else {
            None
        },
    }
}

/// Points for an indicator.
pub(super) fn indicator(
    figures: Figures<'_>,
    (scheme, overshoot): (&Scheme, Decimal),
    indicator: &Indicator,
) -> Points {
    let weight = indicator.weight.map(Number::decimal);
    if indicator.not_applicable {
        return Points {
            weight,
            score: None,
            basis: Basis::NotApplicable,
            reason: None,
        };
    }
    let points = match (indicator.kind(), weight) {
        (_, None) => Points::missing(None, Missing::Weight),
        (IndicatorKind::Qualitative, Some(of)) => return judged(scheme, indicator, of),
        (_, Some(of)) => match measured(figures, indicator, of) {
            Ok((target, actual, score)) => Points {
                weight,
                score: Some(score),
                basis: Basis::Computed,
                reason: reason(indicator.kind(), (target, actual), overshoot),
            },
            Err(missing) => Points::missing(weight, missing),
        },
    };
    match indicator.score {
        Some(score) => points.by_hand(score),
        None => points,
    }
}

/// A band gives a range; its middle is a suggestion until points are confirmed.
fn judged(scheme: &Scheme, indicator: &Indicator, weight: Decimal) -> Points {
    let reason = indicator
        .band
        .filter(|band| *band != Band::Reached)
        .map(|_| ReasonFor::Shortfall);
    let Some(band) = indicator.band else {
        let missing = Points::missing(Some(weight), Missing::Band);
        return match indicator.score {
            Some(score) => missing.by_hand(score),
            None => missing,
        };
    };
    if let Some(score) = indicator.score {
        return Points {
            weight: Some(weight),
            score: Some(half_up(score.decimal(), DECIMALS)),
            basis: Basis::Confirmed,
            reason,
        };
    }
    let (from, to) = range(scheme, band, weight);
    Points {
        weight: Some(weight),
        score: None,
        basis: Basis::Suggested(half_up((from + to) / Decimal::TWO, DECIMALS)),
        reason,
    }
}

/// From how many points to how many a band of an indicator reaches.
pub fn range(scheme: &Scheme, band: Band, weight: Decimal) -> (Decimal, Decimal) {
    let share = |number: Number| weight * number.decimal() / Decimal::ONE_HUNDRED;
    scheme
        .bands
        .iter()
        .find(|range| range.band == band)
        .map_or((Decimal::ZERO, weight), |range| {
            (share(range.from), share(range.to))
        })
}

/// Target, actual value and points of a measured indicator.
fn measured(
    figures: Figures<'_>,
    indicator: &Indicator,
    weight: Decimal,
) -> Result<(Decimal, Decimal, Decimal), Missing> {
    let target = target_value(indicator)?;
    let actual = actual_value(figures, indicator)?;
    let rule = match indicator.rule.trim() {
        "" => None,
        rule => Some(DeductionRule::parse(rule).ok_or(Missing::Rule)?),
    };
    let points = if let Some(rule) = rule {
        let points = rule.points(weight, target, actual);
        points.ok_or(Missing::TooLarge)?
    } else {
        let (part, whole) = share(indicator.kind(), target, actual)?;
        weight * part / whole
    };
    Ok((target, actual, half_up(points, DECIMALS)))
}

/// What part of what whole an indicator reached: from nothing to all of it, the whole above zero. The two are divided
/// last, so that no digit is lost before the points are rounded.
fn share(
    kind: IndicatorKind,
    target: Decimal,
    actual: Decimal,
) -> Result<(Decimal, Decimal), Missing> {
    if kind == IndicatorKind::AtMost && target.is_zero() && actual.is_zero() {
        return Ok((Decimal::ONE, Decimal::ONE));
    }
    if target <= Decimal::ZERO {
        return Err(Missing::TargetIsZero);
    }
    Ok(match kind {
        IndicatorKind::AtMost => (target, actual.max(target)),
        IndicatorKind::Equal => {
            let off = (actual - target).abs();
            ((target - off).max(Decimal::ZERO), target)
        }
        IndicatorKind::AtLeast | IndicatorKind::Qualitative => {
            (actual.clamp(Decimal::ZERO, target), target)
        }
    })
}

/// The target as a number.
pub fn target_value(indicator: &Indicator) -> Result<Decimal, Missing> {
    match indicator.signed_target() {
        (Some(sign), _) if sign != indicator.kind() => Err(Missing::SignContradicts),
        (_, "") => Err(Missing::Target),
        (_, target) => number(target, indicator.unit()).ok_or(Missing::TargetIsWords),
    }
}

/// The actual value as a number; a live figure in braces is looked up.
pub fn actual_value(figures: Figures<'_>, indicator: &Indicator) -> Result<Decimal, Missing> {
    let typed = indicator.actual.trim();
    let Some(name) = live_name(typed) else {
        return match typed {
            "" => Err(Missing::Actual),
            actual => number(actual, indicator.unit()).ok_or(Missing::ActualIsWords),
        };
    };
    if let Some(number) = live::number_of(figures, name) {
        return Ok(number);
    }
    match live::resolve_fact(figures, name) {
        Live::Unfilled | Live::Undefined => Err(Missing::Actual),
        Live::Text(text) => number(&text, indicator.unit()).ok_or(Missing::ActualIsWords),
        Live::Passages(_) | Live::UnknownName => Err(Missing::ActualIsWords),
    }
}

/// The actual value as printed, without its unit: a live figure in words, anything else as typed.
pub fn actual_words(figures: Figures<'_>, indicator: &Indicator) -> String {
    let typed = indicator.actual.trim();
    match live_name(typed).map(|name| live::resolve_fact(figures, name)) {
        Some(Live::Text(text)) => text.trim_end_matches('%').to_owned(),
        Some(_) => String::new(),
        None => typed.to_owned(),
    }
}

/// The name of the live figure that an entry consists of.
fn live_name(typed: &str) -> Option<&str> {
    typed.strip_prefix('{')?.strip_suffix('}')
}

/// A number, with or without its unit after it.
fn number(typed: &str, unit: &str) -> Option<Decimal> {
    let bare = typed.strip_suffix(unit).unwrap_or(typed);
    let bare = bare.trim_end_matches(['%', '％']);
    Number::parse(bare).ok().map(Number::decimal)
}

/// What has to be explained of a measured indicator; `overshoot` in per cent.
fn reason(
    kind: IndicatorKind,
    (target, actual): (Decimal, Decimal),
    overshoot: Decimal,
) -> Option<ReasonFor> {
    let ahead = match kind {
        IndicatorKind::AtMost => target - actual,
        IndicatorKind::Equal => -(actual - target).abs(),
        IndicatorKind::AtLeast | IndicatorKind::Qualitative => actual - target,
    };
    if ahead < Decimal::ZERO {
        return Some(ReasonFor::Shortfall);
    }
    let share = ahead.checked_div(target.abs())? * Decimal::ONE_HUNDRED;
    (share > overshoot).then_some(ReasonFor::Overshoot)
}
