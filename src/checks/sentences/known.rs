//! Values that a rule can compare with: of a figure by the forms or by all sentences alike, and of a rate by its
//! terms.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    checks::{
        Claim, Subject,
        identity::{Agreement, agrees},
        sentences::amounts::{AmountAt, PercentAt},
    },
    figures::live::amount_of,
};

impl Subject<'_> {
    /// The value of a figure as a sentence of a paragraph can mean it: that of the form in a draft, else what the
    /// same paragraph states last, else what all sentences state that do not contradict each other.
    pub fn known(&self, figure: &str, paragraph: usize) -> Option<Decimal> {
        let value = |claim: &Claim| claim.at.value.decimal();
        let stated = || self.claims.iter().filter(|claim| claim.figure == figure);
        self.of_forms(figure)
            .or_else(|| {
                stated()
                    .rev()
                    .find(|claim| claim.paragraph == paragraph)
                    .map(value)
            })
            .or_else(|| {
                let first = value(stated().next()?);
                stated()
                    .all(|claim| agrees(first, value(claim)) == Agreement::Same)
                    .then_some(first)
            })
    }

    /// The value of a figure in the forms of a draft.
    pub fn of_forms(&self, figure: &str) -> Option<Decimal> {
        let draft = self.draft?;
        amount_of(draft.figures, figure).map(crate::model::Amount::decimal)
    }

    /// The figure that an amount of a paragraph certainly states.
    pub fn figure_at(&self, paragraph: usize, at: &AmountAt) -> Option<&'static str> {
        let mut claims = self.claims.iter();
        let found = claims.find(|claim| claim.paragraph == paragraph && claim.at.range == at.range);
        found.map(|claim| claim.figure)
    }
}

/// How a stated rate fits its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is the rate, at the decimals written.
    Exact,
    /// It is off by no more than rounding can explain.
    Rounded,
    /// It is another rate.
    Wrong,
}

/// The rate of two amounts in per cent at so many decimals, rounded half-up; `None` where there is none.
pub fn rate_of(part: Decimal, whole: Decimal, decimals: u32) -> Option<Decimal> {
    let exact = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(rounded(exact, decimals))
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Whether a stated rate is that of two amounts. One unit of its last decimal may come from rounding, and so may
/// what half a hundredth of 万元 in either amount makes.
pub fn fit(stated: &PercentAt, part: Decimal, whole: Decimal) -> Option<Fit> {
    let expected = rate_of(part, whole, stated.decimals)?;
    let unit = Decimal::new(1, stated.decimals);
    let off = (stated.value - expected).abs();
    if off.is_zero() {
        return Some(Fit::Exact);
    }
    let half = Decimal::new(5, 3);
    let lowest = rate_of(part - half, whole + half, stated.decimals);
    let highest = rate_of(part + half, whole - half, stated.decimals);
    let explained = whole > half
        && lowest.is_some_and(|lowest| lowest <= stated.value)
        && highest.is_some_and(|highest| stated.value <= highest);
    Some(if off <= unit || explained {
        Fit::Rounded
    } else {
        Fit::Wrong
    })
}
