//! Projects: one entry per first-level project.

use super::{Amount, Columns, Evaluation, ProjectFunding};

choices! {
    /// Category of a project, as the baseline data form groups them.
    pub enum ProjectCategory {
        /// 业务工作专项.
        Business = "业务工作",
        /// 运行维护专项.
        Maintenance = "运行维护",
        /// 专项资金.
        SpecialFund = "专项资金",
    }
}

facts! {
    /// The money of a project by source, as the self-evaluation form asks; amounts in 万元.
    pub struct ProjectSources "资金来源（自评表）" {
        /// 当年财政拨款.
        pub fiscal: Columns = "当年财政拨款",
        /// 上年结转资金.
        pub carried: Columns = "上年结转资金",
        /// 财政专户管理资金, where the form asks for it.
        pub special_account: Columns = "财政专户管理资金",
        /// 单位资金, where the form asks for it.
        pub own: Columns = "单位资金",
        /// 其他资金.
        pub other: Columns = "其他资金",
    }
}

facts! {
    /// One project; amounts in 万元.
    pub struct Project "项目" {
        /// Name, the same wherever the project is mentioned.
        pub name: String = "项目名称",
        /// Category.
        pub category: Option<ProjectCategory> = "项目类别",
        /// What the project rests on (立项依据).
        pub basis: String = "立项依据",
        /// Amounts; 全年预算 is a total: 年初预算 + 调整.
        pub amounts: Columns = "金额",
        /// Adjustment in the year, negative where reduced (调整).
        pub adjustment: Option<Amount> = "预算调整",
        /// Where its money came from.
        pub funding: ProjectFunding = "资金来源",
        /// What it is for (用途、主要内容), as printed.
        pub purpose: String = "用途",
        /// How it was organised (组织方式).
        pub organisation: String = "组织方式",
        /// How things were bought (采购方式、招投标情况).
        pub procurement: String = "采购与招投标",
        /// What was changed on the way (调整情况).
        pub changes: String = "调整情况",
        /// Acceptance (完成验收情况).
        pub acceptance: String = "完成验收",
        /// What it achieved (绩效).
        pub performance: String = "绩效情况",
        /// The department in charge (主管部门); the reporting unit where blank.
        pub supervisor: String = "主管部门",
        /// Who carries it out (实施单位); the reporting unit where blank.
        pub implementer: String = "实施单位",
        /// Its money by source.
        pub sources: ProjectSources = "资金来源（自评表）",
        /// Why its execution rate is what it is.
        pub execution_reason: String = "预算执行情况说明",
        /// Its self-evaluation (附件3).
        pub evaluation: Evaluation = "绩效自评",
    }
}
