//! The open report and how it is looked at: the section on screen, what follows from the report, where the
//! user is to be taken.

use std::{ops::Range, sync::Arc};

use crate::{
    editor::{Edition, Manner, MergeAccount, Review, Section, Sections, Workspace},
    model::{Place, Report},
    standards::Form,
    ui::{derived::Derived, section},
};

/// The open report on screen.
pub struct Open {
    /// The report and what can be done with it.
    pub workspace: Workspace,
    /// The section that is shown.
    pub section: Section,
    /// What follows from the report, as of `derived_at`.
    pub derived: Derived,
    /// The place that is to take the focus.
    pub goal: Option<Place>,
    /// The characters that are selected there.
    pub selects: Option<Range<usize>>,
    /// Counts changes that are not typing.
    pub epoch: u64,
    /// The revision of the report when it was opened.
    pub first_revision: u64,
    /// For whom it is exported and printed.
    pub edition: Edition,
    /// What was made of the report, where it was imported.
    pub review: Option<Review>,
    /// What was made of the drafts of units, where they were merged.
    pub merged: Option<MergeAccount>,
    reveals: Option<Place>,
    reveal_frames: u8,
    goal_frames: u8,
    goal_before: Option<Place>,
    derived_at: Option<u64>,
}

impl Open {
    /// Shows a report from its first section.
    pub fn new(workspace: Workspace) -> Self {
        Self {
            first_revision: workspace.revision(),
            review: None,
            merged: None,
            // No two reports share it: what is being typed into one is not gone on with in another.
            epoch: workspace.revision(),
            edition: Edition::Full,
            reveals: None,
            reveal_frames: 0,
            goal_frames: 0,
            goal_before: None,
            workspace,
            section: Section::Cover,
            derived: Derived::default(),
            goal: None,
            selects: None,
            derived_at: None,
        }
    }

    /// Brings what follows from the report up to date; an annex that is gone is shown no more.
    pub fn derive(&mut self) {
        let revision = self.workspace.revision();
        if self.derived_at != Some(revision) {
            self.derived.follow(&self.workspace.report);
            self.derived_at = Some(revision);
        }
        let sections = Sections::new(self.workspace.outline(), &self.workspace.report.settings);
        if let Some(section) = sections.instead_of(&self.section) {
            self.section = section;
        }
    }

    /// The sections in the order of the report.
    pub fn sections(&self) -> Vec<Section> {
        section::all(self.workspace.outline(), &self.workspace.report)
    }

    /// Goes to the section before or after the one that is shown.
    pub fn step(&mut self, step: Step) {
        let sections = self.sections();
        let here = sections.iter().position(|section| *section == self.section);
        let next = match (here, step) {
            (Some(here), Step::Forward) => here + 1,
            (Some(here), Step::Back) => here.saturating_sub(1),
            (None, _) => 0,
        };
        if let Some(section) = sections.into_iter().nth(next) {
            self.go_to(section);
        }
    }

    /// Undoes one step and shows where it was.
    pub fn undo(&mut self) {
        let place = self.workspace.undo();
        self.after_travel(place);
    }

    /// Redoes one step and shows where it was.
    pub fn redo(&mut self) {
        let place = self.workspace.redo();
        self.after_travel(place);
    }

    fn after_travel(&mut self, place: Option<Place>) {
        if let Some(place) = place {
            self.epoch += 1;
            self.show(&place);
        }
    }

    /// Notes changes that editors have made in this frame.
    pub fn touched(&mut self, changes: Vec<(Place, Manner)>, now_s: f64) {
        for (place, manner) in changes {
            self.workspace.touched(place, manner, now_s);
        }
    }

    /// Goes to the section where this place is, and to the place in it.
    pub fn show(&mut self, place: &Place) {
        self.peek(place);
        // A heading has nothing to type into.
        self.goal = match place {
            Place::Field(_) | Place::Prose { .. } => Some(place.clone()),
            Place::Heading { .. } => None,
        };
        self.selects = None;
        self.goal_frames = 0;
    }

    /// Goes to the section where this place is.
    pub fn peek(&mut self, place: &Place) {
        // What is shown already stays, even where another section shows it too.
        if !self.shows(place) {
            self.section = match place {
                Place::Field(field) if Form::editing(field).is_none() => Section::Cover,
                _ => self.home_of(place),
            };
        }
    }

    /// The section in which a place is edited.
    fn home_of(&self, place: &Place) -> Section {
        let workspace = &self.workspace;
        Sections::new(workspace.outline(), &workspace.report.settings).of(place)
    }

    /// Goes to the section where this place is and scrolls to it; the focus stays where it is.
    pub fn reveal(&mut self, place: &Place) {
        self.peek(place);
        self.reveals = Some(place.clone());
        self.reveal_frames = 0;
    }

    /// The place that is to be scrolled into view in this frame.
    pub fn to_reveal(&mut self) -> Option<Place> {
        /// In the first frame of a section its parts may not stand where they will.
        const FRAMES: u8 = 2;
        self.reveal_frames = self.reveal_frames.saturating_add(1);
        if self.reveal_frames > FRAMES {
            self.reveals = None;
        }
        self.reveals.clone()
    }

    fn shows(&self, place: &Place) -> bool {
        let home = self.home_of(place);
        if home == self.section || matches!(home, Section::Annex(_)) {
            return home == self.section;
        }
        let form = match place {
            Place::Field(field) => Form::editing(field),
            Place::Prose { .. } | Place::Heading { .. } => None,
        };
        let (outline, report) = (self.workspace.outline(), &self.workspace.report);
        form.is_some_and(|form| section::forms(&self.section, outline, report).contains(&form))
    }

    /// Forgets a goal that nothing has taken: it must not take the focus later.
    pub fn let_go(&mut self) {
        /// Frames in which what is to be shown may come into view.
        const FRAMES: u8 = 3;
        if self.goal != self.goal_before {
            self.goal_before.clone_from(&self.goal);
            self.goal_frames = 0;
        }
        self.goal_frames = self.goal_frames.saturating_add(1);
        if self.goal_frames > FRAMES {
            self.goal = None;
        }
    }

    /// Goes to a section.
    pub fn go_to(&mut self, section: Section) {
        self.section = section;
        self.goal = None;
        self.workspace.pause();
    }

    /// Follows another outline.
    pub fn choose_outline(&mut self, id: &str, now_s: f64) {
        let field = self.workspace.report.field("settings.outline");
        if self.workspace.choose_outline(id)
            && let Some(field) = field
        {
            self.epoch += 1;
            self.workspace
                .touched(Place::Field(field), Manner::Whole, now_s);
        }
    }

    /// Notes that a text has been replaced at `place`.
    pub fn replaced(&mut self, place: Place, now_s: f64) {
        self.epoch += 1;
        self.workspace.touched(place, Manner::Whole, now_s);
    }

    /// The report as it is now, for work in the background.
    pub fn snapshot(&self) -> Arc<Report> {
        if self.derived_at == Some(self.workspace.revision()) {
            return Arc::clone(self.derived.report());
        }
        Arc::new(self.workspace.report.clone())
    }
}

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the section before.
    Back,
    /// To the section after.
    Forward,
}
