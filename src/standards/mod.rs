//! Reference data: the outlines a report follows, the forms and exhibits they name, the government's
//! classification of expenditure.
//!
//! Everything here is read from `assets/`; an outline may also come from a user's file. What differs from
//! one locality or year to the next is data: no code here knows one of them.

#[macro_use]
mod vocabulary;

mod annex;
mod classification;
mod error;
mod exhibit;
mod form;
mod lists;
mod numbering;
mod outline;
#[cfg(test)]
mod sample_tests;
mod scheme;

pub use annex::{
    AnnexShape, AnnexSubject, CellFigure, CellShape, EachList, IndicatorCell, IndicatorField,
    LineShape, RowShape, ShapeAlign, builtin_annexes,
};
pub use classification::{Classification, EconomicClass, FunctionalClass, Sourcing};
pub use error::{AnnexError, OutlineError, Position};
pub use exhibit::{Exhibit, ExhibitKind};
pub use form::Form;
pub use lists::{
    Abbreviation, Body, DocumentFault, KnownDocument, Lists, ListsError, Phrase, Thresholds, Word,
    WordRule,
};
pub use numbering::{chinese_numeral, heading_number};
pub use outline::{
    Entry, ExhibitSlot, Guidance, MAX_DEPTH, Node, Outline, baseline, builtin, builtin_outline,
};
pub use scheme::{
    BandRange, Dimension, ExecutionOf, GradeFrom, Part, PresetIndicator, Scheme, Schemes,
};
