//! The annexes (附件) of a report: which are printed, under which number, filled in from the facts.

mod facts;
mod fill;
mod formulas;
mod indicators;

use facts::Totals;

use super::{Annex, Composer, NoteKind, Part, parts};
use crate::{
    figures::{
        Figures,
        live::{self, Live},
        scores::Scores,
    },
    model::{Evaluation, Fact, FieldId, Place, Project, Shared},
    standards::{AnnexShape, AnnexSubject, Outline},
};

/// What one annex is filled in for.
struct Subject<'a> {
    figures: Figures<'a>,
    totals: &'a Totals,
    /// Where addresses of facts begin.
    root: &'a dyn Fact,
    at: FieldId,
    /// The self-evaluation, where there is one.
    evaluation: Option<(&'a Evaluation, Scores<'a>)>,
}

/// The annexes in their order, and the titles for the list under the text; what is wanting is noted.
pub(super) fn compose(composer: &mut Composer<'_>, outline: &Outline) -> (Vec<Annex>, Vec<String>) {
    let report = composer.figures.report();
    let totals = Totals::of(composer.figures);
    let (mut forms, mut titles) = (Vec::new(), Vec::new());
    let mut ids = outline.annexes_of(&report.settings);
    ids.retain(|id| report.settings.prints_annex(id));
    for id in ids {
        let Some(shape) = outline.annex(id) else {
            let order = FieldId::root()
                .field("settings", "设置")
                .field("annexes", "附件顺序");
            composer.note(Place::Field(order), NoteKind::NoSuchAnnex(id.to_owned()));
            continue;
        };
        let filled = filled((composer.figures, &totals), shape);
        if filled.is_empty() {
            let kind = NoteKind::NoAnnexData(shape.name.clone());
            composer.note(place_of(shape), kind);
            continue;
        }
        titles.push(worded(composer.figures, &shape.title, Wanting::Gap));
        forms.push(filled);
    }
    label(&mut forms);
    (forms.into_iter().flatten().collect(), titles)
}

/// Labels the annexes: 附件1, 附件2-1, 附件2-2. A single one has no number (GB/T 9704—2012, 7.3.4).
fn label(forms: &mut [Vec<Annex>]) {
    let has_number = forms.len() > 1;
    for (number, annexes) in forms.iter_mut().enumerate() {
        let several = annexes.len() > 1;
        for (order, annex) in annexes.iter_mut().enumerate() {
            let (number, order) = (number + 1, order + 1);
            annex.label = match (has_number, several) {
                (true, true) => format!("附件{number}-{order}"),
                (true, false) => format!("附件{number}"),
                (false, true) => format!("附件{order}"),
                (false, false) => "附件".to_owned(),
            };
        }
    }
}

/// An annex as a place: by the id of its form, as a section is by that of its node.
fn place_of(shape: &AnnexShape) -> Place {
    Place::Heading {
        node: shape.id.clone(),
    }
}

/// The annexes of one form: one, or one for each project that is evaluated; none where there is nothing to show.
fn filled<'a>((figures, totals): (Figures<'a>, &'a Totals), shape: &AnnexShape) -> Vec<Annex> {
    let report = figures.report();
    let whole = |evaluation| Subject {
        figures,
        totals,
        root: report,
        at: FieldId::root(),
        evaluation,
    };
    match shape.subject {
        AnnexSubject::BasicData => fill::annex(&whole(None), shape)
            .filter(fill::has_figures)
            .into_iter()
            .collect(),
        AnnexSubject::Whole if says_something(&report.evaluation) => {
            let evaluation = Some((&report.evaluation, figures.scores()));
            fill::annex(&whole(evaluation), shape).into_iter().collect()
        }
        AnnexSubject::Whole => Vec::new(),
        AnnexSubject::Projects => of_projects((figures, totals), shape),
    }
}

fn of_projects<'a>((figures, totals): (Figures<'a>, &'a Totals), shape: &AnnexShape) -> Vec<Annex> {
    let projects = figures.report().projects.iter().enumerate();
    let evaluated: Vec<(usize, &Shared<Project>)> = projects
        .filter(|(_, project)| says_something(&project.evaluation))
        .collect();
    let several = evaluated.len() > 1;
    let annex = |(index, project): &(usize, &'a Shared<Project>)| {
        let subject = Subject {
            figures,
            totals,
            root: &***project,
            at: FieldId::root().field("projects", "项目").item(*index),
            evaluation: Some((&project.evaluation, figures.project_scores(project))),
        };
        let mut annex = fill::annex(&subject, shape)?;
        // Sheets of one form are told apart by their projects.
        let name = project.name.trim();
        if several && !name.is_empty() {
            name.clone_into(&mut annex.name);
        }
        Some(annex)
    };
    evaluated.iter().filter_map(annex).collect()
}

/// Whether an evaluation has more than a scheme.
fn says_something(evaluation: &Evaluation) -> bool {
    let texts = [&evaluation.expected, &evaluation.reached];
    !evaluation.indicators.is_empty() || texts.iter().any(|text| !text.trim().is_empty())
}

/// A line of a form with its live figures in words; what is not filled in is a gap in labels, and left for the pen
/// where `wanting` is empty.
fn worded(figures: Figures<'_>, line: &str, wanting: Wanting) -> String {
    let mut words = String::new();
    for part in parts(line) {
        match part {
            Part::Text(text) => words.push_str(&text),
            Part::Figure { name, .. } => match live::resolve(figures, &name) {
                Live::Text(text) => words.push_str(&text),
                Live::Unfilled | Live::Undefined | Live::Passages(_) | Live::UnknownName => {
                    if wanting == Wanting::Gap {
                        words.push_str(&super::gap(&name));
                    }
                }
            },
            // The brace is text already.
            Part::Unclosed { .. } => {}
        }
    }
    words
}

/// What stands in a line in the place of a figure that is not filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanting {
    /// A visible gap.
    Gap,
    /// Nothing: it is written by hand.
    Pen,
}

#[cfg(test)]
mod tests;
