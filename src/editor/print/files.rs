//! The files that are handed to the system for printing. Each job has its own, which stays for a day: a reader may show
//! it, and the system may print it later.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::platform::{Moment, WriteError, create_file, make_private_folder};

/// How long a file stays, in seconds.
const KEPT_S: i64 = 24 * 60 * 60;

/// Writes a new file for printing in the application's own folder; removes those that have had their time.
pub(super) fn keep(folder: &Path, bytes: &[u8]) -> Result<PathBuf, WriteError> {
    let folder = folder.join("printing");
    // What is wrong with the folder is said by writing into it.
    make_private_folder(&folder).unwrap_or_default();
    sweep(&folder, Moment::now());
    loop {
        let path = unused(&folder);
        match create_file(&path, bytes) {
            // Another window was faster.
            Err(WriteError::Exists { .. }) => {}
            written => return written.map(|()| path),
        }
    }
}

/// The first name that is not taken.
fn unused(folder: &Path) -> PathBuf {
    let mut number = 1_u32;
    loop {
        let path = folder.join(format!("打印-{number}.pdf"));
        if !path.exists() {
            return path;
        }
        number += 1;
    }
}

/// Removes the files of jobs that are a day old. What the system does not let go is removed another time.
fn sweep(folder: &Path, now: Moment) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let changed = Moment::last_change(&path);
        if changed.is_some_and(|changed| now.seconds_since(changed) > KEPT_S) {
            fs::remove_file(path).unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn each_job_has_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let first = keep(folder.path(), b"1").unwrap();
        let second = keep(folder.path(), b"2").unwrap();
        assert_eq!(first, folder.path().join("printing/打印-1.pdf"));
        assert_eq!(second, folder.path().join("printing/打印-2.pdf"));
        assert_eq!(fs::read(first).unwrap(), b"1");
        assert_eq!(fs::read(second).unwrap(), b"2");
    }

    #[test]
    fn a_file_stays_for_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("打印-1.pdf");
        fs::write(&file, "").unwrap();
        let written = SystemTime::UNIX_EPOCH + Duration::from_hours(24);
        let open = fs::File::options().write(true).open(&file).unwrap();
        open.set_modified(written).unwrap();
        let stays_at = |now: &str| {
            sweep(folder.path(), Moment::parse(now).unwrap());
            file.exists()
        };
        assert!(stays_at("1970-01-03T00:00:00Z"));
        assert!(!stays_at("1970-01-03T00:00:01Z"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("文件");
        fs::write(&file, "").unwrap();
        let refused = keep(&file, b"").unwrap_err();
        let missing = file.join("printing");
        assert_eq!(refused, WriteError::FolderMissing { folder: missing });
    }
}
