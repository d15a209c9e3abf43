//! Self-evaluations of a draft (附件2, 附件3) as the checker sees them: the whole and each project, where there is one.

pub mod money;
pub mod points;
pub mod weights;

use std::collections::HashMap;

use crate::{
    checks::{Draft, Finding, Severity, Spot},
    figures::scores::Scores,
    model::{Blank as _, Evaluation, Fact as _, FieldId, Indicator, Project, Report, Value},
};

/// A self-evaluation that is filled in, with its scores.
pub struct Evaluated<'a> {
    /// What is evaluated; `None` is the whole department.
    pub project: Option<(usize, &'a Project)>,
    /// Goals and indicators.
    pub evaluation: &'a Evaluation,
    /// Points, total, grade.
    pub scores: Scores<'a>,
}

/// Something to look at, and the path of the fact where it is.
pub type Found = (String, Finding);

impl Evaluated<'_> {
    /// Path of a fact of the evaluation.
    pub fn path(&self, field: &str) -> String {
        match self.project {
            None => format!("evaluation.{field}"),
            Some((index, _)) => format!("projects[{index}].evaluation.{field}"),
        }
    }

    /// Path of a fact of an indicator.
    pub fn indicator_path(&self, index: usize, field: &str) -> String {
        self.path(&format!("indicators[{index}].{field}"))
    }

    /// Path of 全年预算数.
    pub fn budget_path(&self) -> String {
        match self.project {
            None => "whole.adjusted_budget".to_owned(),
            Some((index, _)) => format!("projects[{index}].amounts.adjusted"),
        }
    }

    /// Path of 全年执行数.
    pub fn actual_path(&self) -> String {
        match self.project {
            None => "whole.actual".to_owned(),
            Some((index, _)) => format!("projects[{index}].amounts.actual"),
        }
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        match self.project {
            None => "整体支出绩效自评表".to_owned(),
            Some((index, project)) => format!("“{}”的自评表", name_of(index, project)),
        }
    }
}

/// The evaluations of a draft that are filled in: the whole, then the projects.
pub fn evaluations<'a>(draft: &Draft<'a>) -> Vec<Evaluated<'a>> {
    let (report, figures) = (draft.report, draft.figures);
    let whole = (!report.evaluation.is_blank()).then(|| Evaluated {
        project: None,
        evaluation: &report.evaluation,
        scores: figures.scores(),
    });
    let projects = report.projects.iter().enumerate();
    let filled = projects.filter(|(_, project)| !project.evaluation.is_blank());
    let projects = filled.map(|(index, project)| Evaluated {
        project: Some((index, project)),
        evaluation: &project.evaluation,
        scores: figures.project_scores(project),
    });
    whole.into_iter().chain(projects).collect()
}

/// Name of a project, else its place in the list.
pub fn name_of(index: usize, project: &Project) -> String {
    match project.name.trim() {
        "" => format!("第{}个项目", index + 1),
        name => name.to_owned(),
    }
}

/// What messages call an indicator.
pub fn label(index: usize, indicator: &Indicator) -> String {
    match indicator.name.trim() {
        "" => format!("第{}项指标", index + 1),
        name => format!("“{name}”"),
    }
}

/// The findings at their facts; their addresses are found in one walk.
pub fn located(report: &Report, found: Vec<Found>) -> Vec<Finding> {
    if found.is_empty() {
        return Vec::new();
    }
    let mut spots: HashMap<&str, Option<Spot>> = found
        .iter()
        .map(|(path, _)| (path.as_str(), None))
        .collect();
    report.visit(&FieldId::root(), &mut |field, value| {
        if let Some(spot) = spots.get_mut(field.to_string().as_str()) {
            *spot = Some(Spot::field(field.clone(), quoted(value)));
        }
    });
    let spots: Vec<Option<Spot>> = found
        .iter()
        .map(|(path, _)| spots.get(path.as_str()).cloned().flatten())
        .collect();
    let findings = found.into_iter().zip(spots);
    findings
        .map(|((_, mut finding), spot)| {
            finding.spot = spot.unwrap_or(finding.spot);
            finding
        })
        .collect()
}

/// A finding whose place is said by its path.
pub fn finding(
    severity: Severity,
    message: impl Into<String>,
    suggestion: impl Into<String>,
) -> Finding {
    let nowhere = Spot::field(FieldId::root(), "");
    Finding::new(severity, nowhere, message, suggestion)
}

/// A value as findings quote it.
fn quoted(value: Value<'_>) -> String {
    fn known(value: Option<impl ToString>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    match value {
        Value::Text(text) => text.to_owned(),
        Value::Amount(amount) => known(amount),
        Value::Count(count) => known(count),
        Value::Area(area) => known(area),
        Value::Number(number) => known(number),
        Value::Date(date) => known(date),
        Value::Year(year) => known(year),
        Value::Choice(label) => known(label),
        Value::Switch(_) => String::new(),
    }
}
