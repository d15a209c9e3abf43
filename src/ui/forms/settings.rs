//! Stub.
use crate::{model::Report, ui::desk::Desk};
use egui::Ui;
/// Settings.
pub fn settings_ui(_ui: &mut Ui, _desk: &mut Desk<'_>, _report: &mut Report) -> Option<String> {
    None
}
