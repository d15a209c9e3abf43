//! What the middle of the window can show: the front matter, the headings of the outline, and what the outline
//! has no place for.

use crate::{
    editor::Section,
    model::Report,
    standards::{Form, Outline},
};

/// All sections in the order of the report; what has no place only where there is any.
pub fn all(outline: &Outline, report: &Report) -> Vec<Section> {
    let nodes = outline.entries().into_iter();
    let mut all = vec![Section::Cover];
    all.extend(nodes.map(|entry| Section::Node(entry.node.id.clone())));
    if !stray_forms(outline).is_empty() || !stray_texts(outline, report).is_empty() {
        all.push(Section::Elsewhere);
    }
    all
}

/// The forms that a section shows.
pub fn forms(section: &Section, outline: &Outline) -> Vec<Form> {
    match section {
        Section::Cover => vec![Form::Cover, Form::Unit],
        Section::Node(id) => outline
            .node(id)
            .map(|node| node.forms.clone())
            .unwrap_or_default(),
        Section::Elsewhere => stray_forms(outline),
    }
}

/// The heading of a section.
pub fn title(section: &Section, outline: &Outline) -> String {
    match section {
        Section::Cover => "封面与单位".to_owned(),
        Section::Node(id) => outline.heading_of(id).trim_matches(['“', '”']).to_owned(),
        Section::Elsewhere => "提纲之外的内容".to_owned(),
    }
}

/// What tells sections apart where ids are made.
pub fn key(section: &Section) -> &str {
    match section {
        Section::Cover => "#cover",
        Section::Node(id) => id,
        Section::Elsewhere => "#elsewhere",
    }
}

/// Forms that no heading of the outline asks for; what they hold can still be printed by live figures.
fn stray_forms(outline: &Outline) -> Vec<Form> {
    let entries = outline.entries();
    let has_place = |form: &Form| {
        matches!(form, Form::Cover | Form::Unit)
            || entries.iter().any(|entry| entry.node.forms.contains(form))
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
            let sections = all(outline, &Report::default());
            for form in Form::ALL {
                let shown = sections
                    .iter()
                    .any(|section| forms(section, outline).contains(form));
                assert!(shown, "{form:?} in {}", outline.id);
            }
        }
    }

    #[test]
    fn a_text_without_a_heading_is_not_out_of_reach() {
        let mut report = Report::default();
        report.prose.insert("old".to_owned(), NodeText::default());
        let outline = standards::baseline();
        assert_eq!(stray_texts(outline, &report), ["old"]);
        assert_eq!(all(outline, &report).last(), Some(&Section::Elsewhere));
    }
}
