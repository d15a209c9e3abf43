//! The tables of the report.

use super::{
    body::Body,
    cells::{GridCell, GridRow, GridRowKind, PADDING, table},
    section::room,
    style::Style,
    text::Paragraph,
};
use crate::{
    compose::{Align, Cell, Column, Row, RowKind, Table},
    office::measure::{Orientation, halves},
};

/// Columns from which a table is turned sideways.
const WIDE: usize = 9;
/// Longest head and longest centred text that a column is widened for, in half characters.
const WHOLE_HEAD: u32 = 12;
const WHOLE_CELL: u32 = 18;

/// How a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    /// 五号.
    Five,
    /// 小五.
    SmallFive,
}

impl Size {
    /// Half a character, in twentieths of a point.
    const fn half(self) -> u32 {
        match self {
            Self::Five => 105,
            Self::SmallFive => 90,
        }
    }

    const fn text(self) -> Style {
        match self {
            Self::Five => Style::TableText,
            Self::SmallFive => Style::SmallText,
        }
    }

    const fn head(self) -> Style {
        match self {
            Self::Five => Style::TableHead,
            Self::SmallFive => Style::SmallHead,
        }
    }
}

/// Whether columns are widened for their heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heads {
    /// Heads stand on one line where they are not too long.
    Whole,
    /// Heads fold over as many lines as they need.
    Folded,
}

/// Adds a table with its title, unit and notes: upright where it fits, else on pages of its own that lie sideways.
pub fn add(body: &mut Body, table: &Table) {
    let (orientation, size, widths) = fitted(table);
    if orientation != body.orientation() || orientation == Orientation::Sideways {
        body.begin_page(orientation);
    }
    body.paragraph(Paragraph::of(Style::TableTitle, &table.title));
    if !table.unit.is_empty() {
        body.paragraph(Paragraph::of(Style::TableUnit, &table.unit));
    }
    body.push(grid(table, &widths, size));
    for note in &table.notes {
        body.paragraph(Paragraph::of(Style::TableNote, note));
    }
    if table.notes.is_empty() {
        body.paragraph(Paragraph::new(Style::Divider));
    }
}

/// How the table lies, how large its text is and how wide its columns are.
fn fitted(table: &Table) -> (Orientation, Size, Vec<u32>) {
    let upright = [
        (Size::Five, Heads::Whole),
        (Size::Five, Heads::Folded),
        (Size::SmallFive, Heads::Folded),
    ];
    let across = room(Orientation::Upright);
    let fits = |(size, heads)| {
        let wanted = wanted(table, size, heads);
        (wanted.iter().sum::<u32>() <= across).then_some((size, wanted))
    };
    let upright = upright.into_iter().find_map(fits);
    if let Some((size, wanted)) = upright.filter(|_| table.columns.len() < WIDE) {
        let widths = stretched(table, &wanted, across);
        return (Orientation::Upright, size, widths);
    }
    let wanted = wanted(table, Size::Five, Heads::Whole);
    let widths = stretched(table, &wanted, room(Orientation::Sideways));
    (Orientation::Sideways, Size::Five, widths)
}

/// The width each column wants, in twentieths of a point: its figures whole, of its texts as much as [`WHOLE_HEAD`]
/// and [`WHOLE_CELL`] say, but never less than its least number of characters.
fn wanted(table: &Table, size: Size, heads: Heads) -> Vec<u32> {
    let width = |(index, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        let cells = cells.map(|cell| match cell {
            Cell::Figure(text) => halves(text),
            Cell::Text(text) if column.align == Align::Centre => halves(text).min(WHOLE_CELL),
            Cell::Text(_) | Cell::None => 0,
        });
        let head = match (heads, table.head.as_slice()) {
            (Heads::Whole, [cells]) => cells.get(index).filter(|cell| cell.columns == 1),
            _ => None,
        };
        let head = head.map_or(0, |cell| halves(&cell.text).min(WHOLE_HEAD));
        let widest = cells.fold(head, u32::max).max(least(column));
        widest * size.half() + PADDING * 2
    };
    table.columns.iter().enumerate().map(width).collect()
}

/// Least width of a column in half characters.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "columns have few characters"
)]
fn least(column: &Column) -> u32 {
    (column.characters * 2.0).ceil() as u32
}

/// Fills the room: text columns share what is left, or all columns where there are none.
fn stretched(table: &Table, wanted: &[u32], room: u32) -> Vec<u32> {
    let total: u32 = wanted.iter().sum();
    if total >= room {
        return wanted.iter().map(|width| width * room / total).collect();
    }
    let is_text = |column: &Column| column.align == Align::Left;
    let any_text = table.columns.iter().any(is_text);
    let grows = |column: &Column| !any_text || is_text(column);
    let pairs = || wanted.iter().zip(&table.columns);
    let growing = pairs().filter(|(_, column)| grows(column));
    let base: u32 = growing.map(|(width, _)| width).sum();
    pairs()
        .map(|(width, column)| {
            if grows(column) {
                width + (room - total) * width / base.max(1)
            } else {
                *width
            }
        })
        .collect()
}

fn grid(of: &Table, widths: &[u32], size: Size) -> super::xml::Element {
    let head = of.head.iter().map(|cells| GridRow {
        kind: GridRowKind::RepeatedHead,
        cells: cells
            .iter()
            .map(|cell| GridCell {
                columns: cell.columns,
                rows: cell.rows,
                content: Paragraph::of(size.head(), &cell.text),
            })
            .collect(),
    });
    let rows = of.rows.iter().map(|row| body_row(row, &of.columns, size));
    let rows = head.chain(rows).collect();
    table(widths, rows, &Paragraph::new(size.text()))
}

fn body_row(row: &Row, columns: &[Column], size: Size) -> GridRow {
    let style = match row.kind {
        RowKind::Body => size.text(),
        RowKind::Total => size.head(),
    };
    let cell = |(cell, column): (&Cell, &Column)| {
        let (text, align) = match cell {
            Cell::Figure(text) => (text.as_str(), "right"),
            Cell::Text(text) => (text.as_str(), justification(column.align)),
            Cell::None => ("—", "center"),
        };
        GridCell {
            columns: 1,
            rows: 1,
            content: Paragraph::of(style, text).aligned(align),
        }
    };
    GridRow {
        kind: GridRowKind::Body,
        cells: row.cells.iter().zip(columns).map(cell).collect(),
    }
}

const fn justification(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Point => "right",
    }
}
