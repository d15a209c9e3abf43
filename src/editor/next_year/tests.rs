//! What of a report is taken over into the next year, to the cent.

use super::*;
use crate::{
    compose::{Block, Cell, Document, Row, compose},
    draft,
    figures::live,
    model::{Amount, Area, Date, Inspection, Problem},
    standards,
};

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn prior(text: &str) -> Columns {
    Columns {
        prior: amount(text),
        ..Columns::default()
    }
}

fn compared_prior(text: &str) -> Comparison {
    Comparison {
        prior: amount(text),
        ..Comparison::default()
    }
}

fn demo() -> Report {
    let text = include_str!("../../../assets/samples/demo-2024.ron");
    draft::parse(text.as_bytes(), Path::new("示例"))
        .unwrap()
        .report
}

#[test]
fn the_results_of_the_year_become_those_of_the_year_before() {
    let last = demo();
    let next = next_year(&last);
    assert_eq!((next.cover.year, next.cover.date), (Some(2025), None));
    assert_eq!(next.settings, last.settings);
    let whole = Whole {
        prior_carryover: amount("67.04"),
        // 1596.34 + 1482.33, and so the sum of its parts in the new report.
        prior_actual: None,
        basic: prior("1596.34"),
        personnel: prior("1341.22"),
        operating: prior("255.12"),
        project: prior("1482.33"),
        income: Income {
            general: prior("2795.52"),
            government_fund: prior("283.15"),
            special_account: prior("0"),
            other: prior("0"),
        },
        direction: last.whole.direction.clone(),
        content: last.whole.content.clone(),
        scope: last.whole.scope.clone(),
        ..Whole::default()
    };
    assert_eq!(next.whole, whole);
    let figures = Figures::new(&next);
    assert_eq!(figures.prior_actual().value(), amount("3078.67"));
    assert_eq!(figures.actual().value(), None);
    assert_eq!(next.functional.len(), last.functional.len());
    assert_eq!(next.functional[0].name, "一般公共服务支出");
    assert_eq!(next.functional[0].amounts, prior("29.35"));
    for (line, before) in next.economic.iter().zip(&last.economic) {
        assert_eq!((&line.code, &line.name), (&before.code, &before.name));
        assert_eq!(line.amounts, columns(&before.amounts));
    }
}

#[test]
fn an_expenditure_that_no_parts_give_again_is_typed() {
    let mut last = Report::default();
    last.whole.actual = amount("100.5");
    assert_eq!(next_year(&last).whole.prior_actual, amount("100.5"));
    last.whole.actual = None;
    last.whole.basic.actual = amount("60");
    last.whole.project.actual = amount("40");
    assert_eq!(next_year(&last).whole.prior_actual, None);
    // 经营支出 is no part of it in the year before.
    last.whole.business = amount("1");
    assert_eq!(next_year(&last).whole.prior_actual, amount("101"));
    assert_eq!(next_year(&Report::default()), Report::default());
}

#[test]
fn controlled_expenses_and_projects_begin_anew() {
    let mut last = demo();
    last.three_public.reception = Reception {
        amounts: Comparison {
            prior: amount("3"),
            budget: amount("2"),
            actual: amount("1.5"),
        },
        batches: Some(4),
        persons: Some(30),
        reason: "厉行节约".to_owned(),
    };
    last.procurement.goods.actual = amount("7");
    last.operating_detail.office.actual = amount("8");
    last.office_running.actual = amount("9");
    let next = next_year(&last);
    let reception = Reception {
        amounts: compared_prior("1.5"),
        ..Reception::default()
    };
    assert_eq!(next.three_public.reception, reception);
    assert_eq!(next.procurement.goods, compared_prior("7"));
    assert_eq!(next.operating_detail.office, compared_prior("8"));
    assert_eq!(next.office_running, compared_prior("9"));
    assert_eq!(next.projects.len(), last.projects.len());
    for (project, before) in next.projects.iter().zip(&last.projects) {
        assert_eq!(
            (&project.name, project.category),
            (&before.name, before.category)
        );
        assert_eq!(
            (&project.basis, &project.purpose),
            (&before.basis, &before.purpose)
        );
        assert_eq!(project.amounts, columns(&before.amounts));
        assert_eq!(project.funding, ProjectFunding::default());
        assert_eq!(
            (project.adjustment, project.performance.as_str()),
            (None, "")
        );
    }
}

#[test]
fn what_was_there_at_the_end_is_there_at_the_beginning() {
    let mut last = Report::default();
    last.assets.value = ValueMovement {
        opening: amount("100"),
        purchased: amount("20.5"),
        received: amount("0"),
        disposed: amount("5.25"),
        ..ValueMovement::default()
    };
    last.assets.vehicles.closing = Some(3);
    last.assets.buildings.opening = Area::parse("50").ok();
    last.budgets.government_fund.closing_carryover = amount("2");
    last.budgets.government_fund.income = amount("9");
    let next = next_year(&last);
    assert_eq!(next.assets.value.opening, amount("115.25"));
    assert_eq!(next.assets.value.purchased, None);
    assert_eq!(next.assets.vehicles.opening, Some(3));
    // The end was not known.
    assert_eq!(next.assets.buildings, AreaMovement::default());
    assert_eq!(next.budgets.government_fund.prior_carryover, amount("2"));
    assert_eq!(next.budgets.government_fund.income, None);
}

#[test]
fn what_lasts_is_kept_and_what_happened_is_not() {
    let mut last = demo();
    last.cover.title = "某局2024年度\n绩效自评报告".to_owned();
    last.inspections = vec![Inspection {
        date: Date::parse("2024-06-01").ok(),
        ..Inspection::default()
    }];
    last.problems = vec![Problem {
        id: Some(1),
        ..Problem::default()
    }];
    last.measures = vec![Measure {
        answers: vec![1],
        deadline: "2025年6月".to_owned(),
        ..Measure::default()
    }];
    let guided = NodeText {
        guidance: Some("2024年的通知".to_owned()),
        ..NodeText::default()
    };
    last.prose.insert("新".to_owned(), guided.into());
    let next = next_year(&last);
    assert_eq!(next.cover.title, "某局2025年度\n绩效自评报告");
    let mut unit = last.unit.clone();
    (unit.staff.active, unit.staff.retired) = (None, None);
    assert_eq!(next.unit, unit);
    assert_eq!(next.regulations, last.regulations);
    assert_eq!(next.problems, last.problems);
    assert_eq!(next.measures[0].answers, [1]);
    assert_eq!(next.measures[0].deadline, "");
    assert_eq!((next.inspections.len(), next.construction.len()), (0, 0));
    assert_eq!(
        (&next.disclosure.grade[..], next.disclosure.date),
        ("", None)
    );
    assert_eq!(next.disclosure.channel, last.disclosure.channel);
    // Every text stands as it was and is marked; one of nothing but a live figure has no words to be read.
    last.prose.remove("新");
    let live = ["measures", "problems", "social-insurance", "state-capital"];
    for (node, own) in &mut last.prose {
        own.unread = (!live.contains(&node.as_str())).then_some(Unread::LastYear);
    }
    assert_eq!(next.prose, last.prose);
    let emptied = NodeText {
        text: Some(String::new()),
        ..NodeText::default()
    };
    last.prose.insert("空".to_owned(), emptied.clone().into());
    assert_eq!(next_year(&last).prose.get("空"), Some(&emptied.into()));
}

#[test]
fn a_report_from_last_years_belongs_to_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("去年.ron");
    std::fs::write(&file, draft::to_ron(&demo()).unwrap()).unwrap();
    let workspace = Workspace::next_year(&file, None).unwrap();
    assert_eq!((workspace.path(), workspace.place()), (None, None));
    assert!(workspace.is_changed());
    assert_eq!(workspace.outline().id, "furong-2022");
    let name = workspace.proposed_file_name("ron");
    assert!(name.starts_with("2025年度"), "{name}");
    assert!(Workspace::next_year(&folder.path().join("没有.ron"), None).is_err());
}

/// The cells of the row of a table that begins with these words, as they are printed.
fn row(document: &Document, (title, label): (&str, &str)) -> Vec<String> {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.title.ends_with(title) => Some(table),
        _ => None,
    });
    let begins = |row: &&Row| {
        let mut texts = row.cells.iter().filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.trim()),
            _ => None,
        });
        texts.any(|text| text == label)
    };
    let cells = &table.unwrap().rows.iter().find(begins).unwrap().cells;
    let words = cells.iter().map(|cell| match cell {
        Cell::Text(text) | Cell::Figure(text) => text.trim().to_owned(),
        Cell::None => "—".to_owned(),
    });
    words.collect()
}

#[test]
fn tables_charts_and_sentences_compare_with_the_year_before_at_once() {
    let mut next = next_year(&demo());
    next.whole.basic.actual = amount("1600");
    next.whole.project.actual = amount("1500");
    next.three_public.total.actual = amount("30");
    let outline = outline_for(&next, None, None).unwrap();
    let document = compose(&next, &outline).document;
    // 3078.67 = 1596.34 + 1482.33, both of 2024.
    let whole = "2025年度部门整体收支情况表";
    assert_eq!(
        row(&document, (whole, "支出合计"))[1..5],
        ["3,078.67", "—", "—", "3,100.00"]
    );
    assert_eq!(
        row(&document, (whole, "上年结转结余"))[1..5],
        ["—", "—", "—", "67.04"]
    );
    assert_eq!(
        row(&document, ("支出功能分类情况表", "一般公共服务支出"))[3..5],
        ["29.35", "—"]
    );
    // 35.75 = 5.80 + 26.83 + 3.12; 30 − 35.75 = −5.75, which is 16.08 % of it.
    assert_eq!(
        row(&document, ("“三公”经费支出情况表", "合计")),
        ["合计", "35.75", "—", "30.00", "—", "-5.75", "-16.08"]
    );
    assert_eq!(
        row(&document, ("资产变动情况表", "年初数"))[1..],
        ["1,535.39", "5", "9,998.80"]
    );
    let charts = document.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart.alternative.as_str()),
        _ => None,
    });
    let charts: Vec<&str> = charts.collect();
    assert!(
        charts.iter().any(|words| words
            .contains("“三公”经费：上年决算35.75，本年决算30.00；因公出国（境）费：上年决算5.80")),
        "{charts:?}"
    );
    let said = |name| live::resolve(Figures::new(&next), name);
    let text = |words: &str| live::Live::Text(words.to_owned());
    // 3100 − 3078.67 = 21.33, which is 0.69 % of it.
    assert_eq!(said("支出较上年"), text("增加21.33万元，增长0.69%"));
    assert_eq!(said("三公较上年"), text("减少5.75万元，下降16.08%"));
    assert_eq!(said("上年支出"), text("3078.67"));
    assert_eq!(said("资产期初"), text("1535.39"));
}

#[test]
fn headings_whose_forms_hold_texts_of_last_year_are_marked() {
    let outline = standards::baseline();
    let mut last = Report {
        problems: vec![Problem {
            id: Some(1),
            title: "预算编制不够细".to_owned(),
            ..Problem::default()
        }],
        // A blank row says nothing.
        measures: vec![Measure::default()],
        ..Report::default()
    };
    last.cover.year = Some(2024);
    last.whole.actual = amount("10");
    let marked = |last: &Report| {
        let mut next = next_year(last);
        mark_kept(&mut next, outline);
        let unread = next.prose.iter().filter(|(_, own)| own.unread.is_some());
        unread.map(|(node, _)| node.clone()).collect::<Vec<_>>()
    };
    assert_eq!(marked(&last), ["problems"]);
    last.whole.direction = "收集档案".to_owned();
    assert_eq!(marked(&last), ["overview.scale", "problems"]);
}

#[test]
fn the_open_report_becomes_the_next_one_on_its_outline() {
    let workspace = Workspace::sample().unwrap();
    let next = workspace.begin_next_year();
    let mut expected = next_year(&workspace.report);
    mark_kept(&mut expected, workspace.outline());
    assert_eq!(next.report, expected);
    assert_eq!((next.path(), next.place()), (None, None));
    assert!(next.is_changed());
    assert_eq!(next.outline(), workspace.outline());
    let name = next.proposed_file_name("ron");
    assert!(name.starts_with("2025年度"), "{name}");
}
