//! The earlier versions of a file, kept beside it: `甲.ron.bak` the newest, `甲.ron.bak.2`, `甲.ron.bak.3`.
//!
//! Each is written as any other file, whole or not at all, and then only renamed, to a higher number. A program
//! that is killed in between leaves a number free, which the next one fills: nothing is renamed onto another
//! file but the oldest, and never onto the file itself.

use std::{
    fs::{self, File},
    io, iter,
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
/// What the name of a file has that is to stay but cannot be one of them.
const ASIDE: &str = ".orig";
/// How many of its names are tried.
const NAMES: u32 = 9;
/// How many are kept.
const KEPT: u32 = 3;

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

/// Keeps `other`, a file that was taken from the place of `path`, as its newest earlier version, or under another name
/// where it cannot be that. Says where it is.
pub(super) fn take_in(path: &Path, other: TempPath) -> PathBuf {
    // Where there is no room another name does.
    if folder_in_the_way(path).is_none() {
        make_room(path).unwrap_or_default();
    }
    let names = (1..=NAMES).map(|number| names::numbered(path, ASIDE, number));
    stay(other, iter::once(numbered(path, 1)).chain(names))
}

/// A folder with the name of an earlier version.
fn folder_in_the_way(path: &Path) -> Option<PathBuf> {
    let mut all = (1..=KEPT).map(|number| numbered(path, number));
    all.find(|file| file.is_dir())
}

/// Moves the earlier versions up, as far as to the first free number. Where none is free the oldest goes.
fn make_room(path: &Path) -> io::Result<()> {
    let is_free = |number: &u32| fs::symlink_metadata(numbered(path, *number)).is_err();
    let free = (1..KEPT).find(is_free).unwrap_or(KEPT);
    for number in (1..free).rev() {
        fs::rename(numbered(path, number), numbered(path, number + 1))?;
    }
    Ok(())
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

    /// What the earlier versions hold, the newest first; `-` where there is none.
    fn held(file: &Path) -> [String; 3] {
        [1, 2, 3].map(|number| {
            fs::read_to_string(numbered(file, number)).unwrap_or_else(|_| "-".to_owned())
        })
    }

    #[test]
    fn the_last_three_are_kept_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        save(&file, "1");
        assert_eq!(held(&file), ["-", "-", "-"]);
        save(&file, "2");
        assert_eq!(held(&file), ["1", "-", "-"]);
        save(&file, "3");
        save(&file, "4");
        assert_eq!(held(&file), ["3", "2", "1"]);
        save(&file, "5");
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
    fn what_a_killed_program_left_is_no_reason_to_lose_a_version() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        for content in ["1", "2", "3", "4"] {
            save(&file, content);
        }
        // Killed after the first renaming: the second number is free.
        fs::rename(numbered(&file, 2), numbered(&file, 3)).unwrap();
        assert_eq!(held(&file), ["3", "-", "2"]);
        save(&file, "5");
        assert_eq!(held(&file), ["4", "3", "2"]);
        // Killed before the file was replaced: what it holds is kept already.
        fs::write(&file, "4").unwrap();
        save(&file, "6");
        assert_eq!(held(&file), ["4", "3", "2"]);
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
