//! A cell: painted, or a text field where it has the focus.

use egui::{
    Align, Align2, Color32, EventFilter, FontId, Frame, Id, Margin, Painter, Rect, Response, Sense,
    Shape, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, UiBuilder, WidgetInfo,
    text::{CCursor, CCursorRange, LayoutJob},
    vec2,
};

use super::{
    Table,
    geometry::Geometry,
    paint::{Ink, MARGIN, folds, paint_text, shortened},
};
use crate::{
    editor::sheet::{Cell, Content, Kind},
    figures::Figures,
    ui::{
        theme::{TEXT, Tokens},
        widgets::{entry, total},
    },
};

/// Keys that are not egui's to move the focus with.
const ALL_KEYS: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// What a cell shows.
struct Look {
    text: String,
    ink: Ink,
    is_marked: bool,
    is_refused: bool,
}

impl Table<'_, '_> {
    /// Draws a cell.
    pub(super) fn cell_ui(
        &mut self,
        ui: &mut Ui,
        geometry: &Geometry<'_>,
        (cell, content): (Cell, Option<&Content>),
    ) {
        let rect = geometry.cell(cell);
        let painter = ui
            .painter()
            .with_clip_rect(geometry.body(cell.column).intersect(ui.clip_rect()));
        let has_focus = self.has_focus && cell == self.state.cursor;
        let is_edited = has_focus && self.state.edit.is_some();
        let look = self.look(ui, cell, content);
        self.ground(ui, &painter, (cell, rect), content.is_none());
        if !is_edited {
            look.paint(&painter, rect, Tokens::of(ui), content);
        }
        match content {
            Some(content) if has_focus => {
                let clip = painter.clip_rect();
                self.field_ui(ui, (rect, clip), content, &look);
            }
            Some(content) => {
                let response = ui.interact(rect, self.cell_id(cell), Sense::FOCUSABLE);
                name(&response, content, (&content.typed, &look.text));
                refuse(&response, content);
            }
            None => self.derived_ui(ui, (cell, rect), &look.text),
        }
        if look.is_refused {
            let edge = Stroke::new(1.5, Tokens::of(ui).error);
            painter.rect_stroke(rect.shrink(1.0), 0.0, edge, StrokeKind::Inside);
        }
    }

    /// A cell that shows what follows from others.
    fn derived_ui(&self, ui: &Ui, (cell, rect): (Cell, Rect), text: &str) {
        let response = ui.interact(rect, self.cell_id(cell), Sense::FOCUSABLE);
        let heading = self.grid.headings.get(cell.column);
        let title = heading.map_or("", |heading| heading.title);
        let words = format!("{}›第{}项›{title}：{text}", self.grid.name, cell.row + 1);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, ALL_KEYS));
    }

    /// Behind a cell, and the lines at its right and below it.
    fn ground(&self, ui: &Ui, painter: &Painter, (cell, rect): (Cell, Rect), is_derived: bool) {
        let tokens = Tokens::of(ui);
        let selection = self.state.selection();
        let is_chosen =
            self.has_focus && selection.contains(cell) && selection.first != selection.last;
        let fill = match (is_chosen, is_derived) {
            (true, _) => tokens.tint(),
            (false, true) => tokens.derived(),
            (false, false) => tokens.card,
        };
        painter.rect_filled(rect, 0.0, fill);
        let line = Stroke::new(1.0, tokens.line);
        painter.hline(rect.x_range(), rect.max.y - 0.5, line);
        painter.vline(rect.max.x - 0.5, rect.y_range(), line);
    }

    fn look(&self, ui: &Ui, cell: Cell, content: Option<&Content>) -> Look {
        let tokens = Tokens::of(ui);
        let kind = self.kinds.get(cell.column).and_then(Option::as_ref);
        let align = match kind {
            Some(Kind::Number) | None => Align::Max,
            Some(_) => Align::Min,
        };
        let ink = Ink {
            folds: folds(kind),
            ..Ink::line(tokens.text, align)
        };
        let mut look = Look {
            text: String::new(),
            ink,
            is_marked: false,
            is_refused: false,
        };
        let Some(content) = content else {
            let held = self.state.held().map(|held| held.derived.as_slice());
            let derived = held.unwrap_or(self.grid.derived);
            look.text = derived.get(cell.row).cloned().unwrap_or_default();
            return look;
        };
        look.text.clone_from(&content.shown);
        look.is_refused = content.refused.is_some();
        if let Some(total) = self.desk.derived.total(&content.field) {
            look.is_marked = total::difference(total).is_some();
            let parts = total::table_hint(total, Figures::new(self.report).format());
            if let (true, Some(parts)) = (content.typed.is_empty(), parts) {
                look.text = parts;
                look.ink.colour = tokens.secondary;
            }
        }
        look
    }

    /// The text field of the cell with the focus. Until something is typed its text is selected and not seen:
    /// the cell looks as it does without the focus.
    fn field_ui(
        &mut self,
        ui: &mut Ui,
        (rect, clip): (Rect, Rect),
        content: &Content,
        look: &Look,
    ) {
        let id = self.cell_id(self.state.cursor);
        let edit = self.state.edit.as_ref();
        let is_edited = edit.is_some();
        let mut text = edit.map_or_else(|| content.typed.clone(), |edit| edit.typed.clone());
        if !is_edited {
            entry::select_all(ui, id, &text);
        }
        let mut field_ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(id));
        field_ui.set_clip_rect(clip);
        if !is_edited {
            hide_selection(&mut field_ui);
        }
        let colour = if is_edited {
            Tokens::of(ui).text
        } else {
            Color32::TRANSPARENT
        };
        let response = text_field(
            &mut field_ui,
            (id, rect),
            &mut text,
            (colour, look.ink.align),
        );
        name(&response, content, (&text, &look.text));
        refuse(&response, content);
        self.take_typed(&content.typed, response.changed().then_some(text));
        if self.state.edit.is_some() {
            self.offers_ui(ui, rect);
        }
        if is_edited != self.state.edit.is_some() {
            ui.ctx().request_repaint();
        }
    }

    /// The ring round the cell with the focus.
    pub(super) fn ring_ui(&self, ui: &Ui, geometry: &Geometry<'_>) {
        let cell = self.state.cursor;
        let clip = geometry.body(cell.column).intersect(ui.clip_rect());
        let painter = ui.painter().with_clip_rect(clip.expand(1.0));
        let ring = Stroke::new(2.0, Tokens::of(ui).accent);
        painter.rect_stroke(geometry.cell(cell), 2.0, ring, StrokeKind::Inside);
    }
}

impl Look {
    fn paint(&self, painter: &Painter, rect: Rect, tokens: &Tokens, content: Option<&Content>) {
        let is_choice = content.is_some_and(|content| matches!(content.kind, Kind::Choice(_)));
        let text = if is_choice {
            shortened(painter, &self.text, rect.width())
        } else {
            &self.text
        };
        paint_text(painter, rect, text, self.ink);
        if self.is_marked {
            let corner = rect.right_top();
            let triangle = vec![corner, corner + vec2(-8.0, 0.0), corner + vec2(0.0, 8.0)];
            let mark = Shape::convex_polygon(triangle, tokens.warning, Stroke::NONE);
            painter.add(mark);
        }
    }
}

/// Gives a cell its name for screen readers and tests, what stands in it, and what it shows instead of nothing.
fn name(response: &Response, content: &Content, (typed, shown): (&str, &str)) {
    let hint = if content.typed.is_empty() { shown } else { "" };
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed, typed, hint);
        info.label = Some(content.field.label());
        info
    });
}

/// Tells screen readers why what stands in a cell is refused, where it is.
fn refuse(response: &Response, content: &Content) {
    if let Some(reason) = &content.refused {
        entry::refuse(response, reason);
    }
}

/// A text field without a frame that fills the cell; line ends in its text look like spaces.
fn text_field(
    ui: &mut Ui,
    (id, rect): (Id, Rect),
    text: &mut String,
    (colour, align): (Color32, Align),
) -> Response {
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        let line = text.as_str().replace(['\r', '\n'], " ");
        let mut job = LayoutJob::simple_singleline(line, FontId::proportional(TEXT), colour);
        job.halign = align;
        job.keep_trailing_whitespace = true;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let field = TextEdit::singleline(text)
        .id(id)
        .frame(Frame::new().inner_margin(Margin::symmetric(MARGIN, 0)))
        .event_filter(ALL_KEYS)
        .return_key(None)
        .layouter(&mut layouter)
        .desired_width(rect.width())
        .min_size(rect.size())
        .align(Align2([align, Align::Center]));
    ui.add(field)
}

/// A text field whose selection and caret are not seen.
fn hide_selection(ui: &mut Ui) {
    let visuals = ui.visuals_mut();
    visuals.selection.bg_fill = Color32::TRANSPARENT;
    visuals.selection.stroke = Stroke::NONE;
    visuals.text_cursor.stroke = Stroke::NONE;
}

/// Puts the caret of a text field behind its text.
pub(super) fn caret_at_end(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursorRange::one(CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(end));
    state.store(ui.ctx(), id);
}
