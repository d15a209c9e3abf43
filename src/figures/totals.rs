//! Every field that is a total of others.

use rust_decimal::Decimal;

use super::Figures;

/// A field that is a total of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalAt {
    /// Address of the field.
    pub path: String,
    /// What was typed.
    pub typed: Option<Decimal>,
    /// What the parts add up to.
    pub parts: Option<Decimal>,
    /// 万元, 辆 or ㎡.
    pub unit: &'static str,
}

/// Every field that is a total of others.
pub fn totals(_figures: Figures<'_>) -> Vec<TotalAt> {
    Vec::new()
}
