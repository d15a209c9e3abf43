//! [`Section`]: what the middle of the window can show: the front matter, a heading of the outline, or what
//! the outline has no place for.

use crate::{
    model::{Blank, Report},
    standards::{Form, Outline},
};

/// What the middle of the window shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Section {
    /// Cover, unit and how the report is printed.
    Front,
    /// A heading of the outline, by its id.
    Node(String),
    /// Forms and texts that the outline has no place for.
    Rest,
}

impl Section {
    /// All sections in the order of the report; the rest only where there is any.
    pub fn all(outline: &Outline, report: &Report) -> Vec<Self> {
        let nodes = outline.entries().into_iter();
        let mut all = vec![Self::Front];
        all.extend(nodes.map(|entry| Self::Node(entry.node.id.clone())));
        if !forms_without_place(outline).is_empty()
            || !texts_without_place(outline, report).is_empty()
        {
            all.push(Self::Rest);
        }
        all
    }

    /// The forms that it shows.
    pub fn forms(&self, outline: &Outline) -> Vec<Form> {
        match self {
            Self::Front => vec![Form::Cover, Form::Unit],
            Self::Node(id) => outline
                .node(id)
                .map(|node| node.forms.clone())
                .unwrap_or_default(),
            Self::Rest => forms_without_place(outline),
        }
    }

    /// Its heading.
    pub fn title(&self, outline: &Outline) -> String {
        match self {
            Self::Front => "单位与封面".to_owned(),
            Self::Node(id) => outline.heading_of(id).trim_matches(['“', '”']).to_owned(),
            Self::Rest => "提纲之外的内容".to_owned(),
        }
    }
}

/// Forms that no heading of the outline asks for; what they hold can still be printed by live figures.
fn forms_without_place(outline: &Outline) -> Vec<Form> {
    let entries = outline.entries();
    let has_place = |form: &Form| {
        matches!(form, Form::Cover | Form::Unit)
            || entries.iter().any(|entry| entry.node.forms.contains(form))
    };
    Form::ALL
        .iter()
        .copied()
        .filter(|form| !has_place(form))
        .collect()
}

/// Ids of texts whose heading the outline lacks.
pub fn texts_without_place(outline: &Outline, report: &Report) -> Vec<String> {
    if report.prose.is_blank() {
        return Vec::new();
    }
    let has_place = |id: &&String| outline.node(id).is_some();
    report
        .prose
        .keys()
        .filter(|id| !has_place(id))
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
            let sections = Section::all(outline, &Report::default());
            for form in Form::ALL {
                let shown = sections
                    .iter()
                    .any(|section| section.forms(outline).contains(form));
                assert!(shown, "{form:?} in {}", outline.id);
            }
        }
    }

    #[test]
    fn a_text_without_a_heading_is_not_out_of_reach() {
        let mut report = Report::default();
        report.prose.insert("old".to_owned(), NodeText::default());
        let outline = standards::baseline();
        assert_eq!(texts_without_place(outline, &report), ["old"]);
        assert_eq!(Section::all(outline, &report).last(), Some(&Section::Rest));
    }
}
