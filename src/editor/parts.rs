//! The part of a report that a form edits, reached by the form's name, and the same within a project.

use crate::{
    model::{Fact, FieldId, OtherBudget, Report},
    standards::Form,
};

/// A part of a report that is edited as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartId {
    /// The facts of a form.
    Form(Form),
    /// A part of the project at this index.
    Project(usize, ProjectPart),
}

/// A part of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectPart {
    /// Its money by source.
    Sources,
    /// Its self-evaluation.
    Evaluation,
    /// The indicators of its self-evaluation.
    Indicators,
}

impl From<Form> for PartId {
    fn from(form: Form) -> Self {
        Self::Form(form)
    }
}

impl PartId {
    /// Where its facts stand.
    pub fn address(self) -> FieldId {
        match self {
            Self::Form(form) => form.field().clone(),
            Self::Project(index, part) => {
                let project = Form::Projects.field().item(index);
                match part {
                    ProjectPart::Sources => project.field("sources", "资金来源（自评表）"),
                    ProjectPart::Evaluation => project.field("evaluation", "绩效自评"),
                    ProjectPart::Indicators => project
                        .field("evaluation", "绩效自评")
                        .field("indicators", "绩效指标"),
                }
            }
        }
    }

    /// Where its list stands.
    pub fn list_address(self) -> FieldId {
        match self {
            // The list of these forms is one of their facts, not all of them.
            Self::Form(Form::GovernmentFund | Form::StateCapital | Form::SocialInsurance) => {
                self.address().field("items", "支出项目")
            }
            Self::Form(_) | Self::Project(..) => self.address(),
        }
    }

    /// Its facts; `None` where there is no such project.
    pub fn facts(self, report: &mut Report) -> Option<&mut dyn Fact> {
        let (index, wanted) = match self {
            Self::Form(form) => return Some(part(report, form)),
            Self::Project(index, wanted) => (index, wanted),
        };
        let project = report.projects.get_mut(index)?;
        Some(match wanted {
            ProjectPart::Sources => &mut project.sources,
            ProjectPart::Evaluation => &mut project.evaluation,
            ProjectPart::Indicators => &mut project.evaluation.indicators,
        })
    }

    /// Its list; `None` where it is none or there is no such project.
    pub fn list(self, report: &mut Report) -> Option<&mut dyn List> {
        match self {
            Self::Form(form) => list(report, form),
            Self::Project(index, ProjectPart::Indicators) => {
                Some(&mut report.projects.get_mut(index)?.evaluation.indicators)
            }
            Self::Project(_, ProjectPart::Sources | ProjectPart::Evaluation) => None,
        }
    }

    /// The same part in a report with one project.
    #[must_use]
    pub const fn first(self) -> Self {
        match self {
            Self::Form(_) => self,
            Self::Project(_, part) => Self::Project(0, part),
        }
    }
}

/// A list whose entries can be added, removed and moved, whatever they are.
pub trait List {
    /// How many entries there are.
    fn count(&self) -> usize;
    /// Puts an empty entry before the one at `at`, or at the end.
    fn insert(&mut self, at: usize);
    /// Takes the entry at `at` away; nothing where there is none.
    fn remove(&mut self, at: usize);
    /// Takes the entry at `from` to the place `to`; nothing where there is none.
    fn shift(&mut self, from: usize, to: usize);
    /// The entry at `at`.
    fn entry(&mut self, at: usize) -> Option<&mut dyn Fact>;
    /// Its facts.
    fn fact(&mut self) -> &mut dyn Fact;
}

impl<T: Fact + Default> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn insert(&mut self, at: usize) {
        Self::insert(self, at.min(self.len()), T::default());
    }

    fn remove(&mut self, at: usize) {
        if at < self.len() {
            Self::remove(self, at);
        }
    }

    fn shift(&mut self, from: usize, to: usize) {
        if from < self.len() {
            let entry = Self::remove(self, from);
            Self::insert(self, to.min(self.len()), entry);
        }
    }

    fn entry(&mut self, at: usize) -> Option<&mut dyn Fact> {
        self.get_mut(at).map(|entry| entry as &mut dyn Fact)
    }

    fn fact(&mut self) -> &mut dyn Fact {
        self
    }
}

/// The facts that a form edits. Where another form edits a part of them, they are in both.
pub fn part(report: &mut Report, form: Form) -> &mut dyn Fact {
    match form {
        Form::Cover => &mut report.cover,
        Form::Unit => &mut report.unit,
        Form::Offices => &mut report.unit.offices,
        Form::Affiliated => &mut report.unit.affiliated,
        Form::Functions => &mut report.unit.functions,
        Form::Staff => &mut report.unit.staff,
        Form::Whole => &mut report.whole,
        Form::Functional => &mut report.functional,
        Form::Economic => &mut report.economic,
        Form::ThreePublic => &mut report.three_public,
        Form::OperatingDetail => &mut report.operating_detail,
        Form::OfficeRunning => &mut report.office_running,
        Form::Thrift => &mut report.thrift,
        Form::ProjectFunding => &mut report.whole.project_funding,
        Form::Projects => &mut report.projects,
        Form::Procurement => &mut report.procurement,
        Form::Regulations => &mut report.regulations,
        Form::Inspections => &mut report.inspections,
        Form::Assets => &mut report.assets,
        Form::Construction => &mut report.construction,
        Form::GovernmentFund => &mut report.budgets.government_fund,
        Form::StateCapital => &mut report.budgets.state_capital,
        Form::SocialInsurance => &mut report.budgets.social_insurance,
        Form::Problems => &mut report.problems,
        Form::Measures => &mut report.measures,
        Form::Disclosure => &mut report.disclosure,
        Form::Evaluation => &mut report.evaluation,
        Form::Indicators => &mut report.evaluation.indicators,
        Form::Scoring => &mut report.scoring,
        Form::Grades => &mut report.scoring.grades,
    }
}

/// The list that a form edits, if it is one.
pub fn list(report: &mut Report, form: Form) -> Option<&mut dyn List> {
    Some(match form {
        Form::Offices => &mut report.unit.offices,
        Form::Affiliated => &mut report.unit.affiliated,
        Form::Functions => &mut report.unit.functions,
        Form::Functional => &mut report.functional,
        Form::Economic => &mut report.economic,
        Form::Projects => &mut report.projects,
        Form::Regulations => &mut report.regulations,
        Form::Inspections => &mut report.inspections,
        Form::Construction => &mut report.construction,
        Form::Problems => &mut report.problems,
        Form::Measures => &mut report.measures,
        Form::Indicators => &mut report.evaluation.indicators,
        Form::Grades => &mut report.scoring.grades,
        Form::GovernmentFund => &mut report.budgets.government_fund.items,
        Form::StateCapital => &mut report.budgets.state_capital.items,
        Form::SocialInsurance => &mut report.budgets.social_insurance.items,
        Form::Cover
        | Form::Unit
        | Form::Staff
        | Form::Whole
        | Form::ThreePublic
        | Form::OperatingDetail
        | Form::OfficeRunning
        | Form::Thrift
        | Form::ProjectFunding
        | Form::Procurement
        | Form::Assets
        | Form::Disclosure
        | Form::Evaluation
        | Form::Scoring => return None,
    })
}

/// The list of texts that a form edits, if it is one.
pub fn texts(report: &mut Report, form: Form) -> Option<&mut Vec<String>> {
    match form {
        Form::Offices => Some(&mut report.unit.offices),
        Form::Affiliated => Some(&mut report.unit.affiliated),
        Form::Functions => Some(&mut report.unit.functions),
        _ => None,
    }
}

/// The one of the three other budgets that a form edits, if it is one.
pub fn budget(report: &mut Report, form: Form) -> Option<&mut OtherBudget> {
    match form {
        Form::GovernmentFund => Some(&mut report.budgets.government_fund),
        Form::StateCapital => Some(&mut report.budgets.state_capital),
        Form::SocialInsurance => Some(&mut report.budgets.social_insurance),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form's part is the one at the form's address.
    #[test]
    fn each_form_edits_what_stands_at_its_address() {
        let mut report = Report::default();
        for form in Form::ALL {
            if let Some(list) = list(&mut report, *form) {
                list.insert(0);
            }
        }
        for form in Form::ALL {
            let at = form.field();
            let mut there = Vec::new();
            report.visit(&FieldId::root(), &mut |id, _| {
                if id.within(at).is_some() {
                    there.push(id.clone());
                }
            });
            let mut edited = Vec::new();
            part(&mut report, *form).visit(at, &mut |id, _| edited.push(id.clone()));
            assert!(!edited.is_empty(), "{form:?}");
            assert_eq!(edited, there, "{form:?}");
        }
    }

    #[test]
    fn a_part_of_a_project_is_what_stands_at_its_address() {
        let mut report = Report {
            projects: vec![crate::model::Project::default().into(); 2],
            ..Report::default()
        };
        report.projects[1]
            .evaluation
            .indicators
            .insert(0, crate::model::Indicator::default());
        for part in [
            ProjectPart::Sources,
            ProjectPart::Evaluation,
            ProjectPart::Indicators,
        ] {
            let id = PartId::Project(1, part);
            let at = id.address();
            let mut there = Vec::new();
            report.visit(&FieldId::root(), &mut |field, _| {
                if field.within(&at).is_some() {
                    there.push(field.clone());
                }
            });
            let mut edited = Vec::new();
            let facts = id.facts(&mut report).unwrap();
            facts.visit(&at, &mut |field, _| edited.push(field.clone()));
            assert!(!edited.is_empty() && edited == there, "{part:?}");
        }
        let indicators = PartId::Project(1, ProjectPart::Indicators);
        assert_eq!(
            indicators.list(&mut report).map(|list| list.count()),
            Some(1)
        );
        let gone = PartId::Project(2, ProjectPart::Indicators);
        assert!(gone.list(&mut report).is_none() && gone.facts(&mut report).is_none());
    }

    #[test]
    fn entries_are_moved_and_nothing_is_lost() {
        let mut list = vec!["甲".to_owned(), "乙".to_owned(), "丙".to_owned()];
        List::shift(&mut list, 0, 2);
        assert_eq!(list, ["乙", "丙", "甲"]);
        List::shift(&mut list, 2, 0);
        List::remove(&mut list, 7);
        List::insert(&mut list, 9);
        assert_eq!(list, ["甲", "乙", "丙", ""]);
    }
}
