//! B03: numbers run on without gaps, in one style; headings bear no full stop.

use std::{cmp::Ordering, collections::BTreeSet};

use crate::checks::{
    Finding, Rule, Severity, Subject, Target,
    numbering::NumberStyle,
    text::{Kind, Paragraph},
    wording::{
        enumeration::{Break, Entry, Enumeration, List, enumerate, in_style, number_of},
        manner::{is_running, is_title_like, is_typed, unnumbered},
        series,
    },
};

pub const RULE: Rule = Rule {
    code: "B03",
    title: "编号连续，样式统一",
    checks: "“一、”“（一）”“1.”“（1）”各层编号不缺号、不重号；同一层的编号样式一致，编号后的标点正确；独立成行的标题句末不加句号；有编号的条目之间没有漏编号的条目；“一是……二是……”不缺项。正文里编号由程序给出的不查。",
    basis: "GB/T 9704—2012 7.3.3 结构层次序数；GB/T 15834—2011 关于序次语后标点的规定；标题独立成行时句末不加标点。",
    example: "“（一）……（三）……”之间缺“（二）”；“1.机构情况”之后写“2、主要职能”；“（一）部门基本情况。”句末有句号。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let enumeration = enumerate(&subject.printed);
    let mut findings = Vec::new();
    let breaks = enumeration.breaks.iter();
    findings.extend(breaks.filter_map(|found| broken(subject, found)));
    for list in &enumeration.lists {
        findings.extend(mixed(subject, list));
    }
    findings.extend(unnumbered_entries(subject, &enumeration));
    for paragraph in &subject.printed.paragraphs {
        findings.extend(wrong_mark(subject, paragraph));
    }
    findings.extend(stopped_headings(subject, &enumeration));
    findings.extend(series::broken(subject));
    findings
}

fn paragraph_of<'s>(subject: &'s Subject<'_>, entry: &Entry) -> Option<&'s Paragraph> {
    subject.printed.paragraphs.get(entry.paragraph)
}

/// A number as it stands there.
fn as_written<'p>(paragraph: &'p Paragraph, entry: &Entry) -> &'p str {
    let number = paragraph.text.get(..entry.number.length);
    number.unwrap_or_default().trim()
}

/// A gap, a repetition, or a list that does not begin with 1.
fn broken(subject: &Subject<'_>, found: &Break) -> Option<Finding> {
    let entry = &found.entry;
    let paragraph = paragraph_of(subject, entry)?;
    let range = 0..entry.number.length;
    if !is_typed(subject, paragraph, range.clone()) || stands_inline(subject, found) {
        return None;
    }
    let own = as_written(paragraph, entry);
    let previous = found.before.map_or(0, |before| before.number.value);
    let due = in_style(entry.number.style, previous + 1);
    let message = match found.before {
        None => format!("这一层从“{own}”开始编号，前面没有“{due}”"),
        Some(before) => {
            let last = paragraph_of(subject, &before).map(|last| as_written(last, &before));
            let last = last.unwrap_or_default();
            match entry.number.value.cmp(&previous) {
                Ordering::Greater => format!("编号从“{last}”跳到“{own}”，缺“{due}”"),
                Ordering::Equal => {
                    format!("编号“{own}”重复，前一项已经是“{last}”，这里应为“{due}”")
                }
                Ordering::Less => {
                    format!("编号“{own}”排在“{last}”之后，顺序不对，这里应为“{due}”")
                }
            }
        }
    };
    let advice = "请核对是漏了内容还是编号有误，使同一层的编号连续";
    Some(Finding::new(
        Severity::Error,
        paragraph.spot(range),
        message,
        advice,
    ))
}

/// Whether the number that is wanting stands within the text before: “职责：（1）……；” and “（2）……” on a line of
/// its own.
fn stands_inline(subject: &Subject<'_>, found: &Break) -> bool {
    let entry = &found.entry;
    let due = in_style(entry.number.style, entry.number.value - 1);
    let from = found.before.map_or_else(
        || entry.paragraph.saturating_sub(3),
        |before| before.paragraph,
    );
    let between = subject.printed.paragraphs.get(from..entry.paragraph);
    let narrow = due.replace('（', "(").replace('）', ")");
    between.unwrap_or_default().iter().any(|paragraph| {
        let (_, text) = unnumbered(paragraph);
        text.contains(&due) || text.contains(&narrow)
    })
}

/// Entries of a list whose numbers are written in another way than the standard one that others of it have.
fn mixed(subject: &Subject<'_>, list: &List) -> Vec<Finding> {
    let texts = list.entries.iter().filter_map(|entry| {
        let paragraph = paragraph_of(subject, entry)?;
        Some((entry, paragraph, as_written(paragraph, entry)))
    });
    let texts: Vec<(&Entry, &Paragraph, &str)> = texts.collect();
    let standard = |entry: &Entry| {
        let style = match entry.number.style {
            NumberStyle::ArabicComma => NumberStyle::ArabicPoint,
            style => style,
        };
        in_style(style, entry.number.value)
    };
    // 1. and 1．, （一） and (一): marks, not digits.
    let is_standard = |entry: &Entry, own: &str| marks(own) == marks(&standard(entry));
    let right = texts.iter().find(|(entry, _, own)| is_standard(entry, own));
    let Some((_, _, model)) = right else {
        return Vec::new();
    };
    let odd = texts.iter().filter(|(entry, paragraph, own)| {
        !is_standard(entry, own) && is_typed(subject, paragraph, 0..entry.number.length)
    });
    odd.map(|(entry, paragraph, own)| {
        let range = 0..entry.number.length;
        let right = standard(entry);
        Finding::new(
            Severity::Advice,
            paragraph.spot(range.clone()),
            format!("编号“{own}”与同一层的“{model}”样式不一致"),
            format!("请统一为“{right}”"),
        )
        .repaired_by(paragraph.repair(range, &right))
    })
    .collect()
}

/// The marks of a number without the number.
fn marks(number: &str) -> String {
    number.chars().filter(|c| !c.is_alphanumeric()).collect()
}

/// A mark that does not belong behind its number: “（一）、”, “1.、”, “一.”.
fn wrong_mark(subject: &Subject<'_>, paragraph: &Paragraph) -> Option<Finding> {
    let number = number_of(paragraph)?;
    let rest = paragraph.text.get(number.length..)?;
    let own = paragraph.text.get(..number.length)?;
    let extra = rest.chars().next().filter(|c| "、．.，,".contains(*c));
    let (range, right) = match (number.style, extra) {
        (NumberStyle::Chinese, None) if !own.ends_with('、') => {
            if paragraph.kind != Kind::Heading {
                return None;
            }
            (0..number.length, in_style(number.style, number.value))
        }
        (_, Some(extra)) => (0..number.length + extra.len_utf8(), own.to_owned()),
        _ => return None,
    };
    if !is_typed(subject, paragraph, range.clone()) {
        return None;
    }
    let written = paragraph.text.get(range.clone())?;
    Some(
        Finding::new(
            Severity::Advice,
            paragraph.spot(range.clone()),
            format!("编号“{written}”的标点不规范，应为“{right}”"),
            format!("请改为“{right}”：“一、”用顿号，“1.”用圆点，“（一）”“（1）”之后不加标点"),
        )
        .repaired_by(paragraph.repair(range, &right)),
    )
}

/// Titles without a number between or behind numbered ones, each with text under it. What lies in several lists
/// is found in the innermost, which ends first.
fn unnumbered_entries(subject: &Subject<'_>, enumeration: &Enumeration) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for list in &enumeration.lists {
        for (index, due) in unnumbered_in(subject, list) {
            let paragraph = subject.printed.paragraphs.get(index);
            let Some(paragraph) = paragraph.filter(|_| seen.insert(index)) else {
                continue;
            };
            findings.push(
                Finding::new(
                    Severity::Warning,
                    paragraph.whole(),
                    format!("“{}”与前后有编号的条目同类，却没有编号", paragraph.text),
                    format!("请补上编号（末项之后依次为“{due}”），并核对正文所写的个数"),
                )
                .suspected(),
            );
        }
    }
    findings
}

/// The unnumbered titles within a list of numbered ones, and the number that would follow the last.
fn unnumbered_in(subject: &Subject<'_>, list: &List) -> Vec<(usize, String)> {
    let titled = |entry: &&Entry| {
        paragraph_of(subject, entry).is_some_and(|one| is_title_like(unnumbered(one).1))
            && follows_running(subject, entry.paragraph)
    };
    let count = list.entries.iter().filter(titled).count();
    let (Some(first), Some(end)) = (list.entries.first(), list.entries.last()) else {
        return Vec::new();
    };
    if count < 2 || count * 3 < list.entries.len() * 2 {
        return Vec::new();
    }
    let due = in_style(end.number.style, end.number.value + 1);
    let is_entry = |index: usize| {
        subject
            .printed
            .paragraphs
            .get(index)
            .is_some_and(|paragraph| {
                paragraph.kind == Kind::Body
                    && paragraph.number.is_none()
                    && !matches!(paragraph.target, Target::Field(_))
                    && (4..=30).contains(&paragraph.text.chars().count())
                    && is_title_like(&paragraph.text)
                    && !paragraph
                        .text
                        .starts_with(['表', '图', '附', '单', '注', '〔', '（'])
                    && follows_running(subject, index)
            })
    };
    let found = (first.paragraph + 1..list.end).filter(|index| is_entry(*index));
    found.map(|index| (index, due.clone())).collect()
}

/// Whether running text without a number stands under a paragraph.
fn follows_running(subject: &Subject<'_>, index: usize) -> bool {
    let next = subject.printed.paragraphs.get(index + 1);
    next.is_some_and(|next| next.number.is_none() && is_running(next))
}

/// Headings on a line of their own that end in a full stop.
fn stopped_headings(subject: &Subject<'_>, enumeration: &Enumeration) -> Vec<Finding> {
    let sentences = sentence_entries(subject, enumeration);
    let paragraphs = &subject.printed.paragraphs;
    let mut findings = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let Some(stop) = paragraph.text.strip_suffix('。').map(str::len) else {
            continue;
        };
        let range = stop..paragraph.text.len();
        let is_heading = paragraph.kind == Kind::Heading
            && (subject.draft.is_some()
                || sentences.binary_search(&index).is_err() && heads(paragraphs, index));
        if !is_heading || !is_typed(subject, paragraph, range.clone()) {
            continue;
        }
        findings.push(
            Finding::new(
                Severity::Advice,
                paragraph.whole(),
                "标题独立成行，句末不加句号",
                "请删去标题末尾的句号",
            )
            .repaired_by(paragraph.repair(range, "")),
        );
    }
    findings
}

/// Whether a heading has something under it: text, or numbers of a level below. Those of the first level always.
fn heads(paragraphs: &[Paragraph], index: usize) -> bool {
    let level =
        |paragraph: &Paragraph| paragraph.number.map_or(usize::MAX, |one| one.style.level());
    let Some(own) = paragraphs.get(index).map(level) else {
        return false;
    };
    let below = paragraphs.get(index + 1).is_some_and(|next| {
        level(next) > own && matches!(next.kind, Kind::Body | Kind::Heading | Kind::Row)
    });
    own == 1 || below
}

/// Entries of lists of sentences, one right after the other, each with its stop: no headings.
fn sentence_entries(subject: &Subject<'_>, enumeration: &Enumeration) -> Vec<usize> {
    let stops = |entry: &Entry| {
        paragraph_of(subject, entry).is_some_and(|one| one.text.ends_with(['。', '；']))
    };
    let is_list = |list: &&List| {
        let pairs = list.entries.iter().zip(list.entries.iter().skip(1));
        let is_bare = |(one, next): &(&Entry, &Entry)| {
            stops(one) && one.paragraph + 1 == next.paragraph && one.number.style.level() > 1
        };
        let bare = pairs.filter(is_bare).count();
        bare * 2 >= list.entries.len()
    };
    let mut entries: Vec<usize> = enumeration
        .lists
        .iter()
        .filter(is_list)
        .flat_map(|list| list.entries.iter().map(|entry| entry.paragraph))
        .collect();
    entries.sort_unstable();
    entries
}
