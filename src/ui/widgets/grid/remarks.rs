//! The lines under a table: what the last operation did, what cannot be read, which total differs, what to
//! look at.

use egui::{Ui, UiBuilder};

use super::Table;
use crate::{
    editor::{Manner, sheet::Content},
    model::FieldId,
    ui::{
        theme::Tokens,
        widgets::{entry::remark, quiet_button, total},
    },
};

/// How many cells that cannot be read are listed one by one.
const MOST: usize = 3;
/// How many rows with something to look at are listed one by one.
const MOST_ADVISED: usize = 6;

impl Table<'_, '_> {
    /// Draws what is to be said, each in a line.
    pub(super) fn remarks_ui(&mut self, ui: &mut Ui) {
        let remarks = UiBuilder::new().scope_id(self.grid.id.with("remarks"));
        ui.scope_builder(remarks, |ui| self.lines_ui(ui));
    }

    fn lines_ui(&mut self, ui: &mut Ui) {
        let tokens = Tokens::of(ui);
        if let Some(notice) = &self.state.notice {
            remark(ui, notice, tokens.secondary);
        }
        for refused in self.refused() {
            remark(ui, &refused, tokens.error);
        }
        self.difference_ui(ui);
        for advice in self.advised() {
            remark(ui, &advice, tokens.warning);
        }
    }

    /// What is wrong with the cell with the focus, then with the others, a few of them each in a line. While a
    /// cell is edited nothing is said of it.
    fn refused(&mut self) -> Vec<String> {
        let mut refused = self.sheet().refused();
        if let Some(here) = self.content_here() {
            if self.state.edit.is_some() {
                refused.retain(|(field, _)| *field != here.field);
            }
            refused.sort_by_key(|(field, _)| *field != here.field);
        }
        let more = refused.len().saturating_sub(MOST);
        let shown = refused.iter().take(MOST);
        let mut lines: Vec<String> = shown
            .map(|(field, reason)| format!("{}：{reason}", self.place(field)))
            .collect();
        if more > 0 {
            lines.push(format!("另有{more}处无法识别，已标红"));
        }
        lines
    }

    /// Where a fact stands, as it reads in the table.
    fn place(&self, field: &FieldId) -> String {
        field.label_within(&self.grid.shape.address())
    }

    fn content_here(&mut self) -> Option<Content> {
        let cursor = self.state.cursor;
        self.has_focus.then(|| self.sheet().content(cursor))?
    }

    /// By how much a typed total differs from its parts, with the way to let it follow them.
    fn difference_ui(&mut self, ui: &mut Ui) {
        let Some((field, words)) = self.difference() else {
            return;
        };
        ui.horizontal(|ui| {
            let place = self.place(&field);
            remark(ui, &format!("{place}{words}"), Tokens::of(ui).warning);
            let name = format!("{}随明细合计", field.label());
            if quiet_button(ui, "随明细合计", &name).clicked()
                && let Some(cell) = self.sheet().find(&field)
                && self.sheet().set(cell, "").is_some()
            {
                self.desk.changed(&field, Manner::Whole);
            }
        });
    }

    /// The total that differs: that of the cell with the focus, or else the first one.
    fn difference(&mut self) -> Option<(FieldId, String)> {
        let derived = self.desk.derived;
        let words = |field: &FieldId| total::difference(derived.total(field)?);
        let edited = self.edited_row();
        if edited.is_none()
            && let Some(content) = self.content_here()
            && let Some(words) = words(&content.field)
        {
            return Some((content.field, words));
        }
        for row in self.state.seen.clone() {
            if edited == Some(row) {
                continue;
            }
            for content in self.sheet().row(row).into_iter().flatten() {
                if let Some(words) = words(&content.field) {
                    return Some((content.field, words));
                }
            }
        }
        None
    }

    /// What to look at in the row with the focus, then in the others, a few of them each in a line. While a row is
    /// edited nothing is said of it.
    fn advised(&self) -> Vec<String> {
        let edited = self.edited_row();
        let here = self.has_focus.then_some(self.state.cursor.row);
        let advice = self.grid.advice.iter().enumerate();
        let advice = advice.filter_map(|(row, advice)| Some((row, advice.as_ref()?)));
        let mut rows: Vec<(usize, &String)> = advice
            .filter(|(row, _)| edited != Some(*row) && *row < self.size.rows)
            .collect();
        rows.sort_by_key(|(row, _)| here != Some(*row));
        let more = rows.len().saturating_sub(MOST_ADVISED);
        let shown = rows.iter().take(MOST_ADVISED);
        let mut lines: Vec<String> = shown
            .map(|(row, advice)| format!("第{}项：{advice}", row + 1))
            .collect();
        if more > 0 {
            lines.push(format!("另有{more}项需要核对"));
        }
        lines
    }

    /// The row that is being edited: what is wrong with it is said when that is done.
    fn edited_row(&self) -> Option<usize> {
        self.state.edit.as_ref().map(|_| self.state.cursor.row)
    }
}
