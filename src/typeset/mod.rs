//! From a document to pages: every character and line at its place on the GB/T 9704—2012 grid.
//!
//! Knows fonts by their metrics and nothing of PDF, screens or reports.

mod breaks;
mod chart;
mod flow;
mod frame;
mod front;
mod glyph;
pub mod grid;
mod length;
mod line;
mod page;
mod pen;
mod table;
mod text;

use crate::{compose::Document, fonts::FontSet};
use glyph::Shaper;
use grid::Side;

pub use length::{Length, Point};
pub use page::{Bookmark, Colour, Item, Missing, Page, Pages, Path, Segment, TextRun, Turn};

/// Lays out a document: cover and contents where they are switched on, then the text on numbered pages.
pub fn typeset(document: &Document, fonts: &FontSet) -> Pages {
    let mut shaper = Shaper::new(fonts);
    let flowed = flow::flow(&mut shaper, document);
    let mut pages = front_matter(&mut shaper, document, &flowed.bookmarks);
    let front = pages.len();
    pages.extend(flowed.pages);
    for (index, page) in pages.iter_mut().enumerate().skip(front) {
        let number = index - front + 1;
        page.number = Some(number);
        page.items.extend(front::page_number(
            &mut shaper,
            number,
            Side::of_page(index),
        ));
    }
    let bookmarks = flowed
        .bookmarks
        .into_iter()
        .map(|bookmark| Bookmark {
            page: bookmark.page + front,
            ..bookmark
        })
        .collect();
    Pages {
        info: document.info.clone(),
        pages,
        bookmarks,
        missing: shaper.into_missing(),
    }
}

/// Cover and contents, without number. They fill whole leaves, so that page 1 is a right-hand page: an empty
/// page follows the cover where one is wanting, or else the contents.
fn front_matter(shaper: &mut Shaper<'_>, document: &Document, bookmarks: &[Bookmark]) -> Vec<Page> {
    let mut pages: Vec<Page> = document
        .cover
        .iter()
        .map(|cover| front::cover(shaper, cover))
        .collect();
    if document.contents {
        let length = front::contents(shaper, bookmarks, 0).len();
        if pages.len() == 1 && length.is_multiple_of(2) {
            pages.push(Page::default());
        }
        let first = pages.len();
        pages.extend(front::contents(shaper, bookmarks, first));
    }
    if !pages.len().is_multiple_of(2) {
        pages.push(Page::default());
    }
    pages
}
