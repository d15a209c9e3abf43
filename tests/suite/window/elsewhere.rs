//! Drafts that are open elsewhere, that somebody else has changed meanwhile, and what is kept when the program itself
//! fails.

use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jixiao::{
    editor::{Claim, Claimed},
    ui::app::{Fallen, Rescue},
};

use super::{leaving::drop_files, stage::Stage};

const TAKEN: &str = "这份草稿已在别处打开";

/// Has another program open this draft.
fn taken(stage: &Stage, name: &str) -> Claim {
    match Claim::make(&stage.path(name)) {
        Claimed::Ours(claim) => claim,
        other => panic!("{other:?}"),
    }
}

/// A window with nothing open, and a draft that another program has open.
fn with_taken() -> (Stage, Claim) {
    let stage = Stage::new();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/samples/furong-2022.ron"
    );
    fs::copy(sample, stage.path("甲.ron")).unwrap();
    let claim = taken(&stage, "甲.ron");
    (stage, claim)
}

#[test]
fn a_draft_is_marked_while_it_is_open() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let mark = stage.path("~$草稿.ron.lock");
    assert!(mark.exists());
    // Opened again in the same window, it is still the same.
    drop_files(&mut stage, &["草稿.ron"]);
    assert!(!stage.shows(TAKEN) && mark.exists());
    fs::write(stage.path("坏.ron"), "(").unwrap();
    drop_files(&mut stage, &["坏.ron"]);
    assert!(mark.exists() && !stage.path("~$坏.ron.lock").exists());
    stage.press(Modifiers::COMMAND, Key::W);
    assert!(!mark.exists());
}

#[test]
fn a_new_draft_is_marked_once_it_has_a_file() {
    let mut stage = Stage::new();
    stage.click("看示例");
    stage.press(Modifiers::COMMAND, Key::S);
    stage.answer_path("新.ron");
    let mark = stage.path("~$新.ron.lock");
    assert!(mark.exists());
    stage.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    stage.answer_path("又.ron");
    assert!(!mark.exists() && stage.path("~$又.ron.lock").exists());
    let stage = stage.again();
    assert!(!stage.path("~$又.ron.lock").exists());
}

#[test]
fn who_opens_a_draft_that_is_open_elsewhere_is_told() {
    let (mut stage, claim) = with_taken();
    drop_files(&mut stage, &["甲.ron"]);
    assert!(stage.shows(TAKEN) && stage.shows("“甲.ron”正由"));
    stage.click("取消");
    assert!(stage.app().open_report().is_none());
    drop(claim);
    drop_files(&mut stage, &["甲.ron"]);
    assert!(!stage.shows(TAKEN));
    assert!(stage.app().open_report().is_some());
}

#[test]
fn what_is_only_looked_at_goes_into_another_file() {
    let (mut stage, _claim) = with_taken();
    let before = fs::read(stage.path("甲.ron")).unwrap();
    drop_files(&mut stage, &["甲.ron"]);
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.shows("只读，没有改动"));
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("这份草稿是只读打开的"));
    stage.answer_path("甲.ron");
    assert!(stage.shows("没有保存：") && stage.shows("请换一个文件名"));
    assert_eq!(fs::read(stage.path("甲.ron")).unwrap(), before);
    stage.press(Modifiers::COMMAND, Key::S);
    stage.answer_path("乙.ron");
    assert!(!stage.shows("只读，"));
    assert_eq!(stage.load("乙.ron").unit.rank, "副处级");
    assert!(stage.path("~$乙.ron.lock").exists());
    assert!(stage.path("~$甲.ron.lock").exists());
    assert_eq!(fs::read(stage.path("甲.ron")).unwrap(), before);
}

#[test]
fn a_band_says_who_has_it_and_goes_once_nobody_has() {
    let (mut stage, claim) = with_taken();
    drop_files(&mut stage, &["甲.ron"]);
    stage.click("只读打开");
    let band = "改动请另存为新文件";
    assert!(stage.shows("“甲.ron”正由") && stage.shows(band));
    stage.click("重新检查");
    assert!(stage.shows("草稿仍由") && stage.shows(band));
    // What the other one saves before going is what is shown then.
    let mut theirs = stage.report().clone();
    theirs.unit.rank = "正处级".to_owned();
    fs::write(
        stage.path("甲.ron"),
        jixiao::draft::to_ron(&theirs).unwrap(),
    )
    .unwrap();
    drop(claim);
    stage.click("重新检查");
    assert!(stage.shows("现在可以修改和保存") && !stage.shows(band));
    assert_eq!(stage.report().unit.rank, "正处级");
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    assert_eq!(stage.load("甲.ron").unit.rank, "副处级");
}

#[test]
fn what_was_changed_meanwhile_stays_and_is_compared_before_it_is_saved() {
    let (mut stage, claim) = with_taken();
    drop_files(&mut stage, &["甲.ron"]);
    stage.click("只读打开");
    stage.fill("单位›级别", "副处级");
    let theirs = fs::read_to_string(stage.path("甲.ron")).unwrap();
    let theirs = theirs.replacen("正科级", "正处级", 1);
    fs::write(stage.path("甲.ron"), theirs).unwrap();
    drop(claim);
    stage.click("重新检查");
    assert_eq!(stage.report().unit.rank, "副处级");
    assert!(stage.shows("现在可以保存到原文件"));
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("正处级　→　副处级"));
}

#[test]
fn who_insists_may_save_and_what_the_other_has_saved_is_still_seen() {
    let (mut stage, claim) = with_taken();
    drop_files(&mut stage, &["甲.ron"]);
    stage.click("仍然打开");
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    assert_eq!(stage.load("甲.ron").unit.rank, "副处级");
    let mut theirs = stage.load("甲.ron");
    theirs.unit.rank = "正处级".to_owned();
    fs::write(
        stage.path("甲.ron"),
        jixiao::draft::to_ron(&theirs).unwrap(),
    )
    .unwrap();
    stage.fill("单位›级别", "副科级");
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("磁盘上的文件与窗口里的有1处不同"));
    // Both have changed it, from 副处级: all three are told.
    assert!(stage.shows("双方都改了1处") && stage.shows("单位›级别（双方都改了）"));
    assert!(stage.shows("原来：　副处级") && stage.shows("正处级　→　副科级"));
    stage.click("取消");
    // The mark stays with the other one.
    assert!(stage.path("~$甲.ron.lock").exists());
    drop(claim);
    stage.press(Modifiers::COMMAND, Key::S);
    stage.click("覆盖");
    assert_eq!(stage.load("甲.ron").unit.rank, "副科级");
    assert!(stage.path("~$甲.ron.lock").exists());
}

#[test]
fn the_version_on_the_disk_can_take_the_place_of_the_one_in_the_window() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let mut theirs = stage.report().clone();
    theirs.thrift = "他们写的".to_owned();
    fs::write(
        stage.path("草稿.ron"),
        jixiao::draft::to_ron(&theirs).unwrap(),
    )
    .unwrap();
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("磁盘上的文件与窗口里的有2处不同"));
    assert!(stage.shows("您改的1处，对方改的1处，双方都改了0处"));
    assert!(stage.shows("厉行节约保障措施（对方改的）"));
    assert!(stage.shows("单位›级别（您改的）") && stage.shows("正科级　→　副处级"));
    stage.click("打开磁盘上的版本");
    assert!(stage.shows("有改动还没有保存"));
    stage.click("不保存");
    assert_eq!(stage.report(), &theirs);
    assert!(!stage.app().is_changed());
}

#[test]
fn a_file_that_was_only_written_otherwise_is_told_to_be_the_same() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let mut text = fs::read_to_string(stage.path("草稿.ron")).unwrap();
    text.push_str("\n\n");
    fs::write(stage.path("草稿.ron"), text).unwrap();
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("两边的内容相同"));
}

#[test]
fn what_a_crash_has_left_is_compared_with_the_file() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let mut stage = stage.crash();
    assert!(stage.shows("备份于") && stage.shows("文件保存于"));
    stage.click("与文件相比有1处不同");
    assert!(stage.shows("单位›级别") && stage.shows("正科级　→　副处级"));
    // Looking at it decides nothing, and the user's file is as it was.
    assert_eq!(stage.load("草稿.ron").unit.rank, "正科级");
    stage.click("恢复");
    assert_eq!(stage.report().unit.rank, "副处级");
    assert!(stage.path("~$草稿.ron.lock").exists());
}

#[test]
fn an_error_of_the_program_keeps_a_copy_first() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let fails = |stage: &mut Stage| {
        let app = stage.window.state_mut().as_mut().unwrap();
        app.guard(|_| panic!("row 7")).unwrap_err()
    };
    let Fallen { rescue, .. } = fails(&mut stage);
    assert_eq!(rescue, Rescue::NotNeeded);
    stage.fill("单位›级别", "副处级");
    let Fallen { rescue, panic } = fails(&mut stage);
    let Rescue::Kept { name, .. } = &rescue else {
        panic!("{rescue}");
    };
    assert_eq!(name, "草稿.ron");
    assert!(rescue.to_string().contains("再次打开程序时会提示恢复"));
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"row 7"));
    let mut stage = stage.again();
    while !stage.shows("上次有没保存的内容") {
        stage.window.step();
    }
    assert_eq!(stage.load("草稿.ron").unit.rank, "正科级");
    stage.click("恢复");
    assert_eq!(stage.report().unit.rank, "副处级");
}

#[test]
fn where_no_copy_can_be_kept_that_is_said() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let folder = stage.path("程序");
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "").unwrap();
    let app = stage.window.state_mut().as_mut().unwrap();
    let Fallen { rescue, .. } = app.guard(|_| panic!("row 7")).unwrap_err();
    let told = rescue.to_string();
    assert!(
        told.starts_with("最近的改动没有能够备份：程序用来存放自动保存"),
        "{told}"
    );
    assert!(stage.window.query_by_label("恢复").is_none());
}
