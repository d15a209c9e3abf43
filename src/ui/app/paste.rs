//! What is pasted, whatever takes it.

use egui::{Context, Event};

use super::{App, MessageKind};
use crate::editor::sheet::MOST_PASTED;

impl App {
    /// Keeps away from every field what is too long to be laid out while somebody waits, and says so.
    pub(super) fn refuse_long_pastes(&mut self, ctx: &Context) {
        let is_long =
            |event: &Event| matches!(event, Event::Paste(text) if text.len() > MOST_PASTED);
        if !ctx.input(|input| input.events.iter().any(is_long)) {
            return;
        }
        ctx.input_mut(|input| input.events.retain(|event| !is_long(event)));
        self.say(
            "要粘贴的内容太多（一次最多 2 MB，约 70 万字），没有粘贴；请分几次粘贴。",
            MessageKind::Failed,
        );
    }
}
