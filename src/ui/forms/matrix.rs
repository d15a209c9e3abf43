//! Tables of fixed rows: the parts of a form.

use egui::{Id, Ui};

use super::{layout::Matrix, table::heading};
use crate::{
    editor::sheet::{Rows, Shape},
    model::Report,
    standards::Form,
    ui::{
        desk::Desk,
        theme::STEP,
        widgets::grid::{Grid, Heads},
    },
};

/// Draws parts of a form as a table.
pub fn matrix_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (form, matrix): (Form, &Matrix),
) {
    let shape = Shape {
        form,
        rows: Rows::Fixed(matrix.rows.iter().map(|(_, path)| *path).collect()),
        columns: matrix
            .columns
            .iter()
            .map(|column| Some(column.path))
            .collect(),
    };
    let titles = matrix.rows.iter().map(|(title, _)| *title);
    ui.add_space(STEP);
    Grid {
        id: Id::unique(("matrix", form, matrix.corner)),
        name: form.title(),
        shape: &shape,
        headings: matrix.columns.iter().map(heading).collect(),
        frozen: 0,
        heads: Heads::Titles {
            corner: matrix.corner,
            titles: titles.collect(),
        },
        derived: &[],
        totals: None,
        completer: None,
        advice: &[],
        entry: "",
    }
    .show(ui, desk, report);
    ui.add_space(STEP);
}
