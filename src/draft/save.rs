//! Saving a draft file without losing what another hand wrote into it.

use std::path::{Path, PathBuf};

use super::{
    DraftError, Origin,
    load::read,
    read::{parse, without_mark},
    scan::scan,
    write::to_ron,
};
use crate::{
    model::Report,
    platform::{Replaced, WriteError, check_name, create_file, numbered, replace_keeping},
};

/// What the user has agreed to; by default nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consent {
    /// Drop the unknown fields of the file that is overwritten.
    pub drop_unknown: bool,
    /// Overwrite a file that is not the one the report was opened from, or is no longer as it was.
    pub overwrite: bool,
}

/// What a save did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file as it is now, for the next save.
    pub origin: Origin,
    /// Where the previous content is kept, if it held more than a report does.
    pub kept: Option<PathBuf>,
    /// Why the version before was not kept, where that is news.
    pub unkept: Option<WriteError>,
    /// Where that is kept which somebody else wrote to the file in the moment of the save, if so.
    pub overtaken: Option<PathBuf>,
}

impl Saved {
    /// What the user should know about the save, if anything.
    pub fn notice(&self) -> Option<String> {
        let kept = self.kept.as_ref().map(|kept| {
            format!(
                "原来的文件里有保存时不保留的内容（如手写的注释），已原样留在“{}”。",
                kept.display()
            )
        });
        let unkept = self.unkept.as_ref().map(|error| {
            format!("草稿已保存，但上一次保存的版本没有留下来；再保存这份草稿时不重复提示。原因：{error}")
        });
        let overtaken = self.overtaken.as_ref().map(|theirs| {
            format!(
                "草稿已保存，但就在保存的那一刻，别的程序或别人也写入了这个文件。对方写入的内容没有丢，留在“{}”，请打开核对，需要的内容请补进来。",
                theirs.display()
            )
        });
        let notices: Vec<String> = kept.into_iter().chain(unkept).chain(overtaken).collect();
        (!notices.is_empty()).then(|| notices.concat())
    }
}

/// Saves a report to `path`, whole or not at all. `origin` is the file it was opened from or last saved to,
/// if any.
///
/// Saving there is refused where the file has changed since ([`DraftError::Changed`]) or holds fields that
/// would be dropped ([`DraftError::WouldDropFields`]), saving over any other file altogether
/// ([`DraftError::Exists`]), unless the user consents. What is overwritten is kept beside the file, for good if
/// it holds comments or cannot be read as a draft at all, else as one of its earlier versions.
/// A version that cannot be kept is told of, the first time and again after one could be kept; the report is saved
/// nevertheless.
pub fn save(
    report: &Report,
    path: &Path,
    origin: Option<&Origin>,
    consent: Consent,
) -> Result<Saved, DraftError> {
    check_name(path)?;
    let text = to_ron(report)?;
    let previous = read(path)?;
    let origin = origin.filter(|origin| origin.is_at(path));
    if let Some(previous) = &previous {
        check_consent(path, previous, origin, consent)?;
    }
    let was_told = origin.is_some_and(|origin| origin.told_of_versions);
    let another = previous.as_deref().filter(|held| *held != text.as_bytes());
    let kept = another.map(|held| keep(path, held)).transpose()?.flatten();
    let replaced = match &previous {
        Some(previous) => replace_keeping(path, text.as_bytes(), previous),
        None => create_file(path, text.as_bytes()).map(|()| Replaced::default()),
    };
    let Replaced { unkept, overtaken } = replaced.map_err(|error| meanwhile(error, origin))?;
    // Where nothing was to be kept it is as it was.
    let is_told = another.map_or(was_told, |_| unkept.is_some());
    let mut origin = Origin::saved(path, text.as_bytes());
    origin.told_of_versions = is_told;
    Ok(Saved {
        origin,
        kept,
        unkept: unkept.filter(|_| !was_told),
        overtaken,
    })
}

/// What somebody else has put there, or has changed, since the file was read is not replaced: the user is asked.
fn meanwhile(error: WriteError, origin: Option<&Origin>) -> DraftError {
    match error {
        WriteError::Changed { file } if origin.is_some() => DraftError::Changed { file },
        WriteError::Changed { file } | WriteError::Exists { file } => DraftError::Exists { file },
        error => error.into(),
    }
}

/// Refuses to overwrite `previous`, the content of `path`, without the consent it takes. `origin` is given
/// where it is that file.
fn check_consent(
    path: &Path,
    previous: &[u8],
    origin: Option<&Origin>,
    consent: Consent,
) -> Result<(), DraftError> {
    let file = || path.to_owned();
    let as_opened = origin.filter(|origin| origin.held(previous));
    match origin {
        None if !consent.overwrite => return Err(DraftError::Exists { file: file() }),
        Some(_) if !consent.overwrite && as_opened.is_none() => {
            return Err(DraftError::Changed { file: file() });
        }
        _ if consent.drop_unknown => return Ok(()),
        _ => {}
    }
    // What is dropped is what the file has now, whoever wrote it.
    let fields = match as_opened {
        Some(origin) => origin.unknown.clone(),
        None => parse(previous, path).map_or_else(|_| Vec::new(), |parsed| parsed.unknown),
    };
    if fields.is_empty() {
        return Ok(());
    }
    Err(DraftError::WouldDropFields {
        file: file(),
        fields,
    })
}

/// Keeps `previous` beside `path` as `NAME.orig`, or `NAME.orig.2` and so on, if it holds more than a
/// report does or is no draft. Says where.
fn keep(path: &Path, previous: &[u8]) -> Result<Option<PathBuf>, DraftError> {
    let is_plain = str::from_utf8(without_mark(previous))
        .is_ok_and(|text| scan(text, &mut |_| ()) == Ok(false));
    if is_plain || previous.is_empty() {
        return Ok(None);
    }
    let mut number = 1;
    loop {
        let beside = numbered(path, ".orig", number);
        match create_file(&beside, previous) {
            Ok(()) => return Ok(Some(beside)),
            // A save that was refused afterwards has kept it already.
            Err(WriteError::Exists { .. }) if read(&beside)?.as_deref() == Some(previous) => {
                return Ok(Some(beside));
            }
            Err(WriteError::Exists { .. }) => number += 1,
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        draft::{Loaded, load},
        platform::NameFlaw,
    };

    const COMMENTED: &str = include_str!("../../tests/drafts/comments.ron");
    const UNKNOWN: &str = include_str!("../../tests/drafts/unknown-fields.ron");

    const NOTHING: Consent = Consent {
        drop_unknown: false,
        overwrite: false,
    };
    const OVERWRITE: Consent = Consent {
        drop_unknown: false,
        overwrite: true,
    };

    /// A folder with a draft in it, and the draft opened.
    fn opened(content: &str) -> (tempfile::TempDir, PathBuf, Loaded) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("草稿.ron");
        fs::write(&file, content).unwrap();
        let loaded = load(&file).unwrap();
        (folder, file, loaded)
    }

    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn what_is_saved_opens_again_and_saves_again() {
        let (_folder, file, loaded) = opened("(version: 1, thrift: \"甲\")");
        let Loaded { mut report, origin } = loaded;
        report.thrift = "乙".to_owned();
        let saved = save(&report, &file, Some(&origin), NOTHING).unwrap();
        assert_eq!(saved.kept, None);
        assert_eq!(saved.notice(), None);
        assert_eq!(
            load(&file),
            Ok(Loaded {
                report: report.clone(),
                origin: saved.origin.clone()
            })
        );
        report.thrift = "丙".to_owned();
        save(&report, &file, Some(&saved.origin), NOTHING).unwrap();
        assert_eq!(text(&file), "(\n    version: 1,\n    thrift: \"丙\",\n)\n");
    }

    #[test]
    fn comments_are_kept_beside_once() {
        let (folder, file, loaded) = opened(COMMENTED);
        let other = folder.path().join("草稿.ron.orig");
        fs::write(&other, "earlier").unwrap();
        let saved = save(&loaded.report, &file, Some(&loaded.origin), NOTHING).unwrap();
        let beside = folder.path().join("草稿.ron.orig.2");
        assert_eq!(saved.kept, Some(beside.clone()));
        assert_eq!(
            saved.notice(),
            Some(format!(
                "原来的文件里有保存时不保留的内容（如手写的注释），已原样留在“{}”。",
                beside.display()
            ))
        );
        assert_eq!(text(&beside), COMMENTED);
        assert_eq!(text(&other), "earlier");
        let again = save(&loaded.report, &file, Some(&saved.origin), NOTHING).unwrap();
        assert_eq!(again.kept, None);
    }

    #[test]
    fn unknown_fields_go_only_with_consent() {
        let (folder, file, loaded) = opened(UNKNOWN);
        let Loaded { report, origin } = loaded;
        let refused = save(&report, &file, Some(&origin), NOTHING).unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!(
                "“{}”里有本程序不认识的栏目：colour（第3行第5列）、unit.nickname（第6行第9列）、\
                 projects[1].amounts.forecast（第20行第17列）、prose[\"general.basic\"].author（第27行第13列）。\
                 保存到原文件会丢掉它们。请另存为新文件，或者确认丢掉后再保存。",
                file.display()
            )
        );
        assert_eq!(text(&file), UNKNOWN);
        let elsewhere = folder.path().join("另存.ron");
        save(&report, &elsewhere, Some(&origin), NOTHING).unwrap();
        let agreed = Consent {
            drop_unknown: true,
            ..NOTHING
        };
        let saved = save(&report, &file, Some(&origin), agreed).unwrap();
        assert_eq!(saved.kept, None);
        assert_eq!(text(&file), text(&elsewhere));
        save(&report, &file, Some(&saved.origin), NOTHING).unwrap();
    }

    #[test]
    fn fields_that_others_have_added_go_only_with_consent_too() {
        let (_folder, file, loaded) = opened("(version: 1)");
        let Loaded { report, origin } = loaded;
        fs::write(&file, UNKNOWN).unwrap();
        let over = Consent {
            overwrite: true,
            ..NOTHING
        };
        for origin in [Some(&origin), None] {
            let refused = save(&report, &file, origin, over);
            let Err(DraftError::WouldDropFields { fields, .. }) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(fields.len(), 4);
        }
        assert_eq!(text(&file), UNKNOWN);
    }

    #[test]
    fn a_save_that_is_refused_again_and_again_keeps_one_original() {
        let (folder, file, loaded) = opened(COMMENTED);
        // What is in the way of the file itself, not of the one beside it.
        let mut locked = fs::metadata(&file).unwrap().permissions();
        locked.set_readonly(true);
        fs::set_permissions(&file, locked).unwrap();
        for _ in 0..2 {
            save(&loaded.report, &file, Some(&loaded.origin), NOTHING).unwrap_err();
        }
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["草稿.ron", "草稿.ron.orig"]);
    }

    #[test]
    fn a_file_that_changed_is_overwritten_only_with_consent() {
        let (_folder, file, loaded) = opened("(version: 1)");
        let Loaded { report, origin } = loaded;
        fs::write(&file, "(version: 1, thrift: \"别人写的\")").unwrap();
        assert_eq!(
            save(&report, &file, Some(&origin), NOTHING)
                .unwrap_err()
                .to_string(),
            format!(
                "“{}”打开以后被别的程序或别人改动过。直接保存会盖掉那些改动。请另存为新文件，或者确认覆盖后再保存。",
                file.display()
            )
        );
        assert_eq!(text(&file), "(version: 1, thrift: \"别人写的\")");
        save(&report, &file, Some(&origin), OVERWRITE).unwrap();
        assert_eq!(text(&file), "(\n    version: 1,\n)\n");
    }

    /// Line ends of Windows, as Notepad writes them, are no content: they become those that drafts have.
    #[test]
    fn line_ends_of_other_hands_become_ours() {
        let (_folder, file, loaded) =
            opened("\u{feff}(\r\n version: 1,\r\n thrift: \"甲\r\n乙\",\r\n)\r\n");
        let saved = save(&loaded.report, &file, Some(&loaded.origin), NOTHING).unwrap();
        assert_eq!(saved.kept, None);
        assert_eq!(
            text(&file),
            "(\n    version: 1,\n    thrift: \"甲\n乙\",\n)\n"
        );
    }

    #[test]
    fn a_file_that_went_away_is_written_anew() {
        let (_folder, file, loaded) = opened(UNKNOWN);
        fs::remove_file(&file).unwrap();
        save(&loaded.report, &file, Some(&loaded.origin), NOTHING).unwrap();
        assert!(file.exists());
    }

    #[test]
    fn another_file_is_overwritten_only_with_consent_and_a_broken_one_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("坏.ron");
        fs::write(&file, "(version: 1, unit: (").unwrap();
        assert!(matches!(load(&file), Err(DraftError::Truncated { .. })));
        let report = Report::default();
        assert_eq!(
            save(&report, &file, None, NOTHING).unwrap_err().to_string(),
            format!(
                "已经有文件“{}”，没有改动它。请换一个文件名，或者确认覆盖后再保存。",
                file.display()
            )
        );
        assert_eq!(text(&file), "(version: 1, unit: (");
        let saved = save(&report, &file, None, OVERWRITE).unwrap();
        assert_eq!(text(&saved.kept.unwrap()), "(version: 1, unit: (");
        assert_eq!(text(&file), "(\n    version: 1,\n)\n");
    }

    #[test]
    fn the_version_before_is_kept_where_it_was_another() {
        let (folder, file, loaded) = opened("(version: 1, thrift: \"甲\")");
        let Loaded { mut report, origin } = loaded;
        let saved = save(&report, &file, Some(&origin), NOTHING).unwrap();
        let version = folder.path().join("草稿.ron.bak");
        assert_eq!(text(&version), "(version: 1, thrift: \"甲\")");
        // Nothing new is no version of its own.
        let saved = save(&report, &file, Some(&saved.origin), NOTHING).unwrap();
        report.thrift = "乙".to_owned();
        save(&report, &file, Some(&saved.origin), NOTHING).unwrap();
        assert_eq!(
            text(&version),
            "(\n    version: 1,\n    thrift: \"甲\",\n)\n"
        );
        let before = folder.path().join("草稿.ron.bak.2");
        assert_eq!(text(&before), "(version: 1, thrift: \"甲\")");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_version_that_cannot_be_kept_is_told_of_once_until_one_can() {
        let (folder, file, loaded) = opened("(version: 1, thrift: \"甲\")");
        let Loaded { mut report, origin } = loaded;
        let version = folder.path().join("草稿.ron.bak");
        fs::create_dir(&version).unwrap();
        report.thrift = "乙".to_owned();
        let saved = save(&report, &file, Some(&origin), NOTHING).unwrap();
        assert_eq!(
            saved.notice(),
            Some(format!(
                "草稿已保存，但上一次保存的版本没有留下来；再保存这份草稿时不重复提示。原因：“{}”是文件夹，不能当作文件写入。请换一个文件名保存。",
                version.display()
            ))
        );
        assert_eq!(load(&file).unwrap().report, report);
        report.thrift = "丙".to_owned();
        let saved = save(&report, &file, Some(&saved.origin), NOTHING).unwrap();
        assert_eq!(saved.notice(), None);
        assert_eq!(load(&file).unwrap().report, report);
        // Nothing new is no news of versions either.
        let saved = save(&report, &file, Some(&saved.origin), NOTHING).unwrap();
        assert_eq!(saved.notice(), None);
        let mut save_another = |thrift: &str, origin: &Origin| {
            thrift.clone_into(&mut report.thrift);
            save(&report, &file, Some(origin), NOTHING).unwrap()
        };
        let saved = save_another("丁", &saved.origin);
        assert_eq!(saved.notice(), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        fs::remove_dir(&version).unwrap();
        let saved = save_another("戊", &saved.origin);
        assert_eq!(saved.notice(), None);
        fs::remove_file(&version).unwrap();
        fs::create_dir(&version).unwrap();
        let saved = save_another("己", &saved.origin);
        assert!(saved.notice().is_some());
    }

    #[test]
    fn what_others_did_meanwhile_is_asked_or_told() {
        let (_folder, file, loaded) = opened("(version: 1)");
        let changed = || WriteError::Changed { file: file.clone() };
        let exists = DraftError::Exists { file: file.clone() };
        assert_eq!(
            meanwhile(changed(), Some(&loaded.origin)),
            DraftError::Changed { file: file.clone() }
        );
        assert_eq!(meanwhile(changed(), None), exists);
        let saved = Saved {
            origin: loaded.origin,
            kept: None,
            unkept: None,
            overtaken: Some("甲.ron.bak".into()),
        };
        assert_eq!(
            saved.notice().unwrap(),
            "草稿已保存，但就在保存的那一刻，别的程序或别人也写入了这个文件。对方写入的内容没有丢，留在“甲.ron.bak”，请打开核对，需要的内容请补进来。"
        );
    }

    #[test]
    fn a_name_with_no_room_for_those_of_versions_is_saved_to() {
        let folder = tempfile::tempdir().unwrap();
        // 255 bytes, the most that file systems here take.
        let file = folder
            .path()
            .join(format!("{}x.ron", "长".repeat(83) + "x"));
        fs::write(&file, "(version: 1)").unwrap();
        let Loaded { report, origin } = load(&file).unwrap();
        let saved = save(&report, &file, Some(&origin), NOTHING).unwrap();
        assert!(matches!(saved.unkept, Some(WriteError::Name { .. })));
        assert_eq!(text(&file), "(\n    version: 1,\n)\n");
        let longer = folder.path().join(format!("{}.ron", "长".repeat(84)));
        assert_eq!(
            save(&report, &longer, Some(&saved.origin), NOTHING),
            Err(DraftError::Write(WriteError::Name {
                file: longer,
                flaw: NameFlaw::TooLong
            }))
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_save_that_fails_leaves_the_file_and_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("没有");
        assert_eq!(
            save(&Report::default(), &missing.join("a.ron"), None, NOTHING),
            Err(DraftError::Write(WriteError::FolderMissing {
                folder: missing
            }))
        );
    }
}
