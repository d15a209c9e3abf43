//! Export: a draft file becomes a PDF file, a Word document or a workbook of its tables, its annexes or both; in full or
//! as the edition for the public.

mod error;
mod pace;
mod target;
#[cfg(test)]
mod tests;

use std::{
    fmt,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    checkup::{count_errors, lists_for},
    notes,
    outlines::{outline_for, read_outline, with_own_annexes},
    picture::document_picture,
    publish::{Edition, LeftOut, publish},
    typefaces::{Faces, Typefaces},
};
use crate::{
    compose::{Composed, compose, document::Document},
    draft,
    fonts::FontSet,
    model::Report,
    office::{self, Sheets},
    pdf::{self, Scale},
    platform::{self, WriteError, check_name, replace_file},
    standards::{Lists, Outline},
    typeset::{Missing, Pages, balanced_title, typeset, typeset_observed},
};
pub use error::ExportError;
use pace::Course;
pub use pace::{Pace, Stage, Watch};
pub(super) use target::Kind;
use target::{check_sources, check_target, targets};
pub use target::{is_taken, public_name};

/// How fine the pictures of charts are in a document, in dots an inch.
const PICTURE_DPI: f64 = 220.0;

/// What is exported, and how.
#[derive(Debug, Clone)]
pub struct Export {
    /// The draft.
    pub draft: PathBuf,
    /// Where the report goes, its format by the extension. Unless said it goes beside the draft as a PDF; with annexes
    /// there is none unless said.
    pub output: Option<PathBuf>,
    /// Where the annexes go as a workbook; without it none is written. Where the tables of the report go to the same
    /// file, they stand before the annexes.
    pub annexes: Option<PathBuf>,
    /// For whom.
    pub edition: Edition,
    /// An outline file in the place of the draft's.
    pub outline: Option<PathBuf>,
    /// Whose faces a PDF is set in.
    pub faces: Faces,
    /// What happens to a file that is there already.
    pub overwrite: Overwrite,
}

/// How an open report is exported.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'t> {
    /// What happens to a file that is there already.
    pub overwrite: Overwrite,
    /// For whom.
    pub edition: Edition,
    /// What a PDF is set in.
    pub typefaces: &'t Typefaces,
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
    /// What the edition for the public leaves out; `None` in full.
    pub left_out: Option<Vec<LeftOut>>,
    /// What a PDF is set in, in lines; none where there is no PDF or the machine's faces were not asked for.
    pub faces: Vec<String>,
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

/// Exports a draft file to a PDF file, a document or a workbook, its annexes to a workbook, or both. Each file is
/// written whole or not at all, and none before all could be made; none where it is ended meanwhile.
pub fn export(request: &Export, watch: &Watch<'_>) -> Result<Exported, ExportError> {
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
    let typefaces = Typefaces::new(request.faces, platform::font_folders());
    let exported = make_and_write(source, (request.edition, &typefaces), &targets, watch)?;
    notes.extend(exported.notes);
    notes.extend(notices);
    Ok(Exported { notes, ..exported })
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
    (edition, typefaces): (Edition, &Typefaces),
    targets: &[(PathBuf, Kind)],
    watch: &Watch<'_>,
) -> Result<Exported, ExportError> {
    let course = Course::to_files(targets.iter().map(|(_, kind)| *kind), watch);
    course.enter(Stage::Check)?;
    let composed = compose(report, outline);
    let to_be_changed = count_errors((report, outline, lists), &composed, &|done, of| {
        course.observe(done, of)
    })?;
    let (composed, left_out) = for_edition(composed, report, edition);
    let document = &composed.document;
    let mut made = Vec::new();
    let mut missing = Vec::new();
    let mut faces = Vec::new();
    let mut about_files = Vec::new();
    for (path, kind) in targets {
        let (bytes, extent) = match kind {
            Kind::Pdf => {
                let (bytes, pages) = pdf_of_document(document, typefaces, &course)?;
                missing = pages.missing;
                faces = typefaces.in_words();
                (bytes, Extent::Pages(pages.pages.len()))
            }
            Kind::Word => {
                course.enter(Stage::Word)?;
                (word_of_document(document)?, Extent::Word)
            }
            Kind::Workbook(sheets) => {
                course.enter(Stage::Workbook)?;
                let (bytes, count) = office::workbook(document, *sheets)?;
                (bytes, Extent::Sheets(count))
            }
        };
        about_files.extend(notes::of_file(document, *kind));
        made.push(Made {
            path,
            extent,
            bytes,
        });
    }
    let mut notes = noted((report, outline), &composed, &missing);
    notes.extend(about_files.into_iter().map(str::to_owned));
    course.enter(Stage::Write)?;
    Ok(Exported {
        files: write_made(made)?,
        notes,
        to_be_changed,
        left_out,
        faces,
    })
}

/// The document for an edition, and what it leaves out; `None` in full.
pub(super) fn for_edition(
    composed: Composed,
    report: &Report,
    edition: Edition,
) -> (Composed, Option<Vec<LeftOut>>) {
    match edition {
        Edition::Full => (composed, None),
        Edition::Public => {
            let (document, left_out) = publish(composed.document, &report.unit);
            let notes = composed.notes;
            (Composed { document, notes }, Some(left_out))
        }
    }
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

/// The PDF of a report in the faces that are built in: its bytes, its number of pages and what the user should look at.
pub fn pdf_of(
    report: &Report,
    outline: &Outline,
) -> Result<(Vec<u8>, usize, Vec<String>), ExportError> {
    let course = Course::to_files([Kind::Pdf].into_iter(), &|_| ControlFlow::Continue(()));
    let composed = compose(report, outline);
    let (bytes, pages) = pdf_of_document(&composed.document, &Typefaces::default(), &course)?;
    let notes = noted((report, outline), &composed, &pages.missing);
    Ok((bytes, pages.pages.len(), notes))
}

fn pdf_of_document(
    document: &Document,
    typefaces: &Typefaces,
    course: &Course<'_>,
) -> Result<(Vec<u8>, Pages), ExportError> {
    let fonts = typefaces.fonts()?;
    let observe = |done, of| course.observe(done, of);
    course.enter(Stage::Typeset)?;
    let pages = typeset_observed(document, &fonts, &observe)?;
    course.enter(Stage::Pdf)?;
    let bytes = pdf::write_observed(&pages, &fonts, &observe)?;
    Ok((bytes, pages))
}

/// The pages of a document, and the fonts that they are set in.
pub(super) fn pages_of_document<'t>(
    document: &Document,
    typefaces: &'t Typefaces,
) -> Result<(Pages, FontSet<'t>), ExportError> {
    let fonts = typefaces.fonts()?;
    Ok((typeset(document, &fonts), fonts))
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

/// Writes an open report, its format by the extension. The file is written whole or not at all, and not where it is ended
/// meanwhile.
pub fn export_report(
    source: (&Report, &Outline, &Lists),
    path: &Path,
    terms: Terms<'_>,
    watch: &Watch<'_>,
) -> Result<Exported, ExportError> {
    export_as(source, (path, Kind::of_report(path)?), terms, watch)
}

/// Writes these tables of an open report as a workbook. The file is written whole or not at all, and not where it is ended
/// meanwhile.
pub fn export_workbook(
    source: (&Report, &Outline, &Lists),
    (path, sheets): (&Path, Sheets),
    terms: Terms<'_>,
    watch: &Watch<'_>,
) -> Result<Exported, ExportError> {
    let kind = Kind::of_workbook(path, sheets)?;
    export_as(source, (path, kind), terms, watch)
}

fn export_as(
    source: (&Report, &Outline, &Lists),
    (path, kind): (&Path, Kind),
    terms: Terms<'_>,
    watch: &Watch<'_>,
) -> Result<Exported, ExportError> {
    check_target(path, kind, terms.overwrite)?;
    let how = (terms.edition, terms.typefaces);
    make_and_write(source, how, &[(path.to_owned(), kind)], watch)
}

/// Writes a file whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    check_name(path)?;
    replace_file(path, bytes)
}
