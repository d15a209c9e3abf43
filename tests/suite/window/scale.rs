//! What the window consists of stays inside it, whatever its size, the scale of the screen and the zoom.

use egui::{Key, Modifiers, Rect, Shape, ViewportCommand, ViewportId};
use egui_kittest::kittest::Queryable as _;
use jixiao::editor::Shelf;

use super::stage::Stage;

/// Moves the window to a screen with so many pixels to the point, or changes the scale of its own.
fn move_to_scale(stage: &mut Stage, pixels_per_point: f32) {
    let input = stage.window.input_mut();
    let viewport = input.viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.native_pixels_per_point = Some(pixels_per_point);
    stage.settle();
}

/// Tells the window how large its screen is, and how large it is itself; gives the commands that it answers with.
fn tell_screen(stage: &mut Stage, screen: egui::Vec2, window: egui::Vec2) -> Vec<ViewportCommand> {
    let input = stage.window.input_mut();
    let info = input.viewports.entry(ViewportId::ROOT).or_default();
    info.monitor_size = Some(screen);
    info.inner_rect = Some(Rect::from_min_size(egui::Pos2::ZERO, window));
    stage.window.step();
    let output = &stage.window.output().viewport_output[&ViewportId::ROOT];
    output.commands.clone()
}

#[test]
fn the_window_fills_a_screen_without_room_for_it_and_comes_back_as_it_was_left() {
    let first = egui::vec2(1280.0, 800.0);
    for (screen, fills) in [
        (egui::vec2(1440.0, 900.0), true),
        (egui::vec2(1920.0, 1080.0), false),
    ] {
        let mut stage = Stage::of_size(first.x, first.y);
        let fill = ViewportCommand::Maximized(true);
        assert_eq!(
            tell_screen(&mut stage, screen, first).contains(&fill),
            fills
        );
        // Afterwards it is the user's.
        assert!(!tell_screen(&mut stage, screen, screen).contains(&fill));
    }
    let mut stage = Stage::new();
    tell_screen(
        &mut stage,
        egui::vec2(1920.0, 1080.0),
        egui::vec2(1100.0, 700.0),
    );
    assert!(stage.close_window());
    let left = Shelf::preferences_in(&stage.path("程序"));
    assert_eq!((left.window, left.is_maximized), ((1100, 700), false));
    let mut stage = stage.again();
    tell_screen(
        &mut stage,
        egui::vec2(1920.0, 1080.0),
        egui::vec2(1920.0, 1000.0),
    );
    let input = stage.window.input_mut();
    input
        .viewports
        .entry(ViewportId::ROOT)
        .or_default()
        .maximized = Some(true);
    assert!(stage.close_window());
    let left = Shelf::preferences_in(&stage.path("程序"));
    assert_eq!((left.window, left.is_maximized), ((1100, 700), true));
}

/// A window with the demonstration, of this size in pixels, on a screen with so many pixels to the point.
fn shown((width, height): (f32, f32), pixels_per_point: f32) -> Stage {
    let mut stage = Stage::of_size(width / pixels_per_point, height / pixels_per_point);
    move_to_scale(&mut stage, pixels_per_point);
    stage.click("看示例");
    stage
}

fn window(stage: &Stage) -> Rect {
    stage.window.ctx.content_rect()
}

/// Where everything stands that is called so, or begins so.
fn rects(stage: &Stage, label: &str) -> Vec<Rect> {
    let found = stage.window.query_all_by_label_contains(label);
    let found: Vec<Rect> = found.map(|node| node.rect()).collect();
    assert!(!found.is_empty(), "{label}");
    found
}

const TOOLS: [&str; 8] = [
    "新建",
    "打开",
    "保存",
    "撤销",
    "重做",
    "导出PDF",
    "打印",
    "右侧",
];

/// Menus, toolbar and status are inside the window; the form is between tree and preview.
fn check(stage: &Stage) {
    let window = window(stage);
    let whole = window.expand(0.5);
    for label in ["文件", "编辑", "视图", "帮助", "支出合计"] {
        for rect in rects(stage, label) {
            assert!(whole.contains_rect(rect), "{label}: {rect:?} in {window:?}");
        }
    }
    let tools = TOOLS.map(|label| stage.window.get_by_label(label).rect());
    for (label, rect) in TOOLS.iter().zip(tools) {
        assert!(whole.contains_rect(rect), "{label}: {rect:?} in {window:?}");
        let covers = |other: &&Rect| other.shrink(1.0).intersects(rect.shrink(1.0));
        let count = tools.iter().filter(covers).count();
        assert_eq!(count, 1, "{label} is covered in {window:?}: {tools:?}");
    }
    let status = rects(stage, "支出合计")[0];
    let menu = rects(stage, "文件")[0];
    assert!(menu.bottom() < status.top());
    let tree = stage
        .window
        .get_all_by_role(egui::accesskit::Role::TreeItem)
        .map(|item| item.rect().right())
        .fold(0.0, f32::max);
    let field = stage.window.get_by_label("封面›年度").rect();
    let field = field.union(stage.window.get_by_label("单位›单位全称").rect());
    let right = stage
        .window
        .query_by_label("预览")
        .map_or(window.right(), |tab| tab.rect().left());
    assert!(
        tree < field.left() && field.right() <= right && field.width() > 100.0,
        "tree to {tree}, {field:?}, then {right} in {window:?}"
    );
}

#[test]
fn the_smallest_window_has_room_for_everything_at_every_scale() {
    for scale in [1.0, 1.25, 1.5, 2.0, 2.5] {
        let stage = shown((960.0 * scale, 600.0 * scale), scale);
        assert_eq!(window(&stage).size(), egui::vec2(960.0, 600.0));
        check(&stage);
    }
}

#[test]
fn a_screen_of_4k_is_used_at_every_scale() {
    for scale in [1.0, 1.5, 2.5] {
        let stage = shown((3840.0, 2160.0), scale);
        check(&stage);
        let page = stage.window.get_by_label("第1页").rect();
        assert!(page.right() < window(&stage).right(), "{page:?}");
    }
}

#[test]
fn zoom_leaves_everything_inside() {
    for (size, times) in [
        ((960.0, 600.0), 5),
        ((1920.0, 1080.0), 10),
        ((3840.0, 2160.0), 10),
    ] {
        let mut stage = shown(size, 1.0);
        for _ in 0..times {
            stage.press(Modifiers::COMMAND, Key::Equals);
        }
        check(&stage);
        for _ in 0..times + 3 {
            stage.press(Modifiers::COMMAND, Key::Minus);
        }
        check(&stage);
    }
}

/// The pixels to the point of every text in the window.
fn scales_of_texts(stage: &Stage) -> Vec<f32> {
    fn of(shape: &Shape, found: &mut Vec<f32>) {
        match shape {
            Shape::Text(text) => found.push(text.galley.pixels_per_point),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| of(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &stage.window.output().shapes {
        of(&clipped.shape, &mut found);
    }
    found
}

/// How many pixels wide the picture of the first page is.
fn picture_width(stage: &Stage) -> f32 {
    let manager = stage.window.ctx.tex_manager();
    let manager = manager.read();
    let mut textures = manager.allocated();
    let page = textures.find(|(_, meta)| meta.name == "page 0").unwrap();
    f32::from(u16::try_from(page.1.size[0]).unwrap())
}

#[test]
fn a_scale_that_changes_while_it_runs_draws_everything_anew() {
    let mut stage = shown((1440.0, 900.0), 1.0);
    for scale in [1.0, 1.5, 2.0, 1.25, 1.0] {
        move_to_scale(&mut stage, scale);
        let texts = scales_of_texts(&stage);
        assert!(texts.len() > 50);
        let other = texts.iter().find(|found| (**found - scale).abs() > 1e-4);
        assert_eq!(other, None, "a text of another scale at {scale}");
        let page = stage.window.get_by_label("第1页").rect();
        let (wanted, found) = (page.width() * scale, picture_width(&stage));
        assert!(
            (wanted - found).abs() < 2.0,
            "{found} for {wanted} at {scale}"
        );
        check(&stage);
    }
}

#[test]
fn the_smallest_window_has_room_after_each_change_of_scale() {
    let mut stage = shown((960.0, 600.0), 1.0);
    for scale in [1.5, 2.0, 1.0] {
        move_to_scale(&mut stage, scale);
        assert_eq!(window(&stage).size(), egui::vec2(960.0, 600.0));
        check(&stage);
        // A question stays inside, too.
        stage.press(Modifiers::COMMAND, Key::P);
        let cancel = stage.window.get_by_label("取消").rect();
        assert!(window(&stage).contains_rect(cancel), "{cancel:?}");
        stage.click("取消");
    }
}
