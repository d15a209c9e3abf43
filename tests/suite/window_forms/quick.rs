//! What is typed faster than a frame, dragged further than what is seen, pasted in one go.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jixiao::{
    model::{Amount, Project, Regulation, Report, Shared},
    standards::Form,
};

use super::bench::{
    Window, click, enter, focus, focused, press, sized_window, type_text, value, window,
};

fn key(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

/// All of this comes within one frame.
fn at_once(window: &mut Window, events: &[Event]) {
    window.input_mut().events.extend_from_slice(events);
    window.run();
}

fn text(text: &str) -> Event {
    Event::Text(text.to_owned())
}

fn projects(count: usize) -> Report {
    let project = |number: usize| {
        Shared::from(Project {
            name: format!("工程{number}"),
            ..Project::default()
        })
    };
    Report {
        projects: (1..=count).map(project).collect(),
        ..Report::default()
    }
}

#[test]
fn what_is_typed_after_enter_goes_to_the_next_field() {
    let mut window = window(Report::default(), &[Form::Staff]);
    focus(&mut window, "unit.staff.authorised");
    let enter = || key(Key::Enter);
    at_once(
        &mut window,
        &[text("12"), enter(), text("10"), enter(), text("7")],
    );
    let report = window.state().report();
    assert_eq!(value(report, "unit.staff.authorised"), "12");
    assert_eq!(value(report, "unit.staff.active"), "10");
    assert_eq!(value(report, "unit.staff.retired"), "7");
    at_once(&mut window, &[key(Key::ArrowUp), text("11")]);
    let report = window.state().report();
    assert_eq!(value(report, "unit.staff.active"), "11");
    assert_eq!(value(report, "unit.staff.retired"), "7");
}

#[test]
fn what_is_typed_after_enter_in_the_last_text_goes_to_the_new_one() {
    let mut report = Report::default();
    report.unit.offices = vec!["甲".to_owned()];
    let mut window = window(report, &[Form::Offices]);
    focus(&mut window, "unit.offices[0]");
    at_once(&mut window, &[text("科"), key(Key::Enter), text("乙科")]);
    assert_eq!(window.state().report().unit.offices, ["甲科", "乙科"]);
}

#[test]
fn the_balance_of_the_whole_is_told_while_it_is_typed() {
    let mut window = window(Report::default(), &[Form::Whole]);
    let terms = "上年结转结余、年初预算、追加、调减、其他收入、实际支出、年末结转结余";
    window.get_by_label(&format!("收支平衡还缺：{terms}"));
    for (path, typed) in [
        ("whole.prior_carryover", "10"),
        ("whole.initial_budget", "1000"),
        ("whole.added", "50"),
        ("whole.reduced", "0"),
        ("whole.other_income", "5"),
        ("whole.actual", "1060"),
        ("whole.closing_carryover", "4.5"),
    ] {
        enter(&mut window, path, typed);
    }
    window.get_by_label("收支不平衡：收入比支出多 0.5 万元");
    enter(&mut window, "whole.actual", "1060.5");
    window.get_by_label("收支平衡");
}

#[test]
fn a_block_is_pasted_into_the_table_of_projects() {
    let mut window = window(projects(1), &[Form::Projects]);
    click(&mut window, "表格");
    focus(&mut window, "projects[0].name");
    let block = "道路维修\t运行维护\t1,000\t-50\t\t940.5\n培训\t\t20\t0\t\t19\n";
    window.event(Event::Paste(block.to_owned()));
    window.run();
    let report = window.state().report();
    assert_eq!(report.projects.len(), 2);
    assert_eq!(value(report, "projects[0].category"), "运行维护");
    assert_eq!(value(report, "projects[0].adjustment"), "-50");
    assert_eq!(value(report, "projects[1].name"), "培训");
    assert_eq!(report.projects[1].amounts.actual, Amount::parse("19").ok());
    // Who is taken to what the table lacks finds it in the form.
    let field = report.field("projects[1].purpose");
    window.state_mut().goal = field.map(jixiao::model::Place::Field);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("项目›第2项›用途"));
    type_text(&mut window, "培训两期");
    assert_eq!(window.state().report().projects[1].purpose, "培训两期");
    window.state_mut().undo();
    window.state_mut().undo();
    window.run();
    assert_eq!(window.state().report(), &projects(1), "one step of undo");
}

#[test]
fn a_project_is_dragged_further_than_what_is_seen() {
    let mut window = sized_window(projects(40), &[Form::Projects], [900.0, 900.0]);
    let grip = window.get_by_label("拖动项目›第1项").rect().center();
    let below = window.get_by_label("合计（40个项目） — —").rect().center();
    window.drag_at(grip);
    window.run_steps(2);
    for _ in 0..100 {
        window.hover_at(below);
        window.run_steps(1);
        if window.query_by_label("项目40 工程40").is_some() {
            break;
        }
    }
    assert!(window.query_by_label("拖动项目›第1项").is_none());
    window.run_steps(3);
    window.drop_at(below);
    window.run_steps(3);
    let names = &window.state().report().projects;
    assert_eq!(names[39].name, "工程1");
    assert_eq!(names[0].name, "工程2");
    press(&mut window, Key::Escape);
    assert_eq!(window.state().report().projects.len(), 40);
}

#[test]
fn a_row_is_dragged_by_its_head_further_than_what_is_seen() {
    let rule = |number: usize| Regulation {
        name: format!("制度{number}"),
        ..Regulation::default()
    };
    let report = Report {
        regulations: (1..=40).map(rule).collect(),
        ..Report::default()
    };
    let mut window = sized_window(report, &[Form::Regulations], [900.0, 900.0]);
    let name = |row: usize| format!("制度与文件›第{row}项›名称");
    let head = window.get_by_label(&name(1)).rect().left_center() - egui::vec2(20.0, 0.0);
    let below = window.get_by_label("添加制度").rect().center();
    let below = egui::pos2(head.x, below.y);
    window.hover_at(head);
    window.drag_at(head);
    window.run_steps(2);
    for _ in 0..100 {
        window.hover_at(below);
        window.run_steps(1);
        if window.query_by_label(&name(40)).is_some() {
            break;
        }
    }
    assert!(window.query_by_label(&name(40)).is_some());
    window.run_steps(3);
    window.drop_at(below);
    window.run_steps(3);
    let rules = &window.state().report().regulations;
    assert_eq!(rules[39].name, "制度1");
    assert_eq!(rules[0].name, "制度2");
}
