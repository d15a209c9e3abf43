//! Where an export goes: whether the name fits and what must not be written over.

use std::{fs, io::Read as _, path::Path};

use super::{Export, ExportError, Overwrite};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The report.
    Pdf,
    /// Its annexes.
    Workbook,
}

/// Whether the extension is that of what is written.
pub fn check_format(path: &Path, kind: Kind) -> Result<(), ExportError> {
    let (what, expected) = match kind {
        Kind::Pdf => ("输出文件", ".pdf"),
        Kind::Workbook => ("附件表格", ".xlsx"),
    };
    let found = path.extension().map_or_else(String::new, |extension| {
        format!(".{}", extension.to_string_lossy().to_lowercase())
    });
    if found == expected {
        Ok(())
    } else {
        Err(ExportError::Format {
            what,
            expected,
            found,
        })
    }
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

/// A PDF takes the place of a PDF. Anything else that is there is replaced only where the user said so: a workbook,
/// too, since it may have been filled in by hand.
pub fn check_target(path: &Path, kind: Kind, overwrite: Overwrite) -> Result<(), ExportError> {
    if overwrite == Overwrite::Any || !path.is_file() {
        return Ok(());
    }
    let name = path.display().to_string();
    match kind {
        Kind::Pdf if is_pdf(path) => Ok(()),
        Kind::Pdf => Err(ExportError::Exists(name)),
        Kind::Workbook => Err(ExportError::WorkbookExists(name)),
    }
}

fn is_pdf(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(5).read_to_end(&mut start));
    read.is_ok() && start == b"%PDF-"
}
