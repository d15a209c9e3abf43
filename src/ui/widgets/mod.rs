//! The parts that forms are made of.

pub mod choice;
pub mod entry;
pub mod grid;
pub mod list;
pub mod order;
pub mod panel;
pub mod total;

use egui::{Button, Response, RichText, Role, Ui, WidgetInfo};

use super::theme::{SMALL, Tokens};

/// Gives a switch its name.
pub fn name_switch(response: &Response, name: &str, on: bool) {
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
}

/// A button that stands back: small, without an edge until it is pointed at. `name` says also on what it acts.
pub fn quiet_button(ui: &mut Ui, text: &str, name: &str) -> Response {
    let text = RichText::new(text).size(SMALL).color(Tokens::of(ui).accent);
    let response = ui.add(Button::new(text).frame_when_inactive(false));
    name_button(ui, &response, name);
    response
}

/// Gives a button a name that says also on what it acts.
pub fn name_button(ui: &Ui, response: &Response, name: &str) {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
}
