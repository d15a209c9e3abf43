//! Every quantity of the model, so that a new one cannot be forgotten.

use std::{collections::BTreeMap, path::Path};

use rust_decimal::Decimal;

use super::{
    super::{account::known, facts::follow_parts},
    part,
};
use crate::{
    draft,
    editor::merge::{Department, Merged, Part, merge},
    figures::{Figures, TotalAt, totals},
    model::{Fact as _, FieldId, Quantity as _, Report, Step, Value},
};

/// Quantities that are no parts of a sum: points, limits, numbers by which problems are called.
const NOT_SUMMED: [&str; 8] = [
    "scoring.overshoot",
    "scoring.grades.from",
    "evaluation.execution_weight",
    "evaluation.execution_score",
    "evaluation.indicators.weight",
    "evaluation.indicators.score",
    "problems.id",
    "measures.answers",
];

/// So many reports are merged with facts that are blank.
const ROUNDS: usize = 17;

fn demo() -> Report {
    const SAMPLE: &str = include_str!("../../../../assets/samples/demo-2024.ron");
    let parsed = draft::parse(SAMPLE.as_bytes(), Path::new("示例")).unwrap();
    parsed.report
}

fn named(name: &str, mut report: Report) -> Part {
    name.clone_into(&mut report.unit.full_name);
    part(&format!("{name}.ron"), report)
}

fn merged(parts: &[Part]) -> Merged {
    merge(parts, &Department::default(), None).unwrap()
}

/// The sum of each quantity over all entries of its lists, totals that are blank worked out.
fn sums(report: &Report) -> BTreeMap<String, Decimal> {
    let mut sums = BTreeMap::new();
    let mut seen = Vec::new();
    report.visit(&FieldId::root(), &mut |id, value| {
        let quantity = match value {
            Value::Amount(value) => value.map(|value| value.decimal()),
            Value::Count(value) => value.map(|value| value.decimal()),
            Value::Area(value) => value.map(|value| value.decimal()),
            Value::Number(value) => value.map(|value| value.decimal()),
            _ => None,
        };
        if let Some(quantity) = quantity {
            *sums.entry(shape(id)).or_default() += quantity;
            seen.push(id.to_string());
        }
    });
    for total in totals(Figures::new(report)) {
        if let (Some(parts), false) = (total.parts, seen.contains(&total.path)) {
            let shape = total
                .path
                .split('[')
                .map(|step| step.split_once(']').map_or(step, |s| s.1));
            *sums.entry(shape.collect()).or_default() += parts;
        }
    }
    sums
}

/// An address without positions in lists.
fn shape(id: &FieldId) -> String {
    let names = id.steps().iter().filter_map(|step| match step {
        Step::Field { name, .. } => Some(*name),
        Step::Item(_) => None,
    });
    names.collect::<Vec<_>>().join(".")
}

#[test]
fn merging_a_report_with_itself_doubles_every_quantity() {
    let report = demo();
    let merged = merged(&[named("甲", report.clone()), named("乙", report.clone())]);
    let (before, after) = (sums(&report), sums(&merged.report));
    let is_summed = |path: &&String| !NOT_SUMMED.contains(&path.as_str());
    assert!(before.keys().filter(is_summed).count() > 150);
    for path in before.keys().filter(is_summed) {
        let doubled = before[path] * Decimal::TWO;
        assert_eq!(after.get(path), Some(&doubled), "{path}");
    }
    let new: Vec<_> = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect();
    assert!(new.is_empty(), "{new:?}");
    assert_eq!(merged.account.unfilled, []);
}

#[test]
fn a_quantity_that_one_unit_does_not_know_is_unknown_in_the_sum() {
    let report = small(demo());
    let whole = named("甲", report.clone());
    let mut singles = Vec::new();
    report.visit(&FieldId::root(), &mut |id, value| {
        let is_quantity = matches!(value, Value::Amount(_) | Value::Count(_) | Value::Area(_));
        if is_quantity && !id.to_string().contains('[') {
            singles.push(id.clone());
        }
    });
    assert!(singles.len() > 100);
    // Facts that lie apart are blank together: each is looked at by itself, and fewer reports are merged.
    for first in 0..ROUNDS {
        let blank: Vec<&FieldId> = singles.iter().skip(first).step_by(ROUNDS).collect();
        let mut other = report.clone();
        other.visit_mut(&FieldId::root(), &mut |at, mut slot| {
            if blank.contains(&at) {
                slot.enter("").unwrap();
            }
        });
        let sum = merged(&[whole.clone(), beside(&whole, other.clone())]).report;
        for path in blank.iter().map(ToString::to_string) {
            let expected = match (known(&report, &path), known(&other, &path)) {
                (Some(one), Some(other)) => Some(one + other),
                // Hardly any unit has these: blank is none.
                (Some(one), None) if is_none_where_blank(&path) => Some(one),
                _ => None,
            };
            assert_eq!(known(&sum, &path), expected, "{path}");
        }
    }
}

#[test]
fn a_total_with_a_part_that_one_unit_does_not_know_is_unknown() {
    let mut report = demo();
    report.prose.clear();
    report.evaluation.indicators.clear();
    for project in &mut report.projects {
        project.evaluation.indicators.clear();
    }
    // Totals follow their parts, so that a part that is missing is felt.
    follow_parts(&mut report);
    let whole = named("甲", report.clone());
    let wholes = single_totals(&report);
    assert!(wholes.values().all(Option::is_some));
    let mut drafts = vec![
        Report {
            functional: Vec::new(),
            ..report.clone()
        },
        Report {
            economic: Vec::new(),
            ..report.clone()
        },
        Report {
            projects: Vec::new(),
            ..report.clone()
        },
    ];
    drafts.extend(
        entries(&report)
            .iter()
            .step_by(7)
            .map(|id| without(&report, id)),
    );
    assert!(drafts.len() > 40);
    for other in drafts {
        let sum = merged(&[whole.clone(), beside(&whole, other.clone())]).report;
        let others = single_totals(&other);
        for (path, sum) in single_totals(&sum) {
            let both = wholes[&path].zip(others[&path]);
            assert_eq!(sum, both.map(|(one, two)| one + two), "{path}");
        }
    }
}

/// The amounts of classes and projects.
fn entries(report: &Report) -> Vec<FieldId> {
    let mut entries = Vec::new();
    report.visit(&FieldId::root(), &mut |id, value| {
        let shape = shape(id);
        let lists = [
            "functional.",
            "economic.",
            "projects.amounts.",
            "projects.funding.",
        ];
        let is_listed = lists.iter().any(|list| shape.starts_with(list));
        if is_listed && matches!(value, Value::Amount(Some(_))) {
            entries.push(id.clone());
        }
    });
    entries
}

fn without(report: &Report, id: &FieldId) -> Report {
    let mut other = report.clone();
    other.visit_mut(&FieldId::root(), &mut |at, mut slot| {
        if at == id {
            slot.enter("").unwrap();
        }
    });
    other
}

/// What is known of each single total.
fn single_totals(report: &Report) -> BTreeMap<String, Option<Decimal>> {
    let totals = totals(Figures::new(report)).into_iter();
    let single = totals.filter(|total| !total.path.contains('['));
    let known = |total: TotalAt| (total.path, total.typed.or(total.parts));
    single.map(known).collect()
}

fn is_none_where_blank(path: &str) -> bool {
    let special = ["business", "remitted", "subsidies", "surplus_distribution"];
    let assets = [".other", ".other_decrease"];
    special.iter().any(|name| path == format!("whole.{name}"))
        || path.starts_with("assets.") && assets.iter().any(|end| path.ends_with(end))
        || path.starts_with("budgets.social_insurance.")
        || path.starts_with("budgets.state_capital.")
}

/// A report with all single quantities and short lists, so that it is merged quickly.
fn small(mut report: Report) -> Report {
    report.prose.clear();
    report.projects.truncate(2);
    report.evaluation.indicators.clear();
    for project in &mut report.projects {
        project.evaluation.indicators.clear();
    }
    report
}

/// The draft of another unit; nothing is asked of the checker.
fn beside(part: &Part, report: Report) -> Part {
    Part {
        name: "乙".to_owned(),
        report,
        ..part.clone()
    }
}
