//! The text of a heading: what is typed, live figures to choose from, and below how it will be printed.

use std::sync::Arc;

use egui::{
    Align, Id, Rect, Response, TextEdit, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::{
    editor::{Manner, Piece, PieceKind, resolved, shortened},
    figures::{
        Figures,
        live::{self, Live},
    },
    model::{Choice as _, Place, Report},
    standards::Node,
    ui::{
        desk::Desk,
        sides::sides_ui,
        theme::{self, Tokens},
        widgets::entry::{Entry, Lines, aim},
    },
};

/// Most characters of a value in the menu of live figures.
const MOST_OF_VALUE: usize = 18;

/// Draws the text of a node.
pub fn prose_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (node, depth): (&Node, usize),
) {
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let own = report.prose.get(&node.id).and_then(|own| own.text.clone());
        let text = own.clone().unwrap_or_else(|| node.text.clone());
        let id = id_of(node);
        let goal = caret_goal(desk, &node.id);
        if let Some(offset) = goal {
            aim(ui, id, desk.selects.clone().unwrap_or(offset..offset));
        }
        let mut next = head_ui(ui, report, node, (&text, own.is_some()));
        next = next.or(sides_ui(ui, "", &text).map(Change::Picked));
        next = next.or(unread_ui(ui, report, node));
        let size = vec2(ui.available_width(), 112.0);
        let edited = Entry {
            hint: "在这里写正文，一行一段；用“插入数据”放入会自动更新的数",
            composing: desk.composing,
            epoch: desk.epoch,
            lines: Lines::Several,
            ..Entry::plain(id, "正文内容", &text, size)
        }
        .show(ui);
        if goal.is_some() {
            edited.response.scroll_to_me(Some(Align::Center));
        }
        reveal(ui, desk, (&node.id, &text), edited.response.rect);
        next = next.or(edited.typed.map(Change::Typed));
        resolved_ui(ui, (desk, report), (node, depth), &text);
        if let Some(change) = next {
            apply(ui, desk, report, (id, node), change);
        }
    });
}

fn id_of(node: &Node) -> Id {
    Id::unique(("prose", &node.id))
}

/// Puts a live figure into the text of a node, where the caret is or was.
pub fn insert(ui: &Ui, desk: &mut Desk<'_>, report: &mut Report, node: &Node, name: &str) {
    let change = Change::Insert(name.to_owned());
    apply(ui, desk, report, (id_of(node), node), change);
}

/// Where the caret is to go, if the user is to be taken to this text.
fn caret_goal(desk: &mut Desk<'_>, id: &str) -> Option<usize> {
    let is_here = |place: &mut Place| matches!(place, Place::Prose { node, .. } if node == id);
    match desk.goal.take_if(is_here)? {
        Place::Prose { offset, .. } => Some(offset),
        Place::Field(_) | Place::Heading { .. } => None,
    }
}

/// Scrolls to the characters that are to be seen, about where they stand in the field.
fn reveal(ui: &Ui, desk: &Desk<'_>, (id, text): (&str, &str), field: Rect) {
    let Some(Place::Prose { node, offset }) = desk.reveals else {
        return;
    };
    if node == id {
        let part = fraction(*offset, text.chars().count());
        let y = field.top() + field.height() * part;
        let line = Rect::from_x_y_ranges(field.x_range(), y..=y);
        ui.scroll_to_rect(line, Some(Align::Center));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a text has few characters")]
fn fraction(offset: usize, length: usize) -> f32 {
    offset as f32 / length.max(1) as f32
}

/// What the user did with the text.
enum Change {
    /// Typed.
    Typed(String),
    /// Put a live figure where the caret is.
    Insert(String),
    /// Went back to the outline's own text.
    Default,
    /// Picked from the texts that stand side by side.
    Picked(String),
    /// Read it; it stands.
    Read,
}

fn apply(
    ui: &Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (id, node): (Id, &Node),
    change: Change,
) {
    let manner = match change {
        Change::Typed(_) => Manner::Typing,
        Change::Insert(_) | Change::Default | Change::Picked(_) | Change::Read => Manner::Whole,
    };
    let own = report.prose.entry(node.id.clone()).or_default();
    let mut offset = 0;
    own.unread = None;
    match change {
        Change::Read => {}
        Change::Typed(typed) => {
            let before = own.text.as_deref().unwrap_or(&node.text);
            offset = in_common(before, &typed);
            own.text = Some(typed);
        }
        Change::Default => own.text = None,
        Change::Picked(text) => own.text = Some(text),
        Change::Insert(name) => {
            let text = own.text.clone().unwrap_or_else(|| node.text.clone());
            let (text, caret) = inserted(ui, id, &text, &name);
            own.text = Some(text);
            offset = caret;
        }
    }
    if **own == crate::model::NodeText::default() {
        report.prose.remove(&node.id);
    }
    let node = node.id.clone();
    desk.changes.push((Place::Prose { node, offset }, manner));
}

/// How many characters two texts begin with alike: where the one was changed into the other.
fn in_common(before: &str, after: &str) -> usize {
    let pairs = before.chars().zip(after.chars());
    pairs.take_while(|(a, b)| a == b).count()
}

/// The text with a live figure at the caret, and where the caret is then.
fn inserted(ui: &Ui, id: Id, text: &str, name: &str) -> (String, usize) {
    let state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let length = text.chars().count();
    let range = state.cursor.char_range();
    let caret = range.map_or(length, |range| range.primary.index.0.min(length));
    let before: String = text.chars().take(caret).collect();
    let after: String = text.chars().skip(caret).collect();
    let caret = caret + name.chars().count() + 2;
    aim(ui, id, caret..caret);
    (format!("{before}{{{name}}}{after}"), caret)
}

/// Title, menu of live figures, way back to the default, number of characters.
fn head_ui(
    ui: &mut Ui,
    report: &Report,
    node: &Node,
    (text, is_own): (&str, bool),
) -> Option<Change> {
    let mut change = None;
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new("正文").strong());
        ui.menu_button("插入数据…", |ui| {
            if let Some(name) = figures_ui(ui, report) {
                change = Some(Change::Insert(name));
                ui.close();
            }
        });
        let restore = ui.add_enabled(
            is_own && !node.text.is_empty(),
            egui::Button::new("恢复默认文字"),
        );
        if restore
            .on_hover_text("放弃这里写的文字，改回提纲的默认文字（可以撤销）")
            .clicked()
        {
            change = Some(Change::Default);
        }
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        let length = if is_own || node.text.is_empty() {
            format!("{characters}字")
        } else {
            format!("默认文字，{characters}字")
        };
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme::small(ui, length));
        });
    });
    change
}

/// Says that the text is that of last year until somebody has read or changed it.
fn unread_ui(ui: &mut Ui, report: &Report, node: &Node) -> Option<Change> {
    let unread = report.prose.get(&node.id)?.unread?;
    let year = report.previous_year();
    let of = year.map_or_else(String::new, |year| format!("（{year}年）"));
    let words = format!("{}{of}，请核对", unread.label());
    let tint = Tokens::of(ui).warning_tint();
    let strip = egui::Frame::new().fill(tint).inner_margin(6);
    let read = strip.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(words);
            ui.button("已核对")
                .on_hover_text("这一节已经核对，今年仍然适用（可以撤销）")
                .clicked()
        })
        .inner
    });
    read.inner.then_some(Change::Read)
}

/// The menu of live figures with their present values; gives the chosen name.
fn figures_ui(ui: &mut Ui, report: &Report) -> Option<String> {
    let figures = Figures::new(report);
    let mut chosen = None;
    let mut last = "";
    for (title, _) in live::groups() {
        if title == last {
            continue;
        }
        last = title;
        ui.menu_button(title, |ui| {
            egui::ScrollArea::vertical()
                .max_height(420.0)
                .show(ui, |ui| {
                    let entries = live::groups().filter(|(group, _)| *group == title);
                    for entry in entries.flat_map(|(_, entries)| entries) {
                        if figure_ui(ui, figures, entry).clicked() {
                            chosen = Some(entry.name.to_owned());
                        }
                    }
                });
        });
    }
    chosen
}

fn figure_ui(ui: &mut Ui, figures: Figures<'_>, entry: &live::Entry) -> Response {
    let value = match live::resolve(figures, entry.name) {
        Live::Text(text) => shortened(&text, MOST_OF_VALUE),
        Live::Passages(passages) => format!("{}段", passages.len()),
        Live::Undefined => "—".to_owned(),
        Live::Unfilled | Live::UnknownName => "还没有填写".to_owned(),
    };
    let tokens = Tokens::of(ui);
    let mut words = LayoutJob::default();
    let font = egui::FontId::proportional(theme::TEXT);
    words.append(entry.name, 0.0, TextFormat::simple(font, tokens.text));
    let font = egui::FontId::proportional(theme::SMALL);
    words.append(&value, 12.0, TextFormat::simple(font, tokens.secondary));
    let response = ui.button(words).on_hover_text(entry.meaning);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, entry.name));
    response
}

/// The text as it will be printed, live parts tinted.
fn resolved_ui(
    ui: &mut Ui,
    (desk, report): (&Desk<'_>, &Report),
    (node, depth): (&Node, usize),
    text: &str,
) {
    if !text.contains('{') {
        return;
    }
    ui.add_space(theme::STEP / 2.0);
    ui.label(theme::small(ui, "打印出来是："));
    let id = Id::unique(("printed words", &node.id));
    let key = (desk.derived.serial, text);
    let kept: Option<Printed> = ui.data(|data| data.get_temp(id));
    let kept = kept.filter(|kept| (kept.serial, kept.text.as_str()) == key);
    let printed = kept.unwrap_or_else(|| Printed {
        serial: desk.derived.serial,
        text: text.to_owned(),
        lines: resolved(report, &node.id, depth, text).into(),
    });
    for line in &*printed.lines {
        let job = line_job(ui, line);
        ui.add(egui::Label::new(job).wrap().selectable(true));
    }
    ui.data_mut(|data| data.insert_temp(id, printed));
}

/// A text as it will be printed, kept until text or report change.
#[derive(Clone)]
struct Printed {
    serial: u64,
    text: String,
    lines: Arc<[Vec<Piece>]>,
}

fn line_job(ui: &Ui, line: &[Piece]) -> LayoutJob {
    let tokens = Tokens::of(ui);
    let mut job = LayoutJob::default();
    for piece in line {
        let (colour, ground) = match piece.kind {
            PieceKind::Typed => (tokens.text, egui::Color32::TRANSPARENT),
            PieceKind::Live => (tokens.text, tokens.tint()),
            PieceKind::Gap => (tokens.text, tokens.warning_tint()),
            PieceKind::Unknown => (tokens.error, egui::Color32::TRANSPARENT),
        };
        let format = TextFormat {
            font_id: egui::FontId::proportional(theme::TEXT),
            color: colour,
            background: ground,
            line_height: Some(24.0),
            ..TextFormat::default()
        };
        job.append(&piece.text, 0.0, format);
    }
    job
}
