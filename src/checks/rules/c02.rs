//! C02: placeholders that were not filled in.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    checks::{
        Draft, Finding, Rule, Severity, Spot, Subject, Target,
        sentences::amounts::pattern,
        text::{Kind, Paragraph},
    },
    compose::NoteKind,
    model::Place,
};

pub const RULE: Rule = Rule {
    code: "C02",
    title: "没有填写的占位符",
    checks: "XX、××、20XX年、下划线空格、待填、待补充、（盖章）、某某、□、花括号等占位符；数据引用没有填写而打印成的空缺，以及引用了没有的名称。",
    basis: "通用的文稿校核要求：成文不得留有模板的占位符。",
    example: "“XX局20XX年预算____万元”；“支出〔实际支出：未填〕万元”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in &subject.written {
        findings.extend(placeholders(subject, paragraph));
    }
    let ends = subject
        .printed
        .paragraphs
        .iter()
        .filter(|paragraph| subject.draft.is_none() && matches!(paragraph.kind, Kind::Row));
    for paragraph in ends {
        findings.extend(placeholders(subject, paragraph));
    }
    if let Some(draft) = subject.draft {
        findings.extend(gaps(subject, draft));
    }
    findings
}

/// What the placeholders of a paragraph look like.
fn placeholders(subject: &Subject<'_>, paragraph: &Paragraph) -> Vec<Finding> {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"20[XxＸ×*＊]{2}|20[0-9][XxＸ×*＊]",
            r"|[XＸ](?:年|月|日|万元|元|个|名|人|人次|户|辆|家|项|次|份|%|％)",
            r"|(?:^|[，。；：、（(共为计约至于年月])(×(?:年|月|日|万元|元|个|名|人次|%|％))",
            r"|[XxＸｘ×✕╳Х]{2,}",
            r"|[_＿]{2,}",
            r"|[（(](?:公章|盖章|签章|签字|此处[^）)]{0,12}|待[^）)]{1,8}|略)[）)]",
            r"|待填写?|待补充|待完善|待核实|待确认|待定稿|TBD|TODO|tbd",
            r"|某某|[某]{2,}",
            r"|[□☐]+",
            r"|[*＊]{2,}",
            r"|〔[^〕]{1,20}：未填〕",
            r"|\{[^{}]{0,20}\}|｛[^｝]{0,20}｝",
            r"|[?？]{3,}",
        ))
    });
    let mut findings = Vec::new();
    if !may_hold_mark(&paragraph.text) {
        return findings;
    }
    for found in MARKS.captures_iter(&paragraph.text) {
        let Some(found) = found.get(1).or_else(|| found.get(0)) else {
            continue;
        };
        let range = found.range();
        if paragraph.is_live(range.clone()) || is_right(subject, paragraph, range.clone()) {
            continue;
        }
        let words = found.as_str();
        let is_doubt = words.starts_with(['待', '某']) || words.contains("略");
        let finding = Finding::new(
            Severity::Error,
            paragraph.spot(range),
            format!("“{words}”是没有填写的占位内容"),
            "请填上实际内容；确实没有的，改写这句话或删去",
        );
        findings.push(if is_doubt {
            finding.suspected()
        } else {
            finding
        });
    }
    findings
}

/// Whether a text has anything without which none of the marks stands.
fn may_hold_mark(text: &str) -> bool {
    const CHARACTERS: [char; 18] = [
        'X', 'x', 'Ｘ', 'ｘ', '×', '✕', '╳', 'Х', '*', '＊', '_', '＿', '某', '□', '☐', '{', '｛',
        '略',
    ];
    const WORDS: [&str; 21] = [
        "？？",
        "??",
        "？?",
        "?？",
        "公章",
        "盖章",
        "签章",
        "签字",
        "此处",
        "（待",
        "(待",
        "待填",
        "待补充",
        "待完善",
        "待核实",
        "待确认",
        "待定稿",
        "未填〕",
        "TBD",
        "TODO",
        "tbd",
    ];
    text.contains(CHARACTERS) || WORDS.iter().any(|word| text.contains(word))
}

/// Where such marks are right: names of products, sizes, forms that are quoted, words that only begin alike.
fn is_right(subject: &Subject<'_>, paragraph: &Paragraph, range: Range<usize>) -> bool {
    let text = &paragraph.text;
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let words = text.get(range).unwrap_or_default();
    let joins =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let is_crossed = words.chars().all(|c| matches!(c, 'X' | 'x'));
    let is_code = words.starts_with(['X', 'x'])
        && (joins(before.chars().next_back()) || is_crossed && joins(after.chars().next()));
    let follows = |list: &[&str]| list.iter().any(|word| after.starts_with(word));
    let is_waiting = match words {
        // 等待填报, 待核实的线索: words of a sentence.
        "待填" | "待核实" | "待完善" | "待确认" | "待补充" => {
            before.ends_with(['等', '有', '亟', '尚', '对'])
                || follows(&["的", "线索", "问题", "事项", "和"])
        }
        _ => false,
    };
    let is_address = before
        .rsplit([' ', '，', '。', '：'])
        .next()
        .is_some_and(|last| last.contains("http") || last.contains("www"));
    // A form outside the text and the signature leave room for a seal.
    let is_seal = words.contains(['章', '字'])
        && (paragraph.kind != Kind::Body || subject.draft.is_none() && paragraph.section.is_none());
    let is_brace =
        words.starts_with('{') && subject.draft.is_some() && takes_live_figures(paragraph, words);
    let is_masked = words.starts_with(['*', '＊'])
        && (joins(before.chars().next_back()) || joins(after.chars().next()));
    is_code || is_waiting || is_address || is_brace || is_masked || is_seal
}

/// Whether braces stand for live figures here: in prose, where the notes of the document tell what is wrong with them,
/// and in 实际完成值, where the whole entry is one. Elsewhere they are printed as typed.
fn takes_live_figures(paragraph: &Paragraph, words: &str) -> bool {
    match &paragraph.target {
        Target::Prose(_) => true,
        Target::Field(field) => field.last_name() == Some("actual") && paragraph.text == words,
        Target::Heading(_) | Target::File => false,
    }
}

/// Live figures that are not filled in: one finding a section. Names that do not exist: one each.
fn gaps(subject: &Subject<'_>, draft: Draft<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut unfilled: HashMap<String, (usize, Vec<&str>)> = HashMap::new();
    for note in &draft.composed.notes {
        match &note.kind {
            NoteKind::Unfilled(name) => {
                let (key, spot) = at(subject, &note.place, name);
                if let Some((_, names)) = unfilled.get_mut(&key) {
                    if !names.contains(&name.as_str()) {
                        names.push(name);
                    }
                } else {
                    unfilled.insert(key, (findings.len(), vec![name]));
                    findings.push(Finding::new(Severity::Error, spot, "", ""));
                }
            }
            NoteKind::UnknownName(name) => findings.push(Finding::new(
                Severity::Error,
                at(subject, &note.place, name).1,
                format!("没有名为“{name}”的数据，“{{{name}}}”会照原样印在报告里"),
                "请改用“数据引用”中的名称，或改为文字",
            )),
            NoteKind::NotAlone(name) => findings.push(Finding::new(
                Severity::Error,
                at(subject, &note.place, name).1,
                format!("“{{{name}}}”含有多个段落，没有独占一行，会照原样印在报告里"),
                "请让它独占一行",
            )),
            NoteKind::Unclosed => findings.push(Finding::new(
                Severity::Error,
                at(subject, &note.place, "").1,
                "左花括号“{”没有对应的“}”，会照原样印在报告里",
                "请补上“}”，或删去“{”",
            )),
            _ => {}
        }
    }
    for (index, names) in unfilled.into_values() {
        if let Some(finding) = findings.get_mut(index) {
            let list: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
            finding.message = format!("{}没有填写，报告中印成空缺", list.concat());
            "请在表单中补填；确实没有的，改写这段文字".clone_into(&mut finding.suggestion);
        }
    }
    findings
}

/// The section of a note, and the braces of its live figure.
fn at(subject: &Subject<'_>, place: &Place, name: &str) -> (String, Spot) {
    match place {
        Place::Field(field) => (field.to_string(), Spot::field(field.clone(), "")),
        Place::Heading { node } => (
            node.clone(),
            spot(node, Target::Heading(node.clone()), None, ""),
        ),
        Place::Prose { node, offset } => {
            let length = if name.is_empty() {
                1
            } else {
                name.chars().count() + 2
            };
            let range = *offset..offset + length;
            let quote = printed_at(subject, node, *offset);
            (
                node.clone(),
                spot(node, Target::Prose(node.clone()), Some(range), &quote),
            )
        }
    }
}

fn spot(node: &str, target: Target, range: Option<Range<usize>>, quote: &str) -> Spot {
    Spot {
        section: node.to_owned(),
        target,
        range,
        quote: quote.to_owned(),
    }
}

/// What is printed for the live figure that was typed at this offset.
fn printed_at(subject: &Subject<'_>, node: &str, offset: usize) -> String {
    for paragraph in &subject.printed.paragraphs {
        if paragraph.target != Target::Prose(node.to_owned()) {
            continue;
        }
        let mut runs = paragraph.runs.iter();
        if let Some(run) = runs.find(|run| run.live && run.source.start == offset) {
            let printed = paragraph.text.chars().skip(run.text.start);
            return printed.take(run.text.len()).collect();
        }
    }
    "{".to_owned()
}
