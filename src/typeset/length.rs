//! [`Length`]: distances on paper.

use std::{
    iter::Sum,
    ops::{Add, AddAssign, Div, Mul, Neg, Sub},
};

/// A distance on paper. Kept in millimetres, the unit of GB/T 9704—2012.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Length(f64);

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0.0);

    /// A distance in millimetres.
    pub const fn mm(value: f64) -> Self {
        Self(value)
    }

    /// A distance in points (1/72 inch), the unit of type sizes.
    pub const fn pt(value: f64) -> Self {
        Self(value * 25.4 / 72.0)
    }

    /// In millimetres.
    pub const fn to_mm(self) -> f64 {
        self.0
    }

    /// In points.
    pub const fn to_pt(self) -> f64 {
        self.0 * 72.0 / 25.4
    }

    /// The larger of two.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two.
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Length {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Length {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

/// How many times one length goes into another.
impl Div for Length {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A point on the page, from its upper left corner: x to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Downwards.
    pub y: Length,
}

impl Point {
    /// A point at these millimetres.
    pub const fn mm(x: f64, y: f64) -> Self {
        Self {
            x: Length::mm(x),
            y: Length::mm(y),
        }
    }
}
