//! The annexes of the demonstration as a workbook, from the command line.

use std::{
    fs,
    io::{Cursor, Read as _},
    path::Path,
};

use zip::ZipArchive;

use crate::cli::{DRAFT, Place, err, out};

fn demo() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/demo-2024.ron");
    path.to_str().unwrap().to_owned()
}

/// The sheets of a workbook as they stand in the file.
fn sheets(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let is_sheet = |name: &&String| name.starts_with("xl/worksheets/sheet");
    let read = |name: &String| {
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    names.iter().filter(is_sheet).map(read).collect()
}

#[test]
fn annexes_alone_are_written_without_a_pdf_and_are_the_same_every_time() {
    let place = Place::new();
    for name in ["一.xlsx", "二.xlsx"] {
        let output = place.run(&["export", &demo(), "--annexes", name]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let told = out(&output);
        assert!(
            told.starts_with(&format!("已导出：{name}（")) && told.contains("张表，"),
            "{told}"
        );
    }
    assert_eq!(place.files(), ["一.xlsx", "二.xlsx"]);
    let bytes = fs::read(place.path("一.xlsx")).unwrap();
    assert_eq!(bytes, fs::read(place.path("二.xlsx")).unwrap());
    let sheets = sheets(&bytes);
    // 基础数据表, 整体支出自评表 and at least one 项目支出自评表.
    assert!(sheets.len() >= 3, "{}", sheets.len());
    for sheet in sheets {
        let formulas = sheet.split("<f>").skip(1);
        assert!(formulas.clone().count() > 0);
        for formula in formulas {
            let (_, shown) = formula.split_once("</f><v>").unwrap();
            assert!(!shown.starts_with("</v>"), "{formula}");
        }
    }
}

#[test]
fn both_files_are_written_where_both_are_asked_for() {
    let place = Place::new();
    let output = place.run(&[
        "export",
        &demo(),
        "-o",
        "报告.pdf",
        "--annexes",
        "附件.xlsx",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with("已导出：报告.pdf（") && told[0].contains("页，"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("已导出：附件.xlsx（") && told[1].contains("张表，"),
        "{told:?}"
    );
    assert_eq!(place.files(), ["报告.pdf", "附件.xlsx"]);
}

#[test]
fn without_annexes_nothing_is_written() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    let output = place.run(&["export", "甲.ron", "-o", "甲.pdf", "--annexes", "甲.xlsx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).starts_with("没有导出：报告没有可以导出的附件"),
        "{}",
        err(&output)
    );
    assert_eq!(place.files(), ["甲.ron"]);
}
