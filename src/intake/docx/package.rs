//! The archive of a Word file: its parts as texts, none larger than a report can be.

use std::io::{Cursor, Read as _};

use zip::{ZipArchive, result::ZipError};

use crate::intake::{IntakeError, plain::decoded};

/// Most parts of an archive; a report has some twenty, and a picture each.
const MOST_PARTS: usize = 4096;

/// Most bytes of a part, unpacked.
const MOST_PART_BYTES: u64 = 64 * 1024 * 1024;

/// Most bytes of all parts together, unpacked, where all are looked at.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// How many times larger than packed a part may be, from [`SMALL`] bytes on. XML of Word comes to 10 or 20.
const MOST_RATIO: u64 = 200;

/// Bytes that do no harm, whatever the ratio.
const SMALL: u64 = 4 * 1024 * 1024;

/// An opened archive.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens an archive. One with very many parts is refused before its list is read.
    pub fn open(bytes: &'b [u8]) -> Result<Self, IntakeError> {
        let heads = bytes.windows(4).filter(|window| window == b"PK\x01\x02");
        if heads.count() > MOST_PARTS {
            return Err(IntakeError::Bomb);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error))?;
        Ok(Self { archive })
    }

    /// A part as text; `None` where there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, IntakeError> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        decoded(&bytes)
            .map(Some)
            .ok_or(IntakeError::Damaged("文字编码有误"))
    }

    /// A part as it is, unpacked.
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, IntakeError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(reason(&error)),
        };
        let limit = SMALL.max(part.compressed_size().saturating_mul(MOST_RATIO));
        let limit = limit.min(MOST_PART_BYTES);
        let mut bytes = Vec::new();
        // What the archive says of the size need not be true: the limit holds for what is read.
        part.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| IntakeError::Damaged("压缩数据有误"))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > limit) {
            return Err(IntakeError::Bomb);
        }
        Ok(Some(bytes))
    }

    /// Whether there are parts whose names begin like this.
    pub fn holds(&self, start: &str) -> bool {
        let mut names = self.archive.file_names().flatten();
        names.any(|name| name.starts_with(start))
    }

    /// Unpacks all parts once, to see that none is larger than it may be, for a reader that knows no limits.
    pub fn check(&mut self) -> Result<(), IntakeError> {
        let names = self.archive.file_names().flatten();
        let names: Vec<_> = names.map(|name| name.to_string()).collect();
        let mut left = MOST_BYTES;
        for name in names {
            let length = self.bytes(&name)?.map_or(0, |bytes| bytes.len());
            left = left.checked_sub(length).ok_or(IntakeError::Bomb)?;
        }
        Ok(())
    }

    /// The names of its parts.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.archive
            .file_names()
            .flatten()
            .map(|name| name.to_string())
    }

    /// What an archive without a Word document is.
    pub fn other_format(&self) -> IntakeError {
        if self.holds("xl/") {
            IntakeError::Format("表格文件（.xlsx）")
        } else if self.holds("ppt/") {
            IntakeError::Format("演示文稿（.pptx）")
        } else if self.holds("content.xml") {
            IntakeError::Format("OpenDocument 文件")
        } else {
            IntakeError::Format("压缩文件")
        }
    }
}

fn reason(error: &ZipError) -> IntakeError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => IntakeError::Encrypted,
        _ => IntakeError::Damaged("压缩包不完整"),
    }
}
