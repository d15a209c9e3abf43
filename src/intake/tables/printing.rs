//! Which tables and charts of a source the report prints itself: those that, composed from the facts, say the same at
//! the same place. All others stay text.

use std::collections::HashSet;

use super::{
    Known, Printed,
    sheet::{Sheet, index_at, known, without_number},
};
use crate::{
    checks::{Text, letters},
    compose::{Block, Cell, Table, compose},
    intake::{Source, adoption::is_same, placing::Passage},
    model::{Decimals, Prose, Report},
    standards::{Exhibit, Outline},
};

/// A table or chart that says what the facts give.
struct Candidate {
    exhibit: Exhibit,
    title: String,
    /// The paragraphs that it stands for, in order.
    paragraphs: Vec<usize>,
}

/// Switches on the tables and charts that the report prints as the source does.
pub fn printed(
    report: &mut Report,
    (outline, passages): (&Outline, &[Passage]),
    (source, text): (&Source, &Text),
    tables: &[Known<'_>],
) -> Printed {
    let decided = |decimals: Option<Decimals>| {
        let mut trial = report.clone();
        trial.settings.decimals = decimals;
        let all = candidates(&trial, outline, (source, text), tables);
        let placed = in_place(all, (outline, passages));
        (decimals, numbered_alike(&trial, outline, placed))
    };
    // How figures are written is not stated, but seen: most tables and charts decide, the usual way first.
    let usual = decided(None);
    let typed = decided(Some(Decimals::AsTyped));
    let (decimals, candidates) = if typed.1.len() > usual.1.len() {
        typed
    } else {
        usual
    };
    report.settings.decimals = decimals;
    for candidate in &candidates {
        let id = candidate.exhibit.id().to_owned();
        report.settings.exhibits.insert(id, true);
    }
    let is_printed = |known: &&Known<'_>| {
        let first = known.paragraphs().first();
        candidates.iter().any(|one| one.paragraphs.first() == first)
    };
    let left = tables.iter().filter(|known| !is_printed(known));
    Printed {
        charts: candidates
            .iter()
            .filter(|one| one.title.starts_with('图'))
            .count(),
        left: left.map(|known| known.sheet.title.clone()).collect(),
        paragraphs: candidates
            .into_iter()
            .flat_map(|one| one.paragraphs)
            .collect(),
    }
}

/// The tables and charts that say what the facts give, in their order in the source.
fn candidates(
    report: &Report,
    outline: &Outline,
    (source, text): (&Source, &Text),
    tables: &[Known<'_>],
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = tables
        .iter()
        .filter_map(|known| table(report, outline, known))
        .collect();
    found.extend(charts(report, outline, (source, text)));
    found.sort_by_key(|candidate| candidate.paragraphs.first().copied());
    found
}

/// The tables and charts that are printed where only these are switched on.
fn alone(report: &Report, outline: &Outline, on: &[Exhibit]) -> Vec<Block> {
    // No table or chart follows from the text.
    let mut trial = Report {
        prose: Prose::new(),
        ..report.clone()
    };
    let switches = Exhibit::ALL.iter();
    let switches = switches.map(|exhibit| (exhibit.id().to_owned(), on.contains(exhibit)));
    trial.settings.exhibits = switches.collect();
    let mut blocks = compose(&trial, outline).document.blocks;
    blocks.retain(|block| matches!(block, Block::Table(_) | Block::Chart(_)));
    blocks
}

/// A table that the facts give as it stands in the source.
fn table(report: &Report, outline: &Outline, known: &Known<'_>) -> Option<Candidate> {
    let blocks = alone(report, outline, &[known.exhibit]);
    let [Block::Table(composed)] = blocks.as_slice() else {
        return None;
    };
    says_the_same(composed, &known.sheet).then(|| Candidate {
        exhibit: known.exhibit,
        title: known.sheet.title.clone(),
        paragraphs: known.sheet.paragraphs.clone(),
    })
}

fn says_the_same(composed: &Table, sheet: &Sheet<'_>) -> bool {
    let own = without_number(&composed.title);
    let without_year = |title: &str| {
        let bare: String = letters(title).into_iter().collect();
        bare.split_once("年度")
            .map_or(bare.clone(), |(_, rest)| rest.to_owned())
    };
    let is_titled = without_year(own) == without_year(sheet.name());
    let is_measured = composed.unit.is_empty() || composed.unit.ends_with(sheet.unit);
    let heads = composed.head.last().into_iter().flatten();
    let heads = heads.map(|head| letters(&head.text));
    let is_headed = heads.eq(sheet.heads.iter().map(|head| letters(&head.text)));
    let rows = composed.rows.iter().zip(sheet.body.clone());
    is_titled
        && is_measured
        && is_headed
        && composed.rows.len() == sheet.body.len()
        && rows.into_iter().all(|(row, at)| {
            let mut cells = row.cells.iter().zip(&sheet.heads);
            cells.all(|(cell, head)| is_cell(cell, sheet.text(at, head.column)))
        })
}

fn is_cell(cell: &Cell, text: &str) -> bool {
    match cell {
        Cell::None => known(text).is_none(),
        Cell::Figure(figure) => is_same(figure, text),
        Cell::Text(own) => letters(own) == letters(text),
    }
}

/// The charts whose words are those of pictures in the source.
fn charts(report: &Report, outline: &Outline, (source, text): (&Source, &Text)) -> Vec<Candidate> {
    let pictures = source.pictures.iter().filter(|one| !one.words.is_empty());
    let pictures: Vec<_> = pictures.take(Exhibit::ALL.len()).collect();
    let all = Exhibit::ALL.iter().filter(|_| !pictures.is_empty());
    let candidate = |exhibit: &Exhibit| {
        let blocks = alone(report, outline, &[*exhibit]);
        let [Block::Chart(chart)] = blocks.as_slice() else {
            return None;
        };
        let says = |words: &str| without_number(words) == without_number(&chart.alternative);
        let picture = pictures.iter().find(|picture| says(&picture.words))?;
        let index = index_at(text, picture.place);
        let caption = text.paragraphs.get(index)?;
        let is_caption = without_number(&caption.text) == without_number(&chart.title);
        is_caption.then(|| Candidate {
            exhibit: *exhibit,
            title: caption.text.clone(),
            paragraphs: vec![index],
        })
    };
    all.filter_map(candidate).collect()
}

/// Those that stand at the end of the node that prints them, in the order in which it does.
fn in_place(
    candidates: Vec<Candidate>,
    (outline, passages): (&Outline, &[Passage]),
) -> Vec<Candidate> {
    let entries = outline.entries();
    let slots = |node: &str| {
        let entry = entries.iter().find(|entry| entry.node.id == node);
        let slots = entry.map_or(&[][..], |entry| entry.node.exhibits.as_slice());
        slots.iter().map(|slot| slot.exhibit).collect::<Vec<_>>()
    };
    let is_single = |exhibit: Exhibit| {
        let all = entries.iter().flat_map(|entry| &entry.node.exhibits);
        all.filter(|slot| slot.exhibit == exhibit).count() == 1
    };
    let mut kept = HashSet::new();
    for passage in passages {
        let slots = slots(&passage.node);
        let mut rest = passage.paragraphs.as_slice();
        let mut before = slots.len();
        for (at, candidate) in candidates.iter().enumerate().rev() {
            let Some(head) = rest.strip_suffix(candidate.paragraphs.as_slice()) else {
                continue;
            };
            let slot = slots.iter().position(|slot| *slot == candidate.exhibit);
            let Some(slot) = slot.filter(|slot| *slot < before && is_single(candidate.exhibit))
            else {
                break;
            };
            (rest, before) = (head, slot);
            kept.insert(at);
        }
    }
    let all = candidates.into_iter().enumerate();
    all.filter(|(at, _)| kept.contains(at))
        .map(|(_, candidate)| candidate)
        .collect()
}

/// Those that have the same numbers in print; a title without a number may get one.
fn numbered_alike(
    report: &Report,
    outline: &Outline,
    mut candidates: Vec<Candidate>,
) -> Vec<Candidate> {
    while !candidates.is_empty() {
        let on: Vec<Exhibit> = candidates.iter().map(|one| one.exhibit).collect();
        let blocks = alone(report, outline, &on);
        let titles = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(&table.title),
            Block::Chart(chart) => Some(&chart.title),
            _ => None,
        });
        let is_alike = |title: &String, one: &Candidate| {
            without_number(&one.title) == one.title.trim() || number(title) == number(&one.title)
        };
        let odd = titles
            .zip(&candidates)
            .position(|(title, one)| !is_alike(title, one));
        if odd.is_none() && blocks.len() == candidates.len() {
            break;
        }
        candidates.remove(odd.unwrap_or(0));
    }
    candidates
}

/// 表1 of 表1　收支情况表.
fn number(title: &str) -> &str {
    let title = title.trim();
    let end = title.len() - without_number(title).len();
    title.get(..end).unwrap_or_default().trim()
}
