//! The annexes of a report in their order: which are printed, how the order is changed, where what they show is
//! entered.

use std::collections::HashSet;

use crate::{
    model::{Blank as _, Fact as _, FieldId, Project, Report, Settings},
    standards::{AnnexShape, AnnexSubject, EachList, Form, Outline, builtin_annexes},
};

/// An annex of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnnexEntry<'o> {
    /// Its form.
    pub shape: &'o AnnexShape,
    /// Its number among those that are printed, from 1; `None` where it is not printed.
    pub number: Option<usize>,
}

/// A change of which annexes a report has and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnexChange {
    /// The one on this form comes to the end.
    Add(String),
    /// The one on this form goes.
    Remove(String),
    /// These two take each other's place.
    Swap(String, String),
    /// The one on the first form is printed on the second.
    Replace(String, String),
    /// Those of the outline, in its order.
    Default,
}

/// The annexes of a report whose forms are known.
pub fn annexes<'o>(outline: &'o Outline, settings: &Settings) -> Vec<AnnexEntry<'o>> {
    let ids = outline.annexes_of(settings).into_iter();
    let shapes = ids.filter_map(|id| outline.annex(id));
    let mut printed = 0;
    shapes
        .map(|shape| {
            let number = settings.prints_annex(&shape.id).then(|| {
                printed += 1;
                printed
            });
            AnnexEntry { shape, number }
        })
        .collect()
}

/// Ids of annexes that the draft names and no form is known for.
pub fn unknown_annexes<'a>(outline: &'a Outline, settings: &'a Settings) -> Vec<&'a str> {
    let mut ids = outline.annexes_of(settings);
    ids.retain(|id| outline.annex(id).is_none());
    ids
}

/// Every form that a report along this outline could have as an annex, its own first.
pub fn annex_forms(outline: &Outline) -> Vec<&AnnexShape> {
    let known = outline.own_annexes.iter().chain(builtin_annexes());
    let mut forms: Vec<&AnnexShape> = Vec::new();
    for shape in known {
        if forms.iter().all(|other| other.id != shape.id) {
            forms.push(shape);
        }
    }
    forms
}

/// Changes the annexes of a draft. Those of the outline in its order need not be named; the last one stays.
pub fn change_annexes(outline: &Outline, settings: &mut Settings, change: AnnexChange) {
    let ids = outline.annexes_of(settings).into_iter();
    let mut ids: Vec<String> = ids.map(str::to_owned).collect();
    let place = |wanted: &String| ids.iter().position(|id| id == wanted);
    match change {
        AnnexChange::Add(id) if place(&id).is_none() => ids.push(id),
        AnnexChange::Remove(id) if ids.iter().any(|other| *other != id) => {
            ids.retain(|other| *other != id);
        }
        AnnexChange::Swap(one, other) => {
            if let (Some(one), Some(other)) = (place(&one), place(&other)) {
                ids.swap(one, other);
            }
        }
        AnnexChange::Replace(old, new) if place(&new).is_none() => {
            if let Some(id) = ids.iter_mut().find(|id| **id == old) {
                *id = new;
            }
        }
        AnnexChange::Default => ids.clear(),
        AnnexChange::Add(_) | AnnexChange::Remove(_) | AnnexChange::Replace(..) => {}
    }
    if ids == outline.annexes {
        ids.clear();
    }
    settings.annexes = ids;
}

/// The annex in which the self-evaluation of each project is printed.
pub fn project_annex<'o>(outline: &'o Outline, settings: &Settings) -> Option<&'o AnnexShape> {
    of_subject(outline, settings, AnnexSubject::Projects)
}

/// The first annex of a report that is filled in for this.
pub fn of_subject<'o>(
    outline: &'o Outline,
    settings: &Settings,
    subject: AnnexSubject,
) -> Option<&'o AnnexShape> {
    let mut entries = annexes(outline, settings).into_iter();
    let found = entries.find(|entry| entry.shape.subject == subject);
    found.map(|entry| entry.shape)
}

/// The forms in which what an annex shows is entered, each with whether anything stands in it, by those in which
/// something does.
#[expect(
    clippy::implicit_hasher,
    reason = "only the set of `filled_forms` comes here"
)]
pub fn sources(shape: &AnnexShape, filled: &HashSet<Form>) -> Vec<(Form, Filled)> {
    let facts = shape.facts().into_iter().filter_map(Form::editing_at);
    let lists = shape.lists().into_iter().map(|list| match list {
        EachList::Projects(_) | EachList::OtherProjects => Form::Projects,
        EachList::Construction => Form::Construction,
    });
    let lists: Vec<Form> = lists.collect();
    let shown: Vec<Form> = facts.chain(lists.iter().copied()).collect();
    let all = Form::ALL.iter().filter(|form| shown.contains(form));
    all.map(|form| {
        let state = if filled.contains(form) {
            Filled::Yes
        } else if lists.contains(form) {
            Filled::NoEntry
        } else {
            Filled::No
        };
        (*form, state)
    })
    .collect()
}

/// Whether anything stands in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// Something does.
    Yes,
    /// Nothing does.
    No,
    /// It is a list without entries, as it may well be.
    NoEntry,
}

/// The forms in which something has been entered.
pub fn filled_forms(report: &Report) -> HashSet<Form> {
    let mut filled = HashSet::new();
    report.visit(&FieldId::root(), &mut |field, value| {
        if !value.is_blank() {
            filled.extend(Form::editing(field));
        }
    });
    filled
}

/// Whether a fact belongs to the self-evaluation of a project: those of its form that other sections do not ask.
pub fn is_of_evaluation(field: &FieldId) -> bool {
    let Some(path) = field.within(Form::Projects.field()) else {
        return false;
    };
    let path = path.split_once("].").map_or("", |(_, path)| path);
    let first = path.split(['.', '[']).next().unwrap_or_default();
    matches!(
        first,
        "evaluation" | "sources" | "supervisor" | "implementer" | "execution_reason"
    )
}

/// Whether anything of a project's self-evaluation has been entered.
pub fn is_begun(project: &Project) -> bool {
    !project.evaluation.is_blank()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::baseline;

    fn ids(outline: &Outline, settings: &Settings) -> Vec<String> {
        let entries = annexes(outline, settings).into_iter();
        let id = |entry: AnnexEntry<'_>| match entry.number {
            Some(number) => format!("{number} {}", entry.shape.id),
            None => entry.shape.id.clone(),
        };
        entries.map(id).collect()
    }

    #[test]
    fn only_what_is_printed_is_numbered() {
        let mut settings = Settings::default();
        let outline = baseline();
        assert_eq!(
            ids(outline, &settings),
            ["1 basic-data", "2 whole-evaluation", "3 project-evaluation"]
        );
        settings
            .exhibits
            .insert("whole-evaluation".to_owned(), false);
        assert_eq!(
            ids(outline, &settings),
            ["1 basic-data", "whole-evaluation", "2 project-evaluation"]
        );
    }

    #[test]
    fn the_order_is_written_only_where_it_is_not_the_outlines() {
        let outline = baseline();
        let mut settings = Settings::default();
        let mut change = |change| {
            change_annexes(outline, &mut settings, change);
            settings.annexes.join(" ")
        };
        let id = str::to_owned;
        let [basic, whole, project, sichuan] = [
            "basic-data",
            "whole-evaluation",
            "project-evaluation",
            "project-evaluation-sichuan",
        ];
        assert_eq!(
            change(AnnexChange::Swap(id(project), id(whole))),
            "basic-data project-evaluation whole-evaluation"
        );
        assert_eq!(change(AnnexChange::Swap(id(whole), id(project))), "");
        assert_eq!(
            change(AnnexChange::Replace(id(project), id(sichuan))),
            "basic-data whole-evaluation project-evaluation-sichuan"
        );
        assert_eq!(
            change(AnnexChange::Remove(id(basic))),
            "whole-evaluation project-evaluation-sichuan"
        );
        assert_eq!(change(AnnexChange::Remove(id(whole))), sichuan);
        // A draft without any would have those of the outline.
        assert_eq!(change(AnnexChange::Remove(id(sichuan))), sichuan);
        assert_eq!(
            change(AnnexChange::Add(id(basic))),
            "project-evaluation-sichuan basic-data"
        );
        assert_eq!(change(AnnexChange::Default), "");
    }

    #[test]
    fn an_unknown_form_is_told_and_passed_over() {
        let outline = baseline();
        let settings = Settings {
            annexes: vec![
                "别处".to_owned(),
                "basic-data".to_owned(),
                "basic-data".to_owned(),
            ],
            ..Settings::default()
        };
        assert_eq!(ids(outline, &settings), ["1 basic-data"]);
        assert_eq!(unknown_annexes(outline, &settings), ["别处"]);
        assert_eq!(project_annex(outline, &settings), None);
    }

    #[test]
    fn the_basic_data_come_from_forms_of_the_report() {
        let mut report = Report::default();
        report.unit.staff.active = Some(12);
        let outline = baseline();
        let found = sources(outline.annex("basic-data").unwrap(), &filled_forms(&report));
        assert!(found.contains(&(Form::Staff, Filled::Yes)));
        assert!(found.contains(&(Form::ThreePublic, Filled::No)));
        assert!(found.contains(&(Form::Construction, Filled::NoEntry)));
        assert!(found.iter().all(|(form, _)| *form != Form::Unit));
    }

    #[test]
    fn the_facts_of_a_projects_evaluation_are_told_from_its_others() {
        let mut report = Report::default();
        report.projects.push(Project::default().into());
        let is = |path: &str| is_of_evaluation(&report.field(path).unwrap());
        assert!(is("projects[0].evaluation.expected"));
        assert!(is("projects[0].sources.fiscal.actual"));
        assert!(is("projects[0].supervisor"));
        assert!(!is("projects[0].name") && !is("projects[0].amounts.actual"));
        assert!(!is("evaluation.expected"));
    }
}
