//! The list of projects: a row for each with its figures, of which only those in view are drawn.

use egui::{EventFilter, Id, Key, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::columns::{COLUMNS, Words, paint_words, sums, words};

use crate::{
    editor::Rearrange,
    model::{Choice, FieldId, Project, Report, Shared},
    ui::{
        desk::Desk,
        theme::{self, ROW, Tokens},
        widgets::{
            entry::pressed,
            list::{GRIP, Grips, moved_by_key},
        },
    },
};

/// So many rows are in view.
const ROWS_IN_VIEW: f32 = 10.0;
/// What of the list is shown.
pub struct Shown<'a> {
    /// Indices of the projects, from top to bottom.
    pub rows: &'a [usize],
    /// The chosen project.
    pub chosen: usize,
    /// Whether it takes the focus.
    pub takes_focus: bool,
    /// Whether it is brought into view.
    pub scroll: bool,
    /// Whether all projects are shown, so that their order can be changed.
    pub is_whole: bool,
}

/// What the user did with the list.
#[derive(Default)]
pub struct Asked {
    /// Chose this project.
    pub chosen: Option<usize>,
    /// Went into the form of the chosen project.
    pub opened: bool,
    /// Changed the order or deleted one.
    pub rearranged: Option<Rearrange>,
}

/// Indices of the projects whose name or category contains `filter`.
pub fn matching(projects: &[Shared<Project>], filter: &str) -> Vec<usize> {
    let filter = filter.trim();
    let is_match = |project: &Project| {
        let category = project.category.map_or("", Choice::label);
        project.name.contains(filter) || category.contains(filter)
    };
    let matching = |(index, project): (usize, &Shared<Project>)| is_match(project).then_some(index);
    projects.iter().enumerate().filter_map(matching).collect()
}

/// Draws the list with its sums.
pub fn list_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    (report, at): (&Report, &FieldId),
    shown: &Shown<'_>,
) -> Asked {
    let mut asked = Asked::default();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = ui.available_width() - ui.spacing().scroll.allocated_width();
        quiet_line_ui(ui, width, &COLUMNS.map(|(title, ..)| title.to_owned()));
        ScrollArea::vertical()
            .id_salt("projects")
            .max_height(ROW * ROWS_IN_VIEW)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, shown.rows.len(), |ui, range| {
                let list = InView {
                    report,
                    at,
                    shown,
                    area: ui.max_rect().with_max_x(ui.max_rect().left() + width),
                    first: range.start,
                    keys: !desk.composing,
                    grips: Grips::default(),
                    asked: Asked::default(),
                };
                asked = list.show(ui, range.len());
            });
        let totals = desk.derived.project_totals();
        quiet_line_ui(ui, width, &sums(report.projects.len(), totals));
    });
    asked
}

/// The rows in view.
struct InView<'a> {
    report: &'a Report,
    at: &'a FieldId,
    shown: &'a Shown<'a>,
    /// Where the rows in view are drawn.
    area: Rect,
    /// The first of them.
    first: usize,
    /// Whether keys mean the list.
    keys: bool,
    grips: Grips,
    asked: Asked,
}

impl InView<'_> {
    fn show(mut self, ui: &mut Ui, count: usize) -> Asked {
        if self.shown.scroll {
            let chosen = self
                .shown
                .rows
                .iter()
                .position(|index| *index == self.shown.chosen);
            if let Some(row) = chosen {
                ui.scroll_to_rect(self.rect(row), None);
            }
        }
        let rows = self.shown.rows.iter().enumerate();
        for (row, index) in rows.skip(self.first).take(count) {
            self.row_ui(ui, row, *index);
        }
        let moved = self.grips.finish(ui, self.at);
        self.asked.rearranged = self.asked.rearranged.or(moved);
        self.asked
    }

    /// Where a row is, also one that is not in view.
    fn rect(&self, row: usize) -> Rect {
        let down = offset(row) - offset(self.first);
        let corner = self.area.left_top() + vec2(0.0, down);
        Rect::from_min_size(corner, vec2(self.area.width(), ROW))
    }

    fn row_ui(&mut self, ui: &mut Ui, row: usize, index: usize) {
        let rect = self.rect(row);
        ui.advance_cursor_after_rect(rect);
        let words = words(self.report, index);
        let is_chosen = index == self.shown.chosen;
        // Tab stops once in the list; the arrows go on from there.
        let sense = if is_chosen {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, row_id(index), sense);
        let [number, name, ..] = &words;
        let name = format!("项目{number} {name}");
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name.trim_end())
        });
        paint_row(ui, &response, is_chosen, &words);
        self.grips.note(index, rect);
        if self.shown.is_whole {
            let grip = rect.with_max_x(rect.left() + GRIP);
            self.grips
                .grip_ui(ui, grip, index, &self.at.item(index).label());
        }
        if is_chosen && self.shown.takes_focus {
            response.request_focus();
        }
        if response.has_focus() && self.keys {
            self.key(ui, &response, row);
        }
        // Enter counts as a click, too.
        if response.clicked() && !self.asked.opened {
            self.asked.chosen = Some(index);
        }
    }

    /// What the keys do in the row that has the focus.
    fn key(&mut self, ui: &Ui, response: &Response, row: usize) {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        if self.shown.is_whole {
            self.asked.rearranged = moved_by_key(ui, row, self.shown.rows.len());
        }
        if pressed(ui, Key::Delete) {
            let index = self.shown.rows.get(row).copied();
            self.asked.rearranged = index.map(Rearrange::Remove);
        }
        self.asked.opened = pressed(ui, Key::Enter);
        let next = if pressed(ui, Key::ArrowDown) {
            Some(row + 1)
        } else if pressed(ui, Key::ArrowUp) {
            row.checked_sub(1)
        } else {
            None
        };
        let next = next.and_then(|next| Some((next, *self.shown.rows.get(next)?)));
        if let Some((next, index)) = next {
            self.asked.chosen = Some(index);
            ui.scroll_to_rect(self.rect(next), None);
        }
    }
}

fn row_id(index: usize) -> Id {
    Id::unique(("project in the list", index))
}

/// How far down a row is, in points.
fn offset(row: usize) -> f32 {
    f32::from(u16::try_from(row).unwrap_or(u16::MAX)) * ROW
}

/// A line above or under the rows, as wide as they are.
fn quiet_line_ui(ui: &mut Ui, width: f32, words: &Words) {
    let size = vec2(width, ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.join(" ")));
    let colour = Tokens::of(ui).secondary;
    paint_words(ui, rect, words, colour);
}

fn paint_row(ui: &Ui, response: &Response, is_chosen: bool, words: &Words) {
    theme::paint_choice(ui, response, is_chosen);
    paint_words(ui, response.rect, words, Tokens::of(ui).text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProjectCategory;

    #[test]
    fn the_filter_reads_names_and_categories() {
        let project = |name: &str, category| {
            Shared::from(Project {
                name: name.to_owned(),
                category,
                ..Project::default()
            })
        };
        let projects = [
            project("道路维修", Some(ProjectCategory::Maintenance)),
            project("培训", None),
        ];
        assert_eq!(matching(&projects, ""), [0, 1]);
        assert_eq!(matching(&projects, " 训 "), [1]);
        assert_eq!(matching(&projects, "维护"), [0]);
        assert_eq!(matching(&projects, "无此"), [0_usize; 0]);
    }
}
