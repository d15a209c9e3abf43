//! What stands on pages, character by character, and where its ink is.

use std::fmt;

use jixiao::{
    fonts::FontSet,
    typeset::{Item, Page, Pages, Path, Segment, TextRun, Turn, grid},
};

/// A hair that rounding and the shapes of letters may take.
const HAIR_MM: f64 = 0.3;

/// A rectangle in millimetres from the upper left corner of the page.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn is_within(&self, outer: &Self) -> bool {
        self.left > outer.left - HAIR_MM
            && self.top > outer.top - HAIR_MM
            && self.right < outer.right + HAIR_MM
            && self.bottom < outer.bottom + HAIR_MM
    }

    const fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The same, this much smaller on each side.
    fn shrunk(&self, by: f64) -> Self {
        Self {
            left: self.left + by,
            top: self.top + by,
            right: self.right - by,
            bottom: self.bottom - by,
        }
    }
}

/// A character on a page.
#[derive(Debug, Clone, Copy)]
struct Mark {
    character: char,
    /// Its ink, a little of its edges taken off.
    ink: Area,
    /// The run it stands in, and where in it.
    at: (usize, usize),
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Area {
            left,
            top,
            right,
            bottom,
        } = self.ink;
        write!(
            f,
            "{} ({left:.1}–{right:.1}, {top:.1}–{bottom:.1})",
            self.character
        )
    }
}

/// The text area of the page with this index (GB/T 9704—2012, 5.2.1).
fn text_area(page: usize) -> Area {
    let left = if page.is_multiple_of(2) {
        28.0
    } else {
        210.0 - 28.0 - 156.0
    };
    Area {
        left,
        top: 37.0,
        right: left + 156.0,
        bottom: 37.0 + 225.0,
    }
}

fn is_page_number(run: &TextRun) -> bool {
    run.origin.y.to_mm() > grid::TOP.to_mm() + grid::TEXT_HEIGHT.to_mm() + 4.0
        && run.size == grid::SIZE_4
}

fn runs(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) if page.number.is_none() || !is_page_number(run) => Some(run),
        _ => None,
    })
}

/// What a page says, its number left out.
pub fn said(page: &Page) -> String {
    runs(page).map(|run| run.text.as_str()).collect()
}

/// The characters of a page with their ink; those without ink are left out.
fn marks(page: &Page, fonts: &FontSet) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, run) in runs(page).enumerate() {
        let face = fonts.face(run.face);
        let size = run.size.to_mm();
        for (at, (character, offset)) in run.text.chars().zip(&run.offsets).enumerate() {
            let ink = face.glyph(character).and_then(|glyph| face.ink(glyph));
            let Some(ink) = ink.filter(|ink| ink[2] > ink[0]) else {
                continue;
            };
            let area = placed(run, offset.to_mm(), ink.map(|edge| edge * size));
            marks.push(Mark {
                character,
                ink: area.shrunk(0.08 * size),
                at: (index, at),
            });
        }
    }
    marks
}

fn placed(run: &TextRun, offset: f64, [left, bottom, right, top]: [f64; 4]) -> Area {
    let (x, y) = (run.origin.x.to_mm(), run.origin.y.to_mm());
    match run.turn {
        Turn::Upright => Area {
            left: x + offset + left,
            top: y - top,
            right: x + offset + right,
            bottom: y - bottom,
        },
        Turn::Left => Area {
            left: x - top,
            top: y - offset - right,
            right: x - bottom,
            bottom: y - offset - left,
        },
    }
}

fn around(path: &Path) -> Area {
    let mut area = Area {
        left: f64::MAX,
        top: f64::MAX,
        right: f64::MIN,
        bottom: f64::MIN,
    };
    for segment in &path.segments {
        if let Segment::Move(at) | Segment::Line(at) | Segment::Curve(_, _, at) = segment {
            area.left = area.left.min(at.x.to_mm());
            area.top = area.top.min(at.y.to_mm());
            area.right = area.right.max(at.x.to_mm());
            area.bottom = area.bottom.max(at.y.to_mm());
        }
    }
    area
}

/// What is wrong on pages: ink or lines outside the text area, ink over ink, lines through ink. A few of each page.
pub fn faults(pages: &Pages, fonts: &FontSet) -> Vec<String> {
    let numbered = pages.pages.iter().enumerate();
    numbered
        .flat_map(|(index, page)| {
            let mut found = page_faults(index, page, fonts);
            found.truncate(4);
            found
        })
        .collect()
}

/// Whether two letters are neighbours in a word: f reaches over what follows it.
fn are_one_word(one: &Mark, other: &Mark) -> bool {
    let are_letters = one.character.is_ascii() && other.character.is_ascii();
    are_letters && one.at.0 == other.at.0 && one.at.1.abs_diff(other.at.1) == 1
}

fn page_faults(index: usize, page: &Page, fonts: &FontSet) -> Vec<String> {
    let area = text_area(index);
    let mut marks = marks(page, fonts);
    let mut found = Vec::new();
    for mark in &marks {
        if !mark.ink.is_within(&area) {
            found.push(format!("page {}: outside: {mark}", index + 1));
        }
    }
    let paths = page.items.iter().filter_map(|item| match item {
        Item::Path(path) => Some(path),
        Item::Text(_) => None,
    });
    for path in paths {
        let shape = around(path);
        if !shape.is_within(&area) {
            found.push(format!("page {}: a line outside: {shape:?}", index + 1));
        }
        // Lines between cells; bars and slices may stand under their numbers.
        if path.fill.is_none()
            && let Some(mark) = marks.iter().find(|mark| mark.ink.meets(&shape))
        {
            found.push(format!("page {}: a line through {mark}", index + 1));
        }
    }
    marks.sort_by(|a, b| a.ink.top.total_cmp(&b.ink.top));
    for (at, mark) in marks.iter().enumerate() {
        let below = marks[at + 1..].iter();
        let near = below.take_while(|other| other.ink.top < mark.ink.bottom);
        if let Some(other) = near
            .into_iter()
            .find(|other| other.ink.meets(&mark.ink) && !are_one_word(mark, other))
        {
            found.push(format!("page {}: {mark} over {other}", index + 1));
        }
    }
    found
}
