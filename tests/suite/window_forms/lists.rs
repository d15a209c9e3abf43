//! Lists: texts, items of a budget, problems and measures.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use jixiao::{
    editor::Manner,
    model::{BudgetItem, Measure, Presence, Problem, Report},
    standards::Form,
};

use super::bench::{
    Window, click, enter, focus, focused, press, press_with, type_text, value, window,
};

fn offices(names: &[&str]) -> Window {
    let mut report = Report::default();
    report.unit.offices = names.iter().map(|name| (*name).to_owned()).collect();
    window(report, &[Form::Offices])
}

fn names(window: &Window) -> Vec<&str> {
    let offices = &window.state().report().unit.offices;
    offices.iter().map(String::as_str).collect()
}

#[test]
fn a_list_of_texts_is_typed_through_with_enter() {
    for form in [Form::Offices, Form::Affiliated, Form::Functions] {
        let mut window = window(Report::default(), &[form]);
        click(&mut window, &format!("添加{}", form.title()));
        type_text(&mut window, "办公室");
        press(&mut window, Key::Enter);
        type_text(&mut window, "财务科");
        press(&mut window, Key::ArrowUp);
        press(&mut window, Key::End);
        type_text(&mut window, "（机要室）");
        press(&mut window, Key::Enter);
        assert_eq!(focused(&window), Some(form.field().item(1).label()));
        let report = window.state().report();
        let unit = &report.unit;
        let filled = unit
            .offices
            .iter()
            .chain(&unit.affiliated)
            .chain(&unit.functions);
        let filled: Vec<&String> = filled.collect();
        assert_eq!(filled, ["办公室（机要室）", "财务科"], "{form:?}");
    }
}

#[test]
fn enter_adds_nothing_after_an_empty_entry() {
    let mut window = offices(&["办公室", ""]);
    focus(&mut window, "unit.offices[1]");
    press(&mut window, Key::Enter);
    assert_eq!(names(&window), ["办公室", ""]);
}

#[test]
fn backspace_in_an_empty_entry_goes_back_to_the_one_before() {
    let mut window = offices(&["办公室", "甲", "财务科"]);
    focus(&mut window, "unit.offices[1]");
    press(&mut window, Key::Backspace);
    assert_eq!(names(&window), ["办公室", "", "财务科"]);
    press(&mut window, Key::Backspace);
    assert_eq!(names(&window), ["办公室", "财务科"]);
    assert_eq!(focused(&window).as_deref(), Some("单位›内设机构›第1项"));
    press(&mut window, Key::Backspace);
    assert_eq!(names(&window), ["办公", "财务科"]);
    window.state_mut().undo();
    window.state_mut().undo();
    window.run();
    assert_eq!(names(&window), ["办公室", "", "财务科"]);
}

#[test]
fn pasted_lines_become_entries_in_one_step() {
    let mut window = offices(&["", "财务科"]);
    focus(&mut window, "unit.offices[0]");
    window.event(Event::Paste(
        "办公室\r\n综合科\r\n\r\n机要室\r\n".to_owned(),
    ));
    window.run();
    assert_eq!(names(&window), ["办公室", "综合科", "机要室", "财务科"]);
    assert_eq!(focused(&window).as_deref(), Some("单位›内设机构›第3项"));
    type_text(&mut window, "（保密办）");
    assert_eq!(names(&window)[2], "机要室（保密办）");
    window.state_mut().undo();
    window.state_mut().undo();
    window.run();
    assert_eq!(names(&window), ["", "财务科"]);
}

#[test]
fn entries_are_moved_by_keys_and_deleted() {
    let mut window = offices(&["甲", "乙", "丙"]);
    focus(&mut window, "unit.offices[0]");
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&window), ["乙", "甲", "丙"]);
    assert_eq!(focused(&window).as_deref(), Some("单位›内设机构›第2项"));
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&window), ["乙", "丙", "甲"]);
    press_with(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window), ["乙", "甲", "丙"]);
    click(&mut window, "删除单位›内设机构›第1项");
    assert_eq!(names(&window), ["甲", "丙"]);
    // The field that has taken the place shows its own text.
    assert_eq!(focused(&window).as_deref(), Some("单位›内设机构›第1项"));
    press(&mut window, Key::End);
    type_text(&mut window, "科");
    assert_eq!(names(&window), ["甲科", "丙"]);
}

#[test]
fn an_entry_is_dragged_by_its_grip() {
    let mut window = offices(&["甲", "乙", "丙"]);
    drag(
        &mut window,
        "拖动单位›内设机构›第1项",
        "拖动单位›内设机构›第3项",
    );
    assert_eq!(names(&window), ["乙", "丙", "甲"]);
    drag(
        &mut window,
        "拖动单位›内设机构›第3项",
        "拖动单位›内设机构›第1项",
    );
    assert_eq!(names(&window), ["乙", "甲", "丙"], "under the first");
    let manners: Vec<Manner> = window
        .state()
        .changes
        .iter()
        .map(|change| change.1)
        .collect();
    assert_eq!(manners, [Manner::Whole, Manner::Whole]);
}

/// Drags a grip to just below the middle of another.
fn drag(window: &mut Window, from: &str, to: &str) {
    let from = window.get_by_label(from).rect().center();
    let to = window.get_by_label(to).rect().center() + egui::vec2(0.0, 3.0);
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
}

#[test]
fn a_budget_that_there_is_not_is_said_in_a_sentence() {
    let mut window = window(Report::default(), &[Form::StateCapital]);
    click(&mut window, "其他三本预算›国有资本经营预算›有无：无");
    assert_eq!(
        value(window.state().report(), "budgets.state_capital.presence"),
        "无"
    );
    assert!(window.query_by_label_contains("本年收入").is_none());
}

#[test]
fn a_budget_takes_its_amounts_and_items() {
    let mut window = window(Report::default(), &[Form::GovernmentFund]);
    click(&mut window, "其他三本预算›政府性基金预算›有无：有");
    let at = "budgets.government_fund";
    let amounts = [
        "prior_carryover",
        "income",
        "expenditure",
        "closing_carryover",
    ];
    for (field, typed) in amounts.iter().zip(["1.1", "2.2", "3.3", "4.4"]) {
        enter(&mut window, &format!("{at}.{field}"), typed);
        assert_eq!(
            value(window.state().report(), &format!("{at}.{field}")),
            typed
        );
    }
    click(&mut window, "添加支出项目");
    type_text(&mut window, "农村电影放映");
    press(&mut window, Key::Tab);
    type_text(&mut window, "46");
    press(&mut window, Key::Tab);
    type_text(&mut window, "45.2");
    press(&mut window, Key::Tab);
    type_text(&mut window, "场次补贴");
    let budget = window.state().report().budgets.government_fund.clone();
    let item = BudgetItem {
        name: "农村电影放映".to_owned(),
        budget: jixiao::model::Amount::parse("46").ok(),
        actual: jixiao::model::Amount::parse("45.2").ok(),
        purpose: "场次补贴".to_owned(),
    };
    assert_eq!(budget.items, [item]);
    // Saying that there is none hides nothing of it.
    click(&mut window, "其他三本预算›政府性基金预算›有无：无");
    assert_eq!(
        value(window.state().report(), &format!("{at}.items[0].purpose")),
        "场次补贴"
    );
    click(&mut window, "清空下面的内容");
    let emptied = &window.state().report().budgets.government_fund;
    assert_eq!(emptied.presence, Some(Presence::Absent));
    assert!(emptied.items.is_empty() && emptied.income.is_none());
    window.state_mut().undo();
    assert_eq!(
        window.state().report().budgets.government_fund.items,
        budget.items
    );
}

#[test]
fn problems_and_measures_are_filled_and_linked() {
    let mut window = window(Report::default(), &[Form::Problems, Form::Measures]);
    for title in ["预算编制不准", "采购偏慢"] {
        click(&mut window, "添加问题");
        type_text(&mut window, title);
    }
    enter(&mut window, "problems[1].body", "需求提出较晚");
    window
        .get_all_by_label("还没有措施回应这个问题，请在“措施”中勾选它。")
        .count();
    click(&mut window, "添加措施");
    type_text(&mut window, "加快采购");
    enter(&mut window, "measures[0].body", "按季通报");
    enter(&mut window, "measures[0].responsible", "办公室");
    enter(&mut window, "measures[0].deadline", "2025年6月底前");
    click(&mut window, "措施›第1项›对应问题：问题2 采购偏慢");
    let report = window.state().report();
    let problem = |id, title: &str, body: &str| Problem {
        id: Some(id),
        title: title.to_owned(),
        body: body.to_owned(),
    };
    assert_eq!(
        report.problems,
        [
            problem(1, "预算编制不准", ""),
            problem(2, "采购偏慢", "需求提出较晚")
        ]
    );
    let measure = Measure {
        title: "加快采购".to_owned(),
        body: "按季通报".to_owned(),
        answers: vec![2],
        responsible: "办公室".to_owned(),
        deadline: "2025年6月底前".to_owned(),
    };
    assert_eq!(report.measures, [measure]);
    window.get_by_label("措施1 加快采购");
    window.get_by_label("还没有措施回应这个问题，请在“措施”中勾选它。");
    click(&mut window, "措施›第1项›对应问题：问题2 采购偏慢");
    assert!(window.state().report().measures[0].answers.is_empty());
}

fn linked() -> Report {
    let mut report = Report::default();
    for (id, title) in [(4, "甲"), (7, "乙")] {
        report.problems.push(Problem {
            id: Some(id),
            title: title.to_owned(),
            ..Problem::default()
        });
    }
    for answers in [vec![4, 7], vec![4]] {
        report.measures.push(Measure {
            answers,
            ..Measure::default()
        });
    }
    report
}

#[test]
fn a_deleted_problem_takes_its_links_along_in_one_step_and_says_so() {
    let mut window = window(linked(), &[Form::Problems, Form::Measures]);
    click(&mut window, "删除问题›第1项");
    let report = window.state().report();
    assert_eq!(report.problems.len(), 1);
    assert_eq!(report.measures[0].answers, [7]);
    assert_eq!(report.measures[1].answers, [0_u32; 0]);
    let said = "已删除问题1 甲，并取消了2条措施与它的对应；按 Ctrl+Z 可以一并恢复。";
    window.get_by_label(said);
    window.state_mut().undo();
    window.run();
    assert_eq!(window.state().report(), &linked());
    assert!(window.query_by_label(said).is_none());
    // A new problem never takes the number of another.
    click(&mut window, "添加问题");
    assert_eq!(window.state().report().problems[2].id, Some(8));
}

#[test]
fn links_hold_when_problems_change_places() {
    let mut window = window(linked(), &[Form::Problems, Form::Measures]);
    focus(&mut window, "problems[0].body");
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    let report = window.state().report();
    let titles: Vec<&str> = report
        .problems
        .iter()
        .map(|problem| problem.title.as_str())
        .collect();
    assert_eq!(titles, ["乙", "甲"]);
    assert_eq!(report.measures, linked().measures);
    assert_eq!(focused(&window).as_deref(), Some("问题›第2项›标题"));
}

#[test]
fn a_reference_to_a_problem_that_is_gone_can_be_taken_out() {
    let mut report = linked();
    report.problems.remove(0);
    let mut window = window(report, &[Form::Measures]);
    click(&mut window, "措施›第2项›对应问题：去掉编号4");
    let report = window.state().report();
    assert_eq!(report.measures[0].answers, [4, 7]);
    assert_eq!(report.measures[1].answers, [0_u32; 0]);
}
