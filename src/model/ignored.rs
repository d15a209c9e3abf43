//! Findings of the checker that the clerk has looked at and set aside, with the reason.

use serde::{Deserialize, Serialize};

use super::{Fact, FieldId, Slot, Value};

/// A finding that is set aside: it stays so while its rule finds the same words at the same place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IgnoredFinding {
    /// Code of the rule, e.g. B07.
    pub code: String,
    /// What it points at: the address of a fact, or the id of a node.
    pub at: String,
    /// The words or the value that it quotes.
    pub quote: String,
    /// Why it is right as it is.
    pub reason: String,
}

/// They are shown and changed beside the findings; a walk over the facts passes them by.
impl Fact for IgnoredFinding {
    fn visit<'a>(&'a self, _at: &FieldId, _visit: &mut dyn FnMut(&FieldId, Value<'a>)) {}

    fn visit_mut(&mut self, _at: &FieldId, _visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {}
}
