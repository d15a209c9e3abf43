//! Tables of fixed rows: the parts of a form.

use egui::{Id, Ui};

use super::{
    layout::{Column, Matrix},
    table::heading,
};
use crate::{
    editor::{
        PartId,
        sheet::{Rows, Shape},
    },
    model::Report,
    standards::Form,
    ui::{
        desk::Desk,
        theme::STEP,
        widgets::grid::{Grid, Heads},
    },
};

/// A table of some parts of a part of the report.
pub struct PartTable<'a> {
    /// The part whose parts are its rows.
    pub part: PartId,
    /// What it is called.
    pub name: &'a str,
    /// What stands over the column of row titles.
    pub corner: &'a str,
    /// Title and path of each row.
    pub rows: Vec<(&'static str, &'static str)>,
    /// The columns.
    pub columns: &'a [Column],
    /// The total of each column.
    pub totals: Option<Vec<&'a str>>,
}

/// Draws parts of a form as a table.
pub fn matrix_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (form, matrix): (Form, &Matrix),
) {
    let table = PartTable {
        part: form.into(),
        name: form.title(),
        corner: matrix.corner,
        rows: matrix.rows.to_vec(),
        columns: matrix.columns,
        totals: None,
    };
    table.show(ui, desk, report);
}

impl PartTable<'_> {
    /// Draws the table.
    pub fn show(self, ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
        let columns = self.columns.iter();
        let shape = Shape {
            part: self.part,
            rows: Rows::Fixed(self.rows.iter().map(|(_, path)| *path).collect()),
            columns: columns.map(|column| Some(column.path)).collect(),
        };
        ui.add_space(STEP);
        Grid {
            id: Id::unique(("matrix", self.part, self.corner)),
            name: self.name,
            shape: &shape,
            headings: self.columns.iter().map(heading).collect(),
            frozen: 0,
            heads: Heads::Titles {
                corner: self.corner,
                titles: self.rows.iter().map(|(title, _)| *title).collect(),
            },
            derived: &[],
            totals: self.totals,
            completer: None,
            advice: &[],
            entry: "",
        }
        .show(ui, desk, report);
        ui.add_space(STEP);
    }
}
