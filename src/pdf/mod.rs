//! From laid-out pages to the bytes of a PDF, and from those to pixels; the only user of printpdf, lopdf and
//! hayro.
//!
//! printpdf writes pages and fonts into a document of lopdf; what it does not do (a tree of bookmarks, page
//! labels, language, dates, the same bytes every time) is put right there. Nothing is laid out here: every
//! character stands where [`Pages`] says.

mod content;
mod embed;
mod error;
mod finish;
mod labels;
mod outline;
mod pixels;
mod printout;
mod shape;
mod spacing;

pub use embed::try_face;
pub use error::PdfError;
pub use pixels::{Pixels, Raster, Scale};
pub use printout::{Duplex, MOST_COPIES, Presets, Printout};

use printpdf::{PaintMode, PdfDocument, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt, Rect};

use crate::{fonts::FontSet, typeset::Pages};
use embed::Embedded;
use labels::Label;

/// Width of an A4 page in points, to a thousandth.
const PAGE_WIDTH: f32 = 595.276;
/// Height of an A4 page in points, to a thousandth.
const PAGE_HEIGHT: f64 = 841.89;

/// Writes pages as a PDF 1.7 file: fonts embedded as subsets, every character searchable as typed,
/// bookmarks, page labels, title and dates. The same pages give the same bytes.
///
/// Fails where a character has no glyph in its face (see [`PdfError::NoGlyph`]; `typeset` replaces such
/// characters), where there are no pages or they contradict themselves or where a font cannot be subset.
pub fn write(pages: &Pages, fonts: &FontSet<'_>) -> Result<Vec<u8>, PdfError> {
    write_as(pages, fonts, &labels::of(&pages.pages), Presets::default())
}

/// Writes a part of a report for printing: its pages as [`write`] writes them, called as they are there, with the
/// bookmarks that lead to them. Fails as [`write`] does, and where a page is asked for that is not there.
pub fn write_printout(
    pages: &Pages,
    fonts: &FontSet<'_>,
    printout: &Printout,
) -> Result<Vec<u8>, PdfError> {
    let labels = printout.each(&labels::of(&pages.pages), Label::Empty);
    write_as(&printout.pages(pages)?, fonts, &labels, printout.presets)
}

fn write_as(
    pages: &Pages,
    fonts: &FontSet<'_>,
    labels: &[Label],
    presets: Presets,
) -> Result<Vec<u8>, PdfError> {
    if pages.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let embedded = Embedded::collect(pages, fonts)?;
    let mut document = PdfDocument::new("");
    document.pages = pages
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| Ok(sheet(content::operations(page, index, &embedded)?)))
        .collect::<Result<_, PdfError>>()?;
    document.resources.fonts.map = embedded.into_fonts();

    let mut warnings = Vec::new();
    let raw = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    match warnings
        .into_iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        Some(warning) => Err(PdfError::Writer(warning.msg)),
        None => finish::finish(raw, pages, labels, presets),
    }
}

/// An A4 page with these operations.
fn sheet(ops: Vec<printpdf::Op>) -> PdfPage {
    let paper = Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: Pt(PAGE_WIDTH),
        #[expect(clippy::cast_possible_truncation, reason = "six digits fit")]
        height: Pt(PAGE_HEIGHT as f32),
        mode: None::<PaintMode>,
        winding_order: None,
    };
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops,
    }
}
