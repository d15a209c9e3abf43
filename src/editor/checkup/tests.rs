//! Checking, setting aside and repairing, without a window.

use std::sync::{Arc, mpsc::channel};

use super::*;
use crate::{
    checks::{Edit, Repair, Spot},
    model::{Amount, NodeText},
    standards::baseline,
};

/// 实际支出 that is not what its parts add up to.
fn contradictory() -> Report {
    let mut report = Report::default();
    report.whole.actual = Amount::parse("3037.06").ok();
    report.whole.basic.actual = Amount::parse("2384.16").ok();
    report.whole.project.actual = Amount::parse("625.9").ok();
    report
}

fn sum_of(checkup: &Checkup) -> Option<&Finding> {
    checkup
        .findings
        .iter()
        .find(|finding| finding.code == "A01")
}

#[test]
fn a_finding_that_was_set_aside_is_shown_apart_until_its_words_change() {
    let mut report = contradictory();
    let lists = Lists::builtin();
    let before = check(&report, baseline(), lists);
    let finding = sum_of(&before).unwrap().clone();
    assert_eq!(finding.spot.section, "overview.scale");
    ignore(&mut report, &finding, Some("口径不同 "));
    let after = check(&report, baseline(), lists);
    assert!(sum_of(&after).is_none());
    let [(ignored, reason)] = after.ignored.as_slice() else {
        panic!("{:?}", after.ignored);
    };
    assert_eq!((ignored.code, reason.as_str()), ("A01", "口径不同"));
    report.whole.actual = Amount::parse("3037.05").ok();
    assert!(sum_of(&check(&report, baseline(), lists)).is_some());
    report.whole.actual = Amount::parse("3037.06").ok();
    ignore(&mut report, &finding, None);
    assert!(report.ignored.is_empty());
    assert!(sum_of(&check(&report, baseline(), lists)).is_some());
}

#[test]
fn a_repair_changes_the_characters_that_were_found_and_no_others() {
    let mut report = Report::default();
    let text = |report: &Report| report.prose.get("assets").and_then(|own| own.text.clone());
    let own = NodeText {
        text: Some("开设帐户，帐户齐全".to_owned()),
        ..NodeText::default()
    };
    report.prose.insert("assets".to_owned(), own.into());
    let edit = |start: usize| Edit {
        target: Target::Prose("assets".to_owned()),
        range: start..start + 2,
        before: "帐户".to_owned(),
        after: "账户".to_owned(),
    };
    let both = Repair {
        label: String::new(),
        edits: vec![edit(5), edit(2)],
    };
    assert!(repair(&mut report, baseline(), &both).is_some());
    assert_eq!(text(&report).as_deref(), Some("开设账户，账户齐全"));
    // It is not as it was when it was checked: nothing is changed.
    assert!(repair(&mut report, baseline(), &both).is_none());
    assert_eq!(text(&report).as_deref(), Some("开设账户，账户齐全"));
}

#[test]
fn a_repair_of_the_outline_s_text_makes_it_the_clerk_s_own() {
    let mut report = Report::default();
    let default = baseline().node("government-fund").unwrap().text.clone();
    let edits = vec![Edit {
        target: Target::Prose("government-fund".to_owned()),
        range: 0..1,
        before: default.chars().take(1).collect(),
        after: "无。{".to_owned(),
    }];
    let change = Repair {
        label: String::new(),
        edits,
    };
    assert!(repair(&mut report, baseline(), &change).is_some());
    let own = report.prose.get("government-fund").unwrap();
    assert_eq!(own.text.as_deref(), Some(format!("无。{default}").as_str()));
}

#[test]
fn the_thread_checks_the_newest_report() {
    let (sender, done) = channel();
    let inspector = Inspector::start(move || {
        let _ = sender.send(());
    });
    let outline = Arc::new(baseline().clone());
    let lists = Arc::new(Lists::builtin().clone());
    let report = Arc::new(contradictory());
    inspector.inspect(7, report, outline, lists);
    done.recv().unwrap();
    let checkup = inspector.checkup().unwrap();
    assert_eq!(checkup.revision, 7);
    assert!(sum_of(&checkup).is_some());
    assert!(inspector.is_idle());
}

#[test]
fn the_printed_list_is_a_pdf_with_a_page() {
    let report = contradictory();
    let checkup = check(&report, baseline(), Lists::builtin());
    let bytes = checkup_pdf(&report, baseline(), &checkup).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn places_without_a_range_point_at_the_whole_fact() {
    let report = contradictory();
    let spot = Spot::field(report.field("whole.actual").unwrap(), "1");
    assert_eq!(address(&spot.target), "whole.actual");
}
