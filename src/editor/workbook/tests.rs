use super::{
    Book, FillManner, Mapping, MappingTarget, MoneyUnit, Proposal, ProposalState, enter, heads_at,
    likely_head, proposals, read_tables, said_unit,
};
use crate::{
    editor::{
        Entries,
        sheet::{Rows, Shape},
    },
    intake::workbook::read,
    model::{Amount, FunctionalLine, Report},
    standards::Form,
};

fn book(text: &str) -> Book {
    read(text.as_bytes()).unwrap()
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

const EXPENDITURE: &str = "支出决算表,,,,\n\
    编制单位：某局,2022年度,,,金额单位：元\n\
    科目编码,科目名称,本年支出合计,基本支出,项目支出\n\
    栏次,,1,2,3\n\
    合计,,300,100,200\n\
    201,一般公共服务支出,300,100,200\n\
    20103,政府办公厅（室）及相关机构事务,300,100,200\n\
    2010301,行政运行,100,100,0\n\
    2010302,一般行政管理事务,200,0,200\n";

#[test]
fn what_is_blank_is_set_and_what_differs_is_left() {
    let tables = read_tables(&book(EXPENDITURE));
    let mut report = Report::default();
    report.whole.actual = amount("0.03");
    report.whole.basic.actual = amount("5");
    report.functional.push(
        FunctionalLine {
            code: "2010302".to_owned(),
            ..FunctionalLine::default()
        }
        .into(),
    );
    let found = proposals(&mut report, &tables).unwrap();
    let state = |label: &str| {
        let found = found.iter().find(|found| found.label == label);
        found.map(|found| found.state)
    };
    assert_eq!(state("整体收支›实际支出"), Some(ProposalState::Same));
    assert_eq!(
        state("整体收支›基本支出›实际支出"),
        Some(ProposalState::Conflict)
    );
    assert_eq!(
        state("整体收支›项目支出›实际支出"),
        Some(ProposalState::New)
    );
    let new: Vec<&Proposal> = found
        .iter()
        .filter(|found| found.state == ProposalState::New)
        .collect();
    let mut entries = Entries::default();
    assert!(enter((&mut report, &mut entries), new).is_some());
    assert_eq!(report.whole.basic.actual, amount("5"));
    assert_eq!(report.whole.project.actual, amount("0.02"));
    assert_eq!(report.unit.full_name, "某局");
    let lines: Vec<(&str, Option<Amount>)> = report
        .functional
        .iter()
        .map(|line| (line.code.as_str(), line.amounts.actual))
        .collect();
    assert_eq!(
        lines,
        [
            ("2010302", amount("0.02")),
            ("201", None),
            ("2010301", amount("0.01"))
        ]
    );
    // Once more: nothing is new.
    let again = proposals(&mut report, &tables).unwrap();
    assert!(again.iter().all(|found| found.state != ProposalState::New));
}

#[test]
fn tables_of_another_year_are_refused() {
    let tables = read_tables(&book(EXPENDITURE));
    let mut report = Report::default();
    report.cover.year = Some(2023);
    let error = proposals(&mut report, &tables).unwrap_err();
    assert_eq!((error.tables, error.report), (2022, 2023));
}

fn projects() -> MappingTarget {
    MappingTarget {
        title: "项目",
        shape: Shape {
            part: Form::Projects.into(),
            rows: Rows::Entries,
            columns: vec![
                Some("name"),
                Some("amounts.initial"),
                Some("amounts.actual"),
            ],
        },
        heads: vec!["项目名称", "年初预算", "实际支出"],
        rows: Vec::new(),
    }
}

#[test]
fn a_sheet_of_ones_own_is_mapped_by_its_heads() {
    let book = book(
        "项目台账,,,\n单位：元,,,\n序号,名称,预算数,决算数\n1,甲项目,10000,9999.99\n2,乙项目,约3万,20000\n合计,,,\n",
    );
    let sheet = &book.sheets[0];
    let target = projects();
    let head = likely_head(sheet);
    assert_eq!(head, 2);
    assert_eq!(
        heads_at(sheet, head),
        ["A 序号", "B 名称", "C 预算数", "D 决算数"]
    );
    let mapping = Mapping::likely(sheet, &target, head);
    assert_eq!(mapping.columns, [Some(1), Some(2), Some(3)]);
    assert_eq!(mapping.unit, MoneyUnit::Yuan);
    let preview = mapping.preview(sheet, &target, 5);
    let refused = |row: usize, column: usize| {
        let cell = preview[row][column].as_ref().unwrap();
        cell.refused.is_some()
    };
    assert_eq!(preview.len(), 2);
    assert!(!refused(0, 1) && refused(1, 1));
    let mut report = Report::default();
    let mut entries = Entries::default();
    for (manner, names) in [
        (FillManner::Append, vec!["甲项目", "乙项目"]),
        (
            FillManner::Append,
            vec!["甲项目", "乙项目", "甲项目", "乙项目"],
        ),
        (FillManner::Replace, vec!["甲项目", "乙项目"]),
    ] {
        mapping
            .fill((&mut report, &mut entries), (sheet, &target), manner)
            .unwrap();
        let found: Vec<&str> = report
            .projects
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(found, names);
    }
    assert_eq!(report.projects[0].amounts.initial, amount("1"));
    assert_eq!(report.projects[0].amounts.actual, amount("0.999999"));
    assert_eq!(report.projects[1].amounts.initial, None);
    assert_eq!(entries.len(), 1);
}

#[test]
fn the_unit_of_a_sheet_is_what_it_says_once() {
    for (text, unit) in [
        ("台账\n项目,预算数（元）\n", Some(MoneyUnit::Yuan)),
        ("台账,（万元）\n项目,预算数\n", Some(MoneyUnit::TenThousand)),
        ("台账,单位：人民币元\n项目,预算数\n", Some(MoneyUnit::Yuan)),
        ("台账\n项目,预算数(元),决算数(万元)\n", None),
        ("台账\n项目,预算数\n", None),
    ] {
        assert_eq!(said_unit(&book(text).sheets[0], 1), unit, "{text}");
    }
}

#[test]
fn numbers_of_columns_are_no_row() {
    let book = book("项目名称,年初预算,实际支出\n1,2,3\n甲项目,5,4\n");
    let (sheet, target) = (&book.sheets[0], projects());
    let mut report = Report::default();
    Mapping::likely(sheet, &target, 0)
        .fill(
            (&mut report, &mut Entries::default()),
            (sheet, &target),
            FillManner::Append,
        )
        .unwrap();
    assert_eq!(report.projects.len(), 1);
    assert_eq!(report.projects[0].name, "甲项目");
}

#[test]
fn fixed_rows_are_known_by_their_names() {
    let book = book(
        "项目,预算数,决算数\n合计,5,3\n一、因公出国（境）费,,\n其中：公务用车运行维护费,2,1\n公务接待费,3,2\n",
    );
    let sheet = &book.sheets[0];
    let target = MappingTarget {
        title: "三公",
        shape: Shape {
            part: Form::ThreePublic.into(),
            rows: Rows::Fixed(vec![
                "total",
                "abroad.amounts",
                "running.amounts",
                "reception.amounts",
            ]),
            columns: vec![Some("prior"), Some("budget"), Some("actual")],
        },
        heads: vec!["上年决算", "本年预算", "本年决算"],
        rows: vec![
            "“三公”经费合计",
            "因公出国（境）费",
            "公务用车运行维护费",
            "公务接待费",
        ],
    };
    let mapping = Mapping {
        columns: vec![None, Some(1), Some(2)],
        ..Mapping::likely(sheet, &target, 0)
    };
    let mut report = Report::default();
    let mut entries = Entries::default();
    mapping
        .fill(
            (&mut report, &mut entries),
            (sheet, &target),
            FillManner::Append,
        )
        .unwrap();
    let three = &report.three_public;
    assert_eq!(three.total.actual, amount("3"));
    assert_eq!(three.running.amounts.budget, amount("2"));
    assert_eq!(three.reception.amounts.actual, amount("2"));
    assert_eq!(three.abroad.amounts.budget, None);
}
