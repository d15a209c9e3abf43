//! Files from outside, and what becomes of changes when the user goes on to something else.

use std::{path::Path, sync::Arc};

use egui::{DroppedFile, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

const UNSAVED: &str = "有改动还没有保存";

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("only its path is asked for".to_owned())
    }
}

pub fn drop_files(stage: &mut Stage, names: &[&str]) {
    for name in names {
        let file = Arc::new(Dropped(stage.path(name)));
        stage.window.input_mut().dropped_files.push(file);
    }
    stage.settle();
}

/// Puts a copy of a sample into the folder.
fn put(stage: &Stage, sample: &str, name: &str) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    std::fs::copy(samples.join(sample), stage.path(name)).unwrap();
}

fn name(stage: &Stage) -> String {
    stage.app().open_report().unwrap().workspace.name()
}

/// Draws frames until a thread has found out what is then shown.
fn wait_for(stage: &mut Stage, text: &str) {
    while !stage.shows(text) {
        std::thread::yield_now();
        stage.window.step();
    }
}

/// A window with one draft open and changed, and another one beside it.
fn changed() -> Stage {
    let mut stage = Stage::with_sample("furong-2022.ron");
    put(&stage, "demo-2024.ron", "别的.ron");
    stage.fill("单位›级别", "副处级");
    stage
}

#[test]
fn a_dropped_draft_is_opened_and_of_several_the_first() {
    let mut stage = Stage::new();
    put(&stage, "furong-2022.ron", "甲.ron");
    put(&stage, "demo-2024.ron", "乙.ron");
    drop_files(&mut stage, &["甲.ron"]);
    assert_eq!(name(&stage), "甲.ron");
    assert_eq!(stage.report(), &stage.load("甲.ron"));
    drop_files(&mut stage, &["乙.ron", "甲.ron", "丙.ron"]);
    assert_eq!(name(&stage), "乙.ron");
    assert!(stage.shows("一次只能打开一份草稿，另外2个文件没有打开。"));
    // A file that is no draft leaves what is open.
    std::fs::write(stage.path("照片.jpg"), b"\xFF\xD8\xFF").unwrap();
    drop_files(&mut stage, &["照片.jpg"]);
    assert!(stage.shows("没有打开："));
    assert_eq!(name(&stage), "乙.ron");
}

#[test]
fn a_dropped_report_is_imported() {
    let mut stage = Stage::new();
    std::fs::write(stage.path("去年.TXT"), "一、部门概况\n甲。\n").unwrap();
    drop_files(&mut stage, &["去年.TXT"]);
    stage.click("导入");
    assert!(stage.shows("已导入，请核对"));
    let prose = &stage.report().prose["overview"];
    assert_eq!(prose.text.as_deref(), Some("甲。"));
}

#[test]
fn a_file_dropped_onto_changes_asks_and_during_a_question_it_waits() {
    let mut stage = changed();
    drop_files(&mut stage, &["别的.ron"]);
    assert!(stage.shows(UNSAVED));
    drop_files(&mut stage, &["别的.ron"]);
    assert!(stage.shows("请先回答打开的问题，再把文件拖进来。"));
    assert!(stage.shows(UNSAVED));
    stage.click("取消");
    assert_eq!(name(&stage), "草稿.ron");
    assert_eq!(stage.report().unit.rank, "副处级");
    drop_files(&mut stage, &["别的.ron"]);
    stage.click("不保存");
    assert_eq!(name(&stage), "别的.ron");
    assert_ne!(stage.load("草稿.ron").unit.rank, "副处级");
}

#[test]
fn changes_that_are_not_wanted_are_given_up() {
    let mut stage = changed();
    let before = std::fs::read(stage.path("草稿.ron")).unwrap();
    assert!(!stage.close_window());
    stage.click("不保存");
    // The window closes now and asks no more.
    assert!(stage.close_window());
    assert!(!stage.shows(UNSAVED));
    assert_eq!(std::fs::read(stage.path("草稿.ron")).unwrap(), before);
}

/// A way to something else.
type Way = fn(&mut Stage);

const WAYS: [(&str, Way); 6] = [
    ("新建", |stage| {
        stage.press(Modifiers::COMMAND, Key::N);
        stage.press(Modifiers::NONE, Key::Enter);
    }),
    ("打开", |stage| {
        stage.press(Modifiers::COMMAND, Key::O);
        stage.answer_path("别的.ron");
    }),
    ("最近", |stage| {
        stage.click("文件");
        stage.click("最近打开");
        stage.click("别的.ron");
    }),
    ("示例", |stage| {
        stage.click("文件");
        stage.click("打开示例");
    }),
    ("关闭", |stage| stage.press(Modifiers::COMMAND, Key::W)),
    ("退出", |stage| {
        stage.click("文件");
        stage.click("退出");
    }),
];

/// A window with changes and a list of drafts of late.
fn changed_with_recent() -> Stage {
    let mut stage = Stage::with_sample("furong-2022.ron");
    put(&stage, "demo-2024.ron", "别的.ron");
    drop_files(&mut stage, &["别的.ron"]);
    drop_files(&mut stage, &["草稿.ron"]);
    stage.fill("单位›级别", "副处级");
    stage
}

#[test]
fn every_way_to_something_else_asks_before_changes_are_lost() {
    let mut stage = changed_with_recent();
    for (way, go) in WAYS {
        go(&mut stage);
        assert!(stage.shows(UNSAVED), "{way}");
        stage.click("取消");
        assert!(!stage.shows(UNSAVED), "{way}");
        assert_eq!(name(&stage), "草稿.ron", "{way}");
        assert_eq!(stage.report().unit.rank, "副处级", "{way}");
    }
    assert_ne!(stage.load("草稿.ron").unit.rank, "副处级");
}

#[test]
fn every_way_to_something_else_saves_first_where_that_is_wanted() {
    for (way, go) in WAYS {
        let mut stage = changed_with_recent();
        go(&mut stage);
        stage.press(Modifiers::NONE, Key::Enter);
        assert!(!stage.shows(UNSAVED), "{way}");
        assert_eq!(stage.load("草稿.ron").unit.rank, "副处级", "{way}");
        assert!(!stage.app().is_changed(), "{way}");
    }
}

#[test]
fn a_file_that_others_change_or_take_away_is_noticed() {
    const CHANGED: &str = "这份草稿的文件已被别的程序或别人改动";
    const GONE: &str = "这份草稿的文件已被移走或删除";
    let mut stage = Stage::with_sample("furong-2022.ron");
    let mut theirs = std::fs::read(stage.path("草稿.ron")).unwrap();
    theirs.extend_from_slice(b"\n\n");
    std::fs::write(stage.path("草稿.ron"), theirs).unwrap();
    wait_for(&mut stage, CHANGED);
    stage.click("知道了");
    assert!(!stage.shows(CHANGED));
    std::fs::remove_file(stage.path("草稿.ron")).unwrap();
    wait_for(&mut stage, GONE);
    assert!(!stage.shows(CHANGED));
}

#[test]
fn what_the_program_saves_itself_is_no_change_by_others() {
    let mut stage = changed();
    stage.press(Modifiers::COMMAND, Key::S);
    // Longer than between two looks at the file, with a look in between.
    for _ in 0..40 {
        std::thread::yield_now();
        stage.window.step();
    }
    stage.settle();
    assert!(!stage.shows("已被别的程序或别人改动"));
    assert!(stage.shows("已保存 "));
}

#[test]
fn a_draft_of_late_that_is_gone_is_grey_and_can_be_taken_off() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    std::fs::remove_file(stage.path("草稿.ron")).unwrap();
    stage.press(Modifiers::COMMAND, Key::W);
    wait_for(&mut stage, "文件已不在");
    let entry = stage.window.get_by_label("草稿.ron");
    assert!(entry.accesskit_node().is_disabled());
    entry.click();
    stage.settle();
    assert!(stage.app().open_report().is_none());
    stage.click("移出列表：草稿.ron");
    assert!(!stage.shows("草稿.ron"));
    let stage = stage.again();
    assert!(!stage.shows("草稿.ron"));
}

#[test]
fn the_status_says_when_a_copy_was_kept() {
    let mut stage = changed();
    assert!(stage.shows("未保存"));
    assert!(!stage.shows("已自动备份"));
    // Half a minute passes, four frames a second.
    stage.window.run_steps(31 * 4);
    wait_for(&mut stage, "未保存，已自动备份 ");
    // The user's own file is left alone.
    assert_ne!(stage.load("草稿.ron").unit.rank, "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(!stage.shows("已自动备份"));
    assert!(stage.shows("已保存 "));
}
