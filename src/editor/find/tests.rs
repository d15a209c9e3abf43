//! Finding and replacing in small reports and in the sample of 2022; expected places counted by hand.

use super::*;
use crate::{
    draft,
    model::{Amount, Date, Decimals, Place, Presence, Project, Regulation},
    standards::baseline,
};

fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        case: MatchCase::Ignored,
    }
}

/// What was found: its place in words, its text with its surroundings, whether it can be replaced.
fn shown(report: &Report, text: &str) -> Vec<(String, String, bool)> {
    let hits = find(report, baseline(), &query(text));
    let words = |hit: Hit| {
        let at = match &hit.at {
            HitPlace::Fact(field) => field.to_string(),
            HitPlace::Prose { node, origin } => format!("{node} {origin:?} {}", hit.offset),
            HitPlace::Heading { node, origin } => format!("{node} {origin:?} heading"),
            HitPlace::Guidance { node } => format!("{node} guidance"),
        };
        let text = format!("{}[{}]{}", hit.before, hit.found, hit.after);
        assert_eq!(hit.length, hit.found.chars().count());
        (at, text, hit.is_replaceable)
    };
    hits.into_iter().map(words).collect()
}

fn entries(expected: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
    let owned = expected.iter();
    owned
        .map(|(at, text, replaceable)| ((*at).to_owned(), (*text).to_owned(), *replaceable))
        .collect()
}

fn sample() -> Report {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("assets/samples/furong-2022.ron");
    draft::load(&path).unwrap().report
}

fn own(report: &mut Report, node: &str, text: &str) {
    report.prose.entry(node.to_owned()).or_default().text = Some(text.to_owned());
}

/// A report that says 示例 in each kind of place.
fn everywhere() -> Report {
    let mut report = Report::default();
    report.settings.outline = "示例".to_owned();
    report.disclosure.channel = "示例网".to_owned();
    report.projects = vec![
        Project {
            name: "示例、示例项目".to_owned(),
            ..Project::default()
        }
        .into(),
    ];
    report.unit.full_name = "示例局".to_owned();
    report.cover.title = "二〇二四年示例报告".to_owned();
    own(&mut report, "gone", "旧示例");
    own(
        &mut report,
        "disclosure",
        "甲\n前面有十二个以上的字示例后面也有十二个以上的字",
    );
    let node = report.prose.entry("disclosure".to_owned()).or_default();
    node.heading = Some("十一、示例".to_owned());
    node.guidance = Some("按示例写".to_owned());
    report
}

#[test]
fn hits_come_in_the_order_of_the_sections() {
    assert_eq!(
        shown(&everywhere(), "示例"),
        entries(&[
            ("cover.title", "二〇二四年[示例]报告", true),
            ("unit.full_name", "[示例]局", true),
            ("projects[0].name", "[示例]、示例项目", true),
            ("projects[0].name", "示例、[示例]项目", true),
            ("disclosure.channel", "[示例]网", true),
            (
                "disclosure Own 12",
                "前面有十二个以上的字[示例]后面也有十二个以上的字",
                true
            ),
            ("disclosure Own heading", "十一、[示例]", true),
            ("disclosure guidance", "按[示例]写", true),
            ("gone Own 1", "旧[示例]", true),
        ])
    );
    let sections: Vec<Section> = find(&everywhere(), baseline(), &query("示例"))
        .into_iter()
        .map(|hit| hit.section)
        .collect();
    let node = |id: &str| Section::Node(id.to_owned());
    assert_eq!(sections[0], Section::Cover);
    assert_eq!(sections[1], node("overview.unit"));
    assert_eq!(sections[7], node("disclosure"));
    assert_eq!(sections[8], Section::Elsewhere);
    assert_eq!(shown(&everywhere(), ""), []);
}

#[test]
fn the_outline_s_text_and_headings_are_found_as_such() {
    let report = Report::default();
    assert_eq!(
        shown(&report, "拟应用"),
        entries(&[
            // 34 characters, a line end and 自评结果 stand before it.
            (
                "disclosure Outline 39",
                "自评结果[拟应用]于：{结果应用}。",
                true
            ),
            (
                "disclosure Outline heading",
                "十一、绩效自评结果[拟应用]和公开情况",
                false
            ),
        ])
    );
}

#[test]
fn values_are_found_as_typed_and_as_shown() {
    let mut report = Report::default();
    report.whole.actual = Amount::parse("3037.060").ok();
    report.unit.staff.active = Some(1064);
    report.cover.date = Date::parse("2025-04-18").ok();
    report.cover.year = Some(2024);
    report.budgets.state_capital.presence = Some(Presence::Present);
    let actual = |text: &str| entries(&[("whole.actual", text, false)]);
    assert_eq!(shown(&report, "3037.06"), actual("[3037.06]0"));
    assert_eq!(shown(&report, "3,037.060"), actual("[3,037.060]"));
    assert_eq!(shown(&report, "3,037.06"), actual("[3,037.06]0"));
    // A value is one hit, however often it holds the text.
    assert_eq!(
        shown(&report, "0"),
        entries(&[
            ("cover.year", "2[0]24", false),
            ("cover.date", "2[0]25-04-18", false),
            ("unit.staff.active", "1[0]64", false),
            ("whole.actual", "3[0]37.060", false),
        ])
    );
    assert_eq!(
        shown(&report, "1,064"),
        entries(&[("unit.staff.active", "[1,064]", false)])
    );
    assert_eq!(
        shown(&report, "4月18日"),
        entries(&[("cover.date", "2025年[4月18日]", false)])
    );
    let place = FieldId::root()
        .field("whole", "整体收支")
        .field("actual", "实际支出");
    let hit = find(&report, baseline(), &query("3037")).remove(0);
    assert_eq!(hit.place(), Place::Field(place));
    assert!(!replace(&mut report, baseline(), &hit, "1"));
    assert_eq!(replace_all(&mut report, baseline(), &query("3037"), "1"), 0);
    assert_eq!(report.whole.actual, Amount::parse("3037.06").ok());
}

#[test]
fn as_the_report_prints_it_an_amount_is_found_too() {
    let mut report = sample();
    let fields = |report: &Report| {
        let found = shown(report, "652.90").into_iter();
        found.map(|(at, ..)| at).collect::<Vec<_>>()
    };
    assert_eq!(fields(&report), [""; 0]);
    report.settings.decimals = Some(Decimals::Two);
    assert_eq!(
        fields(&report),
        [
            "whole.project.actual",
            "whole.project_funding.total",
            "whole.project_funding.fiscal"
        ]
    );
}

#[test]
fn letters_match_in_either_case_unless_told_otherwise() {
    let report = sample();
    let count = |text: &str, case| {
        let text = text.to_owned();
        find(&report, baseline(), &Query { text, case }).len()
    };
    assert_eq!(count("app", MatchCase::Ignored), 1);
    assert_eq!(count("app", MatchCase::Observed), 0);
    assert_eq!(count("APP软件", MatchCase::Observed), 1);
    // Full and half width differ.
    assert_eq!(count("ＡＰＰ", MatchCase::Ignored), 0);
}

#[test]
fn a_name_in_the_sample_is_found_in_facts_and_prose() {
    let found = shown(&sample(), "财政专项资金");
    let places: Vec<&str> = found.iter().map(|(at, ..)| at.as_str()).collect();
    assert_eq!(
        places,
        [
            "regulations[6].name",
            "regulations[6].subject",
            "problems[0].body",
            "problems[0].body",
            "measures[0].body",
            "measures[0].body",
        ]
    );
}

#[test]
fn replacing_in_the_outline_s_text_makes_it_the_clerk_s() {
    let mut report = Report::default();
    let hits = find(&report, baseline(), &query("拟应用于"));
    let [hit] = hits.as_slice() else {
        panic!("{hits:?}");
    };
    assert_eq!(
        hit.place(),
        Place::Prose {
            node: "disclosure".to_owned(),
            offset: 39
        }
    );
    assert!(replace(&mut report, baseline(), hit, "将用于"));
    let text = report.prose["disclosure"].text.as_deref().unwrap();
    let default = &baseline().node("disclosure").unwrap().text;
    assert_eq!(text, default.replace("拟应用于", "将用于"));
    // It is not there any more.
    let before = report.clone();
    assert!(!replace(&mut report, baseline(), hit, "将用于"));
    assert_eq!(report, before);
}

#[test]
fn a_live_figure_is_replaced_whole_or_not_at_all() {
    let mut report = Report::default();
    let text = "一\n政府采购{政府采购金额}万元，{{政府采购}}";
    own(&mut report, "assets", text);
    let found: Vec<bool> = find(&report, baseline(), &query("政府采购"))
        .into_iter()
        .filter(|hit| hit.at == prose("assets"))
        .map(|hit| hit.is_replaceable)
        .collect();
    assert_eq!(found, [true, false, true]);
    replace_all(&mut report, baseline(), &query("政府采购"), "采购");
    let changed = |report: &Report| report.prose["assets"].text.clone().unwrap();
    assert_eq!(changed(&report), "一\n采购{政府采购金额}万元，{{采购}}");
    let whole = query("一\n采购{政府采购金额}");
    assert_eq!(replace_all(&mut report, baseline(), &whole, "额"), 1);
    assert_eq!(changed(&report), "额万元，{{采购}}");
}

fn prose(node: &str) -> HitPlace {
    HitPlace::Prose {
        node: node.to_owned(),
        origin: TextOrigin::Own,
    }
}

#[test]
fn all_are_replaced_in_facts_prose_headings_and_guidance() {
    let mut report = everywhere();
    assert_eq!(
        replace_all(&mut report, baseline(), &query("示例"), "例示例"),
        9
    );
    assert_eq!(report.cover.title, "二〇二四年例示例报告");
    assert_eq!(report.projects[0].name, "例示例、例示例项目");
    assert_eq!(report.disclosure.channel, "例示例网");
    assert_eq!(report.prose["gone"].text.as_deref(), Some("旧例示例"));
    let node = &report.prose["disclosure"];
    assert_eq!(node.heading.as_deref(), Some("十一、例示例"));
    assert_eq!(node.guidance.as_deref(), Some("按例示例写"));
    assert_eq!(
        node.text.as_deref(),
        Some("甲\n前面有十二个以上的字例示例后面也有十二个以上的字")
    );
    // Settings are no text of the report.
    assert_eq!(report.settings.outline, "示例");
}

#[test]
fn one_of_two_is_replaced_by_its_place() {
    let mut report = Report {
        regulations: vec![Regulation {
            name: "办法和办法".to_owned(),
            ..Regulation::default()
        }],
        ..Report::default()
    };
    let second = find(&report, baseline(), &query("办法"))
        .into_iter()
        .find(|hit| hit.offset == 3)
        .unwrap();
    assert!(replace(&mut report, baseline(), &second, "规定\n"));
    assert_eq!(report.regulations[0].name, "办法和规定\n");
    // An overlapping hit counts once: 三三 stands in 三三三 once.
    report.regulations[0].name = "三三三".to_owned();
    assert_eq!(replace_all(&mut report, baseline(), &query("三三"), ""), 1);
    assert_eq!(report.regulations[0].name, "三");
}
