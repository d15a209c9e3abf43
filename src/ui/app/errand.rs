//! Something that may take long and ends with a message, done on a thread while the window goes on.

use std::{
    sync::mpsc::{Receiver, channel},
    thread,
};

use egui::Context;

use super::Message;

/// At most one errand at a time.
#[derive(Default)]
pub struct Errand(Option<Receiver<Message>>);

impl Errand {
    /// Does something on a thread; the window wakes when it is done. While another errand is under way this one
    /// is not begun.
    pub fn send(&mut self, ctx: &Context, run: impl FnOnce() -> Message + Send + 'static) {
        if self.0.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let started = thread::Builder::new()
            .name("jixiao-errand".to_owned())
            .spawn(move || {
                // Nobody waits any more where the program is ending.
                let _ = sender.send(run());
                ctx.request_repaint();
            });
        self.0 = started.is_ok().then_some(receiver);
    }

    /// What came of it, once it is done.
    pub fn done(&mut self) -> Option<Message> {
        let message = self.0.as_ref()?.try_recv().ok()?;
        self.0 = None;
        Some(message)
    }
}
