//! Export: a draft file becomes a PDF file, a Word document or a workbook of its tables; its annexes a workbook.

mod target;

use std::{
    fmt,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    checkup::{Severity, check_composed, lists_for},
    notes,
    outlines::{outline_for, read_outline, with_own_annexes},
    picture::document_picture,
};
use crate::{
    compose::{Composed, compose, document::Document},
    draft::{self, DraftError},
    fonts::{FontError, FontSet},
    model::Report,
    office::{self, OfficeError},
    pdf::{self, PdfError, Scale},
    platform::{self, HandOverError, WriteError, replace_file},
    standards::{AnnexError, Lists, Outline, OutlineError},
    typeset::{Missing, Pages, balanced_title, typeset},
};
pub use target::is_taken;
use target::{Kind, check_annexes, check_sources, check_target};

/// How fine the pictures of charts are in a document, in dots an inch.
const PICTURE_DPI: f64 = 220.0;

/// Shown where a document has contents.
const CONTENTS_NOTE: &str =
    "目录的页码由 Word 排出：打开文档时如果提示更新域，请选“是”；也可以右击目录，选“更新域”";

/// What is exported, and how.
#[derive(Debug, Clone)]
pub struct Export {
    /// The draft.
    pub draft: PathBuf,
    /// Where the report goes, its format by the extension. Unless said it goes beside the draft as a PDF; with annexes
    /// there is none unless said.
    pub output: Option<PathBuf>,
    /// Where the annexes go as a workbook; without it none is written.
    pub annexes: Option<PathBuf>,
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
    /// The files.
    pub files: Vec<ExportedFile>,
    /// What the user should look at, in words.
    pub notes: Vec<String>,
    /// How many findings of the checker say that something must be changed.
    pub to_be_changed: usize,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// The file.
    pub path: PathBuf,
    /// How much is in it.
    pub extent: Extent,
    /// Its size in bytes.
    pub bytes: usize,
}

/// How much is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Pages of a PDF.
    Pages(usize),
    /// A document, whose pages the word processor counts.
    Word,
    /// Sheets of a workbook.
    Sheets(usize),
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pages(count) => write!(f, "{count}页"),
            Self::Word => f.write_str("Word文档"),
            Self::Sheets(count) => write!(f, "{count}张表"),
        }
    }
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
    /// A file with the form of an annex cannot be read.
    #[error("附件表样“{path}”无法读取（{reason}），请检查文件能否打开、是否以 UTF-8 保存")]
    AnnexFile {
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
    /// A file in the folder of the user's own annexes holds no form of an annex.
    #[error("“{path}”：{error}")]
    AnnexShape {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: AnnexError,
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
    #[error("{what}的扩展名应是 {expected}，不能是“{found}”；请改用 {expected}")]
    Format {
        /// What was to be written.
        what: &'static str,
        /// The extension that it has.
        expected: &'static str,
        /// The one that was found.
        found: String,
    },
    /// The output would be written over the draft or the outline.
    #[error("“{0}”就是草稿或提纲文件本身，没有覆盖；请换一个文件名")]
    OverSource(String),
    /// A file that is no PDF is there already.
    #[error("“{0}”已经存在，而且不是 PDF 文件，没有覆盖；请换一个文件名")]
    Exists(String),
    /// A Word document is there already.
    #[error("“{0}”已经存在，里面可能有在 Word 里修改的内容，没有覆盖；请换一个文件名")]
    WordExists(String),
    /// Report and annexes were to be written to the same file.
    #[error("“{0}”既用来存报告，又用来存附件；请给附件另起一个文件名")]
    SameTarget(String),
    /// A workbook is there already.
    #[error("“{0}”已经存在，里面可能有在表格程序里填写的内容，没有覆盖；请换一个文件名")]
    WorkbookExists(String),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The report is written, the annexes are not.
    #[error("“{report}”已经写成，附件表格没有写成：{error}")]
    OnlyReport {
        /// The file that is written.
        report: String,
        /// Why the other is not.
        error: WriteError,
    },
    /// There is no workbook or no document.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The PDF cannot be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The fonts cannot be used.
    #[error(transparent)]
    Font(#[from] FontError),
}

/// Exports a draft file to a PDF file, a document or a workbook, its annexes to a workbook, or both. Each file is
/// written whole or not at all, and none before all could be made.
pub fn export(request: &Export) -> Result<Exported, ExportError> {
    let targets = targets(request)?;
    let loaded = draft::load(&request.draft)?;
    for (path, kind) in &targets {
        check_sources(path, request)?;
        check_target(path, *kind, request.overwrite)?;
    }
    let mut notes = notes::opening(&loaded.origin);
    let folder = platform::data_folder();
    let outline = match &request.outline {
        Some(file) => {
            let outline = read_outline(file)?;
            with_own_annexes(outline, Some(&request.draft), Some(&folder))?
        }
        None => outline_for(&loaded.report, Some(&request.draft), Some(&folder))?,
    };
    let (lists, notices) = lists_for(Some(&request.draft), Some(&folder));
    let source = (&loaded.report, &outline, &lists);
    let exported = make_and_write(source, &targets)?;
    notes.extend(exported.notes);
    notes.extend(notices);
    Ok(Exported {
        files: exported.files,
        notes,
        to_be_changed: exported.to_be_changed,
    })
}

/// What is written where: the report, the annexes, or both.
fn targets(request: &Export) -> Result<Vec<(PathBuf, Kind)>, ExportError> {
    let report = match (&request.output, &request.annexes) {
        (Some(path), _) => Some(path.clone()),
        (None, Some(_)) => None,
        (None, None) => Some(request.draft.with_extension("pdf")),
    };
    let mut targets = Vec::new();
    if let Some(path) = report {
        let kind = Kind::of_report(&path)?;
        targets.push((path, kind));
    }
    if let Some(path) = &request.annexes {
        check_annexes(path)?;
        if targets.iter().any(|(report, _)| report == path) {
            return Err(ExportError::SameTarget(path.display().to_string()));
        }
        targets.push((path.clone(), Kind::Annexes));
    }
    Ok(targets)
}

/// A file that is made and not written yet.
struct Made<'p> {
    path: &'p Path,
    extent: Extent,
    bytes: Vec<u8>,
}

/// Makes what is asked for of a report, then writes it. The targets are checked.
fn make_and_write(
    (report, outline, lists): (&Report, &Outline, &Lists),
    targets: &[(PathBuf, Kind)],
) -> Result<Exported, ExportError> {
    let composed = compose(report, outline);
    let mut made = Vec::new();
    let mut missing = Vec::new();
    for (path, kind) in targets {
        let (bytes, extent) = match kind {
            Kind::Pdf => {
                let (bytes, pages) = pdf_of_document(&composed.document)?;
                missing = pages.missing;
                (bytes, Extent::Pages(pages.pages.len()))
            }
            Kind::Word => (word_of_document(&composed.document)?, Extent::Word),
            Kind::Tables => {
                let (bytes, sheets) = office::tables(&composed.document)?;
                (bytes, Extent::Sheets(sheets))
            }
            Kind::Annexes => annexes_of_document(&composed.document)?,
        };
        made.push(Made {
            path,
            extent,
            bytes,
        });
    }
    let to_be_changed = check_composed(report, outline, &composed, lists).count(Severity::Error);
    let mut notes = noted((report, outline), &composed, &missing);
    if composed.document.contents && targets.iter().any(|(_, kind)| *kind == Kind::Word) {
        notes.push(CONTENTS_NOTE.to_owned());
    }
    Ok(Exported {
        files: write_made(made)?,
        notes,
        to_be_changed,
    })
}

/// The annexes as a workbook.
fn annexes_of_document(document: &Document) -> Result<(Vec<u8>, Extent), ExportError> {
    let bytes = office::workbook(&document.info, &document.annexes)?;
    Ok((bytes, Extent::Sheets(document.annexes.len())))
}

/// The report as a Word document, its titles cut into the lines of the PDF.
fn word_of_document(document: &Document) -> Result<Vec<u8>, ExportError> {
    let fonts = FontSet::embedded()?;
    let mut document = document.clone();
    document.title = balanced_title(&document.title, &fonts);
    if let Some(cover) = &mut document.cover {
        cover.title = balanced_title(&cover.title, &fonts);
    }
    office::word(&document, |chart| {
        document_picture(chart, Scale::dpi(PICTURE_DPI))
    })
}

fn write_made(made: Vec<Made<'_>>) -> Result<Vec<ExportedFile>, ExportError> {
    let mut files: Vec<ExportedFile> = Vec::new();
    for Made {
        path,
        extent,
        bytes,
    } in made
    {
        replace_file(path, &bytes).map_err(|error| match files.first() {
            Some(report) => ExportError::OnlyReport {
                report: report.path.display().to_string(),
                error,
            },
            None => error.into(),
        })?;
        files.push(ExportedFile {
            path: path.to_owned(),
            extent,
            bytes: bytes.len(),
        });
    }
    Ok(files)
}

/// The PDF of a report: its bytes, its number of pages and what the user should look at.
pub fn pdf_of(
    report: &Report,
    outline: &Outline,
) -> Result<(Vec<u8>, usize, Vec<String>), ExportError> {
    let composed = compose(report, outline);
    let (bytes, pages) = pdf_of_document(&composed.document)?;
    let notes = noted((report, outline), &composed, &pages.missing);
    Ok((bytes, pages.pages.len(), notes))
}

fn pdf_of_document(document: &Document) -> Result<(Vec<u8>, Pages), ExportError> {
    let fonts = FontSet::embedded()?;
    let pages = typeset(document, &fonts);
    let bytes = pdf::write(&pages, &fonts)?;
    Ok((bytes, pages))
}

/// What the user should look at, in words.
fn noted(
    (report, outline): (&Report, &Outline),
    composed: &Composed,
    missing: &[Missing],
) -> Vec<String> {
    let remarks = notes::all(report, outline, &composed.notes, missing);
    remarks.into_iter().map(|remark| remark.words).collect()
}

/// Writes an open report, its format by the extension. The file is written whole or not at all.
pub fn export_report(
    source: (&Report, &Outline, &Lists),
    path: &Path,
    overwrite: Overwrite,
) -> Result<Exported, ExportError> {
    let kind = Kind::of_report(path)?;
    check_target(path, kind, overwrite)?;
    make_and_write(source, &[(path.to_owned(), kind)])
}

/// Writes the annexes of an open report as a workbook. The file is written whole or not at all.
pub fn export_annexes(
    source: (&Report, &Outline, &Lists),
    path: &Path,
    overwrite: Overwrite,
) -> Result<Exported, ExportError> {
    check_annexes(path)?;
    check_target(path, Kind::Annexes, overwrite)?;
    make_and_write(source, &[(path.to_owned(), Kind::Annexes)])
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
