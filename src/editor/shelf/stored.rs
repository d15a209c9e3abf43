//! Small files of the application's own, in RON: reading them whatever has become of them, and writing them.

use std::{
    fs,
    io::{self, ErrorKind, Read as _},
    path::{Path, PathBuf},
};

use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::platform::{SystemCode, WriteError, replace_file};

/// The largest file that is read, in bytes. Ours stay under a hundredth of it.
const LIMIT: u64 = 1024 * 1024;

/// As drafts are written: a value that may be unknown stands without `Some(…)` around it.
pub(super) fn ron_options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The value in `file`, or the default one where there is no file or none that can be read. A broken file is
/// set aside as `NAME.broken`. `what` is what the notice calls the content, e.g. 设置.
pub(super) fn read<T: DeserializeOwned + Default>(
    file: &Path,
    what: &str,
    notices: &mut Vec<String>,
) -> T {
    let text = match content(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return T::default(),
        Err(error) if error.kind() == ErrorKind::InvalidData => String::new(),
        Err(error) => {
            let (file, code) = (file.display(), SystemCode::from(&error));
            notices.push(format!(
                "读不了“{file}”（{code}），这次使用默认的{what}。请检查这个文件的权限。"
            ));
            return T::default();
        }
    };
    ron_options().from_str(&text).unwrap_or_else(|_| {
        notices.push(set_aside(file, what));
        T::default()
    })
}

/// Writes `value` to `file`, whole or not at all.
pub(super) fn write<T: Serialize>(file: &Path, value: &T) -> Result<(), WriteError> {
    let layout = PrettyConfig::new().new_line("\n");
    // Values of our own types can be written; an empty text would be set aside at the next start.
    let text = ron_options()
        .to_string_pretty(value, layout)
        .unwrap_or_default();
    replace_file(file, format!("{text}\n").as_bytes())
}

/// The text of a file; `InvalidData` for what cannot be one of ours.
fn content(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    let length = fs::File::open(file)?
        .take(LIMIT + 1)
        .read_to_string(&mut text)?;
    if length as u64 > LIMIT {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(text)
}

/// Puts a broken file out of the way; says so.
fn set_aside(file: &Path, what: &str) -> String {
    let mut aside = file.as_os_str().to_owned();
    aside.push(".broken");
    let aside = PathBuf::from(aside);
    let shown = file.display();
    match fs::rename(file, &aside) {
        Ok(()) => format!(
            "“{shown}”已损坏，改用默认的{what}，不影响报告。损坏的文件留在“{}”，不需要时可以删除。",
            aside.display()
        ),
        Err(error) => format!(
            "“{shown}”已损坏，改用默认的{what}，不影响报告。它不能改名（{}），请在文件管理器里删除它。",
            SystemCode::from(&error)
        ),
    }
}

/// A path in such a file: text, or bytes where the name of a file is no text (Unix has such names, often GBK
/// from an old archive).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub(super) struct StoredPath(pub PathBuf);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<StoredPath> for Written {
    fn from(StoredPath(path): StoredPath) -> Self {
        match path.into_os_string().into_string() {
            Ok(text) => Self::Text(text),
            #[cfg(unix)]
            Err(name) => Self::Bytes(std::os::unix::ffi::OsStringExt::into_vec(name)),
            #[cfg(not(unix))]
            Err(name) => Self::Text(name.to_string_lossy().into_owned()),
        }
    }
}

impl From<Written> for StoredPath {
    fn from(written: Written) -> Self {
        Self(match written {
            Written::Text(text) => text.into(),
            #[cfg(unix)]
            Written::Bytes(bytes) => {
                let name: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
                name.into()
            }
            #[cfg(not(unix))]
            Written::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
        })
    }
}

/// For `#[serde(with = …)]`: a path that may be unknown, as a [`StoredPath`].
pub(super) mod optional_path {
    use std::path::PathBuf;

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::StoredPath;

    #[expect(clippy::ref_option, reason = "serde hands the field over like that")]
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
        path.clone().map(StoredPath).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        let path = Option::<StoredPath>::deserialize(from)?;
        Ok(path.map(|StoredPath(path)| path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_list(file: &Path) -> (Vec<u16>, Vec<String>) {
        let mut notices = Vec::new();
        (read(file, "清单", &mut notices), notices)
    }

    #[test]
    fn what_is_written_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        assert_eq!(read_list(&file), (vec![], vec![]));
        write(&file, &vec![1, 2]).unwrap();
        assert_eq!(read_list(&file), (vec![1, 2], vec![]));
    }

    #[test]
    fn a_broken_file_is_set_aside_with_a_notice() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        let aside = folder.path().join("a.ron.broken");
        let long = "1,".repeat(600_000);
        for content in ["", "[1,", "文", "[-1]", &format!("[{long}]")] {
            fs::write(&file, content).unwrap();
            let notice = format!(
                "“{}”已损坏，改用默认的清单，不影响报告。损坏的文件留在“{}”，不需要时可以删除。",
                file.display(),
                aside.display()
            );
            assert_eq!(read_list(&file), (vec![], vec![notice]));
            assert!(!file.exists());
            assert_eq!(fs::read_to_string(&aside).unwrap(), content);
        }
        fs::write(&file, [b'[', 0xff, b']']).unwrap();
        assert_eq!(read_list(&file).1.len(), 1);
        assert_eq!(fs::read(&aside).unwrap(), [b'[', 0xff, b']']);
    }

    #[test]
    fn a_file_that_cannot_be_read_stays_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (list, notices) = read_list(folder.path());
        assert_eq!(list, [0; 0]);
        let begin = format!("读不了“{}”（系统错误代码 ", folder.path().display());
        assert!(notices[0].starts_with(&begin), "{notices:?}");
        let end = "），这次使用默认的清单。请检查这个文件的权限。";
        assert!(notices[0].ends_with(end), "{notices:?}");
        assert!(folder.path().is_dir());
    }

    #[test]
    fn a_path_is_text() {
        let path = StoredPath("甲/草稿 1.ron".into());
        let written = ron_options().to_string(&path).unwrap();
        assert_eq!(written, "\"甲/草稿 1.ron\"");
        assert_eq!(ron_options().from_str::<StoredPath>(&written), Ok(path));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_kept_all_the_same() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

        let path = StoredPath(OsStr::from_bytes(&[0xb2, 0xdd, b'.', b'r']).into());
        let written = ron_options().to_string(&path).unwrap();
        assert_eq!(written, "[178,221,46,114]");
        assert_eq!(ron_options().from_str::<StoredPath>(&written), Ok(path));
    }
}
