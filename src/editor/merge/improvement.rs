//! Problems and measures: one list each, numbered anew so that every measure keeps its problems.

use std::collections::BTreeMap;

use super::{account::MergeAccount, facts::Facts, lists::by_unit};
use crate::model::{Measure, Problem, Report};

/// Joins the problems and measures of all units.
pub(super) fn join(report: &mut Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    let mut last = 0;
    for unit in units {
        let mut numbers = Numbers {
            last,
            new: BTreeMap::new(),
        };
        let own = unit.report();
        report
            .problems
            .extend(own.problems.iter().map(|problem| Problem {
                id: problem.id.map(|id| numbers.of(id)),
                title: by_unit(unit, &problem.title),
                body: problem.body.clone(),
            }));
        report
            .measures
            .extend(own.measures.iter().map(|measure| Measure {
                title: by_unit(unit, &measure.title),
                answers: measure.answers.iter().map(|id| numbers.of(*id)).collect(),
                ..measure.clone()
            }));
        last = numbers.last;
    }
    if !report.problems.is_empty() || !report.measures.is_empty() {
        account.lists.push(format!(
            "问题{}个、措施{}条，标题前注明了单位，编号重排，对应关系不变",
            report.problems.len(),
            report.measures.len()
        ));
    }
}

/// The numbers of the problems of one unit in the merged list. One that no problem of the unit has gets a new number as
/// well: it must not come to mean the problem of another unit.
struct Numbers {
    last: u32,
    new: BTreeMap<u32, u32>,
}

impl Numbers {
    fn of(&mut self, old: u32) -> u32 {
        if let Some(new) = self.new.get(&old) {
            return *new;
        }
        self.last = self.last.saturating_add(1);
        self.new.insert(old, self.last);
        self.last
    }
}
