//! What stands in the sheets of annexes made by hand.

mod annexes;
mod formulas;
mod package;

use super::{OfficeError, Sheets, names::sheet_names};
use crate::{
    compose::{
        Align, Annex, AnnexRowKind, Block, Column, Document, Formula, Table, document::Info,
    },
    model::{Date, FieldId, Place},
};
use annexes::{amount, annex, at, evaluation, label, measure, row, text};
use package::{Package, between};

fn info() -> Info {
    Info {
        title: "2024年度部门整体支出绩效自评报告".to_owned(),
        author: "示例区档案局".to_owned(),
        subject: "绩效自评报告".to_owned(),
        date: Some(Date::parse("2025-04-18").unwrap()),
    }
}

/// The annexes as a workbook.
fn workbook(info: &Info, annexes: &[Annex]) -> Result<Vec<u8>, OfficeError> {
    let document = Document {
        info: info.clone(),
        annexes: annexes.to_vec(),
        ..Document::default()
    };
    Ok(super::workbook(&document, Sheets::Annexes)?.0)
}

fn package(annexes: &[Annex]) -> Package {
    Package::read(&workbook(&info(), annexes).unwrap())
}

/// An annex of one cell with this text.
fn of_text(words: &str) -> Annex {
    annex(vec![10], vec![row(AnnexRowKind::Body, vec![text(words)])])
}

#[test]
fn cells_over_several_columns_and_rows_are_merged() {
    let package = package(&[evaluation()]);
    let merged = between(package.sheet(1), "<mergeCells count=\"", "</mergeCells>");
    let ranges: Vec<&str> = merged
        .split("ref=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(
        ranges,
        [
            // Label, title, the line under it; unit at the right of who reports.
            "A1:G1", "A3:G3", "A4:G4", "A5:E5", "F5:G5", // The form.
            "A6:B6", "A7:B7", "A8:A9", "A11:A12", "A13:D13",
            // The note; of the three pieces of the sign-off line the middle one fits into one column.
            "A14:G14", "A15:C15", "E15:G15",
        ]
    );
    assert_eq!(package.text("A1"), "附件2");
    assert_eq!(package.text("A3"), "2024年度部门整体支出绩效自评表");
    assert_eq!(package.text("F5"), "单位：万元");
    assert_eq!(package.text("A11"), "产出");
    assert_eq!(package.text("E15"), "单位负责人签字：");
}

#[test]
fn formulas_name_the_cells_of_the_sheet_and_show_what_was_composed() {
    let package = package(&[evaluation()]);
    let of = |formula: &str, shown: &str| (formula.to_owned(), shown.to_owned());
    assert_eq!(
        package.formula("C7"),
        of("IF(COUNT(C8:C9)<2,\"—\",SUM(C8:C9))", "1200")
    );
    assert_eq!(
        package.formula("F7"),
        of(
            "IF(COUNT(D7,C7)<2,\"—\",IF(C7=0,\"—\",ROUND(D7/C7,4)))",
            "0.951"
        )
    );
    assert_eq!(
        package.formula("G7"),
        of(
            "IF(COUNT(E7,D7,C7)<3,\"—\",IF(C7<=0,\"—\",ROUND(E7*MAX(0,MIN(D7/C7,1)),2)))",
            "9.51"
        )
    );
    let (formula, shown) = package.formula("G11");
    assert!(formula.starts_with("IF(COUNT(E11,C11,D11)<3,"), "{formula}");
    assert_eq!(shown, "8.68");
    assert_eq!(package.formula("G12").1, "—");
    assert!(package.cell("G12").contains(" t=\"str\""));
    assert_eq!(
        package.formula("G13"),
        of("IF(COUNT(G7,G11:G12)<3,\"—\",SUM(G7,G11:G12))", "—")
    );
}

#[test]
fn numbers_have_the_formats_that_print_them() {
    let package = package(&[evaluation()]);
    assert_eq!(package.number_format("C8"), "#,##0.00");
    assert_eq!(package.number_format("G7"), "0.00");
    assert_eq!(package.number_format("F7"), "0.00%");
    assert_eq!(package.number_format("C11"), "\"≥\"0\"场\";\"≥\"-0\"场\"");
    assert_eq!(package.number_format("D11"), "0.00\"场\"");
    assert_eq!(package.number_format("C12"), "\"≥\"0\"%\";\"≥\"-0\"%\"");
    // What is not known yet has the usual format of points.
    assert_eq!(package.number_format("G12"), "0.00");
    assert!(package.cell("D11").ends_with("<v>17.35</v>"));
}

#[test]
fn quotation_marks_in_units_stay_themselves() {
    let unit = annex(
        vec![8],
        vec![row(AnnexRowKind::Body, vec![measure("", "3", "\"优\"级")])],
    );
    assert_eq!(
        package(&[unit]).number_format("A6"),
        "0\\\"\"优\"\\\"\"级\""
    );
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let package = package(&[evaluation()]);
    assert_eq!(package.text("B11"), "=HYPERLINK(\"http://example.org\")");
    assert!(package.format("B11").contains("quotePrefix=\"1\""));
    assert!(package.format("F12").contains("quotePrefix=\"1\""));
    assert!(!package.format("B12").contains("quotePrefix"));
    for (name, part) in package.parts() {
        assert!(!name.contains("externalLink"), "{name}");
        assert!(!part.contains("External"), "{name}");
    }
}

#[test]
fn lines_are_thin_inside_and_stronger_around() {
    let package = package(&[evaluation()]);
    assert_eq!(package.borders("A6"), ["medium", "thin", "medium", "thin"]);
    assert_eq!(package.borders("G13"), ["thin", "medium", "thin", "medium"]);
    // Left empty for the pen.
    assert!(package.cell("F11").ends_with("/>"));
    assert_eq!(package.borders("F11"), ["thin"; 4]);
}

#[test]
fn faces_have_the_names_that_offices_know() {
    let package = package(&[evaluation()]);
    for (name, font) in [
        ("A1", "黑体"),
        ("A3", "方正小标宋简体"),
        ("C6", "黑体"),
        ("C8", "仿宋_GB2312"),
        ("A13", "黑体"),
        ("A14", "仿宋_GB2312"),
    ] {
        assert_eq!(package.font(name), font, "{name}");
    }
}

#[test]
fn it_prints_on_a4_one_page_wide_with_the_heads_repeated() {
    let upright = evaluation();
    let sideways = Annex {
        sideways: true,
        ..evaluation()
    };
    let package = package(&[upright, sideways]);
    let first = package.sheet(1);
    assert!(first.contains("<pageSetUpPr fitToPage=\"1\"/>"));
    assert!(first.contains("<printOptions horizontalCentered=\"1\"/>"));
    let setup = between(first, "<pageSetup ", "/>");
    for part in [
        "paperSize=\"9\"",
        "orientation=\"portrait\"",
        "fitToHeight=\"0\"",
    ] {
        assert!(setup.contains(part), "{setup}");
    }
    // 28 mm are 1.10236… inches, 26 are 1.02362…, 37 are 1.45669…, 35 are 1.37795….
    let margins = between(first, "<pageMargins ", "/>");
    for part in [
        "left=\"1.1023",
        "right=\"1.0236",
        "top=\"1.4566",
        "bottom=\"1.3779",
    ] {
        assert!(margins.contains(part), "{margins}");
    }
    let second = package.sheet(2);
    assert!(between(second, "<pageSetup ", "/>").contains("orientation=\"landscape\""));
    assert!(between(second, "<pageMargins ", "/>").contains("top=\"1.1023"));
    let names = between(
        package.part("xl/workbook.xml"),
        "<definedNames>",
        "</definedNames>",
    );
    assert!(names.contains("$A$1:$G$15</definedName>"), "{names}");
    // The heads of the indicators; those of the amounts have their rows above.
    assert!(names.contains("$10:$10</definedName>"), "{names}");
}

#[test]
fn the_same_annexes_give_the_same_bytes_whatever_the_time() {
    let annexes = [evaluation(), of_text("甲"), evaluation()];
    assert_eq!(
        workbook(&info(), &annexes).unwrap(),
        workbook(&info(), &annexes).unwrap()
    );
    let package = package(&annexes);
    assert!(package.is_without_time);
    let core = package.part("docProps/core.xml");
    assert!(core.contains("<dc:title>2024年度部门整体支出绩效自评报告附件</dc:title>"));
    assert!(core.contains("<dc:creator>示例区档案局</dc:creator>"));
    assert_eq!(core.matches("2025-04-18T00:00:00Z").count(), 2, "{core}");
    let undated = Info {
        date: None,
        ..info()
    };
    let undated = Package::read(&workbook(&undated, &annexes).unwrap());
    assert!(
        undated
            .part("docProps/core.xml")
            .contains("1980-01-01T00:00:00Z")
    );
}

#[test]
fn text_too_high_for_a_row_gets_several() {
    // Ten characters fit into a line, nine are counted on: 67 lines of 15 points, 1011 in all, are three rows of 337.
    let long = "年度总体目标".repeat(100);
    let narrow = annex(
        vec![30, 10],
        vec![
            row(AnnexRowKind::Body, vec![amount("1.00"), text(&long)]),
            row(
                AnnexRowKind::Body,
                vec![amount("1.00").by(Formula::Sum(vec![at(0, 0)])), label("乙")],
            ),
        ],
    );
    let package = package(&[narrow]);
    let merged = between(package.sheet(1), "<mergeCells count=\"", "</mergeCells>");
    assert!(merged.contains("ref=\"A6:A8\"") && merged.contains("ref=\"B6:B8\""));
    assert_eq!(package.formula("A9").0, "IF(COUNT(A6)<1,\"—\",SUM(A6))");
    let heights: Vec<&str> = (6..=9)
        .map(|row| between(package.sheet(1), &format!("<row r=\"{row}\""), ">"))
        .map(|row| between(row, "ht=\"", "\""))
        .collect();
    assert_eq!(heights, ["336.75", "336.75", "336.75", "20.25"]);
}

#[test]
fn sheets_are_called_by_label_and_name_each_once() {
    let called = |label: &str, name: &str| Annex {
        label: label.to_owned(),
        name: name.to_owned(),
        ..of_text("甲")
    };
    let long = "关于某某工程建设和改造提升的专项资金项目支出绩效自评表";
    let annexes = [
        called("附件2", "部门整体支出绩效自评表"),
        called("附件3", "a[b]:c*d?e/f\\g'h"),
        called("附件4", long),
        called("附件4", long),
        called("附件A", "甲"),
        called("附件a", "甲"),
        called("", ""),
    ];
    let names = sheet_names(&[], &annexes);
    assert_eq!(
        names,
        [
            "附件2 部门整体支出绩效自评表",
            "附件3 a［b］：c＊d？e／f＼g’h",
            "附件4 关于某某工程建设和改造提升的专项资金项目支出绩效自评表",
            "附件4 关于某某工程建设和改造提升的专项资金项目支出绩效（2）",
            "附件A 甲",
            "附件a 甲（2）",
            "附件",
        ]
    );
    assert!(names.iter().all(|name| name.encode_utf16().count() <= 31));
}

/// A table of the report without rows.
fn table(title: &str) -> Block {
    Block::Table(Table {
        title: title.to_owned(),
        unit: String::new(),
        columns: vec![Column {
            characters: 4.0,
            align: Align::Left,
        }],
        head: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        place: Place::Field(FieldId::root()),
    })
}

#[test]
fn tables_stand_before_annexes_and_no_name_is_given_twice() {
    let annex = Annex {
        label: "表1".to_owned(),
        name: "收支".to_owned(),
        ..of_text("甲")
    };
    let both = Document {
        blocks: vec![table("表1\u{3000}收支"), table("表2\u{3000}项目")],
        annexes: vec![annex],
        ..Document::default()
    };
    let names = |sheets| {
        let (bytes, count) = super::workbook(&both, sheets).unwrap();
        let package = Package::read(&bytes);
        let sheets = package.part("xl/workbook.xml").split("<sheet name=\"");
        let names = sheets.skip(1).map(|sheet| sheet.split('"').next().unwrap());
        let names: Vec<String> = names.map(str::to_owned).collect();
        assert_eq!(names.len(), count);
        names
    };
    assert_eq!(
        names(Sheets::Both),
        ["表1 收支", "表2 项目", "表1 收支（2）"]
    );
    assert_eq!(names(Sheets::Tables), ["表1 收支", "表2 项目"]);
    assert_eq!(names(Sheets::Annexes), ["表1 收支"]);
    let none = super::workbook(&Document::default(), Sheets::Both);
    assert!(matches!(none, Err(OfficeError::NoSheets)));
}

#[test]
fn what_cannot_be_written_is_said() {
    let told = |annexes: &[Annex]| workbook(&info(), annexes).unwrap_err().to_string();
    let without_rows = annex(vec![4], Vec::new());
    for none in [&[][..], &[without_rows]] {
        assert!(matches!(
            workbook(&info(), none),
            Err(OfficeError::NoAnnexes)
        ));
    }
    assert_eq!(
        told(&[of_text(&"字".repeat(32768))]),
        "“附件2　部门整体支出绩效自评表”有一格的文字超过了表格文件的上限（32767字），附件表格没有生成；请缩短这一格的文字再导出"
    );
    let unit = measure("", "3", &"个".repeat(260));
    let unit = annex(vec![4], vec![row(AnnexRowKind::Body, vec![unit])]);
    assert!(told(&[unit]).starts_with("“附件2　部门整体支出绩效自评表”中“3个个"));
    // The second cell reaches down into the row that the third one fills.
    let above = vec![label("甲"), label("乙").over(2, 1)];
    let below = vec![label("丙").over(1, 2)];
    let rows = [above, below].map(|cells| row(AnnexRowKind::Body, cells));
    assert!(
        told(&[annex(vec![4, 4], rows.into())])
            .starts_with("“附件2　部门整体支出绩效自评表”的表格无法写入表格文件（")
    );
}
