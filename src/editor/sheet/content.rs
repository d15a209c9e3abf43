//! What stands in a cell.

use crate::{
    editor::Refused,
    figures::{Format, grouped},
    model::{FieldId, Slot},
};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Address of its fact.
    pub field: FieldId,
    /// As it was typed, refused or not; empty where unknown.
    pub typed: String,
    /// As it is shown: numbers with separators of thousands, amounts with the decimals of the report, texts on
    /// one line.
    pub shown: String,
    /// What can be typed into it.
    pub kind: Kind,
    /// Why what was typed cannot be read.
    pub refused: Option<String>,
}

/// What can be typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// An amount, an area, a count: shown from the right.
    Number,
    /// A day or a year.
    Date,
    /// One of these.
    Choice(Vec<&'static str>),
}

impl Content {
    /// What stands in the cell of this fact.
    pub(super) fn of(
        field: &FieldId,
        slot: &Slot<'_>,
        refused: Option<&Refused>,
        format: Format,
    ) -> Self {
        let kind = Kind::of(slot);
        let typed = refused.map_or_else(|| slot.text(), |refused| refused.typed.clone());
        let shown = match slot {
            Slot::Amount(Some(amount)) if refused.is_none() => format.table_amount(*amount),
            _ if kind == Kind::Number && refused.is_none() => grouped(&typed),
            _ => typed.replace(['\r', '\n'], " "),
        };
        Self {
            field: field.clone(),
            typed,
            shown,
            kind,
            refused: refused.map(|refused| refused.reason.clone()),
        }
    }
}

impl Kind {
    pub(super) fn of(slot: &Slot<'_>) -> Self {
        match slot {
            Slot::Text(_) => Self::Text,
            Slot::Amount(_)
            | Slot::Area(_)
            | Slot::Count(_)
            | Slot::Number(_)
            | Slot::Reference(_) => Self::Number,
            Slot::Date(_) | Slot::Year(_) => Self::Date,
            Slot::Choice(choice) => Self::Choice(choice.labels()),
            Slot::Switch(_) => Self::Choice(vec!["是", "否"]),
        }
    }
}
