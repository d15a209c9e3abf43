//! [`Recoverable`]: what a session that crashed has left.

use std::{
    cmp::Reverse,
    path::{Path, PathBuf},
};

use super::{About, Unread, backup::Backup};
use crate::{
    draft::{self, DraftError, Loaded},
    editor::{Change, Entries, differences, outlines::outline_for},
    model::Report,
    platform::{Moment, span_in_words},
    standards,
};

/// An automatic copy that a session has left. As long as this value lives, no other instance of the program
/// offers it; dropped, it is offered again at the next start.
#[derive(Debug)]
pub struct Recoverable {
    /// The user's file; `None` for a report that was never saved, or where the copy does not say.
    pub original: Option<PathBuf>,
    /// What the report is called.
    pub title: String,
    /// When it was as the copy has it, where the copy says so.
    pub at: Option<Moment>,
    /// When the user's file was last changed, where it is there.
    pub original_at: Option<Moment>,
    /// The report, or why it cannot be read.
    pub report: Result<Report, DraftError>,
    /// What was typed and could not be read.
    pub entries: Entries,
    /// Where it differs from the user's file; `None` where there is none or one of the two cannot be read.
    pub changes: Option<Vec<Change>>,
    /// The user's file as it was compared, where it is what the report was made from.
    pub saved: Option<Loaded>,
    /// Whether the user's file has another report, or none. Where not, nothing is lost without the copy.
    pub differs_from_original: bool,
    /// The copy: a draft that can be opened like any other.
    pub path: PathBuf,
    pub(super) backup: Backup,
}

impl Recoverable {
    /// Whether the copy goes on from what the user's file holds, if there is one: by its content, and by the times.
    pub fn goes_on_from_file(&self) -> bool {
        match (self.at, self.original_at) {
            (Some(at), Some(original_at)) => at >= original_at && self.saved.is_some(),
            (_, None) => true,
            (None, Some(_)) => false,
        }
    }

    /// Which is newer, the copy or the user's file, and by how much; `None` where there is nothing to compare.
    pub fn age_in_words(&self) -> Option<String> {
        let newer_by_s = self.at?.seconds_since(self.original_at?);
        let span = span_in_words(newer_by_s.saturating_abs());
        Some(match newer_by_s {
            0 => "备份和文件一样新".to_owned(),
            1.. if self.saved.is_some() => format!("备份比文件新{span}"),
            1.. => format!(
                "备份比文件新{span}，但文件在那之前被别的程序或别人改动过，恢复前请先看不同之处"
            ),
            ..0 => format!("文件比备份新{span}：备份以后，文件又保存过，恢复前请先看不同之处"),
        })
    }
}

/// What the sessions before have left in the folder of automatic copies, newest first, those that do not say
/// when last. Reads the files and the user's own beside them: not for the window's thread.
pub(super) fn recoverable(folder: &Path) -> Vec<Recoverable> {
    let left = Backup::left_in(folder).into_iter();
    let mut found: Vec<Recoverable> = left
        .map(|backup| examine(backup, folder.parent()))
        .collect();
    found.sort_by(|one, other| {
        let order = |copy: &Recoverable| Reverse(copy.at);
        (order(one), &one.path).cmp(&(order(other), &other.path))
    });
    found
}

fn examine(backup: Backup, folder: Option<&Path>) -> Recoverable {
    let about = backup.about();
    let report = backup.report();
    let title = match (&about, &report) {
        (Some(About { title, .. }), _) => title.clone(),
        (None, Ok(report)) => report.title(|gap| format!("〔{gap}〕")),
        (None, Err(_)) => "无法读取的自动保存".to_owned(),
    };
    let at = about.as_ref().map(|about| about.at);
    let (original, refused, known) = about
        .map(|about| (about.original, about.refused, about.known))
        .unwrap_or_default();
    let entries = match &report {
        Ok(report) => Unread::entries(refused, report),
        Err(_) => Entries::default(),
    };
    let saved = original.as_deref().and_then(|file| draft::load(file).ok());
    let saved_report = saved.as_ref().map(|loaded| &loaded.report);
    let changes = match (&report, saved_report) {
        (Ok(report), Some(saved)) => {
            let outline = outline_for(report, original.as_deref(), folder);
            let outline = outline.as_ref().unwrap_or(standards::baseline());
            Some(differences(saved, (report, &entries), outline))
        }
        _ => None,
    };
    // No file has what could not be read.
    let differs_from_original =
        !entries.is_empty() || report.as_ref().ok() != saved_report || saved.is_none();
    Recoverable {
        original_at: original.as_deref().and_then(Moment::last_change),
        original,
        title,
        at,
        report,
        entries,
        changes,
        saved: saved.filter(|loaded| known == Some(loaded.origin.mark())),
        differs_from_original,
        path: backup.file().to_owned(),
        backup,
    }
}
