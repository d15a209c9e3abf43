//! Last year's report comes in: the text of a real one as plain text and as a Word file.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write as _},
    path::Path,
};

use jixiao::{
    compose::{Block, compose},
    intake::{self, Intake},
    model::{Fact as _, FieldId, Report},
    standards,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    cli::{Place, err},
    samples,
};

fn original() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/report-2022.txt");
    fs::read_to_string(path).unwrap()
}

/// A Word file with these paragraphs and nothing else.
pub fn word(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
    };
    let body: String = text.lines().map(paragraph).collect();
    let part = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(part.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

fn imported(bytes: &[u8]) -> Intake {
    intake::report(&intake::read(bytes).unwrap(), standards::baseline())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Each paragraph of the original is printed in its order, and nothing else is.
fn says_the_same(report: &Report) {
    let exported = samples::export(report);
    let printed: String = exported.pdf.pages.iter().map(samples::text_of).collect();
    assert_eq!(printed, squeezed(&original()));
    assert!(exported.notes.is_empty(), "{:?}", exported.notes);
    let measures = exported
        .pdf
        .bookmarks
        .iter()
        .find(|mark| mark.title == "十、下一步改进措施");
    assert_eq!(
        measures.unwrap().children[4].title,
        "（五）严格项目过程管理"
    );
}

#[test]
fn an_imported_text_prints_what_it_said() {
    let intake = imported(original().as_bytes());
    says_the_same(&intake.report);
    assert_eq!(intake.account.notices, [""; 0]);
}

#[test]
fn a_word_file_of_the_same_text_gives_the_same() {
    let word = imported(&word(&original()));
    assert_eq!(word, imported(original().as_bytes()));
    says_the_same(&word.report);
}

#[test]
fn the_facts_are_those_that_a_person_read() {
    let Intake { report, account } = imported(original().as_bytes());
    let sample = samples::load("furong-2022.ron");
    let recognised: Vec<(&str, &str)> = account
        .recognised
        .iter()
        .map(|fact| (fact.path.as_str(), fact.value.as_str()))
        .collect();
    let expected = [
        ("cover.year", "2022"),
        ("unit.full_name", "长沙市芙蓉区人民政府办公室"),
        ("unit.short_name", "政府办"),
        ("unit.rank", "正科级"),
        ("unit.level", "县（区）级"),
        (
            "unit.offices",
            "文电会务科、区政府总值班室、研究室(对外称长沙市芙蓉区人民政府研究室)、督查室(对外称长沙市芙蓉区人民政府督查室)、行政事务科",
        ),
        ("unit.affiliated", "优化营商环境协调事务中心"),
        ("unit.functions", "12项"),
        ("unit.signing_name", "芙蓉区人民政府办公室"),
        ("cover.date", "2023年7月4日"),
        ("whole.initial_budget", "2560.37"),
        ("whole.actual", "3037.06"),
        ("whole.basic.actual", "2384.16"),
        ("whole.project.actual", "652.9"),
        ("whole.prior_carryover", "0"),
        ("whole.closing_carryover", "0"),
        ("three_public.total.actual", "0.32"),
        ("three_public.vehicles.budget", "0"),
        ("three_public.vehicles.actual", "0"),
        ("three_public.reception.amounts.budget", "2.5"),
        ("three_public.reception.amounts.actual", "0.32"),
        ("three_public.reception.reason", "厉行节约"),
        ("unit.region", "长沙市芙蓉区"),
        ("regulations[0].name", "长沙市芙蓉区支付制度汇编"),
        ("regulations[1].name", "长沙市芙蓉区政府办内部控制手册"),
        ("regulations[2].name", "行政单位会计制度"),
        ("regulations[3].name", "事业单位会计制度"),
        ("regulations[4].name", "行政和事业单位国有资产管理暂行办法"),
        ("regulations[5].name", "内部控制管理手册"),
        ("regulations[6].name", "长沙市财政专项资金管理办法"),
        ("regulations[7].name", "预算法"),
        (
            "regulations[8].name",
            "中共中央国务院关于全面实施预算绩效管理的意见",
        ),
        ("budgets.government_fund.presence", "无"),
        ("budgets.state_capital.presence", "无"),
        ("budgets.social_insurance.presence", "无"),
        ("functional[0].amounts.actual", "2557.01"),
        ("functional[1].amounts.actual", "166.6"),
        ("functional[2].amounts.actual", "77.6"),
        ("functional[3].amounts.actual", "92.82"),
        ("functional[4].amounts.actual", "143.03"),
        ("whole.project_funding.total", "652.9"),
        ("whole.project_funding.fiscal", "652.9"),
        ("projects[0].name", "重点工作及项目经费"),
        ("projects[1].name", "政研工作经费"),
        ("projects[2].name", "一线工作慰问费支出"),
        ("projects[3].name", "纪委派驻纪检组专项工作经费"),
        ("projects[4].name", "优化办工作经费"),
        ("projects[5].name", "国有土地处理遗留问题经费"),
        ("projects[6].name", "预拨2022年国庆期间悬挂国旗工作经费"),
        ("assets.value.opening", "144.25"),
        ("assets.value.purchased", "3.13"),
        ("assets.value.disposed", "7.2"),
        ("assets.value.closing", "140.18"),
        ("problems[0].title", "部分项目立项依据不足"),
        ("problems[1].title", "个别资金使用进度较低"),
        ("measures[0].title", "加强预算管理"),
        ("measures[1].title", "提高预算编制科学性"),
        ("measures[2].title", "规范财务管理"),
        ("measures[3].title", "进一步加强资产管理"),
        ("measures[4].title", "严格项目过程管理"),
        ("disclosure.grade", "良好"),
    ];
    assert_eq!(recognised, expected);

    // The sample was filled in by hand from the same report.
    assert_eq!(report.cover.date, sample.cover.date);
    assert_eq!(squeezed(&report.cover.title), squeezed(&sample.cover.title));
    assert_eq!(report.unit.offices, sample.unit.offices);
    assert_eq!(report.unit.affiliated, sample.unit.affiliated);
    assert_eq!(report.unit.functions, sample.unit.functions);
    assert_eq!(report.unit.rank, sample.unit.rank);
    assert_eq!(report.unit.region, sample.unit.region);
    assert_eq!(report.three_public, sample.three_public);
    let names = |report: &Report| -> Vec<String> {
        let regulations = report.regulations.iter();
        regulations.map(|one| one.name.clone()).collect()
    };
    assert_eq!(names(&report), names(&sample));
    assert_eq!(report.unit.level, sample.unit.level);
    assert_eq!(report.whole, sample.whole);
    assert_eq!(report.functional, sample.functional);
    assert_eq!(report.projects, sample.projects[..7]);
    assert_eq!(report.assets, sample.assets);
    assert_eq!(report.budgets, sample.budgets);
    assert_eq!(report.problems, sample.problems);
    assert_eq!(report.measures, sample.measures);
    assert_eq!(report.disclosure, sample.disclosure);
}

#[test]
fn what_is_uncertain_and_what_the_outline_lacks_is_named() {
    let account = imported(original().as_bytes()).account;
    let uncertain: Vec<(&str, &str)> = account
        .uncertain
        .iter()
        .map(|fact| (fact.value.as_str(), fact.reason.as_str()))
        .collect();
    // The original speaks of seven projects and names nine.
    let reason = "没有编号，不在写明的7个项目之内";
    let expected = ["慰问疫情防控一线人员经费", "隆平片区开发建设工作经费"];
    assert_eq!(uncertain, expected.map(|name| (name, reason)));
    let moved: Vec<&str> = account
        .moved
        .iter()
        .map(|moved| moved.text.as_str())
        .collect();
    // The names of projects; those of problems and measures are headings again.
    let expected = [
        "（1）重点工作及项目经费",
        "（2）政研工作经费",
        "（3）一线工作慰问费支出",
        "（4）纪委派驻纪检组专项工作经费",
        "（5）优化办工作经费",
        "（6）国有土地处理遗留问题经费",
        "（7）预拨2022年国庆期间悬挂国旗工作经费",
    ];
    assert_eq!(moved, expected);
    let left: Vec<(&str, usize)> = account
        .left
        .iter()
        .map(|left| (left.node.as_str(), left.characters))
        .collect();
    let expected = [
        ("general.basic", 42),
        ("general.project.use", 102),
        ("general.project.management", 90),
        ("implementation.organisation", 288),
        ("implementation.management", 151),
        ("assets", 216),
        ("performance", 135),
    ];
    assert_eq!(left, expected);
    let sentence = |path: &str| {
        let fact = account.recognised.iter().find(|fact| fact.path == path);
        fact.unwrap().sentence.clone()
    };
    assert_eq!(
        sentence("whole.basic.actual"),
        "实际支出3037.06万元，其中基本支出2384.16万元，项目支出652.9万元；"
    );
}

#[test]
fn a_file_becomes_a_draft_that_prints_the_same() {
    let place = Place::new();
    fs::write(place.path("去年.docx"), word(&original())).unwrap();
    let output = place.run(&["import", "去年.docx", "-o", "草稿.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = String::from_utf8(output.stdout).unwrap();
    for line in [
        "提纲：十一部分提纲（长沙市芙蓉区，2022年）（原文38个标题，21个与提纲相符）",
        "已识别并填入表单（61条）：",
        "　　整体收支›年初预算：2560.37（原文：2022年预算批复2560.37万元；）",
        "不能确定，没有填入，请逐条核对（2条）：",
        "　　四、资产管理情况：216字",
        "已导入：草稿.ron",
    ] {
        assert!(told.lines().any(|found| found == line), "{line}: {told}");
    }
    let draft = jixiao::draft::load(&place.path("草稿.ron")).unwrap();
    says_the_same(&draft.report);

    // A draft that is there is not written over unasked.
    place.write("别的.ron", "(version: 1)");
    let refused = place.run(&["import", "去年.docx", "-o", "别的.ron"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        err(&refused).contains("没有导入：已经有文件“别的.ron”"),
        "{}",
        err(&refused)
    );
    let agreed = place.run(&["import", "去年.docx", "-o", "别的.ron", "--force"]);
    assert_eq!(agreed.status.code(), Some(0), "{}", err(&agreed));
    let over = jixiao::draft::load(&place.path("别的.ron")).unwrap();
    assert_eq!(over.report, draft.report);
}

#[test]
fn what_cannot_be_imported_is_told_and_nothing_is_written() {
    let place = Place::new();
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    fs::write(place.path("去年.doc"), old).unwrap();
    place.write("去年.txt", "一、部门概况\n甲。\n");
    let told = |arguments: &[&str]| {
        let output = place.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        err(&output)
    };
    for (arguments, words) in [
        (
            &["import", "去年.doc", "-o", "a.ron"],
            "没有导入：“去年.doc”是旧版 Word（.doc）",
        ),
        (
            &["import", "没有.docx", "-o", "a.ron"],
            "没有导入：“没有.docx”无法读取",
        ),
        (
            &["import", "去年.txt", "-o", "a.pdf"],
            "草稿文件的扩展名应是 .ron",
        ),
        (
            &["check", "去年.doc", "--severity", "error"],
            "没有体检：“去年.doc”是旧版 Word",
        ),
    ] {
        let said = told(arguments);
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(place.files(), ["去年.doc", "去年.txt"]);
}

#[test]
fn an_outline_of_ones_own_is_followed() {
    let place = Place::new();
    place.write("去年.txt", "一、概况\n甲。\n二、支出\n乙。\n");
    let outline = r#"(id: "own", name: "本局提纲", nodes: [(id: "a", title: "概况"), (id: "b", title: "支出")])"#;
    place.write("own.ron", outline);
    let output = place.run(&["import", "去年.txt", "-o", "a.ron", "--outline", "own.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let report = jixiao::draft::load(&place.path("a.ron")).unwrap().report;
    assert_eq!(report.settings.outline, "own");
    assert_eq!(report.prose["b"].text.as_deref(), Some("乙。"));
    assert_eq!(report.prose["b"].heading, None);
}

#[test]
fn the_outline_that_fits_best_is_followed() {
    let outline = standards::builtin_outline("hunan-2021").unwrap();
    let entries = outline.entries();
    let headings = entries
        .iter()
        .map(|entry| format!("{}{}\n某事。\n", entry.number, entry.node.title));
    let place = Place::new();
    place.write("去年.txt", &headings.collect::<String>());
    let output = place.run(&["import", "去年.txt", "-o", "a.ron"]);
    let told = String::from_utf8(output.stdout).unwrap();
    let all = entries.len();
    let fits = format!("（原文{all}个标题，{all}个与提纲相符）");
    assert!(told.starts_with("提纲：") && told.contains(&fits), "{told}");
    let report = jixiao::draft::load(&place.path("a.ron")).unwrap().report;
    assert_eq!(report.settings.outline, "hunan-2021");
}

#[test]
fn a_word_file_is_checked_like_its_text() {
    let place = Place::new();
    fs::write(place.path("a.docx"), word(&original())).unwrap();
    place.write("a.txt", &original());
    let found = |file: &str| -> Vec<(String, String)> {
        let output = place.run(&["check", file, "--json"]);
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        let pair = |one: &serde_json::Value| (one["code"].to_string(), one["quote"].to_string());
        list.iter().map(pair).collect()
    };
    assert_eq!(found("a.docx"), found("a.txt"));
    let output = place.run(&["check", "a.docx", "--severity", "error"]);
    let told = String::from_utf8(output.stdout).unwrap();
    // 2022年政府办共实施7个项目 is the 30th paragraph with text.
    assert!(told.contains("B02 第30段“7个”"), "{told}");
}

/// The composed text of a report, a line a paragraph.
fn text_of(report: &Report) -> String {
    let outline = standards::builtin_outline(&report.settings.outline).unwrap();
    let document = compose(report, outline).document;
    let mut lines = document.title;
    for block in document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => lines.push(text),
            Block::Signature(signature) => lines.extend([signature.unit, signature.date]),
            Block::Table(_) | Block::Chart(_) | Block::AnnexList(_) => {}
        }
    }
    lines.join("\n\n")
}

/// The single facts of a report by their addresses.
pub fn facts(report: &Report) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let mut report = report.clone();
    report.visit_mut(&FieldId::root(), &mut |field, slot| {
        if !slot.is_blank() {
            facts.insert(field.to_string(), slot.text());
        }
    });
    facts
}

#[test]
fn facts_of_a_composed_report_come_back_as_they_were() {
    let demo = samples::load("demo-2024.ron");
    let outline = standards::builtin_outline(&demo.settings.outline).unwrap();
    let text = text_of(&demo);
    let source = intake::read(text.as_bytes()).unwrap();
    let Intake { report, account } = intake::report(&source, outline);
    let known = facts(&demo);
    let mut read = facts(&report);
    // The title is typed now; it was composed of year and name.
    read.remove("cover.title");
    for (path, value) in &read {
        let is_switch = path.starts_with("settings.");
        assert!(
            is_switch || known.get(path) == Some(value),
            "{path}: {value}"
        );
    }
    assert_eq!(account.recognised.len(), 92);
    let measures = report.measures.iter().zip(&demo.measures);
    assert!(
        measures
            .into_iter()
            .all(|(read, known)| read.deadline == known.deadline)
    );
    // The classes hold money of the government fund, which the sentence does not tell apart.
    assert_eq!(report.functional, []);
    let reason = "其中可能有政府性基金等其他预算的支出";
    let classes = account
        .uncertain
        .iter()
        .filter(|fact| fact.reason == reason);
    assert_eq!(classes.count(), 11);
    assert_eq!(text_of(&report), text);
}
