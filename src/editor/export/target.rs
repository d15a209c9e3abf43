//! Where an export goes: whether the name fits and what must not be written over.

use std::{fs, io::Read as _, path::Path};

use super::{Export, ExportError, Overwrite};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The report as a PDF.
    Pdf,
    /// The report as a Word document.
    Word,
    /// The tables of the report as a workbook.
    Tables,
    /// Its annexes as a workbook.
    Annexes,
}

impl Kind {
    /// What a report becomes in a file of this name.
    pub fn of_report(path: &Path) -> Result<Self, ExportError> {
        match extension(path).as_str() {
            ".pdf" => Ok(Self::Pdf),
            ".docx" => Ok(Self::Word),
            ".xlsx" => Ok(Self::Tables),
            other => Err(ExportError::Format {
                what: "输出文件",
                expected: ".pdf、.docx 或 .xlsx",
                found: other.to_owned(),
            }),
        }
    }
}

/// Whether the extension is that of a workbook for the annexes.
pub fn check_annexes(path: &Path) -> Result<(), ExportError> {
    let found = extension(path);
    if found == ".xlsx" {
        Ok(())
    } else {
        Err(ExportError::Format {
            what: "附件表格",
            expected: ".xlsx",
            found,
        })
    }
}

/// The extension with its point, in small letters; empty where there is none.
fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |extension| {
        format!(".{}", extension.to_string_lossy().to_lowercase())
    })
}

/// What is read is never written over.
pub fn check_sources(path: &Path, request: &Export) -> Result<(), ExportError> {
    let Ok(target) = fs::canonicalize(path) else {
        return Ok(());
    };
    let is_target = |source: &Path| fs::canonicalize(source).is_ok_and(|source| source == target);
    if is_target(&request.draft) || request.outline.as_deref().is_some_and(is_target) {
        return Err(ExportError::OverSource(path.display().to_string()));
    }
    Ok(())
}

/// Whether a file of this name is there already, so that writing to it would replace it.
pub fn is_taken(path: &Path) -> bool {
    path.exists()
}

/// A PDF takes the place of a PDF. Anything else that is there is replaced only where the user said so: a workbook or
/// a document, too, since it may have been worked on by hand.
pub fn check_target(path: &Path, kind: Kind, overwrite: Overwrite) -> Result<(), ExportError> {
    if overwrite == Overwrite::Any || !path.is_file() {
        return Ok(());
    }
    let name = path.display().to_string();
    match kind {
        Kind::Pdf if is_pdf(path) => Ok(()),
        Kind::Pdf => Err(ExportError::Exists(name)),
        Kind::Word => Err(ExportError::WordExists(name)),
        Kind::Tables | Kind::Annexes => Err(ExportError::WorkbookExists(name)),
    }
}

fn is_pdf(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(5).read_to_end(&mut start));
    read.is_ok() && start == b"%PDF-"
}
