//! Drafts that are open elsewhere: whoever opens one is told, and may look at it.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::{
    App, Ask, MessageKind,
    ask::{Answer, buttons, put},
    files::After,
};
use crate::{
    editor::{Claim, Claimed, Holder, Workspace, draft_of_version},
    ui::shell::{self, ReadOnlyWish},
};

/// By what right the open report is shown.
#[derive(Debug)]
pub(super) enum Right {
    /// It can be changed and saved. While the claim lives, others are told that it is open here; there is none for a
    /// report without a file, where none can be left, and where the user insisted.
    Own(Option<Claim>),
    /// Somebody else has its draft open: what is changed here goes into another file.
    ReadOnly(Holder),
}

impl Right {
    /// That of who has claimed a draft; else who has it.
    pub fn by(claimed: Claimed) -> Result<Self, Holder> {
        match claimed {
            Claimed::Ours(claim) => Ok(Self::Own(Some(claim))),
            Claimed::Unmarked => Ok(Self::Own(None)),
            Claimed::Theirs(holder) => Err(holder),
        }
    }
}

impl App {
    /// Opens a draft file in the place of what is open; asks first where somebody else has it open.
    pub(super) fn open_file(&mut self, path: &Path) {
        match Right::by(self.claim(&meant_by(path))) {
            Ok(right) => self.open_by(path, right),
            Err(holder) => self.ask = Some(Ask::Occupied(path.to_owned(), holder)),
        }
    }

    fn open_by(&mut self, path: &Path, right: Right) {
        let opened = Workspace::open(path, Some(self.shelf.folder()));
        if self.take_up_opened(opened) {
            self.right = right;
            match draft_of_version(path) {
                // Earlier versions change with each save: they are no files to come back to.
                Some(draft) => self.say_whose_version(&draft),
                None => self.remember(path),
            }
        } else {
            self.put_back(right);
        }
    }

    /// Claims a draft; one that is claimed here already changes hands.
    fn claim(&mut self, path: &Path) -> Claimed {
        match std::mem::replace(&mut self.right, Right::Own(None)) {
            Right::Own(Some(claim)) if claim.is_for(path) => Claimed::Ours(claim),
            right => {
                self.right = right;
                Claim::make(path)
            }
        }
    }

    /// Gives a claim that changed hands back to the report that is open after all.
    pub(super) fn put_back(&mut self, right: Right) {
        if self.is_read_only() {
            return;
        }
        let own = self.open.as_ref().and_then(|open| open.workspace.place());
        if matches!((&right, own), (Right::Own(Some(claim)), Some(own)) if claim.is_for(own)) {
            self.right = right;
        }
    }

    /// By what right a file is saved to; `None`, with a word to the user, where somebody else has it open.
    pub(super) fn right_to_save(&mut self, path: &Path) -> Option<Right> {
        let open = self.open.as_ref();
        let is_own = open.is_some_and(|open| open.workspace.path() == Some(path))
            && matches!(self.right, Right::Own(_));
        match self.claim(path) {
            Claimed::Ours(claim) => Some(Right::Own(Some(claim))),
            Claimed::Theirs(holder) if !is_own => {
                let text = format!(
                    "没有保存：“{}”正由{holder}打开，没有改动它。请换一个文件名，或者等对方关闭后再保存。",
                    path.display()
                );
                self.say(text, MessageKind::Failed);
                None
            }
            // The user insisted when it was opened; what others have written meanwhile is found by its content.
            Claimed::Theirs(_) | Claimed::Unmarked => Some(Right::Own(None)),
        }
    }

    /// Notes by what right the open report was saved; a file that was new then can be claimed now.
    pub(super) fn note_right(&mut self, path: &Path, right: Right) {
        // A claim on the file of before ends first: it may be on this very one.
        self.right = Right::Own(None);
        self.right = match right {
            Right::Own(None) => Right::by(Claim::make(path)).unwrap_or(Right::Own(None)),
            right => right,
        };
    }

    /// Whether the open report is only looked at.
    pub(super) const fn is_read_only(&self) -> bool {
        matches!(self.right, Right::ReadOnly(_))
    }

    /// The band over a report that is only looked at.
    pub(super) fn read_only_ui(&mut self, ui: &mut Ui) {
        let (Right::ReadOnly(holder), Some(open)) = (&self.right, &self.open) else {
            return;
        };
        let words = format!(
            "“{}”正由{holder}打开。可以查看和导出，改动请另存为新文件。",
            open.workspace.name()
        );
        match shell::read_only_ui(ui, &words) {
            // A question that is open is answered first.
            _ if self.is_asking() => {}
            Some(ReadOnlyWish::SaveAs) => self.pick_target(After::Stay),
            Some(ReadOnlyWish::LookAgain) => self.look_again(),
            None => {}
        }
    }

    /// Looks whether the draft is still open elsewhere; where it is not, it can be changed and saved from now on.
    fn look_again(&mut self) {
        let place = self.open.as_ref().and_then(|open| open.workspace.place());
        let Some(path) = place.map(Path::to_owned) else {
            return;
        };
        let right = match Right::by(Claim::make(&path)) {
            Ok(right) => right,
            Err(holder) => {
                let text = format!("刚才又看了一次，草稿仍由{holder}打开。");
                self.say(text, MessageKind::Notice);
                self.right = Right::ReadOnly(holder);
                return;
            }
        };
        if self.is_changed() {
            self.right = right;
            let text = "草稿已没有人打开，现在可以保存到原文件；对方保存过的，保存前会列出区别。";
            self.say(text, MessageKind::Notice);
            return;
        }
        // The other one may have saved something since.
        self.open_by(&path, right);
        if !self.is_read_only() {
            let text = "草稿已没有人打开，已重新读取，现在可以修改和保存。";
            self.say(text, MessageKind::Notice);
        }
    }
}

/// The draft that is meant by opening this file: an earlier version stands for what it is a version of.
fn meant_by(path: &Path) -> PathBuf {
    draft_of_version(path).unwrap_or_else(|| path.to_owned())
}

/// Says who has a draft open and asks what is to be done.
pub(super) fn occupied_ui(ui: &mut Ui, path: &Path, holder: &Holder) -> Answer {
    ui.heading("这份草稿已在别处打开");
    ui.add_space(8.0);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ui.label(format!("“{name}”正由{holder}打开。"));
    ui.add_space(8.0);
    ui.label("“只读打开”可以查看和导出，有改动要另存为新文件。");
    ui.label(
        "“仍然打开”可以保存到原文件：对方也保存过的，保存前会列出区别，由您决定。确定对方没有在用时再选，例如那台电脑已经断电。",
    );
    match buttons(ui, &["只读打开", "仍然打开", "取消"]) {
        Some(0) => put(|app, _| app.open_occupied(|_, holder| Right::ReadOnly(holder))),
        Some(1) => put(|app, _| app.open_occupied(|path, _| Right::Own(Claim::insist(path)))),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

impl App {
    /// Opens the draft that the question is about.
    fn open_occupied(&mut self, right: impl FnOnce(&Path, Holder) -> Right) {
        if let Some(Ask::Occupied(path, holder)) = self.ask.take() {
            let right = right(&path, holder);
            self.open_by(&path, right);
        }
    }
}
