//! Cover, contents and title.

use super::{
    body::Body,
    section::{CELL, ROW},
    style::Style,
    text::{Paragraph, field_end, field_start, run, stale_field_start},
};
use crate::compose::{Block, Cover, Document, HeadingLevel};

/// Line of the title on the cover, 40 pt, in twentieths of a point.
const COVER_LINE: u32 = 800;
/// Rows above the title on the cover, above the year and above unit and date.
const COVER_ROWS: [u32; 3] = [5, 10, 17];

/// The cover: title in the upper half, unit and date in the lower, each at its usual row, or further down where the
/// title is long.
pub fn cover(body: &mut Body, cover: &Cover) {
    let [title_row, year_row, foot_row] = COVER_ROWS;
    let lines = u32::try_from(cover.title.len()).unwrap_or(u32::MAX);
    let mut row = title_row + lines.saturating_mul(COVER_LINE).div_ceil(ROW);
    add_lines(body, Style::CoverTitle, &cover.title, title_row);
    let foot = [cover.unit.clone(), cover.date.clone()];
    let blocks = [
        (vec![cover.year.clone()], year_row.max(row + 2)),
        (foot.to_vec(), foot_row.max(year_row.max(row + 2) + 3)),
    ];
    for (lines, from) in blocks {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        add_lines(body, Style::CoverText, &lines, from.saturating_sub(row));
        row = from + u32::try_from(lines.len()).unwrap_or(u32::MAX);
    }
}

/// Lines one under the other, this many rows under what stands above.
fn add_lines(body: &mut Body, style: Style, lines: &[String], rows: u32) {
    for (index, line) in lines.iter().enumerate() {
        let paragraph = Paragraph::of(style, line);
        body.paragraph(if index == 0 {
            paragraph.below(rows * ROW)
        } else {
            paragraph
        });
    }
}

/// The title, with an empty row under it.
pub fn title(body: &mut Body, title: &[String]) {
    for line in title {
        body.paragraph(Paragraph::of(Style::Title, line).kept());
    }
    if !title.is_empty() {
        body.paragraph(Paragraph::new(Style::Body));
    }
}

/// An entry of the contents.
struct Entry {
    style: Style,
    text: String,
    bookmark: String,
}

/// The contents: headings of the first two levels and the annexes. Their pages are found by the word processor, which
/// lays out the text: until then there are none.
pub fn contents(body: &mut Body, document: &Document) {
    body.paragraph(Paragraph::of(Style::ContentsTitle, "目　录"));
    let entries = entries(document);
    let last = entries.len().saturating_sub(1);
    for (index, entry) in entries.iter().enumerate() {
        let mut paragraph = Paragraph::new(entry.style);
        if index == 0 {
            paragraph = paragraph.runs(stale_field_start(" TOC \\o \"1-2\" \\h \\z \\f a "));
        }
        paragraph = paragraph
            .run(run(&entry.text))
            .run(run("\t"))
            .runs(field_start(&format!(" PAGEREF {} \\h ", entry.bookmark)))
            .run(field_end());
        if index == last {
            paragraph = paragraph.run(field_end());
        }
        body.paragraph(paragraph);
    }
}

fn entries(document: &Document) -> Vec<Entry> {
    let headings = document.blocks.iter().enumerate();
    let headings = headings.filter_map(|(index, block)| {
        let Block::Heading { level, text, .. } = block else {
            return None;
        };
        let style = match level {
            HeadingLevel::One => Style::Contents1,
            HeadingLevel::Two => Style::Contents2,
            HeadingLevel::Three | HeadingLevel::Four => return None,
        };
        Some(Entry {
            style,
            text: text.clone(),
            bookmark: heading_bookmark(index),
        })
    });
    let annexes = document.annexes.iter().enumerate();
    let annexes = annexes.map(|(index, annex)| Entry {
        style: Style::Contents1,
        text: annex.entry(),
        bookmark: annex_bookmark(index),
    });
    headings.chain(annexes).collect()
}

/// The bookmark of a heading by its index among the blocks.
pub fn heading_bookmark(block: usize) -> String {
    format!("_Toc{block:06}")
}

/// The bookmark of an annex by its index.
pub fn annex_bookmark(annex: usize) -> String {
    format!("_Toc9{annex:05}")
}

/// Width of a text on the grid, in twentieths of a point.
pub fn grid_width(halves: u32) -> u32 {
    halves * CELL / 2
}
