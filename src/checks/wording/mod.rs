//! Words, marks and names: wordings of the lists, numbers of headings and lists, what a report calls its unit.

pub mod brackets;
pub mod contacts;
pub mod enumeration;
pub mod levels;
pub mod likeness;
pub mod manner;
pub mod marks;
pub mod naming;
pub mod needles;
pub mod phrase;
pub mod private;
pub mod series;
pub mod words;
