//! Archives around what is fuzzed: an input is the text of parts, which an engine can change without breaking the
//! archive, and the parts that it does not have are those of a small file.
//!
//! A part begins with a line `==== NAME`; what stands before the first such line is the main part.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Begins a part, with the name behind it.
const MARK: &[u8] = b"==== ";

const XLSX: [(&str, &str); 5] = [
    ("xl/worksheets/sheet1.xml", ""),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    ("[Content_Types].xml", "<Types/>"),
];

/// A Word document; its main part is the text.
pub fn docx(input: &[u8]) -> Vec<u8> {
    archive(input, &[("word/document.xml", "")])
}

/// A workbook of Excel; its main part is the first sheet.
pub fn xlsx(input: &[u8]) -> Vec<u8> {
    archive(input, &XLSX)
}

/// A workbook of LibreOffice; its main part is the content.
pub fn ods(input: &[u8]) -> Vec<u8> {
    archive(input, &[("content.xml", "")])
}

/// The parts of an input and those of `others` that it does not have, in one archive. The first of `others` is the main
/// part.
fn archive(input: &[u8], others: &[(&str, &str)]) -> Vec<u8> {
    let main = others.first().map_or("", |(name, _)| name);
    let mut parts = parts(input, main);
    for (name, content) in others {
        if parts.iter().all(|(known, _)| known != name) {
            parts.push(((*name).to_owned(), content.as_bytes()));
        }
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        // A name that stands twice, or that no archive can have, is left out.
        if writer.start_file(name, options).is_ok() {
            writer.write_all(content).expect("memory takes it");
        }
    }
    writer.finish().expect("memory takes it").into_inner()
}

/// The parts of an input with their names.
fn parts<'i>(input: &'i [u8], main: &str) -> Vec<(String, &'i [u8])> {
    let starts: Vec<usize> = (0..input.len())
        .filter(|at| {
            let is_line = *at == 0 || input.get(at - 1) == Some(&b'\n');
            is_line && input[*at..].starts_with(MARK)
        })
        .collect();
    let ends = starts.iter().skip(1).copied().chain([input.len()]);
    let before = &input[..starts.first().copied().unwrap_or(input.len())];
    let mut parts = Vec::new();
    if !before.is_empty() {
        parts.push((main.to_owned(), before));
    }
    for (start, end) in starts.iter().zip(ends) {
        let part = &input[start + MARK.len()..end];
        let line = part
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..line]).into_owned();
        parts.push((name, part.get(line + 1..).unwrap_or_default()));
    }
    parts
}
