//! [`Amount`]: money in 万元, exact.

use std::{fmt, ops::Add, ops::Neg, ops::Sub};

use rust_decimal::{Decimal, Error, RoundingStrategy};
use thiserror::Error;

use super::Quantity;

/// Most decimals of an amount: 0.000001 万元 is one 分.
const MAX_SCALE: u32 = 6;
/// Amounts reach up to here (exclusive, 万元): a hundred trillion yuan, so that no sum can overflow.
const LIMIT: i64 = 10_000_000_000;

/// Money in 万元, exact to 0.000001 万元 (one 分). Keeps the decimals it was typed with, so that
/// `652.90` stays `652.90`; comparison is by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// Why an entry is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Nothing but spaces.
    #[error("没有填写金额；还不知道的金额，整项不写")]
    Empty,
    /// Something that is not part of a number or of a unit.
    #[error("“{0}”不是金额，请只填数字，如 3,037.06 或 3037.06万元")]
    NotANumber(String),
    /// A currency sign without a unit: 元 or 万元?
    #[error("“{0}”有货币符号却没有单位，请写明是元还是万元，如 25000元")]
    Currency(String),
    /// Commas that do not separate groups of three digits.
    #[error("“{0}”里的逗号不是千分位，请写成 3,037.06 或 3037.06")]
    Grouping(String),
    /// More decimals than a 分 has.
    #[error("“{0}”比 1 分还细，金额最多精确到分（万元后 6 位小数）")]
    TooFine(String),
    /// Beyond what any budget holds.
    #[error("“{0}”太大，请检查单位（本栏单位：万元）")]
    TooLarge(String),
}

impl Amount {
    /// Zero, which is a known amount; an unknown one is `None`.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The amount in 万元.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// An amount computed from others, in 万元. Decimals beyond six are rounded half-up.
    pub fn computed(value: Decimal) -> Self {
        if value.scale() > MAX_SCALE {
            Self(value.round_dp_with_strategy(MAX_SCALE, RoundingStrategy::MidpointAwayFromZero))
        } else {
            Self(value)
        }
    }

    /// Reads what a clerk types: `3,037.06`, `３０３７.０６`, `30370600元`, `0.3亿元`, `3037.06 万元`, `-7.2`.
    /// Without a unit the number is in 万元. Refuses what could be read in two ways, such as `1,23`.
    pub fn parse(input: &str) -> Result<Self, AmountError> {
        let shown = || shown(input);
        let half: String = input.chars().filter_map(half_width).collect();
        let typed = half.trim();
        if typed.is_empty() {
            return Err(AmountError::Empty);
        }
        let (unsigned, has_sign) = typed
            .strip_prefix('¥')
            .map_or((typed, false), |rest| (rest.trim_start(), true));
        let (number, unit) = split_unit(unsigned);
        if has_sign && unit.is_none() {
            return Err(AmountError::Currency(shown()));
        }
        let digits = without_grouping(number).ok_or_else(|| AmountError::Grouping(shown()))?;
        if !is_plain_number(&digits) {
            return Err(AmountError::NotANumber(shown()));
        }
        let typed = Decimal::from_str_exact(&digits).map_err(|error| match error {
            Error::Underflow => AmountError::TooFine(shown()),
            _ => AmountError::TooLarge(shown()),
        })?;
        let shift = unit.unwrap_or(0);
        if i64::from(typed.normalize().scale()) > i64::from(MAX_SCALE) + i64::from(shift) {
            return Err(AmountError::TooFine(shown()));
        }
        let value = shifted(typed, shift).ok_or_else(|| AmountError::TooLarge(shown()))?;
        if value.abs() >= Decimal::from(LIMIT) {
            return Err(AmountError::TooLarge(shown()));
        }
        Ok(Self::computed(without_negative_zero(value)))
    }

    /// The amount with exactly two decimals, rounded half-up: `652.9` gives `652.90`.
    pub fn two_decimals(self) -> String {
        let rounded = self
            .0
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        format!("{:.2}", without_negative_zero(rounded))
    }

    /// The amount rounded half-up to two decimals.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self(
            self.0
                .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero),
        )
    }

    /// Whether the amount is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Whether the amount is zero (known to be nothing).
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Quantity for Amount {
    fn decimal(self) -> Decimal {
        self.0
    }

    fn computed(value: Decimal) -> Option<Self> {
        Some(Self::computed(value))
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self(without_negative_zero(-self.0))
    }
}

/// The decimals as typed: `652.9`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", without_negative_zero(self.0))
    }
}

as_text!(Amount);

/// Half-width form of what may stand in a number; anything else stays to be refused. Marks without width that change
/// nothing of what is seen come from web pages and the calculator of Windows; those that turn the order of digits round
/// stay, to be refused.
pub fn half_width(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some(' '),
        '\u{ad}'
        | '\u{200b}'..='\u{200e}'
        | '\u{202a}'
        | '\u{202c}'
        | '\u{202d}'
        | '\u{2060}'
        | '\u{2066}'
        | '\u{2069}'
        | '\u{feff}' => None,
        '￥' => Some('¥'),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        '．' => Some('.'),
        '，' => Some(','),
        '－' | '−' | '–' => Some('-'),
        '＋' => Some('+'),
        _ => Some(c),
    }
}

/// What was typed as a message quotes it: its beginning, and what nobody sees of it by its number in Unicode.
pub(super) fn shown(input: &str) -> String {
    const MOST: usize = 60;
    let typed = input.trim();
    let is_turn = |c| {
        matches!(
            c,
            '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{2068}'
        )
    };
    let is_seen = |c: char| !is_turn(c) && !c.is_control() && half_width(c).is_some();
    let characters = typed.chars().take(MOST).map(|c| {
        if is_seen(c) {
            c.to_string()
        } else {
            format!("〔U+{:04X}〕", u32::from(c))
        }
    });
    let rest = typed.chars().nth(MOST).map(|_| "…".to_owned());
    characters.chain(rest).collect()
}

/// Splits off the unit, where there is one, and gives the power of ten that turns the number into 万元.
/// Spaces may stand before the unit.
fn split_unit(text: &str) -> (&str, Option<i32>) {
    const UNITS: [(&str, i32); 7] = [
        ("亿元", 4),
        ("万元", 0),
        ("千元", -1),
        ("百元", -2),
        ("元", -4),
        ("亿", 4),
        ("万", 0),
    ];
    UNITS
        .iter()
        .find_map(|(unit, shift)| {
            let number = text.strip_suffix(unit)?;
            Some((number.trim_end(), Some(*shift)))
        })
        .unwrap_or((text, None))
}

/// Removes thousands separators, or gives `None` where the commas stand anywhere else.
pub(super) fn without_grouping(number: &str) -> Option<String> {
    if !number.contains(',') {
        return Some(number.to_owned());
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let unsigned = whole.trim_start_matches(['+', '-']);
    let mut groups = unsigned.split(',');
    let first = groups.next().unwrap_or_default();
    let regular = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3);
    (regular && !fraction.contains(',')).then(|| number.replace(',', ""))
}

/// Digits with at most one point and a sign before them, nothing else.
pub(super) fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction)
}

/// `value` × 10^`shift`, exactly and without decimals that the shift made superfluous.
fn shifted(value: Decimal, shift: i32) -> Option<Decimal> {
    if shift == 0 {
        return Some(value);
    }
    let factor = Decimal::from(10_i64.pow(shift.unsigned_abs()));
    let moved = if shift > 0 {
        value.checked_mul(factor)
    } else {
        value.checked_div(factor)
    };
    moved.map(|moved| moved.normalize())
}

/// Zero has no sign.
pub(super) fn without_negative_zero(value: Decimal) -> Decimal {
    if value.is_zero() { value.abs() } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &str) -> String {
        Amount::parse(input).map_or_else(|error| error.to_string(), |amount| amount.to_string())
    }

    #[test]
    fn reads_what_clerks_type() {
        assert_eq!(read("3,037.06"), "3037.06");
        assert_eq!(read("３，０３７．０６"), "3037.06");
        assert_eq!(read(" 652.90 "), "652.90");
        assert_eq!(read("30370600元"), "3037.06");
        assert_eq!(read("0.3亿元"), "3000");
        assert_eq!(read("3037.06 万元"), "3037.06");
        assert_eq!(read("￥5元"), "0.0005");
        assert_eq!(read("¥ 5 元"), "0.0005");
        assert_eq!(read("0.01元"), "0.000001");
        assert_eq!(read("－7.2"), "-7.2");
        assert_eq!(read("-0"), "0");
    }

    #[test]
    fn refuses_what_is_ambiguous_or_no_number() {
        for input in ["1,23", "1,2345", "1.234,56", ",123", "1,234,5", "0,123"] {
            assert!(
                matches!(Amount::parse(input), Err(AmountError::Grouping(_))),
                "{input}"
            );
        }
        for input in [
            "约3万",
            "3.0.1",
            "--3",
            "3e5",
            "三万元",
            "3.",
            ".5",
            "12%",
            "万元",
            "0x10",
        ] {
            assert!(
                matches!(Amount::parse(input), Err(AmountError::NotANumber(_))),
                "{input}"
            );
        }
        assert_eq!(Amount::parse("  "), Err(AmountError::Empty));
        assert_eq!(
            Amount::parse("￥25000"),
            Err(AmountError::Currency("￥25000".into()))
        );
        assert_eq!(
            Amount::parse("0.0000001"),
            Err(AmountError::TooFine("0.0000001".into()))
        );
        assert_eq!(
            Amount::parse("0.001元"),
            Err(AmountError::TooFine("0.001元".into()))
        );
        assert_eq!(
            Amount::parse("1000000000000000000000000000000000"),
            Err(AmountError::TooLarge(
                "1000000000000000000000000000000000".into()
            ))
        );
        for input in ["10000000000", "-10000000000", "1000000亿元"] {
            assert!(Amount::parse(input).is_err(), "{input}");
        }
        assert!(matches!(
            Amount::parse(&format!("1{}", "0".repeat(28))),
            Err(AmountError::TooLarge(_))
        ));
        // Finer than the arithmetic: neither nothing nor one.
        for input in [
            "0.0000000000000000000000000001元",
            "1.0000000000000000000000000000000000004",
            "0.00000000001亿元",
        ] {
            assert!(
                matches!(Amount::parse(input), Err(AmountError::TooFine(_))),
                "{input}"
            );
        }
    }

    #[test]
    fn marks_that_nobody_sees_change_no_amount_or_are_told() {
        // As the calculator of Windows and web pages give them.
        assert_eq!(read("\u{202d}3,037.06\u{202c}"), "3037.06");
        assert_eq!(read("3\u{200b}037\u{feff}.06"), "3037.06");
        assert_eq!(read("-0.00"), "0.00");
        assert_eq!(
            read("\u{202e}21"),
            "“〔U+202E〕21”不是金额，请只填数字，如 3,037.06 或 3037.06万元"
        );
        assert_eq!(shown("1\0\u{200b}"), "1〔U+0000〕〔U+200B〕");
        assert_eq!(
            shown(&"一".repeat(1_000_000)),
            format!("{}…", "一".repeat(60))
        );
    }

    #[test]
    fn rounds_half_up_in_decimal() {
        assert_eq!(
            Amount::parse("2.675").map(Amount::two_decimals),
            Ok("2.68".into())
        );
        assert_eq!(
            Amount::parse("-2.675").map(Amount::two_decimals),
            Ok("-2.68".into())
        );
        assert_eq!(
            Amount::parse("-0.004").map(Amount::two_decimals),
            Ok("0.00".into())
        );
        assert_eq!(
            Amount::parse("652.9").map(Amount::two_decimals),
            Ok("652.90".into())
        );
    }

    #[test]
    fn decimals_survive_the_draft_file() {
        let typed = Amount::parse("652.90").map(|amount| ron::to_string(&amount));
        assert_eq!(typed, Ok(Ok("\"652.90\"".to_owned())));
    }
}
