//! [`Recent`]: the drafts that were last opened or saved.

use std::{
    ffi::OsStr,
    fs,
    path::{self, Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    ShelfError,
    inquiry::{Inquiry, Wake},
    stored::{self, StoredPath},
};

/// How many files are remembered.
const MOST: usize = 10;

/// What notices call the list.
const WHAT: &str = "最近文件清单";

/// The drafts that were last opened or saved, newest first. Other instances of the program write to the same
/// list: each change is made to what is on the disk.
#[derive(Debug)]
pub struct Recent {
    list: PathBuf,
    files: Vec<RecentFile>,
    look: Inquiry<Vec<PathBuf>>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentFile {
    /// The file as the user named it, from the root.
    pub path: PathBuf,
    /// What a menu calls it: the name of the file, with that of its folder where two have the same.
    pub name: String,
    /// Whether the last look did not find it.
    pub missing: bool,
    /// What it is whatever it is called.
    canonical: PathBuf,
}

/// As the list has it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    path: StoredPath,
    canonical: StoredPath,
}

impl Recent {
    /// The list in this file, and a first look at the files.
    pub(super) fn open(list: PathBuf, wake: Wake, notices: &mut Vec<String>) -> Self {
        let entries: Vec<Entry> = stored::read(&list, WHAT, notices);
        let mut recent = Self {
            list,
            files: Vec::new(),
            look: Inquiry::new(wake),
        };
        recent.show(entries);
        recent.look();
        recent
    }

    /// At most ten files, newest first. Does not touch the disk.
    pub fn files(&mut self) -> &[RecentFile] {
        if let Some(missing) = self.look.answer() {
            for file in &mut self.files {
                file.missing = missing.contains(&file.path);
            }
        }
        &self.files
    }

    /// Looks on another thread which of the files are there; does not wait. For when the list is about to be
    /// shown.
    pub fn look(&mut self) {
        let paths: Vec<PathBuf> = self.files.iter().map(|file| file.path.clone()).collect();
        self.look
            .ask(move || paths.into_iter().filter(|path| !path.is_file()).collect());
    }

    /// Puts a file that has just been opened or saved first.
    pub fn add(&mut self, file: &Path) -> Result<(), ShelfError> {
        let path = path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let canonical = fs::canonicalize(file).unwrap_or_else(|_| path.clone());
        // What the last look said of it is over.
        self.files.retain(|known| known.canonical != canonical);
        self.change(|entries| {
            entries.retain(|entry| entry.canonical.0 != canonical);
            let (path, canonical) = (StoredPath(path), StoredPath(canonical));
            entries.insert(0, Entry { path, canonical });
        })
    }

    /// Takes a file off the list, by its path there. The file itself stays.
    pub fn remove(&mut self, path: &Path) -> Result<(), ShelfError> {
        self.change(|entries| entries.retain(|entry| entry.path.0 != path))
    }

    /// Takes all files off the list.
    pub fn clear(&mut self) -> Result<(), ShelfError> {
        self.change(Vec::clear)
    }

    /// Changes the list on the disk. In memory it is changed even if it cannot be written.
    fn change(&mut self, change: impl FnOnce(&mut Vec<Entry>)) -> Result<(), ShelfError> {
        let on_disk: Option<Vec<Entry>> = stored::read(&self.list, WHAT, &mut Vec::new());
        let mut entries = on_disk.unwrap_or_else(|| self.files.iter().map(Entry::from).collect());
        change(&mut entries);
        entries.truncate(MOST);
        let written = stored::write(&self.list, &entries);
        self.show(entries);
        written.map_err(ShelfError::Recent)
    }

    fn show(&mut self, entries: Vec<Entry>) {
        let missing = |path: &Path| {
            let known = self.files.iter().find(|file| file.path == path);
            known.is_some_and(|file| file.missing)
        };
        let paths: Vec<PathBuf> = entries.iter().map(|entry| entry.path.0.clone()).collect();
        let files = entries.into_iter().map(|entry| RecentFile {
            name: name_among(&paths, &entry.path.0),
            missing: missing(&entry.path.0),
            path: entry.path.0,
            canonical: entry.canonical.0,
        });
        self.files = files.collect();
    }
}

impl From<&RecentFile> for Entry {
    fn from(file: &RecentFile) -> Self {
        Self {
            path: StoredPath(file.path.clone()),
            canonical: StoredPath(file.canonical.clone()),
        }
    }
}

/// The name of a file; with its folder where another one has the same name: 草稿.ron（2025年）.
fn name_among(paths: &[PathBuf], path: &Path) -> String {
    let shown = |name: Option<&OsStr>| name.unwrap_or_default().to_string_lossy().into_owned();
    let name = shown(path.file_name());
    let same = paths
        .iter()
        .filter(|other| other.file_name() == path.file_name());
    if same.count() < 2 {
        return name;
    }
    format!(
        "{name}（{}）",
        shown(path.parent().and_then(Path::file_name))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a list in it, opened.
    fn opened() -> (tempfile::TempDir, Recent) {
        let folder = tempfile::tempdir().unwrap();
        let recent = open(folder.path());
        (folder, recent)
    }

    fn open(folder: &Path) -> Recent {
        let mut notices = Vec::new();
        let recent = Recent::open(folder.join("recent.ron"), Wake::new(|| ()), &mut notices);
        assert_eq!(notices, [""; 0]);
        recent
    }

    fn names(recent: &mut Recent) -> Vec<String> {
        recent
            .files()
            .iter()
            .map(|file| file.name.clone())
            .collect()
    }

    #[test]
    fn the_newest_is_first_and_ten_are_kept() {
        let (folder, mut recent) = opened();
        for number in 1..=11 {
            recent
                .add(&folder.path().join(format!("{number}.ron")))
                .unwrap();
        }
        let expected: Vec<String> = (2..=11)
            .rev()
            .map(|number| format!("{number}.ron"))
            .collect();
        assert_eq!(names(&mut recent), expected);
        assert_eq!(names(&mut open(folder.path())), expected);
        assert_eq!(recent.files()[0].path, folder.path().join("11.ron"));
    }

    #[test]
    fn a_file_stands_once_whatever_it_is_called() {
        let (folder, mut recent) = opened();
        let file = folder.path().join("甲.ron");
        fs::write(&file, "").unwrap();
        fs::create_dir(folder.path().join("子")).unwrap();
        recent.add(&file).unwrap();
        recent.add(&folder.path().join("乙.ron")).unwrap();
        let roundabout = folder.path().join("子/../甲.ron");
        recent.add(&roundabout).unwrap();
        assert_eq!(names(&mut recent), ["甲.ron", "乙.ron"]);
        assert_eq!(recent.files()[0].path, roundabout);
    }

    #[test]
    fn says_which_files_are_missing() {
        let (folder, mut recent) = opened();
        let (here, gone) = (folder.path().join("甲.ron"), folder.path().join("乙.ron"));
        fs::write(&here, "").unwrap();
        recent.add(&here).unwrap();
        recent.add(&gone).unwrap();
        let missing = |recent: &mut Recent| {
            recent.look.settle();
            let files = recent.files().iter();
            files.map(|file| file.missing).collect::<Vec<_>>()
        };
        assert_eq!(missing(&mut recent), [false, false]);
        recent.look();
        assert_eq!(missing(&mut recent), [true, false]);
        let mut again = open(folder.path());
        assert_eq!(missing(&mut again), [true, false]);
        recent.add(&here).unwrap();
        assert_eq!(missing(&mut recent), [false, true]);
        fs::write(&gone, "").unwrap();
        recent.add(&gone).unwrap();
        assert_eq!(missing(&mut recent), [false, false]);
    }

    #[test]
    fn files_of_the_same_name_are_told_apart_by_their_folders() {
        let (folder, mut recent) = opened();
        for path in ["2024年/草稿.ron", "2025年/草稿.ron", "丙.ron"] {
            recent.add(&folder.path().join(path)).unwrap();
        }
        let named = ["丙.ron", "草稿.ron（2025年）", "草稿.ron（2024年）"];
        assert_eq!(names(&mut recent), named);
        recent
            .remove(&folder.path().join("2025年/草稿.ron"))
            .unwrap();
        assert_eq!(names(&mut recent), ["丙.ron", "草稿.ron"]);
        assert_eq!(names(&mut open(folder.path())), ["丙.ron", "草稿.ron"]);
        recent.clear().unwrap();
        assert_eq!(names(&mut recent), [""; 0]);
        assert_eq!(names(&mut open(folder.path())), [""; 0]);
    }

    #[test]
    fn two_instances_share_the_list() {
        let (folder, mut one) = opened();
        let mut other = open(folder.path());
        one.add(&folder.path().join("甲.ron")).unwrap();
        other.add(&folder.path().join("乙.ron")).unwrap();
        assert_eq!(names(&mut other), ["乙.ron", "甲.ron"]);
        one.add(&folder.path().join("丙.ron")).unwrap();
        assert_eq!(names(&mut one), ["丙.ron", "乙.ron", "甲.ron"]);
    }

    #[test]
    fn a_list_that_cannot_be_written_is_kept_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("没有");
        let mut recent = Recent::open(
            missing.join("recent.ron"),
            Wake::new(|| ()),
            &mut Vec::new(),
        );
        for name in ["甲.ron", "乙.ron"] {
            let refused = recent.add(&folder.path().join(name)).unwrap_err();
            assert_eq!(
                refused.to_string(),
                format!(
                    "最近文件清单没有记住。文件夹“{}”不存在。请先建立这个文件夹，或者换一个文件夹保存。",
                    missing.display()
                )
            );
        }
        assert_eq!(names(&mut recent), ["乙.ron", "甲.ron"]);
    }
}
