//! What is set in faces of the machine, and the PDF.

use std::slice;

use jixiao::{
    fonts::{FaceId, FontSet},
    pdf::{self, PdfError, Raster, Scale},
    typeset::{Colour, Item, Length, Page, Pages, Point, TextRun, Turn},
};
use skrifa::{FontRef, GlyphId, MetadataProvider, instance::LocationRef, instance::Size};

use super::*;
use crate::pdf_reader::{self, Program};

const TEXT: &str = "整体支出绩效自评2022";

/// A page with a line in each of these faces.
fn specimen(faces: &[FaceId], fonts: &FontSet<'_>) -> Pages {
    let line = |(place, face): (u8, &FaceId)| {
        let mut end = 0.0;
        let offsets = TEXT.chars().map(|c| {
            let start = end;
            end += fonts.advance(*face, c) * 16.0;
            Length::pt(start)
        });
        Item::Text(TextRun {
            face: *face,
            size: Length::pt(16.0),
            origin: Point::mm(20.0, 30.0 + 10.0 * f64::from(place)),
            turn: Turn::Upright,
            offsets: offsets.collect(),
            text: TEXT.to_owned(),
            colour: Colour::BLACK,
        })
    };
    let page = Page {
        number: Some(1),
        items: (0..).zip(faces).map(line).collect(),
    };
    Pages {
        pages: vec![page],
        ..Pages::default()
    }
}

#[test]
fn a_face_of_the_machine_prints_its_role_and_ours_what_it_lacks() {
    let system = [
        opened(
            Maker::of(Role::Kai)
                .in_chinese("仿宋")
                .only("一报。告— 2")
                .file(),
        ),
        opened(Maker::of(Role::Song).in_chinese("宋体").file()),
    ];
    let fonts = FontSet::with_system(&system).unwrap();
    let fang = FaceId::System(Role::FangSong);
    let song = FaceId::System(Role::Song);
    for (role, c, face) in [
        (Role::FangSong, '报', fang),
        (Role::FangSong, '—', fang),
        // What it lacks comes from ours of the same role, then from the next.
        (Role::FangSong, '支', FaceId::FangSong),
        (Role::FangSong, '䶮', FaceId::Song),
        // Letters and digits of the body stay those of our serif.
        (Role::FangSong, '2', FaceId::Song),
        (Role::Song, '2', song),
        (Role::Song, '报', song),
        // Its dashes would not join.
        (Role::Song, '—', FaceId::FangSong),
        (Role::Kai, '报', FaceId::Kai),
        (Role::XiaoBiaoSong, '报', FaceId::XiaoBiaoSong),
    ] {
        assert_eq!(fonts.face_for(role, c), Some(face), "{role:?} {c}");
    }
    assert_eq!(fonts.own_face(Role::FangSong, '支'), fang);
    assert_eq!(fonts.own_face(Role::Song, '—'), FaceId::FangSong);
    assert_eq!(fonts.face_for(Role::FangSong, '😀'), None);
}

#[test]
fn a_character_that_only_a_face_of_the_machine_has_is_printed_by_it() {
    // A place of private use that no built-in face has.
    let file = Maker::of(Role::Song)
        .in_chinese("宋体")
        .mapping(&[('一', '一'), ('报', '报'), ('。', '。'), ('\u{e123}', '一')])
        .file();
    let system = [opened(file)];
    let fonts = FontSet::with_system(&system).unwrap();
    assert_eq!(
        FontSet::embedded().unwrap().face_for(Role::Hei, '\u{e123}'),
        None
    );
    let song = Some(FaceId::System(Role::Song));
    assert_eq!(fonts.face_for(Role::Hei, '\u{e123}'), song);
}

#[test]
fn faces_of_the_machine_are_embedded_cut_down_and_searchable() {
    let system = [
        opened(Maker::of(Role::Kai).in_chinese("仿宋_GB2312").file()),
        opened(Maker::of(Role::Song).in_english("SimHei", "SimHei").file()),
    ];
    let fonts = FontSet::with_system(&system).unwrap();
    let faces = [
        FaceId::System(Role::FangSong),
        FaceId::System(Role::Hei),
        FaceId::Kai,
    ];
    let pages = specimen(&faces, &fonts);
    let bytes = pdf::write(&pages, &fonts).unwrap();
    assert!(bytes == pdf::write(&pages, &fonts).unwrap());
    let pdf = pdf_reader::read(&bytes);
    let mut embedded: Vec<_> = pdf
        .fonts
        .values()
        .map(|font| {
            assert!((1_000..20_000).contains(&font.bytes.len()));
            (font.name.split_once('+').unwrap().1, font.program)
        })
        .collect();
    embedded.sort_unstable_by_key(|font| font.0);
    assert_eq!(
        embedded,
        [
            ("FandolKai-Regular", Program::Cff),
            ("FangSong_GB2312", Program::Cff),
            ("SimHei", Program::TrueType),
        ]
    );
    assert_eq!(pdf.text().lines().collect::<Vec<_>>(), [TEXT; 3]);
}

/// Of the faces of a collection the right one is measured and embedded: its glyphs have the ink of the face that the
/// collection was made of.
#[test]
fn of_a_collection_the_right_face_is_taken() {
    let file = collected();
    for (nth, built_in) in [(0, Role::XiaoBiaoSong), (1, Role::Song)] {
        let chosen = found(&file)[nth];
        let system = SystemFace::open(&chosen, file.clone()).unwrap();
        let fonts = FontSet::with_system(slice::from_ref(&system)).unwrap();
        let id = FaceId::System(Role::Song);
        let (face, same) = (fonts.face(id), fonts.face(built_in.own()));
        let pdf = pdf_reader::read(&pdf::write(&specimen(&[id], &fonts), &fonts).unwrap());
        let font = pdf.fonts.values().next().unwrap();
        let program = FontRef::new(&font.bytes).unwrap();
        let metrics = program.glyph_metrics(Size::unscaled(), LocationRef::default());
        for c in TEXT.chars() {
            let ink = same.ink(same.glyph(c).unwrap());
            assert!(ink.is_some());
            assert_eq!(face.ink(face.glyph(c).unwrap()), ink, "{c}");
            assert_eq!(face.advance(c), same.advance(c), "{c}");
            let code = font.codes(&c.to_string())[0];
            let set = metrics.bounds(GlyphId::from(code)).unwrap();
            let set =
                [set.x_min, set.y_min, set.x_max, set.y_max].map(|edge| f64::from(edge) / 1000.0);
            assert_eq!(Some(set), ink, "{c}");
        }
    }
}

/// Two faces whose files say the same of themselves are still two.
#[test]
fn faces_with_one_name_keep_their_own_glyphs() {
    let kai = Maker::of(Role::Kai).in_english("KaiTi", "FandolFang-Regular");
    let system = [opened(kai.file())];
    let fonts = FontSet::with_system(&system).unwrap();
    let faces = [FaceId::System(Role::Kai), FaceId::FangSong];
    let pdf = pdf_reader::read(&pdf::write(&specimen(&faces, &fonts), &fonts).unwrap());
    let programs: Vec<_> = pdf.fonts.values().map(|font| &font.bytes).collect();
    assert_eq!(programs.len(), 2);
    assert!(programs[0] != programs[1]);
}

/// Damaged files end in a refusal, a PDF or an error that says what to do, whatever is wrong with them.
#[test]
fn damaged_fonts_stop_nothing() {
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut outcomes = [0; 3];
    for font in [
        Maker::of(Role::Kai)
            .in_chinese("仿宋")
            .only("一报。整体支出绩效自评202"),
        Maker::of(Role::Song).in_chinese("仿宋"),
    ] {
        let whole = font.file();
        let places = font.places();
        for _ in 0..150 {
            let mut file = whole.clone();
            let (at, length) = places[random(places.len())];
            for _ in 0..=random(4) {
                // The beginnings of tables steer how the rest is read.
                let most = if random(2) == 0 {
                    length.min(64)
                } else {
                    length
                };
                file[at + random(most)] = [0, 0xFF, 0x80, 1][random(4)];
            }
            outcomes[outcome(&file)] += 1;
        }
    }
    assert!(outcomes.iter().all(|times| *times > 0), "{outcomes:?}");
}

/// 0 where the font is refused, 1 where a page cannot be written, 2 where it is written.
fn outcome(file: &[u8]) -> usize {
    let opened = found(file)
        .first()
        .and_then(|first| SystemFace::open(first, file.to_vec()).ok());
    let Some(face) = opened else { return 0 };
    let Ok(fonts) = FontSet::with_system(slice::from_ref(&face)) else {
        return 0;
    };
    let pages = specimen(&[FaceId::System(Role::FangSong)], &fonts);
    match pdf::write(&pages, &fonts) {
        Ok(bytes) => {
            // A glyph may be damaged in a way that only a drawing shows: an error, or another shape.
            let drawn = Raster::open(bytes.into());
            let _ = drawn.map(|pages| pages.page(0, Scale::per_metre(1000)));
            2
        }
        Err(PdfError::SystemFace { .. } | PdfError::NoGlyph { .. }) => 1,
        Err(error) => panic!("{error}"),
    }
}
