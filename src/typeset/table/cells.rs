//! What stands in a table: heads, texts and figures, set to their columns.

use super::{
    super::{
        Length, Shaper,
        cell::{
            Extent, LEAST_PADDING, LEAST_ROW, PADDING, cell_height, lines_in, row_heights, wrapped,
        },
        frame::Anchor,
        glyph::Style,
        grid,
        line::{Line, single},
        title::folded,
    },
    sum,
};
use crate::{
    compose::{Align, Cell, Column, HeadCell, Row, RowKind},
    fonts::Role,
};

/// A cell, set.
pub(super) enum SetCell {
    Text(Vec<Line>, Anchor),
    /// A figure and how far its part after the point reaches.
    Figure(Line, Length),
}

pub(super) struct SetRow {
    pub(super) cells: Vec<SetCell>,
    pub(super) height: Length,
    pub(super) size: Length,
}

pub(super) struct SetHead {
    pub(super) lines: Vec<Line>,
    /// First column and how many.
    pub(super) columns: (usize, usize),
    /// First header row and how many.
    pub(super) rows: (usize, usize),
}

/// The title, and the title of the parts on further pages; a long one stands on several lines.
pub(super) fn set_title(
    shaper: &mut Shaper<'_>,
    title: &str,
    room: Length,
) -> (Vec<Line>, Vec<Line>) {
    let style = Style::free(Role::Hei, grid::SIZE_4);
    let first = folded(shaper, title, style, room);
    let further = folded(shaper, &format!("{title}（续）"), style, room);
    (first, further)
}

pub(super) fn set_plain(shaper: &mut Shaper<'_>, text: &str, role: Role) -> Line {
    let style = Style::free(role, grid::SIZE_SMALL_4);
    single(&shaper.shape(text, style), style.cell)
}

pub(super) fn set_note(
    shaper: &mut Shaper<'_>,
    note: &str,
    room: Length,
    size: Length,
) -> Vec<Line> {
    wrapped(shaper, note, room, Style::free(Role::FangSong, size))
}

pub(super) fn set_head(
    shaper: &mut Shaper<'_>,
    head: &[Vec<HeadCell>],
    widths: &[Length],
    size: Length,
) -> Vec<SetHead> {
    let style = Style::free(Role::Hei, size);
    let mut taken: Vec<usize> = vec![0; widths.len()];
    let mut set = Vec::new();
    for (row, cells) in head.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.get(column).is_some_and(|until| *until > row) {
                column += 1;
            }
            let count = cell.columns.max(1);
            let room = sum(widths.get(column..column + count).unwrap_or_default()) - PADDING * 2.0;
            for until in taken.iter_mut().skip(column).take(count) {
                *until = row + cell.rows.max(1);
            }
            set.push(SetHead {
                lines: wrapped(shaper, &cell.text, room, style),
                columns: (column, count),
                rows: (row, cell.rows.max(1)),
            });
            column += count;
        }
    }
    set
}

pub(super) fn head_heights(head: &[SetHead], rows: usize, size: Length) -> Vec<Length> {
    let extent = |cell: &SetHead| Extent {
        row: cell.rows.0,
        rows: cell.rows.1,
        height: cell_height(cell.lines.len(), size),
    };
    row_heights(rows, head.iter().map(extent))
}

pub(super) fn set_row(
    shaper: &mut Shaper<'_>,
    row: &Row,
    columns: &[Column],
    widths: &[Length],
    size: Length,
) -> SetRow {
    let role = match row.kind {
        RowKind::Body => Role::FangSong,
        RowKind::Total => Role::Hei,
    };
    let style = Style::free(role, size);
    let mut height = LEAST_ROW;
    let mut cells = Vec::with_capacity(row.cells.len());
    for (cell, (column, width)) in row.cells.iter().zip(columns.iter().zip(widths)) {
        let set = match cell {
            Cell::Figure(text) => set_figure(shaper, text, (*width - LEAST_PADDING * 2.0, style)),
            Cell::Text(text) => {
                let lines = wrapped(shaper, text, *width - PADDING * 2.0, style);
                let anchor = match column.align {
                    Align::Left => Anchor::Start,
                    Align::Centre => Anchor::Middle,
                    Align::Point => Anchor::End,
                };
                SetCell::Text(lines, anchor)
            }
            Cell::None => {
                let dash = single(&shaper.shape("—", style), style.cell);
                SetCell::Text(vec![dash], Anchor::Middle)
            }
        };
        if let SetCell::Text(lines, _) = &set {
            height = height.max(cell_height(lines.len(), size));
        }
        cells.push(set);
    }
    SetRow {
        cells,
        height,
        size,
    }
}

/// A figure; one that is wider than its column is broken rather than printed over its neighbour.
fn set_figure(shaper: &mut Shaper<'_>, text: &str, (room, style): (Length, Style)) -> SetCell {
    let line = single(&shaper.shape(text, style), style.cell);
    if line.end > room {
        let room = room - (PADDING - LEAST_PADDING) * 2.0;
        return SetCell::Text(wrapped(shaper, text, room, style), Anchor::End);
    }
    let point = line.glyphs.iter().position(|glyph| glyph.typed == '.');
    let start = point.and_then(|point| line.origins.get(point)).copied();
    let after = start.map_or(Length::ZERO, |start| line.end - start);
    SetCell::Figure(line, after)
}

/// Cuts rows that no page could hold into rows that fit `limit`: rows are not split otherwise.
pub(super) fn cut_tall(rows: Vec<SetRow>, limit: Length) -> Vec<SetRow> {
    rows.into_iter().flat_map(|row| cut(row, limit)).collect()
}

fn cut(mut row: SetRow, limit: Length) -> Vec<SetRow> {
    if row.height <= limit {
        return vec![row];
    }
    let most = lines_in(limit, row.size);
    let mut parts = Vec::new();
    loop {
        let mut rest = Vec::new();
        let mut goes_on = false;
        let mut tallest = 1;
        for cell in &mut row.cells {
            // A figure stands in the first part only.
            let mut further = (Vec::new(), Anchor::Start);
            if let SetCell::Text(lines, anchor) = cell {
                let after = lines.split_off(most.min(lines.len()));
                tallest = tallest.max(lines.len());
                goes_on |= !after.is_empty();
                further = (after, *anchor);
            }
            rest.push(SetCell::Text(further.0, further.1));
        }
        row.height = cell_height(tallest, row.size);
        let size = row.size;
        parts.push(std::mem::replace(
            &mut row,
            SetRow {
                cells: rest,
                height: limit,
                size,
            },
        ));
        if !goes_on {
            return parts;
        }
    }
}

/// Per column: how far its figures reach right of the decimal point.
pub(super) fn points(rows: &[SetRow], columns: usize) -> Vec<Length> {
    let mut reach = vec![Length::ZERO; columns];
    for row in rows {
        for (cell, widest) in row.cells.iter().zip(&mut reach) {
            if let SetCell::Figure(_, after) = cell {
                *widest = widest.max(*after);
            }
        }
    }
    reach
}
