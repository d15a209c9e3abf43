//! Font files for tests, made of the faces that are built in: other names, other licence, other tables, collections.
//! No official font is needed. Written after the OpenType specification, without help from `src/fonts`.

use std::collections::BTreeMap;

use jixiao::fonts::Role;
use skrifa::{FontRef, MetadataProvider as _};

/// Windows language identifiers.
const CHINESE: u16 = 0x0804;
const ENGLISH: u16 = 0x0409;

/// A font as its tables.
#[derive(Clone)]
pub struct Maker {
    version: [u8; 4],
    tables: BTreeMap<[u8; 4], Vec<u8>>,
}

impl Maker {
    /// The face that is built in for a role.
    pub fn of(role: Role) -> Self {
        let bytes = role.own().embedded_bytes();
        let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        let records = bytes[12..].chunks(16).take(count);
        let table = |record: &[u8]| {
            let [at, length] = [8, 12].map(|at| number(record, at));
            (
                record[..4].try_into().unwrap(),
                bytes[at..at + length].to_vec(),
            )
        };
        Self {
            version: bytes[..4].try_into().unwrap(),
            tables: records.map(table).collect(),
        }
    }

    /// With a Chinese family name and nothing else.
    pub fn in_chinese(self, name: &str) -> Self {
        self.with(*b"name", names(&[(3, 1, CHINESE, 1, name)]))
    }

    /// With an English full name and a PostScript name.
    pub fn in_english(self, name: &str, postscript: &str) -> Self {
        self.with(
            *b"name",
            names(&[(3, 1, ENGLISH, 4, name), (3, 1, ENGLISH, 6, postscript)]),
        )
    }

    /// With a PostScript name as old fonts have it: for the Macintosh, and names in an encoding of China.
    pub fn in_roman(self, postscript: &str) -> Self {
        self.with(
            *b"name",
            names(&[(1, 0, 0, 6, postscript), (3, 3, CHINESE, 1, "仿宋")]),
        )
    }

    /// With another `fsType`.
    pub fn licensed(mut self, bits: u16) -> Self {
        let table = self.tables.get_mut(b"OS/2").unwrap();
        table[8..10].copy_from_slice(&bits.to_be_bytes());
        self
    }

    /// Called bold (bit 5 of `fsSelection`).
    pub fn bold(mut self) -> Self {
        self.tables.get_mut(b"OS/2").unwrap()[63] |= 0x20;
        self
    }

    pub fn with(mut self, tag: [u8; 4], table: Vec<u8>) -> Self {
        self.tables.insert(tag, table);
        self
    }

    pub fn without(mut self, tag: [u8; 4]) -> Self {
        self.tables.remove(&tag).unwrap();
        self
    }

    /// With no characters but these, which it must have.
    pub fn only(self, characters: &str) -> Self {
        let pairs: Vec<_> = characters.chars().map(|c| (c, c)).collect();
        self.mapping(&pairs)
    }

    /// With these characters, each drawn as the other of its pair.
    pub fn mapping(self, pairs: &[(char, char)]) -> Self {
        let bytes = self.file();
        let charmap = FontRef::new(&bytes).unwrap().charmap();
        let glyph = |like: char| charmap.map(like).unwrap().to_u32();
        let glyphs: BTreeMap<u32, u32> = pairs
            .iter()
            .map(|(c, like)| (u32::from(*c), glyph(*like)))
            .collect();
        // One subtable for Unicode, format 12: groups of one character.
        let groups = u32::try_from(glyphs.len()).unwrap();
        let mut table = words(&[0, 1, 3, 10, 0, 12, 12, 0]);
        for long in [16 + 12 * groups, 0, groups] {
            table.extend(long.to_be_bytes());
        }
        for (character, glyph) in glyphs {
            for long in [character, character, glyph] {
                table.extend(long.to_be_bytes());
            }
        }
        self.with(*b"cmap", table)
    }

    /// Where its list of tables and each of the tables that matter here stand in its file, with their lengths.
    pub fn places(&self) -> Vec<(usize, usize)> {
        let mut at = self.directory_length();
        let mut places = vec![(0, at)];
        for (tag, table) in &self.tables {
            if ![b"GPOS", b"GSUB", b"vmtx", b"VORG", b"BASE"].contains(&tag) {
                places.push((at, table.len()));
            }
            at += padded(table).len();
        }
        places
    }

    /// The font file.
    pub fn file(&self) -> Vec<u8> {
        let mut at = self.directory_length();
        let mut places = Vec::new();
        let mut data = Vec::new();
        for table in self.tables.values() {
            places.push((at, table.len()));
            data.extend(padded(table));
            at = self.directory_length() + data.len();
        }
        let mut file = self.listing(&places);
        file.extend(data);
        file
    }

    fn directory_length(&self) -> usize {
        12 + 16 * self.tables.len()
    }

    fn listing(&self, places: &[(usize, usize)]) -> Vec<u8> {
        let count = u16::try_from(self.tables.len()).unwrap();
        let mut bytes = self.version.to_vec();
        bytes.extend(words(&[count, 0, 0, 0]));
        for (tag, (at, length)) in self.tables.keys().zip(places) {
            bytes.extend(tag);
            // Nobody who reads fonts here looks at the sum.
            bytes.extend([0; 4]);
            for value in [at, length] {
                bytes.extend(u32::try_from(*value).unwrap().to_be_bytes());
            }
        }
        bytes
    }
}

/// A collection of fonts; tables that are alike are in it once, as in those of Windows.
pub fn collection(fonts: &[Maker]) -> Vec<u8> {
    let mut file = b"ttcf".to_vec();
    file.extend(words(&[1, 0]));
    file.extend(u32::try_from(fonts.len()).unwrap().to_be_bytes());
    let mut start = file.len() + 4 * fonts.len();
    for font in fonts {
        file.extend(u32::try_from(start).unwrap().to_be_bytes());
        start += font.directory_length();
    }
    let mut known: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut data = Vec::new();
    for font in fonts {
        let places = font.tables.values().map(|table| {
            let at = *known.entry(table).or_insert_with(|| {
                let at = start + data.len();
                data.extend(padded(table));
                at
            });
            (at, table.len())
        });
        let places: Vec<_> = places.collect();
        file.extend(font.listing(&places));
    }
    file.extend(data);
    file
}

/// A `name` table: platform, encoding, language, which name, the name.
fn names(names: &[(u16, u16, u16, u16, &str)]) -> Vec<u8> {
    let count = u16::try_from(names.len()).unwrap();
    let mut table = words(&[0, count, 6 + 12 * count]);
    let mut strings = Vec::new();
    for (platform, encoding, language, which, name) in names {
        let string: Vec<u8> = match platform {
            1 => name.bytes().collect(),
            _ => name.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        let [length, offset] = [&string, &strings].map(|bytes| u16::try_from(bytes.len()).unwrap());
        table.extend(words(&[
            *platform, *encoding, *language, *which, length, offset,
        ]));
        strings.extend(string);
    }
    table.extend(strings);
    table
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().copied().flat_map(u16::to_be_bytes).collect()
}

fn padded(table: &[u8]) -> Vec<u8> {
    let mut table = table.to_vec();
    table.resize(table.len().next_multiple_of(4), 0);
    table
}

fn number(bytes: &[u8], at: usize) -> usize {
    bytes[at..at + 4]
        .iter()
        .fold(0, |number, byte| number * 256 + usize::from(*byte))
}
