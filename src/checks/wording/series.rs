//! Series within sentences, “一是……二是……” and “第一，……第二，……”: where one leaves a number out or has one twice.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    finding::{Finding, Severity},
    numbering::{NumberStyle, chinese_value},
    sentences::amounts::pattern,
    subject::Subject,
    text::{Kind, Paragraph},
    wording::{enumeration::in_style, manner::is_typed},
};

/// “一是……三是……”: a series within a section that leaves one out or has one twice.
pub fn broken(subject: &Subject<'_>) -> Vec<Finding> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[。；：，、;:,\s])(?:([一二三四五六七八九十]{1,3})(是)|第([一二三四五六七八九十]{1,3})([，、]))",
        )
    });
    let mut findings = Vec::new();
    // Series that are open, the innermost last: the word behind the number and the last number.
    let mut open: Vec<(char, usize)> = Vec::new();
    for paragraph in &subject.printed.paragraphs {
        if paragraph.kind == Kind::Heading {
            open.clear();
        }
        if paragraph.kind != Kind::Body {
            continue;
        }
        for found in MARK.captures_iter(&paragraph.text) {
            let number = found.get(1).or_else(|| found.get(3));
            let word = found.get(2).or_else(|| found.get(4));
            let (Some(number), Some(word)) = (number, word) else {
                continue;
            };
            let kind = if word.as_str() == "是" { '是' } else { '第' };
            let Some(value) = chinese_value(number.as_str()) else {
                continue;
            };
            let Some(last) = step(&mut open, kind, value) else {
                continue;
            };
            let range = number.start()..word.start();
            if is_typed(subject, paragraph, range.clone()) {
                findings.push(out_of_series(paragraph, range, kind, (last, value)));
            }
        }
    }
    findings
}

/// Takes a series one further; gives the number before where this one does not follow it.
fn step(open: &mut Vec<(char, usize)>, kind: char, value: usize) -> Option<usize> {
    if value == 1 {
        open.push((kind, 1));
        return None;
    }
    if let Some(at) = open.iter().rposition(|one| *one == (kind, value - 1)) {
        open.truncate(at);
        open.push((kind, value));
        return None;
    }
    let at = open.iter().rposition(|(own, _)| *own == kind)?;
    let last = open.get(at).map(|(_, last)| *last);
    open.truncate(at);
    open.push((kind, value));
    last
}

fn out_of_series(
    paragraph: &Paragraph,
    range: Range<usize>,
    kind: char,
    (last, value): (usize, usize),
) -> Finding {
    let in_words = |value: usize| {
        let number = in_style(NumberStyle::Chinese, value);
        let number = number.trim_end_matches('、');
        if kind == '是' {
            format!("{number}是")
        } else {
            format!("第{number}")
        }
    };
    let (own, before, due) = (in_words(value), in_words(last), in_words(last + 1));
    let message = if value > last {
        format!("“{before}”之后是“{own}”，缺“{due}”")
    } else {
        format!("“{before}”之后又是“{own}”，应为“{due}”")
    };
    let advice = "请核对是漏了内容还是序次有误";
    let end = range.end + if kind == '是' { kind.len_utf8() } else { 0 };
    let spot = paragraph.spot(range.start..end);
    Finding::new(Severity::Error, spot, message, advice)
}
