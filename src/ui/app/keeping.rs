//! What is kept and noticed without being asked for: automatic copies, changes of the file by others, and what
//! the window says of both.

use std::path::Path;

use egui::Context;

use super::{App, MessageKind};
use crate::{
    editor::{About, FileState, Moment, Unread, checkup::Severity},
    ui::shell::Status,
};

/// Seconds of changes after which a copy is kept.
const KEEP_EVERY_S: f64 = 30.0;

impl App {
    /// Keeps a copy of what has changed, and looks whether somebody else has changed the file.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let now_s = ctx.input(|input| input.time);
        self.look_at_file(ctx);
        if !ctx.input(|input| input.pointer.any_down()) {
            let saved = self.shelf.save_preferences();
            self.report_failure(saved);
        }
        if let Some(left) = self.keeper.left() {
            self.say(left, MessageKind::Notice);
        }
        let Some(open) = &self.open else {
            return;
        };
        let revision = open.workspace.revision();
        // A copy that could not be kept is tried again.
        let has_failed = matches!(self.keeper.last(), Some(Err(_)));
        if !self.is_changed() || (revision == self.kept_revision && !has_failed) {
            self.kept_at_s = now_s;
            return;
        }
        let due_in_s = self.kept_at_s + KEEP_EVERY_S - now_s;
        if due_in_s > 0.0 {
            ctx.request_repaint_after_secs(seconds(due_in_s));
            return;
        }
        self.keep_now();
        self.kept_revision = revision;
        self.kept_at_s = now_s;
    }

    /// Has a copy kept of what is open; says with which time.
    pub(super) fn keep_now(&self) -> Option<Moment> {
        let open = self.open.as_ref()?;
        let at = Moment::now();
        let about = About {
            original: open.workspace.place().map(Path::to_owned),
            title: open.workspace.name(),
            at,
            known: open.workspace.file_mark(),
            refused: Unread::all_of(&open.workspace.entries),
        };
        self.keeper.keep(&open.workspace.report, about);
        Some(at)
    }

    /// Looks at the files of late anew when the user comes back to the window: other programs may have been at them.
    pub(super) fn note_focus(&mut self, ctx: &Context) {
        let is_focused = ctx.input(|input| input.focused);
        if is_focused && !self.was_focused {
            self.shelf.recent.look();
        }
        self.was_focused = is_focused;
    }

    /// Says what has become of the file. Nobody has to be told who is not there.
    fn look_at_file(&mut self, ctx: &Context) {
        let is_read_only = self.is_read_only();
        let Some(watch) = &mut self.watch else {
            return;
        };
        if !ctx.input(|input| input.focused) {
            watch.rest();
            return;
        }
        watch.watch();
        if self.ask.is_none() {
            let text = match watch.state() {
                FileState::Same => return,
                FileState::Changed if is_read_only => {
                    "这份草稿的文件已有新的内容，窗口里的是原来的。要看新的内容，请重新打开。"
                }
                FileState::Changed => {
                    "这份草稿的文件已被别的程序或别人改动。继续编辑没有问题，保存时会先询问。"
                }
                FileState::Gone => "这份草稿的文件已被移走或删除。请用“另存为”保存现在的内容。",
            };
            watch.acknowledge();
            self.say(text, MessageKind::Notice);
        }
    }

    /// What the line at the bottom says.
    pub(super) fn status(&self) -> Status {
        let zoom = self.shelf.preferences.zoom_percent;
        let Some(open) = &self.open else {
            return Status::welcome(zoom);
        };
        let workspace = &open.workspace;
        let state = if self.is_changed() {
            match self.keeper.last() {
                Some(Ok(at)) => format!("未保存，已自动备份 {}", at.time_of_day()),
                Some(Err(error)) => format!("未保存，自动备份失败：{error}"),
                None => "未保存".to_owned(),
            }
        } else {
            match self.saved_at {
                Some(at) => format!("已保存 {}", at.time_of_day()),
                None if workspace.path().is_some() => "没有改动".to_owned(),
                None => "还没有保存过".to_owned(),
            }
        };
        let state = if self.is_read_only() {
            format!("只读，{state}")
        } else {
            state
        };
        let (checkup, _) = self.side.checkup();
        let errors = checkup.map_or(0, |checkup| checkup.count(Severity::Error));
        Status::of(open, &state, errors, zoom)
    }

    /// What the window is called.
    pub(super) fn window_title(&self) -> String {
        match &self.open {
            Some(open) => {
                let mark = if self.is_changed() { "*" } else { "" };
                let right = if self.is_read_only() {
                    "（只读）"
                } else {
                    ""
                };
                format!("{mark}{}{right} - 绩效自评", open.workspace.name())
            }
            None => "绩效自评".to_owned(),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a number of seconds under a minute"
)]
const fn seconds(seconds: f64) -> f32 {
    seconds as f32
}
