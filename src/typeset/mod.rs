//! From a document to pages: every character and line at its place on the GB/T 9704—2012 grid.
//!
//! Knows fonts by their metrics and nothing of PDF, screens or reports.

mod annex;
mod breaks;
mod cell;
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
mod picture;
mod table;
mod text;
mod title;

use std::convert::Infallible;

use crate::{compose::Document, fonts::FontSet};
use glyph::Shaper;
use grid::Side;

pub use length::{Length, Point};
pub use page::{Bookmark, Colour, Item, Missing, Page, Pages, Path, Segment, TextRun, Turn};
pub use picture::{Mark, Meaning, Picture, chart_picture};
pub use title::balanced_title;

/// Told how many parts of a piece of work are done, and of how many; its error ends the work.
pub type Observer<'o, E> = dyn Fn(usize, usize) -> Result<(), E> + 'o;

/// Lays out a document: cover and contents where they are switched on, then text and annexes on numbered pages.
pub fn typeset(document: &Document, fonts: &FontSet<'_>) -> Pages {
    let Ok(pages) = typeset_observed::<Infallible>(document, fonts, &|_, _| Ok(()));
    pages
}

/// Lays out a document as [`typeset`] does, unless the observer ends it.
pub fn typeset_observed<E>(
    document: &Document,
    fonts: &FontSet<'_>,
    observe: &Observer<'_, E>,
) -> Result<Pages, E> {
    let mut shaper = Shaper::new(fonts);
    let flowed = flow::flow(&mut shaper, document, observe)?;
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
    Ok(Pages {
        info: document.info.clone(),
        pages,
        bookmarks,
        missing: shaper.into_missing(),
    })
}

/// Cover and contents, without number. Each begins on a right-hand page and so does page 1: an empty page
/// follows where one is wanting.
fn front_matter(shaper: &mut Shaper<'_>, document: &Document, bookmarks: &[Bookmark]) -> Vec<Page> {
    let cover = document
        .cover
        .iter()
        .flat_map(|cover| front::cover(shaper, cover));
    let mut pages: Vec<Page> = whole_leaves(cover.collect());
    if document.contents {
        let first = pages.len();
        pages.extend(whole_leaves(front::contents(shaper, bookmarks, first)));
    }
    pages
}

/// Pages that fill their last leaf.
fn whole_leaves(mut pages: Vec<Page>) -> Vec<Page> {
    if !pages.len().is_multiple_of(2) {
        pages.push(Page::default());
    }
    pages
}
