//! [`Form`]: the cells of an annex with their lines, in columns that fill the room.

use std::{mem, ops::Range};

use super::{
    super::{
        Length, Shaper, Turn,
        cell::{PADDING, lines_in},
        frame::Anchor,
        glyph::Style,
        grid,
        line::{Line, single},
        title::balanced,
    },
    paragraphs,
};
use crate::{
    compose::{Annex, AnnexCell, AnnexContent, AnnexRowKind, CellAlign, NumberFormat},
    fonts::Role,
    model::Place,
};

/// Lines that stay together in a cell that no page could hold whole.
const PIECE: usize = 2;

/// A form whose columns have their widths and whose cells have their lines.
pub struct Form {
    size: Length,
    /// Left edges of the columns, then the right edge of the last.
    edges: Vec<Length>,
    rows: Vec<FormRow>,
    cells: Vec<FormCell>,
}

/// A row with what is asked of it for every page.
struct FormRow {
    kind: AnnexRowKind,
    /// The heads that stand next above it: none above heads themselves.
    heads: Range<usize>,
    /// Indices of the cells that cover it.
    cells: Vec<usize>,
}

/// A cell, set; of one that no page could hold, a piece.
pub struct FormCell {
    /// The columns it covers.
    pub columns: Range<usize>,
    /// The rows it covers.
    pub rows: Range<usize>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How they are aligned.
    pub anchor: Anchor,
    /// The cell of the annex it is or belongs to, counted in reading order.
    pub origin: usize,
    /// Whether it is a piece.
    pub state: State,
}

/// Whether a cell is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is.
    Whole,
    /// It is a piece of one that no page could hold.
    Piece,
}

impl Form {
    /// Sets a form in 五号, or in 小五 where a number would not fit its cell; where it still does not, sideways.
    /// A number that fits nowhere is broken rather than printed over its neighbour.
    pub fn set(shaper: &mut Shaper<'_>, annex: &Annex) -> (Self, Turn) {
        let numbers = Number::all(shaper, annex);
        let turns: &[Turn] = if annex.sideways {
            &[Turn::Left]
        } else {
            &[Turn::Upright, Turn::Left]
        };
        let sizes = [grid::SIZE_5, grid::SIZE_SMALL_5];
        let ways = turns
            .iter()
            .flat_map(|turn| sizes.map(|size| (size, *turn)));
        let (size, turn) = ways
            .into_iter()
            .find(|(size, turn)| {
                let edges = edges(&annex.columns, *turn);
                numbers.iter().all(|number| number.fits(&edges, *size))
            })
            .unwrap_or((grid::SIZE_SMALL_5, Turn::Left));
        let form = Self::set_in(shaper, annex, size, edges(&annex.columns, turn));
        (form, turn)
    }

    fn set_in(shaper: &mut Shaper<'_>, annex: &Annex, size: Length, edges: Vec<Length>) -> Self {
        let rows: Vec<AnnexRowKind> = annex.rows.iter().map(|row| row.kind).collect();
        let placed = annex.placed().into_iter().enumerate();
        let cells = placed.map(|(origin, (at, cell))| {
            let place = cell.source.clone().map(Place::Field);
            shaper.at(place.as_ref().unwrap_or(&annex.place));
            let columns = covered(at.column, cell.columns, annex.columns.len());
            let style = Style::free(role(rows.get(at.row)), size);
            let room = between(&edges, &columns) - PADDING * 2.0;
            FormCell {
                columns,
                rows: covered(at.row, cell.rows, rows.len()),
                lines: cell_lines(shaper, cell, room, style),
                anchor: anchor(cell),
                origin,
                state: State::Whole,
            }
        });
        let cells: Vec<FormCell> = cells.collect();
        Self {
            size,
            edges,
            rows: form_rows(&rows, &cells),
            cells,
        }
    }

    /// Size of its text.
    pub const fn size(&self) -> Length {
        self.size
    }

    /// How many rows it has.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cells that cover some of these rows, in reading order; pieces of one cell follow each other.
    pub fn cells_on(&self, rows: &[usize]) -> impl Iterator<Item = &FormCell> {
        let rows = rows.iter().filter_map(|row| self.rows.get(*row));
        let mut cells: Vec<usize> = rows.flat_map(|row| row.cells.iter().copied()).collect();
        cells.sort_unstable();
        cells.dedup();
        cells.into_iter().filter_map(|cell| self.cells.get(cell))
    }

    /// How many columns it has.
    pub const fn columns(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Left and right edge of some columns.
    pub fn sides(&self, columns: &Range<usize>) -> (Length, Length) {
        let edge = |index: usize| self.edges.get(index).copied().unwrap_or_default();
        (edge(columns.start), edge(columns.end))
    }

    /// Whether a row holds heads of columns.
    pub fn is_head(&self, row: usize) -> bool {
        let row = self.rows.get(row);
        row.is_some_and(|row| row.kind == AnnexRowKind::Head)
    }

    /// The heads that stand next above a row: none above heads themselves.
    pub fn heads_above(&self, row: usize) -> Range<usize> {
        let row = self.rows.get(row);
        row.map_or(0..0, |row| row.heads.clone())
    }

    /// Cuts rows that are higher than `limit` into rows of a few lines each, which pages fill as they come. A
    /// cell whose content is not too high covers all of them.
    pub fn cut_tall(&mut self, limit: Length) {
        let most = lines_in(limit, self.size);
        let mut kinds: Vec<AnnexRowKind> = self.rows.iter().map(|row| row.kind).collect();
        // From the last row up: what is cut changes no row above it.
        for (row, tallest) in self.tallest().into_iter().enumerate().rev() {
            if tallest > most {
                self.cut_row(&mut kinds, row, (tallest.div_ceil(PIECE), most));
            }
        }
        self.rows = form_rows(&kinds, &self.cells);
    }

    /// Per row the lines of the highest cell that ends there.
    fn tallest(&self) -> Vec<usize> {
        let mut tallest = vec![0; self.rows.len()];
        for cell in &self.cells {
            if let Some(lines) = tallest.get_mut(cell.rows.end.saturating_sub(1)) {
                *lines = cell.lines.len().max(*lines);
            }
        }
        tallest
    }

    fn cut_row(
        &mut self,
        kinds: &mut Vec<AnnexRowKind>,
        row: usize,
        (pieces, most): (usize, usize),
    ) {
        if let Some(kind) = kinds.get(row).copied() {
            let more = std::iter::repeat_n(kind, pieces - 1);
            kinds.splice(row..row, more);
        }
        let cells = mem::take(&mut self.cells).into_iter();
        self.cells = cells
            .flat_map(|cell| cell.with_row_cut(row, pieces, most))
            .collect();
    }
}

/// The rows with their heads and cells, in one pass over either.
fn form_rows(kinds: &[AnnexRowKind], cells: &[FormCell]) -> Vec<FormRow> {
    let mut rows: Vec<FormRow> = Vec::with_capacity(kinds.len());
    let mut heads = 0..0;
    for (row, kind) in kinds.iter().enumerate() {
        let is_head = *kind == AnnexRowKind::Head;
        if is_head {
            let from = if heads.end == row { heads.start } else { row };
            heads = from..row + 1;
        }
        rows.push(FormRow {
            kind: *kind,
            heads: if is_head { row..row } else { heads.clone() },
            cells: Vec::new(),
        });
    }
    for (index, cell) in cells.iter().enumerate() {
        for row in rows.iter_mut().take(cell.rows.end).skip(cell.rows.start) {
            row.cells.push(index);
        }
    }
    rows
}

impl FormCell {
    /// The cell in a form whose row is cut into pieces: moved, made higher, or cut into pieces of its own.
    fn with_row_cut(mut self, row: usize, pieces: usize, most: usize) -> Vec<Self> {
        let more = pieces - 1;
        if self.rows.end == row + 1 && self.lines.len() > most {
            return self.cut(row, pieces);
        }
        if self.rows.end > row {
            self.rows.end += more;
        }
        if self.rows.start > row {
            self.rows.start += more;
        }
        vec![self]
    }

    fn cut(self, row: usize, pieces: usize) -> Vec<Self> {
        let last = self.lines.len().div_ceil(PIECE) - 1;
        let piece = |(index, lines): (usize, &[Line])| Self {
            columns: self.columns.clone(),
            rows: if index == 0 {
                self.rows.start
            } else {
                row + index
            }..if index == last {
                row + pieces
            } else {
                row + index + 1
            },
            lines: lines.to_vec(),
            state: State::Piece,
            ..self
        };
        self.lines.chunks(PIECE).enumerate().map(piece).collect()
    }
}

/// A number: the columns of its cell and its width in ems.
struct Number {
    columns: Range<usize>,
    ems: f64,
}

impl Number {
    /// All numbers of an annex, without their units, which may stand below them.
    fn all(shaper: &mut Shaper<'_>, annex: &Annex) -> Vec<Self> {
        let placed = annex.placed().into_iter();
        placed
            .filter_map(|(at, cell)| {
                let row = annex.rows.get(at.row).map(|row| row.kind);
                let style = Style::free(role(row.as_ref()), grid::SIZE_5);
                let (number, _) = number_and_unit(cell)?;
                let line = single(&shaper.shape(&number, style), style.cell);
                Some(Self {
                    columns: covered(at.column, cell.columns, annex.columns.len()),
                    ems: line.end / style.size,
                })
            })
            .collect()
    }

    /// Whether it stands on one line of its cell in this size.
    fn fits(&self, edges: &[Length], size: Length) -> bool {
        size * self.ems + PADDING * 2.0 <= between(edges, &self.columns)
    }
}

/// The number of a cell in words, and its unit.
fn number_and_unit(cell: &AnnexCell) -> Option<(String, &str)> {
    let AnnexContent::Number(value, format) = &cell.content else {
        return None;
    };
    let bare = NumberFormat {
        after: String::new(),
        ..format.clone()
    };
    Some((bare.write(*value), &format.after))
}

/// What a cell of one or more columns or rows covers, inside the form.
fn covered(first: usize, count: usize, all: usize) -> Range<usize> {
    first..(first + count.max(1)).min(all)
}

/// Edges of columns that fill the room in these proportions.
fn edges(columns: &[u32], turn: Turn) -> Vec<Length> {
    let (room, _) = grid::text_area(turn);
    let share = |column: &u32| f64::from((*column).max(1));
    let all: f64 = columns.iter().map(share).sum();
    let mut before = 0.0;
    let mut edges = vec![Length::ZERO];
    for column in columns {
        before += share(column);
        edges.push(room * (before / all));
    }
    edges
}

/// Width of some columns.
fn between(edges: &[Length], columns: &Range<usize>) -> Length {
    match (edges.get(columns.start), edges.get(columns.end)) {
        (Some(left), Some(right)) => *right - *left,
        _ => Length::ZERO,
    }
}

/// The face of a row.
const fn role(row: Option<&AnnexRowKind>) -> Role {
    match row {
        Some(AnnexRowKind::Head | AnnexRowKind::Total) => Role::Hei,
        Some(AnnexRowKind::Body) | None => Role::FangSong,
    }
}

/// The lines of a cell; a label in the middle is spread over its lines as words allow, where that takes hardly
/// more of them.
fn cell_lines(shaper: &mut Shaper<'_>, cell: &AnnexCell, room: Length, style: Style) -> Vec<Line> {
    let lines = paragraphs(shaper, &cell.words(), room, style);
    if let Some((number, unit)) = number_and_unit(cell)
        && lines.len() > 1
        && !unit.is_empty()
    {
        return paragraphs(shaper, &format!("{number}\n{unit}"), room, style);
    }
    let (AnnexContent::Label(label), CellAlign::Centre) = (&cell.content, cell.align) else {
        return lines;
    };
    if lines.len() < 2 || label.contains('\n') {
        return lines;
    }
    match balanced(&shaper.shape(label, style), room) {
        Some(parts) if parts.len() <= lines.len() + 1 => {
            let parts = parts.into_iter();
            parts.map(|part| single(part, style.cell)).collect()
        }
        _ => lines,
    }
}

fn anchor(cell: &AnnexCell) -> Anchor {
    match (&cell.content, cell.align) {
        (AnnexContent::Dash, _) | (_, CellAlign::Centre) => Anchor::Middle,
        (_, CellAlign::Left) => Anchor::Start,
        (_, CellAlign::Right) => Anchor::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(rows: Range<usize>, origin: usize, lines: usize) -> FormCell {
        FormCell {
            columns: 0..1,
            rows,
            lines: vec![single(&[], Length::ZERO); lines],
            anchor: Anchor::Start,
            origin,
            state: State::Whole,
        }
    }

    /// Two heads, then a cell of two rows beside one of one row, then a row of its own.
    fn form() -> Form {
        let cells = vec![
            cell(0..1, 0, 1),
            cell(1..2, 1, 1),
            cell(2..4, 2, 1),
            cell(2..3, 3, 1),
            cell(3..4, 4, 9),
            cell(4..5, 5, 1),
        ];
        let kinds = [0, 0, 1, 1, 1].map(|kind| match kind {
            0 => AnnexRowKind::Head,
            _ => AnnexRowKind::Body,
        });
        Form {
            size: grid::SIZE_5,
            edges: vec![Length::ZERO, Length::mm(100.0)],
            rows: form_rows(&kinds, &cells),
            cells,
        }
    }

    fn origins(form: &Form, rows: &[usize]) -> Vec<usize> {
        form.cells_on(rows).map(|cell| cell.origin).collect()
    }

    #[test]
    fn a_row_knows_its_cells_and_heads() {
        let form = form();
        assert_eq!(origins(&form, &[0, 1, 3]), [0, 1, 2, 4]);
        assert_eq!(origins(&form, &[2, 3]), [2, 3, 4]);
        assert_eq!(origins(&form, &[9]), Vec::<usize>::new());
        assert_eq!(form.heads_above(4), 0..2);
        assert!(form.heads_above(1).is_empty());
    }

    #[test]
    fn a_row_that_was_cut_knows_its_pieces() {
        let mut form = form();
        // Room for four lines: nine become five pieces, of two lines each and the last of one.
        form.cut_tall(crate::typeset::cell::cell_height(4, form.size()));
        assert_eq!(form.len(), 9);
        for row in 3..8 {
            assert_eq!(origins(&form, &[row]), [2, 4], "row {row}");
        }
        assert_eq!(origins(&form, &[8]), [5]);
        assert_eq!(form.cells_on(&[4, 5]).count(), 3);
        assert_eq!(form.heads_above(8), 0..2);
    }
}
