//! [`Workspace`]: the open report, everything that can be done with it, and what is known of its file. No
//! widgets: the window shows it, the tests drive it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{
    Change, Entries, ExportError, History, Manner, differences, divergences, outlines::outline_for,
};
use crate::{
    draft::{self, Consent, DraftError, Fingerprint, Loaded, Origin, Saved},
    model::{Place, Report},
    platform::fitting_stem,
    standards::{self, Outline},
};

/// The open report.
#[derive(Debug)]
pub struct Workspace {
    /// The facts and the text; whoever changes them says so with [`Workspace::touched`].
    pub report: Report,
    /// What was typed and could not be read.
    pub entries: Entries,
    outline: Arc<Outline>,
    /// The outline it came with, which need not be built in.
    first_outline: Arc<Outline>,
    history: History,
    origin: Option<Origin>,
    /// What its file held when it was opened or last saved.
    base: Option<Report>,
    /// The file it is to be saved to, where it was not opened from there.
    meant_for: Option<PathBuf>,
    /// What others had written where a save was refused for that: the user is asked about this, and nothing newer.
    asked_about: Option<(PathBuf, Fingerprint)>,
    saved_state: Option<u64>,
    revision: u64,
}

impl Workspace {
    /// A new report on this outline for this year; nothing of it is saved yet.
    pub fn new(outline: &Outline, year: Option<u16>) -> Self {
        let mut report = Report::default();
        report.settings.outline.clone_from(&outline.id);
        report.cover.year = year;
        Self::of(report, outline.clone(), None)
    }

    /// A copy of a report that belongs to no file, such as the sample.
    pub fn copy_of(report: Report) -> Result<Self, ExportError> {
        let outline = outline_for(&report, None, None)?;
        Ok(Self::of(report, outline, None))
    }

    /// The demonstration that is built in; it belongs to no file.
    pub fn sample() -> Result<Self, OpenError> {
        const SAMPLE: &str = include_str!("../../assets/samples/demo-2024.ron");
        let parsed = draft::parse(SAMPLE.as_bytes(), Path::new("示例"))?;
        Ok(Self::copy_of(parsed.report)?)
    }

    /// What a crashed session has left of the report that is, or was to be, in the file `original`. It counts
    /// as changed: nothing of it is in the file. Saving over that asks first, unless it is still as in `known`, with
    /// which the user has compared what is recovered. `folder` is as for [`Workspace::open`].
    pub fn recovered(
        (report, entries): (Report, Entries),
        (original, known): (Option<&Path>, Option<Loaded>),
        folder: Option<&Path>,
    ) -> Result<Self, OpenError> {
        let outline = outline_for(&report, original, folder)?;
        let mut workspace = Self::unsaved(report, outline);
        if let Some(Loaded { report, origin }) = known {
            workspace.origin = Some(origin);
            workspace.base = Some(report);
        }
        workspace.meant_for = original.map(Path::to_owned);
        workspace.history = History::resumed(&workspace.report, &entries);
        workspace.entries = entries;
        Ok(workspace)
    }

    /// Opens a draft file. `folder` is the application's own, for the user's outlines. An earlier version of a draft
    /// is meant for the draft: nothing of it is in that file.
    pub fn open(path: &Path, folder: Option<&Path>) -> Result<Self, OpenError> {
        let loaded = draft::load(path)?;
        let outline = outline_for(&loaded.report, Some(path), folder)?;
        if let Some(draft) = draft::draft_of_version(path) {
            let mut workspace = Self::unsaved(loaded.report, outline);
            workspace.meant_for = Some(draft);
            return Ok(workspace);
        }
        Ok(Self::of(loaded.report, outline, Some(loaded.origin)))
    }

    /// A report of which nothing is in a file.
    pub(super) fn unsaved(report: Report, outline: Outline) -> Self {
        let mut workspace = Self::of(report, outline, None);
        workspace.saved_state = None;
        workspace
    }

    fn of(report: Report, outline: Outline, origin: Option<Origin>) -> Self {
        let history = History::new(&report);
        let outline = Arc::new(outline);
        Self {
            saved_state: Some(history.state_id()),
            entries: Entries::default(),
            first_outline: Arc::clone(&outline),
            outline,
            history,
            base: origin.is_some().then(|| report.clone()),
            origin,
            meant_for: None,
            asked_about: None,
            revision: next_revision(),
            report,
        }
    }

    /// Has the report be as in another file, without what was typed and could not be read. Whoever asks for that says
    /// so with [`Workspace::touched`].
    pub(super) fn become_as(&mut self, report: Report, outline: Outline) {
        self.report = report;
        self.entries = Entries::default();
        self.outline = Arc::new(outline);
    }

    /// The outline it follows.
    pub const fn outline(&self) -> &Arc<Outline> {
        &self.outline
    }

    /// Follows another of the built-in outlines, or again the one it came with, by its id; `false` where there
    /// is none of this id.
    pub fn choose_outline(&mut self, id: &str) -> bool {
        let Some(outline) = self.known_outline(id) else {
            return false;
        };
        self.outline = outline;
        id.clone_into(&mut self.report.settings.outline);
        true
    }

    fn known_outline(&self, id: &str) -> Option<Arc<Outline>> {
        if self.first_outline.id == id {
            return Some(Arc::clone(&self.first_outline));
        }
        // The user's own forms of annexes stay.
        let outline = standards::builtin_outline(id)?;
        Some(Arc::new(Outline {
            own_annexes: self.first_outline.own_annexes.clone(),
            ..outline.clone()
        }))
    }

    /// A number that changes with every change of the report, and that no two reports share.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Notes that report or entries have been changed at `place`, `now_s` seconds after some fixed moment.
    pub fn touched(&mut self, place: Place, manner: Manner, now_s: f64) {
        self.history
            .record((&self.report, &self.entries), (place, manner), now_s);
        self.revision = next_revision();
    }

    /// Ends a step of typing.
    pub fn pause(&mut self) {
        self.history.pause();
    }

    /// Undoes one step; gives where it happened.
    pub fn undo(&mut self) -> Option<Place> {
        let place = self.history.undo(&mut self.report, &mut self.entries);
        self.after_travel(place)
    }

    /// Redoes one step; gives where it happened.
    pub fn redo(&mut self) -> Option<Place> {
        let place = self.history.redo(&mut self.report, &mut self.entries);
        self.after_travel(place)
    }

    fn after_travel(&mut self, place: Option<Place>) -> Option<Place> {
        let place = place?;
        self.revision = next_revision();
        let id = match self.report.settings.outline.trim() {
            "" => &standards::baseline().id,
            id => id,
        };
        if self.outline.id != id
            && let Some(outline) = self.known_outline(id)
        {
            self.outline = outline;
        }
        Some(place)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Whether there are changes that are in no file.
    pub fn is_changed(&self) -> bool {
        self.saved_state != Some(self.history.state_id())
    }

    /// The file it was opened from or last saved to.
    pub fn path(&self) -> Option<&Path> {
        self.origin.as_ref().map(|origin| origin.path.as_path())
    }

    /// What tells the content that its file had when it was opened or last saved.
    pub fn file_mark(&self) -> Option<String> {
        self.origin.as_ref().map(Origin::mark)
    }

    /// The file it is in or meant for.
    pub fn place(&self) -> Option<&Path> {
        self.path().or(self.meant_for.as_deref())
    }

    /// Fields of the file that this version does not know, in words.
    pub fn unknown_fields(&self) -> Vec<String> {
        let origin = self.origin.as_ref();
        origin.map(super::notes::opening).unwrap_or_default()
    }

    /// What the report is called: its file's name, else its title.
    pub fn name(&self) -> String {
        let file = self.place().and_then(Path::file_name);
        file.map_or_else(
            || "未命名的报告".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// A file name to propose for a report that has none: year and unit, without what file names cannot hold on any system.
    pub fn proposed_file_name(&self, extension: &str) -> String {
        if let Some(stem) = self.place().and_then(Path::file_stem) {
            return format!("{}.{extension}", stem.to_string_lossy());
        }
        let title = self.report.title(|_| String::new());
        match fitting_stem(&title).as_str() {
            "" => format!("绩效自评报告.{extension}"),
            stem => format!("{stem}.{extension}"),
        }
    }

    /// Where it differs from what a file holds now; `None` where that cannot be read.
    pub fn differences_from(&self, path: &Path) -> Option<Vec<Change>> {
        let theirs = draft::load(path).ok()?.report;
        let ours = (&self.report, &self.entries);
        Some(differences(&theirs, ours, &self.outline))
    }

    /// Where it differs from what others have written to its file since it was opened or saved, and whose each change
    /// is, where that can be told; `None` where the file cannot be read.
    pub fn divergences_from(&self, path: &Path) -> Option<Vec<Change>> {
        let Some(base) = &self.base else {
            return self.differences_from(path);
        };
        let theirs = draft::load(path).ok()?.report;
        let ours = (&self.report, &self.entries);
        Some(divergences(base, &theirs, ours, &self.outline))
    }

    /// Saves to `path`; gives what the user should know about it, if anything. Consent to overwriting is for what was
    /// there when it was asked for: what has come since is asked about again.
    pub fn save(&mut self, path: &Path, consent: Consent) -> Result<Option<String>, DraftError> {
        let consent = Consent {
            overwrite: consent.overwrite && self.is_as_asked(path),
            ..consent
        };
        let saved = draft::save(&self.report, path, self.origin.as_ref(), consent);
        let saved: Saved = saved.inspect_err(|error| {
            if matches!(
                error,
                DraftError::Changed { .. } | DraftError::Exists { .. }
            ) {
                let found = Fingerprint::of_file(path);
                self.asked_about = found.map(|found| (path.to_owned(), found));
            }
        })?;
        let notice = saved.notice();
        self.origin = Some(saved.origin);
        self.asked_about = None;
        self.base = Some(self.report.clone());
        self.saved_state = Some(self.history.state_id());
        self.history.pause();
        Ok(notice)
    }

    /// Whether a file is as it was when the user was asked about it, if that was so.
    fn is_as_asked(&self, path: &Path) -> bool {
        match &self.asked_about {
            Some((asked, found)) if asked == path => {
                Fingerprint::of_file(path).is_none_or(|now| now == *found)
            }
            _ => true,
        }
    }
}

/// A revision that has not been given yet: what belongs to another report cannot be taken for this one's.
fn next_revision() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Why a draft cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be read.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// It names an outline that is not there.
    #[error(transparent)]
    Outline(#[from] ExportError),
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn consent_to_overwriting_is_for_what_was_asked_about() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        let theirs = |thrift: &str| {
            fs::write(&file, format!("(version: 1, thrift: \"{thrift}\")")).unwrap();
        };
        theirs("开始");
        let mut workspace = Workspace::open(&file, None).unwrap();
        let agreed = Consent {
            overwrite: true,
            ..Consent::default()
        };
        theirs("乙写的");
        let changed = Err(DraftError::Changed { file: file.clone() });
        assert_eq!(workspace.save(&file, Consent::default()), changed);
        theirs("丙写的");
        assert_eq!(workspace.save(&file, agreed), changed);
        assert!(fs::read_to_string(&file).unwrap().contains("丙写的"));
        assert_eq!(workspace.save(&file, agreed), Ok(None));
        assert!(!fs::read_to_string(&file).unwrap().contains("丙写的"));
        // Where nobody was asked, whoever consents knows what for.
        theirs("丁写的");
        assert_eq!(workspace.save(&file, agreed), Ok(None));
    }

    #[test]
    fn a_name_that_no_system_refuses_is_proposed() {
        let mut workspace = Workspace::new(standards::baseline(), Some(2024));
        for (title, proposed) in [
            ("2024年度某局自评报告", "2024年度某局自评报告.pdf"),
            ("自评：甲/乙*\n报告", "自评：甲乙报告.pdf"),
            ("aux", "_aux.pdf"),
            ("...", "绩效自评报告.pdf"),
        ] {
            title.clone_into(&mut workspace.report.cover.title);
            assert_eq!(workspace.proposed_file_name("pdf"), proposed);
        }
    }
}
