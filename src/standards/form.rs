//! [`Form`]: the fact forms an outline hangs at its headings, one for each part of a report.

use std::sync::LazyLock;

use crate::model::{Fact, FieldId, Report};

vocabulary! {
    /// A form in which facts are entered. Together they cover every fact of a report except its settings.
    pub enum Form "表单" {
        /// Year, title and date.
        Cover = "cover", "封面";
        /// Names, nature, level and contacts of the unit.
        Unit = "unit", "单位";
        /// Internal offices.
        Offices = "offices", "内设机构";
        /// Affiliated units.
        Affiliated = "affiliated", "所属单位";
        /// Main functions.
        Functions = "functions", "主要职能";
        /// Staff numbers.
        Staff = "staff", "人员";
        /// Income and expenditure of the whole department.
        Whole = "whole", "整体收支";
        /// Expenditure by functional class.
        Functional = "functional", "按功能分类的支出";
        /// Basic expenditure by economic class.
        Economic = "economic", "基本支出经济分类";
        /// The three public expenses.
        ThreePublic = "three-public", "“三公”经费";
        /// Operating expenditure in detail.
        OperatingDetail = "operating-detail", "公用经费明细";
        /// Operating cost of the office.
        OfficeRunning = "office-running", "机关运行经费";
        /// Measures of thrift.
        Thrift = "thrift", "厉行节约保障措施";
        /// Where the money for projects came from.
        ProjectFunding = "project-funding", "项目资金来源";
        /// The projects.
        Projects = "projects", "项目";
        /// Government procurement.
        Procurement = "procurement", "政府采购";
        /// Rules and documents.
        Regulations = "regulations", "制度与文件";
        /// Inspections made in the year.
        Inspections = "inspections", "日常检查";
        /// Movement of assets.
        Assets = "assets", "资产";
        /// Office buildings and the like.
        Construction = "construction", "楼堂馆所";
        /// 政府性基金预算.
        GovernmentFund = "government-fund", "政府性基金预算";
        /// 国有资本经营预算.
        StateCapital = "state-capital", "国有资本经营预算";
        /// 社会保险基金预算.
        SocialInsurance = "social-insurance", "社会保险基金预算";
        /// Problems found.
        Problems = "problems", "问题";
        /// Measures taken up.
        Measures = "measures", "措施";
        /// Grade, use of the result, publication.
        Disclosure = "disclosure", "结果应用与公开";
        /// Goals and scores of the self-evaluation of the whole.
        Evaluation = "evaluation", "整体绩效自评";
        /// The indicators of the self-evaluation of the whole.
        Indicators = "indicators", "整体绩效指标";
        /// How evaluations are scored.
        Scoring = "scoring", "评分办法";
        /// Grades of the total score.
        Grades = "grades", "评价等级";
    }
}

impl Form {
    /// Address of the facts the form edits, as [`FieldId`] writes it. Where one address lies within another
    /// (`unit`, `unit.staff`), the longer one has its own form and the shorter the rest.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Unit => "unit",
            Self::Offices => "unit.offices",
            Self::Affiliated => "unit.affiliated",
            Self::Functions => "unit.functions",
            Self::Staff => "unit.staff",
            Self::Whole => "whole",
            Self::Functional => "functional",
            Self::Economic => "economic",
            Self::ThreePublic => "three_public",
            Self::OperatingDetail => "operating_detail",
            Self::OfficeRunning => "office_running",
            Self::Thrift => "thrift",
            Self::ProjectFunding => "whole.project_funding",
            Self::Projects => "projects",
            Self::Procurement => "procurement",
            Self::Regulations => "regulations",
            Self::Inspections => "inspections",
            Self::Assets => "assets",
            Self::Construction => "construction",
            Self::GovernmentFund => "budgets.government_fund",
            Self::StateCapital => "budgets.state_capital",
            Self::SocialInsurance => "budgets.social_insurance",
            Self::Problems => "problems",
            Self::Measures => "measures",
            Self::Disclosure => "disclosure",
            Self::Evaluation => "evaluation",
            Self::Indicators => "evaluation.indicators",
            Self::Scoring => "scoring",
            Self::Grades => "scoring.grades",
        }
    }

    /// [`Form::address`] with its labels, e.g. 单位›人员.
    pub fn field(self) -> &'static FieldId {
        Self::fields()
            .iter()
            .find(|(form, _)| *form == self)
            .map_or_else(|| unreachable!("all are there"), |(_, field)| field)
    }

    /// All forms with their addresses.
    fn fields() -> &'static [(Self, FieldId)] {
        static FIELDS: LazyLock<Vec<(Form, FieldId)>> = LazyLock::new(|| {
            let specimen = specimen();
            let field = |form: &Form| (*form, field_at(&specimen, form.address()));
            Form::ALL.iter().map(field).collect()
        });
        &FIELDS
    }

    /// The form that edits this fact; `None` for settings, prose and the report as a whole.
    pub fn editing(fact: &FieldId) -> Option<Self> {
        let holding = Self::fields()
            .iter()
            .filter(|(_, field)| fact.lies_in(field));
        let nearest = holding.max_by_key(|(_, field)| field.steps().len());
        nearest.map(|(form, _)| *form)
    }

    /// The form that edits the fact at this address, as [`FieldId`] writes it.
    pub fn editing_at(address: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|form| holds(form.address(), address))
            .max_by_key(|form| form.address().len())
    }
}

/// A report with one entry in each list, so that a walk meets every kind of fact.
pub(super) fn specimen() -> Report {
    let mut report = Report::default();
    report.unit.offices.push(String::new());
    report.unit.affiliated.push(String::new());
    report.unit.functions.push(String::new());
    report.functional.push(crate::model::Shared::default());
    report.economic.push(crate::model::Shared::default());
    report.projects.push(crate::model::Shared::default());
    report
        .construction
        .push(crate::model::ConstructionProject::default());
    report.regulations.push(crate::model::Regulation::default());
    report.inspections.push(crate::model::Inspection::default());
    let indicator = crate::model::Indicator::default();
    for project in &mut report.projects {
        project.evaluation.indicators.push(indicator.clone());
    }
    report.evaluation.indicators.push(indicator);
    report.scoring.grades.push(crate::model::Grade::default());
    report.problems.push(crate::model::Problem::default());
    report.measures.push(crate::model::Measure::default());
    report
}

/// The part of the report at `address`: the beginning of the address of the first fact in it.
fn field_at(report: &Report, address: &str) -> FieldId {
    let steps = address.split('.').count();
    let mut found = None;
    report.visit(&FieldId::root(), &mut |id, _| {
        if found.is_none() && holds(address, &id.to_string()) {
            found = Some(id.up_to(steps));
        }
    });
    found.unwrap_or_default()
}

/// Whether the fact at `inner` is the one at `outer` or lies within it.
pub(super) fn holds(outer: &str, inner: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_edited_by_the_nearest_form() {
        let unit = FieldId::root().field("unit", "单位");
        let staff = unit.field("staff", "人员").field("active", "实有在职人数");
        let office = unit.field("offices", "内设机构").item(2);
        assert_eq!(Form::editing(&staff), Some(Form::Staff));
        assert_eq!(Form::editing(&office), Some(Form::Offices));
        assert_eq!(
            Form::editing(&unit.field("head", "单位负责人")),
            Some(Form::Unit)
        );
        assert_eq!(Form::editing(&FieldId::root()), None);
        assert_eq!(
            Form::editing(&FieldId::root().field("settings", "设置")),
            None
        );
    }
}
