//! From a document to pages: every character and line at its place on the GB/T 9704—2012 grid.
//!
//! Knows fonts by their metrics and nothing of PDF, screens or reports.

mod length;
mod page;

pub use length::{Length, Point};
pub use page::{Bookmark, Colour, Item, Missing, Page, Pages, Path, Segment, TextRun, Turn};
