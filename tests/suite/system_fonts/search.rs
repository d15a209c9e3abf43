//! Which faces are chosen.

use std::path::PathBuf;

use jixiao::{editor::Typefaces, fonts::FaceId};
use tempfile::TempDir;

use super::*;

#[test]
fn faces_are_known_by_the_names_in_their_files_in_either_language() {
    let kai = || Maker::of(Role::Kai);
    for font in [
        kai().in_chinese("仿宋_GB2312"),
        kai().in_english("FangSong_GB2312", "Other"),
        kai().in_english("Other", "FangSong_GB2312"),
        kai().in_roman("FangSong_GB2312"),
    ] {
        assert_eq!(told(&font.file()), [("仿宋_GB2312", None)]);
    }
    assert_eq!(told(&kai().in_chinese("华文仿宋").file()), []);
    assert_eq!(told(&kai().file()), []);
    let roles = found(&collected())
        .iter()
        .map(Official::role)
        .collect::<Vec<_>>();
    assert_eq!(roles, [Role::Song, Role::Song]);
}

#[test]
fn a_licence_that_forbids_embedding_is_kept() {
    let licensed = |bits| {
        Maker::of(Role::Kai)
            .in_chinese("楷体")
            .licensed(bits)
            .file()
    };
    for (bits, obstacle) in [
        (0, None),
        (4, None),
        (EDITABLE, None),
        (2, Some(Obstacle::Restricted)),
        (0x0108, Some(Obstacle::NoSubsets)),
        (0x0208, Some(Obstacle::BitmapsOnly)),
    ] {
        assert_eq!(told(&licensed(bits)), [("楷体", obstacle)], "{bits}");
    }
    let file = licensed(2);
    let refused = SystemFace::open(&found(&file)[0], file.clone());
    assert_eq!(refused.unwrap_err(), Obstacle::Restricted);
}

#[test]
fn a_face_that_cannot_be_set_is_not_used() {
    let kai = || Maker::of(Role::Kai).in_chinese("楷体");
    for (font, obstacle) in [
        (kai().without(*b"OS/2"), Obstacle::Unsaid),
        (kai().with(*b"fvar", vec![0; 16]), Obstacle::Variable),
        (kai().without(*b"CFF "), Obstacle::NoOutlines),
    ] {
        assert_eq!(told(&font.file()), [("楷体", Some(obstacle))]);
    }
    for font in [
        kai().without(*b"cmap"),
        kai().without(*b"head"),
        kai().only("报告"),
        kai().with(*b"CFF ", vec![0; 100]),
    ] {
        let file = font.file();
        let first = found(&file)[0];
        assert_eq!(first.obstacle, None);
        let refused = SystemFace::open(&first, file);
        assert_eq!(refused.unwrap_err(), Obstacle::Damaged);
    }
}

#[test]
fn what_is_no_font_has_no_faces() {
    let file = collected();
    for end in [0, 3, 11, 12, 20, 40] {
        assert_eq!(told(&file[..end]), [], "{end}");
    }
    assert_eq!(told(&[0; 4000]), []);
    let mut endless = file;
    endless[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(told(&endless).len(), 2, "and does not ask for memory");
}

fn folders(folder: &TempDir) -> Typefaces {
    Typefaces::in_folders(vec![PathBuf::from("没有"), folder.path().to_owned()])
}

#[test]
fn each_role_has_the_best_face_that_may_be_used_and_the_rest_is_told() {
    let folder = TempDir::new().unwrap();
    let kai = |name| Maker::of(Role::Kai).in_chinese(name);
    let song = || Maker::of(Role::Song);
    let damaged = || kai("楷体_GB2312").with(*b"CFF ", vec![0; 100]);
    for (name, file) in [
        ("1.ttf", kai("仿宋").file()),
        ("2.ttf", kai("仿宋_GB2312").licensed(2).file()),
        ("3.ttf", song().in_chinese("黑体").bold().file()),
        ("深/4.ttf", song().in_english("SimHei", "Regular").file()),
        ("5.otf", damaged().file()),
        ("深/5.otf", damaged().file()),
        ("6.TTC", collected()),
        ("7.ttf", b"no font".to_vec()),
        ("8.txt", kai("方正小标宋简体").file()),
    ] {
        put(&folder.path().join(name), &file);
    }
    let typefaces = folders(&folder);
    assert_eq!(
        typefaces.in_words(),
        [
            "使用本机公文字体。小标宋：Noto Serif SC Bold（程序自带）；仿宋：仿宋（本机）；楷体：FandolKai（程序自带）；\
             黑体：黑体（本机）；宋体：宋体（本机）。",
            "本机的“仿宋_GB2312”没有使用：字体声明不允许嵌入 PDF。",
            "本机的“楷体_GB2312”没有使用：字体文件读不出来或者已经损坏，请重新安装这个字体。",
        ]
    );
    let fonts = typefaces.fonts().unwrap();
    let name = |role| fonts.face(FaceId::System(role)).name();
    assert_eq!(name(Role::Hei), "Regular", "the bold one is not taken");
    assert_eq!(name(Role::Song), "SimSun");
    assert_eq!(
        name(Role::FangSong),
        "FangSong",
        "from the list, as the file has none"
    );
    assert_eq!(name(Role::Kai), "FandolKai-Regular", "there is none");
}

#[test]
fn a_machine_without_them_has_those_that_are_built_in() {
    let folder = TempDir::new().unwrap();
    let typefaces = folders(&folder);
    assert_eq!(
        typefaces.in_words(),
        [
            "没有找到可以使用的本机公文字体。小标宋：Noto Serif SC Bold（程序自带）；仿宋：FandolFang（程序自带）；\
          楷体：FandolKai（程序自带）；黑体：Noto Sans SC（程序自带）；宋体：Noto Serif SC（程序自带）。"
        ]
    );
    put(
        &folder.path().join("仿宋.ttf"),
        &Maker::of(Role::Kai).in_chinese("仿宋").file(),
    );
    assert!(
        typefaces.in_words()[0].starts_with("没有找到"),
        "looked for once"
    );
    assert_eq!(Typefaces::default().in_words(), [""; 0]);
}
