//! [`Raster`]: the pages of a PDF as pixels; the only user of hayro and png.
//!
//! What is shown is drawn from the bytes that are saved, so that screen and paper cannot differ.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{InterpreterSettings, TransformExt as _},
    hayro_syntax::Pdf,
    kurbo::Affine,
    render_into,
    vello_cpu::{
        PixmapMut, RasterizerSettings, RenderContext, Resources, TargetInit,
        color::palette::css::WHITE,
    },
};

use super::PdfError;

/// Most pixels of a page: A4 at 800 dpi. Four bytes each.
const MOST_PIXELS: u64 = 64_000_000;
/// Bytes of a pixel.
const BYTES: usize = 4;

/// How many pixels a length on paper takes; kept as whole pixels per metre, so that scales can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(u32);

impl Scale {
    /// Pixels per metre.
    pub const fn per_metre(pixels: u32) -> Self {
        Self(pixels)
    }

    /// Pixels per millimetre, to a thousandth. What is no size (negative, NaN) becomes a scale of zero, at which
    /// no page can be drawn.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast of a float keeps to the bounds of the integer"
    )]
    pub fn per_mm(pixels: f64) -> Self {
        Self((pixels * 1000.0).round() as u32)
    }

    /// Pixels per inch.
    pub fn dpi(dots: f64) -> Self {
        Self::per_mm(dots / 25.4)
    }

    /// Pixels per millimetre.
    pub fn to_per_mm(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// A PDF whose pages can be drawn.
pub struct Raster {
    pdf: Pdf,
}

/// A picture of pixels, row by row from the upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// How large the picture is on paper.
    pub scale: Scale,
    /// Red, green, blue and opacity of each pixel, a byte each. Everything is opaque.
    pub rgba: Vec<u8>,
}

impl Raster {
    /// Opens a PDF. Fails where the bytes are none.
    pub fn open(bytes: Arc<Vec<u8>>) -> Result<Self, PdfError> {
        let pdf = Pdf::new(bytes).map_err(|_| PdfError::Unreadable)?;
        Ok(Self { pdf })
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Draws a page, from 0, on white. Fails where there is no such page, where the picture would have no pixels
    /// or more than can be held, and where a font of the page cannot be drawn.
    pub fn page(&self, index: usize, scale: Scale) -> Result<Pixels, PdfError> {
        let page = self.pdf.pages().get(index).ok_or(PdfError::NoSuchPage {
            page: index.saturating_add(1),
            pages: self.page_count(),
        })?;
        let factor = scale.to_per_mm() * 25.4 / 72.0;
        let (width, height) = page.render_dimensions();
        let (width, height) = size(f64::from(width) * factor, f64::from(height) * factor)?;
        let mut context = RenderContext::new(width, height);
        let lacks_font = Arc::new(AtomicBool::new(false));
        render_into(
            page,
            // Made anew: fonts of our pages are small subsets, and a kept one would have to live beside its PDF.
            &RenderCache::new(),
            &settings(&lacks_font),
            &RenderSettings {
                // Seen on screen: hinted, the 1 of Noto Serif becomes a blot in small sizes.
                hinting: false,
                ..RenderSettings::default()
            },
            &mut context,
            Affine::scale(factor) * page.initial_transform(true).to_kurbo(),
        );
        if lacks_font.load(Ordering::Relaxed) {
            return Err(PdfError::Undrawn(index.saturating_add(1)));
        }
        let mut rgba = vec![0; usize::from(width) * usize::from(height) * BYTES];
        let target = PixmapMut::new(width, height, &mut rgba).ok_or(PdfError::Unreadable)?;
        let onto_white = RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        };
        context.flush();
        context.render_with(target, &mut Resources::default(), onto_white);
        Ok(Pixels {
            width: width.into(),
            height: height.into(),
            scale,
            rgba,
        })
    }
}

/// Nothing comes from outside the file; a font that cannot be drawn is told.
fn settings(lacks_font: &Arc<AtomicBool>) -> InterpreterSettings {
    let lacks_font = Arc::clone(lacks_font);
    InterpreterSettings {
        font_resolver: Arc::new(|_| None),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(move |_| lacks_font.store(true, Ordering::Relaxed)),
        ..InterpreterSettings::default()
    }
}

/// Whole pixels of a page's size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float keeps to the bounds of the integer"
)]
fn size(width: f64, height: f64) -> Result<(u16, u16), PdfError> {
    let [width, height] = [width, height].map(|side| side.round() as u64);
    let refused = || PdfError::Size { width, height };
    if width == 0 || height == 0 || width.saturating_mul(height) > MOST_PIXELS {
        return Err(refused());
    }
    let side = |side| u16::try_from(side).map_err(|_| refused());
    Ok((side(width)?, side(height)?))
}

impl Pixels {
    /// The picture as a PNG file, with its size on paper. The same picture gives the same bytes.
    pub fn png(&self) -> Result<Vec<u8>, PdfError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: self.scale.0,
            yppu: self.scale.0,
            unit: png::Unit::Meter,
        }));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgba)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// The part of the picture that lies in this rectangle; as much of it as there is.
    #[must_use]
    pub fn cropped(&self, x: u32, y: u32, width: u32, height: u32) -> Self {
        let width = width.min(self.width.saturating_sub(x));
        let height = height.min(self.height.saturating_sub(y));
        let [x, y, columns, lines] = [x, y, width, height].map(|side| side as usize);
        let rows = self.rgba.chunks_exact((self.width as usize * BYTES).max(1));
        let part = |row: &[u8]| {
            let row = row.chunks_exact(BYTES).skip(x).take(columns);
            row.flatten().copied().collect::<Vec<u8>>()
        };
        Self {
            width,
            height,
            scale: self.scale,
            rgba: rows.skip(y).take(lines).flat_map(part).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three by two pixels, each with its place as red and green.
    fn pixels() -> Pixels {
        let places = [[0, 0], [1, 0], [2, 0], [0, 1], [1, 1], [2, 1]];
        Pixels {
            width: 3,
            height: 2,
            scale: Scale::per_metre(10_000),
            rgba: places.iter().flat_map(|[x, y]| [*x, *y, 9, 255]).collect(),
        }
    }

    #[test]
    fn a_scale_is_kept_in_whole_pixels_a_metre() {
        assert_eq!(Scale::dpi(25.4), Scale::per_metre(1000));
        assert_eq!(Scale::dpi(150.0), Scale::per_metre(5906));
        assert_eq!(Scale::per_mm(-3.0), Scale::per_metre(0));
        assert_eq!(Scale::per_mm(f64::NAN), Scale::per_metre(0));
    }

    #[test]
    fn sizes_are_rounded_and_bounded() {
        assert_eq!(size(99.6, 0.5).unwrap(), (100, 1));
        assert_eq!(size(8000.0, 8000.0).unwrap(), (8000, 8000));
        for (width, height) in [
            (0.4, 9.0),
            (8001.0, 8000.0),
            (f64::INFINITY, 9.0),
            (70000.0, 1.0),
        ] {
            assert!(size(width, height).is_err(), "{width} {height}");
        }
        assert_eq!(
            size(70000.0, 1.0).unwrap_err().to_string(),
            "图像大小为 70000×1 像素，超出可以显示的范围，请调整显示比例"
        );
    }

    #[test]
    fn a_crop_keeps_to_the_picture() {
        let part = pixels().cropped(1, 0, 1, 2);
        assert_eq!((part.width, part.height), (1, 2));
        assert_eq!(part.rgba, [1, 0, 9, 255, 1, 1, 9, 255]);
        let corner = pixels().cropped(2, 1, 50, 50);
        assert_eq!((corner.width, corner.height), (1, 1));
        assert_eq!(corner.rgba, [2, 1, 9, 255]);
        let none = pixels().cropped(3, 0, 1, 1);
        assert_eq!((none.width, none.rgba.len()), (0, 0));
    }

    #[test]
    fn a_png_holds_the_pixels_and_their_size() {
        let bytes = pixels().png().unwrap();
        assert_eq!(bytes, pixels().png().unwrap());
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes))
            .read_info()
            .unwrap();
        let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut rgba).unwrap();
        assert_eq!((frame.width, frame.height), (3, 2));
        assert_eq!(rgba, pixels().rgba);
        let size = reader.info().pixel_dims.unwrap();
        assert_eq!((size.xppu, size.unit), (10_000, png::Unit::Meter));
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        let refused = Raster::open(Arc::new(b"no PDF".to_vec())).err();
        assert!(matches!(refused, Some(PdfError::Unreadable)));
    }
}
