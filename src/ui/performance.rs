//! Help for the section on performance: what the self-evaluation of the whole gives for each dimension, to be put into
//! the text as live figures.

use egui::{Label, RichText, Ui};

use super::{desk::Desk, prose, theme, widgets::quiet_button};
use crate::{
    editor::of_subject,
    figures::{
        Figures,
        live::{self, Live},
    },
    model::{Place, Report},
    standards::{AnnexSubject, Dimension, Node, Schemes},
};

/// Room for the title of a dimension, in points.
const TITLE_WIDTH: f32 = 136.0;

/// Live figures of the total, after those of the dimensions.
const RESULTS: [&str; 2] = ["自评总分", "自评等级"];

/// Whether a node is the one on performance: its guidance or its default text names every dimension.
pub fn is_about_performance(node: &Node) -> bool {
    let names = |dimension: &Dimension| {
        let guidance = node.guidance.iter().map(|guidance| guidance.text.as_str());
        let mut texts = guidance.chain(std::iter::once(node.text.as_str()));
        texts.any(|text| text.contains(&dimension.name))
    };
    let mut dimensions = Schemes::builtin().dimensions.iter();
    dimensions.all(names)
}

/// Draws the dimensions with what is known of each.
pub fn performance_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, node: &Node) {
    let mut chosen = None;
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new("六个方面的指标完成情况").strong());
        ui.horizontal_wrapped(|ui| {
            let line = "取自整体绩效自评的指标。点“插入”放进下面的正文，指标改了，正文跟着变。";
            ui.add(Label::new(theme::small(ui, line)).wrap());
            to_annex_ui(ui, desk, report);
        });
        let figures = Figures::new(report);
        for dimension in &Schemes::builtin().dimensions {
            let name = format!("{}绩效", dimension.name);
            if row_ui(ui, figures, (&dimension.name, &name)) {
                chosen = Some(name);
            }
        }
        for name in RESULTS {
            if row_ui(ui, figures, (name, name)) {
                chosen = Some(name.to_owned());
            }
        }
    });
    if let Some(name) = chosen {
        prose::insert(ui, desk, report, node, &name);
    }
}

/// The way to the indicators, where the report has their annex.
fn to_annex_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &Report) {
    if of_subject(desk.outline, &report.settings, AnnexSubject::Whole).is_none() {
        return;
    }
    if quiet_button(ui, "去填写指标 →", "去填写整体绩效指标").clicked() {
        desk.jump = report.field("evaluation.expected").map(Place::Field);
    }
}

/// A line: button, title, what will stand in the text; whether it is to be put there.
fn row_ui(ui: &mut Ui, figures: Figures<'_>, (title, name): (&str, &str)) -> bool {
    let words = match live::resolve(figures, name) {
        Live::Text(text) => RichText::new(text),
        Live::Passages(passages) => {
            let texts: Vec<&str> = passages.iter().map(|one| one.text.as_str()).collect();
            RichText::new(texts.join(""))
        }
        Live::Unfilled | Live::Undefined | Live::UnknownName => theme::small(ui, "未填"),
    };
    let row = ui.horizontal_top(|ui| {
        let is_chosen = quiet_button(ui, "插入", &format!("插入{title}")).clicked();
        let left = ui.cursor().left();
        ui.label(title);
        ui.add_space((left + TITLE_WIDTH - ui.cursor().left()).max(0.0));
        ui.add(Label::new(words).wrap());
        is_chosen
    });
    row.inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::builtin;

    #[test]
    fn one_node_of_each_outline_is_about_performance() {
        for outline in builtin() {
            let entries = outline.entries().into_iter();
            let found: Vec<&str> = entries
                .filter(|entry| is_about_performance(entry.node))
                .map(|entry| entry.node.id.as_str())
                .collect();
            assert_eq!(found, ["performance"], "{}", outline.id);
        }
    }
}
