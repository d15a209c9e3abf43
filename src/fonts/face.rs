//! One font file: what it is for, which characters it has and how wide they are.

use skrifa::{
    FontRef, GlyphId, MetadataProvider, instance::LocationRef, instance::Size,
    metrics::GlyphMetrics,
};
use thiserror::Error;

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

/// A face of the embedded set, or the face that takes its place.
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
}

impl FaceId {
    /// Every face, in the order of its index.
    pub const ALL: [Self; 5] = [
        Self::FangSong,
        Self::Kai,
        Self::Hei,
        Self::XiaoBiaoSong,
        Self::Song,
    ];

    /// What its kind of letters is called, e.g. 宋体.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋",
            Self::Kai => "楷体",
            Self::Hei => "黑体",
            Self::XiaoBiaoSong => "小标宋",
            Self::Song => "宋体",
        }
    }

    /// Position in [`FaceId::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The font file that is built in.
    pub fn bytes(self) -> &'static [u8] {
        EMBEDDED
            .iter()
            .find(|file| file.id == self)
            .map_or(&[], |file| file.bytes)
    }
}

impl Role {
    /// The faces that may print `c` in this role, best first. Letters and digits beside 仿宋 and 楷体 come
    /// from the serif: Fandol's own are narrow, light and sit apart from the characters around them.
    pub(super) fn chain(self, c: char) -> &'static [FaceId] {
        use FaceId::{FangSong, Hei, Kai, Song, XiaoBiaoSong};
        match self {
            Self::FangSong | Self::Kai if is_latin(c) => &[Song, Hei],
            // Noto Serif's dash is shorter than its cell: two of them would not join.
            Self::Song | Self::XiaoBiaoSong if c == '—' => &[FangSong, Song, Hei],
            Self::FangSong => &[FangSong, Song, Hei],
            Self::Kai => &[Kai, Song, Hei],
            Self::Hei => &[Hei, Song],
            Self::XiaoBiaoSong => &[XiaoBiaoSong, Song, Hei],
            Self::Song => &[Song, Hei],
        }
    }

    /// The face that prints `c` in this role when all is well.
    pub fn own_face(self, c: char) -> FaceId {
        self.chain(c).first().copied().unwrap_or(FaceId::Hei)
    }
}

/// Printable ASCII and the accented letters beyond it.
fn is_latin(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{c0}'..='\u{24f}' if !matches!(c, '×' | '÷'))
}

/// A font file as it is built in.
pub(super) struct FontFile {
    id: FaceId,
    name: &'static str,
    bytes: &'static [u8],
}

/// A static, so that the files are in the program once: each use of a constant may be a copy.
pub(super) static EMBEDDED: [FontFile; 5] = [
    FontFile {
        id: FaceId::FangSong,
        name: "FandolFang-Regular",
        bytes: include_bytes!("../../fonts/FandolFang-Regular.otf"),
    },
    FontFile {
        id: FaceId::Kai,
        name: "FandolKai-Regular",
        bytes: include_bytes!("../../fonts/FandolKai-Regular.otf"),
    },
    FontFile {
        id: FaceId::Hei,
        name: "NotoSansSC-Regular",
        bytes: include_bytes!("../../fonts/NotoSansSC-Regular.ttf"),
    },
    FontFile {
        id: FaceId::XiaoBiaoSong,
        name: "NotoSerifSC-Bold",
        bytes: include_bytes!("../../fonts/NotoSerifSC-Bold-gb.ttf"),
    },
    FontFile {
        id: FaceId::Song,
        name: "NotoSerifSC-Regular",
        bytes: include_bytes!("../../fonts/NotoSerifSC-Regular-gb.ttf"),
    },
];

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
}

/// One face: its file and the tables that give metrics.
pub struct Face {
    id: FaceId,
    name: &'static str,
    bytes: &'static [u8],
    font: FontRef<'static>,
    units_per_em: f64,
    metrics: GlyphMetrics<'static>,
}

impl Face {
    pub(super) fn open(file: &FontFile) -> Result<Self, FontError> {
        let font = FontRef::new(file.bytes).map_err(|error| FontError::Unreadable {
            name: file.name,
            reason: error.to_string(),
        })?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f64::from(
            font.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        Ok(Self {
            id: file.id,
            name: file.name,
            bytes: file.bytes,
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
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The font file.
    pub const fn bytes(&self) -> &'static [u8] {
        self.bytes
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
