//! Completion of classes.

use crate::model::Report;

/// Suggests classes.
#[derive(Debug, Default)]
pub struct Completer {}

/// A class that can be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl Completer {
    /// Functional classes.
    pub fn functional(_report: &Report) -> Self {
        Self {}
    }

    /// Economic classes.
    pub fn economic(_report: &Report) -> Self {
        Self {}
    }

    /// At most `limit` classes that can be meant.
    pub fn suggest(&self, _typed: &str, _limit: usize) -> Vec<Suggestion> {
        Vec::new()
    }
}
