//! Fonts as a file embeds them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::{find, name, number, utf_16};

/// A composite font.
#[derive(Debug)]
pub struct Font {
    /// Its name, with the tag of the subset.
    pub name: String,
    /// What kind of font program is embedded.
    pub program: Program,
    /// The font program.
    pub bytes: Vec<u8>,
    /// Where the font program is kept, to tell whether fonts share it.
    pub program_id: Option<lopdf::ObjectId>,
    characters: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
    default_width: f64,
}

/// A kind of font program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// TrueType outlines, codes are glyphs.
    TrueType,
    /// Bare CFF, codes are the identifiers of its charset.
    Cff,
    /// None: a viewer would take some other font.
    Missing,
}

impl Font {
    /// The characters of a code; empty where the file does not say.
    pub fn character(&self, code: u16) -> &str {
        self.characters.get(&code).map_or("", String::as_str)
    }

    /// The codes of a character.
    pub fn codes(&self, character: &str) -> Vec<u16> {
        let known = self.characters.iter();
        known
            .filter(|(_, text)| *text == character)
            .map(|(code, _)| *code)
            .collect()
    }

    /// The advance width of a code in thousandths of the type size.
    pub fn width(&self, code: u16) -> f64 {
        self.widths
            .get(&code)
            .copied()
            .unwrap_or(self.default_width)
    }
}

/// Reads a font.
pub(super) fn read(document: &Document, font: &Dictionary) -> Font {
    assert_eq!(name(font.get(b"Subtype").unwrap()), "Type0");
    assert_eq!(name(font.get(b"Encoding").unwrap()), "Identity-H");
    let descendants = find(document, font, b"DescendantFonts")
        .unwrap()
        .as_array()
        .unwrap();
    let descendant = document
        .dereference(&descendants[0])
        .unwrap()
        .1
        .as_dict()
        .unwrap();
    let descriptor = find(document, descendant, b"FontDescriptor")
        .unwrap()
        .as_dict()
        .unwrap();
    let base = name(font.get(b"BaseFont").unwrap());
    assert_eq!(name(descendant.get(b"BaseFont").unwrap()), base);
    assert_eq!(name(descriptor.get(b"FontName").unwrap()), base);
    let (program, key) = program(document, descendant, descriptor);
    let bytes = find(document, descriptor, key)
        .map(|program| program.as_stream().unwrap().get_plain_content().unwrap());
    Font {
        name: base,
        program,
        bytes: bytes.unwrap_or_default(),
        program_id: descriptor
            .get(key)
            .ok()
            .map(|id| id.as_reference().unwrap()),
        characters: match find(document, font, b"ToUnicode") {
            Some(map) => characters(&map.as_stream().unwrap().get_plain_content().unwrap()),
            None => BTreeMap::new(),
        },
        widths: match find(document, descendant, b"W") {
            Some(widths) => self::widths(widths.as_array().unwrap()),
            None => BTreeMap::new(),
        },
        default_width: descendant.get(b"DW").map_or(1000.0, number),
    }
}

fn program(
    document: &Document,
    descendant: &Dictionary,
    descriptor: &Dictionary,
) -> (Program, &'static [u8]) {
    let kind = name(descendant.get(b"Subtype").unwrap());
    if descriptor.has(b"FontFile2") {
        assert_eq!(kind, "CIDFontType2");
        assert_eq!(name(descendant.get(b"CIDToGIDMap").unwrap()), "Identity");
        (Program::TrueType, b"FontFile2")
    } else if let Some(program) = find(document, descriptor, b"FontFile3") {
        assert_eq!(kind, "CIDFontType0");
        let program = &program.as_stream().unwrap().dict;
        assert_eq!(name(program.get(b"Subtype").unwrap()), "CIDFontType0C");
        (Program::Cff, b"FontFile3")
    } else {
        (Program::Missing, b"FontFile")
    }
}

/// Both forms of the table: first [width width …] and first last width.
fn widths(table: &[Object]) -> BTreeMap<u16, f64> {
    let mut widths = BTreeMap::new();
    let mut rest = table.iter();
    let code = |object: &Object| u16::try_from(object.as_i64().unwrap()).unwrap();
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        if let Object::Array(list) = second {
            widths.extend((code(first)..).zip(list.iter().map(number)));
        } else {
            let width = number(rest.next().unwrap());
            widths.extend((code(first)..=code(second)).map(|code| (code, width)));
        }
    }
    widths
}

/// The characters of a ToUnicode map: its `bfchar` and `bfrange` sections.
fn characters(map: &[u8]) -> BTreeMap<u16, String> {
    let map = String::from_utf8(map.to_vec()).unwrap();
    let spaced = map
        .replace('<', " <")
        .replace('>', "> ")
        .replace('[', " [ ")
        .replace(']', " ] ");
    let mut words = spaced.split_whitespace();
    let mut characters = BTreeMap::new();
    while let Some(word) = words.next() {
        let section = words.clone();
        match word {
            "beginbfchar" => {
                let section: Vec<&str> = section.take_while(|word| *word != "endbfchar").collect();
                for pair in section.chunks(2) {
                    characters.insert(code(pair[0]), utf_16(&hex(pair[1])));
                }
            }
            "beginbfrange" => panic!("this reader knows no ranges of characters"),
            _ => {}
        }
    }
    characters
}

fn code(word: &str) -> u16 {
    let bytes = hex(word);
    u16::from_be_bytes([bytes[0], bytes[1]])
}

fn hex(word: &str) -> Vec<u8> {
    let digits = word.strip_prefix('<').unwrap().strip_suffix('>').unwrap();
    let pairs = (0..digits.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect()
}
