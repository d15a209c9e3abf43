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
        if let Some(refused) = self.refused() {
            remark(ui, &refused, tokens.error);
        }
        self.difference_ui(ui);
        if let Some(advice) = self.advised() {
            remark(ui, &advice, tokens.warning);
        }
    }

    /// What is wrong with the cell with the focus, or else with the first one. While a cell is edited nothing
    /// is said of it.
    fn refused(&mut self) -> Option<String> {
        let here = self.content_here();
        let is_edited = self.state.edit.is_some();
        let own = here.as_ref().filter(|_| !is_edited);
        let own = own.and_then(|here| Some((here.field.clone(), here.refused.clone()?)));
        let (field, reason) = own.or_else(|| self.sheet().first_refused())?;
        let is_here = here.is_some_and(|here| here.field == field);
        let place = self.place(&field);
        (!(is_edited && is_here)).then(|| format!("{place}：{reason}"))
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
        if let Some(content) = self.content_here()
            && let Some(words) = words(&content.field)
        {
            return Some((content.field, words));
        }
        for row in self.state.seen.clone() {
            for content in self.sheet().row(row).into_iter().flatten() {
                if let Some(words) = words(&content.field) {
                    return Some((content.field, words));
                }
            }
        }
        None
    }

    /// What to look at in the row with the focus, or else in the first one that has something.
    fn advised(&self) -> Option<String> {
        let advice = |row: usize| self.grid.advice.get(row)?.as_ref();
        let here = self.has_focus.then_some(self.state.cursor.row);
        let here = here.filter(|row| advice(*row).is_some());
        let row = here.or_else(|| self.grid.advice.iter().position(Option::is_some))?;
        Some(format!("第{}项：建议——{}", row + 1, advice(row)?))
    }
}
