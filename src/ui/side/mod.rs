//! The panel at the right: preview, findings, charts, and what was found by searching; and the thread that
//! makes what they show.

mod charts;
mod findings;
mod picture;
mod preview;
mod search;

use std::{ops::Range, sync::Arc};

use egui::{Align, Context, Layout, Ui};

use super::{
    app::{Message, Open, PictureFile},
    theme,
    widgets::panel,
};
use crate::{
    editor::{
        Background, Laid, PageInfo, Preferences, Progress, Section, Sections, Typefaces,
        checkup::{Checkup, Inspector, Severity},
    },
    model::Place,
    standards::Lists,
};

pub use findings::ListKind;
pub use search::Finding;

/// Seconds after the last change before the pages are made anew.
const REST_S: f64 = 0.15;

/// Least width of the section beside the panel.
const LEAST_FORM: f32 = 420.0;
/// Least width of the panel.
const LEAST_SIDE: f32 = 240.0;

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The pages as they are printed.
    Preview,
    /// What is to be looked at.
    Findings,
    /// Charts of spending.
    Charts,
    /// Where a text was found.
    Search,
}

/// What the panel asks for.
#[derive(Debug)]
pub enum Wish {
    /// Go to this place in the report.
    Show(Place),
    /// Go to this place and select these characters of its text.
    Select(Place, Option<Range<usize>>),
    /// Write what the checker found to a file.
    SaveFindings(ListKind),
    /// Write the picture of a chart to a file.
    SavePicture(PictureFile, String),
    /// Tell the user something.
    Say(Message),
}

/// The panel and what it shows.
pub struct Side {
    tab: Tab,
    /// Whether a frame has been drawn: the first one needs nothing of what is made here and has the machine for itself.
    is_begun: bool,
    background: Background,
    laid: Option<Arc<Laid>>,
    progress: Option<Progress>,
    asked: Option<u64>,
    changed: Option<(u64, f64)>,
    preview: preview::Preview,
    charts: charts::Charts,
    findings: findings::Findings,
    search: search::Search,
    inspector: Inspector,
    lists: Arc<Lists>,
    checkup: Option<Arc<Checkup>>,
    inspected: Option<u64>,
    /// Whether the window has room for the panel beside the form.
    fits: bool,
    /// Whether it is shown in the place of the form, where there is not room for both.
    covers: bool,
}

impl Side {
    /// A panel whose thread wakes this window.
    pub fn new(ctx: &Context) -> Self {
        let (ctx, same) = (ctx.clone(), ctx.clone());
        Self {
            tab: Tab::Preview,
            is_begun: false,
            background: Background::start(move || ctx.request_repaint()),
            inspector: Inspector::start(move || same.request_repaint()),
            lists: Arc::new(Lists::builtin().clone()),
            checkup: None,
            inspected: None,
            findings: findings::Findings::default(),
            laid: None,
            progress: None,
            asked: None,
            changed: None,
            preview: preview::Preview::default(),
            charts: charts::Charts::default(),
            search: search::Search::default(),
            fits: true,
            covers: false,
        }
    }

    /// Forgets the report before; the next one is checked with these lists.
    pub fn reset(&mut self, lists: Lists) {
        self.lists = Arc::new(lists);
        self.checkup = None;
        self.inspected = None;
        self.findings = findings::Findings::default();
        self.laid = None;
        self.progress = None;
        self.asked = None;
        self.changed = None;
        // The thread is to forget what it has drawn: it will be wanted anew.
        self.background.want(Vec::new());
        self.background.want_chart(None);
        self.preview = preview::Preview::default();
        self.charts = charts::Charts::default();
        self.search = search::Search::default();
        self.covers = false;
    }

    /// Sets pages in these faces from now on.
    pub fn set_in(&self, typefaces: Arc<Typefaces>) {
        self.background.set_in(typefaces);
    }

    /// How far the report is, as of the last time it was laid out.
    pub const fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// What the checker found last, and with which lists.
    pub fn checkup(&self) -> (Option<&Arc<Checkup>>, &Arc<Lists>) {
        (self.checkup.as_ref(), &self.lists)
    }

    /// The pages as they were laid out last, and the index of the one in view.
    pub fn pages(&self) -> (&[PageInfo], usize) {
        let laid = self.laid.as_ref();
        let pages = laid.map_or(&[][..], |laid| laid.pages.as_slice());
        (pages, self.preview.page())
    }

    /// What the panel shows.
    pub const fn tab(&self) -> Tab {
        self.tab
    }

    /// Whether it is shown, beside the form or in its place.
    pub const fn is_shown(&self, preferences: &Preferences) -> bool {
        if self.fits {
            preferences.side_open
        } else {
            self.covers
        }
    }

    /// Whether it is shown in the place of the form.
    pub const fn covers_form(&self) -> bool {
        self.covers && !self.fits
    }

    /// Lets the form be seen, where there is not room for both.
    pub const fn step_aside(&mut self) {
        self.covers = false;
    }

    /// Shows or hides it; where there is not room for both, in the place of the form and only for now.
    pub const fn toggle(&mut self, preferences: &mut Preferences) {
        if self.fits {
            preferences.side_open = !preferences.side_open;
        } else {
            self.covers = !self.covers;
        }
    }

    /// Whether everything asked for has been made.
    pub fn is_idle(&self, open: &Open) -> bool {
        self.asked == Some(open.workspace.revision())
            && self.background.is_idle()
            && !self.charts.is_busy()
            && self.inspector.is_idle()
            && revision_of(self.checkup.as_ref()) == self.inspected
            && self.laid.as_ref().map(|laid| laid.revision) == self.asked
    }

    /// Asks for new pages where the report has changed, and takes what has been made.
    pub fn attend(&mut self, ctx: &Context, open: &Open) {
        if !std::mem::replace(&mut self.is_begun, true) {
            ctx.request_repaint();
            return;
        }
        let now_s = ctx.input(|input| input.time);
        let revision = open.workspace.revision();
        if self.changed.is_none_or(|(known, _)| known != revision) {
            self.changed = Some((revision, now_s));
        }
        if self.inspected != Some(revision) {
            let outline = Arc::clone(open.workspace.outline());
            let lists = Arc::clone(&self.lists);
            self.inspector
                .inspect(revision, open.snapshot(), outline, lists);
            self.inspected = Some(revision);
        }
        let checkup = self.inspector.checkup();
        let checkup = checkup.filter(|checkup| checkup.revision >= open.first_revision);
        let mut is_news = revision_of(checkup.as_ref()) != revision_of(self.checkup.as_ref());
        self.checkup = checkup;
        let changed_s = self.changed.map_or(now_s, |(_, at_s)| at_s);
        let rested = now_s - changed_s >= REST_S || self.asked.is_none();
        if self.asked != Some(revision) {
            if rested {
                let outline = Arc::clone(open.workspace.outline());
                self.background.compose(revision, open.snapshot(), outline);
                self.asked = Some(revision);
            } else {
                ctx.request_repaint_after_secs(0.05);
            }
        }
        let laid = self.background.laid();
        let laid = laid.filter(|laid| laid.revision >= open.first_revision);
        if laid.as_ref().map(Arc::as_ptr) != self.laid.as_ref().map(Arc::as_ptr) {
            self.laid = laid;
            is_news = true;
        }
        if is_news {
            self.take_stock(open);
        }
        self.preview.take(ctx, self.background.pictures());
    }

    /// How far the report is, by what was found last.
    fn take_stock(&mut self, open: &Open) {
        let (Some(laid), Some(checkup)) = (&self.laid, &self.checkup) else {
            return;
        };
        let found = |least: Severity| {
            let bad = checkup.findings.iter();
            bad.filter(move |finding| finding.severity <= least)
                .filter_map(|finding| finding.spot.place())
        };
        let composing = laid.notes.iter().map(|note| note.place.clone());
        let unfinished: Vec<Place> = composing.chain(found(Severity::Error)).collect();
        let remarks = laid.remarks.iter().filter(|remark| !remark.is_checked);
        let remarks = remarks.map(|remark| remark.place.clone());
        let notes: Vec<Place> = remarks.chain(found(Severity::Warning)).collect();
        let (report, outline) = (&open.workspace.report, open.workspace.outline());
        self.progress = Some(Progress::of(
            (report, outline),
            open.derived.filled(),
            (&unfinished, &notes),
            &open.workspace.entries,
        ));
    }

    /// Shows another part of the panel, and the panel.
    pub fn open(&mut self, tab: Tab, preferences: &mut Preferences) {
        self.tab = tab;
        preferences.side_open = true;
        self.covers = true;
    }

    /// Opens the search.
    pub fn find(&mut self, finding: Finding, preferences: &mut Preferences) {
        self.open(Tab::Search, preferences);
        self.search.begin(finding);
    }

    /// Scrolls the preview to a section.
    pub fn scroll_to(&mut self, open: &Open, section: &Section) {
        let workspace = &open.workspace;
        match (section, &self.laid) {
            (Section::Cover, _) => self.preview.scroll_to_start(),
            (Section::Node(_) | Section::Annex(_), Some(laid)) => {
                let sections = Sections::new(workspace.outline(), &workspace.report.settings);
                let is_here = |place: &Place| sections.of(place) == *section;
                self.preview.scroll_to(laid, is_here);
            }
            (Section::Node(_) | Section::Annex(_), None) | (Section::Elsewhere, _) => {}
        }
    }

    /// Draws the panel. Where an input method is `composing`, what stands in a field is not yet what is meant.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        (open, composing): (&mut Open, bool),
        preferences: &mut Preferences,
    ) -> Option<Wish> {
        let made = self.charts.made(ui.ctx());
        // The form comes first where there is not room for both.
        self.fits = ui.available_width() >= LEAST_FORM + LEAST_SIDE;
        self.covers &= !self.fits;
        if !self.is_shown(preferences) {
            return made;
        }
        if self.covers {
            let shown = egui::CentralPanel::default_margins()
                .show(ui, |ui| self.content_ui(ui, (open, composing)));
            return made.or(shown.inner);
        }
        let width = f32::from(preferences.side_width);
        let room = ui.available_width();
        let most = room - LEAST_FORM;
        let shown = egui::Panel::right("side")
            .resizable(true)
            .default_size(width)
            .size_range(LEAST_SIDE..=most)
            .show(ui, |ui| self.content_ui(ui, (open, composing)));
        let width = shown.response.rect.width();
        if let Some(width) = panel::newly_chosen(ui, "side", room, width) {
            preferences.side_width = width;
        }
        made.or(shown.inner)
    }

    fn content_ui(&mut self, ui: &mut Ui, (open, composing): (&mut Open, bool)) -> Option<Wish> {
        self.tabs_ui(ui, open.workspace.entries.len());
        ui.separator();
        match self.tab {
            Tab::Preview => {
                self.preview
                    .show(ui, self.laid.as_deref(), &self.background);
                None
            }
            Tab::Findings => {
                let known = (self.checkup.as_ref(), self.laid.as_deref());
                self.findings
                    .show(ui, open, known)
                    .map(|request| match request {
                        findings::Request::Show(place, characters) => {
                            Wish::Select(place, characters)
                        }
                        findings::Request::Save(kind) => Wish::SaveFindings(kind),
                    })
            }
            Tab::Charts => self.charts.show(ui, &self.background, open.first_revision),
            Tab::Search => self.search.show(ui, open, composing).map(Wish::Show),
        }
    }

    fn tabs_ui(&mut self, ui: &mut Ui, refused: usize) {
        let errors = self
            .checkup
            .as_ref()
            .map_or(0, |checkup| checkup.count(Severity::Error));
        let findings = match errors + refused {
            0 => "体检".to_owned(),
            count => format!("体检 {count}"),
        };
        ui.horizontal(|ui| {
            for (tab, title) in [
                (Tab::Preview, "预览"),
                (Tab::Findings, findings.as_str()),
                (Tab::Charts, "图表"),
                (Tab::Search, "查找"),
            ] {
                let chosen = self.tab == tab;
                if ui.selectable_label(chosen, title).clicked() {
                    self.tab = tab;
                }
            }
            if self.covers {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button("返回填写").clicked() {
                        self.step_aside();
                    }
                });
            }
        });
        ui.add_space(theme::STEP / 4.0);
    }
}

fn revision_of(checkup: Option<&Arc<Checkup>>) -> Option<u64> {
    checkup.map(|checkup| checkup.revision)
}
