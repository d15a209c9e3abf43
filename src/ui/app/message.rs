//! What the user is told, shown under the toolbar until it is put away.

use super::App;

/// Something that the user should know, shown until it is put away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub kind: MessageKind,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// It went well.
    Done,
    /// To be looked at.
    Notice,
    /// It did not work.
    Failed,
}

impl Message {
    /// It went well.
    pub fn done(text: String) -> Self {
        Self {
            text,
            kind: MessageKind::Done,
        }
    }

    /// It did not work.
    pub fn failed(text: String) -> Self {
        Self {
            text,
            kind: MessageKind::Failed,
        }
    }

    /// Something to look at.
    pub fn notice(text: String) -> Self {
        Self {
            text,
            kind: MessageKind::Notice,
        }
    }
}

impl App {
    pub(super) fn report_failure<E: std::fmt::Display>(&mut self, result: Result<(), E>) {
        if let Err(error) = result {
            self.say(error.to_string(), MessageKind::Notice);
        }
    }

    /// Shows a message.
    pub(super) fn say(&mut self, text: impl Into<String>, kind: MessageKind) {
        let message = Message {
            text: text.into(),
            kind,
        };
        self.messages.retain(|shown| *shown != message);
        // What went well before is old news.
        self.messages
            .retain(|shown| shown.kind != MessageKind::Done);
        self.messages.push(message);
    }
}
