//! [`Identity`]: a whole and its parts, from forms or from sentences, and the finding where they disagree.
//!
//! Tolerance: where `n` parts of two decimals each are compared with their sum, up to 0.005 × (n + 1) may come
//! from rounding and is advice; more is an error. Counts have no tolerance.

use rust_decimal::Decimal;

use crate::{
    checks::{Claim, Finding, Severity, Spot, Subject},
    figures::tolerance,
    model::{FieldId, Quantity, Report},
};

/// More parts than this are not named one by one.
const MANY: usize = 6;

/// A term of an identity.
pub struct Term {
    /// What it is called.
    pub label: String,
    /// Its value; `None` where it is not known.
    pub value: Option<Decimal>,
    /// Where it is stated, or would be.
    pub spot: Spot,
    /// Whether it counts as less.
    pub sign: Sign,
}

/// Whether a term is added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
}

/// A whole and its parts.
pub struct Identity {
    /// The whole.
    pub whole: Term,
    /// What adds up to it.
    pub parts: Vec<Term>,
    /// 万元, 辆 or ㎡.
    pub unit: &'static str,
}

impl Term {
    /// A value without a place of its own.
    pub fn of<Q: Quantity>(label: impl Into<String>, value: Option<Q>) -> Self {
        Self {
            label: label.into(),
            value: value.map(Quantity::decimal),
            spot: Spot::field(FieldId::root(), ""),
            sign: Sign::Plus,
        }
    }

    /// The same, taken away.
    #[must_use]
    pub fn minus(mut self) -> Self {
        self.sign = Sign::Minus;
        self
    }

    fn signed(&self) -> Option<Decimal> {
        let value = self.value?;
        Some(match self.sign {
            Sign::Plus => value,
            Sign::Minus => -value,
        })
    }
}

impl Identity {
    /// What is wrong: parts that do not add up to the whole; or, as advice, which term is wanting for the
    /// comparison. Nothing where all is right, or where too little is known for there to be anything to compare.
    pub fn check(&self) -> Option<Finding> {
        let missing: Vec<&str> = self
            .parts
            .iter()
            .filter(|part| part.value.is_none())
            .map(|part| part.label.as_str())
            .collect();
        let whole = self.whole.value?;
        let sum: Decimal = self.parts.iter().filter_map(Term::signed).sum();
        let difference = (whole - sum).normalize();
        if !missing.is_empty() {
            // What is known adds up already: nothing is wanting for the comparison.
            let is_open = missing.len() < self.parts.len() && !difference.is_zero();
            return is_open.then(|| self.wanting(&missing));
        }
        (!difference.is_zero() && !self.parts.is_empty())
            .then(|| self.differs(whole, sum, difference))
    }

    /// What is wrong where every term is known: nothing is said of those that are not.
    pub fn contradiction(&self) -> Option<Finding> {
        let is_known = self.parts.iter().all(|part| part.value.is_some());
        is_known.then(|| self.check()).flatten()
    }

    fn wanting(&self, missing: &[&str]) -> Finding {
        Finding::new(
            Severity::Advice,
            self.whole.spot.clone(),
            format!("缺{}，无法核对“{}”", missing.join("、"), self.formula()),
            "请补填后再核对；确实没有的填 0",
        )
    }

    fn differs(&self, whole: Decimal, sum: Decimal, difference: Decimal) -> Finding {
        let tolerance = if self.unit == "辆" {
            Decimal::ZERO
        } else {
            tolerance(self.parts.len())
        };
        let (unit, label) = (self.unit, &self.whole.label);
        let direction = if difference.is_sign_negative() {
            "少"
        } else {
            "多"
        };
        let by = difference.abs();
        let message = format!(
            "{label}{whole}{unit}，比{}{sum}{unit}{direction}{by}{unit}",
            self.sum_in_words()
        );
        if by <= tolerance {
            let message = format!("{message}，可能是四舍五入所致");
            let advice = "请核对；确是舍入差异的可以保留";
            return Finding::new(Severity::Advice, self.whole.spot.clone(), message, advice);
        }
        let advice = format!("请逐项核对，使“{}”成立", self.formula());
        Finding::new(Severity::Error, self.whole.spot.clone(), message, advice)
    }

    /// 实际支出=基本支出+项目支出.
    fn formula(&self) -> String {
        if self.parts.len() > MANY {
            return format!("{}=各分项之和", self.whole.label);
        }
        let mut formula = format!("{}=", self.whole.label);
        for (index, part) in self.parts.iter().enumerate() {
            match (index, part.sign) {
                (_, Sign::Minus) => formula.push('－'),
                (0, Sign::Plus) => {}
                (_, Sign::Plus) => formula.push('＋'),
            }
            formula.push_str(&part.label);
        }
        formula
    }

    /// 基本支出、项目支出之和, or the formula where something is taken away or there are many parts.
    fn sum_in_words(&self) -> String {
        let names: Vec<&str> = self.parts.iter().map(|part| part.label.as_str()).collect();
        if names.len() > MANY {
            return format!("{}项之和", names.len());
        }
        if self.parts.iter().any(|part| part.sign == Sign::Minus) {
            let formula = self.formula();
            let right = formula.split_once('=').map_or("", |(_, right)| right);
            return format!("{right}＝");
        }
        match names.as_slice() {
            [one] => (*one).to_owned(),
            names => format!("{}之和", names.join("、")),
        }
    }
}

impl Finding {
    /// The same at a fact, by the path that [`FieldId`] writes; looked up only where there is something to say.
    #[must_use]
    pub fn at_fact(mut self, report: &Report, path: &str, value: Option<Decimal>) -> Self {
        let field = report.field(path).unwrap_or_else(FieldId::root);
        let quote = value.map(|value| value.to_string()).unwrap_or_default();
        self.spot = Spot::field(field, quote);
        self
    }
}

/// The claim that two sentences make in different ways, or a form and a sentence: whether they can be the same.
/// Up to 0.01 may come from rounding.
pub fn agrees(one: Decimal, other: Decimal) -> Agreement {
    let difference = (one - other).abs();
    if difference.is_zero() {
        Agreement::Same
    } else if difference <= Decimal::new(1, 2) {
        Agreement::Rounded
    } else {
        Agreement::Different
    }
}

/// How two values of one figure compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// They are the same.
    Same,
    /// They differ by a rounding.
    Rounded,
    /// They contradict each other.
    Different,
}

impl Subject<'_> {
    /// Where a claim stands.
    pub fn claim_spot(&self, claim: &Claim) -> Option<Spot> {
        let paragraph = self.printed.paragraphs.get(claim.paragraph)?;
        Some(paragraph.spot(claim.at.range.clone()))
    }
}
