//! A small PDF reader for tests: what stands where on a page, and what the file says about itself.
//!
//! It follows the standard (ISO 32000) and knows nothing of how our files are made, so that it proves
//! something about them. Fonts must be composite with two-byte codes (Identity-H), which is all we write;
//! anything else stops the test.

mod content;
mod font;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

pub use content::{Glyph, Shape, Sheet};
pub use font::{Font, Program};

/// What a file holds.
#[derive(Debug)]
pub struct Pdf {
    /// The version in its header.
    pub version: String,
    /// Its pages in order.
    pub pages: Vec<Sheet>,
    /// The name of each page for a viewer.
    pub labels: Vec<String>,
    /// The tree of bookmarks.
    pub bookmarks: Vec<Bookmark>,
    /// The document information: key and text.
    pub info: BTreeMap<String, String>,
    /// Its fonts by resource name.
    pub fonts: BTreeMap<String, Font>,
    /// Language of the text.
    pub language: Option<String>,
    /// What a viewer shows beside the page.
    pub page_mode: Option<String>,
    /// How a viewer shows and prints the file: key and value, as the file writes them.
    pub preferences: BTreeMap<String, String>,
}

/// A bookmark.
#[derive(Debug, PartialEq)]
pub struct Bookmark {
    /// Its text.
    pub title: String,
    /// Index of the page it leads to.
    pub page: usize,
    /// How far below the upper edge of the page, in millimetres.
    pub top_mm: f64,
    /// The bookmarks under it.
    pub children: Vec<Bookmark>,
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Pdf {
    let document = Document::load_mem(bytes).expect("a PDF file");
    let catalog = document.catalog().unwrap();
    let sheets: Vec<_> = document.page_iter().collect();
    let fonts = fonts(&document, &sheets);
    Pdf {
        version: document.version.clone(),
        labels: labels(&document, catalog, sheets.len()),
        bookmarks: match find(&document, catalog, b"Outlines") {
            Some(root) => bookmarks(&document, root.as_dict().unwrap(), &sheets),
            None => Vec::new(),
        },
        info: info(&document),
        language: catalog.get(b"Lang").ok().map(text),
        page_mode: catalog.get(b"PageMode").ok().map(name),
        preferences: preferences(&document, catalog),
        pages: sheets
            .iter()
            .map(|&sheet| content::read(&document, sheet, &fonts))
            .collect(),
        fonts,
    }
}

impl Pdf {
    /// The text of all pages, line by line.
    pub fn text(&self) -> String {
        self.pages.iter().map(Sheet::text).collect()
    }
}

/// A value of a dictionary, wherever it is kept.
fn find<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let value = dictionary.get(key).ok()?;
    Some(document.dereference(value).unwrap().1)
}

fn number(object: &Object) -> f64 {
    match object {
        Object::Integer(value) => i32::try_from(*value).unwrap().into(),
        // By way of its decimals: 0.1 is 0.1, not the nearest number of single precision.
        Object::Real(value) => value.to_string().parse().unwrap(),
        other => panic!("not a number: {other:?}"),
    }
}

fn integer(object: &Object) -> usize {
    usize::try_from(object.as_i64().unwrap()).unwrap()
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}

/// A text string: UTF-16 with a byte order mark, else ASCII.
fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    if let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf_16(units);
    }
    assert!(bytes.is_ascii(), "no byte order mark: {bytes:?}");
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn utf_16(bytes: &[u8]) -> String {
    assert_eq!(bytes.len() % 2, 0, "odd number of bytes in UTF-16");
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
        .collect();
    String::from_utf16(&units).unwrap()
}

fn preferences(document: &Document, catalog: &Dictionary) -> BTreeMap<String, String> {
    let Some(preferences) = find(document, catalog, b"ViewerPreferences") else {
        return BTreeMap::new();
    };
    let entries = preferences.as_dict().unwrap().iter();
    let entry = |(key, value): (&Vec<u8>, &Object)| {
        let value = match value {
            Object::Boolean(value) => value.to_string(),
            Object::Integer(value) => value.to_string(),
            value => name(value),
        };
        (String::from_utf8(key.clone()).unwrap(), value)
    };
    entries.map(entry).collect()
}

fn info(document: &Document) -> BTreeMap<String, String> {
    let Some(info) = find(document, &document.trailer, b"Info") else {
        return BTreeMap::new();
    };
    let entries = info.as_dict().unwrap().iter();
    entries
        .map(|(key, value)| (String::from_utf8(key.clone()).unwrap(), text(value)))
        .collect()
}

fn fonts(document: &Document, sheets: &[lopdf::ObjectId]) -> BTreeMap<String, Font> {
    let mut fonts = BTreeMap::new();
    for &sheet in sheets {
        for (name, dictionary) in document.get_page_fonts(sheet).unwrap() {
            let name = String::from_utf8(name).unwrap();
            fonts
                .entry(name)
                .or_insert_with(|| font::read(document, dictionary));
        }
    }
    fonts
}

fn bookmarks(
    document: &Document,
    parent: &Dictionary,
    sheets: &[lopdf::ObjectId],
) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let mut next = find(document, parent, b"First");
    let mut last = None;
    while let Some(entry) = next {
        let entry = entry.as_dict().unwrap();
        let destination = find(document, entry, b"Dest").unwrap().as_array().unwrap();
        assert_eq!(name(&destination[1]), "XYZ");
        let target = destination[0].as_reference().unwrap();
        let page = sheets.iter().position(|sheet| *sheet == target).unwrap();
        found.push(Bookmark {
            title: text(entry.get(b"Title").unwrap()),
            page,
            top_mm: content::from_top(document, target, number(&destination[3])),
            children: bookmarks(document, entry, sheets),
        });
        last = Some(entry);
        next = find(document, entry, b"Next");
    }
    assert_eq!(
        last,
        find(document, parent, b"Last").map(|last| last.as_dict().unwrap())
    );
    let count = found
        .iter()
        .map(|bookmark| 1 + count(&bookmark.children))
        .sum::<usize>();
    assert_eq!(
        parent.get(b"Count").map_or(0, integer),
        count,
        "open bookmarks"
    );
    found
}

fn count(bookmarks: &[Bookmark]) -> usize {
    bookmarks
        .iter()
        .map(|bookmark| 1 + count(&bookmark.children))
        .sum()
}

fn labels(document: &Document, catalog: &Dictionary, pages: usize) -> Vec<String> {
    let tree = find(document, catalog, b"PageLabels").map(|tree| tree.as_dict().unwrap());
    let Some(tree) = tree else {
        return (1..=pages).map(|page| page.to_string()).collect();
    };
    let ranges = find(document, tree, b"Nums").unwrap().as_array().unwrap();
    let mut labels = Vec::new();
    for (position, range) in ranges.chunks(2).enumerate() {
        let first = integer(&range[0]);
        assert_eq!(labels.len(), first, "ranges in order, from 0");
        let end = ranges.get(2 * position + 2).map_or(pages, integer);
        let range = range[1].as_dict().unwrap();
        let start = range.get(b"St").map_or(1, integer);
        let prefix = range.get(b"P").map(text).unwrap_or_default();
        labels.extend((start..start + end - first).map(|number| {
            let number = match range.get(b"S").map(name).as_deref() {
                Ok("D") => number.to_string(),
                Ok("r") => roman(number),
                Err(_) => String::new(),
                other => panic!("style of page labels: {other:?}"),
            };
            format!("{prefix}{number}")
        }));
    }
    labels
}

fn roman(mut number: usize) -> String {
    let mut text = String::new();
    for (value, sign) in [
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}
