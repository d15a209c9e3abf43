//! Annexes of a source that the report prints itself: where all of them, composed from the facts, say the same to the
//! letter.

use std::collections::HashSet;

use crate::{
    checks::{Kind, Text},
    compose::{Annex, Block, compose},
    model::Report,
    standards::Outline,
};

/// Switches on the annexes with these ids, where they and the list of them are what stands in the source; the paragraphs
/// that they are.
pub fn printed(
    report: &mut Report,
    outline: &Outline,
    text: &Text,
    ids: &[String],
) -> HashSet<usize> {
    let mut trial = report.clone();
    for id in ids {
        trial.settings.exhibits.insert(id.clone(), true);
    }
    let is_usual = outline.annexes.iter().filter(|id| ids.contains(id)).eq(ids);
    if !is_usual {
        trial.settings.annexes = ids.to_vec();
    }
    let document = compose(&trial, outline).document;
    let list = document.blocks.iter().find_map(|block| match block {
        Block::AnnexList(names) => Some(names.as_slice()),
        _ => None,
    });
    let mut of_annexes = paragraphs(text, |kind| kind == Kind::Annex);
    let own: String = document.annexes.iter().map(words).collect();
    if ids.is_empty() || own != solid(text, &of_annexes) {
        return HashSet::new();
    }
    let before = paragraphs(text, |kind| matches!(kind, Kind::Body | Kind::Heading));
    let count = list.map_or(0, <[String]>::len);
    let before = before.get(before.len().saturating_sub(count)..);
    let before = before.unwrap_or_default();
    if solid(text, before) != squeezed(&listed(list.unwrap_or_default())) {
        return HashSet::new();
    }
    *report = trial;
    of_annexes.extend(before);
    of_annexes.into_iter().collect()
}

fn paragraphs(text: &Text, is_wanted: impl Fn(Kind) -> bool) -> Vec<usize> {
    let all = text.paragraphs.iter().enumerate();
    let wanted = all.filter(|(_, paragraph)| is_wanted(paragraph.kind));
    wanted.map(|(index, _)| index).collect()
}

/// The text of paragraphs without blanks.
fn solid(text: &Text, paragraphs: &[usize]) -> String {
    let paragraphs = paragraphs.iter().filter_map(|at| text.paragraphs.get(*at));
    paragraphs.map(|one| squeezed(&one.text)).collect()
}

/// The list of annexes as it is printed.
fn listed(names: &[String]) -> String {
    let entries = names.iter().enumerate().map(|(index, name)| match names {
        [_] => name.clone(),
        _ => format!("{}.{name}", index + 1),
    });
    format!("附件：{}", entries.collect::<String>())
}

/// All words of an annex, in the order in which they are read.
fn words(annex: &Annex) -> String {
    let above = [
        &annex.label,
        &annex.title,
        &annex.subtitle,
        &annex.above_left,
        &annex.above_right,
    ];
    let above: String = above.map(|line| squeezed(line)).concat();
    let cells = annex.rows.iter().flat_map(|row| &row.cells);
    let cells: String = cells.map(|cell| squeezed(&cell.words())).collect();
    let below = annex.notes.iter().chain(&annex.sign_off);
    let below: String = below.map(|line| squeezed(line)).collect();
    above + &cells + &below
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
