//! `jixiao import` with a workbook.

use jixiao::{draft::load, model::Amount};

use crate::{
    cli::{Place, err, out},
    workbooks::fixture::{Unit, book},
};

fn place() -> Place {
    let place = Place::new();
    book(Unit::Yuan).save(place.path("决算.xlsx")).unwrap();
    place
}

#[test]
fn a_workbook_becomes_a_draft_with_its_account() {
    let place = place();
    let output = place.run(&["import", "决算.xlsx", "-o", "新.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let said = out(&output);
    assert!(
        said.contains("　　整体收支›实际支出：3037.06（原文：支出决算表 单元格E7）"),
        "{said}"
    );
    assert!(said.contains("工作表“封面”不是部门决算公开表"), "{said}");
    assert!(said.ends_with("已导入：新.ron\n"), "{said}");
    let report = load(&place.path("新.ron")).unwrap().report;
    assert_eq!(report.whole.actual, Amount::parse("3037.06").ok());
    let again = place.run(&["import", "决算.xlsx", "-o", "新.ron"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        err(&again).contains("填入已有的草稿请用 --into"),
        "{}",
        err(&again)
    );
}

#[test]
fn a_draft_keeps_what_it_says_until_it_is_to_be_replaced() {
    let place = place();
    place.write("草稿.ron", r#"(version: 1, whole: (actual: "3000"))"#);
    let actual = || load(&place.path("草稿.ron")).unwrap().report.whole.actual;
    let kept = place.run(&["import", "决算.xlsx", "--into", "草稿.ron"]);
    assert_eq!(kept.status.code(), Some(0), "{}", err(&kept));
    assert!(
        out(&kept).contains(
            "整体收支›实际支出：3037.06，草稿里是3000，没有改动（原文：支出决算表 单元格E7）"
        ),
        "{}",
        out(&kept)
    );
    assert_eq!(actual(), Amount::parse("3000").ok());
    let before = std::fs::read(place.path("草稿.ron")).unwrap();
    let again = place.run(&["import", "决算.xlsx", "--into", "草稿.ron"]);
    assert!(err(&again).contains("草稿没有变化"), "{}", err(&again));
    assert_eq!(std::fs::read(place.path("草稿.ron")).unwrap(), before);
    let replaced = place.run(&["import", "决算.xlsx", "--into", "草稿.ron", "--replace"]);
    assert_eq!(replaced.status.code(), Some(0), "{}", err(&replaced));
    assert_eq!(actual(), Amount::parse("3037.06").ok());
}

#[test]
fn what_cannot_be_done_is_said() {
    let place = place();
    place.write("草稿.ron", "(version: 1, cover: (year: 2021))");
    place.write("表.csv", "甲,乙\n1,2\n");
    place.write("坏.xlsx", "PK\u{3}\u{4}");
    place.write("报告.txt", "一、概况\n");
    for (arguments, said) in [
        (
            ["import", "决算.xlsx", "--into", "草稿.ron"],
            "决算表是2022年度的，报告是2021年度的",
        ),
        (
            ["import", "表.csv", "--into", "草稿.ron"],
            "没有能识别的部门决算公开表",
        ),
        (["import", "坏.xlsx", "-o", "新.ron"], "不是完好的表格文件"),
        (["import", "没有.xlsx", "-o", "新.ron"], "无法读取"),
        (["import", "决算.xlsx", "-o", "新.txt"], "扩展名应是 .ron"),
        (
            ["import", "报告.txt", "--into", "草稿.ron"],
            "只有表格能填入已有的草稿",
        ),
    ] {
        let output = place.run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(said), "{}", err(&output));
    }
    assert!(!place.files().contains(&"新.ron".to_owned()));
}
