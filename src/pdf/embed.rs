//! [`Embedded`]: the glyphs in use of every face, as the font resources of the file.
//!
//! A glyph may draw several characters (一 U+4E00 and ⼀ U+2F00, · and •), but a font resource can say of a
//! glyph only one character. The first character claims the glyph in the first resource of the face, the
//! next gets it in a second resource, and so on: every character is copied from the file as it was typed.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use allsorts::{
    binary::read::ReadScope,
    font_data::{DynamicFontTableProvider, FontData},
    subset::{CmapTarget, SubsetProfile},
    tables::FontTableProvider,
    tag,
};
use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use super::PdfError;
use crate::{
    fonts::{Face, FaceId, FontSet},
    typeset::{Item, Pages},
};

/// How a character is shown: by which font resource, and how far it advances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    /// The font resource.
    pub font: FontRef,
    /// Advance width in thousandths of the type size, as the file's width table has it.
    pub advance: f64,
}

/// A font resource of the file: a face, and which of its resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FontRef {
    face: FaceId,
    instance: usize,
}

impl FontRef {
    /// Its name in the file: letters for the face and a number for the resource, see `finish::share_font_programs`.
    pub fn id(self) -> FontId {
        let (origin, face) = match self.face {
            FaceId::System(role) => ("Machine", role.own()),
            face => ("", face),
        };
        let face = match face {
            FaceId::FangSong => "Fang",
            FaceId::Kai => "Kai",
            FaceId::Hei => "Hei",
            FaceId::XiaoBiaoSong => "Biao",
            FaceId::Signs => "Signs",
            FaceId::Song | FaceId::System(_) => "Song",
        };
        FontId(format!("{origin}{face}{}", self.instance))
    }
}

/// The fonts of a file.
pub(super) struct Embedded {
    slots: BTreeMap<FaceId, BTreeMap<char, Slot>>,
    fonts: BTreeMap<FontId, PdfFont>,
}

impl Embedded {
    /// Subsets every face to the characters that the pages set in it.
    pub fn collect(pages: &Pages, fonts: &FontSet<'_>) -> Result<Self, PdfError> {
        let mut embedded = Self {
            slots: BTreeMap::new(),
            fonts: BTreeMap::new(),
        };
        for (id, uses) in characters(pages) {
            embedded.add(fonts.face(id), &uses)?;
        }
        Ok(embedded)
    }

    /// How `c` is shown in a face.
    pub fn slot(&self, face: FaceId, c: char) -> Option<Slot> {
        self.slots.get(&face)?.get(&c).copied()
    }

    /// The font resources by name.
    pub fn into_fonts(self) -> BTreeMap<FontId, PdfFont> {
        self.fonts
    }

    fn add(&mut self, face: &Face<'_>, uses: &BTreeMap<char, Use>) -> Result<(), PdfError> {
        let glyphs = glyphs(face, uses)?;
        let set: BTreeSet<u16> = glyphs.values().copied().collect();
        let subset = Subset::of(face, &set)?;
        let slots = self.slots.entry(face.id()).or_default();
        for (instance, meanings) in instances(&glyphs, uses).into_iter().enumerate() {
            let font = FontRef {
                face: face.id(),
                instance,
            };
            let mut parsed = subset.font.clone();
            for (c, glyph) in meanings {
                let code = subset.remapper.get(glyph).unwrap_or(0);
                let advance = subset.advance(code);
                slots.insert(c, Slot { font, advance });
                parsed.set_codepoint_mapping(c.into(), code);
            }
            self.fonts.insert(font.id(), PdfFont::new(parsed));
        }
        Ok(())
    }
}

/// How often a character is used, and where first.
#[derive(Debug, Clone, Copy)]
struct Use {
    times: usize,
    page: usize,
}

/// The characters that each face sets.
fn characters(pages: &Pages) -> BTreeMap<FaceId, BTreeMap<char, Use>> {
    let mut faces: BTreeMap<FaceId, BTreeMap<char, Use>> = BTreeMap::new();
    for (index, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let Item::Text(run) = item else { continue };
            let uses = faces.entry(run.face).or_default();
            for c in run.text.chars() {
                let first = Use {
                    times: 0,
                    page: index + 1,
                };
                uses.entry(c).or_insert(first).times += 1;
            }
        }
    }
    faces
}

/// The glyph of every character.
fn glyphs(face: &Face<'_>, uses: &BTreeMap<char, Use>) -> Result<BTreeMap<char, u16>, PdfError> {
    uses.iter()
        .map(|(&character, first)| {
            let glyph = face.glyph(character).ok_or(PdfError::NoGlyph {
                character,
                face: face.name().to_owned(),
                page: first.page,
            })?;
            Ok((character, glyph))
        })
        .collect()
}

/// Deals the characters out so that no instance has a glyph twice; frequent characters come first, so that
/// a line seldom changes the font.
fn instances(glyphs: &BTreeMap<char, u16>, uses: &BTreeMap<char, Use>) -> Vec<BTreeMap<char, u16>> {
    let mut order: Vec<(char, u16)> = glyphs.iter().map(|(&c, &glyph)| (c, glyph)).collect();
    order.sort_by_key(|(c, _)| std::cmp::Reverse(uses.get(c).map_or(0, |used| used.times)));
    let mut claims: BTreeMap<u16, usize> = BTreeMap::new();
    let mut instances: Vec<BTreeMap<char, u16>> = Vec::new();
    for (c, glyph) in order {
        let claim = claims.entry(glyph).or_insert(0);
        if *claim == instances.len() {
            instances.push(BTreeMap::new());
        }
        if let Some(instance) = instances.get_mut(*claim) {
            instance.insert(c, glyph);
        }
        *claim += 1;
    }
    instances
}

/// A face cut down to some glyphs.
struct Subset {
    /// From glyphs of the face to glyphs of the subset. printpdf makes the codes of the file of them: of CFF faces what
    /// their charset says, of TrueType faces the same.
    remapper: GlyphRemapper,
    font: ParsedFont,
}

impl Subset {
    fn of(face: &Face<'_>, glyphs: &BTreeSet<u16>) -> Result<Self, PdfError> {
        let mut remapper = GlyphRemapper::new();
        for &glyph in glyphs {
            remapper.remap(glyph);
        }
        // What is wrong with a font of the machine may stop the crates that read it.
        let cut = catch_unwind(AssertUnwindSafe(|| cut_down(face, &remapper)));
        let cut = cut.unwrap_or_else(|_| Err("字体文件已经损坏".to_owned()));
        let mut font = cut.map_err(|reason| PdfError::subset(face, reason))?;
        font.font_name = Some(format!("{}+{}", tag(glyphs), face.name()));
        Ok(Self { remapper, font })
    }

    /// Advance width of a code in thousandths of an em, cut to a whole number as printpdf cuts it for the
    /// file's width table.
    fn advance(&self, code: u16) -> f64 {
        let units = f64::from(self.font.get_glyph_width(code).unwrap_or(0));
        let units_per_em = f64::from(self.font.pdf_font_metrics.units_per_em.max(1));
        (units * 1000.0 / units_per_em).floor()
    }
}

/// The font with these glyphs alone.
fn cut_down(face: &Face<'_>, remapper: &GlyphRemapper) -> Result<ParsedFont, String> {
    let (bytes, index) = face.file();
    let bytes = match tables_with_curves(face) {
        Some(tables) => cut_curves(&tables, remapper)?,
        None => subsetter::subset(bytes, index, remapper).map_err(|error| error.to_string())?,
    };
    // The subset has no character map, which is warned of and supplied per instance.
    ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(|| "字体表不完整".to_owned())
}

/// The tables of a face whose outlines are in the Compact Font Format.
fn tables_with_curves<'f>(face: &Face<'f>) -> Option<DynamicFontTableProvider<'f>> {
    let (bytes, index) = face.file();
    let file = ReadScope::new(bytes).read::<FontData<'f>>().ok()?;
    let tables = file.table_provider(usize::try_from(index).ok()?).ok()?;
    tables.has_table(tag::CFF).then_some(tables)
}

/// The font with these glyphs alone. Their outlines are copied as they are, where `subsetter` would write each anew.
fn cut_curves(
    tables: &impl FontTableProvider,
    remapper: &GlyphRemapper,
) -> Result<Vec<u8>, String> {
    let glyphs: Vec<u16> = remapper.remapped_gids().collect();
    let profile = SubsetProfile::Custom(vec![tag::HEAD, tag::HHEA, tag::HMTX, tag::MAXP]);
    allsorts::subset::subset(tables, &glyphs, &profile, CmapTarget::Unrestricted)
        .map_err(|error| error.to_string())
}

/// Fails where the glyphs of these characters cannot be taken out of a face.
pub fn try_face(face: &Face<'_>, characters: &str) -> Result<(), PdfError> {
    let glyphs = characters.chars().filter_map(|c| face.glyph(c)).collect();
    Subset::of(face, &glyphs).map(|_| ())
}

/// The six letters that tell one subset of a face from another.
fn tag(glyphs: &BTreeSet<u16>) -> String {
    let mut hash = super::finish::Hash::default();
    for glyph in glyphs {
        hash.write(&glyph.to_be_bytes());
    }
    let mut rest = hash.value();
    let letters = std::iter::repeat_with(|| {
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        rest /= 26;
        char::from(b'A' + letter)
    });
    letters.take(6).collect()
}
