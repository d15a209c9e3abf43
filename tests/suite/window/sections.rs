//! The tree at the left, and what leads from one part of the window to another.

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jixiao::editor::Section;

use super::stage::Stage;

/// What a screen reader says of a row of the tree after its title.
fn described(stage: &Stage, title: &str) -> String {
    let row = stage.window.get_by_role_and_label(Role::TreeItem, title);
    row.accesskit_node().description().unwrap()
}

fn page(stage: &Stage) -> String {
    stage.window.get_by_label("转到页").value().unwrap()
}

#[test]
fn the_front_is_not_complete_without_the_unit() {
    let mut stage = Stage::new();
    stage.click("新建报告");
    stage.fill("年度", "2024");
    stage.click("新建");
    stage.fill("封面›成文日期", "2025年4月18日");
    let words = described(&stage, "封面与单位");
    assert!(words.starts_with("封面与单位，填写中"), "{words}");
    stage.fill("单位›单位全称", "示例区档案馆");
    stage.fill("单位›落款单位", "示例区档案馆");
    let words = described(&stage, "封面与单位");
    assert!(words.starts_with("封面与单位，已完成"), "{words}");
}

#[test]
fn what_was_refused_is_counted_up_to_the_top_of_the_tree() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let rows = ["一、部门概况", "3.人员情况"];
    for row in rows {
        let words = described(&stage, row);
        assert!(words.starts_with(&format!("{row}，已完成")), "{words}");
    }
    stage.go_to("3.人员情况");
    stage.fill("单位›人员›编制数", "十二");
    for row in rows {
        let words = described(&stage, row);
        assert!(words.contains("，填写中，"), "{words}");
        assert!(words.ends_with("处需要核对"), "{words}");
    }
}

#[test]
fn in_a_narrow_window_the_tree_leaves_room_for_the_form() {
    let mut stage = Stage::of_size(560.0, 600.0);
    stage.click("看示例");
    let row = stage
        .window
        .get_by_role_and_label(Role::TreeItem, "封面与单位")
        .rect();
    assert!(row.right() <= 560.0 * 0.36, "{row:?}");
}

#[test]
fn a_heading_of_ones_own_begins_as_it_was_printed() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to("（一）基本支出");
    stage.click("这一节用自己的标题（连同序号）");
    let own = &stage.report().prose["general.basic"];
    assert_eq!(own.heading.as_deref(), Some("（一）基本支出"));
    assert!(stage.shows("（一）基本支出"));
}

#[test]
fn the_preview_follows_the_tree_and_goes_back_to_the_front() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    assert_eq!(page(&stage), "1");
    stage.go_to("四、资产管理情况");
    let there = page(&stage);
    assert_ne!(there, "1");
    stage.go_to("封面与单位");
    assert_eq!(page(&stage), "1");
    stage.go_to("四、资产管理情况");
    assert_eq!(page(&stage), there);
}

#[test]
fn enter_in_the_search_brings_the_hit_into_view() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.press(Modifiers::COMMAND, Key::F);
    let last = stage.report().regulations.last().unwrap().name.clone();
    stage.fill("查找内容", &last);
    stage.press(Modifiers::NONE, Key::Enter);
    let line = stage.window.get_by_label("查找内容");
    assert!(line.is_focused(), "the focus stays in the line");
    let count = stage.report().regulations.len();
    let cell = stage
        .window
        .get_by_label(&format!("制度与文件›第{count}项›名称"))
        .rect();
    assert!(cell.top() > 80.0 && cell.bottom() < 880.0, "{cell:?}");

    stage.fill("查找内容", "信息公开");
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.window.get_by_label("查找内容").is_focused());
}

#[test]
fn a_candidate_that_is_confirmed_in_the_search_is_no_enter() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("四、资产管理情况");
    stage.press(Modifiers::COMMAND, Key::F);
    stage.fill("查找内容", "图书馆");
    let preedit = ImeEvent::Preedit {
        text: "guan".to_owned(),
        active_range_chars: None,
    };
    stage.window.event(Event::Ime(preedit));
    stage.window.run_steps(2);
    stage.press(Modifiers::NONE, Key::Enter);
    let shown = &stage.app().open_report().unwrap().section;
    assert_eq!(shown, &Section::Node("assets".to_owned()));
    let line = stage.window.get_by_label("查找内容");
    assert!(line.is_focused());
    stage
        .window
        .event(Event::Ime(ImeEvent::Commit("馆".to_owned())));
    stage.settle();
    let line = stage.window.get_by_label("查找内容");
    assert_eq!(line.value().as_deref(), Some("图书馆馆"));
}

#[test]
fn a_chart_is_copied_and_said_to_be() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let tab = stage.window.get_all_by_label("图表").last();
    tab.unwrap().click();
    stage.settle();
    stage.window.get_by_label("复制图片").click();
    let mut copied = false;
    for _ in 0..100_000 {
        stage.window.step();
        let commands = &stage.window.output().platform_output.commands;
        copied |= commands
            .iter()
            .any(|command| matches!(command, egui::OutputCommand::CopyImage(_)));
        if stage.app().is_idle() && copied {
            break;
        }
        std::thread::yield_now();
    }
    assert!(copied);
    stage.settle();
    assert!(stage.shows("图表已复制"));
}

#[test]
fn a_bar_beside_others_tells_its_share_under_the_pointer() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let tab = stage.window.get_all_by_label("图表").last();
    tab.unwrap().click();
    stage.settle();
    stage
        .window
        .get_by_role_and_label(Role::ComboBox, "图表")
        .click();
    stage.settle();
    stage
        .window
        .get_by_label("上年、预算与执行对比（条形图）")
        .click();
    stage.settle();
    let images = stage.window.get_all_by_role(Role::Image);
    let chart = images.max_by(|a, b| a.rect().area().total_cmp(&b.rect().area()));
    let rect = chart.unwrap().rect();
    // Down a line that crosses the bars until one of them answers.
    for step in 0..60_u16 {
        let y = rect.top() + rect.height() * f32::from(step) / 60.0;
        let x = rect.left() + rect.width() * 0.45;
        stage.window.hover_at(egui::pos2(x, y));
        stage.window.run_steps(8);
        if stage.shows("%）") {
            return;
        }
    }
    panic!("no bar tells its share");
}
