//! Find and replace over all text and facts.

use egui::{Id, Ui, text::LayoutJob, vec2};

use crate::{
    editor::{self, Hit, HitPlace, MatchCase, Query, TextOrigin},
    model::Place,
    ui::{
        app::Open,
        section,
        theme::{self, ROW, STEP, Tokens},
        widgets::{
            entry::{Entry, is_composing},
            order,
        },
    },
};

/// What the search is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Finding {
    /// To find.
    #[default]
    Find,
    /// To replace as well.
    Replace,
}

/// The search.
#[derive(Default)]
pub struct Search {
    finding: Finding,
    query: Query,
    with: String,
    takes_focus: bool,
    found: Vec<Hit>,
    found_for: Option<(u64, Query)>,
    /// The hit that was gone to last.
    at: Option<usize>,
    /// Whether its row in the list is to be scrolled to.
    scrolls: bool,
    told: String,
}

/// Most hits that are listed.
const MOST_SHOWN: usize = 300;

fn line_id() -> Id {
    Id::unique("search-text")
}

/// What was done in the tab.
enum Act {
    Show(Place),
    /// Scroll to it; the focus stays in the line.
    Reveal(Place),
    Replace(usize),
    ReplaceAll,
}

impl Search {
    /// Puts the caret into the line to search for.
    pub fn begin(&mut self, finding: Finding) {
        self.finding = finding;
        self.takes_focus = true;
        self.told.clear();
    }

    /// Draws the search; gives the place of the hit that was clicked.
    pub fn show(&mut self, ui: &mut Ui, open: &mut Open, composing: bool) -> Option<Place> {
        order::begin(ui);
        let mut act = self.entered(ui, composing);
        self.lines_ui(ui, composing);
        self.look(open);
        if self.finding == Finding::Replace {
            act = self.replace_ui(ui).or(act);
        }
        let words = match (self.query.text.is_empty(), self.found.len()) {
            (true, _) => "在全部正文、标题和填报内容中查找".to_owned(),
            (false, 0) => "没有找到".to_owned(),
            (false, count) if count > MOST_SHOWN => {
                format!("找到 {count} 处，只显示前 {MOST_SHOWN} 处")
            }
            (false, count) => format!("找到 {count} 处"),
        };
        ui.label(theme::small(ui, words));
        if !self.told.is_empty() {
            ui.label(theme::small(ui, &self.told).color(Tokens::of(ui).good));
        }
        let hits = self.hits_ui(ui, open);
        self.scrolls = false;
        let now_s = ui.input(|input| input.time);
        match act.or(hits)? {
            Act::Show(place) => return Some(place),
            Act::Reveal(place) => {
                open.reveal(&place);
                ui.ctx().request_repaint();
            }
            Act::Replace(index) => self.replace(open, index, now_s),
            Act::ReplaceAll => self.replace_all(open, now_s),
        }
        None
    }

    /// Enter in the line goes to the next hit, with Shift to the one before.
    fn entered(&mut self, ui: &Ui, composing: bool) -> Option<Act> {
        let has_focus = ui.memory(|memory| memory.has_focus(line_id()));
        // Enter that confirms a candidate is the input method's.
        if !has_focus || self.found.is_empty() || is_composing(ui, composing) {
            return None;
        }
        let count = self.found.len();
        let key = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, egui::Key::Enter));
        let next = if key(egui::Modifiers::SHIFT) {
            self.at.map_or(count - 1, |at| (at + count - 1) % count)
        } else if key(egui::Modifiers::NONE) {
            self.at.map_or(0, |at| (at + 1) % count)
        } else {
            return None;
        };
        self.at = Some(next);
        self.scrolls = true;
        self.found.get(next).map(|hit| Act::Reveal(hit.place()))
    }

    fn lines_ui(&mut self, ui: &mut Ui, composing: bool) {
        let id = line_id();
        if std::mem::take(&mut self.takes_focus) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        line_ui(ui, (id, "查找内容"), &mut self.query.text, composing);
        let mut observed = self.query.case == MatchCase::Observed;
        ui.horizontal(|ui| {
            if ui.checkbox(&mut observed, "区分大小写").changed() {
                self.query.case = if observed {
                    MatchCase::Observed
                } else {
                    MatchCase::Ignored
                };
            }
            let mut replaces = self.finding == Finding::Replace;
            if ui.checkbox(&mut replaces, "替换").changed() {
                self.finding = if replaces {
                    Finding::Replace
                } else {
                    Finding::Find
                };
            }
        });
        if self.finding == Finding::Replace {
            let id = Id::unique("search-with");
            line_ui(ui, (id, "替换为"), &mut self.with, composing);
        }
    }

    /// Finds anew where text or report have changed.
    fn look(&mut self, open: &Open) {
        let key = Some((open.workspace.revision(), self.query.clone()));
        if self.found_for != key {
            let workspace = &open.workspace;
            self.found = editor::find(&workspace.report, workspace.outline(), &self.query);
            self.found_for = key;
            self.at = None;
        }
    }

    fn replace_ui(&self, ui: &mut Ui) -> Option<Act> {
        let can = self.found.iter().any(|hit| hit.is_replaceable);
        let button = ui.add_enabled(can, egui::Button::new("全部替换"));
        button.clicked().then_some(Act::ReplaceAll)
    }

    fn hits_ui(&self, ui: &mut Ui, open: &Open) -> Option<Act> {
        let (outline, report) = (open.workspace.outline(), &open.workspace.report);
        let mut act = None;
        egui::ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| {
                let mut last = None;
                for (index, hit) in self.found.iter().enumerate().take(MOST_SHOWN) {
                    if last != Some(&hit.section) {
                        ui.add_space(STEP / 2.0);
                        let title = section::title(&hit.section, outline, report);
                        ui.label(theme::small(ui, title));
                        last = Some(&hit.section);
                    }
                    ui.push_id(index, |ui| {
                        act = self.hit_ui(ui, (index, hit)).or(act.take());
                    });
                }
            });
        act
    }

    fn hit_ui(&self, ui: &mut Ui, (index, hit): (usize, &Hit)) -> Option<Act> {
        let mut act = None;
        ui.horizontal(|ui| {
            if self.finding == Finding::Replace {
                let button = egui::Button::new("替换").small();
                if ui.add_enabled(hit.is_replaceable, button).clicked() {
                    act = Some(Act::Replace(index));
                }
            }
            let button = egui::Button::new(words(ui, hit))
                .frame_when_inactive(false)
                .selected(self.at == Some(index));
            let place = match &hit.at {
                HitPlace::Fact(field) => field.label(),
                HitPlace::Prose { origin, .. } => match origin {
                    TextOrigin::Own => "正文".to_owned(),
                    TextOrigin::Outline => "默认文字".to_owned(),
                },
                HitPlace::Heading { .. } => "标题".to_owned(),
                HitPlace::Guidance { .. } => "当年通知的要求".to_owned(),
            };
            let response = ui.add(button.truncate()).on_hover_text(place);
            if self.scrolls && self.at == Some(index) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                act = Some(Act::Show(hit.place()));
            }
        });
        act
    }

    fn replace(&mut self, open: &mut Open, index: usize, now_s: f64) {
        let Some(hit) = self.found.get(index) else {
            return;
        };
        let place = hit.place();
        let outline = open.workspace.outline().clone();
        if editor::replace(&mut open.workspace.report, &outline, hit, &self.with) {
            open.replaced(place, now_s);
            "已替换 1 处".clone_into(&mut self.told);
        }
    }

    fn replace_all(&mut self, open: &mut Open, now_s: f64) {
        let Some(first) = self.found.iter().find(|hit| hit.is_replaceable) else {
            return;
        };
        let place = first.place();
        let outline = open.workspace.outline().clone();
        let report = &mut open.workspace.report;
        let count = editor::replace_all(report, &outline, &self.query, &self.with);
        open.replaced(place, now_s);
        self.told = format!("已替换 {count} 处，撤销可以一次恢复");
    }
}

/// What stands around a hit, the hit itself in the accent.
fn words(ui: &Ui, hit: &Hit) -> LayoutJob {
    let tokens = Tokens::of(ui);
    let mut job = LayoutJob::default();
    let font = egui::FontId::proportional(theme::TEXT);
    for (text, colour) in [
        (&hit.before, tokens.text),
        (&hit.found, tokens.accent),
        (&hit.after, tokens.text),
    ] {
        job.append(text, 0.0, egui::TextFormat::simple(font.clone(), colour));
    }
    job
}

fn line_ui(ui: &mut Ui, (id, name): (Id, &str), text: &mut String, composing: bool) {
    ui.label(theme::small(ui, format!("{name}：")));
    let size = vec2(ui.available_width(), ROW);
    let edited = Entry {
        composing,
        ..Entry::plain(id, name, text, size)
    }
    .show(ui);
    if let Some(typed) = edited.typed {
        *text = typed;
    }
}
