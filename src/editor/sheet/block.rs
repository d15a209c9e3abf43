//! Blocks of cells: copied, pasted, cleared.

use super::{Cell, Content, Kind, MOST_ROWS, Outcome, Rows, Sheet, clipboard};
use crate::model::FieldId;

/// A block of cells with its first and its last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellRange {
    /// Its upper left cell.
    pub first: Cell,
    /// Its lower right cell.
    pub last: Cell,
}

impl CellRange {
    /// The block between two cells, whichever corners they are.
    pub fn between(a: Cell, b: Cell) -> Self {
        Self {
            first: Cell {
                row: a.row.min(b.row),
                column: a.column.min(b.column),
            },
            last: Cell {
                row: a.row.max(b.row),
                column: a.column.max(b.column),
            },
        }
    }

    /// Whether the cell is in the block.
    pub fn contains(&self, cell: Cell) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }

    fn rows(&self) -> std::ops::RangeInclusive<usize> {
        self.first.row..=self.last.row
    }

    fn columns(&self) -> std::ops::RangeInclusive<usize> {
        self.first.column..=self.last.column
    }

    /// The block of so many rows and columns at its upper left cell.
    fn sized(&self, rows: usize, columns: usize) -> Self {
        let last = Cell {
            row: self.first.row + rows.saturating_sub(1),
            column: self.first.column + columns.saturating_sub(1),
        };
        Self {
            first: self.first,
            last,
        }
    }
}

/// What is said of a block beyond [`MOST_ROWS`] or the limits of [`clipboard`].
const TOO_LARGE: &str = "要粘贴的表格太大（一次最多 5000 行、20 万格、2 MB），没有粘贴；请只复制需要的行和列，或分几次粘贴";

/// What became of the cells of a pasted block.
#[derive(Default)]
struct Pasted {
    taken: usize,
    added_rows: usize,
    lost_rows: usize,
    lost_columns: usize,
    derived: usize,
    refused: usize,
}

impl Sheet<'_> {
    /// A block as text for the clipboard: values as they were typed.
    pub fn copy(&mut self, range: CellRange) -> String {
        let last = self.count().saturating_sub(1).min(range.last.row);
        let rows = (range.first.row..=last).map(|row| {
            let cells = self.row(row).into_iter();
            let cells = cells.skip(range.first.column).take(range.columns().count());
            let typed = cells.map(|cell| cell.map(|cell| cell.typed).unwrap_or_default());
            typed.collect()
        });
        clipboard::write(&rows.collect::<Vec<_>>())
    }

    /// Empties the cells of a block; nothing where all of them are empty.
    pub fn clear(&mut self, range: CellRange) -> Option<Outcome> {
        let mut cleared = 0;
        for row in range.rows().take(self.count()) {
            self.visit(row, &mut |column, field, mut slot, entries| {
                let holds = !slot.is_blank() || entries.get(field).is_some();
                if range.columns().contains(&column) && holds {
                    entries.enter(field, &mut slot, "");
                    cleared += 1;
                }
            });
        }
        (cleared > 0).then(|| self.done_at(range.first, None))
    }

    /// Puts a block from the clipboard into the table, its first cell at the first one of `range`; a single
    /// value fills the whole range. A list grows as needed. A block that is too large for any table is not taken.
    pub fn paste(&mut self, range: CellRange, text: &str) -> Option<Outcome> {
        let block = clipboard::read(text)
            .ok()
            .filter(|block| used(block) <= MOST_ROWS);
        let Some(block) = block else {
            return Some(self.done_at(range.first, Some(TOO_LARGE.to_owned())));
        };
        let single = match block.as_slice() {
            [row] => <&[String; 1]>::try_from(row.as_slice()).ok(),
            _ => None,
        };
        let mut pasted = Pasted::default();
        if let Some([value]) = single {
            for row in range.rows() {
                let cells: Vec<&str> = range.columns().map(|_| value.as_str()).collect();
                self.paste_row((row, range.first.column), &cells, &mut pasted);
            }
            return self.pasted(range, &pasted);
        }
        let width = block.iter().map(Vec::len).max().unwrap_or(0);
        let range = range.sized(block.len(), width);
        self.grow(range.first.row + used(&block), &mut pasted);
        for (row, cells) in range.rows().zip(&block) {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            self.paste_row((row, range.first.column), &cells, &mut pasted);
        }
        self.pasted(range, &pasted)
    }

    /// Adds rows to a list until it has so many.
    fn grow(&mut self, rows: usize, pasted: &mut Pasted) {
        let missing = rows.saturating_sub(self.count());
        if self.shape.rows != Rows::Entries {
            return;
        }
        let Some(list) = self.shape.part.list(self.report) else {
            return;
        };
        for _ in 0..missing {
            list.insert(usize::MAX);
        }
        pasted.added_rows = missing;
    }

    /// Puts values into the cells of a row from a column on.
    fn paste_row(&mut self, (row, first): (usize, usize), values: &[&str], pasted: &mut Pasted) {
        let last = values.iter().rposition(|value| !value.trim().is_empty());
        if row >= self.count() {
            pasted.lost_rows += usize::from(last.is_some());
            return;
        }
        let width = self.shape.columns.len();
        let beyond = last.map_or(0, |last| (first + last + 1).saturating_sub(width));
        pasted.lost_columns = pasted.lost_columns.max(beyond);
        let derived = self.shape.columns.iter().skip(first).zip(values);
        pasted.derived += derived
            .filter(|(column, value)| column.is_none() && !value.trim().is_empty())
            .count();
        self.visit(row, &mut |column, field, mut slot, entries| {
            let value = column
                .checked_sub(first)
                .and_then(|index| values.get(index));
            let Some(value) = value else {
                return;
            };
            let kind = Kind::of(&slot);
            entries.enter(field, &mut slot, meant(value, &kind));
            pasted.taken += 1;
            pasted.refused += usize::from(entries.get(field).is_some());
        });
    }

    fn pasted(&mut self, range: CellRange, pasted: &Pasted) -> Option<Outcome> {
        let nothing = pasted.taken == 0 && pasted.in_words().is_none();
        (!nothing).then(|| self.done_at(range.first, pasted.in_words()))
    }

    /// An outcome at a cell, or at the table where the cell has no fact.
    pub(super) fn done_at(&mut self, cell: Cell, notice: Option<String>) -> Outcome {
        let place = self.place(cell);
        Outcome { place, notice }
    }

    fn place(&mut self, cell: Cell) -> FieldId {
        let in_row = |cells: Vec<Option<Content>>| cells.into_iter().flatten().next();
        self.field(cell)
            .or_else(|| in_row(self.row(cell.row)).map(|content| content.field))
            .unwrap_or_else(|| self.shape.address())
    }
}

impl Pasted {
    /// What the user should know: what was left out, what was not understood, what grew.
    fn in_words(&self) -> Option<String> {
        let mut lost = Vec::new();
        if self.lost_rows > 0 {
            lost.push(format!("{}行", self.lost_rows));
        }
        if self.lost_columns > 0 {
            lost.push(format!("{}列", self.lost_columns));
        }
        let mut words = Vec::new();
        if self.added_rows > 0 {
            words.push(format!("表格增加了{}行", self.added_rows));
        }
        if !lost.is_empty() {
            words.push(format!("有{}在表格之外，没有粘贴", lost.join("、")));
        }
        if self.derived > 0 {
            words.push(format!("有{}格是自动计算的，没有粘贴", self.derived));
        }
        if self.refused > 0 {
            words.push(format!(
                "有{}格无法识别，已保留原样并标红，请改正",
                self.refused
            ));
        }
        (!words.is_empty()).then(|| words.join("；"))
    }
}

/// How many rows of a block are there without the empty ones at its end.
fn used(block: &[Vec<String>]) -> usize {
    let holds = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
    block.iter().rposition(holds).map_or(0, |last| last + 1)
}

/// What a cell of a spreadsheet means in a column of this kind: a dash stands for a number that is not there.
fn meant<'t>(value: &'t str, kind: &Kind) -> &'t str {
    let value = value.trim();
    let is_dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '―' | '─');
    if *kind != Kind::Text && value.chars().all(is_dash) {
        return "";
    }
    value
}
