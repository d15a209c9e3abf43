//! [`Finding`]: something a reviewer would send back: what, where, why, and what to do.

use std::ops::Range;

use crate::model::{FieldId, Place};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 必改: the report cannot be handed in like this.
    Error,
    /// 需说明: right only with a reason.
    Warning,
    /// 建议: better otherwise.
    Advice,
}

impl Severity {
    /// All three, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Advice];

    /// As it is shown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "必改",
            Self::Warning => "需说明",
            Self::Advice => "建议",
        }
    }

    /// As programs read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warn",
            Self::Advice => "info",
        }
    }

    /// The severity of this name or label.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.name() == name || severity.label() == name)
    }
}

/// What holds the characters that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A fact; a range counts in its text.
    Field(FieldId),
    /// The prose of the node with this id, as typed, live figures unresolved.
    Prose(String),
    /// The heading of the node with this id.
    Heading(String),
    /// A plain-text report.
    File,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The section: a node's id in a draft, the heading in a plain text; empty above the first heading.
    pub section: String,
    /// What holds it.
    pub target: Target,
    /// Its characters there (Unicode scalar values from 0); `None` where all of it is meant.
    pub range: Option<Range<usize>>,
    /// The characters as a reader sees them; for a fact its value, empty where there is none.
    pub quote: String,
}

impl Spot {
    /// A whole fact.
    pub fn field(field: FieldId, quote: impl Into<String>) -> Self {
        Self {
            section: String::new(),
            target: Target::Field(field),
            range: None,
            quote: quote.into(),
        }
    }

    /// The place in a draft, for a click to go there; `None` in a plain text.
    pub fn place(&self) -> Option<Place> {
        Some(match &self.target {
            Target::Field(field) => Place::Field(field.clone()),
            Target::Prose(node) => Place::Prose {
                node: node.clone(),
                offset: self.range.as_ref().map_or(0, |range| range.start),
            },
            Target::Heading(node) => Place::Heading { node: node.clone() },
            Target::File => return None,
        })
    }
}

/// A repair that is certain: one click makes it, one undo takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What it does, e.g. 改为“账户”.
    pub label: String,
    /// The characters to replace. Ranges lie in the same targets and do not overlap.
    pub edits: Vec<Edit>,
}

/// Characters that are replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What holds them.
    pub target: Target,
    /// Which they are there (Unicode scalar values from 0).
    pub range: Range<usize>,
    /// What stands there now; a repair is not made where this is no longer so.
    pub before: String,
    /// What stands there instead.
    pub after: String,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule, e.g. A01; it never changes.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// 疑似: it may be right.
    pub suspected: bool,
    /// Where it is.
    pub spot: Spot,
    /// What is wrong and why.
    pub message: String,
    /// What to do.
    pub suggestion: String,
    /// A repair that is certain.
    pub repair: Option<Repair>,
}

impl Finding {
    /// A finding; the rule's code is added when the rule is run.
    pub fn new(
        severity: Severity,
        spot: Spot,
        message: impl Into<String>,
        suggestion: impl Into<String>,
    ) -> Self {
        Self {
            code: "",
            severity,
            suspected: false,
            spot,
            message: message.into(),
            suggestion: suggestion.into(),
            repair: None,
        }
    }

    /// The same, marked 疑似.
    #[must_use]
    pub fn suspected(self) -> Self {
        self.suspected_if(Certainty::Suspected)
    }

    /// The same, marked 疑似 where that is so.
    #[must_use]
    pub fn suspected_if(mut self, certainty: Certainty) -> Self {
        self.suspected |= certainty == Certainty::Suspected;
        self
    }

    /// The same with a repair.
    #[must_use]
    pub fn repaired_by(mut self, repair: Option<Repair>) -> Self {
        self.repair = repair;
        self
    }
}

/// Whether something is certain or may be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It is wrong.
    Certain,
    /// It may be right (疑似).
    Suspected,
}

impl Certainty {
    /// Of an entry in a list of words: what no checked source says is a suspicion.
    pub const fn of_source(verified: bool) -> Self {
        if verified {
            Self::Certain
        } else {
            Self::Suspected
        }
    }
}
