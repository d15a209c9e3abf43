//! A report in Word or plain text comes in.

use egui_kittest::kittest::Queryable as _;

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
    assert!(stage.shows("已导入，请核对"));
    let fact = "　　整体收支›实际支出：3037.06（原文：2022年实际支出3037.06万元。）";
    assert!(stage.window.query_by_label(fact).is_some());
    stage.click("复制清单");
    stage.click("开始核对");
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
