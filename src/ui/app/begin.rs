//! The question how a new report begins: its outline and year.

use egui::{Id, Ui, vec2};

use super::{
    ask::{Answer, begin_with, buttons, enter_in, put},
    composition::Ime,
    files::After,
};
use crate::{
    standards,
    ui::{
        theme::{self, ROW},
        widgets::entry::Entry,
    },
};

/// What a year looks like.
const YEAR: &str = "请写四位数字的年度，如 2024";

/// Asks for outline and year of a new report.
pub(super) fn new_ui(ui: &mut Ui, outline: &mut String, year: &mut String, ime: Ime) -> Answer {
    let confirmed = enter_in(ui, Id::unique("new-year"), ime);
    begin_with(ui, Id::unique("new-year"));
    ui.heading("新建报告");
    ui.add_space(8.0);
    ui.label("报告的年度（写哪一年的支出）");
    let id = Id::unique("new-year");
    let edited = Entry {
        hint: "如 2024",
        refused: parsed_year(year).is_none().then_some(YEAR),
        composing: ime == Ime::Composes,
        ..Entry::plain(id, "年度", year, vec2(96.0, ROW))
    }
    .show(ui);
    if let Some(typed) = edited.typed {
        *year = typed;
    }
    ui.add_space(8.0);
    ui.label("提纲（财政部门规定的章节，以后可以更换）");
    for known in standards::builtin() {
        if ui.radio(*outline == known.id, &known.name).clicked() {
            outline.clone_from(&known.id);
        }
    }
    let chosen = parsed_year(year);
    if chosen.is_none() {
        let colour = theme::Tokens::of(ui).error;
        ui.label(theme::small(ui, YEAR).color(colour));
    }
    let clicked = buttons(ui, &["新建", "取消"]).or(confirmed.then_some(0));
    match (clicked, chosen) {
        (Some(0), Some(year)) => {
            let outline = outline.clone();
            put(move |app, ctx| {
                app.ask = None;
                app.proceed(ctx, After::New(outline, Some(year)));
            })
        }
        (Some(1), _) => Answer::Dismissed,
        _ => Answer::Waiting,
    }
}

fn parsed_year(typed: &str) -> Option<u16> {
    let mut year = None;
    let read = crate::model::Slot::Year(&mut year).enter(typed);
    read.ok().and(year)
}
