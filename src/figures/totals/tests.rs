//! Each kind of total in a report whose sums were worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::model::{
    Columns, Comparison, EconomicLine, Fact, FieldId, FunctionalLine, Report, Value,
};

fn known(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn actual(text: &str) -> Columns {
    Columns {
        actual: known(text),
        ..Columns::default()
    }
}

fn functional(code: &str, text: &str) -> FunctionalLine {
    FunctionalLine {
        code: code.to_owned(),
        amounts: actual(text),
        ..FunctionalLine::default()
    }
}

fn economic(code: &str, text: &str) -> EconomicLine {
    EconomicLine {
        code: code.to_owned(),
        amounts: actual(text),
        ..EconomicLine::default()
    }
}

/// A report in which every kind of total has parts.
fn report() -> Report {
    let mut report = Report {
        functional: vec![
            functional("201", "9.99").into(),
            functional("20103", "10").into(),
            functional("208", "1").into(),
        ],
        economic: vec![
            economic("301", "").into(),
            economic("30101", "4").into(),
            economic("303", "1").into(),
            economic("302", "2").into(),
            economic("310", "0").into(),
        ],
        ..Report::default()
    };
    report.whole.added = known("3");
    report.whole.reduced = known("1");
    report.whole.initial_budget = known("9");
    report.whole.personnel.actual = known("5.01");
    let project = Project {
        amounts: Columns {
            initial: known("3"),
            ..actual("4")
        },
        adjustment: known("-0.5"),
        funding: ProjectFunding {
            total: known("5"),
            fiscal: known("3"),
            own: known("1"),
            other: known("0"),
        },
        ..Project::default()
    };
    report.projects = vec![project.into()];
    report.three_public.purchase.amounts = comparison("0.1");
    report.three_public.running.amounts = comparison("0.2");
    report.three_public.abroad.amounts = comparison("0");
    report.three_public.reception.amounts = comparison("0.32");
    report.procurement.goods = comparison("1");
    report.procurement.works = comparison("2");
    report.procurement.services = comparison("3");
    report.assets.vehicles.opening = Some(3);
    report.assets.vehicles.purchased = Some(1);
    report.assets.vehicles.received = Some(0);
    report.assets.vehicles.scrapped = Some(1);
    report.assets.vehicles.transferred = Some(0);
    report.assets.vehicles.closing = Some(4);
    report
}

fn comparison(text: &str) -> Comparison {
    Comparison {
        actual: known(text),
        ..Comparison::default()
    }
}

#[test]
fn every_total_has_what_was_typed_and_what_its_parts_give() {
    let report = report();
    let totals = totals(Figures::new(&report));
    let shown: BTreeMap<&str, (String, String, &str)> = totals
        .iter()
        .filter(|total| total.typed.is_some() || total.parts.is_some())
        .map(|total| {
            let words = |value: Option<Decimal>| {
                value.map_or_else(|| "—".to_owned(), |value| value.normalize().to_string())
            };
            let shown = (words(total.typed), words(total.parts), total.unit);
            (total.path.as_str(), shown)
        })
        .collect();
    let expected = [
        ("assets.vehicles.closing", "4", "3", "辆"),
        ("assets.vehicles.disposed", "—", "1", "辆"),
        ("economic[0].amounts.actual", "—", "4", "万元"),
        ("functional[0].amounts.actual", "9.99", "10", "万元"),
        ("procurement.total.actual", "—", "6", "万元"),
        ("projects[0].amounts.adjusted", "—", "2.5", "万元"),
        ("projects[0].funding.total", "5", "4", "万元"),
        ("three_public.total.actual", "—", "0.62", "万元"),
        ("three_public.vehicles.actual", "—", "0.3", "万元"),
        // 5.01 + 2 + 4; the functional classes say 10.99.
        ("whole.actual", "—", "11.01", "万元"),
        ("whole.adjusted_budget", "—", "11", "万元"),
        ("whole.basic.actual", "—", "7.01", "万元"),
        ("whole.initial_budget", "9", "—", "万元"),
        ("whole.operating.actual", "—", "2", "万元"),
        ("whole.personnel.actual", "5.01", "5", "万元"),
        ("whole.project.actual", "—", "4", "万元"),
        ("whole.project.adjusted", "—", "2.5", "万元"),
        ("whole.project.initial", "—", "3", "万元"),
        ("whole.project_funding.fiscal", "—", "3", "万元"),
        ("whole.project_funding.other", "—", "0", "万元"),
        ("whole.project_funding.own", "—", "1", "万元"),
        ("whole.project_funding.total", "—", "4", "万元"),
    ];
    let expected: BTreeMap<&str, (String, String, &str)> = expected
        .into_iter()
        .map(|(path, typed, parts, unit)| (path, (typed.into(), parts.into(), unit)))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn every_path_is_a_field_that_can_be_cleared_and_is_there_once() {
    let report = report();
    let totals = totals(Figures::new(&report));
    let paths: BTreeSet<&str> = totals.iter().map(|total| total.path.as_str()).collect();
    assert_eq!(paths.len(), totals.len());
    let mut fields = BTreeSet::new();
    report.visit(&FieldId::root(), &mut |id, value| {
        if matches!(value, Value::Amount(_) | Value::Count(_) | Value::Area(_)) {
            fields.insert(id.to_string());
        }
    });
    for path in &paths {
        assert!(fields.contains(*path), "{path}");
    }
    // 4 of the whole, 4 natures and 2 lines with parts in 4 columns, 4 of funding, 2 rows and procurement in
    // 3, 2 of a project, 2 of each kind of asset.
    assert_eq!(totals.len(), 4 + 4 * 4 + 2 * 4 + 4 + 2 * 3 + 3 + 2 + 3 * 2);
}

#[test]
fn a_difference_is_less_or_more_than_the_parts() {
    let total = |typed: &str, parts: &str| TotalAt {
        path: String::new(),
        typed: known(typed).map(Amount::decimal),
        parts: known(parts).map(Amount::decimal),
        unit: "万元",
    };
    assert_eq!(
        total("3037.05", "3037.06").difference(),
        Some(Decimal::new(-1, 2))
    );
    assert_eq!(total("12", "11").difference(), Some(Decimal::ONE));
    assert_eq!(total("3.10", "3.1").difference(), None);
    assert_eq!(total("", "3.1").difference(), None);
    assert_eq!(total("3.1", "").difference(), None);
}

/// A sample draft.
fn sample(draft: &str) -> Report {
    let facts = draft.replacen("    version: 1,\n", "", 1);
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(&facts)
        .unwrap()
}

#[test]
fn the_demonstration_types_totals_that_their_parts_add_up_to() {
    let report = sample(include_str!("../../../assets/samples/demo-2024.ron"));
    let totals = totals(Figures::new(&report));
    let differing: Vec<&TotalAt> = totals
        .iter()
        .filter(|total| total.difference().is_some())
        .collect();
    assert_eq!(differing, [&totals[0]; 0]);
    // The demonstration leaves nothing out: each total is typed and has all its parts.
    let open = totals
        .iter()
        .filter(|total| total.typed.is_none() || total.parts.is_none());
    let open: Vec<&str> = open.map(|total| total.path.as_str()).collect();
    assert_eq!(open, [""; 0]);
}

#[test]
fn the_report_of_2022_types_totals_whose_parts_nobody_knows() {
    let report = sample(include_str!("../../../assets/samples/furong-2022.ron"));
    let totals = totals(Figures::new(&report));
    let of = |path: &str| {
        let total = totals.iter().find(|total| total.path == path).unwrap();
        let words = |value: Option<Decimal>| value.map(|value| value.to_string());
        (words(total.typed), words(total.parts))
    };
    let typed = |text: &str| (Some(text.to_owned()), None);
    let both = (Some("3037.06".to_owned()), Some("3037.06".to_owned()));
    assert_eq!(of("whole.actual"), both);
    assert_eq!(of("whole.initial_budget"), typed("2560.37"));
    assert_eq!(of("whole.project.actual"), typed("652.9"));
    assert_eq!(of("three_public.total.actual"), typed("0.32"));
    assert_eq!(of("assets.value.disposed"), typed("7.2"));
    assert_eq!(of("assets.value.closing"), typed("140.18"));
    assert_eq!(of("procurement.total.actual"), (None, None));
    // Its five classes have nothing under them.
    let lines = totals
        .iter()
        .filter(|total| total.path.starts_with("functional"));
    assert_eq!(lines.count(), 0);
}
