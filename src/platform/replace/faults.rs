//! Disks that fail at each step of writing. Whatever fails: the file that was there is whole, nothing lies
//! beside it, and what the user is told is true.

use std::{
    cell::Cell,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::{Replaced, SystemCode, WriteError, create, replace, steps::Step};

const OLDER: &[u8] = b"as it was before that";
const OLD: &[u8] = b"as it was before";
const THEIRS: &[u8] = b"as another hand has it";
const NEW: &[u8] = b"as it is to be, and a little longer";

/// A folder with a file and its earlier version.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
    version: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        let version = folder.path().join("甲.ron.bak");
        fs::write(&file, OLD).unwrap();
        fs::write(&version, OLDER).unwrap();
        Self {
            folder,
            file,
            version,
        }
    }

    /// Writes the new content, keeping the old one, with this in the way.
    fn save(
        &self,
        hindrance: impl Fn(Step, &Path) -> io::Result<()>,
    ) -> Result<Replaced, WriteError> {
        replace(&self.file, NEW, Some(OLD), &hindrance)
    }

    /// The names in the folder with what the files hold.
    fn holds(&self) -> Vec<(String, Vec<u8>)> {
        let mut all: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect();
        all.sort();
        all
    }

    /// The temporary file with this content.
    fn temporary(&self, content: &[u8]) -> PathBuf {
        let all = fs::read_dir(self.folder.path()).unwrap();
        all.map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|found| found == "tmp"))
            .find(|path| fs::read(path).unwrap() == content)
            .unwrap()
    }
}

/// Saved, without a version of what was there.
fn unkept(why: WriteError) -> Replaced {
    Replaced {
        unkept: Some(why),
        overtaken: None,
    }
}

fn held(name: &str, content: &[u8]) -> (String, Vec<u8>) {
    (name.to_owned(), content.to_owned())
}

/// Whether a step is about this file; it may name the folder in another way.
fn is_same(of: &Path, file: &Path) -> bool {
    of.file_name() == file.file_name()
}

/// Does something at this step of writing this file.
fn at<'f>(
    step: Step,
    file: &'f Path,
    act: impl Fn() -> io::Result<()> + 'f,
) -> impl Fn(Step, &Path) -> io::Result<()> + 'f {
    move |now, of| {
        if now == step && is_same(of, file) {
            act()
        } else {
            Ok(())
        }
    }
}

/// Fails with `error` at this step of writing this file.
fn fails<'f>(
    step: Step,
    file: &'f Path,
    error: &'f dyn Fn() -> io::Error,
) -> impl Fn(Step, &Path) -> io::Result<()> + 'f {
    at(step, file, || Err(error()))
}

/// What disks refuse, and what the user is told of it.
fn refusals(file: &Path) -> [(io::Error, WriteError); 5] {
    let file = file.to_owned();
    let broken = || io::Error::from_raw_os_error(9999);
    [
        (
            ErrorKind::StorageFull.into(),
            WriteError::NoSpace { file: file.clone() },
        ),
        (
            ErrorKind::PermissionDenied.into(),
            WriteError::NoPermission { file: file.clone() },
        ),
        (
            ErrorKind::ReadOnlyFilesystem.into(),
            WriteError::ReadOnlyDisk { file: file.clone() },
        ),
        (
            ErrorKind::ResourceBusy.into(),
            WriteError::InUse { file: file.clone() },
        ),
        (
            broken(),
            WriteError::Other {
                file,
                code: SystemCode::from(&broken()),
            },
        ),
    ]
}

/// The same error once more.
fn again(error: &io::Error) -> io::Error {
    error
        .raw_os_error()
        .map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

#[test]
fn a_step_that_fails_before_the_file_is_touched_changes_nothing() {
    for step in [Step::Create, Step::Write, Step::Sync, Step::ReadBack] {
        let desk = Desk::new();
        for (error, told) in refusals(&desk.file) {
            let fault = || again(&error);
            let refused = desk.save(fails(step, &desk.file, &fault));
            assert_eq!(refused, Err(told), "{step:?}");
            let as_before = [held("甲.ron", OLD), held("甲.ron.bak", OLDER)];
            assert_eq!(desk.holds(), as_before, "{step:?}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_put_in_place_keeps_its_content_and_one_copy_of_it() {
    let desk = Desk::new();
    for (error, told) in refusals(&desk.file) {
        let fault = || again(&error);
        let refused = desk.save(fails(Step::Put, &desk.file, &fault));
        assert_eq!(refused, Err(told));
        let kept = [
            held("甲.ron", OLD),
            held("甲.ron.bak", OLD),
            held("甲.ron.bak.2", OLDER),
        ];
        assert_eq!(desk.holds(), kept);
    }
    // Once the disk is well again, the file is written.
    assert_eq!(desk.save(|_, _| Ok(())), Ok(Replaced::default()));
    assert_eq!(desk.holds()[0], held("甲.ron", NEW));
    assert_eq!(desk.holds().len(), 3);
}

#[test]
fn what_was_not_written_as_it_was_meant_is_not_taken() {
    let shorter = &NEW[..NEW.len() - 1];
    let mut flipped = NEW.to_owned();
    flipped[7] ^= 0b100;
    for broken in [shorter, &flipped, b""] {
        let desk = Desk::new();
        let refused = desk.save(|step, file| {
            if step == Step::ReadBack && is_same(file, &desk.file) {
                fs::write(desk.temporary(NEW), broken)?;
            }
            Ok(())
        });
        let file = desk.file.clone();
        assert_eq!(refused, Err(WriteError::NotAsWritten { file }));
        assert_eq!(
            desk.holds(),
            [held("甲.ron", OLD), held("甲.ron.bak", OLDER)]
        );
    }
}

#[test]
fn a_version_that_cannot_be_kept_is_no_reason_not_to_save() {
    for step in [
        Step::Create,
        Step::Write,
        Step::Sync,
        Step::ReadBack,
        Step::MakeRoom,
    ] {
        let desk = Desk::new();
        for (error, told) in refusals(&desk.version) {
            fs::write(&desk.file, OLD).unwrap();
            let fault = || again(&error);
            let saved = desk.save(fails(step, &desk.version, &fault));
            assert_eq!(saved, Ok(unkept(told)), "{step:?}");
            let as_before = [held("甲.ron", NEW), held("甲.ron.bak", OLDER)];
            assert_eq!(desk.holds(), as_before, "{step:?}");
        }
    }
    let desk = Desk::new();
    let saved = desk.save(|step, file| {
        if step == Step::ReadBack && is_same(file, &desk.version) {
            fs::write(desk.temporary(OLD), b"something else")?;
        }
        Ok(())
    });
    let file = desk.version.clone();
    assert_eq!(saved, Ok(unkept(WriteError::NotAsWritten { file })));
    assert_eq!(
        desk.holds(),
        [held("甲.ron", NEW), held("甲.ron.bak", OLDER)]
    );
}

/// How another program may write a file.
const MANNERS: [fn(&Path) -> io::Result<()>; 2] = [
    |file| fs::write(file, THEIRS),
    |file| {
        let beside = file.with_extension("part");
        fs::write(&beside, THEIRS)?;
        fs::rename(beside, file)
    },
];

#[test]
fn what_others_write_while_a_file_is_made_is_not_replaced() {
    for write in MANNERS {
        for step in [Step::Create, Step::ReadBack] {
            let desk = Desk::new();
            let refused = desk.save(at(step, &desk.file, || write(&desk.file)));
            let file = desk.file.clone();
            assert_eq!(refused, Err(WriteError::Changed { file }));
            let kept = [
                held("甲.ron", THEIRS),
                held("甲.ron.bak", OLD),
                held("甲.ron.bak.2", OLDER),
            ];
            assert_eq!(desk.holds(), kept);
        }
    }
}

#[test]
fn what_others_write_in_the_moment_of_the_replacement_is_kept_and_told() {
    for write in MANNERS {
        let desk = Desk::new();
        let saved = desk.save(at(Step::Put, &desk.file, || write(&desk.file)));
        let replaced = Replaced {
            unkept: None,
            overtaken: Some(desk.folder.path().join("甲.ron.orig")),
        };
        assert_eq!(saved, Ok(replaced));
        let kept = [
            held("甲.ron", NEW),
            held("甲.ron.bak", OLD),
            held("甲.ron.bak.2", OLDER),
            held("甲.ron.orig", THEIRS),
        ];
        assert_eq!(desk.holds(), kept);
    }
}

#[test]
fn what_others_write_in_that_moment_has_a_place_where_no_version_can_be_kept() {
    let desk = Desk::new();
    let in_the_way = desk.folder.path().join("甲.ron.bak.2");
    fs::create_dir(&in_the_way).unwrap();
    let saved = desk.save(at(Step::Put, &desk.file, || fs::write(&desk.file, THEIRS)));
    fs::remove_dir(&in_the_way).unwrap();
    let beside = desk.folder.path().join("甲.ron.orig");
    assert_eq!(saved.unwrap().overtaken, Some(beside));
    let kept = [
        held("甲.ron", NEW),
        held("甲.ron.bak", OLDER),
        held("甲.ron.orig", THEIRS),
    ];
    assert_eq!(desk.holds(), kept);
}

#[test]
fn a_file_that_is_held_for_a_moment_is_tried_again() {
    let desk = Desk::new();
    let tries = Cell::new(0);
    let saved = desk.save(at(Step::Put, &desk.file, || {
        tries.set(tries.get() + 1);
        if tries.get() < 3 {
            Err(ErrorKind::ResourceBusy.into())
        } else {
            Ok(())
        }
    }));
    assert_eq!((saved, tries.get()), (Ok(Replaced::default()), 3));
    assert_eq!(desk.holds()[0], held("甲.ron", NEW));
}

#[test]
fn a_replacement_that_stops_half_way_keeps_the_new_file_and_says_where() {
    let desk = Desk::new();
    let stop = || fs::remove_file(&desk.file).and(Err(io::Error::from_raw_os_error(9999)));
    let told = desk.save(at(Step::Put, &desk.file, stop)).unwrap_err();
    let WriteError::HalfWay { file, left } = &told else {
        panic!("{told:?}");
    };
    assert_eq!(
        (file, left.file_name()),
        (&desk.file, Some("甲.ron.new".as_ref()))
    );
    assert!(told.to_string().contains(&*left.to_string_lossy()));
    let kept = [
        held("甲.ron.bak", OLD),
        held("甲.ron.bak.2", OLDER),
        held("甲.ron.new", NEW),
    ];
    assert_eq!(desk.holds(), kept);
}

#[test]
fn a_folder_with_the_name_of_a_version_is_left_alone() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("甲.ron.bak.2");
    fs::create_dir(&folder).unwrap();
    let told = WriteError::IsFolder {
        file: folder.clone(),
    };
    assert_eq!(desk.save(|_, _| Ok(())), Ok(unkept(told)));
    fs::remove_dir(&folder).unwrap();
    assert_eq!(
        desk.holds(),
        [held("甲.ron", NEW), held("甲.ron.bak", OLDER)]
    );
}

#[test]
fn a_folder_that_goes_while_a_file_is_written_is_told() {
    let desk = Desk::new();
    let refused = desk.save(|step, _| match step {
        Step::Put => fs::remove_dir_all(desk.folder.path()),
        _ => Ok(()),
    });
    let folder = desk.folder.path().to_owned();
    assert_eq!(refused, Err(WriteError::FolderMissing { folder }));
}

// Wine, unlike Windows, takes a folder out of the way.
#[cfg(unix)]
#[test]
fn a_folder_that_takes_the_name_while_a_file_is_written_stays() {
    let desk = Desk::new();
    fs::remove_file(&desk.file).unwrap();
    let hindrance = |step: Step, file: &Path| match step {
        Step::Put => fs::create_dir(file).and_then(|()| fs::write(file.join("里面"), "")),
        _ => Ok(()),
    };
    let refused = replace(&desk.file, NEW, None, &hindrance);
    let file = desk.file.clone();
    assert_eq!(refused, Err(WriteError::IsFolder { file }));
    fs::remove_dir_all(&desk.file).unwrap();
    assert_eq!(desk.holds(), [held("甲.ron.bak", OLDER)]);
}

#[cfg(unix)]
#[test]
fn a_drive_without_a_step_for_new_names_takes_new_files_and_replaces_none() {
    let beyond: [ErrorKind; 3] = [
        ErrorKind::Unsupported,
        ErrorKind::InvalidInput,
        ErrorKind::PermissionDenied,
    ];
    for kind in beyond {
        let desk = Desk::new();
        let hindrance = at(Step::Put, &desk.file, || Err(kind.into()));
        let file = desk.file.clone();
        let refused = create(&file, NEW, &hindrance);
        assert_eq!(refused, Err(WriteError::Exists { file }));
        let as_before = [held("甲.ron", OLD), held("甲.ron.bak", OLDER)];
        assert_eq!(desk.holds(), as_before);
        fs::remove_file(&desk.file).unwrap();
        assert_eq!(create(&desk.file, NEW, &hindrance), Ok(()));
        let made = [held("甲.ron", NEW), held("甲.ron.bak", OLDER)];
        assert_eq!(desk.holds(), made);
    }
}

#[test]
fn a_new_file_that_is_refused_leaves_nothing() {
    let desk = Desk::new();
    fs::remove_file(&desk.file).unwrap();
    for step in [
        Step::Create,
        Step::Write,
        Step::Sync,
        Step::ReadBack,
        Step::Put,
    ] {
        let full = || ErrorKind::StorageFull.into();
        let refused = create(&desk.file, NEW, &fails(step, &desk.file, &full));
        let file = desk.file.clone();
        assert_eq!(refused, Err(WriteError::NoSpace { file }), "{step:?}");
        assert_eq!(desk.holds(), [held("甲.ron.bak", OLDER)], "{step:?}");
    }
}
