//! Reports that differ in known places.

use std::collections::HashSet;

use super::*;
use crate::{
    draft,
    editor::Refused,
    model::{Amount, Fact as _, FieldId, Project, Shared, Slot, Unread, Value},
    standards,
};

fn sample(text: &str) -> Report {
    let parsed = draft::parse(text.as_bytes(), std::path::Path::new("示例"));
    parsed.unwrap().report
}

fn furong() -> Report {
    sample(include_str!("../../../assets/samples/furong-2022.ron"))
}

fn demo() -> Report {
    sample(include_str!("../../../assets/samples/demo-2024.ron"))
}

fn compared(before: &Report, after: &Report) -> Vec<(String, String, String)> {
    let entries = Entries::default();
    let changes = differences(before, (after, &entries), standards::baseline());
    changes
        .into_iter()
        .map(|change| (change.place, change.before, change.after))
        .collect()
}

fn told(place: &str, before: &str, after: &str) -> (String, String, String) {
    (place.to_owned(), before.to_owned(), after.to_owned())
}

fn project(name: &str, actual: &str) -> Project {
    let mut project = Project {
        name: name.to_owned(),
        ..Project::default()
    };
    project.amounts.actual = Some(Amount::parse(actual).unwrap());
    project
}

#[test]
fn the_same_report_differs_nowhere() {
    for report in [Report::default(), furong(), demo()] {
        assert_eq!(compared(&report, &report.clone()), []);
    }
}

#[test]
fn facts_are_named_with_both_values() {
    let before = furong();
    let mut after = before.clone();
    after.unit.rank = "副处级".to_owned();
    after.cover.year = None;
    after.settings.seal = !before.settings.seal;
    after.settings.outline = "hunan-2021".to_owned();
    assert_eq!(
        compared(&before, &after),
        [
            told(
                "设置›提纲",
                "十一部分提纲（长沙市芙蓉区，2022年）",
                "十部分提纲（湖南省级，2021年起）"
            ),
            told("设置›加盖印章", "否", "是"),
            told("封面›年度", "2022年", "（空）"),
            told("单位›级别", "正科级", "副处级"),
        ]
    );
}

#[test]
fn entries_are_found_again_behind_others() {
    let mut before = Report {
        projects: ["甲", "乙", "丙", "丁"]
            .map(|name| project(name, "1.50").into())
            .into(),
        ..Report::default()
    };
    let mut after = before.clone();
    after.projects.remove(0);
    after.projects.insert(1, project("戊", "2").into());
    after.projects[3].amounts.actual = Some(Amount::parse("3").unwrap());
    assert_eq!(
        compared(&before, &after),
        [
            told("项目›第1项", "甲，1.50万元", "（没有这一项）"),
            told("项目›第2项", "（没有这一项）", "戊，2万元"),
            told("项目›第4项›金额›实际支出", "1.50万元", "3万元"),
        ]
    );
    before.projects.clear();
    after.projects.truncate(1);
    let only = told("项目›第1项", "（没有这一项）", "乙，1.50万元");
    assert_eq!(compared(&before, &after), [only]);
}

#[test]
fn texts_switches_and_set_aside_findings_are_named() {
    let mut before = Report::default();
    let mut after = before.clone();
    let own = |text: &str| NodeText {
        text: Some(text.to_owned()),
        ..NodeText::default()
    };
    before.prose.insert("overview".to_owned(), own("甲").into());
    let mut changed = own("乙");
    changed.heading = Some(String::new());
    changed.guidance = Some("丙".to_owned());
    changed.unread = Some(Unread::LastYear);
    after.prose.insert("overview".to_owned(), changed.into());
    after.prose.insert("gone".to_owned(), own("丁").into());
    let exhibits = &mut after.settings.exhibits;
    exhibits.insert("whole-table".to_owned(), false);
    exhibits.insert("basic-data".to_owned(), true);
    after.ignored.push(IgnoredFinding {
        code: "B07".to_owned(),
        at: "overview".to_owned(),
        quote: "2023年".to_owned(),
        reason: "引用".to_owned(),
    });
    assert_eq!(
        compared(&before, &after),
        [
            told("打印›部门整体支出绩效评价基础数据表", "按提纲", "打印"),
            told("打印›收支总体情况表", "按提纲", "不打印"),
            told("“gone”›正文", "（提纲的默认文字）", "丁"),
            told("“一、部门概况”›标题", "（提纲的标题）", "（空）"),
            told("“一、部门概况”›正文", "甲", "乙"),
            told("“一、部门概况”›当年通知的要求", "（空）", "丙"),
            told("“一、部门概况”›核对", "已核对", "去年原文，未核对"),
            told("忽略的体检结果›B07", "（空）", "“2023年”（引用）"),
        ]
    );
}

#[test]
fn what_could_not_be_read_is_part_of_it() {
    let report = furong();
    let field = report.field("cover.year").unwrap();
    let mut entries = Entries::default();
    entries.set(
        &field,
        Some(Refused {
            typed: "去年".to_owned(),
            reason: "请写四位数字".to_owned(),
        }),
    );
    let changes = differences(&report, (&report, &entries), standards::baseline());
    let only = Change {
        place: "封面›年度".to_owned(),
        before: "（空）".to_owned(),
        after: "去年（无法识别）".to_owned(),
        author: None,
    };
    assert_eq!(changes, [only]);
}

/// A report in which the facts that are wanted, counted in their order, are emptied; with what these are called. Those
/// that were blank before and references, which are never blank, are not counted among them.
fn emptied(before: &Report, is_wanted: impl Fn(usize) -> bool) -> (Report, Vec<String>) {
    let mut entered = HashSet::new();
    before.visit(&FieldId::root(), &mut |field, value| {
        if !value.is_blank() || matches!(value, Value::Switch(_)) {
            entered.insert(field.clone());
        }
    });
    let mut after = before.clone();
    let (mut index, mut labels) = (0, Vec::new());
    after.visit_mut(&FieldId::root(), &mut |field, slot| {
        let can_be_blank = !matches!(slot, Slot::Reference(_));
        if is_wanted(index) && can_be_blank && entered.contains(field) {
            labels.push(field.label());
            turn(slot);
        }
        index += 1;
    });
    (after, labels)
}

#[test]
fn each_fact_of_the_demonstration_is_found() {
    let before = demo();
    let places = |after: &Report| -> Vec<String> {
        let found = compared(&before, after);
        found.into_iter().map(|(place, ..)| place).collect()
    };
    let (after, all) = emptied(&before, |_| true);
    assert!(all.len() > 500, "{}", all.len());
    assert_eq!(places(&after), all);
    for wanted in (0..all.len()).step_by(97) {
        let (after, one) = emptied(&before, |index| index == wanted);
        assert_eq!(places(&after), one);
    }
}

/// Empties a value.
fn turn(mut slot: Slot<'_>) {
    if let Slot::Switch(on) = slot {
        *on = !*on;
    } else {
        slot.enter("").unwrap_or_default();
    }
}

/// Whose the changes are between what two hands have made of a report.
fn authors(base: &Report, theirs: &Report, ours: &Report) -> Vec<(String, Author)> {
    let entries = Entries::default();
    let changes = divergences(base, theirs, (ours, &entries), standards::baseline());
    changes
        .into_iter()
        .map(|change| (change.place, change.author.unwrap()))
        .collect()
}

fn by(place: &str, author: Author) -> (String, Author) {
    (place.to_owned(), author)
}

#[test]
fn what_each_hand_has_changed_is_told_apart() {
    let base = furong();
    let (mut theirs, mut ours) = (base.clone(), base.clone());
    theirs.cover.year = Some(2021);
    ours.unit.rank = "副处级".to_owned();
    theirs.unit.short_name = "他们的".to_owned();
    ours.unit.short_name = "我们的".to_owned();
    // The same on both sides is no difference.
    theirs.thrift = "一样".to_owned();
    ours.thrift = "一样".to_owned();
    let first = base.unit.short_name.clone();
    assert_eq!(
        authors(&base, &theirs, &ours),
        [
            by("封面›年度", Author::Theirs),
            by("单位›单位简称", Author::Both { base: first }),
            by("单位›级别", Author::Ours),
        ]
    );
}

#[test]
fn entries_are_told_apart_wherever_they_stand_now() {
    let [one, two, three] = ["甲", "乙", "丙"].map(|name| project(name, "1"));
    let with = |projects: Vec<Project>| Report {
        projects: projects.into_iter().map(Shared::from).collect(),
        ..Report::default()
    };
    let base = with(vec![one.clone(), two.clone(), three.clone()]);
    // They put one in before all others and change the last one, we take the first one out.
    let (new, changed) = (project("新", "2"), project("丙", "5"));
    let theirs = with(vec![new.clone(), one.clone(), two.clone(), changed.clone()]);
    let ours = with(vec![two.clone(), three.clone()]);
    assert_eq!(
        authors(&base, &theirs, &ours),
        [
            by("项目›第1项", Author::Theirs),
            by("项目›第2项", Author::Ours),
            by("项目›第2项›金额›实际支出", Author::Theirs),
        ]
    );
    // What one side takes out and the other one changes both have changed.
    let ours = with(vec![one.clone(), two.clone()]);
    let theirs = with(vec![one, two, changed]);
    let (place, author) = authors(&base, &theirs, &ours).pop().unwrap();
    assert_eq!(place, "项目›第3项");
    assert!(matches!(author, Author::Both { base } if base.contains('丙')));
    // Both have put in the same.
    let base = with(vec![three.clone()]);
    let both = with(vec![new, three]);
    assert_eq!(authors(&base, &both, &both.clone()), []);
}

#[test]
fn texts_switches_and_findings_set_aside_are_told_apart() {
    let text = |text: &str| NodeText {
        text: Some(text.to_owned()),
        ..NodeText::default()
    };
    let base = Report::default();
    let (mut theirs, mut ours) = (base.clone(), base.clone());
    theirs
        .prose
        .insert("general".to_owned(), text("他们的").into());
    ours.settings.exhibits.insert("projects".to_owned(), false);
    let told: Vec<Author> = authors(&base, &theirs, &ours)
        .into_iter()
        .map(|(_, author)| author)
        .collect();
    assert_eq!(told, [Author::Ours, Author::Theirs]);
    ours.prose
        .insert("general".to_owned(), text("我们的").into());
    let (_, author) = authors(&base, &theirs, &ours).pop().unwrap();
    let base = "（提纲的默认文字）".to_owned();
    assert_eq!(author, Author::Both { base });
}
