//! Asking for files: through the system's own dialogs, or where there are none through a line to type in.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread,
};

use egui::Context;

use super::files::After;
use crate::{
    editor::{Sheets, obstacle_to_reading, obstacle_to_writing, plain_path},
    ui::side::ListKind,
};

/// How files are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialogs {
    /// Through the system's own dialogs.
    System,
    /// Through a line to type a path in.
    Typed,
}

/// What a file is asked for.
#[derive(Debug)]
pub enum Purpose {
    /// A draft to open.
    Open,
    /// The draft of last year, to begin this year's from.
    LastYear,
    /// A report in Word or plain text.
    Import,
    /// Drafts of affiliated units, to merge them.
    Units,
    /// A workbook.
    Data,
    /// Where to save the draft, and what comes after.
    Save(After),
    /// Where the PDF goes.
    Pdf,
    /// Where the Word document goes.
    Word,
    /// Where the workbook of these tables goes.
    Workbook(Sheets),
    /// Where the picture of a chart goes.
    Chart(PictureFile),
    /// Where the list of findings goes.
    Findings(ListKind),
}

/// The picture of a chart, ready to be written.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// `png` or `svg`.
    pub extension: &'static str,
}

/// Whether the user has been asked about a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The system's dialog has asked.
    Confirmed,
    /// Nobody has asked.
    Unasked,
}

/// A file that has been picked.
#[derive(Debug)]
pub struct Picked {
    /// What for.
    pub purpose: Purpose,
    /// Which.
    pub path: PathBuf,
    /// Whether it may be overwritten without another question.
    pub trust: Trust,
    /// What was picked along with it, where several can be.
    pub others: Vec<PathBuf>,
}

/// A path that is being typed.
#[derive(Debug)]
pub struct Typing {
    /// What for.
    pub purpose: Purpose,
    /// As typed.
    pub path: String,
    /// Why what was typed is of no use, once it was confirmed.
    pub refused: Option<String>,
}

impl Typing {
    fn new(purpose: Purpose, path: String) -> Self {
        Self {
            purpose,
            path,
            refused: None,
        }
    }
}

/// Asks for one file at a time.
pub struct Picker {
    dialogs: Dialogs,
    /// A dialog that knows the window it stands over.
    over: Option<rfd::FileDialog>,
    waiting: Option<Waiting>,
    /// The line to type in, while it is shown.
    pub typing: Option<Typing>,
    taken: Option<Picked>,
}

struct Waiting {
    purpose: Purpose,
    answer: Receiver<Vec<PathBuf>>,
    proposed: String,
    asked_s: Option<f64>,
}

/// A dialog that answers sooner than a person could has not been shown: there is none on this system.
const TOO_SOON_S: f64 = 0.4;

impl Purpose {
    /// What the dialog is called.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Open => "打开草稿",
            Self::LastYear => "导入去年的报告",
            Self::Import => "导入报告",
            Self::Units => "添加下属单位的草稿",
            Self::Data => "导入数据",
            Self::Save(_) => "保存草稿",
            Self::Pdf => "导出PDF",
            Self::Word => "导出Word",
            Self::Workbook(_) => "导出表格",
            Self::Chart(_) => "保存图表",
            Self::Findings(_) => "导出体检清单",
        }
    }

    /// Whether a file is read, not written.
    const fn reads(&self) -> bool {
        matches!(
            self,
            Self::Open | Self::LastYear | Self::Import | Self::Data | Self::Units
        )
    }

    /// Whether writing would replace a file without a question; saving a draft asks its own.
    pub const fn replaces_unasked(&self) -> bool {
        !self.reads() && !matches!(self, Self::Save(_))
    }

    /// What the files are called and what their names end in, the proposed end first.
    fn filter(&self) -> (&'static str, Vec<&'static str>) {
        match self {
            Self::Open | Self::LastYear | Self::Units | Self::Save(_) => {
                ("绩效自评草稿", vec!["ron"])
            }
            Self::Import => ("Word 或文本报告", vec!["docx", "txt"]),
            Self::Data => ("表格", vec!["xlsx", "xls", "et", "ods", "csv", "xlsm"]),
            Self::Pdf => ("PDF 文件", vec!["pdf"]),
            Self::Word => ("Word 文档", vec!["docx"]),
            Self::Workbook(_) => ("Excel 工作簿", vec!["xlsx"]),
            Self::Chart(picture) => ("图片", vec![picture.extension]),
            Self::Findings(kind) => ("体检清单", vec![kind.extension()]),
        }
    }
}

impl Picker {
    pub(super) const fn new(dialogs: Dialogs) -> Self {
        Self {
            dialogs,
            over: None,
            waiting: None,
            typing: None,
            taken: None,
        }
    }

    /// Has the dialogs stand over a window.
    pub(super) fn stand_over(&mut self, dialog: rfd::FileDialog) {
        self.over = Some(dialog);
    }

    /// Asks for a file, beginning in `folder`, with `name` proposed for one that is to be written.
    pub(super) fn ask(&mut self, purpose: Purpose, folder: Option<PathBuf>, name: String) {
        let proposed = folder.as_ref().map_or_else(
            || name.clone(),
            |folder| folder.join(&name).display().to_string(),
        );
        if self.dialogs == Dialogs::Typed {
            self.typing = Some(Typing::new(purpose, proposed));
            return;
        }
        let (sender, answer) = channel();
        let (title, (kind, extensions)) = (purpose.title(), purpose.filter());
        let saves = !purpose.reads();
        let several = matches!(purpose, Purpose::Units);
        // An earlier version may be opened, too, and has another name.
        let any = matches!(purpose, Purpose::Open).then_some(["*"]);
        let over = self.over.clone().unwrap_or_default();
        let show = move || {
            let mut dialog = over
                .set_title(title)
                .add_filter(kind, &extensions)
                .set_file_name(name);
            if let Some(any) = any {
                dialog = dialog.add_filter("所有文件", &any);
            }
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
            let picked = if saves {
                dialog.save_file().into_iter().collect()
            } else if several {
                dialog.pick_files().unwrap_or_default()
            } else {
                dialog.pick_file().into_iter().collect()
            };
            // Nobody waits any more where the program is ending.
            let _ = sender.send(picked);
        };
        let started = thread::Builder::new()
            .name("jixiao-dialog".to_owned())
            .spawn(show);
        self.waiting = started.is_ok().then_some(Waiting {
            purpose,
            answer,
            proposed,
            asked_s: None,
        });
    }

    /// Whether it waits for the user.
    pub(super) const fn is_busy(&self) -> bool {
        self.waiting.is_some() || self.typing.is_some()
    }

    /// Takes the path that was typed, or says beside it what is wrong with it.
    pub(super) fn take_typed(&mut self) {
        let Some(typing) = &mut self.typing else {
            return;
        };
        // Windows copies paths in quotation marks.
        let path = PathBuf::from(typing.path.trim().trim_matches('"'));
        typing.refused = if typing.purpose.reads() {
            obstacle_to_reading(&path)
        } else {
            obstacle_to_writing(&path)
        };
        if typing.refused.is_none()
            && let Some(Typing { purpose, .. }) = self.typing.take()
        {
            self.taken = Some(picked(purpose, path, Trust::Unasked));
        }
    }

    /// What has been picked since the last time.
    pub(super) fn picked(&mut self, ctx: &Context) -> Option<Picked> {
        if let Some(taken) = self.taken.take() {
            return Some(taken);
        }
        let now_s = ctx.input(|input| input.time);
        let waiting = self.waiting.as_mut()?;
        let asked_s = *waiting.asked_s.get_or_insert(now_s);
        let answer = match waiting.answer.try_recv() {
            Err(TryRecvError::Empty) => {
                ctx.request_repaint_after_secs(0.1);
                return None;
            }
            Ok(answer) => answer,
            Err(TryRecvError::Disconnected) => Vec::new(),
        };
        let Waiting {
            purpose, proposed, ..
        } = self.waiting.take()?;
        let mut answer = answer.into_iter();
        if let Some(path) = answer.next() {
            return Some(Picked {
                others: answer.map(plain_path).collect(),
                ..picked(purpose, path, Trust::Confirmed)
            });
        }
        if now_s - asked_s < TOO_SOON_S {
            self.typing = Some(Typing::new(purpose, proposed));
        }
        None
    }
}

/// A picked file, with the extension of its kind added where it is to be written and has another: then it is a
/// file that nobody has been asked about.
fn picked(purpose: Purpose, path: PathBuf, trust: Trust) -> Picked {
    let path = plain_path(path);
    let (_, extensions) = purpose.filter();
    let extension = extensions.first().copied().unwrap_or_default();
    let has_it = path
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension));
    if has_it || purpose.reads() {
        return Picked {
            purpose,
            path,
            trust,
            others: Vec::new(),
        };
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    Picked {
        purpose,
        path: name.into(),
        trust: Trust::Unasked,
        others: Vec::new(),
    }
}
