//! Import: a report in Word or plain text becomes a draft.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    ExportError, Workspace,
    new_draft::has_place,
    outlines::{outline_files, read_outline},
    shelf::{Occupied, claim_to_write},
};
use crate::{
    draft::{self, Consent, DraftError},
    intake::{self, Account, Intake, IntakeError, MOST_BYTES, Source},
    platform::SystemCode,
    standards::{self, Outline},
};

/// What is imported, and how.
#[derive(Debug, Clone)]
pub struct Import {
    /// The report: Word or plain text.
    pub file: PathBuf,
    /// Where the draft goes.
    pub output: PathBuf,
    /// An outline file; without one the built-in outline that fits best is followed.
    pub outline: Option<PathBuf>,
    /// What may be done to a draft that is there already.
    pub consent: Consent,
}

/// A draft that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What was made of the report.
    pub account: Account,
    /// The outline that it follows and how well it fits, in words.
    pub outline: String,
    /// What else the user should know, in words.
    pub notice: Option<String>,
}

/// Why a file cannot be read as a report.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system could not read it.
    #[error("“{path}”无法读取（{reason}），请检查文件是否存在、能否打开")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// It is no report.
    #[error("“{path}”{error}")]
    Content {
        /// The file.
        path: String,
        /// Why.
        error: IntakeError,
    },
}

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The report cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The outline cannot be read.
    #[error(transparent)]
    Outline(#[from] ExportError),
    /// The draft cannot be written.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Somebody has the draft open that is to be written.
    #[error(transparent)]
    Occupied(#[from] Occupied),
    /// The draft would not have the name of one.
    #[error("草稿文件的扩展名应是 .ron，写的是“{0}”，没有导入；请改正后再试")]
    Name(String),
}

/// Makes a draft of a report.
pub fn import(request: &Import) -> Result<Imported, ImportError> {
    if !draft::is_draft_name(&request.output) {
        return Err(ImportError::Name(request.output.display().to_string()));
    }
    has_place(&request.output, request.consent)?;
    let _claim = claim_to_write(&request.output)?;
    let given = request.outline.as_deref().map(read_outline).transpose()?;
    let source = read_source(&request.file)?;
    let known = match given {
        Some(outline) => vec![outline],
        None => standards::builtin().to_vec(),
    };
    let mut fits = fits(&source, known.into_iter());
    let fit = fits.swap_remove(best(&fits));
    let Intake { report, account } = intake::report(&source, &fit.outline);
    let saved = draft::save(&report, &request.output, None, request.consent)?;
    Ok(Imported {
        account,
        outline: format!("{}（{}）", fit.outline.name, fit.in_words()),
        notice: saved.notice(),
    })
}

/// A report in Word or plain text that was read, and the outlines that it may follow.
#[derive(Debug)]
pub struct Incoming {
    source: Source,
    /// The outlines: those that are built in, then the user's own.
    pub outlines: Vec<Fit>,
}

/// How well an outline fits.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The outline.
    pub outline: Outline,
    /// How many headings of the report it has.
    pub found: usize,
    /// How many headings the report has.
    pub headings: usize,
}

impl Fit {
    /// The same in words.
    pub fn in_words(&self) -> String {
        format!("原文{}个标题，{}个与提纲相符", self.headings, self.found)
    }
}

impl Incoming {
    /// Reads a report. `folder` is the application's own, for the user's outlines; those that cannot be read are told.
    pub fn read(file: &Path, folder: Option<&Path>) -> Result<(Self, Vec<String>), ReadError> {
        let source = read_source(file)?;
        let (own, notices) = own_outlines(folder);
        let outlines = fits(&source, standards::builtin().iter().cloned().chain(own));
        Ok((Self { source, outlines }, notices))
    }

    /// The index of the outline that fits best.
    pub fn best(&self) -> usize {
        best(&self.outlines)
    }

    /// A new report on the outline at this index and what was made of it; `None` where there is no such outline. The
    /// report belongs to no file and is in none yet.
    pub fn into_workspace(self, index: usize) -> Option<(Workspace, Account)> {
        let outline = self.outlines.into_iter().nth(index)?.outline;
        let Intake { report, account } = intake::report(&self.source, &outline);
        Some((Workspace::unsaved(report, outline), account))
    }
}

fn fits(source: &Source, outlines: impl Iterator<Item = Outline>) -> Vec<Fit> {
    let outlines: Vec<Outline> = outlines.collect();
    let (found, headings) = intake::fits(source, &outlines);
    let pairs = outlines.into_iter().zip(found);
    pairs
        .map(|(outline, found)| Fit {
            outline,
            found,
            headings,
        })
        .collect()
}

/// The first of those that have most headings.
fn best(fits: &[Fit]) -> usize {
    let most = fits.iter().map(|fit| fit.found).max();
    let first = fits.iter().position(|fit| Some(fit.found) == most);
    first.unwrap_or(0)
}

/// The user's own outlines, and what cannot be read of them.
fn own_outlines(folder: Option<&Path>) -> (Vec<Outline>, Vec<String>) {
    let (mut outlines, mut notices) = (Vec::new(), Vec::new());
    for file in folder.map(outline_files).unwrap_or_default() {
        match read_outline(&file) {
            Ok(outline) => outlines.push(outline),
            Err(error) => notices.push(error.to_string()),
        }
    }
    (outlines, notices)
}

/// Reads a report in Word or plain text.
pub(super) fn read_source(path: &Path) -> Result<Source, ReadError> {
    let name = || path.display().to_string();
    let bytes = read_bytes(path).map_err(|reason| ReadError::Unreadable {
        path: name(),
        reason,
    })?;
    intake::read(&bytes).map_err(|error| ReadError::Content {
        path: name(),
        error,
    })
}

/// What the names of the files begin with that Word, Excel and WPS keep beside those that they have open.
const OWNER_FILE: &str = "~$";

/// The bytes of a file, one more than are read of any at most; else why there are none, in words.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with(OWNER_FILE) {
        return Err("它是别的程序打开文件时留下的临时文件，请选名称里没有“~$”的那个".to_owned());
    }
    let reason = |error: std::io::Error| SystemCode::from(&error).to_string();
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    fs::File::open(path)
        .map_err(reason)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(reason)?;
    Ok(bytes)
}
