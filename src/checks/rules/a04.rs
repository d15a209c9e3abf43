//! A04: 项目支出 is the sum of the projects, and their money the sum of its sources.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        evaluation::name_of,
        identity::{Identity, Term},
        lines::COLUMNS,
        sentences::{breakdown, tables},
    },
    figures::{
        Figures,
        whole::{FundingSource, project_amount},
    },
    model::{Column, Project, ProjectFunding, Report, Shared},
};

pub const RULE: Rule = Rule {
    code: "A04",
    title: "项目支出等于各项目之和，项目资金等于各来源之和",
    checks: "项目支出＝各项目支出之和（每个项目都有金额时才比）；项目资金总投入＝财政拨款＋自筹资金＋其他资金；文中“项目支出……其中……”“项目资金总投入……其中……”所列各项之和与合计一致；任何金额同句“其中”列出的各项相加不超过它，“收入合计”“支出合计”等于各种收入、支出之和；文中表格的“合计”等于各行之和。",
    basis: "项目支出绩效自评表的资金来源与支出勾稽关系；n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "项目资金总投入652.9万元，其中财政拨款600万元、自筹资金25.9万元：两项之和少27万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        let mut findings = breakdown::of_projects(&subject.printed);
        findings.extend(breakdown::of_wholes(&subject.printed));
        findings.extend(tables::totals(subject));
        return findings;
    };
    let (report, figures) = (draft.report, draft.figures);
    let mut findings: Vec<Finding> = COLUMNS
        .into_iter()
        .filter_map(|(column, name)| expenditure(report, column, name))
        .collect();
    findings.extend(total_funding(figures));
    let projects = report.projects.iter().enumerate();
    findings.extend(projects.filter_map(|(index, project)| funding(report, index, project)));
    findings.extend(breakdown::of_wholes(&subject.printed));
    findings
}

/// 项目支出 in one column against the projects.
fn expenditure(report: &Report, column: Column, name: &str) -> Option<Finding> {
    let part = |(index, project): (usize, &Shared<Project>)| {
        Term::of(name_of(index, project), project_amount(project, column))
    };
    let identity = Identity {
        whole: Term::of("项目支出", report.whole.project.get(column)),
        parts: report.projects.iter().enumerate().map(part).collect(),
        unit: "万元",
    };
    let finding = if column == Column::Actual {
        identity.check()
    } else {
        identity.contradiction()
    };
    let path = format!("whole.project.{name}");
    Some(finding?.at_fact(report, &path, identity.whole.value))
}

/// The money of all projects: by source, and each source over the projects.
fn total_funding(figures: Figures<'_>) -> Vec<Finding> {
    use FundingSource::{Fiscal, Other, Own};
    let report = figures.report();
    let typed = &report.whole.project_funding;
    let value = |source| figures.project_funding(source).value();
    let mut sums = vec![(
        "total",
        Term::of("项目资金总投入", typed.total),
        vec![
            Term::of("财政拨款", value(Fiscal)),
            Term::of("自筹资金", value(Own)),
            Term::of("其他资金", value(Other)),
        ],
    )];
    let sources: [(_, _, _, fn(&ProjectFunding) -> _); 3] = [
        (
            "fiscal",
            "项目资金中的财政拨款",
            typed.fiscal,
            |one| one.fiscal,
        ),
        ("own", "项目资金中的自筹资金", typed.own, |one| {
            one.own
        }),
        (
            "other",
            "项目资金中的其他资金",
            typed.other,
            |one| one.other,
        ),
    ];
    for (name, label, total, of) in sources {
        let projects = report.projects.iter().enumerate();
        let parts = projects
            .map(|(index, project)| Term::of(name_of(index, project), of(&project.funding)));
        sums.push((name, Term::of(label, total), parts.collect()));
    }
    let checked = |(name, whole, parts): (&str, Term, Vec<Term>)| {
        let identity = Identity {
            whole,
            parts,
            unit: "万元",
        };
        let finding = if name == "total" {
            identity.check()
        } else {
            identity.contradiction()
        };
        let path = format!("whole.project_funding.{name}");
        Some(finding?.at_fact(report, &path, identity.whole.value))
    };
    sums.into_iter().filter_map(checked).collect()
}

/// The money of one project by source.
fn funding(report: &Report, index: usize, project: &Project) -> Option<Finding> {
    let own = &project.funding;
    let identity = Identity {
        whole: Term::of(format!("“{}”总投入", name_of(index, project)), own.total),
        parts: vec![
            Term::of("财政拨款", own.fiscal),
            Term::of("自筹资金", own.own),
            Term::of("其他资金", own.other),
        ],
        unit: "万元",
    };
    let path = format!("projects[{index}].funding.total");
    Some(
        identity
            .check()?
            .at_fact(report, &path, identity.whole.value),
    )
}
