//! A22: more, less or the same as the year before: direction, amount and rate agree with the two amounts, and a
//! change has its reason.

use crate::checks::{
    Finding, Rule, Severity, Subject,
    sentences::{
        changes::{contradictions, unexplained},
        stated::statements,
    },
    text::Kind,
};

pub const RULE: Rule = Rule {
    code: "A22",
    title: "增减方向、增减额、增减率与金额一致，并有原因",
    checks: "“比上年增加（减少）x万元，增长（下降）y%”“持平”按本年数和上年数（同句、别处或草稿表单）重新计算方向、差额和比率；“三公”经费和支出的增减在本句或前后两句应写明原因。",
    basis: "增长率＝（本年－上年）÷上年；有“增加/减少”须写“主要原因”。",
    example: "“决算4万元，上年5万元，比上年增加1万元”：4比5少，应为减少。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in subject.printed.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body || !paragraph.text.contains(['上', '去', '年', '预']) {
            continue;
        }
        let next = subject.printed.paragraphs.get(index + 1);
        let all = statements(&paragraph.text, subject.year);
        for (number, statement) in all.iter().enumerate() {
            let earlier = all.get(..number).unwrap_or_default();
            let own = (earlier, statement);
            findings.extend(contradictions(subject, (index, paragraph), own));
            findings.extend(unexplained(subject, (paragraph, next), statement));
        }
    }
    findings
}
