//! Pinyin everywhere: what is composed belongs to the input method until it is committed, and so do its keys.

use egui::{Event, ImeEvent, Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable as _;
use jixiao::model::Report;

use super::stage::Stage;

const SECTION: &str = "八、部门整体支出绩效情况";
const NODE: &str = "performance";

fn compose(stage: &mut Stage, text: &str) {
    stage.window.event(Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    }));
    stage.window.run_steps(2);
}

fn commit(stage: &mut Stage, text: &str) {
    stage
        .window
        .event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    stage.settle();
}

/// Composes into the field with the focus, in steps, with keys that choose among candidates; the report does not
/// change and the focus does not leave.
fn compose_at(stage: &mut Stage, label: &str, steps: &[&str]) {
    let before = stage.report().clone();
    for text in steps {
        compose(stage, text);
        assert_eq!(stage.report(), &before, "{label}: {text}");
    }
    for key in [Key::ArrowDown, Key::ArrowUp, Key::Enter] {
        stage.window.key_press(key);
        stage.window.run_steps(2);
        assert_eq!(stage.report(), &before, "{label}: {key:?}");
        let field = stage.window.get_by_label(label);
        assert!(field.is_focused(), "{label}: {key:?}");
    }
}

fn own(stage: &Stage) -> jixiao::model::Shared<jixiao::model::NodeText> {
    stage.report().prose.get(NODE).cloned().unwrap_or_default()
}

#[test]
fn text_of_a_section_is_composed_at_the_caret() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    stage.fill("正文内容", "甲。\n乙。");
    stage.press(Modifiers::NONE, Key::Home);
    compose_at(&mut stage, "正文内容", &["z", "zhi", "zhi'chu"]);
    commit(&mut stage, "支出");
    assert_eq!(own(&stage).text.as_deref(), Some("甲。\n支出乙。"));
    // The next word follows, and Enter is a line end again.
    compose(&mut stage, "heng");
    commit(&mut stage, "恒");
    stage.press(Modifiers::NONE, Key::Enter);
    assert_eq!(own(&stage).text.as_deref(), Some("甲。\n支出恒\n乙。"));
}

#[test]
fn a_composition_that_is_given_up_leaves_the_text_of_a_section() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    stage.fill("正文内容", "甲。");
    for text in ["zh", "zhi", ""] {
        compose(&mut stage, text);
    }
    stage.settle();
    assert_eq!(own(&stage).text.as_deref(), Some("甲。"));
    stage.window.get_by_label("正文内容").type_text("乙");
    stage.settle();
    assert_eq!(own(&stage).text.as_deref(), Some("甲。乙"));
}

#[test]
fn the_entry_of_a_list_is_composed_and_enter_adds_none_meanwhile() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to("1.机构情况");
    let count = stage.report().unit.offices.len();
    let label = format!("单位›内设机构›第{count}项");
    stage.window.get_by_label(&label).focus();
    stage.window.run_steps(2);
    compose_at(&mut stage, &label, &["j", "ji", "ji'yao"]);
    commit(&mut stage, "机要");
    assert!(stage.report().unit.offices[count - 1].ends_with("机要"));
    assert_eq!(stage.report().unit.offices.len(), count);
    stage.press(Modifiers::NONE, Key::Enter);
    assert_eq!(stage.report().unit.offices.len(), count + 1);
    // An empty entry: Backspace is for the pinyin.
    let label = format!("单位›内设机构›第{}项", count + 1);
    compose_at(&mut stage, &label, &["wen", "we", "w"]);
    stage.window.key_press(Key::Backspace);
    stage.window.run_steps(2);
    assert_eq!(stage.report().unit.offices.len(), count + 1);
    commit(&mut stage, "文");
    assert_eq!(stage.report().unit.offices[count], "文");
}

#[test]
fn the_name_of_a_project_is_composed() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("2.项目资金（主要指财政资金）实际使用情况分析");
    stage.click("添加项目");
    let count = stage.report().projects.len();
    let label = format!("项目›第{count}项›项目名称");
    stage.window.get_by_label(&label).focus();
    stage.window.run_steps(2);
    compose_at(&mut stage, &label, &["dao", "dao'lu"]);
    commit(&mut stage, "道路");
    assert_eq!(stage.report().projects[count - 1].name, "道路");
}

#[test]
fn what_is_searched_for_is_composed() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.press(Modifiers::COMMAND, Key::H);
    let line = |stage: &Stage, label: &str| stage.window.get_by_label(label).value();
    for (label, pinyin, word) in [
        ("查找内容", "tu'shu'guan", "图书馆"),
        ("替换为", "shao'er", "少儿馆"),
    ] {
        stage.window.get_by_label(label).focus();
        stage.window.run_steps(2);
        let before = stage.report().clone();
        compose(&mut stage, "t");
        compose(&mut stage, pinyin);
        assert_eq!(stage.report(), &before);
        commit(&mut stage, word);
        assert_eq!(line(&stage, label).as_deref(), Some(word));
    }
    assert!(stage.shows("找到 "));
    let affiliated = stage.report().unit.affiliated[0].clone();
    assert!(affiliated.contains("图书馆"), "{affiliated}");
    stage.click("全部替换");
    let replaced = affiliated.replace("图书馆", "少儿馆");
    assert_eq!(stage.report().unit.affiliated[0], replaced);
}

#[test]
fn heading_and_guidance_of_a_section_are_composed() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    stage.click("这一节用自己的标题（连同序号）");
    stage.fill("自己的标题", "八、");
    compose_at(&mut stage, "自己的标题", &["ji", "ji'xiao"]);
    commit(&mut stage, "绩效");
    assert_eq!(own(&stage).heading.as_deref(), Some("八、绩效"));

    stage.click("填报说明");
    stage.fill("当年通知的要求", "一、");
    compose_at(&mut stage, "当年通知的要求", &["an", "an'shi"]);
    commit(&mut stage, "按时报送");
    assert_eq!(own(&stage).guidance.as_deref(), Some("一、按时报送"));
}

/// Kinds of fields: section, name of the field, and what the report then holds there.
type Held = fn(&Report) -> String;

const FIELDS: [(&str, &str, Held); 4] = [
    (SECTION, "正文内容", |report| {
        let text = report.prose.get(NODE).and_then(|own| own.text.clone());
        text.unwrap_or_default()
    }),
    ("封面与单位", "单位›单位全称", |report| {
        report.unit.full_name.clone()
    }),
    (
        "1.机构情况",
        "单位›内设机构›第1项",
        |report| report.unit.offices.first().cloned().unwrap_or_default(),
    ),
    (
        "九、存在的问题及原因分析",
        "问题›第1项›现象与原因",
        |report| {
            let first = report.problems.first();
            first
                .map(|problem| problem.body.clone())
                .unwrap_or_default()
        },
    ),
];

/// Takes the focus to a field and empties it.
fn enter(stage: &mut Stage, section: &str, label: &str) {
    stage.go_to(section);
    stage.fill(label, "甲");
    stage.press(Modifiers::COMMAND, Key::A);
}

#[test]
fn chinese_marks_come_in_once_whether_they_are_composed_or_typed() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    for (section, label, held) in FIELDS {
        enter(&mut stage, section, label);
        for mark in ["，", "。", "“", "”"] {
            commit(&mut stage, mark);
        }
        stage.window.get_by_label(label).type_text("、");
        stage.settle();
        assert_eq!(held(stage.report()), "，。“”、", "{label}");
    }
}

#[test]
fn backspace_takes_letters_from_what_is_composed_and_nothing_else() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    for (section, label, held) in FIELDS {
        enter(&mut stage, section, label);
        commit(&mut stage, "甲乙");
        for text in ["z", "zh"] {
            compose(&mut stage, text);
        }
        // Some systems hand the key on as well.
        stage.window.key_press(Key::Backspace);
        compose(&mut stage, "z");
        stage.window.key_press(Key::Backspace);
        stage.window.run_steps(2);
        assert_eq!(held(stage.report()), "甲乙", "{label}");
        compose(&mut stage, "");
        stage.settle();
        assert_eq!(held(stage.report()), "甲乙", "{label}");
        // Then it is the user's own again.
        stage.press(Modifiers::NONE, Key::Backspace);
        assert_eq!(held(stage.report()), "甲", "{label}");
    }
}

#[test]
fn the_key_that_switches_the_input_method_types_nothing() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    for (section, label, held) in FIELDS {
        enter(&mut stage, section, label);
        commit(&mut stage, "甲");
        for modifiers in [Modifiers::CTRL, Modifiers::COMMAND] {
            stage.press(modifiers, Key::Space);
        }
        // Shift alone switches between Chinese and English.
        for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
            stage.window.event(Event::ModifiersChanged(modifiers));
            stage.window.run_steps(2);
        }
        assert_eq!(held(stage.report()), "甲", "{label}");
        assert!(stage.window.get_by_label(label).is_focused(), "{label}");
    }
}

/// Where the window tells the input method that the caret is.
fn caret(stage: &Stage) -> Rect {
    let told = stage.window.output().platform_output.ime;
    told.expect("a field with the focus").cursor_rect
}

#[test]
fn candidates_stand_at_the_caret_of_every_field() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    for (section, label, _) in FIELDS {
        enter(&mut stage, section, label);
        commit(&mut stage, "甲");
        stage.window.run_steps(1);
        let before = caret(&stage);
        let field = stage.window.get_by_label(label).rect();
        assert!(
            field.expand(1.0).contains_rect(before),
            "{label}: {before:?} in {field:?}"
        );
        assert!(before.width() < 5.0 && before.height() < 40.0, "{before:?}");
        compose(&mut stage, "zhichu");
        let after = caret(&stage);
        assert!(after.left() > before.left() + 20.0, "{label}: {after:?}");
        commit(&mut stage, "支出");
    }
}

#[test]
fn candidates_follow_the_caret_through_a_long_text_and_stay_in_the_window() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    let lines: Vec<String> = (1..=80).map(|line| format!("第{line}行。")).collect();
    stage.fill("正文内容", &lines.join("\n"));
    let field = |stage: &Stage| stage.window.get_by_label("正文内容").rect();
    let window = stage.window.ctx.content_rect();
    assert!(field(&stage).height() > window.height());
    let last = caret(&stage);
    assert!(window.contains_rect(last), "{last:?}");
    // Counted from the top of the text, ten lines up.
    let depth = caret(&stage).top() - field(&stage).top();
    for _ in 0..10 {
        stage.press(Modifiers::NONE, Key::ArrowUp);
    }
    let up = depth - (caret(&stage).top() - field(&stage).top());
    let line = last.height();
    assert!(
        (up - 10.0 * line).abs() < 2.0 * line,
        "{up} in lines of {line}"
    );
    compose(&mut stage, "zhi");
    assert!(window.contains_rect(caret(&stage)));
    stage.press(Modifiers::CTRL, Key::Home);
    let top = caret(&stage);
    assert!(window.contains_rect(top), "{top:?}");
    assert!((top.top() - field(&stage).top()).abs() < line, "{top:?}");
}
