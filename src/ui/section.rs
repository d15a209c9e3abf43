//! What the middle of the window can show: the front matter, the headings of the outline, the annexes, and what they
//! have no place for.

use crate::{
    editor::{AnnexEntry, Section, annexes},
    model::Report,
    standards::{AnnexSubject, Form, Outline},
};

/// All sections in the order of the report; what has no place only where there is any.
pub fn all(outline: &Outline, report: &Report) -> Vec<Section> {
    let nodes = outline.entries().into_iter();
    let mut all = vec![Section::Cover];
    all.extend(nodes.map(|entry| Section::Node(entry.node.id.clone())));
    let annexes = annexes(outline, &report.settings).into_iter();
    all.extend(annexes.map(|entry| Section::Annex(entry.shape.id.clone())));
    if !stray_forms(outline, report).is_empty() || !stray_texts(outline, report).is_empty() {
        all.push(Section::Elsewhere);
    }
    all
}

/// The forms that a section shows.
pub fn forms(section: &Section, outline: &Outline, report: &Report) -> Vec<Form> {
    match section {
        Section::Cover => vec![Form::Cover, Form::Unit],
        Section::Node(id) => outline
            .node(id)
            .map(|node| node.forms.clone())
            .unwrap_or_default(),
        Section::Annex(id) => outline
            .annex(id)
            .map(|shape| shape.forms.clone())
            .unwrap_or_default(),
        Section::Elsewhere => stray_forms(outline, report),
    }
}

/// The heading of a section.
pub fn title(section: &Section, outline: &Outline, report: &Report) -> String {
    match section {
        Section::Cover => "封面与单位".to_owned(),
        Section::Node(id) => outline.heading_of(id).trim_matches(['“', '”']).to_owned(),
        Section::Annex(id) => {
            let mut entries = annexes(outline, &report.settings).into_iter();
            let entry = entries.find(|entry| entry.shape.id == *id);
            entry.map_or_else(String::new, |entry| annex_title(entry, report))
        }
        Section::Elsewhere => "提纲之外的内容".to_owned(),
    }
}

/// 附件3　项目支出绩效自评表（14个项目）; one that is not printed has no number.
fn annex_title(entry: AnnexEntry<'_>, report: &Report) -> String {
    let number = entry.number.map(|number| number.to_string());
    let name = &entry.shape.name;
    let count = match entry.shape.subject {
        AnnexSubject::Projects => format!("（{}个项目）", report.projects.len()),
        AnnexSubject::BasicData | AnnexSubject::Whole => String::new(),
    };
    match number {
        Some(number) => format!("附件{number}　{name}{count}"),
        None => format!("附件（不打印）　{name}{count}"),
    }
}

/// What tells sections apart where ids are made.
pub fn key(section: &Section) -> &str {
    match section {
        Section::Cover => "#cover",
        Section::Node(id) | Section::Annex(id) => id,
        Section::Elsewhere => "#elsewhere",
    }
}

/// Forms that no heading of the outline and no annex asks for; what they hold can still be printed by live figures.
fn stray_forms(outline: &Outline, report: &Report) -> Vec<Form> {
    let entries = outline.entries();
    let annexes = annexes(outline, &report.settings);
    let has_place = |form: &Form| {
        matches!(form, Form::Cover | Form::Unit)
            || entries.iter().any(|entry| entry.node.forms.contains(form))
            || annexes.iter().any(|entry| entry.shape.forms.contains(form))
    };
    let all = Form::ALL.iter().copied();
    all.filter(|form| !has_place(form)).collect()
}

/// Ids of texts whose heading the outline lacks.
pub fn stray_texts(outline: &Outline, report: &Report) -> Vec<String> {
    let ids = report.prose.keys();
    ids.filter(|id| outline.node(id).is_none())
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::NodeText, standards};

    #[test]
    fn every_form_is_in_some_section_of_every_outline() {
        for outline in standards::builtin() {
            let report = Report::default();
            let sections = all(outline, &report);
            for form in Form::ALL {
                let shown = sections
                    .iter()
                    .any(|section| forms(section, outline, &report).contains(form));
                assert!(shown, "{form:?} in {}", outline.id);
            }
        }
    }

    #[test]
    fn without_an_annex_its_forms_are_not_out_of_reach() {
        let mut report = Report::default();
        let outline = standards::baseline();
        assert_ne!(all(outline, &report).last(), Some(&Section::Elsewhere));
        report.settings.annexes = vec!["basic-data".to_owned()];
        assert_eq!(all(outline, &report).last(), Some(&Section::Elsewhere));
        let stray = forms(&Section::Elsewhere, outline, &report);
        assert!(stray.contains(&Form::Indicators) && stray.contains(&Form::Grades));
    }

    #[test]
    fn the_annexes_are_called_by_their_numbers() {
        let mut report = Report::default();
        let outline = standards::baseline();
        let title =
            |report: &Report, id: &str| title(&Section::Annex(id.to_owned()), outline, report);
        assert_eq!(
            title(&report, "project-evaluation"),
            "附件3　项目支出绩效自评表（0个项目）"
        );
        report
            .settings
            .exhibits
            .insert("basic-data".to_owned(), false);
        assert_eq!(
            title(&report, "basic-data"),
            "附件（不打印）　部门整体支出绩效评价基础数据表"
        );
        assert_eq!(
            title(&report, "whole-evaluation"),
            "附件1　部门整体支出绩效自评表"
        );
    }

    #[test]
    fn a_text_without_a_heading_is_not_out_of_reach() {
        let mut report = Report::default();
        report
            .prose
            .insert("old".to_owned(), NodeText::default().into());
        let outline = standards::baseline();
        assert_eq!(stray_texts(outline, &report), ["old"]);
        assert_eq!(all(outline, &report).last(), Some(&Section::Elsewhere));
    }
}
