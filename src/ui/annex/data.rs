//! Where the figures of the basic data come from: each form with whether it is filled in, as a way to it.

use egui::{Label, RichText, Ui};

use super::title_ui;
use crate::{
    editor::{Filled, Section, Sections, sources},
    model::{Place, Report},
    standards::{AnnexShape, Form},
    ui::{
        desk::Desk,
        section,
        theme::{self, Tokens},
        widgets::quiet_button,
    },
};

/// Draws the ways to what an annex shows.
pub fn sources_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &Report, shape: &AnnexShape) {
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        title_ui(ui, "数据来自哪里");
        let line = "这张表没有单独要填的内容，各格取自下面的填报内容，改了那里，这里跟着变。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
        let sections = Sections::new(desk.outline, &report.settings);
        egui::Grid::new("sources of the basic data")
            .num_columns(3)
            .spacing([theme::STEP * 2.0, theme::STEP / 2.0])
            .show(ui, |ui| {
                for (form, filled) in sources(shape, desk.derived.filled()) {
                    row_ui(ui, desk, report, (form, filled, &sections));
                    ui.end_row();
                }
            });
    });
}

fn row_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &Report,
    (form, filled, sections): (Form, Filled, &Sections<'_>),
) {
    let tokens = Tokens::of(ui);
    let (words, colour) = match filled {
        Filled::Yes => ("✓ 已填写", tokens.good),
        Filled::No => ("未填写", tokens.warning),
        Filled::NoEntry => ("没有记录", tokens.secondary),
    };
    ui.label(form.title());
    ui.label(RichText::new(words).size(theme::SMALL).color(colour));
    let section = sections.of_field(form.field());
    let title = match section {
        Section::Elsewhere => "提纲之外的内容".to_owned(),
        ref section => section::title(section, desk.outline, report),
    };
    let name = format!("到“{}”填写", form.title());
    if quiet_button(ui, &format!("{title} →"), &name).clicked() {
        desk.jump = Some(Place::Field(form.field().clone()));
    }
}
