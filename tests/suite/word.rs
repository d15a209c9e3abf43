//! The samples as Word documents and as workbooks of their tables, from the command line.

use std::{
    fs,
    io::{Cursor, Read as _},
    path::Path,
};

use zip::ZipArchive;

use crate::{
    cli::{DRAFT, Place, err, out},
    pdf_reader,
};

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/samples/{name}.ron"));
    path.to_str().unwrap().to_owned()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// A text without white space.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The paragraphs of a document in their order, those in cells among them, each with its style; none that is empty.
fn paragraphs(document: &str) -> Vec<(String, String)> {
    let read = |paragraph: &str| {
        let texts = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        let words: String = texts
            .map(|rest| rest.split("</w:t>").next().unwrap())
            .collect();
        let words = words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        let style = paragraph.split("<w:pStyle w:val=\"").nth(1).unwrap_or("");
        let style = style.split('"').next().unwrap();
        (style.to_owned(), solid(&words))
    };
    let all = document.split("</w:p>").map(read);
    all.filter(|(_, words)| !words.is_empty()).collect()
}

/// What the pages say, page numbers left out.
fn printed(bytes: &[u8]) -> String {
    let pages = pdf_reader::read(bytes).pages;
    let lines = pages.iter().flat_map(|page| page.lines());
    let is_number = |line: &String| {
        let inner = line
            .strip_prefix('—')
            .and_then(|rest| rest.strip_suffix('—'));
        inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit()))
    };
    let lines = lines.map(|line| solid(&line));
    lines.filter(|line| !is_number(line)).collect()
}

/// What stands between two paragraphs, without what a page repeats and the dots and numbers of the contents.
fn unexplained(between: &str, before: &[(String, String)]) -> String {
    let mut rest = between.replace("（续）", "");
    let mut seen: Vec<&str> = before.iter().map(|(_, words)| words.as_str()).collect();
    seen.sort_by_key(|words| std::cmp::Reverse(words.len()));
    for words in seen {
        if rest.is_empty() {
            break;
        }
        rest = rest.replace(words, "");
    }
    rest.retain(|c| c != '…' && !c.is_ascii_digit());
    rest
}

#[test]
fn the_document_says_what_the_pdf_says_in_its_order() {
    for name in ["furong-2022", "demo-2024"] {
        let place = Place::new();
        for file in ["报告.pdf", "报告.docx", "再.docx"] {
            let output = place.run(&["export", &sample(name), "-o", file]);
            assert_eq!(output.status.code(), Some(0), "{}", err(&output));
            assert!(out(&output).starts_with(&format!("已导出：{file}（")));
        }
        let bytes = fs::read(place.path("报告.docx")).unwrap();
        assert!(bytes == fs::read(place.path("再.docx")).unwrap(), "{name}");
        let paragraphs = paragraphs(&part(&bytes, "word/document.xml"));
        let printed = printed(&fs::read(place.path("报告.pdf")).unwrap());
        let mut rest = printed.as_str();
        for (index, (style, words)) in paragraphs.iter().enumerate() {
            let (between, after) = rest
                .split_once(words.as_str())
                .unwrap_or_else(|| panic!("{name}: no {words}"));
            // The words of a chart stand over its title.
            if style != "ChartTitle" {
                let left = unexplained(between, &paragraphs[..index]);
                assert_eq!(left, "", "{name}: before {words}");
            }
            rest = after;
        }
        assert_eq!(rest, "", "{name}");
        assert!(paragraphs.len() > 90, "{name}");
    }
}

#[test]
fn every_chart_has_words_and_every_table_repeats_its_head() {
    let place = Place::new();
    place.run(&["export", &sample("demo-2024"), "-o", "报告.docx"]);
    let bytes = fs::read(place.path("报告.docx")).unwrap();
    let document = part(&bytes, "word/document.xml");
    let charts = document.matches("ChartTitle").count();
    assert!(charts >= 4, "{charts}");
    assert_eq!(document.matches("<w:drawing>").count(), charts);
    assert_eq!(document.matches(" descr=\"").count(), charts);
    assert_eq!(document.matches(" descr=\"\"").count(), 0);
    for title in document.split("<w:pStyle w:val=\"TableTitle\"/>").skip(1) {
        let row = title.split("</w:tr>").next().unwrap();
        assert!(row.contains("<w:tblHeader/>"));
    }
    assert!(document.contains("w:orient=\"landscape\""));
    assert!(document.contains(" TOC "));
}

#[test]
fn the_tables_of_the_report_are_sheets_with_numbers() {
    let place = Place::new();
    let output = place.run(&["export", &sample("demo-2024"), "-o", "表格.xlsx"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("11张表"), "{}", out(&output));
    let bytes = fs::read(place.path("表格.xlsx")).unwrap();
    let workbook = part(&bytes, "xl/workbook.xml");
    assert!(
        workbook.contains("name=\"表1 2024年度部门整体收支情况表\""),
        "{workbook}"
    );
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    // 基本支出, 决算数.
    assert!(sheet.contains("<v>1596.34</v>"), "{sheet}");
}

#[test]
fn tables_and_annexes_stand_in_one_workbook_in_the_order_of_the_report() {
    let place = Place::new();
    let demo = sample("demo-2024");
    let output = place.run(&["export", &demo, "-o", "全.xlsx", "--annexes", "./全.xlsx"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    // 11 tables; the basic data, the whole and 14 projects.
    assert!(out(&output).contains("（27张表，"), "{}", out(&output));
    assert_eq!(place.files(), ["全.xlsx"]);
    let workbook = part(&fs::read(place.path("全.xlsx")).unwrap(), "xl/workbook.xml");
    let names = workbook.split("<sheet name=\"").skip(1);
    let names: Vec<&str> = names
        .map(|sheet| sheet.split('"').next().unwrap())
        .collect();
    let numbers: Vec<&str> = names
        .iter()
        .map(|name| name.split(' ').next().unwrap())
        .collect();
    assert_eq!(numbers[..2], ["表1", "表2"]);
    assert_eq!(numbers[10..14], ["表11", "附件1", "附件2", "附件3-1"]);
    assert_eq!(numbers[26], "附件3-14");
    let unique: std::collections::HashSet<&&str> = names.iter().collect();
    assert_eq!(unique.len(), 27);
}

#[test]
fn nothing_that_was_worked_on_is_replaced_unasked() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    for (file, told) in [
        ("甲.docx", "在 Word 里修改"),
        ("甲.xlsx", "在表格程序里填写"),
    ] {
        place.write(file, "改过");
        let output = place.run(&["export", "甲.ron", "-o", file]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(told), "{}", err(&output));
        assert_eq!(fs::read_to_string(place.path(file)).unwrap(), "改过");
    }
    let output = place.run(&["export", "甲.ron", "-o", "乙.xlsx", "--annexes", "乙.xlsx"]);
    let told = "没有导出：报告里没有表格，也没有附件";
    assert!(err(&output).starts_with(told), "{}", err(&output));
    assert!(!place.path("乙.xlsx").exists());
    let output = place.run(&["export", "甲.ron", "-o", "甲.docx", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}
