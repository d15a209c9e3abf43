//! The panel at the right.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

#[test]
fn what_is_found_is_shown_and_replaced_in_one_step() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let before = stage.report().clone();
    stage.press(Modifiers::COMMAND, Key::H);
    stage.fill("查找内容", "示例区图书馆");
    let hits = stage
        .window
        .query_all_by_label_contains("示例区图书馆")
        .count();
    assert!(hits > 1, "{hits}");
    stage.fill("替换为", "示例区少儿图书馆");
    stage.click("全部替换");
    assert_eq!(stage.report().unit.affiliated[0], "示例区少儿图书馆");
    assert!(stage.shows("没有找到"));
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report(), &before);
}

#[test]
fn a_finding_leads_to_its_field() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to("3.人员情况");
    stage.fill("单位›人员›编制数", "十二");
    assert_eq!(stage.report().unit.staff.authorised, None);
    stage.go_to("四、资产管理情况");
    stage
        .window
        .get_all_by_label_contains("体检")
        .last()
        .unwrap()
        .click();
    stage.settle();
    let finding = stage
        .window
        .get_all_by_label_contains("“十二”不是整数")
        .last();
    finding.unwrap().click();
    stage.settle();
    let field = stage.window.get_by_label("单位›人员›编制数");
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("十二"));
}

#[test]
fn where_there_is_no_room_beside_the_form_the_panel_takes_its_place_for_a_while() {
    let mut stage = Stage::of_size(640.0, 400.0);
    stage.click("看示例");
    let form = |stage: &Stage| stage.window.query_by_label("封面›年度").is_some();
    let panel = |stage: &Stage| stage.shows("适合宽度");
    assert!(form(&stage) && !panel(&stage));
    stage.click("右侧");
    assert!(!form(&stage) && panel(&stage));
    stage.click("返回填写");
    assert!(form(&stage) && !panel(&stage));
    stage.press(Modifiers::COMMAND, Key::F);
    stage.fill("查找内容", "示例区图书馆");
    assert!(!form(&stage));
    // What is found is shown in the form.
    let role = egui::accesskit::Role::Button;
    let hits = stage.window.query_all_by_role(role);
    let mut hits = hits.filter(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.contains("示例区图书馆"))
    });
    hits.next().unwrap().click();
    drop(hits);
    stage.settle();
    assert!(stage.window.query_by_label("查找内容").is_none());
    stage.press(Modifiers::NONE, Key::F9);
    assert!(stage.window.query_by_label("查找内容").is_some());
    stage.press(Modifiers::COMMAND, Key::ArrowDown);
    assert!(stage.window.query_by_label("查找内容").is_none());
}

#[test]
fn a_chart_is_saved_as_a_picture() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage
        .window
        .get_all_by_label("图表")
        .last()
        .unwrap()
        .click();
    stage.settle();
    for (button, name, start) in [
        ("保存为PNG…", "图.png", b"\x89PNG".as_slice()),
        ("保存为SVG…", "图.svg", b"<?xml".as_slice()),
    ] {
        stage.click(button);
        stage.answer_path(name);
        let written = std::fs::read(stage.path(name)).unwrap();
        assert!(written.starts_with(start), "{name}");
    }
}

#[test]
fn the_preview_goes_to_a_page() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    assert!(stage.shows("/ 10 页"));
    stage.fill("转到页", "7");
    stage.press(Modifiers::NONE, Key::Enter);
    let page = stage.window.get_by_label("转到页");
    assert_eq!(page.value().as_deref(), Some("7"));
}
