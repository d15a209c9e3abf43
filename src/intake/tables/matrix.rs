//! Tables whose rows are always the same: each cell is one fact.

use super::{
    role::{Role, roles, roles_of_comparison},
    sheet::{Head, Sheet, known, label},
};
use crate::intake::facts::Gathered;

/// Rows by their names, and what their facts begin with.
type Rows = &'static [(&'static [&'static str], &'static str)];

const WHOLE: Rows = &[
    (&["基本支出"], "whole.basic"),
    (&["人员经费"], "whole.personnel"),
    (&["公用经费"], "whole.operating"),
    (&["项目支出"], "whole.project"),
];

/// Rows of the whole that have an amount of the year only.
const WHOLE_OF_YEAR: Rows = &[
    (&["上年结转结余", "年初结转和结余"], "whole.prior_carryover"),
    (&["其他收入"], "whole.other_income"),
    (&["经营支出"], "whole.business"),
    (&["上缴上级支出"], "whole.remitted"),
    (&["对附属单位补助支出"], "whole.subsidies"),
    (&["结余分配"], "whole.surplus_distribution"),
    (
        &["年末结转结余", "年末结转和结余"],
        "whole.closing_carryover",
    ),
];

const WHOLE_SUMS: [&str; 4] = ["支出合计", "合计", "本年支出合计", "总计"];

const THREE_PUBLIC: Rows = &[
    (&["合计", "三公经费", "三公经费合计"], "three_public.total"),
    (
        &["因公出国境费", "因公出国境费用", "因公出国境", "出国经费"],
        "three_public.abroad.amounts",
    ),
    (
        &[
            "公务用车购置及运行维护费",
            "公务用车购置及运行费",
            "公务用车购置和维护经费",
            "公务用车购置和运行维护费",
        ],
        "three_public.vehicles",
    ),
    (
        &["购置费", "公务用车购置费", "公务用车购置", "公车购置"],
        "three_public.purchase.amounts",
    ),
    (
        &[
            "运行维护费",
            "公务用车运行维护费",
            "公务用车运行费",
            "公车运行维护",
        ],
        "three_public.running.amounts",
    ),
    (
        &["公务接待费", "公务接待"],
        "three_public.reception.amounts",
    ),
];

const PROCUREMENT: Rows = &[
    (&["货物"], "procurement.goods"),
    (&["工程"], "procurement.works"),
    (&["服务"], "procurement.services"),
    (&["合计"], "procurement.total"),
    (&["授予中小企业"], "procurement.small_enterprises"),
];

const OPERATING: Rows = &[
    (&["办公经费"], "operating_detail.office"),
    (&["水费电费差旅费"], "operating_detail.utilities_travel"),
    (&["会议费培训费"], "operating_detail.meetings_training"),
    (&["机关运行经费"], "office_running"),
];

const ASSETS: Rows = &[
    (&["年初数", "期初数", "年初", "期初"], "opening"),
    (&["本年购置", "购置"], "purchased"),
    (&["本年调入", "调入"], "received"),
    (&["其他增加"], "other"),
    (&["本年报废", "报废"], "scrapped"),
    (&["本年调出", "调出"], "transferred"),
    (&["报废调出合计"], "disposed"),
    (&["其他减少"], "other_decrease"),
    (&["年末数", "期末数", "年末", "期末"], "closing"),
];

/// 部门整体收支情况表.
pub fn whole(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    let roles = roles(sheet, gathered.report.cover.year);
    each_cell(sheet, &roles, gathered, |row, role| {
        if WHOLE_SUMS.contains(&row) {
            return match role {
                Role::Prior => Some("whole.prior_actual".to_owned()),
                Role::Initial => Some("whole.initial_budget".to_owned()),
                Role::Adjusted => Some("whole.adjusted_budget".to_owned()),
                Role::Actual => Some("whole.actual".to_owned()),
                Role::Adjustment | Role::Budget => None,
            };
        }
        if let Some(of_year) = named(WHOLE_OF_YEAR, row) {
            return (*role == Role::Actual).then(|| of_year.to_owned());
        }
        Some(format!("{}.{}", named(WHOLE, row)?, column(*role)?))
    });
}

/// “三公”经费支出情况表.
pub fn three_public(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    comparison(sheet, gathered, THREE_PUBLIC);
}

/// 政府采购情况表.
pub fn procurement(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    comparison(sheet, gathered, PROCUREMENT);
}

/// 公用经费控制情况表.
pub fn operating(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    comparison(sheet, gathered, OPERATING);
}

/// 资产变动情况表: a column a kind of asset.
pub fn assets(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    const KINDS: [(&str, &str); 4] = [
        ("原值", "assets.value"),
        ("金额", "assets.value"),
        ("车辆", "assets.vehicles"),
        ("房屋", "assets.buildings"),
    ];
    let kind = |head: &Head| KINDS.iter().find(|(word, _)| head.text.contains(word));
    let kinds: Vec<(&str, &Head)> = sheet
        .heads
        .iter()
        .filter_map(|head| Some((kind(head)?.1, head)))
        .collect();
    each_cell(sheet, &kinds, gathered, |row, kind| {
        Some(format!("{kind}.{}", named(ASSETS, row)?))
    });
}

fn comparison(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>, rows: Rows) {
    let roles = roles_of_comparison(sheet, gathered.report.cover.year);
    each_cell(sheet, &roles, gathered, |row, role| {
        let period = match role {
            Role::Prior => "prior",
            Role::Budget => "budget",
            Role::Actual => "actual",
            Role::Initial | Role::Adjusted | Role::Adjustment => return None,
        };
        Some(format!("{}.{period}", named(rows, row)?))
    });
}

/// The column of an amount in four columns.
pub const fn column(role: Role) -> Option<&'static str> {
    match role {
        Role::Prior => Some("prior"),
        Role::Initial => Some("initial"),
        Role::Adjusted => Some("adjusted"),
        Role::Actual => Some("actual"),
        Role::Adjustment | Role::Budget => None,
    }
}

fn named(rows: Rows, row: &str) -> Option<&'static str> {
    let found = rows.iter().find(|(names, _)| names.contains(&row));
    found.map(|(_, path)| *path)
}

/// States the fact of each cell that has one. A row that stands twice is not certain: which of them is meant?
fn each_cell<C>(
    sheet: &Sheet<'_>,
    columns: &[(C, &Head)],
    gathered: &mut Gathered<'_>,
    path: impl Fn(&str, &C) -> Option<String>,
) {
    /// Such tables are short.
    const MOST_ROWS: usize = 200;
    let first = sheet.heads.first().map_or(0, |head| head.column);
    if sheet.body.len() > MOST_ROWS {
        return;
    }
    let labels: Vec<String> = sheet
        .body
        .clone()
        .map(|row| label(sheet.text(row, first)))
        .collect();
    for (row, name) in sheet.body.clone().zip(&labels) {
        if labels.iter().filter(|other| *other == name).count() > 1 {
            continue;
        }
        for (column, head) in columns {
            let Some(path) = path(name, column) else {
                continue;
            };
            if let Some(value) = value(sheet, (row, head), &path) {
                gathered.state(&path, &value, &sheet.origin(name, &head.text));
            }
        }
    }
}

/// What a cell says of a fact: an amount in 万元, else what stands there without separators.
fn value(sheet: &Sheet<'_>, (row, head): (usize, &Head), path: &str) -> Option<String> {
    if path.starts_with("assets.vehicles") || path.starts_with("assets.buildings") {
        return known(sheet.text(row, head.column)).map(|text| text.replace([',', '，'], ""));
    }
    sheet.has_unit(head).then(|| sheet.amount(row, head))?
}
