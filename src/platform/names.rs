//! Names of files that every system takes, Windows first of all, and paths as people write them.
//!
//! What Windows refuses: “Naming Files, Paths, and Namespaces” in its documentation.

use std::{
    fs,
    path::{Component, Path, PathBuf, absolute},
};

use thiserror::Error;

use super::WriteError;

/// What no name may hold; in a path some of it means something else, a colon for one a hidden part of a file.
const FORBIDDEN: &str = r#"<>:"/\|?*"#;

/// Names of devices, whatever extension follows; COM and LPT with a digit behind them are others.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The most that a name may hold, in UTF-16 units.
const MOST_UNITS: usize = 255;

/// The most that a proposed name holds before its extension, in bytes: Linux has 255 for all of it, and an export adds
/// words of its own.
const MOST_PROPOSED: usize = 200;

/// Why a file cannot have its name on Windows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameFlaw {
    /// A character that no name holds.
    #[error("Windows 的文件名里不能有“{0}”")]
    Character(char),
    /// A control character, a line end for one.
    #[error("文件名里不能有换行等控制字符")]
    Control,
    /// The name of a device.
    #[error("“{0}”是 Windows 保留的名称")]
    Device(String),
    /// A blank or a full stop at the end, which Windows drops.
    #[error("Windows 的文件名不能以空格或句点结尾")]
    Ending,
    /// It is too long, or the way to it is.
    #[error("文件名或所在文件夹的路径太长")]
    TooLong,
}

impl NameFlaw {
    /// What keeps a file on Windows from having this name, its folders left aside.
    pub fn of(name: &str) -> Option<Self> {
        if let Some(device) = device(name) {
            return Some(Self::Device(device.to_owned()));
        }
        if name.chars().any(char::is_control) {
            return Some(Self::Control);
        }
        if let Some(found) = name.chars().find(|c| FORBIDDEN.contains(*c)) {
            return Some(Self::Character(found));
        }
        if name.encode_utf16().count() > MOST_UNITS {
            return Some(Self::TooLong);
        }
        name.ends_with([' ', '.']).then_some(Self::Ending)
    }

    /// What is wrong with a path that the system calls none: with a name in it, else with its length.
    pub(super) fn of_path(path: &Path) -> Self {
        let flaw = path.components().find_map(|part| match part {
            Component::Normal(name) => Self::of(&name.to_string_lossy()),
            _ => None,
        });
        flaw.unwrap_or(Self::TooLong)
    }
}

/// The device that a name stands for: what comes before its first point, in large letters or small.
fn device(name: &str) -> Option<&str> {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_port = || {
        let (kind, number) = stem.split_at_checked(3)?;
        let is_kind = ["COM", "LPT"]
            .iter()
            .any(|port| kind.eq_ignore_ascii_case(port));
        let mut number = number.chars();
        let is_number = matches!(number.next()?, '0'..='9' | '¹' | '²' | '³');
        (is_kind && is_number && number.next().is_none()).then_some(())
    };
    let is_device = DEVICES.iter().any(|known| stem.eq_ignore_ascii_case(known));
    (is_device || is_port().is_some()).then_some(stem)
}

/// Refuses a file whose name Windows would take for something else, before anything is done with it. Elsewhere any
/// name will do.
pub fn check_name(path: &Path) -> Result<(), WriteError> {
    if cfg!(windows) {
        check_for_windows(path)
    } else {
        Ok(())
    }
}

fn check_for_windows(path: &Path) -> Result<(), WriteError> {
    let flaw = path
        .file_name()
        .and_then(|name| NameFlaw::of(&name.to_string_lossy()));
    match flaw {
        Some(flaw) => Err(WriteError::Name {
            file: path.to_owned(),
            flaw,
        }),
        None => Ok(()),
    }
}

/// A text as the name of a file, without its extension, that every system takes. May be empty.
pub fn fitting_stem(text: &str) -> String {
    let mut fitting: String = text
        .chars()
        .filter(|c| !c.is_control() && !FORBIDDEN.contains(*c))
        .collect();
    fitting.truncate(fitting.floor_char_boundary(MOST_PROPOSED));
    let trimmed = fitting
        .trim_start()
        .trim_end_matches([' ', '\u{3000}', '.']);
    match device(trimmed) {
        Some(_) => format!("_{trimmed}"),
        None => trimmed.to_owned(),
    }
}

/// A path as people write it: `C:\报表\草稿.ron` for `\\?\C:\报表\草稿.ron`, `\\server\share` for
/// `\\?\UNC\server\share`. The long form, which programs hand on, is for the system alone: people do not know it, and
/// Windows opens and prints no file by it. One that no other form can stand for stays as it is.
pub fn plain_path(path: PathBuf) -> PathBuf {
    let plain = path.to_str().filter(|_| cfg!(windows));
    plain.and_then(plain_on_windows).map_or(path, PathBuf::from)
}

/// Whether two paths lead to the same file, be it there or not.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let known = |path: &Path| {
        let path = absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().and_then(|at| fs::canonicalize(at).ok());
        let whole = folder.zip(path.file_name()).map(|(at, name)| at.join(name));
        fs::canonicalize(&path).ok().or(whole).unwrap_or(path)
    };
    known(one) == known(other)
}

/// A file beside another one, of which there may be several: `甲.ron.bak`, `甲.ron.bak.2`, `甲.ron.bak.3` with the
/// ending `.bak`.
pub fn numbered(path: &Path, ending: &str, number: u32) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(numbered_ending(ending, number));
    name.into()
}

/// What its name has after that of the other one; the first is not numbered.
pub(super) fn numbered_ending(ending: &str, number: u32) -> String {
    match number {
        1 => ending.to_owned(),
        _ => format!("{ending}.{number}"),
    }
}

fn plain_on_windows(path: &str) -> Option<String> {
    let long = path.strip_prefix(r"\\?\")?;
    let (start, rest) = match long.strip_prefix(r"UNC\") {
        Some(shared) => (r"\\", shared),
        None => ("", long),
    };
    let mut parts = rest.split('\\');
    let drive = parts.next()?;
    let is_drive = drive.len() == 2
        && drive.ends_with(':')
        && drive.starts_with(|letter: char| letter.is_ascii_alphabetic());
    // What stands after `\\?\` is taken literally: some of these names mean something else without it.
    let is_literal = |part: &str| part == ".." || NameFlaw::of(part).is_some();
    let is_kept = if start.is_empty() {
        !is_drive
    } else {
        is_literal(drive)
    };
    (!is_kept && !parts.any(is_literal)).then(|| format!("{start}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_does_not_take_are_told() {
        for good in [
            "报告.pdf",
            "a b&%^'~$.ron",
            ".ron",
            "COM.ron",
            "COM10",
            "CONTENT.ron",
            "报告 CON.ron",
        ] {
            assert_eq!(NameFlaw::of(good), None, "{good}");
        }
        for device in ["CON", "nul.ron", "Aux .tar.gz", "com1.ron", "LPT³.pdf"] {
            let found = NameFlaw::of(device);
            assert!(
                matches!(found, Some(NameFlaw::Device(_))),
                "{device}: {found:?}"
            );
        }
        let said = |name: &str| NameFlaw::of(name).unwrap().to_string();
        assert_eq!(said("aux.ron"), "“aux”是 Windows 保留的名称");
        assert_eq!(said("2024:报告.pdf"), "Windows 的文件名里不能有“:”");
        assert_eq!(said("报告\n.pdf"), "文件名里不能有换行等控制字符");
        assert_eq!(said("报告.pdf."), "Windows 的文件名不能以空格或句点结尾");
        assert_eq!(NameFlaw::of(&"长".repeat(255)), None);
        assert_eq!(said(&"长".repeat(256)), "文件名或所在文件夹的路径太长");
    }

    #[test]
    fn a_name_is_refused_with_its_path_and_what_to_do() {
        let error = check_for_windows(Path::new("报表/aux.pdf")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "“报表/aux.pdf”不能用作文件名：“aux”是 Windows 保留的名称。请换一个文件名保存。"
        );
        assert_eq!(check_for_windows(Path::new("aux/报告.pdf")), Ok(()));
        let of_path = |path: &str| NameFlaw::of_path(Path::new(path));
        assert_eq!(of_path("报表?/报告.pdf"), NameFlaw::Character('?'));
        assert_eq!(of_path("../报表/报告.pdf"), NameFlaw::TooLong);
        let here = check_name(Path::new("aux.pdf"));
        assert_eq!(here.is_err(), cfg!(windows));
    }

    #[test]
    fn what_is_proposed_has_no_flaw() {
        for (text, fitting) in [
            ("2024年度某局*自评?报告", "2024年度某局自评报告"),
            ("  A/B\\C:\"D\"<E>|\r\n", "ABCDE"),
            ("报告. . ", "报告"),
            ("报告。", "报告。"),
            ("aux", "_aux"),
            ("Com1.2024", "_Com1.2024"),
            ("...", ""),
        ] {
            assert_eq!(fitting_stem(text), fitting);
        }
        // 66 characters of three bytes are 198.
        assert_eq!(fitting_stem(&"长".repeat(300)), "长".repeat(66));
        for text in ["a:b", "nul", "甲. ", "\u{7f}乙"] {
            assert_eq!(NameFlaw::of(&format!("{}.pdf", fitting_stem(text))), None);
        }
    }

    #[test]
    fn the_form_for_the_system_alone_is_not_shown() {
        for (long, plain) in [
            (r"\\?\C:\报表\a b.ron", Some(r"C:\报表\a b.ron")),
            (r"\\?\z:\", Some(r"z:\")),
            (r"\\?\UNC\server\共享\a.ron", Some(r"\\server\共享\a.ron")),
            // Without the prefix these would be other files.
            (r"\\?\C:\报表\aux.ron", None),
            (r"\\?\C:\报表.\a.ron", None),
            (r"\\?\C:\a/b.ron", None),
            (r"\\?\C:\..\a.ron", None),
            (r"\\?\Volume{1}\a.ron", None),
            (r"C:\a.ron", None),
            (r"\\server\share\a.ron", None),
        ] {
            assert_eq!(plain_on_windows(long).as_deref(), plain, "{long}");
        }
        let long = Path::new(r"\\?\C:\a.ron");
        assert_eq!(plain_path(long.into()) == long, !cfg!(windows));
    }
}
