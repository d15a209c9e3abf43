//! Fields one under the other: labels in one column, inputs in the next.

use egui::{Align, Id, Layout, Response, RichText, Ui, vec2};

use crate::{
    editor::Manner,
    model::{Fact, FieldId, Slot},
    standards::Form,
    ui::{
        desk::Desk,
        forms::sizes,
        sides::sides_ui,
        theme::{self, LABEL_WIDTH, ROW, Tokens},
        widgets::{
            choice::choice_ui,
            entry::{Edited, Entry, Lines, remark},
            name_switch, order, total,
        },
    },
};

/// Below this width in points a label stands above its field.
const NARROW: f32 = 440.0;
/// A long text shows so many rows before it scrolls.
const MOST_ROWS: f32 = 12.0;

/// Draws the facts of `part` that stand at these paths, in this order. Labels read as inside the part.
pub fn fields_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (part, at): (&mut dyn Fact, &FieldId),
    paths: &[&str],
) {
    each_field(desk, (part, at), paths, |desk, field, slot| {
        field_ui(ui, desk, (field, &field.label_within(at)), slot);
    });
}

/// Draws the facts of `part` that stand at these paths under a title that says what they have in common, so
/// that the last word of each label is enough.
pub fn group_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (part, at): (&mut dyn Fact, &FieldId),
    (title, paths): (&str, &[&str]),
) {
    ui.add_space(theme::STEP);
    ui.label(RichText::new(title).strong());
    each_field(desk, (part, at), paths, |desk, field, slot| {
        field_ui(ui, desk, (field, &field.label_within(field)), slot);
    });
}

/// Meets the facts at these paths. Who is to be taken to the part as a whole is taken to its first field.
fn each_field(
    desk: &mut Desk<'_>,
    (part, at): (&mut dyn Fact, &FieldId),
    paths: &[&str],
    mut meet: impl FnMut(&mut Desk<'_>, &FieldId, &mut Slot<'_>),
) {
    for path in paths {
        part.visit_mut(at, &mut |field, mut slot| {
            if field.within(at).as_deref() == Some(path) {
                if desk.takes_focus(at) {
                    desk.go_to(Some(field.clone()));
                }
                meet(desk, field, &mut slot);
            }
        });
    }
}

/// Draws one field with its label.
pub fn field_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (field, label): (&FieldId, &str),
    slot: &mut Slot<'_>,
) {
    labelled_ui(ui, label, |ui| input_ui(ui, desk, field, slot));
}

/// Draws a label and, in the next column, what it belongs to.
pub fn labelled_ui(ui: &mut Ui, label: &str, input: impl FnOnce(&mut Ui)) {
    let colour = Tokens::of(ui).secondary;
    if ui.available_width() < NARROW {
        ui.add(egui::Label::new(RichText::new(label).color(colour)).wrap());
        input(ui);
        return;
    }
    let label = egui::Label::new(RichText::new(sizes::broken(label)).color(colour)).wrap();
    ui.horizontal_top(|ui| {
        let size = vec2(LABEL_WIDTH, ROW);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.add(label);
        });
        ui.vertical(input);
    });
}

/// The input of a field and what is to be said about it.
fn input_ui(ui: &mut Ui, desk: &mut Desk<'_>, field: &FieldId, slot: &mut Slot<'_>) {
    let name = field.label();
    let response = match slot {
        Slot::Switch(on) => {
            let checkbox = egui::Checkbox::without_text(on);
            let response = ui.horizontal(|ui| ui.add(checkbox)).inner;
            name_switch(&response, &name, **on);
            order::arrive(ui, response.id);
            response
        }
        Slot::Choice(choice) => choice_ui(ui, &name, *choice),
        _ => return text_ui(ui, desk, (field, &name), slot),
    };
    if desk.takes_focus(field) {
        response.request_focus();
        response.scroll_to_me(None);
    }
    desk.reveal(field, &response);
    if response.changed() {
        desk.changed(field, Manner::Whole);
    }
}

fn text_ui(ui: &mut Ui, desk: &mut Desk<'_>, (field, name): (&FieldId, &str), slot: &mut Slot<'_>) {
    let refused = desk.entries.get(field).cloned();
    let text = refused
        .as_ref()
        .map_or_else(|| slot.text(), |refused| refused.typed.clone());
    let id = input_id(field);
    if desk.takes_focus(field) {
        desk.give_focus(ui, id);
    }
    if matches!(slot, Slot::Text(_)) {
        let picked = ui.push_id(field, |ui| sides_ui(ui, name, &text)).inner;
        if let Some(picked) = picked {
            desk.enter(field, slot, &picked, Manner::Whole);
        }
    }
    let lines = sizes::lines(field, slot);
    let entry = Entry {
        id,
        name,
        text: &text,
        shown: &shown(slot, &text),
        hint: &hint(desk, field, slot),
        size: vec2(sizes::width(field, slot).min(ui.available_width()), ROW),
        align: sizes::align(slot),
        refused: refused.as_ref().map(|refused| refused.reason.as_str()),
        composing: desk.composing,
        epoch: desk.epoch,
        lines,
    };
    let edited = if lines == Lines::Several {
        long_ui(ui, entry)
    } else {
        ui.horizontal_wrapped(|ui| {
            let edited = entry.show(ui);
            if let Some(unit) = sizes::unit(slot) {
                ui.label(theme::small(ui, unit));
            }
            total::total_ui(ui, desk, field, slot);
            edited
        })
        .inner
    };
    desk.reveal(field, &edited.response);
    if let Some(typed) = &edited.typed {
        desk.enter(field, slot, typed, Manner::Typing);
    }
    if let Some(refused) = refused.filter(|_| edited.rests) {
        remark(ui, &refused.reason, Tokens::of(ui).error);
    }
}

/// The id of the input of a field.
pub fn input_id(field: &FieldId) -> Id {
    Id::unique(("field", field))
}

/// A long text: it grows with what is in it up to some rows, and says how many characters it has.
fn long_ui(ui: &mut Ui, entry: Entry<'_>) -> Edited {
    ui.horizontal_top(|ui| {
        let row = ui.text_style_height(&egui::TextStyle::Body);
        let count = entry.text.chars().filter(|c| !c.is_whitespace()).count();
        let width = (ui.available_width() - sizes::COUNT).min(entry.size.x);
        let area = egui::ScrollArea::vertical()
            .id_salt(entry.id)
            .max_width(width)
            .max_height(row * MOST_ROWS)
            .show(ui, |ui| {
                let size = vec2(ui.available_width().min(width), row * 2.0 + theme::STEP);
                Entry { size, ..entry }.show(ui)
            });
        mark_overflow(ui, &area.inner.response, area.inner_rect);
        if area.inner.response.gained_focus() {
            // The field's own wish to be seen ends at the area around it.
            ui.scroll_to_rect(area.inner_rect, None);
        }
        if count > 0 {
            ui.label(theme::small(ui, format!("{count}字")));
        }
        area.inner
    })
    .inner
}

/// The edge of a field that goes on beyond what is shown of it.
fn mark_overflow(ui: &Ui, field: &Response, shown: egui::Rect) {
    if field.rect.height() > shown.height() + 1.0 {
        let stroke = ui.style().interact(field).bg_stroke;
        let kind = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(shown, theme::CORNER, stroke, kind);
    }
}

/// Amounts with separators of thousands, everything else as it is.
fn shown(slot: &Slot<'_>, text: &str) -> String {
    match slot {
        Slot::Amount(Some(_)) | Slot::Area(Some(_)) | Slot::Number(Some(_)) => {
            crate::figures::grouped(text)
        }
        _ => text.to_owned(),
    }
}

/// What an empty field shows: what is printed in its place, or what an entry looks like.
fn hint(desk: &Desk<'_>, field: &FieldId, slot: &Slot<'_>) -> String {
    let total = desk.derived.total(field).and_then(total::hint);
    if let Some(total) = total {
        return total;
    }
    match slot {
        Slot::Date(_) => "如 2024-06-30".to_owned(),
        Slot::Year(_) => "如 2024".to_owned(),
        _ if field.within(Form::Cover.field()).as_deref() == Some("title") => {
            format!("不填则为：{}", desk.derived.title())
        }
        _ => sizes::example(field).to_owned(),
    }
}
