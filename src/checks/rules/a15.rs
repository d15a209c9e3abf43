//! A15: an execution rate that is high or low needs a reason; a budget of nothing has no rate.

use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        sentences::{
            reasons::{goes_on, reason_nearby},
            stated::{Budget, Meaning, Rate, Role, Statement, statements},
        },
        text::{Kind, Paragraph},
    },
    model::FieldId,
};

pub const RULE: Rule = Rule {
    code: "A15",
    title: "预算执行率过高、过低须说明原因",
    checks: "预算执行率、预算完成率高于100%或低于90%（可配）的，本句或前后两句、草稿的“预算执行情况说明”里应有原因；年初预算为0的不得写“完成年初预算的x%”。“三公”经费低于预算是节约，不要求说明。",
    basis: "项目支出绩效自评表填报说明：预算执行率未达90%需说明原因；分母为0的比率没有意义。",
    example: "“全年预算1200万元，支出960万元，预算执行率80%。”没有说明原因。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = of_forms(subject).into_iter().collect();
    for (index, paragraph) in subject.printed.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body || !paragraph.text.contains(['%', '％']) {
            continue;
        }
        let next = subject.printed.paragraphs.get(index + 1);
        for statement in statements(&paragraph.text, subject.year) {
            for rate in &statement.rates {
                findings.extend(of_rate(subject, (paragraph, next), &statement, rate));
            }
        }
    }
    findings
}

/// The whole of a draft: its rate and the reason in the form.
fn of_forms(subject: &Subject<'_>) -> Option<Finding> {
    let draft = subject.draft?;
    let rate = draft.figures.execution_rate().known()?;
    let kind = subject.beyond(rate.decimal())?;
    if !draft.report.whole.execution_reason.trim().is_empty() {
        return None;
    }
    let field = draft
        .report
        .field("whole.execution_reason")
        .unwrap_or_else(FieldId::root);
    Some(Finding::new(
        Severity::Warning,
        Spot::field(field, ""),
        format!(
            "按表单的实际支出和全年预算计算，预算执行率为{}%，{kind}，没有填写“预算执行情况说明”",
            rate.two_decimals()
        ),
        "请填写执行率偏高或偏低的原因",
    ))
}

fn of_rate(
    subject: &Subject<'_>,
    (paragraph, next): (&Paragraph, Option<&Paragraph>),
    statement: &Statement,
    rate: &Rate,
) -> Option<Finding> {
    let (Meaning::Completion(budget) | Meaning::Execution(budget)) = rate.meaning else {
        return None;
    };
    // What a live figure says of the whole is judged by the form.
    let range = rate.at.range.clone();
    if paragraph.is_live(range.clone()) {
        return None;
    }
    if let Some(found) = of_nothing(paragraph, statement, rate, budget) {
        return Some(found);
    }
    let kind = subject.beyond(rate.at.value)?;
    let saves = is_three_public(paragraph, statement, rate) && rate.at.value < Decimal::ONE_HUNDRED;
    let explained = reason_nearby(&paragraph.text, &range, 2)
        || next.is_some_and(|next| goes_on(next) && reason_nearby(&next.text, &(0..1), 0));
    if saves || explained {
        return None;
    }
    Some(Finding::new(
        Severity::Warning,
        paragraph.spot(range),
        format!("执行率{}%{kind}，附近没有说明原因", rate.at.value),
        "请在这句话后面写明主要原因；比率有误的请改正",
    ))
}

/// Whether the sentence speaks of the “三公”经费 before the rate.
fn is_three_public(paragraph: &Paragraph, statement: &Statement, rate: &Rate) -> bool {
    const WORDS: [&str; 6] = ["三公", "公务接待", "出国", "公务用车", "公车", "接待费"];
    let before = paragraph
        .text
        .get(statement.range.start..rate.at.range.start);
    before.is_some_and(|before| WORDS.iter().any(|word| before.contains(word)))
}

/// 年初预算0万元 … 完成年初预算的x%.
fn of_nothing(
    paragraph: &Paragraph,
    statement: &Statement,
    rate: &Rate,
    budget: Budget,
) -> Option<Finding> {
    let earlier = statement
        .money
        .iter()
        .filter(|money| money.at.range.end <= rate.at.range.start);
    let base = earlier.rev().find(|money| match money.role {
        Role::Budget(is) => is == budget || is == Budget::Unsaid || budget == Budget::Unsaid,
        _ => false,
    })?;
    base.at.value.is_zero().then(|| {
        Finding::new(
            Severity::Error,
            paragraph.spot(rate.at.range.clone()),
            format!(
                "预算为0万元，却写完成预算的{}%：分母为0，没有完成率",
                rate.at.value
            ),
            "请删去这个比率，说明无预算而有支出（或预算和支出均为0）的情况",
        )
    })
}
