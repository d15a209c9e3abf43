//! While nothing happens nothing is drawn.

use std::time::Duration;

use egui::{Modifiers, ViewportId};
use egui_kittest::kittest::Queryable as _;

use super::stage::Stage;

/// When a window that was left alone wants to be drawn anew. Word from another thread, of the files of late for one,
/// can still come in a frame or two; a window that never rests wants every frame.
fn next_frame(stage: &mut Stage) -> Duration {
    const FRAMES: usize = 20;
    stage.settle();
    let mut delays = (0..FRAMES).map(|_| {
        stage.window.step();
        stage.window.output().viewport_output[&ViewportId::ROOT].repaint_delay
    });
    let rests = |delay: &Duration| *delay == Duration::MAX;
    delays.find(rests).unwrap_or_default()
}

#[test]
fn a_window_that_is_left_alone_is_not_drawn_anew() {
    let mut stage = Stage::new();
    assert_eq!(next_frame(&mut stage), Duration::MAX);
    let mut stage = Stage::with_sample("demo-2024.ron");
    for section in [
        "封面与单位",
        "（一）基本支出",
        "四、资产管理情况",
        "八、部门整体支出绩效情况",
    ] {
        stage.go_to(section);
        assert_eq!(next_frame(&mut stage), Duration::MAX, "{section}");
    }
    for panel in ["图表", "预览"] {
        stage.click(panel);
        assert_eq!(next_frame(&mut stage), Duration::MAX, "{panel}");
    }
    stage.press(Modifiers::COMMAND, egui::Key::H);
    stage.fill("查找内容", "万元");
    assert_eq!(next_frame(&mut stage), Duration::MAX);
}

#[test]
fn neither_a_caret_nor_the_mouse_at_rest_has_it_drawn_anew() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("四、资产管理情况");
    let prose = stage.window.get_by_label("正文内容");
    let place = prose.rect().center();
    prose.focus();
    stage.window.hover_at(place);
    assert_eq!(next_frame(&mut stage), Duration::MAX);
    // A change has a copy kept half a minute later; then there is nothing left to do.
    stage.window.get_by_label("正文内容").type_text("共");
    stage.window.run_steps(31 * 4);
    while !stage.shows("已自动备份") {
        std::thread::yield_now();
        stage.window.step();
    }
    assert_eq!(next_frame(&mut stage), Duration::MAX);
    stage.press(Modifiers::COMMAND, egui::Key::S);
    assert_eq!(next_frame(&mut stage), Duration::MAX);
}
