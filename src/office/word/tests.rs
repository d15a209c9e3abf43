//! What stands in a document made by hand.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use zip::{DateTime, ZipArchive};

use super::{Picture, word};
use crate::{
    compose::{
        Align, Block, Cell, Chart, ChartKind, Column, Cover, Document, HeadCell, HeadingLevel,
        Info, Row, RowKind, Signature, Table,
    },
    model::{Date, FieldId, Place},
    office::OfficeError,
};

fn place() -> Place {
    Place::Field(FieldId::root())
}

fn heading(level: HeadingLevel, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.to_owned(),
        place: place(),
    }
}

fn head(text: &str, columns: usize, rows: usize) -> HeadCell {
    HeadCell {
        text: text.to_owned(),
        columns,
        rows,
    }
}

/// A table of so many columns with a head of two rows: the first column's covers both.
fn table(columns: usize) -> Block {
    let column = Column {
        characters: 3.0,
        align: Align::Point,
    };
    let mut cells = vec![Cell::Text("甲".to_owned())];
    cells.extend((1..columns).map(|_| Cell::Figure("1.50".to_owned())));
    let names = (1..columns).map(|_| head("数", 1, 1)).collect();
    Block::Table(Table {
        title: "表1　支出表".to_owned(),
        unit: "单位：万元".to_owned(),
        columns: vec![column; columns],
        head: vec![
            vec![head("项目", 1, 2), head("金额", columns - 1, 1)],
            names,
        ],
        rows: vec![Row {
            kind: RowKind::Body,
            cells,
        }],
        notes: Vec::new(),
        place: place(),
    })
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        info: Info {
            title: "自评报告".to_owned(),
            author: "示例区<档案局>".to_owned(),
            subject: "绩效自评报告".to_owned(),
            date: Some(Date::parse("2025-04-18").unwrap()),
        },
        title: vec!["自评报告".to_owned()],
        blocks,
        ..Document::default()
    }
}

fn write(document: &Document) -> Vec<u8> {
    word::<OfficeError>(document, |_| {
        Ok(Picture {
            png: b"png".to_vec(),
            width_um: 156_000,
            height_um: 50_000,
        })
    })
    .unwrap()
}

/// The parts by their names; none bears a date.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified(), Some(DateTime::default()));
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(file.name().unwrap().into_owned(), text);
    }
    parts
}

fn main_part(document: &Document) -> String {
    parts(&write(document))["word/document.xml"].clone()
}

#[test]
fn the_same_document_gives_the_same_bytes_and_says_who_wrote_it() {
    let document = document(vec![heading(HeadingLevel::One, "一、概况")]);
    let bytes = write(&document);
    assert_eq!(bytes, write(&document));
    let parts = parts(&bytes);
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("<dc:creator>示例区&lt;档案局&gt;</dc:creator>"));
    assert!(core.contains(">2025-04-18T00:00:00Z</dcterms:created>"));
    assert!(parts["[Content_Types].xml"].contains("/word/document.xml"));
}

#[test]
fn every_style_that_is_used_is_in_the_file_of_styles() {
    let mut document = document(vec![
        heading(HeadingLevel::One, "一、概况"),
        heading(HeadingLevel::Four, "（1）细目"),
        table(3),
        Block::AnnexList(vec!["甲表".to_owned(), "乙表".to_owned()]),
        Block::Signature(Signature {
            unit: "示例区档案局".to_owned(),
            date: "2025年4月18日".to_owned(),
            seal: true,
        }),
    ]);
    document.contents = true;
    document.cover = Some(Cover {
        title: vec!["自评报告".to_owned()],
        year: "2024年度".to_owned(),
        unit: "示例区档案局".to_owned(),
        date: "2025年4月18日".to_owned(),
    });
    let parts = parts(&write(&document));
    let styles = &parts["word/styles.xml"];
    let mut used = 0;
    for rest in parts["word/document.xml"]
        .split("<w:pStyle w:val=\"")
        .skip(1)
    {
        let id = rest.split('"').next().unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
        used += 1;
    }
    // Cover 4, 目录 and its entry, title and the row under it, two headings, title and unit of the table with its
    // seven cells and one that goes on, what divides it from the list, two annexes, unit and date.
    assert_eq!(used, 4 + 2 + 2 + 2 + 2 + 8 + 1 + 2 + 2);
    assert!(styles.contains("<w:name w:val=\"heading 4\"/>"));
}

#[test]
fn heads_are_repeated_and_cells_over_two_rows_are_merged() {
    let text = main_part(&document(vec![table(3)]));
    let rows: Vec<&str> = text.split("<w:tr>").skip(1).collect();
    assert_eq!(rows.len(), 3);
    let is_head: Vec<bool> = rows
        .iter()
        .map(|row| row.contains("<w:tblHeader/>"))
        .collect();
    assert_eq!(is_head, [true, true, false]);
    assert!(rows.iter().all(|row| row.contains("<w:cantSplit/>")));
    assert!(rows[0].contains("<w:vMerge w:val=\"restart\"/>"));
    assert!(rows[0].contains("<w:gridSpan w:val=\"2\"/>"));
    assert!(rows[1].contains("<w:vMerge/>"));
    assert!(rows[2].contains("<w:jc w:val=\"right\"/>"));
}

#[test]
fn a_wide_table_lies_sideways_in_a_section_of_its_own() {
    let blocks = vec![
        heading(HeadingLevel::One, "一、概况"),
        table(9),
        heading(HeadingLevel::One, "二、结果"),
    ];
    let text = main_part(&document(blocks));
    let sections: Vec<&str> = text.split("<w:sectPr>").skip(1).collect();
    let is_sideways: Vec<bool> = sections
        .iter()
        .map(|section| section.contains("w:orient=\"landscape\""))
        .collect();
    assert_eq!(is_sideways, [false, true, false]);
    assert!(sections[0].contains("<w:pgNumType w:start=\"1\"/>"));
    assert!(!sections[1].contains("<w:pgNumType"));
    let grid = "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-848\"/>";
    assert!(sections.iter().all(|section| section.contains(grid)));
}

#[test]
fn a_chart_is_a_picture_with_words_and_its_title_is_text() {
    let chart = Chart {
        title: "图1　支出构成".to_owned(),
        kind: ChartKind::Ring {
            slices: Vec::new(),
            centre: Vec::new(),
        },
        alternative: "教育1.50".to_owned(),
        place: place(),
    };
    let parts = parts(&write(&document(vec![Block::Chart(chart)])));
    assert_eq!(parts["word/media/chart1.png"], "png");
    let text = &parts["word/document.xml"];
    // 156 mm and 50 mm, 36000 to a millimetre.
    assert!(text.contains("<wp:extent cx=\"5616000\" cy=\"1800000\"/>"));
    assert!(text.contains("descr=\"教育1.50\""));
    assert!(text.contains(">图1　支出构成</w:t>"));
    assert!(parts["word/_rels/document.xml.rels"].contains("Target=\"media/chart1.png\""));
}
