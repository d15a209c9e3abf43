//! Pages and charts as pixels: ink stands where the PDF says, and nowhere else.

use std::sync::{Arc, OnceLock};

use jixiao::{
    compose::{ChartSubject, chart},
    editor,
    pdf::{PdfError, Pixels, Raster, Scale},
    typeset::Point,
};

use crate::samples::{demo, furong, load};

/// Ten pixels a millimetre: A4 has 2100 × 2970.
fn scale() -> Scale {
    Scale::per_mm(10.0)
}

fn first_page() -> &'static Pixels {
    static PAGE: OnceLock<Pixels> = OnceLock::new();
    PAGE.get_or_init(|| {
        let raster = Raster::open(Arc::new(furong().bytes.clone())).unwrap();
        raster.page(0, scale()).unwrap()
    })
}

/// How many pixels of a rectangle (mm) are darker than this.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a page"
)]
fn ink(pixels: &Pixels, [left, top, right, bottom]: [f64; 4], darker_than: u8) -> usize {
    let at = |mm: f64| (mm * 10.0).round() as u32;
    let part = pixels.cropped(
        at(left),
        at(top),
        at(right) - at(left),
        at(bottom) - at(top),
    );
    let is_ink = |pixel: &&[u8]| pixel[0] < darker_than;
    part.rgba.chunks(4).filter(is_ink).count()
}

#[test]
fn a_page_has_the_size_of_its_scale() {
    let raster = Raster::open(Arc::new(furong().bytes.clone())).unwrap();
    assert_eq!(raster.page_count(), furong().pdf.pages.len());
    for (scale, size) in [
        (scale(), (2100, 2970)),
        (Scale::dpi(150.0), (1240, 1754)),
        (Scale::dpi(96.0), (794, 1123)),
    ] {
        let page = raster.page(1, scale).unwrap();
        assert_eq!((page.width, page.height), size);
        assert_eq!(page.rgba.len(), (page.width * page.height * 4) as usize);
        assert!(
            page.rgba
                .iter()
                .skip(3)
                .step_by(4)
                .all(|alpha| *alpha == 255)
        );
    }
}

#[test]
fn every_character_has_ink_in_its_cell_and_the_margins_have_none() {
    let (page, sheet) = (first_page(), &furong().pdf.pages[0]);
    let printed = sheet
        .glyphs
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty());
    let mut count = 0;
    for glyph in printed {
        let em = glyph.size_pt * 25.4 / 72.0;
        let cell = [
            glyph.x_mm,
            glyph.y_mm - 0.88 * em,
            glyph.x_mm + glyph.advance_mm,
            glyph.y_mm + 0.12 * em,
        ];
        assert!(ink(page, cell, 128) > 0, "{glyph:?}");
        count += 1;
    }
    assert!(count > 300, "{count}");
    for margin in [
        [0.0, 0.0, 210.0, 37.0],
        [0.0, 0.0, 28.0, 297.0],
        [184.0, 0.0, 210.0, 297.0],
        [0.0, 275.0, 210.0, 297.0],
    ] {
        assert_eq!(ink(page, margin, 255), 0, "{margin:?}");
    }
    // The title, in the first rows of the text area.
    assert!(ink(page, [28.0, 37.0, 184.0, 62.0], 64) > 10_000);
}

#[test]
fn all_fonts_and_pages_of_the_demonstration_can_be_drawn() {
    let raster = Raster::open(Arc::new(demo().bytes.clone())).unwrap();
    for (index, sheet) in demo().pdf.pages.iter().enumerate() {
        let page = raster.page(index, Scale::dpi(50.0)).unwrap();
        let white = page.rgba.iter().all(|part| *part == 255);
        assert_eq!(white, sheet.glyphs.is_empty(), "page {index}");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_in_chinese() {
    let raster = Raster::open(Arc::new(furong().bytes.clone())).unwrap();
    let told = |outcome: Result<Pixels, PdfError>| outcome.unwrap_err().to_string();
    assert_eq!(
        told(raster.page(0, Scale::per_mm(1000.0))),
        "图像大小为 210000×297000 像素，超出可以显示的范围，请调整显示比例"
    );
    assert_eq!(
        told(raster.page(0, Scale::per_metre(0))),
        "图像大小为 0×0 像素，超出可以显示的范围，请调整显示比例"
    );
    let pages = furong().pdf.pages.len();
    assert_eq!(
        told(raster.page(pages, scale())),
        format!("没有第{}页，全文只有{pages}页", pages + 1)
    );
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "few pixels")]
fn a_chart_is_drawn_in_its_colours_where_its_marks_are() {
    let report = load("demo-2024.ron");
    let fills = [
        [0, 114, 178],
        [230, 159, 0],
        [0, 158, 115],
        [240, 228, 66],
        [213, 94, 0],
        [86, 180, 233],
        [80, 80, 80],
        [204, 121, 167],
    ];
    let ring = chart(&report, ChartSubject::FunctionalRing, None).unwrap();
    let picture = editor::picture_of(&ring).unwrap();
    let scale = Scale::per_mm(5.0);
    let pixels = editor::picture_pixels(&picture, scale).unwrap();
    assert_eq!(pixels, editor::chart_pixels(&ring, scale).unwrap());
    // 164 mm; 8 rows of 225/22 mm and white of 8 mm make 89.82 mm.
    assert_eq!((pixels.width, pixels.height), (820, 450));
    assert_eq!(picture.marks.len(), 8);
    // The ring; the list at its right has the colours as well.
    let ring = pixels.cropped(0, 0, 335, pixels.height);
    let mut counts = [0; 8];
    for (index, pixel) in ring.rgba.chunks(4).enumerate() {
        let Some(fill) = fills.iter().position(|fill| pixel[..3] == fill[..]) else {
            continue;
        };
        let centre = |at: usize| (at as f64 + 0.5) / 5.0;
        let point = Point::mm(centre(index % 335), centre(index / 335));
        let hit = picture.marks.iter().position(|mark| mark.contains(point));
        // The edges of black text may be as grey as the seventh slice.
        if hit == Some(fill) || fill != 6 {
            assert_eq!(hit, Some(fill), "{point:?}");
            counts[fill] += 1;
        }
    }
    // A ring of 27 and 15 mm has 1583 mm²; 65.59 % of it is the first slice, edges and number taken off.
    assert!((24_000..25_960).contains(&counts[0]), "{counts:?}");
    assert!(counts.iter().all(|count| *count > 250), "{counts:?}");
}
