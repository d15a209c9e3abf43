//! [`Mark`]: a small file beside another one that says that a running program has that one open.
//!
//! A mark is held as long as its program lives, and the system lets go of it when the program ends, however it ends: a
//! mark that nobody holds is stale and is taken over. On Unix it is held by a lock of the file, on Windows by opening
//! it so that others may only read it (a lock there would keep them from reading who it is). Some network drives know
//! no locks: a mark that is found there is believed, unless the user insists.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::codes::is_opened_alone;

/// Most of a mark that is read, in bytes.
const LIMIT: u64 = 4096;

/// A mark that this program holds; it is taken away when the value is dropped.
#[derive(Debug)]
pub struct Mark {
    path: PathBuf,
    content: Vec<u8>,
    /// `None` once it is being taken away.
    file: Option<File>,
}

/// What came of leaving a mark.
#[derive(Debug)]
pub enum Marked {
    /// It is left.
    Ours(Mark),
    /// Another program holds it; with what it says, where that can be read.
    Theirs(Option<Vec<u8>>),
    /// None can be left here, as in a folder that cannot be written to.
    Impossible,
}

/// Whether a mark that may be stale is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// It is.
    Believe,
    /// The user knows better.
    Insist,
}

/// Whether a mark that was opened is held by another program.
enum Held {
    ByNobody,
    ByOther,
    /// The system cannot tell.
    Unknown,
}

impl Mark {
    /// Leaves the mark `path` with this content.
    pub fn leave(path: &Path, content: &[u8], belief: Belief) -> Marked {
        /// Another program may be taking its mark away in the very moment.
        const TRIES: u8 = 3;
        for _ in 0..TRIES {
            let file = match open(path) {
                Ok(file) => file,
                Err(error) if is_opened_alone(&error) => return Marked::Theirs(read(path)),
                Err(_) => return read_only(path),
            };
            match held(&file) {
                Held::ByOther => return Marked::Theirs(read(path)),
                Held::Unknown if belief == Belief::Believe => {
                    if let Some(found) = read(path).filter(|found| !found.is_empty()) {
                        return Marked::Theirs(Some(found));
                    }
                }
                Held::Unknown | Held::ByNobody => {}
            }
            if write(&file, content).is_err() {
                break;
            }
            // What was opened may have been removed before it was locked.
            if read(path).as_deref() == Some(content) {
                return Marked::Ours(Self {
                    path: path.to_owned(),
                    content: content.to_owned(),
                    file: Some(file),
                });
            }
        }
        Marked::Impossible
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        let is_ours = read(&self.path).as_ref() == Some(&self.content);
        if cfg!(windows) {
            // Windows removes no file that is open.
            self.file = None;
        }
        if is_ours {
            // One that stays is held by nobody.
            fs::remove_file(&self.path).unwrap_or_default();
        }
        if let Some(file) = self.file.take() {
            // Closing it is not enough where a program that is just being started still has a copy of it.
            file.unlock().unwrap_or_default();
        }
    }
}

/// The mark, made where there is none.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        /// `FILE_SHARE_READ`.
        const OTHERS_READ: u32 = 1;
        /// `FILE_ATTRIBUTE_HIDDEN`.
        const HIDDEN: u32 = 2;
        options.share_mode(OTHERS_READ).attributes(HIDDEN);
    }
    options.open(path)
}

/// What is known of a mark that this user may not write, such as one of a colleague: on Unix whether it is held can be
/// asked all the same.
fn read_only(path: &Path) -> Marked {
    match File::open(path).map(|file| held(&file)) {
        Ok(Held::ByNobody) if cfg!(unix) => Marked::Impossible,
        Ok(_) => Marked::Theirs(read(path)),
        Err(_) => Marked::Impossible,
    }
}

/// Whether an open mark is held; holds it where it is not.
fn held(file: &File) -> Held {
    if cfg!(windows) {
        return Held::ByNobody;
    }
    match file.try_lock() {
        Ok(()) => Held::ByNobody,
        Err(TryLockError::WouldBlock) => Held::ByOther,
        Err(TryLockError::Error(_)) => Held::Unknown,
    }
}

fn write(mut file: &File, content: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.write_all(content)
}

/// What a mark says, where it can be read.
fn read(path: &Path) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let file = File::open(path).ok()?;
    file.take(LIMIT).read_to_end(&mut content).ok()?;
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leave(path: &Path, content: &str) -> Marked {
        Mark::leave(path, content.as_bytes(), Belief::Believe)
    }

    fn ours(marked: Marked) -> Mark {
        match marked {
            Marked::Ours(mark) => mark,
            other => panic!("{other:?}"),
        }
    }

    fn theirs(marked: Marked) -> String {
        match marked {
            Marked::Theirs(Some(content)) => String::from_utf8(content).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn one_holds_it_and_the_others_read_whose_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("~$甲.ron.lock");
        let mark = ours(leave(&path, "甲"));
        assert_eq!(mark.path(), path);
        assert_eq!(theirs(leave(&path, "乙乙")), "甲");
        // The system knows that it is held: insisting does not take it away.
        let insisted = Mark::leave(&path, b"x", Belief::Insist);
        assert_eq!(theirs(insisted), "甲");
        drop(mark);
        assert!(!path.exists());
        drop(ours(leave(&path, "乙")));
        assert!(!path.exists());
    }

    #[test]
    fn one_that_nobody_holds_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("~$甲.ron.lock");
        fs::write(&path, "somebody who has gone").unwrap();
        let mark = ours(leave(&path, "乙"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "乙");
        drop(mark);
        assert!(!path.exists());
    }

    // Windows lets nobody else write it.
    #[cfg(unix)]
    #[test]
    fn what_another_has_written_since_is_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("~$甲.ron.lock");
        let mark = ours(leave(&path, "甲"));
        fs::remove_file(&path).unwrap();
        fs::write(&path, "乙").unwrap();
        drop(mark);
        assert_eq!(fs::read_to_string(&path).unwrap(), "乙");
    }

    #[cfg(unix)]
    #[test]
    fn one_that_may_not_be_written_still_says_whose_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("~$甲.ron.lock");
        let mark = ours(leave(&path, "甲"));
        assert_eq!(theirs(read_only(&path)), "甲");
        drop(mark);
        fs::write(&path, "somebody who has gone").unwrap();
        assert!(matches!(read_only(&path), Marked::Impossible));
    }

    #[test]
    fn where_none_can_be_left_nothing_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("没有/~$甲.ron.lock");
        assert!(matches!(leave(&path, "甲"), Marked::Impossible));
        assert!(matches!(leave(folder.path(), "甲"), Marked::Impossible));
    }
}
