//! C04: words and marks that are there twice; brackets without a partner; sentences without a stop.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::{
    Finding, Rule, Severity, Subject, Target,
    sentences::amounts::pattern,
    text::{Kind, Paragraph},
    wording::brackets,
};

pub const RULE: Rule = Rule {
    code: "C04",
    title: "重复的字词和标点，缺失的标点",
    checks: "相邻重复的字词（“的的”“进行进行”）、连用的标点（“。。”“，。”）、不成对的括号、引号和书名号、句末没有标点的正文段落。叠词（常常、层层）、省略号和破折号不算。",
    basis: "GB/T 15834—2011《标点符号用法》；出版物编校的通行要求。",
    example: "“按照规定进行进行核算。。”",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in &subject.written {
        findings.extend(repeated_words(paragraph));
        findings.extend(doubled_marks(paragraph));
    }
    findings.extend(brackets::unpaired(subject));
    findings.extend(without_stop(subject));
    findings
}

/// Characters that do not stand doubled, and the words in which they do all the same.
const SINGLE: &str = "的了是在与及将把被由并也绩效算额";
const ACROSS: [&str; 10] = [
    "目的的",
    "的的确",
    "了了解",
    "了了结",
    "是是非",
    "及及时",
    "现在在",
    "所在在",
    "存在在",
    "即将将",
];

/// Words that may end one term and begin the next: 政务服务 服务对象.
const COMMON: [&str; 14] = [
    "管理", "服务", "建设", "工作", "项目", "单位", "支出", "发展", "中心", "保障", "资金", "财政",
    "绩效", "部门",
];

/// Longer words that are doubled rightly.
const PHRASES: [&str; 17] = [
    "目的目的",
    "研究研究",
    "讨论讨论",
    "商量商量",
    "考虑考虑",
    "了解了解",
    "学习学习",
    "打扫打扫",
    "检查检查",
    "一个一个",
    "一项一项",
    "一步一步",
    "一件一件",
    "一户一户",
    "一批一批",
    "一笔一笔",
    "一次一次",
];

/// A word of one to four characters directly behind itself.
fn repeated_words(paragraph: &Paragraph) -> Vec<Finding> {
    let letters: Vec<(usize, char)> = paragraph.text.char_indices().collect();
    let end = |index: usize| {
        let next = letters.get(index).map(|(at, _)| *at);
        next.unwrap_or(paragraph.text.len())
    };
    let mut findings = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        let found = [4, 3, 2, 1].into_iter().find(|length| {
            let word = |from: usize| letters.get(from..from + length);
            match (word(index), word(index + length)) {
                (Some(one), Some(next)) => {
                    let alike = one.iter().zip(next).all(|((_, a), (_, b))| a == b);
                    alike && is_slip(paragraph, &letters, index, *length)
                }
                _ => false,
            }
        });
        let Some(length) = found else {
            index += 1;
            continue;
        };
        // 政务服务服务: the word that is there twice ends where the repetition ends.
        let letter = |index: usize| letters.get(index).map(|(_, c)| *c);
        while length > 1
            && letter(index + 2 * length).is_some()
            && letter(index + 2 * length) == letter(index + length)
        {
            index += 1;
        }
        let (first, second) = (end(index), end(index + length));
        let range = first..end(index + 2 * length);
        let repeated = second..range.end;
        let word = paragraph.text.get(first..second).unwrap_or_default();
        let next = letter(index + 2 * length);
        let is_compound = COMMON.contains(&word) && next.is_some_and(|c| is_han(c) && c != '的');
        let is_certain = !COMMON.contains(&word);
        if !paragraph.is_live(range.clone()) && !is_compound {
            let finding = Finding::new(
                Severity::Error,
                paragraph.spot(range),
                format!("“{word}”重复"),
                format!("请删去一个“{word}”"),
            );
            findings.push(if is_certain {
                finding.repaired_by(paragraph.repair(repeated, ""))
            } else {
                finding.suspected()
            });
        }
        index += 2 * length;
    }
    findings
}

/// Whether a doubled word is a slip: Chinese characters that do not stand doubled by themselves.
fn is_slip(paragraph: &Paragraph, letters: &[(usize, char)], index: usize, length: usize) -> bool {
    let word: String = letters
        .iter()
        .skip(index)
        .take(length)
        .map(|(_, c)| *c)
        .collect();
    let is_word = word.chars().all(is_han) && !word.chars().all(is_numeral);
    if !is_word {
        return false;
    }
    let start = letters.get(index).map_or(0, |(at, _)| *at);
    let doubled = format!("{word}{word}");
    if PHRASES.contains(&doubled.as_str()) || is_within_name(&paragraph.text, start) {
        return false;
    }
    match length {
        1 => {
            let from = index.saturating_sub(1);
            let around: String = letters.iter().skip(from).take(4).map(|(_, c)| *c).collect();
            SINGLE.contains(&word) && !ACROSS.iter().any(|right| around.contains(right))
        }
        2 => {
            // 一件一件 counts; 高高 is checked by itself.
            let first = word.chars().next().unwrap_or_default();
            !is_numeral(first) && word.chars().nth(1) != Some(first)
        }
        _ => {
            let mut characters = word.chars();
            let first = characters.next();
            characters.any(|c| Some(c) != first)
        }
    }
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿两".contains(c)
}

/// Whether a byte lies within 《》. No name is longer than what is looked through, however long the paragraph is.
fn is_within_name(text: &str, at: usize) -> bool {
    const LONGEST: usize = 200;
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let is_mark = |c: &char| matches!(c, '《' | '》');
    before.chars().rev().take(LONGEST).find(is_mark) == Some('《')
        && after.chars().take(LONGEST).find(is_mark) == Some('》')
}

/// Marks that cannot stand beside each other.
fn doubled_marks(paragraph: &Paragraph) -> Vec<Finding> {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[。，、；：,;]{2,}"));
    let mut findings = Vec::new();
    for found in MARKS.find_iter(&paragraph.text) {
        // Six 。 stand for an ellipsis.
        let is_long = found.as_str().chars().count() >= 6;
        if paragraph.is_live(found.range()) || is_long {
            continue;
        }
        let marks = found.as_str();
        let first = marks.chars().next().unwrap_or('。');
        let alike = marks.chars().all(|c| c == first);
        let right = if marks.contains('。') { '。' } else { first };
        let finding = Finding::new(
            Severity::Error,
            paragraph.spot(found.range()),
            format!("标点“{marks}”连用"),
            format!("请只留一个，例如“{right}”"),
        );
        let is_certain = alike || marks.contains('。');
        findings.push(if is_certain {
            finding.repaired_by(paragraph.repair(found.range(), &right.to_string()))
        } else {
            finding
        });
    }
    findings
}

/// Running text whose last sentence has no stop.
fn without_stop(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let paragraphs = &subject.printed.paragraphs;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_text = paragraph.kind == Kind::Body && paragraph.section.is_some();
        let is_own = !matches!(paragraph.target, Target::Field(_));
        let next = paragraphs.get(index + 1);
        if !is_text || !is_own || !lacks_stop(paragraph, next) {
            continue;
        }
        let start = paragraph
            .text
            .char_indices()
            .rev()
            .nth(3)
            .map_or(0, |(at, _)| at);
        findings.push(Finding::new(
            Severity::Advice,
            paragraph.spot(start..paragraph.text.len()),
            "段落末尾没有标点",
            "请补上句号，或核对这句话是否写完",
        ));
    }
    findings
}

/// Whether a paragraph is a sentence, not an entry or a title, and ends without a mark or in a comma.
fn lacks_stop(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    const ENTRIES: [&str; 4] = ["http", "www", "附件", "表"];
    let text = paragraph.text.as_str();
    if paragraph.number.is_some() && !text.contains('。') {
        return false;
    }
    if text.ends_with('，') || text.ends_with(',') {
        return next.is_none_or(|next| next.kind != Kind::Body || next.number.is_none());
    }
    let ends = text.chars().next_back().is_some_and(|c| {
        c.is_alphanumeric()
            || "”》）)％%".contains(c) && !text.ends_with("。”") && !text.ends_with("。）")
    });
    let is_sentence =
        text.contains(['。', '；']) || text.contains('，') && text.chars().count() >= 20;
    let is_whole_bracket =
        text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && paragraph.number.is_none();
    let stops_inside = text.ends_with(['”', '）', ')']) && {
        let mut back = text.chars().rev();
        back.next();
        back.next().is_some_and(|c| "。！？…".contains(c))
    };
    let is_entry = ENTRIES.iter().any(|word| text.starts_with(word));
    let is_address = text
        .rsplit(['：', '，', '。'])
        .next()
        .is_some_and(|last| last.contains("http") || last.contains("www."));
    ends && is_sentence && !is_whole_bracket && !stops_inside && !is_entry && !is_address
}
