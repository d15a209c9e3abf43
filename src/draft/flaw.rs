//! [`Flaw`]: what can be wrong with a text as such, before anything is read from it.

use super::scan::Key;

/// What is wrong with a text, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw<'t> {
    /// Byte offset.
    pub at: usize,
    /// What is wrong there.
    pub kind: FlawKind<'t>,
}

/// What can be wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FlawKind<'t> {
    /// Nothing but blanks and comments.
    Empty,
    /// Does not start with a round bracket, as a draft does.
    NoBracket,
    /// The bracket, quotation mark or comment that opens here is never closed.
    Unclosed(&'static str),
    /// Something that cannot stand here.
    Unexpected,
    /// The name has stood in the same bracket before.
    Repeated {
        /// The way to the name.
        path: Vec<Key<'t>>,
        /// Byte offset of its first place.
        first: usize,
    },
    /// Too many brackets in one another.
    TooDeep,
    /// Text after the closing bracket.
    Trailing,
}

impl<'t> Flaw<'t> {
    /// The refusal of a text for what is wrong at the byte offset `at`.
    pub fn new<T>(at: usize, kind: FlawKind<'t>) -> Result<T, Self> {
        Err(Self { at, kind })
    }
}
