//! A01: 实际支出 is the sum of 基本支出, 项目支出 and the rarer kinds.

use crate::{
    checks::{
        Draft, Finding, Rule, Severity, Subject,
        identity::{Identity, Sign, Term},
    },
    model::Column,
};

pub const RULE: Rule = Rule {
    code: "A01",
    title: "实际支出等于基本支出与项目支出之和",
    checks: "实际支出＝基本支出＋项目支出，有经营支出、上缴上级支出、对附属单位补助支出的一并计入。",
    basis: "部门决算报表按支出性质的勾稽关系；n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "实际支出3037.06万元，基本支出2384.16万元，项目支出625.9万元：合计少27万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let found = match subject.draft {
        Some(draft) => of_facts(draft),
        None => subject.stated_sum(
            "实际支出",
            &[("基本支出", Sign::Plus), ("项目支出", Sign::Plus)],
            &[("经营支出", Sign::Plus)],
        ),
    };
    found.into_iter().collect()
}

fn of_facts(draft: Draft<'_>) -> Option<Finding> {
    let (report, figures) = (draft.report, draft.figures);
    let whole = &report.whole;
    let mut parts = vec![
        Term::of("基本支出", figures.basic(Column::Actual).value()),
        Term::of("项目支出", figures.project(Column::Actual).value()),
    ];
    let special = [
        ("经营支出", whole.business),
        ("上缴上级支出", whole.remitted),
        ("对附属单位补助支出", whole.subsidies),
    ];
    let present = special.into_iter().filter(|(_, value)| value.is_some());
    parts.extend(present.map(|(label, value)| Term::of(label, value)));
    let identity = Identity {
        whole: Term::of("实际支出", whole.actual),
        parts,
        unit: "万元",
    };
    let value = identity.whole.value;
    Some(identity.check()?.at_fact(report, "whole.actual", value))
}
