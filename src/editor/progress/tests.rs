//! How far the samples, new reports and reports along a small outline are.

use super::*;
use crate::{
    compose::compose,
    draft,
    editor::{Refused, filled_forms},
    model::{Date, Inspection, NodeText, Presence, Regulation},
    standards::{baseline, builtin_outline},
};

fn progress(report: &Report, outline: &Outline) -> Progress {
    let notes = compose(report, outline).notes;
    let places: Vec<Place> = notes.into_iter().map(|note| note.place).collect();
    Progress::of(
        (report, outline),
        &filled_forms(report),
        (&places, &places),
        &Entries::default(),
    )
}

fn sample(name: &str) -> Report {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name);
    draft::load(&path).unwrap().report
}

/// State and notes of a node.
fn at(progress: &Progress, id: &str) -> (State, usize) {
    let section = progress.section(&Section::Node(id.to_owned())).unwrap();
    (section.state, section.notes)
}

fn text(text: &str) -> NodeText {
    NodeText {
        text: Some(text.to_owned()),
        ..NodeText::default()
    }
}

#[test]
fn the_samples_are_complete() {
    for name in ["furong-2022.ron", "demo-2024.ron"] {
        let report = sample(name);
        let outline = builtin_outline(&report.settings.outline).unwrap();
        let progress = progress(&report, outline);
        let mut all = progress.nodes.iter();
        let open = all.find(|(_, section)| section.state != State::Complete);
        assert_eq!(open, None, "{name}");
        assert_eq!(progress.nodes.len(), 23);
        assert_eq!(progress.cover.state, State::Complete);
        // The annexes that are printed count beside the cover and the eleven sections.
        let annexes = progress.annexes.values();
        let complete = annexes.filter(|section| section.state == State::Complete);
        assert_eq!(progress.done, 12 + complete.count(), "{name}");
        let is_printed = |id: &&String| report.settings.exhibits.get(*id) != Some(&false);
        let printed = progress.annexes.keys().filter(is_printed);
        assert_eq!(progress.of, 12 + printed.count(), "{name}");
    }
}

#[test]
fn an_annex_is_complete_when_its_total_score_is_known() {
    let mut report = sample("demo-2024.ron");
    report.projects.truncate(1);
    let state = |report: &Report, id: &str| progress(report, baseline()).annexes[id].state;
    let whole = "whole-evaluation";
    report.evaluation = crate::model::Evaluation::default();
    assert_eq!(state(&report, whole), State::Empty);
    let row = crate::model::Indicator {
        target: "10".to_owned(),
        actual: "9".to_owned(),
        weight: Some(Number::from(90)),
        ..crate::model::Indicator::default()
    };
    report.evaluation.indicators = vec![row.clone()];
    assert_eq!(state(&report, whole), State::Complete);
    report.evaluation.indicators[0].weight = Some(Number::from(80));
    assert_eq!(state(&report, whole), State::InProgress);
    // What does not apply is scaled away.
    let aside = crate::model::Indicator {
        not_applicable: true,
        ..row.clone()
    };
    report.evaluation.indicators.push(aside);
    assert_eq!(state(&report, whole), State::Complete);
    report.projects[0].evaluation.indicators = vec![row];
    assert_eq!(state(&report, "project-evaluation"), State::Complete);
    report
        .projects
        .push(crate::model::Project::default().into());
    assert_eq!(state(&report, "project-evaluation"), State::InProgress);
    let printed = progress(&report, baseline()).of;
    report.settings.exhibits.insert(whole.to_owned(), false);
    assert_eq!(progress(&report, baseline()).of, printed - 1);
}

#[test]
fn texts_side_by_side_are_still_to_be_picked_from() {
    let mut report = sample("furong-2022.ron");
    assert_eq!(
        at(&progress(&report, baseline()), "overview.unit").0,
        State::Complete
    );
    let own = report.prose.entry("overview.unit".to_owned()).or_default();
    own.text = Some("【县档案馆】\n收集档案。".to_owned());
    assert_eq!(
        at(&progress(&report, baseline()), "overview.unit").0,
        State::InProgress
    );
}

#[test]
fn what_is_taken_away_from_a_sample_is_missed_where_it_belongs() {
    let mut report = sample("furong-2022.ron");
    // The clerk's text speaks of it; the section and the one above it are open.
    report.whole.initial_budget = None;
    // The outline's text asks for what was taken up from other units, for vehicles and for buildings.
    report.prose.remove("assets");
    report.cover.date = None;
    let progress = progress(&report, baseline());
    assert_eq!(at(&progress, "overview.scale"), (State::InProgress, 1));
    assert_eq!(at(&progress, "overview"), (State::InProgress, 1));
    assert_eq!(at(&progress, "overview.unit"), (State::Complete, 0));
    assert_eq!(at(&progress, "assets"), (State::InProgress, 3));
    assert_eq!(
        progress.section(&Section::Cover),
        Some(SectionProgress {
            state: State::InProgress,
            notes: 1
        })
    );
    let complete = progress.annexes.values();
    let complete = complete.filter(|section| section.state == State::Complete);
    assert_eq!(progress.done, 9 + complete.count());
}

#[test]
fn in_a_new_report_nothing_is_done_yet() {
    let mut report = Report::default();
    assert_eq!(progress(&report, baseline()).cover.state, State::Empty);
    report.cover.year = Some(2024);
    let new = progress(&report, baseline());
    assert_eq!(new.cover.state, State::InProgress);
    let mut states = new.nodes.values().map(|section| section.state);
    assert!(states.all(|state| state == State::Empty), "{new:?}");
    assert_eq!((new.done, new.of, new.elsewhere), (0, 15, 0));
    // Full name and signing name, which the title and the signature want.
    assert_eq!(new.nodes["overview.unit"].notes - children_of_unit(&new), 2);
    assert_eq!(at(&new, "government-fund"), (State::Empty, 1));
    report.cover.date = Date::parse("2025-04-18").ok();
    // The cover shows the unit's form too, and the title wants its name.
    let dated = progress(&report, baseline());
    assert_eq!((dated.cover.state, dated.done), (State::InProgress, 0));
    assert_eq!(dated.cover.notes, 2);
    report.unit.full_name = "示例区档案馆".to_owned();
    report.unit.signing_name = "示例区档案馆".to_owned();
    let named = progress(&report, baseline());
    assert_eq!(named.cover.state, State::Complete);
    assert_eq!(named.cover.notes, 0);
}

#[test]
fn what_was_refused_is_entered_and_to_be_looked_at_up_to_the_top() {
    let mut refused = Entries::default();
    let report = Report::default();
    for path in ["unit.staff.active", "unit.phone"] {
        let field = report.field(path).unwrap();
        let entry = Refused {
            typed: "十二".to_owned(),
            reason: String::new(),
        };
        refused.set(&field, Some(entry));
    }
    let of = |refused| {
        Progress::of(
            (&report, baseline()),
            &filled_forms(&report),
            (&[], &[]),
            refused,
        )
    };
    let none = Entries::default();
    let before = of(&none);
    assert_eq!(at(&before, "overview.unit.staff"), (State::Empty, 0));
    let progress = of(&refused);
    assert_eq!(at(&progress, "overview.unit.staff"), (State::InProgress, 1));
    assert_eq!(at(&progress, "overview.unit"), (State::InProgress, 2));
    assert_eq!(at(&progress, "overview"), (State::InProgress, 2));
    // The cover shows the unit's form as well.
    let cover = SectionProgress {
        state: State::InProgress,
        notes: 1,
    };
    assert_eq!(progress.cover, cover);
}

fn children_of_unit(progress: &Progress) -> usize {
    let parts = ["organisation", "functions", "staff"];
    let notes = parts.map(|part| progress.nodes[&format!("overview.unit.{part}")].notes);
    notes.iter().sum()
}

#[test]
fn a_budget_that_is_declared_to_be_none_is_complete() {
    let mut report = Report::default();
    report.cover.year = Some(2024);
    report.budgets.government_fund.presence = Some(Presence::Absent);
    report.budgets.state_capital.presence = Some(Presence::Present);
    let progress = progress(&report, baseline());
    assert_eq!(at(&progress, "government-fund"), (State::Complete, 0));
    assert_eq!(at(&progress, "state-capital"), (State::InProgress, 1));
    assert_eq!(at(&progress, "social-insurance"), (State::Empty, 1));
    assert_eq!(progress.done, 1);
}

const OUTLINE: &str = r#"(
    id: "small",
    name: "小提纲",
    nodes: [
        (id: "thrift", title: "节约", forms: ["thrift"], text: "{厉行节约措施}"),
        (id: "fixed", title: "依据", text: "按规定执行。"),
        (id: "derived", title: "回顾", text: "节约：{厉行节约措施}"),
        (id: "rules", title: "制度", forms: ["regulations"], text: "执行有关制度。"),
        (id: "rest", title: "其他", children: [
            (id: "rest.checks", title: "检查", forms: ["inspections"], text: "{检查列举}"),
            (id: "rest.more", title: "补充"),
        ]),
    ],
)"#;

#[test]
fn the_outline_s_own_text_is_complete_once_the_report_is_begun() {
    let outline = Outline::parse(OUTLINE).unwrap();
    let mut report = Report::default();
    report.cover.year = Some(2024);
    let new = progress(&report, &outline);
    // The one text stands without a gap already, but nobody has begun.
    assert_eq!(at(&new, "fixed"), (State::Empty, 0));
    assert_eq!((new.done, new.of), (0, 6));

    report.thrift = "节约用电".to_owned();
    let begun = progress(&report, &outline);
    assert_eq!(at(&begun, "thrift"), (State::Complete, 0));
    assert_eq!(at(&begun, "fixed"), (State::Complete, 0));
    assert_eq!(at(&begun, "derived"), (State::Complete, 0));
    // There is a form to look at, and the text does not use it.
    assert_eq!(at(&begun, "rules"), (State::Empty, 0));
    // One gap, and one heading under which nothing stands.
    assert_eq!(at(&begun, "rest"), (State::Empty, 2));
    assert_eq!(begun.done, 3);
}

#[test]
fn a_section_is_what_its_parts_are_together() {
    let outline = Outline::parse(OUTLINE).unwrap();
    let mut report = Report {
        regulations: vec![Regulation {
            name: "预算法".to_owned(),
            ..Regulation::default()
        }],
        ..Report::default()
    };
    report
        .prose
        .insert("rest.more".into(), text("没有。").into());
    let half = progress(&report, &outline);
    assert_eq!(at(&half, "rules"), (State::Complete, 0));
    assert_eq!(at(&half, "rest.more"), (State::Complete, 0));
    assert_eq!(at(&half, "rest.checks"), (State::Empty, 1));
    assert_eq!(at(&half, "rest"), (State::InProgress, 1));
    // An unknown name is to be looked at; a text that was emptied on purpose is not.
    report
        .prose
        .insert("rest.more".into(), text("{没有}").into());
    assert_eq!(
        at(&progress(&report, &outline), "rest.more"),
        (State::InProgress, 1)
    );
    report.prose.insert("rest.more".into(), text("").into());
    report.inspections = vec![Inspection {
        subject: "专项检查".to_owned(),
        ..Inspection::default()
    }];
    assert_eq!(
        at(&progress(&report, &outline), "rest"),
        (State::Complete, 0)
    );
}

#[test]
fn notes_on_what_has_no_place_are_counted_apart() {
    let outline = Outline::parse(OUTLINE).unwrap();
    let mut report = Report::default();
    report.prose.insert("gone".into(), text("旧文字").into());
    report.settings.exhibits.insert("asset-table".into(), true);
    let progress = progress(&report, &outline);
    // Full name and signing name, whose form this outline lacks, are asked for on the cover.
    assert_eq!(progress.elsewhere, 2);
    assert_eq!(progress.section(&Section::Elsewhere), None);
}

#[test]
fn a_text_of_last_year_is_not_done_before_it_is_read() {
    let outline = crate::standards::baseline();
    let mut report = Report::default();
    let mut own = text("固定资产管理制度健全。");
    own.unread = Some(crate::model::Unread::LastYear);
    report.prose.insert("assets".to_owned(), own.clone().into());
    let state = |report: &Report| {
        let progress = Progress::of(
            (report, outline),
            &filled_forms(report),
            (&[], &[]),
            &Entries::default(),
        );
        progress.nodes["assets"].state
    };
    assert_eq!(state(&report), State::InProgress);
    own.unread = None;
    report.prose.insert("assets".to_owned(), own.into());
    assert_eq!(state(&report), State::Complete);
}
