//! What follows from the facts by arithmetic: totals, rates, shares, chart data, live figures and how a
//! number is written. No wording beyond the figures themselves.

mod balance;
mod change;
pub mod charts;
mod classes;
mod differences;
mod format;
pub mod live;
mod rate;
pub mod scores;
mod shares;
pub mod sources;
mod three_public;
mod total;
mod totals;
pub mod whole;

use crate::model::Report;

pub use balance::Balance;
pub use change::Change;
pub use classes::{ClassLine, Classes};
pub use differences::{Difference, DifferenceKind, differences};
pub use format::{Format, grouped};
pub use rate::Rate;
pub use shares::shares;
pub use total::{Total, sum_known, tolerance};
pub use totals::{TotalAt, totals};

/// The figures of a report. Cheap to make: everything is computed when it is asked for.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    report: &'a Report,
}

impl<'a> Figures<'a> {
    /// The figures of this report.
    pub const fn new(report: &'a Report) -> Self {
        Self { report }
    }

    /// The report they follow from.
    pub const fn report(self) -> &'a Report {
        self.report
    }

    /// How this report writes its numbers.
    pub fn format(self) -> Format {
        Format::new(self.report.settings.decimals())
    }
}
