//! Export: a draft file becomes a PDF file.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    checkup::{Severity, check_composed, lists_for},
    notes,
    outlines::{outline_for, read_outline},
};
use crate::{
    compose::{Composed, compose},
    draft::{self, DraftError},
    fonts::{FontError, FontSet},
    model::Report,
    pdf::{self, PdfError},
    platform::{self, HandOverError, WriteError, replace_file},
    standards::{Lists, Outline, OutlineError},
    typeset::typeset,
};

/// What is exported, and how.
#[derive(Debug, Clone)]
pub struct Export {
    /// The draft.
    pub draft: PathBuf,
    /// Where the PDF goes; beside the draft unless said.
    pub output: Option<PathBuf>,
    /// An outline file in the place of the draft's.
    pub outline: Option<PathBuf>,
    /// What happens to a file that is there already.
    pub overwrite: Overwrite,
}

/// What happens to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// A PDF is replaced, anything else is left alone.
    Pdf,
    /// Any file is replaced.
    Any,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub path: PathBuf,
    /// Its pages.
    pub pages: usize,
    /// Its size in bytes.
    pub bytes: usize,
    /// What the user should look at, in words.
    pub notes: Vec<String>,
    /// How many findings of the checker say that something must be changed.
    pub to_be_changed: usize,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The draft cannot be read.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The outline file cannot be read.
    #[error("提纲文件“{path}”无法读取（{reason}），请检查文件是否存在、能否打开")]
    OutlineFile {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The outline file is invalid.
    #[error("“{path}”：{error}")]
    Outline {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: OutlineError,
    },
    /// The draft names an outline that is neither built in nor lies where outlines are looked for.
    #[error(
        "草稿所用的提纲“{id}”不在程序中，可用的提纲有：{known}。请向发草稿的人要提纲文件“{id}.ron”，放在草稿旁边再打开"
    )]
    UnknownOutline {
        /// Its id.
        id: String,
        /// The ids that are built in.
        known: String,
    },
    /// The file that lies where the outline of the draft is looked for has another outline.
    #[error("“{path}”里的提纲是“{found}”，不是草稿所用的“{id}”；请换成“{id}”的提纲文件")]
    OtherOutline {
        /// The file.
        path: String,
        /// The outline in it.
        found: String,
        /// The outline of the draft.
        id: String,
    },
    /// The extension of the output names no format.
    #[error("输出文件的扩展名应是 .pdf，不能是“{0}”；请改用 .pdf")]
    Format(String),
    /// The output would be written over the draft or the outline.
    #[error("“{0}”就是草稿或提纲文件本身，没有覆盖；请换一个文件名")]
    OverSource(String),
    /// A file that is no PDF is there already.
    #[error("“{0}”已经存在，而且不是 PDF 文件，没有覆盖；请换一个文件名")]
    Exists(String),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The PDF cannot be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The fonts cannot be used.
    #[error(transparent)]
    Font(#[from] FontError),
}

/// Exports a draft file to a PDF file. The file is written whole or not at all.
pub fn export(request: &Export) -> Result<Exported, ExportError> {
    let path = request
        .output
        .clone()
        .unwrap_or_else(|| request.draft.with_extension("pdf"));
    check_format(&path)?;
    let loaded = draft::load(&request.draft)?;
    check_sources(&path, request)?;
    check_target(&path, request.overwrite)?;
    let mut notes = notes::opening(&loaded.origin);
    let folder = platform::data_folder();
    let outline = match &request.outline {
        Some(file) => read_outline(file)?,
        None => outline_for(&loaded.report, Some(&request.draft), Some(&folder))?,
    };
    let composed = compose(&loaded.report, &outline);
    let (bytes, pages, further) = pdf_of_composed(&loaded.report, &outline, &composed)?;
    notes.extend(further);
    let (lists, notices) = lists_for(Some(&request.draft), Some(&folder));
    notes.extend(notices);
    let checkup = check_composed(&loaded.report, &outline, &composed, &lists);
    replace_file(&path, &bytes)?;
    Ok(Exported {
        path,
        pages,
        bytes: bytes.len(),
        notes,
        to_be_changed: checkup.count(Severity::Error),
    })
}

/// The PDF of a report: its bytes, its number of pages and what the user should look at.
pub fn pdf_of(
    report: &Report,
    outline: &Outline,
) -> Result<(Vec<u8>, usize, Vec<String>), ExportError> {
    pdf_of_composed(report, outline, &compose(report, outline))
}

fn pdf_of_composed(
    report: &Report,
    outline: &Outline,
    composed: &Composed,
) -> Result<(Vec<u8>, usize, Vec<String>), ExportError> {
    let fonts = FontSet::embedded()?;
    let pages = typeset(&composed.document, &fonts);
    let bytes = pdf::write(&pages, &fonts)?;
    let remarks = notes::all(report, outline, &composed.notes, &pages.missing);
    let words = remarks.into_iter().map(|remark| remark.words).collect();
    Ok((bytes, pages.pages.len(), words))
}

/// Writes the PDF of an open report. The file is written whole or not at all.
pub fn export_report(
    (report, outline, lists): (&Report, &Outline, &Lists),
    path: &Path,
    overwrite: Overwrite,
) -> Result<Exported, ExportError> {
    check_format(path)?;
    check_target(path, overwrite)?;
    let composed = compose(report, outline);
    let (bytes, pages, notes) = pdf_of_composed(report, outline, &composed)?;
    replace_file(path, &bytes)?;
    Ok(Exported {
        path: path.to_owned(),
        pages,
        bytes: bytes.len(),
        notes,
        to_be_changed: check_composed(report, outline, &composed, lists).count(Severity::Error),
    })
}

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// There is no PDF to print.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The system did not take it.
    #[error(transparent)]
    HandOver(#[from] HandOverError),
}

/// Hands the PDF of an open report to the system's printing; gives its number of pages. The file stays in
/// `folder`, since the system may read it later.
pub fn print_report(
    (report, outline): (&Report, &Outline),
    folder: &Path,
) -> Result<usize, PrintError> {
    let path = folder.join("打印.pdf");
    let (bytes, pages, _) = pdf_of(report, outline)?;
    write_file(&path, &bytes).map_err(ExportError::Write)?;
    platform::print(&path)?;
    Ok(pages)
}

/// Writes a file whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace_file(path, bytes)
}

fn check_format(path: &Path) -> Result<(), ExportError> {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("pdf") => Ok(()),
        other => Err(ExportError::Format(
            other.map(|name| format!(".{name}")).unwrap_or_default(),
        )),
    }
}

/// What is read is never written over.
fn check_sources(path: &Path, request: &Export) -> Result<(), ExportError> {
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

/// A PDF may be replaced, other files only where the user said so.
fn check_target(path: &Path, overwrite: Overwrite) -> Result<(), ExportError> {
    if overwrite == Overwrite::Any || !path.is_file() {
        return Ok(());
    }
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(5).read_to_end(&mut start));
    if read.is_ok() && start == b"%PDF-" {
        Ok(())
    } else {
        Err(ExportError::Exists(path.display().to_string()))
    }
}
