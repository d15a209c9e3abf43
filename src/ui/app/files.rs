//! Opening and saving, with the questions that belong to them. Nothing is lost without the user's word.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::{
    App, Ask, Composition, Leaving, MessageKind, Open,
    claims::Right,
    errand::Outcome,
    picker::{Picked, Purpose, Trust},
};
use crate::{
    editor::{
        Consent, DraftError, Incoming, Merged, Moment, OpenError, Recoverable, Review, Workspace,
        checkup::lists_for, is_same_file, is_taken,
    },
    standards::{self, Lists},
};

/// What is to be done once the open report is out of the way.
#[derive(Debug)]
pub enum After {
    /// Nothing: it stays open.
    Stay,
    /// A new report: id of its outline and year.
    New(String, Option<u16>),
    /// Open this draft.
    Open(PathBuf),
    /// A new report from this draft of last year.
    NextYear(PathBuf),
    /// A new report from the open one.
    NextYearOfOpen,
    /// A new report from this one in Word or plain text.
    Import(PathBuf),
    /// The report of a department from those of its units.
    Merge(Box<Merged>),
    /// Open the demonstration.
    Sample,
    /// Take up what a crashed session has left.
    Recover(Box<Recoverable>),
    /// Back to the welcome page.
    Close,
    /// End the program.
    Quit,
}

impl After {
    /// What is done with a file that was dropped onto the window: Word and plain texts are imported, anything else is
    /// opened as a draft.
    pub(super) fn dropped(path: PathBuf) -> Self {
        let is_report = path.extension().is_some_and(|found| {
            let known = ["docx", "docm", "doc", "wps", "txt"];
            known.iter().any(|known| found.eq_ignore_ascii_case(known))
        });
        if is_report {
            Self::Import(path)
        } else {
            Self::Open(path)
        }
    }
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
            After::NextYear(path) => {
                let begun = Workspace::next_year(&path, Some(self.shelf.folder()));
                self.begin_next_year(begun);
            }
            After::NextYearOfOpen => {
                if let Some(open) = &self.open {
                    let begun = open.workspace.begin_next_year();
                    self.begin_next_year(Ok(begun));
                }
            }
            After::Import(path) => self.import(&path),
            After::Merge(merged) => self.take_up_merged(*merged),
            After::Sample => self.open_sample(),
            After::Recover(left) => self.recover(*left),
            After::Close => {
                self.keeper.discard();
                self.open = None;
                self.right = Right::Own(None);
                self.is_other = true;
                self.watch = None;
                self.messages.clear();
                self.side.reset(Lists::default());
                self.shelf.recent.look();
            }
            After::Quit => self.quit(ctx),
        }
    }

    /// Ends the program. What is being written is finished first, unless the user insists.
    fn quit(&mut self, ctx: &Context) {
        if self.errand.is_busy() && self.leaving == Leaving::Stays {
            self.leaving = Leaving::Waits(self.revision());
            let text = "正在写文件，写完后自动关闭。要马上关闭请再关一次，那样这个文件不会写出。";
            self.say(text, MessageKind::Notice);
            return;
        }
        self.keeper.discard();
        self.note_extent(ctx);
        self.leaving = Leaving::Leaves;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// What came of something long; where the window only waited for that, it closes.
    pub(super) fn attend_errand(&mut self, ctx: &Context) {
        let Some(Outcome { message, left_out }) = self.errand.done() else {
            return;
        };
        self.left_out = left_out.or(self.left_out.take());
        let is_done = message.kind != MessageKind::Failed;
        self.say(message.text, message.kind);
        let Leaving::Waits(revision) = self.leaving else {
            return;
        };
        self.leaving = Leaving::Stays;
        if !is_done || self.is_asking() {
            return;
        }
        if revision == self.revision() {
            self.quit(ctx);
        } else {
            self.proceed(ctx, After::Quit);
        }
    }

    fn revision(&self) -> u64 {
        let open = self.open.as_ref();
        open.map_or(0, |open| open.workspace.revision())
    }

    /// Shows a report in the place of the one before.
    pub(super) fn take_up(&mut self, workspace: Workspace) {
        self.right = Right::Own(None);
        let before = std::mem::replace(&mut self.keeper, self.shelf.keeper());
        let left = before.give_up();
        self.messages.clear();
        if let Some(left) = left {
            self.say(left, MessageKind::Notice);
        }
        self.composition = Composition::default();
        for notice in workspace.unknown_fields() {
            self.say(notice, MessageKind::Notice);
        }
        // What is in no file yet has a copy kept of it without being touched; no revision is 0.
        self.kept_revision = if workspace.is_changed() {
            0
        } else {
            workspace.revision()
        };
        self.saved_at = None;
        self.watch = workspace.path().map(|path| self.shelf.watch(path));
        let (lists, notices) = lists_for(workspace.place(), Some(self.shelf.folder()));
        for notice in notices {
            self.say(notice, MessageKind::Notice);
        }
        self.side.reset(lists);
        self.open = Some(Open::new(workspace));
        self.is_other = true;
    }

    /// Shows a report that was opened, or says why there is none; whether there is one.
    pub(super) fn take_up_opened(&mut self, opened: Result<Workspace, OpenError>) -> bool {
        match opened {
            Ok(workspace) => {
                self.take_up(workspace);
                true
            }
            Err(error) => {
                self.say(format!("没有打开：{error}"), MessageKind::Failed);
                false
            }
        }
    }

    /// Shows a new report that was made from the one of last year.
    fn begin_next_year(&mut self, begun: Result<Workspace, OpenError>) {
        if self.take_up_opened(begun) {
            let text = "已从去年的草稿建立新报告：单位、项目名称、制度和正文保留，去年的决算数已填为上年数，今年的金额、日期和原因请重新填写。正文和表单里带来的文字标着“去年原文”，请逐节核对其中的年份和数字。";
            self.say(text, MessageKind::Notice);
        }
    }

    /// Reads a report in Word or plain text and asks for its outline.
    fn import(&mut self, path: &Path) {
        match Incoming::read(path, Some(self.shelf.folder())) {
            Ok((incoming, notices)) => {
                let best = incoming.best();
                self.ask = Some(Ask::Outline(incoming, best));
                for notice in notices {
                    self.say(notice, MessageKind::Notice);
                }
            }
            Err(error) => self.say(format!("没有导入：{error}"), MessageKind::Failed),
        }
    }

    /// Begins a new report from one that was read, and tells what was made of it.
    pub(super) fn take_in(&mut self, incoming: Incoming, outline: usize) {
        let Some((workspace, account)) = incoming.into_workspace(outline) else {
            return;
        };
        self.take_up(workspace);
        if let Some(open) = &mut self.open {
            open.review = Some(Review::new(account));
            self.ask = Some(Ask::Account);
        }
    }

    pub(super) fn open_sample(&mut self) {
        if self.take_up_opened(Workspace::sample()) {
            let text = "这是示例，可以随意改动；要留下来请用“另存为”。";
            self.say(text, MessageKind::Notice);
        }
    }

    /// Shows what the edition for the public left out, once nothing else is asked.
    pub(super) fn show_left_out(&mut self) {
        if !self.is_asking()
            && let Some(lines) = self.left_out.take()
        {
            self.ask = Some(Ask::LeftOut(lines));
        }
    }

    /// Asks for a draft to open.
    pub(super) fn pick_draft(&mut self) {
        let folder = self.shelf.preferences.last_folder.clone();
        self.picker.ask(Purpose::Open, folder, String::new());
    }

    /// Asks for the draft of last year.
    pub(super) fn pick_last_year(&mut self) {
        let folder = self.shelf.preferences.last_folder.clone();
        self.picker.ask(Purpose::LastYear, folder, String::new());
    }

    /// Asks for a report in Word or plain text.
    pub(super) fn pick_import(&mut self) {
        let folder = self.shelf.preferences.last_folder.clone();
        self.picker.ask(Purpose::Import, folder, String::new());
    }

    /// Asks for a workbook.
    pub(super) fn pick_data(&mut self) {
        let folder = self.shelf.preferences.last_folder.clone();
        self.picker.ask(Purpose::Data, folder, String::new());
    }

    /// Asks where to save.
    pub(super) fn pick_target(&mut self, after: After) {
        let Some(open) = &self.open else {
            return;
        };
        let mut name = open.workspace.proposed_file_name("ron");
        if self.is_read_only() {
            // The draft itself is not written.
            name = format!("{}（副本）.ron", name.trim_end_matches(".ron"));
        }
        let folder = self.folder_of_open();
        self.picker.ask(Purpose::Save(after), folder, name);
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
            others,
        }) = self.picker.picked(ctx)
        else {
            return;
        };
        let is_asked = trust == Trust::Confirmed;
        if is_asked {
            // A path that was typed may lead nowhere.
            self.prefer_folder_of(&path);
        }
        if !is_asked && purpose.replaces_unasked() && is_taken(&path) {
            self.ask = Some(Ask::Replace(purpose, path));
            return;
        }
        self.use_picked(ctx, (purpose, path), is_asked);
        self.add_units(ctx, others);
    }

    /// Does what a file was picked for; `is_asked` says that it may be replaced.
    pub(super) fn use_picked(
        &mut self,
        ctx: &Context,
        (purpose, path): (Purpose, PathBuf),
        is_asked: bool,
    ) {
        // What the report came from is compared first: a dialog that asks whether a file may be replaced does not know
        // that somebody else has changed it.
        let is_place = matches!(purpose, Purpose::Save(_)) && self.is_place(&path);
        let consent = Consent {
            overwrite: is_asked && !is_place,
            ..Consent::default()
        };
        match purpose {
            Purpose::Open => self.proceed(ctx, After::Open(path)),
            Purpose::LastYear => self.proceed(ctx, After::NextYear(path)),
            Purpose::Import => self.proceed(ctx, After::Import(path)),
            Purpose::Units => self.add_units(ctx, vec![path]),
            Purpose::Data => self.import_data(&path),
            Purpose::Save(after) => self.save_to(ctx, &path, consent, after),
            Purpose::Pdf | Purpose::Word => self.export(ctx, path, consent),
            Purpose::Workbook(sheets) => self.export_workbook(ctx, (path, sheets), consent),
            Purpose::Chart(picture) => self.write_picture(&path, &picture),
            Purpose::Findings(kind) => self.save_findings(ctx, path, kind),
        }
    }

    /// Whether this is the file that the open report is in or meant for.
    fn is_place(&self, path: &Path) -> bool {
        let open = self.open.as_ref();
        open.and_then(|open| open.workspace.place())
            .is_some_and(|place| is_same_file(place, path))
    }

    /// Saves to the file that the draft is in or meant for, or asks for one.
    pub(super) fn save(&mut self, ctx: &Context, after: After) {
        let path = self.open.as_ref().and_then(|open| open.workspace.place());
        match path.map(Path::to_owned) {
            Some(_) if self.is_read_only() => {
                let text = "这份草稿是只读打开的，原文件不会改动，请另存为新文件。";
                self.say(text, MessageKind::Notice);
                self.pick_target(after);
            }
            Some(path) => self.save_to(ctx, &path, Consent::default(), after),
            None => self.pick_target(after),
        }
    }

    /// Saves to this file; where that would lose something the user is asked first.
    pub(super) fn save_to(&mut self, ctx: &Context, path: &Path, consent: Consent, after: After) {
        let Some(right) = self.right_to_save(path) else {
            return;
        };
        let Some(open) = &mut self.open else {
            return;
        };
        match open.workspace.save(path, consent) {
            Ok(notice) => {
                let refused = open.workspace.entries.len();
                self.note_right(path, right);
                self.note_saved(path);
                if refused > 0 {
                    // Going on would lose what was typed there.
                    let text = format!(
                        "已保存，但有{refused}处填写无法识别，没有存入文件，请改正后再保存（见右侧“体检”）。"
                    );
                    self.say(text, MessageKind::Notice);
                } else {
                    // What comes next clears the messages of the report before.
                    self.do_after(ctx, after);
                }
                if let Some(notice) = notice {
                    self.say(notice, MessageKind::Notice);
                }
            }
            Err(
                error @ (DraftError::Exists { .. }
                | DraftError::Changed { .. }
                | DraftError::WouldDropFields { .. }),
            ) => {
                self.put_back(right);
                self.ask_consent(&error, path, consent, after);
            }
            Err(error) => {
                self.put_back(right);
                let text = format!(
                    "没有保存：{error}改动还在窗口里，没有丢失；也可以用“另存为”存到别处。"
                );
                self.say(text, MessageKind::Failed);
            }
        }
    }

    /// Asks whether what saving would lose may be lost; what somebody else has written is compared with the window.
    fn ask_consent(&mut self, error: &DraftError, path: &Path, consent: Consent, after: After) {
        let is_compared = match error {
            DraftError::Changed { .. } => true,
            DraftError::Exists { .. } => self.is_place(path),
            _ => false,
        };
        let open = self.open.as_ref().filter(|_| is_compared);
        let changes = open.and_then(|open| open.workspace.divergences_from(path));
        self.ask = Some(Ask::consent((error, changes), path, consent, after));
    }

    /// Notes that the open report is in this file now.
    fn note_saved(&mut self, path: &Path) {
        // What could not be read is in no file: the copy has it until it is.
        if self.is_changed() {
            self.keep_now();
        } else {
            self.keeper.discard();
        }
        self.kept_revision = self.revision();
        self.saved_at = Some(Moment::now());
        self.watch = Some(self.shelf.watch(path));
        // What was said of the state before is no longer so.
        self.messages.clear();
        self.remember(path);
    }

    /// Begins there the next time a file is asked for.
    fn prefer_folder_of(&mut self, path: &Path) {
        let folder = path.parent().filter(|folder| folder.is_absolute());
        if let Some(folder) = folder {
            self.shelf.preferences.last_folder = Some(folder.to_owned());
        }
    }

    pub(super) fn remember(&mut self, path: &Path) {
        self.prefer_folder_of(path);
        let remembered = self.shelf.recent.add(path);
        self.report_failure(remembered);
    }
}
