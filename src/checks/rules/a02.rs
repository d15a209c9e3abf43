//! A02: 实际支出 is the sum of the functional classes, in all budgets and in each.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        identity::{Identity, Term},
        lines,
        sentences::functions,
    },
    figures::{ClassLine, Classes},
    model::{Amount, BudgetKind, Choice, Column, Presence, Report},
};

pub const RULE: Rule = Rule {
    code: "A02",
    title: "支出合计等于各功能分类之和",
    checks: "实际支出（年初预算、全年预算、上年支出同）等于按功能分类所列各类之和，政府性基金等三本预算的支出等于该预算各类之和，各类等于其所列款项之和；文中“支出合计……一般公共服务支出……”列出的各类之和等于所述合计。",
    basis: "部门决算报表按支出功能分类的勾稽关系；n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "支出合计3037.06万元，一般公共服务（类）支出2557.01万元、社会保障和就业支出166.6万元、住房保障支出134.03万元：三类之和少179.42万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return functions::disagreements(subject);
    };
    let (report, figures) = (draft.report, draft.figures);
    let classes = figures.functional();
    let wholes = [
        (
            Column::Actual,
            "whole.actual",
            "实际支出",
            figures.actual().value(),
        ),
        (
            Column::Initial,
            "whole.initial_budget",
            "年初预算",
            figures.initial_budget().value(),
        ),
        (
            Column::Adjusted,
            "whole.adjusted_budget",
            "全年预算",
            figures.adjusted_budget().value(),
        ),
        (
            Column::Prior,
            "whole.prior_actual",
            "上年支出",
            figures.prior_actual().value(),
        ),
    ];
    let in_column = |(column, path, label, whole): (Column, &str, &str, Option<Amount>)| {
        let top = classes.top().copied().collect::<Vec<_>>();
        let identity = sum(label, whole, &classes, &top, column);
        let finding = if column == Column::Actual {
            identity.check()
        } else {
            identity.contradiction()
        };
        Some(finding?.at_fact(report, path, identity.whole.value))
    };
    let mut findings: Vec<Finding> = wholes.into_iter().filter_map(in_column).collect();
    findings.extend(by_budget(report, &classes));
    findings.extend(lines::subtotals(report, "functional", &classes));
    findings
}

fn sum(
    label: &str,
    whole: Option<Amount>,
    classes: &Classes<'_>,
    lines: &[ClassLine<'_>],
    column: Column,
) -> Identity {
    let part = |line: &ClassLine<'_>| {
        let value = classes.amount(line, column).value();
        Term::of(lines::label(line), value)
    };
    Identity {
        whole: Term::of(label, whole),
        parts: lines.iter().map(part).collect(),
        unit: "万元",
    }
}

/// The three budgets beside the general public one, where lines of them are listed.
fn by_budget(report: &Report, classes: &Classes<'_>) -> Vec<Finding> {
    let budgets = &report.budgets;
    let wholes = [
        (
            BudgetKind::GovernmentFund,
            "government_fund",
            &budgets.government_fund,
        ),
        (
            BudgetKind::StateCapital,
            "state_capital",
            &budgets.state_capital,
        ),
        (
            BudgetKind::SocialInsurance,
            "social_insurance",
            &budgets.social_insurance,
        ),
    ];
    let present = wholes
        .into_iter()
        .filter(|(_, _, budget)| budget.presence != Some(Presence::Absent));
    present
        .filter_map(|(kind, name, budget)| {
            let of_kind = |line: &&ClassLine<'_>| line.budget == kind;
            let lines: Vec<ClassLine<'_>> = classes.top().filter(of_kind).copied().collect();
            let label = format!("{}支出", kind.label());
            let identity = sum(&label, budget.expenditure, classes, &lines, Column::Actual);
            let path = format!("budgets.{name}.expenditure");
            let value = identity.whole.value;
            Some(identity.contradiction()?.at_fact(report, &path, value))
        })
        .collect()
}
