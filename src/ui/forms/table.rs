//! Lists as tables: a row for each entry.

use egui::{Id, Ui};

use super::layout::Column;
use crate::{
    editor::sheet::{Rows, Shape},
    model::Report,
    standards::Form,
    ui::{
        derived::{ClassWords, Derived},
        desk::Desk,
        theme::STEP,
        widgets::grid::{Grid, Heading, Heads},
    },
};

/// Draws the entries of a form's list as a table with these columns.
pub fn table_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (form, columns): (Form, &[Column]),
) {
    let derived = desk.derived;
    let classified = classified(derived, form);
    let shares = classified.map_or(&[][..], |of| of.shares.as_slice());
    let mut paths: Vec<Option<&'static str>> =
        columns.iter().map(|column| Some(column.path)).collect();
    let mut headings: Vec<Heading<'_>> = columns.iter().map(heading).collect();
    if form == Form::Functional {
        paths.push(None);
        headings.push(Heading {
            title: "占比",
            characters: 8,
            least: 8,
        });
    }
    let shape = Shape {
        part: form.into(),
        rows: Rows::Entries,
        columns: paths,
    };
    ui.add_space(STEP);
    Grid {
        id: Id::unique(("table", form)),
        name: form.title(),
        shape: &shape,
        headings,
        frozen: if classified.is_some() { 2 } else { 1 },
        heads: Heads::Numbers,
        derived: shares,
        totals: column_totals(derived, form).map(|amounts| totals(&shape, amounts)),
        completer: classified.map(|of| &of.completer),
        advice: classified.map_or(&[], |of| of.advice.as_slice()),
        entry: entry(form),
    }
    .show(ui, desk, report);
    ui.add_space(STEP);
}

pub(super) const fn heading(column: &Column) -> Heading<'static> {
    Heading {
        title: column.title,
        characters: column.characters,
        least: column.least,
    }
}

fn classified(derived: &Derived, form: Form) -> Option<&ClassWords> {
    match form {
        Form::Functional => Some(derived.functional()),
        Form::Economic => Some(derived.economic()),
        _ => None,
    }
}

/// The totals of the columns of amounts, in words.
fn column_totals(derived: &Derived, form: Form) -> Option<&[String]> {
    match form {
        Form::Functional => Some(&derived.functional().totals),
        Form::Economic => Some(&derived.economic().totals),
        Form::Projects => Some(derived.project_totals()),
        _ => None,
    }
}

/// The total of each column of amounts, 合计 under the first column.
fn totals<'a>(shape: &Shape, amounts: &'a [String]) -> Vec<&'a str> {
    const AMOUNTS: [&str; 4] = [
        "amounts.prior",
        "amounts.initial",
        "amounts.adjusted",
        "amounts.actual",
    ];
    let total = |path: &str| {
        let place = AMOUNTS.iter().position(|amount| *amount == path)?;
        amounts.get(place).map(String::as_str)
    };
    let columns = shape.columns.iter();
    let mut totals: Vec<&str> = columns
        .map(|path| path.and_then(total).unwrap_or_default())
        .collect();
    if let Some(first) = totals.first_mut() {
        *first = "合计";
    }
    totals
}

/// What an entry of the form's list is called.
const fn entry(form: Form) -> &'static str {
    match form {
        Form::Functional | Form::Economic => "科目",
        Form::Projects => "项目",
        Form::Regulations => "制度",
        Form::Inspections => "检查记录",
        Form::Construction => "楼堂馆所项目",
        Form::Grades => "等级",
        Form::GovernmentFund | Form::StateCapital | Form::SocialInsurance => "支出项目",
        _ => "一行",
    }
}
