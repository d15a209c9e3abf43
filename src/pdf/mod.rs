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

use crate::{
    fonts::FontSet,
    typeset::{Observer, Pages},
};
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
    write_observed::<PdfError>(pages, fonts, &|_, _| Ok(()))
}

/// Writes pages as [`write`] does, unless the observer ends it.
pub fn write_observed<E: From<PdfError>>(
    pages: &Pages,
    fonts: &FontSet<'_>,
    observe: &Observer<'_, E>,
) -> Result<Vec<u8>, E> {
    let labels = labels::of(&pages.pages);
    write_as(pages, fonts, (&labels, Presets::default()), observe)
}

/// Writes a part of a report for printing: its pages as [`write`] writes them, called as they are there, with the
/// bookmarks that lead to them. Fails as [`write`] does, and where a page is asked for that is not there.
pub fn write_printout(
    pages: &Pages,
    fonts: &FontSet<'_>,
    printout: &Printout,
) -> Result<Vec<u8>, PdfError> {
    let labels = printout.each(&labels::of(&pages.pages), Label::Empty);
    write_as::<PdfError>(
        &printout.pages(pages)?,
        fonts,
        (&labels, printout.presets),
        &|_, _| Ok(()),
    )
}

fn write_as<E: From<PdfError>>(
    pages: &Pages,
    fonts: &FontSet<'_>,
    (labels, presets): (&[Label], Presets),
    observe: &Observer<'_, E>,
) -> Result<Vec<u8>, E> {
    let count = pages.pages.len();
    if count == 0 {
        return Err(PdfError::NoPages.into());
    }
    // The steps take about as long as each other: fonts, operations of the pages, their objects, the file.
    let steps = 4 * count;
    observe(0, steps)?;
    let embedded = Embedded::collect(pages, fonts)?;
    let mut document = PdfDocument::new("");
    document.pages = pages
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            observe(count + index, steps)?;
            Ok(sheet(content::operations(page, index, &embedded)?))
        })
        .collect::<Result<_, E>>()?;
    document.resources.fonts.map = embedded.into_fonts();

    observe(2 * count, steps)?;
    let mut warnings = Vec::new();
    let raw = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    let failure = warnings
        .into_iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error);
    if let Some(failure) = failure {
        return Err(PdfError::Writer(failure.msg).into());
    }
    observe(3 * count, steps)?;
    Ok(finish::finish(raw, pages, labels, presets)?)
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
