//! The projects: a list to choose from, and the form of the chosen one; or a table of their amounts, into which
//! blocks can be pasted. However many there are, only the rows in view and one form are drawn.

mod columns;
mod list;

use egui::{Button, Id, Ui, vec2};

use self::list::{Shown, list_ui, matching};
use crate::{
    editor::{Rearrange, evaluation::Evaluated, is_begun, project_annex},
    figures::{Figures, whole::project_rate},
    model::{FieldId, Place, Report, Step},
    standards::Form,
    ui::{
        desk::Desk,
        forms::{
            evaluation::project_ui,
            fields::{group_ui, labelled_ui},
            layout::{PROJECT, PROJECT_COLUMNS},
            table::table_ui,
        },
        theme::{self, ROW},
        widgets::{
            entry::{Entry, Lines},
            list::rearrange,
            name_button, quiet_button,
        },
    },
};

/// From so many projects on the list can be filtered.
const LONG_LIST: usize = 8;

/// How the projects are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Look {
    /// A list and the form of the chosen one.
    #[default]
    List,
    /// A table.
    Table,
}

/// How the projects are looked at.
#[derive(Clone, Default)]
struct View {
    look: Look,
    chosen: usize,
    filter: String,
    /// Whether the chosen row takes the focus: it can only in the frame after it was chosen.
    takes_focus: bool,
}

/// Draws the projects.
pub fn projects_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
    let at = Form::Projects.field();
    let id = Id::unique("view of the projects");
    let mut view = ui
        .data(|data| data.get_temp::<View>(id))
        .unwrap_or_default();
    let reached = reached(desk, at).filter(|index| *index < report.projects.len());
    if let Some(index) = reached {
        view.chosen = index;
        view.filter.clear();
        if !is_in_table(desk, &at.item(index)) {
            view.look = Look::List;
        }
    }
    view.chosen = view.chosen.min(report.projects.len().saturating_sub(1));
    look_ui(ui, &mut view.look);
    match view.look {
        Look::List => choice_ui(ui, desk, report, (&mut view, reached.is_some())),
        Look::Table => table_ui(ui, desk, report, (Form::Projects, PROJECT_COLUMNS)),
    }
    ui.data_mut(|data| data.insert_temp(id, view));
}

/// Whether the place where the user is to be taken within this project has a column in the table.
fn is_in_table(desk: &Desk<'_>, project: &FieldId) -> bool {
    let goal = desk.goal_field().or(desk.revealed_field());
    let path = goal.and_then(|goal| goal.within(project));
    path.is_none_or(|path| {
        let mut columns = PROJECT_COLUMNS.iter();
        path.is_empty() || columns.any(|column| column.path == path)
    })
}

/// The choice between list and table.
fn look_ui(ui: &mut Ui, look: &mut Look) {
    ui.horizontal(|ui| {
        for (one, words, hint) in [
            (Look::List, "列表", "逐个填写每个项目的全部内容"),
            (
                Look::Table,
                "表格",
                "一行一个项目，可以从 Excel 或 WPS 表格粘贴名称、类别和金额",
            ),
        ] {
            let response = ui.selectable_label(*look == one, words);
            if response.on_hover_text(hint).clicked() {
                *look = one;
            }
        }
    });
}

/// Draws the list and the form of the chosen project.
fn choice_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (view, is_reached): (&mut View, bool),
) {
    let at = Form::Projects.field();
    let mut wish = bar_ui(ui, desk, report, view);
    if !report.projects.is_empty() {
        let shown = matching(&report.projects, &view.filter);
        let list = Shown {
            rows: &shown,
            chosen: view.chosen,
            takes_focus: std::mem::take(&mut view.takes_focus),
            scroll: is_reached,
            is_whole: shown.len() == report.projects.len(),
        };
        let asked = list_ui(ui, desk, (report, at), &list);
        if let Some(chosen) = asked.chosen {
            view.chosen = chosen;
            view.takes_focus = true;
        }
        wish = wish.or(asked.rearranged);
        if asked.opened {
            desk.go_to(Some(at.item(view.chosen)));
        }
        detail_ui(ui, desk, (report, at), view.chosen);
    }
    if let Some(change) = wish {
        apply(desk, report, view, change);
    }
    if view.takes_focus {
        ui.ctx().request_repaint();
    }
}

/// Changes the list. Into the form goes who adds a project; who orders them stays in the list.
fn apply(desk: &mut Desk<'_>, report: &mut Report, view: &mut View, change: Rearrange) {
    rearrange(desk, &mut report.projects, Form::Projects.field(), change);
    if !matches!(change, Rearrange::Add(_)) {
        desk.go_to(None);
        view.chosen = change.lands(report.projects.len()).unwrap_or_default();
        view.takes_focus = true;
    }
}

/// The project where the user is to be taken, or that is to be seen.
fn reached(desk: &Desk<'_>, at: &FieldId) -> Option<usize> {
    let goal = desk.goal_field().or(desk.revealed_field())?;
    match goal.steps().strip_prefix(at.steps())? {
        [Step::Item(index), ..] => Some(*index),
        _ => None,
    }
}

/// Buttons for the list, and the filter where it is long.
fn bar_ui(ui: &mut Ui, desk: &Desk<'_>, report: &Report, view: &mut View) -> Option<Rearrange> {
    let count = report.projects.len();
    let from = view.chosen;
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        if ui.button("添加项目").clicked() {
            wish = Some(Rearrange::Add(count));
        }
        let whole = view.filter.trim().is_empty();
        let mut button = |ui: &mut Ui, enabled: bool, (text, name): (&str, &str), change| {
            let response = ui.add_enabled(enabled, Button::new(text));
            name_button(ui, &response, name);
            if response.clicked() {
                wish = Some(change);
            }
        };
        let up = Rearrange::Move {
            from,
            to: from.saturating_sub(1),
        };
        let down = Rearrange::Move { from, to: from + 1 };
        button(ui, whole && from > 0, ("上移", "上移选中的项目"), up);
        button(
            ui,
            whole && from + 1 < count,
            ("下移", "下移选中的项目"),
            down,
        );
        button(
            ui,
            count > 0,
            ("删除", "删除选中的项目"),
            Rearrange::Remove(from),
        );
        if count >= LONG_LIST || !view.filter.is_empty() {
            filter_ui(ui, desk, &mut view.filter);
        }
    });
    if count == 0 {
        let line = "还没有填写项目。一级项目逐个添加，项目支出合计会自动算出。";
        ui.add(egui::Label::new(theme::small(ui, line)).wrap());
    }
    wish
}

fn filter_ui(ui: &mut Ui, desk: &Desk<'_>, filter: &mut String) {
    let edited = Entry {
        id: Id::unique("filter of the projects"),
        name: "筛选项目",
        text: filter,
        shown: filter,
        hint: "筛选：名称或类别",
        size: vec2(184.0, ROW),
        align: egui::Align::Min,
        refused: None,
        composing: desk.composing,
        epoch: desk.epoch,
        lines: Lines::One,
    }
    .show(ui);
    if let Some(typed) = edited.typed {
        *filter = typed;
    }
}

/// The form of the project at `index`.
fn detail_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (report, at): (&mut Report, &FieldId),
    index: usize,
) {
    let format = Figures::new(report).format();
    let Some(project) = report.projects.get_mut(index) else {
        return;
    };
    ui.add_space(theme::STEP);
    ui.separator();
    ui.label(egui::RichText::new(title(index, &project.name)).strong());
    let at = at.item(index);
    for group in PROJECT {
        group_ui(ui, desk, (project, &at), (group.title, group.paths));
        if group.paths.contains(&"amounts.actual") {
            let rate = project_rate(project).known().map(|rate| format.rate(rate));
            labelled_ui(ui, "执行率", |ui| {
                rate_ui(ui, rate.as_deref());
            });
        }
    }
    self_evaluation_ui(ui, desk, report, index);
}

/// The way to the self-evaluation of a project; itself where no annex of the report prints it.
fn self_evaluation_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, index: usize) {
    ui.add_space(theme::STEP);
    ui.label(egui::RichText::new("绩效自评").strong());
    if project_annex(desk.outline, &report.settings).is_none() {
        ui.push_id(("self-evaluation", index), |ui| {
            project_ui(ui, desk, report, index);
        });
        return;
    }
    let words = desk.derived.scores(Evaluated::Project(index));
    let project = report.projects.get(index);
    let begun = project.is_some_and(|project| is_begun(project));
    ui.horizontal_wrapped(|ui| {
        let words = words.filter(|_| begun);
        let words = words.map_or_else(
            || "还没有填写".to_owned(),
            |words| words.result.text.clone(),
        );
        ui.label(theme::small(ui, words));
        if quiet_button(ui, "绩效自评 →", "填写这个项目的绩效自评").clicked() {
            let path = format!("projects[{index}].evaluation.expected");
            desk.jump = report.field(&path).map(Place::Field);
        }
    });
}

/// What a project is called: its place and, where it has one, its name.
fn title(index: usize, name: &str) -> String {
    let place = index + 1;
    match name.trim() {
        "" => format!("第{place}个项目（未填名称）"),
        name => format!("第{place}个项目　{name}"),
    }
}

fn rate_ui(ui: &mut Ui, rate: Option<&str>) {
    ui.horizontal(|ui| match rate {
        Some(rate) => ui.label(rate),
        None => ui.label(theme::small(ui, "填写全年预算和实际支出后自动算出")),
    });
}
