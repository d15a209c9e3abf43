//! The annexes, each in a section of its own (附件; GB/T 9704—2012, 7.3.7).

use super::{
    blocks::bookmarked,
    body::Body,
    cells::{GridCell, GridRow, GridRowKind, PADDING, table},
    front::annex_bookmark,
    section::room,
    style::Style,
    text::{Paragraph, empty_run, hidden_field, run},
    xml::Element,
};
use crate::{
    compose::{Annex, AnnexCell, AnnexContent, AnnexRowKind, CellAlign},
    office::measure::{Orientation, halves},
};

/// Half a character of 五号, in twentieths of a point.
const FIVE_HALF: u32 = 105;
/// Half a character of 小四.
const LINE_HALF: u32 = 120;

/// Adds an annex: label in the first row, title in the third, what stands above the form, the form, notes and sign-off.
/// `index` is its own among the annexes.
pub fn add(body: &mut Body, annex: &Annex, index: usize) {
    let orientation = Orientation::of_annex(annex);
    body.begin_page(orientation);
    let room = room(orientation);
    // Numbers that no heading has.
    let number = 1_000_000 + index;
    let entry = annex.entry().replace('"', "”");
    let label = Paragraph::new(Style::AnnexLabel)
        .kept()
        .runs(bookmarked(
            number,
            &annex_bookmark(index),
            run(&annex.label),
        ))
        .runs(hidden_field(&format!(" TC \"{entry}\" \\f a \\l 1 ")));
    body.paragraph(label);
    body.paragraph(Paragraph::new(Style::AnnexLabel).kept());
    body.paragraph(
        Paragraph::of(Style::Title, &annex.title)
            .kept()
            .in_outline(0),
    );
    if !annex.subtitle.is_empty() {
        body.paragraph(Paragraph::of(Style::AnnexSubtitle, &annex.subtitle).kept());
    }
    add_above(body, annex, room);
    body.push(form(annex, room));
    for note in annex.notes.iter().filter(|note| !note.is_empty()) {
        body.paragraph(Paragraph::of(Style::TableNote, note));
    }
    let on_a_line = match orientation {
        Orientation::Upright => 2,
        Orientation::Sideways => 4,
    };
    for entries in annex.sign_off.chunks(on_a_line) {
        let line = entries.join("　　　　　　");
        body.paragraph(Paragraph::of(Style::AnnexLine, &line));
    }
}

/// What stands right above the form, at the left and at the right: on one line, or one under the other where that is
/// too short for both.
fn add_above(body: &mut Body, annex: &Annex, room: u32) {
    let (left, right) = (&annex.above_left, &annex.above_right);
    let needed = (halves(left) + halves(right) + 4) * LINE_HALF;
    if !left.is_empty() && !right.is_empty() && needed <= room {
        let to_the_right = empty_run().child(
            Element::new("w:ptab")
                .with("w:relativeTo", "margin")
                .with("w:alignment", "right")
                .with("w:leader", "none"),
        );
        let line = Paragraph::of(Style::AnnexLine, left)
            .kept()
            .run(to_the_right)
            .run(run(right));
        return body.paragraph(line);
    }
    if !left.is_empty() {
        body.paragraph(Paragraph::of(Style::AnnexLine, left).kept());
    }
    if !right.is_empty() {
        body.paragraph(Paragraph::of(Style::AnnexLine, right).kept().at_right(0));
    }
}

/// The form, stretched to the room. Where a number of its cells has no room in 五号, it is set in 小五.
fn form(annex: &Annex, room: u32) -> Element {
    let shares: u32 = annex.columns.iter().map(|width| (*width).max(1)).sum();
    let widths: Vec<u32> = annex
        .columns
        .iter()
        .map(|width| (*width).max(1) * room / shares.max(1))
        .collect();
    let (text, head) = if fits(annex, &widths) {
        (Style::TableText, Style::TableHead)
    } else {
        (Style::SmallText, Style::SmallHead)
    };
    let heads = annex
        .rows
        .iter()
        .take_while(|row| row.kind == AnnexRowKind::Head)
        .count();
    let rows = annex.rows.iter().enumerate().map(|(index, row)| GridRow {
        kind: if index < heads {
            GridRowKind::RepeatedHead
        } else {
            GridRowKind::Body
        },
        cells: row
            .cells
            .iter()
            .map(|cell| grid_cell(cell, style_of(row.kind, text, head)))
            .collect(),
    });
    table(&widths, rows.collect(), &Paragraph::new(text))
}

const fn style_of(kind: AnnexRowKind, text: Style, head: Style) -> Style {
    match kind {
        AnnexRowKind::Head | AnnexRowKind::Total => head,
        AnnexRowKind::Body => text,
    }
}

/// Whether every number has room in its cell in 五号.
fn fits(annex: &Annex, widths: &[u32]) -> bool {
    annex.placed().into_iter().all(|(at, cell)| {
        let covered = widths.iter().skip(at.column).take(cell.columns.max(1));
        let room: u32 = covered.sum();
        !matches!(cell.content, AnnexContent::Number(..))
            || halves(&cell.words()) * FIVE_HALF + PADDING * 2 <= room
    })
}

fn grid_cell(cell: &AnnexCell, style: Style) -> GridCell {
    let align = match (&cell.content, cell.align) {
        (AnnexContent::Dash, _) | (_, CellAlign::Centre) => "center",
        (_, CellAlign::Left) => "left",
        (_, CellAlign::Right) => "right",
    };
    GridCell {
        columns: cell.columns,
        rows: cell.rows,
        content: Paragraph::of(style, &cell.words()).aligned(align),
    }
}
