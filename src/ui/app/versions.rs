//! Going back to an earlier version of the open draft: which there are, and taking one.

use std::path::Path;

use egui::{Context, Ui};

use super::{
    App,
    ask::{Answer, Ask, Reply, put, reply_ui, room_height},
    comparison::changes_ui,
    message::MessageKind,
};
use crate::{
    editor::{Moment, Version, WentBack},
    model::{FieldId, Place},
    ui::theme,
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
            self.ask = Some(Ask::Version(Moment::now(), versions));
        }
    }

    /// Has the report be as in this version, in one step.
    fn go_back_to(&mut self, ctx: &Context, version: &Version) {
        let now = Moment::now();
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
                    "现在的内容是以前保存的版本：{}。还没有保存，请核对；不要时可以撤销。",
                    version.in_words(now)
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
pub(super) fn versions_ui(ui: &mut Ui, versions: &[Version], now: Moment) -> Answer {
    ui.heading("恢复以前保存的版本");
    ui.add_space(8.0);
    ui.label("点一个版本，窗口里的内容就换成它；这是一步，可以撤销。保存之前，文件都不动。");
    let rule =
        "保留三个版本：上一次保存的、至少再早十分钟的、上次隔夜（六小时以上没有保存）之前的。";
    ui.label(theme::small(ui, rule));
    ui.add_space(8.0);
    let list = egui::ScrollArea::vertical().max_height(room_height(ui));
    let chosen = list.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let mut chosen = None;
        for version in versions {
            if ui.button(version.in_words(now)).clicked() {
                chosen = Some(version.file.clone());
            }
            ui.push_id(&version.file, |ui| difference_ui(ui, version));
            ui.add_space(8.0);
        }
        chosen
    });
    if let Some(file) = chosen.inner {
        return put(move |app, ctx| {
            let Some(Ask::Version(_, versions)) = app.ask.take() else {
                return;
            };
            if let Some(version) = versions.iter().find(|version| version.file == file) {
                app.go_back_to(ctx, version);
            }
        });
    }
    match reply_ui(ui, &[Reply::Back("取消")]) {
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

/// What the window has that a version has not.
fn difference_ui(ui: &mut Ui, version: &Version) {
    match version.changes.as_deref() {
        Some([]) => {
            ui.label(theme::small(ui, "与现在的内容相同。"));
        }
        Some(changes) => {
            let words = format!("与现在的内容有{}处不同", changes.len());
            egui::CollapsingHeader::new(words).show(ui, |ui| {
                changes_ui(ui, changes, ("这个版本", "现在"));
            });
        }
        None => {
            ui.label(theme::small(ui, "不能读取，不能比较。"));
        }
    }
}
