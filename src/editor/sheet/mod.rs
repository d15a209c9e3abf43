//! [`Sheet`]: facts as a table of rows and columns, and what a spreadsheet does with one, without a window:
//! set a cell, copy and paste blocks, insert, delete and move rows.

mod block;
mod clipboard;
mod content;
mod html;
mod rows;

use super::{Entries, PartId};
use crate::{
    figures::Figures,
    model::{FieldId, Report, Shared, Slot},
};

pub use block::CellRange;
pub use clipboard::{MOST_PASTED, write as block_text};
pub use content::{Content, Kind};

/// Most rows that a table takes at once.
pub const MOST_ROWS: usize = 5_000;

/// A place in a table, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Cell {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// Which facts stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The part of the report whose facts they are.
    pub part: PartId,
    /// What its rows are.
    pub rows: Rows,
    /// Path of each column's facts within a row; `None` where the column shows what follows from others.
    pub columns: Vec<Option<&'static str>>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// The entries of the part's list: rows can be added, removed and moved.
    Entries,
    /// These parts of it, by their paths.
    Fixed(Vec<&'static str>),
}

/// What an operation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Where it was done.
    pub place: FieldId,
    /// What the user should know about it.
    pub notice: Option<String>,
}

/// The facts of a report in the shape of a table.
pub struct Sheet<'a> {
    report: &'a mut Report,
    entries: &'a mut Entries,
    shape: &'a Shape,
}

impl Shape {
    /// Address of the table: of its list, or of the part whose parts are its rows.
    pub fn address(&self) -> FieldId {
        match self.rows {
            Rows::Entries => self.part.list_address(),
            Rows::Fixed(_) => self.part.address(),
        }
    }

    /// What can be typed into each column, as its first row has it; `None` where nothing can.
    pub fn kinds(&self) -> Vec<Option<Kind>> {
        let shape = Self {
            part: self.part.first(),
            ..self.clone()
        };
        let mut specimen = Report::default();
        specimen.projects.push(Shared::default());
        if let (Rows::Entries, Some(list)) = (&shape.rows, shape.part.list(&mut specimen)) {
            list.insert(0);
        }
        let mut entries = Entries::default();
        let row = Sheet::new(&mut specimen, &mut entries, &shape).row(0);
        let kinds = row.into_iter().map(|cell| cell.map(|cell| cell.kind));
        kinds.collect()
    }

    /// The column whose facts stand at this path within a row.
    pub fn column(&self, path: &str) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| *column == Some(path))
    }
}

impl<'a> Sheet<'a> {
    /// These facts as a table.
    pub const fn new(report: &'a mut Report, entries: &'a mut Entries, shape: &'a Shape) -> Self {
        Self {
            report,
            entries,
            shape,
        }
    }

    /// How many rows there are.
    pub fn count(&mut self) -> usize {
        match &self.shape.rows {
            Rows::Entries => {
                let list = self.shape.part.list(self.report);
                list.map_or(0, |list| list.count())
            }
            Rows::Fixed(rows) => rows.len(),
        }
    }

    /// The cells of a row from left to right; `None` for those that cannot be typed.
    pub fn row(&mut self, row: usize) -> Vec<Option<Content>> {
        let mut cells: Vec<Option<Content>> = vec![None; self.shape.columns.len()];
        let format = Figures::new(self.report).format();
        self.visit(row, &mut |column, field, slot, entries| {
            if let Some(cell) = cells.get_mut(column) {
                *cell = Some(Content::of(field, &slot, entries.get(field), format));
            }
        });
        cells
    }

    /// What stands in a cell; `None` where there is none or it cannot be typed.
    pub fn content(&mut self, cell: Cell) -> Option<Content> {
        self.row(cell.row).into_iter().nth(cell.column).flatten()
    }

    /// Address of the fact in a cell.
    pub fn field(&mut self, cell: Cell) -> Option<FieldId> {
        self.content(cell).map(|content| content.field)
    }

    /// The cell of a fact; the nearest one for an address that is in the table but not, or no more, a cell.
    pub fn find(&mut self, field: &FieldId) -> Option<Cell> {
        let address = self.shape.address();
        let path = field.within(&address)?;
        let last = self.count().checked_sub(1)?;
        let (row, rest) = match &self.shape.rows {
            Rows::Entries => entry_of(&path).unwrap_or((0, "")),
            Rows::Fixed(rows) => {
                let columns = &self.shape.columns;
                let is_here = |(row, column): (&str, &str)| joined(row, column) == path;
                let found = rows.iter().enumerate().find_map(|(index, row)| {
                    let mut columns = columns.iter().flatten();
                    let column = columns.find(|column| is_here((row, column)))?;
                    Some((index, *column))
                });
                found?
            }
        };
        Some(Cell {
            row: row.min(last),
            column: self.shape.column(rest).unwrap_or(0),
        })
    }

    /// The entries of the table that could not be read, each with its address and the reason.
    pub fn refused(&self) -> Vec<(FieldId, String)> {
        let address = self.shape.address();
        let entries = self.entries.iter();
        let here =
            entries.filter(|(field, _)| field.within(&address).is_some() && self.holds(field));
        here.map(|(field, refused)| (field.clone(), refused.reason.clone()))
            .collect()
    }

    /// Whether a fixed row's table has this fact; a list has all of its entries'.
    fn holds(&self, field: &FieldId) -> bool {
        let Rows::Fixed(rows) = &self.shape.rows else {
            return true;
        };
        let path = field.within(&self.shape.address()).unwrap_or_default();
        let mut columns = self.shape.columns.iter().flatten();
        columns.any(|column| rows.iter().any(|row| joined(row, column) == path))
    }

    /// Enters what was typed into a cell; nothing where there is no such cell or it cannot be typed.
    pub fn set(&mut self, cell: Cell, typed: &str) -> Option<Outcome> {
        let mut place = None;
        self.visit(cell.row, &mut |column, field, mut slot, entries| {
            if column == cell.column {
                entries.enter(field, &mut slot, typed);
                place = Some(field.clone());
            }
        });
        Some(Outcome {
            place: place?,
            notice: None,
        })
    }

    /// Calls `visit` with each cell of a row: its column, its address, its value.
    fn visit(
        &mut self,
        row: usize,
        visit: &mut dyn FnMut(usize, &FieldId, Slot<'_>, &mut Entries),
    ) {
        let shape = self.shape;
        let entries = &mut *self.entries;
        match &shape.rows {
            Rows::Entries => {
                let list = shape.part.list(self.report);
                let Some(entry) = list.and_then(|list| list.entry(row)) else {
                    return;
                };
                let at = shape.address().item(row);
                entry.visit_mut(&at, &mut |field, slot| {
                    let path = field.within(&at).unwrap_or_default();
                    if let Some(column) = shape.column(&path) {
                        visit(column, field, slot, entries);
                    }
                });
            }
            Rows::Fixed(rows) => {
                let Some(row) = rows.get(row) else {
                    return;
                };
                let at = shape.address();
                let Some(part) = shape.part.facts(self.report) else {
                    return;
                };
                part.visit_mut(&at, &mut |field, slot| {
                    let path = field.within(&at).unwrap_or_default();
                    let mut columns = shape.columns.iter();
                    let is_here = |column: &str| joined(row, column) == path;
                    if let Some(column) = columns.position(|column| column.is_some_and(is_here)) {
                        visit(column, field, slot, entries);
                    }
                });
            }
        }
    }
}

/// The path of a column within the row at `row`; the part itself can be a row.
fn joined(row: &str, column: &str) -> String {
    if row.is_empty() {
        column.to_owned()
    } else {
        format!("{row}.{column}")
    }
}

/// Index and rest of a path such as `[2].amounts.actual`.
fn entry_of(path: &str) -> Option<(usize, &str)> {
    let (index, rest) = path.strip_prefix('[')?.split_once(']')?;
    Some((index.parse().ok()?, rest.trim_start_matches('.')))
}

#[cfg(test)]
mod tests;
