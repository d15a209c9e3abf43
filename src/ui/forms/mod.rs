//! The editors of facts: one form for each kind, put together from blocks.

mod budget;
pub mod evaluation;
mod fields;
mod layout;
mod matrix;
mod passages;
mod projects;
pub mod settings;
mod sizes;
mod table;
mod targets;
mod texts;

pub use evaluation::ScoreWords;
pub use fields::labelled_ui;
pub use layout::Block;
pub use targets::targets;

use egui::{RichText, Ui};

use crate::{
    editor::{evaluation::Evaluated, part, texts},
    model::Report,
    standards::Form,
    ui::{
        derived::BalanceWords,
        desk::Desk,
        theme::{self, Tokens},
    },
};

/// Draws a form as a card.
pub fn form_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, form: Form) {
    card_ui(ui, form.title(), |ui| {
        for block in Block::of(form) {
            block_ui(ui, desk, report, (form, block));
        }
    });
}

/// Draws a card with a title.
pub fn card_ui<R>(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let card = theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = theme::STEP / 2.0;
        ui.spacing_mut().interact_size.y = theme::ROW;
        ui.label(RichText::new(title).strong());
        contents(ui)
    });
    card.inner
}

fn block_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, (form, block): (Form, &Block)) {
    let at = form.field();
    match block {
        Block::Fields(paths) => fields::fields_ui(ui, desk, (part(report, form), at), paths),
        Block::Texts => {
            if let Some(texts) = texts(report, form) {
                texts::texts_ui(ui, desk, (texts, at), form.title());
            }
        }
        Block::Balance => balance_ui(ui, desk.derived.balance()),
        Block::Scoring => evaluation::scoring_ui(ui, desk, report),
        Block::Evaluation => evaluation::evaluation_ui(ui, desk, report, Evaluated::Whole),
        Block::Indicators => evaluation::indicators_ui(ui, desk, report, Evaluated::Whole),
        Block::Projects => projects::projects_ui(ui, desk, report),
        Block::Budget => budget::budget_ui(ui, desk, report, form),
        Block::Problems => passages::problems_ui(ui, desk, report),
        Block::Measures => passages::measures_ui(ui, desk, report),
        Block::Matrix(matrix) => matrix::matrix_ui(ui, desk, report, (form, matrix)),
        Block::Table(columns) => table::table_ui(ui, desk, report, (form, columns)),
    }
}

/// Whether income and expenditure come out.
fn balance_ui(ui: &mut Ui, balance: &BalanceWords) {
    let mut words = theme::small(ui, &balance.text);
    if balance.is_off {
        words = words.color(Tokens::of(ui).warning);
    }
    ui.add(egui::Label::new(words).wrap()).on_hover_text(
        "上年结转结余＋年初预算＋追加－调减＋其他收入＝实际支出＋结余分配＋年末结转结余",
    );
}
