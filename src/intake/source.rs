//! [`Source`]: a report as its file has it, whichever format that is. What a file is its first bytes tell, not its
//! name.

use super::{Grid, IntakeError, Picture, docx, plain::decoded};
use crate::checks::Manuscript;

/// Most bytes of a file; the pictures of a report may be large.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Most bytes of the text in it: ten times the longest report. What is read out of sentences is held against each other,
/// which takes the square of the time.
const MOST_TEXT_BYTES: usize = 1024 * 1024;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// Plain text.
    Text,
    /// Word (.docx).
    Word,
}

/// A report as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The format of the file.
    pub format: SourceFormat,
    /// Its text, with the headings that its author marked. Paragraphs of Word stand apart by an empty line; rows of
    /// tables are lines with a tab between two cells.
    pub manuscript: Manuscript,
    /// Its tables in their order, beside their rows in the text; a plain text has none.
    pub tables: Vec<Grid>,
    /// Its pictures, which are not in the text.
    pub pictures: Vec<Picture>,
    /// Whether it has a table of contents, which is not in the text.
    pub has_contents: bool,
    /// What else of the file is not in the text, in words.
    pub notices: Vec<String>,
}

impl Source {
    /// What of the file is not in the report, in words, where so many of its pictures are charts of the report.
    pub fn missing(&self, charts: usize) -> Vec<String> {
        let pictures = self.pictures.len().saturating_sub(charts);
        let told = (pictures > 0).then(|| format!("文中的{pictures}张图片没有读入"));
        told.into_iter().chain(self.notices.clone()).collect()
    }
}

/// Reads the bytes of a file: Word (.docx) or plain text. Anything else is told apart with what to do about it.
pub fn read(bytes: &[u8]) -> Result<Source, IntakeError> {
    if bytes.len() > MOST_BYTES {
        return Err(IntakeError::TooLarge);
    }
    let source = match format(bytes) {
        Format::Zip => docx::read(bytes)?,
        Format::Compound if is_encrypted(bytes) => return Err(IntakeError::Encrypted),
        Format::Compound => return Err(IntakeError::OldWord),
        Format::Other(name) => return Err(IntakeError::Format(name)),
        Format::Text => Source {
            format: SourceFormat::Text,
            manuscript: Manuscript::plain(&decoded(bytes).ok_or(IntakeError::Encoding)?),
            tables: Vec::new(),
            pictures: Vec::new(),
            has_contents: false,
            notices: Vec::new(),
        },
    };
    if source.manuscript.text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    if source.manuscript.text.len() > MOST_TEXT_BYTES {
        return Err(IntakeError::TooLong);
    }
    Ok(source)
}

enum Format {
    Text,
    /// An archive of parts: Word, Excel, OpenDocument.
    Zip,
    /// A file of streams (CFB): Word 97—2003, and encrypted files of later ones.
    Compound,
    /// Known, and no report.
    Other(&'static str),
}

/// What a file is by its first bytes.
fn format(bytes: &[u8]) -> Format {
    const OTHERS: [(&[u8], &str); 6] = [
        (b"%PDF", "PDF 文件"),
        (b"{\\rtf", "RTF 文件"),
        (b"<html", "网页文件"),
        (b"<!DOCTYPE", "网页文件"),
        (b"\x89PNG", "图片"),
        (b"\xFF\xD8\xFF", "图片"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Format::Zip;
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Format::Compound;
    }
    let known = OTHERS.iter().find(|(start, _)| bytes.starts_with(start));
    known.map_or(Format::Text, |(_, name)| Format::Other(name))
}

/// Whether a file of streams holds a package that is encrypted ([MS-OFFCRYPTO] 2.3.4.4).
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    #[test]
    fn what_is_no_report_is_told_apart() {
        let encrypted = [
            &COMPOUND[..],
            b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
        ];
        for (bytes, error) in [
            (COMPOUND.to_vec(), IntakeError::OldWord),
            (encrypted.concat(), IntakeError::Encrypted),
            (b"%PDF-1.7".to_vec(), IntakeError::Format("PDF 文件")),
            (b" \n".to_vec(), IntakeError::Empty),
            (vec![0; 8], IntakeError::Encoding),
            (vec![b'a'; MOST_BYTES + 1], IntakeError::TooLarge),
            (vec![b'a'; MOST_TEXT_BYTES + 1], IntakeError::TooLong),
        ] {
            assert_eq!(read(&bytes), Err(error));
        }
    }

    #[test]
    fn a_plain_text_is_its_own_manuscript() {
        let source = read("一、概况\n甲。".as_bytes()).unwrap();
        assert_eq!(source.manuscript, Manuscript::plain("一、概况\n甲。"));
    }
}
