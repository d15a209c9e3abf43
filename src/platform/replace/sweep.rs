//! Temporary files that killed programs have left beside the files that they were writing.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

use super::{folder_of, steps::is_temporary_name};
use crate::platform::Moment;

/// How much older than a file that was just written they are, in seconds: a day. No write lasts as long, however slow
/// the drive.
const AGE_S: i64 = 24 * 60 * 60;
/// Most entries of a folder that are looked at: some network drives hold a hundred thousand files.
const MOST: usize = 2000;

/// Removes temporary files of ours that nobody needs from the folder of `written`, a file that has just been put in
/// place: how old they are is told by its clock, which need not be that of this machine. Where it cannot be done
/// nothing is said: they are in nobody's way.
pub(super) fn sweep(written: &Path) {
    sweep_among(written, MOST);
}

fn sweep_among(written: &Path, most: usize) {
    let Some(now) = Moment::last_change(written) else {
        return;
    };
    let entries = fs::read_dir(folder_of(written)).into_iter().flatten();
    for entry in entries.take(most).flatten() {
        let path = entry.path();
        if is_temporary_name(&entry.file_name()) && is_old(&path, now) && !is_in_use(&path) {
            fs::remove_file(path).unwrap_or_default();
        }
    }
}

/// Whether it was last written long before `now`. Folders and links are none of ours.
fn is_old(path: &Path, now: Moment) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_file && Moment::last_change(path).is_some_and(|then| now.seconds_since(then) >= AGE_S)
}

/// Whether a program has it open to write it. One that cannot be opened is left alone.
fn is_in_use(path: &Path) -> bool {
    let mut options = File::options();
    options.write(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        // Shared with nobody: it cannot be opened as long as anybody has it.
        options.share_mode(0);
    }
    match options.open(path) {
        Ok(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        path::PathBuf,
        time::{Duration, UNIX_EPOCH},
    };

    use super::{
        super::{create, create_file, replace_file, replace_keeping, steps::Step},
        *,
    };

    const DAY: u64 = 24 * 60 * 60;

    /// A file that was last written this many seconds after the beginning of 1970.
    fn write(folder: &Path, name: &str, second: u64) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, "left").unwrap();
        age(&path, second);
        path
    }

    fn age(path: &Path, second: u64) {
        let open = File::options().append(true).open(path).unwrap();
        open.set_modified(UNIX_EPOCH + Duration::from_secs(second))
            .unwrap();
    }

    #[test]
    fn only_old_temporary_files_of_ours_go() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let written = write(here, "甲.ron", 2 * DAY);
        let go = [".jixiao-AbCd12.tmp", ".jixiao-zzzzzz.old.tmp"];
        let go = go.map(|name| write(here, name, DAY));
        let young = write(here, ".jixiao-AbCd34.tmp", DAY + 1);
        let others = [
            ".jixiao-AbCd1.tmp",
            ".jixiao-AbCd123.tmp",
            ".jixiao-AbCd1文.tmp",
            ".jixiao-AbC-12.tmp",
            ".jixiao-AbCd12.old.old.tmp",
            ".jixiao-AbCd12.tmp.ron",
            ".jixiao-.tmp",
            "jixiao-AbCd12.tmp",
            "甲.jixiao-AbCd12.tmp",
            "~$甲.ron.lock",
            "甲.ron.bak",
        ];
        let others = others.map(|name| write(here, name, 1));
        let folder_of_the_name = here.join(".jixiao-Folder.tmp");
        fs::create_dir(&folder_of_the_name).unwrap();
        sweep(&written);
        assert!(go.iter().all(|path| !path.exists()));
        for path in others.iter().chain([&young, &written, &folder_of_the_name]) {
            assert!(path.exists(), "{}", path.display());
        }
    }

    #[test]
    fn one_that_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let written = write(folder.path(), "甲.ron", 2 * DAY);
        let busy = write(folder.path(), ".jixiao-AbCd12.tmp", 1);
        let open = File::options().write(true).open(&busy).unwrap();
        open.try_lock().unwrap();
        sweep(&written);
        assert!(busy.exists());
        drop(open);
        sweep(&written);
        assert!(!busy.exists());
        // Even where a drive dates it a day back while it is written.
        let date_back = |step: Step, _: &Path| {
            if step == Step::Sync {
                let mut all = fs::read_dir(folder.path())?.map(|entry| entry.unwrap().path());
                let is_temporary = |path: &PathBuf| is_temporary_name(path.file_name().unwrap());
                age(&all.find(is_temporary).unwrap(), 1);
                sweep(&written);
            }
            Ok(())
        };
        let another = folder.path().join("乙.ron");
        assert_eq!(create(&another, b"new", &date_back), Ok(()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_none_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        let written = write(folder.path(), "甲.ron", 2 * DAY);
        let old = write(folder.path(), "old", 1);
        let link = folder.path().join(".jixiao-AbCd12.tmp");
        std::os::unix::fs::symlink(&old, &link).unwrap();
        sweep(&written);
        assert!(fs::symlink_metadata(&link).is_ok() && old.exists());
    }

    #[test]
    fn no_more_than_so_many_entries_are_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let written = write(folder.path(), "甲.ron", 2 * DAY);
        for number in 0..5 {
            write(folder.path(), &format!(".jixiao-AbCd1{number}.tmp"), 1);
        }
        let count = || fs::read_dir(folder.path()).unwrap().count();
        sweep_among(&written, 2);
        assert!(count() >= 4, "{}", count());
        sweep_among(&written, 6);
        assert_eq!(count(), 1);
    }

    #[test]
    fn whatever_is_written_sweeps_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        let ways: [fn(&Path); 3] = [
            |file| create_file(file, b"1").unwrap(),
            |file| replace_file(file, b"2").unwrap(),
            |file| drop(replace_keeping(file, b"3", b"2").unwrap()),
        ];
        for write_it in ways {
            let left = write(folder.path(), ".jixiao-AbCd12.tmp", 1);
            write_it(&file);
            assert!(!left.exists());
        }
    }
}
