//! Whose faces pages are set in.

use std::sync::Arc;

use egui::Context;

use super::{App, Message};
use crate::editor::{Faces, Typefaces};

impl App {
    /// Sets pages in the official faces of the machine, or in those that are built in again, and says which.
    pub(super) fn change_faces(&mut self, ctx: &Context) {
        let faces = &mut self.shelf.preferences.faces;
        *faces = match faces {
            Faces::BuiltIn => Faces::Machine,
            Faces::Machine => Faces::BuiltIn,
        };
        let is_machine = *faces == Faces::Machine;
        self.apply_faces();
        if is_machine {
            let typefaces = Arc::clone(&self.typefaces);
            self.send(ctx, "正在查找本机公文字体…", move |_| {
                let words = typefaces.in_words().join("");
                if typefaces.has_machine_faces() {
                    Message::done(words)
                } else {
                    Message::notice(words)
                }
            });
        } else {
            self.say("已改用程序自带的字体。", super::MessageKind::Done);
        }
    }

    /// Sets pages in what is preferred; the machine's faces are looked for anew.
    pub(super) fn apply_faces(&mut self) {
        let faces = self.shelf.preferences.faces;
        self.typefaces = Arc::new(Typefaces::new(faces, self.font_folders.clone()));
        self.side.set_in(Arc::clone(&self.typefaces));
    }
}
