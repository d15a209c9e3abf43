//! The questions that must be answered before anything else, one at a time, in the middle of the window.

mod frame;
#[cfg(test)]
mod tests;

use std::{
    mem,
    path::{Path, PathBuf},
};

use egui::{Context, Id, Ui, vec2};

use super::{
    App,
    account::{account_ui, outline_ui},
    begin::new_ui,
    claims::occupied_ui,
    comparison::changes_ui,
    composition::Ime,
    data::{Data, data_ui},
    edition::{left_out_ui, workbook_ui},
    files::After,
    help::{about_ui, help_ui},
    mapping::{Mapped, mapping_ui},
    merge::{Merging, merged_ui, merging_ui},
    picker::{Purpose, Typing},
    print::{Chosen, Laid, print_ui},
    recovery::recover_ui,
    versions::versions_ui,
};
use crate::{
    editor::{
        Author, Change, Consent, DraftError, Holder, Incoming, MergeAccount, Moment, Sheets,
        Version,
    },
    standards,
    ui::{
        theme::{ROW, Tokens},
        widgets::entry::{Entry, remark},
    },
};
use frame::{is_escaped, question, seen};

pub(super) use frame::{Reply, begin_with, buttons, enter_in, reply_ui, room_height};

/// A question.
#[derive(Debug)]
pub enum Ask {
    /// Outline and year of a new report.
    New {
        /// Id of the outline.
        outline: String,
        /// The year as typed.
        year: String,
    },
    /// What becomes of unsaved changes.
    Unsaved(After),
    /// Whether something may be lost by saving.
    Consent {
        /// What would be lost.
        text: String,
        /// Where to save.
        path: PathBuf,
        /// What the user agrees to by saving.
        consent: Consent,
        /// What comes after.
        after: After,
        /// Where the window has something else than the file, which somebody else has written.
        changes: Option<Vec<Change>>,
    },
    /// What becomes of a draft that somebody else has open.
    Occupied(PathBuf, Holder),
    /// Whether a file that is there may be replaced by what is to be written.
    Replace(Purpose, PathBuf),
    /// What becomes of what crashed sessions have left.
    Recover,
    /// On which outline a report comes in: the chosen one by its index.
    Outline(Incoming, usize),
    /// What was made of a report that was imported.
    Account,
    /// Which drafts of affiliated units are merged.
    Merge(Box<Merging>),
    /// What was made of the drafts that were merged.
    Merged(Box<MergeAccount>),
    /// Which tables go into a workbook.
    Workbook(Sheets),
    /// What is printed, and how.
    Print(Chosen),
    /// What the edition for the public left out, in lines.
    LeftOut(Vec<String>),
    /// What of a workbook goes into the report.
    Data(Box<Data>),
    /// Which column of a sheet goes into which field.
    Mapping(Box<Mapped>),
    /// Which of the earlier versions of the draft is wanted, as they were at this moment.
    Version(Moment, Vec<Version>),
    /// How the program is used.
    Help,
    /// Which program this is.
    About,
}

/// What is done with an answer.
pub(super) type Act = Box<dyn FnOnce(&mut App, &Context)>;

/// What was answered.
pub(super) enum Answer {
    /// Not yet.
    Waiting,
    /// Something that is to be done.
    Put(Act),
    /// That nothing is to be done.
    Dismissed,
}

impl Ask {
    /// Asks for outline and year of a new report: reports are about the year before.
    pub fn new_report() -> Self {
        Self::New {
            outline: standards::baseline().id.clone(),
            year: (Moment::now().year() - 1).to_string(),
        }
    }

    /// Whether something is read that the question is about.
    pub fn is_reading(&self) -> bool {
        matches!(self, Self::Merge(merging) if merging.is_reading())
    }

    /// How wide it is where the window has the room.
    const fn width(&self) -> f32 {
        match self {
            Self::Account | Self::Merge(_) | Self::Merged(_) => 760.0,
            Self::Data(_) | Self::Mapping(_) => 720.0,
            Self::Consent {
                changes: Some(_), ..
            }
            | Self::Recover
            | Self::Version(..) => 640.0,
            _ => 460.0,
        }
    }

    /// Asks whether what saving would lose may be lost.
    pub fn consent(
        (error, changes): (&DraftError, Option<Vec<Change>>),
        path: &Path,
        given: Consent,
        after: After,
    ) -> Self {
        let consent = match error {
            DraftError::WouldDropFields { .. } => Consent {
                drop_unknown: true,
                ..given
            },
            _ => Consent {
                overwrite: true,
                ..given
            },
        };
        Self::Consent {
            text: error.to_string(),
            path: path.to_owned(),
            consent,
            after,
            changes,
        }
    }
}

impl App {
    /// Draws the question that is open, and does what was answered.
    pub(super) fn ask_ui(&mut self, ctx: &Context) {
        self.type_path_ui(ctx);
        if self.picker.typing.is_some() {
            // The question behind it waits.
            return;
        }
        let Some(ask) = self.ask.take() else {
            self.questions = self.questions.wrapping_add(1);
            return;
        };
        // Each question has a size of its own: a name that was used before would bring back that of another one, or
        // of a larger window.
        let window = ctx.content_rect().height().to_bits();
        let name = Id::unique(("ask", self.questions, mem::discriminant(&ask), window));
        let mut ask = Some(ask);
        let ime = self.composition.ime(ctx);
        let left = std::mem::take(&mut self.left);
        let open = self.open.as_ref();
        let (pages, here) = self.side.pages();
        let laid = Laid {
            pages,
            here,
            edition: self.edition(),
        };
        let width = ask.as_ref().map_or(460.0, Ask::width);
        let modal = question(ctx, name, width, |ui| {
            ask.as_mut()
                .map_or(Answer::Dismissed, |question| match question {
                    Ask::New { outline, year } => new_ui(ui, outline, year, ime),
                    Ask::Unsaved(_) => unsaved_ui(ui),
                    Ask::Consent { text, changes, .. } => consent_ui(ui, text, changes.as_deref()),
                    Ask::Occupied(path, holder) => occupied_ui(ui, path, holder),
                    Ask::Replace(_, path) => replace_ui(ui, path),
                    Ask::Recover => recover_ui(ui, &left),
                    Ask::Outline(incoming, chosen) => match outline_ui(ui, incoming, chosen) {
                        Some(true) => put(|app, _| app.take_in_asked()),
                        Some(false) => Answer::Dismissed,
                        None => Answer::Waiting,
                    },
                    Ask::Account => match open.and_then(|open| account_ui(ui, open)) {
                        Some(wish) => put(move |app, ctx| app.review(ctx, wish)),
                        None => Answer::Waiting,
                    },
                    Ask::Merge(merging) => merging_ui(ui, merging, ime),
                    Ask::Merged(account) => seen(merged_ui(ui, account)),
                    Ask::Workbook(sheets) => workbook_ui(ui, sheets),
                    Ask::Print(chosen) => print_ui(ui, chosen, &laid, ime),
                    Ask::LeftOut(lines) => seen(left_out_ui(ui, lines)),
                    Ask::Data(data) => data_ui(ui, data),
                    Ask::Mapping(mapped) => mapping_ui(ui, mapped),
                    Ask::Version(now, versions) => versions_ui(ui, versions, *now),
                    Ask::Help => seen(help_ui(ui)),
                    Ask::About => seen(about_ui(ui)),
                })
        });
        self.left = left;
        let dismissed = is_escaped(&modal) && ime == Ime::Rests;
        match modal.inner {
            Answer::Put(act) => {
                self.ask = ask;
                act(self, ctx);
            }
            Answer::Waiting if !dismissed => self.ask = ask,
            Answer::Waiting | Answer::Dismissed => self.call_off(ask),
        }
    }

    /// What was to come after a question that was called off.
    fn call_off(&mut self, ask: Option<Ask>) {
        match ask {
            // Offered again at the next start; until then the copies stay where they are.
            Some(Ask::Recover) => self.left.clear(),
            Some(Ask::Unsaved(After::Recover(copy))) => self.left.push(*copy),
            // Escape closes it as its button does.
            Some(Ask::Account) => self.leave_account(),
            _ => {}
        }
    }

    /// The line for a path, where the system has no dialogs.
    fn type_path_ui(&mut self, ctx: &Context) {
        let ime = self.composition.ime(ctx);
        let Some(typing) = &mut self.picker.typing else {
            return;
        };
        let modal = question(ctx, Id::unique("path"), 560.0, |ui| {
            path_ui(ui, typing, ime)
        });
        let dismissed = is_escaped(&modal) && ime == Ime::Rests;
        match modal.inner {
            Some(true) => self.picker.take_typed(),
            Some(false) => self.picker.typing = None,
            None if dismissed => self.picker.typing = None,
            None => {}
        }
    }
}

/// Something that is to be done.
pub(super) fn put(act: impl FnOnce(&mut App, &Context) + 'static) -> Answer {
    Answer::Put(Box::new(act))
}

fn unsaved_ui(ui: &mut Ui) -> Answer {
    ui.heading("有改动还没有保存");
    ui.add_space(8.0);
    ui.label("要先保存再继续吗？选“不保存”将放弃上次保存以后的改动。");
    let replies = [
        Reply::Wanted("保存"),
        Reply::Losing("不保存"),
        Reply::Back("取消"),
    ];
    match reply_ui(ui, &replies) {
        Some(Reply::Wanted(_)) => put(|app, ctx| {
            if let Some(Ask::Unsaved(after)) = app.ask.take() {
                app.save(ctx, after);
            }
        }),
        Some(Reply::Losing(_)) => put(|app, ctx| {
            if let Some(Ask::Unsaved(after)) = app.ask.take() {
                app.do_after(ctx, after);
            }
        }),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

fn consent_ui(ui: &mut Ui, text: &str, changes: Option<&[Change]>) -> Answer {
    ui.heading("保存前请确认");
    ui.add_space(8.0);
    ui.label(text);
    let (elsewhere, back) = (Reply::Wanted("另存为…"), Reply::Back("取消"));
    let given = match changes {
        Some(changes) => {
            conflict_ui(ui, changes);
            let theirs = Reply::Other("打开磁盘上的版本");
            reply_ui(ui, &[elsewhere, theirs, Reply::Losing("覆盖"), back])
        }
        None => reply_ui(ui, &[elsewhere, Reply::Losing("仍然保存"), back]),
    };
    match given {
        Some(Reply::Wanted(_)) => put(|app, _| {
            if let Some(Ask::Consent { after, .. }) = app.ask.take() {
                app.pick_target(after);
            }
        }),
        Some(Reply::Other(_)) => put(|app, ctx| {
            if let Some(Ask::Consent { path, .. }) = app.ask.take() {
                app.proceed(ctx, After::Open(path));
            }
        }),
        Some(Reply::Losing(_)) => put(|app, ctx| {
            if let Some(Ask::Consent {
                path,
                consent,
                after,
                ..
            }) = app.ask.take()
            {
                app.save_to(ctx, &path, consent, after);
            }
        }),
        Some(Reply::Back(_)) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

/// Where the window has something else than the file.
fn conflict_ui(ui: &mut Ui, changes: &[Change]) {
    ui.add_space(8.0);
    if changes.is_empty() {
        ui.label("两边的内容相同，只是写法（如空行、注释）变了。");
        return;
    }
    let count = |is: fn(&Author) -> bool| {
        let authors = changes.iter().filter_map(|change| change.author.as_ref());
        authors.filter(|author| is(author)).count()
    };
    let ours = count(|author| matches!(author, Author::Ours));
    let theirs = count(|author| matches!(author, Author::Theirs));
    let both = count(|author| matches!(author, Author::Both { .. }));
    let all = format!("磁盘上的文件与窗口里的有{}处不同", changes.len());
    if ours + theirs + both == 0 {
        ui.label(format!("{all}："));
    } else {
        ui.label(format!(
            "{all}：您改的{ours}处，对方改的{theirs}处，双方都改了{both}处。“覆盖”只留窗口里的；“打开磁盘上的版本”只留磁盘上的。"
        ));
    }
    let list = egui::ScrollArea::vertical().max_height(room_height(ui));
    list.show(ui, |ui| {
        ui.set_width(ui.available_width());
        changes_ui(ui, changes, ("磁盘上", "窗口里"));
    });
}

fn replace_ui(ui: &mut Ui, path: &Path) -> Answer {
    ui.heading("文件已经存在");
    ui.add_space(8.0);
    ui.label(format!(
        "“{}”已经存在。覆盖后原来的内容就没有了。",
        path.display()
    ));
    let replies = [
        Reply::Wanted("换一个文件名…"),
        Reply::Losing("覆盖"),
        Reply::Back("取消"),
    ];
    match reply_ui(ui, &replies) {
        Some(Reply::Wanted(_)) => put(|app, _| {
            if let Some(Ask::Replace(purpose, path)) = app.ask.take() {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let folder = path.parent().map(Path::to_owned);
                app.picker.ask(purpose, folder, name.into_owned());
            }
        }),
        Some(Reply::Losing(_)) => put(|app, ctx| {
            if let Some(Ask::Replace(purpose, path)) = app.ask.take() {
                app.use_picked(ctx, (purpose, path), true);
            }
        }),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

fn path_ui(ui: &mut Ui, typing: &mut Typing, ime: Ime) -> Option<bool> {
    ui.heading(typing.purpose.title());
    ui.add_space(8.0);
    ui.label("系统没有文件对话框，请写出文件的完整路径：");
    let line = Id::unique("path-line");
    let confirmed = enter_in(ui, line, ime);
    begin_with(ui, line);
    let size = vec2(ui.available_width(), ROW);
    let edited = Entry {
        refused: typing.refused.as_deref(),
        composing: ime == Ime::Composes,
        ..Entry::plain(line, "文件路径", &typing.path, size)
    }
    .show(ui);
    if let Some(path) = edited.typed {
        typing.path = path;
        typing.refused = None;
    }
    if let Some(reason) = &typing.refused {
        remark(ui, reason, Tokens::of(ui).error);
    }
    let clicked = buttons(ui, &["确定", "取消"]).map(|clicked| clicked == 0);
    clicked.or(confirmed.then_some(true))
}
