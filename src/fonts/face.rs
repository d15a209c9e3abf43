//! One face: what it is for, which characters it has and how wide they are.

use skrifa::{
    FontRef, GlyphId, MetadataProvider, instance::LocationRef, instance::Size,
    metrics::GlyphMetrics,
};
use thiserror::Error;

use super::{embedded::FontFile, system::SystemFace};

/// What a text is, typographically; GB/T 9704—2012 names a face for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 仿宋: body text, third and fourth level headings.
    FangSong,
    /// 楷体: second level headings.
    Kai,
    /// 黑体: first level headings, table heads, totals.
    Hei,
    /// 小标宋: the title.
    XiaoBiaoSong,
    /// 宋体: page numbers, figures in tables.
    Song,
}

/// A face that is built in, or one of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaceId {
    /// FandolFang.
    FangSong,
    /// FandolKai.
    Kai,
    /// Noto Sans SC.
    Hei,
    /// Noto Serif SC Bold.
    XiaoBiaoSong,
    /// Noto Serif SC Regular.
    Song,
    /// Signs that clerks type and the others lack: ballot boxes, ticks, arrows, small figures. Drawn for this program.
    Signs,
    /// The official face of the machine that was chosen for a role; see [`super::SystemFace`].
    System(Role),
}

impl FaceId {
    /// Every face that is built in.
    pub const EMBEDDED: [Self; 6] = [
        Self::FangSong,
        Self::Kai,
        Self::Hei,
        Self::XiaoBiaoSong,
        Self::Song,
        Self::Signs,
    ];

    /// What its kind of letters is called, e.g. 宋体; of the machine's, whose it is.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋",
            Self::Kai => "楷体",
            Self::Hei => "黑体",
            Self::XiaoBiaoSong => "小标宋",
            Self::Song => "宋体",
            Self::Signs => "符号字体",
            Self::System(Role::FangSong) => "本机的仿宋",
            Self::System(Role::Kai) => "本机的楷体",
            Self::System(Role::Hei) => "本机的黑体",
            Self::System(Role::XiaoBiaoSong) => "本机的小标宋",
            Self::System(Role::Song) => "本机的宋体",
        }
    }
}

impl Role {
    /// Every role, as they come in a report.
    pub const ALL: [Self; 5] = [
        Self::XiaoBiaoSong,
        Self::FangSong,
        Self::Kai,
        Self::Hei,
        Self::Song,
    ];

    /// The built-in face that is made for it.
    pub const fn own(self) -> FaceId {
        match self {
            Self::FangSong => FaceId::FangSong,
            Self::Kai => FaceId::Kai,
            Self::Hei => FaceId::Hei,
            Self::XiaoBiaoSong => FaceId::XiaoBiaoSong,
            Self::Song => FaceId::Song,
        }
    }

    /// The built-in faces that may print `c` in this role, best first. Letters and digits beside 仿宋 and 楷体 come
    /// from the serif: Fandol's own are narrow, light and sit apart from the characters around them.
    pub(super) fn chain(self, c: char) -> &'static [FaceId] {
        use FaceId::{FangSong, Hei, Kai, Signs, Song, XiaoBiaoSong};
        match self {
            Self::FangSong | Self::Kai if is_latin(c) => &[Song, Hei, Signs],
            // Noto Serif's dash is shorter than its cell: two of them would not join.
            Self::Song | Self::XiaoBiaoSong if c == '—' => &[FangSong, Song, Hei, Signs],
            Self::FangSong => &[FangSong, Song, Hei, Signs],
            Self::Kai => &[Kai, Song, Hei, Signs],
            Self::Hei => &[Hei, Song, Signs],
            Self::XiaoBiaoSong => &[XiaoBiaoSong, Song, Hei, Signs],
            Self::Song => &[Song, Hei, Signs],
        }
    }

    /// Whether the machine's face for this role may print `c`. Letters and digits beside 仿宋 and 楷体 stay those
    /// of our serif, and two dashes must join, as they do with ours.
    pub(super) fn takes_from(self, face: &Face<'_>, c: char) -> bool {
        match c {
            '—' => face.joins(c),
            c => !(matches!(self, Self::FangSong | Self::Kai) && is_latin(c)),
        }
    }
}

/// Printable ASCII and the accented letters beyond it.
fn is_latin(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{c0}'..='\u{24f}' if !matches!(c, '×' | '÷'))
}

/// What ink may leave blank at an end of the em, in em, and still seem to reach it.
const MOST_GAP: f64 = 0.02;

/// Why a face cannot be used.
#[derive(Debug, Error)]
pub enum FontError {
    /// The file is not a font that can be read.
    #[error("字体 {name} 无法读取（{reason}），请重新安装本程序")]
    Unreadable {
        /// PostScript name of the face.
        name: &'static str,
        /// What the font parser said.
        reason: String,
    },
    /// The machine's font can no longer be read.
    #[error(
        "本机字体“{name}”无法读取（{reason}），请关闭“使用本机公文字体”（命令行去掉 --system-fonts）后再试"
    )]
    System {
        /// What the face is called in Chinese.
        name: &'static str,
        /// What the font parser said.
        reason: String,
    },
}

/// One face: its file and the tables that give metrics.
pub struct Face<'f> {
    id: FaceId,
    name: &'f str,
    bytes: &'f [u8],
    index: u32,
    font: FontRef<'f>,
    units_per_em: f64,
    metrics: GlyphMetrics<'f>,
}

impl Face<'static> {
    pub(super) fn embedded(file: &FontFile) -> Result<Self, FontError> {
        let found = Self::open(file.id, file.name, (file.bytes, 0));
        found.map_err(|reason| FontError::Unreadable {
            name: file.name,
            reason,
        })
    }
}

impl<'f> Face<'f> {
    /// Fails where the machine's file is no font; it was one when it was chosen.
    pub(super) fn system(face: &'f SystemFace) -> Result<Self, FontError> {
        let id = FaceId::System(face.role());
        let found = Self::open(id, face.postscript(), face.file());
        found.map_err(|reason| FontError::System {
            name: face.name(),
            reason,
        })
    }

    /// The face with this index in a file.
    fn open(id: FaceId, name: &'f str, (bytes, index): (&'f [u8], u32)) -> Result<Self, String> {
        let font = FontRef::from_index(bytes, index).map_err(|error| error.to_string())?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f64::from(
            font.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        Ok(Self {
            id,
            name,
            bytes,
            index,
            font,
            units_per_em,
            metrics,
        })
    }

    /// Which face this is.
    pub const fn id(&self) -> FaceId {
        self.id
    }

    /// PostScript name, e.g. `FandolFang-Regular`.
    pub const fn name(&self) -> &'f str {
        self.name
    }

    /// The font file, and which of its faces this is.
    pub const fn file(&self) -> (&'f [u8], u32) {
        (self.bytes, self.index)
    }

    /// Design units per em.
    pub const fn units_per_em(&self) -> f64 {
        self.units_per_em
    }

    /// The glyph for `c`, or `None` where the face lacks the character (never `.notdef`).
    pub fn glyph(&self, c: char) -> Option<u16> {
        // Fandol maps control characters to its space.
        let glyph = self.font.charmap().map(c).filter(|_| !c.is_control())?;
        u16::try_from(glyph.to_u32()).ok().filter(|id| *id != 0)
    }

    /// Whether the face has the character.
    pub fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// Advance width of `c` in em.
    pub fn advance(&self, c: char) -> Option<f64> {
        self.glyph(c).map(|glyph| self.glyph_advance(glyph))
    }

    /// Advance width of a glyph in em.
    pub fn glyph_advance(&self, glyph: u16) -> f64 {
        let units = self
            .metrics
            .advance_width(GlyphId::from(glyph))
            .unwrap_or(0.0);
        f64::from(units) / self.units_per_em
    }

    /// Whether two of a character next to each other leave no gap: the ink reaches both ends of the em.
    pub fn joins(&self, c: char) -> bool {
        let ink = self.glyph(c).and_then(|glyph| self.ink(glyph));
        ink.is_some_and(|[left, _, right, _]| left <= MOST_GAP && right >= 1.0 - MOST_GAP)
    }

    /// The box around the ink of a glyph in em: left, bottom, right, top.
    pub fn ink(&self, glyph: u16) -> Option<[f64; 4]> {
        let bounds = self.metrics.bounds(GlyphId::from(glyph))?;
        let em = |units: f32| f64::from(units) / self.units_per_em;
        Some([
            em(bounds.x_min),
            em(bounds.y_min),
            em(bounds.x_max),
            em(bounds.y_max),
        ])
    }
}
