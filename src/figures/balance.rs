//! Whether the money of the whole comes out: what there was to spend against what became of it.

use super::{Figures, sum_known};
use crate::model::Amount;

/// 上年结转结余 + 年初预算 + 追加 − 调减 + 其他收入 against 实际支出 + 结余分配 + 年末结转结余.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Balance {
    /// Both sides are the same.
    Even,
    /// So much more came in than is accounted for; below zero, less.
    Uneven(Amount),
    /// These terms are not known, by their labels.
    Unknown(Vec<&'static str>),
}

impl Figures<'_> {
    /// Whether income and expenditure of the whole come out. 结余分配 is none where it is blank: hardly any unit
    /// has one.
    pub fn balance(self) -> Balance {
        let whole = &self.report().whole;
        let terms = [
            ("上年结转结余", whole.prior_carryover),
            ("年初预算", self.initial_budget().value()),
            ("追加", whole.added),
            ("调减", whole.reduced.map(|amount| -amount)),
            ("其他收入", whole.other_income),
            ("实际支出", self.actual().value().map(|amount| -amount)),
            (
                "年末结转结余",
                whole.closing_carryover.map(|amount| -amount),
            ),
        ];
        let distributed = whole.surplus_distribution.map(|amount| Some(-amount));
        let all = terms.iter().map(|(_, amount)| *amount).chain(distributed);
        match sum_known(all) {
            Some(rest) if rest.is_zero() => Balance::Even,
            Some(rest) => Balance::Uneven(rest),
            None => {
                let unknown = terms.iter().filter(|(_, amount)| amount.is_none());
                Balance::Unknown(unknown.map(|(label, _)| *label).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Report;

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    /// 12.30 + 1000 + 250.5 − 50 + 7.20 = 1220 = 1190.01 + 9.99 + 20.
    fn report() -> Report {
        let mut report = Report::default();
        let whole = &mut report.whole;
        whole.prior_carryover = amount("12.30");
        whole.initial_budget = amount("1000");
        whole.added = amount("250.5");
        whole.reduced = amount("50");
        whole.other_income = amount("7.20");
        whole.actual = amount("1190.01");
        whole.surplus_distribution = amount("9.99");
        whole.closing_carryover = amount("20");
        report
    }

    #[test]
    fn every_term_counts_on_its_side() {
        let mut report = report();
        assert_eq!(Figures::new(&report).balance(), Balance::Even);
        report.whole.closing_carryover = amount("19.99");
        let more = Balance::Uneven(Amount::parse("0.01").unwrap());
        assert_eq!(Figures::new(&report).balance(), more);
        report.whole.reduced = amount("60");
        let less = Balance::Uneven(Amount::parse("-9.99").unwrap());
        assert_eq!(Figures::new(&report).balance(), less);
    }

    #[test]
    fn what_is_not_known_is_named() {
        let mut report = report();
        report.whole.surplus_distribution = None;
        report.whole.closing_carryover = amount("29.99");
        assert_eq!(Figures::new(&report).balance(), Balance::Even);
        report.whole.added = None;
        report.whole.actual = None;
        let unknown = Balance::Unknown(vec!["追加", "实际支出"]);
        assert_eq!(Figures::new(&report).balance(), unknown);
        // 实际支出 follows from its parts.
        report.whole.basic.actual = amount("1000");
        report.whole.project.actual = amount("190.01");
        report.whole.added = amount("250.5");
        assert_eq!(Figures::new(&report).balance(), Balance::Even);
    }
}
