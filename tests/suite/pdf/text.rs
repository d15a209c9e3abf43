//! Text: places, directions, colours, and what is copied from it.

use jixiao::{
    fonts::FaceId,
    pdf::PdfError,
    typeset::{Colour, Item, Length, Point, TextRun, Turn},
};

use crate::pdf_reader::Glyph;

use super::{FONTS, pages, refusal, run, sheet, written};

/// What the writer promises, in millimetres: 0.005 pt.
const PROMISED_MM: f64 = 0.005 * 25.4 / 72.0;

/// Checks every character of a page with one run against where the run has it.
fn assert_in_place(run: &TextRun) {
    let sheet = sheet([run.clone()]);
    assert_eq!(sheet.glyphs.len(), run.offsets.len());
    let expected = run.text.chars().zip(&run.offsets);
    for (glyph, (character, offset)) in sheet.glyphs.iter().zip(expected) {
        let (x, y) = match run.turn {
            Turn::Upright => (run.origin.x + *offset, run.origin.y),
            Turn::Left => (run.origin.x, run.origin.y - *offset),
        };
        assert_eq!(glyph.text, character.to_string());
        assert_eq!(glyph.turned, run.turn == Turn::Left);
        assert!((glyph.size_pt - run.size.to_pt()).abs() < 0.001);
        let advance = FONTS.advance(run.face, character) * run.size.to_mm();
        assert!((glyph.advance_mm - advance).abs() < 1e-6);
        let error = (glyph.x_mm - x.to_mm()).hypot(glyph.y_mm - y.to_mm());
        assert!(error < PROMISED_MM * 1.5, "{character} is {error} mm off");
    }
}

#[test]
fn characters_stand_where_the_page_has_them() {
    let text = "（2022年）部门整体支出，1,234.56万元；绩效自评ABC。";
    for (face, size) in [
        (FaceId::FangSong, 16.0),
        (FaceId::Kai, 15.75),
        (FaceId::Hei, 10.5),
        (FaceId::Song, 9.0),
        (FaceId::XiaoBiaoSong, 22.0),
    ] {
        let mut run = run(face, size, (28.37, 41.013), 0.0, text);
        // Irregular: some close up by half an em, some apart by a third, some by a hair.
        let mut shift = 0.0;
        for (index, offset) in run.offsets.iter_mut().enumerate() {
            *offset += Length::pt(shift * size);
            shift += [0.0, 0.031_7, -0.5, 0.333_3, 0.000_4, 0.0, 0.0, 0.081][index % 8];
        }
        assert_in_place(&run);
        run.turn = Turn::Left;
        run.origin = Point::mm(180.3, 250.7);
        assert_in_place(&run);
    }
}

#[test]
fn errors_of_even_gaps_do_not_add_up() {
    let text = "预算绩效".repeat(30);
    for gap in [0.012_345_67, -0.001_234_5, 0.033_333_3, 0.200_006] {
        assert_in_place(&run(FaceId::FangSong, 4.0, (10.0, 20.0), gap, &text));
    }
}

#[test]
fn a_first_offset_moves_the_run() {
    let mut moved = run(FaceId::Hei, 12.0, (30.0, 40.0), 0.0, "合计");
    for offset in &mut moved.offsets {
        *offset += Length::mm(5.0);
    }
    assert_in_place(&moved);
}

#[test]
fn turned_text_runs_upwards() {
    let mut turned = run(FaceId::Hei, 12.0, (50.0, 200.0), 0.0, "附表");
    turned.turn = Turn::Left;
    let sheet = sheet([turned]);
    let place = |glyph: &Glyph| (glyph.x_mm, glyph.y_mm);
    let places: Vec<_> = sheet.glyphs.iter().map(place).collect();
    assert!((places[0].0 - 50.0).abs() < 0.002 && (places[0].1 - 200.0).abs() < 0.002);
    assert!((places[1].0 - 50.0).abs() < 0.002);
    assert!((places[1].1 - (200.0 - 12.0 * 25.4 / 72.0)).abs() < 0.002);
    assert_eq!(sheet.lines(), ["附表"]);
}

#[test]
fn text_is_copied_as_typed() {
    // Each pair or triple shares a glyph.
    let shared = "一⼀一·•…⋯a\u{a0}b c";
    let rare = "䶮𠅤𠙶"; // The latter two are beyond the basic plane.
    let sheet = sheet([
        run(FaceId::FangSong, 16.0, (20.0, 30.0), 0.0, shared),
        run(FaceId::Song, 16.0, (20.0, 40.0), 0.0, rare),
    ]);
    assert_eq!(sheet.lines(), [shared, rare]);
    let names = |text| {
        let glyphs = sheet.glyphs.iter().filter(move |glyph| glyph.text == text);
        glyphs.map(|glyph| glyph.font.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("⼀"), names("一")[..1], "the same face in both");
}

/// The operators of a page with these runs.
fn operators(runs: Vec<TextRun>) -> Vec<String> {
    let items = runs.into_iter().map(Item::Text).collect();
    let bytes = jixiao::pdf::write(&pages(vec![items]), &FONTS).unwrap();
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let page = document.page_iter().next().unwrap();
    let content = lopdf::content::Content::decode(&document.get_page_content(page)).unwrap();
    let operations = content.operations.into_iter();
    operations.map(|operation| operation.operator).collect()
}

#[test]
fn even_gaps_need_one_string() {
    let line = |gap| {
        let text = "绩效自评报告".repeat(4);
        vec![run(FaceId::FangSong, 16.0, (28.0, 40.0), gap, &text)]
    };
    assert_eq!(operators(line(0.0)), ["BT", "Tm", "Tf", "Tj", "ET"]);
    assert_eq!(operators(line(0.02)), ["BT", "Tm", "Tf", "Tc", "Tj", "ET"]);
}

#[test]
fn state_is_set_when_it_changes() {
    let mut runs: Vec<TextRun> = ["甲", "乙", "丙", "丁"]
        .iter()
        .zip([20.0, 30.0, 40.0, 50.0])
        .map(|(text, y)| run(FaceId::Hei, 12.0, (20.0, y), 0.0, text))
        .collect();
    runs[1].colour = Colour(128, 128, 128);
    runs[2].colour = Colour(128, 128, 128);
    runs[3].colour = Colour(178, 34, 34);
    let colours: Vec<_> = sheet(runs.clone())
        .glyphs
        .into_iter()
        .map(|glyph| glyph.colour)
        .collect();
    assert_eq!(
        colours,
        [
            vec![0.0],
            vec![0.502],
            vec![0.502],
            vec![0.698, 0.133, 0.133]
        ]
    );
    let expected = "BT Tm Tf Tj g Tm Tj Tm Tj rg Tm Tj ET";
    assert_eq!(operators(runs).join(" "), expected);
}

#[test]
fn the_frequent_one_of_two_characters_with_one_glyph_stays_with_the_others() {
    let text = run(FaceId::FangSong, 16.0, (28.0, 40.0), 0.0, "⼀一二一三");
    let fonts = operators(vec![text])
        .iter()
        .filter(|operator| *operator == "Tf")
        .count();
    assert_eq!(fonts, 2, "one for U+2F00, one for the rest");
}

/// Readers take a gap of a tenth of an em for the end of a word; the file then says what the text is.
#[test]
fn misleading_gaps_are_explained() {
    let spans = |gap| {
        sheet([run(
            FaceId::FangSong,
            16.0,
            (20.0, 30.0),
            gap,
            "绩效自评报告",
        )])
        .spans
    };
    assert_eq!(spans(0.08), []);
    let expected = [("绩效自评报".to_owned(), "绩效自评报".to_owned())];
    assert_eq!(spans(0.15), expected);
    assert_eq!(spans(-0.5), expected);
}

#[test]
fn a_gap_between_faces_of_one_line_is_explained_and_one_between_cells_is_not() {
    let spans = |gap: f64| {
        let left = run(FaceId::FangSong, 16.0, (20.0, 30.0), 0.0, "支出");
        let x = 20.0 + (2.0 + gap) * 16.0 * 25.4 / 72.0;
        sheet([left, run(FaceId::Song, 16.0, (x, 30.0), 0.0, "3.5")]).spans
    };
    assert_eq!(spans(0.0), []);
    assert_eq!(spans(0.25), [("出".to_owned(), "出".to_owned())]);
    assert_eq!(spans(0.5), []);
    assert_eq!(spans(-0.5), [("出".to_owned(), "出".to_owned())]);
}

#[test]
fn typed_spaces_need_no_explanation() {
    let wide = run(FaceId::Song, 16.0, (20.0, 30.0), 0.2, "A B C");
    assert_eq!(sheet([wide]).spans, []);
}

#[test]
fn a_character_without_a_glyph_is_refused_by_name() {
    let mut pages = pages(vec![vec![], vec![]]);
    pages.pages[1].items = vec![Item::Text(run(
        FaceId::FangSong,
        16.0,
        (20.0, 30.0),
        0.0,
        "张䶮",
    ))];
    let refusal = refusal(&pages);
    assert_eq!(
        refusal.to_string(),
        "第2页的“䶮”（U+4DAE）在字体 FandolFang-Regular 中没有字形，无法写入 PDF，请换一个字"
    );
    assert!(matches!(
        refusal,
        PdfError::NoGlyph {
            character: '䶮',
            page: 2,
            ..
        }
    ));
}

#[test]
fn a_run_with_too_few_places_is_refused() {
    let mut uneven = run(FaceId::FangSong, 16.0, (20.0, 30.0), 0.0, "自评");
    uneven.offsets.pop();
    assert_eq!(
        refusal(&pages(vec![vec![Item::Text(uneven)]])).to_string(),
        "第1页的“自评”有2个字、1个位置，排版有误，请向开发者反映"
    );
}

#[test]
fn a_run_without_characters_is_nothing() {
    let pdf = written(&pages(vec![vec![Item::Text(run(
        FaceId::Hei,
        12.0,
        (9.0, 9.0),
        0.0,
        "",
    ))]]));
    assert_eq!(pdf.pages[0].glyphs, []);
    assert!(pdf.fonts.is_empty());
}
