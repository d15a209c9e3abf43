//! The clerk's prose: what stands under each heading of the outline.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Blank, Fact, FieldId, Shared, Slot, Value};

/// Text per outline node, by node id. A node that is missing prints the outline's default text.
pub type Prose = BTreeMap<String, Shared<NodeText>>;

choices! {
    /// Why a text has to be read before it stands.
    pub enum Unread {
        /// It stands as it stood in the report of the year before.
        LastYear = "去年原文",
    }
}

/// What a clerk wrote for one node of the outline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NodeText {
    /// The heading as printed, number included, where it differs from the outline's; empty prints none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The paragraphs, one a line, with live figures in braces; `None` prints the outline's default text,
    /// an empty text prints nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The filling guidance of this year's notice, pasted by the office; shown with the outline's, not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// Set where the text was taken over and nobody has read or changed it since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<Unread>,
}

impl Blank for Prose {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

/// Prose is addressed by node and offset (see [`super::Place`]); a walk over the facts passes it by.
impl Fact for Prose {
    fn visit<'a>(&'a self, _at: &FieldId, _visit: &mut dyn FnMut(&FieldId, Value<'a>)) {}

    fn visit_mut(&mut self, _at: &FieldId, _visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {}
}
