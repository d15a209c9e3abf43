//! Workbooks come in: what their tables state is held against a report, and set where the user wants it.

mod files;
mod mapping;
mod proposal;

pub use files::{
    BookError, BookImport, BookImported, BookTarget, Differing, import_book, is_book_name,
    read_book,
};
pub use mapping::{FillManner, Mapping, MappingTarget, heads_at, likely_head, said_unit};
pub use proposal::{Proposal, ProposalState, WrongYear, enter, proposals};

pub use crate::intake::workbook::{
    CellAt, Sheet as BookSheet, Workbook as Book,
    tables::{MoneyUnit, Tables, is_numbering, read as read_tables},
};

#[cfg(test)]
mod tests;
