//! What a small report composes to, block by block.

use super::*;
use crate::model::{Amount, NodeText, Problem, Project};

const OUTLINE: &str = r#"(id: "t", name: "测试", nodes: [
    (id: "a", title: "概况", text: "支出{实际支出}万元。\n\n　{主要内容}。", children: [
        (id: "a.b", title: "项目", text: "{项目明细}", exhibits: [
            (exhibit: "project-table", on_by_default: true),
            (exhibit: "three-public-table", on_by_default: true),
        ]),
    ]),
    (id: "c", title: "问题", text: "{问题列举}"),
])"#;

fn outline() -> Outline {
    Outline::parse(OUTLINE).unwrap()
}

fn report() -> Report {
    let mut report = Report::default();
    report.cover.year = Some(2024);
    report.whole.actual = Amount::parse("990").ok();
    report.whole.content = "日常工作。".into();
    report.projects = vec![
        Project {
            name: "甲".into(),
            purpose: "用途。".into(),
            ..Project::default()
        }
        .into(),
    ];
    report.problems = vec![Problem {
        title: "慢".into(),
        body: "原因。".into(),
        ..Problem::default()
    }];
    report
}

/// Blocks as lines: level and text of headings, text of paragraphs, titles of tables.
fn lines(composed: &Composed) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Heading { level, text, .. } => format!("{level:?} {text}"),
        Block::Paragraph { text, .. } => text.clone(),
        Block::Table(table) => format!("[{}]", table.title),
        Block::Chart(chart) => format!("[{}]", chart.title),
        Block::AnnexList(names) => format!("附件：{}", names.join("；")),
        Block::Signature(signature) => format!("({}|{})", signature.unit, signature.date),
    };
    composed.document.blocks.iter().map(line).collect()
}

#[test]
fn headings_prose_and_exhibits_in_the_order_of_the_outline() {
    let composed = compose(&report(), &outline());
    assert_eq!(
        lines(&composed),
        [
            "One 一、概况",
            "支出990.00万元。",
            "日常工作。",
            "Two （一）项目",
            "Three 1.甲",
            "用途。",
            "[表1　2024年度项目支出情况表]",
            "One 二、问题",
            "Two （一）慢",
            "原因。",
            "(〔落款单位：未填〕|〔成文日期：未填〕)",
        ]
    );
    let described = |note: &Note| format!("{}：{}", outline().describe(&note.place), note.kind);
    let notes: Vec<String> = composed.notes.iter().map(described).collect();
    assert_eq!(
        notes,
        [
            "“一（一）项目”：“三公”经费表没有可用的数据（占比图遇负数或合计为零也不画），没有打印",
            "“单位›单位全称”：“单位全称”还没有填写，已打印为空缺，请补填",
            "“单位›落款单位”：“落款单位”还没有填写，已打印为空缺，请补填",
            "“封面›成文日期”：“成文日期”还没有填写，已打印为空缺，请补填",
        ]
    );
}

#[test]
fn own_text_and_heading_take_the_place_of_the_outlines() {
    let mut report = report();
    let own = NodeText {
        heading: Some("1、概 况".into()),
        text: Some("甲{{乙}}\r\n".into()),
        guidance: Some("不打印".into()),
        ..NodeText::default()
    };
    report.prose.insert("a".into(), own.into());
    report.prose.insert(
        "a.b".into(),
        NodeText {
            heading: Some(String::new()),
            text: Some(String::new()),
            ..NodeText::default()
        }
        .into(),
    );
    let composed = compose(&report, &outline());
    assert_eq!(
        lines(&composed)[..3],
        ["One 1、概 况", "甲{乙}", "[表1　2024年度项目支出情况表]"]
    );
}

#[test]
fn what_cannot_be_resolved_is_printed_and_noted_with_its_place() {
    let mut report = report();
    report.whole.initial_budget = Amount::parse("0").ok();
    let text = "首行\n共{项目个数}个，{没有}，{年初预算完成率}，{职能列举}，{离退休人数}，{";
    report.prose.insert(
        "c".into(),
        NodeText {
            text: Some(text.into()),
            ..NodeText::default()
        }
        .into(),
    );
    let composed = compose(&report, &outline());
    let printed = lines(&composed);
    assert_eq!(
        printed[printed.len() - 2],
        "共1个，{没有}，—，〔职能列举：未填〕，〔离退休人数：未填〕，{"
    );
    let found: Vec<_> = composed
        .notes
        .iter()
        .filter_map(|note| match &note.place {
            Place::Prose { node, offset } if node == "c" => Some((*offset, note.kind.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(
        found,
        [
            (12, NoteKind::UnknownName("没有".into())),
            (17, NoteKind::Undefined("年初预算完成率".into())),
            (27, NoteKind::Unfilled("职能列举".into())),
            (34, NoteKind::Unfilled("离退休人数".into())),
            (42, NoteKind::Unclosed),
        ]
    );
}

#[test]
fn nothing_of_the_draft_is_left_out_silently() {
    let mut report = report();
    report.prose.insert(
        "z".into(),
        NodeText {
            text: Some("文字".into()),
            ..NodeText::default()
        }
        .into(),
    );
    report.settings.exhibits.insert("asset-table".into(), true);
    let composed = compose(&report, &outline());
    let kinds: Vec<_> = composed
        .notes
        .iter()
        .map(|note| note.kind.clone())
        .collect();
    assert!(kinds.contains(&NoteKind::NoSuchNode));
    assert!(kinds.contains(&NoteKind::NoPlace("asset-table".into())));
}

#[test]
fn every_live_figure_in_the_built_in_outlines_exists() {
    for outline in crate::standards::builtin() {
        for note in compose(&Report::default(), outline).notes {
            let wrong = matches!(
                note.kind,
                NoteKind::UnknownName(_) | NoteKind::NotAlone(_) | NoteKind::Unclosed
            );
            assert!(!wrong, "{}: {}", outline.id, note.kind);
        }
    }
}

#[test]
fn a_printed_character_is_found_in_the_typed_prose() {
    let mut report = report();
    let text = "首\n　共{项目个数}个，支出{实际支出}万元";
    report.prose.insert(
        "c".into(),
        NodeText {
            text: Some(text.into()),
            ..NodeText::default()
        }
        .into(),
    );
    let composed = compose(&report, &outline());
    let found = composed
        .document
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Paragraph {
                text,
                place,
                inserted,
            } if text.starts_with('共') => Some((text.clone(), place.clone(), inserted.clone())),
            _ => None,
        });
    let (printed, place, inserted) = found.unwrap();
    assert_eq!(printed, "共1个，支出990.00万元");
    assert_eq!(
        place,
        Place::Prose {
            node: "c".into(),
            offset: 3
        }
    );
    // 共 3, {项目个数} 4 to 9, 个 10, ， 11, 支 12, 出 13, {实际支出} 14 to 19, 万 20.
    let typed: Vec<usize> = (0..printed.chars().count())
        .map(|at| Inserted::typed_offset(&inserted, 3, at))
        .collect();
    assert_eq!(
        typed,
        [3, 4, 10, 11, 12, 13, 14, 14, 14, 14, 14, 14, 20, 21]
    );
}
