//! [`Review`]: what was made of a report that came in, and what its clerk has decided of it.

use std::collections::HashMap;

use super::{Manner, Workspace};
use crate::{
    intake::{Account, Uncertain, adopt},
    model::Place,
};

/// What became of a fact that was uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It stands in the form.
    Adopted,
    /// It does not.
    Rejected,
}

/// An account that is being worked through.
#[derive(Debug, Clone)]
pub struct Review {
    /// What was made of what.
    pub account: Account,
    decisions: Vec<Option<Decision>>,
}

impl Review {
    /// An account of which nothing is decided.
    pub fn new(account: Account) -> Self {
        Self {
            decisions: vec![None; account.uncertain.len()],
            account,
        }
    }

    /// The uncertain facts by their indices; those about the same fact are together, in the order of the first.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut of_subject: HashMap<&str, usize> = HashMap::new();
        for (index, fact) in self.account.uncertain.iter().enumerate() {
            let next = groups.len();
            let own = fact
                .subject()
                .map_or(next, |subject| *of_subject.entry(subject).or_insert(next));
            match groups.get_mut(own) {
                Some(group) => group.push(index),
                None => groups.push(vec![index]),
            }
        }
        groups
    }

    /// What became of an uncertain fact; `None` while that is open.
    pub fn decision(&self, index: usize) -> Option<Decision> {
        self.decisions.get(index).copied().flatten()
    }

    /// How many are still open.
    pub fn undecided(&self) -> usize {
        self.decisions.iter().filter(|one| one.is_none()).count()
    }

    /// Sets an uncertain fact in the report as a step of its own, `now_s` seconds after some fixed moment; gives where.
    /// What else was said of the same fact is rejected. `None` where it cannot be set; then it stays open.
    pub fn adopt(&mut self, index: usize, workspace: &mut Workspace, now_s: f64) -> Option<Place> {
        let fact = self.account.uncertain.get(index)?;
        let place = Place::Field(adopt(&mut workspace.report, fact)?);
        workspace.touched(place.clone(), Manner::Whole, now_s);
        let subject = fact.subject();
        let facts = self.account.uncertain.iter();
        for (fact, decision) in facts.zip(&mut self.decisions) {
            if subject.is_some() && fact.subject() == subject {
                *decision = Some(Decision::Rejected);
            }
        }
        self.decide(index, Decision::Adopted);
        Some(place)
    }

    /// Leaves an uncertain fact out.
    pub fn reject(&mut self, index: usize) {
        self.decide(index, Decision::Rejected);
    }

    /// Opens a decision again, with those on the same fact. What was adopted stays until another value is.
    pub fn reopen(&mut self, index: usize) {
        let Some(fact) = self.account.uncertain.get(index) else {
            return;
        };
        let subject = fact.subject();
        let facts = self.account.uncertain.iter().enumerate();
        for ((other, fact), decision) in facts.zip(&mut self.decisions) {
            if other == index || subject.is_some() && fact.subject() == subject {
                *decision = None;
            }
        }
    }

    fn decide(&mut self, index: usize, decision: Decision) {
        if let Some(own) = self.decisions.get_mut(index) {
            *own = Some(decision);
        }
    }
}

/// Whether an uncertain fact can be set as it stands.
pub const fn can_be_adopted(fact: &Uncertain) -> bool {
    !fact.proposal.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Amount, standards};

    fn fact(path: &str, value: &str) -> Uncertain {
        Uncertain {
            proposal: vec![(path.to_owned(), value.to_owned())],
            ..Uncertain::default()
        }
    }

    #[test]
    fn of_two_values_one_is_taken_in_one_step() {
        let mut workspace = Workspace::new(standards::baseline(), None);
        let account = Account {
            uncertain: vec![
                fact("whole.actual", "3"),
                fact("projects[+].name", "甲"),
                fact("whole.actual", "5"),
                fact("projects[+].name", "乙"),
                Uncertain::default(),
            ],
            ..Account::default()
        };
        let mut review = Review::new(account);
        assert_eq!(review.groups(), [vec![0, 2], vec![1], vec![3], vec![4]]);
        let place = review.adopt(2, &mut workspace, 0.0);
        assert!(matches!(place, Some(Place::Field(field)) if field.to_string() == "whole.actual"));
        assert_eq!(workspace.report.whole.actual, Amount::parse("5").ok());
        assert_eq!(review.decision(0), Some(Decision::Rejected));
        assert_eq!(review.decision(2), Some(Decision::Adopted));
        review.reject(1);
        assert_eq!(review.undecided(), 2);
        assert_eq!(review.adopt(4, &mut workspace, 1.0), None);
        assert_eq!(review.undecided(), 2);
        review.adopt(3, &mut workspace, 2.0);
        assert_eq!(workspace.report.projects[0].name, "乙");
        workspace.undo();
        assert_eq!(workspace.report.projects, []);
        assert_eq!(workspace.report.whole.actual, Amount::parse("5").ok());
        workspace.undo();
        assert_eq!(workspace.report.whole.actual, None);
        // What was taken back or left out by mistake can be decided again, with all that was said of it.
        review.reopen(2);
        review.reopen(1);
        assert_eq!([0, 1, 2].map(|index| review.decision(index)), [None; 3]);
        review.adopt(0, &mut workspace, 3.0);
        assert_eq!(workspace.report.whole.actual, Amount::parse("3").ok());
        workspace.undo();
        assert!(!workspace.can_undo());
    }
}
