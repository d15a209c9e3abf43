//! What differs from system to system. Knows bytes and paths, nothing of reports.

mod replace;

pub use replace::{SystemCode, WriteError, create_file, replace_file};
