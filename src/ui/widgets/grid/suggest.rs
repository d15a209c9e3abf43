//! Suggestions while a cell is edited: classes for codes and names, the choices of a closed set.

use egui::{Button, Id, Popup, PopupCloseBehavior, Rect, RectAlign, Ui};

use super::{Table, state::Begun};
use crate::editor::sheet::{Cell, Kind};

/// How many classes are suggested at once.
const MOST: usize = 8;
/// Least width of the list.
const WIDTH: f32 = 280.0;

/// Something that can be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// A class of a classification.
    Class {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
    },
    /// One of a closed set.
    Choice(&'static str),
}

impl Offer {
    fn words(&self) -> String {
        match self {
            Self::Class { code, name } => format!("{code}　{name}"),
            Self::Choice(label) => (*label).to_owned(),
        }
    }
}

impl Table<'_, '_> {
    /// What can be meant by what is being typed into the cell with the focus.
    pub(super) fn offers(&self) -> Vec<Offer> {
        let Some(edit) = &self.state.edit else {
            return Vec::new();
        };
        let typed = edit.typed.trim();
        let column = self.state.cursor.column;
        if let Some(Some(Kind::Choice(labels))) = self.kinds.get(column) {
            let all = edit.begun == Begun::ToChange && edit.typed == edit.original;
            let labels = labels.iter().copied();
            let fitting = labels.filter(|label| all || label.contains(typed));
            return fitting.map(Offer::Choice).collect();
        }
        let completer = self.grid.completer.filter(|_| self.is_class(column));
        let Some(completer) = completer else {
            return Vec::new();
        };
        if typed.is_empty() || edit.typed == edit.original {
            return Vec::new();
        }
        let row = self.state.cursor.row;
        let found = completer.suggest(typed, Some(row), MOST).into_iter();
        found
            .map(|class| Offer::Class {
                code: class.code,
                name: class.name,
            })
            .collect()
    }

    /// Whether a column holds the code or the name of a class.
    pub(super) fn is_class(&self, column: usize) -> bool {
        let shape = self.grid.shape;
        let columns = [shape.column("code"), shape.column("name")];
        self.grid.completer.is_some() && columns.contains(&Some(column))
    }

    /// The offer that what was typed stands for without being chosen: the first of a closed set that fits, a
    /// class whose code was typed in full and that has no name yet, the best one for letters of the pinyin.
    pub(super) fn implied(&mut self) -> Option<Offer> {
        let edit = self.state.edit.as_ref()?;
        let typed = edit.typed.trim().to_owned();
        if typed.is_empty() || edit.typed == edit.original {
            return None;
        }
        let row = self.state.cursor.row;
        let name = self.grid.shape.column("name");
        let has_name = name
            .and_then(|column| self.sheet().content(Cell { row, column }))
            .is_some_and(|name| !name.typed.is_empty());
        let is_pinyin = typed.chars().all(|c| c.is_ascii_alphabetic());
        self.offers().into_iter().find(|offer| match offer {
            Offer::Class { code, .. } => is_pinyin || *code == typed && !has_name,
            Offer::Choice(_) => true,
        })
    }

    /// Takes an offer into the row with the focus.
    pub(super) fn take_offer(&mut self, offer: &Offer) {
        let cursor = self.state.cursor;
        match offer {
            Offer::Choice(label) => {
                self.sheet().set(cursor, label);
            }
            Offer::Class { code, name } => {
                for (path, value) in [("code", code), ("name", name)] {
                    if let Some(column) = self.grid.shape.column(path) {
                        let row = cursor.row;
                        self.sheet().set(Cell { row, column }, value);
                    }
                }
            }
        }
        let edit = self.state.edit.take().unwrap_or_default();
        self.typed_at(cursor, edit.manner());
    }

    /// Draws the offers under the cell; takes the one that is clicked.
    pub(super) fn offers_ui(&mut self, ui: &Ui, cell: Rect) {
        let offers = self.offers();
        let chosen = self.state.edit.as_ref().and_then(|edit| edit.chosen);
        if offers.is_empty() || !cell.intersects(ui.clip_rect()) {
            return;
        }
        let id: Id = self.grid.id.with("offers");
        let popup = Popup::new(id, ui.ctx().clone(), cell, ui.layer_id())
            .open(true)
            .align(RectAlign::BOTTOM_START)
            .align_alternatives(&[RectAlign::TOP_START])
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .gap(2.0)
            .width(cell.width().max(WIDTH));
        let clicked = popup.show(|ui| {
            let mut clicked = None;
            for (index, offer) in offers.iter().enumerate() {
                let button = Button::selectable(chosen == Some(index), offer.words())
                    .min_size(egui::vec2(ui.available_width(), 0.0));
                if ui.add(button).clicked() {
                    clicked = Some(offer);
                }
            }
            clicked
        });
        if let Some(offer) = clicked.and_then(|shown| shown.inner) {
            self.take_offer(offer);
            self.focus(ui);
        }
    }
}
