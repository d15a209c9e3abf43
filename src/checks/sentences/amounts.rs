//! Amounts and percentages as they stand in sentences: only a number with its unit counts, so that no year and no
//! number of a document is taken for money.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::model::{self, Amount};

/// An amount in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountAt {
    /// Number and unit, in bytes.
    pub range: Range<usize>,
    /// The number alone.
    pub number: Range<usize>,
    /// In 万元.
    pub value: Amount,
    /// The unit as written: 元, 万元, 亿元 ….
    pub unit: String,
    /// Decimals as written.
    pub decimals: usize,
}

/// A percentage in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PercentAt {
    /// Number and sign, in bytes.
    pub range: Range<usize>,
    /// In per cent.
    pub value: Decimal,
    /// Decimals as written.
    pub decimals: u32,
}

/// What `\p{Han}` stands for in a [`pattern`]: the blocks of 汉字, as [`crate::fonts::is_hanzi`] has them but for those of
/// compatibility. Unicode's own class has five times as many ranges, and its repetitions take long to build.
const HANZI: &str = r"[〇\x{3400}-\x{4dbf}\x{4e00}-\x{9fff}\x{20000}-\x{3ffff}]";

/// A regular expression that is part of the program.
pub fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace(r"\p{Han}", HANZI))
        .unwrap_or_else(|error| unreachable!("built in: {error}"))
}

/// The amounts of a text, in order.
pub fn amounts(text: &str) -> Vec<AmountAt> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"([-－−]?[0-9０-９][0-9０-９,]*(?:[.．][0-9０-９]+)?)\s?(亿元|万元|千元|百元|元)")
    });
    let read = |found: regex::Captures<'_>| {
        let (whole, number, unit) = (found.get(0)?, found.get(1)?, found.get(2)?);
        let before = text.get(..number.start())?.chars().next_back();
        // A hyphen after a digit or letter joins, as in 2020-2022; it is no sign.
        let joined = before.is_some_and(|c| {
            c.is_ascii_alphanumeric() && number.as_str().starts_with(['-', '－', '−'])
        });
        let start = if joined {
            number.start() + number.as_str().chars().next()?.len_utf8()
        } else {
            number.start()
        };
        let digits = text.get(start..number.end())?;
        Some(AmountAt {
            range: start..whole.end(),
            number: start..number.end(),
            value: Amount::parse(&format!("{digits}{}", unit.as_str())).ok()?,
            unit: unit.as_str().to_owned(),
            decimals: digits
                .split_once(['.', '．'])
                .map_or(0, |(_, decimals)| decimals.chars().count()),
        })
    };
    PATTERN.captures_iter(text).filter_map(read).collect()
}

/// The percentages of a text, in order.
pub fn percentages(text: &str) -> Vec<PercentAt> {
    static PATTERN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"([-－−]?[0-9０-９]+(?:[.．][0-9０-９]+)?)\s?[%％]"));
    let read = |found: regex::Captures<'_>| {
        let (whole, number) = (found.get(0)?, found.get(1)?);
        let value: Decimal = half_width(number.as_str()).parse().ok()?;
        Some(PercentAt {
            range: whole.range(),
            decimals: value.scale(),
            value,
        })
    };
    PATTERN.captures_iter(text).filter_map(read).collect()
}

/// A number with full-width digits in half-width ones.
pub fn half_width(number: &str) -> String {
    number.chars().filter_map(model::half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_with_units_are_amounts() {
        let text =
            "2022年预算批复2,560.37万元，人均３．５元，第12号，2020-2022年0.3亿元，减少-7.2万元";
        let shown: Vec<(String, usize)> = amounts(text)
            .into_iter()
            .map(|found| (found.value.to_string(), found.decimals))
            .collect();
        let expected = [("2560.37", 2), ("0.00035", 1), ("3000.0", 1), ("-7.2", 1)];
        let normal = |text: &str| Amount::parse(text).unwrap();
        assert_eq!(shown.len(), expected.len(), "{shown:?}");
        for ((value, decimals), (wanted, of)) in shown.iter().zip(expected) {
            assert_eq!((normal(value), *decimals), (normal(wanted), of));
        }
    }

    #[test]
    fn percentages_of_either_width_are_read() {
        let values: Vec<String> = percentages("完成12.8％，增长５%")
            .into_iter()
            .map(|found| found.value.to_string())
            .collect();
        assert_eq!(values, ["12.8", "5"]);
    }
}
