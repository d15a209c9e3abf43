//! 体检 in the window: going there, repairing, setting aside, filtering, taking the list along.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

/// A report of 2022 with the tab of findings open.
fn stage() -> Stage {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let tabs = stage.window.get_all_by_label_contains("体检");
    tabs.last().unwrap().click();
    stage.settle();
    stage
}

/// The typed text of a node.
fn text<'s>(stage: &'s Stage, node: &str) -> &'s str {
    let own = &stage.report().prose[node];
    own.text.as_deref().unwrap()
}

#[test]
fn a_finding_opens_its_section_and_selects_its_characters() {
    let mut stage = stage();
    stage.click("“按时进行了公开”　写为已经公开，没有公开日期或网址");
    let field = stage.window.get_by_label("正文内容");
    assert!(field.is_focused());
    // What is typed now takes the place of what was quoted.
    field.type_text("拟在门户网站公开");
    stage.settle();
    let text = text(&stage, "disclosure");
    assert!(
        text.contains("按照绩效评价工作要求拟在门户网站公开。"),
        "{text}"
    );
    assert!(!stage.shows("写为已经公开"));
}

#[test]
fn a_finding_in_a_fact_selects_its_characters_too() {
    let mut stage = stage();
    stage.click("“准确的测算”　“准确的测算”中的“的”应为“地”");
    let field = stage.window.get_by_label("措施›第2项›内容");
    assert!(field.is_focused());
    field.type_text("准确地预测");
    stage.settle();
    let body = &stage.report().measures[1].body;
    assert!(
        body.contains("尽可能准确地预测下一年度项目实施内容"),
        "{body}"
    );
}

#[test]
fn a_repair_is_one_step_that_can_be_undone() {
    let mut stage = stage();
    let before = stage.report().clone();
    stage.click("改为“党风廉政建设”");
    let all = draft_text(&stage);
    assert!(all.contains("党风廉政建设") && !all.contains("党内廉政建设"));
    assert!(!stage.shows("改为“党风廉政建设”"));
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report(), &before);
    assert!(stage.shows("改为“党风廉政建设”"));
}

/// The report as its draft file has it.
fn draft_text(stage: &Stage) -> String {
    jixiao::draft::to_ron(stage.report()).unwrap()
}

#[test]
fn a_finding_is_set_aside_with_a_reason_kept_in_the_draft_and_taken_back() {
    let mut stage = stage();
    stage.click("只看当前小节");
    stage.go_to("十一、绩效自评结果拟应用和公开情况");
    let count = || stage.window.query_all_by_label("忽略…").count();
    let findings = count();
    assert!(findings > 0);
    stage
        .window
        .get_all_by_label("忽略…")
        .next()
        .unwrap()
        .click();
    stage.settle();
    // Without a reason there is nothing to confirm.
    assert!(
        stage
            .window
            .get_by_label("确定忽略")
            .accesskit_node()
            .is_disabled()
    );
    stage.fill("忽略的理由", "已与财政部门核对");
    stage.click("确定忽略");
    let [ignored] = stage.report().ignored.as_slice() else {
        panic!("{:?}", stage.report().ignored);
    };
    assert_eq!(
        (ignored.at.as_str(), ignored.reason.as_str()),
        ("disclosure", "已与财政部门核对")
    );
    assert_eq!(
        stage.window.query_all_by_label("忽略…").count(),
        findings - 1
    );
    stage.press(Modifiers::COMMAND, Key::S);
    assert_eq!(stage.load("草稿.ron").ignored, stage.report().ignored);
    stage.click("已忽略 1");
    assert!(stage.shows("忽略的理由：已与财政部门核对"));
    stage.click("恢复提示");
    assert!(stage.report().ignored.is_empty());
    assert_eq!(stage.window.query_all_by_label("忽略…").count(), findings);
}

#[test]
fn severities_and_sections_filter_the_list() {
    let mut stage = stage();
    let all = stage.window.query_all_by_label("忽略…").count();
    for severity in ["必改", "需说明"] {
        let label = stage.window.get_all_by_label_contains(severity);
        let chip = label.into_iter().find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label
                .strip_prefix(severity)
                .is_some_and(|rest| rest.trim().parse::<usize>().is_ok())
        });
        chip.unwrap().click();
        stage.settle();
    }
    let advice = stage.window.query_all_by_label("忽略…").count();
    assert!(advice > 0 && advice < all, "{advice} of {all}");
    stage.click("只看当前小节");
    stage.go_to("五、政府性基金预算支出情况");
    assert!(stage.shows("按现在的筛选没有要显示的内容"));
}

#[test]
fn the_list_is_saved_in_each_form() {
    let mut stage = stage();
    for (entry, name, start) in [
        ("体检报告（PDF）…", "清单.pdf", b"%PDF-1.7".as_slice()),
        (
            "表格（CSV，可用 Excel、WPS 打开）…",
            "清单.csv",
            "\u{feff}级别,规则,".as_bytes(),
        ),
        ("纯文本…", "清单.txt", "\u{feff}必改 ".as_bytes()),
    ] {
        stage.click("导出清单…");
        stage.click(entry);
        stage.answer_path(name);
        let written = std::fs::read(stage.path(name)).unwrap();
        assert!(written.starts_with(start), "{name}");
    }
}

#[test]
fn findings_follow_what_is_typed() {
    let mut stage = stage();
    assert!(!stage.shows("比基本支出、项目支出之和"));
    stage.go_to("（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等");
    stage.fill("整体收支›实际支出", "3037.00");
    assert!(stage.shows("实际支出3037.00万元，比基本支出、项目支出之和3037.06万元少0.06万元"));
    stage.fill("整体收支›实际支出", "3037.06");
    assert!(!stage.shows("比基本支出、项目支出之和"));
}

#[test]
fn what_is_found_within_a_project_is_gone_to() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("2.项目资金（主要指财政资金）实际使用情况分析");
    let tabs = stage.window.get_all_by_label_contains("体检");
    tabs.last().unwrap().click();
    stage.settle();
    let found = stage
        .window
        .get_all_by_label_contains("“项目›第3项›组织方式”");
    found.last().unwrap().click();
    stage.settle();
    let field = stage.window.get_by_label("项目›第3项›组织方式");
    assert!(field.is_focused());
    let window = stage.window.ctx.content_rect();
    assert!(window.contains_rect(field.rect()), "{:?}", field.rect());
}
