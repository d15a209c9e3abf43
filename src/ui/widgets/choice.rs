//! One of a closed set, chosen from a list.

use egui::{ComboBox, Id, Ui, WidgetInfo};

use crate::model::ChoiceSlot;

/// What a choice shows where nothing is chosen.
const NONE: &str = "未选";

/// Draws a choice; whether another one was made.
pub fn choice_ui(ui: &mut Ui, name: &str, choice: &mut dyn ChoiceSlot) -> bool {
    let before = choice.chosen();
    let mut after = before;
    let list = ComboBox::from_id_salt(Id::unique(("choice", name)))
        .selected_text(before.unwrap_or(NONE))
        .width(220.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut after, None, NONE);
            for label in choice.labels() {
                ui.selectable_value(&mut after, Some(label), label);
            }
        });
    list.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::ComboBox, true, name);
        info.current_text_value = Some(before.unwrap_or(NONE).to_owned());
        info
    });
    after != before && choice.choose(after)
}
