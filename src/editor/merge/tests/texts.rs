//! Texts under headings and among the facts.

use super::{amount, chapter, merged, project, says, unit};
use crate::{
    model::{Columns, Level, NodeText, Report},
    standards,
};

fn with_text(mut report: Report, node: &str, text: &str) -> Report {
    let own = NodeText {
        text: Some(text.to_owned()),
        ..NodeText::default()
    };
    report.prose.insert(node.to_owned(), own.into());
    report
}

#[test]
fn texts_that_differ_stand_side_by_side_with_the_figures_of_their_unit() {
    let node = &standards::baseline().entries()[1].node.id;
    let (mut first, mut second) = (unit("甲"), unit("乙"));
    first.whole.actual = amount("10");
    second.whole.actual = amount("20.5");
    let first = with_text(first, node, "支出{实际支出}万元，{{原文}}。\n另起一段。");
    let second = with_text(second, node, "花了{实际支出}万元，在职{在职人数}人。");
    let merged = merged(&[first, second]);
    assert_eq!(
        merged.report.prose[node].text.as_deref(),
        Some(
            "【甲】\n支出10.00万元，{{原文}}。\n另起一段。\n【乙】\n花了20.50万元，在职〔在职人数：未填〕人。"
        )
    );
    let texts = chapter(&merged, "正文");
    assert!(says(&texts, "2个单位的文字并列"), "{texts:?}");
    assert!(says(&texts, "乙的文字里有1处数据未填"));
}

#[test]
fn a_text_that_all_have_stands_once_and_follows_the_sums() {
    let nodes: Vec<String> = standards::baseline()
        .entries()
        .iter()
        .map(|e| e.node.id.clone())
        .collect();
    let (mut first, second) = (unit("县档案馆"), unit("县党史办"));
    first.unit.short_name = "档案馆".to_owned();
    let first = with_text(first, &nodes[1], "支出{实际支出}万元。");
    let second = with_text(second, &nodes[1], " 支出{实际支出}万元。\n");
    let first = with_text(first, &nodes[2], "县档案馆制度健全。");
    let second = with_text(second, &nodes[2], "县党史办制度健全。");
    let merged = merged(&[first, second]);
    let text = |node: &String| {
        merged
            .report
            .prose
            .get(node)
            .and_then(|own| own.text.as_deref())
    };
    assert_eq!(text(&nodes[1]), Some("支出{实际支出}万元。"));
    assert_eq!(text(&nodes[2]), Some("{单位全称}制度健全。"));
    // The outline's own texts stay with it.
    assert_eq!(merged.report.prose.len(), 2);
}

#[test]
fn text_facts_are_kept_where_they_are_the_same_and_side_by_side_where_not() {
    let (mut first, mut second) = (unit("甲"), unit("乙"));
    for report in [&mut first, &mut second] {
        report.thrift = "压减会议。".to_owned();
        report.unit.region = "某县".to_owned();
        report.unit.head = "某人".to_owned();
        report.disclosure.grade = "优".to_owned();
    }
    first.whole.direction = "收集档案".to_owned();
    second.whole.direction = "编写党史".to_owned();
    let merged = merged(&[first, second]);
    let report = &merged.report;
    assert_eq!(report.thrift, "压减会议。");
    assert_eq!(report.unit.region, "某县");
    assert_eq!(
        (report.unit.head.as_str(), report.disclosure.grade.as_str()),
        ("", "")
    );
    assert_eq!(report.whole.direction, "【甲】\n收集档案\n【乙】\n编写党史");
    assert!(says(&chapter(&merged, "提示"), "单位›单位负责人"));
}

#[test]
fn choices_and_points_that_differ_are_told() {
    let (mut first, mut second) = (unit("甲"), unit("乙"));
    first.unit.level = Some(Level::County);
    second.unit.level = Some(Level::Township);
    first.evaluation.execution_weight = Some(10.into());
    second.evaluation.execution_weight = Some(10.into());
    let one = merged(&[first.clone(), second.clone()]);
    assert_eq!(one.report.unit.level, None);
    assert_eq!(one.report.evaluation.execution_weight, Some(10.into()));
    let notices = chapter(&one, "提示");
    assert!(says(&notices, "单位›行政层级：各单位不同，空着，请填写"));
    assert!(!says(&notices, "预算执行率分值"));
    second.evaluation.execution_weight = None;
    second.unit.level = first.unit.level;
    let other = merged(&[first, second]);
    assert_eq!(other.report.unit.level, Some(Level::County));
    let notices = chapter(&other, "提示");
    assert!(says(&notices, "预算执行率分值：各单位不同"));
    assert!(!says(&notices, "行政层级"));
}

#[test]
fn a_figure_by_number_is_that_of_its_unit() {
    let node = &standards::baseline().entries()[1].node.id;
    let of = |name: &str, project_name: &str| {
        let mut report = unit(name);
        report.projects = vec![project(project_name, Columns::default()).into()];
        with_text(report, node, "实施了{项目1名称}。")
    };
    let merged = merged(&[of("甲", "数字化"), of("乙", "库房维修")]);
    assert_eq!(
        merged.report.prose[node].text.as_deref(),
        Some("【甲】\n实施了数字化。\n【乙】\n实施了库房维修。")
    );
}
