//! Opening a draft file, and remembering how it was.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash as _, Hasher as _},
    io::{self, ErrorKind, Read as _},
    path::{Path, PathBuf},
};

use super::{
    DraftError, UnknownField,
    read::{Parsed, parse},
};
use crate::{
    model::Report,
    platform::{earlier_versions, is_same_file, means_held},
};

/// The largest file that is read, in MiB. The longest report stays under one.
const LIMIT_MB: u64 = 64;

/// A report and the file it was opened from.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// What [`super::save`] needs to know about the file.
    pub origin: Origin,
}

/// The file a report was opened from or last saved to, as it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file as it was named.
    pub path: PathBuf,
    /// Fields in it that this version does not know; they are not in the report.
    pub unknown: Vec<UnknownField>,
    /// Whether it holds comments; they are not in the report.
    pub comments: bool,
    /// Whether the user knows that no earlier versions can be kept beside it.
    pub(super) told_of_versions: bool,
    content: Fingerprint,
}

/// Opens a draft file.
pub fn load(path: &Path) -> Result<Loaded, DraftError> {
    let bytes = read(path)?.ok_or_else(|| missing(path))?;
    let Parsed {
        report,
        unknown,
        comments,
    } = parse(&bytes, path)?;
    let origin = Origin {
        unknown,
        comments,
        ..Origin::saved(path, &bytes)
    };
    Ok(Loaded { report, origin })
}

/// That there is no such file; perhaps there is an earlier version of it.
fn missing(path: &Path) -> DraftError {
    let file = path.to_owned();
    match earlier_versions(path).into_iter().next() {
        Some(version) => DraftError::OnlyVersions { file, version },
        None => DraftError::NotFound { file },
    }
}

impl Origin {
    /// The file `path` after `bytes` have been written to it: nothing in it but the report.
    pub(super) fn saved(path: &Path, bytes: &[u8]) -> Self {
        Self {
            path: path.to_owned(),
            unknown: Vec::new(),
            comments: false,
            told_of_versions: false,
            content: Fingerprint::of(bytes),
        }
    }

    /// What tells the content of the file from others, to be kept by the application: nothing else can read it.
    pub fn mark(&self) -> String {
        let Fingerprint { length, hash } = self.content;
        format!("{length}-{hash:016x}")
    }

    /// Whether this is the file `path`, by whichever name.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        is_same_file(&self.path, path)
    }

    /// Whether the file held these bytes.
    pub(super) fn held(&self, bytes: &[u8]) -> bool {
        self.content == Fingerprint::of(bytes)
    }
}

/// Length and hash of a content: enough to notice that somebody changed the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    length: usize,
    hash: u64,
}

impl Fingerprint {
    /// That of a file; `None` where there is none that can be read.
    pub fn of_file(path: &Path) -> Option<Self> {
        let bytes = read(path).ok().flatten()?;
        Some(Self::of(&bytes))
    }

    fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self {
            length: bytes.len(),
            hash: hasher.finish(),
        }
    }
}

/// The content of a file; `None` where there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, DraftError> {
    let file = path.to_owned();
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(unreadable(file, &error)),
    };
    if found.is_dir() {
        return Err(DraftError::IsFolder { file });
    }
    if !found.is_file() {
        // A device or a pipe might never end.
        return Err(unreadable(file, &ErrorKind::Unsupported.into()));
    }
    let limit = LIMIT_MB * 1024 * 1024;
    let too_large = DraftError::TooLarge {
        file: file.clone(),
        limit_mb: LIMIT_MB,
    };
    if found.len() > limit {
        return Err(too_large);
    }
    let mut bytes = Vec::new();
    let length = fs::File::open(path)
        .and_then(|open| open.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(file, &error))?;
    // It may have grown since it was measured.
    if length as u64 > limit {
        return Err(too_large);
    }
    Ok(Some(bytes))
}

/// A name that the system does not take is that of no file.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename
    )
}

fn unreadable(file: PathBuf, error: &io::Error) -> DraftError {
    match error.kind() {
        ErrorKind::PermissionDenied => DraftError::NoPermission { file },
        _ if means_held(error) => DraftError::InUse { file },
        _ => DraftError::Unreadable {
            file,
            code: error.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(result: Result<Loaded, DraftError>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn remembers_what_the_report_does_not_hold() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts/unknown-fields.ron");
        let loaded = load(&file).unwrap();
        assert_eq!(loaded.report.unit.short_name, "政府办");
        assert_eq!(loaded.origin.path, file);
        assert_eq!(loaded.origin.unknown.len(), 4);
        assert!(!loaded.origin.comments);
    }

    #[test]
    fn says_why_a_file_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let missing = here.join("没有.ron");
        assert_eq!(
            said(load(&missing)),
            format!(
                "找不到文件“{}”。请检查文件名和文件夹，文件可能已被移动或改名。",
                missing.display()
            )
        );
        let version = here.join("没有.ron.bak.2");
        fs::write(&version, "(version: 1)").unwrap();
        assert_eq!(
            said(load(&missing)),
            format!(
                "找不到文件“{}”，但旁边有它以前保存的版本“{}”。可以打开这个版本，核对以后保存为草稿。",
                missing.display(),
                version.display()
            )
        );
        assert_eq!(
            said(load(here)),
            format!(
                "“{}”是文件夹，不是草稿文件。请选择文件夹里扩展名为 .ron 的文件。",
                here.display()
            )
        );
        let endless = here.join(format!("{}.ron", "长".repeat(300)));
        assert!(said(load(&endless)).starts_with("找不到文件“"));
        let large = here.join("大.ron");
        let sparse = fs::File::create(&large).unwrap();
        sparse.set_len(LIMIT_MB * 1024 * 1024 + 1).unwrap();
        assert_eq!(
            said(load(&large)),
            format!(
                "“{}”超过 64 MB，不会是草稿文件。请检查是否选错了文件。",
                large.display()
            )
        );
    }

    #[test]
    fn says_what_the_system_refused() {
        let said = |error: io::Error| unreadable("甲.ron".into(), &error).to_string();
        assert_eq!(
            said(ErrorKind::PermissionDenied.into()),
            "没有读取“甲.ron”的权限，或者它正被其他程序独占。请关闭打开它的程序，或者向文件的主人要权限。"
        );
        assert_eq!(
            said(ErrorKind::ResourceBusy.into()),
            "“甲.ron”正被其他程序占用，暂时不能读取。请关闭打开它的程序，或者稍等片刻，再试一次。"
        );
        assert_eq!(
            said(io::Error::from_raw_os_error(9999)),
            "读取“甲.ron”时出错（系统错误代码 9999）。请检查磁盘、U 盘或网络连接后再试。"
        );
    }
}
