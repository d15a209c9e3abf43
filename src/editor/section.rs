//! [`Section`]: where in the window something is edited: on the cover page, under a heading of the outline, in an
//! annex, or nowhere in this outline.

use std::collections::HashMap;

use super::annexes::{annexes, is_of_evaluation, of_subject, project_annex};
use crate::{
    model::{FieldId, Place, Settings},
    standards::{AnnexShape, Form, Outline},
};

/// A part of the window's tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Section {
    /// Year, title and date.
    Cover,
    /// The node of the outline with this id.
    Node(String),
    /// The annex on the form with this id.
    Annex(String),
    /// What no node of the outline and no annex holds: facts whose form they lack, text of nodes that the outline
    /// lacks, settings.
    Elsewhere,
}

/// The sections of a report along an outline and the facts that are edited in each.
#[derive(Debug, Clone)]
pub struct Sections<'o> {
    outline: &'o Outline,
    settings: &'o Settings,
    /// Ids of the nodes in the order of the outline.
    nodes: Vec<&'o str>,
    /// Ids of the annexes in their order.
    annexes: Vec<&'o str>,
    /// The first node or annex that has each form.
    forms: HashMap<Form, Section>,
}

impl<'o> Sections<'o> {
    /// The sections of a report with these settings along this outline.
    pub fn new(outline: &'o Outline, settings: &'o Settings) -> Self {
        let mut nodes = Vec::new();
        let mut forms = HashMap::new();
        for entry in outline.entries() {
            let id = entry.node.id.as_str();
            nodes.push(id);
            for form in &entry.node.forms {
                let section = || Section::Node(id.to_owned());
                forms.entry(*form).or_insert_with(section);
            }
        }
        let shapes: Vec<&AnnexShape> = annexes(outline, settings)
            .iter()
            .map(|entry| entry.shape)
            .collect();
        for shape in &shapes {
            for form in &shape.forms {
                let section = || Section::Annex(shape.id.clone());
                forms.entry(*form).or_insert_with(section);
            }
        }
        Self {
            outline,
            settings,
            nodes,
            annexes: shapes.iter().map(|shape| shape.id.as_str()).collect(),
            forms,
        }
    }

    /// The section in which a place is edited. A form that several nodes or annexes have belongs to the first of them.
    pub fn of(&self, place: &Place) -> Section {
        match place {
            Place::Field(field) => self.of_field(field),
            Place::Prose { node, .. } | Place::Heading { node } => self.of_node(node),
        }
    }

    /// The section in which a fact is edited. The self-evaluation of a project has its place in the annex that prints
    /// it; without one it is edited with the project.
    pub fn of_field(&self, field: &FieldId) -> Section {
        if is_of_evaluation(field)
            && let Some(annex) = project_annex(self.outline, self.settings)
        {
            return Section::Annex(annex.id.clone());
        }
        let section = Form::editing(field).map(|form| match form {
            Form::Cover => Section::Cover,
            form => self.forms.get(&form).cloned().unwrap_or(Section::Elsewhere),
        });
        section.unwrap_or(Section::Elsewhere)
    }

    /// The section of the node with this id, or of the annex on the form with this id.
    pub fn of_node(&self, id: &str) -> Section {
        if self.nodes.contains(&id) {
            return Section::Node(id.to_owned());
        }
        self.of_annex(id).unwrap_or(Section::Elsewhere)
    }

    /// The section of the annex on this form. Where the draft has another form for the same, it is that one.
    fn of_annex(&self, id: &str) -> Option<Section> {
        let known = self.outline.annex(id)?;
        let shape = if self.annexes.contains(&id) {
            known
        } else {
            of_subject(self.outline, self.settings, known.subject)?
        };
        Some(Section::Annex(shape.id.clone()))
    }

    /// The section that takes the place of one that is gone: an annex whose form was changed or that was taken away.
    pub fn instead_of(&self, section: &Section) -> Option<Section> {
        match section {
            Section::Annex(id) if !self.annexes.contains(&id.as_str()) => {
                let first = || {
                    self.annexes
                        .first()
                        .map(|id| Section::Annex((*id).to_owned()))
                };
                Some(self.of_annex(id).or_else(first).unwrap_or(Section::Cover))
            }
            _ => None,
        }
    }

    /// The place of a section in the tree, from 0: cover, nodes, annexes, and last what they do not hold.
    pub fn position(&self, section: &Section) -> usize {
        let place = |ids: &[&str], wanted: &str| {
            let found = ids.iter().position(|id| *id == wanted);
            found.unwrap_or(ids.len())
        };
        match section {
            Section::Cover => 0,
            Section::Node(id) => 1 + place(&self.nodes, id),
            Section::Annex(id) => 1 + self.nodes.len() + place(&self.annexes, id),
            Section::Elsewhere => 1 + self.nodes.len() + self.annexes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Project, Report},
        standards::builtin_outline,
    };

    #[test]
    fn each_place_is_edited_in_one_section() {
        let report = Report {
            projects: vec![Project::default().into()],
            inspections: vec![crate::model::Inspection::default()],
            ..Report::default()
        };
        let field = |path: &str| Place::Field(report.field(path).unwrap());
        let node = |id: &str| Section::Node(id.to_owned());
        let outline = builtin_outline("furong-2022").unwrap();
        let annex = |id: &str| Section::Annex(id.to_owned());
        let sections = Sections::new(outline, &report.settings);
        for (place, section) in [
            (field("cover.year"), Section::Cover),
            (field("unit.full_name"), node("overview.unit")),
            (field("unit.staff.active"), node("overview.unit.staff")),
            // The form stands in 项目支出 and again in 项目组织情况.
            (field("projects[0].name"), node("general.project.use")),
            (
                field("inspections[0].date"),
                node("implementation.management"),
            ),
            (field("settings.outline"), Section::Elsewhere),
            (field("evaluation.expected"), annex("whole-evaluation")),
            (field("scoring.overshoot"), annex("whole-evaluation")),
            (
                field("projects[0].evaluation.reached"),
                annex("project-evaluation"),
            ),
            (field("projects[0].supervisor"), annex("project-evaluation")),
            (
                Place::Heading {
                    node: "basic-data".into(),
                },
                annex("basic-data"),
            ),
            (
                Place::Heading {
                    node: "assets".into(),
                },
                node("assets"),
            ),
            (Place::Heading { node: "x".into() }, Section::Elsewhere),
        ] {
            assert_eq!(sections.of(&place), section, "{place:?}");
        }
        assert_eq!(sections.position(&Section::Cover), 0);
        assert_eq!(sections.position(&node("overview")), 1);
        assert_eq!(sections.position(&node("disclosure")), 23);
        assert_eq!(sections.position(&annex("basic-data")), 24);
        assert_eq!(sections.position(&annex("project-evaluation")), 26);
        assert_eq!(sections.position(&Section::Elsewhere), 27);
    }

    #[test]
    fn without_an_annex_its_facts_are_edited_elsewhere() {
        let mut report = Report::default();
        report.projects.push(Project::default().into());
        report.settings.annexes = vec!["project-evaluation-sichuan".to_owned()];
        let outline = builtin_outline("furong-2022").unwrap();
        let annex = |id: &str| Section::Annex(id.to_owned());
        let expected = report.field("evaluation.expected").unwrap();
        let sections = Sections::new(outline, &report.settings);
        assert_eq!(sections.of_field(&expected), Section::Elsewhere);
        // Another form for the same subject takes the place of the one that was there.
        let sichuan = annex("project-evaluation-sichuan");
        assert_eq!(sections.of_node("project-evaluation"), sichuan);
        let gone = |id: &str| sections.instead_of(&annex(id));
        assert_eq!(gone("project-evaluation"), Some(sichuan.clone()));
        assert_eq!(gone("whole-evaluation"), Some(sichuan));
        assert_eq!(gone("project-evaluation-sichuan"), None);
        let reached = report.field("projects[0].evaluation.reached").unwrap();
        report.settings.annexes = vec!["basic-data".to_owned()];
        let sections = Sections::new(outline, &report.settings);
        assert_eq!(
            sections.of_field(&reached),
            Section::Node("general.project.use".to_owned())
        );
    }
}
