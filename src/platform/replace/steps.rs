//! A file beside the one that is to be written, step by step, and what may go wrong at each.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, ErrorKind, Write as _},
    path::Path,
};

use tempfile::{Builder, TempPath};

use super::folder_of;

/// How the names of temporary files begin and end, and how many letters and digits stand in between.
const PREFIX: &str = ".jixiao-";
const SUFFIX: &str = ".tmp";
const LETTERS: usize = 6;
/// What the name of a file that has been replaced has before its end, until it has been looked at.
const REPLACED: &str = ".old";

/// What is done while a file is written, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The temporary file comes to be.
    Create,
    /// The content goes into it.
    Write,
    /// It is brought to the disk.
    Sync,
    /// It is read and compared.
    ReadBack,
    /// Earlier versions make room for another one; only where they are kept.
    MakeRoom,
    /// It takes the place of the file.
    Put,
}

/// What stands in the way of a step of writing this file: nothing, but for tests.
pub(super) type Hindrance<'h> = &'h dyn Fn(Step, &Path) -> io::Result<()>;

/// Nothing stands in the way.
#[expect(clippy::unnecessary_wraps, reason = "a hindrance that is none")]
pub(super) fn nothing(_: Step, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether this is the name of a temporary file, or of one that has been replaced by it.
pub(super) fn is_temporary_name(name: &OsStr) -> bool {
    let between = name.to_str().and_then(|name| {
        let between = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
        Some(between.strip_suffix(REPLACED).unwrap_or(between))
    });
    between.is_some_and(|between| {
        between.len() == LETTERS && between.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The file that is replaced by a temporary one, until it has been looked at.
#[cfg(windows)]
pub(super) fn replaced_by(temporary: &Path) -> std::path::PathBuf {
    let mut name = temporary.file_stem().unwrap_or_default().to_owned();
    name.push(REPLACED);
    name.push(SUFFIX);
    temporary.with_file_name(name)
}

/// A temporary file in the folder of `target` with `bytes` in it, on the disk and read back. It goes away by
/// itself unless it is put in place.
pub(super) fn write_beside(
    target: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
    hindrance: Hindrance<'_>,
) -> io::Result<TempPath> {
    hindrance(Step::Create, target)?;
    let mut file = Builder::new()
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .rand_bytes(LETTERS)
        .make_in(folder_of(target), open_new)?;
    if cfg!(unix) {
        // Nobody takes it for one that was left, even on a drive whose clock is wrong. Elsewhere it is enough that it
        // is open.
        file.as_file().try_lock().unwrap_or_default();
    }
    hindrance(Step::Write, target)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    hindrance(Step::Sync, target)?;
    file.as_file().sync_all()?;
    // Closed, so that the system hands out what it has taken in.
    let written = file.into_temp_path();
    hindrance(Step::ReadBack, target)?;
    if fs::read(&written)? == bytes {
        Ok(written)
    } else {
        Err(ErrorKind::InvalidData.into())
    }
}

/// A new file as any other: with the permissions that new files have, and not marked as temporary.
fn open_new(path: &Path) -> io::Result<File> {
    File::options()
        .read(true)
        .write(true)
        .create_new(true)
        .open(path)
}
