//! The PDF file: text, fonts and shapes where the pages have them, read back by [`pdf_reader`].

mod document;
mod fonts;
mod printing;
mod shapes;
mod text;

use std::sync::LazyLock;

use jixiao::{
    fonts::{FaceId, FontSet},
    pdf::{self, PdfError},
    typeset::{Colour, Item, Length, Page, Pages, Point, TextRun, Turn},
};

use super::pdf_reader::{self, Pdf, Sheet};

static FONTS: LazyLock<FontSet> = LazyLock::new(|| FontSet::embedded().unwrap());

/// A run of text from a place in millimetres, each character where the one before ends, plus `gap` em.
fn run(face: FaceId, size_pt: f64, (x, y): (f64, f64), gap: f64, text: &str) -> TextRun {
    let mut end = 0.0;
    let offsets = text.chars().map(|c| {
        let start = end;
        end += (FONTS.advance(face, c) + gap) * size_pt;
        Length::pt(start)
    });
    TextRun {
        face,
        size: Length::pt(size_pt),
        origin: Point::mm(x, y),
        turn: Turn::Upright,
        offsets: offsets.collect(),
        text: text.to_owned(),
        colour: Colour::BLACK,
    }
}

/// Pages with these items, numbered from 1.
fn pages(items: Vec<Vec<Item>>) -> Pages {
    let page = |(index, items)| Page {
        number: Some(index + 1),
        items,
    };
    Pages {
        pages: items.into_iter().enumerate().map(page).collect(),
        ..Pages::default()
    }
}

fn written(pages: &Pages) -> Pdf {
    pdf_reader::read(&pdf::write(pages, &FONTS).unwrap())
}

/// The only page of a file with these runs.
fn sheet(runs: impl IntoIterator<Item = TextRun>) -> Sheet {
    let items = runs.into_iter().map(Item::Text).collect();
    written(&pages(vec![items])).pages.remove(0)
}

fn refusal(pages: &Pages) -> PdfError {
    pdf::write(pages, &FONTS).unwrap_err()
}
