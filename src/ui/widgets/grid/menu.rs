//! The menu of a table, at the pointer and under it.

use egui::{Button, Ui, UiBuilder, ViewportCommand};

use super::{Table, keys::Act};
use crate::ui::widgets::name_button;

/// What the menu offers for cells: words, keys.
const CELLS: &[(&str, &str, Act)] = &[
    ("剪切", "Ctrl+X", Act::Cut),
    ("复制", "Ctrl+C", Act::Copy),
    ("清除内容", "Delete", Act::Clear),
];
/// What it offers for rows.
const ROWS: &[(&str, &str, Act)] = &[
    ("在上方插入一行", "Insert", Act::InsertAbove),
    ("在下方插入一行", "Ctrl+Enter", Act::InsertBelow),
    ("上移", "Alt+↑", Act::MoveUp),
    ("下移", "Alt+↓", Act::MoveDown),
    ("删除所选的行", "Ctrl+Delete", Act::DeleteRows),
];

impl Table<'_, '_> {
    /// Draws the menu; does what is chosen.
    pub(super) fn menu_ui(&mut self, ui: &mut Ui) {
        let mut chosen = offered(ui, CELLS);
        if ui.add(item("粘贴", "Ctrl+V")).clicked() {
            self.focus(ui);
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
            ui.close();
        }
        if self.sheet().has_entries() {
            ui.separator();
            chosen = chosen.or(offered(ui, ROWS));
        }
        if let Some(act) = chosen {
            self.act(ui, act);
            ui.close();
        }
    }

    /// Adds a row to a list; the menu for those who look for it.
    pub(super) fn buttons_ui(&mut self, ui: &mut Ui) {
        if !self.sheet().has_entries() {
            return;
        }
        let was_emptied = self.has_focus && self.size.rows == 0;
        // The buttons keep their ids whatever stands above them.
        let buttons = UiBuilder::new().scope_id(self.grid.id.with("buttons"));
        ui.scope_builder(buttons, |ui| {
            ui.horizontal(|ui| self.button_row_ui(ui, was_emptied));
        });
    }

    fn button_row_ui(&mut self, ui: &mut Ui, was_emptied: bool) {
        let words = format!("添加{}", self.grid.entry);
        let add = ui.button(format!("＋ {words}"));
        name_button(ui, &add, &words);
        if was_emptied {
            add.request_focus();
        }
        if add.clicked() {
            let end = self.size.rows;
            self.insert(end);
            self.focus(ui);
        }
        if self.size.rows > 0 {
            let menu = ui.menu_button("行操作", |ui| self.menu_ui(ui));
            let name = format!("{}行操作", self.grid.name);
            name_button(ui, &menu.response, &name);
        }
    }
}

fn offered(ui: &mut Ui, items: &[(&str, &str, Act)]) -> Option<Act> {
    let mut chosen = None;
    for (words, keys, act) in items {
        if ui.add(item(words, keys)).clicked() {
            chosen = Some(act.clone());
        }
    }
    chosen
}

fn item<'a>(words: &'a str, keys: &'a str) -> Button<'a> {
    Button::new(words).shortcut_text(keys)
}
