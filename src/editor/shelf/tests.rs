//! The shelf as a whole: sessions that end well, that crash, and that run side by side.

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use super::*;
use crate::{
    draft,
    editor::{Entries, Refused},
    model::Report,
    platform::{Moment, SystemCode},
};

/// A folder for a shelf, and the shelf in it.
fn opened() -> (TempDir, Shelf) {
    let folder = tempfile::tempdir().unwrap();
    let shelf = open(folder.path());
    (folder, shelf)
}

/// Opens a shelf that has nothing to complain about, and is done with its search.
fn open(folder: &Path) -> Shelf {
    let (shelf, notices) = Shelf::open(folder, || ());
    assert_eq!(notices, [""; 0]);
    shelf.search.settle();
    shelf
}

/// What the next start finds.
fn found(folder: &Path) -> Vec<Recoverable> {
    let mut shelf = open(folder);
    let found = shelf.recoverable().unwrap();
    assert!(shelf.recoverable().is_none());
    found
}

fn titles(found: &[Recoverable]) -> Vec<&str> {
    found.iter().map(|copy| copy.title.as_str()).collect()
}

fn report(thrift: &str) -> Report {
    Report {
        thrift: thrift.to_owned(),
        ..Report::default()
    }
}

fn moment(time: &str) -> Moment {
    Moment::parse(&format!("2026-11-24T{time}+08:00")).unwrap()
}

fn about(title: &str, time: &str) -> About {
    About {
        original: None,
        title: title.to_owned(),
        at: moment(time),
        known: None,
        refused: Vec::new(),
    }
}

/// The names of the files in the folder of automatic copies.
fn copies(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(autosave_folder(folder)).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    entries.map(|entry| name(entry.unwrap())).collect()
}

#[test]
fn what_a_crash_leaves_comes_back() {
    let (folder, shelf) = opened();
    let keeper = shelf.keeper();
    let original = folder.path().join("报表 \"1\"\n.ron");
    let facts = About {
        original: Some(original.clone()),
        ..about("2025年度〔单位〕\n报告", "14:03:05")
    };
    keeper.keep(&report("甲"), facts.clone());
    keeper.keep(
        &report("乙"),
        About {
            at: moment("14:03:35"),
            ..facts.clone()
        },
    );
    // What was asked for is finished; the copy stays.
    drop(keeper);
    let [copy] = &found(folder.path())[..] else {
        panic!("one copy");
    };
    assert_eq!(copy.original, Some(original));
    assert_eq!(copy.title, facts.title);
    assert_eq!(copy.at, Some(moment("14:03:35")));
    assert_eq!(copy.original_at, None);
    assert_eq!(copy.report, Ok(report("乙")));
    assert_eq!(copy.changes, None);
    assert!(copy.differs_from_original);
    let text = fs::read_to_string(&copy.path).unwrap();
    let draft = draft::to_ron(&report("乙")).unwrap();
    assert_eq!(text.split_once('\n').unwrap().1, draft);
    assert_eq!(draft::load(&copy.path).unwrap().report, report("乙"));
}

#[test]
fn what_could_not_be_read_comes_back_too() {
    let (folder, shelf) = opened();
    let original = folder.path().join("报表.ron");
    let kept = report("甲");
    fs::write(&original, draft::to_ron(&kept).unwrap()).unwrap();
    let field = kept.field("cover.year").unwrap();
    let mut entries = Entries::default();
    entries.set(
        &field,
        Some(Refused {
            typed: "去年\"\n".to_owned(),
            reason: "请写四位数字".to_owned(),
        }),
    );
    let facts = About {
        original: Some(original),
        refused: Unread::all_of(&entries),
        ..about("甲", "08:00:00")
    };
    shelf.keeper().keep(&kept, facts);
    let copy = found(folder.path()).remove(0);
    assert_eq!((copy.report, &copy.entries), (Ok(kept), &entries));
    let [change] = &copy.changes.unwrap()[..] else {
        panic!("one change");
    };
    assert_eq!(change.place, "封面›年度");
    assert!(copy.differs_from_original);
}

#[test]
fn the_window_is_woken_when_a_copy_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (told, wait) = std::sync::mpsc::channel();
    let (shelf, _) = Shelf::open(folder.path(), move || told.send(()).unwrap_or_default());
    let keeper = shelf.keeper();
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    while keeper.last().is_none() {
        wait.recv().unwrap();
    }
    assert_eq!(keeper.last(), Some(Ok(moment("08:00:00"))));
}

#[test]
fn what_another_keeper_has_is_not_offered() {
    let (folder, shelf) = opened();
    let (one, other) = (shelf.keeper(), open(folder.path()).keeper());
    one.keep(&report("甲"), about("甲", "08:00:00"));
    other.keep(&report("乙"), about("乙", "09:00:00"));
    one.settle();
    other.settle();
    assert_eq!(copies(folder.path()).len(), 4);
    assert_eq!(titles(&found(folder.path())), [""; 0]);
    drop(one);
    let first = found(folder.path());
    assert_eq!(titles(&first), ["甲"]);
    // Another instance that starts now leaves the copy to the first one.
    assert_eq!(titles(&found(folder.path())), [""; 0]);
    drop(first);
    drop(other);
    assert_eq!(titles(&found(folder.path())), ["乙", "甲"]);
}

#[test]
fn a_report_that_is_saved_leaves_nothing() {
    let (folder, shelf) = opened();
    let keeper = shelf.keeper();
    keeper.discard();
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    keeper.discard();
    keeper.settle();
    assert_eq!(copies(folder.path()), [""; 0]);
    keeper.keep(&report("乙"), about("乙", "09:00:00"));
    keeper.settle();
    assert_eq!(copies(folder.path()).len(), 2);
    keeper.discard();
    drop(keeper);
    assert_eq!(copies(folder.path()), [""; 0]);
    assert_eq!(titles(&found(folder.path())), [""; 0]);
}

#[test]
fn a_recovered_report_survives_a_second_crash() {
    let (folder, shelf) = opened();
    shelf.keeper().keep(&report("甲"), about("甲", "08:00:00"));
    let keeper = shelf.take_over(found(folder.path()).remove(0));
    assert_eq!(titles(&found(folder.path())), [""; 0]);
    drop(keeper);
    let again = found(folder.path()).remove(0);
    assert_eq!(again.report, Ok(report("甲")));
    let keeper = shelf.take_over(again);
    keeper.keep(&report("乙"), about("乙", "09:00:00"));
    keeper.settle();
    assert_eq!(copies(folder.path()).len(), 2);
    keeper.discard();
    drop(keeper);
    assert_eq!(copies(folder.path()), [""; 0]);
}

#[test]
fn an_unwanted_copy_is_thrown_away_and_no_other() {
    let (folder, shelf) = opened();
    shelf.keeper().keep(&report("甲"), about("甲", "08:00:00"));
    shelf.keeper().keep(&report("乙"), about("乙", "09:00:00"));
    assert_eq!(shelf.throw_away(found(folder.path()).remove(0)), Ok(()));
    assert_eq!(titles(&found(folder.path())), ["甲"]);
    let gone = found(folder.path()).remove(0);
    fs::remove_file(&gone.path).unwrap();
    assert_eq!(shelf.throw_away(gone), Ok(()));
    assert_eq!(copies(folder.path()), [""; 0]);
}

#[test]
fn says_whether_the_file_of_the_user_has_it_all() {
    let (folder, shelf) = opened();
    let original = folder.path().join("报表.ron");
    let facts = About {
        original: Some(original.clone()),
        ..about("甲", "08:00:00")
    };
    shelf.keeper().keep(&report("甲"), facts);
    let differs = || {
        let copy = found(folder.path()).remove(0);
        let places = copy.changes.map(|changes| changes.len());
        (copy.differs_from_original, places)
    };
    assert_eq!(differs(), (true, None));
    for (text, expected) in [
        ("(version: 1, thrift: \"甲\") // 完", (false, Some(0))),
        ("(version: 1, thrift: \"乙\")", (true, Some(1))),
        ("(version: 1, thrift: \"", (true, None)),
    ] {
        fs::write(&original, text).unwrap();
        assert_eq!(differs(), expected, "{text}");
        assert_eq!(fs::read_to_string(&original).unwrap(), text);
    }
    let copy = found(folder.path()).remove(0);
    assert_eq!(copy.original_at, Moment::last_change(&original));
    assert!(copy.original_at.is_some());
}

#[test]
fn a_copy_that_cannot_be_read_is_offered_with_the_reason() {
    let (folder, shelf) = opened();
    shelf.keeper().keep(&report("甲"), about("甲", "08:00:00"));
    let folder = autosave_folder(folder.path());
    let (broken, plain) = (folder.join("1.ron"), folder.join("2.ron"));
    fs::write(
        &broken,
        "// 自动保存 (title: \"丙\", at: 早上)\n(version: 1, unit: (",
    )
    .unwrap();
    fs::write(&plain, "(version: 1, cover: (year: 2025))").unwrap();
    fs::write(folder.join("说明.txt"), "").unwrap();
    let found = found(folder.parent().unwrap());
    let expected = [
        "甲",
        "无法读取的自动保存",
        "2025年度〔单位全称〕部门整体支出绩效自评报告",
    ];
    assert_eq!(titles(&found), expected);
    assert_eq!((found[1].at, &found[1].original), (None, &None));
    assert_eq!(
        found[1].report.as_ref().unwrap_err().to_string(),
        format!(
            "“{}”不完整：第2行第20列的“(”直到文件末尾都没有配对。文件可能没有保存完，请打开它的备份，或者补上缺少的部分。",
            broken.display()
        )
    );
    assert!(found[1].differs_from_original);
    assert_eq!(found[2].report.as_ref().unwrap().cover.year, Some(2025));
}

#[test]
fn tells_the_last_outcome() {
    let (folder, shelf) = opened();
    let keeper = shelf.keeper();
    assert_eq!(keeper.last(), None);
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    keeper.settle();
    assert_eq!(keeper.last(), Some(Ok(moment("08:00:00"))));
    keeper.discard();
    keeper.settle();
    assert_eq!(keeper.last(), None);
    let copies = autosave_folder(folder.path());
    fs::remove_dir(&copies).unwrap();
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    keeper.settle();
    assert_eq!(keeper.last(), Some(Ok(moment("08:00:00"))));
    fs::remove_dir_all(&copies).unwrap();
    keeper.keep(&report("甲"), about("甲", "08:00:30"));
    keeper.settle();
    let said = format!(
        "自动保存没有成功，请马上按“保存”。文件夹“{}”不存在。请先建立这个文件夹，或者换一个文件夹保存。",
        copies.display()
    );
    assert_eq!(keeper.last(), Some(Err(said)));
}

#[test]
fn a_copy_that_cannot_be_removed_is_no_failed_copy() {
    let (folder, shelf) = opened();
    let keeper = shelf.keeper();
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    keeper.settle();
    let copies = autosave_folder(folder.path());
    let file = fs::read_dir(&copies)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|found| found == "ron"))
        .unwrap();
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    keeper.discard();
    keeper.settle();
    assert_eq!(keeper.last(), None);
    let told = keeper.left().unwrap();
    let begin = format!("不再需要的自动保存文件“{}”删不掉（", file.display());
    assert!(told.starts_with(&begin), "{told}");
    assert_eq!(keeper.left(), None);
    // Its place is used again.
    fs::remove_dir(&file).unwrap();
    keeper.keep(&report("乙"), about("乙", "08:00:30"));
    assert_eq!(keeper.give_up(), None);
    assert_eq!(self::copies(folder.path()), [""; 0]);
}

#[test]
fn a_folder_that_cannot_be_used_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("数据");
    fs::write(&data, "").unwrap();
    let (mut shelf, notices) = Shelf::open(&data, || ());
    let copies = data.join("autosave");
    let code = SystemCode::from(&fs::create_dir(&copies).unwrap_err());
    let said = format!(
        "程序用来存放自动保存和设置的文件夹“{}”不能使用（{code}）。请检查磁盘空间和文件夹权限；在此之前不会自动保存，请常按“保存”。",
        copies.display()
    );
    assert_eq!(notices.first(), Some(&said));
    assert_eq!(shelf.preferences, Preferences::default());
    shelf.search.settle();
    assert_eq!(titles(&shelf.recoverable().unwrap()), [""; 0]);
    let keeper = shelf.keeper();
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    keeper.settle();
    assert_eq!(keeper.last(), Some(Err(said)));
}

#[test]
fn preferences_are_written_when_they_have_changed() {
    let (folder, mut shelf) = opened();
    let file = preferences_file(folder.path());
    shelf.save_preferences().unwrap();
    assert!(!file.exists());
    shelf.preferences.theme = Theme::Dark;
    shelf.preferences.last_folder = Some("/报表".into());
    shelf.save_preferences().unwrap();
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "(
    theme: Dark,
    zoom_percent: 100,
    outline_width: 260,
    side_width: 420,
    side_open: true,
    window: (1280, 800),
    is_maximized: false,
    last_folder: \"/报表\",
    renderer: Automatic,
    faces: BuiltIn,
)
"
    );
    assert_eq!(open(folder.path()).preferences, shelf.preferences);
    fs::remove_file(&file).unwrap();
    shelf.save_preferences().unwrap();
    assert!(!file.exists());
}

#[test]
fn broken_preferences_are_told_and_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = preferences_file(folder.path());
    fs::write(&file, "(theme: Dark").unwrap();
    let (mut shelf, notices) = Shelf::open(folder.path(), || ());
    assert_eq!(
        notices,
        [format!(
            "“{0}”已损坏，改用默认的设置，不影响报告。损坏的文件留在“{0}.broken”，不需要时可以删除。",
            file.display()
        )]
    );
    assert_eq!(shelf.preferences, Preferences::default());
    shelf.preferences.side_open = false;
    shelf.save_preferences().unwrap();
    assert!(!open(folder.path()).preferences.side_open);
}

/// Names the folder to the program that is started to be killed.
const VICTIM: &str = "JIXIAO_TEST_VICTIM";

#[test]
fn a_killed_program_leaves_its_copy() {
    if let Some(folder) = env::var_os(VICTIM) {
        return wait_to_be_killed(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("甲.ron");
    fs::write(&draft, "(version: 1)").unwrap();
    let mut victim = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg("editor::shelf::tests::a_killed_program_leaves_its_copy")
        .env(VICTIM, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(victim.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().ends_with("kept")));
    assert_eq!(titles(&found(folder.path())), [""; 0]);
    assert!(matches!(Claim::make(&draft), Claimed::Theirs(_)));
    victim.kill().unwrap();
    victim.wait().unwrap();
    assert_eq!(titles(&found(folder.path())), ["甲"]);
    // The mark of the victim is there, and stale.
    assert!(folder.path().join("~$甲.ron.lock").exists());
    assert!(matches!(Claim::make(&draft), Claimed::Ours(_)));
    assert!(!folder.path().join("~$甲.ron.lock").exists());
}

/// Keeps a copy and claims a draft, says so, and goes on until it is killed, or its parent is gone.
fn wait_to_be_killed(folder: &Path) {
    let keeper = open(folder).keeper();
    keeper.keep(&report("甲"), about("甲", "08:00:00"));
    keeper.settle();
    let _claim = Claim::make(&folder.join("甲.ron"));
    println!("kept");
    std::io::stdin().lines().for_each(drop);
}
