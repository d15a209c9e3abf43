//! Live figures of rules, inspections, problems, measures and the use of the result.

use super::{Entry, Passage, PassageKind, Value, count, entry, paragraph, paragraphs};
use crate::{
    figures::Figures,
    model::{Date, FieldId, Regulation},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "制度列举",
        "制度与文件：《名称》（文号）",
        Value::Text(regulations),
    ),
    entry(
        "检查列举",
        "日常检查：时间，内容：结果",
        Value::Text(inspections),
    ),
    entry(
        "问题个数",
        "问题的个数",
        Value::Count(|f| count(&f.report().problems)),
    ),
    entry(
        "问题列举",
        "每个问题一个小标题和正文",
        Value::Passages(problems),
    ),
    entry(
        "措施个数",
        "措施的个数",
        Value::Count(|f| count(&f.report().measures)),
    ),
    entry(
        "措施列举",
        "每条措施一个小标题和正文",
        Value::Passages(measures),
    ),
    entry(
        "结果应用",
        "自评结果的应用",
        Value::Text(|f| f.report().disclosure.use_of_result.clone()),
    ),
    entry(
        "公开方式",
        "公开方式",
        Value::Text(|f| f.report().disclosure.channel.clone()),
    ),
    entry(
        "公开网址",
        "公开网址",
        Value::Text(|f| f.report().disclosure.address.clone()),
    ),
    entry(
        "公开日期",
        "公开日期",
        Value::Clause(|f| f.report().disclosure.date.map(Date::in_words)),
    ),
];

/// 《甲》（文号）、《乙》: no 、 between two titles that stand side by side (GB/T 15834—2011, 4.5.3.5).
fn regulations(figures: Figures<'_>) -> String {
    let named = |entry: &&Regulation| !entry.name.trim().is_empty();
    let mut parts: Vec<String> = Vec::new();
    for regulation in figures.report().regulations.iter().filter(named) {
        let name = regulation.name.trim().trim_matches(['《', '》']);
        let number = match regulation.number.trim() {
            "" => String::new(),
            number => format!("（{number}）"),
        };
        let after_number = parts.last().is_some_and(|part| part.ends_with('）'));
        let between = if after_number { "、" } else { "" };
        parts.push(format!("{between}《{name}》{number}"));
    }
    parts.concat()
}

fn inspections(figures: Figures<'_>) -> String {
    let describe = |inspection: &crate::model::Inspection| {
        let parts = [
            inspection.date.map(Date::in_words).unwrap_or_default(),
            match (inspection.subject.trim(), inspection.result.trim()) {
                (subject, "") => subject.to_owned(),
                ("", result) => result.to_owned(),
                (subject, result) => format!("{subject}：{result}"),
            },
        ];
        let known: Vec<&str> = parts
            .iter()
            .map(|part| part.trim_end_matches('。'))
            .collect();
        let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
        known.join("，")
    };
    let described: Vec<String> = figures.report().inspections.iter().map(describe).collect();
    described
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("；")
}

fn problems(figures: Figures<'_>) -> Vec<Passage> {
    let at = FieldId::root().field("problems", "问题");
    let problems = figures.report().problems.iter().enumerate();
    problems
        .flat_map(|(index, problem)| {
            titled(
                &problem.title,
                &problem.body,
                &at.item(index),
                ("现象与原因", "标题"),
            )
        })
        .collect()
}

/// Each measure with its body, then who answers for it and by when.
fn measures(figures: Figures<'_>) -> Vec<Passage> {
    let at = FieldId::root().field("measures", "措施");
    let mut passages = Vec::new();
    for (index, measure) in figures.report().measures.iter().enumerate() {
        let at = at.item(index);
        passages.extend(titled(&measure.title, &measure.body, &at, ("内容", "标题")));
        let known = |label: &str, text: &str| {
            (!text.trim().is_empty()).then(|| format!("{label}：{}", text.trim()))
        };
        let parts = [
            known("责任部门", &measure.responsible),
            known("完成时限", &measure.deadline),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            let text = format!("（{}）", parts.join("；"));
            passages.push(paragraph(text, at.field("responsible", "责任部门")));
        }
    }
    passages
}

/// A heading and its paragraphs.
fn titled(
    title: &str,
    body: &str,
    at: &FieldId,
    (body_label, title_label): (&'static str, &'static str),
) -> Vec<Passage> {
    let mut passages = Vec::new();
    if !title.trim().is_empty() {
        passages.push(Passage {
            kind: PassageKind::Heading,
            text: title.trim().to_owned(),
            source: at.field("title", title_label),
        });
    }
    passages.extend(paragraphs(body, &at.field("body", body_label)));
    passages
}
