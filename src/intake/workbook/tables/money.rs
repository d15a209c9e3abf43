//! Amounts in cells, exact: in 万元, whatever the unit of their table.

use crate::{
    intake::workbook::{CellAt, CellKind, Sheet},
    model::Amount,
};

/// The unit of the amounts of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 万元.
    TenThousand,
}

impl MoneyUnit {
    /// The unit in words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousand => "万元",
        }
    }
}

/// What a cell says of an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Money {
    /// Nothing: unknown, not zero.
    Blank,
    /// An amount.
    Amount(Amount),
    /// Something that is none, with the reason.
    Refused(String),
}

impl Money {
    /// The amount, where there is one.
    pub const fn amount(&self) -> Option<Amount> {
        match self {
            Self::Amount(amount) => Some(*amount),
            Self::Blank | Self::Refused(_) => None,
        }
    }
}

/// What a cell says of an amount in this unit.
pub fn money(sheet: &Sheet, at: CellAt, unit: MoneyUnit) -> Money {
    let Some(cell) = sheet.cell(at) else {
        return Money::Blank;
    };
    let text = cell.text.as_str();
    let is_dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '―' | '─' | '/' | ' ');
    match cell.kind {
        _ if text.chars().all(is_dash) => Money::Blank,
        CellKind::Date => Money::Refused("单元格里是日期，不是金额".to_owned()),
        CellKind::Error => Money::Refused("单元格里是公式的错误值".to_owned()),
        CellKind::Text | CellKind::Number => {
            let typed = if text.ends_with('元') {
                text.to_owned()
            } else {
                format!("{text}{}", unit.title())
            };
            match Amount::parse(&typed) {
                Ok(amount) => Money::Amount(amount),
                Err(error) => Money::Refused(error.to_string()),
            }
        }
    }
}

/// How far a sum may be from its parts: in 万元 all of them are rounded to two decimals, 0.005 × (parts + 1); in 元
/// nothing is.
pub fn is_sum(total: Amount, parts: &[Amount], unit: MoneyUnit) -> bool {
    let sum = parts.iter().fold(Amount::ZERO, |sum, part| sum + *part);
    let off = (total - sum).abs();
    let half = Amount::parse("0.005").unwrap_or(Amount::ZERO);
    match unit {
        MoneyUnit::Yuan => off.is_zero(),
        MoneyUnit::TenThousand => off <= parts.iter().fold(half, |sum, _| sum + half),
    }
}
