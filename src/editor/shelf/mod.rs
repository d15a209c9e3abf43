//! [`Shelf`]: what the application keeps on the disk for itself: preferences, recent files, and automatic
//! copies of open reports. None of it is needed for a report, and no trouble with it stops the program.
//!
//! In the data folder (see [`crate::platform::data_folder`]):
//!
//! - `preferences.ron`, `recent.ron`: read at the start; a broken one is set aside as `NAME.broken`
//! - `launch.ron`, `starting.lock`: how the window is drawn, see [`Launch`]
//! - `autosave/ID.ron`, `autosave/ID.lock`: a copy of one open report, and the lock of who keeps it
//! - `错误报告-….txt`: errors of the program itself, see [`crate::platform::report_panics`]
//!
//! Beside the user's drafts there is nothing of it but the marks of those that are open, see [`Claim`].
//!
//! Nothing here asks the user or waits for a network drive: what may last is asked on a thread, and the
//! answer is there later.

mod backup;
mod claim;
mod error;
mod inquiry;
mod keeper;
mod launch;
mod preferences;
mod recent;
mod recoverable;
mod stored;
#[cfg(test)]
mod tests;
mod watch;

pub use backup::{About, Unread};
pub(in crate::editor) use claim::claim_to_write;
pub use claim::{Claim, Claimed, Holder, Occupied};
pub use error::ShelfError;
pub use keeper::Keeper;
pub use launch::{Graphics, Launch};
pub use preferences::{Preferences, Renderer, Theme};
pub use recent::{Recent, RecentFile};
pub use recoverable::Recoverable;
pub use watch::{FileState, FileWatch};

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::platform::{make_private_folder, replace_file};
use inquiry::{Inquiry, Wake};

/// What the application keeps on the disk for itself.
#[derive(Debug)]
pub struct Shelf {
    /// How the user likes the window; written by [`Self::save_preferences`].
    pub preferences: Preferences,
    /// The drafts that were last opened or saved.
    pub recent: Recent,
    folder: PathBuf,
    saved: Preferences,
    search: Inquiry<Vec<Recoverable>>,
    wake: Wake,
}

impl Shelf {
    /// Opens the application's own folder. What is missing there is as at first; with the shelf come notices
    /// of what could not be read or used, in words for the user. `wake` is called from another thread whenever
    /// there is news: something was found, the file has changed, a copy was kept.
    pub fn open(folder: &Path, wake: impl Fn() + Send + Sync + 'static) -> (Self, Vec<String>) {
        let wake = Wake::new(wake);
        let mut notices = Vec::new();
        let copies = autosave_folder(folder);
        if let Err(error) = make_private_folder(&copies).and_then(|()| fs::read_dir(&copies)) {
            notices.push(backup::folder_error(&copies, &error).to_string());
        }
        let read: Preferences = stored::read(&preferences_file(folder), "设置", &mut notices);
        let preferences = read.within_limits();
        let mut search = Inquiry::new(wake.clone());
        search.ask(move || recoverable::recoverable(&copies));
        let shelf = Self {
            saved: preferences.clone(),
            preferences,
            recent: Recent::open(folder.join("recent.ron"), wake.clone(), &mut notices),
            folder: folder.to_owned(),
            search,
            wake,
        };
        (shelf, notices)
    }

    /// The application's own folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How the user likes the window, asked before there is one.
    pub fn preferences_in(folder: &Path) -> Preferences {
        let read: Preferences = stored::read(&preferences_file(folder), "设置", &mut Vec::new());
        read.within_limits()
    }

    /// Keeps the reason why the window could not be opened, for who is to help; gives the file. Where even that
    /// cannot be written the file is not there.
    pub fn note_failure(folder: &Path, details: &str) -> PathBuf {
        let file = folder.join("启动失败.log");
        if make_private_folder(folder).is_ok() {
            let _ = replace_file(&file, details.as_bytes());
        }
        file
    }

    /// Writes the preferences if they have changed since they were last written. Waits for the disk: for
    /// when the window rests or closes.
    pub fn save_preferences(&mut self) -> Result<(), ShelfError> {
        if self.preferences == self.saved {
            return Ok(());
        }
        // Where it fails it is tried again with the next change, not in every frame.
        self.saved = self.preferences.clone();
        stored::write(&preferences_file(&self.folder), &self.preferences)
            .map_err(ShelfError::Preferences)
    }

    /// What sessions that crashed have left, newest first: once, when the search that [`Self::open`] began is
    /// done. What another running instance keeps is not among it.
    pub fn recoverable(&mut self) -> Option<Vec<Recoverable>> {
        self.search.answer()
    }

    /// A keeper for a report that has just been opened or begun.
    pub fn keeper(&self) -> Keeper {
        Keeper::start(autosave_folder(&self.folder), None, self.wake.clone())
    }

    /// A keeper for a report that has been recovered. The copy stays until the keeper replaces or discards
    /// it, so that a second crash loses nothing either.
    pub fn take_over(&self, recovered: Recoverable) -> Keeper {
        let backup = Some(recovered.backup);
        Keeper::start(autosave_folder(&self.folder), backup, self.wake.clone())
    }

    /// Watches the file of an open report, as it is now: ask anew after each opening and saving.
    pub fn watch(&self, file: &Path) -> FileWatch {
        FileWatch::new(file, self.wake.clone())
    }

    /// Removes a copy that the user does not want.
    pub fn throw_away(&self, unwanted: Recoverable) -> Result<(), ShelfError> {
        unwanted.backup.remove().map_err(|(_, error)| error)
    }
}

fn preferences_file(folder: &Path) -> PathBuf {
    folder.join("preferences.ron")
}

fn autosave_folder(folder: &Path) -> PathBuf {
    folder.join("autosave")
}
