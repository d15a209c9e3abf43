//! A report from the first click to the printed page.

use egui::{Key, Modifiers};
use jixiao::{editor, standards};

use super::stage::Stage;

#[test]
fn a_new_report_is_filled_saved_reopened_and_exported() {
    let mut stage = Stage::new();
    stage.click("新建报告");
    stage.fill("年度", "2024");
    stage.click("新建");
    assert_eq!(stage.report().cover.year, Some(2024));

    stage.fill("单位›单位全称", "云溪市示例区文化旅游局");
    stage.fill("封面›成文日期", "2025年4月18日");
    stage.go_to("（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等");
    stage.fill("整体收支›年初预算", "3,000");
    stage.fill("整体收支›实际支出", "30780000元");
    assert!(stage.shows("支出合计 3,078.00 万元"));
    stage.go_to("八、部门整体支出绩效情况");
    stage.fill("正文内容", "全年支出{实际支出}万元。");
    assert!(stage.shows("全年支出3078.00万元。"));

    stage.press(Modifiers::COMMAND, Key::S);
    stage.answer_path("报告.ron");
    assert_eq!(&stage.load("报告.ron"), stage.report());
    assert!(!stage.app().is_changed());

    let mut stage = stage.again();
    stage.click("报告.ron");
    assert_eq!(stage.report().unit.full_name, "云溪市示例区文化旅游局");
    stage.press(Modifiers::COMMAND, Key::E);
    stage.answer_path("报告.pdf");
    let (pdf, _, _) = editor::pdf_of(stage.report(), standards::baseline()).unwrap();
    assert_eq!(std::fs::read(stage.path("报告.pdf")).unwrap(), pdf);
    assert!(stage.shows("已导出"));
}
