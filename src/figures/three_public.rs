//! Totals and rates of the “三公”经费.

use super::{Change, Figures, Rate, Total, sum_known};
use crate::model::{Amount, Period, ThreePublicItem};

impl Figures<'_> {
    /// One cell of the “三公” table: the two totals follow their parts.
    pub fn three_public(self, item: ThreePublicItem, period: Period) -> Total<Amount> {
        use ThreePublicItem::{Abroad, Purchase, Reception, Running, Total as Sum, Vehicles};
        let parts: &[ThreePublicItem] = match item {
            Sum => &[Abroad, Vehicles, Reception],
            Vehicles => &[Purchase, Running],
            Abroad | Purchase | Running | Reception => &[],
        };
        Total {
            typed: self.report().three_public.typed(item).get(period),
            parts: sum_known(
                parts
                    .iter()
                    .map(|part| self.three_public(*part, period).value()),
            ),
        }
    }

    /// Final ÷ budget of one row.
    pub fn three_public_completion(self, item: ThreePublicItem) -> Rate {
        let value = |period| self.three_public(item, period).value();
        Rate::of(value(Period::Actual), value(Period::Budget))
    }

    /// Final against the year before, of one row.
    pub fn three_public_change(self, item: ThreePublicItem) -> Option<Change> {
        let value = |period| self.three_public(item, period).value();
        Change::between(value(Period::Actual), value(Period::Prior), self.format())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Comparison, Percent, Report};

    #[test]
    fn totals_follow_their_parts_once_all_are_known() {
        let mut report = Report::default();
        let actual = |text| Comparison {
            actual: Amount::parse(text).ok(),
            ..Comparison::default()
        };
        let three = &mut report.three_public;
        three.vehicles = actual("0");
        three.reception.amounts = Comparison {
            budget: Amount::parse("2.5").ok(),
            ..actual("0.32")
        };
        let total = |report: &Report| {
            Figures::new(report)
                .three_public(ThreePublicItem::Total, Period::Actual)
                .value()
        };
        assert_eq!(total(&report), None);
        report.three_public.abroad.amounts = actual("0");
        assert_eq!(total(&report), Amount::parse("0.32").ok());
        let rate = Figures::new(&report).three_public_completion(ThreePublicItem::Reception);
        assert_eq!(rate.known().map(Percent::shortest), Some("12.8".into()));
    }
}
