//! Forms of annexes: the built-in ones are valid, and what is wrong with others is said.

use super::*;

/// A small form with two columns.
fn parsed(rows: &str) -> Result<AnnexShape, String> {
    let text = format!(
        r#"(id: "x", name: "表", source: "无", verified: false, subject: Whole, title: "表", columns: [4, 4], rows: [{rows}])"#
    );
    AnnexShape::parse(&text).map_err(|error| error.to_string())
}

#[test]
fn the_built_in_forms_are_valid_and_differ() {
    let ids: HashSet<&str> = builtin_annexes()
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(ids.len(), 6);
}

#[test]
fn cells_fill_their_rows() {
    assert!(parsed(r#"Row([(text: "甲"), (text: "乙")])"#).is_ok());
    assert!(parsed(r#"Row([(text: "甲", rows: 2), (text: "乙")]), Row([(text: "丙")])"#).is_ok());
    let short = parsed(r#"Row([(text: "甲")])"#).unwrap_err();
    assert!(short.contains("“甲”一行的各格没有占满全部列"), "{short}");
    let long = parsed(r#"Row([(text: "甲", columns: 3)])"#).unwrap_err();
    assert!(long.contains("超出了列数"), "{long}");
}

#[test]
fn a_form_tells_what_it_shows() {
    let known = |id: &str| builtin_annexes().iter().find(|one| one.id == id).unwrap();
    let sichuan = known("project-evaluation-sichuan");
    assert!(sichuan.shows("sources.own") && sichuan.shows("evaluation.conclusion"));
    let general = known("project-evaluation");
    assert!(general.shows("sources.fiscal") && !general.shows("sources.own"));
    assert!(!general.shows("evaluation.conclusion") && !general.shows("evaluation.conclus"));
    assert_eq!(general.indicator_fields().len(), 8);
    assert_eq!(sichuan.indicator_fields()[3], IndicatorField::Kind);
    let basic = known("basic-data");
    assert!(basic.shows("unit.staff.active") && basic.lists().contains(&EachList::Construction));
}

#[test]
fn facts_and_names_are_there() {
    let fact = parsed(r#"Row([(fact: "whole.nothing"), (text: "乙")])"#).unwrap_err();
    assert!(fact.contains("没有名为“whole.nothing”的数据"), "{fact}");
    let rate = parsed(r#"Row([(fact: "whole.actual"), (rate: ("a", "b"))])"#).unwrap_err();
    assert!(rate.contains("格“a”不在同一行"), "{rate}");
    let sum = parsed(r#"Line((sums: [["x"]], cells: [(text: "甲"), (text: "乙")]))"#).unwrap_err();
    assert!(sum.contains("行“x”不存在"), "{sum}");
}

#[test]
fn spans_end_where_their_rows_do() {
    for rows in [
        r#"Row([(text: "甲", rows: 2), (text: "乙")])"#,
        r#"Row([(text: "甲", rows: 2), (text: "乙")]), Each(OtherProjects, [Row([(text: "丙")])])"#,
    ] {
        let open = parsed(rows).unwrap_err();
        assert!(open.contains("占的行数太多"), "{open}");
    }
    let wide = parsed(r#"Row([(text: "甲", columns: 18446744073709551615)])"#).unwrap_err();
    assert!(wide.contains("应在1至200之间"), "{wide}");
    let none = parsed("Indicators([(show: Name, columns: 0), (show: Score, columns: 2)])");
    assert!(none.unwrap_err().contains("至少占一列"));
}
