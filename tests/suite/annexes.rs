//! Annexes in the PDF (GB/T 9704—2012, 7.3.7 and 8), measured on the printed glyphs.

use jixiao::{
    compose::{
        Annex, AnnexCell, AnnexContent, AnnexRow, AnnexRowKind, Block, CellAlign, Document,
        HeadingLevel,
    },
    fonts::FontSet,
    model::Place,
    pdf,
    typeset::typeset,
};

use crate::pdf_reader::{self, Glyph, Pdf, Sheet};

fn place(node: &str) -> Place {
    Place::Heading {
        node: node.to_owned(),
    }
}

fn annex(label: &str, title: &str) -> Annex {
    let cell = |text: &str| AnnexCell {
        columns: 1,
        rows: 1,
        align: CellAlign::Left,
        content: AnnexContent::Text(text.to_owned()),
        formula: None,
        source: None,
    };
    let row = |kind, text: &str| AnnexRow {
        kind,
        cells: vec![cell(text), cell("说明")],
    };
    let mut rows = vec![row(AnnexRowKind::Head, "指标")];
    rows.extend((0..40).map(|index| row(AnnexRowKind::Body, &format!("第{index}项"))));
    Annex {
        shape: "test".to_owned(),
        label: label.to_owned(),
        name: title.to_owned(),
        title: title.to_owned(),
        subtitle: "（2024年度）".to_owned(),
        above_left: "填报单位：某某局".to_owned(),
        above_right: "单位：万元".to_owned(),
        sideways: false,
        columns: vec![20, 10],
        rows,
        notes: vec!["说明：注。".to_owned()],
        sign_off: vec!["填表人（签名）：".to_owned(), "联系电话：".to_owned()],
        place: place("annex"),
    }
}

/// A page of text, an upright annex, and one that lies sideways.
fn printed() -> Pdf {
    let fonts = FontSet::embedded().unwrap();
    let heading = Block::Heading {
        level: HeadingLevel::One,
        text: "一、概况".to_owned(),
        place: place("one"),
    };
    let sideways = Annex {
        sideways: true,
        ..annex("附件2", "自评表")
    };
    let document = Document {
        blocks: vec![heading],
        annexes: vec![annex("附件1", "数据表"), sideways],
        ..Document::default()
    };
    pdf_reader::read(&pdf::write(&typeset(&document, &fonts), &fonts).unwrap())
}

/// The glyphs of a page without its number.
fn glyphs(sheet: &Sheet) -> Vec<&Glyph> {
    let glyphs = sheet.glyphs.iter();
    glyphs.filter(|glyph| glyph.y_mm < 265.0).collect()
}

#[test]
fn annexes_follow_the_text_with_numbers_and_bookmarks() {
    let pdf = printed();
    assert_eq!(pdf.labels, ["1", "2", "3", "4", "5", "6"]);
    let found: Vec<(&str, usize)> = pdf
        .bookmarks
        .iter()
        .map(|bookmark| (bookmark.title.as_str(), bookmark.page))
        .collect();
    let expected = [("一、概况", 0), ("附件1　数据表", 1), ("附件2　自评表", 3)];
    assert_eq!(found, expected);
}

#[test]
fn annexes_stand_inside_the_text_area_upright_and_sideways() {
    let pdf = printed();
    for (index, sheet) in pdf.pages.iter().enumerate().skip(1) {
        let left = if index.is_multiple_of(2) { 28.0 } else { 26.0 };
        let glyphs = glyphs(sheet);
        assert!(glyphs.iter().all(|glyph| glyph.turned == (index > 2)));
        for glyph in glyphs {
            let (along, deep) = if glyph.turned {
                (262.0 - glyph.y_mm, glyph.x_mm - left)
            } else {
                (glyph.x_mm - left, glyph.y_mm - 37.0)
            };
            let (width, depth) = if glyph.turned {
                (225.0, 156.0)
            } else {
                (156.0, 225.0)
            };
            assert!(
                along > -0.01 && along + glyph.advance_mm < width + 0.01,
                "{glyph:?}"
            );
            assert!(deep > 0.0 && deep < depth, "{glyph:?}");
        }
        for shape in &sheet.shapes {
            assert!(
                shape.left_mm > left - 0.3 && shape.right_mm < left + 156.3,
                "{shape:?}"
            );
            assert!(shape.top_mm > 36.7 && shape.bottom_mm < 262.3, "{shape:?}");
        }
    }
}

#[test]
fn each_row_of_an_annex_is_printed_once_and_its_heads_on_each_page() {
    let pdf = printed();
    for pages in [1..3, 3..6] {
        let mut all = String::new();
        for sheet in &pdf.pages[pages] {
            let text: String = glyphs(sheet)
                .iter()
                .map(|glyph| glyph.text.as_str())
                .collect();
            assert_eq!(text.matches("指标").count(), 1, "{text}");
            all.push_str(&text);
        }
        for index in 0..40 {
            assert_eq!(all.matches(&format!("第{index}项")).count(), 1, "{index}");
        }
        assert!(
            all.ends_with("说明：注。填表人（签名）：联系电话："),
            "{all}"
        );
    }
}
