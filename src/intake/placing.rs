//! The text of a source under the headings of an outline, in its own order and whole.

use std::{collections::HashSet, ops::Range};

use super::{
    account::{LeftAsProse, Moved, MovedKind},
    headings::matches,
};
use crate::{
    checks::{Kind, Paragraph, Text, chinese_value},
    model::{Date, NodeText, Report},
    standards::{Entry, Outline},
};

/// A report with its prose, and how the text came there.
pub struct Placed {
    /// Cover, signature and prose.
    pub report: Report,
    /// The text node by node.
    pub passages: Vec<Passage>,
    /// What stands elsewhere than in the source.
    pub moved: Vec<Moved>,
}

/// The text of a node.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// Id of the node.
    pub node: String,
    /// Title of the node.
    title: String,
    /// The heading as the source has it; `None` where it has none.
    heading: Option<String>,
    /// Indices of the paragraphs in the source.
    pub paragraphs: Vec<usize>,
}

impl Passage {
    /// The same without some of its paragraphs.
    pub fn without(&self, paragraphs: &HashSet<usize>) -> Self {
        let mut rest = self.clone();
        rest.paragraphs.retain(|index| !paragraphs.contains(index));
        rest
    }

    /// What of it became no fact; `None` where that is nothing.
    pub fn left(&self, text: &Text, read: &HashSet<usize>) -> Option<LeftAsProse> {
        let unread = self.paragraphs.iter().filter(|index| !read.contains(index));
        let count = |index: &usize| {
            text.paragraphs
                .get(*index)
                .map_or(0, |found| found.text.chars().count())
        };
        let characters = unread.map(count).sum();
        (characters > 0).then(|| LeftAsProse {
            node: self.node.clone(),
            heading: self.heading.clone().unwrap_or_else(|| self.title.clone()),
            characters,
        })
    }
}

/// Puts a text under the headings of an outline.
pub fn place(text: &Text, outline: &Outline) -> Placed {
    let entries = outline.entries();
    let mut placing = Placing {
        found: matches(text, outline),
        passages: entries.iter().map(empty).collect(),
        current: None,
        moved: Vec::new(),
    };
    let mut report = Report::default();
    let signature = signature(text, &mut report);
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        if !signature.contains(&index) {
            placing.take(index, paragraph);
        }
    }
    title(text, &mut report);
    write(
        &mut report,
        (&placing.passages, outline),
        text,
        &HashSet::new(),
    );
    Placed {
        report,
        passages: placing.passages,
        moved: placing.moved,
    }
}

/// Writes the passages into the prose of a report, but for paragraphs that are printed in another way.
pub fn write(
    report: &mut Report,
    (passages, outline): (&[Passage], &Outline),
    text: &Text,
    printed: &HashSet<usize>,
) {
    for (entry, passage) in outline.entries().iter().zip(passages) {
        let own = node_text(passage, entry, (text, printed));
        report.prose.insert(passage.node.clone(), own.into());
    }
}

fn empty(entry: &Entry<'_>) -> Passage {
    Passage {
        node: entry.node.id.clone(),
        title: entry.node.title.clone(),
        ..Passage::default()
    }
}

struct Placing {
    /// The node of each heading.
    found: Vec<Option<usize>>,
    passages: Vec<Passage>,
    /// The node that the text stands under now.
    current: Option<usize>,
    moved: Vec<Moved>,
}

impl Placing {
    fn take(&mut self, index: usize, paragraph: &Paragraph) {
        match paragraph.kind {
            Kind::Title => {}
            Kind::Heading => self.heading(index, paragraph),
            Kind::Body | Kind::Row => self.put(index, paragraph, None),
            Kind::Signature | Kind::Date => {
                self.put(index, paragraph, Some(MovedKind::Signature));
            }
            Kind::Annex => self.put(index, paragraph, Some(MovedKind::BehindSignature)),
        }
    }

    fn heading(&mut self, index: usize, paragraph: &Paragraph) {
        let node = paragraph
            .section
            .and_then(|section| self.found.get(section).copied().flatten());
        let Some(node) = node else {
            let kind = (!is_entry(&paragraph.text)).then_some(MovedKind::Heading);
            self.put(index, paragraph, kind);
            return;
        };
        self.current = Some(node);
        if let Some(passage) = self.passages.get_mut(node) {
            passage.heading = Some(paragraph.text.clone());
        }
    }

    /// Puts a paragraph under the current node. What is moved in one go is told once.
    fn put(&mut self, index: usize, paragraph: &Paragraph, kind: Option<MovedKind>) {
        let at = self.current.unwrap_or(0);
        let kind = kind.or(self.current.is_none().then_some(MovedKind::BeforeHeadings));
        let Some(passage) = self.passages.get_mut(at) else {
            return;
        };
        passage.paragraphs.push(index);
        let Some(kind) = kind else {
            return;
        };
        let is_told = self.moved.last().is_some_and(|last| last.kind == kind);
        if kind == MovedKind::Heading || !is_told {
            self.moved.push(Moved {
                kind,
                text: beginning(&paragraph.text),
                under: passage.title.clone(),
                node: passage.node.clone(),
                paragraph: index,
            });
        }
    }
}

/// Whether what looks like a heading is an entry of a list with its text: “3.某项目：用于某事。”.
fn is_entry(text: &str) -> bool {
    text.ends_with('。') && text.contains(['：', ':'])
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST).collect();
    format!("{head}…")
}

/// Reads the title, a line a line. Where it stands twice, with unit and date between, the first is that of a cover.
fn title(text: &Text, report: &mut Report) {
    let lines = text
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == Kind::Title);
    let lines: Vec<&str> = lines.map(|paragraph| paragraph.text.as_str()).collect();
    let own = (1..=lines.len() / 2)
        .filter_map(|count| Some((lines.get(..count)?, lines.get(count..lines.len() - count)?)))
        .find(|(own, between)| lines.ends_with(own) && is_cover(between, report))
        .map(|(own, _)| own);
    report.settings.cover = own.is_some();
    report.cover.title = own.unwrap_or(&lines).join("\n");
}

/// Whether lines are what a cover has under the title: year, unit and date.
fn is_cover(lines: &[&str], report: &Report) -> bool {
    let is_year = |line: &str| line.trim_matches(['（', '）']).ends_with("年度");
    let is_date = |line: &str| report.cover.date.is_some() && date(line) == report.cover.date;
    let is_known = |line: &&str| {
        let name = report.unit.signing_name.as_str();
        is_year(line) || is_date(line) || (!name.is_empty() && *line == name)
    };
    !lines.is_empty() && lines.iter().all(is_known)
}

/// The prose of a node: nothing of the outline's own is printed.
fn node_text(
    passage: &Passage,
    entry: &Entry<'_>,
    (text, printed): (&Text, &HashSet<usize>),
) -> NodeText {
    let lines = passage.paragraphs.iter();
    let lines = lines.filter(|index| !printed.contains(index));
    let lines = lines.filter_map(|index| Some(escaped(&text.paragraphs.get(*index)?.text)));
    let heading = passage.heading.clone().unwrap_or_default();
    let of_outline = format!("{}{}", entry.number, entry.node.title);
    NodeText {
        heading: (heading != of_outline).then_some(heading),
        text: Some(lines.collect::<Vec<_>>().join("\n")),
        guidance: None,
        unread: None,
    }
}

/// Text as prose that says the same: braces stand for themselves, cells of a row stand apart.
pub fn escaped(text: &str) -> String {
    let text = text.replace('{', "{{").replace('}', "}}");
    text.replace('\t', "　")
}

/// Reads unit and date under the text; the indices of the paragraphs that are taken up by it. Where the date cannot
/// be read, none is: it stays in the text.
fn signature(text: &Text, report: &mut Report) -> Range<usize> {
    let of_kind = |kind: Kind| {
        text.paragraphs
            .iter()
            .rposition(|paragraph| paragraph.kind == kind)
    };
    let words = |index: usize| text.paragraphs.get(index).map(|found| found.text.as_str());
    let Some((at, date)) = of_kind(Kind::Date).and_then(|at| Some((at, date(words(at)?)?))) else {
        return 0..0;
    };
    report.cover.date = Some(date);
    let Some(name) = of_kind(Kind::Signature).filter(|name| name + 1 == at) else {
        return at..at + 1;
    };
    words(name)
        .unwrap_or_default()
        .clone_into(&mut report.unit.signing_name);
    name..at + 1
}

/// A date in either kind of digits: 2023年7月4日, 二〇二三年七月四日.
fn date(text: &str) -> Option<Date> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    Date::parse(&bare).ok().or_else(|| {
        let (year, rest) = bare.split_once('年')?;
        let (month, day) = rest.split_once('月')?;
        let digit = |c: char| "〇一二三四五六七八九".chars().position(|one| one == c);
        let year = year.replace(['○', '零'], "〇");
        let year: Option<Vec<String>> = year.chars().map(|c| Some(digit(c)?.to_string())).collect();
        let (month, day) = (
            chinese_value(month)?,
            chinese_value(day.strip_suffix('日')?)?,
        );
        Date::parse(&format!("{}年{month}月{day}日", year?.concat())).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::{Manuscript, Subject},
        standards::{self, Lists},
    };

    fn placed(text: &str) -> Placed {
        let manuscript = Manuscript::plain(text);
        let read = Subject::of_manuscript(&manuscript, standards::builtin(), Lists::builtin());
        place(&read.printed, standards::baseline())
    }

    fn prose<'p>(placed: &'p Placed, node: &str) -> (Option<&'p str>, Option<&'p str>) {
        let own = &placed.report.prose[node];
        (own.heading.as_deref(), own.text.as_deref())
    }

    #[test]
    fn every_paragraph_stands_under_its_node() {
        let placed = placed(
            "某局2023年度部门整体支出绩效自评报告\n一、部门概况\n（一）基本情况。\n用{花括号}的文字。\n（三）内控建设\n内控文字。\n\
             四、资产管理情况\n资产文字。\n某局\n二〇二四年十二月二十一日\n附件1\n",
        );
        assert_eq!(prose(&placed, "overview"), (None, Some("")));
        assert_eq!(
            prose(&placed, "overview.unit"),
            (
                Some("（一）基本情况。"),
                Some("用{{花括号}}的文字。\n（三）内控建设\n内控文字。")
            )
        );
        assert_eq!(prose(&placed, "general"), (Some(""), Some("")));
        assert_eq!(prose(&placed, "assets"), (None, Some("资产文字。\n附件1")));
        let report = &placed.report;
        assert_eq!(report.cover.title, "某局2023年度部门整体支出绩效自评报告");
        assert_eq!(report.unit.signing_name, "某局");
        assert_eq!(report.cover.date.unwrap().in_words(), "2024年12月21日");
        let moved = |kind, text: &str, under: &str, paragraph| Moved {
            kind,
            paragraph,
            text: text.to_owned(),
            under: under.to_owned(),
            node: match under {
                "部门基本情况" => "overview.unit",
                _ => "assets",
            }
            .to_owned(),
        };
        assert_eq!(
            placed.moved,
            [
                moved(MovedKind::Heading, "（三）内控建设", "部门基本情况", 4),
                moved(MovedKind::BehindSignature, "附件1", "资产管理情况", 10),
            ]
        );
    }

    #[test]
    fn what_stands_before_the_headings_and_a_date_to_be_filled_in_are_kept() {
        let placed = placed(
            "根据区财政局通知，现将有关情况报告如下：\n一、部门概况\n甲。\n某局\n2024年X月X日\n",
        );
        let (_, text) = prose(&placed, "overview");
        assert_eq!(
            text,
            Some("根据区财政局通知，现将有关情况报告如下：\n甲。\n某局\n2024年X月X日")
        );
        let kinds: Vec<MovedKind> = placed.moved.iter().map(|moved| moved.kind).collect();
        assert_eq!(kinds, [MovedKind::BeforeHeadings, MovedKind::Signature]);
        assert_eq!(placed.report.cover.date, None);
    }
}
