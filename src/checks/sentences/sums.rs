//! What the sentences of a plain text state about a figure, and identities between such figures.
//!
//! Figures are compared where one paragraph states them all; else across the report, where each of them is stated
//! in one way only. Nothing is said of a figure that no sentence states.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::checks::{
    Claim, Finding, Subject,
    identity::{Identity, Sign, Term},
    sentences::entries::slack,
};

/// A part of a whole: the name of its figure and its sign.
pub type Part = (&'static str, Sign);

impl Subject<'_> {
    /// The claim about a figure: the one of this paragraph, else the first.
    pub fn claim_near(&self, figure: &str, paragraph: Option<usize>) -> Option<&Claim> {
        let mut own = self.claims.iter().filter(|claim| claim.figure == figure);
        let first = own.clone().next();
        own.find(|claim| Some(claim.paragraph) == paragraph)
            .or(first)
    }

    /// The claim about a figure that all sentences state in one way.
    pub fn only_claim(&self, figure: &str) -> Option<&Claim> {
        let mut own = self.claims.iter().filter(|claim| claim.figure == figure);
        let first = own.next()?;
        own.all(|claim| claim.at.value == first.at.value)
            .then_some(first)
    }

    /// A claim as a term.
    pub fn stated(&self, claim: &Claim) -> Term {
        let value = Some(claim.at.value);
        let mut term = Term::of(claim.figure, value);
        if let Some(spot) = self.claim_spot(claim) {
            term.spot = spot;
        }
        term
    }

    /// Whether figures that sentences state add up; `further` parts count where they are stated.
    pub fn stated_sum(&self, whole: &str, parts: &[Part], further: &[Part]) -> Option<Finding> {
        let chosen = self
            .in_one_paragraph(whole, parts)
            .or_else(|| self.in_the_report(whole, parts))?;
        let (total, mut claims) = chosen;
        for (figure, sign) in further {
            // Stated in two ways: nothing certain can be said.
            if self.claim_near(figure, None).is_some() {
                claims.push((self.only_claim(figure)?, *sign));
            }
        }
        self.compared(total, &claims)
    }

    /// The finding where a claim is not the sum of others.
    pub fn compared(&self, total: &Claim, parts: &[(&Claim, Sign)]) -> Option<Finding> {
        let is_finest = parts.iter().all(|(claim, _)| claim.at.decimals == 0);
        let in_parts = parts.iter().map(|(claim, _)| slack(&claim.at, true));
        let slack = in_parts.sum::<Decimal>() + slack(&total.at, is_finest);
        let terms = parts.iter().map(|(claim, sign)| {
            let term = self.stated(claim);
            match sign {
                Sign::Plus => term,
                Sign::Minus => term.minus(),
            }
        });
        let identity = Identity {
            whole: self.stated(total),
            parts: terms.collect(),
            unit: "万元",
        };
        let signed = |(claim, sign): &(&Claim, Sign)| match sign {
            Sign::Plus => claim.at.value.decimal(),
            Sign::Minus => -claim.at.value.decimal(),
        };
        let sum: Decimal = parts.iter().map(signed).sum();
        let is_rounded = (total.at.value.decimal() - sum).abs() <= slack;
        (!is_rounded).then(|| identity.contradiction()).flatten()
    }

    fn in_one_paragraph(
        &self,
        whole: &str,
        parts: &[Part],
    ) -> Option<(&Claim, Vec<(&Claim, Sign)>)> {
        let mut paragraphs: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
        for claim in &self.claims {
            paragraphs.entry(claim.paragraph).or_default().push(claim);
        }
        paragraphs.into_values().find_map(|claims| {
            let of = |figure: &str| claims.iter().find(|claim| claim.figure == figure).copied();
            let total = of(whole)?;
            let parts = parts
                .iter()
                .map(|(figure, sign)| Some((of(figure)?, *sign)))
                .collect::<Option<Vec<_>>>()?;
            Some((total, parts))
        })
    }

    fn in_the_report(&self, whole: &str, parts: &[Part]) -> Option<(&Claim, Vec<(&Claim, Sign)>)> {
        let total = self.only_claim(whole)?;
        let parts = parts
            .iter()
            .map(|(figure, sign)| Some((self.only_claim(figure)?, *sign)))
            .collect::<Option<Vec<_>>>()?;
        Some((total, parts))
    }
}
