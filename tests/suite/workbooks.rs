//! Workbooks come in: the public tables of a department's final accounts in all formats, to the cent.

mod contradictions;
pub mod fixture;

use fixture::{Unit, book};
use jixiao::{
    editor::{
        Entries,
        workbook::{
            ProposalState::{Conflict, New},
            enter, proposals,
        },
    },
    intake::{
        Uncertain,
        workbook::{
            CellAt, Workbook, WorkbookError, read,
            tables::{
                LineList::Functional, Stated, StatedFact, StatedLine, Tables, read as read_tables,
            },
        },
    },
    model::{Amount, BudgetKind, Report},
};

fn xlsx(unit: Unit) -> Vec<u8> {
    book(unit).save_to_buffer().unwrap()
}

/// A file made by LibreOffice.
fn data(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    std::fs::read(std::path::Path::new(folder).join(name)).unwrap()
}

fn tables(bytes: &[u8]) -> Tables {
    read_tables(&read(bytes).unwrap())
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

/// The report that the tables make of a blank one.
fn report(tables: &Tables) -> Report {
    let mut report = Report::default();
    let found = proposals(&mut report, tables).unwrap();
    enter((&mut report, &mut Entries::default()), &found);
    report
}

fn assert_is_furong(report: &Report) {
    assert_eq!(report.cover.year, Some(2022));
    assert_eq!(report.unit.full_name, "长沙市芙蓉区人民政府办公室");
    let whole = &report.whole;
    assert_eq!(whole.actual, amount("3037.06"));
    assert_eq!(whole.basic.actual, amount("2384.16"));
    assert_eq!(whole.project.actual, amount("652.9"));
    assert_eq!(whole.personnel.actual, amount("2084.16"));
    assert_eq!(whole.operating.actual, amount("300"));
    assert_eq!(whole.prior_carryover, amount("0"));
    assert_eq!(whole.closing_carryover, amount("0"));
    assert_eq!((whole.business, whole.surplus_distribution), (None, None));
    let lines: Vec<(&str, &str, Option<Amount>)> = report
        .functional
        .iter()
        .map(|line| (line.code.as_str(), line.name.as_str(), line.amounts.actual))
        .collect();
    assert_eq!(
        lines,
        [
            ("201", "一般公共服务支出", None),
            ("2010301", "行政运行", amount("1904.11")),
            ("2010302", "一般行政管理事务", amount("652.9")),
            ("208", "社会保障和就业支出", None),
            ("2080505", "机关事业单位基本养老保险缴费支出", amount("120")),
            ("2080506", "机关事业单位职业年金缴费支出", amount("46.6")),
            ("210", "卫生健康支出", None),
            ("2101101", "行政单位医疗", amount("77.6")),
            ("212", "城乡社区支出", None),
            ("2120199", "其他城乡社区管理事务支出", amount("92.82")),
            ("221", "住房保障支出", None),
            ("2210201", "住房公积金", amount("143.03")),
        ]
    );
    let general = |line: &jixiao::model::Shared<jixiao::model::FunctionalLine>| {
        line.budget == Some(BudgetKind::General)
    };
    assert!(report.functional.iter().all(general));
    let economic: Vec<(&str, Option<Amount>)> = report
        .economic
        .iter()
        .map(|line| (line.code.as_str(), line.amounts.actual))
        .collect();
    assert_eq!(
        economic,
        [
            ("301", None),
            ("30101", amount("1200.55")),
            ("30102", amount("799.45")),
            ("303", None),
            ("30399", amount("84.16")),
            ("302", None),
            ("30201", amount("279.68")),
            ("30217", amount("0.32")),
            ("310", None),
            ("31002", amount("20")),
        ]
    );
    let three = &report.three_public;
    assert_eq!(
        (three.total.budget, three.total.actual),
        (amount("2.5"), amount("0.32"))
    );
    assert_eq!(
        (three.vehicles.budget, three.vehicles.actual),
        (amount("0"), amount("0"))
    );
    let reception = &three.reception.amounts;
    assert_eq!(
        (reception.budget, reception.actual),
        (amount("2.5"), amount("0.32"))
    );
    assert_eq!(three.abroad.amounts.actual, None);
}

#[test]
fn the_nine_tables_are_read_to_the_cent_in_either_unit() {
    for unit in [Unit::Yuan, Unit::TenThousand] {
        let tables = tables(&xlsx(unit));
        assert_eq!(tables.uncertain, []);
        // Only the cover is none of them.
        assert_eq!(tables.others, [0]);
        assert_is_furong(&report(&tables));
        assert_eq!(
            tables.notices,
            [
                "“一般公共预算财政拨款支出决算表”有1行金额为0，没有填入",
                "“政府性基金预算财政拨款收入支出决算表”里没有金额：本年度没有这本预算的，请在表单里选“无”",
                "“国有资本经营预算财政拨款支出决算表”里没有金额：本年度没有这本预算的，请在表单里选“无”",
                "“财政拨款收入支出决算总表”里没有报告表单要填的数据，没有填入",
                "“收入决算表”里没有报告表单要填的数据，没有填入",
            ]
        );
    }
}

#[test]
fn old_excel_and_opendocument_say_the_same() {
    // Made by LibreOffice of the workbook above.
    for name in ["决算表.xls", "决算表.ods"] {
        let tables = tables(&data(name));
        assert_eq!(tables.uncertain, []);
        assert_is_furong(&report(&tables));
    }
}

#[test]
fn a_draft_that_says_the_same_has_no_conflicts_and_gains_the_classes_below() {
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/samples/furong-2022.ron"
    );
    let mut report = jixiao::draft::load(sample.as_ref()).unwrap().report;
    let tables = tables(&xlsx(Unit::Yuan));
    let found = proposals(&mut report, &tables).unwrap();
    assert!(found.iter().all(|found| found.state != Conflict));
    let before = jixiao::figures::Figures::new(&report).actual();
    let new = found.iter().filter(|found| found.state == New);
    enter((&mut report, &mut Entries::default()), new);
    assert_eq!(report.functional.len(), 5 + 7);
    // What lies in a class is not counted twice.
    assert_eq!(jixiao::figures::Figures::new(&report).actual(), before);
    let again = proposals(&mut report, &tables).unwrap();
    assert!(again.iter().all(|found| found.state != New));
}

/// A text as GBK.
fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

const THREE_PUBLIC: &str = "“三公”经费支出决算表;;\n单位：万元;;\n项目;预算数;决算数\n合计;\"1,002.50\";0.32\n1.因公出国（境）费;-;\n2.公务用车购置及运行维护费;1000;0\n（1）公务用车购置费;1000;0\n（2）公务用车运行维护费;0;0\n3.公务接待费;2.50;0.32\n";

#[test]
fn tables_as_text_are_read_in_all_encodings() {
    let utf16: Vec<u8> = format!("\u{feff}{THREE_PUBLIC}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        THREE_PUBLIC.as_bytes().to_vec(),
        format!("\u{feff}{THREE_PUBLIC}").into_bytes(),
        gbk(THREE_PUBLIC),
        gbk(&THREE_PUBLIC.replace(';', "\t")),
        utf16,
    ] {
        let tables = tables(&bytes);
        assert_eq!(tables.uncertain, []);
        let three = report(&tables).three_public;
        assert_eq!(three.total.budget, amount("1002.5"));
        assert_eq!(three.purchase.amounts.budget, amount("1000"));
        assert_eq!(three.running.amounts.actual, amount("0"));
        // A dash is unknown, not zero.
        assert_eq!(three.abroad.amounts.budget, None);
    }
}

fn uncertain(label: &str, value: &str, origin: &str, reason: &str) -> Uncertain {
    Uncertain {
        proposal: Vec::new(),
        label: label.to_owned(),
        value: value.to_owned(),
        sentence: origin.to_owned(),
        reason: reason.to_owned(),
    }
}

#[test]
fn sums_that_do_not_come_out_and_cells_that_are_no_amounts_are_named() {
    let text = "支出决算表,,,,\n单位：元,,,,\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n合计,,310,100,200\n201,一般公共服务支出,300,,\n2010301,行政运行,100,,\n2010302,事务,约200,,\n208,社会保障和就业支出,10,,\n2080505,养老,11,,\n30,短码,5,,\n";
    let tables = tables(text.as_bytes());
    assert_eq!(
        tables.uncertain,
        [
            uncertain(
                "支出决算表›30",
                "5",
                "支出决算表 单元格C10",
                "这一行没有科目编码，或编码不是3、5、7位，没有填入"
            ),
            uncertain(
                "整体收支›实际支出",
                "0.031",
                "支出决算表 单元格C4",
                "基本支出、项目支出等各栏之和与合计不一致，没有填入"
            ),
            uncertain(
                "201一般公共服务支出",
                "0.03",
                "支出决算表 单元格C5",
                "有下级科目没有金额，不能与本行核对"
            ),
            uncertain(
                "2010302事务",
                "约200",
                "支出决算表 单元格C7",
                "“约200元”不是金额，请只填数字，如 3,037.06 或 3037.06万元"
            ),
            uncertain(
                "208社会保障和就业支出",
                "0.001",
                "支出决算表 单元格C8",
                "下级科目之和为0.0011，与本行不一致；下级科目已填入，请核对"
            ),
        ]
    );
    // Without the table of the general budget the lines say none.
    let budgets = tables
        .stated
        .iter()
        .filter_map(|stated| match &stated.fact {
            StatedFact::Line(StatedLine { list, .. }) => Some(*list),
            StatedFact::Field(_) => None,
        });
    assert!(budgets.into_iter().all(|list| list == Functional(None)));
}

#[test]
fn a_fund_is_a_budget_of_its_own() {
    let text = "政府性基金预算财政拨款收入支出决算表,,,,,\n单位：万元,,,,,\n\
        科目编码,科目名称,年初结转和结余,本年收入,本年支出小计,年末结转和结余\n\
        合计,,1,10,8,3\n212,城乡社区支出,1,10,8,3\n21208,国有土地使用权出让收入安排的支出,1,10,8,3\n";
    let tables = tables(text.as_bytes());
    assert_eq!((tables.uncertain.len(), tables.notices.len()), (0, 0));
    let report = report(&tables);
    let fund = &report.budgets.government_fund;
    assert_eq!(fund.presence, Some(jixiao::model::Presence::Present));
    assert_eq!(
        (fund.prior_carryover, fund.income),
        (amount("1"), amount("10"))
    );
    assert_eq!(
        (fund.expenditure, fund.closing_carryover),
        (amount("8"), amount("3"))
    );
    let lines: Vec<(BudgetKind, &str, Option<Amount>)> = report
        .functional
        .iter()
        .map(|line| (line.budget(), line.code.as_str(), line.amounts.actual))
        .collect();
    assert_eq!(
        lines,
        [
            (BudgetKind::GovernmentFund, "212", None),
            (BudgetKind::GovernmentFund, "21208", amount("8")),
        ]
    );
}

#[test]
fn what_two_tables_say_differently_is_not_set() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (title, rows) in [
        (
            "收入支出决算总表",
            [["项目", "", "决算数"], ["本年支出合计", "", "30"]],
        ),
        (
            "支出决算表",
            [["科目编码", "科目名称", "本年支出合计"], ["合计", "", "31"]],
        ),
    ] {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, title).unwrap();
        sheet.write(1, 0, "金额单位：万元").unwrap();
        for (row, cells) in (2..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    let tables = tables(&workbook.save_to_buffer().unwrap());
    assert_eq!(tables.stated, []);
    let (balance, expenditure) = ("收入支出决算总表 单元格C4", "支出决算表 单元格C4");
    assert_eq!(
        tables.uncertain,
        [
            uncertain(
                "整体收支›实际支出",
                "31",
                expenditure,
                "与收入支出决算总表 单元格C4的30不一致"
            ),
            uncertain(
                "整体收支›实际支出",
                "30",
                balance,
                "与支出决算表 单元格C4的31不一致"
            ),
        ]
    );
}

#[test]
fn where_no_table_has_codes_classes_are_known_by_their_names() {
    let text = "收入支出决算总表,,,\n单位：万元,,,\n收入,,支出,\n项目,决算数,项目,决算数\n\
        一、一般公共预算财政拨款收入,12,一、一般公共服务支出,7.5\n,,八、社会保障和就业支出,4.5\n,,九、别的支出,1\n,,十、卫生健康支出,0\n\
        本年收入合计,12,本年支出合计,12\n年初结转和结余,1,年末结转和结余,0.5\n总计,13,总计,12.5\n";
    let tables = tables(text.as_bytes());
    let report = report(&tables);
    let lines: Vec<(&str, Option<Amount>)> = report
        .functional
        .iter()
        .map(|line| (line.code.as_str(), line.amounts.actual))
        .collect();
    assert_eq!(lines, [("201", amount("7.5")), ("208", amount("4.5"))]);
    // The totals of both sides differ: none of what they hold is set.
    assert_eq!(
        (report.whole.actual, report.whole.prior_carryover),
        (None, None)
    );
    let reason = "表中收入和支出两边的总计与各项不一致，没有填入";
    assert_eq!(
        tables.uncertain,
        [
            uncertain(
                "整体收支›实际支出",
                "12",
                "收入支出决算总表 单元格D9",
                reason
            ),
            uncertain(
                "整体收支›上年结转结余",
                "1",
                "收入支出决算总表 单元格B10",
                reason
            ),
            uncertain(
                "整体收支›年末结转结余",
                "0.5",
                "收入支出决算总表 单元格D10",
                reason
            ),
            uncertain(
                "别的支出",
                "1",
                "收入支出决算总表 单元格D7",
                "不是支出功能分类的类级科目名称，没有填入"
            ),
        ]
    );
}

#[test]
fn tables_of_the_same_accounts_with_other_columns_are_not_taken_for_the_public_ones() {
    for title in [
        "项目支出决算明细表",
        "支出决算明细表",
        "一般公共预算财政拨款收入支出决算表",
        "收入支出预算总表",
    ] {
        let text = format!(
            "{title},,\n单位：元,,\n科目编码,科目名称,合计\n合计,,5\n201,一般公共服务支出,5\n"
        );
        let tables = tables(text.as_bytes());
        assert_eq!(
            (tables.others.as_slice(), tables.stated.len()),
            (&[0][..], 0),
            "{title}"
        );
    }
    // By function where the public table is by economic class.
    let text =
        "基本支出决算明细表,,\n单位：元,,\n科目编码,科目名称,合计\n合计,,5\n2010301,行政运行,5\n";
    let tables = tables(text.as_bytes());
    assert_eq!(tables.stated, []);
    assert!(tables.notices[0].contains("不是按经济分类科目列的"));
}

#[test]
fn a_table_without_a_unit_is_not_set() {
    let tables = tables(THREE_PUBLIC.replace("单位：万元", "").as_bytes());
    assert_eq!(tables.stated, Vec::<Stated>::new());
    assert!(
        tables.notices[0].contains("没有写明金额单位"),
        "{:?}",
        tables.notices
    );
}

#[test]
fn dates_errors_and_formulas_are_told_apart() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, 1.1 * 3.0).unwrap();
    sheet.write_with_format(0, 1, 44926.0, &day).unwrap();
    let formula = rust_xlsxwriter::Formula::new("=A1*2").set_result("6074.12");
    sheet.write(0, 2, formula).unwrap();
    let broken = rust_xlsxwriter::Formula::new("=Z9/0").set_result("#DIV/0!");
    sheet.write(0, 3, broken).unwrap();
    sheet.write(0, 4, 0.1 + 0.2).unwrap();
    let read = read(&workbook.save_to_buffer().unwrap()).unwrap();
    let text = |column| read.sheets[0].text(CellAt { row: 0, column });
    assert_eq!(
        [0, 1, 2, 3, 4].map(text),
        ["3.3", "2022-12-31", "6074.12", "#DIV/0!", "0.3"]
    );
}

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut writer, content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_would_fill_the_memory_is_refused_and_passwords_are_told() {
    let long = "a".repeat(5 * 1024 * 1024);
    let bomb = archive(&[("xl/workbook.xml", long.as_str())]);
    assert_eq!(read(&bomb), Err(WorkbookError::Bomb));
    let binary = archive(&[("xl/workbook.bin", "x")]);
    assert_eq!(read(&binary), Err(WorkbookError::Binary));
    let locked = archive(&[
        ("META-INF/manifest.xml", "<encryption-data/>"),
        ("content.xml", ""),
    ]);
    assert_eq!(read(&locked), Err(WorkbookError::Encrypted));
    let mut locked = data("小表.xls");
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&locked), Err(WorkbookError::Encrypted));
    // A sheet of an .xls that says it has two thousand million rows.
    let mut tall = data("小表.xls");
    let record = [0x00, 0x02, 0x0E, 0x00];
    let at = tall.windows(4).position(|window| window == record).unwrap();
    tall[at + 8..at + 12].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F]);
    assert_eq!(read(&tall), Err(WorkbookError::Bomb));
    // A row of an .ods that stands there a million times, and a sheet beside it.
    let cell = "<c:table-cell c:number-columns-repeated='999' o:value-type='float' o:value='1'/>";
    let content = format!(
        "<o:spreadsheet xmlns:o='o' xmlns:c='c'><c:table c:name='高'><c:table-row c:number-rows-repeated='1000000'>{cell}</c:table-row></c:table>\
         <c:table c:name='低'><c:table-row>{cell}</c:table-row></c:table></o:spreadsheet>"
    );
    let read = read(&archive(&[("content.xml", content.as_str())])).unwrap();
    assert_eq!(read.sheets.len(), 1);
    assert_eq!(
        (read.sheets[0].name.as_str(), read.sheets[0].width()),
        ("低", 999)
    );
    assert!(read.notices[0].starts_with("工作表“高”的行或列太多"));
}

#[test]
fn what_is_no_workbook_is_told_apart() {
    let word = crate::intake::word("一、概况\n甲。");
    let xls = data("决算表.xls");
    for (bytes, error) in [
        (word, WorkbookError::Format("Word 文档")),
        (b"%PDF-1.7".to_vec(), WorkbookError::Format("PDF 文件")),
        (b"<html>".to_vec(), WorkbookError::Format("网页文件")),
        (
            "\u{feff}\r\n<table>".into(),
            WorkbookError::Format("网页文件"),
        ),
        (
            xls[..xls.len() / 2].to_vec(),
            WorkbookError::Damaged("内容有误"),
        ),
        (
            b"PK\x03\x04".to_vec(),
            WorkbookError::Damaged("压缩包不完整"),
        ),
        (b" \n".to_vec(), WorkbookError::Empty),
        (vec![0; 8], WorkbookError::Encoding),
        (vec![b'a'; 32 * 1024 * 1024 + 1], WorkbookError::TooLarge),
    ] {
        assert_eq!(read(&bytes), Err(error));
    }
}

#[test]
fn a_sheet_that_is_too_large_is_left_out_and_named() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let far = workbook.add_worksheet();
    far.set_name("远").unwrap();
    far.write(1_000_000, 0, 1).unwrap();
    let near = workbook.add_worksheet();
    near.set_name("近").unwrap();
    near.write(0, 0, 1).unwrap();
    let read = read(&workbook.save_to_buffer().unwrap()).unwrap();
    let names: Vec<&str> = read
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["近"]);
    assert!(read.notices[0].starts_with("工作表“远”的行或列太多"));
}

#[test]
fn a_sheet_that_is_damaged_is_named() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for name in ["好", "坏"] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write(0, 0, 1).unwrap();
    }
    let whole = workbook.save_to_buffer().unwrap();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut written: Vec<(String, String)> = Vec::new();
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        if part.name().unwrap().ends_with("sheet2.xml") {
            text = text.replace("<v>1</v>", "<v>1</w>");
        }
        written.push((part.name().unwrap().into_owned(), text));
    }
    let borrowed: Vec<(&str, &str)> = written
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let read = read(&archive(&borrowed)).unwrap();
    assert_eq!(read.sheets.len(), 1);
    assert!(read.notices[0].starts_with("工作表“坏”内容有误"));
}

/// A plain generator of numbers (Knuth's MMIX), so that every run tries the same bytes.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// How many of so many mutations are still read; none may panic.
fn mutated(whole: &[u8], rounds: usize) -> usize {
    let mut numbers = Numbers(7);
    let answer = |bytes: &[u8]| -> Option<Workbook> { read(bytes).ok() };
    (0..rounds)
        .filter(|_| {
            let mut bytes = whole.to_vec();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                bytes[at] = u8::try_from(numbers.below(256)).unwrap();
            }
            bytes.truncate(bytes.len() - numbers.below(3) * numbers.below(40));
            let book = answer(&bytes);
            if let Some(book) = &book {
                read_tables(book);
            }
            book.is_some()
        })
        .count()
}

#[test]
fn any_bytes_are_answered() {
    const ROUNDS: usize = 10_000;
    let mut small = rust_xlsxwriter::Workbook::new();
    let sheet = small.add_worksheet();
    sheet.write(0, 0, "支出决算表（单位：元）").unwrap();
    sheet.write(1, 0, 201).unwrap();
    let small = small.save_to_buffer().unwrap();
    // Mutations of a part rarely leave its checksum whole.
    let read_well = mutated(&small, ROUNDS);
    assert!((1..ROUNDS).contains(&read_well), "{read_well}");
    let read_well = mutated(THREE_PUBLIC.as_bytes(), ROUNDS);
    assert!((1..=ROUNDS).contains(&read_well), "{read_well}");
    let read_well = mutated(&data("小表.xls"), ROUNDS);
    assert!((1..ROUNDS).contains(&read_well), "{read_well}");
    let read_well = mutated(&data("小表.ods"), ROUNDS);
    assert!((1..ROUNDS).contains(&read_well), "{read_well}");
}
