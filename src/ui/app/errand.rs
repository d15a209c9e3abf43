//! Something that may take long and ends with a message, done on a thread while the window goes on.

use std::{
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread,
};

use egui::Context;

use super::Message;

/// At most one errand at a time.
#[derive(Default)]
pub struct Errand(Option<Receiver<Message>>);

impl Errand {
    /// Whether one is under way.
    pub const fn is_busy(&self) -> bool {
        self.0.is_some()
    }

    /// Does something on a thread; the window wakes when it is done. `false` where it was not begun: another
    /// errand is under way, or the system has no thread to give.
    pub fn send(&mut self, ctx: &Context, run: impl FnOnce() -> Message + Send + 'static) -> bool {
        if self.0.is_some() {
            return false;
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
        self.0.is_some()
    }

    /// What came of it, once it is done.
    pub fn done(&mut self) -> Option<Message> {
        let message = match self.0.as_ref()?.try_recv() {
            Ok(message) => message,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Message::failed(
                "没有完成：程序内部出错。已填写的内容不受影响，请再试一次。".to_owned(),
            ),
        };
        self.0 = None;
        Some(message)
    }
}
