//! A text field that edits a copy: while it has the focus it shows what is being typed, otherwise what is
//! known. Nothing is handed over while an input method is composing.

use egui::{
    Align, Color32, Id, Key, Modifiers, Response, Stroke, TextEdit, Ui, Vec2, WidgetInfo,
    text::{CCursor, CCursorRange},
};

use crate::ui::theme::Tokens;

/// How a field looks and behaves.
pub struct Entry<'a> {
    /// Its id, the same in every frame.
    pub id: Id,
    /// Its name for screen readers and tests.
    pub name: &'a str,
    /// What it holds, as it was typed.
    pub text: &'a str,
    /// What it shows without the focus, e.g. with separators of thousands.
    pub shown: &'a str,
    /// What it shows in grey where it is empty.
    pub hint: &'a str,
    /// Width and height in points.
    pub size: Vec2,
    /// Text from the left, or figures from the right.
    pub align: Align,
    /// Whether what was typed is refused.
    pub refused: bool,
    /// Whether an input method is composing.
    pub composing: bool,
    /// A number that changes when the report is changed by anything but typing: undo, a replaced text.
    pub epoch: u64,
    /// What Enter does.
    pub lines: Lines,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line; all of it is selected when the focus comes; Enter goes to the next field.
    One,
    /// Several lines; Enter begins a new one.
    Several,
}

/// What a field was used for.
pub struct Edited {
    /// The field.
    pub response: Response,
    /// What was typed, where it differs from what the field held.
    pub typed: Option<String>,
}

/// A text being edited.
#[derive(Clone)]
struct Buffer {
    /// What stands in the field.
    typed: String,
    /// What the field's owner knows of it.
    known: String,
    /// The state of the report that it began from (see [`Entry::epoch`]).
    epoch: u64,
}

impl Entry<'_> {
    /// Draws the field.
    pub fn show(self, ui: &mut Ui) -> Edited {
        if ui.memory(|memory| memory.has_focus(self.id)) {
            self.show_focused(ui)
        } else {
            self.show_at_rest(ui)
        }
    }

    fn show_at_rest(&self, ui: &mut Ui) -> Edited {
        ui.data_mut(|data| data.remove::<Buffer>(self.id));
        let mut typed = self.shown.to_owned();
        let response = self.draw(ui, &mut typed);
        // Screen readers set a value without the focus.
        let typed = (response.changed() && typed != self.shown).then_some(typed);
        Edited { response, typed }
    }

    fn show_focused(&self, ui: &mut Ui) -> Edited {
        let kept = ui.data(|data| data.get_temp::<Buffer>(self.id));
        if kept.is_none() && self.lines == Lines::One {
            select_all(ui, self.id, self.text);
        }
        // Undo or another editor has changed what the field holds: what was typed is no longer of use.
        let kept = kept.filter(|buffer| buffer.epoch == self.epoch);
        let mut buffer = kept.unwrap_or_else(|| Buffer {
            typed: self.text.to_owned(),
            known: self.text.to_owned(),
            epoch: self.epoch,
        });
        if self.lines == Lines::One {
            self.move_on(ui);
        }
        let response = self.draw(ui, &mut buffer.typed);
        let is_news = !self.composing && buffer.typed != buffer.known;
        let typed = is_news.then(|| buffer.typed.clone());
        if let Some(typed) = &typed {
            buffer.known.clone_from(typed);
        }
        ui.data_mut(|data| data.insert_temp(self.id, buffer));
        Edited { response, typed }
    }

    fn draw(&self, ui: &mut Ui, typed: &mut String) -> Response {
        let tokens = Tokens::of(ui);
        let edit = match self.lines {
            Lines::One => TextEdit::singleline(typed),
            Lines::Several => TextEdit::multiline(typed),
        };
        let edit = edit
            .id(self.id)
            .hint_text(egui::RichText::new(self.hint).color(tokens.secondary))
            .desired_width(self.size.x)
            .min_size(self.size)
            .align(egui::Align2([
                self.align,
                if self.lines == Lines::One {
                    Align::Center
                } else {
                    Align::Min
                },
            ]));
        let response = ui
            .scope(|ui| {
                if self.refused {
                    let edge = Stroke::new(1.5, tokens.error);
                    let widgets = &mut ui.visuals_mut().widgets;
                    for state in [
                        &mut widgets.inactive,
                        &mut widgets.hovered,
                        &mut widgets.active,
                    ] {
                        state.bg_stroke = edge;
                    }
                    ui.visuals_mut().selection.stroke = edge;
                }
                ui.add(edit)
            })
            .inner;
        name(&response, self.name, typed);
        response
    }

    /// Enter and the arrows go to the next and the previous field, as in a table.
    fn move_on(&self, ui: &mut Ui) {
        let pressed =
            |ui: &mut Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if self.composing {
            return;
        }
        let direction = if pressed(ui, Key::Enter) || pressed(ui, Key::ArrowDown) {
            egui::FocusDirection::Next
        } else if pressed(ui, Key::ArrowUp) {
            egui::FocusDirection::Previous
        } else {
            return;
        };
        ui.memory_mut(|memory| memory.move_focus(direction));
    }
}

/// Gives a field its name.
pub fn name(response: &Response, name: &str, value: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, value, value, "");
        info.label = Some(name.to_owned());
        info
    });
}

/// Selects all of a field's text, so that typing replaces it.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// The line under a field that says what is wrong with it.
pub fn remark(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    ui.label(
        egui::RichText::new(text)
            .size(crate::ui::theme::SMALL)
            .color(colour),
    )
}
