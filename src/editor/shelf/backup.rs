//! [`Backup`]: the automatic copy of one report on the disk, and the lock that says that a running program
//! keeps it.
//!
//! `ID.ron` is a draft like any other, so that it can be opened by hand, too; a comment in its first line has
//! the facts [`About`] it: one file, which is replaced whole. `ID.lock` is there before it and is locked as
//! long as the program lives; the system takes the lock away when the program ends, however it ends. Ids are
//! random and never used again: who gets the lock of a copy that is there has found one that was left.

use std::{
    ffi::OsStr,
    fs::{self, File, TryLockError},
    hash::{BuildHasher as _, RandomState},
    io::{self, ErrorKind, Read as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    ShelfError,
    stored::{optional_path, ron_options},
};
use crate::{
    draft::{self, DraftError},
    editor::{Entries, Refused},
    model::{FieldId, Report},
    platform::{Moment, make_private_folder, replace_file},
};

/// The facts about an automatic copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The user's file; `None` for a report that was never saved.
    #[serde(with = "optional_path", default)]
    pub original: Option<PathBuf>,
    /// What the report is called.
    pub title: String,
    /// When it was as the copy has it.
    pub at: Moment,
    /// What the file held that the report was opened from or last saved to ([`draft::Origin::mark`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// What was typed and could not be read: the report has nothing of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Unread>,
}

/// What was typed into a field and could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The address of the field.
    field: String,
    /// As typed.
    typed: String,
    /// Why it cannot be read.
    reason: String,
}

impl Unread {
    /// All refused entries of a report.
    pub fn all_of(entries: &Entries) -> Vec<Self> {
        let unread = |(field, refused): (&FieldId, &Refused)| Self {
            field: field.to_string(),
            typed: refused.typed.clone(),
            reason: refused.reason.clone(),
        };
        entries.iter().map(unread).collect()
    }

    /// As entries of this report; what has no field there is passed over.
    pub(super) fn entries(unread: Vec<Self>, report: &Report) -> Entries {
        let mut entries = Entries::default();
        for Self {
            field,
            typed,
            reason,
        } in unread
        {
            if let Some(field) = report.field(&field) {
                entries.set(&field, Some(Refused { typed, reason }));
            }
        }
        entries
    }
}

/// What the first line begins with; the facts follow.
const HEAD: &str = "// 自动保存 ";

/// How much of a copy is searched for its first line, in bytes.
const HEAD_LIMIT: u64 = 1024 * 1024;

/// The automatic copy of one report: its file, which need not be there yet, and its lock.
#[derive(Debug)]
pub(super) struct Backup {
    file: PathBuf,
    /// `None` where it cannot be opened.
    lock: Option<Lock>,
}

impl Backup {
    /// A place for a new copy that is nobody else's.
    pub fn claim(folder: &Path) -> Result<Self, ShelfError> {
        make_private_folder(folder).map_err(|error| folder_error(folder, &error))?;
        loop {
            let id = RandomState::new().hash_one(0);
            let file = folder.join(format!("{id:016x}.ron"));
            let new = File::options()
                .write(true)
                .create_new(true)
                .open(lock_of(&file));
            match new.map(Lock::of) {
                Ok(lock @ Some(_)) => return Ok(Self { file, lock }),
                Ok(None) => {}
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(folder_error(folder, &error)),
            }
        }
    }

    /// The copies in a folder that no running program keeps.
    pub fn left_in(folder: &Path) -> Vec<Self> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let files = entries.map(|entry| entry.path());
        files
            .filter(|file| file.extension() == Some(OsStr::new("ron")))
            .filter_map(Self::left)
            .collect()
    }

    /// The copy in `file`, if it was left.
    fn left(file: PathBuf) -> Option<Self> {
        let lock = lock_of(&file);
        let open = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&lock);
        let lock = match open {
            Ok(lock) => Some(Lock::of(lock)?),
            // The copy is offered all the same.
            Err(_) => None,
        };
        let left = Self { file, lock };
        if left.file.exists() {
            return Some(left);
        }
        // Its keeper removed it in the meantime.
        left.release();
        None
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Writes the copy, whole or not at all.
    pub fn write(&self, report: &Report, about: &About) -> Result<(), ShelfError> {
        let head = ron_options()
            .to_string(about)
            .map_err(|_| DraftError::Unwritable);
        let text = head
            .and_then(|head| Ok(format!("{HEAD}{head}\n{}", draft::to_ron(report)?)))
            .map_err(ShelfError::Autosave)?;
        replace_file(&self.file, text.as_bytes())
            .map_err(|error| ShelfError::Autosave(error.into()))
    }

    /// The report in the copy.
    pub fn report(&self) -> Result<Report, DraftError> {
        draft::load(&self.file).map(|loaded| loaded.report)
    }

    /// The facts about it, where they can be read.
    pub fn about(&self) -> Option<About> {
        let mut start = Vec::new();
        let open = File::open(&self.file).ok()?;
        open.take(HEAD_LIMIT).read_to_end(&mut start).ok()?;
        let line = start.split(|byte| *byte == b'\n').next()?;
        let facts = str::from_utf8(line).ok()?.strip_prefix(HEAD)?;
        ron_options().from_str(facts).ok()
    }

    /// Removes the copy and gives up its place. Where that fails, the place is kept.
    pub fn remove(self) -> Result<(), (Self, ShelfError)> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                let error = ShelfError::NotRemoved {
                    file: self.file.clone(),
                    code: (&error).into(),
                };
                Err((self, error))
            }
            _ => {
                self.release();
                Ok(())
            }
        }
    }

    /// Gives up a place in which there is no copy.
    fn release(self) {
        // Windows removes no file that is open.
        drop(self.lock);
        // Nobody looks at a lock without a copy: one that stays does no harm.
        fs::remove_file(lock_of(&self.file)).unwrap_or_default();
    }
}

fn lock_of(file: &Path) -> PathBuf {
    file.with_extension("lock")
}

/// A file that is locked.
#[derive(Debug)]
struct Lock(File);

impl Lock {
    /// `None` where another program has the lock. On a file system without locks nobody has: better a copy
    /// that two programs offer than none.
    fn of(file: File) -> Option<Self> {
        match file.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => Some(Self(file)),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

impl Drop for Lock {
    /// Closing the file is not enough where a program that is just being started still has a copy of it.
    fn drop(&mut self) {
        self.0.unlock().unwrap_or_default();
    }
}

/// Why the folder cannot be used.
pub(super) fn folder_error(folder: &Path, error: &io::Error) -> ShelfError {
    ShelfError::Folder {
        folder: folder.to_owned(),
        code: error.into(),
    }
}
