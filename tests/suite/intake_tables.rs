//! Tables as offices write them: what they state becomes facts, what is not certain does not.

use std::io::{Cursor, Write as _};

use jixiao::{
    intake::{self, Intake},
    model::{Amount, Comparison, ThreePublic},
    standards,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A table with cells between |; ^ goes on with the cell above it.
fn table(rows: &[&str]) -> String {
    let cell = |text: &str| match text {
        "^" => format!("<w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc>", paragraph("")),
        text => format!("<w:tc>{}</w:tc>", paragraph(text)),
    };
    let row = |row: &&str| {
        let cells: String = row.split('|').map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!(
        "<w:tbl>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

fn archive(body: &str) -> Vec<u8> {
    let part = format!("<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(part.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// A report of 2023 with this text under 基本支出.
fn report(text: &str) -> String {
    let heads = [
        "某县档案局2023年度部门整体支出绩效自评报告",
        "一、部门概况",
        "二、一般公共预算支出情况",
        "（一）基本支出",
    ];
    let heads: String = heads.iter().map(|head| paragraph(head)).collect();
    format!("{heads}{text}")
}

fn imported(text: &str) -> Intake {
    let source = intake::read(&archive(&report(text))).unwrap();
    intake::report(&source, standards::baseline())
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

const THREE_PUBLIC: [&str; 4] = [
    "项目|2023年决算数|2022年决算数|预算数",
    "公务接待费|30,000.00|40000|50000",
    "因公出国（境）费|—||-",
    "合计|30000|40000|50000",
];

#[test]
fn heads_stand_in_any_order_and_the_unit_is_told() {
    let title = paragraph("2023年度“三公”经费支出情况表") + &paragraph("单位：元");
    let Intake { report, account } = imported(&(title + &table(&THREE_PUBLIC)));
    let own = &report.three_public;
    let reception = &own.reception.amounts;
    assert_eq!(
        [reception.prior, reception.budget, reception.actual],
        [amount("4"), amount("5"), amount("3")]
    );
    assert_eq!(own.total.actual, amount("3"));
    assert_eq!(own.abroad.amounts, Comparison::default());
    let fact = |path: &str| account.recognised.iter().find(|fact| fact.path == path);
    assert_eq!(
        fact("three_public.total.prior").unwrap().sentence,
        "表“2023年度‘三公’经费支出情况表”的“合计”行“2022年决算数”列"
    );
    // The program would print 万元: the rows stay text.
    let text = report.prose["general.basic"].text.as_deref().unwrap();
    assert!(
        text.contains("公务接待费　30,000.00　40000　50000"),
        "{text}"
    );
    assert!(!report.settings.exhibits["three-public-table"]);
    assert!(account.notices[0].contains("文字留在正文里"));
}

#[test]
fn amounts_keep_their_unit_and_what_cannot_be_read_in_it_is_none() {
    let import = |head: &str, unit: &str, amount: &str| {
        let title = paragraph("“三公”经费支出情况表") + &paragraph(unit);
        let heads = format!("项目|{head}");
        imported(&(title + &table(&[&heads, &format!("公务接待费|{amount}")])))
    };
    for (head, unit, written, expected) in [
        ("决算数（千元）", "", "30", amount("3")),
        ("决算数（亿元）", "单位：万元", "0.5", amount("5000")),
        ("决算数", "单位：元", "5万元", amount("5")),
        // Finer than 分: in no unit is it 30000.125万元.
        ("决算数", "单位：元", "30000.125", None),
    ] {
        let Intake { report, account } = import(head, unit, written);
        let actual = report.three_public.reception.amounts.actual;
        assert_eq!(actual, expected, "{head} {written}");
        let doubts = usize::from(expected.is_none());
        assert_eq!(account.uncertain.len(), doubts, "{head} {written}");
    }
}

#[test]
fn what_a_sentence_has_rounded_is_what_the_table_says() {
    let text = paragraph("2023年度基本支出1,034.57万元。")
        + &paragraph("2023年度部门整体收支情况表")
        + &paragraph("单位：元");
    let rows = |basic: &str| table(&["项目|决算数", &format!("一、基本支出|{basic}")]);
    let Intake { report, account } = imported(&(text.clone() + &rows("10,345,678.90")));
    assert_eq!(report.whole.basic.actual, amount("1034.56789"));
    assert_eq!(account.uncertain, []);
    // The row is no heading.
    assert_eq!(account.moved, []);
    let Intake { report, account } = imported(&(text + &rows("10,345,600.00")));
    assert_eq!(report.whole.basic.actual, None);
    assert_eq!(account.uncertain.len(), 2);
}

#[test]
fn a_sum_on_top_ends_no_list() {
    let title = paragraph("项目支出情况表") + &paragraph("单位：万元");
    let rows = ["项目名称|实际支出", "合计|5", "甲项目|2", "|", "乙项目|3"];
    let Intake { report, .. } = imported(&(title + &table(&rows)));
    let names: Vec<&str> = report
        .projects
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["甲项目", "乙项目"]);
    let title = paragraph("基本支出经济分类情况表") + &paragraph("单位：万元");
    let rows = [
        "科目编码|科目名称|决算数",
        "|合计|5",
        "301|工资福利支出|2",
        "302|商品和服务支出|3",
    ];
    let Intake { report, .. } = imported(&(title + &table(&rows)));
    assert_eq!(report.economic.len(), 2);
    assert_eq!(report.economic[1].amounts.actual, amount("3"));
}

#[test]
fn without_a_unit_or_of_another_year_a_table_states_nothing() {
    for title in [
        paragraph("“三公”经费支出情况表"),
        paragraph("2022年度“三公”经费支出情况表") + &paragraph("单位：万元"),
    ] {
        let Intake { report, account } = imported(&(title + &table(&THREE_PUBLIC)));
        assert_eq!(report.three_public, ThreePublic::default());
        assert_eq!(account.uncertain, []);
    }
}

#[test]
fn a_sentence_and_a_table_that_differ_leave_the_fact_open() {
    let table = table(&["项目|决算数", "基本支出|60", "项目支出|41", "支出合计|101"]);
    let unit = paragraph("部门整体收支情况表（单位：万元）");
    let body = paragraph("2023年实际支出100万元，其中基本支出60万元。") + &unit + &table;
    let Intake { report, account } = imported(&body);
    assert_eq!(report.whole.actual, None);
    assert_eq!(report.whole.basic.actual, amount("60"));
    assert_eq!(report.whole.project.actual, amount("41"));
    let open: Vec<(Option<&str>, &str)> = account
        .uncertain
        .iter()
        .map(|fact| (fact.subject(), fact.value.as_str()))
        .collect();
    let subject = Some("whole.actual");
    assert_eq!(open, [(subject, "100"), (subject, "101")]);
}

#[test]
fn heads_of_two_rows_are_read_together() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph(text)
        )
    };
    let begins = r#"<w:vMerge w:val="restart"/>"#;
    let rows = [
        cell(begins, "项目")
            + &cell(r#"<w:gridSpan w:val="2"/>"#, "预算")
            + &cell(begins, "决算数"),
        cell("<w:vMerge/>", "")
            + &cell("", "年初预算数")
            + &cell("", "全年预算数")
            + &cell("<w:vMerge/>", ""),
        ["基本支出", "1", "2", "3"]
            .map(|text| cell("", text))
            .concat(),
    ];
    let rows: String = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let title = paragraph("部门整体收支情况表") + &paragraph("单位：万元");
    let whole = imported(&format!("{title}<w:tbl>{rows}</w:tbl>"))
        .report
        .whole;
    assert_eq!(
        [
            whole.basic.initial,
            whole.basic.adjusted,
            whole.basic.actual
        ],
        [amount("1"), amount("2"), amount("3")]
    );
}

#[test]
fn projects_that_only_the_table_has_are_asked_about() {
    let list = [
        "2023年共实施1个项目，项目主要内容为：",
        "（1）甲项目",
        "用于甲。",
    ];
    let list: String = list.iter().map(|line| paragraph(line)).collect();
    let title = paragraph("项目支出情况表") + &paragraph("单位：万元");
    let rows = [
        "序号|项目名称|类别|实际支出",
        "1|甲项目|业务工作|5",
        "2|乙项目||6",
        "|合计||11",
    ];
    let Intake { report, account } = imported(&(list + &title + &table(&rows)));
    let [project] = report.projects.as_slice() else {
        panic!("one project");
    };
    assert_eq!(project.amounts.actual, amount("5"));
    assert_eq!(project.purpose, "用于甲。");
    let [open] = account.uncertain.as_slice() else {
        panic!("one question");
    };
    assert_eq!(
        (open.value.as_str(), open.reason.as_str()),
        ("乙项目", "正文列举的项目里没有")
    );
    let mut report = report;
    assert!(intake::adopt(&mut report, open).is_some());
    assert_eq!(report.projects[1].amounts.actual, amount("6"));
}

/// The basic data of a county's unit for 2018, as they were published.
#[test]
fn the_basic_data_of_a_real_unit_are_read() {
    let rows = [
        "财政供养人员情况（人）|编制数|2018年实际在职人数|控制率",
        "^|143|136|95.10%",
        "经费控制情况（万元）|2017年决算数|2018年预算数|2018年决算数",
        "三公经费|29.08|63.46|44.29",
        "1、公务用车购置和维护经费|11.86|41.46|39.30",
        "其中：公车购置||29.46|29.46",
        "公车运行维护|11.86|12|9.84",
        "2、出国经费|||",
        "3、公务接待|17.22|22|4.99",
        "项目支出|938.8|320|689.16",
        "其中：办公经费|14.44|10|0.68",
        "水费、电费、差旅费|17.92|7.50|25.36",
        "会议费、培训费|0|0.8|0",
        "政府采购金额|16.14|30.66|30.66",
        "部门整体支出预算调整|——|1922.76|2690.62",
    ];
    let heads = [
        "某局2018年度部门整体支出绩效自评报告",
        "一、部门概况",
        "某事。",
        "某局",
        "2019年5月6日",
        "附件1",
    ];
    let heads: String = heads.iter().map(|line| paragraph(line)).collect();
    let title = paragraph("2018年度部门整体支出绩效评价基础数据表");
    let body = heads + &title + &paragraph("填报单位（盖章）：某局　单位：万元") + &table(&rows);
    let source = intake::read(&archive(&body)).unwrap();
    let Intake { report, account } = intake::report(&source, standards::baseline());
    // Only whether the unit signs with its full name.
    let open: Vec<_> = account
        .uncertain
        .iter()
        .map(|fact| fact.subject())
        .collect();
    assert_eq!(open, [Some("unit.full_name")]);
    assert_eq!(
        (report.unit.staff.authorised, report.unit.staff.active),
        (Some(143), Some(136))
    );
    let own = &report.three_public;
    let three = |amounts: &Comparison| [amounts.prior, amounts.budget, amounts.actual];
    let expected = |texts: [&str; 3]| texts.map(amount);
    assert_eq!(three(&own.total), expected(["29.08", "63.46", "44.29"]));
    assert_eq!(
        three(&own.purchase.amounts),
        expected(["", "29.46", "29.46"])
    );
    assert_eq!(
        three(&own.running.amounts),
        expected(["11.86", "12", "9.84"])
    );
    assert_eq!(own.abroad.amounts, Comparison::default());
    assert_eq!(
        three(&own.reception.amounts),
        expected(["17.22", "22", "4.99"])
    );
    assert_eq!(
        three(&report.operating_detail.utilities_travel),
        expected(["17.92", "7.50", "25.36"])
    );
    assert_eq!(
        three(&report.procurement.total),
        expected(["", "30.66", "30.66"])
    );
    assert_eq!(report.whole.project.actual, amount("689.16"));
    assert_eq!(
        (report.whole.initial_budget, report.whole.actual),
        (amount("1922.76"), amount("2690.62"))
    );
    // The form has other rows than the program's: it stays text.
    let text = report.prose["overview"].text.as_deref().unwrap();
    assert!(text.contains("3、公务接待　17.22　22　4.99"), "{text}");
}

#[test]
fn any_table_is_answered() {
    let title = paragraph("部门整体收支情况表") + &paragraph("单位：万元");
    let form = paragraph("2023年度部门整体支出绩效自评表");
    let rows = [
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "产出指标|数量指标|甲|≥1个|1个|5|5|",
    ];
    let classes = paragraph("支出功能分类情况表") + &paragraph("单位：万元");
    let lines = [
        "科目编码|科目名称|决算数",
        "201|一般公共服务支出|3",
        "|合计|3",
    ];
    let body = report(
        &(title
            + &table(&["项目|决算数", "基本支出|60"])
            + &classes
            + &table(&lines)
            + &form
            + &table(&rows)),
    );
    // A plain generator of numbers (Knuth's MMIX), so that every run tries the same texts.
    let mut state = 11_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let tags = [
        "<w:tc>",
        "</w:tc>",
        "<w:tr>",
        "</w:tr>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr>",
        "9",
        "",
    ];
    let cuts: Vec<usize> = body.match_indices('<').map(|(at, _)| at).collect();
    let mut read = 0;
    for _ in 0..400 {
        let mut mutated = body.clone();
        for _ in 0..=next(2) {
            let at = cuts[next(cuts.len())];
            let at = (at..mutated.len()).find(|at| mutated.is_char_boundary(*at));
            mutated.insert_str(at.unwrap_or(0), tags[next(tags.len())]);
        }
        if let Ok(source) = intake::read(&archive(&mutated)) {
            read += 1;
            let intake = intake::report(&source, standards::baseline());
            assert!(!intake.report.prose.is_empty());
        }
    }
    assert!((10..400).contains(&read), "{read}");
}
