//! Going back to an earlier version of the open draft: which there are, and taking one.

use std::path::Path;

use egui::{Context, Ui};

use super::{
    App,
    ask::{Answer, Ask, Reply, put, reply_ui, room_height},
    message::MessageKind,
};
use crate::{
    editor::{Version, WentBack},
    model::{FieldId, Place},
};

impl App {
    /// Says that what was opened is an earlier version of a draft.
    pub(super) fn say_whose_version(&mut self, draft: &Path) {
        let text = format!(
            "这是“{}”以前保存的版本。要用它，请核对后保存，保存前会先问；不用它，请打开原来的草稿。",
            draft.display()
        );
        self.say(text, MessageKind::Notice);
    }

    /// Asks which of the earlier versions is wanted.
    pub(super) fn ask_version(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let versions = open.workspace.versions();
        if versions.is_empty() {
            let text = "草稿旁边没有以前保存的版本。每次保存时，程序把上一次的内容留在旁边，共保留三个版本：上一次的、十分钟以前的、隔夜以前的。";
            self.say(text, MessageKind::Notice);
        } else {
            self.ask = Some(Ask::Version(versions));
        }
    }

    /// Has the report be as in this version, in one step.
    fn go_back_to(&mut self, ctx: &Context, version: &Version) {
        let Some(open) = &mut self.open else {
            return;
        };
        let folder = Some(self.shelf.folder());
        match open.workspace.go_back_to(&version.file, folder) {
            Ok(WentBack::Changed(notices)) => {
                let now_s = ctx.input(|input| input.time);
                open.replaced(Place::Field(FieldId::root()), now_s);
                for notice in notices {
                    self.say(notice, MessageKind::Notice);
                }
                let text = format!(
                    "现在的内容是{}。还没有保存，请核对；不要时可以撤销。",
                    version.in_words()
                );
                self.say(text, MessageKind::Notice);
            }
            Ok(WentBack::Same) => {
                self.say("这个版本与现在的内容相同，没有改动。", MessageKind::Notice);
            }
            Err(error) => self.say(format!("没有恢复：{error}"), MessageKind::Failed),
        }
    }
}

/// Draws the versions to choose from.
pub(super) fn versions_ui(ui: &mut Ui, versions: &[Version]) -> Answer {
    ui.heading("恢复以前保存的版本");
    ui.add_space(8.0);
    ui.label("点一个版本，窗口里的内容就换成它；这是一步，可以撤销。保存之前，文件都不动。");
    ui.add_space(8.0);
    let list = egui::ScrollArea::vertical().max_height(room_height(ui));
    let chosen = list.show(ui, |ui| {
        let mut chosen = None;
        for version in versions {
            if ui.button(version.in_words()).clicked() {
                chosen = Some(version.clone());
            }
        }
        chosen
    });
    if let Some(version) = chosen.inner {
        return put(move |app, ctx| {
            app.ask = None;
            app.go_back_to(ctx, &version);
        });
    }
    match reply_ui(ui, &[Reply::Back("取消")]) {
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}
