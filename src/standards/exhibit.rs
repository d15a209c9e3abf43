//! [`Exhibit`]: the tables and charts that can stand in a report.

vocabulary! {
    /// A table or chart. Its id is the key of the draft's switches (`Settings::exhibits`).
    pub enum Exhibit "表格或图表" {
        /// Income and expenditure of the whole department.
        WholeTable = "whole-table", "收支总体情况表";
        /// Expenditure by functional class.
        FunctionalTable = "functional-table", "支出功能分类表";
        /// Basic expenditure by economic class.
        EconomicTable = "economic-table", "基本支出经济分类表";
        /// The three public expenses.
        ThreePublicTable = "three-public-table", "“三公”经费表";
        /// Expenditure by project.
        ProjectTable = "project-table", "项目支出表";
        /// Movement of assets.
        AssetTable = "asset-table", "资产变动表";
        /// The three budgets beside the general public one.
        BudgetsTable = "budgets-table", "其他三本预算收支表";
        /// Government procurement.
        ProcurementTable = "procurement-table", "政府采购表";
        /// Operating expenditure in detail.
        OperatingTable = "operating-table", "公用经费明细表";
        /// Office buildings and the like.
        ConstructionTable = "construction-table", "楼堂馆所表";
        /// Problems and the measures that answer them.
        MeasureTable = "measure-table", "问题与措施对照表";
        /// Expenditure by functional class as bars.
        FunctionalBars = "functional-bars", "支出按功能分类（条形图）";
        /// Expenditure by functional class as a ring.
        FunctionalRing = "functional-ring", "支出构成（环形图）";
        /// Budget and execution side by side.
        BudgetActualBars = "budget-actual-bars", "预算与执行对比（条形图）";
        /// The three public expenses: year before, budget, final.
        ThreePublicBars = "three-public-bars", "“三公”经费对比（条形图）";
    }
}

/// What an exhibit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExhibitKind {
    /// A table.
    Table,
    /// A chart.
    Chart,
}

impl Exhibit {
    /// Whether it is a table or a chart; the two are numbered apart (表1, 图1).
    pub const fn kind(self) -> ExhibitKind {
        match self {
            Self::WholeTable
            | Self::FunctionalTable
            | Self::EconomicTable
            | Self::ThreePublicTable
            | Self::ProjectTable
            | Self::AssetTable
            | Self::BudgetsTable
            | Self::ProcurementTable
            | Self::OperatingTable
            | Self::ConstructionTable
            | Self::MeasureTable => ExhibitKind::Table,
            Self::FunctionalBars
            | Self::FunctionalRing
            | Self::BudgetActualBars
            | Self::ThreePublicBars => ExhibitKind::Chart,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exhibit_is_found_by_its_id() {
        assert_eq!(
            Exhibit::with_id("functional-bars"),
            Some(Exhibit::FunctionalBars)
        );
        assert_eq!(Exhibit::FunctionalBars.title(), "支出按功能分类（条形图）");
        assert_eq!(Exhibit::FunctionalBars.kind(), ExhibitKind::Chart);
        assert_eq!(Exhibit::with_id("FunctionalBars"), None);
    }

    #[test]
    fn the_id_says_whether_it_is_a_table() {
        for exhibit in Exhibit::ALL {
            let is_table = exhibit.kind() == ExhibitKind::Table;
            assert_eq!(exhibit.id().ends_with("-table"), is_table, "{exhibit:?}");
        }
    }
}
