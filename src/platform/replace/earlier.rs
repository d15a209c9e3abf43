//! The earlier versions of a file, kept beside it: `甲.ron.bak` what the last save replaced, `甲.ron.bak.2` from at
//! least ten minutes before, `甲.ron.bak.3` from before the last long break: a version moves up only then, so that
//! saving often does not use them up. What decides are the times of the files, and no clock.
//!
//! Each is written as any other file, whole or not at all, and then only renamed, to a higher number. A program
//! that is killed in between leaves a number free, which the next one fills: nothing is renamed onto another
//! file but the oldest, and never onto the file itself.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use tempfile::TempPath;

use super::{
    WriteError,
    put::{Before, holds, put, stay},
    reason, refusal,
    steps::{Hindrance, Step, write_beside},
};
use crate::platform::names::{self, numbered_ending};

/// What their names have after that of the file.
const ENDING: &str = ".bak";
/// What the name of a file has that others have written: it is no version of ours, and stays for good.
const ASIDE: &str = ".orig";
/// How many are kept.
const KEPT: u32 = 3;
/// From so many seconds after the second version on the first one takes its place.
const APART_S: u64 = 10 * 60;
/// From so many seconds on a break was a long one, such as a night: the version from before it is kept as the third.
const LONG_BREAK_S: u64 = 6 * 60 * 60;

/// The earlier versions of `path` that are there, the newest first.
pub fn earlier_versions(path: &Path) -> Vec<PathBuf> {
    let all = (1..=KEPT).map(|number| numbered(path, number));
    all.filter(|file| file.is_file()).collect()
}

/// The file of which `path` is an earlier version by its name: `甲.ron` for `甲.ron.bak.2`.
pub fn file_of_earlier(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let file = (1..=KEPT)
        .find_map(|number| name.strip_suffix(&numbered_ending(ENDING, number)))
        .filter(|file| !file.is_empty())?;
    Some(path.with_file_name(file))
}

/// Keeps `previous`, what `path` holds, as its newest earlier version, unless it is that already.
pub(super) fn keep(
    path: &Path,
    previous: &[u8],
    hindrance: Hindrance<'_>,
) -> Result<(), WriteError> {
    let newest = numbered(path, 1);
    if previous.is_empty() || holds(&newest, previous).unwrap_or(false) {
        return Ok(());
    }
    if let Some(folder) = folder_in_the_way(path) {
        return Err(WriteError::IsFolder { file: folder });
    }
    let written = || {
        let found = fs::metadata(path)?;
        let copy = write_beside(&newest, previous, Some(found.permissions()), hindrance)?;
        // From when it is tells its reader which one it is; without, it is as good.
        let dated = File::options().write(true).open(&copy);
        dated
            .and_then(|copy| copy.set_modified(found.modified()?))
            .unwrap_or_default();
        hindrance(Step::MakeRoom, &newest)?;
        make_room(path)?;
        Ok(copy)
    };
    let copy = written().map_err(|error| refusal(&newest, &error))?;
    put(copy, &newest, Before::Anything, hindrance).map_err(|refused| reason(&newest, refused))?;
    Ok(())
}

/// Keeps `other`, a file that was taken from the place of `path`, beside it for good. Says where it is.
pub(super) fn take_in(path: &Path, other: TempPath) -> PathBuf {
    stay(other, path, ASIDE)
}

/// A folder with the name of an earlier version.
fn folder_in_the_way(path: &Path) -> Option<PathBuf> {
    let mut all = (1..=KEPT).map(|number| numbered(path, number));
    all.find(|file| file.is_dir())
}

/// Moves the earlier versions up, where a number is free or they are far enough apart. Else the first one gives way,
/// or the second.
fn make_room(path: &Path) -> io::Result<()> {
    let [first, second, third] = [1, 2, 3].map(|number| numbered(path, number));
    let is_free = |file: &Path| fs::symlink_metadata(file).is_err();
    if is_free(&first) {
        return Ok(());
    }
    if !is_free(&second) {
        let apart_s = seconds_between(&second, &first);
        let is_before_break = seconds_between(&first, path) >= LONG_BREAK_S;
        if apart_s < APART_S && !is_before_break {
            return Ok(());
        }
        if is_free(&third) || apart_s >= LONG_BREAK_S {
            fs::rename(&second, &third)?;
        }
    }
    fs::rename(&first, &second)
}

/// How long one version was saved after another; the longest time where that cannot be told, so that none goes too
/// early.
fn seconds_between(older: &Path, newer: &Path) -> u64 {
    let saved = |file| fs::metadata(file).and_then(|found| found.modified());
    match (saved(older), saved(newer)) {
        (Ok(older), Ok(newer)) => newer
            .duration_since(older)
            .map_or(u64::MAX, |apart| apart.as_secs()),
        _ => u64::MAX,
    }
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    names::numbered(path, ENDING, number)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Replaced, replace_keeping},
        *,
    };

    /// Saves a content over the one before, keeping that.
    fn save(file: &Path, content: &str) {
        let previous = fs::read(file).unwrap_or_default();
        let kept = replace_keeping(file, content.as_bytes(), &previous).unwrap();
        assert_eq!(kept, Replaced::default());
    }

    /// Saves as if at this minute.
    fn save_at(file: &Path, content: &str, minute: u64) {
        save(file, content);
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_mins(minute);
        let open = File::options().write(true).open(file).unwrap();
        open.set_modified(at).unwrap();
    }

    /// What the earlier versions hold, the newest first; `-` where there is none.
    fn held(file: &Path) -> [String; 3] {
        [1, 2, 3].map(|number| {
            fs::read_to_string(numbered(file, number)).unwrap_or_else(|_| "-".to_owned())
        })
    }

    const DAY: u64 = 24 * 60;

    #[test]
    fn the_last_three_days_are_kept_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        save_at(&file, "1", DAY);
        assert_eq!(held(&file), ["-", "-", "-"]);
        save_at(&file, "2", 2 * DAY);
        assert_eq!(held(&file), ["1", "-", "-"]);
        save_at(&file, "3", 3 * DAY);
        save_at(&file, "4", 4 * DAY);
        assert_eq!(held(&file), ["3", "2", "1"]);
        save_at(&file, "5", 5 * DAY);
        assert_eq!(held(&file), ["4", "3", "2"]);
        assert_eq!(fs::read_to_string(&file).unwrap(), "5");
        let names = ["甲.ron.bak", "甲.ron.bak.2", "甲.ron.bak.3"];
        assert_eq!(
            earlier_versions(&file),
            names.map(|name| folder.path().join(name))
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }

    #[test]
    fn saving_often_leaves_the_version_of_yesterday() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        save_at(&file, "Mon 17:00", DAY + 17 * 60);
        for (content, minute) in [("8:00", 0), ("8:01", 1), ("8:02", 2), ("8:03", 3)] {
            save_at(&file, content, 2 * DAY + 8 * 60 + minute);
        }
        // 8:00 has moved up at 8:02; Monday was a night before it.
        assert_eq!(held(&file), ["8:02", "8:00", "Mon 17:00"]);
        for (content, minute) in [("8:09", 9), ("8:10", 10), ("8:11", 11)] {
            save_at(&file, content, 2 * DAY + 8 * 60 + minute);
        }
        assert_eq!(held(&file), ["8:10", "8:00", "Mon 17:00"]);
        // 8:10 is ten minutes after 8:00, which gives way: only a long break keeps a version as the third.
        save_at(&file, "8:12", 2 * DAY + 8 * 60 + 12);
        assert_eq!(held(&file), ["8:11", "8:10", "Mon 17:00"]);
        // However shortly after the second one: what was last saved before the night stays.
        save_at(&file, "8:13", 2 * DAY + 8 * 60 + 13);
        for (content, minute) in [
            ("Wed 8:00", 0),
            ("Wed 8:01", 1),
            ("Wed 8:02", 2),
            ("Wed 8:03", 3),
        ] {
            save_at(&file, content, 3 * DAY + 8 * 60 + minute);
        }
        assert_eq!(held(&file), ["Wed 8:02", "Wed 8:00", "8:13"]);
    }

    #[test]
    fn what_a_killed_program_left_is_no_reason_to_lose_a_version() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        for (content, day) in [("1", 1), ("2", 2), ("3", 3), ("4", 4)] {
            save_at(&file, content, day * DAY);
        }
        // Killed after the first renaming: the second number is free.
        fs::rename(numbered(&file, 2), numbered(&file, 3)).unwrap();
        assert_eq!(held(&file), ["3", "-", "2"]);
        save_at(&file, "5", 5 * DAY);
        assert_eq!(held(&file), ["4", "3", "2"]);
        // Killed before the file was replaced: what it holds is kept already.
        fs::write(&file, "4").unwrap();
        save_at(&file, "6", 6 * DAY);
        assert_eq!(held(&file), ["4", "3", "2"]);
    }

    #[test]
    fn a_clock_that_was_set_back_costs_no_version() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        for (content, day) in [("1", 4), ("2", 3), ("3", 2), ("4", 1)] {
            save_at(&file, content, day * DAY);
        }
        assert_eq!(held(&file), ["3", "2", "1"]);
    }

    #[test]
    fn a_version_has_the_time_and_the_permissions_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        save(&file, "1");
        let then = fs::metadata("/").unwrap().modified().unwrap();
        let open = File::options().write(true).open(&file).unwrap();
        open.set_modified(then).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            open.set_permissions(fs::Permissions::from_mode(0o600))
                .unwrap();
        }
        let before = fs::metadata(&file).unwrap().permissions();
        save(&file, "2");
        let kept = fs::metadata(numbered(&file, 1)).unwrap();
        assert_eq!(kept.modified().unwrap(), then);
        assert_eq!(kept.permissions(), before);
    }

    #[test]
    fn a_version_is_known_by_its_name() {
        let of = |name: &str| file_of_earlier(Path::new(name));
        assert_eq!(of("夹/甲.ron.bak"), Some("夹/甲.ron".into()));
        assert_eq!(of("甲.ron.bak.3"), Some("甲.ron".into()));
        for other in [
            "甲.ron",
            "甲.ron.bak.4",
            ".bak",
            "甲.ron.orig",
            "夹.bak/甲.ron",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
