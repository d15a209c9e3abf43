//! [`SystemFace`]: an official face of the machine, if its file allows that it is used.

use std::io::{Cursor, Read, Seek};

use skrifa::{FontRef, MetadataProvider, string::StringId};
use thiserror::Error;

use super::{
    face::{Face, Role},
    official::{OFFICIAL, OfficialFace, place_of},
    sfnt::{self, Description},
};

/// Bits of `fsType` (OpenType, `OS/2`): no embedding; only as a whole; only pictures of glyphs.
const RESTRICTED: u16 = 0x0002;
const NO_SUBSETS: u16 = 0x0100;
const BITMAPS_ONLY: u16 = 0x0200;

/// A font without these is no Chinese one.
const PROBES: [char; 3] = ['一', '报', '。'];

/// Why an official face is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Obstacle {
    /// Its licence forbids it.
    #[error("字体声明不允许嵌入 PDF")]
    Restricted,
    /// It may be embedded only as a whole, which would make each PDF as large as the font.
    #[error("字体声明只允许整个嵌入，不允许只取用到的字")]
    NoSubsets,
    /// Pictures of its glyphs may be embedded, outlines may not.
    #[error("字体声明只允许嵌入点阵，不允许嵌入轮廓")]
    BitmapsOnly,
    /// It does not say whether it may be embedded.
    #[error("字体没有声明能否嵌入 PDF")]
    Unsaid,
    /// It has no single form.
    #[error("是可变字体，没有固定的字形")]
    Variable,
    /// It consists of pictures of its glyphs.
    #[error("只有点阵，没有轮廓")]
    NoOutlines,
    /// Its file is no font that can be used.
    #[error("字体文件读不出来或者已经损坏，请重新安装这个字体")]
    Damaged,
}

/// An official face that was found in a font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Official {
    face: &'static OfficialFace,
    place: usize,
    is_styled: bool,
    index: u32,
    /// Why it is not to be used, if that can be told without reading the file as a whole.
    pub obstacle: Option<Obstacle>,
}

/// The official faces in a font file; none where it has none, is something else or cannot be read. Only what the file
/// says of itself is read, some thousand bytes.
pub fn official_faces(source: &mut (impl Read + Seek)) -> Vec<Official> {
    let found = sfnt::descriptions(source).into_iter();
    found
        .filter_map(|description| {
            let places = description.names.iter().filter_map(|name| place_of(name));
            let place = places.min()?;
            Some(Official {
                face: OFFICIAL.get(place)?,
                place,
                is_styled: description.is_styled,
                index: description.index,
                obstacle: obstacle(&description),
            })
        })
        .collect()
}

fn obstacle(face: &Description) -> Option<Obstacle> {
    let Some(embedding) = face.embedding else {
        return Some(Obstacle::Unsaid);
    };
    match embedding {
        bits if bits & RESTRICTED != 0 => Some(Obstacle::Restricted),
        bits if bits & NO_SUBSETS != 0 => Some(Obstacle::NoSubsets),
        bits if bits & BITMAPS_ONLY != 0 => Some(Obstacle::BitmapsOnly),
        _ if face.is_variable => Some(Obstacle::Variable),
        _ if !face.has_outlines => Some(Obstacle::NoOutlines),
        _ => None,
    }
}

impl Official {
    /// What it is used for.
    pub const fn role(&self) -> Role {
        self.face.role
    }

    /// What it is called in Chinese.
    pub const fn name(&self) -> &'static str {
        self.face.name
    }

    /// The lower, the better; upright and regular before bold and slanted.
    pub const fn rank(&self) -> (usize, bool) {
        (self.place, self.is_styled)
    }
}

/// An official face of the machine, read whole.
#[derive(Debug)]
pub struct SystemFace {
    face: &'static OfficialFace,
    postscript: String,
    bytes: Vec<u8>,
    index: u32,
}

impl SystemFace {
    /// The face that was found, from the bytes of its file. Looks again whether it may be used, and at the shape of
    /// some characters.
    pub fn open(found: &Official, bytes: Vec<u8>) -> Result<Self, Obstacle> {
        let again = official_faces(&mut Cursor::new(&bytes));
        if !again.contains(found) {
            return Err(Obstacle::Damaged);
        }
        if let Some(obstacle) = found.obstacle {
            return Err(obstacle);
        }
        let alias = || found.face.aliases.first().copied().unwrap_or_default();
        let postscript = postscript_name(&bytes, found.index).unwrap_or_else(|| alias().to_owned());
        let opened = Self {
            face: found.face,
            postscript,
            bytes,
            index: found.index,
        };
        if opened.sets_chinese() {
            Ok(opened)
        } else {
            Err(Obstacle::Damaged)
        }
    }

    /// What it is used for.
    pub const fn role(&self) -> Role {
        self.face.role
    }

    /// What it is called in Chinese.
    pub const fn name(&self) -> &'static str {
        self.face.name
    }

    /// PostScript name, in characters that a PDF takes.
    pub(super) fn postscript(&self) -> &str {
        &self.postscript
    }

    /// The font file, and which of its faces this is.
    pub(super) fn file(&self) -> (&[u8], u32) {
        (&self.bytes, self.index)
    }

    /// Whether its characters have ink and take the em that the grid has for them.
    fn sets_chinese(&self) -> bool {
        let Ok(face) = Face::system(self) else {
            return false;
        };
        let is_sound = |c: char| {
            let glyph = face.glyph(c);
            let is_wide = face
                .advance(c)
                .is_some_and(|em| (0.95..=1.05).contains(&em));
            is_wide && glyph.is_some_and(|glyph| face.ink(glyph).is_some())
        };
        PROBES.into_iter().all(is_sound)
    }
}

/// The name in the file, if it has one of letters, digits and the marks that such names have.
fn postscript_name(bytes: &[u8], index: u32) -> Option<String> {
    let font = FontRef::from_index(bytes, index).ok()?;
    let strings = font.localized_strings(StringId::POSTSCRIPT_NAME);
    let names = strings.map(|name| name.chars().collect::<String>());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.+".contains(c);
    names
        .into_iter()
        .find(|name| !name.is_empty() && name.chars().all(is_plain))
}
