//! Facts from a workbook.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jixiao::model::{Amount, Report};

use super::{leaving::drop_files, stage::Stage};
use crate::workbooks::fixture::{Unit, book};

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn import(stage: &mut Stage, name: &str) {
    stage.click("文件");
    stage.click("导入数据（Excel、WPS）…");
    stage.answer_path(name);
}

#[test]
fn what_is_blank_is_filled_in_and_what_differs_is_asked_in_one_step() {
    let mut report = Report::default();
    report.whole.actual = amount("3000");
    report.whole.basic.actual = amount("2000");
    let mut stage = Stage::with_report(&report);
    book(Unit::TenThousand)
        .save(stage.path("决算.xlsx"))
        .unwrap();
    import(&mut stage, "决算.xlsx");
    assert!(stage.shows("从表格填入数据"));
    assert!(stage.shows("　　支出决算表 单元格E7"));
    // What was not read is told before the list, which is long.
    assert!(stage.shows("条提示列在最后"));
    stage.click("整体收支›实际支出：3037.06（报告里是3000）");
    stage.click("填入");
    assert!(stage.shows("已从表格填入"));
    let whole = &stage.report().whole;
    // Chosen, left as it was, blank before.
    assert_eq!(whole.actual, amount("3037.06"));
    assert_eq!(whole.basic.actual, amount("2000"));
    assert_eq!(whole.project.actual, amount("652.9"));
    assert_eq!(stage.report().economic.len(), 10);
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report(), &report);
}

#[test]
fn without_a_report_a_new_one_is_begun_and_an_unknown_sheet_is_mapped() {
    let mut stage = Stage::new();
    std::fs::write(
        stage.path("台账.csv"),
        "项目名称,预算数,决算数\n甲项目,100,99.5\n乙项目,约50,40\n",
    )
    .unwrap();
    drop_files(&mut stage, &["台账.csv"]);
    assert!(stage.shows("手工对应"));
    let value = |stage: &Stage, label: &str| {
        let role = egui::accesskit::Role::ComboBox;
        stage.window.get_by_role_and_label(role, label).value()
    };
    assert_eq!(value(&stage, "年初预算取自").as_deref(), Some("B 预算数"));
    assert_eq!(value(&stage, "实际支出取自").as_deref(), Some("C 决算数"));
    assert!(stage.shows("无法识别：“约50”不是金额"));
    assert!(stage.shows("表上没有写明一个金额单位"));
    stage.click("填入");
    let projects = &stage.report().projects;
    let found: Vec<(&str, Option<Amount>, Option<Amount>)> = projects
        .iter()
        .map(|one| (one.name.as_str(), one.amounts.initial, one.amounts.actual))
        .collect();
    assert_eq!(
        found,
        [
            ("甲项目", amount("100"), amount("99.5")),
            ("乙项目", None, amount("40"))
        ]
    );
    stage.press(Modifiers::COMMAND, Key::Z);
    assert!(stage.report().projects.is_empty());
}

#[test]
fn the_first_page_leads_to_workbooks() {
    let mut stage = Stage::new();
    std::fs::write(stage.path("台账.csv"), "项目名称,决算数\n甲项目,99.5\n").unwrap();
    stage.click("从决算表开始");
    stage.answer_path("台账.csv");
    assert!(stage.shows("手工对应"));
}

#[test]
fn tables_of_another_year_and_files_that_are_none_are_refused() {
    let mut report = Report::default();
    report.cover.year = Some(2023);
    let mut stage = Stage::with_report(&report);
    book(Unit::Yuan).save(stage.path("决算.xlsx")).unwrap();
    import(&mut stage, "决算.xlsx");
    assert!(stage.shows("决算表是2022年度的，报告是2023年度的"));
    std::fs::write(
        stage.path("坏.xls"),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
    )
    .unwrap();
    import(&mut stage, "坏.xls");
    assert!(stage.shows("不是完好的表格文件"));
    assert_eq!(stage.report(), &report);
}
