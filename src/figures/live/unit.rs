//! Live figures of the unit: names, organs, staff, functions.

use super::{Entry, Passage, Value, count_filled, entry, joined, paragraph};
use crate::{
    figures::Figures,
    model::{Choice, FieldId},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "年度",
        "报告的年度",
        Value::Text(|f| year(f.report().cover.year)),
    ),
    entry(
        "上年",
        "上一年度",
        Value::Text(|f| year(f.report().previous_year())),
    ),
    entry(
        "单位全称",
        "单位全称",
        Value::Text(|f| f.report().unit.full_name.clone()),
    ),
    entry(
        "单位简称",
        "单位简称（没有简称时为全称）",
        Value::Text(|f| f.report().short_name().to_owned()),
    ),
    entry(
        "简称说明",
        "（以下简称“…”），没有简称时不打印",
        Value::Optional(abbreviation),
    ),
    entry(
        "落款单位",
        "落款的单位名称",
        Value::Text(|f| f.report().signing_name().to_owned()),
    ),
    entry(
        "所在地区",
        "单位所在地区",
        Value::Text(|f| f.report().unit.region.clone()),
    ),
    entry(
        "单位级别",
        "单位级别，如正科级",
        Value::Text(|f| f.report().unit.rank.clone()),
    ),
    entry(
        "单位性质",
        "单位性质，如行政单位",
        Value::Clause(|f| f.report().unit.nature.map(|n| n.label().to_owned())),
    ),
    entry(
        "成文日期",
        "成文日期，如2023年7月4日",
        Value::Clause(|f| f.report().cover.date.map(crate::model::Date::in_words)),
    ),
    entry(
        "内设机构个数",
        "内设机构的个数",
        Value::Count(|f| count_filled(&f.report().unit.offices)),
    ),
    entry(
        "内设机构列举",
        "内设机构名称，以顿号相连",
        Value::Text(|f| list(&f.report().unit.offices)),
    ),
    entry(
        "所属单位个数",
        "所属单位的个数",
        Value::Count(|f| count_filled(&f.report().unit.affiliated)),
    ),
    entry(
        "所属单位列举",
        "所属单位名称，以顿号相连",
        Value::Text(|f| list(&f.report().unit.affiliated)),
    ),
    entry(
        "单位负责人",
        "单位负责人姓名",
        Value::Text(|f| f.report().unit.head.clone()),
    ),
    entry(
        "填表人",
        "填表人姓名",
        Value::Text(|f| f.report().unit.preparer.clone()),
    ),
    entry(
        "联系电话",
        "联系电话",
        Value::Text(|f| f.report().unit.phone.clone()),
    ),
    entry(
        "编制数",
        "编制数（人）",
        Value::Count(|f| f.report().unit.staff.authorised),
    ),
    entry(
        "在职人数",
        "年末实有在职人数（人）",
        Value::Count(|f| f.report().unit.staff.active),
    ),
    entry(
        "离退休人数",
        "离退休人数（人）",
        Value::Count(|f| f.report().unit.staff.retired),
    ),
    entry(
        "在职人员控制率",
        "在职人数÷编制数",
        Value::Rate(|f| f.staff_rate()),
    ),
    entry(
        "职能列举",
        "主要职能，每条一段：（1）……",
        Value::Passages(functions),
    ),
];

/// （以下简称“政府办”）; nothing where the unit has no short name or it is the full one.
fn abbreviation(figures: Figures<'_>) -> String {
    let unit = &figures.report().unit;
    match unit.short_name.trim() {
        "" => String::new(),
        name if name == unit.full_name.trim() => String::new(),
        name => format!("（以下简称“{name}”）"),
    }
}

fn year(year: Option<u16>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn list(names: &[String]) -> String {
    joined(names.iter().map(String::as_str))
}

fn functions(figures: Figures<'_>) -> Vec<Passage> {
    let at = FieldId::root()
        .field("unit", "单位")
        .field("functions", "主要职能");
    let functions = figures.report().unit.functions.iter().enumerate();
    functions
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(index, text)| paragraph(format!("（{}）{}", index + 1, text.trim()), at.item(index)))
        .collect()
}
