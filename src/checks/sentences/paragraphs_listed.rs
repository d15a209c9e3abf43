//! Stated counts against the paragraphs or headings that are listed below them (B02): numbered ones, and unnumbered
//! ones that go on in the same way; “一是……” paragraph by paragraph.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::{
    Finding, Subject,
    numbering::NumberStyle,
    sentences::{
        amounts::pattern,
        counts::{Count, counts},
        listing::differs,
        tables,
    },
    text::{Kind, Paragraph, sentences},
};

/// What a paragraph says of the list below it.
pub enum Listed {
    /// It has as many entries as said.
    Right,
    /// It has more or fewer.
    Wrong(Box<Finding>),
}

/// How the list that the paragraph at `index` introduces compares with its count; `None` where it introduces none.
pub fn following(subject: &Subject<'_>, index: usize) -> Option<Listed> {
    let paragraphs = &subject.printed.paragraphs;
    let paragraph = paragraphs.get(index)?;
    let count = introducing(paragraph)?;
    let below = paragraphs.get(index + 1..)?;
    let rows = || tables::numbered_rows(below).map(|rows| (rows, 0));
    let (numbered, more) = listed(below).or_else(rows)?;
    let found = numbered + more;
    if found == count.value || paragraph.is_live(count.number.clone()) && more == 0 {
        return Some(Listed::Right);
    }
    let how = if more > 0 {
        format!("后面列举了（编号{numbered}个，另有未编号的{more}个）共")
    } else {
        "后面分段列举了".to_owned()
    };
    Some(Listed::Wrong(Box::new(differs(
        paragraph, &count, found, &how,
    ))))
}

/// The count at the end of a paragraph that a list follows: “共实施7个项目，项目主要内容为：”.
fn introducing(paragraph: &Paragraph) -> Option<Count> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[^，。；：:、的]{0,16}(?:[，,][^，。；：:]{0,24}(?:为|如下|包括|分别|有|是|内容|情况|方面|即))?(?:[：:]|如下[：:。]|，?具体如下[：:。])$",
        )
    });
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:共|以下|下列|下面|如下|分|分为|有|实施|开展|存在|设|设有|围绕|做好|抓好|采取|制定|承担|安排|涉及|包括|完成|履行|职责|职能|措施|问题|是|为|了|：)[^，。；0-9]{0,6}$",
        )
    });
    let text = paragraph.text.as_str();
    if !text.ends_with(['：', ':']) && !text.trim_end_matches('。').ends_with("如下") {
        return None;
    }
    let last = sentences(text).into_iter().next_back()?;
    let words = text.get(last.clone())?;
    let fits = |count: &Count| {
        let (behind, before) = (words.get(count.range.end..), words.get(..count.range.start));
        behind.is_some_and(|behind| BEHIND.is_match(behind))
            && before.is_some_and(|before| BEFORE.is_match(before))
    };
    let found = counts(words).into_iter().rev().find(fits)?;
    let moved = |range: std::ops::Range<usize>| range.start + last.start..range.end + last.start;
    Some(Count {
        range: moved(found.range),
        number: moved(found.number),
        ..found
    })
}

/// How many numbered entries stand at the beginning of some paragraphs, and how many without a number go on in the
/// same way behind them.
fn listed(below: &[Paragraph]) -> Option<(usize, usize)> {
    let first = below.first()?;
    if first.text.starts_with("一是") {
        return by_words(below).map(|count| (count, 0));
    }
    let style = first.number.filter(|number| number.value == 1)?.style;
    let mut entries = 0;
    let mut last = 0;
    for (at, paragraph) in below.iter().enumerate() {
        match paragraph.number {
            Some(number) if number.style == style && number.value == entries + 1 => {
                entries += 1;
                last = at;
            }
            // A lower level may stand between two entries; what is above ends the list.
            Some(number) if is_above(number.style, style) || number.style == style => break,
            _ if matches!(
                paragraph.kind,
                Kind::Signature | Kind::Date | Kind::Annex | Kind::Title
            ) =>
            {
                break;
            }
            _ => {}
        }
    }
    let behind = below.get(last + 1..).unwrap_or_default();
    let more = if is_titled(below.get(..=last).unwrap_or_default(), style) {
        unnumbered(behind)
    } else {
        0
    };
    (entries >= 2).then_some((entries, more))
}

const fn is_above(one: NumberStyle, other: NumberStyle) -> bool {
    one.level() < other.level()
        || one.level() == other.level()
            && !matches!(
                (one, other),
                (NumberStyle::ArabicPoint, NumberStyle::ArabicPoint)
            )
}

/// 一是…, 二是… one a paragraph.
fn by_words(below: &[Paragraph]) -> Option<usize> {
    const WORDS: [&str; 10] = [
        "一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是",
    ];
    let found = below
        .iter()
        .zip(WORDS)
        .take_while(|(paragraph, word)| paragraph.text.starts_with(word))
        .count();
    let own: usize = below
        .iter()
        .take(found)
        .map(|paragraph| {
            WORDS
                .iter()
                .filter(|word| paragraph.text.contains(*word))
                .count()
        })
        .max()?;
    (found >= 2 && own <= 1).then_some(found)
}

/// A line without a sentence: the name of an entry whose description follows.
fn is_short(paragraph: &Paragraph) -> bool {
    let text = paragraph.text.as_str();
    text.chars().count() <= 36 && !text.ends_with(['。', '；', '：', '，', ';', ':'])
}

fn is_description(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Body
        && paragraph.number.is_none()
        && paragraph.text.ends_with(['。', '；'])
}

/// Whether every numbered entry is a short line with its description below.
fn is_titled(entries: &[Paragraph], style: NumberStyle) -> bool {
    let numbered: Vec<usize> = (0..entries.len())
        .filter(|at| {
            entries
                .get(*at)
                .and_then(|entry| entry.number)
                .is_some_and(|number| number.style == style)
        })
        .collect();
    // The description of the last entry lies behind.
    let inner = numbered.len().saturating_sub(1);
    inner >= 1
        && numbered
            .iter()
            .all(|at| entries.get(*at).is_some_and(is_short))
        && numbered
            .iter()
            .take(inner)
            .all(|at| entries.get(at + 1).is_some_and(is_description))
}

/// Entries without a number behind the description of the last numbered one, each with its description.
fn unnumbered(behind: &[Paragraph]) -> usize {
    let mut rest = behind
        .iter()
        .skip_while(|paragraph| is_description(paragraph))
        .peekable();
    let mut count = 0;
    while let Some(title) = rest.next() {
        let is_title = title.kind == Kind::Body && title.number.is_none() && is_short(title);
        if !is_title || !rest.peek().is_some_and(|next| is_description(next)) {
            break;
        }
        count += 1;
        while rest.next_if(|next| is_description(next)).is_some() {}
    }
    count
}
