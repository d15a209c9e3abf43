//! Fields one under the other: labels in one column, inputs in the next.

use egui::{Align, Id, Layout, Ui, vec2};

use crate::{
    editor::Manner,
    model::{Fact, FieldId, Slot},
    ui::{
        desk::Desk,
        theme::{self, LABEL_WIDTH, ROW, Tokens},
        widgets::{
            choice::choice_ui,
            entry::{Entry, Lines, remark},
            total::total_ui,
        },
    },
};

/// Texts that take several lines.
const LONG: &[&str] = &[
    "title",
    "purpose",
    "organisation",
    "procurement",
    "changes",
    "acceptance",
    "performance",
    "basis",
    "body",
    "reason",
    "direction",
    "content",
    "scope",
    "execution_reason",
    "use_of_result",
    "thrift",
];

/// Draws the facts of `part` that stand at these paths.
pub fn fields_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (part, at): (&mut dyn Fact, &FieldId),
    paths: &[&str],
) {
    part.visit_mut(at, &mut |field, mut slot| {
        let path = field.within(at).unwrap_or_default();
        if paths.contains(&path.as_str()) {
            field_ui(ui, desk, (field, at), &mut slot);
        }
    });
}

/// Draws one field with its label as it reads inside the form at `form`.
pub fn field_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (field, form): (&FieldId, &FieldId),
    slot: &mut Slot<'_>,
) {
    ui.horizontal_top(|ui| {
        let label = field.label_within(form);
        ui.allocate_ui_with_layout(
            vec2(LABEL_WIDTH, ROW),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_size(vec2(LABEL_WIDTH, ROW));
                ui.add(egui::Label::new(theme::small(ui, label).size(theme::TEXT)).wrap());
            },
        );
        ui.vertical(|ui| input_ui(ui, desk, field, slot));
    });
}

/// The input of a field and what is to be said about it.
fn input_ui(ui: &mut Ui, desk: &mut Desk<'_>, field: &FieldId, slot: &mut Slot<'_>) {
    match slot {
        Slot::Switch(on) => {
            let name = field.label();
            let response = ui.checkbox(on, "");
            crate::ui::widgets::name_switch(&response, &name, **on);
            if response.changed() {
                desk.changed(field, Manner::Whole);
            }
        }
        Slot::Choice(choice) => {
            if choice_ui(ui, &field.label(), *choice) {
                desk.changed(field, Manner::Whole);
            }
        }
        _ => text_input_ui(ui, desk, field, slot),
    }
}

fn text_input_ui(ui: &mut Ui, desk: &mut Desk<'_>, field: &FieldId, slot: &mut Slot<'_>) {
    let refused = desk.entries.get(field).cloned();
    let known = slot.text();
    let text = refused
        .as_ref()
        .map_or(known, |refused| refused.typed.clone());
    let lines = lines(field, slot);
    let total = desk.derived.total(field);
    let hint = total
        .and_then(|total| total.parts)
        .map(|parts| parts.to_string());
    let id = Id::unique(("field", field));
    if desk.takes_focus(field) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let row = ui.horizontal(|ui| {
        let edited = Entry {
            id,
            name: &field.label(),
            text: &text,
            shown: &shown(slot, &text),
            hint: hint.as_deref().unwrap_or_default(),
            size: size(ui, slot, lines),
            align: align(slot),
            refused: refused.is_some(),
            composing: desk.composing,
            epoch: desk.epoch,
            lines,
        }
        .show(ui);
        if let Some(unit) = unit(slot) {
            ui.label(theme::small(ui, unit));
        }
        total_ui(ui, desk, field, slot);
        edited
    });
    let edited = row.inner;
    if edited.response.has_focus() && edited.response.gained_focus() {
        edited.response.scroll_to_me(None);
    }
    if let Some(typed) = edited.typed {
        desk.enter(field, slot, &typed, Manner::Typing);
    }
    if let Some(refused) = refused {
        remark(ui, &refused.reason, Tokens::of(ui).error);
    }
}

/// Amounts with separators of thousands, everything else as it is.
fn shown(slot: &Slot<'_>, text: &str) -> String {
    match slot {
        Slot::Amount(Some(amount)) => crate::figures::grouped(&amount.to_string()),
        Slot::Area(Some(area)) => crate::figures::grouped(&area.to_string()),
        _ => text.to_owned(),
    }
}

fn lines(field: &FieldId, slot: &Slot<'_>) -> Lines {
    let is_long = |name: &str| LONG.contains(&name);
    match slot {
        Slot::Text(_) if field.last_name().is_some_and(is_long) => Lines::Several,
        _ => Lines::One,
    }
}

fn size(ui: &Ui, slot: &Slot<'_>, lines: Lines) -> egui::Vec2 {
    let width = match slot {
        Slot::Text(_) if lines == Lines::Several => ui.available_width().min(640.0),
        Slot::Text(_) => ui.available_width().min(400.0),
        Slot::Amount(_) | Slot::Area(_) | Slot::Date(_) => 150.0,
        _ => 96.0,
    };
    let rows = if lines == Lines::Several { 2.0 } else { 1.0 };
    vec2(width, ROW * rows)
}

const fn align(slot: &Slot<'_>) -> Align {
    match slot {
        Slot::Amount(_) | Slot::Area(_) | Slot::Count(_) => Align::Max,
        _ => Align::Min,
    }
}

const fn unit(slot: &Slot<'_>) -> Option<&'static str> {
    match slot {
        Slot::Amount(_) => Some("万元"),
        Slot::Area(_) => Some("㎡"),
        _ => None,
    }
}
