//! C14: texts of last year's report that nobody has read or changed since.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject, Target,
        text::{Kind, Paragraph},
    },
    model::Unread,
};

pub const RULE: Rule = Rule {
    code: "C14",
    title: "去年的原文已经核对",
    checks: "从去年的报告带来、没有改过也没有点“已核对”的正文，以及表单里带来了文字（职能、项目、制度、问题、措施等）还没有点“已核对”的小节，一节报一处；只查草稿。",
    basis: "自评报告应反映评价年度的情况，沿用的文字要逐节核对年份、数字、事例。",
    example: "由2023年的草稿新建2024年的报告，“机构情况”一节原样留着，没有核对。",
    gravest: Severity::Warning,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return Vec::new();
    };
    let prose = draft.report.prose.iter();
    let unread = prose.filter(|(_, own)| own.unread == Some(Unread::LastYear));
    let findings = unread.filter_map(|(node, _)| {
        let body = || {
            let lines = subject.printed.paragraphs.iter();
            lines.filter(|line| line.kind == Kind::Body)
        };
        let is_prose = |line: &&Paragraph| line.target == Target::Prose(node.clone());
        // Under some headings there are only texts of forms, such as problems.
        let is_under = |line: &&Paragraph| line.label == *node;
        let first = body().find(is_prose).or_else(|| body().find(is_under))?;
        let year = draft.report.previous_year();
        let of = year.map_or_else(String::new, |year| format!("（{year}年）"));
        Some(Finding::new(
            Severity::Warning,
            first.spot(0..beginning(&first.text)),
            format!("这一节还是去年的原文{of}，没有核对"),
            "请核对年份、数字和事例，改成本年度的情况；仍然适用的，点正文上面的“已核对”",
        ))
    });
    findings.collect()
}

/// Where the first words of a text end, in bytes.
fn beginning(text: &str) -> usize {
    const CHARACTERS: usize = 12;
    text.char_indices()
        .nth(CHARACTERS)
        .map_or(text.len(), |(at, _)| at)
}
