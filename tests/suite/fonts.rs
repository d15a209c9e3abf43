//! Which characters print, and from which face.

use std::{fs, path::Path};

use jixiao::fonts::{FaceId, FontSet, Role};

/// 通用规范汉字表 and GB 2312: 8,230 characters.
fn standard_hanzi() -> Vec<char> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hanzi-8105-and-gb2312.txt");
    let text = fs::read_to_string(path).unwrap();
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_ascii())
        .collect()
}

#[test]
fn every_standard_character_has_a_face_in_every_role() {
    let fonts = FontSet::embedded().unwrap();
    let hanzi = standard_hanzi();
    assert_eq!(hanzi.len(), 8230);
    for role in Role::ALL {
        let missing: String = hanzi
            .iter()
            .filter(|c| fonts.face_for(role, **c).is_none())
            .collect();
        assert_eq!(missing, "", "{role:?}");
    }
}

#[test]
fn letters_and_digits_of_the_body_come_from_the_serif() {
    let fonts = FontSet::embedded().unwrap();
    for c in "0189.AZaz%".chars() {
        assert_eq!(fonts.face_for(Role::FangSong, c), Some(FaceId::Song), "{c}");
        assert_eq!(fonts.face_for(Role::Kai, c), Some(FaceId::Song), "{c}");
    }
    // Quotation marks and dashes are Chinese marks and belong to the body's own face.
    for c in "“”‘’—…".chars() {
        assert_eq!(
            fonts.face_for(Role::FangSong, c),
            Some(FaceId::FangSong),
            "{c}"
        );
    }
    assert_eq!(fonts.face_for(Role::FangSong, '䶮'), Some(FaceId::Song));
    assert_eq!(fonts.face_for(Role::FangSong, '😀'), None);
    assert_eq!(fonts.face_for(Role::FangSong, '\n'), None);
}
