//! Self-evaluations: how they are scored, goals, executing the budget, indicators with their scores; those of the
//! projects one by one.

mod indicators;
mod project;
mod projects;
mod scoring;
mod words;

pub use indicators::indicators_ui;
pub use project::project_ui;
pub use projects::projects_ui;
pub use scoring::scoring_ui;
pub use words::{Line, ScoreWords};

use egui::{Label, RichText, Ui};

use super::{
    fields::{fields_ui, group_ui, labelled_ui},
    layout::{CONCLUSION, EXECUTION, EXECUTION_REASON, GOALS},
};
use crate::{
    editor::{evaluation::Evaluated, of_subject},
    model::{Place, Report},
    standards::{AnnexShape, AnnexSubject, Form},
    ui::{
        desk::Desk,
        theme::{self, Tokens},
        widgets::quiet_button,
    },
};

/// Draws what a self-evaluation has beside its indicators: scheme, goals, executing the budget, conclusion.
pub fn evaluation_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, evaluated: Evaluated) {
    scoring::own_scheme_ui(ui, desk, report, evaluated);
    paths_ui(ui, desk, report, (evaluated, None, GOALS));
    execution_ui(ui, desk, report, evaluated);
    let conclusion = conclusion(desk, report, evaluated);
    if !conclusion.is_empty() {
        let title = Some("结论、问题与措施");
        paths_ui(ui, desk, report, (evaluated, title, &conclusion));
    }
}

/// Draws fields of a self-evaluation.
fn paths_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &mut Report,
    (evaluated, title, paths): (Evaluated, Option<&str>, &[&str]),
) {
    let part = evaluated.part();
    let at = part.address();
    let Some(facts) = part.facts(report) else {
        return;
    };
    match title {
        Some(title) => group_ui(ui, desk, (facts, &at), (title, paths)),
        None => fields_ui(ui, desk, (facts, &at), paths),
    }
}

/// The form of the annex in which a self-evaluation is printed.
fn shape<'o>(desk: &Desk<'o>, report: &Report, evaluated: Evaluated) -> Option<&'o AnnexShape> {
    let subject = match evaluated {
        Evaluated::Whole => AnnexSubject::Whole,
        Evaluated::Project(_) => AnnexSubject::Projects,
    };
    of_subject(desk.outline, &report.settings, subject)
}

/// What is asked for after the indicators: what the annex prints, and what was filled in.
fn conclusion(desk: &Desk<'_>, report: &Report, evaluated: Evaluated) -> Vec<&'static str> {
    let Some(evaluation) = evaluated.of(report) else {
        return Vec::new();
    };
    let texts = [
        &evaluation.conclusion,
        &evaluation.problems,
        &evaluation.improvement,
    ];
    let at = evaluated.part().address();
    let shape = shape(desk, report, evaluated);
    let wanted = CONCLUSION.iter().copied().zip(texts);
    let wanted = wanted.filter(|(path, text)| {
        let is_goal = desk.goal_field().and_then(|goal| goal.within(&at));
        let is_shown = shape.is_none_or(|shape| shape.shows(&format!("evaluation.{path}")));
        is_shown || !text.is_empty() || is_goal.as_deref() == Some(path)
    });
    wanted.map(|(path, _)| path).collect()
}

/// Executing the budget: what it is worth and scored, and why it is what it is.
fn execution_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, evaluated: Evaluated) {
    let title = Some("预算执行率");
    paths_ui(ui, desk, report, (evaluated, title, EXECUTION));
    let Some(words) = desk.derived.scores(evaluated) else {
        return;
    };
    labelled_ui(ui, "执行率与得分", |ui| {
        ui.set_min_height(theme::ROW);
        for line in &words.execution {
            ui.add(Label::new(line_words(ui, line)).wrap());
        }
        if let Some(points) = words.scheme.execution {
            let line = format!("分值不填则按评分办法为{points}分；得分不填则自动计算");
            ui.add(Label::new(theme::small(ui, line)).wrap());
        }
    });
    match evaluated {
        Evaluated::Whole => whole_reason_ui(ui, desk, report),
        Evaluated::Project(index) => {
            let at = Form::Projects.field().item(index);
            if let Some(project) = report.projects.get_mut(index) {
                fields_ui(ui, desk, (project, &at), &[EXECUTION_REASON]);
            }
        }
    }
}

/// Why the budget of the whole was executed as it was: a fact of its income and expenditure.
fn whole_reason_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &Report) {
    labelled_ui(ui, "预算执行情况说明", |ui| {
        ui.horizontal_wrapped(|ui| {
            let words = match report.whole.execution_reason.trim() {
                "" => theme::small(ui, "还没有填写"),
                reason => RichText::new(reason),
            };
            ui.add(Label::new(words).wrap());
            let name = "到“整体收支”填写预算执行情况说明";
            if quiet_button(ui, "到“整体收支”填写 →", name).clicked() {
                desk.jump = report.field("whole.execution_reason").map(Place::Field);
            }
        });
    });
}

/// What is said, in another colour where it is to be looked at.
fn line_words(ui: &Ui, line: &Line) -> RichText {
    let words = theme::small(ui, &line.text);
    if line.is_off {
        words.color(Tokens::of(ui).warning)
    } else {
        words
    }
}
