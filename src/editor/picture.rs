//! Charts as pictures: written as a page of a PDF and drawn from it, so that the screen shows what paper does.

use std::sync::Arc;

use super::ExportError;
use crate::{
    compose::Chart,
    fonts::FontSet,
    office,
    pdf::{self, Pixels, Raster, Scale},
    typeset::{Length, Page, Pages, Picture, chart_picture, grid},
};

/// A chart on its own, with what each of its bars and slices stands for.
pub fn picture_of(chart: &Chart) -> Result<Picture, ExportError> {
    Ok(chart_picture(chart, &FontSet::embedded()?))
}

/// The pixels of a chart's picture, drawn from a page of a PDF. Fails where the scale gives no size.
pub fn picture_pixels(picture: &Picture, scale: Scale) -> Result<Pixels, ExportError> {
    let page = Page {
        number: None,
        items: picture.items.clone(),
    };
    let pages = Pages {
        pages: vec![page],
        ..Pages::default()
    };
    let bytes = pdf::write(&pages, &FontSet::embedded()?)?;
    let paper = Raster::open(Arc::new(bytes))?.page(0, scale)?;
    let [width, height] = [picture.width, picture.height].map(|side| whole_pixels(side, scale));
    Ok(paper.cropped(0, 0, width, height))
}

/// A chart as pixels.
pub fn chart_pixels(chart: &Chart, scale: Scale) -> Result<Pixels, ExportError> {
    picture_pixels(&picture_of(chart)?, scale)
}

/// A chart as it stands in a document that has its title as text: without the title, and without the white at its
/// sides.
pub fn document_picture(chart: &Chart, scale: Scale) -> Result<office::Picture, ExportError> {
    let picture = picture_of(chart)?;
    let margin = (picture.width - grid::TEXT_WIDTH) / 2.0;
    // The title is the last row.
    let height = picture.height - margin * 2.0 - grid::ROW;
    let [start, across, down] =
        [margin, grid::TEXT_WIDTH, height].map(|side| whole_pixels(side, scale));
    let pixels = picture_pixels(&picture, scale)?.cropped(start, start, across, down);
    let [width_um, height_um] =
        [grid::TEXT_WIDTH, height].map(|side| whole_pixels(side, Scale::per_metre(1_000_000)));
    Ok(office::Picture {
        png: pixels.png()?,
        width_um,
        height_um,
    })
}

/// A chart as a PNG file.
pub fn chart_png(chart: &Chart, scale: Scale) -> Result<Vec<u8>, ExportError> {
    Ok(chart_pixels(chart, scale)?.png()?)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float keeps to the bounds of the integer"
)]
fn whole_pixels(side: Length, scale: Scale) -> u32 {
    (side.to_mm() * scale.to_per_mm()).ceil() as u32
}
