//! Widths of columns: what they want, and how they fill the room.

use super::{
    super::{Length, Shaper, cell::PADDING, glyph::Style, line::single},
    sum,
};
use crate::{
    compose::{Align, Cell, Column, Table},
    fonts::Role,
};

/// Longest head and longest centred text that a column is widened for, in characters.
const WHOLE_HEAD: f64 = 6.2;

const WHOLE_CELL: f64 = 9.0;

/// Whether columns are widened for their heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heads {
    /// Heads stand on one line where they are not too long.
    Whole,
    /// Heads fold over as many lines as they need.
    Folded,
}

/// The width each column wants: its figures whole, and of its texts as much as [`WHOLE_HEAD`] and
/// [`WHOLE_CELL`] say, but never less than its least number of characters.
pub(super) fn wanted_widths(
    shaper: &mut Shaper<'_>,
    table: &Table,
    size: Length,
    heads: Heads,
) -> Vec<Length> {
    let style = Style::free(Role::Hei, size);
    let mut width_of = |text: &str| single(&shaper.shape(text, style), style.cell).end;
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(index, column)| {
            let mut wanted = size * column.characters;
            // Figures stand under each other at the point: the widest on either side of it need not be one figure's.
            let (mut before, mut after) = (Length::ZERO, Length::ZERO);
            for row in &table.rows {
                wanted = match row.cells.get(index) {
                    Some(Cell::Figure(text)) => {
                        let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
                        before = before.max(width_of(whole));
                        after = after.max(width_of(rest));
                        wanted.max(before + after)
                    }
                    Some(Cell::Text(text)) if column.align == Align::Centre => {
                        wanted.max(width_of(text).min(size * WHOLE_CELL))
                    }
                    _ => wanted,
                };
            }
            if heads == Heads::Whole
                && let Some(head) = single_head(table, index)
            {
                wanted = wanted.max(width_of(head).min(size * WHOLE_HEAD));
            }
            wanted + PADDING * 2.0
        })
        .collect()
}

/// The head of a column where it has one of its own.
fn single_head(table: &Table, column: usize) -> Option<&str> {
    let [cells] = table.head.as_slice() else {
        return None;
    };
    cells
        .get(column)
        .filter(|cell| cell.columns == 1)
        .map(|cell| cell.text.as_str())
}

/// Fills the room: text columns share what is left, or all columns where there are none.
pub(super) fn fitted(wanted: &[Length], table: &Table, room: Length) -> Vec<Length> {
    let total = sum(wanted);
    if total >= room {
        return wanted.iter().map(|width| *width * (room / total)).collect();
    }
    let is_text = |column: &Column| column.align == Align::Left;
    let any_text = table.columns.iter().any(is_text);
    let grows = |column: &Column| !any_text || is_text(column);
    let growing = wanted
        .iter()
        .zip(&table.columns)
        .filter(|(_, column)| grows(column));
    let base = growing.fold(Length::ZERO, |sum, (width, _)| sum + *width);
    let spare = room - total;
    wanted
        .iter()
        .zip(&table.columns)
        .map(|(width, column)| {
            if grows(column) {
                *width + spare * (*width / base)
            } else {
                *width
            }
        })
        .collect()
}
