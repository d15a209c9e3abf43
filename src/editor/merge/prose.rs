//! Prose per heading: what all units have alike stands once and follows the sums; what differs stands side by side,
//! with the figures of each unit as they were.

use std::collections::BTreeSet;

use super::{Part, account::MergeAccount, singles::told};
use crate::{
    compose,
    editor::{
        resolved::{PieceKind, resolved},
        sides::{Side, side_by_side},
    },
    model::{NodeText, Report},
    standards::Outline,
};

/// Merges the texts of all headings.
pub(super) fn merge(
    report: &mut Report,
    outline: &Outline,
    parts: &[Part],
    account: &mut MergeAccount,
) {
    let mut left = 0;
    for id in nodes(outline, parts) {
        let default = outline.node(&id).map_or("", |node| node.text.as_str());
        let texts: Vec<Text<'_>> = parts.iter().map(|part| Text::of(part, &id)).collect();
        let text = text(&id, default, (parts, &texts), account, outline);
        left += usize::from(text.is_none() && !default.is_empty());
        // What one unit has not read yet, the department has to read.
        let unread = parts
            .iter()
            .find_map(|part| part.report.prose.get(&id)?.unread);
        let own = NodeText {
            unread,
            heading: heading(&id, parts, account, outline),
            text,
            guidance: guidance(&id, parts),
        };
        if own != NodeText::default() {
            report.prose.insert(id, own.into());
        }
    }
    if left > 0 {
        let words = format!("{left}节用提纲的默认文字，其中的数据是汇总数");
        account.texts.push(words);
    }
}

/// The headings of the outline in their order, then those that only texts of units have.
fn nodes(outline: &Outline, parts: &[Part]) -> Vec<String> {
    let entries = outline.entries().into_iter();
    let mut ids: Vec<String> = entries.map(|entry| entry.node.id.clone()).collect();
    let typed: BTreeSet<&String> = parts
        .iter()
        .flat_map(|part| part.report.prose.keys())
        .collect();
    for id in typed {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

/// What a unit has under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text<'p> {
    /// Its outline has no such heading, and nothing was written.
    Absent,
    /// The text of its outline.
    Default(&'p str),
    /// What was written.
    Own(&'p str),
}

impl<'p> Text<'p> {
    fn of(part: &'p Part, id: &str) -> Self {
        let default = part.outline.node(id).map(|node| node.text.as_str());
        let own = part.report.prose.get(id);
        match (own.and_then(|own| own.text.as_deref()), default) {
            (Some(own), Some(default)) if own.trim() == default.trim() => Self::Default(default),
            (Some(own), _) => Self::Own(own),
            (None, Some(default)) => Self::Default(default),
            (None, None) => Self::Absent,
        }
    }

    const fn text(self) -> &'p str {
        match self {
            Self::Absent => "",
            Self::Default(text) | Self::Own(text) => text,
        }
    }
}

/// The text under a heading; `None` where it is that of the outline.
fn text(
    id: &str,
    default: &str,
    (parts, texts): (&[Part], &[Text<'_>]),
    account: &mut MergeAccount,
    outline: &Outline,
) -> Option<String> {
    let is_default = |text: &Text<'_>| match text {
        Text::Absent => true,
        Text::Default(text) => text.trim() == default.trim(),
        Text::Own(_) => false,
    };
    if texts.iter().all(is_default) {
        return None;
    }
    let place = place(id, outline);
    if let Some(same) = the_same(parts, texts) {
        account
            .texts
            .push(format!("{place}：各单位的文字相同，保留一份"));
        return Some(same);
    }
    let mut sides = Vec::new();
    for (part, text) in parts.iter().zip(texts) {
        if let Some(side) = side(part, id, text.text(), account, &place) {
            sides.push(side);
        }
    }
    if sides.is_empty() {
        return (!default.is_empty()).then(String::new);
    }
    account.texts.push(told(&place, &sides));
    Some(side_by_side(&sides))
}

/// The text that all units have alike, as typed, or with the names of the units as live figures.
fn the_same(parts: &[Part], texts: &[Text<'_>]) -> Option<String> {
    let all_same = |texts: Vec<String>| {
        let first = texts.first()?.clone();
        texts.iter().all(|text| *text == first).then_some(first)
    };
    if texts.contains(&Text::Absent) || texts.iter().any(|text| names_a_project(text.text())) {
        return None;
    }
    let typed = texts.iter().map(|text| text.text().trim().to_owned());
    let unnamed =
        |(part, text): (&Part, &Text<'_>)| without_names(&part.report, text.text().trim());
    all_same(typed.collect()).or_else(|| all_same(parts.iter().zip(texts).map(unnamed).collect()))
}

/// Whether a text has a live figure of a project by its number: the numbers are others in the merged list.
fn names_a_project(text: &str) -> bool {
    let is_numbered = |name: &str| {
        let number = name.strip_prefix("项目");
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut pieces = text.lines().flat_map(compose::parts);
    pieces.any(|piece| matches!(piece, compose::Part::Figure { name, .. } if is_numbered(&name)))
}

/// A text in which the unit's own names are live figures.
fn without_names(report: &Report, text: &str) -> String {
    let unit = &report.unit;
    let names = [
        (unit.full_name.trim(), "{单位全称}"),
        (unit.short_name.trim(), "{单位简称}"),
    ];
    let given = names.into_iter().filter(|(name, _)| !name.is_empty());
    given.fold(text.to_owned(), |text, (name, figure)| {
        text.replace(name, figure)
    })
}

/// The text of a unit as it prints it, braces escaped.
fn side(
    part: &Part,
    id: &str,
    text: &str,
    account: &mut MergeAccount,
    place: &str,
) -> Option<Side> {
    let entries = part.outline.entries();
    let depth = entries.iter().find(|entry| entry.node.id == id);
    let lines = resolved(&part.report, id, depth.map_or(1, |entry| entry.depth), text);
    let gaps = lines.iter().flatten();
    let gaps = gaps.filter(|piece| piece.kind == PieceKind::Gap).count();
    if gaps > 0 {
        let words = format!("{place}：{}的文字里有{gaps}处数据未填", part.name);
        account.texts.push(words);
    }
    let line = |pieces: Vec<_>| {
        pieces
            .into_iter()
            .map(|piece: crate::editor::Piece| piece.text)
            .collect()
    };
    let lines: Vec<String> = lines.into_iter().map(line).collect();
    let text = escaped(&lines.join("\n"));
    (!text.trim().is_empty()).then(|| Side {
        unit: escaped(&part.name),
        text,
    })
}

fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A heading that was typed anew, where all units have the same.
fn heading(
    id: &str,
    parts: &[Part],
    account: &mut MergeAccount,
    outline: &Outline,
) -> Option<String> {
    let typed = parts
        .iter()
        .map(|part| part.report.prose.get(id)?.heading.clone());
    let typed: Vec<Option<String>> = typed.collect();
    let first = typed.first()?;
    if typed.iter().all(|other| other == first) {
        return first.clone();
    }
    let words = typed.into_iter().zip(parts).filter_map(|(heading, part)| {
        let heading = match heading?.trim() {
            "" => "不印标题".to_owned(),
            heading => format!("“{heading}”"),
        };
        Some(format!("{}{heading}", part.name))
    });
    let words: Vec<String> = words.collect();
    account.texts.push(format!(
        "{}：各单位改过的标题不同（{}），用提纲的标题",
        place(id, outline),
        words.join("、")
    ));
    None
}

/// What the notices of the year ask for: each once.
fn guidance(id: &str, parts: &[Part]) -> Option<String> {
    let mut all: Vec<&str> = Vec::new();
    for part in parts {
        let own = part
            .report
            .prose
            .get(id)
            .and_then(|own| own.guidance.as_deref());
        let own = own.map(str::trim).filter(|own| !own.is_empty());
        all.extend(own.filter(|own| !all.contains(own)));
    }
    (!all.is_empty()).then(|| all.join("\n"))
}

fn place(id: &str, outline: &Outline) -> String {
    if outline.node(id).is_some() {
        outline.heading_of(id)
    } else {
        format!("提纲里没有的小节“{id}”")
    }
}
