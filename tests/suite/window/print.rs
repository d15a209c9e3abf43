//! The question what is printed and how. Nothing is printed here: that would need a printer, or waste paper.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

const RANGE: &str = "要打印的页";

fn asked(sample: &str) -> Stage {
    let mut stage = Stage::with_sample(sample);
    stage.press(Modifiers::COMMAND, Key::P);
    assert!(stage.shows("双面打印（长边翻转）"));
    stage
}

fn is_chosen(stage: &Stage, label: &str) -> bool {
    let choice = stage.window.get_by_role_and_label(Role::RadioButton, label);
    choice.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

/// Presses the button of the question; the one above it is that of the toolbar.
fn confirm(stage: &mut Stage) {
    let buttons = stage
        .window
        .query_all_by_role_and_label(Role::Button, "打印");
    let lowest = buttons.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    lowest.unwrap().click();
    stage.settle();
}

#[test]
fn everything_is_printed_once_on_both_sides_unless_chosen_otherwise() {
    let stage = asked("furong-2022.ron");
    assert!(is_chosen(&stage, "全部（共10页）"));
    assert_eq!(
        stage.window.get_by_label("打印份数").value().as_deref(),
        Some("1")
    );
    let both = stage
        .window
        .get_by_role_and_label(Role::CheckBox, "双面打印（长边翻转）");
    assert_eq!(
        both.accesskit_node().toggled(),
        Some(egui::accesskit::Toggled::True)
    );
}

#[test]
fn enter_on_the_choice_of_sides_confirms_and_switches_nothing() {
    let mut stage = asked("furong-2022.ron");
    // Nothing is printed of no page.
    stage.fill(RANGE, "99");
    let sides = |stage: &Stage| {
        let both = stage
            .window
            .get_by_role_and_label(Role::CheckBox, "双面打印（长边翻转）");
        both.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    stage
        .window
        .get_by_role_and_label(Role::CheckBox, "双面打印（长边翻转）")
        .focus();
    stage.settle();
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(sides(&stage));
    stage.press(Modifiers::NONE, Key::Space);
    assert!(!sides(&stage));
}

#[test]
fn a_range_is_told_by_pages_and_by_the_numbers_on_them() {
    let mut stage = asked("demo-2024.ron");
    assert!(stage.shows("第1—4页是封面、目录，不印页码；第5页印着页码 1。"));
    stage.fill(RANGE, "３，5-7");
    assert!(is_chosen(&stage, "页码范围"));
    assert!(stage.shows("将打印第3、5—7页，共4页，印着的页码是 1—3。"));
}

#[test]
fn the_page_in_view_can_be_printed_alone() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("一、部门概况");
    let page = stage.window.get_by_label("转到页").value().unwrap();
    assert_ne!(page, "1");
    stage.press(Modifiers::COMMAND, Key::P);
    let number: usize = page.parse().unwrap();
    let label = format!("当前页（预览中的第{page}页，印着页码 {}）", number - 4);
    stage.click(&label);
    assert!(is_chosen(&stage, &label));
}

#[test]
fn what_cannot_be_printed_is_said_and_the_question_stays() {
    let mut stage = asked("furong-2022.ron");
    for (typed, words) in [
        ("8-11", "没有第11页，请写 1 到 10 之间的页码"),
        ("5-2", "“5-2”的页码前大后小，请写成 2-5"),
        ("甲", "看不懂“甲”，请写页码或范围，用逗号隔开，如 1-3,5,8-"),
    ] {
        stage.fill(RANGE, typed);
        assert!(stage.shows(words), "{typed}");
        confirm(&mut stage);
        assert!(stage.shows(words), "{typed}");
    }
    // What was typed does not matter once all of it is printed.
    stage.click("全部（共10页）");
    assert!(!stage.shows("看不懂"));
    stage.fill("打印份数", "0");
    assert!(stage.shows("份数请写 1 到 99 的整数"));
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.shows("份数请写 1 到 99 的整数"));
}

#[test]
fn nothing_is_printed_after_all() {
    let mut stage = asked("furong-2022.ron");
    stage.fill("打印份数", "3");
    stage.click("取消");
    assert!(!stage.shows("双面打印（长边翻转）"));
    stage.press(Modifiers::COMMAND, Key::P);
    stage.press(Modifiers::NONE, Key::Escape);
    assert!(!stage.shows("双面打印（长边翻转）"));
    // Each question begins anew.
    stage.press(Modifiers::COMMAND, Key::P);
    assert_eq!(
        stage.window.get_by_label("打印份数").value().as_deref(),
        Some("1")
    );
    assert!(!stage.path("程序/printing").exists());
}

#[test]
fn the_edition_for_the_public_is_named() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.click("文件");
    stage.click("导出和打印公开版");
    stage.press(Modifiers::COMMAND, Key::P);
    assert!(stage.shows("打印公开版"));
}
