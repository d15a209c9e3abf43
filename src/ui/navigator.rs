//! The tree at the left: every section with its state, and how much of the report is done.

use std::ops::RangeInclusive;

use egui::{Align2, Color32, FontId, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::{
    editor::{Progress, Section, State},
    model::{Choice as _, Report, Unread},
    standards::Outline,
    ui::{
        section,
        theme::{self, STEP, Tokens},
    },
};

/// Height of a row.
const HEIGHT: f32 = 30.0;
/// What a level is set in by.
const INDENT: f32 = 16.0;

/// Least and greatest width of the tree.
const WIDTHS: [f32; 2] = [180.0, 460.0];
/// Greatest part of the window's width.
const SHARE: f32 = 0.35;

/// The widths that the tree can have in a window of this width: in a narrow one the form comes first.
pub fn widths(window: f32) -> RangeInclusive<f32> {
    let [least, most] = WIDTHS;
    let most = most.min(window * SHARE);
    least.min(most)..=most
}

/// A row of the tree.
struct Row {
    section: Section,
    title: String,
    depth: usize,
    state: Option<State>,
    notes: usize,
    unread: Option<Unread>,
}

/// Draws the tree; gives the section that was clicked.
pub fn navigator_ui(
    ui: &mut Ui,
    (open, sections): (&Section, &[Section]),
    (outline, report): (&Outline, &Report),
    progress: Option<&Progress>,
) -> Option<Section> {
    if let Some(progress) = progress {
        progress_ui(ui, progress);
    }
    unread_ui(ui, (outline, report));
    let mut chosen = None;
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in rows(sections, (outline, report), progress) {
                let is_open = row.section == *open;
                let response = row_ui(ui, &row, is_open);
                if response.clicked() {
                    chosen = Some(row.section);
                } else if is_open && !ui.clip_rect().contains_rect(response.rect) {
                    let was_here = ui.data(|data| data.get_temp(response.id) == Some(true));
                    if !was_here {
                        response.scroll_to_me(None);
                    }
                }
                ui.data_mut(|data| data.insert_temp(response.id, is_open));
            }
        });
    chosen
}

fn progress_ui(ui: &mut Ui, progress: &Progress) {
    let tokens = Tokens::of(ui);
    let words = format!("完成 {}/{}", progress.done, progress.of);
    let response = ui.add(
        egui::ProgressBar::new(fraction(progress.done, progress.of))
            .desired_height(6.0)
            .fill(tokens.good),
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words));
    ui.label(theme::small(ui, words));
    ui.add_space(STEP / 2.0);
}

/// How many texts of last year nobody has read yet.
fn unread_ui(ui: &mut Ui, (outline, report): (&Outline, &Report)) {
    let entries = outline.entries();
    let mut nodes = entries.iter().map(|entry| &entry.node.id);
    let Some(first) = nodes.find_map(|node| unread(report, node)) else {
        return;
    };
    let rest = nodes.filter(|node| unread(report, node).is_some()).count();
    let words = format!("{}：{}节没有核对", first.label(), rest + 1);
    ui.label(theme::small(ui, words));
    ui.add_space(STEP / 2.0);
}

fn unread(report: &Report, node: &str) -> Option<Unread> {
    report.prose.get(node)?.unread
}

#[expect(clippy::cast_precision_loss, reason = "a report has few sections")]
fn fraction(done: usize, of: usize) -> f32 {
    done as f32 / of.max(1) as f32
}

fn rows(
    sections: &[Section],
    (outline, report): (&Outline, &Report),
    progress: Option<&Progress>,
) -> Vec<Row> {
    let entries = outline.entries();
    let row = |one: &Section| {
        let entry = match one {
            Section::Node(id) => entries.iter().find(|entry| entry.node.id == *id),
            Section::Cover | Section::Annex(_) | Section::Elsewhere => None,
        };
        Row {
            title: entry.map_or_else(
                || section::title(one, outline, report),
                |entry| format!("{}{}", entry.number, entry.node.title),
            ),
            depth: entry.map_or(1, |entry| entry.depth),
            state: progress.and_then(|progress| Some(progress.section(one)?.state)),
            notes: progress.map_or(0, |progress| notes_of(progress, one)),
            unread: entry.and_then(|entry| unread(report, &entry.node.id)),
            section: one.clone(),
        }
    };
    sections.iter().map(row).collect()
}

/// How much there is to look at in a section.
fn notes_of(progress: &Progress, section: &Section) -> usize {
    let known = progress.section(section);
    known.map_or(progress.elsewhere, |section| section.notes)
}

fn row_ui(ui: &mut Ui, row: &Row, is_open: bool) -> Response {
    let tokens = Tokens::of(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::TreeItem, true, is_open, &row.title));
    let words = words(row);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words.as_str());
    });
    if is_open || response.hovered() || response.has_focus() {
        let fill = if is_open {
            tokens.tint()
        } else {
            tokens.derived()
        };
        ui.painter().rect_filled(rect, theme::CORNER, fill);
    }
    let level = u8::try_from(row.depth.saturating_sub(1)).unwrap_or_default();
    let left = rect.left() + STEP + INDENT * f32::from(level);
    let middle = rect.center().y;
    if let Some(state) = row.state {
        state_ui(ui, pos2(left + 6.0, middle), state);
    }
    let mut right = rect.right() - STEP;
    if row.notes > 0 {
        let notes = row.notes.to_string();
        right -= badge_ui(ui, pos2(right, middle), notes) + STEP / 2.0;
    }
    if row.unread.is_some() {
        right -= badge_ui(ui, pos2(right, middle), "去年".to_owned()) + STEP / 2.0;
    }
    let colour = if is_open { tokens.accent } else { tokens.text };
    let room = Rect::from_min_max(pos2(left + 20.0, rect.top()), pos2(right, rect.bottom()));
    title_ui(ui, room, &row.title, colour);
    response.on_hover_text(words)
}

/// A row in words: 二、…，填写中，3处需要核对.
fn words(row: &Row) -> String {
    let mut words = vec![row.title.clone()];
    words.extend(row.state.map(|state| in_words(state).to_owned()));
    if row.notes > 0 {
        words.push(format!("{}处需要核对", row.notes));
    }
    words.extend(
        row.unread
            .map(|unread| format!("{}没有核对", unread.label())),
    );
    words.join("，")
}

const fn in_words(state: State) -> &'static str {
    match state {
        State::Empty => "未填写",
        State::InProgress => "填写中",
        State::Complete => "已完成",
    }
}

/// Draws the title in one line, cut where it does not fit.
fn title_ui(ui: &Ui, room: Rect, title: &str, colour: Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(
        title.to_owned(),
        FontId::proportional(theme::TEXT),
        colour,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = Align2::LEFT_CENTER.anchor_size(room.left_center(), galley.size());
    ui.painter().galley(at.min, galley, colour);
}

/// A circle: empty, half, or with a tick.
fn state_ui(ui: &Ui, centre: egui::Pos2, state: State) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let radius = 6.0;
    match state {
        State::Empty => {
            painter.circle_stroke(centre, radius, Stroke::new(1.2, tokens.secondary));
        }
        State::InProgress => {
            painter.circle_stroke(centre, radius, Stroke::new(1.2, tokens.warning));
            let half = Rect::from_min_max(
                pos2(centre.x - radius, centre.y - radius),
                pos2(centre.x, centre.y + radius),
            );
            let clipped = ui.painter().with_clip_rect(half.intersect(ui.clip_rect()));
            clipped.circle_filled(centre, radius - 1.0, tokens.warning);
        }
        State::Complete => {
            painter.circle_filled(centre, radius, tokens.good);
            let tick = vec![
                pos2(centre.x - 3.0, centre.y + 0.2),
                pos2(centre.x - 0.8, centre.y + 2.4),
                pos2(centre.x + 3.2, centre.y - 2.2),
            ];
            painter.line(tick, Stroke::new(1.5, tokens.card));
        }
    }
}

/// The number of things to look at, or another mark; gives its width.
fn badge_ui(ui: &Ui, right: egui::Pos2, words: String) -> f32 {
    let tokens = Tokens::of(ui);
    let font = FontId::proportional(theme::SMALL);
    let galley = ui.painter().layout_no_wrap(words, font, tokens.text);
    let size = vec2((galley.size().x + 12.0).max(22.0), 20.0);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, size);
    ui.painter().rect_filled(rect, 10.0, tokens.warning_tint());
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(at.min, galley, tokens.text);
    size.x
}
