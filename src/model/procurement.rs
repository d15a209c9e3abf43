//! What the annexes ask beside expenditure: procurement, operating detail, buildings.

use super::{Amount, Area, Comparison};

facts! {
    /// Government procurement (政府采购); amounts in 万元.
    pub struct Procurement "政府采购" {
        /// Total of goods, works and services.
        pub total: Comparison = "政府采购合计",
        /// 货物.
        pub goods: Comparison = "货物",
        /// 工程.
        pub works: Comparison = "工程",
        /// 服务.
        pub services: Comparison = "服务",
        /// Of the total, awarded to small and medium enterprises.
        pub small_enterprises: Comparison = "授予中小企业",
    }
}

facts! {
    /// Operating expenditure in detail, grouped as the baseline data form groups it; in 万元.
    pub struct OperatingDetail "公用经费明细" {
        /// 办公经费.
        pub office: Comparison = "办公经费",
        /// 水费、电费、差旅费.
        pub utilities_travel: Comparison = "水费、电费、差旅费",
        /// 会议费、培训费.
        pub meetings_training: Comparison = "会议费、培训费",
    }
}

facts! {
    /// An office building or the like finished in the year (楼堂馆所控制情况).
    pub struct ConstructionProject "楼堂馆所项目" {
        /// Name of the project.
        pub name: String = "项目名称",
        /// Approved floor area (㎡).
        pub approved_area: Option<Area> = "批复规模",
        /// Actual floor area (㎡).
        pub actual_area: Option<Area> = "实际规模",
        /// Budgeted investment (万元).
        pub budget_investment: Option<Amount> = "预算投资",
        /// Actual investment (万元).
        pub actual_investment: Option<Amount> = "实际投资",
    }
}
