//! The font files that are built in.

use super::face::{FaceId, Role};

/// A font file as it is built in.
pub(super) struct FontFile {
    pub id: FaceId,
    /// PostScript name.
    pub name: &'static str,
    /// What a user knows it by.
    pub family: &'static str,
    pub bytes: &'static [u8],
}

/// A static, so that the files are in the program once: each use of a constant may be a copy.
pub(super) static EMBEDDED: [FontFile; 6] = [
    FontFile {
        id: FaceId::FangSong,
        name: "FandolFang-Regular",
        family: "FandolFang",
        bytes: include_bytes!("../../fonts/FandolFang-Regular.otf"),
    },
    FontFile {
        id: FaceId::Kai,
        name: "FandolKai-Regular",
        family: "FandolKai",
        bytes: include_bytes!("../../fonts/FandolKai-Regular.otf"),
    },
    FontFile {
        id: FaceId::Hei,
        name: "NotoSansSC-Regular",
        family: "Noto Sans SC",
        bytes: include_bytes!("../../fonts/NotoSansSC-Regular.ttf"),
    },
    FontFile {
        id: FaceId::XiaoBiaoSong,
        name: "NotoSerifSC-Bold",
        family: "Noto Serif SC Bold",
        bytes: include_bytes!("../../fonts/NotoSerifSC-Bold-gb.ttf"),
    },
    FontFile {
        id: FaceId::Song,
        name: "NotoSerifSC-Regular",
        family: "Noto Serif SC",
        bytes: include_bytes!("../../fonts/NotoSerifSC-Regular-gb.ttf"),
    },
    FontFile {
        id: FaceId::Signs,
        name: "JixiaoSigns-Regular",
        family: "Jixiao Signs",
        bytes: include_bytes!("../../fonts/JixiaoSigns-Regular.ttf"),
    },
];

/// The file of a built-in face.
fn file_of(face: FaceId) -> Option<&'static FontFile> {
    EMBEDDED.iter().find(|file| file.id == face)
}

impl FaceId {
    /// The font file of a face that is built in; empty for one of the machine.
    pub fn embedded_bytes(self) -> &'static [u8] {
        file_of(self).map_or(&[], |file| file.bytes)
    }
}

impl Role {
    /// What the face that is built in for it is called, e.g. `FandolFang`.
    pub fn embedded_name(self) -> &'static str {
        file_of(self.own()).map_or("", |file| file.family)
    }
}
