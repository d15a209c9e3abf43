//! What stands beside a total: that it follows its parts, or by how much it differs from them.

use egui::Ui;

use crate::{
    editor::Manner,
    figures::{Format, TotalAt, grouped},
    model::{Amount, FieldId, Slot},
    ui::{
        desk::Desk,
        theme::{self, Tokens},
        widgets::quiet_button,
    },
};

/// Draws what is to be said about the field if it is a total.
pub fn total_ui(ui: &mut Ui, desk: &mut Desk<'_>, field: &FieldId, slot: &mut Slot<'_>) {
    match desk.derived.total(field).and_then(in_words) {
        None => {}
        Some(Words::Follows) => {
            ui.label(theme::small(ui, "按明细合计"));
        }
        Some(Words::Differs(text)) => {
            let colour = Tokens::of(ui).warning;
            ui.label(theme::small(ui, text).color(colour));
            let name = format!("{}随明细合计", field.label());
            if quiet_button(ui, "随明细合计", &name)
                .on_hover_text("清空这里填的数，改为自动用明细的合计")
                .clicked()
            {
                desk.enter(field, slot, "", Manner::Whole);
            }
        }
    }
}

/// What a total shows where nothing is typed: the sum of its parts.
pub fn hint(total: &TotalAt) -> Option<String> {
    total.parts.map(|parts| grouped(&parts.to_string()))
}

/// The same in a table, where amounts have the decimals of the report so that their points are in line.
pub fn table_hint(total: &TotalAt, format: Format) -> Option<String> {
    match total.unit {
        "万元" => Some(format.table_amount(Amount::computed(total.parts?))),
        _ => hint(total),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Words {
    Follows,
    Differs(String),
}

/// By how much a typed total differs from its parts, in words, e.g. 比明细合计少 0.01.
pub fn difference(total: &TotalAt) -> Option<String> {
    match in_words(total)? {
        Words::Differs(words) => Some(words),
        Words::Follows => None,
    }
}

fn in_words(total: &TotalAt) -> Option<Words> {
    let parts = total.parts?;
    let Some(typed) = total.typed else {
        return Some(Words::Follows);
    };
    let difference = (typed - parts).normalize();
    if difference.is_zero() {
        return None;
    }
    let direction = if difference.is_sign_negative() {
        "少"
    } else {
        "多"
    };
    let amount = grouped(&difference.abs().to_string());
    Some(Words::Differs(format!("比明细合计{direction} {amount}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str, parts: &str) -> Option<Words> {
        let number = |text| Amount::parse(text).ok().map(Amount::decimal);
        in_words(&TotalAt {
            path: String::new(),
            typed: number(typed),
            parts: number(parts),
            unit: "万元",
        })
    }

    #[test]
    fn a_total_says_how_it_stands_to_its_parts() {
        let differs = |text: &str| Some(Words::Differs(text.to_owned()));
        assert_eq!(words("", "3037.06"), Some(Words::Follows));
        assert_eq!(words("3037.05", "3037.06"), differs("比明细合计少 0.01"));
        assert_eq!(words("4037.16", "3037.06"), differs("比明细合计多 1,000.1"));
        assert_eq!(words("3037.060", "3037.06"), None);
        assert_eq!(words("3037.06", ""), None);
    }
}
