//! Undo and redo across editors.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::stage::Stage;

#[test]
fn undo_goes_back_across_sections_and_shows_where() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let before = stage.report().clone();
    stage.fill("单位›级别", "副处级");
    stage.go_to("八、部门整体支出绩效情况");
    stage.fill("正文内容", "一段自己的话。");
    let after = stage.report().clone();
    assert_ne!(before, after);

    stage.go_to("四、资产管理情况");
    stage.press(Modifiers::COMMAND, Key::Z);
    assert!(stage.shows("八、部门整体支出绩效情况"));
    assert_eq!(stage.report().prose, before.prose);
    assert_eq!(stage.report().unit.rank, "副处级");
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report(), &before);
    assert!(!stage.app().is_changed());

    stage.press(Modifiers::COMMAND, Key::Y);
    stage.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(stage.report(), &after);
}

#[test]
fn ctrl_z_in_a_field_goes_to_the_report() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let before = stage.report().unit.short_name.clone();
    stage.fill("单位›单位简称", "办公室");
    stage.window.get_by_label("单位›单位简称").focus();
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(stage.report().unit.short_name, before);
    let shown = stage.window.get_by_label("单位›单位简称").value();
    assert_eq!(shown, Some(before));
}

#[test]
fn what_an_input_method_composes_is_taken_when_it_is_committed() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let before = stage.report().unit.rank.clone();
    stage.window.get_by_label("单位›级别").focus();
    stage.window.run_steps(2);
    for text in ["z", "zh", "zheng"] {
        let preedit = ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        };
        stage.window.event(Event::Ime(preedit));
        stage.window.run_steps(2);
        assert_eq!(stage.report().unit.rank, before, "{text}");
    }
    stage
        .window
        .event(Event::Ime(ImeEvent::Commit("正科级".to_owned())));
    stage.settle();
    assert_eq!(stage.report().unit.rank, "正科级");
}

#[test]
fn a_composition_that_is_cut_short_does_not_stop_the_next_field() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.window.get_by_label("单位›级别").focus();
    stage.window.run_steps(2);
    let preedit = ImeEvent::Preedit {
        text: "zh".to_owned(),
        active_range_chars: None,
    };
    stage.window.event(Event::Ime(preedit));
    stage.window.run_steps(2);
    stage.fill("单位›预算编码", "3000");
    assert_eq!(stage.report().unit.budget_code, "3000");
}
