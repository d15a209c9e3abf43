//! Which outline a report follows: one that is built in, or one of the user's own in a file.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{ExportError, import::read_bytes};
use crate::{
    intake::decoded,
    model::Report,
    standards::{self, AnnexShape, Outline},
};

/// The folder for the user's own outlines in that of the application.
const OUTLINES: &str = "提纲";

/// The folder for the user's own forms of annexes, in that of the application or beside the draft.
const ANNEXES: &str = "附表";

/// The largest file of the user's own that is read, in MiB: outlines, forms of annexes, word lists. The built-in ones
/// have 20 KiB.
const LIMIT_MB: usize = 4;

/// The outline that a report names with the user's own forms of annexes: those in the folders 附表 beside the draft and
/// in `folder`, the application's, the former before the latter.
pub fn outline_for(
    report: &Report,
    draft: Option<&Path>,
    folder: Option<&Path>,
) -> Result<Outline, ExportError> {
    with_own_annexes(named_outline(report, draft, folder)?, draft, folder)
}

/// An outline with the user's own forms of annexes.
pub fn with_own_annexes(
    mut outline: Outline,
    draft: Option<&Path>,
    folder: Option<&Path>,
) -> Result<Outline, ExportError> {
    let beside = draft.and_then(Path::parent);
    for folder in beside.into_iter().chain(folder) {
        let own = own_annexes(&folder.join(ANNEXES))?;
        outline.own_annexes.extend(own);
    }
    Ok(outline)
}

/// What is to be done where a new draft in `output` does not find what the one in `source`, from which it has its
/// outline, has beside it: an outline or forms of annexes of the user's own.
pub fn left_behind(
    report: &Report,
    (source, output): (&Path, &Path),
    folder: Option<&Path>,
) -> Option<String> {
    let found = |draft| outline_for(report, Some(draft), folder).ok();
    let beside = |draft: &Path| {
        let parent = draft.parent().filter(|at| !at.as_os_str().is_empty());
        parent.unwrap_or(Path::new(".")).display().to_string()
    };
    (found(source) != found(output)).then(|| {
        format!(
            "自己的提纲或附表在文件夹“{}”里，新草稿在“{}”里找不到：请把提纲文件和“{ANNEXES}”文件夹也复制过去，再打开新草稿",
            beside(source),
            beside(output)
        )
    })
}

/// The forms of annexes in the files of a folder, in the order of their names; none where there is no such folder.
fn own_annexes(folder: &Path) -> Result<Vec<AnnexShape>, ExportError> {
    let files = ron_files(folder);
    files.iter().map(|file| read_annex(file)).collect()
}

/// The files of the user's own outlines in the folder of the application.
pub fn outline_files(folder: &Path) -> Vec<PathBuf> {
    ron_files(&folder.join(OUTLINES))
}

/// The RON files of a folder, in the order of their names; none where there is no such folder.
fn ron_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| {
            let end = file.extension();
            end.is_some_and(|end| end.eq_ignore_ascii_case("ron"))
        })
        .collect();
    files.sort();
    files
}

/// The text of a file that the user has written, in any encoding of Notepad; else why there is none, in words.
pub(super) fn own_text(file: &Path) -> Result<String, String> {
    let bytes = read_bytes(file)?;
    if bytes.len() > LIMIT_MB * 1024 * 1024 {
        return Err(format!("文件超过 {LIMIT_MB} MB"));
    }
    decoded(&bytes).ok_or_else(|| "文字编码无法识别，请用记事本另存为 UTF-8".to_owned())
}

/// The form of an annex in a file.
fn read_annex(file: &Path) -> Result<AnnexShape, ExportError> {
    let text = own_text(file).map_err(|reason| ExportError::AnnexFile {
        path: file.display().to_string(),
        reason,
    })?;
    AnnexShape::parse(&text).map_err(|error| ExportError::AnnexShape {
        path: file.display().to_string(),
        error,
    })
}

/// The outline that a report names; the baseline where it names none. One that is not built in is looked for as
/// `ID.ron` beside the draft and among the user's own in `folder`, the application's.
fn named_outline(
    report: &Report,
    draft: Option<&Path>,
    folder: Option<&Path>,
) -> Result<Outline, ExportError> {
    let id = report.settings.outline.trim();
    if id.is_empty() {
        return Ok(standards::baseline().clone());
    }
    if let Some(outline) = standards::builtin_outline(id) {
        return Ok(outline.clone());
    }
    let name = format!("{id}.ron");
    let own = folder.map(|folder| folder.join(OUTLINES));
    let beside = draft.and_then(Path::parent).map(Path::to_owned);
    let files = beside.into_iter().chain(own).map(|at| at.join(&name));
    // An id that leads to another folder is none, and a draft may have the name of its outline.
    let is_name = Path::new(&name).file_name() == Some(name.as_ref());
    let found = files
        .filter(|file| is_name && draft != Some(file))
        .find(|file| file.is_file());
    let Some(file) = found else {
        return Err(unknown_outline(id));
    };
    let outline = read_outline(&file)?;
    if outline.id == id {
        Ok(outline)
    } else {
        Err(ExportError::OtherOutline {
            path: file.display().to_string(),
            found: outline.id,
            id: id.to_owned(),
        })
    }
}

fn unknown_outline(id: &str) -> ExportError {
    let builtin = standards::builtin().iter();
    let known: Vec<&str> = builtin.map(|known| known.id.as_str()).collect();
    ExportError::UnknownOutline {
        id: id.to_owned(),
        known: known.join("、"),
    }
}

/// The outline in a file.
pub fn read_outline(file: &Path) -> Result<Outline, ExportError> {
    let text = own_text(file).map_err(|reason| ExportError::OutlineFile {
        path: file.display().to_string(),
        reason,
    })?;
    Outline::parse(&text).map_err(|error| ExportError::Outline {
        path: file.display().to_string(),
        error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"(id: "own", name: "本局提纲", nodes: [(id: "a", title: "概况")])"#;

    fn report(outline: &str) -> Report {
        let mut report = Report::default();
        report.settings.outline = outline.to_owned();
        report
    }

    #[test]
    fn an_own_outline_is_found_beside_the_draft_and_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (drafts, own) = (folder.path().join("报表"), folder.path().join("程序"));
        fs::create_dir_all(&drafts).unwrap();
        fs::create_dir_all(own.join(OUTLINES)).unwrap();
        let draft = drafts.join("草稿.ron");
        let find = || outline_for(&report(" own "), Some(&draft), Some(&own));
        let error = find().unwrap_err().to_string();
        assert!(error.contains("提纲“own”不在程序中"), "{error}");
        assert!(error.contains("“own.ron”，放在草稿旁边"), "{error}");
        fs::write(own.join("提纲/own.ron"), OWN).unwrap();
        assert_eq!(find().unwrap().name, "本局提纲");
        fs::write(drafts.join("own.ron"), OWN.replace("本局", "旁边的")).unwrap();
        assert_eq!(find().unwrap().name, "旁边的提纲");
        fs::write(drafts.join("own.ron"), OWN.replace("own", "other")).unwrap();
        let error = find().unwrap_err().to_string();
        assert!(
            error.contains("里的提纲是“other”，不是草稿所用的“own”"),
            "{error}"
        );
    }

    /// Notepad of older systems writes GBK, or UTF-16 where it is told to write Unicode; both with CR LF.
    #[test]
    fn an_own_outline_is_read_however_notepad_wrote_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.RON");
        let text = OWN.replace(", nodes", ",\r\n nodes");
        let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
        let utf_16 = format!("\u{feff}{text}");
        let utf_16 = utf_16.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = format!("\u{feff}{text}").into_bytes();
        for bytes in [gbk, utf_16, marked] {
            fs::write(&file, bytes).unwrap();
            assert_eq!(read_outline(&file).unwrap().name, "本局提纲");
        }
        assert_eq!(ron_files(folder.path()), std::slice::from_ref(&file));
        fs::write(&file, [0xFF; 4]).unwrap();
        let error = read_outline(&file).unwrap_err().to_string();
        assert!(error.contains("文字编码无法识别"), "{error}");
    }

    #[test]
    fn own_forms_of_annexes_come_with_the_outline() {
        let folder = tempfile::tempdir().unwrap();
        let (drafts, own) = (folder.path().join("报表"), folder.path().join("程序"));
        fs::create_dir_all(drafts.join(ANNEXES)).unwrap();
        fs::create_dir_all(own.join(ANNEXES)).unwrap();
        let shape = |name: &str| {
            format!(
                r#"(id: "whole-evaluation", name: "{name}", source: "本局", verified: false, subject: Whole, title: "表", columns: [1], rows: [Row([(text: "甲")])])"#
            )
        };
        let find = || {
            outline_for(
                &Report::default(),
                Some(&drafts.join("草稿.ron")),
                Some(&own),
            )
        };
        let name = |outline: &Outline| outline.annex("whole-evaluation").unwrap().name.clone();
        assert_eq!(name(&find().unwrap()), "部门整体支出绩效自评表");
        fs::write(own.join("附表/整体.ron"), shape("程序里的")).unwrap();
        assert_eq!(name(&find().unwrap()), "程序里的");
        fs::write(drafts.join("附表/整体.ron"), shape("草稿旁的")).unwrap();
        assert_eq!(name(&find().unwrap()), "草稿旁的");
        fs::write(drafts.join("附表/坏.ron"), "(id: 1)").unwrap();
        let error = find().unwrap_err().to_string();
        assert!(error.contains("坏.ron"), "{error}");
    }

    #[test]
    fn what_a_new_draft_does_not_find_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (last, next) = (folder.path().join("去年"), folder.path().join("今年"));
        fs::create_dir(&last).unwrap();
        fs::create_dir(&next).unwrap();
        fs::write(last.join("own.ron"), OWN).unwrap();
        let told = |outline: &str, output: &Path| {
            let files = (last.join("甲.ron"), output.join("乙.ron"));
            left_behind(&report(outline), (&files.0, &files.1), None)
        };
        assert_eq!(told("own", &last), None);
        assert_eq!(told("", &next), None);
        let words = told("own", &next).unwrap();
        assert!(words.contains(&next.display().to_string()), "{words}");
        fs::copy(last.join("own.ron"), next.join("own.ron")).unwrap();
        assert_eq!(told("own", &next), None);
    }

    #[test]
    fn an_id_leads_to_no_other_folder_and_a_draft_is_not_its_own_outline() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = folder.path().join("报表");
        fs::create_dir(&drafts).unwrap();
        fs::write(folder.path().join("own.ron"), OWN).unwrap();
        fs::write(drafts.join("own.ron"), OWN).unwrap();
        let find = |id: &str, draft: &str| {
            let draft = drafts.join(draft);
            outline_for(&report(id), Some(&draft), None).is_ok()
        };
        assert!(find("own", "草稿.ron"));
        assert!(!find("own", "own.ron"));
        assert!(!find("../own", "草稿.ron"));
        assert!(find("", "草稿.ron") && find("hunan-2021", "草稿.ron"));
    }

    #[test]
    fn a_file_that_is_too_large_or_no_text_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let said = |name: &str| {
            read_outline(&folder.path().join(name))
                .unwrap_err()
                .to_string()
        };
        let large = fs::File::create(folder.path().join("大.ron")).unwrap();
        large.set_len(1 << 30).unwrap();
        assert!(said("大.ron").contains("无法读取（文件超过 4 MB）"));
        fs::write(folder.path().join("码.ron"), b"PK\x03\x04\0\0").unwrap();
        assert!(said("码.ron").contains("无法读取（文字编码无法识别"));
    }
}
