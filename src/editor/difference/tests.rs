//! Reports that differ in known places.

use std::collections::HashSet;

use super::*;
use crate::{
    draft,
    editor::Refused,
    model::{Amount, Fact as _, FieldId, Project, Slot, Unread, Value},
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
            .map(|name| project(name, "1.50"))
            .into(),
        ..Report::default()
    };
    let mut after = before.clone();
    after.projects.remove(0);
    after.projects.insert(1, project("戊", "2"));
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
    before.prose.insert("overview".to_owned(), own("甲"));
    let mut changed = own("乙");
    changed.heading = Some(String::new());
    changed.guidance = Some("丙".to_owned());
    changed.unread = Some(Unread::LastYear);
    after.prose.insert("overview".to_owned(), changed);
    after.prose.insert("gone".to_owned(), own("丁"));
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
    let only = Change::new("封面›年度", "", "去年（无法识别）");
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
