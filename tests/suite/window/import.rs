//! A report in Word or plain text comes in.

use super::stage::Stage;
use crate::intake::word;

const TEXT: &str = "某县档案局2022年度部门整体支出绩效自评报告\n一、部门概况\n（二）整体支出规模\n\
    2022年实际支出3037.06万元。\n某县档案局\n2023年4月5日\n";

#[test]
fn a_word_report_becomes_an_unsaved_one_with_its_account() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    std::fs::write(stage.path("去年.docx"), word(TEXT)).unwrap();
    stage.click("文件");
    stage.click("导入报告（Word、文本）…");
    stage.answer_path("去年.docx");
    assert!(stage.shows("按哪个提纲导入"));
    stage.click("导入");
    assert!(stage.shows("已导入，请核对"));
    assert!(stage.shows("整体收支›实际支出：3037.06"));
    assert!(stage.shows("原文：2022年实际支出3037.06万元。"));
    stage.click("复制清单");
    stage.click("关闭");
    assert!(!stage.shows("已导入，请核对"));
    assert_eq!(stage.report().cover.year, Some(2022));
    assert_eq!(stage.report().unit.signing_name, "某县档案局");
    assert!(stage.app().is_changed());
}

#[test]
fn unsaved_changes_are_asked_about_and_what_is_no_report_is_refused() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    std::fs::write(stage.path("坏.docx"), b"PK\x03\x04").unwrap();
    stage.fill("单位›级别", "副处级");
    stage.click("文件");
    stage.click("导入报告（Word、文本）…");
    stage.answer_path("坏.docx");
    assert!(stage.shows("有改动还没有保存"));
    stage.click("不保存");
    assert!(stage.shows("没有导入："));
    assert_eq!(stage.report().unit.rank, "副处级");
}

#[test]
fn what_is_uncertain_is_decided_one_by_one() {
    let mut stage = Stage::of_size(960.0, 600.0);
    let text = TEXT.replace(
        "2022年实际支出3037.06万元。\n",
        "2022年实际支出3037.06万元。全年实际支出3037.60万元。\n（三）其他\n某事。\n",
    );
    std::fs::write(stage.path("去年.docx"), word(&text)).unwrap();
    stage.click("文件");
    stage.click("导入报告（Word、文本）…");
    stage.answer_path("去年.docx");
    stage.click("导入");
    assert_eq!(stage.report().whole.actual, None);
    assert!(stage.shows("另有一处写的是3037.60"));
    // What is not decided can be come back to.
    stage.click("关闭");
    stage.click("文件");
    stage.click("核对导入的内容…");
    stage.click("采用：整体收支›实际支出 3037.60");
    let actual = stage.report().whole.actual.unwrap().to_string();
    assert_eq!(actual, "3037.60");
    assert!(stage.shows("已采用") && stage.shows("没有采用"));
    assert!(!stage.shows("另有一处不能确定"));
    // What stands elsewhere is gone to.
    stage.click("标题“（三）其他”提纲里没有，连同其下文字放在“部门（单位）整体支出规模、使用方向和主要内容、涉及范围等”的正文里");
    assert!(!stage.shows("已导入，请核对"));
    stage.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(stage.report().whole.actual, None);
    // What was taken back can be decided again.
    stage.click("文件");
    stage.click("核对导入的内容…");
    stage.click("重新决定：整体收支›实际支出 3037.60");
    stage.click("采用：整体收支›实际支出 3037.06");
    let actual = stage.report().whole.actual.unwrap().to_string();
    assert_eq!(actual, "3037.06");
}

#[test]
fn an_outline_of_ones_own_can_be_chosen() {
    let mut stage = Stage::new();
    let outline = r#"(id: "own", name: "本局提纲", nodes: [(id: "a", title: "概况"), (id: "b", title: "花费")])"#;
    std::fs::create_dir_all(stage.path("程序/提纲")).unwrap();
    std::fs::write(stage.path("程序/提纲/own.ron"), outline).unwrap();
    std::fs::write(stage.path("去年.txt"), "一、概况\n甲。\n二、花费\n乙。\n").unwrap();
    stage.click("从 Word 报告开始");
    stage.answer_path("去年.txt");
    assert!(stage.shows("原文2个标题，2个与提纲相符"));
    stage.click("导入");
    assert_eq!(stage.report().settings.outline, "own");
    assert_eq!(stage.report().prose["b"].text.as_deref(), Some("乙。"));
}
