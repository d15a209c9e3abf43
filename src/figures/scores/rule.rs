//! [`DeductionRule`]: a rule of deduction, as clerks copy it from the form of their locality.

use rust_decimal::Decimal;

use crate::model::Number;

/// How points are taken off for missing a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeductionRule {
    /// 每超1扣0.5: for each whole step above the target.
    Above {
        /// Length of a step, above zero, in the indicator's unit.
        step: Decimal,
        /// Points for each.
        points: Decimal,
    },
    /// 每低5扣2: for each whole step below the target.
    Below {
        /// Length of a step, above zero, in the indicator's unit.
        step: Decimal,
        /// Points for each.
        points: Decimal,
    },
    /// 0得8；10得6；20得4；30得2；以上得0: the points of the first limit that is not exceeded.
    Steps {
        /// Limits, rising, with their points.
        steps: Vec<(Decimal, Decimal)>,
        /// Points beyond the last limit.
        beyond: Decimal,
    },
}

impl DeductionRule {
    /// Reads a rule; `None` where it cannot be understood. Signs of per cent and words such as 个百分点 and 分 may
    /// stand in it, and what full points are given for before it: ≤100%计5分，每超过1个百分点扣0.5分.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = plain(text);
        if let Some((_, rest)) = plain.split_once("每超") {
            let (step, points) = step(rest)?;
            return Some(Self::Above { step, points });
        }
        if let Some((_, rest)) = plain.split_once("每低") {
            let (step, points) = step(rest)?;
            return Some(Self::Below { step, points });
        }
        steps(&plain)
    }

    /// Points of `weight` for an actual value; never below zero and never above `weight`.
    pub fn points(&self, weight: Decimal, target: Decimal, actual: Decimal) -> Option<Decimal> {
        let off = |distance: Decimal, step: Decimal, points: Decimal| {
            let steps = distance.max(Decimal::ZERO).checked_div(step)?.floor();
            weight.checked_sub(steps.checked_mul(points)?)
        };
        let points = match self {
            Self::Above { step, points } => off(actual - target, *step, *points)?,
            Self::Below { step, points } => off(target - actual, *step, *points)?,
            Self::Steps { steps, beyond } => steps
                .iter()
                .find(|(limit, _)| actual <= *limit)
                .map_or(*beyond, |(_, points)| *points),
        };
        Some(points.min(weight).max(Decimal::ZERO))
    }
}

/// Words that mean the same, and words that change nothing.
const SAME: [(&str, &str); 15] = [
    ("每超过", "每超"),
    ("每超出", "每超"),
    ("每低于", "每低"),
    ("每降低", "每低"),
    ("每减少", "每低"),
    ("个百分点", ""),
    ("百分点", ""),
    ("%", ""),
    ("％", ""),
    ("分", ""),
    ("，扣完为止", ""),
    ("≤", ""),
    ("（含）", ""),
    ("—", "-"),
    ("～", "-"),
];

/// The rule without blanks, in one wording.
fn plain(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let same = SAME.iter();
    same.fold(plain, |plain, (word, instead)| plain.replace(word, instead))
}

fn number(text: &str) -> Option<Decimal> {
    Number::parse(text).ok().map(Number::decimal)
}

/// `1扣0.5`.
fn step(text: &str) -> Option<(Decimal, Decimal)> {
    let (step, points) = text.trim_end_matches('。').split_once('扣')?;
    let (step, points) = (number(step)?, number(points)?);
    (step > Decimal::ZERO && points >= Decimal::ZERO).then_some((step, points))
}

/// `0得8；10得6；以上得0` or `0得8；0-10得6；10以上得0`, the limits rising.
fn steps(text: &str) -> Option<DeductionRule> {
    let mut steps: Vec<(Decimal, Decimal)> = Vec::new();
    let mut beyond = None;
    for part in text
        .split(['；', ';', '，', ',', '、'])
        .filter(|part| !part.is_empty())
    {
        let (limit, points) = part.trim_end_matches('。').split_once('得')?;
        let points = number(points)?;
        if beyond.is_some() || points < Decimal::ZERO {
            return None;
        }
        if limit.ends_with("以上") || matches!(limit, "其余" | "超过") {
            beyond = Some(points);
            continue;
        }
        // Of a range, its upper end is the limit.
        let limit = number(limit.rsplit_once('-').map_or(limit, |(_, upper)| upper))?;
        if steps.last().is_some_and(|(before, _)| *before >= limit) {
            return None;
        }
        steps.push((limit, points));
    }
    let beyond = beyond.filter(|_| !steps.is_empty())?;
    Some(DeductionRule::Steps { steps, beyond })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Points of eight for an actual value against a target.
    fn points(rule: &str, target: &str, actual: &str) -> Decimal {
        let rule = DeductionRule::parse(rule).unwrap();
        rule.points(decimal("8"), decimal(target), decimal(actual))
            .unwrap()
    }

    /// 湖南省某县单位2018年度: 在职人员控制率 95.10 %, “三公”经费变动率 98.31 %, 预算控制率 39.94 %.
    #[test]
    fn the_rules_of_the_filled_form() {
        assert_eq!(points("每超1个百分点扣0.5分", "100", "95.10"), decimal("8"));
        assert_eq!(points("每超1扣0.8", "0", "98.31"), Decimal::ZERO);
        assert_eq!(points("每低5%扣2分", "100", "99.27"), decimal("8"));
        let control = "0得8；10（含）得6；20（含）得4；30（含）得2；以上得0";
        assert_eq!(points(control, "0", "39.94"), Decimal::ZERO);
        assert_eq!(points(control, "0", "0"), decimal("8"));
        assert_eq!(points(control, "0", "10"), decimal("6"));
        assert_eq!(points(control, "0", "10.01"), decimal("4"));
    }

    /// 湖南省2014年起: 在职人员控制率≤100%计5分，每超1个百分点扣0.5分.
    #[test]
    fn rules_are_read_as_forms_word_them() {
        for (rule, actual, expected) in [
            ("≤100%计8分，每超1个百分点扣0.5分", "102", "7"),
            ("每超过1个百分点扣0.5分，扣完为止", "102", "7"),
            ("每超出1%扣0.5分。", "102", "7"),
            ("每低于5%扣2分", "88", "4"),
            ("每降低5个百分点扣2分", "88", "4"),
        ] {
            assert_eq!(points(rule, "100", actual), decimal(expected), "{rule}");
        }
        let control = "0得8分；0-10%（含）得6分；10%—20%（含）得4分；20%以上得0分";
        assert_eq!(points(control, "0", "0"), decimal("8"));
        assert_eq!(points(control, "0", "10"), decimal("6"));
        assert_eq!(points(control, "0", "20.01"), Decimal::ZERO);
    }

    #[test]
    fn only_whole_steps_are_taken_off() {
        // 3.9 above: three steps of 1, 8 − 3 × 0.5 = 6.5.
        assert_eq!(points("每超1扣0.5", "100", "103.9"), decimal("6.5"));
        // 12 below: two steps of 5, 8 − 2 × 2 = 4.
        assert_eq!(points("每低5扣2", "100", "88"), decimal("4"));
    }

    #[test]
    fn what_is_no_rule_is_none() {
        for text in [
            "",
            "每超扣1",
            "每超0扣1",
            "10得6；5得8；以上得0",
            "10得6",
            "酌情扣分",
        ] {
            assert_eq!(DeductionRule::parse(text), None, "{text}");
        }
    }
}
