//! Facts set by their addresses, as if they had been typed; lists grow as far as an address reaches.

use super::account::Uncertain;
use crate::model::{
    Amount, BudgetItem, ConstructionProject, Fact as _, FieldId, Report, Shared, Slot,
};

/// Most entries that a list grows to.
const MOST_ENTRIES: usize = 10_000;

/// Sets what was uncertain; the address of its first fact where all of it could be set, else the report is as it was.
pub fn adopt(report: &mut Report, uncertain: &Uncertain) -> Option<FieldId> {
    let mut changed = report.clone();
    let mut first = None;
    let mut added = None;
    for (path, value) in &uncertain.proposal {
        let path = match path.split_once("[+]") {
            Some((list, rest)) => {
                let index = *added.get_or_insert_with(|| length(&changed, list));
                format!("{list}[{index}]{rest}")
            }
            None => path.clone(),
        };
        let field = enter(&mut changed, &path, value)?;
        first.get_or_insert(field);
    }
    *report = changed;
    first
}

/// Sets a single fact; its field where the form takes the value, else nothing is changed.
pub fn enter(report: &mut Report, path: &str, value: &str) -> Option<FieldId> {
    grow(report, path);
    let mut found = None;
    walk(report, path, &mut |id, slot| {
        let before = slot.text();
        let taken = slot.enter(value).is_ok();
        if !taken {
            // What stood there was read, too.
            let _ = slot.enter(&before);
        }
        found = taken.then(|| id.clone());
    });
    found
}

/// What a single fact is, as it was typed; `None` while it is blank.
pub fn value_of(report: &mut Report, path: &str) -> Option<String> {
    let mut found = None;
    walk(report, path, &mut |_, slot| {
        found = (!slot.is_blank()).then(|| slot.text());
    });
    found
}

/// Calls `visit` with the fact at an address. Of projects only the one that is meant is walked over: there are many.
fn walk(report: &mut Report, path: &str, visit: &mut dyn FnMut(&FieldId, &mut Slot<'_>)) {
    let mut own = |id: &FieldId, mut slot: Slot<'_>| {
        if id.to_string() == path {
            visit(id, &mut slot);
        }
    };
    let index = path
        .strip_prefix("projects[")
        .and_then(|rest| rest.split_once(']'));
    let index = index.and_then(|(index, _)| index.parse::<usize>().ok());
    match index {
        Some(index) => {
            let at = FieldId::root().field("projects", "项目").item(index);
            if let Some(project) = report.projects.get_mut(index) {
                project.visit_mut(&at, &mut own);
            }
        }
        None => report.visit_mut(&FieldId::root(), &mut own),
    }
}

/// Whether two values are the same, 3 and 3.00 too.
pub fn is_same(one: &str, other: &str) -> bool {
    let value = |text: &str| Amount::parse(text).ok();
    one == other || value(one).is_some() && value(one) == value(other)
}

/// Makes a list long enough for an address in it.
fn grow(report: &mut Report, path: &str) {
    let Some((list, index)) = path
        .split_once('[')
        .and_then(|(list, rest)| Some((list, rest.split_once(']')?.0.parse::<usize>().ok()?)))
    else {
        return;
    };
    let budgets = &mut report.budgets;
    match list {
        "functional" => fill(&mut report.functional, index, Shared::default()),
        "economic" => fill(&mut report.economic, index, Shared::default()),
        "projects" => fill(&mut report.projects, index, Shared::default()),
        "construction" => fill(
            &mut report.construction,
            index,
            ConstructionProject::default(),
        ),
        "unit.offices" => fill(&mut report.unit.offices, index, String::new()),
        "unit.affiliated" => fill(&mut report.unit.affiliated, index, String::new()),
        "budgets.government_fund.items" => fill(
            &mut budgets.government_fund.items,
            index,
            BudgetItem::default(),
        ),
        "budgets.state_capital.items" => fill(
            &mut budgets.state_capital.items,
            index,
            BudgetItem::default(),
        ),
        "budgets.social_insurance.items" => fill(
            &mut budgets.social_insurance.items,
            index,
            BudgetItem::default(),
        ),
        _ => {}
    }
}

fn fill<T: Clone>(list: &mut Vec<T>, index: usize, entry: T) {
    if index >= list.len() && index < MOST_ENTRIES {
        list.resize(index + 1, entry);
    }
}

/// How long a list of the report is.
fn length(report: &Report, list: &str) -> usize {
    match list {
        "functional" => report.functional.len(),
        "economic" => report.economic.len(),
        "projects" => report.projects.len(),
        "construction" => report.construction.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uncertain(proposal: &[(&str, &str)]) -> Uncertain {
        let pair = |(path, value): &(&str, &str)| ((*path).to_owned(), (*value).to_owned());
        Uncertain {
            proposal: proposal.iter().map(pair).collect(),
            ..Uncertain::default()
        }
    }

    #[test]
    fn what_is_taken_over_is_set_where_it_belongs() {
        let mut report = Report::default();
        let single = uncertain(&[("whole.actual", "3,037.06")]);
        let field = adopt(&mut report, &single).unwrap();
        assert_eq!(field.to_string(), "whole.actual");
        assert_eq!(report.whole.actual, Amount::parse("3037.06").ok());
        let entry = uncertain(&[
            ("projects[+].name", "甲"),
            ("projects[+].amounts.actual", "2"),
        ]);
        report.projects.push(Shared::default());
        let field = adopt(&mut report, &entry).unwrap();
        assert_eq!(field.to_string(), "projects[1].name");
        assert_eq!(report.projects[1].name, "甲");
        assert_eq!(report.projects[1].amounts.actual, Amount::parse("2").ok());
        let names = uncertain(&[("unit.offices[0]", "办公室"), ("unit.offices[1]", "财务科")]);
        adopt(&mut report, &names).unwrap();
        assert_eq!(report.unit.offices, ["办公室", "财务科"]);
    }

    #[test]
    fn what_cannot_be_set_as_a_whole_changes_nothing() {
        let mut report = Report::default();
        report.whole.actual = Amount::parse("5").ok();
        let before = report.clone();
        for proposal in [
            &[("whole.initial_budget", "3"), ("whole.actual", "三")][..],
            &[("no.such", "3")],
            &[("projects[99999999].name", "甲")],
            &[],
        ] {
            assert_eq!(adopt(&mut report, &uncertain(proposal)), None);
            assert_eq!(report, before);
        }
    }
}
