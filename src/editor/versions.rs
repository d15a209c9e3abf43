//! Earlier versions of the open draft, which every save leaves beside it: which there are, and going back to one.

use std::path::{Path, PathBuf};

use super::{Change, OpenError, Workspace, notes, outlines::outline_for};
use crate::{
    draft,
    platform::{Moment, earlier_versions},
};

/// An earlier version of the open draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its file.
    pub file: PathBuf,
    /// When it was saved, as far as the system knows.
    pub at: Option<Moment>,
    /// Where the report differs from it; `None` where it cannot be read.
    pub changes: Option<Vec<Change>>,
}

impl Version {
    /// When it was saved, seen from `now`, and its file: 今天 14:03:05，3分钟前（甲.ron.bak）.
    pub fn in_words(&self, now: Moment) -> String {
        let name = self.file.file_name().unwrap_or_default().display();
        match self.at {
            Some(at) => format!("{}（{name}）", at.in_words_at(now)),
            None => format!("时间不详（{name}）"),
        }
    }
}

/// What came of going back.
#[derive(Debug, PartialEq, Eq)]
pub enum WentBack {
    /// The report is as it was then; with it what of the file it does not hold, in words.
    Changed(Vec<String>),
    /// It is so already.
    Same,
}

impl Workspace {
    /// The earlier versions beside the draft that it is in or meant for, the newest first. Reads them.
    pub fn versions(&self) -> Vec<Version> {
        let files = self.place().map(earlier_versions).unwrap_or_default();
        files
            .into_iter()
            .map(|file| Version {
                at: Moment::last_change(&file),
                changes: self.differences_from(&file),
                file,
            })
            .collect()
    }

    /// Has the report be as in this version; no file is changed. `folder` is as for [`Workspace::open`]. Whoever asks
    /// for that says so with [`Workspace::touched`].
    pub fn go_back_to(
        &mut self,
        version: &Path,
        folder: Option<&Path>,
    ) -> Result<WentBack, OpenError> {
        let loaded = draft::load(version)?;
        if loaded.report == self.report {
            return Ok(WentBack::Same);
        }
        let outline = outline_for(&loaded.report, Some(version), folder)?;
        self.become_as(loaded.report, outline);
        Ok(WentBack::Changed(notes::opening(&loaded.origin)))
    }
}
