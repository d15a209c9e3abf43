//! Writing a file so that it is there whole or not at all: a temporary file in the same folder, brought to
//! the disk, read back and then put in place in one step. Where the file matters, what was there before is kept
//! beside it ([`earlier_versions`]).

use std::{
    fmt, fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use thiserror::Error;

mod earlier;
#[cfg(test)]
mod faults;
mod put;
mod steps;
mod sweep;

pub use earlier::{earlier_versions, file_of_earlier};

use super::{
    codes::{is_held, meaning, means_held, means_refused},
    names::{NameFlaw, plain_path},
};
use put::{Before, Refused, put, put_new};
use steps::{Hindrance, nothing, write_beside};

/// Why a file could not be written. The file that was there before is as it was, unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WriteError {
    /// The user may not write here.
    #[error(
        "没有写入“{file}”的权限，或者它正被其他程序打开。请关闭打开它的程序后再试，或者换一个文件夹保存。"
    )]
    NoPermission {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// The file that is there is marked read-only.
    #[error("“{file}”是只读文件，没有改动它。请在文件属性里取消“只读”，或者换一个文件名保存。")]
    ReadOnly {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// Another program holds the file.
    #[error("“{file}”正被其他程序打开，没有改动它。请先关闭打开它的程序，再保存一次。")]
    InUse {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// The disk or the user's share of it is full.
    #[error("磁盘空间不足，无法写入“{file}”。请清理磁盘，或者换一个磁盘保存。")]
    NoSpace {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// The disk takes no changes, as a USB stick with its switch on.
    #[error(
        "“{file}”所在的磁盘或 U 盘是只读的，没有写入。请打开 U 盘的写保护开关，或者换一个磁盘保存。"
    )]
    ReadOnlyDisk {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// What was read back is not what was written.
    #[error(
        "“{file}”没有写好：写入后读回核对，内容不一致，没有改动原来的文件。磁盘、U 盘或网络可能有故障，请换一个磁盘保存。"
    )]
    NotAsWritten {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// The folder is not there.
    #[error("文件夹“{folder}”不存在。请先建立这个文件夹，或者换一个文件夹保存。")]
    FolderMissing {
        /// The folder that was to hold the file.
        folder: PathBuf,
    },
    /// The path names a folder.
    #[error("“{file}”是文件夹，不能当作文件写入。请换一个文件名保存。")]
    IsFolder {
        /// The path that was to be written.
        file: PathBuf,
    },
    /// The name is none.
    #[error("“{file}”不能用作文件名：{flaw}。请换一个文件名保存。")]
    Name {
        /// The file that was to be written.
        file: PathBuf,
        /// What is wrong with it.
        flaw: NameFlaw,
    },
    /// [`create_file`] found a file there already.
    #[error("“{file}”已经存在，没有改动它。请换一个文件名保存。")]
    Exists {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// The file is not as it was known to be.
    #[error("“{file}”刚刚被别的程序或别人改动过，没有改动它。请打开它看看，或者换一个文件名保存。")]
    Changed {
        /// The file that was to be written.
        file: PathBuf,
    },
    /// The system stopped between taking the old file away and putting the new one in its place.
    #[error(
        "“{file}”没有写完：系统在替换文件的中途停了下来，原来的文件已不在原处；新的内容完整地留在“{left}”。请用“另存为”换一个文件名再保存一次，或者把留下的这个文件改名使用。"
    )]
    HalfWay {
        /// The file that was to be written.
        file: PathBuf,
        /// The file that holds what was to be written.
        left: PathBuf,
    },
    /// Anything else.
    #[error(
        "写入“{file}”时出错（{code}）。请检查磁盘、U 盘或网络连接后再试，或者换一个文件夹保存。"
    )]
    Other {
        /// The file that was to be written.
        file: PathBuf,
        /// What the system says.
        code: SystemCode,
    },
}

/// The number under which the system reports an error, and in our words what it means where that is known: the system's
/// own text may be in any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemCode(Option<i32>);

impl From<&io::Error> for SystemCode {
    fn from(error: &io::Error) -> Self {
        Self(error.raw_os_error())
    }
}

impl fmt::Display for SystemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(code) => {
                if let Some(meaning) = meaning(code) {
                    write!(f, "{meaning}，")?;
                }
                write!(f, "系统错误代码 {code}")
            }
            None => f.write_str("系统没有说明原因"),
        }
    }
}

/// What came of replacing a file whose content was known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replaced {
    /// Why what it held was not kept as an earlier version, if so.
    pub unkept: Option<WriteError>,
    /// Where that lies now which somebody else wrote to it in the moment of the replacement, if so.
    pub overtaken: Option<PathBuf>,
}

/// Writes `bytes` to `path`, whole or not at all, whether or not there is a file already. A file that is
/// there keeps its permissions; a symbolic link keeps pointing at it. A read-only file is not replaced.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(path, bytes, None, &nothing).map(|_| ())
}

/// As [`replace_file`], but for a file that is known to hold `previous`: that is kept as the newest of the earlier
/// versions beside it, if it is something else, and a file that holds anything else by now is not replaced
/// ([`WriteError::Changed`]).
pub fn replace_keeping(path: &Path, bytes: &[u8], previous: &[u8]) -> Result<Replaced, WriteError> {
    replace(path, bytes, Some(previous), &nothing)
}

/// Writes `bytes` beside `path`, keeps `previous` and puts the new file in place.
fn replace(
    path: &Path,
    bytes: &[u8],
    previous: Option<&[u8]>,
    hindrance: Hindrance<'_>,
) -> Result<Replaced, WriteError> {
    // Renaming onto a symbolic link would put the file in place of the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let permissions = match fs::metadata(&target) {
        Ok(found) if found.is_dir() => return Err(WriteError::IsFolder { file: path.into() }),
        Ok(found) if found.permissions().readonly() => {
            return Err(WriteError::ReadOnly { file: path.into() });
        }
        Ok(found) => Some(found.permissions()),
        Err(_) => None,
    };
    let new = write_beside(&target, bytes, permissions, hindrance)
        .map_err(|error| refusal(path, &error))?;
    let another = previous.filter(|previous| *previous != bytes);
    let unkept = another.and_then(|previous| earlier::keep(path, previous, hindrance).err());
    let before = previous.map_or(Before::Anything, Before::Known);
    let other = put(new, &target, before, hindrance).map_err(|refused| reason(path, refused))?;
    let overtaken = other.map(|other| earlier::take_in(path, other));
    settle(&target);
    Ok(Replaced { unkept, overtaken })
}

/// Why a file was not put in place, in words.
fn reason(path: &Path, refused: Refused) -> WriteError {
    let file = path.to_owned();
    match refused {
        Refused::System(error) => refusal(path, &error),
        Refused::Changed => WriteError::Changed { file },
        Refused::HalfWay(left) => WriteError::HalfWay {
            file,
            left: plain_path(left),
        },
    }
}

/// Writes `bytes` to the new file `path`, whole or not at all; [`WriteError::Exists`] where there is one.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    create(path, bytes, &nothing)
}

fn create(path: &Path, bytes: &[u8], hindrance: Hindrance<'_>) -> Result<(), WriteError> {
    write_beside(path, bytes, None, hindrance)
        .and_then(|new| put_new(new, path, hindrance))
        .map_err(|error| refusal(path, &error))?;
    settle(path);
    Ok(())
}

/// What is done once a file is in place.
fn settle(written: &Path) {
    sync_folder(folder_of(written));
    sweep::sweep(written);
}

/// The folder a file stands in; a bare name stands in the current one.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Brings a rename to the disk. The file is in place already, and some network drives cannot do this:
/// a failure is no failed save.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = fs::File::open(folder)
    {
        folder.sync_all().unwrap_or_default();
    }
}

/// What an error of the system means to the user who wanted to write `path`.
pub fn refusal(path: &Path, error: &io::Error) -> WriteError {
    let file = path.to_owned();
    match error.kind() {
        _ if path.is_dir() => WriteError::IsFolder { file },
        ErrorKind::NotFound | ErrorKind::NotADirectory => WriteError::FolderMissing {
            folder: folder_of(path).to_owned(),
        },
        ErrorKind::AlreadyExists => WriteError::Exists { file },
        _ if means_refused(error) && is_held(path) => WriteError::InUse { file },
        _ if means_refused(error) => WriteError::NoPermission { file },
        ErrorKind::ReadOnlyFilesystem => WriteError::ReadOnlyDisk { file },
        ErrorKind::InvalidData => WriteError::NotAsWritten { file },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            WriteError::NoSpace { file }
        }
        _ if means_held(error) => WriteError::InUse { file },
        ErrorKind::InvalidFilename => WriteError::Name {
            flaw: NameFlaw::of_path(path),
            file,
        },
        _ => WriteError::Other {
            file,
            code: error.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_the_whole_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("报告.pdf");
        replace_file(&file, b"first, and longer").unwrap();
        replace_file(&file, b"second").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"second");
        assert_eq!(names(folder.path()), ["报告.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_too_long_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("{}.ron", "长".repeat(300)));
        assert_eq!(
            replace_file(&file, b"x"),
            Err(WriteError::Name {
                file: file.clone(),
                flaw: NameFlaw::TooLong
            })
        );
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn keeps_permissions_and_links() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        let link = folder.path().join("link.ron");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace_file(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn refuses_a_read_only_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        fs::write(&file, "old").unwrap();
        let writable = fs::metadata(&file).unwrap().permissions();
        let mut read_only = writable.clone();
        read_only.set_readonly(true);
        fs::set_permissions(&file, read_only).unwrap();
        let refused = replace_file(&file, b"new");
        fs::set_permissions(&file, writable).unwrap();
        assert_eq!(refused, Err(WriteError::ReadOnly { file: file.clone() }));
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn refuses_a_folder_and_a_missing_folder() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().to_owned();
        assert_eq!(
            replace_file(&here, b"x"),
            Err(WriteError::IsFolder { file: here.clone() })
        );
        let missing = here.join("没有");
        assert_eq!(
            replace_file(&missing.join("a.ron"), b"x"),
            Err(WriteError::FolderMissing { folder: missing })
        );
        assert!(names(&here).is_empty());
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron.orig");
        create_file(&file, b"first").unwrap();
        assert_eq!(
            create_file(&file, b"second"),
            Err(WriteError::Exists { file: file.clone() })
        );
        assert_eq!(fs::read(&file).unwrap(), b"first");
        assert_eq!(names(folder.path()), ["a.ron.orig"]);
    }

    #[test]
    fn says_what_the_system_refused() {
        let said = |kind: ErrorKind| refusal(Path::new("甲.pdf"), &kind.into()).to_string();
        assert_eq!(
            said(ErrorKind::PermissionDenied),
            "没有写入“甲.pdf”的权限，或者它正被其他程序打开。请关闭打开它的程序后再试，或者换一个文件夹保存。"
        );
        assert_eq!(
            said(ErrorKind::StorageFull),
            "磁盘空间不足，无法写入“甲.pdf”。请清理磁盘，或者换一个磁盘保存。"
        );
        assert_eq!(
            said(ErrorKind::ReadOnlyFilesystem),
            "“甲.pdf”所在的磁盘或 U 盘是只读的，没有写入。请打开 U 盘的写保护开关，或者换一个磁盘保存。"
        );
        assert_eq!(
            said(ErrorKind::NotFound),
            "文件夹“.”不存在。请先建立这个文件夹，或者换一个文件夹保存。"
        );
        assert_eq!(
            said(ErrorKind::ResourceBusy),
            "“甲.pdf”正被其他程序打开，没有改动它。请先关闭打开它的程序，再保存一次。"
        );
        assert_eq!(
            said(ErrorKind::InvalidFilename),
            "“甲.pdf”不能用作文件名：文件名或所在文件夹的路径太长。请换一个文件名保存。"
        );
        assert_eq!(
            refusal(Path::new("甲.pdf"), &io::Error::from_raw_os_error(9999)).to_string(),
            "写入“甲.pdf”时出错（系统错误代码 9999）。请检查磁盘、U 盘或网络连接后再试，或者换一个文件夹保存。"
        );
    }
}
