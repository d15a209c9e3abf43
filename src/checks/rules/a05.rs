//! A05: what a department had is what it spent and what is left.

use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        identity::{Identity, Term},
        sentences::{balance, reasons::gives_reason},
    },
    figures::Figures,
    model::{BudgetKind, Choice, OtherBudget, Presence, Report},
};

pub const RULE: Rule = Rule {
    code: "A05",
    title: "收支平衡",
    checks: "上年结转结余＋年初预算＋追加－调减＋其他收入＝实际支出＋年末结转结余＋结余分配；政府性基金等三本预算：上年结转结余＋本年收入＝本年支出＋年末结转结余。实际支出大于年初预算而没有说明追加的，也在此提示。",
    basis: "部门决算报表的收支平衡关系；追加未说明的按“需说明”处理。",
    example: "年初预算2560.37万元，上年结余0万元，实际支出3037.06万元：多出476.69万元，文中没有说明追加。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        let mut findings = balance::of_one_sentence(subject);
        findings.extend(balance::of_sentences(subject));
        return findings;
    };
    let report = draft.report;
    let mut findings: Vec<Finding> = whole(subject, draft.figures).into_iter().collect();
    findings.extend(BudgetKind::ALL.iter().filter_map(|kind| {
        let budget = report.budgets.get(*kind)?;
        other(report, *kind, budget)
    }));
    findings
}

/// The balance of the whole department.
fn whole(subject: &Subject<'_>, figures: Figures<'_>) -> Option<Finding> {
    let report = figures.report();
    let whole = &report.whole;
    let actual = figures.actual().value();
    let initial = figures.initial_budget().value();
    let is_adjusted = whole.added.is_some() || whole.adjusted_budget.is_some();
    if let (Some(actual), Some(initial), false) = (actual, initial, is_adjusted) {
        let known = [whole.prior_carryover, whole.other_income];
        let known = known.into_iter().flatten().map(|amount| amount.decimal());
        let available = known.sum::<Decimal>() + initial.decimal();
        if actual.decimal() > available {
            let explained =
                balance::speaks_of_additions(subject) || gives_reason(&whole.execution_reason);
            return (!explained).then(|| {
                let finding = balance::beyond_budget(actual.decimal(), available);
                finding.at_fact(report, "whole.actual", Some(actual.decimal()))
            });
        }
    }
    let mut parts = vec![Term::of("上年结转结余", whole.prior_carryover)];
    if let Some(adjusted) = whole.adjusted_budget
        && (whole.added.is_none() || whole.reduced.is_none())
    {
        parts.push(Term::of("全年预算", Some(adjusted)));
    } else {
        parts.push(Term::of("年初预算", initial));
        parts.push(Term::of("追加", whole.added));
        parts.push(Term::of("调减", whole.reduced).minus());
    }
    parts.push(Term::of("其他收入", whole.other_income));
    parts.push(Term::of("年末结转结余", whole.closing_carryover).minus());
    if let Some(distributed) = whole.surplus_distribution {
        parts.push(Term::of("结余分配", Some(distributed)).minus());
    }
    let identity = Identity {
        whole: Term::of("实际支出", actual),
        parts,
        unit: "万元",
    };
    let value = identity.whole.value;
    // In some places 全年预算 holds what was carried over.
    let holds_carryover = whole.added.is_none() && {
        let without: Decimal = balance::sum(identity.parts.iter().skip(1));
        identity.parts.iter().all(|part| part.value.is_some()) && value == Some(without)
    };
    (!holds_carryover).then_some(())?;
    Some(identity.check()?.at_fact(report, "whole.actual", value))
}

/// The balance of one of the three budgets beside the general public one.
fn other(report: &Report, kind: BudgetKind, budget: &OtherBudget) -> Option<Finding> {
    let name = match kind {
        BudgetKind::GovernmentFund => "government_fund",
        BudgetKind::StateCapital => "state_capital",
        BudgetKind::SocialInsurance => "social_insurance",
        BudgetKind::General => return None,
    };
    if budget.presence == Some(Presence::Absent) {
        return None;
    }
    let identity = Identity {
        whole: Term::of(format!("{}支出", kind.label()), budget.expenditure),
        parts: vec![
            Term::of("上年结转结余", budget.prior_carryover),
            Term::of("本年收入", budget.income),
            Term::of("年末结转结余", budget.closing_carryover).minus(),
        ],
        unit: "万元",
    };
    let mut finding = identity.check()?;
    if finding.severity == Severity::Error {
        finding.suggestion.push_str("；没有的项目填 0");
    }
    let path = format!("budgets.{name}.expenditure");
    Some(finding.at_fact(report, &path, identity.whole.value))
}
