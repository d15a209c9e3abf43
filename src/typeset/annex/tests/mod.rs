//! Annexes and their list on paper, measured in millimetres on the page. All numbers are worked out from the
//! standard: rows of 225 / 22 = 10.2273 mm from 37 mm on, cells of 156 / 28 = 5.5714 mm from 28 mm on (from 26 mm on
//! even pages).

mod around;
mod form;
mod list;
mod pages;

use std::sync::LazyLock;

use super::super::{Item, Page, Pages, Segment, Turn, typeset};
use crate::{
    compose::{
        Annex, AnnexCell, AnnexContent, AnnexRow, AnnexRowKind, Block, CellAlign, Document,
        HeadingLevel, NumberFormat, Signature,
    },
    fonts::{FaceId, FontSet},
    model::{FieldId, Place},
};

static FONTS: LazyLock<FontSet> = LazyLock::new(|| FontSet::embedded().unwrap());

/// Where a form begins under a title of one line and nothing else: three rows and 2 mm under the upper margin.
const FORM: f64 = 37.0 + 3.0 * 225.0 / 22.0 + 2.0;
/// Distance of lines in a cell: 10.5 pt × 1.35.
const LINE: f64 = 10.5 * 1.35 * 25.4 / 72.0;

/// A character on a page.
#[derive(Debug, Clone, Copy)]
struct Mark {
    typed: char,
    x: f64,
    y: f64,
    size_pt: f64,
    face: FaceId,
    turn: Turn,
}

fn cell(rows: usize, columns: usize, content: AnnexContent) -> AnnexCell {
    AnnexCell {
        columns,
        rows,
        align: CellAlign::Left,
        content,
        formula: None,
        source: None,
    }
}

fn text(typed: &str) -> AnnexCell {
    cell(1, 1, AnnexContent::Text(typed.to_owned()))
}

fn label(rows: usize, typed: &str) -> AnnexCell {
    AnnexCell {
        align: CellAlign::Centre,
        ..cell(rows, 1, AnnexContent::Label(typed.to_owned()))
    }
}

/// A number with this behind it.
fn number(value: i64, after: &str) -> AnnexCell {
    let format = NumberFormat {
        after: after.to_owned(),
        ..NumberFormat::default()
    };
    AnnexCell {
        align: CellAlign::Right,
        ..cell(1, 1, AnnexContent::Number(value.into(), format))
    }
}

/// A number with this before it, which belongs to it on its line.
fn preceded(value: i64, before: &str) -> AnnexCell {
    let format = NumberFormat {
        before: before.to_owned(),
        ..NumberFormat::default()
    };
    AnnexCell {
        content: AnnexContent::Number(value.into(), format),
        ..number(value, "")
    }
}

fn row(kind: AnnexRowKind, cells: Vec<AnnexCell>) -> AnnexRow {
    AnnexRow { kind, cells }
}

fn annex(columns: &[u32], rows: Vec<AnnexRow>) -> Annex {
    Annex {
        shape: "test".to_owned(),
        label: "附件1".to_owned(),
        name: "自评表".to_owned(),
        title: "自评表".to_owned(),
        subtitle: String::new(),
        above_left: String::new(),
        above_right: String::new(),
        sideways: false,
        columns: columns.to_vec(),
        rows,
        notes: Vec::new(),
        sign_off: Vec::new(),
        place: Place::Heading {
            node: "annex".to_owned(),
        },
    }
}

fn laid_out(annexes: Vec<Annex>) -> Pages {
    let document = Document {
        annexes,
        ..Document::default()
    };
    typeset(&document, &FONTS)
}

/// The characters of a page above its number.
fn marks(page: &Page) -> Vec<Mark> {
    let mut marks = Vec::new();
    for item in &page.items {
        let Item::Text(run) = item else { continue };
        for (typed, offset) in run.text.chars().zip(&run.offsets) {
            let (right, up) = match run.turn {
                Turn::Upright => (offset.to_mm(), 0.0),
                Turn::Left => (0.0, offset.to_mm()),
            };
            marks.push(Mark {
                typed,
                x: run.origin.x.to_mm() + right,
                y: run.origin.y.to_mm() - up,
                size_pt: run.size.to_pt(),
                face: run.face,
                turn: run.turn,
            });
        }
    }
    marks.retain(|mark| mark.y < 265.0);
    marks
}

fn words(page: &Page) -> String {
    marks(page).iter().map(|mark| mark.typed).collect()
}

/// The first character of this on a page.
fn find(page: &Page, wanted: &str) -> Mark {
    let marks = marks(page);
    let text: String = marks.iter().map(|mark| mark.typed).collect();
    let start = text
        .find(wanted)
        .unwrap_or_else(|| panic!("{wanted} in {text}"));
    marks[text[..start].chars().count()]
}

/// The straight lines of a page as left, top, right, bottom and width in pt.
fn rules(page: &Page) -> Vec<[f64; 5]> {
    let rule = |item: &Item| match item {
        Item::Path(path) => match path.segments.as_slice() {
            [Segment::Move(a), Segment::Line(b)] => Some([
                a.x.min(b.x).to_mm(),
                a.y.min(b.y).to_mm(),
                a.x.max(b.x).to_mm(),
                a.y.max(b.y).to_mm(),
                path.stroke.unwrap().0.to_pt(),
            ]),
            _ => None,
        },
        Item::Text(_) => None,
    };
    page.items.iter().filter_map(rule).collect()
}

fn has_rule(page: &Page, wanted: [f64; 5]) -> bool {
    let near = |rule: &[f64; 5]| rule.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 0.01);
    rules(page).iter().any(near)
}

/// The lower edge of the form of a page.
fn bottom(page: &Page) -> f64 {
    rules(page).iter().fold(0.0, |low, rule| low.max(rule[3]))
}

fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.01, "{found} for {expected}");
}

/// Everything on the page stands in the text area with this left edge.
fn assert_inside(page: &Page, left: f64) {
    for rule in rules(page) {
        assert!(rule[0] > left - 0.01 && rule[2] < left + 156.01, "{rule:?}");
        assert!(rule[1] > 36.99 && rule[3] < 262.01, "{rule:?}");
    }
    for mark in marks(page) {
        assert!(mark.x > left - 0.01 && mark.x < left + 156.01, "{mark:?}");
        assert!(mark.y > 36.99 && mark.y < 262.01, "{mark:?}");
    }
}

fn paragraph() -> Block {
    Block::Paragraph {
        text: "正文。".to_owned(),
        place: Place::Field(FieldId::root()),
        inserted: Vec::new(),
    }
}
