//! Fonts: embedded, cut down, and the codes of the text name the right glyphs in them.

use jixiao::{
    fonts::FaceId,
    pdf,
    typeset::{Item, Pages},
};
use skrifa::{FontRef, GlyphId, MetadataProvider, instance::LocationRef, instance::Size};

use super::{FONTS, pages, run, written};
use crate::pdf_reader::Program;

const TEXT: &str = "整体支出绩效自评2022";

/// A page with a line in every face.
fn specimen() -> Pages {
    let line = |(face, y): (&FaceId, f64)| Item::Text(run(*face, 16.0, (20.0, y), 0.0, TEXT));
    let places = [30.0, 40.0, 50.0, 60.0, 70.0];
    pages(vec![
        FaceId::EMBEDDED.iter().zip(places).map(line).collect(),
    ])
}

#[test]
fn every_face_is_embedded_and_cut_down() {
    let pdf = written(&specimen());
    let mut fonts: Vec<_> = pdf
        .fonts
        .values()
        .map(|font| {
            let (tag, name) = font.name.split_once('+').unwrap();
            assert!(
                tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()),
                "{tag}"
            );
            assert!(
                (1_000..20_000).contains(&font.bytes.len()),
                "{name}: {}",
                font.bytes.len()
            );
            (name, font.program)
        })
        .collect();
    fonts.sort_unstable_by_key(|font| font.0);
    assert_eq!(
        fonts,
        [
            ("FandolFang-Regular", Program::Cff),
            ("FandolKai-Regular", Program::Cff),
            ("NotoSansSC-Regular", Program::TrueType),
            ("NotoSerifSC-Bold", Program::TrueType),
            ("NotoSerifSC-Regular", Program::TrueType),
        ]
    );
}

#[test]
fn resources_of_a_face_share_its_font_program() {
    let text = run(FaceId::FangSong, 16.0, (20.0, 30.0), 0.0, "一⼀·•・");
    let pdf = written(&pages(vec![vec![Item::Text(text)]]));
    let fonts: Vec<_> = pdf.fonts.values().collect();
    assert_eq!(fonts.len(), 3, "· • ・ are one glyph");
    assert!(fonts.iter().all(|font| font.name == fonts[0].name));
    assert!(
        fonts
            .iter()
            .all(|font| font.program_id == fonts[0].program_id)
    );
    assert!(fonts[0].program_id.is_some());
}

/// A TrueType code is a glyph of the font program: it must have the ink of the glyph of the face.
#[test]
fn codes_name_the_right_glyphs_of_truetype_faces() {
    let pdf = written(&specimen());
    for font in pdf
        .fonts
        .values()
        .filter(|font| font.program == Program::TrueType)
    {
        let face = FaceId::EMBEDDED.map(|id| FONTS.face(id));
        let face = face
            .iter()
            .find(|face| font.name.ends_with(face.name()))
            .unwrap();
        let program = FontRef::new(&font.bytes).unwrap();
        let metrics = program.glyph_metrics(Size::unscaled(), LocationRef::default());
        for c in TEXT.chars() {
            let code = font.codes(&c.to_string())[0];
            let ink = metrics.bounds(GlyphId::from(code)).unwrap();
            let ink =
                [ink.x_min, ink.y_min, ink.x_max, ink.y_max].map(|edge| f64::from(edge) / 1000.0);
            assert_eq!(face.ink(face.glyph(c).unwrap()), Some(ink), "{c}");
        }
    }
}

/// A CFF code is an identifier of the charset: at the place of each glyph must stand the code of its character.
#[test]
fn codes_name_the_right_glyphs_of_cff_faces() {
    let pdf = written(&specimen());
    let programs = pdf
        .fonts
        .values()
        .filter(|font| font.program == Program::Cff);
    let mut seen = 0;
    for font in programs {
        let faces = FaceId::EMBEDDED.map(|id| FONTS.face(id));
        let mut faces = faces.iter();
        let face = faces.find(|face| font.name.ends_with(face.name())).unwrap();
        // The subset has the glyphs in the order of the face.
        let mut characters: Vec<char> = TEXT.chars().collect();
        characters.sort_by_key(|c| face.glyph(*c));
        characters.dedup();
        let glyphs = cff::glyph_count(&font.bytes);
        assert_eq!(glyphs, 1 + 10, "the glyphs of the text and .notdef");
        let charset = cff::charset(&font.bytes);
        assert_eq!(charset[0], 0, "a list of identifiers");
        let identifiers = charset[1..=20].chunks(2);
        let identifiers: Vec<u16> = identifiers
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        let codes = characters.iter().map(|c| font.codes(&c.to_string())[0]);
        assert_eq!(identifiers, codes.collect::<Vec<_>>());
        seen += 1;
    }
    assert_eq!(seen, 2);
}

/// Just enough of the Compact Font Format to find the charset.
mod cff {
    /// The bytes from the charset on.
    pub fn charset(cff: &[u8]) -> &[u8] {
        &cff[operand(cff, 15)..]
    }

    /// How many glyphs there are.
    pub fn glyph_count(cff: &[u8]) -> usize {
        number(&cff[operand(cff, 17)..], 2)
    }

    /// The last operand of an operator in the Top DICT, an offset written in five bytes.
    fn operand(cff: &[u8], operator: u8) -> usize {
        let names = usize::from(cff[2]);
        let dicts = names + index_length(&cff[names..]);
        let dict = &cff[dicts..dicts + index_length(&cff[dicts..])];
        let at = dict
            .windows(6)
            .rposition(|w| w[0] == 29 && w[5] == operator)
            .unwrap();
        number(&dict[at + 1..], 4)
    }

    fn index_length(index: &[u8]) -> usize {
        let (count, size) = (number(index, 2), usize::from(index[2]));
        let end = number(&index[3 + count * size..], size);
        3 + (count + 1) * size + end - 1
    }

    fn number(bytes: &[u8], size: usize) -> usize {
        bytes[..size]
            .iter()
            .fold(0, |number, byte| number * 256 + usize::from(*byte))
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let first = pdf::write(&specimen(), &FONTS).unwrap();
    let again = pdf::write(&specimen(), &FONTS).unwrap();
    assert!(first == again);
    assert!(first.len() < 60_000, "{}", first.len());
}
