//! [`Number`]: a plain number, such as points, a target or a limit.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Quantity, QuantityError,
    amount::{half_width, is_plain_number, shown, without_grouping, without_negative_zero},
};

/// Most decimals of a number.
const MAX_SCALE: u32 = 6;
/// Numbers reach up to here (exclusive), so that no product of two can overflow.
const LIMIT: i64 = 1_000_000_000_000;

/// A number without a unit of its own, exact to six decimals, kept as typed: points (分), the target of an indicator
/// (年度指标值), a limit in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads what a clerk types: `95`, `1,200.5`, `９５`.
    pub fn parse(input: &str) -> Result<Self, QuantityError> {
        let half: String = input.chars().filter_map(half_width).collect();
        let typed = half.trim();
        if typed.is_empty() {
            return Err(QuantityError::Empty);
        }
        let refused = || QuantityError::NotANumber(shown(input));
        let digits = without_grouping(typed).ok_or_else(refused)?;
        if !is_plain_number(&digits) {
            return Err(refused());
        }
        let out_of_range = || QuantityError::OutOfRange(shown(input));
        let value = Decimal::from_str_exact(&digits).map_err(|_| out_of_range())?;
        if value.scale() > MAX_SCALE || value.abs() >= Decimal::from(LIMIT) {
            return Err(out_of_range());
        }
        Ok(Self(without_negative_zero(value)))
    }

    /// The number.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// With exactly two decimals, rounded half-up: `9.5` gives `9.50`.
    pub fn two_decimals(self) -> String {
        format!("{:.2}", without_negative_zero(half_up(self.0, 2)))
    }
}

/// A number rounded half-up (四舍五入) to so many decimals.
pub fn half_up(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

impl Quantity for Number {
    fn decimal(self) -> Decimal {
        self.0
    }

    /// Decimals beyond six are rounded half-up.
    fn computed(value: Decimal) -> Option<Self> {
        (value.abs() < Decimal::from(LIMIT)).then(|| Self(half_up(value, MAX_SCALE)))
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Self(Decimal::from(value))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", without_negative_zero(self.0))
    }
}

as_text!(Number);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_decimals_and_refuse_the_rest() {
        let shown = |text: &str| Number::parse(text).map(|number| number.to_string());
        assert_eq!(shown("１,200.50"), Ok("1200.50".to_owned()));
        assert_eq!(shown("-0"), Ok("0".to_owned()));
        assert_eq!(shown(" "), Err(QuantityError::Empty));
        assert_eq!(
            shown("95%"),
            Err(QuantityError::NotANumber("95%".to_owned()))
        );
        assert_eq!(
            shown("0.1234567"),
            Err(QuantityError::OutOfRange("0.1234567".to_owned()))
        );
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let points = Number::parse("2.675").unwrap();
        assert_eq!(points.two_decimals(), "2.68");
        assert_eq!(
            half_up("-2.675".parse().unwrap(), 2),
            "-2.68".parse().unwrap()
        );
    }
}
