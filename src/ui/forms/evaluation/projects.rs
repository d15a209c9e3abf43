//! The self-evaluations of the projects: a list with their scores, and that of the chosen one.

use egui::{
    Align, Align2, EventFilter, FontSelection, Id, Key, Rect, Role, ScrollArea, Sense,
    TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use super::project_ui;
use crate::{
    editor::{State, evaluation::Evaluated, is_begun},
    model::{Place, Report, Step},
    standards::Form,
    ui::{
        desk::Desk,
        forms::card_ui,
        theme::{self, ROW, STEP, Tokens},
        widgets::entry::pressed,
    },
};

/// So many rows are in view.
const ROWS_IN_VIEW: f32 = 6.0;
/// Title, width in points or what is left, and alignment of the columns.
const COLUMNS: [(&str, Option<f32>, Align); 4] = [
    ("项目名称", None, Align::Min),
    ("总分", Some(72.0), Align::Max),
    ("等级", Some(64.0), Align::Min),
    ("状态", Some(64.0), Align::Min),
];

/// How the list is looked at.
#[derive(Clone, Default)]
struct View {
    chosen: usize,
    /// Whether the chosen row takes the focus: it can only in the frame after it was chosen.
    takes_focus: bool,
}

/// Draws the list of projects and the self-evaluation of the chosen one.
pub fn projects_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
    if report.projects.is_empty() {
        card_ui(ui, "项目", |ui| none_ui(ui, desk));
        return;
    }
    let id = Id::unique("view of the self-evaluations");
    let before: View = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let reached = reached(desk);
    let chosen = reached.unwrap_or(before.chosen);
    let list = List {
        chosen: chosen.min(report.projects.len() - 1),
        is_reached: reached.is_some(),
        takes_focus: before.takes_focus,
    };
    let next = card_ui(ui, "项目", |ui| list.show(ui, desk, report));
    let view = View {
        chosen: next.unwrap_or(list.chosen),
        takes_focus: next.is_some(),
    };
    if view.takes_focus {
        ui.ctx().request_repaint();
    }
    let chosen = view.chosen;
    ui.data_mut(|data| data.insert_temp(id, view));
    let name = called(report, chosen);
    card_ui(ui, &name, |ui| {
        // What is drawn for one project is not what is drawn for another.
        ui.push_id(("self-evaluation", chosen), |ui| {
            project_ui(ui, desk, report, chosen);
        });
    });
}

fn none_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let line = "还没有填写项目。先在“项目”里添加一级项目，再逐个填写绩效自评。";
    ui.add(egui::Label::new(theme::small(ui, line)).wrap());
    if ui.button("去添加项目 →").clicked() {
        desk.jump = Some(Place::Field(Form::Projects.field().clone()));
    }
}

/// The project where the user is to be taken, or that is to be seen.
fn reached(desk: &Desk<'_>) -> Option<usize> {
    let goal = desk.goal_field().or(desk.revealed_field())?;
    let projects = Form::Projects.field();
    match goal.steps().strip_prefix(projects.steps())? {
        [Step::Item(index), ..] => Some(*index),
        _ => None,
    }
}

/// What a project is called: its place and, where it has one, its name.
fn called(report: &Report, index: usize) -> String {
    let name = report.projects.get(index);
    let name = name.map_or("", |project| project.name.trim());
    match name {
        "" => format!("第{}个项目（未填名称）", index + 1),
        name => format!("第{}个项目　{name}", index + 1),
    }
}

/// What stands in the row of a project: name, total score, grade, how far it is.
fn words(desk: &Desk<'_>, report: &Report, index: usize) -> [String; 4] {
    let project = report.projects.get(index);
    let name = project.map_or("", |project| project.name.trim());
    let name = format!("{}　{name}", index + 1);
    let begun = project.is_some_and(|project| is_begun(project));
    let scores = desk.derived.scores(Evaluated::Project(index));
    match scores.filter(|_| begun) {
        None => [name, "—".to_owned(), String::new(), "未填写".to_owned()],
        Some(scores) => {
            let state = match scores.state {
                State::Complete => "已完成",
                State::Empty | State::InProgress => "填写中",
            };
            [
                name,
                scores.total.clone(),
                scores.grade.clone(),
                state.to_owned(),
            ]
        }
    }
}

/// The list while it is drawn.
struct List {
    chosen: usize,
    /// Whether the chosen row is to be brought into view.
    is_reached: bool,
    /// Whether it takes the focus.
    takes_focus: bool,
}

impl List {
    /// Draws the list; gives the project that was chosen.
    fn show(&self, ui: &mut Ui, desk: &Desk<'_>, report: &Report) -> Option<usize> {
        let mut next = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = ui.available_width() - ui.spacing().scroll.allocated_width();
        let (head, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        let titles = COLUMNS.map(|(title, ..)| title.to_owned());
        paint(ui, head, &titles, Tokens::of(ui).secondary);
        ScrollArea::vertical()
            .id_salt("self-evaluations")
            .max_height(ROW * ROWS_IN_VIEW)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, report.projects.len(), |ui, range| {
                let area = ui.max_rect();
                let first = range.start;
                let rect = |index: usize| {
                    let down = to_f32(index) - to_f32(first);
                    let corner = area.left_top() + vec2(0.0, down * ROW);
                    Rect::from_min_size(corner, vec2(width, ROW))
                };
                if self.is_reached {
                    ui.scroll_to_rect(rect(self.chosen), None);
                }
                for index in range {
                    let words = words(desk, report, index);
                    let asked = self.row_ui(ui, (index, rect(index)), &words);
                    let asked = asked.filter(|asked| *asked < report.projects.len());
                    if let Some(asked) = asked {
                        ui.scroll_to_rect(rect(asked), None);
                    }
                    next = next.or(asked);
                }
            });
        next
    }

    /// Draws a row; gives the project that is asked for.
    fn row_ui(
        &self,
        ui: &mut Ui,
        (index, rect): (usize, Rect),
        words: &[String; 4],
    ) -> Option<usize> {
        ui.advance_cursor_after_rect(rect);
        let is_chosen = index == self.chosen;
        // Tab stops once in the list; the arrows go on from there.
        let sense = if is_chosen {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, row_id(index), sense);
        let spoken = format!("自评 {}", words.join("，"));
        response
            .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
        theme::paint_choice(ui, &response, is_chosen);
        paint(ui, rect, words, Tokens::of(ui).text);
        if is_chosen && self.takes_focus {
            response.request_focus();
        }
        if response.clicked() {
            return Some(index);
        }
        if !response.has_focus() {
            return None;
        }
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        if pressed(ui, Key::ArrowDown) {
            Some(index + 1)
        } else if pressed(ui, Key::ArrowUp) {
            index.checked_sub(1)
        } else {
            None
        }
    }
}

fn row_id(index: usize) -> Id {
    Id::unique(("self-evaluation in the list", index))
}

fn to_f32(index: usize) -> f32 {
    f32::from(u16::try_from(index).unwrap_or(u16::MAX))
}

/// Puts words into the columns of a row; a name that is too long is cut.
fn paint(ui: &Ui, rect: Rect, words: &[String; 4], colour: egui::Color32) {
    let fixed = COLUMNS.iter().filter_map(|(_, width, _)| *width);
    let taken: f32 = fixed.map(|width| width + STEP).sum();
    let left_over = (rect.width() - taken - 2.0 * STEP).max(0.0);
    let mut left = rect.left() + STEP;
    for (word, (_, width, align)) in words.iter().zip(COLUMNS) {
        let width = width.unwrap_or(left_over);
        let text = WidgetText::from(word.as_str());
        let wrap = Some(TextWrapMode::Truncate);
        let galley = text.into_galley(ui, wrap, width, FontSelection::Default);
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let place = Align2([align, Align::Center]).align_size_within_rect(galley.size(), cell);
        ui.painter().galley(place.min, galley, colour);
        left = cell.right() + STEP;
    }
}
