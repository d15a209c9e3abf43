//! Where in a report something stands: what a message points at.

use super::FieldId;

/// A place in a report, precise enough for a click to go there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A fact.
    Field(FieldId),
    /// The prose of an outline node: the node's id and the offset in its text, in characters from 0.
    Prose {
        /// Node id in the outline, e.g. `general.basic`.
        node: String,
        /// Offset in Unicode scalar values.
        offset: usize,
    },
    /// The heading of an outline node.
    Heading {
        /// Node id in the outline.
        node: String,
    },
}
