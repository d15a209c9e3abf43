//! The program under other settings of the system, and beside files that other programs leave: what it writes is the
//! same.

use std::fs;

use crate::cli::{Place, err};

const SAMPLE: &str = include_str!("../../assets/samples/furong-2022.ron");

/// A report with tables.
const TABLES: &str = include_str!("../../assets/samples/demo-2024.ron");

/// A report in words, as it is imported.
const TEXT: &str = "2024年度示例局部门整体支出绩效自评报告\r\n\r\n一、部门概况\r\n\r\n本单位2024年决算支出1,200.50万元。\r\n";

/// What the program writes: drafts, documents, workbooks, lists.
fn written(settings: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let place = Place::new();
    place.write("草稿.ron", SAMPLE);
    place.write("表.ron", TABLES);
    place.write("报告.txt", TEXT);
    for arguments in [
        &["export", "草稿.ron", "-o", "报告.pdf"][..],
        &["export", "草稿.ron", "-o", "报告.docx"],
        &["export", "表.ron", "-o", "表格.xlsx"],
        &["new", "明年.ron", "--from", "草稿.ron"],
        &["import", "报告.txt", "-o", "导入.ron"],
    ] {
        let output = place.run_with(arguments, settings);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
    let listed = place.run_with(&["check", "草稿.ron", "--json"], settings);
    place.write("清单.json", &crate::cli::out(&listed));
    let names = place.files().into_iter();
    names
        .map(|name| {
            let bytes = fs::read(place.path(&name)).unwrap();
            (name, bytes)
        })
        .collect()
}

#[test]
fn time_zone_and_language_change_nothing_that_is_written() {
    let here = written(&[("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8")]);
    assert_eq!(here.len(), 9);
    for settings in [
        // Fourteen hours ahead of UTC: on another day for most of the time.
        [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "de_DE.UTF-8")],
        [("TZ", "no such zone"), ("LC_ALL", "C")],
    ] {
        for ((name, bytes), (_, expected)) in written(&settings).iter().zip(&here) {
            assert!(bytes == expected, "{name} differs under {settings:?}");
        }
    }
}

#[test]
fn what_word_keeps_beside_an_open_document_is_not_taken_for_it() {
    let place = Place::new();
    place.write("~$报告.docx", "user");
    let refused = place.run(&["import", "~$报告.docx", "-o", "草稿.ron"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = err(&refused);
    assert!(told.contains("请选名称里没有“~$”的那个"), "{told}");
    assert_eq!(place.files(), ["~$报告.docx"]);
}

/// Characters that shells and `cmd` take apart, which a file may have all the same.
#[test]
fn any_name_of_a_file_will_do() {
    let place = Place::new();
    let name = "报 表&%TEMP%^'$(x)";
    place.write(&format!("{name}.ron"), crate::cli::DRAFT);
    let exported = place.run(&["export", &format!("{name}.ron")]);
    assert_eq!(exported.status.code(), Some(0), "{}", err(&exported));
    assert_eq!(
        place.files(),
        [format!("{name}.pdf"), format!("{name}.ron")]
    );
}

#[test]
fn a_name_that_is_too_long_is_told() {
    let place = Place::new();
    place.write("甲.ron", crate::cli::DRAFT);
    let name = format!("{}.pdf", "长".repeat(300));
    let refused = place.run(&["export", "甲.ron", "-o", &name]);
    assert_eq!(refused.status.code(), Some(2));
    let told = err(&refused);
    assert!(told.contains("文件名或所在文件夹的路径太长"), "{told}");
    let refused = place.run(&["new", &name.replace("pdf", "ron")]);
    assert_eq!(refused.status.code(), Some(2));
    let told = err(&refused);
    assert!(told.contains("文件名或所在文件夹的路径太长"), "{told}");
    assert_eq!(place.files(), ["甲.ron"]);
}
