//! This year's report from the draft of last year.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::stage::Stage;

fn last_year(stage: &Stage) {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/demo-2024.ron");
    std::fs::copy(sample, stage.path("去年.ron")).unwrap();
}

#[test]
fn last_years_draft_becomes_this_years_report() {
    let mut stage = Stage::new();
    last_year(&stage);
    let before = std::fs::read(stage.path("去年.ron")).unwrap();
    stage.click("导入去年的报告…");
    stage.answer_path("去年.ron");
    assert_eq!(stage.report().cover.year, Some(2025));
    assert!(stage.shows("已从去年的草稿建立新报告"));
    stage.go_to("（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等");
    let shown = stage.window.get_by_label("整体收支›上年结转结余").value();
    assert_eq!(shown.as_deref(), Some("67.04"));

    // It is a report of its own: last year's file stays as it was.
    assert!(stage.app().is_changed());
    assert!(!stage.close_window());
    stage.click("取消");
    stage.press(Modifiers::COMMAND, Key::S);
    stage.answer_path("今年.ron");
    assert_eq!(&stage.load("今年.ron"), stage.report());
    assert_eq!(std::fs::read(stage.path("去年.ron")).unwrap(), before);
}

#[test]
fn the_menu_offers_it_and_unsaved_changes_are_asked_about() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    last_year(&stage);
    stage.fill("单位›级别", "副处级");
    stage.click("文件");
    stage.click("导入去年的报告…");
    stage.answer_path("去年.ron");
    assert!(stage.shows("有改动还没有保存"));
    stage.click("不保存");
    assert_eq!(stage.report().cover.year, Some(2025));
}

#[test]
fn what_is_no_draft_is_refused() {
    let mut stage = Stage::new();
    std::fs::write(stage.path("坏.ron"), "(version: 1, cover: (").unwrap();
    stage.click("导入去年的报告…");
    stage.answer_path("坏.ron");
    assert!(stage.app().open_report().is_none());
    assert!(stage.shows("没有打开："));
}

#[test]
fn the_open_report_becomes_next_years_after_asking() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.fill("单位›级别", "副处级");
    stage.click("文件");
    stage.click("以本年度为基础新建下一年度");
    assert!(stage.shows("有改动还没有保存"));
    stage.press(Modifiers::NONE, Key::Enter);
    assert_eq!(stage.load("草稿.ron").unit.rank, "副处级");
    let last = jixiao::editor::Workspace::open(&stage.path("草稿.ron"), None).unwrap();
    assert_eq!(stage.report(), &last.begin_next_year().report);
    assert_eq!(stage.report().cover.year, Some(2025));
    assert!(stage.app().is_changed());
    stage.press(Modifiers::COMMAND, Key::S);
    let path = stage.window.get_by_label("文件路径").value().unwrap();
    assert!(path.contains("2025年度"), "{path}");
}

#[test]
fn a_text_of_last_year_is_marked_until_it_is_read_or_changed() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let unread = |stage: &Stage| {
        let prose = stage.report().prose.values();
        prose.filter(|own| own.unread.is_some()).count()
    };
    stage.click("文件");
    stage.click("以本年度为基础新建下一年度");
    let all = unread(&stage);
    // 18 texts, four of them nothing but a live figure; behind two of these stand problems and measures of last year.
    assert_eq!(all, 16);
    assert!(stage.shows(&format!("去年原文：{all}节没有核对")));
    stage.go_to("（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等");
    assert!(stage.shows("去年原文（2024年），请核对"));
    stage.click("已核对");
    assert!(!stage.shows("去年原文（2024年），请核对"));
    assert_eq!(unread(&stage), all - 1);
    let text = stage.report().prose["overview.scale"].text.clone();
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(unread(&stage), all);
    // Typing takes the mark away too.
    stage.fill("正文内容", "支出用于道路养护。");
    assert_eq!(unread(&stage), all - 1);
    assert!(stage.shows(&format!("去年原文：{}节没有核对", all - 1)));
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report().prose["overview.scale"].text, text);
    assert_eq!(unread(&stage), all);
}
