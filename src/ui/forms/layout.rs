//! Which fields and tables each form shows, as data. A test holds it against the model: every fact of a form
//! is in exactly one of its blocks.

use crate::standards::Form;

/// A part of a form. Paths are relative to the form's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// Fields one under the other.
    Fields(&'static [&'static str]),
    /// A table of fixed rows.
    Matrix(Matrix),
    /// A table with a row for each entry of the form's list.
    Table(&'static [Column]),
    /// A list of texts, one a line.
    Texts,
    /// The projects: a list and the form of the chosen one.
    Projects,
    /// Declared to be none, or its amounts and items.
    Budget,
    /// Whether income and expenditure come out.
    Balance,
    /// The scheme of scoring.
    Scoring,
    /// Goals, execution and conclusion of the self-evaluation of the whole.
    Evaluation,
    /// The indicators of the self-evaluation of the whole, with their scores.
    Indicators,
    /// The problems.
    Problems,
    /// The measures that answer them.
    Measures,
}

/// A table of fixed rows: the cell of a row and a column is the fact at `row.column`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matrix {
    /// What stands over the column of row titles.
    pub corner: &'static str,
    /// Title and path of each row.
    pub rows: &'static [(&'static str, &'static str)],
    /// The columns.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What stands over it.
    pub title: &'static str,
    /// Path of its facts within a row.
    pub path: &'static str,
    /// Width in characters.
    pub characters: u8,
    /// Width in characters where there is little room.
    pub least: u8,
}

/// Fields that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub title: &'static str,
    /// Their paths.
    pub paths: &'static [&'static str],
}

/// The fields of a project.
pub const PROJECT: &[Group] = &[
    Group {
        title: "基本信息",
        paths: &["name", "category", "basis"],
    },
    Group {
        title: "金额",
        paths: &[
            "amounts.initial",
            "adjustment",
            "amounts.adjusted",
            "amounts.actual",
            "amounts.prior",
        ],
    },
    Group {
        title: "资金来源",
        paths: &[
            "funding.total",
            "funding.fiscal",
            "funding.own",
            "funding.other",
        ],
    },
    Group {
        title: "用途与实施情况",
        paths: &[
            "purpose",
            "organisation",
            "procurement",
            "changes",
            "acceptance",
            "performance",
        ],
    },
];

/// The fields of a project that its self-evaluation asks for, before its money.
pub const PROJECT_PARTIES: &[&str] = &["supervisor", "implementer"];
/// The sources of a project's money, each with its title; the columns that the form asks for, and last year's.
pub const SOURCES: &[(&str, &str)] = &[
    ("当年财政拨款", "fiscal"),
    ("上年结转资金", "carried"),
    ("财政专户管理资金", "special_account"),
    ("单位资金", "own"),
    ("其他资金", "other"),
];
/// The columns of the sources of a project's money.
pub const SOURCE_COLUMNS: &[Column] = &[
    amounts("年初预算", "initial"),
    amounts("全年预算", "adjusted"),
    amounts("全年执行", "actual"),
    amounts("上年决算", "prior"),
];
/// The field of a project that says why its money was spent as it was.
pub const EXECUTION_REASON: &str = "execution_reason";

/// The fields of a self-evaluation: what was wanted and reached.
pub const GOALS: &[&str] = &["expected", "reached"];
/// Its fields on executing the budget.
pub const EXECUTION: &[&str] = &["execution_weight", "execution_score"];
/// Its fields after the indicators, shown where the annex asks for them.
pub const CONCLUSION: &[&str] = &["conclusion", "problems", "improvement"];

/// The columns of indicators as facts have them; an annex has an order of its own for the first of them.
pub const INDICATORS: &[Column] = &[
    column("一级指标", "first", 9),
    column("二级指标", "second", 10),
    elastic("三级指标", "name", (16, 13)),
    column("年度指标值", "target", 10),
    column("实际完成值", "actual", 10),
    column("分值", "weight", 6),
    elastic("偏差原因分析及改进措施", "reason", (22, 14)),
    column("性质", "kind", 6),
    column("单位", "unit", 7),
    elastic("完成档次", "band", (15, 10)),
    column("得分（人工）", "score", 8),
    elastic("扣分办法", "rule", (15, 10)),
    column("不适用", "not_applicable", 7),
];

/// The columns of the projects where they are shown as a table: what other tables have of them.
pub const PROJECT_COLUMNS: &[Column] = &[
    column("项目名称", "name", 20),
    column("类别", "category", 10),
    column("年初预算", "amounts.initial", 12),
    column("预算调整", "adjustment", 12),
    column("全年预算", "amounts.adjusted", 12),
    column("实际支出", "amounts.actual", 12),
    column("上年决算", "amounts.prior", 12),
];

/// The fields of one of the three other budgets, after the choice whether there is any.
pub const BUDGET: &[&str] = &[
    "prior_carryover",
    "income",
    "expenditure",
    "closing_carryover",
];
/// The columns of the items of such a budget.
pub const BUDGET_ITEMS: &[Column] = &[
    column("名称", "name", 20),
    amounts("预算数", "budget"),
    amounts("支出数", "actual"),
    column("用途", "purpose", 28),
];

/// The fields of a problem; its number is given to it.
pub const PROBLEM: &[&str] = &["title", "body"];
/// The fields of a measure before the problems that it answers, which are chosen.
pub const MEASURE: &[&str] = &["title", "body"];
/// The fields of a measure after them.
pub const MEASURE_TERMS: &[&str] = &["responsible", "deadline"];

const fn column(title: &'static str, path: &'static str, characters: u8) -> Column {
    Column {
        title,
        path,
        characters,
        least: characters,
    }
}

/// A column that can be narrower where there is little room.
const fn elastic(title: &'static str, path: &'static str, (characters, least): (u8, u8)) -> Column {
    Column {
        least,
        ..column(title, path, characters)
    }
}

/// A column of amounts.
const fn amounts(title: &'static str, path: &'static str) -> Column {
    elastic(title, path, (12, 10))
}

/// The four columns of an expenditure table.
const FOUR: &[Column] = &[
    amounts("上年决算", "prior"),
    amounts("年初预算", "initial"),
    amounts("全年预算", "adjusted"),
    amounts("实际支出", "actual"),
];
/// The three columns of a controlled expense.
const THREE: &[Column] = &[
    amounts("上年决算", "prior"),
    amounts("本年预算", "budget"),
    amounts("本年决算", "actual"),
];
/// The columns of a classification.
const ECONOMIC: &[Column] = &[
    column("科目编码", "code", 9),
    elastic("科目名称", "name", (16, 9)),
    elastic("上年决算", "amounts.prior", (12, 9)),
    elastic("年初预算", "amounts.initial", (12, 9)),
    elastic("全年预算", "amounts.adjusted", (12, 9)),
    elastic("实际支出", "amounts.actual", (12, 9)),
];
const FUNCTIONAL: &[Column] = &[
    column("科目编码", "code", 9),
    elastic("科目名称", "name", (16, 9)),
    elastic("预算", "budget", (11, 10)),
    elastic("上年决算", "amounts.prior", (12, 9)),
    elastic("年初预算", "amounts.initial", (12, 9)),
    elastic("全年预算", "amounts.adjusted", (12, 9)),
    elastic("实际支出", "amounts.actual", (12, 9)),
];

const REGULATIONS: &[Column] = &[
    column("名称", "name", 28),
    column("文号", "number", 18),
    column("适用范围", "subject", 18),
];
const INSPECTIONS: &[Column] = &[
    column("时间", "date", 12),
    column("检查内容", "subject", 28),
    column("检查结果", "result", 24),
];
const GRADES: &[Column] = &[
    column("等级名称", "name", 12),
    column("起始分（含）", "from", 12),
];
const CONSTRUCTION: &[Column] = &[
    elastic("项目名称", "name", (20, 12)),
    elastic("批复规模（㎡）", "approved_area", (13, 10)),
    elastic("实际规模（㎡）", "actual_area", (13, 10)),
    amounts("预算投资", "budget_investment"),
    amounts("实际投资", "actual_investment"),
];
const MOVEMENT: &[Column] = &[
    column("期初", "opening", 11),
    column("购置", "purchased", 10),
    column("调入", "received", 10),
    column("报废", "scrapped", 10),
    column("调出", "transferred", 10),
    column("报废、调出合计", "disposed", 11),
    column("其他增加", "other", 10),
    column("其他减少", "other_decrease", 10),
    column("期末", "closing", 11),
];

impl Block {
    /// The blocks of a form, from top to bottom.
    pub fn of(form: Form) -> &'static [Self] {
        match form {
            Form::Cover => &[Self::Fields(&["year", "title", "date"])],
            Form::Unit => &[Self::Fields(&[
                "full_name",
                "short_name",
                "signing_name",
                "budget_code",
                "nature",
                "rank",
                "level",
                "region",
                "head",
                "preparer",
                "contact",
                "phone",
            ])],
            Form::Offices | Form::Affiliated | Form::Functions => &[Self::Texts],
            Form::Staff => &[Self::Fields(&["authorised", "active", "retired"])],
            Form::Whole => WHOLE,
            Form::Functional => &[Self::Table(FUNCTIONAL)],
            Form::Economic => &[Self::Table(ECONOMIC)],
            Form::ThreePublic => THREE_PUBLIC,
            Form::OperatingDetail => &[Self::Matrix(Matrix {
                corner: "项目",
                rows: &[
                    ("办公经费", "office"),
                    ("水费、电费、差旅费", "utilities_travel"),
                    ("会议费、培训费", "meetings_training"),
                ],
                columns: THREE,
            })],
            Form::OfficeRunning => &[Self::Matrix(Matrix {
                corner: "项目",
                rows: &[("机关运行经费", "")],
                columns: THREE,
            })],
            Form::Thrift => &[Self::Fields(&[""])],
            Form::ProjectFunding => &[Self::Fields(&["total", "fiscal", "own", "other"])],
            Form::Projects => &[Self::Projects],
            Form::Procurement => &[Self::Matrix(Matrix {
                corner: "项目",
                rows: &[
                    ("政府采购合计", "total"),
                    ("货物", "goods"),
                    ("工程", "works"),
                    ("服务", "services"),
                    ("其中：授予中小企业", "small_enterprises"),
                ],
                columns: THREE,
            })],
            Form::Regulations => &[Self::Table(REGULATIONS)],
            Form::Inspections => &[Self::Table(INSPECTIONS)],
            Form::Assets => ASSETS,
            Form::Construction => &[Self::Table(CONSTRUCTION)],
            Form::GovernmentFund | Form::StateCapital | Form::SocialInsurance => &[Self::Budget],
            Form::Problems => &[Self::Problems],
            Form::Measures => &[Self::Measures],
            Form::Evaluation => &[Self::Evaluation],
            Form::Indicators => &[Self::Indicators],
            Form::Scoring => &[Self::Scoring],
            Form::Grades => &[Self::Table(GRADES)],
            Form::Disclosure => &[Self::Fields(&[
                "grade",
                "use_of_result",
                "channel",
                "address",
                "date",
            ])],
        }
    }
}

const WHOLE: &[Block] = &[
    Block::Fields(&[
        "prior_carryover",
        "initial_budget",
        "added",
        "reduced",
        "adjusted_budget",
        "other_income",
        "prior_actual",
        "actual",
    ]),
    Block::Matrix(Matrix {
        corner: "支出",
        rows: &[
            ("基本支出", "basic"),
            ("　人员经费", "personnel"),
            ("　公用经费", "operating"),
            ("项目支出", "project"),
        ],
        columns: FOUR,
    }),
    Block::Fields(&[
        "business",
        "remitted",
        "subsidies",
        "surplus_distribution",
        "closing_carryover",
    ]),
    Block::Balance,
    Block::Matrix(Matrix {
        corner: "按收入性质分",
        rows: &[
            ("一般公共预算", "income.general"),
            ("政府性基金拨款", "income.government_fund"),
            ("纳入专户管理的非税收入拨款", "income.special_account"),
            ("其他资金", "income.other"),
        ],
        columns: FOUR,
    }),
    Block::Fields(&["direction", "content", "scope", "execution_reason"]),
];

const THREE_PUBLIC: &[Block] = &[
    Block::Matrix(Matrix {
        corner: "项目",
        rows: &[
            ("“三公”经费合计", "total"),
            ("因公出国（境）费", "abroad.amounts"),
            ("公务用车购置及运行维护费", "vehicles"),
            ("　公务用车购置费", "purchase.amounts"),
            ("　公务用车运行维护费", "running.amounts"),
            ("公务接待费", "reception.amounts"),
        ],
        columns: THREE,
    }),
    Block::Fields(&[
        "abroad.delegations",
        "abroad.persons",
        "purchase.bought",
        "running.kept",
        "reception.batches",
        "reception.persons",
        "prior_budget",
        "reason",
        "abroad.reason",
        "purchase.reason",
        "running.reason",
        "reception.reason",
    ]),
];

const ASSETS: &[Block] = &[
    Block::Matrix(Matrix {
        corner: "类别",
        rows: &[
            ("固定资产原值（万元）", "value"),
            ("车辆（辆）", "vehicles"),
            ("房屋（㎡）", "buildings"),
        ],
        columns: MOVEMENT,
    }),
    Block::Fields(&["in_use"]),
];

#[cfg(test)]
mod tests;
