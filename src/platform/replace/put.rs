//! Putting a finished file in the place of another in one step.

#[cfg(not(windows))]
pub(super) use renaming::put;
#[cfg(windows)]
pub(super) use windows::put;

#[cfg(not(windows))]
mod renaming {
    use std::{io, path::Path};

    use tempfile::TempPath;

    /// Puts the file `new` in the place of `target`, which need not be there. Where that fails `new` is removed.
    pub(in super::super) fn put(new: TempPath, target: &Path) -> io::Result<()> {
        new.persist(target).map_err(|refused| refused.error)
    }
}

#[cfg(windows)]
mod windows {
    use std::{
        io,
        path::Path,
        ptr::{null, null_mut},
        thread,
    };

    use jiff::SignedDuration;
    use tempfile::TempPath;
    use windows_sys::Win32::{
        Foundation::{
            ERROR_ACCESS_DENIED, ERROR_LOCK_VIOLATION, ERROR_SHARING_VIOLATION,
            ERROR_UNABLE_TO_REMOVE_REPLACED,
        },
        Storage::FileSystem::{REPLACEFILE_IGNORE_MERGE_ERRORS, ReplaceFileW},
    };

    use crate::platform::wide::terminated;

    /// How often a file that another program holds is tried, and how long to wait in between: programs that
    /// synchronise or scan files let go of them after a moment.
    const TRIES: u32 = 10;
    const WAIT: SignedDuration = SignedDuration::from_millis(50);

    /// Puts the file `new` in the place of `target`, which need not be there. Where that fails `new` is removed.
    pub(in super::super) fn put(mut new: TempPath, target: &Path) -> io::Result<()> {
        for _ in 1..TRIES {
            match try_to_put(new, target) {
                Err((back, error)) if is_held(&error) => new = back,
                done => return done.map_err(|refused| given_up(refused, target)),
            }
            thread::sleep(WAIT.unsigned_abs());
        }
        try_to_put(new, target).map_err(|refused| given_up(refused, target))
    }

    /// Why it failed. A replacement that stopped half-way may have taken the old file away already: then the new one
    /// stays, the only one there is.
    fn given_up((mut new, error): (TempPath, io::Error), target: &Path) -> io::Error {
        new.disable_cleanup(!target.exists());
        error
    }

    /// Replaces the file, or renames onto it where there is none or the drive knows no better.
    fn try_to_put(mut new: TempPath, target: &Path) -> Result<(), (TempPath, io::Error)> {
        let Err(first) = replace(target, &new) else {
            new.disable_cleanup(true);
            return Ok(());
        };
        new.persist(target).map_err(|refused| {
            // Renaming calls a file that is held by another program forbidden.
            let error = if is_held(&first) {
                first
            } else {
                refused.error
            };
            (refused.path, error)
        })
    }

    /// Whether another program has the file, perhaps for a moment only.
    fn is_held(error: &io::Error) -> bool {
        let code = error.raw_os_error().map(i32::cast_unsigned);
        matches!(
            code,
            Some(
                ERROR_SHARING_VIOLATION
                    | ERROR_LOCK_VIOLATION
                    | ERROR_ACCESS_DENIED
                    | ERROR_UNABLE_TO_REMOVE_REPLACED
            )
        )
    }

    /// Has `target` take the content of `new`, which goes; attributes, permissions and time of creation stay.
    #[expect(unsafe_code, reason = "the system has no safe interface")]
    fn replace(target: &Path, new: &Path) -> io::Result<()> {
        let (target, new) = (terminated(target.as_os_str()), terminated(new.as_os_str()));
        // SAFETY: both texts end with 0 and outlive the call; nothing else is pointed to.
        let done = unsafe {
            ReplaceFileW(
                target.as_ptr(),
                new.as_ptr(),
                null(),
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

        use super::super::super::{WriteError, replace_file};

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
            let refused = replace_file(&file, b"new");
            assert_eq!(refused, Err(WriteError::InUse { file: file.clone() }));
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
            assert_eq!(fs::read(&file).unwrap(), b"new");
            assert_ne!(fs::metadata(&file).unwrap().file_attributes() & HIDDEN, 0);
        }
    }
}
