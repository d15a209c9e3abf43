//! Import: a report in Word or plain text becomes a draft.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{ExportError, Workspace, is_taken, outlines::read_outline};
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
    /// An outline file in the place of the baseline.
    pub outline: Option<PathBuf>,
    /// What may be done to a draft that is there already.
    pub consent: Consent,
}

/// A draft that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What was made of the report.
    pub account: Account,
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
    /// The draft would not have the name of one.
    #[error("草稿文件的扩展名应是 .ron，写的是“{0}”，没有导入；请改正后再试")]
    Name(String),
}

/// Makes a draft of a report.
pub fn import(request: &Import) -> Result<Imported, ImportError> {
    if !draft::is_draft_name(&request.output) {
        return Err(ImportError::Name(request.output.display().to_string()));
    }
    if is_taken(&request.output) && !request.consent.overwrite {
        let file = request.output.clone();
        return Err(DraftError::Exists { file }.into());
    }
    let outline = match &request.outline {
        Some(file) => read_outline(file)?,
        None => standards::baseline().clone(),
    };
    let Intake { report, account } = intake::report(&read_source(&request.file)?, &outline);
    let saved = draft::save(&report, &request.output, None, request.consent)?;
    Ok(Imported {
        account,
        notice: saved.notice(),
    })
}

impl Workspace {
    /// A new report from one in Word or plain text, on this outline, and what was made of it. It belongs to no file and
    /// is in none yet.
    pub fn imported(file: &Path, outline: &Outline) -> Result<(Self, Account), ReadError> {
        let Intake { report, account } = intake::report(&read_source(file)?, outline);
        Ok((Self::unsaved(report, outline.clone()), account))
    }
}

/// Reads a report in Word or plain text.
pub(super) fn read_source(path: &Path) -> Result<Source, ReadError> {
    let name = || path.display().to_string();
    let unreadable = |error: std::io::Error| ReadError::Unreadable {
        path: name(),
        reason: SystemCode::from(&error).to_string(),
    };
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    fs::File::open(path)
        .map_err(unreadable)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    intake::read(&bytes).map_err(|error| ReadError::Content {
        path: name(),
        error,
    })
}
