//! The facts of a report, entered once, and the prose around them.
//!
//! A [`Report`] is what a draft holds: settings, facts by kind (one file each) and the clerk's text per
//! outline node. Nothing here is derived (see `figures`), worded (see `compose`) or read from a file
//! (see `draft`). Unknown is `None`, never zero.

#[macro_use]
mod as_text;
#[macro_use]
mod facts;

mod amount;
mod asset;
mod budget;
mod date;
mod disclosure;
mod evaluation;
mod expenditure;
mod ignored;
mod improvement;
mod number;
mod percent;
mod place;
mod procurement;
mod project;
mod quantity;
mod regulation;
mod settings;
mod shared;
mod slot;
mod text;
mod three_public;
mod unit;
mod whole;

pub use amount::{Amount, AmountError, half_width};
pub use asset::{AreaMovement, Assets, CountMovement, Movement, ValueMovement};
pub use budget::{BudgetItem, BudgetKind, OtherBudget, OtherBudgets, Presence};
pub use date::{Date, DateError};
pub use disclosure::Disclosure;
pub use evaluation::{Band, Evaluation, Grade, Indicator, IndicatorKind, Scoring};
pub use expenditure::{Column, Columns, Comparison, EconomicLine, FunctionalLine, Period};
pub use facts::{Blank, Choice, Fact, FieldId, Step, Value};
pub use ignored::IgnoredFinding;
pub use improvement::{Measure, Problem};
pub use number::{Number, half_up};
pub use percent::Percent;
pub use place::Place;
pub use procurement::{ConstructionProject, OperatingDetail, Procurement};
pub use project::{Project, ProjectCategory, ProjectSources};
pub use quantity::{Area, Quantity, QuantityError};
pub use regulation::{Inspection, Regulation};
pub use settings::{Decimals, Settings};
pub use shared::Shared;
pub use slot::{ChoiceSlot, EntryError, Slot};
pub use text::{NodeText, Prose, Unread};
pub use three_public::{
    AbroadTravel, Reception, ThreePublic, ThreePublicItem, VehiclePurchase, VehicleRunning,
};
pub use unit::{Cover, Level, Staff, Unit, UnitNature};
pub use whole::{Income, ProjectFunding, Whole};

facts! {
    /// One report: everything a draft holds. The sections of the printed report follow from it.
    pub struct Report "报告" {
        /// How the report is printed.
        pub settings: Settings = "设置",
        /// Year, title and date.
        pub cover: Cover = "封面",
        /// The unit that reports.
        pub unit: Unit = "单位",
        /// Income and expenditure of the whole department.
        pub whole: Whole = "整体收支",
        /// Expenditure by budget and functional class (支出功能分类).
        pub functional: Vec<Shared<FunctionalLine>> = "按功能分类的支出",
        /// Basic expenditure by economic class (部门预算支出经济分类).
        pub economic: Vec<Shared<EconomicLine>> = "基本支出经济分类",
        /// The three public expenses (“三公”经费).
        pub three_public: ThreePublic = "“三公”经费",
        /// Project expenditure, one entry per first-level project.
        pub projects: Vec<Shared<Project>> = "项目",
        /// Assets: original value, vehicles, buildings.
        pub assets: Assets = "资产",
        /// The three budgets beside the general public one.
        pub budgets: OtherBudgets = "其他三本预算",
        /// Government procurement (政府采购).
        pub procurement: Procurement = "政府采购",
        /// Operating expenditure in detail (公用经费明细).
        pub operating_detail: OperatingDetail = "公用经费明细",
        /// Operating cost of the office (机关运行经费); administrative and equivalent units only.
        pub office_running: Comparison = "机关运行经费",
        /// Office buildings and the like finished in the year (楼堂馆所).
        pub construction: Vec<ConstructionProject> = "楼堂馆所",
        /// Measures of thrift (厉行节约保障措施).
        pub thrift: String = "厉行节约保障措施",
        /// Rules and documents the unit works by.
        pub regulations: Vec<Regulation> = "制度与文件",
        /// Inspections of projects made in the year.
        pub inspections: Vec<Inspection> = "日常检查",
        /// Problems found (section 九 of the baseline outline).
        pub problems: Vec<Problem> = "问题",
        /// Measures taken up (section 十).
        pub measures: Vec<Measure> = "措施",
        /// Grade, use of the result and publication (section 十一).
        pub disclosure: Disclosure = "结果应用与公开",
        /// How evaluations are scored.
        pub scoring: Scoring = "评分办法",
        /// The self-evaluation of the whole (附件2).
        pub evaluation: Evaluation = "整体绩效自评",
        /// The clerk's text per outline node.
        pub prose: Prose = "正文",
        /// Findings of the checker that were set aside, with the reasons.
        pub ignored: Vec<IgnoredFinding> = "忽略的体检结果",
    }
}

/// The label of a choice by its name in the draft file, e.g. 行政单位 for `Administrative`.
pub fn choice_label(name: &str) -> Option<&'static str> {
    fn of<C: Choice>(name: &str) -> Option<&'static str> {
        C::ALL
            .iter()
            .find(|choice| choice.name() == name)
            .map(|choice| choice.label())
    }
    of::<UnitNature>(name)
        .or_else(|| of::<Level>(name))
        .or_else(|| of::<ProjectCategory>(name))
        .or_else(|| of::<BudgetKind>(name))
        .or_else(|| of::<Presence>(name))
        .or_else(|| of::<Decimals>(name))
        .or_else(|| of::<IndicatorKind>(name))
        .or_else(|| of::<Band>(name))
        .or_else(|| of::<Unread>(name))
}

impl Report {
    /// The year before the reported one, where the year is known.
    pub fn previous_year(&self) -> Option<u16> {
        self.cover.year.map(|year| year.saturating_sub(1))
    }

    /// The title as printed: the typed one (its line ends kept), or “年度＋单位＋部门整体支出绩效自评报告”,
    /// with `gap` where year or unit are unknown.
    pub fn title(&self, gap: impl Fn(&str) -> String) -> String {
        if !self.cover.title.trim().is_empty() {
            return self.cover.title.trim().to_owned();
        }
        let year = self
            .cover
            .year
            .map_or_else(|| gap("年度"), |year| year.to_string());
        let name = match self.unit.full_name.trim() {
            "" => gap("单位全称"),
            name => name.to_owned(),
        };
        format!("{year}年度{name}部门整体支出绩效自评报告")
    }

    /// The field at this address, e.g. `whole.actual` or `projects[2].amounts.actual`; `None` where there is
    /// no such field.
    pub fn field(&self, path: &str) -> Option<FieldId> {
        let mut found = None;
        self.visit(&FieldId::root(), &mut |id, _| {
            if found.is_none() && id.to_string() == path {
                found = Some(id.clone());
            }
        });
        found
    }

    /// The name under the report: the signing name, else the full name, else nothing.
    pub fn signing_name(&self) -> &str {
        match self.unit.signing_name.trim() {
            "" => self.unit.full_name.trim(),
            name => name,
        }
    }

    /// The name used in running text: the short name, else the full name.
    pub fn short_name(&self) -> &str {
        match self.unit.short_name.trim() {
            "" => self.unit.full_name.trim(),
            name => name,
        }
    }
}
