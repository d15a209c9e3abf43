//! There and back: a draft becomes a Word document, the document a draft that says the same.

use std::fs;

use jixiao::{
    compose::{AnnexCell, Block, Cell, compose},
    draft,
    figures::{Figures, totals},
    intake::{self, Intake},
    model::{Amount, Report},
    standards,
};

use crate::{
    cli::{Place, err},
    intake::facts,
    samples,
};

/// The Word document of a report.
fn document(report: &Report) -> Vec<u8> {
    let place = Place::new();
    place.write("草稿.ron", &draft::to_ron(report).unwrap());
    let output = place.run(&["export", "草稿.ron", "-o", "报告.docx"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    fs::read(place.path("报告.docx")).unwrap()
}

fn there_and_back(report: &Report) -> Intake {
    let outline = standards::builtin_outline(&report.settings.outline).unwrap();
    intake::report(&intake::read(&document(report)).unwrap(), outline)
}

/// What is printed, a line a paragraph, heading, row of a table, title or cell of an annex; cells of tables apart by |.
fn lines(report: &Report) -> Vec<String> {
    let outline = standards::builtin_outline(&report.settings.outline).unwrap();
    let document = compose(report, outline).document;
    let mut lines = document.title;
    for block in document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => lines.push(text),
            Block::Chart(chart) => lines.extend([chart.title, chart.alternative]),
            Block::Signature(signature) => lines.extend([signature.unit, signature.date]),
            Block::AnnexList(names) => lines.extend(names),
            Block::Table(table) => {
                lines.extend([table.title, table.unit]);
                let head = table.head.concat().into_iter().map(|cell| cell.text);
                lines.push(head.collect::<Vec<_>>().join("|"));
                lines.extend(table.rows.iter().map(|row| {
                    let text = |cell: &Cell| match cell {
                        Cell::Text(text) | Cell::Figure(text) => text.clone(),
                        Cell::None => "—".to_owned(),
                    };
                    row.cells.iter().map(text).collect::<Vec<_>>().join("|")
                }));
            }
        }
    }
    for annex in document.annexes {
        lines.extend([annex.label, annex.title, annex.above_left]);
        let cells = annex.rows.iter().flat_map(|row| &row.cells);
        lines.extend(cells.map(AnnexCell::words));
        lines.extend(annex.sign_off);
    }
    lines
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || Amount::parse(one).is_ok() && Amount::parse(one) == Amount::parse(other)
}

/// Which facts came back otherwise: what is missing, and what is new or another value. A total that follows from its
/// parts is not new: the table states it.
fn differences(report: &Report, read: &Report) -> (Vec<String>, Vec<String>) {
    let (known, back) = (facts(report), facts(read));
    let totals = totals(Figures::new(report));
    let of_parts = |path: &str, value: &str| {
        let total = totals.iter().find(|total| total.path == path);
        let sum = total.and_then(|total| total.parts);
        sum.is_some_and(|sum| is_same(&sum.to_string(), value))
    };
    let missing = known.keys().filter(|path| !back.contains_key(*path));
    let other = back.iter().filter(|(path, value)| match known.get(*path) {
        Some(own) => !is_same(own, value),
        None => !of_parts(path, value),
    });
    (
        missing.cloned().collect(),
        other
            .map(|(path, value)| format!("{path}: {value}"))
            .collect(),
    )
}

/// Facts of the samples that their Word documents do not state, or not in a way that is certain: what their addresses
/// begin with, numbers of entries left out.
const UNSTATED: &[&str] = &[
    // How the program prints, not what. Two decimals are the usual way.
    "settings.seal",
    "settings.decimals",
    // In no sentence, table or form that the samples print.
    "unit.budget_code",
    "unit.contact",
    "unit.head",
    "assets.in_use",
    "three_public.prior_budget",
    "budgets.government_fund.items.budget",
    "budgets.government_fund.items.purpose",
    "projects.funding",
    "projects.sources.own",
    "projects.sources.special_account",
    "projects.sources.fiscal.prior",
    "projects.sources.carried.prior",
    "projects.sources.other.prior",
    "projects.execution_reason",
    "whole.income.general.prior",
    "whole.income.government_fund.prior",
    "whole.income.special_account.prior",
    "whole.income.other.prior",
    // What a rule is for: the list of rules has names and numbers.
    "regulations.subject",
    // The form prints the unit itself, which is what they say.
    "projects.supervisor",
    "projects.implementer",
    // The form has words and points, not how they were judged.
    "evaluation.indicators.band",
    "projects.evaluation.indicators.band",
    // In free sentences.
    "whole.execution_reason",
    "projects.basis",
    "projects.organisation",
    "projects.procurement",
    "projects.changes",
    "projects.acceptance",
    "projects.performance",
    // Two projects that the real report names without counting them: the clerk is asked.
    "projects.name",
    "projects.purpose",
];

/// Whether a missing fact is one that paper does not state.
fn is_unstated(path: &str) -> bool {
    let bare: String = path.split(['[', ']']).step_by(2).collect();
    UNSTATED.iter().any(|unstated| bare.starts_with(unstated))
}

fn squeezed(lines: &[String]) -> Vec<String> {
    let squeeze = |line: &String| line.split_whitespace().collect::<String>();
    let lines = lines.iter().map(squeeze);
    lines.filter(|line| !line.is_empty()).collect()
}

/// What is printed says the same, and every fact is as it was, is not stated or follows from others.
fn comes_back(report: &Report) -> Intake {
    let intake = there_and_back(report);
    let (own, back) = (lines(report), lines(&intake.report));
    // A title that was composed is typed now, a line a line.
    let title = report.title(str::to_owned);
    let skip = |lines: &[String], count: usize| squeezed(lines.get(count..).unwrap());
    let typed = intake.report.cover.title.lines().count();
    assert_eq!(
        squeezed(&[title.replace('\n', "")]),
        squeezed(&[back[..typed].concat()])
    );
    assert_eq!(skip(&own, title.lines().count()), skip(&back, typed));
    let (missing, other) = differences(report, &intake.report);
    let missing: Vec<&String> = missing.iter().filter(|path| !is_unstated(path)).collect();
    assert_eq!(missing, Vec::<&String>::new());
    // A live figure in a form is typed as it was printed.
    let typed = ["cover.title", "evaluation.indicators[7].actual: 35.75"];
    let other = other
        .iter()
        .filter(|fact| !typed.iter().any(|one| fact.starts_with(one)));
    assert_eq!(other.collect::<Vec<_>>(), Vec::<&String>::new());
    intake
}

#[test]
fn the_real_report_comes_back() {
    let report = samples::load("furong-2022.ron");
    let intake = comes_back(&report);
    assert_eq!(intake.account.notices, [""; 0]);
    let printed = |report: &Report| -> Vec<String> {
        samples::export(report)
            .pdf
            .pages
            .iter()
            .map(samples::text_of)
            .collect()
    };
    assert_eq!(printed(&report), printed(&intake.report));
}

#[test]
fn the_demonstration_comes_back() {
    let report = samples::load("demo-2024.ron");
    let intake = comes_back(&report);
    assert!(intake.report.settings.cover && intake.report.settings.contents);
    for switch in report
        .settings
        .exhibits
        .keys()
        .filter(|id| id.ends_with("-table"))
    {
        assert!(intake.report.settings.exhibits[switch], "{switch}");
    }
    assert_eq!(intake.account.uncertain, []);
    let printed = |report: &Report| -> Vec<String> {
        let pages = &samples::export(report).pdf.pages;
        pages.iter().map(samples::text_of).collect()
    };
    assert_eq!(printed(&report), printed(&intake.report));
}

#[test]
fn awkward_content_comes_back() {
    let mut report = Report::default();
    report.settings.outline = "hunan-2021".to_owned();
    report.cover.year = Some(2023);
    report.unit.full_name = "某县档案局".to_owned();
    report.cover.date = jixiao::model::Date::parse("2024-03-05").ok();
    for entry in standards::builtin_outline("hunan-2021").unwrap().entries() {
        let text = match entry.node.id.as_str() {
            "overview.unit.staff" => {
                "用{{花括号}}、“引号”、<尖括号>和&的文字。\n制表\t符与　全角空格。"
            }
            "overview.scale" => "全年实际支出100.5万元。\n（五）本局自设的标题\n标题下的文字。",
            "general.basic" => "本段写到表1，却没有表。",
            _ => "",
        };
        let own = report.prose.entry(entry.node.id.clone()).or_default();
        own.text = Some(text.to_owned());
    }
    for index in 0..120 {
        report.projects.push(
            jixiao::model::Project {
                name: format!("第{index}个项目，名称较长，用来把表格排到许多页上"),
                amounts: jixiao::model::Columns {
                    actual: Amount::parse(&format!("{index}.5")).ok(),
                    ..Default::default()
                },
                ..Default::default()
            }
            .into(),
        );
    }
    let exhibits = [
        "project-table",
        "basic-data",
        "whole-table",
        "functional-bars",
        "three-public-table",
    ];
    for exhibit in exhibits {
        let on = exhibit == "project-table";
        report.settings.exhibits.insert(exhibit.to_owned(), on);
    }
    let intake = there_and_back(&report);
    let all = |report: &Report| squeezed(&lines(report)).concat();
    assert_eq!(all(&report), all(&intake.report));
    assert!(intake.report.settings.exhibits["project-table"]);
    assert_eq!(intake.report.projects, report.projects);
    assert_eq!(intake.report.whole.actual, Amount::parse("100.5").ok());
}
