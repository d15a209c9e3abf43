//! Where two versions of a report differ, as a list.

use egui::{TextFormat, Ui, text::LayoutJob};

use crate::{
    editor::Change,
    ui::theme::{self, TEXT, Tokens},
};

/// Most places that are listed.
const MOST_SHOWN: usize = 200;

/// Lists where two versions differ; `sides` is what the first and the second one are called.
pub(super) fn changes_ui(ui: &mut Ui, changes: &[Change], (before, after): (&str, &str)) {
    ui.label(theme::small(
        ui,
        format!("箭头前面是{before}的，后面是{after}的："),
    ));
    for change in changes.iter().take(MOST_SHOWN) {
        ui.add_space(4.0);
        ui.add(egui::Label::new(theme::small(ui, &change.place)).wrap());
        let job = both(ui, change);
        ui.add(egui::Label::new(job).wrap());
    }
    let rest = changes.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        ui.add_space(4.0);
        ui.label(theme::small(ui, format!("另有{rest}处，没有列出。")));
    }
}

/// What stood there stands back, what stands there now does not.
fn both(ui: &Ui, change: &Change) -> LayoutJob {
    let tokens = Tokens::of(ui);
    let font = egui::FontId::proportional(TEXT);
    let mut job = LayoutJob::default();
    for (text, colour) in [
        (change.before.as_str(), tokens.secondary),
        ("　→　", tokens.accent),
        (change.after.as_str(), tokens.text),
    ] {
        job.append(text, 0.0, TextFormat::simple(font.clone(), colour));
    }
    job
}
