//! [`Outline`]: the tree of headings a report follows, as data. Each heading brings the official filling
//! guidance, the forms of its facts, its default prose and the tables and charts that can stand there.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use serde::{Deserialize, Deserializer, de::Error as _};

use super::{AnnexShape, Exhibit, Form, OutlineError, Position, builtin_annexes, heading_number};
use crate::model::{Place, Settings};

/// Levels of headings a report has: 一、 （一） 1. （1）.
pub const MAX_DEPTH: usize = 4;

/// An outline: which headings a report has, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// Id by which a draft names it, e.g. `furong-2022`.
    #[serde(deserialize_with = "some_text")]
    pub id: String,
    /// Name on screen.
    #[serde(deserialize_with = "some_text")]
    pub name: String,
    /// Where the outline comes from.
    #[serde(default)]
    pub source: String,
    /// The sections, at least one.
    #[serde(deserialize_with = "some_nodes")]
    pub nodes: Vec<Node>,
    /// Ids of the annexes of the report, in their order, where the draft does not say otherwise.
    #[serde(default)]
    pub annexes: Vec<String>,
    /// Forms of annexes that came with the file, beside the built-in ones.
    #[serde(skip)]
    pub own_annexes: Vec<AnnexShape>,
}

/// A heading of an outline and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Id of the content, the same in every outline that has it, e.g. `general.basic`; prose is kept by it.
    #[serde(deserialize_with = "some_text")]
    pub id: String,
    /// The heading without its number.
    #[serde(deserialize_with = "some_text")]
    pub title: String,
    /// What the clerk is asked to write here.
    #[serde(default)]
    pub guidance: Vec<Guidance>,
    /// Forms of the facts that belong here.
    #[serde(default)]
    pub forms: Vec<Form>,
    /// Default prose, one paragraph a line, with live figures in braces; empty where there is none.
    #[serde(default)]
    pub text: String,
    /// Tables and charts that can stand after the prose, in their order.
    #[serde(default)]
    pub exhibits: Vec<ExhibitSlot>,
    /// The headings below.
    #[serde(default)]
    pub children: Vec<Node>,
}

/// Filling guidance (填报说明).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// The wording.
    #[serde(deserialize_with = "some_text")]
    pub text: String,
    /// Where the wording comes from.
    #[serde(deserialize_with = "some_text")]
    pub source: String,
    /// Whether the wording was checked against a public source; otherwise it is shown under
    /// 参考说明（以当年通知为准）.
    pub verified: bool,
}

/// A place where a table or chart can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExhibitSlot {
    /// The table or chart.
    pub exhibit: Exhibit,
    /// Whether it is printed in a draft that says nothing about it.
    pub on_by_default: bool,
}

impl ExhibitSlot {
    /// Whether it is printed in a draft with these switches (`Settings::exhibits`).
    pub fn is_on(self, switches: &BTreeMap<String, bool>) -> bool {
        switches
            .get(self.exhibit.id())
            .copied()
            .unwrap_or(self.on_by_default)
    }
}

/// A heading met on a walk through an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The heading.
    pub node: &'a Node,
    /// Its depth, from 1.
    pub depth: usize,
    /// Its number, e.g. （一）.
    pub number: String,
}

impl Outline {
    /// Reads an outline file (RON). An invalid one says in Chinese what is wrong and where.
    pub fn parse(text: &str) -> Result<Self, OutlineError> {
        // A line end within a text is one character, whichever system wrote the file.
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let outline: Self = ron::from_str(&text)?;
        outline.checked(&text)
    }

    /// What the shape of the file does not guarantee: ids differ, no heading lies too deep.
    fn checked(self, text: &str) -> Result<Self, OutlineError> {
        // The outline's own id stands before those of its headings.
        let own = |id: &str| usize::from(id == self.id);
        let mut ids = HashSet::new();
        for Entry { node, depth, .. } in self.entries() {
            if !ids.insert(node.id.as_str()) {
                return Err(OutlineError::DuplicateId {
                    at: position_of_id(text, &node.id, 1 + own(&node.id)),
                    id: node.id.clone(),
                });
            }
            if depth > MAX_DEPTH {
                return Err(OutlineError::TooDeep {
                    at: position_of_id(text, &node.id, own(&node.id)),
                    title: node.title.clone(),
                    depth,
                });
            }
        }
        Ok(self)
    }

    /// Every heading in the order of the report, with depth and number.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries = Vec::new();
        collect(&self.nodes, 1, &mut entries);
        entries
    }

    /// The heading with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.entries()
            .into_iter()
            .map(|entry| entry.node)
            .find(|node| node.id == id)
    }
}

impl Outline {
    /// The form of an annex by its id: one that came with the outline, else a built-in one.
    pub fn annex(&self, id: &str) -> Option<&AnnexShape> {
        let known = || self.own_annexes.iter().chain(builtin_annexes());
        known().find(|shape| shape.id == id)
    }

    /// Ids of the annexes of a draft in their order: those that it names, else those of the outline. An id that stands
    /// twice is one annex.
    pub fn annexes_of<'a>(&'a self, settings: &'a Settings) -> Vec<&'a str> {
        let named = if settings.annexes.is_empty() {
            &self.annexes
        } else {
            &settings.annexes
        };
        let mut seen = HashSet::new();
        let ids = named.iter().map(String::as_str);
        ids.filter(|id| seen.insert(*id)).collect()
    }

    /// A place in words, a node by its heading: “二（一）基本支出”正文第5字.
    pub fn describe(&self, place: &Place) -> String {
        match place {
            Place::Field(id) => format!("“{}”", id.label()),
            Place::Prose { node, offset } => {
                format!("{}正文第{}字", self.heading_of(node), offset + 1)
            }
            Place::Heading { node } => self.heading_of(node),
        }
    }

    /// The heading of a node with the numbers above it, in quotes; the name of an annex; the id of what
    /// neither is.
    pub fn heading_of(&self, id: &str) -> String {
        let mut numbers: Vec<String> = Vec::new();
        for entry in self.entries() {
            numbers.truncate(entry.depth - 1);
            numbers.push(entry.number.trim_end_matches('、').to_owned());
            if entry.node.id == id {
                let space = if entry.depth == 1 { "、" } else { "" };
                return format!("“{}{space}{}”", numbers.concat(), entry.node.title);
            }
        }
        match self.annex(id) {
            Some(shape) => format!("附件“{}”", shape.name),
            None => format!("“{id}”"),
        }
    }
}

fn collect<'a>(nodes: &'a [Node], depth: usize, entries: &mut Vec<Entry<'a>>) {
    for (index, node) in nodes.iter().enumerate() {
        entries.push(Entry {
            node,
            depth,
            number: heading_number(depth, index + 1),
        });
        collect(&node.children, depth + 1, entries);
    }
}

/// The outlines that are built into the program, the baseline first.
pub fn builtin() -> &'static [Outline] {
    static OUTLINES: LazyLock<Vec<Outline>> = LazyLock::new(|| {
        const TEXTS: [&str; 2] = [
            include_str!("../../assets/outlines/furong-2022.ron"),
            include_str!("../../assets/outlines/hunan-2021.ron"),
        ];
        let parsed = TEXTS.iter().map(|text| {
            Outline::parse(text).unwrap_or_else(|error| unreachable!("built in: {error}"))
        });
        parsed.collect()
    });
    &OUTLINES
}

/// The outline of a draft that names none: 长沙市芙蓉区, eleven sections.
pub fn baseline() -> &'static Outline {
    builtin()
        .first()
        .unwrap_or_else(|| unreachable!("there are two"))
}

/// The built-in outline with this id; an empty id is the baseline.
pub fn builtin_outline(id: &str) -> Option<&'static Outline> {
    if id.is_empty() {
        return Some(baseline());
    }
    builtin().iter().find(|outline| outline.id == id)
}

/// Text that says something.
fn some_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom("这一项不能是空的，请填写"));
    }
    Ok(text)
}

/// Sections, at least one.
fn some_nodes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Node>, D::Error> {
    let nodes = Vec::deserialize(deserializer)?;
    if nodes.is_empty() {
        return Err(D::Error::custom("提纲里一个标题也没有，请至少写一个"));
    }
    Ok(nodes)
}

/// Where `id: "…"` stands for the (`skipped` + 1)th time; the beginning of the file where it cannot be found
/// as written (an escape in the text).
fn position_of_id(text: &str, id: &str, skipped: usize) -> Position {
    let quoted = format!("\"{id}\"");
    let before = text
        .match_indices(&quoted)
        .filter_map(|(offset, _)| text.get(..offset))
        .filter(|before| is_id_field(before))
        .nth(skipped)
        .unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
    }
}

/// Whether a text ends with `id:`.
fn is_id_field(before: &str) -> bool {
    before
        .trim_end()
        .strip_suffix(':')
        .and_then(|field| field.trim_end().strip_suffix("id"))
        .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests;
