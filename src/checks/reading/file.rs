//! A plain-text report: what is a title, a heading, a paragraph, the signature; lines that a PDF has broken are
//! joined again.

use std::collections::BTreeMap;

use crate::{
    checks::{
        finding::Target,
        numbering::Numbering,
        reading::Outliner,
        text::{Kind, Paragraph, Run, Text},
    },
    model::Date,
};

/// A line with text, and what the paragraph needs to know of it.
struct Line<'t> {
    text: &'t str,
    /// Characters of the file before it.
    start: usize,
    /// Whether an empty line stands before it.
    apart: bool,
    /// Blanks before it.
    indent: &'t str,
}

/// A report as somebody wrote it outside this program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// Its text.
    pub text: String,
    /// The lines that its author marked as headings: their depth (from 1) by the characters of the text before the
    /// line's first. A plain text has none.
    pub headings: BTreeMap<usize, usize>,
}

/// Reads a plain text. Offsets count in characters of `text`.
#[cfg(test)]
pub fn of_file(text: &str) -> Text {
    of_manuscript(&Manuscript::plain(text))
}

impl Manuscript {
    /// A text without marks.
    pub fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            headings: BTreeMap::new(),
        }
    }
}

/// Reads a manuscript: a line that is marked as a heading is one, as far as it reads like one; of the others the
/// numbers tell. Offsets count in characters of its text.
pub fn of_manuscript(manuscript: &Manuscript) -> Text {
    of_lines(&manuscript.text, &manuscript.headings)
}

fn of_lines(text: &str, marks: &BTreeMap<usize, usize>) -> Text {
    let mut paragraphs = joined(&lines(text));
    for paragraph in &mut paragraphs {
        paragraph.kind = kind(paragraph, marks);
    }
    let signature = signature(&paragraphs);
    let first = first_heading(&paragraphs, marks);
    let mut outliner = Outliner::default();
    for (index, paragraph) in paragraphs.iter_mut().enumerate() {
        paragraph.kind = match (signature, first) {
            (Some(date), _) if index > date => Kind::Annex,
            (Some(date), _) if index == date => Kind::Date,
            (Some(date), _) if index + 1 == date && is_name(&paragraph.text) => Kind::Signature,
            (_, Some(first)) if index < first && is_title(&paragraph.text) => Kind::Title,
            _ => paragraph.kind,
        };
        let is_open = first.is_some_and(|first| index >= first);
        if paragraph.kind == Kind::Heading && is_open {
            let depth = depth(paragraph, marks);
            let heading = paragraph.text.clone();
            outliner.heading(&heading, &heading, depth);
        }
        if !matches!(paragraph.kind, Kind::Signature | Kind::Date | Kind::Annex) {
            (paragraph.section, paragraph.label) = outliner.current();
        }
    }
    Text {
        sections: outliner.sections,
        paragraphs,
    }
}

/// The lines that hold text.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut apart) = (0, true);
    for line in text.split('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            apart = true;
        } else {
            let leading = line.chars().take_while(|c| c.is_whitespace()).count();
            lines.push(Line {
                text: trimmed,
                start: start + leading,
                apart,
                indent: line
                    .get(..line.len() - line.trim_start().len())
                    .unwrap_or_default(),
            });
            apart = false;
        }
        start += line.chars().count() + 1;
    }
    lines
}

/// Paragraphs, each of one line or of lines that belong together.
fn joined(lines: &[Line<'_>]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<&Line<'_>> = None;
    for line in lines {
        match (paragraphs.last_mut(), last) {
            (Some(paragraph), Some(before)) if goes_on(before, line) => extend(paragraph, line),
            _ => paragraphs.push(paragraph(line)),
        }
        last = Some(line);
    }
    paragraphs
}

/// Words that an amount follows, wherever a line was broken.
const BEFORE_AMOUNT: [&str; 8] = ["增加", "减少", "增长", "下降", "为", "占", "达到", "共计"];

/// Whether a line goes on with what the line before it began: that one is long and ends in the middle of a
/// sentence, and this one begins nothing new.
fn goes_on(before: &Line<'_>, line: &Line<'_>) -> bool {
    const SHORTEST: usize = 24;
    let ends = before
        .text
        .ends_with(['。', '！', '？', '；', '：', '”', ':', ';']);
    let breaks = |word: &&str| before.text.ends_with(*word);
    let is_amount = line.text.starts_with(|c: char| c.is_ascii_digit());
    let is_long =
        before.text.chars().count() >= SHORTEST || is_amount && BEFORE_AMOUNT.iter().any(breaks);
    let begins = !line.indent.is_empty()
        || line.apart
        || Numbering::of(line.text).is_some()
        || Date::parse(line.text).is_ok();
    let is_title = before.text.ends_with("报告") && !before.text.contains(['，', '。', '；']);
    is_long && !ends && !begins && !is_title && !is_row(before.text) && !is_row(line.text)
}

fn paragraph(line: &Line<'_>) -> Paragraph {
    let length = line.text.chars().count();
    Paragraph {
        text: line.text.to_owned(),
        kind: Kind::Body,
        section: None,
        number: Numbering::of(line.text),
        label: String::new(),
        target: Target::File,
        indent: line.indent.to_owned(),
        runs: vec![Run {
            text: 0..length,
            source: line.start..line.start + length,
            live: false,
        }],
    }
}

fn extend(paragraph: &mut Paragraph, line: &Line<'_>) {
    let start = paragraph.runs.last().map_or(0, |run| run.text.end);
    let length = line.text.chars().count();
    paragraph.text.push_str(line.text);
    paragraph.runs.push(Run {
        text: start..start + length,
        source: line.start..line.start + length,
        live: false,
    });
}

/// The first heading of the first level; else the first heading at all.
fn first_heading(paragraphs: &[Paragraph], marks: &BTreeMap<usize, usize>) -> Option<usize> {
    let heading = |level: Option<usize>| {
        paragraphs.iter().position(|paragraph| {
            let is_level = level.is_none_or(|level| depth(paragraph, marks) == level);
            paragraph.kind == Kind::Heading && is_level
        })
    };
    heading(Some(1)).or_else(|| heading(None))
}

/// The depth of a heading: what its number stands for, else what it is marked as.
fn depth(paragraph: &Paragraph, marks: &BTreeMap<usize, usize>) -> usize {
    paragraph.number.map_or_else(
        || mark(paragraph, marks).unwrap_or(1),
        |number| number.style.level(),
    )
}

/// The depth of the heading that a paragraph is marked as.
fn mark(paragraph: &Paragraph, marks: &BTreeMap<usize, usize>) -> Option<usize> {
    let start = paragraph.runs.first()?.source.start;
    marks.get(&start).copied()
}

/// Whether a paragraph that is marked as a heading reads like one. Whole texts are marked by mistake, and the title
/// of a report often is.
fn reads_as_heading(text: &str) -> bool {
    const LONGEST: usize = 60;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = bare.trim_end_matches(['。', '：', ':']);
    let is_title = inner.ends_with("报告") || inner.contains("年度") && inner.contains("自评");
    inner.chars().count() <= LONGEST && !inner.contains(['。', '；']) && !is_title
}

/// What a paragraph is, by itself and by its mark.
fn kind(paragraph: &Paragraph, marks: &BTreeMap<usize, usize>) -> Kind {
    let text = paragraph.text.as_str();
    if mark(paragraph, marks).is_some() && reads_as_heading(text) {
        return Kind::Heading;
    }
    let Some(number) = paragraph.number else {
        return if is_row(text) { Kind::Row } else { Kind::Body };
    };
    let rest = text.get(number.length..).unwrap_or_default().trim();
    let inner = rest.trim_end_matches(['。', '：', ':']);
    // Rows of tables have numbers, too.
    if inner.contains('\t') {
        return Kind::Row;
    }
    let length = inner.chars().count();
    // A list entry ends with a semicolon or holds a sentence; a heading is a phrase.
    let is_phrase = !inner.is_empty()
        && !inner.contains(['。', '；', '，', ';', '！', '？'])
        && !rest.ends_with('；');
    let most = match number.style.level() {
        1 => 60,
        2 => 45,
        3 => 40,
        _ => 30,
    };
    let stops = rest.ends_with('。');
    if length <= most && is_phrase && !(stops && number.style.level() >= 4) {
        Kind::Heading
    } else {
        Kind::Body
    }
}

/// Whether a line is a row of a table that lost its lines: cells with tabs or wide gaps between, mostly figures.
fn is_row(text: &str) -> bool {
    if text.contains('\t') {
        return true;
    }
    if text.contains(['。', '，', '；', '：']) {
        return false;
    }
    let cells: Vec<&str> = text.split_whitespace().collect();
    let is_figure = |cell: &&&str| {
        !cell.is_empty()
            && cell
                .chars()
                .all(|c| c.is_ascii_digit() || ",.%-—".contains(c))
    };
    let figures = cells.iter().filter(is_figure).count();
    cells.len() >= 3 && figures * 2 >= cells.len()
}

/// Whether a line above the first heading belongs to the title.
fn is_title(text: &str) -> bool {
    text.chars().count() <= 60 && !text.ends_with(['。', '；', '：', ':', '，'])
}

/// Whether a line can be the unit that signs.
fn is_name(text: &str) -> bool {
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=40).contains(&length) && !text.contains(['。', '，', '；', '：', '、'])
}

/// The date under the signature: the last line that is one, with little behind it but annexes.
fn signature(paragraphs: &[Paragraph]) -> Option<usize> {
    let is_date = |paragraph: &Paragraph| {
        let bare: String = paragraph
            .text
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        bare.contains('年') && (Date::parse(&bare).is_ok() || is_chinese_date(&bare))
    };
    let found = paragraphs.iter().rposition(is_date)?;
    let after = paragraphs.get(found + 1..)?;
    let is_end = after
        .first()
        .is_none_or(|next| next.text.trim_start().starts_with("附"));
    (found > 0 && is_end).then_some(found)
}

/// 二〇二三年七月四日, or a date whose month or day is still to be filled in.
fn is_chinese_date(text: &str) -> bool {
    const CHARACTERS: &str = "〇○零一二三四五六七八九十年月日0123456789Xx×";
    text.chars().all(|c| CHARACTERS.contains(c))
        && text.contains('月')
        && text.chars().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        let read = of_file(text);
        let pair = |paragraph: Paragraph| (paragraph.kind, paragraph.text);
        read.paragraphs.into_iter().map(pair).collect()
    }

    #[test]
    fn title_headings_text_and_signature_are_told_apart() {
        let text = "某局2023年度部门整体支出绩效自评报告\n\n一、部门概况\n（一）基本情况。\n1.2022年项目资金总投入5万元，均为财政拨款。\n\
                    （1）负责文电工作。\n  某局\n   2024年5月6日\n附件1\n";
        let expected = [
            (Kind::Title, "某局2023年度部门整体支出绩效自评报告"),
            (Kind::Heading, "一、部门概况"),
            (Kind::Heading, "（一）基本情况。"),
            (Kind::Body, "1.2022年项目资金总投入5万元，均为财政拨款。"),
            (Kind::Body, "（1）负责文电工作。"),
            (Kind::Signature, "某局"),
            (Kind::Date, "2024年5月6日"),
            (Kind::Annex, "附件1"),
        ];
        assert_eq!(
            kinds(text),
            expected.map(|(kind, text)| (kind, text.to_owned()))
        );
    }

    #[test]
    fn marked_lines_are_headings_where_they_read_like_one() {
        let text = "某局2023年度部门整体支出绩效自评报告\n\n部门概况\n\n本局是工作部门。共三人。\n\n机构情况\n\n（二）规模\n";
        let at = |words: &str| text[..text.find(words).unwrap()].chars().count();
        let marks = [("某局", 1), ("部门概况", 1), ("本局是", 2), ("机构情况", 2)];
        let read = of_manuscript(&Manuscript {
            text: text.to_owned(),
            headings: marks.map(|(words, depth)| (at(words), depth)).into(),
        });
        let sections: Vec<(&str, usize)> = read
            .sections
            .iter()
            .map(|section| (section.title.as_str(), section.depth))
            .collect();
        assert_eq!(sections, [("部门概况", 1), ("机构情况", 2), ("规模", 2)]);
        assert_eq!(read.paragraphs[0].kind, Kind::Title);
        assert_eq!(read.paragraphs[2].kind, Kind::Body);
    }

    #[test]
    fn lines_that_were_broken_are_joined_and_still_point_at_the_file() {
        let text = "一、部门概况\n本单位全年预算二千五百万元，实际支出二千四百万元，其中基本\r\n支出一千万元。\n（一）下一段";
        let read = of_file(text);
        let body = read.paragraphs.get(1).unwrap();
        assert!(
            body.text.contains("其中基本支出一千万元。"),
            "{}",
            body.text
        );
        let at = body.text.find("支出一千").unwrap();
        let spot = body.spot(at - "基本".len()..at + "支出".len());
        let range = spot.range.unwrap();
        let quoted: String = text.chars().skip(range.start).take(range.len()).collect();
        assert_eq!(quoted, "基本\r\n支出");
        assert_eq!(spot.quote, "基本支出");
        assert_eq!(spot.section, "一、部门概况");
    }
}
