//! A file beside the one that is to be written, step by step, and what may go wrong at each.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write as _},
    path::Path,
};

use tempfile::{Builder, TempPath};

use super::folder_of;

/// How the names of temporary files begin and end.
const PREFIX: &str = ".jixiao-";
const SUFFIX: &str = ".tmp";

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
        .make_in(folder_of(target), open_new)?;
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
