//! Tables as a user meets them: by the labels that screen readers get, with keys and pointer, without a screen.

use std::collections::BTreeMap;

use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Invalid, vec2};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use jixiao::{
    editor::{Entries, Manner},
    model::{
        Amount, BudgetKind, EconomicLine, FunctionalLine, Inspection, Place, Regulation, Report,
        Shared,
    },
    standards::Form,
    ui::{derived::Derived, desk::Desk, forms::form_ui, theme},
};

const CTRL: Modifiers = Modifiers::COMMAND;

/// A form on screen and what has been done with it.
struct Stage {
    form: Form,
    report: Report,
    entries: Entries,
    goal: Option<Place>,
    composing: bool,
    epoch: u64,
    changes: Vec<(String, Manner)>,
    derived: Derived,
}

/// A form in a window of this width.
fn shown(form: Form, report: Report, width: f32) -> Harness<'static, Stage> {
    let stage = Stage {
        form,
        derived: Derived::of(&report),
        report,
        entries: Entries::default(),
        goal: None,
        composing: false,
        epoch: 0,
        changes: Vec::new(),
    };
    let builder = Harness::builder()
        .with_size(vec2(width, 700.0))
        // Fast enough for double clicks.
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(theme::install);
    builder.build_ui_state(
        |ui, stage: &mut Stage| {
            ui.input(|input| {
                for event in &input.events {
                    if let Event::Ime(ImeEvent::Preedit { text, .. }) = event {
                        stage.composing = !text.is_empty();
                    } else if let Event::Ime(ImeEvent::Commit(_)) = event {
                        stage.composing = false;
                    }
                }
            });
            let mut desk = Desk {
                entries: &mut stage.entries,
                derived: &stage.derived,
                goal: &mut stage.goal,
                selects: None,
                reveals: None,
                composing: stage.composing,
                epoch: stage.epoch,
                outline: jixiao::standards::baseline(),
                changes: Vec::new(),
                jump: None,
            };
            form_ui(ui, &mut desk, &mut stage.report, stage.form);
            for (place, manner) in desk.changes {
                let Place::Field(field) = place else {
                    panic!("a table changes facts");
                };
                stage.changes.push((field.to_string(), manner));
                stage.derived = Derived::of(&stage.report);
            }
        },
        stage,
    )
}

/// Basic expenditure with lines of these codes.
fn economic(codes: &[&str]) -> Harness<'static, Stage> {
    let line = |code: &&str| {
        Shared::from(EconomicLine {
            code: (*code).to_owned(),
            ..EconomicLine::default()
        })
    };
    let report = Report {
        economic: codes.iter().map(line).collect(),
        ..Report::default()
    };
    shown(Form::Economic, report, 880.0)
}

fn label(row: usize, column: &str) -> String {
    format!("基本支出经济分类›第{row}项›{column}")
}

const CODE: &str = "科目编码";
const NAME: &str = "科目名称";
const PRIOR: &str = "金额›上年决算数";
const INITIAL: &str = "金额›年初预算数";
const ADJUSTED: &str = "金额›全年预算数";
const ACTUAL: &str = "金额›实际支出";

fn cell<'h>(harness: &'h Harness<'static, Stage>, row: usize, column: &str) -> Node<'h> {
    let label = label(row, column);
    harness.get_by(move |node| node.label().as_deref() == Some(&label))
}

fn click(harness: &mut Harness<'static, Stage>, row: usize, column: &str) {
    cell(harness, row, column).click();
    harness.run();
}

fn press(harness: &mut Harness<'static, Stage>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn press_with(harness: &mut Harness<'static, Stage>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn enter(harness: &mut Harness<'static, Stage>, event: Event) {
    harness.event(event);
    harness.run();
}

/// Types letter by letter.
fn typed(harness: &mut Harness<'static, Stage>, text: &str) {
    for letter in text.chars() {
        enter(harness, Event::Text(letter.to_string()));
    }
}

fn focused(harness: &Harness<'static, Stage>) -> String {
    let found = harness.query_all_by(|node| node.is_focused());
    let labels: Vec<String> = found
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    labels.join("、")
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn codes(harness: &Harness<'static, Stage>) -> Vec<String> {
    let lines = harness.state().report.economic.iter();
    lines.map(|line| line.code.clone()).collect()
}

/// How often each manner of change was noted at each place.
fn noted(harness: &Harness<'static, Stage>) -> BTreeMap<(String, bool), usize> {
    let mut noted = BTreeMap::new();
    for (path, manner) in &harness.state().changes {
        *noted
            .entry((path.clone(), *manner == Manner::Whole))
            .or_default() += 1;
    }
    noted
}

#[test]
fn digits_replace_what_stands_in_a_cell_and_enter_goes_down() {
    let mut harness = economic(&["301", "302"]);
    harness.state_mut().report.economic[0].amounts.actual = amount("5");
    click(&mut harness, 1, ACTUAL);
    assert_eq!(focused(&harness), label(1, ACTUAL));
    typed(&mut harness, "1234.50");
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), label(2, ACTUAL));
    let lines = &harness.state().report.economic;
    assert_eq!(lines[0].amounts.actual.unwrap().to_string(), "1234.50");
    assert_eq!(cell(&harness, 1, ACTUAL).value().unwrap(), "1234.50");
    let path = "economic[0].amounts.actual".to_owned();
    assert_eq!(noted(&harness), BTreeMap::from([((path, false), 7)]));
    press_with(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(focused(&harness), label(1, ACTUAL));
}

#[test]
fn typing_what_stands_there_already_begins_an_edit() {
    let mut harness = economic(&["3"]);
    click(&mut harness, 1, CODE);
    typed(&mut harness, "30");
    assert_eq!(codes(&harness), ["30"]);
}

#[test]
fn typing_several_cells_in_one_frame_loses_nothing() {
    let mut harness = economic(&["301", "302"]);
    click(&mut harness, 1, PRIOR);
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    harness.input_mut().events = vec![
        text("1"),
        text("2"),
        key(Key::Backspace),
        key(Key::Tab),
        text("3"),
        key(Key::Enter),
        text("4"),
    ];
    harness.run();
    let lines = &harness.state().report.economic;
    assert_eq!(lines[0].amounts.prior, amount("1"));
    assert_eq!(lines[0].amounts.initial, amount("3"));
    assert_eq!(lines[1].amounts.initial, amount("4"));
}

#[test]
fn tab_and_enter_let_a_list_grow_but_not_without_end() {
    let mut harness = economic(&["301"]);
    click(&mut harness, 1, ADJUSTED);
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), label(1, ACTUAL));
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), label(2, CODE));
    typed(&mut harness, "9");
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), label(3, CODE));
    press(&mut harness, Key::Enter);
    assert_eq!(codes(&harness), ["301", "9", ""]);
    // Tab leaves the table behind its last cell while the last row is empty.
    press(&mut harness, Key::End);
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "添加科目");
    click(&mut harness, 1, CODE);
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(codes(&harness), ["301", "9", ""]);
    let whole = noted(&harness);
    assert_eq!(whole[&("economic[1].code".to_owned(), true)], 1);
    assert_eq!(whole[&("economic[2].code".to_owned(), true)], 1);
}

#[test]
fn arrows_move_between_cells_and_inside_an_edit_move_the_caret() {
    let mut harness = economic(&["301", "302"]);
    click(&mut harness, 1, CODE);
    for (key, place) in [
        (Key::ArrowRight, label(1, NAME)),
        (Key::ArrowDown, label(2, NAME)),
        (Key::ArrowLeft, label(2, CODE)),
        (Key::ArrowUp, label(1, CODE)),
        (Key::ArrowUp, label(1, CODE)),
        (Key::End, label(1, ACTUAL)),
        (Key::Home, label(1, CODE)),
        (Key::PageDown, label(2, CODE)),
        (Key::PageUp, label(1, CODE)),
    ] {
        press(&mut harness, key);
        assert_eq!(focused(&harness), place, "{key:?}");
    }
    press_with(&mut harness, CTRL, Key::End);
    assert_eq!(focused(&harness), label(2, ACTUAL));
    press_with(&mut harness, CTRL, Key::Home);
    assert_eq!(focused(&harness), label(1, CODE));

    press(&mut harness, Key::F2);
    press(&mut harness, Key::ArrowLeft);
    typed(&mut harness, "0");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(codes(&harness), ["3001", "302"]);
    assert_eq!(focused(&harness), label(2, CODE));
}

#[test]
fn escape_puts_back_what_stood_there() {
    let mut harness = economic(&["301"]);
    harness.state_mut().report.economic[0].amounts.actual = amount("7.50");
    click(&mut harness, 1, ACTUAL);
    typed(&mut harness, "99");
    assert_eq!(
        harness.state().report.economic[0].amounts.actual,
        amount("99")
    );
    press(&mut harness, Key::Escape);
    assert_eq!(focused(&harness), label(1, ACTUAL));
    assert_eq!(
        harness.state().report.economic[0]
            .amounts
            .actual
            .unwrap()
            .to_string(),
        "7.50"
    );
    typed(&mut harness, "8");
    assert_eq!(cell(&harness, 1, ACTUAL).value().unwrap(), "8");
}

#[test]
fn a_double_click_edits_with_the_caret() {
    let mut harness = economic(&["301"]);
    cell(&harness, 1, CODE).click();
    cell(&harness, 1, CODE).click();
    harness.run();
    typed(&mut harness, "05");
    assert_eq!(codes(&harness), ["30105"]);
}

#[test]
fn delete_clears_the_selected_block_as_one_step() {
    let mut harness = economic(&["1", "2", "3"]);
    click(&mut harness, 1, CODE);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Key::Delete);
    assert_eq!(codes(&harness), ["", "", "3"]);
    assert_eq!(
        harness.state().changes,
        [("economic[0].code".to_owned(), Manner::Whole)]
    );
    press_with(&mut harness, CTRL, Key::A);
    press(&mut harness, Key::Backspace);
    assert_eq!(codes(&harness), ["", "", ""]);
}

#[test]
fn a_block_goes_out_and_in_through_the_clipboard() {
    let mut harness = economic(&["1", "2"]);
    harness.state_mut().report.economic[0].name = "工资".to_owned();
    click(&mut harness, 1, CODE);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    harness.event(Event::Copy);
    harness.step();
    let copied = harness.output().platform_output.commands.iter();
    let copied: Vec<&str> = copied
        .filter_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(copied, ["1\t工资\n2\t"]);
    enter(&mut harness, Event::Cut);
    assert_eq!(codes(&harness), ["", ""]);
    // Longer than the table: it grows.
    enter(
        &mut harness,
        Event::Paste("a\tb\r\nc\td\r\ne\tf\r\n".to_owned()),
    );
    assert_eq!(codes(&harness), ["a", "c", "e"]);
    assert_eq!(harness.state().report.economic[2].name, "f");
    harness.get_by_label("表格增加了1行");
    let place = "economic[0].code".to_owned();
    assert_eq!(
        harness.state().changes,
        [(place.clone(), Manner::Whole), (place, Manner::Whole)]
    );
}

#[test]
fn pasting_into_an_edit_changes_its_text() {
    let mut harness = economic(&["30"]);
    click(&mut harness, 1, CODE);
    press(&mut harness, Key::F2);
    enter(&mut harness, Event::Paste("1".to_owned()));
    assert_eq!(codes(&harness), ["301"]);
}

#[test]
fn a_composition_replaces_the_content_when_it_is_confirmed() {
    let mut harness = economic(&["301"]);
    harness.state_mut().report.economic[0].name = "旧名".to_owned();
    click(&mut harness, 1, NAME);
    assert!(harness.output().platform_output.ime.is_some());
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    for text in ["g", "gz"] {
        enter(&mut harness, preedit(text));
        assert_eq!(cell(&harness, 1, NAME).value().unwrap(), text);
        assert_eq!(harness.state().report.economic[0].name, "旧名");
    }
    // Enter belongs to the input method.
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), label(1, NAME));
    enter(
        &mut harness,
        Event::Ime(ImeEvent::Commit("工资".to_owned())),
    );
    assert_eq!(harness.state().report.economic[0].name, "工资");
    typed(&mut harness, "1");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().report.economic[0].name, "工资1");
}

#[test]
fn a_composition_that_is_given_up_leaves_the_content() {
    let mut harness = economic(&["301"]);
    click(&mut harness, 1, CODE);
    for text in ["g", ""] {
        let text = text.to_owned();
        let active_range_chars = None;
        enter(
            &mut harness,
            Event::Ime(ImeEvent::Preedit {
                text,
                active_range_chars,
            }),
        );
    }
    assert_eq!(codes(&harness), ["301"]);
    assert_eq!(cell(&harness, 1, CODE).value().unwrap(), "301");
    assert!(harness.state().changes.is_empty());
}

#[test]
fn keys_of_an_input_method_change_no_cell_and_its_marks_come_in_once() {
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    let name = |harness: &Harness<'static, Stage>| harness.state().report.economic[0].name.clone();
    let mut harness = economic(&["301"]);
    harness.state_mut().report.economic[0].name = "旧名".to_owned();
    click(&mut harness, 1, NAME);
    // Switching between Chinese and English is no typing.
    for modifiers in [Modifiers::CTRL, CTRL] {
        press_with(&mut harness, modifiers, Key::Space);
        assert_eq!(name(&harness), "旧名");
        assert_eq!(focused(&harness), label(1, NAME));
    }
    // Backspace takes letters from what is composed, not what stands in the cell.
    for text in ["g", "gz"] {
        enter(&mut harness, preedit(text));
    }
    for rest in ["g", ""] {
        press(&mut harness, Key::Backspace);
        assert_eq!(name(&harness), "旧名", "{rest}");
        enter(&mut harness, preedit(rest));
        assert_eq!(name(&harness), "旧名", "{rest}");
    }
    assert!(harness.state().changes.is_empty());
    for mark in ["“", "工", "”", "，", "。"] {
        enter(&mut harness, Event::Ime(ImeEvent::Commit(mark.to_owned())));
    }
    assert_eq!(name(&harness), "“工”，。");
}

#[test]
fn candidates_stand_at_the_caret_of_a_cell() {
    let caret = |harness: &Harness<'static, Stage>| {
        let told = harness.output().platform_output.ime;
        told.expect("a cell with the focus").cursor_rect
    };
    let mut harness = economic(&["301", "302"]);
    for row in [1, 2] {
        click(&mut harness, row, NAME);
        enter(&mut harness, Event::Ime(ImeEvent::Commit("工".to_owned())));
        let before = caret(&harness);
        let cell = cell(&harness, row, NAME).rect();
        assert!(cell.contains_rect(before), "{before:?} in {cell:?}");
        assert!(before.width() < 5.0, "{before:?}");
        enter(&mut harness, Event::Ime(ImeEvent::Commit("资".to_owned())));
        assert!(caret(&harness).left() > before.left() + 10.0);
        press(&mut harness, Key::Enter);
    }
}

#[test]
fn what_cannot_be_read_stays_with_its_reason() {
    let mut harness = economic(&["301"]);
    click(&mut harness, 1, ACTUAL);
    typed(&mut harness, "12x");
    let reason = "第1项　金额　实际支出：“12x”不是金额，请只填数字，如 3,037.06 或 3037.06万元";
    assert!(harness.query_by_label(reason).is_none());
    press(&mut harness, Key::ArrowUp);
    harness.get_by_label(reason);
    click(&mut harness, 1, CODE);
    harness.get_by_label(reason);
    assert_eq!(cell(&harness, 1, ACTUAL).value().unwrap(), "12x");
    assert_eq!(harness.state().report.economic[0].amounts.actual, None);
    // Screen readers get it at the cell itself.
    let told = |harness: &Harness<'static, Stage>| {
        let cell = cell(harness, 1, ACTUAL).accesskit_node();
        (cell.data().invalid(), cell.description())
    };
    let words = "“12x”不是金额，请只填数字，如 3,037.06 或 3037.06万元";
    assert_eq!(
        told(&harness),
        (Some(Invalid::True), Some(words.to_owned()))
    );
    click(&mut harness, 1, ACTUAL);
    press(&mut harness, Key::Delete);
    assert!(harness.query_by_label(reason).is_none());
    assert!(harness.state().entries.is_empty());
    assert_eq!(told(&harness), (None, None));
}

#[test]
fn rows_are_inserted_deleted_and_moved_by_keys() {
    let mut harness = economic(&["1", "2", "3"]);
    click(&mut harness, 2, CODE);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(codes(&harness), ["2", "1", "3"]);
    assert_eq!(focused(&harness), label(1, CODE));
    press_with(&mut harness, Modifiers::ALT, Key::ArrowDown);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(codes(&harness), ["1", "3", "2"]);
    press(&mut harness, Key::Insert);
    assert_eq!(codes(&harness), ["1", "3", "", "2"]);
    press_with(&mut harness, CTRL, Key::Enter);
    assert_eq!(codes(&harness), ["1", "3", "", "", "2"]);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    press_with(&mut harness, CTRL, Key::Delete);
    assert_eq!(codes(&harness), ["1", "3", "2"]);
    assert_eq!(focused(&harness), label(3, CODE));
    press_with(&mut harness, CTRL, Key::A);
    press_with(&mut harness, CTRL, Key::Delete);
    assert!(codes(&harness).is_empty());
    harness.get_by_label_contains("还没有科目");
    assert_eq!(focused(&harness), "添加科目");
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), label(1, CODE));
}

#[test]
fn rows_are_moved_by_their_heads_and_deleted_from_the_menu() {
    let mut harness = economic(&["1", "2", "3"]);
    let head = |harness: &Harness<'static, Stage>, row| {
        cell(harness, row, CODE).rect().left_center() - vec2(20.0, 0.0)
    };
    let (from, to) = (head(&harness, 1), head(&harness, 3));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(to);
    harness.drop_at(to);
    harness.run();
    assert_eq!(codes(&harness), ["2", "3", "1"]);
    click(&mut harness, 1, CODE);
    harness.get_by_label("基本支出经济分类行操作").click();
    harness.run();
    harness.get_by_label_contains("删除所选的行").click();
    harness.run();
    assert_eq!(codes(&harness), ["3", "1"]);
    assert_eq!(focused(&harness), label(1, CODE));
    cell(&harness, 2, CODE).click_secondary();
    harness.run();
    harness.get_by_label_contains("上移").click();
    harness.run();
    assert_eq!(codes(&harness), ["1", "3"]);
}

#[test]
fn dragging_selects_a_block() {
    let mut harness = economic(&["1", "2", "3"]);
    let from = cell(&harness, 1, CODE).rect().center();
    let to = cell(&harness, 2, NAME).rect().center();
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(to);
    harness.drop_at(to);
    harness.run();
    press(&mut harness, Key::Delete);
    assert_eq!(codes(&harness), ["", "", "3"]);
}

#[test]
fn fixed_rows_are_filled_and_tell_what_did_not_fit() {
    let mut harness = shown(Form::OfficeRunning, Report::default(), 880.0);
    harness.get_by_label("机关运行经费›上年决算数").click();
    harness.run();
    enter(&mut harness, Event::Paste("1\t2\t3\t4\n5\n".to_owned()));
    harness.get_by_label("有1行、1列在表格之外，没有粘贴");
    let running = &harness.state().report.office_running;
    assert_eq!(running.budget, amount("2"));
    assert_eq!(running.actual, amount("3"));
    assert!(harness.query_by_label_contains("添加").is_none());
}

#[test]
fn a_screen_reader_reaches_every_cell() {
    let mut harness = economic(&["301", "302"]);
    cell(&harness, 2, INITIAL).focus();
    harness.run();
    assert_eq!(focused(&harness), label(2, INITIAL));
    cell(&harness, 2, INITIAL).set_text_value_accesskit("6");
    harness.run();
    let lines = &harness.state().report.economic;
    assert_eq!(lines[1].amounts.initial, amount("6"));
}

#[test]
fn a_field_that_is_looked_for_takes_the_focus() {
    let codes: Vec<String> = (0..60).map(|code| code.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut harness = economic(&codes);
    assert!(harness.query_by_label(&label(50, ACTUAL)).is_none());
    harness.state_mut().goal = goal_of(&harness, "economic[49].amounts.actual");
    harness.run();
    assert_eq!(focused(&harness), label(50, ACTUAL));
    assert_eq!(harness.state().goal, None);
    let (cell, below) = (
        cell(&harness, 50, ACTUAL).rect(),
        harness.get_by_label("添加科目").rect(),
    );
    assert!(cell.max.y < below.min.y, "{cell:?} {below:?}");
    // After undo of a new row its place is gone.
    harness.state_mut().report.economic.truncate(3);
    harness.state_mut().epoch += 1;
    harness.state_mut().goal = goal_of(&harness, "economic[2].code");
    harness.run();
    assert_eq!(focused(&harness), label(3, CODE));
}

fn goal_of(harness: &Harness<'static, Stage>, path: &str) -> Option<Place> {
    harness.state().report.field(path).map(Place::Field)
}

#[test]
fn undo_ends_an_edit() {
    let mut harness = economic(&["301"]);
    click(&mut harness, 1, CODE);
    typed(&mut harness, "9");
    let stage = harness.state_mut();
    stage.report.economic[0].code = "301".to_owned();
    stage.epoch += 1;
    harness.run();
    assert_eq!(cell(&harness, 1, CODE).value().unwrap(), "301");
    assert_eq!(codes(&harness), ["301"]);
}

#[test]
fn choices_are_offered_while_a_cell_is_edited() {
    let report = Report {
        functional: vec![FunctionalLine::default().into(); 3],
        ..Report::default()
    };
    let mut harness = shown(Form::Functional, report, 880.0);
    let budget = |row: usize| format!("按功能分类的支出›第{row}项›预算");
    harness.get_by_label(&budget(1)).click();
    harness.run();
    // Typed in part: the first that fits is meant.
    typed(&mut harness, "基金");
    assert!(harness.query_by_label("一般公共预算").is_none());
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), budget(2));
    // All of them, one chosen by keys.
    press(&mut harness, Key::F2);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), budget(2));
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::F2);
    harness.get_by_label("社会保险基金预算").click();
    harness.run();
    assert_eq!(focused(&harness), budget(3));
    let budgets = harness.state().report.functional.iter();
    assert_eq!(
        budgets.map(|line| line.budget).collect::<Vec<_>>(),
        [
            Some(BudgetKind::GovernmentFund),
            Some(BudgetKind::StateCapital),
            Some(BudgetKind::SocialInsurance)
        ]
    );
    assert!(harness.state().entries.is_empty());
}

#[test]
fn a_class_is_completed_with_code_and_name() {
    let mut harness = economic(&["", "", ""]);
    let line = |harness: &Harness<'static, Stage>, row: usize| {
        let line = &harness.state().report.economic[row];
        (line.code.clone(), line.name.clone())
    };
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    // A whole code needs no choice.
    click(&mut harness, 1, CODE);
    typed(&mut harness, "30101");
    press(&mut harness, Key::Enter);
    assert_eq!(line(&harness, 0), pair("30101", "基本工资"));
    assert_eq!(focused(&harness), label(2, CODE));
    // First letters of the pinyin, and a choice by keys.
    typed(&mut harness, "jtbt");
    harness.get_by_label("30102　津贴补贴");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(line(&harness, 1), pair("30102", "津贴补贴"));
    assert_eq!(focused(&harness), label(2, CODE));
    // A choice by the pointer, from the column of names.
    click(&mut harness, 3, NAME);
    typed(&mut harness, "奖金");
    harness.get_by_label("30103　奖金").click();
    harness.run();
    assert_eq!(line(&harness, 2), pair("30103", "奖金"));
    assert_eq!(focused(&harness), label(3, NAME));
    assert!(noted(&harness).keys().all(|(_, is_whole)| !is_whole));
}

#[test]
fn an_unknown_code_is_taken_with_advice() {
    let mut harness = economic(&[""]);
    click(&mut harness, 1, CODE);
    typed(&mut harness, "99999");
    press(&mut harness, Key::Tab);
    assert_eq!(codes(&harness), ["99999"]);
    harness.get_by_label_contains("第1项：建议——编码“99999”不在程序所带的科目表中");
}

#[test]
fn a_total_follows_its_parts_or_tells_how_it_differs() {
    let mut harness = economic(&["301", "30101", "30102"]);
    for (row, actual) in [(2, "1,234.5"), (3, "2")] {
        click(&mut harness, row, ACTUAL);
        enter(&mut harness, Event::Paste(actual.to_owned()));
    }
    let hint = |harness: &Harness<'static, Stage>| {
        let node = cell(harness, 1, ACTUAL).accesskit_node();
        node.data().placeholder().map(str::to_owned)
    };
    assert_eq!(hint(&harness).as_deref(), Some("1,236.50"));
    assert_eq!(harness.state().derived.economic().totals[3], "1,236.50");
    click(&mut harness, 1, ACTUAL);
    typed(&mut harness, "1236.49");
    press(&mut harness, Key::Enter);
    harness.get_by_label("第1项　金额　实际支出比明细合计少 0.01");
    let follow = format!("{}随明细合计", label(1, ACTUAL));
    harness.get_by_label(&follow).click();
    harness.run();
    assert!(harness.query_by_label(&follow).is_none());
    assert_eq!(harness.state().report.economic[0].amounts.actual, None);
    assert_eq!(
        harness.state().changes.last(),
        Some(&("economic[0].amounts.actual".to_owned(), Manner::Whole))
    );
}

#[test]
fn totals_and_shares_stand_in_the_table_and_cannot_be_typed() {
    let line = |code: &str, actual: &str| {
        let mut line = FunctionalLine {
            code: code.to_owned(),
            ..FunctionalLine::default()
        };
        line.amounts.actual = amount(actual);
        line
    };
    let report = Report {
        functional: vec![line("201", "3").into(), line("208", "1").into()],
        ..Report::default()
    };
    let mut harness = shown(Form::Functional, report, 880.0);
    assert_eq!(
        harness.state().derived.functional().totals,
        ["—", "—", "—", "4.00"]
    );
    harness
        .get_by_label("按功能分类的支出›第1项›占比：75.00%")
        .click();
    harness.run();
    typed(&mut harness, "9");
    press(&mut harness, Key::Delete);
    assert!(harness.state().changes.is_empty());
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(focused(&harness), "按功能分类的支出›第1项›金额›实际支出");
}

/// Lines by functional class with these codes, each with an actual expenditure.
fn functional(lines: &[(&str, &str)], width: f32) -> Harness<'static, Stage> {
    let line = |(code, actual): &(&str, &str)| {
        let mut line = Shared::<FunctionalLine>::default();
        (*code).clone_into(&mut line.code);
        line.amounts.actual = amount(actual);
        line
    };
    let report = Report {
        functional: lines.iter().map(line).collect(),
        ..Report::default()
    };
    shown(Form::Functional, report, width)
}

#[test]
fn half_a_code_changes_no_share_and_is_not_remarked_upon() {
    let mut harness = functional(&[("201", "3"), ("", "1")], 880.0);
    let share = "按功能分类的支出›第1项›占比：75.00%";
    harness
        .get_by_label("按功能分类的支出›第2项›科目编码")
        .click();
    harness.run();
    for letter in ["2", "0", "1", "9", "9"] {
        typed(&mut harness, letter);
        harness.get_by_label(share);
        assert!(harness.query_by_label_contains("建议——").is_none());
    }
    press(&mut harness, Key::Enter);
    harness.get_by_label_contains("第2项：建议——编码“20199”");
    assert!(harness.query_by_label(share).is_none());
}

#[test]
fn half_a_name_is_no_offer() {
    let mut harness = economic(&["30101"]);
    click(&mut harness, 1, NAME);
    typed(&mut harness, "gz");
    assert!(harness.query_by_label("30101　gz").is_none());
    harness.get_by_label("30101　基本工资");
}

#[test]
fn no_column_ends_under_the_bar_of_a_long_table() {
    let lines = [("201", "3"); 20];
    for width in [640.0, 680.0, 726.0, 732.0, 738.0, 744.0, 800.0, 880.0] {
        let mut harness = functional(&lines, width);
        let code = harness.get_by_label("按功能分类的支出›第1项›科目编码");
        // The numbers of 20 rows stand before it; beside the table is as much at the right as at the left.
        let beside = code.rect().min.x - 33.0;
        code.click();
        harness.run();
        press(&mut harness, Key::End);
        let share = harness.get_by_label_contains("第1项›占比").rect();
        assert!(
            share.max.x <= width - beside - 10.0 + 0.5,
            "{share:?} in {width}"
        );
    }
}

#[test]
fn the_bar_under_a_long_table_takes_its_own_height_only() {
    let height = |width: f32| {
        let harness = functional(&[("201", "3"); 20], width);
        let top = harness.get_by_label("按功能分类的支出›第1项›科目编码");
        let bottom = harness.get_by_label("添加科目");
        bottom.rect().min.y - top.rect().min.y
    };
    assert!((height(520.0) - height(880.0) - 10.0).abs() < 0.5);
}

#[test]
fn all_tables_are_drawn_with_names_and_glyphs_also_where_they_are_narrow() {
    let report = || Report {
        regulations: vec![Regulation::default()],
        inspections: vec![Inspection::default()],
        functional: vec![FunctionalLine::default().into()],
        ..Report::default()
    };
    for form in Form::ALL {
        for width in [420.0, 880.0] {
            shown(*form, report(), width).run();
        }
    }
}

#[test]
fn a_narrow_table_scrolls_to_the_cell_with_the_focus() {
    let report = Report {
        functional: vec![FunctionalLine::default().into(); 2],
        ..Report::default()
    };
    let mut harness = shown(Form::Functional, report, 520.0);
    let at = |column: &str| format!("按功能分类的支出›第1项›{column}");
    harness.get_by_label(&at(CODE)).click();
    harness.run();
    press(&mut harness, Key::End);
    let share = harness.get_by_label(&at("占比：")).rect();
    assert!(share.max.x <= 520.0, "{share:?}");
    let code = harness.get_by_label(&at(CODE)).rect();
    press(&mut harness, Key::Home);
    assert!(harness.get_by_label(&at(CODE)).rect().min.x >= code.min.x);
    assert_eq!(focused(&harness), at(CODE));
}

#[test]
fn only_the_rows_in_view_of_a_thousand_are_drawn() {
    let codes: Vec<String> = (1..=1000).map(|code| code.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut harness = economic(&codes);
    let drawn = |harness: &Harness<'static, Stage>| {
        harness.query_all_by_label_contains("›科目编码").count()
    };
    assert!((14..=16).contains(&drawn(&harness)), "{}", drawn(&harness));
    click(&mut harness, 1, CODE);
    press_with(&mut harness, CTRL, Key::End);
    assert_eq!(focused(&harness), label(1000, ACTUAL));
    typed(&mut harness, "5");
    assert_eq!(
        harness.state().report.economic[999].amounts.actual,
        amount("5")
    );
    assert!((14..=16).contains(&drawn(&harness)), "{}", drawn(&harness));
}
