//! Building blocks of tables.

use crate::{
    compose::{Align, Cell, Column, HeadCell, Row, RowKind, Table},
    figures::{Figures, Rate},
    model::{Amount, FieldId, Place, Quantity},
};

/// A table with a one-row head; title and place are set by the caller.
pub(super) fn table(unit: &str, columns: &[(&str, f64, Align)], rows: Vec<Row>) -> Table {
    let head = columns
        .iter()
        .map(|(text, ..)| HeadCell {
            text: (*text).to_owned(),
            columns: 1,
            rows: 1,
        })
        .collect();
    let columns = columns
        .iter()
        .map(|(_, characters, align)| Column {
            characters: *characters,
            align: *align,
        })
        .collect();
    Table {
        title: String::new(),
        unit: unit.to_owned(),
        columns,
        head: vec![head],
        rows,
        notes: Vec::new(),
        place: Place::Field(FieldId::root()),
    }
}

pub(super) const fn body(cells: Vec<Cell>) -> Row {
    Row {
        kind: RowKind::Body,
        cells,
    }
}

pub(super) const fn total(cells: Vec<Cell>) -> Row {
    Row {
        kind: RowKind::Total,
        cells,
    }
}

/// Text, or nothing.
pub(super) fn text(text: &str) -> Cell {
    if text.trim().is_empty() {
        Cell::None
    } else {
        Cell::Text(text.trim().to_owned())
    }
}

/// An amount with thousands separators, or nothing.
pub(super) fn amount(figures: Figures<'_>, amount: Option<Amount>) -> Cell {
    amount.map_or(Cell::None, |amount| {
        Cell::Figure(figures.format().table_amount(amount))
    })
}

/// A rate without its sign, which stands in the head; or nothing.
pub(super) fn rate(figures: Figures<'_>, rate: Rate) -> Cell {
    let write = |percent| Cell::Figure(figures.format().rate_number(percent));
    rate.known().map_or(Cell::None, write)
}

/// A count or area, or nothing.
pub(super) fn quantity<Q: Quantity + std::fmt::Display>(
    figures: Figures<'_>,
    value: Option<Q>,
) -> Cell {
    value.map_or(Cell::None, |value| {
        Cell::Figure(figures.format().table_quantity(value))
    })
}

/// Whether a row says anything besides its label.
pub(super) fn has_figures(row: &Row) -> bool {
    row.cells.iter().any(|cell| matches!(cell, Cell::Figure(_)))
}
