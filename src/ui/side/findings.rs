//! What is to be looked at before the report is handed in: entries that could not be read, gaps, differences.

use egui::Ui;

use crate::{
    editor::{Entries, Laid},
    model::Place,
    standards::Outline,
    ui::theme::{self, STEP, Tokens},
};

/// Draws the findings; gives the place of the one that was clicked.
pub fn findings_ui(
    ui: &mut Ui,
    laid: Option<&Laid>,
    outline: &Outline,
    entries: &Entries,
) -> Option<Place> {
    let mut chosen = None;
    let notes = laid.map(|laid| laid.remarks.as_slice()).unwrap_or_default();
    if notes.is_empty() && entries.is_empty() {
        ui.add_space(STEP * 2.0);
        let words = match laid.map(|laid| laid.error.as_deref()) {
            None => "正在检查…",
            Some(Some(error)) => error,
            Some(None) => "没有发现需要核对的内容。",
        };
        ui.add(egui::Label::new(theme::small(ui, words)).wrap());
        return None;
    }
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            for (field, refused) in entries.iter() {
                let place = Place::Field(field.clone());
                let words = format!("{}：{}", outline.describe(&place), refused.reason);
                if finding_ui(ui, &words, Tokens::of(ui).error) {
                    chosen = Some(place);
                }
            }
            for finding in notes {
                if finding_ui(ui, &finding.words, Tokens::of(ui).text) {
                    chosen = Some(finding.place.clone());
                }
            }
        });
    chosen
}

/// One finding; whether it was clicked.
fn finding_ui(ui: &mut Ui, words: &str, colour: egui::Color32) -> bool {
    let text = egui::RichText::new(words).color(colour);
    let button = egui::Button::new(text)
        .wrap()
        .frame_when_inactive(false)
        .min_size(egui::vec2(ui.available_width(), theme::ROW));
    let clicked = ui.add(button).on_hover_text("转到这一处").clicked();
    ui.separator();
    clicked
}
