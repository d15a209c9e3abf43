//! [`FileWatch`]: whether the open file is still as it was. A hint for the window; what decides is
//! [`crate::draft::save`], which compares contents.

use std::{
    fs::{self, Metadata},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::inquiry::{Inquiry, Wake};

/// Watches the file of an open report, by length and time of change.
#[derive(Debug)]
pub struct FileWatch {
    file: PathBuf,
    known: Mark,
    found: Mark,
    look: Inquiry<Option<Mark>>,
}

/// What has become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// As it was, as far as is known.
    Same,
    /// Somebody wrote to it, or it has come back.
    Changed,
    /// It was there and is no more.
    Gone,
}

/// What tells a file from how it was; `None` where there is no file.
type Mark = Option<Metadata>;

impl FileWatch {
    /// Takes the file as it is now for how it should be.
    pub(super) fn new(file: &Path, wake: Wake) -> Self {
        let known = mark(file).flatten();
        Self {
            file: file.to_owned(),
            found: known.clone(),
            known,
            look: Inquiry::new(wake),
        }
    }

    /// Looks at the file on another thread; does not wait. For every second, and when the window gets the
    /// focus.
    pub fn look(&mut self) {
        let file = self.file.clone();
        self.look.ask(move || mark(&file));
    }

    /// What the last look found. Does not touch the disk.
    pub fn state(&mut self) -> FileState {
        // Where the file cannot be reached, nobody knows of a change.
        if let Some(found) = self.look.answer().flatten() {
            self.found = found;
        }
        match (&self.known, &self.found) {
            (Some(known), Some(found)) if is_same(known, found) => FileState::Same,
            (None, None) => FileState::Same,
            (_, Some(_)) => FileState::Changed,
            (Some(_), None) => FileState::Gone,
        }
    }

    /// Takes the file as it was last found for how it should be: the user knows.
    pub fn acknowledge(&mut self) {
        self.known = self.found.clone();
    }
}

fn is_same(known: &Metadata, found: &Metadata) -> bool {
    known.len() == found.len() && known.modified().ok() == found.modified().ok()
}

/// How a file is now; `None` where that cannot be told.
fn mark(file: &Path) -> Option<Mark> {
    match fs::metadata(file) {
        Ok(found) => Some(Some(found)),
        Err(error) if is_missing(&error) => Some(None),
        Err(_) => None,
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(file: &Path) -> FileWatch {
        FileWatch::new(file, Wake::new(|| ()))
    }

    /// What a watch says after a look.
    fn seen(watch: &mut FileWatch) -> FileState {
        watch.look();
        watch.look.settle();
        watch.state()
    }

    /// Writes a file that was last changed at a second of 1970.
    fn write(file: &Path, text: &str, second: u64) {
        fs::write(file, text).unwrap();
        let when = std::time::UNIX_EPOCH + std::time::Duration::from_secs(second);
        let open = fs::File::options().append(true).open(file).unwrap();
        open.set_modified(when).unwrap();
    }

    #[test]
    fn notices_length_and_time_and_only_when_it_looks() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        write(&file, "(1)", 100);
        let mut watch = watched(&file);
        assert_eq!(seen(&mut watch), FileState::Same);
        write(&file, "(22)", 100);
        assert_eq!(watch.state(), FileState::Same);
        assert_eq!(seen(&mut watch), FileState::Changed);
        write(&file, "(1)", 100);
        assert_eq!(seen(&mut watch), FileState::Same);
        write(&file, "(3)", 101);
        assert_eq!(seen(&mut watch), FileState::Changed);
        watch.acknowledge();
        assert_eq!(seen(&mut watch), FileState::Same);
        write(&file, "(4)", 99);
        assert_eq!(seen(&mut watch), FileState::Changed);
        assert_eq!(seen(&mut watched(&file)), FileState::Same);
    }

    #[test]
    fn notices_that_a_file_goes_and_comes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        let mut watch = watched(&file);
        assert_eq!(seen(&mut watch), FileState::Same);
        write(&file, "(1)", 100);
        assert_eq!(seen(&mut watch), FileState::Changed);
        watch.acknowledge();
        fs::remove_file(&file).unwrap();
        assert_eq!(seen(&mut watch), FileState::Gone);
        watch.acknowledge();
        assert_eq!(seen(&mut watch), FileState::Same);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_cannot_be_reached_is_not_called_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        write(&file, "(1)", 100);
        let mut watch = watched(&file);
        fs::remove_file(&file).unwrap();
        // A link to itself leads nowhere, which is not the same as no file.
        std::os::unix::fs::symlink(&file, &file).unwrap();
        assert_eq!(seen(&mut watch), FileState::Same);
    }
}
