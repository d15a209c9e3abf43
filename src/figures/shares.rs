//! Shares of a total that add up to 100.00 %.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::model::{Amount, Percent};

/// A hundred per cent in hundredths of a per cent.
const WHOLE: i64 = 10_000;

/// The share of each amount in their sum, in hundredths of a per cent, adding up to 100.00 % by the method of
/// the largest remainder. `None` where an amount is negative or the sum is zero: there are no shares then.
pub fn shares(amounts: &[Amount]) -> Option<Vec<Percent>> {
    let total: Decimal = amounts.iter().map(|amount| amount.decimal()).sum();
    if total <= Decimal::ZERO || amounts.iter().any(|amount| amount.is_negative()) {
        return None;
    }
    let exact: Vec<Decimal> = amounts
        .iter()
        .map(|amount| amount.decimal() * Decimal::from(WHOLE) / total)
        .collect();
    let mut units: Vec<i64> = exact
        .iter()
        .map(|share| share.trunc().to_i64().unwrap_or(0))
        .collect();
    let left = WHOLE - units.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    // The largest remainder first; of equal ones the one that stands first.
    let remainder = |index: &usize| exact.get(*index).map(Decimal::fract);
    order.sort_by_key(|index| std::cmp::Reverse(remainder(index)));
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(unit) = units.get_mut(index) {
            *unit += 1;
        }
    }
    Some(
        units
            .into_iter()
            .map(|unit| Percent::new(Decimal::new(unit, 2)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(amounts: &[&str]) -> Option<Vec<String>> {
        let amounts: Vec<Amount> = amounts
            .iter()
            .map(|text| Amount::parse(text).unwrap())
            .collect();
        let shares = shares(&amounts)?;
        Some(shares.into_iter().map(Percent::two_decimals).collect())
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(
            shown(&["1", "1", "1"]).unwrap(),
            ["33.34", "33.33", "33.33"]
        );
        // 2557.01 166.6 77.6 92.82 143.03 of 3037.06: 84.1936, 5.4856, 2.5551, 3.0562, 4.7095.
        assert_eq!(
            shown(&["2557.01", "166.6", "77.6", "92.82", "143.03"]).unwrap(),
            ["84.19", "5.49", "2.55", "3.06", "4.71"]
        );
    }

    #[test]
    fn no_shares_of_nothing_or_of_negatives() {
        assert_eq!(shown(&["0", "0"]), None);
        assert_eq!(shown(&["5", "-1"]), None);
        assert_eq!(shown(&[]), None);
    }
}
