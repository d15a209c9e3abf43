//! What a spreadsheet does with facts, on a list and on fixed rows.

use super::*;
use crate::{
    editor::ProjectPart,
    model::{Amount, EconomicLine, Inspection, Shared},
    standards::Form,
};

fn economic() -> Shape {
    Shape {
        part: Form::Economic.into(),
        rows: Rows::Entries,
        columns: vec![
            Some("code"),
            Some("name"),
            Some("amounts.initial"),
            Some("amounts.actual"),
            None,
        ],
    }
}

fn procurement() -> Shape {
    Shape {
        part: Form::Procurement.into(),
        rows: Rows::Fixed(vec!["total", "goods", "works"]),
        columns: vec![Some("prior"), Some("budget"), Some("actual")],
    }
}

const fn at(row: usize, column: usize) -> Cell {
    Cell { row, column }
}

fn block(first: (usize, usize), last: (usize, usize)) -> CellRange {
    CellRange::between(at(first.0, first.1), at(last.0, last.1))
}

/// A report with lines of these codes.
fn lines(codes: &[&str]) -> Report {
    let line = |code: &&str| {
        Shared::from(EconomicLine {
            code: (*code).to_owned(),
            ..EconomicLine::default()
        })
    };
    Report {
        economic: codes.iter().map(line).collect(),
        ..Report::default()
    }
}

fn codes(report: &Report) -> Vec<&str> {
    let lines = report.economic.iter();
    lines.map(|line| line.code.as_str()).collect()
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn path(outcome: Option<Outcome>) -> Option<String> {
    outcome.map(|outcome| outcome.place.to_string())
}

fn notice(outcome: Option<Outcome>) -> Option<String> {
    outcome.and_then(|outcome| outcome.notice)
}

#[test]
fn a_cell_has_the_address_of_its_fact() {
    let (mut report, mut entries) = (lines(&["301", "302"]), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let field = sheet.field(at(1, 3)).unwrap();
    assert_eq!(field.to_string(), "economic[1].amounts.actual");
    assert_eq!(field.label(), "基本支出经济分类›第2项›金额›实际支出");
    assert_eq!(sheet.find(&field), Some(at(1, 3)));
    assert_eq!(sheet.field(at(1, 4)), None);
    assert_eq!(sheet.field(at(2, 0)), None);
    let gone = shape.address().item(7).field("code", "科目编码");
    assert_eq!(sheet.find(&gone), Some(at(1, 0)));
    assert_eq!(sheet.find(&shape.address()), Some(at(0, 0)));
    assert_eq!(sheet.find(Form::Economic.field()), Some(at(0, 0)));
    assert_eq!(sheet.find(Form::Procurement.field()), None);

    let shape = procurement();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let field = sheet.field(at(1, 2)).unwrap();
    assert_eq!(field.to_string(), "procurement.goods.actual");
    assert_eq!(sheet.find(&field), Some(at(1, 2)));
}

#[test]
fn the_form_itself_can_be_a_row_and_its_list_one_of_its_facts() {
    let (mut report, mut entries) = (Report::default(), Entries::default());
    let shape = Shape {
        part: Form::OfficeRunning.into(),
        rows: Rows::Fixed(vec![""]),
        columns: vec![Some("prior"), Some("budget"), Some("actual")],
    };
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let field = sheet.field(at(0, 1)).unwrap();
    assert_eq!(field.to_string(), "office_running.budget");
    assert_eq!(sheet.find(&field), Some(at(0, 1)));

    for form in [
        Form::GovernmentFund,
        Form::StateCapital,
        Form::SocialInsurance,
    ] {
        let shape = Shape {
            part: form.into(),
            rows: Rows::Entries,
            columns: vec![Some("name"), Some("actual")],
        };
        let inserted = Sheet::new(&mut report, &mut entries, &shape).insert_row(0);
        let place = inserted.unwrap().place;
        assert_eq!(report.field(&place.to_string()), Some(place));
    }
}

#[test]
fn a_cell_is_shown_with_separators_and_edited_as_typed() {
    let (mut report, mut entries) = (lines(&["301"]), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let outcome = sheet.set(at(0, 3), "１，２３４.50").unwrap();
    assert_eq!(outcome.place.to_string(), "economic[0].amounts.actual");
    let content = sheet.content(at(0, 3)).unwrap();
    assert_eq!(
        (content.typed.as_str(), content.shown.as_str()),
        ("1234.50", "1,234.50")
    );
    sheet.set(at(0, 3), "88");
    let content = sheet.content(at(0, 3)).unwrap();
    assert_eq!(
        (content.typed.as_str(), content.shown.as_str()),
        ("88", "88.00")
    );
    sheet.report.settings.decimals = Some(crate::model::Decimals::AsTyped);
    assert_eq!(sheet.content(at(0, 3)).unwrap().shown, "88");
    sheet.set(at(0, 1), "工资\n福利");
    let name = sheet.content(at(0, 1)).unwrap();
    assert_eq!(
        (name.typed.as_str(), name.shown.as_str()),
        ("工资\n福利", "工资 福利")
    );
    assert_eq!(sheet.set(at(0, 4), "1"), None);
    assert_eq!(sheet.set(at(1, 0), "1"), None);
    let kinds = [
        Some(Kind::Text),
        Some(Kind::Text),
        Some(Kind::Number),
        Some(Kind::Number),
        None,
    ];
    assert_eq!(shape.kinds(), kinds);
}

#[test]
fn what_cannot_be_read_is_kept_and_the_fact_unknown() {
    let (mut report, mut entries) = (lines(&["301"]), Entries::default());
    report.economic[0].amounts.actual = amount("5");
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    sheet.set(at(0, 3), "12a");
    let content = sheet.content(at(0, 3)).unwrap();
    let reason = "“12a”不是金额，请只填数字，如 3,037.06 或 3037.06万元";
    assert_eq!(
        (content.shown.as_str(), content.refused.as_deref()),
        ("12a", Some(reason))
    );
    assert_eq!(sheet.refused(), [(content.field, reason.to_owned())]);
    assert_eq!(report.economic[0].amounts.actual, None);
    let shape = procurement();
    assert_eq!(Sheet::new(&mut report, &mut entries, &shape).refused(), []);
}

#[test]
fn a_block_is_copied_as_typed() {
    let (mut report, mut entries) = (lines(&["301", "302"]), Entries::default());
    report.economic[0].amounts.actual = amount("1234.50");
    report.economic[1].name = "商品和服务\"支出\"".to_owned();
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    assert_eq!(sheet.copy(block((0, 3), (0, 3))), "1234.50");
    assert_eq!(
        sheet.copy(block((0, 0), (1, 3))),
        "301\t\t\t1234.50\n302\t\"商品和服务\"\"支出\"\"\"\t\t"
    );
    assert_eq!(sheet.copy(block((1, 0), (9, 0))), "302");
}

#[test]
fn a_block_from_excel_grows_a_list() {
    let (mut report, mut entries) = (lines(&["301"]), Entries::default());
    report.economic[0].amounts.initial = amount("9");
    let shape = economic();
    let text = "30101\t　基本工资\t—\t\"1,234.50\"\r\n30102\t津贴补贴\t２０\t12x\t8\r\n\t\t\t\r\n";
    let outcome = Sheet::new(&mut report, &mut entries, &shape).paste(block((0, 0), (0, 0)), text);
    assert_eq!(
        notice(outcome).as_deref(),
        Some("表格增加了1行；有1格是自动计算的，没有粘贴；有1格无法识别，已保留原样并标红，请改正")
    );
    assert_eq!(codes(&report), ["30101", "30102"]);
    assert_eq!(report.economic[0].name, "基本工资");
    assert_eq!(report.economic[0].amounts.initial, None);
    assert_eq!(report.economic[0].amounts.actual, amount("1234.5"));
    assert_eq!(report.economic[1].amounts.initial, amount("20"));
    assert_eq!(report.economic[1].amounts.actual, None);
    let refused = entries
        .iter()
        .map(|(field, refused)| (field.to_string(), &*refused.typed));
    assert_eq!(
        refused.collect::<Vec<_>>(),
        [("economic[1].amounts.actual".to_owned(), "12x")]
    );
}

#[test]
fn fixed_rows_do_not_grow() {
    let (mut report, mut entries) = (Report::default(), Entries::default());
    let shape = procurement();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let outcome = sheet.paste(block((1, 1), (1, 1)), "1\t2\t3\n4\t5\n6\t7\n8\n\t\n");
    assert_eq!(
        notice(outcome).as_deref(),
        Some("有2行、1列在表格之外，没有粘贴")
    );
    let rows = sheet.copy(block((0, 0), (2, 2)));
    assert_eq!(rows, "\t\t\n\t1\t2\n\t4\t5");
}

#[test]
fn a_single_value_fills_the_block() {
    let (mut report, mut entries) = (lines(&["1", "2", "3"]), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let outcome = sheet.paste(block((1, 2), (2, 3)), "7\r\n").unwrap();
    assert_eq!(
        (outcome.place.to_string().as_str(), outcome.notice),
        ("economic[1].amounts.initial", None)
    );
    assert_eq!(sheet.copy(block((0, 2), (2, 3))), "\t\n7\t7\n7\t7");
    assert_eq!(
        path(sheet.clear(block((1, 3), (2, 4)))).as_deref(),
        Some("economic[1].amounts.actual")
    );
    assert_eq!(sheet.copy(block((0, 2), (2, 3))), "\t\n7\t\n7\t");
    assert_eq!(sheet.clear(block((0, 2), (0, 4))), None);
}

#[test]
fn a_dash_stays_in_a_text_and_is_nothing_in_a_date() {
    let mut report = Report {
        inspections: vec![Inspection::default()],
        ..Report::default()
    };
    let mut entries = Entries::default();
    let shape = Shape {
        part: Form::Inspections.into(),
        rows: Rows::Entries,
        columns: vec![Some("date"), Some("subject")],
    };
    Sheet::new(&mut report, &mut entries, &shape).paste(block((0, 0), (0, 0)), "-\t-");
    assert_eq!(report.inspections[0].date, None);
    assert_eq!(report.inspections[0].subject, "-");
    assert!(entries.is_empty());
}

#[test]
fn rows_come_and_go_and_what_was_refused_goes_with_them() {
    let (mut report, mut entries) = (lines(&["1", "2", "3"]), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    sheet.set(at(2, 3), "x");
    assert_eq!(
        path(sheet.insert_row(1)).as_deref(),
        Some("economic[1].code")
    );
    assert_eq!(sheet.content(at(3, 3)).unwrap().typed, "x");
    assert_eq!(
        path(sheet.delete_rows(0..=1)).as_deref(),
        Some("economic[0].code")
    );
    assert_eq!(sheet.content(at(1, 3)).unwrap().typed, "x");
    assert_eq!(
        path(sheet.delete_rows(1..=9)).as_deref(),
        Some("economic[0].code")
    );
    assert_eq!(sheet.refused(), []);
    assert_eq!(path(sheet.delete_rows(0..=0)).as_deref(), Some("economic"));
    assert_eq!(sheet.delete_rows(0..=0), None);
    let shape = procurement();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    assert_eq!(sheet.insert_row(0), None);
    assert_eq!(sheet.delete_rows(0..=0), None);
}

#[test]
fn rows_move_in_blocks() {
    for (rows, to, expected) in [
        (1..=2, 0, ["2", "3", "1", "4", "5"]),
        (0..=1, 2, ["3", "4", "1", "2", "5"]),
        (1..=1, 4, ["1", "3", "4", "5", "2"]),
        (3..=4, 1, ["1", "4", "5", "2", "3"]),
    ] {
        let (mut report, mut entries) = (lines(&["1", "2", "3", "4", "5"]), Entries::default());
        let shape = economic();
        let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
        for row in 0..5 {
            sheet.set(at(row, 3), &format!("x{}", row + 1));
        }
        let moved = sheet.move_rows(rows, to);
        let place = format!("economic[{to}].code");
        assert_eq!(path(moved), Some(place));
        let refused: Vec<String> = entries.iter().map(|(_, one)| one.typed.clone()).collect();
        assert_eq!(codes(&report), expected);
        assert_eq!(refused, expected.map(|code| format!("x{code}")));
    }
    let (mut report, mut entries) = (lines(&["1", "2"]), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    assert_eq!(sheet.move_rows(1..=1, 7), None);
    assert_eq!(sheet.move_rows(2..=2, 0), None);
}

#[test]
fn a_block_lands_in_the_list_of_its_project() {
    let shape = Shape {
        part: PartId::Project(1, ProjectPart::Indicators),
        rows: Rows::Entries,
        columns: vec![Some("first"), Some("name"), Some("weight"), None],
    };
    let mut report = Report {
        projects: vec![Shared::default(); 2],
        ..Report::default()
    };
    let mut entries = Entries::default();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let block = "产出指标\t场次\t50\t48\n\t人次\t二十\t\n";
    let outcome = sheet.paste(CellRange::default(), block).unwrap();
    let notice = outcome.notice.unwrap();
    assert!(
        notice.contains("增加了2行") && notice.contains("有1格是自动计算的"),
        "{notice}"
    );
    assert_eq!(
        outcome.place.to_string(),
        "projects[1].evaluation.indicators[0].first"
    );
    assert_eq!(sheet.find(&outcome.place), Some(at(0, 0)));
    let refused: Vec<String> = sheet
        .refused()
        .iter()
        .map(|(at, _)| at.to_string())
        .collect();
    assert_eq!(refused, ["projects[1].evaluation.indicators[1].weight"]);
    assert!(report.projects[0].evaluation.indicators.is_empty());
    let indicators = &report.projects[1].evaluation.indicators;
    assert_eq!(
        indicators[0]
            .weight
            .map(|weight| weight.to_string())
            .as_deref(),
        Some("50")
    );
    assert_eq!(indicators[1].name, "人次");
}

#[test]
fn a_table_of_a_web_page_is_pasted_as_a_block() {
    let (mut report, mut entries) = (Report::default(), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let html = "<table><tr><td colspan=2>301</td><td>1,200.50</td></tr>\
        <tr><td>302</td><td>商品和服务&nbsp;支出</td><td>—</td></tr></table>";
    let outcome = sheet.paste(block((0, 0), (0, 0)), html);
    assert_eq!(notice(outcome).as_deref(), Some("表格增加了2行"));
    assert_eq!(codes(&report), ["301", "302"]);
    assert_eq!(report.economic[0].amounts.initial, amount("1200.5"));
    assert_eq!(report.economic[1].name, "商品和服务 支出");
    assert_eq!(report.economic[1].amounts.initial, None);
}

#[test]
fn a_block_that_is_too_large_is_told_of_and_changes_nothing() {
    let (mut report, mut entries) = (lines(&["301"]), Entries::default());
    let shape = economic();
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let rows = "302\t甲\n".repeat(MOST_ROWS);
    let outcome = sheet.paste(block((0, 0), (0, 0)), &format!("{rows}303\t乙"));
    assert_eq!(
        notice(outcome).as_deref(),
        Some(
            "要粘贴的表格太大（一次最多 5000 行、20 万格、2 MB），没有粘贴；请只复制需要的行和列，或分几次粘贴"
        )
    );
    assert_eq!(codes(&report), ["301"]);
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    let outcome = sheet.paste(block((0, 0), (0, 0)), &format!("{rows}\t\n\t\n"));
    assert_eq!(notice(outcome).as_deref(), Some("表格增加了4999行"));
}

/// Half a pair of UTF-16, as a clipboard of Windows may hold it, comes from the system as U+FFFD.
#[test]
fn half_a_character_stays_in_a_text_and_is_no_amount() {
    let (mut report, mut entries) = (lines(&["301"]), Entries::default());
    let shape = economic();
    let half = String::from_utf16_lossy(&[0x7532, 0xD840, 0x4E59]);
    let text = format!("301\t{half}\t1{half}2");
    let outcome = Sheet::new(&mut report, &mut entries, &shape).paste(block((0, 0), (0, 0)), &text);
    assert_eq!(
        notice(outcome).as_deref(),
        Some("有1格无法识别，已保留原样并标红，请改正")
    );
    assert_eq!(report.economic[0].name, "甲\u{fffd}乙");
    assert_eq!(report.economic[0].amounts.initial, None);
    let kept: Vec<&str> = entries.iter().map(|(_, entry)| &*entry.typed).collect();
    assert_eq!(kept, ["1甲\u{fffd}乙2"]);
}
