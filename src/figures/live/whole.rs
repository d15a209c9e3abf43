//! Live figures of income and expenditure as a whole.

use super::{Entry, Value, entry};
use crate::{
    figures::{Figures, Rate},
    model::Column::{Actual, Adjusted, Initial},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "上年结转结余",
        "上年结转结余（万元）",
        Value::Amount(|f| f.report().whole.prior_carryover),
    ),
    entry(
        "年初预算",
        "年初预算数（万元）",
        Value::Amount(|f| f.initial_budget().value()),
    ),
    entry(
        "追加",
        "年中追加（万元）",
        Value::Amount(|f| f.report().whole.added),
    ),
    entry(
        "调减",
        "年中调减（万元）",
        Value::Amount(|f| f.report().whole.reduced),
    ),
    entry(
        "预算调整",
        "“追加…万元”“调减…万元”或“未作调整”",
        Value::Clause(adjustment),
    ),
    entry(
        "全年预算",
        "全年预算数（万元）",
        Value::Amount(|f| f.adjusted_budget().value()),
    ),
    entry(
        "其他收入",
        "其他收入（万元）",
        Value::Amount(|f| f.report().whole.other_income),
    ),
    entry(
        "实际支出",
        "全年实际支出（万元）",
        Value::Amount(|f| f.actual().value()),
    ),
    entry(
        "上年支出",
        "上年实际支出（万元）",
        Value::Amount(|f| f.prior_actual().value()),
    ),
    entry(
        "支出较上年",
        "“增加…万元，增长…%”“减少…”或“持平”",
        Value::Change(|f| f.actual_change()),
    ),
    entry(
        "基本支出",
        "基本支出（万元）",
        Value::Amount(|f| f.basic(Actual).value()),
    ),
    entry(
        "人员经费",
        "人员经费（万元）",
        Value::Amount(|f| f.personnel(Actual).value()),
    ),
    entry(
        "公用经费",
        "公用经费（万元）",
        Value::Amount(|f| f.operating(Actual).value()),
    ),
    entry(
        "项目支出",
        "项目支出（万元）",
        Value::Amount(|f| f.project(Actual).value()),
    ),
    entry(
        "项目预算",
        "项目支出全年预算（万元）",
        Value::Amount(|f| f.project(Adjusted).value()),
    ),
    entry(
        "项目年初预算",
        "项目支出年初预算（万元）",
        Value::Amount(|f| f.project(Initial).value()),
    ),
    entry(
        "经营支出",
        "经营支出（万元）",
        Value::Amount(|f| f.report().whole.business),
    ),
    entry(
        "上缴上级支出",
        "上缴上级支出（万元）",
        Value::Amount(|f| f.report().whole.remitted),
    ),
    entry(
        "附属单位补助",
        "对附属单位补助支出（万元）",
        Value::Amount(|f| f.report().whole.subsidies),
    ),
    entry(
        "结余分配",
        "结余分配（万元）",
        Value::Amount(|f| f.report().whole.surplus_distribution),
    ),
    entry(
        "年末结转结余",
        "年末结转结余（万元）",
        Value::Amount(|f| f.report().whole.closing_carryover),
    ),
    entry(
        "预算执行率",
        "实际支出÷全年预算",
        Value::Rate(|f| f.execution_rate()),
    ),
    entry(
        "年初预算完成率",
        "实际支出÷年初预算",
        Value::Rate(|f| f.initial_completion()),
    ),
    entry(
        "基本支出占比",
        "基本支出÷实际支出",
        Value::Rate(|f| first(f.nature_shares())),
    ),
    entry(
        "项目支出占比",
        "项目支出÷实际支出",
        Value::Rate(|f| second(f.nature_shares())),
    ),
    entry(
        "人员经费占比",
        "人员经费÷基本支出",
        Value::Rate(|f| first(f.basic_shares())),
    ),
    entry(
        "公用经费占比",
        "公用经费÷基本支出",
        Value::Rate(|f| second(f.basic_shares())),
    ),
    entry(
        "使用方向",
        "支出的使用方向",
        Value::Text(|f| f.report().whole.direction.clone()),
    ),
    entry(
        "主要内容",
        "支出的主要内容",
        Value::Text(|f| f.report().whole.content.clone()),
    ),
    entry(
        "涉及范围",
        "支出的涉及范围",
        Value::Text(|f| f.report().whole.scope.clone()),
    ),
    entry(
        "预算执行情况说明",
        "预算执行率高低的原因",
        Value::Text(|f| f.report().whole.execution_reason.clone()),
    ),
];

const fn first([rate, _]: [Rate; 2]) -> Rate {
    rate
}

const fn second([_, rate]: [Rate; 2]) -> Rate {
    rate
}

/// What was added and what was taken away, in words; unknown while both are.
fn adjustment(figures: Figures<'_>) -> Option<String> {
    let whole = &figures.report().whole;
    let words = |verb: &str, amount: Option<crate::model::Amount>| {
        let amount = amount.filter(|amount| !amount.is_zero())?;
        Some(format!("{verb}{}万元", figures.format().amount(amount)))
    };
    match (words("追加", whole.added), words("调减", whole.reduced)) {
        (Some(added), Some(reduced)) => Some(format!("{added}、{reduced}")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => {
            (whole.added.is_some() && whole.reduced.is_some()).then(|| "未作调整".to_owned())
        }
    }
}
