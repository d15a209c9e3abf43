//! From printpdf's document to the file: what printpdf leaves out or gets wrong is put right, streams are
//! compressed, everything is saved.

use std::{collections::BTreeMap, io::Write};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, dictionary};

use super::{
    PdfError,
    labels::{self, Label},
    outline,
    printout::Presets,
};
use crate::{compose::Info, model::Date, typeset::Pages};

/// Name and version of the program, as the file names its maker.
const PRODUCER: &str = concat!("绩效自评 ", env!("CARGO_PKG_VERSION"));

/// The bytes of the file.
pub(super) fn finish(
    mut document: Document,
    pages: &Pages,
    labels: &[Label],
    presets: Presets,
) -> Result<Vec<u8>, PdfError> {
    document.version = "1.7".into();
    let sheets: Vec<ObjectId> = document.page_iter().collect();
    share_resources(&mut document, &sheets)?;
    share_font_programs(&mut document, &sheets)?;
    let outline = outline::add(&mut document, &pages.bookmarks, &sheets)?;
    complete_catalog(&mut document, outline, labels, presets)?;
    replace_info(&mut document, &pages.info);
    document.renumber_objects();
    compress(&mut document)?;
    let id = Object::string_literal(content_hash(&document).value().to_be_bytes());
    document.trailer.set("ID", vec![id.clone(), id]);

    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .compression_level(1)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

/// A text string of the file: UTF-16 with a byte order mark.
pub(super) fn text_string(text: &str) -> Object {
    Object::string_literal(utf_16(text))
}

/// The bytes of a text string of the file.
pub(super) fn utf_16(text: &str) -> Vec<u8> {
    let mark = [0xFE, 0xFF].into_iter();
    mark.chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect()
}

/// Gives all pages one resource dictionary, without the empty parts, and removes what says nothing.
fn share_resources(document: &mut Document, sheets: &[ObjectId]) -> Result<(), PdfError> {
    let mut shared = None;
    for &sheet in sheets {
        let page = document.get_dictionary_mut(sheet)?;
        // All three boxes are the paper, and no page has links.
        for key in ["TrimBox", "CropBox", "Annots"] {
            page.remove(key.as_bytes());
        }
        let own = page.get(b"Resources")?.as_reference()?;
        let shared = *shared.get_or_insert(own);
        page.set("Resources", shared);
        if own != shared {
            document.objects.remove(&own);
        }
    }
    let Some(shared) = shared else { return Ok(()) };
    for key in ["XObject", "ExtGState", "Shading"] {
        let empty = document.get_dictionary_mut(shared)?.remove(key.as_bytes());
        if let Some(Object::Reference(empty)) = empty {
            document.objects.remove(&empty);
        }
    }
    Ok(())
}

/// Lets the resources of one face share its font program: printpdf embeds it once a resource.
fn share_font_programs(document: &mut Document, sheets: &[ObjectId]) -> Result<(), PdfError> {
    let Some(&sheet) = sheets.first() else {
        return Ok(());
    };
    let fonts: Vec<(Vec<u8>, ObjectId)> = document
        .get_dictionary(sheet)?
        .get_deref(b"Resources", document)?
        .as_dict()?
        .get_deref(b"Font", document)?
        .as_dict()?
        .iter()
        .filter_map(|(name, font)| Some((face_of(name), font.as_reference().ok()?)))
        .collect();
    let mut descriptors: BTreeMap<Vec<u8>, ObjectId> = BTreeMap::new();
    for (face, font) in fonts {
        let font = document.get_dictionary_mut(font)?;
        let Some(descendant) = font
            .get_mut(b"DescendantFonts")?
            .as_array_mut()?
            .first_mut()
        else {
            continue;
        };
        let descendant = descendant.as_dict_mut()?;
        let own = descendant.get(b"FontDescriptor")?.as_reference()?;
        let shared = *descriptors.entry(face).or_insert(own);
        descendant.set("FontDescriptor", shared);
        if own != shared {
            remove_descriptor(document, own)?;
        }
    }
    Ok(())
}

/// The letters for the face in the name of a font resource.
fn face_of(resource: &[u8]) -> Vec<u8> {
    let letters = resource.iter().copied();
    letters.take_while(u8::is_ascii_alphabetic).collect()
}

/// Removes a font descriptor and its font program.
fn remove_descriptor(document: &mut Document, descriptor: ObjectId) -> Result<(), PdfError> {
    for key in ["FontFile2", "FontFile3"] {
        if let Ok(program) = document.get_dictionary(descriptor)?.get(key.as_bytes()) {
            let program = program.as_reference()?;
            document.objects.remove(&program);
        }
    }
    document.objects.remove(&descriptor);
    Ok(())
}

/// Adds language, bookmarks, page labels and how a viewer opens and prints the file.
fn complete_catalog(
    document: &mut Document,
    outline: Option<ObjectId>,
    labels: &[Label],
    presets: Presets,
) -> Result<(), PdfError> {
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("ViewerPreferences", presets.dictionary());
    catalog.set("PageLabels", labels::tree(labels));
    catalog.remove(b"PageMode");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    Ok(())
}

/// Puts our document information in the place of printpdf's.
fn replace_info(document: &mut Document, info: &Info) {
    if let Ok(Object::Reference(old)) = document.trailer.get(b"Info") {
        document.objects.remove(&old.clone());
    }
    let info = document.add_object(information(info));
    document.trailer.set("Info", info);
}

fn information(info: &Info) -> Dictionary {
    let mut dictionary = dictionary! {
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
    };
    let texts = [
        ("Title", &info.title),
        ("Author", &info.author),
        ("Subject", &info.subject),
    ];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        dictionary.set(key, text_string(text));
    }
    if let Some(date) = info.date {
        dictionary.set("CreationDate", noon(date));
        dictionary.set("ModDate", noon(date));
    }
    dictionary
}

/// Noon of a day in Beijing: a report has a date and no time.
fn noon(date: Date) -> Object {
    let (year, month, day) = date.parts();
    Object::string_literal(format!("D:{year:04}{month:02}{day:02}120000+08'00'"))
}

/// Compresses what is not compressed yet, at the first level that makes a code for what it compresses: the level below
/// leaves a sixth more, each level above takes off a hundredth.
fn compress(document: &mut Document) -> Result<(), PdfError> {
    // One encoder for all: to set one up costs as much as to compress a page.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(2));
    let streams = document.objects.values_mut();
    for stream in streams.filter_map(|object| object.as_stream_mut().ok()) {
        if stream.dict.has(b"Filter") {
            continue;
        }
        encoder.write_all(&stream.content)?;
        stream.set_content(encoder.reset(Vec::new())?);
        stream.dict.set("Filter", "FlateDecode");
    }
    Ok(())
}

/// Stands for everything that can be seen in the file and for what it says about itself.
fn content_hash(document: &Document) -> Hash {
    let mut hash = Hash::default();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => hash.write(&stream.content),
            other => hash.write(format!("{other:?}").as_bytes()),
        }
    }
    hash
}

/// FNV-1a with 128 bits: tells different contents apart, the same on every machine. Not for secrets.
pub(super) struct Hash(u128);

impl Default for Hash {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Hash {
    /// Takes in bytes.
    pub fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }

    /// The hash of what was taken in.
    pub const fn value(&self) -> u128 {
        self.0
    }
}
