//! How wide a field is, how its content is aligned, and what an entry in it looks like: no wider than what it
//! holds needs.

use egui::Align;

use crate::{
    model::{FieldId, Slot},
    ui::widgets::entry::Lines,
};

/// Room for the count of characters beside a long text, in points.
pub const COUNT: f32 = 56.0;

/// Characters that the column of labels holds.
const LABEL_CHARACTERS: usize = 11;

/// Texts that take several lines, by the name of their field.
const LONG: &[&str] = &[
    "title",
    "purpose",
    "organisation",
    "procurement",
    "changes",
    "acceptance",
    "performance",
    "basis",
    "body",
    "reason",
    "direction",
    "content",
    "scope",
    "execution_reason",
    "use_of_result",
    "thrift",
    "expected",
    "reached",
    "conclusion",
    "problems",
    "improvement",
];
/// Texts of a few characters.
const SHORT: &[&str] = &[
    "short_name",
    "budget_code",
    "rank",
    "region",
    "head",
    "preparer",
    "contact",
    "phone",
    "grade",
    "deadline",
];

/// Whether a field holds one line or several. Of the titles only the cover's has several.
pub fn lines(field: &FieldId, slot: &Slot<'_>) -> Lines {
    let is_long = |name: &str| LONG.contains(&name) && (name != "title" || is_cover(field));
    match slot {
        Slot::Text(_) if field.last_name().is_some_and(is_long) => Lines::Several,
        _ => Lines::One,
    }
}

fn is_cover(field: &FieldId) -> bool {
    field
        .within(crate::standards::Form::Cover.field())
        .is_some()
}

/// A label that is too long for its column, broken where two names meet.
pub fn broken(label: &str) -> String {
    match label.rsplit_once('　') {
        Some((outer, inner)) if label.chars().count() > LABEL_CHARACTERS => {
            format!("{outer}\n{inner}")
        }
        _ => label.to_owned(),
    }
}

/// Width in points: amounts of twelve characters, names of twenty, codes of eight.
pub fn width(field: &FieldId, slot: &Slot<'_>) -> f32 {
    match slot {
        Slot::Text(_) if lines(field, slot) == Lines::Several => 640.0,
        Slot::Text(_) if field.last_name().is_some_and(|name| SHORT.contains(&name)) => 184.0,
        Slot::Text(_) => 400.0,
        Slot::Amount(_) | Slot::Area(_) | Slot::Date(_) => 136.0,
        Slot::Count(_)
        | Slot::Number(_)
        | Slot::Year(_)
        | Slot::Choice(_)
        | Slot::Switch(_)
        | Slot::Reference(_) => 88.0,
    }
}

/// Figures from the right, everything else from the left.
pub const fn align(slot: &Slot<'_>) -> Align {
    match slot {
        Slot::Amount(_) | Slot::Area(_) | Slot::Count(_) | Slot::Number(_) | Slot::Reference(_) => {
            Align::Max
        }
        Slot::Text(_) | Slot::Date(_) | Slot::Year(_) | Slot::Choice(_) | Slot::Switch(_) => {
            Align::Min
        }
    }
}

/// What stands after the field.
pub const fn unit(slot: &Slot<'_>) -> Option<&'static str> {
    match slot {
        Slot::Amount(_) => Some("万元"),
        Slot::Area(_) => Some("㎡"),
        _ => None,
    }
}

/// An entry as it may look, where that helps; else nothing.
pub fn example(field: &FieldId) -> &'static str {
    match field.last_name() {
        Some("rank") => "如 正科级",
        Some("region") => "如 某市某区",
        Some("signing_name") => "与单位全称相同可不填",
        Some("grade") => "如 优",
        Some("deadline") => "如 2025年6月底前",
        Some("channel") => "如 区人民政府门户网站",
        _ => "",
    }
}
