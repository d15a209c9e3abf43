//! What a field of a draft is called: its Chinese label where the model has one, and its name in the file.

use super::scan::Key;
use crate::model::{
    BudgetItem, ConstructionProject, EconomicLine, Fact, FieldId, FunctionalLine, Inspection,
    Measure, OtherBudget, OtherBudgets, Problem, Project, Regulation, Report, Step, Unit,
};

/// The field in words, e.g. 项目›第2项›金额›实际支出（projects[1].amounts.actual）; the name in the file
/// alone where the model has no label for it.
pub(super) fn in_words(path: &[Key<'_>]) -> String {
    let name = in_file(path);
    match labelled(path) {
        Some(id) => format!("{}（{name}）", id.label()),
        None => name,
    }
}

/// The field as the file writes it, e.g. `prose["general.basic"].text`.
pub(super) fn in_file(path: &[Key<'_>]) -> String {
    let steps = path.iter().enumerate().map(|(place, key)| match key {
        Key::Field(field) if place == 0 => (*field).to_owned(),
        Key::Field(field) => format!(".{field}"),
        Key::Entry(entry) => format!("[\"{entry}\"]"),
        Key::Item(index) => format!("[{index}]"),
    });
    steps.collect()
}

/// The address of the field, where a walk over a report comes by it.
fn labelled(path: &[Key<'_>]) -> Option<FieldId> {
    let mut found = None;
    every_field().visit(&FieldId::root(), &mut |id, _| {
        if found.is_none() {
            found = along(path, id.steps());
        }
    });
    found
}

/// The address `path` leads to, if it goes the way of `steps`; a list stands for each of its items.
fn along(path: &[Key<'_>], steps: &[Step]) -> Option<FieldId> {
    let start = (path.len() <= steps.len()).then(FieldId::root)?;
    path.iter()
        .zip(steps)
        .try_fold(start, |id, pair| match pair {
            (Key::Field(field), Step::Field { name, label }) if field == name => {
                Some(id.field(name, label))
            }
            (Key::Item(index), Step::Item(_)) => Some(id.item(*index)),
            _ => None,
        })
}

/// A report with an entry in every list, so that a walk over it comes by every field.
fn every_field() -> Report {
    let budget = || OtherBudget {
        items: vec![BudgetItem::default()],
        ..OtherBudget::default()
    };
    Report {
        unit: Unit {
            offices: vec![String::new()],
            affiliated: vec![String::new()],
            functions: vec![String::new()],
            ..Unit::default()
        },
        functional: vec![FunctionalLine::default().into()],
        economic: vec![EconomicLine::default().into()],
        projects: vec![Project::default().into()],
        budgets: OtherBudgets {
            government_fund: budget(),
            state_capital: budget(),
            social_insurance: budget(),
        },
        construction: vec![ConstructionProject::default()],
        regulations: vec![Regulation::default()],
        inspections: vec![Inspection::default()],
        problems: vec![Problem::default()],
        measures: vec![Measure {
            answers: vec![0],
            ..Measure::default()
        }],
        ..Report::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_field_in_both_languages() {
        use Key::{Entry, Field, Item};
        assert_eq!(
            in_words(&[
                Field("projects"),
                Item(1),
                Field("amounts"),
                Field("actual")
            ]),
            "项目›第2项›金额›实际支出（projects[1].amounts.actual）"
        );
        assert_eq!(in_words(&[Field("unit")]), "单位（unit）");
        assert_eq!(
            in_words(&[Field("unit"), Field("offices"), Item(7)]),
            "单位›内设机构›第8项（unit.offices[7]）"
        );
        assert_eq!(
            in_words(&[Field("unit"), Field("nickname")]),
            "unit.nickname"
        );
        assert_eq!(
            in_words(&[Field("prose"), Entry("general.basic".into()), Field("text")]),
            "prose[\"general.basic\"].text"
        );
    }
}
