//! Drafts of affiliated units become the report of their department, and its texts are picked.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{leaving::drop_files, stage::Stage};

const NODE: &str = "general.basic";
const SECTION: &str = "（一）基本支出";

fn draft(stage: &Stage, file: &str, unit: &str, year: u16, actual: &str) {
    let text = format!(
        r#"(version: 1, cover: (year: {year}), unit: (full_name: "{unit}"),
whole: (actual: "{actual}", direction: "{unit}的日常支出"), prose: {{"{NODE}": (text: "{unit}花了{{实际支出}}万元，编号{actual}。")}})"#
    );
    std::fs::write(stage.path(file), text).unwrap();
}

/// The question with two drafts: one picked, one dropped.
fn with_two() -> Stage {
    let mut stage = Stage::new();
    draft(&stage, "甲.ron", "县档案馆", 2024, "98.60");
    draft(&stage, "乙.ron", "县党史办", 2024, "50.05");
    stage.click("文件");
    stage.click("汇总下属单位…");
    assert!(stage.shows("汇总至少要两份草稿"));
    stage.click("添加草稿…");
    stage.answer_path("甲.ron");
    assert!(stage.shows("县档案馆") && stage.shows("可以汇总"));
    drop_files(&mut stage, &["乙.ron"]);
    assert!(stage.shows("县党史办") && !stage.shows("汇总至少要两份草稿"));
    stage
}

fn text(stage: &Stage) -> Option<&str> {
    stage.report().prose.get(NODE)?.text.as_deref()
}

#[test]
fn drafts_are_merged_with_an_account_and_texts_are_picked() {
    let mut stage = with_two();
    stage.fill("主管部门全称", "县档案局");
    stage.click("汇总");
    assert!(stage.shows("已汇总，请核对"));
    assert!(stage.shows("实际支出：148.65万元（县档案馆98.60万元、县党史办50.05万元）"));
    stage.click("复制清单");
    stage.click("开始核对");
    assert!(!stage.shows("已汇总，请核对"));
    // What is to be eliminated can be looked up again.
    stage.click("文件");
    stage.click("查看汇总的情况…");
    assert!(stage.shows("已汇总，请核对"));
    stage.click("开始核对");
    assert!(stage.app().is_changed());
    assert_eq!(stage.report().unit.full_name, "县档案局");

    // What was saved and opened again can still be picked from.
    stage.press(Modifiers::COMMAND, Key::S);
    stage.answer_path("汇总.ron");
    stage.go_to(SECTION);
    let both = "【县档案馆】\n县档案馆花了98.60万元，编号98.60。\n【县党史办】\n县党史办花了50.05万元，编号50.05。";
    assert_eq!(text(&stage), Some(both));
    stage.click("采用县党史办的文字");
    assert_eq!(text(&stage), Some("县党史办花了50.05万元，编号50.05。"));
    assert!(stage.window.query_by_label("采用县档案馆的文字").is_none());
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&stage), Some(both));
    stage.click("全部并列");
    let all = "县档案馆：县档案馆花了98.60万元，编号98.60。\n县党史办：县党史办花了50.05万元，编号50.05。";
    assert_eq!(text(&stage), Some(all));
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&stage), Some(both));
}

#[test]
fn texts_of_facts_are_picked_in_their_fields() {
    let mut stage = with_two();
    stage.click("汇总");
    stage.click("开始核对");
    stage.go_to("（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等");
    let both = "【县档案馆】\n县档案馆的日常支出\n【县党史办】\n县党史办的日常支出";
    assert_eq!(stage.report().whole.direction, both);
    stage.click("整体收支›使用方向：采用县档案馆的文字");
    assert_eq!(stage.report().whole.direction, "县档案馆的日常支出");
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report().whole.direction, both);
    let field = stage.window.get_by_label("整体收支›使用方向").value();
    assert_eq!(field.as_deref(), Some(both));
}

#[test]
fn what_cannot_be_merged_is_said_and_can_be_taken_out() {
    let mut stage = with_two();
    std::fs::write(stage.path("坏.ron"), "(version: 1, cover: (").unwrap();
    draft(&stage, "去年.ron", "县地方志办", 2023, "1");
    drop_files(&mut stage, &["坏.ron", "去年.ron"]);
    assert!(stage.shows("不能用") && stage.shows("有草稿不能用"));
    stage.click("汇总");
    assert!(stage.shows("汇总下属单位"), "it waits");
    stage.click("移出坏.ron");
    assert!(stage.shows("各份草稿的年度不一致"));
    stage.click("移出县地方志办");
    assert!(!stage.shows("各份草稿的年度不一致"));
    stage.press(Modifiers::NONE, Key::Escape);
    assert!(stage.app().open_report().is_none());
}

#[test]
fn changes_that_are_not_saved_are_asked_about() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    draft(&stage, "甲.ron", "县档案馆", 2024, "98.60");
    draft(&stage, "乙.ron", "县党史办", 2024, "50.05");
    stage.click("文件");
    stage.click("汇总下属单位…");
    drop_files(&mut stage, &["甲.ron", "乙.ron"]);
    stage.click("汇总");
    assert!(stage.shows("有改动还没有保存"));
    stage.click("不保存");
    assert_eq!(stage.report().unit.affiliated, ["县档案馆", "县党史办"]);
}
