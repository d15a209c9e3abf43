//! From text to glyphs: which face prints each character, how much room it takes, and how it behaves at the
//! edges of a line.

use foldhash::{HashMap, HashMapExt as _};

use super::{Length, Missing};
use crate::{
    compose::Inserted,
    fonts::{Face, FaceId, FontSet, Role, is_invisible},
    model::Place,
};

/// The mark printed where no face has the character (下线 “geta” mark of Chinese and Japanese proofs).
const UNPRINTABLE: char = '〓';

/// How a character behaves (GB/T 15834—2011, 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A full-width character.
    Wide,
    /// An opening mark: never last on a line, ink in its right half.
    Opening,
    /// A closing mark: never first on a line, ink in its left half.
    Closing,
    /// A mark that binds its neighbours: never first on a line, fills its cell.
    Joining,
    /// A mark that stands neither first nor last on a line.
    Slash,
    /// A letter, digit or half-width mark.
    Latin,
    /// A space.
    Space,
}

/// One character with the room it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character as typed.
    pub typed: char,
    /// The face that prints it.
    pub face: FaceId,
    /// Room along the line.
    pub width: Length,
    /// Where the glyph starts in its room: marks narrower than their cell stand in its middle.
    pub inset: Length,
    /// How it behaves.
    pub class: Class,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Which face.
    pub role: Role,
    /// Type size.
    pub size: Length,
    /// Room of a full-width character.
    pub cell: Length,
}

impl Style {
    /// Text off the grid: every full-width character takes its em.
    pub const fn free(role: Role, size: Length) -> Self {
        Self {
            role,
            size,
            cell: size,
        }
    }

    /// Text on the 28-character grid in 3号.
    pub const fn body(role: Role) -> Self {
        Self {
            role,
            size: super::grid::BODY_SIZE,
            cell: super::grid::CELL,
        }
    }
}

/// How a role prints a character; the same for every place and size.
#[derive(Debug, Clone, Copy)]
struct Print {
    /// What is printed.
    c: char,
    /// The face that prints it.
    face: FaceId,
    /// Whether the role's own face prints the character.
    source: Source,
    class: Class,
    /// Advance width in em.
    advance: f64,
}

/// Where the glyph of a character comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The role's own face has it.
    Own,
    /// Another face has it.
    Other,
    /// No face has it.
    Nowhere,
}

/// Turns text into glyphs and remembers what the faces lack.
pub struct Shaper<'a> {
    fonts: &'a FontSet<'a>,
    /// What the faces said of the characters so far: a report has few different ones.
    known: HashMap<(Role, char), Print>,
    place: Place,
    inserted: Vec<Inserted>,
    missing: Vec<Missing>,
}

impl<'a> Shaper<'a> {
    /// A shaper over these faces.
    pub fn new(fonts: &'a FontSet<'a>) -> Self {
        let place = Place::Field(crate::model::FieldId::root());
        Self {
            fonts,
            known: HashMap::new(),
            place,
            inserted: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The faces.
    pub const fn fonts(&self) -> &'a FontSet<'a> {
        self.fonts
    }

    /// What follows comes from this place of the report.
    pub fn at(&mut self, place: &Place) {
        self.at_prose(place, &[]);
    }

    /// What follows is prose from this place, with these live figures in it.
    pub fn at_prose(&mut self, place: &Place, inserted: &[Inserted]) {
        self.place.clone_from(place);
        self.inserted = inserted.to_vec();
    }

    /// The characters that a face lacked so far.
    pub fn into_missing(self) -> Vec<Missing> {
        self.missing
    }

    /// The glyphs of a text. Characters without ink or width (zero-width marks, byte order marks, controls)
    /// are left out; a tab is a space.
    pub fn shape(&mut self, text: &str, style: Style) -> Vec<Glyph> {
        let visible = text.chars().enumerate().filter(|(_, c)| !is_invisible(*c));
        visible
            .map(|(offset, c)| self.glyph(c, offset, style))
            .collect()
    }

    fn glyph(&mut self, typed: char, offset: usize, style: Style) -> Glyph {
        let wanted = if is_space(typed) { ' ' } else { typed };
        let fonts = self.fonts;
        let known = self.known.entry((style.role, wanted));
        let Print {
            c,
            face,
            source,
            class,
            advance,
        } = *known.or_insert_with(|| Print::of(wanted, style.role, fonts));
        match source {
            Source::Own => {}
            Source::Other => self.report(typed, offset, Some(face)),
            Source::Nowhere => self.report(typed, offset, None),
        }
        let advance = style.size * advance;
        match class {
            Class::Latin | Class::Space => Glyph {
                typed: c,
                face,
                width: advance,
                inset: Length::ZERO,
                class,
            },
            _ if advance < style.size * 0.95 => {
                let inset = (style.cell - advance) / 2.0;
                Glyph {
                    typed: c,
                    face,
                    width: style.cell,
                    inset,
                    class,
                }
            }
            _ => Glyph {
                typed: c,
                face,
                width: style.cell,
                inset: Length::ZERO,
                class,
            },
        }
    }

    fn report(&mut self, character: char, offset: usize, printed_by: Option<FaceId>) {
        let place = match &self.place {
            Place::Prose {
                node,
                offset: start,
            } => Place::Prose {
                node: node.clone(),
                offset: Inserted::typed_offset(&self.inserted, *start, offset),
            },
            other => other.clone(),
        };
        self.missing.push(Missing {
            character,
            place,
            printed_by,
        });
    }
}

impl Print {
    fn of(wanted: char, role: Role, fonts: &FontSet<'_>) -> Self {
        let (c, face, source) = match fonts.face_for(role, wanted) {
            Some(face) if face == fonts.own_face(role, wanted) => (wanted, face, Source::Own),
            Some(face) => (wanted, face, Source::Other),
            None => (UNPRINTABLE, FaceId::Hei, Source::Nowhere),
        };
        let class = match class_of(c) {
            // 仿宋 and 楷体 have ？ in the middle of its cell: nothing of it can be given up.
            Class::Closing if reaches_right(fonts.face(face), c) => Class::Joining,
            class => class,
        };
        Self {
            c,
            face,
            source,
            class,
            advance: fonts.advance(face, c),
        }
    }
}

/// Whether a mark has ink in the right half of its cell.
fn reaches_right(face: &Face<'_>, c: char) -> bool {
    let ink = face.glyph(c).and_then(|glyph| face.ink(glyph));
    ink.is_some_and(|[_, _, right, _]| right > 0.55)
}

/// Total room of glyphs set one after the other.
pub fn width(glyphs: &[Glyph]) -> Length {
    glyphs
        .iter()
        .fold(Length::ZERO, |sum, glyph| sum + glyph.width)
}

/// Spaces of any width but the full-width one are set as a plain space.
fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{3000}'
}

/// How a character behaves at the edges of a line.
pub fn class_of(c: char) -> Class {
    match c {
        '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '［' | '｛' | '〖' => {
            Class::Opening
        }
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '”' | '’' | '）' | '》' | '〉' | '】'
        | '〕' | '」' | '』' | '］' | '｝' | '〗' | '．' => Class::Closing,
        '·' | '—' | '…' | '～' | '⋯' | '％' | '‰' | '℃' | '々' => Class::Joining,
        '／' => Class::Slash,
        ' ' | '\u{a0}' => Class::Space,
        '\u{3000}' => Class::Wide,
        c if (c as u32) < 0x2e80 && !is_wide_symbol(c) => Class::Latin,
        '\u{ff61}'..='\u{ffdc}' => Class::Latin,
        _ => Class::Wide,
    }
}

/// Symbols below the CJK blocks that Chinese faces draw as wide as a character.
fn is_wide_symbol(c: char) -> bool {
    matches!(c,
        '\u{2160}'..='\u{217f}' | '\u{2190}'..='\u{21ff}' | '\u{2200}'..='\u{22ff}'
        | '\u{2460}'..='\u{24ff}' | '\u{2500}'..='\u{27bf}' | '×' | '÷' | '±' | '§' | '°'
        | '№' | '※' | '′' | '″' | '℡' | '㏑')
}
