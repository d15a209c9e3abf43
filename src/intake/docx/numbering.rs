//! `word/numbering.xml`: the numbers that Word writes before paragraphs and that are not in their text.

use std::collections::HashMap;

use super::xml::{Attributes, Piece, walk};
use crate::{intake::IntakeError, standards::chinese_numeral};

/// Levels of a list.
const LEVELS: usize = 9;

/// Most characters of what is written before a paragraph: a list could put any text before each of very many.
const MOST_CHARACTERS: usize = 64;

/// How a paragraph is numbered: the list, and the level in it from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbered {
    /// Id of the list; “0” for none.
    pub list: Option<String>,
    /// The level.
    pub level: Option<usize>,
}

/// The lists of a document and how far each has come.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Kinds of lists by their ids.
    kinds: HashMap<String, [Level; LEVELS]>,
    /// The kind of each list.
    lists: HashMap<String, List>,
    /// The last numbers of each kind; lists of a kind go on from each other.
    counters: HashMap<String, [usize; LEVELS]>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<usize>,
    format: String,
    /// `%1、`: the number of the first level and a mark.
    text: String,
    /// The style whose paragraphs are on this level.
    style: String,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    /// Levels that begin anew with this list.
    restarts: Vec<(usize, usize)>,
}

/// Where in the part a piece stands.
#[derive(Default)]
struct At {
    kind: Option<String>,
    list: Option<String>,
    level: usize,
}

impl Numbers {
    /// Reads the part.
    pub fn parse(part: &str) -> Result<Self, IntakeError> {
        let mut numbers = Self::default();
        let mut at = At::default();
        walk(part, |piece| match piece {
            Piece::Open(name, attributes) => numbers.open(name, attributes, &mut at),
            Piece::Close("abstractNum") => at.kind = None,
            Piece::Close("num") => at.list = None,
            Piece::Close(_) | Piece::Text(_) => {}
        })?;
        Ok(numbers)
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>, at: &mut At) {
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "abstractNum" => at.kind = attributes.get("abstractNumId"),
            "num" => at.list = attributes.get("numId"),
            "lvl" | "lvlOverride" => at.level = attributes.number("ilvl").unwrap_or(LEVELS),
            "abstractNumId" => {
                if let Some(list) = &at.list {
                    self.lists.entry(list.clone()).or_default().kind = value();
                }
            }
            "startOverride" => {
                if let (Some(list), Some(start)) = (&at.list, attributes.number("val")) {
                    let list = self.lists.entry(list.clone()).or_default();
                    list.restarts.push((at.level, start));
                }
            }
            _ => {}
        }
        let Some(kind) = &at.kind else {
            return;
        };
        let levels = self.kinds.entry(kind.clone()).or_default();
        if let Some(level) = levels.get_mut(at.level) {
            match name {
                "start" => level.start = attributes.number("val"),
                "numFmt" => level.format = value(),
                "lvlText" => level.text = value().chars().take(MOST_CHARACTERS).collect(),
                "pStyle" => level.style = value(),
                _ => {}
            }
        }
    }

    /// The number of the next paragraph that is numbered so, and of this style; empty where it has none.
    pub fn next(&mut self, numbered: &Numbered, style: &str) -> String {
        self.counted(numbered, style).unwrap_or_default()
    }

    fn counted(&mut self, numbered: &Numbered, style: &str) -> Option<String> {
        let list = self.lists.get_mut(numbered.list.as_deref()?)?;
        let levels = self.kinds.get(&list.kind)?;
        let of_style = || {
            levels
                .iter()
                .position(|level| !style.is_empty() && level.style == style)
        };
        let at = numbered.level.or_else(of_style).unwrap_or(0);
        let counters = self.counters.entry(list.kind.clone()).or_default();
        for (level, start) in list.restarts.drain(..) {
            if let Some(counter) = counters.get_mut(level) {
                *counter = start.saturating_sub(1);
            }
        }
        advance(counters, levels, at);
        Some(written(counters, levels, at))
    }
}

/// Counts a paragraph on this level: deeper levels begin anew, those above have begun.
fn advance(counters: &mut [usize; LEVELS], levels: &[Level; LEVELS], at: usize) {
    for (index, (counter, level)) in counters.iter_mut().zip(levels).enumerate() {
        let start = level.start.unwrap_or(1);
        if index == at {
            *counter = counter.saturating_add(1).max(start);
        } else if index > at {
            *counter = 0;
        } else if *counter == 0 {
            *counter = start;
        }
    }
}

/// The number as Word writes it.
fn written(counters: &[usize; LEVELS], levels: &[Level; LEVELS], at: usize) -> String {
    let Some(level) = levels.get(at) else {
        return String::new();
    };
    if matches!(level.format.as_str(), "bullet" | "none") {
        return String::new();
    }
    let mut text = level.text.clone();
    for (index, (counter, level)) in counters.iter().zip(levels).enumerate() {
        let number = formatted(*counter, &level.format);
        text = text.replace(&format!("%{}", index + 1), &number);
    }
    text
}

fn formatted(number: usize, format: &str) -> String {
    let from = |first: char, most: usize| {
        let offset = u32::try_from(number.checked_sub(1)?).ok()?;
        (number <= most).then(|| char::from_u32(u32::from(first) + offset))?
    };
    let character = match format {
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from('①', 20),
        "lowerLetter" => from('a', 26),
        "upperLetter" => from('A', 26),
        _ => None,
    };
    let is_chinese = format.starts_with("chinese")
        || matches!(
            format,
            "japaneseCounting"
                | "taiwaneseCounting"
                | "taiwaneseCountingThousand"
                | "ideographDigital"
        );
    match character {
        Some(character) => character.to_string(),
        None if is_chinese => chinese_numeral(number),
        None => number.to_string(),
    }
}
