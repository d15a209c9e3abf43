//! Workbooks as offices hand them on: lists of tables, several tables in a sheet, years and units that contradict each
//! other, codes that a spreadsheet has taken for numbers.

use jixiao::intake::workbook::tables::{StatedFact, Tables};

use super::{amount, report, tables};

/// A sheet for each text: its name, its lines with commas between the cells.
fn sheets(texts: &[(&str, &str)]) -> Tables {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, text) in texts {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split(',')) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    tables(&workbook.save_to_buffer().unwrap())
}

const BALANCE: &str = "收入支出决算总表\n2022年度,金额单位：元\n项目,决算数,项目,决算数\n\
    本年收入合计,100000,本年支出合计,100000\n年初结转和结余,20000,年末结转和结余,20000\n总计,120000,总计,120000\n";

const EXPENDITURE: &str = "支出决算表\n2022年度,金额单位：元\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n\
    合计,,100000,60000,40000\n201,一般公共服务支出,100000,60000,40000\n";

fn values(tables: &Tables) -> Vec<(&str, &str)> {
    let single = tables
        .stated
        .iter()
        .filter_map(|stated| match &stated.fact {
            StatedFact::Field(path) => Some((*path, stated.value.as_str())),
            StatedFact::Line(_) => None,
        });
    single.collect()
}

#[test]
fn a_list_of_tables_is_none_of_them() {
    let contents = "目录\n1.收入支出决算总表\n2.支出决算表\n3.“三公”经费支出决算表\n";
    let tables = sheets(&[("目录", contents), ("GK01", BALANCE)]);
    assert_eq!(tables.others, [0]);
    assert_eq!(tables.notices.len(), 1, "{:?}", tables.notices);
    assert!(values(&tables).contains(&("whole.closing_carryover", "2")));
}

#[test]
fn of_two_tables_of_a_kind_that_with_a_unit_is_read() {
    let speaks = "填报说明\n收入支出决算总表\n";
    let tables = sheets(&[("说明", speaks), ("GK01", BALANCE)]);
    assert!(values(&tables).contains(&("whole.closing_carryover", "2")));
    assert_eq!(
        tables.notices[0],
        "“收入支出决算总表”不止一张，只读取了一张；工作表“说明”没有读取"
    );
}

#[test]
fn a_second_table_in_a_sheet_is_named_and_not_read_as_part_of_the_first() {
    let stacked = format!(
        "{EXPENDITURE}\n一般公共预算财政拨款基本支出决算表\n科目编码,科目名称,决算数\n301,工资福利支出,60000\n"
    );
    let tables = sheets(&[("全部", &stacked)]);
    let report = report(&tables);
    assert_eq!((report.functional.len(), report.economic.len()), (1, 0));
    let notice = &tables.notices[0];
    assert!(
        notice.contains("“一般公共预算财政拨款基本支出决算表”等没有读取"),
        "{notice}"
    );
}

#[test]
fn tables_of_several_years_are_all_left_out() {
    let older = EXPENDITURE.replace("2022年度", "2021年度");
    let tables = sheets(&[("GK01", BALANCE), ("GK03", &older)]);
    assert_eq!((tables.stated.len(), tables.year), (0, None));
    assert_eq!(
        tables.notices,
        [
            "各表写的年度不同（“收入支出决算总表”写的是2022；“支出决算表”写的是2021），都没有填入；请只留同一年度的表，再导入"
        ]
    );
    // The day of a publication is no year of the accounts.
    let published = EXPENDITURE.replace("2022年度", "2022年度（2023年8月公开）");
    let tables = sheets(&[("2023年公开", &published), ("GK01", BALANCE)]);
    assert_eq!(tables.year, Some(2022));
}

#[test]
fn totals_of_the_same_digits_in_different_units_are_left_out() {
    let wrong = EXPENDITURE.replace("：元", "：万元");
    let tables = sheets(&[("GK01", BALANCE), ("GK03", &wrong)]);
    assert_eq!(values(&tables), [("cover.year", "2022")]);
    assert!(report(&tables).functional.is_empty());
    assert!(
        tables.notices[0].contains("“收入支出决算总表”写的是元，“支出决算表”写的是万元"),
        "{:?}",
        tables.notices
    );
    // The same book with the amounts in the unit that is written there.
    let right = wrong.replace("0000", "");
    let tables = sheets(&[("GK01", BALANCE), ("GK03", &right)]);
    assert_eq!(report(&tables).whole.actual, amount("10"));
    assert_eq!(tables.uncertain, []);
}

#[test]
fn tables_of_part_of_the_money_are_not_taken_for_the_whole() {
    for (title, lines) in [("一般公共预算支出决算表", 1), ("财政拨款支出决算表", 0)]
    {
        let part = EXPENDITURE.replace("支出决算表\n", &format!("{title}\n"));
        let tables = sheets(&[("05", &part)]);
        let report = report(&tables);
        assert_eq!(report.whole.actual, None, "{title}");
        assert_eq!(report.whole.basic.actual, None, "{title}");
        assert_eq!(report.functional.len(), lines, "{title}");
    }
}

#[test]
fn codes_in_three_columns_keep_their_zeros_and_what_stands_above() {
    let top = "支出决算表\n2022年度,,,,金额单位：万元\n类,款,项,科目名称,本年支出合计\n栏次,,,,1\n";
    let numbers =
        "201,,,甲,10\n201,3,,乙,10\n201,3,1,丙,4\n201,3,99,丁,6\n208,,,戊,2\n208,5,,己,2\n";
    let once = "201,,,甲,10\n,03,,乙,10\n,,01,丙,4\n,,99,丁,6\n208,,,戊,2\n,05,,己,2\n";
    for rows in [numbers, once] {
        let text = format!("{top}合计,,,,12\n{rows}");
        let tables = tables(text.as_bytes());
        assert_eq!(tables.uncertain, []);
        let report = report(&tables);
        let lines: Vec<(&str, _)> = report
            .functional
            .iter()
            .map(|line| (line.code.as_str(), line.amounts.actual))
            .collect();
        assert_eq!(
            lines,
            [
                ("201", None),
                ("2010301", amount("4")),
                ("2010399", amount("6")),
                ("208", None),
                ("20805", amount("2")),
            ]
        );
    }
    // 项 without 款 is none.
    let text = format!("{top}合计,,,,4\n201,,,甲,4\n201,,01,丙,4\n");
    let tables = tables(text.as_bytes());
    assert_eq!(tables.uncertain.len(), 1);
    assert_eq!(report(&tables).functional[0].amounts.actual, amount("4"));
}

#[test]
fn an_economic_class_in_two_rows_is_not_set() {
    let text = "一般公共预算财政拨款基本支出决算表,,\n单位：万元,,\n科目编码,科目名称,决算数\n\
        301,工资福利支出,7\n30101,基本工资,5\n30101,基本工资,2\n";
    let tables = tables(text.as_bytes());
    let codes: Vec<String> = report(&tables)
        .economic
        .iter()
        .map(|line| line.code.clone())
        .collect();
    assert_eq!(codes, ["301"]);
    let reasons = tables.uncertain.iter().map(|doubt| doubt.reason.as_str());
    assert_eq!(
        reasons.collect::<Vec<_>>(),
        ["科目编码在表中不止一行，没有填入"; 2]
    );
}

#[test]
fn numbers_of_columns_are_no_amounts() {
    let text = "“三公”经费支出决算表,,,,,\n金额单位：元,,,,,\n预算数,预算数,预算数,决算数,决算数,决算数\n\
        合计,因公出国（境）费,公务接待费,合计,因公出国（境）费,公务接待费\n栏次,2,3,4,5,6\n50000,20000,30000,40000,10000,30000\n";
    let three = report(&tables(text.as_bytes())).three_public;
    assert_eq!(
        (three.total.budget, three.total.actual),
        (amount("5"), amount("4"))
    );
    assert_eq!(
        (three.abroad.amounts.budget, three.reception.amounts.actual),
        (amount("2"), amount("3"))
    );
}

#[test]
fn what_a_fund_has_none_of_is_known_where_it_has_something_else() {
    let text = "政府性基金预算财政拨款收入支出决算表,,,,,\n单位：万元,,,,,\n\
        科目编码,科目名称,年初结转和结余,本年收入,本年支出小计,年末结转和结余\n合计,,0,8,8,0\n212,城乡社区支出,0,8,8,0\n";
    let fund = report(&tables(text.as_bytes())).budgets.government_fund;
    assert_eq!(
        (fund.prior_carryover, fund.closing_carryover),
        (amount("0"), amount("0"))
    );
}

#[test]
fn a_table_that_is_longer_than_any_classification_is_named() {
    let rows = "2010301,甲,1\n".repeat(2_000);
    let text = format!("支出决算表,,\n单位：元,,\n科目编码,科目名称,合计\n{rows}");
    let tables = tables(text.as_bytes());
    assert_eq!(tables.stated, []);
    assert!(tables.notices[0].contains("超过2000行"));
}
