//! What stands beside a total: that it follows its parts, or by how much it differs from them.

use egui::Ui;
use rust_decimal::Decimal;

use crate::{
    editor::Manner,
    figures::{TotalAt, grouped},
    model::{FieldId, Slot},
    ui::{
        desk::Desk,
        theme::{self, Tokens},
    },
};

/// Draws what is to be said about the field if it is a total.
pub fn total_ui(ui: &mut Ui, desk: &mut Desk<'_>, field: &FieldId, slot: &mut Slot<'_>) {
    let Some(words) = desk.derived.total(field).map(in_words) else {
        return;
    };
    match words {
        Words::Nothing => {}
        Words::Follows(text) => {
            ui.label(theme::small(ui, text));
        }
        Words::Differs(text) => {
            let colour = Tokens::of(ui).warning;
            ui.label(theme::small(ui, text).color(colour));
            let button = ui.small_button("随明细合计");
            let name = format!("{}随明细合计", field.label());
            button
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
            if button.clicked() {
                desk.enter(field, slot, "", Manner::Whole);
            }
        }
    }
}

enum Words {
    Nothing,
    Follows(String),
    Differs(String),
}

fn in_words(total: &TotalAt) -> Words {
    match (total.typed, total.parts) {
        (None, Some(_)) => Words::Follows("按明细合计".to_owned()),
        (Some(typed), Some(parts)) if typed != parts => {
            let by = (typed - parts).normalize();
            let direction = if by < Decimal::ZERO { "少" } else { "多" };
            let amount = grouped(&by.abs().to_string());
            Words::Differs(format!("比明细合计{direction} {amount}"))
        }
        _ => Words::Nothing,
    }
}
