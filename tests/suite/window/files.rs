//! Files: nothing is lost without a word.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::stage::Stage;

#[test]
fn closing_with_changes_asks_and_can_be_called_off() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    assert!(stage.close_window());

    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    assert!(!stage.close_window());
    assert!(stage.shows("有改动还没有保存"));
    stage.click("取消");
    assert_eq!(stage.report().unit.rank, "副处级");
    assert_ne!(stage.load("草稿.ron").unit.rank, "副处级");
    assert!(!stage.close_window());
    // 保存 stands in the toolbar too; Enter answers the question.
    stage.press(Modifiers::NONE, Key::Enter);
    assert_eq!(stage.load("草稿.ron").unit.rank, "副处级");
}

#[test]
fn a_file_changed_by_somebody_else_is_not_overwritten_unasked() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let theirs = std::fs::read_to_string(stage.path("草稿.ron")).unwrap();
    let theirs = theirs.replacen("short_name: \"", "short_name: \"新", 1);
    std::fs::write(stage.path("草稿.ron"), &theirs).unwrap();
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("保存前请确认"));
    assert_eq!(
        std::fs::read_to_string(stage.path("草稿.ron")).unwrap(),
        theirs
    );
    stage.click("覆盖");
    assert_eq!(&stage.load("草稿.ron"), stage.report());
}

#[test]
fn a_broken_draft_says_what_is_wrong() {
    let mut stage = Stage::new();
    std::fs::write(stage.path("坏.ron"), "(version: 1, cover: (year: ").unwrap();
    stage.press(Modifiers::COMMAND, Key::O);
    stage.answer_path("坏.ron");
    assert!(stage.app().open_report().is_none());
    assert!(stage.shows("没有打开："));
    assert!(stage.shows("第1行"));
}

#[test]
fn a_path_that_leads_nowhere_stays_in_its_line_with_the_reason() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let line = |stage: &Stage| stage.window.get_by_label("文件路径").value().unwrap();
    stage.press(Modifiers::COMMAND, Key::O);
    stage.answer_path("无.ron");
    assert!(stage.shows("没有这个文件") && line(&stage).ends_with("无.ron"));
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.shows("没有这个文件"));
    // What is typed next is not yet judged.
    stage.fill("文件路径", "别的");
    assert!(!stage.shows("没有这个文件"));
    stage.press(Modifiers::COMMAND, Key::A);
    stage.press(Modifiers::NONE, Key::Delete);
    stage.click("确定");
    assert!(stage.shows("请写出文件的完整路径"));
    stage.click("取消");
    stage.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    stage.answer_path("无/新.ron");
    assert!(stage.shows("没有文件夹“") && line(&stage).ends_with("无/新.ron"));
    stage.answer_path("新.ron");
    assert!(stage.path("新.ron").exists());
}

#[test]
fn a_crash_leaves_what_was_not_saved() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let mut stage = stage.crash();
    stage.click("恢复");
    assert_eq!(stage.report().unit.rank, "副处级");
    assert!(stage.app().is_changed());
}

#[test]
fn what_is_recovered_is_saved_to_its_own_file() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let mut stage = stage.crash();
    // The copy is the newer one: Enter takes it.
    stage.press(Modifiers::NONE, Key::Enter);
    assert_eq!(stage.report().unit.rank, "副处级");
    assert!(stage.shows("保存到原来的文件") && stage.app().is_changed());
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(!stage.app().is_changed());
    assert_eq!(stage.load("草稿.ron").unit.rank, "副处级");
    assert_eq!(stage.load("草稿.ron.bak").unit.rank, "正科级");
}

#[test]
fn what_is_recovered_is_compared_with_a_file_that_changed_since() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let mut stage = stage.crash();
    stage.click("恢复");
    let mut theirs = stage.load("草稿.ron");
    theirs.thrift = "他们写的".to_owned();
    std::fs::write(
        stage.path("草稿.ron"),
        jixiao::draft::to_ron(&theirs).unwrap(),
    )
    .unwrap();
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("有2处不同：您改的1处，对方改的1处，双方都改了0处"));
    stage.click("覆盖");
    assert_eq!(stage.load("草稿.ron").unit.rank, "副处级");
    assert_eq!(stage.load("草稿.ron.bak"), theirs);
}

/// Enter puts the offer of a copy off; at the next start it is taken.
fn recovered_at_the_second_start(mut stage: Stage) -> Stage {
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.app().open_report().is_none());
    let mut stage = stage.again();
    while !stage.shows("上次有没保存的内容") {
        stage.window.step();
    }
    stage.click("恢复");
    stage
}

#[test]
fn what_others_saved_before_the_crash_is_not_written_over_unasked() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let mut theirs = stage.load("草稿.ron");
    theirs.thrift = "他们写的".to_owned();
    let text = jixiao::draft::to_ron(&theirs).unwrap();
    std::fs::write(stage.path("草稿.ron"), text).unwrap();
    stage.fill("单位›级别", "副处级");
    // The copy is newer, but does not have what they have written.
    let mut stage = recovered_at_the_second_start(stage.crash());
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("保存前请确认") && stage.shows("有2处不同"));
    assert_eq!(stage.load("草稿.ron"), theirs);
}

#[test]
fn a_copy_that_is_older_than_the_file_is_not_taken_by_default() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    // Somebody will have saved the file after the copy was kept, by its time.
    let later = std::time::UNIX_EPOCH + std::time::Duration::from_hours(1_139_568);
    let file = std::fs::File::options()
        .write(true)
        .open(stage.path("草稿.ron"))
        .unwrap();
    file.set_modified(later).unwrap();
    let stage = stage.crash();
    assert!(stage.shows("文件比备份新") && stage.shows("备份以后，文件又保存过"));
    let mut stage = recovered_at_the_second_start(stage);
    // It has been seen that the file is newer; saving over it asks all the same.
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("保存前请确认"));
    assert!(stage.shows("正科级　→　副处级"));
    assert_eq!(stage.load("草稿.ron").unit.rank, "正科级");
}

#[test]
fn saving_before_leaving_does_not_drop_what_could_not_be_read() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("封面›年度", "去年");
    stage.close_window();
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.shows("已保存，但有1处填写无法识别"));
    assert!(stage.app().open_report().is_some());
    let shown = stage.window.get_by_label("封面›年度").value();
    assert_eq!(shown.as_deref(), Some("去年"));
}

#[test]
fn a_second_report_shows_nothing_of_the_first() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    assert!(stage.shows("/ 10 页"));
    stage.press(Modifiers::COMMAND, Key::W);
    stage.click("看示例");
    assert!(stage.shows("/ 53 页"));
    stage.press(Modifiers::COMMAND, Key::W);
    stage.click("新建报告");
    stage.click("新建");
    assert!(!stage.shows("/ 53 页"));
    assert!(stage.shows("完成 0/15"));
}

#[test]
fn enter_on_a_button_of_a_question_means_that_button() {
    let mut stage = Stage::new();
    stage.click("新建报告");
    stage.window.get_by_label("取消").focus();
    stage.window.run_steps(2);
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.app().open_report().is_none());
    assert!(!stage.shows("报告的年度"));
}

#[test]
fn without_an_annex_to_print_no_workbook_is_written() {
    let mut report = Stage::with_sample("demo-2024.ron").report().clone();
    for id in ["basic-data", "whole-evaluation", "project-evaluation"] {
        report.settings.exhibits.insert(id.to_owned(), false);
    }
    let mut stage = Stage::with_report(&report);
    stage.click("文件");
    stage.click("导出表格（Excel）…");
    stage.click("只要附件（带公式，改数后重新计算）");
    stage.click("选择文件…");
    stage.answer_path("附件.xlsx");
    assert!(stage.shows("没有导出"));
    assert!(!stage.path("附件.xlsx").exists());
}

#[test]
fn tables_and_annexes_go_into_one_workbook() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.click("文件");
    stage.click("导出表格（Excel）…");
    stage.click("选择文件…");
    let path = stage.window.get_by_label("文件路径").value().unwrap();
    assert!(path.ends_with("草稿-表格和附件.xlsx"), "{path}");
    stage.answer_path("全.xlsx");
    assert!(stage.shows("全.xlsx（27张表）"));
    assert!(stage.path("全.xlsx").exists());
}

#[test]
fn the_edition_for_the_public_is_chosen_once_and_says_what_it_leaves_out() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.click("文件");
    stage.click("导出和打印公开版");
    assert!(stage.shows("以后导出和打印的是公开版"));
    stage.click("文件");
    stage.click("导出Word…");
    let path = stage.window.get_by_label("文件路径").value().unwrap();
    assert!(path.ends_with("草稿-公开版.docx"), "{path}");
    stage.click("确定");
    assert!(stage.path("草稿-公开版.docx").exists());
    assert!(stage.shows("公开版略去了20处："));
    assert!(stage.shows("王㛃（联系人、经办人等的姓名）"));
    stage.click("复制清单");
    stage.click("核对完毕");
    assert!(!stage.shows("公开版略去了"));
    // The line at the bottom goes on saying so.
    assert!(stage.shows("草稿.ron　·　没有改动　·　导出和打印公开版"));

    // It is over with the report.
    stage.press(Modifiers::COMMAND, Key::W);
    stage.click("看示例");
    stage.press(Modifiers::COMMAND, Key::E);
    let path = stage.window.get_by_label("文件路径").value().unwrap();
    assert!(!path.contains("公开版"), "{path}");
}

#[test]
fn a_save_that_is_refused_keeps_the_changes_and_another_place_takes_them() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    std::fs::create_dir(stage.path("盘")).unwrap();
    stage.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    stage.answer_path("盘/甲.ron");
    assert!(!stage.app().is_changed());
    stage.fill("单位›级别", "副处级");
    std::fs::rename(stage.path("盘"), stage.path("拔掉的盘")).unwrap();
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("没有保存：文件夹"));
    assert!(stage.shows("改动还在窗口里，没有丢失；也可以用“另存为”存到别处。"));
    assert!(stage.app().is_changed());
    assert_eq!(stage.report().unit.rank, "副处级");
    stage.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    stage.answer_path("乙.ron");
    assert!(!stage.app().is_changed());
    assert!(!stage.shows("没有保存："));
    assert_eq!(stage.load("乙.ron").unit.rank, "副处级");
    assert_ne!(stage.load("拔掉的盘/甲.ron").unit.rank, "副处级");
}

#[test]
fn an_earlier_version_is_chosen_by_its_time_and_can_be_undone() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.click("文件");
    stage.click("恢复以前保存的版本…");
    assert!(stage.shows("草稿旁边没有以前保存的版本"));
    let first = stage.report().unit.rank.clone();
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    stage.fill("单位›级别", "正处级");
    stage.click("文件");
    stage.click("恢复以前保存的版本…");
    let versions = stage.app().open_report().unwrap().workspace.versions();
    assert_eq!(versions.len(), 1);
    // What the window has and the version has not.
    stage.click("与现在的内容有1处不同");
    assert!(stage.shows("正科级　→　正处级"));
    assert!(stage.shows("上次隔夜（六小时以上没有保存）之前的"));
    let version = stage.window.get_by_label_contains("（草稿.ron.bak）");
    version.click();
    stage.settle();
    assert_eq!(stage.report().unit.rank, first);
    assert!(stage.shows("还没有保存，请核对；不要时可以撤销。"));
    assert!(stage.app().is_changed());
    assert_eq!(stage.load("草稿.ron").unit.rank, "副处级");
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report().unit.rank, "正处级");
}

#[test]
fn an_earlier_version_that_is_opened_goes_into_its_draft_only_when_asked() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let first = stage.report().clone();
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::S);
    stage.press(Modifiers::COMMAND, Key::O);
    stage.answer_path("草稿.ron.bak");
    assert_eq!(stage.report(), &first);
    assert!(stage.shows("以前保存的版本。要用它，请核对后保存"));
    assert!(stage.app().is_changed());
    stage.press(Modifiers::COMMAND, Key::S);
    assert!(stage.shows("保存前请确认"));
    assert!(stage.shows("单位›级别"));
    assert_eq!(stage.load("草稿.ron").unit.rank, "副处级");
    stage.click("覆盖");
    assert_eq!(stage.load("草稿.ron"), first);
    assert_eq!(stage.load("草稿.ron.bak").unit.rank, "副处级");
}
