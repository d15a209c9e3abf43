//! GB/T 9704—2012 measured on the printed glyphs: every number here is worked out from the standard, none
//! from the program.

use jixiao::model::{NodeText, Report};

use crate::{
    pdf_reader::{Glyph, Sheet},
    samples::{Export, demo, export, furong},
};

/// 版心: 156 × 225 mm, 天头 37 mm, 订口 28 mm, 22 lines of 28 characters.
const TOP: f64 = 37.0;
const WIDTH: f64 = 156.0;
const HEIGHT: f64 = 225.0;
const ROW: f64 = HEIGHT / 22.0;
const CELL: f64 = WIDTH / 28.0;
/// 3号 and 2号 in mm and pt.
const EM: f64 = 16.0 * 25.4 / 72.0;
const BODY: f64 = 16.0;
const TITLE: f64 = 22.0;
/// Marks that must not begin a line, and marks that must not end one (GB/T 15834—2011, 5.1).
const NOT_FIRST: &str = "，。、；：？！”’）》〉】〕·—…～/";
const NOT_LAST: &str = "“‘（《〈【〔/";
/// Marks whose right half is blank.
const CLOSING: &str = "，。、；：？！”’）》〉】〕";

fn left(page: usize) -> f64 {
    if page.is_multiple_of(2) {
        28.0
    } else {
        210.0 - 28.0 - WIDTH
    }
}

/// Where the baseline of a row stands: the character (its box reaches 0.12 em under the baseline) in the
/// middle of its row.
fn baseline(row: usize) -> f64 {
    TOP + ROW * f64::from(u32::try_from(row).unwrap()) + (ROW - EM) / 2.0 + EM * 0.88
}

/// A line of 3号 text.
struct BodyLine<'a> {
    row: usize,
    glyphs: Vec<&'a Glyph>,
}

impl BodyLine<'_> {
    fn text(&self) -> String {
        self.glyphs
            .iter()
            .map(|glyph| glyph.text.as_str())
            .collect()
    }

    fn first(&self) -> &Glyph {
        self.glyphs[0]
    }

    fn last(&self) -> &Glyph {
        self.glyphs[self.glyphs.len() - 1]
    }

    fn is_indented(&self, page: usize) -> bool {
        self.first().x_mm > left(page) + CELL * 1.4
    }

    /// Only full-width characters, no two marks side by side.
    fn is_plain(&self) -> bool {
        let wide = |glyph: &&Glyph| (glyph.advance_mm - EM).abs() < 0.01;
        let mark =
            |glyph: &Glyph| NOT_FIRST.contains(&glyph.text) || NOT_LAST.contains(&glyph.text);
        let side_by_side = self
            .glyphs
            .windows(2)
            .any(|pair| mark(pair[0]) && mark(pair[1]));
        self.glyphs.iter().all(wide) && !side_by_side
    }
}

/// The lines of 3号 text of a page, each on a row of the grid.
fn body_lines(sheet: &Sheet) -> Vec<BodyLine<'_>> {
    let mut lines: Vec<BodyLine<'_>> = Vec::new();
    for glyph in sheet
        .glyphs
        .iter()
        .filter(|glyph| (glyph.size_pt - BODY).abs() < 0.01)
    {
        let row = (0..22).find(|row| (baseline(*row) - glyph.y_mm).abs() < 0.02);
        let row =
            row.unwrap_or_else(|| panic!("{} at {} mm is off the grid", glyph.text, glyph.y_mm));
        match lines.last_mut() {
            Some(line) if line.row == row => line.glyphs.push(glyph),
            _ => lines.push(BodyLine {
                row,
                glyphs: vec![glyph],
            }),
        }
    }
    lines
}

/// The numbered pages with their indices: the text without cover and contents.
fn numbered(export: &Export) -> impl Iterator<Item = (usize, &Sheet)> {
    let first = export
        .pdf
        .labels
        .iter()
        .position(|label| label == "1")
        .unwrap();
    export.pdf.pages.iter().enumerate().skip(first)
}

/// A report whose text is this and nothing else. Its title takes the first row, the second is empty.
fn plain_report(text: &str) -> Report {
    let mut report = Report::default();
    report.cover.title.push('题');
    for entry in jixiao::standards::baseline().entries() {
        let hidden = NodeText {
            heading: Some(String::new()),
            text: Some(String::new()),
            ..NodeText::default()
        };
        report.prose.insert(entry.node.id.clone(), hidden.into());
        for slot in &entry.node.exhibits {
            report
                .settings
                .exhibits
                .insert(slot.exhibit.id().to_owned(), false);
        }
    }
    report.prose.get_mut("assets").unwrap().text = Some(text.to_owned());
    report
}

#[test]
fn a_full_page_holds_616_characters_on_the_grid() {
    // 20 rows under the title, two full pages, and two more rows that stay with the signature.
    let export = export(&plain_report(&"国".repeat(26 + 28 * (19 + 22 + 22 + 2))));
    assert_eq!(export.pdf.pages.len(), 4);
    for (page, sheet) in export.pdf.pages.iter().enumerate().take(3) {
        let lines = body_lines(sheet);
        let first = if page == 0 { 2 } else { 0 };
        assert_eq!(
            lines.iter().map(|line| line.row).collect::<Vec<_>>(),
            (first..22).collect::<Vec<_>>()
        );
        for (index, line) in lines.iter().enumerate() {
            let indent = if page == 0 && index == 0 { 2 } else { 0 };
            assert_eq!(line.glyphs.len(), 28 - indent);
            for (at, glyph) in line.glyphs.iter().enumerate() {
                let cell = f64::from(u32::try_from(at + indent).unwrap());
                let expected = left(page) + cell * CELL;
                assert!(
                    (glyph.x_mm - expected).abs() < 0.02,
                    "{} for {expected}",
                    glyph.x_mm
                );
            }
        }
    }
}

#[test]
fn plain_lines_of_the_report_stand_on_the_grid() {
    let mut seen = 0;
    for (page, sheet) in furong().pdf.pages.iter().enumerate() {
        for line in body_lines(sheet).iter().filter(|line| line.is_plain()) {
            let indent = if line.is_indented(page) { 2 } else { 0 };
            if line.glyphs.len() != 28 - indent {
                continue;
            }
            seen += 1;
            for (at, glyph) in line.glyphs.iter().enumerate() {
                let cell = f64::from(u32::try_from(at + indent).unwrap());
                let away = glyph.x_mm - left(page) - cell * CELL;
                assert!(
                    away.abs() < 0.1,
                    "{}: {} is {away} mm off",
                    line.text(),
                    glyph.text
                );
            }
        }
    }
    assert!(seen > 20, "only {seen} such lines");
}

#[test]
fn lines_within_a_paragraph_are_flush_at_both_edges() {
    let mut seen = 0;
    for export in [furong(), demo()] {
        for (page, sheet) in numbered(export) {
            let lines = body_lines(sheet);
            for pair in lines.windows(2) {
                let [line, next] = pair else { continue };
                let goes_on = next.row == line.row + 1
                    && !next.is_indented(page)
                    && (next.first().x_mm - left(page)).abs() < CELL;
                if !goes_on {
                    continue;
                }
                seen += 1;
                let start = if line.is_indented(page) {
                    left(page) + CELL * 2.0
                } else {
                    left(page)
                };
                assert!(
                    (line.first().x_mm - start).abs() < 0.1,
                    "left edge: {}",
                    line.text()
                );
                let last = line.last();
                let right = left(page) + WIDTH;
                let natural = if last.advance_mm > EM - 0.01 {
                    CELL
                } else {
                    last.advance_mm
                };
                let closes = CLOSING.contains(&last.text);
                let full = (last.x_mm + natural - right).abs() < 0.1;
                let half = closes && (last.x_mm + CELL / 2.0 - right).abs() < 0.1;
                assert!(
                    full || half,
                    "right edge: {} ends {} mm off",
                    line.text(),
                    last.x_mm + natural - right
                );
            }
        }
    }
    assert!(seen > 200, "only {seen} such lines");
}

#[test]
fn no_line_begins_or_ends_with_the_wrong_mark_and_no_number_is_cut() {
    for export in [furong(), demo()] {
        let lines: Vec<String> = export
            .pdf
            .pages
            .iter()
            .flat_map(body_lines)
            .map(|line| line.text())
            .collect();
        for line in &lines {
            let first = line.chars().next().unwrap();
            let last = line.trim_end().chars().last().unwrap();
            assert!(!NOT_FIRST.contains(first), "begins with {first}: {line}");
            assert!(
                !NOT_LAST.contains(last) || line.contains("http"),
                "ends with {last}: {line}"
            );
        }
        for pair in lines.windows(2) {
            let last = pair[0].chars().last().unwrap();
            let first = pair[1].chars().next().unwrap();
            let cut = last.is_ascii_digit()
                && (first.is_ascii_digit() || "万元年月日%％.".contains(first));
            // A list number that follows a line ending in a figure begins a paragraph of its own.
            let new_paragraph =
                pair[1].starts_with(|c: char| c.is_ascii_digit()) && pair[0].ends_with("》");
            assert!(!cut || new_paragraph, "{} | {}", pair[0], pair[1]);
        }
    }
}

#[test]
fn gaps_inside_a_line_stay_within_a_quarter_character() {
    for export in [furong(), demo()] {
        for (_, sheet) in numbered(export) {
            for line in body_lines(sheet) {
                for pair in line.glyphs.windows(2) {
                    let room = if pair[0].advance_mm > EM - 0.01 {
                        CELL
                    } else {
                        pair[0].advance_mm
                    };
                    let gap = pair[1].x_mm - pair[0].x_mm - room;
                    assert!(
                        gap < CELL * 0.25 + 0.03,
                        "{gap} mm after {} in {}",
                        pair[0].text,
                        line.text()
                    );
                    assert!(
                        gap > -CELL * 0.5 - 0.03,
                        "{gap} mm after {} in {}",
                        pair[0].text,
                        line.text()
                    );
                }
            }
        }
    }
}

#[test]
fn page_numbers_stand_where_the_standard_puts_them() {
    // 4号: 14 pt; the dashes 7 mm under the text area, one character from its outer edge.
    let character = 14.0 * 25.4 / 72.0;
    for (page, sheet) in furong().pdf.pages.iter().enumerate() {
        let glyphs: Vec<&Glyph> = sheet
            .glyphs
            .iter()
            .filter(|glyph| glyph.y_mm > 265.0)
            .collect();
        let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, format!("— {} —", page + 1));
        for glyph in &glyphs {
            assert!((glyph.size_pt - 14.0).abs() < 0.01);
            // FandolFang draws its dash from 0.271 to 0.329 em over the baseline.
            assert!((glyph.y_mm - character * 0.3 - (TOP + HEIGHT + 7.0)).abs() < 0.05);
        }
        let (first, last) = (glyphs[0], glyphs[glyphs.len() - 1]);
        if page.is_multiple_of(2) {
            let right = last.x_mm + last.advance_mm;
            assert!(
                (right - (left(page) + WIDTH - character)).abs() < 0.05,
                "{right}"
            );
        } else {
            assert!(
                (first.x_mm - (left(page) + character)).abs() < 0.05,
                "{}",
                first.x_mm
            );
        }
    }
}

#[test]
fn the_title_is_centred_and_headings_have_their_faces() {
    let sheet = &furong().pdf.pages[0];
    let title: Vec<&Glyph> = sheet
        .glyphs
        .iter()
        .filter(|glyph| (glyph.size_pt - TITLE).abs() < 0.01)
        .collect();
    let mut rows: Vec<f64> = title.iter().map(|glyph| glyph.y_mm).collect();
    rows.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    assert_eq!(rows.len(), 2);
    for y in rows {
        let line: Vec<&&Glyph> = title
            .iter()
            .filter(|glyph| (glyph.y_mm - y).abs() < 0.01)
            .collect();
        let (first, last) = (line[0], line[line.len() - 1]);
        let middle = f64::midpoint(first.x_mm, last.x_mm + last.advance_mm);
        assert!((middle - (28.0 + WIDTH / 2.0)).abs() < 0.1, "{middle}");
        assert!(
            line.iter()
                .all(|glyph| glyph.font.ends_with("NotoSerifSC-Bold"))
        );
    }
    let face = |start: &str| {
        let lines = body_lines(sheet);
        let line = lines
            .iter()
            .find(|line| line.text().starts_with(start))
            .unwrap();
        line.last().font.split_once('+').unwrap().1.to_owned()
    };
    assert_eq!(face("一、部门概况"), "NotoSansSC-Regular");
    assert_eq!(face("（一）部门基本情况"), "FandolKai-Regular");
    assert_eq!(face("1.机构情况"), "FandolFang-Regular");
    assert_eq!(face("（1）协助"), "FandolFang-Regular");
}

#[test]
fn unit_and_date_stand_as_7_3_5_2_says() {
    let pages = &furong().pdf.pages;
    let page = pages.len() - 1;
    let lines = body_lines(&pages[page]);
    let [.., text, unit, date] = lines.as_slice() else {
        panic!("three lines")
    };
    assert_eq!(unit.text(), "芙蓉区人民政府办公室");
    assert_eq!(date.text(), "2023年7月4日");
    assert_eq!(unit.row, text.row + 2, "one empty row under the text");
    assert_eq!(date.row, unit.row + 1);
    let right = unit.last().x_mm + CELL;
    assert!(
        (right - (left(page) + WIDTH - CELL * 2.0)).abs() < 0.1,
        "two characters from the edge"
    );
    assert!(
        (date.first().x_mm - unit.first().x_mm - CELL * 2.0).abs() < 0.1,
        "two characters further"
    );
}

#[test]
fn the_signature_takes_two_lines_along_to_a_new_page() {
    // 20 rows of text under the title leave no room: two lines go with unit and date.
    let export = export(&plain_report(&"国".repeat(26 + 28 * 19)));
    let rows: Vec<usize> = export
        .pdf
        .pages
        .iter()
        .map(|sheet| body_lines(sheet).len())
        .collect();
    assert_eq!(rows, [18, 4]);
}

#[test]
fn a_heading_is_never_last_on_its_page() {
    let mut report = plain_report(&"国".repeat(26 + 28 * 18));
    let next = NodeText {
        heading: Some("二、标题".into()),
        text: Some("正文。".into()),
        ..NodeText::default()
    };
    report.prose.insert("government-fund".into(), next.into());
    let export = export(&report);
    let pages: Vec<Vec<String>> = export
        .pdf
        .pages
        .iter()
        .map(|sheet| body_lines(sheet).iter().map(BodyLine::text).collect())
        .collect();
    assert_eq!(pages[0].len(), 19);
    assert_eq!(pages[1][..2], ["二、标题", "正文。"]);
}

#[test]
fn everything_stands_inside_the_text_area() {
    for export in [furong(), demo()] {
        for (page, sheet) in export.pdf.pages.iter().enumerate() {
            for glyph in sheet.glyphs.iter().filter(|glyph| glyph.y_mm < 265.0) {
                let (x, y) = (glyph.x_mm, glyph.y_mm);
                let along = if glyph.turned { 0.0 } else { glyph.advance_mm };
                // A mark at the edge keeps its blank half outside.
                let blank = if CLOSING.contains(&glyph.text) {
                    glyph.advance_mm / 2.0
                } else {
                    0.0
                };
                let inside = x > left(page) - 0.1
                    && x + along - blank < left(page) + WIDTH + 0.15
                    && y > TOP
                    && y < TOP + HEIGHT + 0.1;
                assert!(inside, "page {}: {} at {x}, {y}", page + 1, glyph.text);
            }
            for shape in &sheet.shapes {
                let inside = shape.left_mm > left(page) - 0.3
                    && shape.right_mm < left(page) + WIDTH + 0.3
                    && shape.top_mm > TOP - 0.3
                    && shape.bottom_mm < TOP + HEIGHT + 0.3;
                assert!(inside, "page {}: {shape:?}", page + 1);
            }
        }
    }
}

#[test]
fn a_wide_table_is_turned_with_its_head_at_the_left() {
    let pdf = &demo().pdf;
    let (page, sheet) = pdf
        .pages
        .iter()
        .enumerate()
        .find(|(_, sheet)| sheet.glyphs.iter().any(|glyph| glyph.turned))
        .unwrap();
    let title = sheet
        .glyphs
        .iter()
        .find(|glyph| glyph.turned && glyph.text == "表")
        .unwrap();
    let leftmost = sheet
        .glyphs
        .iter()
        .filter(|glyph| glyph.turned)
        .map(|glyph| glyph.x_mm)
        .fold(f64::MAX, f64::min);
    assert!(
        (title.x_mm - leftmost).abs() < 0.01,
        "the title is the leftmost line"
    );
    assert!(title.x_mm < left(page) + ROW);
    let number: Vec<&Glyph> = sheet
        .glyphs
        .iter()
        .filter(|glyph| glyph.y_mm > 265.0 && !glyph.turned)
        .collect();
    assert!(!number.is_empty(), "the page number is not turned");
}

#[test]
fn figures_in_a_column_stand_under_each_other_at_the_point() {
    let sheet = demo()
        .pdf
        .pages
        .iter()
        .find(|sheet| sheet.text().contains("“三公”经费支出情况表"))
        .unwrap();
    let points: Vec<i64> = sheet
        .glyphs
        .iter()
        .filter(|glyph| glyph.text == "." && (glyph.size_pt - 10.5).abs() < 0.01)
        .map(|glyph| to_tenths(glyph.x_mm))
        .collect();
    let mut columns = points.clone();
    columns.sort_unstable();
    columns.dedup_by(|a, b| (*a - *b).abs() <= 1);
    // Three tables share the page at most; each of their columns has all its points in one place.
    assert!(points.len() >= 6 * 4, "{} points", points.len());
    assert!(
        columns.len() <= 12,
        "points at {columns:?} tenths of a millimetre"
    );
}

#[expect(clippy::cast_possible_truncation, reason = "a place on paper")]
fn to_tenths(mm: f64) -> i64 {
    (mm * 10.0).round() as i64
}
