//! A13: 机关运行经费 is 公用经费, in administrative and equivalent units.

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        identity::{Agreement, agrees},
        sentences::entries::{Entry, entries},
    },
    model::{Amount, Column, FieldId, Period, UnitNature},
};

pub const RULE: Rule = Rule {
    code: "A13",
    title: "机关运行经费等于公用经费",
    checks: "行政单位、参照公务员法管理的事业单位：机关运行经费＝公用经费（决算数、上年决算数）；其他性质的单位不比。",
    basis: "机关运行经费是行政单位及参公单位一般公共预算基本支出中的日常公用经费。",
    example: "机关运行经费支出384.16万元，公用经费348.16万元：两处相差36万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return stated(subject).into_iter().collect();
    };
    let is_office = matches!(
        draft.report.unit.nature,
        Some(UnitNature::Administrative | UnitNature::CivilServiceManaged)
    );
    let columns = [
        (Period::Actual, Column::Actual, "actual", "决算数"),
        (Period::Prior, Column::Prior, "prior", "上年决算数"),
    ];
    let in_column = |(period, column, name, words): (Period, Column, &str, &str)| {
        let running = draft.report.office_running.get(period)?;
        let operating = draft.figures.operating(column).value()?;
        let found = differ(running, operating, words)?;
        let path = format!("office_running.{name}");
        Some(found.at_fact(draft.report, &path, Some(running.decimal())))
    };
    let found = columns.into_iter().filter_map(in_column);
    found.filter(|_| is_office).collect()
}

fn differ(running: Amount, operating: Amount, words: &str) -> Option<Finding> {
    let severity = match agrees(running.decimal(), operating.decimal()) {
        Agreement::Same => return None,
        Agreement::Rounded => Severity::Advice,
        Agreement::Different => Severity::Error,
    };
    let by = (running - operating).abs();
    Some(Finding::new(
        severity,
        Spot::field(FieldId::root(), ""),
        format!("机关运行经费{words}{running}万元，公用经费{words}{operating}万元，相差{by}万元"),
        "请核对两处，行政单位和参公单位的机关运行经费就是公用经费",
    ))
}

/// What sentences state; a department with public institutions under it may rightly state two amounts.
fn stated(subject: &Subject<'_>) -> Option<Finding> {
    const ELSEWHERE: [&str; 4] = ["上年", "去年", "预算", "所属"];
    let operating = subject.only_claim("公用经费")?;
    let is_own = |entry: &Entry<'_>| {
        entry.label.contains("机关运行经费")
            && !entry.is_change()
            && !entry.is_inside
            && !ELSEWHERE.iter().any(|word| entry.label.contains(word))
    };
    for paragraph in subject.printed.body() {
        if !paragraph.text.contains("机关运行经费") {
            continue;
        }
        let all = entries(&paragraph.text);
        let Some(entry) = all.iter().find(|entry| is_own(entry)) else {
            continue;
        };
        let spot = paragraph.spot(entry.at.range.clone());
        let found = differ(entry.at.value, operating.at.value, "")?;
        return Some(Finding { spot, ..found }.suspected());
    }
    None
}
