//! A06: 全年预算 is 年初预算 with what was added and taken away.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        identity::{Identity, Sign, Term},
        sentences::entries::entries,
    },
    model::{Project, Report},
};

pub const RULE: Rule = Rule {
    code: "A06",
    title: "全年预算等于年初预算加追加减调减",
    checks: "全年预算（调整后预算）＝年初预算＋追加－调减；各项目全年预算＝年初预算＋调整。",
    basis: "预算管理一体化系统的口径：调整后预算＝年初预算＋调整预算。",
    example: "年初预算2560.37万元，年中追加500万元，全年预算3006.37万元：比两项之和少54万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return stated(subject).into_iter().collect();
    };
    let report = draft.report;
    let whole = &report.whole;
    let identity = Identity {
        whole: Term::of("全年预算", whole.adjusted_budget),
        parts: vec![
            Term::of("年初预算", draft.figures.initial_budget().value()),
            Term::of("追加", whole.added),
            Term::of("调减", whole.reduced).minus(),
        ],
        unit: "万元",
    };
    let value = identity.whole.value;
    let own = identity.check();
    let own = own.map(|found| found.at_fact(report, "whole.adjusted_budget", value));
    let projects = report.projects.iter().enumerate();
    let projects = projects.filter_map(|(index, one)| project(report, index, one));
    own.into_iter().chain(projects).collect()
}

fn project(report: &Report, index: usize, project: &Project) -> Option<Finding> {
    let name = match project.name.trim() {
        "" => format!("第{}个项目全年预算", index + 1),
        name => format!("“{name}”全年预算"),
    };
    let identity = Identity {
        whole: Term::of(name, project.amounts.adjusted),
        parts: vec![
            Term::of("年初预算", project.amounts.initial),
            Term::of("调整", project.adjustment),
        ],
        unit: "万元",
    };
    let path = format!("projects[{index}].amounts.adjusted");
    let value = identity.whole.value;
    Some(identity.check()?.at_fact(report, &path, value))
}

/// What sentences state. In some places 全年预算 holds what was carried over from the year before.
fn stated(subject: &Subject<'_>) -> Option<Finding> {
    let adjusted = subject.only_claim("全年预算")?;
    let initial = subject.only_claim("年初预算")?;
    let added = subject.only_claim("追加")?;
    let sum = initial.at.value.decimal() + added.at.value.decimal();
    let carried = subject.claim_near("上年结转结余", None);
    let carried = carried.map(|claim| claim.at.value.decimal());
    let value = adjusted.at.value.decimal();
    let holds_carryover = carried.is_some_and(|carried| sum + carried == value);
    let is_reduced = [adjusted, added]
        .iter()
        .filter_map(|claim| subject.printed.paragraphs.get(claim.paragraph))
        .flat_map(|paragraph| entries(&paragraph.text))
        .any(|entry| {
            let words = ["调减", "核减", "收回", "压减"];
            words.iter().any(|word| entry.lead.contains(word)) && !entry.at.value.is_zero()
        });
    if holds_carryover || is_reduced {
        return None;
    }
    subject.compared(adjusted, &[(initial, Sign::Plus), (added, Sign::Plus)])
}
