//! What a font file says of itself before its glyphs (OpenType: font file, collection, `name`, `OS/2`), read piece by
//! piece, so that a folder of large fonts can be looked through.

use std::io::{Read, Seek, SeekFrom};

use skrifa::raw::{FontData, FontRead as _, tables::name::Name};

/// Most faces of a collection, and most bytes of a table that is read: more is no font of an office.
const MOST_FACES: u32 = 64;
const MOST_BYTES: u32 = 1 << 20;

/// A face of a file, as it describes itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// Which face of the file.
    pub index: u32,
    /// Its family, full and PostScript names, in every language that is kept as Unicode or plain Latin.
    pub names: Vec<String>,
    /// How it may be embedded (`fsType` of `OS/2`), unless it does not say.
    pub embedding: Option<u16>,
    /// Whether it is bold or slanted (`fsSelection` of `OS/2`).
    pub is_styled: bool,
    /// Whether it has outlines in a form that a PDF takes.
    pub has_outlines: bool,
    /// Whether it is a variable font.
    pub is_variable: bool,
}

/// The faces of a font file; none where it is something else or cannot be read.
pub(super) fn descriptions(source: &mut (impl Read + Seek)) -> Vec<Description> {
    let offsets = offsets(source).unwrap_or_default();
    let faces = (0..).zip(offsets);
    faces
        .filter_map(|(index, at)| description(source, index, at))
        .collect()
}

/// Where the tables of each face are listed.
fn offsets(source: &mut (impl Read + Seek)) -> Option<Vec<u32>> {
    let head = read(source, 0, 12)?;
    if head.get(..4)? != b"ttcf" {
        return Some(vec![0]);
    }
    let count = long(&head, 8)?.min(MOST_FACES);
    let list = read(source, 12, count * 4)?;
    list.chunks(4).map(|offset| long(offset, 0)).collect()
}

fn description(source: &mut (impl Read + Seek), index: u32, at: u32) -> Option<Description> {
    let head = read(source, at, 12)?;
    if !matches!(head.get(..4)?, [0, 1, 0, 0] | b"OTTO" | b"true") {
        return None;
    }
    let count = u32::from(short(&head, 4)?);
    let list = read(source, at.checked_add(12)?, count * 16)?;
    let find = |tag: &[u8; 4]| {
        let entry = list.chunks(16).find(|entry| entry.starts_with(tag))?;
        Some((long(entry, 8)?, long(entry, 12)?))
    };
    let mut table = |tag| find(tag).and_then(|(at, length)| read(source, at, length));
    let os2 = table(b"OS/2").unwrap_or_default();
    Some(Description {
        index,
        names: names(&table(b"name")?),
        embedding: short(&os2, 8),
        is_styled: short(&os2, 62).is_some_and(|selection| selection & 0x21 != 0),
        has_outlines: find(b"glyf").is_some() || find(b"CFF ").is_some(),
        is_variable: find(b"fvar").is_some(),
    })
}

/// Family (1, 16), full (4) and PostScript (6) names.
fn names(table: &[u8]) -> Vec<String> {
    let Ok(table) = Name::read(FontData::new(table)) else {
        return Vec::new();
    };
    let records = table.name_record().iter();
    let wanted = records.filter(|record| [1, 4, 6, 16].contains(&record.name_id().to_u16()));
    wanted
        .filter(|record| record.is_unicode() || record.platform_id() == 1)
        .filter_map(|record| record.string(table.string_data()).ok())
        .map(|name| name.chars().collect())
        .collect()
}

/// So many bytes from a place in the file; `None` where it has not so many, or more are asked for than is sensible.
fn read(source: &mut (impl Read + Seek), at: u32, length: u32) -> Option<Vec<u8>> {
    if length > MOST_BYTES {
        return None;
    }
    source.seek(SeekFrom::Start(at.into())).ok()?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    source.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
