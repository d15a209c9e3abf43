//! [`Percent`]: a rate or share, exact.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Quantity, amount::without_negative_zero};

/// A rate or share in per cent, unrounded: 12.8 is 12.8 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    /// `part` ÷ `whole` × 100, or `None` where `whole` is zero: a denominator of zero gives no percentage.
    pub fn of<Q: Quantity>(part: Q, whole: Q) -> Option<Self> {
        part.decimal()
            .checked_div(whole.decimal())
            .and_then(|ratio| ratio.checked_mul(Decimal::ONE_HUNDRED))
            .map(Self)
    }

    /// A percentage computed elsewhere, in per cent.
    pub const fn new(per_cent: Decimal) -> Self {
        Self(per_cent)
    }

    /// The value in per cent.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Two decimals, rounded half-up: `12.80`.
    pub fn two_decimals(self) -> String {
        format!("{:.2}", without_negative_zero(self.rounded()))
    }

    /// At most two decimals, rounded half-up, without trailing zeros: `12.8`.
    pub fn shortest(self) -> String {
        without_negative_zero(self.rounded().normalize()).to_string()
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    fn rounded(self) -> Decimal {
        self.0
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Amount;

    #[test]
    fn a_rate_is_exact_and_needs_a_denominator() {
        let amount = |text| Amount::parse(text).unwrap_or(Amount::ZERO);
        let rate = Percent::of(amount("0.32"), amount("2.5"));
        assert_eq!(rate.map(Percent::shortest), Some("12.8".into()));
        assert_eq!(rate.map(Percent::two_decimals), Some("12.80".into()));
        assert_eq!(Percent::of(amount("1"), amount("0")), None);
        let third = Percent::of(amount("2"), amount("3"));
        assert_eq!(third.map(Percent::two_decimals), Some("66.67".into()));
    }
}
