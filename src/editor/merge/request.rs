//! A merge from files to a file: what `jixiao merge` does.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Department, MergeAccount, MergeError, Merged, Part, merge};
use crate::{
    draft::{self, Consent, DraftError},
    editor::{
        is_same_file,
        new_draft::has_place,
        outlines::left_behind,
        shelf::{Occupied, claim_to_write},
    },
};

/// What is merged, and where it goes.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The drafts of the units.
    pub drafts: Vec<PathBuf>,
    /// Where the draft of the department goes.
    pub output: PathBuf,
    /// The department.
    pub department: Department,
    /// What may be done to a draft that is there already.
    pub consent: Consent,
}

/// Why nothing was merged.
#[derive(Debug, Error)]
pub enum MergeFailure {
    /// Drafts cannot be read, each with the reason.
    #[error("有{}份草稿不能用：\n{}\n", .0.len(), .0.join("\n"))]
    Unreadable(Vec<String>),
    /// They do not go together.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// The draft cannot be written.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Somebody has the draft open that is to be written.
    #[error(transparent)]
    Occupied(#[from] Occupied),
    /// The draft would not have the name of one.
    #[error("草稿文件的扩展名应是 .ron，写的是“{0}”，没有汇总；请改正后再试")]
    Name(String),
    /// The draft would replace one of those that are merged.
    #[error("“{0}”是要汇总的草稿之一，不能写到它上面，请换一个文件名")]
    OverSource(String),
}

/// Merges drafts into a new one. Gives what was made of them and, in words, what else the user should know. `folder` is
/// the application's own.
pub fn merge_drafts(
    request: &Merge,
    folder: Option<&Path>,
) -> Result<(MergeAccount, Vec<String>), MergeFailure> {
    let output = &request.output;
    if !draft::is_draft_name(output) {
        return Err(MergeFailure::Name(output.display().to_string()));
    }
    if (request.drafts.iter()).any(|source| is_same_file(source, output)) {
        return Err(MergeFailure::OverSource(output.display().to_string()));
    }
    has_place(output, request.consent)?;
    let _claim = claim_to_write(output)?;
    let parts = read(&request.drafts, folder)?;
    let Merged {
        report, account, ..
    } = merge(&parts, &request.department, folder)?;
    let saved = draft::save(&report, output, None, request.consent)?;
    let first = request.drafts.first().map(PathBuf::as_path);
    let left_behind = first.and_then(|first| left_behind(&report, (first, output), folder));
    let notices = saved.notice().into_iter().chain(left_behind);
    Ok((account, notices.collect()))
}

/// All drafts, or the reasons of all that cannot be read.
fn read(drafts: &[PathBuf], folder: Option<&Path>) -> Result<Vec<Part>, MergeFailure> {
    let mut parts = Vec::with_capacity(drafts.len());
    let mut refused = Vec::new();
    for draft in drafts {
        match Part::read(draft, folder) {
            Ok(part) => parts.push(part),
            Err(error) => refused.push(error.to_string()),
        }
    }
    if refused.is_empty() {
        Ok(parts)
    } else {
        Err(MergeFailure::Unreadable(refused))
    }
}
