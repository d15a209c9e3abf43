//! Something that may take long and ends with a message, and perhaps a list to be read, done on a thread while the window goes on.

use std::{
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread,
};

use egui::Context;

use super::Message;

/// At most one errand at a time.
#[derive(Default)]
pub struct Errand(Option<Receiver<Outcome>>);

/// What came of an errand.
#[derive(Debug)]
pub struct Outcome {
    /// Said in the window.
    pub message: Message,
    /// What the edition for the public leaves out, in lines to be read.
    pub left_out: Option<Vec<String>>,
}

impl From<Message> for Outcome {
    fn from(message: Message) -> Self {
        Self {
            message,
            left_out: None,
        }
    }
}

impl Errand {
    /// Whether one is under way.
    pub const fn is_busy(&self) -> bool {
        self.0.is_some()
    }

    /// Does something on a thread; the window wakes when it is done. `false` where it was not begun: another
    /// errand is under way, or the system has no thread to give.
    pub fn send<O: Into<Outcome>>(
        &mut self,
        ctx: &Context,
        run: impl FnOnce() -> O + Send + 'static,
    ) -> bool {
        if self.0.is_some() {
            return false;
        }
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let started = thread::Builder::new()
            .name("jixiao-errand".to_owned())
            .spawn(move || {
                // Nobody waits any more where the program is ending.
                let _ = sender.send(run().into());
                ctx.request_repaint();
            });
        self.0 = started.is_ok().then_some(receiver);
        self.0.is_some()
    }

    /// What came of it, once it is done.
    pub fn done(&mut self) -> Option<Outcome> {
        let outcome = match self.0.as_ref()?.try_recv() {
            Ok(outcome) => outcome,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Message::failed(
                "没有完成：程序内部出错。已填写的内容不受影响，请再试一次。".to_owned(),
            )
            .into(),
        };
        self.0 = None;
        Some(outcome)
    }
}
