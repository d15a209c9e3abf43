//! Keys that are meant for the window, and how the user likes it.

use egui::{Key, Modifiers, Rect, Shape, Theme};
use egui_kittest::kittest::Queryable as _;
use jixiao::{editor::Section, ui::theme::LIGHT};

use super::stage::Stage;

const CTRL: Modifiers = Modifiers::COMMAND;

fn section(stage: &Stage) -> Section {
    stage.app().open_report().unwrap().section.clone()
}

fn zoom(stage: &Stage) -> String {
    format!("{:.0}%", stage.window.ctx.zoom_factor() * 100.0)
}

#[test]
fn ctrl_and_arrows_go_from_section_to_section() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let sections = stage.app().open_report().unwrap().sections();
    assert_eq!(section(&stage), sections[0]);
    stage.press(CTRL, Key::ArrowUp);
    assert_eq!(section(&stage), sections[0], "there is none before");
    for next in &sections[1..] {
        stage.press(CTRL, Key::ArrowDown);
        assert_eq!(section(&stage), *next);
    }
    stage.press(CTRL, Key::ArrowDown);
    assert_eq!(Some(&section(&stage)), sections.last());
    stage.press(CTRL, Key::ArrowUp);
    assert_eq!(section(&stage), sections[sections.len() - 2]);
}

#[test]
fn ctrl_and_arrows_leave_a_text_and_do_not_change_it() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to("八、部门整体支出绩效情况");
    let (here, before) = (section(&stage), stage.report().clone());
    for (key, back) in [
        (Key::ArrowDown, Key::ArrowUp),
        (Key::ArrowUp, Key::ArrowDown),
    ] {
        stage.window.get_by_label("正文内容").focus();
        stage.window.run_steps(2);
        stage.press(CTRL, key);
        assert_ne!(section(&stage), here);
        stage.press(CTRL, back);
        assert_eq!(section(&stage), here);
    }
    assert_eq!(stage.report(), &before);
}

#[test]
fn keys_make_everything_larger_and_smaller_and_it_stays_so() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.window.get_by_label("单位›级别").focus();
    stage.press(CTRL, Key::Equals);
    stage.press(CTRL, Key::Plus);
    assert_eq!(zoom(&stage), "120%");
    assert!(stage.shows("120%"));
    for _ in 0..3 {
        stage.press(CTRL, Key::Minus);
    }
    assert_eq!(zoom(&stage), "90%");
    let mut stage = stage.again();
    assert_eq!(zoom(&stage), "90%");
    stage.press(CTRL, Key::Num0);
    assert_eq!(zoom(&stage), "100%");
    assert!(stage.shows("100%"));
}

#[test]
fn zoom_has_ends_and_the_window_is_drawn_at_both() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    for (key, end) in [(Key::Minus, "50%"), (Key::Equals, "300%")] {
        for _ in 0..26 {
            stage.window.key_press_modifiers(CTRL, key);
            stage.window.run_steps(2);
        }
        stage.settle();
        assert_eq!(zoom(&stage), end);
    }
    stage.press(CTRL, Key::Num0);
    assert_eq!(zoom(&stage), "100%");
}

#[test]
fn f1_shows_the_help_also_from_a_field_and_escape_puts_it_away() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.window.get_by_label("单位›级别").focus();
    stage.window.run_steps(2);
    stage.press(Modifiers::NONE, Key::F1);
    assert!(stage.shows("左边是报告的章节"));
    assert!(stage.shows("Ctrl+Shift+S"));
    // A question takes all keys for itself.
    stage.press(CTRL, Key::ArrowDown);
    stage.press(CTRL, Key::N);
    assert_eq!(section(&stage), Section::Cover);
    assert!(!stage.shows("报告的年度"));
    stage.press(Modifiers::NONE, Key::Escape);
    assert!(!stage.shows("左边是报告的章节"));
}

#[test]
fn f9_hides_the_panel_at_the_right_and_it_stays_hidden() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let width = |stage: &Stage| stage.window.get_by_label("封面›标题").rect().width();
    let beside = width(&stage);
    assert!(stage.shows("适合宽度"));
    stage.window.get_by_label("单位›级别").focus();
    stage.window.run_steps(2);
    stage.press(Modifiers::NONE, Key::F9);
    assert!(!stage.shows("适合宽度"));
    assert!(width(&stage) >= beside);
    let mut stage = stage.again();
    stage.click("草稿.ron");
    assert!(!stage.shows("适合宽度"));
    stage.press(Modifiers::NONE, Key::F9);
    assert!(stage.shows("适合宽度"));
    assert_eq!(stage.report().unit.rank, stage.load("草稿.ron").unit.rank);
}

#[test]
fn colours_are_set_in_the_menu_and_stay() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    assert_eq!(stage.window.ctx.theme(), Theme::Light);
    stage.click("视图");
    stage.click("深色");
    assert_eq!(stage.window.ctx.theme(), Theme::Dark);
    assert!(stage.window.ctx.global_style().visuals.dark_mode);
    // Every kind of section is drawn in these colours, too.
    for _ in 0..8 {
        stage.press(CTRL, Key::ArrowDown);
    }
    let mut stage = stage.again();
    assert_eq!(stage.window.ctx.theme(), Theme::Dark);
    stage.click("视图");
    stage.click("浅色");
    assert_eq!(stage.window.ctx.theme(), Theme::Light);
    stage.click("视图");
    stage.click("颜色跟随系统");
    let input = stage.window.input_mut();
    input.system_theme = Some(Theme::Dark);
    stage.settle();
    assert_eq!(stage.window.ctx.theme(), Theme::Dark);
}

/// Where rings in the accent stand, two points wide.
fn rings(stage: &Stage) -> Vec<Rect> {
    let shapes = stage.window.output().shapes.iter();
    let rects = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Rect(rect) if rect.stroke.width >= 2.0 => Some(rect),
        _ => None,
    });
    let accented = rects.filter(|rect| rect.stroke.color == LIGHT.accent);
    accented.map(|rect| rect.rect).collect()
}

#[test]
fn a_ring_is_around_what_has_the_focus() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    assert_eq!(rings(&stage), []);
    stage.click("视图");
    for label in ["视图", "下一节", "保存", "体检", "一、部门概况"] {
        let found = stage
            .window
            .get_all_by_label_contains(label)
            .next()
            .unwrap();
        found.focus();
        stage.window.run_steps(3);
        let rect = stage
            .window
            .get_all_by_label_contains(label)
            .next()
            .unwrap()
            .rect();
        let rings = rings(&stage);
        assert_eq!(rings.len(), 1, "{label}: {rings:?}");
        assert!(
            rings[0].contains_rect(rect.shrink(1.0)) && rect.expand(4.0).contains_rect(rings[0]),
            "{label}: {rings:?} around {rect:?}"
        );
    }
    stage.press(Modifiers::NONE, Key::Escape);
    // A field has its own edge.
    stage.window.get_by_label("单位›级别").focus();
    stage.window.run_steps(3);
    assert_eq!(rings(&stage), []);
}

#[test]
fn a_list_that_hangs_open_is_closed_by_a_question() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.click("单位›单位性质");
    assert!(stage.shows("公益一类事业单位"));
    stage.press(CTRL, Key::N);
    assert!(stage.shows("新建") && !stage.shows("公益一类事业单位"));
}
