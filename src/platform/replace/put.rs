//! Putting a finished file in the place of another in one step, without losing what somebody else has written there in
//! that very moment.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    thread,
};

use jiff::SignedDuration;
use tempfile::TempPath;

use super::steps::{Hindrance, Step};
use crate::platform::{codes::may_pass, names::numbered};

/// How often a file that another program holds is tried, and how long to wait in between: programs that
/// synchronise or scan files let go of them after a moment.
const TRIES: u32 = 10;
const WAIT: SignedDuration = SignedDuration::from_millis(50);

/// What the name of a file has that is finished but could not be put in place.
const FINISHED: &str = ".new";
/// How many names are tried for a file that is to stay.
const NAMES: u32 = 9;

/// What is known of the file whose place is taken.
#[derive(Debug, Clone, Copy)]
pub(super) enum Before<'k> {
    /// It goes, whatever it holds.
    Anything,
    /// It holds this; anything else is what somebody has just written.
    Known(&'k [u8]),
}

/// Why a file was not put in place.
#[derive(Debug)]
pub(super) enum Refused {
    /// What the system says.
    System(io::Error),
    /// Somebody has written to the place since it was read.
    Changed,
    /// The file that was there has gone, and the new one is in this file.
    HalfWay(PathBuf),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Before<'_> {
    const fn is_known(self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// Whether a file is as it is known to be.
    fn is(self, file: &Path) -> io::Result<bool> {
        match self {
            Self::Anything => Ok(true),
            Self::Known(content) => holds(file, content),
        }
    }

    /// Refuses a file that is not as it is known to be. There need not be one any more.
    fn check(self, file: &Path) -> Result<(), Refused> {
        match self.is(file) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Refused::Changed),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether this file has exactly this content.
pub(super) fn holds(file: &Path, content: &[u8]) -> io::Result<bool> {
    let has_its_length = fs::metadata(file)?.len() == content.len() as u64;
    Ok(has_its_length && fs::read(file)? == content)
}

/// Puts the file `new` in the place of `target`, which need not be there. Gives the file whose place it took where
/// that is another than was known: somebody wrote it between the last look and the replacement. Systems and drives
/// that cannot hand it over lose it; the look is right before.
///
/// Where it fails `new` is removed, unless it is the only one there is.
pub(super) fn put(
    mut new: TempPath,
    target: &Path,
    before: Before<'_>,
    hindrance: Hindrance<'_>,
) -> Result<Option<TempPath>, Refused> {
    let was_there = target.exists();
    let mut tries = 1..TRIES;
    loop {
        match attempt(new, target, before, hindrance) {
            Err((back, Refused::System(error))) if may_pass(&error) && tries.next().is_some() => {
                new = back;
            }
            done => return done.map_err(|refused| given_up(refused, target, was_there)),
        }
        thread::sleep(WAIT.unsigned_abs());
    }
}

/// Gives the file `new` the name `target`, which no other file may have. Some drives, those of GNOME for one, can do
/// that neither in one step nor by a second name: there it is looked up first.
pub(super) fn put_new(new: TempPath, target: &Path, hindrance: Hindrance<'_>) -> io::Result<()> {
    let named = match hindrance(Step::Put, target) {
        Ok(()) => new
            .persist_noclobber(target)
            .map_err(|refused| (refused.path, refused.error)),
        Err(error) => Err((new, error)),
    };
    match named {
        Err((new, error)) if is_beyond(&error) => match fs::symlink_metadata(target) {
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            Err(_) => new.persist(target).map_err(|refused| refused.error),
        },
        named => named.map_err(|(_, error)| error),
    }
}

/// Whether a drive cannot do what was asked. Where it does not forbid it for another reason, trying again in a simpler
/// way shows that.
fn is_beyond(error: &io::Error) -> bool {
    let kind = error.kind();
    cfg!(unix)
        && matches!(
            kind,
            ErrorKind::Unsupported | ErrorKind::InvalidInput | ErrorKind::PermissionDenied
        )
}

fn attempt(
    new: TempPath,
    target: &Path,
    before: Before<'_>,
    hindrance: Hindrance<'_>,
) -> Result<Option<TempPath>, (TempPath, Refused)> {
    let checked = before.check(target);
    if let Err(refused) = checked.and_then(|()| Ok(hindrance(Step::Put, target)?)) {
        return Err((new, refused));
    }
    let taken = system::put(new, target, before).map_err(|(new, error)| (new, error.into()))?;
    // What is as it was known goes.
    Ok(taken.filter(|taken| !before.is(taken).unwrap_or(false)))
}

/// Why it failed. A replacement that stopped half-way may have taken the old file away already: then the new one
/// stays.
fn given_up((new, refused): (TempPath, Refused), target: &Path, was_there: bool) -> Refused {
    if was_there && !target.exists() && new.exists() {
        return Refused::HalfWay(stay(new, target, FINISHED));
    }
    refused
}

/// Has a temporary file stay, under the name of `target` with this ending and the first number that is free, else under
/// its own. Says which.
pub(super) fn stay(mut file: TempPath, target: &Path, ending: &str) -> PathBuf {
    for name in (1..=NAMES).map(|number| numbered(target, ending, number)) {
        match file.persist_noclobber(&name) {
            Ok(()) => return name,
            Err(refused) => file = refused.path,
        }
    }
    file.disable_cleanup(true);
    file.to_path_buf()
}

#[cfg(not(windows))]
mod system {
    use std::{io, path::Path};

    use tempfile::TempPath;

    use super::Before;

    /// Puts `new` in the place of `target`. What was there is given where it is known what it should be, and where the
    /// drive can have two files change places; else it goes.
    pub(super) fn put(
        new: TempPath,
        target: &Path,
        before: Before<'_>,
    ) -> Result<Option<TempPath>, (TempPath, io::Error)> {
        if before.is_known() && exchange(&new, target).is_ok() {
            return Ok(Some(new));
        }
        let renamed = new.persist(target).map(|()| None);
        renamed.map_err(|refused| (refused.path, refused.error))
    }

    /// Has two files that are there change places.
    #[cfg(target_os = "linux")]
    fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?;
        Ok(())
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(windows)]
mod system {
    use std::{
        fs, io,
        path::Path,
        ptr::{null, null_mut},
    };

    use tempfile::TempPath;
    use windows_sys::Win32::Storage::FileSystem::{REPLACEFILE_IGNORE_MERGE_ERRORS, ReplaceFileW};

    use super::{super::steps::replaced_by, Before, may_pass};
    use crate::platform::wide::terminated;

    /// Replaces the file, or renames onto it where there is none or the drive knows no better. What was there is given
    /// where it is known what it should be, and where the drive can set it aside; else it goes.
    pub(super) fn put(
        mut new: TempPath,
        target: &Path,
        before: Before<'_>,
    ) -> Result<Option<TempPath>, (TempPath, io::Error)> {
        let aside = before.is_known().then(|| replaced_by(&new));
        match replace(target, &new, aside.as_deref()) {
            Ok(()) => new.disable_cleanup(true),
            // Renaming finishes a replacement that stopped half-way, too.
            Err(first) => new.persist(target).map_err(|refused| {
                if let Some(aside) = aside.as_deref().filter(|_| !target.exists()) {
                    // What cannot go back has been kept as an earlier version before.
                    fs::rename(aside, target).unwrap_or_default();
                }
                // Renaming calls a file that is held by another program forbidden.
                let error = if may_pass(&first) {
                    first
                } else {
                    refused.error
                };
                (refused.path, error)
            })?,
        }
        let taken = aside.filter(|aside| aside.exists());
        Ok(taken.and_then(|taken| TempPath::try_from_path(taken).ok()))
    }

    /// Has `target` take the content of `new`, which goes; attributes, permissions and time of creation stay. The file
    /// that was there becomes `aside`.
    #[expect(unsafe_code, reason = "the system has no safe interface")]
    fn replace(target: &Path, new: &Path, aside: Option<&Path>) -> io::Result<()> {
        let (target, new) = (terminated(target.as_os_str()), terminated(new.as_os_str()));
        let aside = aside.map(|aside| terminated(aside.as_os_str()));
        // SAFETY: all texts end with 0 and outlive the call; nothing else is pointed to.
        let done = unsafe {
            ReplaceFileW(
                target.as_ptr(),
                new.as_ptr(),
                aside.as_ref().map_or(null(), |aside| aside.as_ptr()),
                REPLACEFILE_IGNORE_MERGE_ERRORS,
                null_mut(),
                null_mut(),
            )
        };
        if done == 0 {
            Err(io::Error::last_os_error())
        } else {
            Ok(())
        }
    }

    #[cfg(test)]
    mod tests {
        use std::{
            fs::{self, File},
            os::windows::fs::{MetadataExt as _, OpenOptionsExt as _},
        };

        use super::super::super::{WriteError, replace_file, replace_keeping};

        #[test]
        fn a_file_that_another_program_holds_is_left_alone() {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("甲.ron");
            fs::write(&file, "old").unwrap();
            let held = File::options()
                .read(true)
                .share_mode(0)
                .open(&file)
                .unwrap();
            let refused = Err(WriteError::InUse { file: file.clone() });
            assert_eq!(replace_file(&file, b"new"), refused);
            assert_eq!(replace_keeping(&file, b"new", b"old").map(|_| ()), refused);
            drop(held);
            assert_eq!(fs::read(&file).unwrap(), b"old");
            let all = fs::read_dir(folder.path()).unwrap();
            let names = all.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            assert_eq!(names.filter(|name| name.starts_with(".jixiao-")).count(), 0);
            replace_file(&file, b"new").unwrap();
            assert_eq!(fs::read(&file).unwrap(), b"new");
        }

        #[test]
        fn a_hidden_file_stays_hidden() {
            const HIDDEN: u32 = 2;
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("甲.ron");
            let mut hidden = File::options();
            hidden.write(true).create_new(true).attributes(HIDDEN);
            drop(hidden.open(&file).unwrap());
            replace_file(&file, b"new").unwrap();
            replace_keeping(&file, b"newer", b"new").unwrap();
            assert_eq!(fs::read(&file).unwrap(), b"newer");
            assert_ne!(fs::metadata(&file).unwrap().file_attributes() & HIDDEN, 0);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        }
    }
}
