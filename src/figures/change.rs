//! Change against the year before: direction, amount and rate.

use std::cmp::Ordering;

use super::{Format, Rate};
use crate::model::Amount;

/// How an amount compares with the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// More, by this much and this rate (no rate where the year before was zero).
    Increase(Amount, Rate),
    /// Less, by this much and this rate.
    Decrease(Amount, Rate),
    /// The same: no rate.
    Flat,
}

impl Change {
    /// Compares as printed, so that two amounts that read alike are 持平; `None` where one is unknown.
    pub fn between(now: Option<Amount>, before: Option<Amount>, format: Format) -> Option<Self> {
        let (now, before) = (now?, before?);
        let rate = Rate::of(Some((now - before).abs()), Some(before.abs()));
        let (now, before) = (format.printed(now), format.printed(before));
        let difference = (now - before).abs();
        Some(match now.cmp(&before) {
            Ordering::Greater => Self::Increase(difference, rate),
            Ordering::Less => Self::Decrease(difference, rate),
            Ordering::Equal => Self::Flat,
        })
    }

    /// 增加0.18万元，增长36.00% / 减少…，下降… / 持平.
    pub fn in_words(self, format: Format) -> String {
        let words = |direction: &str, verb: &str, amount: Amount, rate: Rate| {
            let amount = format.amount(amount);
            match rate.known() {
                Some(rate) => format!("{direction}{amount}万元，{verb}{}", format.rate(rate)),
                None => format!("{direction}{amount}万元"),
            }
        };
        match self {
            Self::Increase(amount, rate) => words("增加", "增长", amount, rate),
            Self::Decrease(amount, rate) => words("减少", "下降", amount, rate),
            Self::Flat => "持平".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimals;

    fn words(now: &str, before: &str) -> Option<String> {
        let format = Format::new(Decimals::Two);
        let change = Change::between(Amount::parse(now).ok(), Amount::parse(before).ok(), format);
        change.map(|change| change.in_words(format))
    }

    #[test]
    fn direction_amount_and_rate() {
        assert_eq!(
            words("0.32", "0.5"),
            Some("减少0.18万元，下降36.00%".into())
        );
        assert_eq!(words("3", "2"), Some("增加1.00万元，增长50.00%".into()));
        assert_eq!(words("2.50", "2.5"), Some("持平".into()));
        assert_eq!(words("3", "0"), Some("增加3.00万元".into()));
        assert_eq!(words("3", ""), None);
        // Both are printed as 2.50.
        assert_eq!(words("2.504", "2.501"), Some("持平".into()));
    }
}
