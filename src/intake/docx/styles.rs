//! `word/styles.xml`: which paragraph styles are headings, and which number their paragraphs.

use std::collections::HashMap;

use super::{
    numbering::Numbered,
    xml::{Piece, walk},
};
use crate::intake::IntakeError;

/// Levels that Word has for headings; what is beyond is running text.
pub const HEADING_LEVELS: usize = 9;

/// How far styles may build upon each other.
const LONGEST_CHAIN: usize = 16;

/// The styles by their ids.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Style>);

#[derive(Debug, Default, Clone)]
struct Style {
    name: String,
    based_on: String,
    /// Level from 0; 9 for running text.
    outline: Option<usize>,
    number: Numbered,
}

impl Styles {
    /// Reads the part.
    pub fn parse(part: &str) -> Result<Self, IntakeError> {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        walk(part, |piece| match (piece, &mut open) {
            (Piece::Open("style", attributes), _) => {
                let id = attributes.get("styleId").unwrap_or_default();
                open = Some((id, Style::default()));
            }
            (Piece::Close("style"), _) => styles.extend(open.take()),
            (Piece::Open(name, attributes), Some((_, style))) => match *name {
                "name" => style.name = attributes.get("val").unwrap_or_default().to_lowercase(),
                "basedOn" => style.based_on = attributes.get("val").unwrap_or_default(),
                "outlineLvl" => style.outline = attributes.number("val"),
                "numId" => style.number.list = attributes.get("val"),
                "ilvl" => style.number.level = attributes.number("val"),
                _ => {}
            },
            _ => {}
        })?;
        Ok(Self(styles))
    }

    /// The depth of the headings of this style, from 1; `None` where it is no heading.
    pub fn depth(&self, id: &str) -> Option<usize> {
        let found = self.chain(id).find_map(Style::level)?;
        (found < HEADING_LEVELS).then_some(found + 1)
    }

    /// Whether paragraphs of this style stand in a table of contents.
    pub fn is_contents(&self, id: &str) -> bool {
        self.chain(id)
            .any(|style| style.name.starts_with("toc ") || style.name.starts_with("目录"))
    }

    /// How paragraphs of this style are numbered.
    pub fn number(&self, id: &str) -> Numbered {
        let numbered = self.chain(id).find(|style| style.number.list.is_some());
        numbered
            .map(|style| style.number.clone())
            .unwrap_or_default()
    }

    /// A style and those that it builds upon.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| self.0.get(&style.based_on);
        std::iter::successors(self.0.get(id), next).take(LONGEST_CHAIN)
    }
}

impl Style {
    /// The level it has of itself: by its outline level, else by its name, which Word keeps in English.
    fn level(&self) -> Option<usize> {
        let named = ["heading ", "标题 "]
            .iter()
            .find_map(|start| self.name.strip_prefix(start));
        let by_name = || named?.trim().parse::<usize>().ok()?.checked_sub(1);
        self.outline.or_else(by_name)
    }
}
