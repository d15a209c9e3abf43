//! What leaves the machine in a file: the report, and nothing of who wrote it and where; and no text that a spreadsheet
//! would run.

use std::{
    fs,
    io::{Cursor, Read as _},
    process::Command,
};

use jixiao::{
    compose::{AnnexContent, Block, Cell, Document, compose},
    office::{Sheets, workbook},
    standards,
};
use lopdf::Object;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::{pdf_reader, samples::load};

/// Names that must not come out: a person's account, home and working folder, the machine.
const PRIVATE: [&str; 4] = [
    "zhang-account",
    "zhang-home",
    "work-folder-of-zhang",
    "zhang-machine",
];
/// What must come out, so that the search is known to find things.
const UNIT: &str = "云溪市示例区文化旅游局";

/// A draft in a folder that bears a person's name, and the program in that person's session.
struct Session {
    folder: TempDir,
}

impl Session {
    fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("work-folder-of-zhang")
            .tempdir()
            .unwrap();
        let draft = fs::read_to_string(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/demo-2024.ron"),
        );
        fs::write(folder.path().join("draft.ron"), draft.unwrap()).unwrap();
        fs::create_dir(folder.path().join("zhang-home")).unwrap();
        Self { folder }
    }

    /// Exports the draft; gives the bytes of the file.
    fn export(&self, arguments: &[&str], file: &str) -> Vec<u8> {
        let home = self.folder.path().join("zhang-home");
        let draft = self.folder.path().join("draft.ron");
        let target = self.folder.path().join(file);
        let mut command = Command::new(env!("CARGO_BIN_EXE_jixiao"));
        command
            .current_dir(self.folder.path())
            .arg("export")
            .arg(draft)
            .args(arguments)
            .arg(&target);
        for name in ["HOME", "USERPROFILE", "APPDATA", "XDG_DATA_HOME"] {
            command.env(name, &home);
        }
        for name in ["USER", "LOGNAME", "USERNAME"] {
            command.env(name, "zhang-account");
        }
        for name in ["HOSTNAME", "COMPUTERNAME"] {
            command.env(name, "zhang-machine");
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{said}");
        fs::read(target).unwrap()
    }
}

/// Everything that is said in a file, as UTF-8, beside what has no text in it.
fn assert_nothing_private(said: &[u8], file: &str) {
    let has = |words: &str| {
        said.windows(words.len())
            .any(|part| part.eq_ignore_ascii_case(words.as_bytes()))
    };
    assert!(
        has(UNIT),
        "{file}: the unit is not found, nothing else would be"
    );
    let checkout = env!("CARGO_MANIFEST_DIR");
    for words in PRIVATE.into_iter().chain([checkout, ".cargo", "draft.ron"]) {
        assert!(!has(words), "{file}: {words}");
    }
}

/// The strings, names and streams of an object.
fn collect(object: &Object, said: &mut Vec<u8>) {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => {
            said.extend(readable(bytes));
            said.push(b'\n');
        }
        Object::Array(items) => items.iter().for_each(|item| collect(item, said)),
        Object::Dictionary(dictionary) => collect_all(dictionary, said),
        Object::Stream(stream) => {
            collect_all(&stream.dict, said);
            let plain = stream.get_plain_content();
            said.extend(plain.unwrap_or_else(|_| stream.content.clone()));
        }
        _ => {}
    }
}

fn collect_all(dictionary: &lopdf::Dictionary, said: &mut Vec<u8>) {
    for (key, value) in dictionary {
        said.extend(key);
        said.push(b'\n');
        collect(value, said);
    }
}

/// UTF-16 with its mark as UTF-8; all else as it is.
fn readable(bytes: &[u8]) -> Vec<u8> {
    let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) else {
        return bytes.to_vec();
    };
    let units: Vec<u16> = units
        .chunks_exact(2)
        .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
        .collect();
    String::from_utf16_lossy(&units).into_bytes()
}

/// What a PDF says: its bytes, what its objects hold, what stands on its pages.
fn said_in_pdf(bytes: &[u8]) -> Vec<u8> {
    let mut said = bytes.to_vec();
    let document = lopdf::Document::load_mem(bytes).unwrap();
    collect_all(&document.trailer, &mut said);
    for object in document.objects.values() {
        collect(object, &mut said);
    }
    said.extend(pdf_reader::read(bytes).text().into_bytes());
    said
}

/// What an archive says: its bytes, the names of its parts and what they hold.
fn said_in_archive(bytes: &[u8]) -> Vec<u8> {
    let mut said = bytes.to_vec();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        said.extend(part.name().unwrap().as_bytes());
        said.extend(part.comment().as_bytes());
        part.read_to_end(&mut said).unwrap();
    }
    said
}

#[test]
fn no_export_says_who_made_it_and_where() {
    let session = Session::new();
    let pdf = session.export(&["-o"], "report.pdf");
    assert_nothing_private(&said_in_pdf(&pdf), "report.pdf");
    for file in ["report.docx", "tables.xlsx"] {
        let bytes = session.export(&["-o"], file);
        assert_nothing_private(&said_in_archive(&bytes), file);
    }
    let annexes = session.export(&["-o", "other.pdf", "--annexes"], "annexes.xlsx");
    assert_nothing_private(&said_in_archive(&annexes), "annexes.xlsx");
}

/// The demonstration as a document.
fn demonstration() -> Document {
    let report = load("demo-2024.ron");
    let outline = standards::builtin_outline(&report.settings.outline).unwrap();
    compose(&report, outline).document
}

/// Texts with which spreadsheets begin formulas, or calls of other programs.
const FORMULAS: [&str; 6] = [
    "=HYPERLINK(\"http://example.org\",\"甲\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "＝1+1",
];

/// The document with these texts in the place of all texts of its tables and annexes.
fn with_texts(mut document: Document, texts: &[&str]) -> Document {
    let mut next = texts.iter().cycle().map(|text| (*text).to_owned());
    for block in &mut document.blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let (Cell::Text(text), Some(other)) = (cell, next.next()) {
                *text = other;
            }
        }
    }
    let rows = document
        .annexes
        .iter_mut()
        .flat_map(|annex| &mut annex.rows);
    for cell in rows.flat_map(|row| &mut row.cells) {
        if let (AnnexContent::Text(text), Some(other)) = (&mut cell.content, next.next()) {
            *text = other;
        }
    }
    document
}

/// The parts of a workbook by their names.
fn parts(document: &Document) -> Vec<(String, String)> {
    let (bytes, _) = workbook(document, Sheets::Both).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push((name, text));
    }
    parts
}

fn formulas(parts: &[(String, String)]) -> Vec<&str> {
    let texts = parts.iter().flat_map(|(_, text)| text.split("<f>").skip(1));
    texts
        .map(|rest| rest.split("</f>").next().unwrap())
        .collect()
}

#[test]
fn texts_that_look_like_formulas_stay_texts_in_workbooks() {
    let plain = parts(&with_texts(demonstration(), &["甲"]));
    let attacked = parts(&with_texts(demonstration(), &FORMULAS));
    let own = formulas(&plain);
    assert!(own.len() > 20, "the annexes calculate: {}", own.len());
    assert_eq!(formulas(&attacked), own);
    let shared = attacked
        .iter()
        .find(|(name, _)| name == "xl/sharedStrings.xml")
        .unwrap();
    for text in FORMULAS {
        let written = text.replace('"', "&quot;");
        assert!(
            shared.1.contains(text) || shared.1.contains(&written),
            "{text}"
        );
    }
    for (name, text) in &attacked {
        assert!(!text.contains("<hyperlink"), "{name}");
        assert!(!name.contains("externalLink"), "{name}");
    }
}
