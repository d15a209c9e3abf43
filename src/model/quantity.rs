//! What can be added up: amounts, counts and areas.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use thiserror::Error;

use super::amount::{half_width, is_plain_number, shown, without_grouping, without_negative_zero};

/// A value with a unit that can be summed exactly.
pub trait Quantity: Copy {
    /// The value in its own unit.
    fn decimal(self) -> Decimal;
    /// A value of this kind computed from others of it; `None` where there is no such value.
    fn computed(value: Decimal) -> Option<Self>;
}

impl Quantity for u32 {
    fn decimal(self) -> Decimal {
        Decimal::from(self)
    }

    /// There are no counts below zero or beyond four billion.
    fn computed(value: Decimal) -> Option<Self> {
        value.to_u32()
    }
}

/// Floor area in ㎡, exact to four decimals, kept as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(Decimal);

/// Why an entry is not an area or a count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Nothing but spaces.
    #[error("没有填写数量")]
    Empty,
    /// Not a number.
    #[error("“{0}”不是数量，请只填数字")]
    NotANumber(String),
    /// Too fine or too large.
    #[error("“{0}”超出范围")]
    OutOfRange(String),
}

impl Area {
    /// Reads what a clerk types: `1,280.5`, `１２８０．５㎡`, `1280.5平方米`.
    pub fn parse(input: &str) -> Result<Self, QuantityError> {
        let half: String = input.chars().filter_map(half_width).collect();
        let typed = half.trim();
        let number = ["平方米", "㎡", "m²"]
            .iter()
            .find_map(|unit| typed.strip_suffix(unit))
            .map_or(typed, str::trim_end);
        if number.is_empty() {
            return Err(QuantityError::Empty);
        }
        let refused = || QuantityError::NotANumber(shown(input));
        let digits = without_grouping(number).ok_or_else(refused)?;
        if !is_plain_number(&digits) {
            return Err(refused());
        }
        let out_of_range = || QuantityError::OutOfRange(shown(input));
        let value = Decimal::from_str_exact(&digits).map_err(|_| out_of_range())?;
        if value.scale() > 4 || value.abs() >= Decimal::from(1_000_000_000_000_i64) {
            return Err(out_of_range());
        }
        Ok(Self(without_negative_zero(value)))
    }
}

impl Quantity for Area {
    fn decimal(self) -> Decimal {
        self.0
    }

    fn computed(value: Decimal) -> Option<Self> {
        let rounded = value.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
        Some(Self(rounded))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", without_negative_zero(self.0))
    }
}

as_text!(Area);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_keep_their_decimals_and_refuse_the_rest() {
        assert_eq!(
            Area::parse("１,280.50㎡").map(|area| area.to_string()),
            Ok("1280.50".into())
        );
        assert_eq!(Area::parse(" "), Err(QuantityError::Empty));
        assert_eq!(
            Area::parse("12,8"),
            Err(QuantityError::NotANumber("12,8".into()))
        );
        assert_eq!(
            Area::parse("1.23456"),
            Err(QuantityError::OutOfRange("1.23456".into()))
        );
    }

    #[test]
    fn there_are_no_negative_counts() {
        assert_eq!(u32::computed(Decimal::from(-1)), None);
        assert_eq!(u32::computed(Decimal::from(12)), Some(12));
    }
}
