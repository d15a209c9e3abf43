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

/// What is known of a dimension, or of the total, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultWords {
    /// What the line is called, e.g. 履职效能.
    title: String,
    /// The live figure that is put into the text, e.g. 履职效能绩效.
    name: String,
    /// What will stand there; `None` while it is not known.
    text: Option<String>,
}

/// The dimensions and the total in words; for every frame they are taken from `Derived`.
pub fn result_words(report: &Report) -> Vec<ResultWords> {
    let dimensions = Schemes::builtin().dimensions.iter();
    let dimensions = dimensions.map(|one| (one.name.clone(), format!("{}绩效", one.name)));
    let totals = RESULTS.map(|name| (name.to_owned(), name.to_owned()));
    let figures = Figures::new(report);
    let words = |(title, name): (String, String)| ResultWords {
        text: text_of(figures, &name),
        title,
        name,
    };
    dimensions.chain(totals).map(words).collect()
}

fn text_of(figures: Figures<'_>, name: &str) -> Option<String> {
    match live::resolve(figures, name) {
        Live::Text(text) => Some(text),
        Live::Passages(passages) => Some(passages.into_iter().map(|one| one.text).collect()),
        Live::Unfilled | Live::Undefined | Live::UnknownName => None,
    }
}

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
    let results = desk.derived.results();
    let mut chosen = None;
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new("六个方面的指标完成情况").strong());
        ui.horizontal_wrapped(|ui| {
            let line = "取自整体绩效自评的指标。点“插入”放进下面的正文，指标改了，正文跟着变。";
            ui.add(Label::new(theme::small(ui, line)).wrap());
            to_annex_ui(ui, desk, report);
        });
        for words in results.iter() {
            if row_ui(ui, words) {
                chosen = Some(words);
            }
        }
    });
    if let Some(words) = chosen {
        prose::insert(ui, desk, report, node, &words.name);
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
fn row_ui(ui: &mut Ui, words: &ResultWords) -> bool {
    let row = ui.horizontal_top(|ui| {
        let is_chosen = quiet_button(ui, "插入", &format!("插入{}", words.title)).clicked();
        let left = ui.cursor().left();
        ui.label(&words.title);
        ui.add_space((left + TITLE_WIDTH - ui.cursor().left()).max(0.0));
        let text = match &words.text {
            Some(text) => RichText::new(text),
            None => theme::small(ui, "未填"),
        };
        ui.add(Label::new(text).wrap());
        is_chosen
    });
    row.inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Indicator, Number},
        standards::builtin,
    };

    #[test]
    fn each_dimension_says_what_is_known_of_it() {
        let mut report = Report::default();
        report.evaluation.execution_score = Some(Number::from(10));
        report.evaluation.indicators = vec![Indicator {
            first: "产出指标".to_owned(),
            second: "数量指标".to_owned(),
            name: "培训场次".to_owned(),
            target: "20".to_owned(),
            actual: "20".to_owned(),
            weight: Some(Number::from(90)),
            ..Indicator::default()
        }];
        let words = result_words(&report);
        let titles: Vec<&str> = words.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles[2..4], ["履职效能", "社会效应"]);
        assert_eq!(titles[6..], RESULTS);
        assert_eq!(words[2].name, "履职效能绩效");
        let text = words[2].text.as_deref();
        assert!(text.is_some_and(|text| text.contains("培训场次")));
        assert_eq!(words[3].text, None);
        assert_eq!(words[6].text.as_deref(), Some("100.00"));
    }

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
