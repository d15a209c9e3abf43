//! The editors of facts: one form for each kind, put together from blocks.

mod fields;
mod layout;
pub mod settings;

pub use layout::Block;

use egui::Ui;

use crate::{
    editor::part,
    model::Report,
    standards::Form,
    ui::{desk::Desk, theme},
};

/// Draws a form as a card.
pub fn form_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, form: Form) {
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(egui::RichText::new(form.title()).strong());
        for block in Block::of(form) {
            block_ui(ui, desk, report, (form, block));
        }
    });
}

fn block_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, (form, block): (Form, &Block)) {
    match block {
        Block::Fields(paths) => {
            fields::fields_ui(ui, desk, (part(report, form), form.field()), paths);
        }
        Block::Matrix(_)
        | Block::Table(_)
        | Block::Texts
        | Block::Projects
        | Block::Budget
        | Block::Passages => {}
    }
}
