//! How a number is written: the only place where figures become text.

use crate::model::{Amount, Decimals, Percent};

/// How a report writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    decimals: Decimals,
}

impl Format {
    /// Two decimals, or as typed.
    pub const fn new(decimals: Decimals) -> Self {
        Self { decimals }
    }

    /// An amount in running text: no thousands separators.
    pub fn amount(self, amount: Amount) -> String {
        match self.decimals {
            Decimals::Two => amount.two_decimals(),
            Decimals::AsTyped => amount.to_string(),
        }
    }

    /// The amount that a reader sees: rounded where two decimals are printed.
    pub fn printed(self, amount: Amount) -> Amount {
        match self.decimals {
            Decimals::Two => amount.rounded(),
            Decimals::AsTyped => amount,
        }
    }

    /// An amount in a table: with thousands separators.
    pub fn table_amount(self, amount: Amount) -> String {
        grouped(&self.amount(amount))
    }

    /// A count or area in a table: with thousands separators, decimals as typed.
    pub fn table_quantity(self, quantity: impl std::fmt::Display) -> String {
        grouped(&quantity.to_string())
    }

    /// A rate with its sign: 12.80%, or 12.8% as typed.
    pub fn rate(self, rate: Percent) -> String {
        format!("{}%", self.rate_number(rate))
    }

    /// A rate without its sign.
    pub fn rate_number(self, rate: Percent) -> String {
        match self.decimals {
            Decimals::Two => rate.two_decimals(),
            Decimals::AsTyped => rate.shortest(),
        }
    }
}

/// A number with separators between groups of three digits left of the point: `1234.5` gives `1,234.5`.
pub fn grouped(number: &str) -> String {
    let (sign, unsigned) = number
        .strip_prefix('-')
        .map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = unsigned
        .split_once('.')
        .map_or((unsigned, None), |(a, b)| (a, Some(b)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_stand_in_tables_only() {
        let amount = Amount::parse("1234567.891").unwrap();
        let two = Format::new(Decimals::Two);
        assert_eq!(two.amount(amount), "1234567.89");
        assert_eq!(two.table_amount(amount), "1,234,567.89");
        assert_eq!(
            Format::new(Decimals::AsTyped).table_amount(-amount),
            "-1,234,567.891"
        );
        assert_eq!(grouped("100"), "100");
        assert_eq!(grouped("-1000"), "-1,000");
    }
}
