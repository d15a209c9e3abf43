//! Opening, saving, exporting and printing, with the questions that belong to them. Nothing is lost without
//! the user's word.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Context, ViewportCommand};

use super::{
    App, Ask, Message, MessageKind, Open,
    picker::{Picked, PictureFile, Purpose},
};
use crate::{
    editor::{
        About, Consent, DraftError, FileState, FileWatch, Moment, Overwrite, Recoverable, Theme,
        Workspace, checkup::lists_for, export_report, print_report, write_file,
    },
    standards::{self, Lists},
    ui::shell::Status,
};

/// Seconds of changes after which a copy is kept.
const KEEP_EVERY_S: f64 = 30.0;
/// Seconds between two looks at the file.
const LOOK_EVERY_S: f64 = 2.0;

/// What is to be done once the open report is out of the way.
#[derive(Debug)]
pub enum After {
    /// Nothing: it stays open.
    Stay,
    /// A new report: id of its outline and year.
    New(String, Option<u16>),
    /// Open this draft.
    Open(PathBuf),
    /// Open the demonstration.
    Sample,
    /// Take up what a crashed session has left.
    Recover(Box<Recoverable>),
    /// Back to the welcome page.
    Close,
    /// End the program.
    Quit,
}

impl App {
    /// Whether there are changes that are in no file.
    pub fn is_changed(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.workspace.is_changed() || !open.workspace.entries.is_empty())
    }

    /// Does what comes next, after asking what becomes of unsaved changes.
    pub(super) fn proceed(&mut self, ctx: &Context, after: After) {
        if self.is_changed() && !matches!(after, After::Stay) {
            self.ask = Some(Ask::Unsaved(after));
        } else {
            self.do_after(ctx, after);
        }
    }

    /// Does what comes next; changes that are not saved are given up.
    pub(super) fn do_after(&mut self, ctx: &Context, after: After) {
        match after {
            After::Stay => {}
            After::New(outline, year) => {
                let outline = standards::builtin_outline(&outline).unwrap_or(standards::baseline());
                self.take_up(Workspace::new(outline, year));
            }
            After::Open(path) => self.open_file(&path),
            After::Sample => self.open_sample(),
            After::Recover(left) => self.recover(*left),
            After::Close => {
                self.keeper.discard();
                self.open = None;
                self.watch = None;
                self.messages.clear();
                self.side.reset(Lists::default());
                self.shelf.recent.look();
            }
            After::Quit => {
                self.keeper.discard();
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Shows a report in the place of the one before.
    fn take_up(&mut self, workspace: Workspace) {
        self.keeper.discard();
        self.keeper = self.shelf.keeper();
        self.messages.clear();
        self.composing = false;
        for notice in workspace.unknown_fields() {
            self.say(notice, MessageKind::Notice);
        }
        self.kept_revision = workspace.revision();
        self.saved_at = None;
        self.watch = workspace.path().map(FileWatch::new);
        let (lists, notices) = lists_for(workspace.place(), Some(self.shelf.folder()));
        for notice in notices {
            self.say(notice, MessageKind::Notice);
        }
        self.side.reset(lists);
        self.open = Some(Open::new(workspace));
    }

    /// Opens a draft file in the place of what is open.
    pub(super) fn open_file(&mut self, path: &Path) {
        match Workspace::open(path) {
            Ok(workspace) => {
                self.take_up(workspace);
                self.remember(path);
            }
            Err(error) => self.say(format!("没有打开：{error}"), MessageKind::Failed),
        }
    }

    pub(super) fn open_sample(&mut self) {
        match Workspace::sample() {
            Ok(workspace) => {
                self.take_up(workspace);
                let text = "这是示例，可以随意改动；要留下来请用“另存为”。";
                self.say(text, MessageKind::Notice);
            }
            Err(error) => self.say(format!("没有打开：{error}"), MessageKind::Failed),
        }
    }

    /// Offers what a crashed session has left, once it has been found.
    pub(super) fn offer_recovery(&mut self) {
        for copy in self.shelf.recoverable().unwrap_or_default() {
            if copy.differs_from_original {
                self.left.push(copy);
            } else {
                // The user's file has all of it.
                let thrown = self.shelf.throw_away(copy);
                self.report_failure(thrown);
            }
        }
        if !self.left.is_empty() && !self.is_asking() {
            self.ask = Some(Ask::Recover);
        }
    }

    fn recover(&mut self, mut left: Recoverable) {
        let report = std::mem::replace(&mut left.report, Ok(crate::model::Report::default()));
        let opened = report
            .map_err(Into::into)
            .and_then(|report| Workspace::recovered(report, left.original.as_deref()));
        match opened {
            Ok(workspace) => {
                self.take_up(workspace);
                self.keeper = self.shelf.take_over(left);
                let text = "已恢复上次没有保存的内容，请核对后保存。";
                self.say(text, MessageKind::Notice);
            }
            Err(error) => self.say(format!("没有恢复：{error}"), MessageKind::Failed),
        }
    }

    /// Asks for a draft to open.
    pub(super) fn pick_draft(&mut self) {
        let folder = self.shelf.preferences.last_folder.clone();
        self.picker.ask(Purpose::Open, folder, String::new());
    }

    /// Asks where to save.
    pub(super) fn pick_target(&mut self, after: After) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name("ron");
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Save(after), folder, name);
    }

    /// Asks where the PDF goes.
    pub(super) fn pick_pdf(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let name = open.workspace.proposed_file_name("pdf");
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Pdf, folder, name);
    }

    /// Asks where the picture of a chart goes.
    pub(super) fn pick_picture(&mut self, picture: PictureFile, name: String) {
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Chart(picture), folder, name);
    }

    pub(super) fn folder_of_open(&self) -> Option<PathBuf> {
        let open = self.open.as_ref()?;
        let own = open.workspace.place().and_then(Path::parent);
        own.map(Path::to_owned)
            .or_else(|| self.shelf.preferences.last_folder.clone())
    }

    /// What has been picked since the last frame.
    pub(super) fn attend_picker(&mut self, ctx: &Context) {
        let Some(Picked {
            purpose,
            path,
            trust,
        }) = self.picker.picked(ctx)
        else {
            return;
        };
        self.shelf.preferences.last_folder = path.parent().map(Path::to_owned);
        let consent = Consent {
            overwrite: trust == super::picker::Trust::Confirmed,
            ..Consent::default()
        };
        match purpose {
            Purpose::Open => self.proceed(ctx, After::Open(path)),
            Purpose::Save(after) => self.save_to(ctx, &path, consent, after),
            Purpose::Pdf => self.export(ctx, path, consent),
            Purpose::Chart(picture) => self.write_picture(&path, &picture),
            Purpose::Findings(kind) => self.save_findings(ctx, path, kind),
        }
    }

    /// Saves to the draft's file, or asks for one.
    pub(super) fn save(&mut self, ctx: &Context, after: After) {
        let path = self.open.as_ref().and_then(|open| open.workspace.path());
        match path.map(Path::to_owned) {
            Some(path) => self.save_to(ctx, &path, Consent::default(), after),
            None => self.pick_target(after),
        }
    }

    /// Saves to this file; where that would lose something the user is asked first.
    pub(super) fn save_to(&mut self, ctx: &Context, path: &Path, consent: Consent, after: After) {
        let Some(open) = &mut self.open else {
            return;
        };
        match open.workspace.save(path, consent) {
            Ok(notice) => {
                self.keeper.discard();
                self.kept_revision = open.workspace.revision();
                self.saved_at = Some(Moment::now());
                self.watch = Some(FileWatch::new(path));
                self.messages
                    .retain(|message| message.kind != MessageKind::Failed);
                let refused = open.workspace.entries.len();
                self.remember(path);
                if let Some(notice) = notice {
                    self.say(notice, MessageKind::Notice);
                }
                if refused > 0 {
                    // Going on would lose what was typed there.
                    let text = format!(
                        "已保存，但有{refused}处填写无法识别，没有存入文件，请改正后再保存（见右侧“体检”）。"
                    );
                    self.say(text, MessageKind::Notice);
                    return;
                }
                self.do_after(ctx, after);
            }
            Err(
                error @ (DraftError::Exists { .. }
                | DraftError::Changed { .. }
                | DraftError::WouldDropFields { .. }),
            ) => self.ask = Some(Ask::consent(&error, path, consent, after)),
            Err(error) => self.say(format!("没有保存：{error}"), MessageKind::Failed),
        }
    }

    /// Writes the PDF; the window goes on meanwhile.
    fn export(&mut self, ctx: &Context, path: PathBuf, consent: Consent) {
        let Some(open) = &self.open else {
            return;
        };
        let overwrite = if consent.overwrite {
            Overwrite::Any
        } else {
            Overwrite::Pdf
        };
        let (report, outline) = (open.snapshot(), open.workspace.outline().clone());
        let lists = Arc::clone(self.side.checkup().1);
        self.send(ctx, "正在导出…", move || {
            match export_report((&report, &outline, &lists), &path, overwrite) {
                Ok(exported) => {
                    let (path, pages) = (exported.path.display(), exported.pages);
                    let notes = match (exported.to_be_changed, exported.notes.len()) {
                        (0, 0) => String::new(),
                        (0, count) => format!("，有{count}处请核对（见右侧“体检”）"),
                        (count, _) => format!("，体检还有{count}条必改（见右侧“体检”）"),
                    };
                    Message::done(format!("已导出：{path}（{pages}页）{notes}"))
                }
                Err(error) => Message::failed(format!("没有导出：{error}")),
            }
        });
    }

    /// Does something long on a thread, and says so.
    pub(super) fn send(
        &mut self,
        ctx: &Context,
        doing: &str,
        run: impl FnOnce() -> Message + Send + 'static,
    ) {
        let words = if self.errand.send(ctx, run) {
            doing
        } else {
            "上一项工作还没有完成，请稍等再试。"
        };
        self.say(words, MessageKind::Done);
    }

    /// Hands the PDF to the system's printing, which may take as long as it likes.
    pub(super) fn print(&mut self, ctx: &Context) {
        let Some(open) = &self.open else {
            return;
        };
        let workspace = &open.workspace;
        let (report, outline) = (open.snapshot(), workspace.outline().clone());
        let folder = self.shelf.folder().to_owned();
        self.send(ctx, "正在准备打印…", move || {
            match print_report((&report, &outline), &folder) {
                Ok(pages) => Message::done(format!(
                    "已交给系统打印，共{pages}页；请选双面打印，左右页边距是对称的。"
                )),
                Err(error) => Message::failed(format!("没有打印：{error}")),
            }
        });
    }

    fn write_picture(&mut self, path: &Path, picture: &PictureFile) {
        match write_file(path, &picture.bytes) {
            Ok(()) => self.say(format!("已保存图表：{}", path.display()), MessageKind::Done),
            Err(error) => self.say(format!("没有保存图表：{error}"), MessageKind::Failed),
        }
    }

    fn remember(&mut self, path: &Path) {
        self.shelf.preferences.last_folder = path.parent().map(Path::to_owned);
        let remembered = self.shelf.recent.add(path);
        self.report_failure(remembered);
    }

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

    /// Keeps a copy of what has changed, and looks whether somebody else has changed the file.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let now_s = ctx.input(|input| input.time);
        self.look_at_file(ctx, now_s);
        if !ctx.input(|input| input.pointer.any_down()) {
            let saved = self.shelf.save_preferences();
            self.report_failure(saved);
        }
        let Some(open) = &self.open else {
            return;
        };
        let revision = open.workspace.revision();
        if !open.workspace.is_changed() || revision == self.kept_revision {
            self.kept_at_s = now_s;
            return;
        }
        let due_in_s = self.kept_at_s + KEEP_EVERY_S - now_s;
        if due_in_s > 0.0 {
            ctx.request_repaint_after_secs(seconds(due_in_s));
            return;
        }
        let about = About {
            original: open.workspace.place().map(Path::to_owned),
            title: open.workspace.name(),
            at: Moment::now(),
        };
        self.keeper.keep(&open.workspace.report, about);
        self.kept_revision = revision;
        self.kept_at_s = now_s;
    }

    fn look_at_file(&mut self, ctx: &Context, now_s: f64) {
        let Some(watch) = &mut self.watch else {
            return;
        };
        if now_s - self.looked_at_s >= LOOK_EVERY_S {
            watch.look();
            self.looked_at_s = now_s;
        }
        if self.ask.is_none() && ctx.input(|input| input.focused) {
            let text = match watch.state() {
                FileState::Same => return,
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
        Status::of(open, &state, zoom)
    }

    /// What the window is called.
    pub(super) fn window_title(&self) -> String {
        match &self.open {
            Some(open) => {
                let mark = if self.is_changed() { "*" } else { "" };
                format!("{mark}{} - 绩效自评", open.workspace.name())
            }
            None => "绩效自评".to_owned(),
        }
    }

    pub(super) fn with_open(&mut self, act: impl FnOnce(&mut Open)) {
        if let Some(open) = &mut self.open {
            act(open);
        }
    }

    /// Makes everything larger or smaller by so many percent; by 0 as large as it was meant.
    pub(super) fn zoom(&mut self, ctx: &Context, by: i16) {
        let (least, most) = crate::editor::Preferences::ZOOM;
        let percent = &mut self.shelf.preferences.zoom_percent;
        *percent = if by == 0 {
            100
        } else {
            percent.saturating_add_signed(by).clamp(least, most)
        };
        self.apply_preferences(ctx);
    }

    pub(super) fn set_theme(&mut self, ctx: &Context, theme: Theme) {
        self.shelf.preferences.theme = theme;
        self.apply_preferences(ctx);
    }

    pub(super) fn apply_preferences(&mut self, ctx: &Context) {
        let preferences = &self.shelf.preferences;
        ctx.set_zoom_factor(f32::from(preferences.zoom_percent) / 100.0);
        ctx.set_theme(match preferences.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        });
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a number of seconds under a minute"
)]
const fn seconds(seconds: f64) -> f32 {
    seconds as f32
}
