//! Cells of tables: what an edit leaves to undo, and where keys lead at the edges.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use jixiao::{
    model::{Amount, EconomicLine, Report},
    standards::Form,
};

use super::bench::{Window, focus, focused, label, press, type_text, value, window};

const ACTUAL: &str = "economic[0].amounts.actual";

fn economic(actual: &str) -> Window {
    let mut line = EconomicLine::default();
    line.amounts.actual = Amount::parse(actual).ok();
    let report = Report {
        economic: vec![line.into()],
        ..Report::default()
    };
    window(report, &[Form::Economic])
}

/// Types letter by letter, slowly.
fn type_slowly(window: &mut Window, text: &str) {
    for letter in text.chars() {
        type_text(window, &letter.to_string());
        window.state_mut().pause();
    }
}

#[test]
fn an_edit_that_is_given_up_leaves_no_step() {
    let mut window = economic("7.50");
    focus(&mut window, ACTUAL);
    type_slowly(&mut window, "995");
    assert!(window.state().workspace.is_changed());
    press(&mut window, Key::Escape);
    assert_eq!(value(window.state().report(), ACTUAL), "7.50");
    assert!(!window.state().workspace.can_undo());
    assert!(!window.state().workspace.is_changed());
}

#[test]
fn an_edit_is_one_step_however_long_it_takes() {
    let mut window = economic("7.50");
    focus(&mut window, ACTUAL);
    type_slowly(&mut window, "88");
    press(&mut window, Key::ArrowUp);
    window.state_mut().undo();
    window.run();
    assert_eq!(value(window.state().report(), ACTUAL), "7.50");
    assert!(!window.state().workspace.can_undo());
}

#[test]
fn an_offer_and_what_was_typed_for_it_are_one_step() {
    let mut window = economic("");
    focus(&mut window, "economic[0].code");
    type_slowly(&mut window, "jtbt");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(
        value(window.state().report(), "economic[0].name"),
        "津贴补贴"
    );
    window.state_mut().undo();
    assert_eq!(value(window.state().report(), "economic[0].code"), "");
    assert_eq!(value(window.state().report(), "economic[0].name"), "");
    assert!(!window.state().workspace.can_undo());
}

#[test]
fn down_stops_at_the_last_row_and_enter_goes_on() {
    let forms = [Form::OfficeRunning, Form::OperatingDetail];
    let mut window = window(Report::default(), &forms);
    let running = label(window.state().report(), "office_running.prior");
    focus(&mut window, "office_running.prior");
    press(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window).as_ref(), Some(&running));
    press(&mut window, Key::PageDown);
    assert_eq!(focused(&window).as_ref(), Some(&running));
    press(&mut window, Key::Enter);
    let office = label(window.state().report(), "operating_detail.office.prior");
    assert_eq!(focused(&window), Some(office));
}

#[test]
fn each_cell_that_cannot_be_read_has_its_reason() {
    let report = Report {
        economic: vec![EconomicLine::default().into(); 5],
        ..Report::default()
    };
    let mut window = window(report, &[Form::Economic]);
    let reason = |row: usize| {
        format!(
            "第{row}项　金额　实际支出：“x{row}”不是金额，请只填数字，如 3,037.06 或 3037.06万元"
        )
    };
    for row in 1..=5 {
        focus(
            &mut window,
            &format!("economic[{}].amounts.actual", row - 1),
        );
        type_text(&mut window, &format!("x{row}"));
        press(&mut window, Key::ArrowLeft);
        press(&mut window, Key::Home);
        press(&mut window, Key::Tab);
    }
    focus(&mut window, "economic[3].amounts.actual");
    for row in [4, 1, 2] {
        window.get_by_label(&reason(row));
    }
    assert!(window.query_by_label(&reason(3)).is_none());
    window.get_by_label("另有2处无法识别，已标红");
}
