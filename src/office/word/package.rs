//! The parts of a document in one archive, the same bytes every time.

use std::io::{Cursor, Write as _};

use zip::{
    CompressionMethod, DateTime, System, ZipWriter, result::ZipError, write::SimpleFileOptions,
};

/// A part: its name in the archive and what it holds.
pub type Part<'p> = (String, &'p [u8]);

/// Puts parts into an archive, in their order. They bear no date, nor the system they
/// were written on: each file would be another one.
pub fn archive(parts: &[Part<'_>]) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
