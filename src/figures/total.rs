//! Totals: typed, derived, or both.

use rust_decimal::Decimal;

use crate::model::Quantity;

/// A total as typed and as its parts give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total<Q> {
    /// What was typed.
    pub typed: Option<Q>,
    /// What the parts add up to; `None` while one of them is unknown.
    pub parts: Option<Q>,
}

impl<Q: Copy> Total<Q> {
    /// The value of the total: a typed one is kept, otherwise it follows its parts.
    pub fn value(self) -> Option<Q> {
        self.typed.or(self.parts)
    }
}

/// The sum of values that are all known; `None` where one is not, or where there is none to sum.
pub fn sum_known<Q: Quantity>(values: impl IntoIterator<Item = Option<Q>>) -> Option<Q> {
    let mut sum: Option<Decimal> = None;
    for value in values {
        sum = Some(sum.unwrap_or(Decimal::ZERO) + value?.decimal());
    }
    sum.and_then(Q::computed)
}

/// How far a total may be from the sum of so many parts because all are rounded to two decimals, in 万元:
/// 0.005 × (parts + 1).
pub fn tolerance(parts: usize) -> Decimal {
    Decimal::new(5, 3) * Decimal::from(parts + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Amount;

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    #[test]
    fn an_unknown_part_makes_the_sum_unknown() {
        assert_eq!(
            sum_known([amount("2384.16"), amount("652.9")]),
            amount("3037.06")
        );
        assert_eq!(sum_known([amount("2384.16"), None]), None);
        assert_eq!(sum_known::<Amount>([]), None);
    }

    #[test]
    fn a_typed_total_is_kept() {
        let total = Total {
            typed: amount("3037.05"),
            parts: amount("3037.06"),
        };
        assert_eq!(total.value(), amount("3037.05"));
        let follows = Total {
            typed: None,
            parts: amount("3037.06"),
        };
        assert_eq!(follows.value(), amount("3037.06"));
    }
}
