//! Lines of a self-evaluation that need a reason and have none.

use rust_decimal::Decimal;

use super::{Points, ReasonFor};
use crate::model::{Indicator, IndicatorKind};

/// Why a line without a reason needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unexplained {
    /// It has fewer points than can be had.
    BelowWeight {
        /// Its points.
        score: Decimal,
        /// Points that can be had.
        weight: Decimal,
    },
    /// It missed or exceeded its target, whatever its points.
    Deviation(ReasonFor),
}

/// What has to be explained of an indicator and is not. Points come first; a limit that was well kept needs no
/// explanation.
pub fn unexplained(indicator: &Indicator, points: &Points) -> Option<Unexplained> {
    if !indicator.reason.trim().is_empty() {
        return None;
    }
    if let (Some(score), Some(weight)) = (points.score, points.weight)
        && score < weight
    {
        return Some(Unexplained::BelowWeight { score, weight });
    }
    match points.reason? {
        ReasonFor::Overshoot if is_limit(indicator) => None,
        reason => Some(Unexplained::Deviation(reason)),
    }
}

/// Whether the target is a limit rather than a plan.
fn is_limit(indicator: &Indicator) -> bool {
    let has_rule = !indicator.rule.trim().is_empty();
    indicator.kind() == IndicatorKind::AtMost && (has_rule || indicator.name.contains("控制率"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::Figures,
        model::{Number, Report},
    };

    fn found(indicator: Indicator) -> Option<Unexplained> {
        let mut report = Report::default();
        report.evaluation.indicators = vec![indicator];
        let scores = Figures::new(&report).scores();
        unexplained(&report.evaluation.indicators[0], &scores.indicators[0])
    }

    fn measured(kind: IndicatorKind, target: &str, actual: &str) -> Indicator {
        Indicator {
            kind: Some(kind),
            target: target.to_owned(),
            actual: actual.to_owned(),
            weight: Number::parse("10").ok(),
            ..Indicator::default()
        }
    }

    #[test]
    fn points_that_are_not_full_come_first() {
        let short = measured(IndicatorKind::AtLeast, "20", "17");
        let (score, weight) = (Decimal::new(850, 2), Decimal::TEN);
        let below = Some(Unexplained::BelowWeight { score, weight });
        assert_eq!(found(short.clone()), below);
        let explained = Indicator {
            reason: "雨季停工".to_owned(),
            ..short.clone()
        };
        assert_eq!(found(explained), None);
        // All points by hand, and still the target was missed.
        let by_hand = Indicator {
            score: Number::parse("10").ok(),
            ..short
        };
        let missed = Some(Unexplained::Deviation(ReasonFor::Shortfall));
        assert_eq!(found(by_hand), missed);
        // The target was met; the points are fewer by hand alone.
        let fewer = Indicator {
            score: Number::parse("9").ok(),
            ..measured(IndicatorKind::AtLeast, "20", "20")
        };
        let (score, weight) = (Decimal::from(9), Decimal::TEN);
        assert_eq!(
            found(fewer),
            Some(Unexplained::BelowWeight { score, weight })
        );
    }

    #[test]
    fn a_limit_that_is_well_kept_needs_no_reason() {
        // 60 of 100 at most: 40 % under it.
        let kept = measured(IndicatorKind::AtMost, "100", "60");
        let over = Some(Unexplained::Deviation(ReasonFor::Overshoot));
        assert_eq!(found(kept.clone()), over);
        let rate = Indicator {
            name: "公用经费控制率".to_owned(),
            ..kept.clone()
        };
        assert_eq!(found(rate), None);
        let rule = Indicator {
            rule: "每超1扣0.5".to_owned(),
            ..kept
        };
        assert_eq!(found(rule), None);
    }
}
