//! The parts that forms are made of.

pub mod choice;
pub mod entry;
pub mod total;

use egui::{Response, WidgetInfo};

/// Gives a switch its name.
pub fn name_switch(response: &Response, name: &str, on: bool) {
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, name));
}
