//! [`Text`]: a report as its reader has it, paragraph by paragraph under its headings, each character with the
//! place it was typed at. Drafts and plain-text reports look alike here; `of_draft` and `of_file` make it.

use std::ops::Range;

use crate::checks::{
    finding::{Edit, Repair, Spot, Target},
    numbering::Numbering,
};

/// A report as its reader has it.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The headings in order.
    pub sections: Vec<Section>,
    /// Everything in order: title, headings, paragraphs, signature.
    pub paragraphs: Vec<Paragraph>,
}

/// A heading with what stands under it.
#[derive(Debug, Clone)]
pub struct Section {
    /// Node id in a draft, the heading as written in a plain text.
    pub label: String,
    /// The heading without its number.
    pub title: String,
    /// 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
    pub depth: usize,
    /// The heading above it.
    pub parent: Option<usize>,
    /// What the section is about, as far as its heading tells.
    pub topic: Option<Topic>,
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// 部门概况 and what lies in it.
    Overview,
    /// 整体支出规模.
    Scale,
    /// 基本支出.
    Basic,
    /// 项目支出.
    Project,
    /// 项目组织情况.
    Organisation,
    /// 项目管理情况.
    Management,
    /// 资产管理.
    Assets,
    /// 政府性基金预算.
    GovernmentFund,
    /// 国有资本经营预算.
    StateCapital,
    /// 社会保险基金预算.
    SocialInsurance,
    /// 部门整体支出绩效情况.
    Performance,
    /// 存在的问题.
    Problems,
    /// 改进措施.
    Measures,
    /// 自评结果应用和公开.
    Disclosure,
}

impl Topic {
    /// What a heading is about: the first word of the table that stands in it.
    pub fn of_title(title: &str) -> Option<Self> {
        const WORDS: [(&str, Topic); 24] = [
            ("结果拟应用", Topic::Disclosure),
            ("结果应用", Topic::Disclosure),
            ("公开情况", Topic::Disclosure),
            ("改进措施", Topic::Measures),
            ("改进建议", Topic::Measures),
            ("整改措施", Topic::Measures),
            ("下一步", Topic::Measures),
            ("存在的问题", Topic::Problems),
            ("存在问题", Topic::Problems),
            ("主要问题", Topic::Problems),
            ("政府性基金", Topic::GovernmentFund),
            ("国有资本经营", Topic::StateCapital),
            ("社会保险基金", Topic::SocialInsurance),
            ("项目组织情况", Topic::Organisation),
            ("项目管理情况", Topic::Management),
            ("项目组织实施", Topic::Organisation),
            ("资产管理", Topic::Assets),
            ("支出规模", Topic::Scale),
            ("绩效情况", Topic::Performance),
            ("绩效目标完成", Topic::Performance),
            ("基本支出", Topic::Basic),
            ("项目支出", Topic::Project),
            ("项目资金", Topic::Project),
            ("概况", Topic::Overview),
        ];
        WORDS
            .iter()
            .find(|(word, _)| title.contains(word))
            .map(|(_, topic)| *topic)
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The title of the report.
    Title,
    /// A heading.
    Heading,
    /// Running text.
    Body,
    /// A row of a table that lost its lines.
    Row,
    /// The unit that signs.
    Signature,
    /// The date under the signature.
    Date,
    /// Anything behind the signature.
    Annex,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its text as printed, without blanks around it.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// The innermost heading above it, or itself; an index into [`Text::sections`].
    pub section: Option<usize>,
    /// The number it begins with.
    pub number: Option<Numbering>,
    /// Label of the section, for messages.
    pub label: String,
    /// What holds its characters.
    pub target: Target,
    /// Blanks typed before it; none where the program sets the page.
    pub indent: String,
    /// Where its characters come from, in order and without gaps in the text.
    pub runs: Vec<Run>,
}

/// Characters of a paragraph and where they were typed; both count in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// In the paragraph.
    pub text: Range<usize>,
    /// Where they were typed.
    pub source: Range<usize>,
    /// Whether they follow from a live figure, as a whole.
    pub live: bool,
}

impl Paragraph {
    /// The place of some bytes of the text.
    pub fn spot(&self, bytes: Range<usize>) -> Spot {
        Spot {
            section: self.label.clone(),
            target: self.target.clone(),
            range: self.source(bytes.clone()),
            quote: self.text.get(bytes).unwrap_or_default().to_owned(),
        }
    }

    /// The place of the whole paragraph.
    pub fn whole(&self) -> Spot {
        self.spot(0..self.text.len())
    }

    /// A repair that puts `after` in the place of these bytes; `None` where some of them follow from a figure.
    pub fn repair(&self, bytes: Range<usize>, after: &str) -> Option<Repair> {
        let label = if after.is_empty() {
            "删去".to_owned()
        } else {
            format!("改为“{after}”")
        };
        Some(Repair {
            label,
            edits: vec![self.edit(bytes, after)?],
        })
    }

    /// The edit of such a repair.
    pub fn edit(&self, bytes: Range<usize>, after: &str) -> Option<Edit> {
        let before = self.text.get(bytes.clone())?;
        let characters = self.characters(bytes.clone());
        let is_typed = self.runs.iter().any(|run| {
            !run.live && run.text.start <= characters.start && characters.end <= run.text.end
        });
        if !is_typed || self.target == Target::File {
            return None;
        }
        Some(Edit {
            target: self.target.clone(),
            range: self.source(bytes)?,
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }

    /// Whether these bytes lie within what follows from live figures: they are checked where they were typed.
    pub fn is_live(&self, bytes: Range<usize>) -> bool {
        let characters = self.characters(bytes);
        let typed = self.runs.iter().filter(|run| !run.live);
        !typed
            .into_iter()
            .any(|run| run.text.start < characters.end && characters.start < run.text.end)
    }

    /// Bytes as characters.
    fn characters(&self, bytes: Range<usize>) -> Range<usize> {
        let count = |end: usize| {
            self.text
                .get(..end)
                .map_or(0, |before| before.chars().count())
        };
        count(bytes.start)..count(bytes.end)
    }

    /// Where these bytes were typed.
    fn source(&self, bytes: Range<usize>) -> Option<Range<usize>> {
        let wanted = self.characters(bytes);
        let first = self.runs.iter().find(|run| run.text.end > wanted.start)?;
        let last = self
            .runs
            .iter()
            .rev()
            .find(|run| run.text.start < wanted.end.max(wanted.start + 1))?;
        let start = if first.live {
            first.source.start
        } else {
            first.source.start + wanted.start.saturating_sub(first.text.start)
        };
        let end = if last.live {
            last.source.end
        } else {
            last.source.start + wanted.end.saturating_sub(last.text.start)
        };
        Some(start..end.max(start))
    }
}

impl Text {
    /// The section of a paragraph.
    pub fn section(&self, paragraph: &Paragraph) -> Option<&Section> {
        self.sections.get(paragraph.section?)
    }

    /// Whether the section at `index` is about `topic`, or lies in one that is.
    pub fn is_about(&self, index: Option<usize>, topic: Topic) -> bool {
        let mut next = index;
        while let Some(section) = next.and_then(|index| self.sections.get(index)) {
            if section.topic == Some(topic) {
                return true;
            }
            next = section.parent;
        }
        false
    }

    /// Running text and headings under headings about this topic, in order, the heading itself left out.
    pub fn about(&self, topic: Topic) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(move |paragraph| {
            let heads = paragraph.kind == Kind::Heading
                && self.section(paragraph).and_then(|section| section.topic) == Some(topic);
            !heads && self.is_about(paragraph.section, topic)
        })
    }

    /// Running text in order.
    pub fn body(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind == Kind::Body)
    }
}

/// The sentences of a text, as ranges of bytes, their stops included. A stop within brackets or quotation marks
/// does not count where the bracket closes.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    cut(text, &['。', '！', '？', '；', ';', '\n'])
}

/// The clauses of a text: sentences cut at commas and colons too.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    cut(
        text,
        &['。', '！', '？', '；', ';', '\n', '，', ',', '：', ':'],
    )
}

fn cut(text: &str, stops: &[char]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '（' | '(' | '《' | '〔' | '【' => depth += 1,
            '）' | ')' | '》' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_grouping = matches!(c, ',' | ':') && between_digits(text, at);
        if stops.contains(&c) && (depth == 0 || c == '。') && !is_grouping {
            let mut end = at + c.len_utf8();
            // A closing quotation mark belongs to what it closes.
            while let Some((mark, _)) = rest.next_if(|(_, next)| matches!(next, '”' | '’')) {
                end = mark + '”'.len_utf8();
            }
            pieces.push(start..end);
            start = end;
            depth = 0;
        }
    }
    if start < text.len() {
        pieces.push(start..text.len());
    }
    pieces
}

/// Whether the byte at `at` stands between two digits, as the comma of 3,037.06 does.
fn between_digits(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, after) = (text.get(..at), text.get(at + 1..));
    digit(before.and_then(|text| text.chars().next_back()))
        && digit(after.and_then(|text| text.chars().next()))
}
