//! A11: what was bought of assets is no less than what 基本支出 paid for equipment.

use crate::{
    checks::{Finding, Rule, Severity, Spot, Subject},
    model::{Column, FieldId},
};

/// 办公设备购置, 专用设备购置, 信息网络及软件购置更新, 公务用车购置, 其他交通工具购置.
const EQUIPMENT: [&str; 5] = ["31002", "31003", "31007", "31013", "31019"];

pub const RULE: Rule = Rule {
    code: "A11",
    title: "资产购置额与设备购置支出相近",
    checks: "资产变动表的本年购置额不小于基本支出经济分类 310 中的设备、车辆购置支出（31002、31003、31007、31013、31019）；差异只作提示。",
    basis: "设备购置支出一般同期入账为资产；年末未验收、信息网络更新作费用处理等会有差异。",
    example: "固定资产本年购置 3.13 万元，办公设备购置（31002）支出 5 万元：有 1.87 万元没有入账，或口径不同。",
    gravest: Severity::Advice,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    find(subject).into_iter().collect()
}

fn find(subject: &Subject<'_>) -> Option<Finding> {
    let draft = subject.draft?;
    let bought = draft.report.assets.value.purchased?;
    let paid = draft
        .figures
        .economic()
        .sum_of(&EQUIPMENT, Column::Actual)?;
    let by = paid - bought;
    (by.decimal() > rust_decimal::Decimal::new(1, 2)).then_some(())?;
    let found = Finding::new(
        Severity::Advice,
        Spot::field(FieldId::root(), ""),
        format!(
            "固定资产本年购置{bought}万元，比基本支出中的设备、车辆购置支出{paid}万元少{by}万元"
        ),
        "请核对购置的设备是否都已入账；已支付未验收等原因造成的差异可以保留",
    );
    let path = "assets.value.purchased";
    Some(found.at_fact(draft.report, path, Some(bought.decimal())))
}
