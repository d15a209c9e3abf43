//! Where the system keeps its fonts. Knows folders and names of files, not what is in them.

use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use directories::BaseDirs;

/// Names other folders, separated as in `PATH`: for tests, and for fonts that cannot be installed.
const OVERRIDE: &str = "JIXIAO_FONTS";

/// What font files are called.
const EXTENSIONS: [&str; 4] = ["ttf", "ttc", "otf", "otc"];

/// The folders in which fonts are installed, for the user and for everyone; they need not be there. On Windows
/// `%LOCALAPPDATA%\Microsoft\Windows\Fonts` and `%WINDIR%\Fonts`, elsewhere `fonts` in the user's data folder (XDG
/// Base Directory Specification) and under `/usr/local/share` and `/usr/share`, or what the environment variable
/// `JIXIAO_FONTS` names.
pub fn font_folders() -> Vec<PathBuf> {
    named(env::var_os(OVERRIDE)).unwrap_or_else(|| {
        let own = BaseDirs::new().map(|folders| own_fonts(folders.data_local_dir()));
        own.into_iter().chain(common_fonts()).collect()
    })
}

/// The folders that the environment names, if it does.
fn named(list: Option<OsString>) -> Option<Vec<PathBuf>> {
    let list = list.filter(|list| !list.is_empty())?;
    Some(env::split_paths(&list).collect())
}

#[cfg(windows)]
fn own_fonts(data: &Path) -> PathBuf {
    data.join(r"Microsoft\Windows\Fonts")
}

#[cfg(not(windows))]
fn own_fonts(data: &Path) -> PathBuf {
    data.join("fonts")
}

#[cfg(windows)]
fn common_fonts() -> Vec<PathBuf> {
    let windows = env::var_os("WINDIR").filter(|folder| !folder.is_empty());
    windows
        .map(|folder| PathBuf::from(folder).join("Fonts"))
        .into_iter()
        .collect()
}

#[cfg(not(windows))]
fn common_fonts() -> Vec<PathBuf> {
    ["/usr/local/share/fonts", "/usr/share/fonts"]
        .map(PathBuf::from)
        .to_vec()
}

/// The font files in these folders and those under them, each folder in the order of its names. What cannot be
/// looked into is passed over.
pub fn font_files(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for folder in folders {
        look_into(folder, &mut seen, &mut files);
    }
    files
}

fn look_into(folder: &Path, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<PathBuf>) {
    // A link may lead back up.
    let is_new = |folder: PathBuf| seen.insert(folder);
    if !fs::canonicalize(folder).is_ok_and(is_new) {
        return;
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            look_into(&path, seen, files);
        } else if is_font(&path) {
            files.push(path);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS
        .iter()
        .any(|font| extension.eq_ignore_ascii_case(font))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_may_name_the_folders() {
        let folders = [PathBuf::from("甲 乙"), PathBuf::from("丙")];
        let list = env::join_paths(&folders).unwrap();
        assert_eq!(named(Some(list)), Some(folders.to_vec()));
        assert_eq!(named(Some(OsString::new())), None);
        assert_eq!(named(None), None);
    }

    #[test]
    fn fonts_are_found_at_any_depth_in_order_and_once() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path();
        fs::create_dir_all(folder.join("b/深")).unwrap();
        for name in ["c.TTF", "a.otf", "b/深/一.ttc", "b/读我.txt", "ttf"] {
            fs::write(folder.join(name), "").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder, folder.join("b/上")).unwrap();
        let missing = folder.join("没有");
        let found = font_files(&[missing, folder.to_owned(), folder.join("b")]);
        assert_eq!(
            found,
            ["a.otf", "b/深/一.ttc", "c.TTF"].map(|name| folder.join(name))
        );
    }
}
