//! What all questions have in common: where they stand, their buttons, and the keys and clicks that answer them.
//!
//! One rule for all of them. The buttons stand in the lower right corner. From the left: what is wanted as a rule and
//! loses nothing, filled, which Enter does; other ways; what loses something, in the colour of errors, which no key does;
//! last the way back, on which nothing happens, which Escape does. A click beside a question is no answer.

use egui::{
    Button, Context, Id, Key, Modal, ModalResponse, Modifiers, RichText, TextStyle, Ui, vec2,
};

use super::Answer;
use crate::ui::{
    app::composition::Ime,
    theme::{ROW, STEP, Tokens},
    widgets::entry::begin,
};

/// A button of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::app) enum Reply {
    /// What is wanted as a rule, and loses nothing. A question has one at most, and it stands first.
    Wanted(&'static str),
    /// Another way on which nothing is lost.
    Other(&'static str),
    /// A way on which something is lost.
    Losing(&'static str),
    /// Nothing happens. It stands last.
    Back(&'static str),
}

impl Reply {
    const fn label(self) -> &'static str {
        match self {
            Self::Wanted(label) | Self::Other(label) | Self::Losing(label) | Self::Back(label) => {
                label
            }
        }
    }

    /// As it is drawn, so wide.
    fn button(self, ui: &Ui, width: f32) -> Button<'static> {
        let tokens = Tokens::of(ui);
        let text = RichText::new(self.label());
        let button = match self {
            Self::Wanted(_) => Button::new(text.color(tokens.card)).fill(tokens.accent),
            Self::Losing(_) => Button::new(text.color(tokens.error)),
            Self::Other(_) | Self::Back(_) => Button::new(text),
        };
        button.min_size(vec2(width, ROW))
    }

    fn width(self, ui: &Ui) -> f32 {
        let font = TextStyle::Button.resolve(ui.style());
        let text = self.label().to_owned();
        let text = ui.painter().layout_no_wrap(text, font, Tokens::of(ui).text);
        (text.size().x + ui.spacing().button_padding.x * 2.0).max(LEAST_WIDTH)
    }
}

/// Least width of a button.
const LEAST_WIDTH: f32 = 88.0;

/// Shows a question, so wide where the window has the room.
pub(super) fn question<T>(
    ctx: &Context,
    name: Id,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> ModalResponse<T> {
    let frame = egui::Frame::window(&ctx.global_style()).inner_margin(20);
    Modal::new(name).frame(frame).show(ctx, |ui| {
        let room = ui.ctx().content_rect().width() - STEP * 8.0;
        ui.set_width(width.min(room));
        content(ui)
    })
}

/// Whether Escape answers this question: not while a list that hangs from it is open.
pub(super) fn is_escaped<T>(question: &ModalResponse<T>) -> bool {
    let is_on_top = question.is_top_modal && !question.any_popup_open;
    let ctx = &question.response.ctx;
    is_on_top && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// How high what can be scrolled in a question may be, so that its buttons stay in the window.
pub(in crate::ui::app) fn room_height(ui: &Ui) -> f32 {
    let rest = STEP * 26.0;
    (ui.ctx().content_rect().height() - rest).max(STEP * 8.0)
}

/// The buttons of a question on which nothing is lost: what is wanted, other ways, the way back. A button that stands
/// alone is both. Gives the index of the one that answers.
pub(in crate::ui::app) fn buttons(ui: &mut Ui, labels: &[&'static str]) -> Option<usize> {
    let last = labels.len().saturating_sub(1);
    let replies = labels.iter().enumerate().map(|(index, label)| match index {
        0 => Reply::Wanted(label),
        _ if index == last => Reply::Back(label),
        _ => Reply::Other(label),
    });
    let replies: Vec<Reply> = replies.collect();
    let given = reply_ui(ui, &replies)?;
    replies.iter().position(|reply| *reply == given)
}

/// The buttons of a question. Gives the one that answers: by a click, or by Enter where nothing has the focus and there
/// is one that is wanted.
pub(in crate::ui::app) fn reply_ui(ui: &mut Ui, replies: &[Reply]) -> Option<Reply> {
    ui.add_space(12.0);
    let clicked = ui.horizontal(|ui| row_ui(ui, replies)).inner;
    let nothing_has_focus = ui.memory(|memory| memory.focused().is_none());
    let is_wanted = |reply: &&Reply| matches!(reply, Reply::Wanted(_));
    let wanted = replies.iter().find(is_wanted).copied();
    clicked.or_else(|| wanted.filter(|_| nothing_has_focus && enter(ui)))
}

/// The buttons side by side, as far to the right as they go.
fn row_ui(ui: &mut Ui, replies: &[Reply]) -> Option<Reply> {
    let widths: Vec<f32> = replies.iter().map(|reply| reply.width(ui)).collect();
    let gaps = widths.iter().skip(1).map(|_| ui.spacing().item_spacing.x);
    let whole = widths.iter().copied().chain(gaps).sum::<f32>();
    ui.add_space((ui.available_width() - whole).max(0.0));
    let mut clicked = None;
    for (reply, width) in replies.iter().zip(&widths) {
        let button = reply.button(ui, *width);
        if ui.add(button).clicked() {
            clicked = Some(*reply);
        }
    }
    clicked
}

/// Whether Enter was pressed.
fn enter(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Whether Enter was pressed in this line: asked before the line takes it for itself, unless it confirms what an
/// input method has composed.
pub(in crate::ui::app) fn enter_in(ui: &Ui, line: Id, ime: Ime) -> bool {
    ime == Ime::Rests && ui.memory(|memory| memory.has_focus(line)) && enter(ui)
}

/// Gives a field the focus where nothing in the question has it yet.
pub(in crate::ui::app) fn begin_with(ui: &Ui, id: Id) {
    if ui.memory(|memory| memory.focused().is_none()) {
        begin(ui, id);
    }
}

/// Dismissed once it was read.
pub(super) const fn seen(read: bool) -> Answer {
    if read {
        Answer::Dismissed
    } else {
        Answer::Waiting
    }
}
