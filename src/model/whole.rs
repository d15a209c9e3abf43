//! Income and expenditure of the whole department.

use super::{Amount, Columns};

facts! {
    /// Income by kind (按收入性质分), as the self-evaluation form asks; amounts in 万元.
    pub struct Income "按收入性质分" {
        /// 一般公共预算.
        pub general: Columns = "一般公共预算",
        /// 政府性基金拨款.
        pub government_fund: Columns = "政府性基金拨款",
        /// 纳入专户管理的非税收入拨款.
        pub special_account: Columns = "纳入专户管理的非税收入拨款",
        /// 其他资金.
        pub other: Columns = "其他资金",
    }
}

facts! {
    /// Where the money for projects came from; in 万元. With all projects known it follows them.
    pub struct ProjectFunding "项目资金来源" {
        /// 总投入; total of the three sources.
        pub total: Option<Amount> = "总投入",
        /// 财政拨款.
        pub fiscal: Option<Amount> = "财政拨款",
        /// 自筹资金.
        pub own: Option<Amount> = "自筹资金",
        /// 其他资金.
        pub other: Option<Amount> = "其他资金",
    }
}

facts! {
    /// Income and expenditure of the whole department; amounts in 万元. A field that is a total of others
    /// may be typed while its parts are unknown, or be kept beside them.
    pub struct Whole "整体收支" {
        /// 上年结转结余.
        pub prior_carryover: Option<Amount> = "上年结转结余",
        /// 年初预算数.
        pub initial_budget: Option<Amount> = "年初预算",
        /// 追加.
        pub added: Option<Amount> = "追加",
        /// 调减.
        pub reduced: Option<Amount> = "调减",
        /// 全年预算数; total: 年初预算 + 追加 − 调减.
        pub adjusted_budget: Option<Amount> = "全年预算",
        /// 其他收入.
        pub other_income: Option<Amount> = "其他收入",
        /// Actual expenditure of the year before (上年支出).
        pub prior_actual: Option<Amount> = "上年支出",
        /// 实际支出; total: 基本支出 + 项目支出 and, where the unit has them, the three below.
        pub actual: Option<Amount> = "实际支出",
        /// 基本支出; total of 人员经费 and 公用经费.
        pub basic: Columns = "基本支出",
        /// 人员经费.
        pub personnel: Columns = "人员经费",
        /// 公用经费.
        pub operating: Columns = "公用经费",
        /// 项目支出; total of the projects.
        pub project: Columns = "项目支出",
        /// 经营支出; blank where the unit has none.
        pub business: Option<Amount> = "经营支出",
        /// 上缴上级支出; blank where the unit has none.
        pub remitted: Option<Amount> = "上缴上级支出",
        /// 对附属单位补助支出; blank where the unit has none.
        pub subsidies: Option<Amount> = "对附属单位补助支出",
        /// 结余分配; blank where the unit has none.
        pub surplus_distribution: Option<Amount> = "结余分配",
        /// 年末结转结余.
        pub closing_carryover: Option<Amount> = "年末结转结余",
        /// Income by kind.
        pub income: Income = "按收入性质分",
        /// Where the money for projects came from.
        pub project_funding: ProjectFunding = "项目资金来源",
        /// What the money was used for (使用方向).
        pub direction: String = "使用方向",
        /// Main content (主要内容).
        pub content: String = "主要内容",
        /// Scope (涉及范围).
        pub scope: String = "涉及范围",
        /// Why the execution rate is what it is (执行率原因).
        pub execution_reason: String = "预算执行情况说明",
    }
}
