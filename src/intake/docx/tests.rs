//! Word files built here, part by part.

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::intake::{IntakeError, Source, read};

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn of(body: &str) -> Source {
    read(&archive(&[("word/document.xml", &document(body))])).unwrap()
}

/// The paragraphs, each with its depth where it is marked as a heading.
fn shown(source: &Source) -> Vec<(Option<usize>, String)> {
    let mut start = 0;
    let lines = source.manuscript.text.split('\n').map(|line| {
        let depth = source.manuscript.headings.get(&start).copied();
        start += line.chars().count() + 1;
        (depth, line.to_owned())
    });
    lines.filter(|(_, line)| !line.is_empty()).collect()
}

fn texts(source: &Source) -> Vec<String> {
    shown(source).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn styles_and_lists_bring_headings_and_numbers() {
    let styles = format!(
        r#"<w:styles {NAMESPACE}>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="本局二级"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
        </w:styles>"#
    );
    let numbering = format!(
        r#"<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="3">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="own"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
        <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
        </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#
    );
    let listed = |level: usize| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>"#)
    };
    let first = format!(r#"<w:pStyle w:val="1"/>{}"#, listed(0));
    let body = [
        paragraph(&first, "部门概况"),
        paragraph(r#"<w:pStyle w:val="own"/>"#, "基本情况"),
        paragraph(r#"<w:pStyle w:val="own"/>"#, "支出规模"),
        paragraph(&listed(2), "文字"),
        paragraph(&listed(3), "点"),
        paragraph(&first, "资产"),
        paragraph(r#"<w:pStyle w:val="own"/>"#, "管理"),
    ];
    let parts = archive(&[
        ("word/document.xml", &document(&body.concat())),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
    ]);
    let expected = [
        (Some(1), "一、部门概况"),
        (Some(2), "（一）基本情况"),
        (Some(2), "（二）支出规模"),
        (None, "1.文字"),
        (None, "点"),
        (Some(1), "二、资产"),
        (Some(2), "（一）管理"),
    ];
    assert_eq!(
        shown(&read(&parts).unwrap()),
        expected.map(|(depth, text)| (depth, text.to_owned()))
    );
}

#[test]
fn tables_are_rows_and_framed_text_is_text() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let inner = format!("<w:tbl>{}</w:tbl>", row(&["甲", "乙"]));
    let framed = format!(
        "<w:tr><w:tc>{}{inner}</w:tc></w:tr>",
        paragraph("", "框内一段。")
    );
    let body = format!(
        "<w:tbl>{}{}</w:tbl>{}<w:tbl>{framed}</w:tbl>",
        row(&["项目", "预算数", "决算数"]),
        row(&["公务接待费", "", "0.32"]),
        paragraph("", "表后。"),
    );
    assert_eq!(
        texts(&of(&body)),
        [
            "项目\t预算数\t决算数",
            "公务接待费\t\t0.32",
            "表后。",
            "框内一段。",
            "甲\t乙"
        ]
    );
}

#[test]
fn what_was_deleted_or_only_repeats_is_left_out_and_told() {
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins>{}</w:ins>\
         <w:r><w:tab/><w:t>&lt;&#20803;&gt;&unknown;</w:t><w:br/><w:t>下一行</w:t><w:footnoteReference/></w:r>\
         <mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>",
        run("甲"),
        run("乙"),
        run("框"),
        run("框"),
    );
    let source = of(&body);
    assert_eq!(texts(&source), ["甲乙 <元>", "下一行框"]);
    assert_eq!(
        source.notices,
        [
            "1处脚注、尾注没有读入，请对照原文补充",
            "修订中已删除的1处文字没有读入",
            "修订中新增的1处文字已按接受修订读入"
        ]
    );
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"大大大大\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let text = format!("{bomb}{}", document(&paragraph("", "文字&b;。")));
    let source = read(&archive(&[("word/document.xml", &text)])).unwrap();
    assert_eq!(texts(&source), ["文字。"]);
}

#[test]
fn other_archives_and_damaged_ones_are_told_apart() {
    let other = |name: &str| read(&archive(&[(name, "x")])).unwrap_err();
    assert_eq!(
        other("xl/workbook.xml"),
        IntakeError::Format("表格文件（.xlsx）")
    );
    assert_eq!(
        other("content.xml"),
        IntakeError::Format("OpenDocument 文件")
    );
    assert_eq!(other("a.txt"), IntakeError::Format("压缩文件"));
    let whole = archive(&[("word/document.xml", &document(""))]);
    assert_eq!(read(&whole), Err(IntakeError::Empty));
    let cut = whole.get(..whole.len() - 30).unwrap();
    assert_eq!(read(cut), Err(IntakeError::Damaged("压缩包不完整")));
    let broken = archive(&[("word/document.xml", "<w:p><w:r></w:p>")]);
    assert_eq!(read(&broken), Err(IntakeError::Damaged("内容有误")));
}

#[test]
fn archives_that_fill_the_memory_are_refused() {
    let long = document(&paragraph("", &"a".repeat(5 * 1024 * 1024)));
    assert_eq!(
        read(&archive(&[("word/document.xml", &long)])),
        Err(IntakeError::Bomb)
    );
    let names: Vec<String> = (0..5000).map(|number| number.to_string()).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(read(&archive(&parts)), Err(IntakeError::Bomb));
}

#[test]
fn any_bytes_are_answered() {
    let body = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("", "甲"),
        paragraph("", "乙")
    );
    let whole = archive(&[
        ("word/document.xml", &document(&body)),
        (
            "word/numbering.xml",
            &format!("<w:numbering {NAMESPACE}><w:lvl/></w:numbering>"),
        ),
        ("word/styles.xml", "<w:styles/>"),
    ]);
    // A plain generator of numbers (Knuth's MMIX), so that every run tries the same bytes.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut read_well = 0;
    for _ in 0..2000 {
        let mut bytes = whole.clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        bytes.truncate(bytes.len() - next(3) * next(40));
        read_well += usize::from(read(&bytes).is_ok());
    }
    assert!((1..2000).contains(&read_well), "{read_well}");
    // The same in the XML itself, where the archive is whole.
    let text = document(&body);
    for _ in 0..2000 {
        let mut bytes = text.clone().into_bytes();
        let at = next(bytes.len());
        bytes[at] = u8::try_from(next(128)).unwrap();
        let part = String::from_utf8_lossy(&bytes).into_owned();
        let answer = read(&archive(&[("word/document.xml", &part)]));
        assert!(answer.is_ok() || answer.is_err());
    }
}

#[test]
fn tables_are_grids_with_their_spans() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph("", text)
        )
    };
    let first = [
        cell(r#"<w:vMerge w:val="restart"/>"#, "项目"),
        cell(r#"<w:gridSpan w:val="2"/>"#, "预算数"),
    ];
    let second = [cell("<w:vMerge/>", ""), cell("", "年初"), cell("", "全年")];
    let body = format!(
        "{}<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        paragraph("", "表前。"),
        first.concat(),
        second.concat()
    );
    let source = of(&body);
    let [grid] = source.tables.as_slice() else {
        panic!("one table");
    };
    let text: String = source
        .manuscript
        .text
        .chars()
        .skip(grid.place.start)
        .collect();
    assert!(text.starts_with("项目\t预算数"), "{text}");
    assert!(grid.rows[0].is_head && !grid.rows[1].is_head);
    let over: Vec<&str> = (0..3).map(|column| grid.text(1, column)).collect();
    assert_eq!(over, ["项目", "年初", "全年"]);
    assert_eq!((grid.text(0, 1), grid.text(0, 2)), ("预算数", "预算数"));
}

#[test]
fn what_does_not_come_in_is_counted() {
    let margin = |text: &str| format!("<w:hdr {NAMESPACE}>{}</w:hdr>", paragraph("", text));
    let body = format!(
        "<w:p>{}<w:r><w:commentReference/></w:r><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        run("甲"),
        paragraph("", "框")
    );
    let source = read(&archive(&[
        ("word/document.xml", &document(&body)),
        ("word/header1.xml", &margin("某局文件")),
        ("word/footer1.xml", &margin("— 1 —")),
    ]))
    .unwrap();
    let told = [
        "1条批注没有读入，请对照原文处理",
        "1处页眉、页脚的文字没有读入，请看是否要写进正文",
        "1个文本框的文字已读入，放在所在段落之前，请核对位置",
    ];
    assert_eq!(source.notices, told);
}

#[test]
fn tables_beyond_measure_are_text() {
    let cells = "<w:tc/>".repeat(100_000);
    let row = |cells: &str| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
    let last = format!("<w:tc>{}</w:tc>", paragraph("", "甲"));
    let source = of(&format!("{}{}", row(&cells), row(&last)));
    assert_eq!(source.tables, []);
    let told = "表格共100001格，超过能识别的数量，只读入文字，没有从中识别数据";
    assert_eq!(source.notices, [told]);
    let depth = 20_000;
    let body = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(depth),
        paragraph("", "深处"),
        "</w:tc></w:tr></w:tbl>".repeat(depth)
    );
    let source = of(&body);
    assert_eq!(texts(&source), ["深处"]);
    let told = "1个表格嵌套过深，只读入文字，没有从中识别数据";
    assert_eq!(source.notices, [told]);
}

#[test]
fn a_paragraph_that_was_cut_where_a_section_ends_is_whole_again() {
    let long = "根据区政府领导的指示或办理公文的需要，协调有关部门和街道的工作，";
    let body = [
        paragraph("<w:sectPr/>", long),
        paragraph("", "提出处理意见。"),
        paragraph("<w:sectPr/>", "某局二〇二四年"),
        paragraph("<w:sectPr/>", long),
        paragraph(r#"<w:pStyle w:val="1"/>"#, "别的样式"),
        paragraph("<w:sectPr/>", long),
    ];
    let whole = format!("{long}提出处理意见。");
    let expected = [&whole, "某局二〇二四年", long, "别的样式", long];
    assert_eq!(texts(&of(&body.concat())), expected);
}

/// Old WPS and packers write names in GBK and do not say so; a picture may have any.
#[test]
fn names_in_gbk_do_no_harm() {
    let body = document(&paragraph("", "第一段。"));
    let mut bytes = archive(&[
        ("word/media/ABCDEF.png", "picture"),
        ("word/document.xml", &body),
    ]);
    // Two bytes each in GBK: as many as stand there.
    let name = encoding_rs::GBK.encode("图片一").0;
    let places: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(b"ABCDEF"))
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at..at + name.len()].copy_from_slice(&name);
    }
    assert_eq!(texts(&read(&bytes).unwrap()), ["第一段。"]);
    assert_eq!(
        super::package::Package::open(&bytes).unwrap().check(),
        Ok(())
    );
}
