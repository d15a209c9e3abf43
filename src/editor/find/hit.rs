//! What is looked for and what is found.

use crate::{
    editor::Section,
    model::{FieldId, Place},
};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text; full-width and half-width characters differ. Empty finds nothing.
    pub text: String,
    /// Whether capital and small letters differ.
    pub case: MatchCase,
}

/// Whether capital and small letters differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatchCase {
    /// They are the same.
    #[default]
    Ignored,
    /// They differ.
    Observed,
}

/// A place where the text was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The section in which it is edited.
    pub section: Section,
    /// The text or value it stands in.
    pub at: HitPlace,
    /// Where it begins in that text, in characters from 0; of a value, in the form in which it was found.
    pub offset: usize,
    /// Its length in characters.
    pub length: usize,
    /// Up to twelve characters before it on its line.
    pub before: String,
    /// What was found, as it stands there.
    pub found: String,
    /// Up to twelve characters after it on its line.
    pub after: String,
    /// Whether it can be replaced: it is text, not the outline's heading and no piece of a live figure.
    pub is_replaceable: bool,
}

/// A text or value that is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitPlace {
    /// A fact.
    Fact(FieldId),
    /// The prose of a node.
    Prose {
        /// Id of the node.
        node: String,
        /// Whose text it is; the outline's becomes the clerk's own where something in it is replaced.
        origin: TextOrigin,
    },
    /// The heading of a node as it is printed.
    Heading {
        /// Id of the node.
        node: String,
        /// Whose heading it is.
        origin: TextOrigin,
    },
    /// The filling guidance that the office added to a node.
    Guidance {
        /// Id of the node.
        node: String,
    },
}

/// Whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOrigin {
    /// The clerk's.
    Own,
    /// The outline's default.
    Outline,
}

impl Hit {
    /// Where the window goes to show it; own guidance is shown at its heading.
    pub fn place(&self) -> Place {
        match &self.at {
            HitPlace::Fact(field) => Place::Field(field.clone()),
            HitPlace::Prose { node, .. } => Place::Prose {
                node: node.clone(),
                offset: self.offset,
            },
            HitPlace::Heading { node, .. } | HitPlace::Guidance { node } => {
                Place::Heading { node: node.clone() }
            }
        }
    }
}
