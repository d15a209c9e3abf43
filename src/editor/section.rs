//! [`Section`]: where in the window something is edited: on the cover page, under a heading of the outline, or
//! nowhere in this outline.

use std::collections::HashMap;

use crate::{
    model::{FieldId, Place},
    standards::{Form, Outline},
};

/// A part of the window's tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Section {
    /// Year, title and date.
    Cover,
    /// The node of the outline with this id.
    Node(String),
    /// What no node of the outline holds: facts whose form it lacks, text of nodes that it lacks, settings.
    Elsewhere,
}

/// The sections of an outline and the facts that are edited in each.
#[derive(Debug, Clone)]
pub struct Sections<'o> {
    /// Ids of the nodes in the order of the outline.
    nodes: Vec<&'o str>,
    /// The first node that has each form.
    forms: HashMap<Form, &'o str>,
}

impl<'o> Sections<'o> {
    /// The sections of this outline.
    pub fn new(outline: &'o Outline) -> Self {
        let mut nodes = Vec::new();
        let mut forms = HashMap::new();
        for entry in outline.entries() {
            nodes.push(entry.node.id.as_str());
            for form in &entry.node.forms {
                forms.entry(*form).or_insert(entry.node.id.as_str());
            }
        }
        Self { nodes, forms }
    }

    /// The section in which a place is edited. A form that several nodes have belongs to the first of them.
    pub fn of(&self, place: &Place) -> Section {
        match place {
            Place::Field(field) => self.of_field(field),
            Place::Prose { node, .. } | Place::Heading { node } => self.of_node(node),
        }
    }

    /// The section in which a fact is edited.
    pub fn of_field(&self, field: &FieldId) -> Section {
        match Form::editing(field) {
            Some(Form::Cover) => Section::Cover,
            Some(form) => match self.forms.get(&form) {
                Some(node) => Section::Node((*node).to_owned()),
                None => Section::Elsewhere,
            },
            None => Section::Elsewhere,
        }
    }

    /// The section of the node with this id.
    pub fn of_node(&self, id: &str) -> Section {
        if self.nodes.contains(&id) {
            Section::Node(id.to_owned())
        } else {
            Section::Elsewhere
        }
    }

    /// The place of a section in the tree, from 0: cover, nodes, and last what no node holds.
    pub fn position(&self, section: &Section) -> usize {
        match section {
            Section::Cover => 0,
            Section::Node(id) => {
                let found = self.nodes.iter().position(|node| node == id);
                1 + found.unwrap_or(self.nodes.len())
            }
            Section::Elsewhere => 1 + self.nodes.len(),
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
            projects: vec![Project::default()],
            inspections: vec![crate::model::Inspection::default()],
            ..Report::default()
        };
        let field = |path: &str| Place::Field(report.field(path).unwrap());
        let node = |id: &str| Section::Node(id.to_owned());
        let outline = builtin_outline("furong-2022").unwrap();
        let sections = Sections::new(outline);
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
        assert_eq!(sections.position(&Section::Elsewhere), 24);
    }
}
