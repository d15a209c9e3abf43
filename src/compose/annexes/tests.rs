//! Annexes of small reports, cell by cell, and of the demonstration.

use super::*;
use crate::{
    compose::{AnnexContent, CellAt, Formula, PointsMethod},
    model::{Amount, Indicator, IndicatorKind, Number, ProjectCategory, Report},
    standards::baseline,
};

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn composed(report: &Report) -> crate::compose::Composed {
    crate::compose::compose(report, baseline())
}

/// The rows of an annex as texts, cells separated by `|`.
fn rows(annex: &Annex) -> Vec<String> {
    let row = |row: &crate::compose::AnnexRow| {
        let words: Vec<String> = row
            .cells
            .iter()
            .map(crate::compose::AnnexCell::words)
            .collect();
        words.join("|")
    };
    annex.rows.iter().map(row).collect()
}

fn formula(annex: &Annex, row: usize, column: usize) -> Option<&Formula> {
    let placed = annex.placed();
    let found = placed.iter().find(|(at, _)| *at == CellAt { row, column });
    found.unwrap().1.formula.as_ref()
}

/// The form of a county unit of 2018, as it was filled in (万元).
fn filled_form() -> Report {
    let mut report = Report::default();
    report.cover.year = Some(2018);
    report.unit.full_name = "某县单位".to_owned();
    report.unit.staff.authorised = Some(143);
    report.unit.staff.active = Some(136);
    let three = &mut report.three_public;
    three.purchase.amounts.budget = amount("29.46");
    three.purchase.amounts.actual = amount("29.46");
    three.running.amounts.prior = amount("11.86");
    three.running.amounts.budget = amount("12");
    three.running.amounts.actual = amount("9.84");
    three.vehicles.prior = amount("11.86");
    three.reception.amounts.prior = amount("17.22");
    three.reception.amounts.budget = amount("22");
    three.reception.amounts.actual = amount("4.99");
    three.total.prior = amount("29.08");
    three.total.budget = amount("63.46");
    three.total.actual = amount("44.29");
    report.projects.push(
        Project {
            name: "业务工作".to_owned(),
            category: Some(ProjectCategory::Business),
            ..Project::default()
        }
        .into(),
    );
    let amounts = &mut report.projects[0].amounts;
    amounts.prior = amount("938.8");
    amounts.initial = amount("320");
    amounts.actual = amount("689.16");
    report.operating_detail.meetings_training.prior = amount("0");
    report.procurement.total.budget = amount("30.66");
    report.procurement.total.actual = amount("30.66");
    report.whole.initial_budget = amount("1922.76");
    report.whole.actual = amount("2690.62");
    report
}

#[test]
fn the_filled_form_of_2018() {
    let composed = composed(&filled_form());
    let [annex] = composed.document.annexes.as_slice() else {
        panic!("one annex");
    };
    // It is the only one.
    assert_eq!(annex.label, "附件");
    assert_eq!(annex.title, "2018年度部门整体支出绩效评价基础数据表");
    assert_eq!(annex.above_left, "填报单位（盖章）：某县单位");
    let rows = rows(annex);
    assert_eq!(
        rows[..9],
        [
            "财政供养人员情况（人）|编制数|2018年实际在职人数|控制率",
            "143|136|95.10%",
            "经费控制情况（万元）|2017年决算数|2018年预算数|2018年决算数",
            "三公经费|29.08|63.46|44.29",
            "　1.公务用车购置和维护经费|11.86|41.46|39.30",
            "　　其中：公车购置|—|29.46|29.46",
            "　　　　　公车运行维护|11.86|12.00|9.84",
            "　2.出国经费|—|—|—",
            "　3.公务接待|17.22|22.00|4.99",
        ]
    );
    assert_eq!(rows[9], "项目支出|938.80|320.00|689.16");
    assert!(rows.contains(&"业务工作|938.80|320.00|689.16".to_owned()));
    assert!(rows.contains(&"　　　　会议费、培训费|0.00|—|—".to_owned()));
    assert!(rows.contains(&"政府采购金额|——|30.66|30.66".to_owned()));
    assert!(rows.contains(&"部门整体支出预算调整|——|1,922.76|2,690.62".to_owned()));
}

#[test]
fn a_formula_stands_where_it_gives_what_is_shown() {
    let composed = composed(&filled_form());
    let annex = &composed.document.annexes[0];
    let at = |row, column| CellAt { row, column };
    assert_eq!(
        formula(annex, 1, 5),
        Some(&Formula::Ratio {
            part: at(1, 3),
            whole: at(1, 1)
        })
    );
    // 41.46 = 29.46 + 12.
    assert_eq!(
        formula(annex, 4, 3),
        Some(&Formula::Sum(vec![at(5, 3), at(6, 3)]))
    );
    // 出国经费 was left blank, so the typed total does not follow from its parts.
    assert_eq!(formula(annex, 3, 3), None);
    // The total of the one project.
    assert_eq!(formula(annex, 9, 5), Some(&Formula::Sum(vec![at(11, 5)])));
}

fn indicator(first: &str, second: &str, name: &str, weight: &str) -> Indicator {
    Indicator {
        first: first.to_owned(),
        second: second.to_owned(),
        name: name.to_owned(),
        kind: Some(IndicatorKind::AtLeast),
        target: "20".to_owned(),
        unit: "场".to_owned(),
        actual: "17".to_owned(),
        weight: Number::parse(weight).ok(),
        reason: "场地维修".to_owned(),
        ..Indicator::default()
    }
}

fn evaluated() -> Report {
    let mut report = Report::default();
    report.cover.year = Some(2024);
    report.unit.full_name = "示例局".to_owned();
    report.whole.basic.initial = amount("60");
    report.whole.project.initial = amount("40");
    report.whole.initial_budget = amount("100");
    report.whole.adjusted_budget = amount("120");
    report.whole.actual = amount("90");
    report.evaluation.expected = "办好活动".to_owned();
    report.evaluation.indicators = vec![
        indicator("产出指标", "数量指标", "活动", "50"),
        indicator("产出指标", "数量指标", "培训", "20"),
        indicator("效益指标", "社会效益指标", "参与", "20"),
    ];
    report
}

fn of_whole(report: &Report) -> Annex {
    let annexes = composed(report).document.annexes;
    let found = annexes
        .into_iter()
        .find(|one| one.shape == "whole-evaluation");
    found.unwrap()
}

#[test]
fn the_evaluation_is_filled_in_and_scored() {
    let annex = of_whole(&evaluated());
    let rows = rows(&annex);
    assert_eq!(rows[0], "预算部门名称|示例局");
    // 90 ÷ 120 = 75 % of ten points.
    assert_eq!(rows[2], "年度资金总额|100.00|120.00|90.00|10|75.00%|7.50");
    assert_eq!(rows[9], "其中：基本支出|60.00|—|—|—|—|—");
    assert_eq!(rows[12], "办好活动|");
    assert_eq!(
        rows[13],
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
    );
    // 17 of 20 is 85 %.
    assert_eq!(
        rows[14],
        "产出指标|数量指标|活动|≥20场|17场|50|42.50|场地维修"
    );
    // The names go on.
    assert_eq!(rows[15], "培训|≥20场|17场|20|17.00|场地维修");
    assert_eq!(
        rows[16],
        "效益指标|社会效益指标|参与|≥20场|17场|20|17.00|场地维修"
    );
    // 7.50 + 42.50 + 17 + 17.
    assert_eq!(rows[17], "总分|100|84.00|等级：良");
}

#[test]
fn scores_have_live_formulas() {
    let annex = of_whole(&evaluated());
    let at = |row, column| CellAt { row, column };
    assert_eq!(
        formula(&annex, 2, 10),
        Some(&Formula::Execution {
            weight: at(2, 6),
            part: at(2, 5),
            whole: at(2, 4)
        })
    );
    // 100 = 60 + 40: by 基本支出 and 项目支出, since nothing is known by kind of income.
    assert_eq!(
        formula(&annex, 2, 3),
        Some(&Formula::Sum(vec![at(9, 3), at(10, 3)]))
    );
    assert_eq!(
        formula(&annex, 15, 7),
        Some(&Formula::Points {
            weight: at(15, 6),
            target: at(15, 4),
            actual: at(15, 5),
            method: PointsMethod::AtLeast
        })
    );
    assert_eq!(
        formula(&annex, 17, 7),
        Some(&Formula::Sum(vec![
            at(2, 10),
            at(14, 7),
            at(15, 7),
            at(16, 7)
        ]))
    );
}

#[test]
fn points_set_by_hand_are_no_formula() {
    let mut report = evaluated();
    report.evaluation.indicators[0].score = Number::parse("45").ok();
    let annex = of_whole(&report);
    assert_eq!(formula(&annex, 14, 7), None);
    assert!(rows(&annex)[14].contains("|45.00|"));
}

#[test]
fn what_is_not_known_is_a_dash_that_the_formula_gives_too() {
    let mut report = evaluated();
    report.evaluation.indicators[0].actual.clear();
    let annex = of_whole(&report);
    assert_eq!(
        rows(&annex)[14],
        "产出指标|数量指标|活动|≥20场||50|—|场地维修"
    );
    assert!(formula(&annex, 14, 7).is_some());
    assert_eq!(rows(&annex)[17], "总分|100|—|");
    assert!(formula(&annex, 17, 7).is_some());
}

#[test]
fn what_does_not_apply_stands_aside() {
    let mut report = evaluated();
    report.evaluation.indicators[1].not_applicable = true;
    let annex = of_whole(&report);
    assert_eq!(rows(&annex)[15], "培训|≥20场|17场|—|不适用|场地维修");
    // 67 of 80: 83.75 of a hundred.
    assert_eq!(rows(&annex)[17], "总分|80|83.75|等级：良");
    let at = |row, column| CellAt { row, column };
    assert_eq!(
        formula(&annex, 17, 7),
        Some(&Formula::Scaled {
            points: vec![at(2, 10), at(14, 7), at(16, 7)],
            weights: vec![at(2, 6), at(14, 6), at(16, 6)],
        })
    );
    assert_eq!(
        annex.notes,
        ["注：不适用的指标不计分值，总分按百分制折算。"]
    );
}

/// The annex of the only project, on this form.
fn of_project(project: Project, shape: &str, scheme: &str) -> Annex {
    let mut report = evaluated();
    report.scoring.scheme = scheme.to_owned();
    report.settings.annexes = vec![shape.to_owned()];
    report.projects = vec![
        Project {
            evaluation: report.evaluation.clone(),
            ..project
        }
        .into(),
    ];
    composed(&report).document.annexes.remove(0)
}

#[test]
fn the_adjustment_is_what_the_budget_grew_by() {
    let mut project = Project::default();
    project.amounts.initial = amount("100");
    project.amounts.adjusted = amount("92.5");
    project.sources.fiscal.initial = amount("80");
    let annex = of_project(project, "project-evaluation-integrated", "");
    let rows = rows(&annex);
    assert_eq!(rows[3], "年度资金总额|100.00|-7.50|92.50|—|—|10|—");
    assert_eq!(rows[4], "其中：当年财政资金|80.00|—|—|—|—|—|—");
    let at = |row, column| CellAt { row, column };
    assert_eq!(
        formula(&annex, 3, 3),
        Some(&Formula::Difference {
            from: at(3, 4),
            less: at(3, 2)
        })
    );
}

#[test]
fn the_form_of_hubei_shows_and_scores_fiscal_money() {
    let mut project = Project::default();
    project.amounts.adjusted = amount("100");
    project.amounts.actual = amount("60");
    project.sources.fiscal.adjusted = amount("50");
    project.sources.fiscal.actual = amount("50");
    let annex = of_project(project.clone(), "project-evaluation-hubei", "hubei");
    assert_eq!(
        rows(&annex)[3],
        "年度财政资金总额|50.00|50.00|20|100.00%|20.00"
    );
    assert!(formula(&annex, 3, 7).is_some());
    // Scored by another scheme the points are those of all money, and no formula of these cells gives them.
    let annex = of_project(project, "project-evaluation-hubei", "");
    assert_eq!(
        rows(&annex)[3],
        "年度财政资金总额|50.00|50.00|10|100.00%|6.00"
    );
    assert_eq!(formula(&annex, 3, 7), None);
}

#[test]
fn projects_without_a_category_stand_under_a_heading_of_their_own() {
    let heading = "　4.其他项目（没有选项目类别）".to_owned();
    let mut report = filled_form();
    let rows_of = |report: &Report| rows(&composed(report).document.annexes[0]);
    assert!(!rows_of(&report).contains(&heading));
    report.projects[0].category = None;
    let rows = rows_of(&report);
    let at = rows.iter().position(|row| *row == heading).unwrap();
    assert_eq!(rows[at + 1], "业务工作|938.80|320.00|689.16");
}

#[test]
fn each_project_has_its_sheet() {
    let mut report = evaluated();
    let project = |name: &str| Project {
        name: name.to_owned(),
        evaluation: evaluated().evaluation,
        ..Project::default()
    };
    report.projects = vec![
        project("甲").into(),
        Project::default().into(),
        project("乙").into(),
    ];
    report
        .settings
        .exhibits
        .insert("basic-data".to_owned(), false);
    let document = composed(&report).document;
    let labels: Vec<&str> = document
        .annexes
        .iter()
        .map(|one| one.label.as_str())
        .collect();
    assert_eq!(labels, ["附件1", "附件2-1", "附件2-2"]);
    let second = rows(&document.annexes[2]);
    assert_eq!(second[0], "项目名称|乙");
    assert_eq!(second[1], "主管部门|示例局|实施单位|示例局");
    let listed = document.blocks.iter().find_map(|block| match block {
        crate::compose::Block::AnnexList(names) => Some(names.clone()),
        _ => None,
    });
    assert_eq!(
        listed.unwrap(),
        ["2024年度部门整体支出绩效自评表", "项目支出绩效自评表"]
    );
}

#[test]
fn what_has_nothing_to_show_is_noted() {
    let mut report = Report::default();
    report.settings.annexes = vec!["whole-evaluation".to_owned(), "别处".to_owned()];
    let composed = composed(&report);
    assert_eq!(composed.document.annexes, []);
    let kinds: Vec<&NoteKind> = composed.notes.iter().map(|note| &note.kind).collect();
    assert!(kinds.contains(&&NoteKind::NoAnnexData("部门整体支出绩效自评表".to_owned())));
    assert!(kinds.contains(&&NoteKind::NoSuchAnnex("别处".to_owned())));
}

#[test]
fn every_built_in_form_can_be_filled_in() {
    let text = include_str!("../../../assets/samples/demo-2024.ron");
    let mut report: Report = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(&text.replacen("    version: 1,\n", "", 1))
        .unwrap();
    for shape in crate::standards::builtin_annexes() {
        report.settings.annexes = vec![shape.id.clone()];
        let annexes = composed(&report).document.annexes;
        assert!(!annexes.is_empty(), "{}", shape.id);
        for annex in annexes {
            let filled = annex.placed().iter().all(|(at, cell)| {
                at.column + cell.columns <= annex.columns.len()
                    && at.row + cell.rows <= annex.rows.len()
            });
            assert!(filled, "{}", annex.label);
            assert!(annex.rows.iter().any(|row| {
                let mut cells = row.cells.iter();
                cells.any(|cell| matches!(cell.content, AnnexContent::Number(..)))
            }));
        }
    }
}
