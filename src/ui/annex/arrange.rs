//! Which annexes a report has, in which order, and on which form each is printed.

use egui::{Align, Button, Label, Layout, Ui, vec2};

use super::{place, title_ui};
use crate::{
    editor::{
        AnnexChange, AnnexEntry, Manner, annex_forms, annexes, change_annexes, unknown_annexes,
    },
    model::Report,
    standards::AnnexShape,
    ui::{
        desk::Desk,
        forms::labelled_ui,
        theme::{self, Tokens},
        widgets::{choice::list_ui, entry::remark, name_button, quiet_button},
    },
};

/// Room for the buttons of an annex, in points.
const BUTTONS: f32 = 200.0;

/// Draws the choice of the form on which an annex is printed, where there is more than one.
pub fn form_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, shape: &AnnexShape) {
    let taken = annexes(desk.outline, &report.settings);
    let is_free = |form: &&AnnexShape| {
        let is_taken = taken.iter().any(|entry| entry.shape.id == form.id);
        form.subject == shape.subject && (form.id == shape.id || !is_taken)
    };
    let forms: Vec<&AnnexShape> = annex_forms(desk.outline)
        .into_iter()
        .filter(is_free)
        .collect();
    if forms.len() < 2 {
        return;
    }
    labelled_ui(ui, "表样", |ui| {
        let options = forms
            .iter()
            .map(|form| (form.id.clone(), form.name.as_str()));
        let (_, chosen) = list_ui(ui, "附件表样", &shape.id, options);
        let line = "各地表样不同，换表样不会丢失已经填写的内容。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
        if let Some(id) = chosen {
            let change = AnnexChange::Replace(shape.id.clone(), id);
            change_annexes(desk.outline, &mut report.settings, change);
            desk.changes.push((place(&shape.id), Manner::Whole));
        }
    });
}

/// Draws the annexes of the report in their order, with what can be done with it.
pub fn arrange_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, shape: &AnnexShape) {
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        title_ui(ui, "报告的附件");
        let line = "附件排在正文之后，打印的按这里的顺序编号。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
        let mut change = None;
        let entries = annexes(desk.outline, &report.settings);
        for (index, entry) in entries.iter().enumerate() {
            change = row_ui(ui, (index, entry), &entries).or(change);
        }
        for id in unknown_annexes(desk.outline, &report.settings) {
            ui.horizontal_wrapped(|ui| {
                let words = format!("草稿里的附件“{id}”没有表样，不会打印");
                remark(ui, &words, Tokens::of(ui).warning);
                if quiet_button(ui, "去掉", &format!("去掉附件{id}")).clicked() {
                    change = Some(AnnexChange::Remove(id.to_owned()));
                }
            });
        }
        ui.horizontal_wrapped(|ui| {
            change = add_ui(ui, desk, &entries).or(change.take());
            let is_own = !report.settings.annexes.is_empty();
            let default = ui.add_enabled(is_own, Button::new("恢复提纲的附件"));
            if default.clicked() {
                change = Some(AnnexChange::Default);
            }
        });
        if let Some(change) = change {
            change_annexes(desk.outline, &mut report.settings, change);
            desk.changes.push((place(&shape.id), Manner::Whole));
        }
    });
}

/// An annex with its number, and where it can go.
fn row_ui(
    ui: &mut Ui,
    (index, entry): (usize, &AnnexEntry<'_>),
    entries: &[AnnexEntry<'_>],
) -> Option<AnnexChange> {
    let shape = entry.shape;
    let id = || shape.id.clone();
    let mut change = None;
    ui.horizontal(|ui| {
        let number = entry.number.map(|number| number.to_string());
        let number = number.map_or_else(|| "不打印".to_owned(), |number| format!("附件{number}"));
        let size = vec2((ui.available_width() - BUTTONS).max(theme::ROW), theme::ROW);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.add(Label::new(format!("{number}　{}", shape.name)).truncate());
        });
        let above = index.checked_sub(1).and_then(|above| entries.get(above));
        let below = entries.get(index + 1);
        for (neighbour, words) in [(above, "上移"), (below, "下移")] {
            let button = ui.add_enabled(neighbour.is_some(), Button::new(words).small());
            name_button(ui, &button, &format!("{words}附件{}", shape.name));
            if let Some(other) = neighbour.filter(|_| button.clicked()) {
                change = Some(AnnexChange::Swap(id(), other.shape.id.clone()));
            }
        }
        let removes = ui.add_enabled(entries.len() > 1, Button::new("去掉").small());
        name_button(ui, &removes, &format!("去掉附件{}", shape.name));
        let hint = "从报告的附件里去掉；填写的内容还在";
        if removes.on_hover_text(hint).clicked() {
            change = Some(AnnexChange::Remove(id()));
        }
    });
    change
}

/// The forms that can be added.
fn add_ui(ui: &mut Ui, desk: &Desk<'_>, entries: &[AnnexEntry<'_>]) -> Option<AnnexChange> {
    let is_free = |form: &&AnnexShape| entries.iter().all(|entry| entry.shape.id != form.id);
    let free: Vec<&AnnexShape> = annex_forms(desk.outline)
        .into_iter()
        .filter(is_free)
        .collect();
    let mut change = None;
    ui.add_enabled_ui(!free.is_empty(), |ui| {
        ui.menu_button("添加附件…", |ui| {
            for form in free {
                if ui.button(&form.name).clicked() {
                    change = Some(AnnexChange::Add(form.id.clone()));
                    ui.close();
                }
            }
        });
    });
    change
}
