//! The annexes in the window: the tree, self-evaluations with their scores, the order, the way from one part to
//! another.

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jixiao::{
    editor::Section,
    model::{Amount, Band, Indicator, IndicatorKind, Number, Project, Report, Shared},
};

use super::stage::Stage;

const BASIC: &str = "附件1　部门整体支出绩效评价基础数据表";
const WHOLE: &str = "附件2　部门整体支出绩效自评表";

fn number(text: &str) -> Option<Number> {
    Number::parse(text).ok()
}

fn row(first: &str, weight: &str) -> Indicator {
    Indicator {
        first: first.to_owned(),
        weight: number(weight),
        ..Indicator::default()
    }
}

/// A unit with two projects, its budget executed to 98.89 %.
fn report() -> Report {
    let mut report = Report::default();
    report.whole.adjusted_budget = Amount::parse("3113.25").ok();
    report.whole.actual = Amount::parse("3078.67").ok();
    report.projects = ["道路维修", "业务培训"]
        .map(|name| {
            Shared::from(Project {
                name: name.to_owned(),
                ..Project::default()
            })
        })
        .to_vec();
    report
}

fn rows_of_tree(stage: &Stage) -> Vec<String> {
    let rows = stage.window.get_all_by_role(Role::TreeItem);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn type_into(stage: &mut Stage, label: &str, text: &str) {
    stage.window.get_by_label(label).focus();
    stage.window.run_steps(3);
    stage.window.event(Event::Text(text.to_owned()));
    stage.settle();
}

fn undo(stage: &mut Stage) {
    stage.press(Modifiers::COMMAND, Key::Z);
}

fn section(stage: &Stage) -> Section {
    stage.app().open_report().unwrap().section.clone()
}

fn annex(id: &str) -> Section {
    Section::Annex(id.to_owned())
}

#[test]
fn the_annexes_stand_in_the_tree_and_are_walked_to() {
    let mut stage = Stage::with_report(&report());
    let rows = rows_of_tree(&stage);
    let last = &rows[rows.len() - 3..];
    assert_eq!(last, [BASIC, WHOLE, "附件3　项目支出绩效自评表（2个项目）"]);
    stage.go_to("十一、绩效自评结果拟应用和公开情况");
    stage.press(Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(section(&stage), annex("basic-data"));
    stage.press(Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(section(&stage), annex("whole-evaluation"));
    let described = stage.window.get_by_role_and_label(Role::TreeItem, WHOLE);
    let described = described.accesskit_node().description().unwrap();
    assert!(described.contains("未填写"), "{described}");
    stage.click("打印此附件");
    let off = "附件（不打印）　部门整体支出绩效自评表";
    let third = "附件2　项目支出绩效自评表（2个项目）";
    assert_eq!(rows_of_tree(&stage)[rows.len() - 2..], [off, third]);
    undo(&mut stage);
    assert_eq!(rows_of_tree(&stage), rows);
    assert_eq!(section(&stage), annex("whole-evaluation"));
}

#[test]
fn the_basic_data_lead_to_where_they_are_entered() {
    let mut stage = Stage::with_report(&report());
    stage.go_to(BASIC);
    assert!(stage.shows("这张表没有单独要填的内容"));
    stage.click("到“人员”填写");
    assert_eq!(
        section(&stage),
        Section::Node("overview.unit.staff".to_owned())
    );
    let posts = stage.window.get_by_label("单位›人员›编制数");
    assert!(posts.is_focused());
}

#[test]
fn an_indicator_is_scored_while_it_is_typed() {
    let mut stage = Stage::with_report(&report());
    stage.go_to(WHOLE);
    stage.click("添加指标");
    let cell = |path: &str| format!("整体绩效自评›绩效指标›第1项›{path}");
    type_into(&mut stage, &cell("一级指标"), "产出指标");
    type_into(&mut stage, &cell("年度指标值"), "20");
    type_into(&mut stage, &cell("实际完成值"), "17");
    assert!(stage.shows("第1项：没有填写分值") || stage.shows("绩效指标›第1项›得分：—"));
    type_into(&mut stage, &cell("分值"), "50");
    // 17 ÷ 20 × 50.
    stage.window.get_by_label("绩效指标›第1项›得分：42.50");
    assert!(stage.shows("分值合计 60，应为100分"));
    type_into(&mut stage, &cell("得分（人工）"), "45");
    stage.window.get_by_label("绩效指标›第1项›得分：45.00 人工");
    stage.press(Modifiers::NONE, Key::Tab);
    assert!(stage.shows("第1项：得 45.00 分，不到分值 50 分，请填写偏差原因分析及改进措施"));
    assert_eq!(stage.report().evaluation.indicators.len(), 1);
}

#[test]
fn a_block_from_excel_fills_the_table_from_its_upper_left_cell() {
    let mut stage = Stage::with_report(&report());
    stage.go_to(WHOLE);
    stage.click("添加指标");
    let first = "整体绩效自评›绩效指标›第1项›一级指标";
    stage.window.get_by_label(first).focus();
    stage.window.run_steps(3);
    let block = "产出指标\t数量指标\t活动场次\t≥150\t156\t50\t50\t\n\
                 效益指标\t社会效益指标\t投诉件数\t≤4\t5\t30\t24\t汛期集中\n";
    stage.window.event(Event::Paste(block.to_owned()));
    stage.settle();
    let rows = &stage.report().evaluation.indicators;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].reason, "汛期集中");
    assert_eq!(rows[1].weight, number("30"));
    assert_eq!(rows[1].score, None);
    assert!(stage.shows("有2格是自动计算的，没有粘贴"));
    // The sign before the target says how it is read: 4 ÷ 5 × 30.
    stage.window.get_by_label("绩效指标›第2项›得分：24.00");
    undo(&mut stage);
    assert_eq!(stage.report().evaluation.indicators, [Indicator::default()]);
}

#[test]
fn suggested_points_are_confirmed_one_by_one_or_all() {
    let mut report = report();
    let judged = |band| Indicator {
        kind: Some(IndicatorKind::Qualitative),
        band: Some(band),
        ..row("效益指标", "10")
    };
    report.evaluation.indicators = vec![judged(Band::Reached), judged(Band::Partly)];
    let mut stage = Stage::with_report(&report);
    stage.go_to(WHOLE);
    let scores = |stage: &Stage| {
        let rows = stage.report().evaluation.indicators.iter();
        rows.map(|row| row.score).collect::<Vec<_>>()
    };
    stage.window.get_by_label("绩效指标›第2项›得分：7.00 建议");
    stage.click("采纳第2项建议得分");
    assert_eq!(scores(&stage), [None, number("7")]);
    stage
        .window
        .get_by_label("绩效指标›第2项›得分：7.00 已确认");
    undo(&mut stage);
    assert_eq!(scores(&stage), [None, None]);
    stage.click("采纳全部建议分值");
    assert_eq!(scores(&stage), [number("9"), number("7")]);
    undo(&mut stage);
    assert_eq!(scores(&stage), [None, None]);
    assert!(!stage.app().is_changed());
}

#[test]
fn points_are_given_out_and_indicators_taken_over_as_one_step_each() {
    let mut report = report();
    report.evaluation.indicators = vec![
        row("产出指标", ""),
        row("产出指标", "15"),
        row("产出指标", ""),
    ];
    let mut stage = Stage::with_report(&report);
    stage.go_to(WHOLE);
    stage.click("平均分配分值");
    let weights: Vec<String> = stage
        .report()
        .evaluation
        .indicators
        .iter()
        .map(|row| row.weight.unwrap().two_decimals())
        .collect();
    assert_eq!(weights, ["17.50", "15.00", "17.50"]);
    assert!(stage.shows("给2行指标分配了分值。") && stage.shows("产出指标 50分"));
    undo(&mut stage);
    assert_eq!(stage.report().evaluation, report.evaluation);
    assert!(!stage.shows("给2行指标分配了分值。"));
    stage.click("套用评分办法的指标");
    // Nine second-level names; the rows that are there have none.
    assert_eq!(stage.report().evaluation.indicators.len(), 12);
    undo(&mut stage);
    assert_eq!(stage.report().evaluation, report.evaluation);
}

#[test]
fn a_scheme_is_chosen_by_its_name() {
    let mut stage = Stage::with_report(&report());
    stage.go_to(WHOLE);
    stage.click("评分办法›评分办法");
    stage.click("预算执行20、产出40、效益和满意度40（湖北）");
    assert_eq!(stage.report().scoring.scheme, "hubei");
    assert!(stage.shows("依据：湖北省部门预算支出绩效自评表"));
    undo(&mut stage);
    assert_eq!(stage.report().scoring.scheme, "");
}

#[test]
fn what_is_entered_for_a_project_lands_in_that_project() {
    let mut stage = Stage::with_report(&report());
    stage.go_to("附件3　项目支出绩效自评表（2个项目）");
    stage.click("自评 2　业务培训，—，，未填写");
    stage.fill("项目›第2项›绩效自评›预期目标", "培训两期");
    stage.fill("项目›第2项›主管部门", "人力资源科");
    let cell = "项目›第2项›资金来源（自评表）›当年财政拨款›全年预算数";
    type_into(&mut stage, cell, "12.5");
    stage.click("添加指标");
    type_into(
        &mut stage,
        "项目›第2项›绩效自评›绩效指标›第1项›三级指标",
        "期数",
    );
    let projects = &stage.report().projects;
    assert_eq!(projects[0], report().projects[0]);
    assert_eq!(projects[1].evaluation.expected, "培训两期");
    assert_eq!(projects[1].supervisor, "人力资源科");
    assert_eq!(
        projects[1].sources.fiscal.adjusted,
        Amount::parse("12.5").ok()
    );
    assert_eq!(projects[1].evaluation.indicators[0].name, "期数");
    stage.window.get_by_label("自评 2　业务培训，—，，填写中");
    for _ in 0..5 {
        undo(&mut stage);
    }
    assert_eq!(stage.report(), &report());
    assert_eq!(section(&stage), annex("project-evaluation"));
}

#[test]
fn a_project_and_its_self_evaluation_lead_to_each_other() {
    let mut stage = Stage::with_report(&report());
    stage.go_to("2.项目资金（主要指财政资金）实际使用情况分析");
    stage.click("项目2 业务培训");
    stage.click("填写这个项目的绩效自评");
    assert_eq!(section(&stage), annex("project-evaluation"));
    let field = stage.window.get_by_label("项目›第2项›绩效自评›预期目标");
    assert!(field.is_focused());
    stage.click("到“项目”填写金额");
    assert_eq!(
        section(&stage),
        Section::Node("general.project.use".to_owned())
    );
    let field = stage.window.get_by_label("项目›第2项›金额›年初预算数");
    assert!(field.is_focused());
}

#[test]
fn another_form_asks_for_what_it_prints() {
    let mut stage = Stage::with_report(&report());
    stage.go_to("附件3　项目支出绩效自评表（2个项目）");
    assert!(!stage.shows("项目›第1项›绩效自评›评价结论"));
    assert!(!stage.shows("项目›第1项›资金来源（自评表）›单位资金"));
    stage.click("附件表样");
    stage.click("项目支出绩效自评表（四川）");
    assert_eq!(section(&stage), annex("project-evaluation-sichuan"));
    assert!(stage.shows("项目›第1项›绩效自评›评价结论"));
    assert!(stage.shows("项目›第1项›资金来源（自评表）›单位资金"));
    undo(&mut stage);
    assert_eq!(section(&stage), annex("project-evaluation"));
    assert!(stage.report().settings.annexes.is_empty());
}

#[test]
fn annexes_are_ordered_taken_away_and_added() {
    let mut stage = Stage::with_report(&report());
    stage.go_to(BASIC);
    let tail = |stage: &Stage| {
        let rows = rows_of_tree(stage);
        rows[rows.len() - 2..].to_vec()
    };
    stage.click("下移附件部门整体支出绩效自评表");
    assert_eq!(
        stage.report().settings.annexes,
        ["basic-data", "project-evaluation", "whole-evaluation"]
    );
    assert_eq!(
        tail(&stage),
        [
            "附件2　项目支出绩效自评表（2个项目）",
            "附件3　部门整体支出绩效自评表"
        ]
    );
    stage.click("去掉附件部门整体支出绩效评价基础数据表");
    assert_eq!(stage.report().settings.annexes.len(), 2);
    assert_ne!(section(&stage), annex("basic-data"));
    undo(&mut stage);
    assert_eq!(stage.report().settings.annexes.len(), 3);
    undo(&mut stage);
    assert!(stage.report().settings.annexes.is_empty());
    stage.click("添加附件…");
    stage.click("项目支出绩效自评表（湖北）");
    assert_eq!(stage.report().settings.annexes.len(), 4);
    stage.click("恢复提纲的附件");
    assert!(stage.report().settings.annexes.is_empty());
}

#[test]
fn a_hit_in_an_indicator_is_shown_in_its_annex() {
    let mut report = report();
    report.projects[1].evaluation.indicators = vec![Indicator {
        name: "参训人数达标".to_owned(),
        ..Indicator::default()
    }];
    let mut stage = Stage::with_report(&report);
    stage.press(Modifiers::COMMAND, Key::F);
    stage.fill("查找内容", "参训人数");
    stage.press(Modifiers::NONE, Key::Enter);
    assert_eq!(section(&stage), annex("project-evaluation"));
    let cell = "项目›第2项›绩效自评›绩效指标›第1项›三级指标";
    let cell = stage.window.get_by_label(cell).rect();
    assert!(cell.top() > 80.0 && cell.bottom() < 880.0, "{cell:?}");
}

#[test]
fn a_dimension_is_put_into_the_text_on_performance() {
    let mut stage = Stage::with_report(&report());
    stage.go_to("八、部门整体支出绩效情况");
    assert!(stage.shows("未填"));
    stage.fill("正文内容", "履职效能方面，");
    stage.click("插入履职效能");
    let text = |stage: &Stage| stage.report().prose["performance"].text.clone();
    assert_eq!(
        text(&stage).as_deref(),
        Some("履职效能方面，{履职效能绩效}")
    );
    undo(&mut stage);
    assert_eq!(text(&stage).as_deref(), Some("履职效能方面，"));
    stage.click("去填写整体绩效指标");
    assert_eq!(section(&stage), annex("whole-evaluation"));
}
