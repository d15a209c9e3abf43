//! [`Printout`]: which pages of a report are printed and how, as the file itself can say it.

use lopdf::{Dictionary, dictionary};

use super::PdfError;
use crate::typeset::{Bookmark, Page, Pages};

/// Most copies that a reader takes over from a file; it passes over more, and over one (ISO 32000-1, table 150).
pub const MOST_COPIES: u8 = 5;

/// What a reader begins with when the file is printed (ISO 32000-1, 12.2, table 150).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presets {
    /// On which sides of the paper.
    pub duplex: Duplex,
    /// How often. Readers heed two to five.
    pub copies: u8,
}

/// On which sides of the paper a file is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Duplex {
    /// On the front only.
    Simplex,
    /// On both, turned over the long edge: margins and page numbers of a report are mirrored.
    #[default]
    LongEdge,
}

impl Default for Presets {
    /// As every export has it.
    fn default() -> Self {
        Self {
            duplex: Duplex::default(),
            copies: 1,
        }
    }
}

impl Presets {
    /// How a reader shows and prints the file. Printed at its own size: the margins are those of the standard.
    pub(super) fn dictionary(self) -> Dictionary {
        let duplex = match self.duplex {
            Duplex::Simplex => "Simplex",
            Duplex::LongEdge => "DuplexFlipLongEdge",
        };
        let mut preferences = dictionary! {
            "DisplayDocTitle" => true,
            "PrintScaling" => "None",
            "Duplex" => duplex,
        };
        if (2..=MOST_COPIES).contains(&self.copies) {
            preferences.set("NumCopies", i64::from(self.copies));
        }
        preferences
    }
}

/// A part of a report on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printout {
    /// What stands on each side of the paper that is printed: the index of a page from 0, or nothing.
    pub faces: Vec<Option<usize>>,
    /// What a reader begins with.
    pub presets: Presets,
}

impl Printout {
    /// These faces of a report as pages of their own, with the headings that stand on them.
    pub(super) fn pages(&self, whole: &Pages) -> Result<Pages, PdfError> {
        let page = |face: &Option<usize>| match face {
            None => Ok(Page::default()),
            Some(index) => whole
                .pages
                .get(*index)
                .cloned()
                .ok_or(PdfError::NoSuchPage {
                    page: index + 1,
                    pages: whole.pages.len(),
                }),
        };
        let here = |bookmark: &Bookmark| {
            let page = self
                .faces
                .iter()
                .position(|face| *face == Some(bookmark.page))?;
            Some(Bookmark {
                page,
                ..bookmark.clone()
            })
        };
        Ok(Pages {
            info: whole.info.clone(),
            pages: self.faces.iter().map(page).collect::<Result<_, _>>()?,
            bookmarks: whole.bookmarks.iter().filter_map(here).collect(),
            missing: Vec::new(),
        })
    }

    /// One for each face, out of one for each page of the report.
    pub(super) fn each<T: Copy>(&self, of_pages: &[T], of_empty: T) -> Vec<T> {
        let of_face = |face: &Option<usize>| {
            let of_page = face.and_then(|index| of_pages.get(index));
            of_page.copied().unwrap_or(of_empty)
        };
        self.faces.iter().map(of_face).collect()
    }
}
