//! Files for printing: the pages that are asked for as they are in the whole, and what a reader begins with.

use std::collections::BTreeMap;

use jixiao::{
    compose::HeadingLevel,
    fonts::FaceId,
    model::Place,
    pdf::{self, Duplex, PdfError, Presets, Printout},
    typeset::{Bookmark, Item, Length, Page, Pages},
};

use super::{FONTS, run};
use crate::pdf_reader::{self, Pdf};

/// Cover, contents and an empty page without numbers, then pages 1 to 4, each with a heading and a text.
fn report() -> Pages {
    let page = |index: usize| {
        let text = run(
            FaceId::Song,
            14.0,
            (100.0, 280.0),
            0.0,
            &format!("第{index}面"),
        );
        Page {
            number: (index > 3).then(|| index - 3),
            items: vec![Item::Text(text)],
        }
    };
    let bookmark = |page: usize| Bookmark {
        level: HeadingLevel::One,
        title: format!("标题{page}"),
        page: page - 1,
        top: Length::mm(37.0),
        place: Place::Heading {
            node: String::new(),
        },
    };
    Pages {
        pages: (1..=7).map(page).collect(),
        bookmarks: (4..=7).map(bookmark).collect(),
        ..Pages::default()
    }
}

fn write(faces: &[Option<usize>], presets: Presets) -> Result<Vec<u8>, PdfError> {
    let faces = faces.to_vec();
    pdf::write_printout(&report(), &FONTS, &Printout { faces, presets })
}

fn printout(faces: &[Option<usize>]) -> Pdf {
    pdf_reader::read(&write(faces, Presets::default()).unwrap())
}

#[test]
fn all_pages_are_the_very_file_of_an_export() {
    let all: Vec<Option<usize>> = (0..7).map(Some).collect();
    let export = pdf::write(&report(), &FONTS).unwrap();
    assert!(write(&all, Presets::default()).unwrap() == export);
    assert!(write(&all[1..], Presets::default()).unwrap() != export);
}

#[test]
fn some_pages_are_called_and_look_as_in_the_whole() {
    let whole = pdf_reader::read(&pdf::write(&report(), &FONTS).unwrap());
    let part = printout(&[Some(1), Some(4), Some(6)]);
    assert_eq!(part.labels, ["ii", "2", "4"]);
    assert_eq!(part.text(), "第2面\n第5面\n第7面\n");
    for (page, index) in part.pages.iter().zip([1, 4, 6]) {
        let places = |page: &pdf_reader::Sheet| -> Vec<(String, f64, f64)> {
            let glyphs = page.glyphs.iter();
            glyphs
                .map(|glyph| (glyph.text.clone(), glyph.x_mm, glyph.y_mm))
                .collect()
        };
        assert_eq!(places(page), places(&whole.pages[index]));
    }
    // The characters of other pages are not in it.
    let has = |character| {
        let mut fonts = part.fonts.values();
        fonts.any(|font| !font.codes(character).is_empty())
    };
    assert_eq!(["2", "3", "7"].map(has), [true, false, true]);
}

#[test]
fn bookmarks_lead_to_the_pages_that_are_printed() {
    let part = printout(&[Some(0), None, Some(5), Some(3)]);
    let found: Vec<(&str, usize)> = part
        .bookmarks
        .iter()
        .map(|bookmark| (bookmark.title.as_str(), bookmark.page))
        .collect();
    assert_eq!(found, [("标题4", 3), ("标题6", 2)]);
    let none = printout(&[Some(0)]);
    assert_eq!(none.bookmarks, []);
    assert_eq!(none.page_mode, None);
}

#[test]
fn an_empty_side_is_a_page_with_nothing_on_it_and_no_name() {
    let part = printout(&[None, Some(4), None, Some(6)]);
    assert_eq!(part.labels, ["", "2", "", "4"]);
    assert_eq!(part.text(), "第5面\n第7面\n");
    assert_eq!(part.pages[0].glyphs.len(), 0);
    // Nothing but an empty side is a file, too.
    assert_eq!(printout(&[None]).pages.len(), 1);
}

#[test]
fn a_page_that_is_not_there_is_refused() {
    let refused = write(&[Some(0), Some(7)], Presets::default()).unwrap_err();
    assert_eq!(refused.to_string(), "没有第8页，全文只有7页");
    assert!(matches!(
        write(&[], Presets::default()),
        Err(PdfError::NoPages)
    ));
}

#[test]
fn readers_begin_with_what_was_wished() {
    let preferences = |copies, duplex| {
        let bytes = write(&[Some(0)], Presets { duplex, copies }).unwrap();
        pdf_reader::read(&bytes).preferences
    };
    let expected = |entries: &[(&str, &str)]| -> BTreeMap<String, String> {
        let always = [("DisplayDocTitle", "true"), ("PrintScaling", "None")];
        let entries = always.iter().chain(entries);
        entries
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    };
    let export = pdf_reader::read(&pdf::write(&report(), &FONTS).unwrap());
    assert_eq!(
        export.preferences,
        expected(&[("Duplex", "DuplexFlipLongEdge")])
    );
    assert_eq!(
        preferences(1, Duplex::Simplex),
        expected(&[("Duplex", "Simplex")])
    );
    for copies in 2..=5 {
        let number = copies.to_string();
        assert_eq!(
            preferences(copies, Duplex::LongEdge),
            expected(&[("Duplex", "DuplexFlipLongEdge"), ("NumCopies", &number)])
        );
    }
    // Readers pass over more.
    assert!(!preferences(6, Duplex::LongEdge).contains_key("NumCopies"));
}
