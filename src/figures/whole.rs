//! Totals and rates of the whole department.

use super::{Change, Classes, Figures, Rate, Total, shares, sum_known};
use crate::model::{Amount, Column, Movement, Project, Quantity};

impl<'a> Figures<'a> {
    /// Expenditure by functional class.
    pub fn functional(self) -> Classes<'a> {
        Classes::functional(&self.report.functional)
    }

    /// Basic expenditure by economic class.
    pub fn economic(self) -> Classes<'a> {
        Classes::economic(&self.report.economic)
    }

    /// 人员经费 = 301 + 303, where both classes are there.
    pub fn personnel(self, column: Column) -> Total<Amount> {
        let typed = self.report.whole.personnel.get(column);
        let parts = self.economic().whole_classes(&["301", "303"], &[], column);
        Total { typed, parts }
    }

    /// 公用经费 = 302 + 310, where both classes are there, and 307, 309 and 399 where the unit has them.
    pub fn operating(self, column: Column) -> Total<Amount> {
        let typed = self.report.whole.operating.get(column);
        let special = ["307", "309", "399"];
        let parts = self
            .economic()
            .whole_classes(&["302", "310"], &special, column);
        Total { typed, parts }
    }

    /// 基本支出 = 人员经费 + 公用经费.
    pub fn basic(self, column: Column) -> Total<Amount> {
        let parts = [
            self.personnel(column).value(),
            self.operating(column).value(),
        ];
        Total {
            typed: self.report.whole.basic.get(column),
            parts: sum_known(parts),
        }
    }

    /// 项目支出 = sum of the projects.
    pub fn project(self, column: Column) -> Total<Amount> {
        let parts = self
            .report
            .projects
            .iter()
            .map(|project| project_amount(project, column));
        Total {
            typed: self.report.whole.project.get(column),
            parts: sum_known(parts),
        }
    }

    /// 实际支出 = 基本支出 + 项目支出 and, where the unit has them, 经营支出, 上缴上级支出 and 对附属单位
    /// 补助支出; where those are unknown, the sum of the functional classes.
    pub fn actual(self) -> Total<Amount> {
        let whole = &self.report.whole;
        let special = [whole.business, whole.remitted, whole.subsidies];
        let parts = [
            self.basic(Column::Actual).value(),
            self.project(Column::Actual).value(),
        ]
        .into_iter()
        .chain(special.into_iter().flatten().map(Some));
        let parts = sum_known(parts).or_else(|| self.functional().sum(Column::Actual));
        Total {
            typed: whole.actual,
            parts,
        }
    }

    /// 基本支出 + 项目支出 in one column.
    pub fn by_nature(self, column: Column) -> Option<Amount> {
        sum_known([self.basic(column).value(), self.project(column).value()])
    }

    /// 年初预算 = 基本支出 + 项目支出, or the sum of the functional classes.
    pub fn initial_budget(self) -> Total<Amount> {
        let parts = self
            .by_nature(Column::Initial)
            .or_else(|| self.functional().sum(Column::Initial));
        Total {
            typed: self.report.whole.initial_budget,
            parts,
        }
    }

    /// 全年预算 = 年初预算 + 追加 − 调减; where those are unknown, 基本支出 + 项目支出, or the sum of the
    /// functional classes.
    pub fn adjusted_budget(self) -> Total<Amount> {
        let whole = &self.report.whole;
        let reduced = whole.reduced.map(|amount| -amount);
        let parts = sum_known([self.initial_budget().value(), whole.added, reduced])
            .or_else(|| self.by_nature(Column::Adjusted))
            .or_else(|| self.functional().sum(Column::Adjusted));
        Total {
            typed: whole.adjusted_budget,
            parts,
        }
    }

    /// 上年支出, typed or the sum of the functional classes of the year before.
    pub fn prior_actual(self) -> Total<Amount> {
        let parts = self
            .by_nature(Column::Prior)
            .or_else(|| self.functional().sum(Column::Prior));
        Total {
            typed: self.report.whole.prior_actual,
            parts,
        }
    }

    /// 预算执行率 = 实际支出 ÷ 全年预算.
    pub fn execution_rate(self) -> Rate {
        Rate::of(self.actual().value(), self.adjusted_budget().value())
    }

    /// 年初预算完成率 = 实际支出 ÷ 年初预算.
    pub fn initial_completion(self) -> Rate {
        Rate::of(self.actual().value(), self.initial_budget().value())
    }

    /// Shares of 基本支出 and 项目支出 in 实际支出. Where the two are all of it they add up to 100.00 %.
    pub fn nature_shares(self) -> [Rate; 2] {
        let parts = [
            self.basic(Column::Actual).value(),
            self.project(Column::Actual).value(),
        ];
        shares_of(parts, self.actual().value())
    }

    /// Shares of 人员经费 and 公用经费 in 基本支出; where the two are all of it they add up to 100.00 %.
    pub fn basic_shares(self) -> [Rate; 2] {
        let parts = [
            self.personnel(Column::Actual).value(),
            self.operating(Column::Actual).value(),
        ];
        shares_of(parts, self.basic(Column::Actual).value())
    }

    /// 实际支出 against the year before.
    pub fn actual_change(self) -> Option<Change> {
        Change::between(
            self.actual().value(),
            self.prior_actual().value(),
            self.format(),
        )
    }

    /// 在职人员控制率 = 在职 ÷ 编制.
    pub fn staff_rate(self) -> Rate {
        let staff = &self.report.unit.staff;
        Rate::of(staff.active, staff.authorised)
    }

    /// 项目资金 by source: typed, or the sum over all projects.
    pub fn project_funding(self, source: FundingSource) -> Total<Amount> {
        let funding = |funding: &crate::model::ProjectFunding| match source {
            FundingSource::Fiscal => funding.fiscal,
            FundingSource::Own => funding.own,
            FundingSource::Other => funding.other,
        };
        let parts = self
            .report
            .projects
            .iter()
            .map(|project| funding(&project.funding));
        Total {
            typed: funding(&self.report.whole.project_funding),
            parts: sum_known(parts),
        }
    }

    /// 项目资金总投入: typed, or 财政拨款 + 自筹资金 + 其他资金.
    pub fn total_funding(self) -> Total<Amount> {
        let sources = [
            FundingSource::Fiscal,
            FundingSource::Own,
            FundingSource::Other,
        ];
        Total {
            typed: self.report.whole.project_funding.total,
            parts: sum_known(sources.map(|source| self.project_funding(source).value())),
        }
    }

    /// 政府采购 in one column: typed, or 货物 + 工程 + 服务.
    pub fn procurement(self, period: crate::model::Period) -> Total<Amount> {
        let procurement = &self.report.procurement;
        let parts = [
            &procurement.goods,
            &procurement.works,
            &procurement.services,
        ];
        Total {
            typed: procurement.total.get(period),
            parts: sum_known(parts.map(|part| part.get(period))),
        }
    }
}

/// Shares of two parts: by the largest remainder where they are all of the whole, else each by itself.
fn shares_of(parts: [Option<Amount>; 2], whole: Option<Amount>) -> [Rate; 2] {
    if let ([Some(first), Some(second)], Some(whole)) = (parts, whole)
        && first + second == whole
        && let Some([first, second]) = shares(&[first, second]).as_deref()
    {
        return [Rate::Known(*first), Rate::Known(*second)];
    }
    parts.map(|part| Rate::of(part, whole))
}

/// Where the money of projects comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundingSource {
    /// 财政拨款.
    Fiscal,
    /// 自筹资金.
    Own,
    /// 其他资金.
    Other,
}

/// 全年预算 of a project = 年初预算 + 调整.
pub fn project_adjusted(project: &Project) -> Total<Amount> {
    let parts = sum_known([project.amounts.initial, project.adjustment]);
    Total {
        typed: project.amounts.adjusted,
        parts,
    }
}

/// One column of a project; 全年预算 follows from 年初预算 and 调整.
pub fn project_amount(project: &Project, column: Column) -> Option<Amount> {
    match column {
        Column::Adjusted => project_adjusted(project).value(),
        Column::Prior | Column::Initial | Column::Actual => project.amounts.get(column),
    }
}

/// 执行率 of a project = 实际支出 ÷ 全年预算.
pub fn project_rate(project: &Project) -> Rate {
    let adjusted = project_amount(project, Column::Adjusted);
    Rate::of(project_amount(project, Column::Actual), adjusted)
}

/// 报废、调出合计.
pub fn disposed<M: Movement>(movement: &M) -> Total<M::Unit> {
    let parts = sum_known([movement.scrapped(), movement.transferred()]);
    Total {
        typed: movement.disposed(),
        parts,
    }
}

/// 期末 = 期初 + 购置 + 调入 − 报废、调出 and, where there are any, ± 其他.
pub fn closing<M: Movement>(movement: &M) -> Total<M::Unit> {
    let minus = |value: Option<M::Unit>| value.map(|value| -value.decimal());
    let plus = |value: Option<M::Unit>| value.map(Quantity::decimal);
    let special = [plus(movement.other()), minus(movement.other_decrease())];
    let terms = [
        plus(movement.opening()),
        plus(movement.purchased()),
        plus(movement.received()),
        minus(disposed(movement).value()),
    ];
    let terms = terms
        .into_iter()
        .chain(special.into_iter().flatten().map(Some));
    let sum = terms.sum::<Option<rust_decimal::Decimal>>();
    Total {
        typed: movement.closing(),
        parts: sum.and_then(M::Unit::computed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Columns, Report, ValueMovement, Whole};

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    /// The figures of the 2022 report: what it states and nothing else.
    fn furong() -> Report {
        let actual = |text| Columns {
            actual: amount(text),
            ..Columns::default()
        };
        Report {
            whole: Whole {
                initial_budget: amount("2560.37"),
                basic: actual("2384.16"),
                project: actual("652.9"),
                ..Whole::default()
            },
            ..Report::default()
        }
    }

    #[test]
    fn the_execution_rate_needs_the_adjusted_budget() {
        let mut report = furong();
        let figures = Figures::new(&report);
        assert_eq!(figures.actual().value(), amount("3037.06"));
        assert_eq!(figures.execution_rate(), Rate::Unknown);
        let initial = figures
            .initial_completion()
            .known()
            .map(crate::model::Percent::two_decimals);
        assert_eq!(initial, Some("118.62".into()));
        report.whole.added = amount("500");
        assert_eq!(Figures::new(&report).execution_rate(), Rate::Unknown);
        report.whole.reduced = amount("0");
        // 3037.06 ÷ 3060.37 = 99.2383… %.
        let rate = Figures::new(&report).execution_rate().known();
        assert_eq!(
            rate.map(crate::model::Percent::two_decimals),
            Some("99.24".into())
        );
    }

    #[test]
    fn a_budget_of_zero_gives_no_rate() {
        let mut report = furong();
        report.whole.adjusted_budget = amount("0");
        assert_eq!(Figures::new(&report).execution_rate(), Rate::Undefined);
    }

    #[test]
    fn special_expenditure_counts_where_the_unit_has_it() {
        let mut report = furong();
        report.whole.business = amount("10");
        assert_eq!(Figures::new(&report).actual().value(), amount("3047.06"));
    }

    #[test]
    fn assets_close_with_a_combined_disposal() {
        let movement = ValueMovement {
            opening: amount("144.25"),
            purchased: amount("3.13"),
            received: amount("0"),
            disposed: amount("7.2"),
            ..ValueMovement::default()
        };
        assert_eq!(closing(&movement).value(), amount("140.18"));
        let unknown = ValueMovement {
            received: None,
            ..movement
        };
        assert_eq!(closing(&unknown).value(), None);
    }
}
