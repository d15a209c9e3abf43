//! Lines of a table against the lines under them: those of a classification are their sum; the items of 公用经费明细.

use crate::{
    checks::{
        Finding,
        identity::{Identity, Term},
    },
    figures::{ClassLine, Classes},
    model::{Column, Comparison, OperatingDetail, Report},
};

/// The columns of an expenditure table and their names in the draft file, the one that matters most first.
pub const COLUMNS: [(Column, &str); 4] = [
    (Column::Actual, "actual"),
    (Column::Initial, "initial"),
    (Column::Adjusted, "adjusted"),
    (Column::Prior, "prior"),
];

/// The lines of `list` (its name in the draft file) that are totals of others and differ from their sum.
pub fn subtotals(report: &Report, list: &str, classes: &Classes<'_>) -> Vec<Finding> {
    let totals = classes.lines().iter().filter(|line| classes.is_total(line));
    let cells = totals.flat_map(|line| COLUMNS.map(|column| (line, column)));
    cells
        .filter_map(|(line, (column, name))| {
            let total = classes.amount(line, column);
            let (typed, parts) = (total.typed?, total.parts?);
            if typed == parts {
                return None;
            }
            let identity = Identity {
                whole: Term::of(label(line), Some(typed)),
                parts: under(classes, line, column),
                unit: "万元",
            };
            let path = format!("{list}[{}].amounts.{name}", line.index);
            let value = identity.whole.value;
            Some(identity.contradiction()?.at_fact(report, &path, value))
        })
        .collect()
}

/// The lines right under a line.
fn under(classes: &Classes<'_>, total: &ClassLine<'_>, column: Column) -> Vec<Term> {
    let is_under =
        |line: &&ClassLine<'_>| line.whole == Some(total.code) && line.budget == total.budget;
    let lines = classes.lines().iter().filter(is_under);
    let term = |line| Term::of(label(line), classes.amount(line, column).value());
    lines.map(term).collect()
}

/// The items of 公用经费明细: what they are called, and their names in the draft file.
pub fn operating_items(detail: &OperatingDetail) -> [(&'static str, &'static str, &Comparison); 3] {
    [
        ("办公经费", "office", &detail.office),
        (
            "水费、电费、差旅费",
            "utilities_travel",
            &detail.utilities_travel,
        ),
        (
            "会议费、培训费",
            "meetings_training",
            &detail.meetings_training,
        ),
    ]
}

/// Name of a line, else its code.
pub fn label(line: &ClassLine<'_>) -> String {
    let name = if line.name.is_empty() {
        line.code
    } else {
        line.name
    };
    name.to_owned()
}
