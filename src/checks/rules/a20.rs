//! A20: what the baseline data form controls — staff, 公用经费, procurement, office buildings — keeps within what was
//! approved, or there is a reason.

use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        lines::operating_items,
        sentences::{posts, reasons::is_explained_anywhere},
    },
    figures::Figures,
    model::{Column, ConstructionProject, FieldId, Percent, Period, Quantity, Report},
};

pub const RULE: Rule = Rule {
    code: "A20",
    title: "控制率不超过 100%",
    checks: "在职人员控制率（在职人数÷编制数）、公用经费控制率（实际÷预算）、政府采购执行率（实际÷预算）、楼堂馆所的规模控制率和投资概算控制率超过 100%，而文中没有说明原因的；文中写明的控制率超过 100% 的同此。公用经费明细（办公经费，水费、电费、差旅费，会议费、培训费）单项超过预算的只作建议。“三公”经费超预算见 A09。",
    basis: "部门整体支出绩效评价基础数据表和评价指标：各控制率以不超过 100% 为标准。",
    example: "核定编制30名，实有在职人员33人：控制率110%，文中没有说明原因。",
    gravest: Severity::Warning,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return posts::of_sentences(subject);
    };
    let mut findings = posts::stated_rates(subject);
    let report = draft.report;
    let staff = &report.unit.staff;
    let posts = ("编制数", "控制率");
    let found = beyond("在职人员", posts, "人", staff.authorised, staff.active);
    let words = ["编制", "超编", "在职"];
    findings.extend(unexplained(
        subject,
        report,
        found,
        "unit.staff.active",
        &words,
    ));
    let budget = draft.figures.operating(Column::Adjusted).value();
    let budget = budget.or(draft.figures.operating(Column::Initial).value());
    let actual = draft.figures.operating(Column::Actual).value();
    let found = beyond("公用经费", ("预算数", "控制率"), "万元", budget, actual);
    let path = "whole.operating.actual";
    findings.extend(unexplained(
        subject,
        report,
        found,
        path,
        &["公用经费", "公用支出"],
    ));
    findings.extend(procurement(subject, draft.figures));
    findings.extend(operating_detail(subject, report));
    let buildings = report.construction.iter().enumerate();
    findings.extend(buildings.flat_map(|(index, one)| building(subject, report, index, one)));
    findings
}

/// 政府采购: nothing is bought without a budget.
fn procurement(subject: &Subject<'_>, figures: Figures<'_>) -> Option<Finding> {
    let value = |period| figures.procurement(period).value();
    let (budget, actual) = (value(Period::Budget), value(Period::Actual));
    let found = beyond("政府采购", ("预算数", "执行率"), "万元", budget, actual);
    let path = "procurement.total.actual";
    unexplained(subject, figures.report(), found, path, &["政府采购"])
}

/// 公用经费明细: money may be moved from one item to another, so that more than planned is worth a look only.
fn operating_detail(subject: &Subject<'_>, report: &Report) -> Vec<Finding> {
    let items = operating_items(&report.operating_detail).into_iter();
    let beyond_budget = items.filter_map(|(what, name, item)| {
        let found = beyond(what, ("预算数", "控制率"), "万元", item.budget, item.actual);
        let path = format!("operating_detail.{name}.actual");
        let words: Vec<&str> = what.split('、').collect();
        unexplained(subject, report, found, &path, &words)
    });
    let advice = |finding| Finding {
        severity: Severity::Advice,
        ..finding
    };
    beyond_budget.map(advice).collect()
}

/// Area and investment of a building.
fn building(
    subject: &Subject<'_>,
    report: &Report,
    index: usize,
    one: &ConstructionProject,
) -> Vec<Finding> {
    let name = match one.name.trim() {
        "" => format!("第{}个楼堂馆所项目", index + 1),
        name => format!("“{name}”"),
    };
    let own = one.name.trim();
    let mut words = vec!["楼堂馆所", "超概算", "超规模", "超面积"];
    if !own.is_empty() {
        words.push(own);
    }
    let area = format!("{name}面积");
    let area = beyond(
        &area,
        ("批复规模", "控制率"),
        "㎡",
        one.approved_area,
        one.actual_area,
    );
    let cost = format!("{name}投资");
    let cost = beyond(
        &cost,
        ("预算投资", "控制率"),
        "万元",
        one.budget_investment,
        one.actual_investment,
    );
    let at = |found, field: &str| {
        let path = format!("construction[{index}].{field}");
        unexplained(subject, report, found, &path, &words)
    };
    let area = at(area, "actual_area");
    area.into_iter()
        .chain(at(cost, "actual_investment"))
        .collect()
}

/// The finding where what there is goes beyond what was approved, and what there is.
fn beyond<Q: Quantity>(
    what: &str,
    (approved_name, rate_name): (&str, &str),
    unit: &str,
    approved: Option<Q>,
    actual: Option<Q>,
) -> Option<(Finding, Decimal)> {
    let (approved, actual) = (approved?, actual?);
    let by = actual.decimal() - approved.decimal();
    (by > Decimal::ZERO).then(|| {
        let rate = Percent::of(actual, approved);
        let rate = rate.map_or_else(String::new, |rate| format!("，{rate_name}{}%", rate.shortest()));
        let (approved, actual) = (approved.decimal(), actual.decimal());
        let message = format!(
            "{what}{actual}{unit}，超过{approved_name}{approved}{unit}，多{by}{unit}{rate}，没有说明原因"
        );
        let found = Finding::new(
            Severity::Warning,
            Spot::field(FieldId::root(), ""),
            message,
            "请核对两个数；确实超过的，请在文中写明原因",
        );
        (found, actual)
    })
}

/// The finding at its fact, unless the text gives a reason where it speaks of it.
fn unexplained(
    subject: &Subject<'_>,
    report: &Report,
    found: Option<(Finding, Decimal)>,
    path: &str,
    words: &[&str],
) -> Option<Finding> {
    let (found, value) = found?;
    let explained = is_explained_anywhere(&subject.printed, words);
    (!explained).then(|| found.at_fact(report, path, Some(value)))
}
