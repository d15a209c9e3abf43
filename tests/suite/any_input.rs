//! Files and texts that are made to harm, or that chance made so, given to the real program, and what the window pastes
//! to a program of its own, with a gigabyte of memory and two minutes of computing: it says what is wrong and ends, or
//! does what was asked.
#![cfg(unix)]

use std::{
    env,
    ffi::OsStr,
    fmt::Write as _,
    fs,
    io::{Cursor, Write as _},
    process::{Command, Output},
};

use jixiao::{
    editor::{
        Entries,
        sheet::{CellRange, Rows, Shape, Sheet},
    },
    model::Report,
    standards::Form,
};

use crate::cli::{DRAFT, Place, err};

/// A program that will be started with a gigabyte of memory and two minutes of computing.
fn limited(program: impl AsRef<OsStr>) -> Command {
    let limits = "ulimit -v 1048576; ulimit -t 120; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", limits]).arg(program);
    command
}

/// Runs the program within limits; an abort is no message.
fn run(place: &Place, arguments: &[&str]) -> Output {
    let output = limited(env!("CARGO_BIN_EXE_jixiao"))
        .args(arguments)
        .current_dir(place.path(""))
        .output()
        .unwrap();
    let said = err(&output);
    assert!(
        output.status.code().is_some(),
        "{arguments:?} was ended: {said}"
    );
    assert!(!said.contains("panicked"), "{said}");
    output
}

/// What it says when it refuses.
fn refused(place: &Place, arguments: &[&str]) -> String {
    let output = run(place, arguments);
    assert_eq!(
        output.status.code(),
        Some(2),
        "{arguments:?}: {}",
        err(&output)
    );
    err(&output)
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet with these parts beside it.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    archive(&[
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ])
}

#[test]
fn a_hundred_thousand_brackets_are_too_deep() {
    let place = Place::new();
    let nested = |open: &str| open.repeat(100_000);
    for open in ["[", "(a: ", "Some(", "{1: ", "/*"] {
        place.write("深.ron", &format!("(version: 1, zz: {}", nested(open)));
        let said = refused(&place, &["export", "深.ron"]);
        assert!(said.contains("深.ron"), "{open}: {said}");
    }
    place.write("草稿.ron", DRAFT);
    for open in [r#"(id: "a", title: "甲", children: ["#, "[", "Some("] {
        place.write(
            "提纲.ron",
            &format!(r#"(id: "x", name: "深", nodes: [{}"#, nested(open)),
        );
        let said = refused(&place, &["export", "草稿.ron", "--outline", "提纲.ron"]);
        assert!(said.contains("提纲.ron"), "{open}: {said}");
    }
    fs::create_dir(place.path("附表")).unwrap();
    let rows = nested("Where(OtherProjects, [");
    place.write(
        "附表/深.ron",
        &format!(r#"(id: "x", name: "深", source: "", verified: false, subject: Whole, title: "深", columns: [1], rows: [{rows}"#),
    );
    let said = refused(&place, &["export", "草稿.ron"]);
    assert!(said.contains("括号套得太深"), "{said}");
    let body = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    fs::write(
        place.path("深.docx"),
        archive(&[("word/document.xml", &body)]),
    )
    .unwrap();
    assert!(refused(&place, &["import", "深.docx", "-o", "新.ron"]).contains("没有文字"));
}

#[test]
fn a_gigabyte_is_not_read() {
    let place = Place::new();
    place.write("草稿.ron", DRAFT);
    for name in ["大.ron", "大.docx", "大.txt", "大.xlsx", "大.xls", "大.csv"] {
        let file = fs::File::create(place.path(name)).unwrap();
        file.set_len(1 << 30).unwrap();
    }
    for (arguments, limit) in [
        (&["export", "大.ron"][..], "64 MB"),
        (&["check", "大.ron"], "64 MB"),
        (&["check", "大.txt"], "32 MB"),
        (&["merge", "草稿.ron", "大.ron", "-o", "合.ron"], "64 MB"),
        (&["new", "新.ron", "--from", "大.ron"], "64 MB"),
        (&["export", "草稿.ron", "--outline", "大.ron"], "4 MB"),
        (&["import", "大.docx", "-o", "新.ron"], "32 MB"),
        (&["import", "大.txt", "-o", "新.ron"], "32 MB"),
        (&["import", "大.xlsx", "-o", "新.ron"], "32 MB"),
        (&["import", "大.xls", "-o", "新.ron"], "32 MB"),
        (&["import", "大.csv", "-o", "新.ron"], "32 MB"),
    ] {
        let said = refused(&place, arguments);
        assert!(said.contains(limit), "{arguments:?}: {said}");
    }
    assert!(!place.path("新.ron").exists() && !place.path("合.ron").exists());
}

#[test]
fn a_million_rows_are_named_and_not_read() {
    let place = Place::new();
    place.write("行.csv", &"1,2\n".repeat(1_000_000));
    let mut rows = String::new();
    for row in 1..=1_000_000_u32 {
        // Values without a pattern: what packs too well is refused before.
        write!(
            rows,
            "<row><c><v>{}</v></c></row>",
            row.wrapping_mul(2_654_435_769)
        )
        .unwrap();
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    fs::write(place.path("行.xlsx"), workbook(&sheet, "<sst/>")).unwrap();
    for name in ["行.csv", "行.xlsx"] {
        let said = refused(&place, &["import", name, "-o", "新.ron"]);
        assert!(said.contains("没有能识别的部门决算公开表"), "{said}");
    }
    place.write("行.txt", &"支出3037.06万元。\n".repeat(1_000_000));
    let said = refused(&place, &["check", "行.txt"]);
    assert!(said.contains("文字超过 1 MB（约 35 万字）"), "{said}");
}

#[test]
fn a_text_that_is_kept_once_cannot_fill_a_million_cells() {
    let place = Place::new();
    // Letters without a pattern, a megabyte of them.
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(seed >> 28).unwrap())
    };
    let long: String = (0..1_000_000).map(|_| next()).collect();
    let row = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(500));
    let sheet = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        row.repeat(300)
    );
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    fs::write(place.path("共.xlsx"), workbook(&sheet, &strings)).unwrap();
    let content = format!(
        "<spreadsheet><table name=\"表\"><table-row number-rows-repeated=\"100000\"><table-cell number-columns-repeated=\"900\"><p>{long}</p></table-cell></table-row></table></spreadsheet>"
    );
    fs::write(place.path("共.ods"), archive(&[("content.xml", &content)])).unwrap();
    for name in ["共.xlsx", "共.ods"] {
        let said = refused(&place, &["import", name, "-o", "新.ron"]);
        assert!(said.contains("没有能识别的部门决算公开表"), "{said}");
    }
    // A sheet that begins in its hundred-thousandth row, six hundred times.
    let cell = "<table-cell><p>1</p></table-cell>";
    let table = format!(
        "<table name=\"表\"><table-row number-rows-repeated=\"99999\"/><table-row>{cell}</table-row></table>"
    );
    let content = format!("<spreadsheet>{}</spreadsheet>", table.repeat(600));
    fs::write(place.path("高.ods"), archive(&[("content.xml", &content)])).unwrap();
    let said = refused(&place, &["import", "高.ods", "-o", "新.ron"]);
    assert!(said.contains("没有能识别的部门决算公开表"), "{said}");
    // A number of a list in Word, a megabyte long, before each of ten thousand paragraphs.
    let paragraph = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"18446744073709551615\"/><w:lvlText w:val=\"{long}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let word = archive(&[
        ("word/document.xml", &paragraph.repeat(2_000)),
        ("word/numbering.xml", &numbering),
    ]);
    fs::write(place.path("号.docx"), word).unwrap();
    let output = run(&place, &["import", "号.docx", "-o", "新.ron"]);
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn characters_that_nobody_sees_come_through_or_are_named() {
    let place = Place::new();
    let invisible = "甲\u{200b}乙\u{202e}丙\u{feff}丁\u{0}戊";
    let text = invisible.replace('\0', "\\u{0}");
    place.write(
        "草稿.ron",
        &format!(
            r#"(version: 1, cover: (year: 2024), unit: (full_name: "某局"), whole: (actual: "{}3,037.06{}"), thrift: "{text}", prose: {{"general.basic": (text: "{text}")}})"#,
            "\u{202d}", "\u{202c}"
        ),
    );
    for output in ["报告.pdf", "报告.docx", "报告.xlsx"] {
        let output = run(&place, &["export", "草稿.ron", "-o", output]);
        assert!(output.status.success(), "{}", err(&output));
    }
    let output = run(&place, &["import", "报告.docx", "-o", "回.ron"]);
    assert!(output.status.success(), "{}", err(&output));
    let back = fs::read_to_string(place.path("回.ron")).unwrap();
    assert!(back.contains("戊"));
    assert!(run(&place, &["check", "草稿.ron"]).status.code() < Some(2));
    place.write(
        "倒.ron",
        &format!("(version: 1, whole: (actual: \"{}21\"))", "\u{202e}"),
    );
    let said = refused(&place, &["export", "倒.ron"]);
    assert!(said.contains("“〔U+202E〕21”不是金额"), "{said}");
    // Half of a pair in UTF-16, as a clipboard may hold it and a text editor saves it.
    let halves = [0xFEFF_u16, 0x7532, 0xD840, 0x4E59];
    let bytes: Vec<u8> = halves.into_iter().flat_map(u16::to_le_bytes).collect();
    fs::write(place.path("半.txt"), bytes).unwrap();
    let said = refused(&place, &["import", "半.txt", "-o", "新.ron"]);
    assert!(said.contains("文字编码无法识别"), "{said}");
    fs::write(place.path("空.txt"), "一、概况\n甲\0乙").unwrap();
    let said = refused(&place, &["import", "空.txt", "-o", "新.ron"]);
    assert!(said.contains("文字编码无法识别"), "{said}");
}

#[test]
fn amounts_beyond_all_budgets_are_named_and_zero_has_no_sign() {
    let place = Place::new();
    let ten_to_the = |power: usize| format!("1{}", "0".repeat(power));
    for amount in [
        ten_to_the(28),
        ten_to_the(29),
        ten_to_the(100_000),
        format!("-{}", ten_to_the(10)),
    ] {
        place.write(
            "大.ron",
            &format!("(version: 1, whole: (actual: \"{amount}\"))"),
        );
        let said = refused(&place, &["export", "大.ron"]);
        assert!(said.contains("太大，请检查单位"), "{said}");
        assert!(said.len() < 1_000, "{} bytes", said.len());
    }
    place.write(
        "零.ron",
        "(version: 1, cover: (year: 2024), unit: (full_name: \"某局\"), whole: (actual: \"-0\", initial_budget: \"-0.00\"))",
    );
    let output = run(&place, &["new", "新.ron", "--from", "零.ron"]);
    assert!(output.status.success(), "{}", err(&output));
    let next = fs::read_to_string(place.path("新.ron")).unwrap();
    assert!(!next.contains("-0"), "{next}");
}

#[test]
fn amounts_beyond_all_budgets_stay_text_where_they_come_from_elsewhere() {
    let place = Place::new();
    let (large, largest) = (
        format!("1{}", "0".repeat(28)),
        "79228162514264337593543950335",
    );
    place.write(
        "大.csv",
        &format!(
            "收入支出决算总表,,,金额单位：万元\n收入,,支出,\n项目,决算数,项目,决算数\n\
             本年收入合计,{large},本年支出合计,{largest}\n上年结转和结余,-0,年末结转和结余,-0.00\n"
        ),
    );
    let output = run(&place, &["import", "大.csv", "-o", "表.ron"]);
    assert!(output.status.success(), "{}", err(&output));
    let told = err(&output) + &String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains(&format!("“{largest}万元”太大，请检查单位")),
        "{told}"
    );
    let draft = fs::read_to_string(place.path("表.ron")).unwrap();
    assert!(!draft.contains(largest) && !draft.contains("-0"), "{draft}");
    place.write(
        "大.txt",
        &format!(
            "2022年度某局部门整体支出绩效自评报告\n一、部门概况\n2022年支出{large}万元，其中基本支出{largest}万元，\
             项目支出{largest}亿元，预算执行率{large}%。“三公”经费{large}万元，比上年增加{largest}万元，增长{large}%。\
             在职{largest}人，共{large}个项目。\n"
        ),
    );
    assert!(run(&place, &["check", "大.txt"]).status.code() < Some(2));
    let output = run(&place, &["import", "大.txt", "-o", "文.ron"]);
    assert!(output.status.success(), "{}", err(&output));
    let draft = fs::read_to_string(place.path("文.ron")).unwrap();
    assert_eq!(draft.matches(largest).count(), 4, "{draft}");
    assert!(!draft.contains("whole:"), "{draft}");
}

/// Names are bytes to Linux, as they are halves of pairs to Windows.
#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_text_is_a_name_like_any_other() {
    use std::os::unix::ffi::OsStrExt as _;

    let place = Place::new();
    let name = |end: &str| [b"\xff\xd8", end.as_bytes()].concat();
    let draft = name(".ron");
    fs::write(place.path("").join(OsStr::from_bytes(&draft)), DRAFT).unwrap();
    let output = limited(env!("CARGO_BIN_EXE_jixiao"))
        .args([OsStr::new("export"), OsStr::from_bytes(&draft)])
        .current_dir(place.path(""))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", err(&output));
    assert!(
        place
            .path("")
            .join(OsStr::from_bytes(&name(".pdf")))
            .exists()
    );
}

/// Says to this program, started anew within limits, that it is to paste.
const PASTES: &str = "JIXIAO_TEST_PASTES";

#[test]
fn what_fills_a_clipboard_is_not_pasted() {
    if env::var_os(PASTES).is_some() {
        return paste_too_much();
    }
    let name = "any_input::what_fills_a_clipboard_is_not_pasted";
    let output = limited(env::current_exe().unwrap())
        .args(["--exact", name])
        .env(PASTES, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", err(&output));
    assert!(said.contains("1 passed"), "{said}");
}

fn paste_too_much() {
    for text in [
        "30101\t基本工资\t3,037.06\n".repeat(1_000_000),
        "\n".repeat(300 << 20),
        "\t".repeat(1 << 20),
        "\"".repeat(300 << 20),
        format!("<table>{}", "<tr><td>1".repeat(200_001)),
        format!("<table>{}", "<td colspan=1000>".repeat(100_000)),
    ] {
        let (mut report, mut entries) = (Report::default(), Entries::default());
        let shape = Shape {
            part: Form::Economic.into(),
            rows: Rows::Entries,
            columns: vec![Some("code"), Some("name"), Some("amounts.actual")],
        };
        let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
        let outcome = sheet.paste(CellRange::default(), &text).unwrap();
        let notice = outcome.notice.unwrap();
        assert!(notice.contains("太大"), "{notice}");
        assert_eq!(report, Report::default());
    }
}
