//! Lists whose entries are moved by a grip or by Alt+↑ and Alt+↓, numbered, and deleted one by one.

use egui::{
    Align, Id, Key, Layout, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::{
    editor::{List, Manner, Rearrange},
    model::FieldId,
    ui::{
        desk::Desk,
        theme::{self, ROW, STEP, Tokens},
        widgets::quiet_button,
    },
};

/// Width of a grip in points.
pub const GRIP: f32 = 20.0;
/// Width of the number of an entry in points.
const NUMBER: f32 = 28.0;
/// Width of the button that deletes an entry in points.
const DELETE: f32 = 52.0;

/// Does what the user asks for: list, refused entries and undo know of it, and the focus goes to the entry
/// where the user then is.
pub fn rearrange(desk: &mut Desk<'_>, list: &mut dyn List, at: &FieldId, change: Rearrange) {
    change.apply(list, desk.entries, at);
    let lands = change.lands(list.count());
    let changed = match change {
        Rearrange::Remove(index) => Some(index),
        Rearrange::Add(_) | Rearrange::Move { .. } => lands,
    };
    desk.changed(&at.item(changed.unwrap_or_default()), Manner::Whole);
    desk.go_to(lands.map(|index| at.item(index)));
}

/// The entries of a list as they are drawn, one under the other.
pub struct Rows<'a> {
    at: &'a FieldId,
    count: usize,
    composing: bool,
    grips: Grips,
    wish: Option<Rearrange>,
}

impl<'a> Rows<'a> {
    /// Begins a list at this address with so many entries.
    pub fn new(at: &'a FieldId, count: usize, desk: &Desk<'_>) -> Self {
        Self {
            at,
            count,
            composing: desk.composing,
            grips: Grips::default(),
            wish: None,
        }
    }

    /// Parts an entry of several fields from the one above it.
    pub fn part(ui: &mut Ui, index: usize) {
        if index > 0 {
            ui.separator();
        }
    }

    /// Draws an entry: grip, number, what `body` draws, and a button that deletes it.
    pub fn row(&mut self, ui: &mut Ui, index: usize, body: impl FnOnce(&mut Ui)) {
        let name = self.at.item(index).label();
        let row = ui.horizontal_top(|ui| {
            let (grip, _) = ui.allocate_exact_size(vec2(GRIP, ROW), Sense::hover());
            self.grips.grip_ui(ui, grip, index, &name);
            number_ui(ui, index);
            let gap = ui.spacing().item_spacing.x;
            let width = (ui.available_width() - DELETE - gap).max(ROW);
            ui.vertical(|ui| {
                ui.set_width(width);
                body(ui);
            });
            let name = format!("删除{name}");
            ui.allocate_ui_with_layout(
                vec2(DELETE, ROW),
                Layout::left_to_right(Align::Center),
                |ui| {
                    if quiet_button(ui, "删除", &name).clicked() {
                        self.wish = Some(Rearrange::Remove(index));
                    }
                },
            );
        });
        let rect = row.response.rect;
        self.grips.note(index, rect);
        if !self.composing && has_focus_in(ui, rect) {
            self.wish = self.wish.or(moved_by_key(ui, index, self.count));
        }
    }

    /// Ends the list; gives what the user asks for.
    pub fn finish(self, ui: &Ui) -> Option<Rearrange> {
        self.wish.or(self.grips.finish(ui, self.at))
    }
}

/// The number of an entry.
fn number_ui(ui: &mut Ui, index: usize) {
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(NUMBER, ROW), layout, |ui| {
        ui.set_min_size(vec2(NUMBER, ROW));
        ui.label(theme::small(ui, (index + 1).to_string()));
    });
}

/// Whether the focus is in this part of the window.
fn has_focus_in(ui: &Ui, rect: Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    response.is_some_and(|response| rect.contains(response.interact_rect.center()))
}

/// Where the keys move the entry at `index`.
pub fn moved_by_key(ui: &Ui, index: usize, count: usize) -> Option<Rearrange> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let to = if pressed(Key::ArrowUp) {
        index.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        Some(index + 1).filter(|next| *next < count)
    } else {
        None
    };
    to.map(|to| Rearrange::Move { from: index, to })
}

/// The grips of entries that are drawn, and which of them is dragged.
#[derive(Default)]
pub struct Grips {
    rects: Vec<(usize, Rect)>,
    seized: Option<usize>,
}

impl Grips {
    /// Draws the grip of the entry that is called `name`, its address in words.
    pub fn grip_ui(&mut self, ui: &Ui, rect: Rect, index: usize, name: &str) {
        let response = ui
            .interact(rect, Id::unique(("grip", name)), Sense::DRAG)
            .on_hover_text("拖动可调整顺序，也可以按 Alt+↑、Alt+↓");
        let name = format!("拖动{name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        if response.drag_started() {
            self.seized = Some(index);
        }
        paint_dots(ui, &response);
    }

    /// Notes where an entry is drawn.
    pub fn note(&mut self, index: usize, rect: Rect) {
        self.rects.push((index, rect));
    }

    /// Shows where the entry of the list at `at` that is dragged would go; gives the move when it is let go. The
    /// entry itself may have been scrolled out of view meanwhile and is not drawn then.
    pub fn finish(self, ui: &Ui, at: &FieldId) -> Option<Rearrange> {
        let id = Id::unique(("dragged entry of", at));
        if let Some(index) = self.seized {
            ui.data_mut(|data| data.insert_temp(id, index));
        }
        let from: usize = ui.data(|data| data.get_temp(id))?;
        let goes_on = ui.input(|input| input.pointer.primary_down());
        if !goes_on {
            ui.data_mut(|data| data.remove::<usize>(id));
        }
        let pointer = ui.ctx().pointer_interact_pos()?;
        let above = |(_, rect): &&(usize, Rect)| rect.center().y < pointer.y;
        let upper = self.rects.iter().rfind(above);
        let first = self.rects.first()?;
        let (gap, y) = upper.map_or((first.0, first.1.top()), |(index, rect)| {
            (index + 1, rect.bottom())
        });
        if goes_on {
            let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
            ui.painter().hline(first.1.x_range(), y, stroke);
            scroll_along(ui, pointer);
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
            return None;
        }
        let to = if gap > from { gap - 1 } else { gap };
        (to != from).then_some(Rearrange::Move { from, to })
    }
}

/// Scrolls along with the pointer that drags something, also while it rests beyond the edge of what is seen.
pub fn scroll_along(ui: &Ui, pointer: Pos2) {
    let around = Rect::from_center_size(pointer, Vec2::splat(ROW));
    ui.scroll_to_rect(around, None);
    if !ui.clip_rect().contains_rect(around) {
        ui.ctx().request_repaint();
    }
}

/// Two columns of three dots.
fn paint_dots(ui: &Ui, response: &Response) {
    let tokens = Tokens::of(ui);
    let colour = if response.hovered() || response.dragged() {
        tokens.accent
    } else {
        tokens.edge()
    };
    let centre = response.rect.center();
    for column in [-0.5, 0.5] {
        for row in [-1.0, 0.0, 1.0] {
            let dot = pos2(
                centre.x + column * STEP * 0.75,
                centre.y + row * STEP * 0.75,
            );
            ui.painter().circle_filled(dot, 1.5, colour);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        editor::{Entries, Refused},
        ui::derived::Derived,
    };

    #[test]
    fn a_change_is_one_step_and_takes_the_user_along() {
        let at = FieldId::root().field("regulations", "制度与文件");
        let mut texts = vec!["甲".to_owned(), "乙".to_owned()];
        let mut entries = Entries::default();
        let refused = Refused {
            typed: String::new(),
            reason: String::new(),
        };
        entries.set(&at.item(1), Some(refused.clone()));
        let mut goal = None;
        let mut desk = Desk {
            entries: &mut entries,
            derived: &Derived::default(),
            goal: &mut goal,
            selects: None,
            reveals: None,
            composing: false,
            epoch: 0,
            outline: crate::standards::baseline(),
            changes: Vec::new(),
            jump: None,
        };
        rearrange(&mut desk, &mut texts, &at, Rearrange::Remove(0));
        let place = crate::model::Place::Field(at.item(0));
        assert_eq!(desk.changes, [(place, Manner::Whole)]);
        assert_eq!(texts, ["乙"]);
        assert_eq!(goal, Some(crate::model::Place::Field(at.item(0))));
        assert_eq!(entries.get(&at.item(0)), Some(&refused));
    }
}
