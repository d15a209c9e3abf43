//! A text field that edits a copy: while it has the focus it shows what is being typed, otherwise what is
//! known. Nothing is handed over while an input method is composing.

use std::ops::Range;

use egui::{
    Align, Align2, Color32, Event, Id, ImeEvent, Key, Response, Role, Stroke, TextEdit, Ui, Vec2,
    WidgetInfo,
    accesskit::Invalid,
    text::{CCursor, CCursorRange},
};

use super::order::{self, Go};
use crate::ui::theme::{SMALL, Tokens};

/// How a field looks and behaves.
#[derive(Clone, Copy)]
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
    /// Width and least height in points.
    pub size: Vec2,
    /// Text from the left, or figures from the right.
    pub align: Align,
    /// Why what was typed is refused, where it is.
    pub refused: Option<&'a str>,
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
    /// One paragraph that is wrapped; Enter goes to the next field. Line ends come in by pasting only.
    Paragraph,
    /// Several lines; Enter begins a new one.
    Several,
}

/// What a field was used for.
pub struct Edited {
    /// The field.
    pub response: Response,
    /// What was typed, where it differs from what the field held.
    pub typed: Option<String>,
    /// Whether nothing has been typed since the focus came: what stands there is meant, and can be judged.
    pub rests: bool,
}

/// A text being edited.
#[derive(Clone)]
struct Buffer {
    /// What stands in the field.
    typed: String,
    /// What has been handed over of it.
    known: String,
    /// What the field held in the frame before.
    text: String,
    /// Whether something was handed over in the frame before, so that the field may hold something else now.
    handed: bool,
    /// The state of the report that it began from (see [`Entry::epoch`]).
    epoch: u64,
    /// Whether the caret has been put where it begins.
    ready: bool,
    /// Whether anything was typed.
    touched: bool,
    /// Whether rows of text stand above and below the caret.
    around: [bool; 2],
}

impl<'a> Entry<'a> {
    /// A field for a text that belongs to no table and no form.
    pub const fn plain(id: Id, name: &'a str, text: &'a str, size: Vec2) -> Self {
        Self {
            id,
            name,
            text,
            shown: text,
            hint: "",
            size,
            align: Align::Min,
            refused: None,
            composing: false,
            epoch: 0,
            lines: Lines::One,
        }
    }
}

impl Entry<'_> {
    /// Draws the field.
    pub fn show(self, ui: &mut Ui) -> Edited {
        let previous = order::arrive(ui, self.id);
        if ui.memory(|memory| memory.has_focus(self.id)) {
            self.show_focused(ui, previous)
        } else {
            self.show_at_rest(ui)
        }
    }

    fn show_at_rest(&self, ui: &mut Ui) -> Edited {
        ui.data_mut(|data| data.remove::<Buffer>(self.id));
        let mut typed = self.shown.to_owned();
        let (response, _) = self.draw(ui, &mut typed);
        // Screen readers set a value without the focus.
        let typed = (response.changed() && typed != self.shown).then_some(typed);
        Edited {
            response,
            typed,
            rests: true,
        }
    }

    fn show_focused(&self, ui: &mut Ui, previous: Option<Id>) -> Edited {
        let mut buffer = self.buffer(ui);
        let is_new = !buffer.ready;
        let by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        if is_new && !by_pointer {
            buffer.ready = true;
            self.place_caret(ui, &buffer.typed);
        }
        let go = self.key(ui, buffer.around);
        let (response, around) = self.draw(ui, &mut buffer.typed);
        if !buffer.ready && response.clicked() && self.lines == Lines::One {
            self.place_caret(ui, &buffer.typed);
        }
        buffer.ready |= ui.input(|input| input.pointer.any_released());
        buffer.around = around;
        let is_news = !self.composing && buffer.typed != buffer.known;
        let typed = is_news.then(|| buffer.typed.clone());
        if let Some(typed) = &typed {
            buffer.known.clone_from(typed);
        }
        buffer.handed = typed.is_some();
        buffer.touched |= buffer.handed;
        let rests = !buffer.touched;
        ui.data_mut(|data| data.insert_temp(self.id, buffer));
        if is_new {
            response.scroll_to_me(None);
        }
        if let Some(go) = go {
            order::leave(ui, go, previous);
        }
        Edited {
            response,
            typed,
            rests,
        }
    }

    /// The text being edited; a new one where the focus has just come, or where the field has been given
    /// something else to hold: by undo, or because its list has moved.
    fn buffer(&self, ui: &Ui) -> Buffer {
        let new = |ready| Buffer {
            typed: self.text.to_owned(),
            known: self.text.to_owned(),
            text: self.text.to_owned(),
            handed: false,
            epoch: self.epoch,
            ready,
            touched: false,
            around: [false; 2],
        };
        let Some(mut kept) = ui.data(|data| data.get_temp::<Buffer>(self.id)) else {
            return new(false);
        };
        // A paragraph is kept as it is typed, unless its lines were divided among several fields.
        let is_divided = kept.handed && self.lines == Lines::Paragraph && kept.typed != self.text;
        let is_other = !kept.handed && kept.text != self.text;
        if kept.epoch != self.epoch || is_other || is_divided {
            return new(true);
        }
        self.text.clone_into(&mut kept.text);
        kept
    }

    /// Puts the caret where the user is to be taken. Else selects a line, so that typing replaces it; a paragraph
    /// is gone on with; in a longer text the caret stays where it was.
    fn place_caret(&self, ui: &Ui, text: &str) {
        if let Some(Aim(characters)) = ui.data_mut(|data| data.remove_temp(self.id)) {
            let range =
                CCursorRange::two(CCursor::new(characters.start), CCursor::new(characters.end));
            return select(ui, self.id, range);
        }
        match self.lines {
            Lines::One => select_all(ui, self.id, text),
            Lines::Several => {}
            Lines::Paragraph => {
                let end = CCursor::new(text.chars().count());
                select(ui, self.id, CCursorRange::one(end));
            }
        }
    }

    /// Draws the field; gives whether there is text above and below the caret.
    fn draw(&self, ui: &mut Ui, typed: &mut String) -> (Response, [bool; 2]) {
        let tokens = Tokens::of(ui);
        let vertical = if self.lines == Lines::One {
            Align::Center
        } else {
            Align::Min
        };
        let edit = match self.lines {
            Lines::One => TextEdit::singleline(typed),
            Lines::Paragraph => TextEdit::multiline(typed).desired_rows(1).return_key(None),
            Lines::Several => TextEdit::multiline(typed).desired_rows(1),
        };
        let edit = edit
            .id(self.id)
            .hint_text(egui::RichText::new(self.hint).color(tokens.secondary))
            .desired_width(self.size.x)
            .min_size(self.size)
            .align(Align2([self.align, vertical]));
        let output = ui
            .scope(|ui| {
                if self.refused.is_some() {
                    edge(ui, Stroke::new(1.5, tokens.error));
                }
                edit.show(ui)
            })
            .inner;
        let response = output.response.response;
        self.name_it(&response, typed);
        if let Some(reason) = self.refused {
            refuse(&response, reason);
        }
        let row = output.cursor_range.map(|range| {
            let layout = output.galley.layout_from_cursor(range.primary);
            [layout.row > 0, layout.row + 1 < output.galley.rows.len()]
        });
        (response, row.unwrap_or_default())
    }

    fn name_it(&self, response: &Response, typed: &str) {
        response.widget_info(|| {
            let mut info = info(self.name, typed, self.hint);
            if self.lines != Lines::One {
                info.role = Role::MultilineTextInput;
            }
            info
        });
    }

    /// What a key does: Enter and the arrows go to the next and the previous field, as in a table. While an
    /// input method is at work they are its own and do nothing here.
    fn key(&self, ui: &Ui, [above, below]: [bool; 2]) -> Option<Go> {
        if is_composing(ui, self.composing) {
            for key in [Key::Enter, Key::ArrowUp, Key::ArrowDown] {
                pressed(ui, key);
            }
            return None;
        }
        if self.lines == Lines::Several {
            return None;
        }
        leaving(ui, |key| match key {
            Key::Enter => Some(Go::Next),
            Key::ArrowDown if !below => Some(Go::Next),
            Key::ArrowUp if !above => Some(Go::Previous),
            _ => None,
        })
    }
}

/// Gives a field the focus as for the first time: whatever was typed there before is over.
pub fn begin(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Buffer>(id));
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// What is selected when the focus comes: characters, or none and the caret stands there.
#[derive(Clone, Default)]
struct Aim(Range<usize>);

/// Takes the user to these characters of a text and selects them.
pub fn aim(ui: &Ui, id: Id, characters: Range<usize>) {
    // What was being typed there has been handed over.
    begin(ui, id);
    ui.data_mut(|data| data.insert_temp(id, Aim(characters)));
}

/// Whether an input method is at work, or was in this frame: then Enter and the arrows are its own.
pub fn is_composing(ui: &Ui, composing: bool) -> bool {
    composing || ui.input(|input| input.events.iter().any(is_composed))
}

/// Whether an event is text from an input method.
fn is_composed(event: &Event) -> bool {
    match event {
        Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => !text.is_empty(),
        _ => false,
    }
}

/// Where the first key leads that leads away from a field; takes it away from everything else, and keeps what was
/// typed after it for where it leads. A key before which something was typed in this frame waits for the next one:
/// first the field is to have it.
pub fn leaving<T>(ui: &Ui, leads: impl Fn(Key) -> Option<T>) -> Option<T> {
    order::release(ui);
    let (at, way) = ui.input(|input| {
        let mut events = input.events.iter().enumerate();
        events.find_map(|(at, event)| Some((at, leads(alone(event)?)?)))
    })?;
    if order::hold(ui, at) {
        return None;
    }
    ui.input_mut(|input| input.events.remove(at));
    Some(way)
}

/// Whether this key was pressed with no other; takes it away from everything else.
pub fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| {
        let is_it = |event: &Event| alone(event) == Some(key);
        let at = input.events.iter().position(is_it);
        at.map(|at| input.events.remove(at)).is_some()
    })
}

/// The key that was pressed with no other.
fn alone(event: &Event) -> Option<Key> {
    match event {
        // The event's own modifiers: those of the frame may be up again already.
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } if modifiers.is_none() => Some(*key),
        _ => None,
    }
}

/// Gives a field its name.
pub fn name(response: &Response, name: &str, value: &str) {
    response.widget_info(|| info(name, value, ""));
}

/// Tells screen readers that what stands in a field is refused, and why.
pub fn refuse(response: &Response, reason: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_invalid(Invalid::True);
        node.set_description(reason);
    });
}

fn info(name: &str, value: &str, hint: &str) -> WidgetInfo {
    let mut info = WidgetInfo::text_edit(true, value, value, hint);
    info.label = Some(name.to_owned());
    info
}

/// Gives all fields and buttons this edge.
fn edge(ui: &mut Ui, edge: Stroke) {
    let visuals = ui.visuals_mut();
    for state in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
    ] {
        state.bg_stroke = edge;
    }
    visuals.selection.stroke = edge;
}

/// Selects all of a field's text, so that typing replaces it.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let end = CCursor::new(text.chars().count());
    select(ui, id, CCursorRange::two(CCursor::new(0), end));
}

fn select(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// The line under a field that says what is wrong with it.
pub fn remark(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    let text = egui::RichText::new(text).size(SMALL).color(colour);
    ui.add(egui::Label::new(text).wrap())
}
