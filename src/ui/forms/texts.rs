//! A list of texts: offices, affiliated units, functions. Enter in the last begins another, Backspace in an
//! empty one deletes it, several lines pasted into one become several.

use egui::{Align, Key, Ui, vec2};

use crate::{
    editor::{Manner, Rearrange, enter_lines},
    model::FieldId,
    ui::{
        desk::Desk,
        forms::fields::input_id,
        theme::{self, ROW},
        widgets::{
            entry::{Entry, Lines, is_composing, leaving, pressed},
            list::{Rows, rearrange},
        },
    },
};

/// What the user asks for.
enum Wish {
    /// This text in the entry.
    Enter(usize, String),
    /// Another order.
    Rearrange(Rearrange),
    /// The empty entry goes, and the caret to the one before.
    DeleteBack(usize),
}

/// Draws the texts at `at`, which are called `noun`.
pub fn texts_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (texts, at): (&mut Vec<String>, &FieldId),
    noun: &str,
) {
    let mut wish = None;
    let mut rows = Rows::new(at, texts.len(), desk);
    for (index, text) in texts.iter().enumerate() {
        let is_last = index + 1 == texts.len();
        rows.row(ui, index, |ui| {
            let asked = text_ui(ui, desk, (&at.item(index), text), is_last);
            wish = wish.take().or(asked.map(|asked| asked.at(index)));
        });
    }
    let rearranged = rows.finish(ui).map(Wish::Rearrange);
    if texts.is_empty() {
        let line =
            format!("还没有填写{noun}。可以逐项添加，也可以把多行文字粘贴到一项里，一行一项。");
        ui.add(egui::Label::new(theme::small(ui, line)).wrap());
    }
    let added = ui.button(format!("添加{noun}")).clicked();
    let added = added.then_some(Wish::Rearrange(Rearrange::Add(texts.len())));
    if let Some(wish) = wish.or(rearranged).or(added) {
        fulfil(desk, (texts, at), wish);
    }
}

/// What a key asks for in an entry.
enum Asked {
    Enter(String),
    Another,
    DeleteBack,
}

impl Asked {
    fn at(self, index: usize) -> Wish {
        match self {
            Self::Enter(typed) => Wish::Enter(index, typed),
            Self::Another => Wish::Rearrange(Rearrange::Add(index + 1)),
            Self::DeleteBack => Wish::DeleteBack(index),
        }
    }
}

fn text_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (field, text): (&FieldId, &str),
    is_last: bool,
) -> Option<Asked> {
    let id = input_id(field);
    if desk.takes_focus(field) {
        desk.give_focus(ui, id);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(id)) && !is_composing(ui, desk.composing);
    let is_empty = text.is_empty();
    let enter = |key| (key == Key::Enter).then_some(());
    let another = has_focus && is_last && !is_empty && leaving(ui, enter).is_some();
    let deleted = has_focus && is_empty && pressed(ui, Key::Backspace);
    let edited = Entry {
        id,
        name: &field.label(),
        text,
        shown: text,
        hint: "",
        size: vec2(ui.available_width(), ROW),
        align: Align::Min,
        refused: None,
        composing: desk.composing,
        epoch: desk.epoch,
        lines: Lines::Paragraph,
    }
    .show(ui);
    desk.reveal(field, &edited.response);
    if another {
        // What was typed after Enter is for the new entry.
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    let entered = edited.typed.map(Asked::Enter);
    entered
        .or(another.then_some(Asked::Another))
        .or(deleted.then_some(Asked::DeleteBack))
}

fn fulfil(desk: &mut Desk<'_>, (texts, at): (&mut Vec<String>, &FieldId), wish: Wish) {
    match wish {
        Wish::Rearrange(change) => rearrange(desk, texts, at, change),
        Wish::DeleteBack(index) => {
            rearrange(desk, texts, at, Rearrange::Remove(index));
            desk.go_to((!texts.is_empty()).then(|| at.item(index.saturating_sub(1))));
        }
        Wish::Enter(index, typed) => {
            let last = enter_lines(texts, index, &typed);
            let manner = if last == index {
                Manner::Typing
            } else {
                desk.go_to(Some(at.item(last)));
                Manner::Whole
            };
            desk.changed(&at.item(index), manner);
        }
    }
}
