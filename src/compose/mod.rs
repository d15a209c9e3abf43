//! From a report to its document: which headings, paragraphs, tables and charts are printed and what they
//! say. Positions and fonts are `typeset`'s.

pub mod document;

pub use document::{
    Align, Bar, Block, Cell, Chart, ChartKind, Column, Cover, Document, HeadCell, HeadingLevel,
    Info, Row, RowKind, Signature, Slice, Table,
};
