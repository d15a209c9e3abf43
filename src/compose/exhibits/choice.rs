//! [`chart`]: any chart on its own, also those that the report does not print.

use super::{charts, dated};
use crate::{
    compose::{Chart, ChartKind, Series, SeriesRole},
    figures::Figures,
    model::{BudgetKind, Choice, Column, FieldId, Period, Place, Report},
    standards::Exhibit,
};

/// What a chart shows; amounts in 万元.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartSubject {
    /// 实际支出 by functional class as bars.
    FunctionalBars,
    /// 实际支出 by functional class as a ring.
    FunctionalRing,
    /// 年初预算, 全年预算 and 实际支出 by functional class.
    BudgetActualBars,
    /// 上年决算, 全年预算 and 实际支出 by functional class.
    PriorActualBars,
    /// 基本支出 and 项目支出 as a ring, with 经营支出 and the like where the unit has them.
    NatureRing,
    /// “三公”经费: 上年决算, 本年预算, 本年决算.
    ThreePublicBars,
    /// “三公”经费 in two years: 上年决算, 本年决算.
    ThreePublicYears,
}

impl ChartSubject {
    /// Every subject, in the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::FunctionalBars,
        Self::FunctionalRing,
        Self::BudgetActualBars,
        Self::PriorActualBars,
        Self::NatureRing,
        Self::ThreePublicBars,
        Self::ThreePublicYears,
    ];

    /// The name that it is chosen by.
    pub const fn label(self) -> &'static str {
        match (self, self.exhibit()) {
            (_, Some(exhibit)) => exhibit.title(),
            (Self::PriorActualBars, None) => "上年、预算与执行对比（条形图）",
            (Self::NatureRing, None) => "基本支出与项目支出（环形图）",
            (_, None) => "“三公”经费两年对比（条形图）",
        }
    }

    /// The exhibit by which a report prints it; `None` where it is only shown in the window.
    pub const fn exhibit(self) -> Option<Exhibit> {
        match self {
            Self::FunctionalBars => Some(Exhibit::FunctionalBars),
            Self::FunctionalRing => Some(Exhibit::FunctionalRing),
            Self::BudgetActualBars => Some(Exhibit::BudgetActualBars),
            Self::ThreePublicBars => Some(Exhibit::ThreePublicBars),
            Self::PriorActualBars | Self::NatureRing | Self::ThreePublicYears => None,
        }
    }

    /// Whether it can be shown for one budget alone.
    pub const fn has_budgets(self) -> bool {
        match self {
            Self::FunctionalBars
            | Self::FunctionalRing
            | Self::BudgetActualBars
            | Self::PriorActualBars => true,
            Self::NatureRing | Self::ThreePublicBars | Self::ThreePublicYears => false,
        }
    }

    /// Its title without year and unit.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::FunctionalBars => "按功能分类的支出",
            Self::FunctionalRing => "支出构成",
            Self::BudgetActualBars => "预算与执行对比",
            Self::PriorActualBars => "上年、预算与执行对比",
            Self::NatureRing => "基本支出与项目支出构成",
            Self::ThreePublicBars => "“三公”经费对比",
            Self::ThreePublicYears => "“三公”经费两年对比",
        }
    }

    /// What is drawn, for one budget or all four; `None` where there is nothing to draw.
    pub(super) fn kind(
        self,
        figures: Figures<'_>,
        budget: Option<BudgetKind>,
    ) -> Option<ChartKind> {
        let prior = || Series::new("上年决算", SeriesRole::Prior);
        let actual = || (Series::new("实际支出", SeriesRole::Actual), Column::Actual);
        let adjusted = || {
            (
                Series::new("全年预算", SeriesRole::Budget),
                Column::Adjusted,
            )
        };
        let last_year = || (prior(), Period::Prior);
        let this_year = || (Series::new("本年决算", SeriesRole::Actual), Period::Actual);
        match self {
            Self::FunctionalBars => charts::functional_bars(figures, budget),
            Self::FunctionalRing => charts::functional_ring(figures, budget),
            Self::BudgetActualBars => {
                let initial = Series::new("年初预算", SeriesRole::Initial);
                let initial = (initial, Column::Initial);
                charts::columns(figures, budget, [initial, adjusted(), actual()])
            }
            Self::PriorActualBars => {
                let prior = (prior(), Column::Prior);
                charts::columns(figures, budget, [prior, adjusted(), actual()])
            }
            Self::NatureRing => charts::nature_ring(figures),
            Self::ThreePublicBars => {
                let planned = Series::new("本年预算", SeriesRole::Budget);
                let planned = (planned, Period::Budget);
                charts::three_public(figures, [last_year(), planned, this_year()])
            }
            Self::ThreePublicYears => charts::three_public(figures, [last_year(), this_year()]),
        }
    }

    /// The facts it is drawn from.
    fn facts(self) -> FieldId {
        let (name, label) = match self {
            Self::NatureRing => ("whole", "整体收支"),
            Self::ThreePublicBars | Self::ThreePublicYears => ("three_public", "“三公”经费"),
            Self::FunctionalBars
            | Self::FunctionalRing
            | Self::BudgetActualBars
            | Self::PriorActualBars => ("functional", "按功能分类的支出"),
        };
        FieldId::root().field(name, label)
    }
}

/// A chart on its own: title with year and unit but without a number, the drawing and its words. A budget
/// narrows it down where [`ChartSubject::has_budgets`], elsewhere it is left aside. `None` where there is
/// nothing to draw: no amounts, or for a ring a negative one or a sum of zero.
pub fn chart(report: &Report, subject: ChartSubject, budget: Option<BudgetKind>) -> Option<Chart> {
    let figures = Figures::new(report);
    let budget = budget.filter(|_| subject.has_budgets());
    let kind = subject.kind(figures, budget)?;
    let named = budget.map_or(String::new(), |budget| format!("{}，", budget.label()));
    let title = format!("{}（{named}单位：万元）", dated(figures, subject.name()));
    let alternative = charts::alternative(&title, &kind);
    Some(Chart {
        title,
        kind,
        alternative,
        place: Place::Field(subject.facts()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::{Block, compose},
        model::{Amount, Columns, Comparison, FunctionalLine},
        standards::Outline,
    };

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    fn line(budget: BudgetKind, name: &str, amounts: [&str; 4]) -> FunctionalLine {
        let [prior, initial, adjusted, actual] = amounts.map(amount);
        FunctionalLine {
            budget: Some(budget),
            name: name.to_owned(),
            amounts: Columns {
                prior,
                initial,
                adjusted,
                actual,
            },
            ..FunctionalLine::default()
        }
    }

    fn report() -> Report {
        let mut report = Report::default();
        report.cover.year = Some(2024);
        report.functional = vec![
            line(BudgetKind::General, "教育支出", ["1", "2", "3", "10"]).into(),
            line(BudgetKind::General, "农林水支出", ["", "20", "25", "30"]).into(),
            line(
                BudgetKind::GovernmentFund,
                "教育支出",
                ["4", "5", "6", "60"],
            )
            .into(),
        ];
        report.whole.basic.actual = amount("75");
        report.whole.project.actual = amount("20");
        report.whole.business = amount("5");
        report.whole.remitted = amount("0");
        report.three_public.reception.amounts = Comparison {
            prior: amount("2"),
            budget: amount("3"),
            actual: amount("1.5"),
        };
        report
    }

    fn words(subject: ChartSubject, budget: Option<BudgetKind>) -> Option<String> {
        chart(&report(), subject, budget).map(|chart| chart.alternative)
    }

    #[test]
    fn classes_are_shown_for_all_budgets_or_for_one() {
        use ChartSubject::{BudgetActualBars, FunctionalBars, FunctionalRing, PriorActualBars};
        let fund = Some(BudgetKind::GovernmentFund);
        assert_eq!(
            words(FunctionalBars, None).unwrap(),
            "2024年度按功能分类的支出（单位：万元）。\
             教育支出：实际支出70.00（70.00%）；农林水支出：实际支出30.00（30.00%）。"
        );
        assert_eq!(
            words(FunctionalRing, Some(BudgetKind::General)).unwrap(),
            "2024年度支出构成（一般公共预算，单位：万元）。\
             农林水支出30.00（75.00%）；教育支出10.00（25.00%）。"
        );
        assert_eq!(
            words(BudgetActualBars, fund).unwrap(),
            "2024年度预算与执行对比（政府性基金预算，单位：万元）。\
             教育支出：年初预算5.00，全年预算6.00，实际支出60.00。"
        );
        assert_eq!(
            words(PriorActualBars, None).unwrap(),
            "2024年度上年、预算与执行对比（单位：万元）。\
             教育支出：上年决算5.00，全年预算9.00，实际支出70.00；\
             农林水支出：上年决算未填，全年预算25.00，实际支出30.00。"
        );
        assert_eq!(words(FunctionalBars, Some(BudgetKind::StateCapital)), None);
        assert_eq!(
            words(BudgetActualBars, Some(BudgetKind::StateCapital)),
            None
        );
    }

    #[test]
    fn the_ring_of_natures_has_what_the_unit_has_and_needs_both() {
        assert_eq!(
            words(ChartSubject::NatureRing, None).unwrap(),
            "2024年度基本支出与项目支出构成（单位：万元）。\
             基本支出75.00（75.00%）；项目支出20.00（20.00%）；经营支出5.00（5.00%）。"
        );
        let mut report = report();
        report.whole.project.actual = None;
        assert_eq!(chart(&report, ChartSubject::NatureRing, None), None);
    }

    #[test]
    fn two_years_of_three_public_expenses_leave_out_the_budget() {
        let budget = Some(BudgetKind::General);
        assert_eq!(
            words(ChartSubject::ThreePublicYears, budget).unwrap(),
            "2024年度“三公”经费两年对比（单位：万元）。公务接待费：上年决算2.00，本年决算1.50。"
        );
        assert_eq!(
            words(ChartSubject::ThreePublicBars, None).unwrap(),
            "2024年度“三公”经费对比（单位：万元）。公务接待费：上年决算2.00，本年预算3.00，本年决算1.50。"
        );
    }

    #[test]
    fn a_printed_chart_is_the_same_chart() {
        let outline = r#"(id: "t", name: "测试", nodes: [(id: "a", title: "图", exhibits: [
            (exhibit: "functional-bars", on_by_default: true),
            (exhibit: "functional-ring", on_by_default: true),
            (exhibit: "budget-actual-bars", on_by_default: true),
            (exhibit: "three-public-bars", on_by_default: true),
        ])])"#;
        let report = report();
        let composed = compose(&report, &Outline::parse(outline).unwrap());
        let printed = composed
            .document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Chart(chart) => Some(chart),
                _ => None,
            });
        let subjects = ChartSubject::ALL.into_iter();
        let shown: Vec<Chart> = subjects
            .filter(|subject| subject.exhibit().is_some())
            .filter_map(|subject| chart(&report, subject, None))
            .collect();
        let mut count = 0;
        for (printed, shown) in printed.zip(&shown) {
            count += 1;
            assert_eq!(printed.kind, shown.kind);
            assert_eq!(printed.title, format!("图{count}　{}", shown.title));
        }
        assert_eq!(count, 4);
    }

    #[test]
    fn every_subject_has_a_label_of_its_own() {
        assert_eq!(
            ChartSubject::ALL.map(ChartSubject::label),
            [
                "支出按功能分类（条形图）",
                "支出构成（环形图）",
                "预算与执行对比（条形图）",
                "上年、预算与执行对比（条形图）",
                "基本支出与项目支出（环形图）",
                "“三公”经费对比（条形图）",
                "“三公”经费两年对比（条形图）",
            ]
        );
    }
}
