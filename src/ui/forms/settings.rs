//! How the report is printed: the switches of the draft.

use egui::{Label, Ui};

use crate::{
    model::{FieldId, Report},
    standards,
    ui::{
        desk::Desk,
        forms::{
            card_ui,
            fields::{fields_ui, labelled_ui},
        },
        theme,
        widgets::choice::list_ui,
    },
};

/// The switches beside the outline.
pub const SETTINGS: &[&str] = &["decimals", "cover", "contents", "seal"];

/// Draws the settings of a draft as a card. Gives the id of another outline where one was chosen: following
/// it is for the workspace to do.
pub fn settings_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) -> Option<String> {
    let at = FieldId::root().field("settings", "设置");
    card_ui(ui, "打印设置", |ui| {
        let chosen = outline_ui(ui, desk, (&report.settings.outline, &at));
        fields_ui(ui, desk, (&mut report.settings, &at), SETTINGS);
        chosen
    })
}

fn outline_ui(ui: &mut Ui, desk: &mut Desk<'_>, (id, at): (&str, &FieldId)) -> Option<String> {
    let field = at.field("outline", "提纲");
    let builtin = standards::builtin();
    let shown = standards::builtin_outline(id).map_or(id, |outline| outline.id.as_str());
    let options = builtin
        .iter()
        .map(|outline| (outline.id.as_str(), outline.name.as_str()));
    let mut next = None;
    labelled_ui(ui, "提纲", |ui| {
        let (response, chosen) = list_ui(ui, &field.label(), &shown, options);
        if desk.takes_focus(&field) {
            response.request_focus();
        }
        let line = "换提纲不会丢失已经填写的内容；新提纲没有的章节可在“提纲之外的内容”里找到。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
        next = chosen.map(str::to_owned);
    });
    next
}
