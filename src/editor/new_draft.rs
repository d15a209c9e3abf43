//! A new draft on the disk: blank, or the year after the one of last year.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{
    ExportError, is_same_file, is_taken,
    next_year::{mark_kept, next_year},
    outlines::{left_behind, outline_for},
    shelf::{Occupied, claim_to_write},
};
use crate::{
    draft::{self, Consent, DraftError},
    model::Report,
};

/// What the new draft is, and where it goes.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Where the draft goes.
    pub output: PathBuf,
    /// The draft of last year from which it starts; a blank report without one.
    pub last: Option<PathBuf>,
    /// Id of the outline; that of last year, or the baseline, without one.
    pub outline: Option<String>,
    /// What may be done to a draft that is there already.
    pub consent: Consent,
}

/// Why no draft was made.
#[derive(Debug, Error)]
pub enum NewDraftError {
    /// The draft of last year cannot be read, or the new one not be written.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// There is no such outline.
    #[error(transparent)]
    Outline(#[from] ExportError),
    /// Somebody has the draft open that is to be written.
    #[error(transparent)]
    Occupied(#[from] Occupied),
    /// The draft would replace the one of last year.
    #[error("“{0}”是去年的草稿，不能写到它上面，请换一个文件名")]
    OverSource(String),
    /// The draft would not have the name of one.
    #[error("草稿文件的扩展名应是 .ron，写的是“{0}”，没有新建；请改正后再试")]
    Name(String),
}

/// Whether a new draft may be written here: nothing is there, or it may be replaced.
pub(super) fn has_place(output: &Path, consent: Consent) -> Result<(), DraftError> {
    if is_taken(output) && !consent.overwrite {
        let file = output.to_owned();
        return Err(DraftError::Exists { file });
    }
    Ok(())
}

/// Writes a new draft. Gives in words what else the user should know. `folder` is the application's own, for the user's
/// outlines.
pub fn new_draft(request: &NewDraft, folder: Option<&Path>) -> Result<Vec<String>, NewDraftError> {
    let output = &request.output;
    if !draft::is_draft_name(output) {
        return Err(NewDraftError::Name(output.display().to_string()));
    }
    if (request.last.as_deref()).is_some_and(|last| is_same_file(last, output)) {
        return Err(NewDraftError::OverSource(output.display().to_string()));
    }
    has_place(output, request.consent)?;
    let _claim = claim_to_write(output)?;
    let mut report = match &request.last {
        Some(last) => next_year(&draft::load(last)?.report),
        None => Report::default(),
    };
    if let Some(outline) = &request.outline {
        outline.clone_into(&mut report.settings.outline);
    }
    // An outline of the user's own lies beside the draft of last year, or will lie beside this one.
    let beside = request.last.as_deref().unwrap_or(output);
    let its_outline = outline_for(&report, Some(beside), folder)?;
    if request.last.is_some() {
        mark_kept(&mut report, &its_outline);
    }
    let saved = draft::save(&report, output, None, request.consent)?;
    let left_behind = left_behind(&report, (beside, output), folder);
    Ok(saved.notice().into_iter().chain(left_behind).collect())
}
