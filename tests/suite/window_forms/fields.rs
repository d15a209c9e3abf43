//! Single fields: what is typed becomes the fact, whatever its kind.

use egui::{Event, ImeEvent, Key};
use egui_kittest::kittest::{NodeT, Queryable};
use jixiao::{
    editor::{Manner, part},
    model::{Amount, Report, Slot},
    standards::Form,
    ui::forms::Block,
};

use super::bench::{
    Window, click, enter, focus, focused, input, label, press, press_with, settings_window,
    type_text, value, window,
};

/// What is typed into the field of a fact, by its kind, and what then stands there.
fn specimen(slot: &Slot<'_>, number: usize) -> [String; 2] {
    match slot {
        Slot::Text(_) => [format!("文字{number}"), format!("文字{number}")],
        Slot::Amount(_) => [format!("1,0{number:02}.50"), format!("10{number:02}.50")],
        Slot::Area(_) => [format!("20{number:02}.5"), format!("20{number:02}.5")],
        Slot::Number(_) => [format!("1,0{number:02}.5"), format!("10{number:02}.5")],
        Slot::Count(_) => [format!("1,0{number:02}"), format!("10{number:02}")],
        Slot::Date(_) => ["2024年6月30日".to_owned(), "2024-06-30".to_owned()],
        Slot::Year(_) => ["2023年度".to_owned(), "2023".to_owned()],
        Slot::Choice(choice) => [choice.labels()[1].to_owned(), choice.labels()[1].to_owned()],
        Slot::Switch(_) => ["是".to_owned(), "是".to_owned()],
        Slot::Reference(_) => panic!("no field has a reference"),
    }
}

/// The fields of a form that stand one under the other.
fn single_fields(form: Form) -> Vec<&'static str> {
    let fields = |block: &'static Block| match block {
        Block::Fields(paths) => Some(*paths),
        // Beside the schemes, which are chosen by their names, and what only some annexes ask for.
        Block::Evaluation => {
            Some(&["expected", "reached", "execution_weight", "execution_score"][..])
        }
        Block::Scoring => Some(&["overshoot"][..]),
        _ => None,
    };
    let blocks = Block::of(form).iter().filter_map(fields);
    blocks.flatten().copied().collect()
}

#[test]
fn every_field_of_every_form_takes_its_fact() {
    for form in Form::ALL {
        let paths = single_fields(*form);
        let mut wanted = Vec::new();
        part(&mut Report::default(), *form).visit_mut(form.field(), &mut |field, slot| {
            let path = field.within(form.field()).unwrap();
            if paths.contains(&path.as_str()) {
                let is_choice = matches!(slot, Slot::Choice(_));
                let [typed, stands] = specimen(&slot, wanted.len());
                wanted.push((field.to_string(), is_choice, typed, stands));
            }
        });
        assert_eq!(wanted.len(), paths.len(), "{form:?}");
        let mut window = window(Report::default(), &[*form]);
        for (path, is_choice, typed, _) in &wanted {
            if *is_choice {
                choose(&mut window, path, typed);
            } else {
                enter(&mut window, path, typed);
            }
        }
        for (path, _, typed, stands) in &wanted {
            let found = value(window.state().report(), path);
            assert_eq!(&found, stands, "{path}: {typed}");
        }
    }
}

fn choose(window: &mut Window, path: &str, choice: &str) {
    let name = label(window.state().report(), path);
    click(window, &name);
    click(window, choice);
}

/// A report with an amount.
fn with_initial_budget(typed: &str) -> Report {
    let mut report = Report::default();
    report.whole.initial_budget = Amount::parse(typed).ok();
    report
}

#[test]
fn an_amount_has_separators_until_it_is_edited() {
    let mut window = window(with_initial_budget("3037.060"), &[Form::Whole]);
    let shown = |window: &Window| input(window, "whole.initial_budget").value();
    assert_eq!(shown(&window), Some("3,037.060".to_owned()));
    focus(&mut window, "whole.initial_budget");
    assert_eq!(shown(&window), Some("3037.060".to_owned()));
    // All of it is selected: what is typed replaces it.
    type_text(&mut window, "8");
    type_text(&mut window, "5");
    assert_eq!(shown(&window), Some("85".to_owned()));
    assert_eq!(value(window.state().report(), "whole.initial_budget"), "85");
}

#[test]
fn a_click_selects_all_and_a_second_one_puts_the_caret() {
    let mut window = window(with_initial_budget("120"), &[Form::Whole]);
    input(&window, "whole.initial_budget").click();
    window.run();
    type_text(&mut window, "7");
    assert_eq!(value(window.state().report(), "whole.initial_budget"), "7");
    press(&mut window, Key::End);
    type_text(&mut window, "3");
    assert_eq!(value(window.state().report(), "whole.initial_budget"), "73");
}

#[test]
fn enter_and_arrows_go_from_field_to_field() {
    let mut window = window(Report::default(), &[Form::Unit]);
    focus(&mut window, "unit.short_name");
    type_text(&mut window, "政府办");
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("单位›落款单位"));
    press(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window).as_deref(), Some("单位›预算编码"));
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("单位›单位性质"));
    focus(&mut window, "unit.short_name");
    press(&mut window, Key::ArrowUp);
    assert_eq!(focused(&window).as_deref(), Some("单位›单位全称"));
    press(&mut window, Key::ArrowUp);
    assert_eq!(focused(&window).as_deref(), Some("单位›单位全称"));
    focus(&mut window, "unit.phone");
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("单位›联系电话"));
    assert_eq!(value(window.state().report(), "unit.short_name"), "政府办");
}

#[test]
fn what_cannot_be_read_stays_with_its_reason() {
    let mut window = window(with_initial_budget("120"), &[Form::Whole]);
    enter(&mut window, "whole.initial_budget", "12a");
    let reason = "“12a”不是金额，请只填数字，如 3,037.06 或 3037.06万元";
    assert!(window.query_by_label(reason).is_none(), "while it is typed");
    press(&mut window, Key::Enter);
    window.get_by_label(reason);
    assert_eq!(value(window.state().report(), "whole.initial_budget"), "");
    let shown = input(&window, "whole.initial_budget").value();
    assert_eq!(shown.as_deref(), Some("12a"));
    enter(&mut window, "whole.initial_budget", "12");
    press(&mut window, Key::Enter);
    assert!(window.query_by_label(reason).is_none());
    assert_eq!(value(window.state().report(), "whole.initial_budget"), "12");
}

#[test]
fn a_total_says_how_it_differs_and_follows_its_parts_again() {
    let mut report = with_initial_budget("1000");
    report.whole.added = Amount::parse("10.5").ok();
    report.whole.reduced = Amount::parse("0").ok();
    report.whole.adjusted_budget = Amount::parse("1010.49").ok();
    let mut window = window(report, &[Form::Whole]);
    window.get_by_label("比明细合计少 0.01");
    assert!(window.query_by_label("按明细合计").is_none());
    click(&mut window, "整体收支›全年预算随明细合计");
    assert_eq!(window.state().report().whole.adjusted_budget, None);
    assert_eq!(window.state().changes.len(), 1);
    window.get_by_label("按明细合计");
    let node = input(&window, "whole.adjusted_budget");
    let hint = node.accesskit_node().data().placeholder();
    assert_eq!(hint, Some("1,010.5"));
    window.state_mut().undo();
    window.run();
    window.get_by_label("比明细合计少 0.01");
}

#[test]
fn an_input_method_hands_over_what_is_committed() {
    let mut window = window(Report::default(), &[Form::Unit]);
    let compose = |window: &mut Window, text: &str| {
        window.event(Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        }));
        window.run();
    };
    focus(&mut window, "unit.head");
    compose(&mut window, "wang");
    assert_eq!(value(window.state().report(), "unit.head"), "");
    // Keys that choose among the candidates do not leave the field.
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("单位›单位负责人"));
    compose(&mut window, "wang yun");
    window.event(Event::Ime(ImeEvent::Commit("王赟".to_owned())));
    window.run();
    assert_eq!(value(window.state().report(), "unit.head"), "王赟");
    assert_eq!(window.state().changes.len(), 1);
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("单位›填表人"));
}

#[test]
fn a_dismissed_composition_leaves_the_text_as_it_was() {
    let mut report = Report::default();
    report.unit.head = "王".to_owned();
    let mut window = window(report, &[Form::Unit]);
    focus(&mut window, "unit.head");
    press(&mut window, Key::End);
    for text in ["yun", ""] {
        window.event(Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        }));
        window.run();
    }
    assert_eq!(value(window.state().report(), "unit.head"), "王");
    assert!(window.state().changes.is_empty());
}

#[test]
fn undo_is_the_reports_and_a_field_shows_it_at_once() {
    let mut window = window(Report::default(), &[Form::Unit]);
    enter(&mut window, "unit.rank", "正科级");
    focus(&mut window, "unit.region");
    type_text(&mut window, "某区");
    window.state_mut().undo();
    window.run();
    assert_eq!(input(&window, "unit.region").value().as_deref(), Some(""));
    assert_eq!(focused(&window).as_deref(), Some("单位›所在地区"));
    window.state_mut().undo();
    window.run();
    assert_eq!(window.state().report(), &Report::default());
    assert_eq!(focused(&window).as_deref(), Some("单位›级别"));
}

#[test]
fn a_long_text_has_lines_and_counts_its_characters() {
    let mut window = window(Report::default(), &[Form::Disclosure]);
    enter(&mut window, "disclosure.use_of_result", "编制预算");
    press(&mut window, Key::Enter);
    type_text(&mut window, "公开");
    let text = value(window.state().report(), "disclosure.use_of_result");
    assert_eq!(text, "编制预算\n公开");
    window.get_by_label("6字");
    press(&mut window, Key::Home);
    type_text(&mut window, "已");
    enter(&mut window, "disclosure.grade", "优");
    enter(&mut window, "disclosure.use_of_result", "都");
    let text = value(window.state().report(), "disclosure.use_of_result");
    assert_eq!(text, "编制预算\n已都公开", "the caret is where it was");
    let short = input(&window, "disclosure.use_of_result").rect().height();
    for _ in 0..20 {
        press(&mut window, Key::Enter);
        type_text(&mut window, "又一行");
    }
    let label = window.get_by_label("结果应用").rect();
    let next = input(&window, "disclosure.channel").rect();
    assert!(short < 70.0, "{short}");
    let height = next.top() - label.top();
    assert!(height < 320.0, "twelve rows at most are shown: {height}");
}

#[test]
fn an_untitled_report_shows_the_title_it_will_have() {
    let mut report = Report::default();
    report.cover.year = Some(2024);
    report.unit.full_name = "某县财政局".to_owned();
    let mut window = window(report, &[Form::Cover, Form::Unit]);
    let hint = |window: &Window| {
        let node = input(window, "cover.title");
        node.accesskit_node()
            .data()
            .placeholder()
            .map(str::to_owned)
    };
    let title = "不填则为：2024年度某县财政局部门整体支出绩效自评报告";
    assert_eq!(hint(&window).as_deref(), Some(title));
    enter(&mut window, "cover.title", "自评报告");
    assert_eq!(value(window.state().report(), "cover.title"), "自评报告");
}

#[test]
fn tab_reaches_choices_and_a_choice_is_one_step() {
    let mut window = window(Report::default(), &[Form::Unit]);
    choose(&mut window, "unit.nature", "行政单位");
    choose(&mut window, "unit.nature", "未选");
    assert_eq!(window.state().report().unit.nature, None);
    let manners: Vec<Manner> = window
        .state()
        .changes
        .iter()
        .map(|change| change.1)
        .collect();
    assert_eq!(manners, [Manner::Whole, Manner::Whole]);
    focus(&mut window, "unit.budget_code");
    press(&mut window, Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("单位›单位性质"));
    press_with(&mut window, egui::Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("单位›预算编码"));
}

#[test]
fn settings_are_switched_and_another_outline_is_asked_for() {
    let mut window = settings_window(Report::default());
    choose(&mut window, "settings.decimals", "照录");
    for path in ["cover", "contents", "seal"] {
        let path = format!("settings.{path}");
        let name = label(window.state().report(), &path);
        window.query_all_by_label(&name).next().unwrap().click();
        window.run();
        assert_eq!(value(window.state().report(), &path), "是");
    }
    assert_eq!(value(window.state().report(), "settings.decimals"), "照录");
    let changes = window.state().changes.len();
    click(&mut window, "设置›提纲");
    click(&mut window, "十部分提纲（湖南省级，2021年起）");
    assert_eq!(window.state().outline.as_deref(), Some("hunan-2021"));
    assert_eq!(window.state().report().settings.outline, "");
    assert_eq!(window.state().changes.len(), changes);
}
