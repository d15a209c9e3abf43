//! Charts as pictures: written as a page of a PDF and drawn from it, so that the screen shows what paper does.

use std::sync::Arc;

use super::ExportError;
use crate::{
    compose::Chart,
    fonts::FontSet,
    pdf::{self, Pixels, Raster, Scale},
    typeset::{Length, Page, Pages, Picture, chart_picture},
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
