//! Rates: a part of a whole in per cent, where both are known and the whole is not zero.

use crate::model::{Percent, Quantity};

/// A rate, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// The rate, unrounded.
    Known(Percent),
    /// A term is unknown.
    Unknown,
    /// The denominator is zero: there is no percentage.
    Undefined,
}

impl Rate {
    /// `part` ÷ `whole`.
    pub fn of<Q: Quantity>(part: Option<Q>, whole: Option<Q>) -> Self {
        match (part, whole) {
            (Some(part), Some(whole)) => {
                Percent::of(part, whole).map_or(Self::Undefined, Self::Known)
            }
            _ => Self::Unknown,
        }
    }

    /// The percentage, where there is one.
    pub const fn known(self) -> Option<Percent> {
        match self {
            Self::Known(percent) => Some(percent),
            Self::Unknown | Self::Undefined => None,
        }
    }
}
