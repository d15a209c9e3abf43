//! Expenditure by class: the columns that recur, the functional and the economic classification.

use super::{Amount, BudgetKind};

facts! {
    /// The four columns of an expenditure table, in 万元.
    pub struct Columns "金额" {
        /// Final of the year before (上年决算数).
        pub prior: Option<Amount> = "上年决算数",
        /// Original budget (年初预算数).
        pub initial: Option<Amount> = "年初预算数",
        /// Adjusted full-year budget (全年预算数).
        pub adjusted: Option<Amount> = "全年预算数",
        /// Actual expenditure (全年执行数).
        pub actual: Option<Amount> = "实际支出",
    }
}

facts! {
    /// The three columns of a controlled expense, in 万元.
    pub struct Comparison "预算与决算" {
        /// Final of the year before (上年决算数).
        pub prior: Option<Amount> = "上年决算数",
        /// Budget of the year (本年预算数).
        pub budget: Option<Amount> = "本年预算数",
        /// Final of the year (本年决算数).
        pub actual: Option<Amount> = "本年决算数",
    }
}

facts! {
    /// One line of expenditure by functional class within one budget. The same class may stand in several
    /// budgets, therefore the budget belongs to the line.
    pub struct FunctionalLine "功能分类支出" {
        /// The budget the money came from; the general public budget unless said.
        pub budget: Option<BudgetKind> = "预算",
        /// Code of 类 (3 digits), 款 (5) or 项 (7), e.g. 201, 20103, 2010301.
        pub code: String = "科目编码",
        /// Name as printed, e.g. 一般公共服务支出.
        pub name: String = "科目名称",
        /// Amounts of the line.
        pub amounts: Columns = "金额",
    }
}

facts! {
    /// One line of basic expenditure by economic class.
    pub struct EconomicLine "经济分类支出" {
        /// Code of 类 (3 digits) or 款 (5), e.g. 301, 30101.
        pub code: String = "科目编码",
        /// Name as printed, e.g. 基本工资.
        pub name: String = "科目名称",
        /// Amounts of the line.
        pub amounts: Columns = "金额",
    }
}

impl FunctionalLine {
    /// The budget of the line; the general public one unless said.
    pub fn budget(&self) -> BudgetKind {
        self.budget.unwrap_or(BudgetKind::General)
    }
}

/// A column of [`Columns`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 上年决算数.
    Prior,
    /// 年初预算数.
    Initial,
    /// 全年预算数.
    Adjusted,
    /// 实际支出.
    Actual,
}

impl Column {
    /// All four, in the order of the forms.
    pub const ALL: [Self; 4] = [Self::Prior, Self::Initial, Self::Adjusted, Self::Actual];
}

impl Columns {
    /// The amount in this column, as typed.
    pub const fn get(&self, column: Column) -> Option<Amount> {
        match column {
            Column::Prior => self.prior,
            Column::Initial => self.initial,
            Column::Adjusted => self.adjusted,
            Column::Actual => self.actual,
        }
    }
}

/// A column of [`Comparison`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// 上年决算数.
    Prior,
    /// 本年预算数.
    Budget,
    /// 本年决算数.
    Actual,
}

impl Period {
    /// All three, in the order of the forms.
    pub const ALL: [Self; 3] = [Self::Prior, Self::Budget, Self::Actual];
}

impl Comparison {
    /// The amount in this column, as typed.
    pub const fn get(&self, period: Period) -> Option<Amount> {
        match period {
            Period::Prior => self.prior,
            Period::Budget => self.budget,
            Period::Actual => self.actual,
        }
    }
}
