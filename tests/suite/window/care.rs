//! Care: nothing is replaced unasked, nothing of one report shows in the next, no key is taken for another.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

/// Has an input method compose this, or hand over what it has composed.
fn compose(stage: &mut Stage, event: ImeEvent) {
    stage.window.event(Event::Ime(event));
    stage.window.run_steps(2);
}

fn preedit(text: &str) -> ImeEvent {
    ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    }
}

#[test]
fn an_export_replaces_no_file_unasked() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    std::fs::write(stage.path("报告.pdf"), "%PDF-旧").unwrap();
    let is_old =
        |stage: &Stage| std::fs::read(stage.path("报告.pdf")).unwrap() == "%PDF-旧".as_bytes();
    stage.press(Modifiers::COMMAND, Key::E);
    stage.answer_path("报告.pdf");
    assert!(stage.shows("文件已经存在"));
    stage.click("取消");
    assert!(is_old(&stage));
    stage.press(Modifiers::COMMAND, Key::E);
    stage.answer_path("报告");
    stage.click("换一个文件名…");
    stage.answer_path("新报告.pdf");
    assert!(stage.path("新报告.pdf").exists() && is_old(&stage));
    stage.press(Modifiers::COMMAND, Key::E);
    stage.answer_path("报告.pdf");
    stage.click("覆盖");
    assert!(!is_old(&stage));
    assert!(stage.shows("已导出"));
}

#[test]
fn a_picture_replaces_no_file_unasked() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    std::fs::write(stage.path("图.svg"), "旧").unwrap();
    let tab = stage.window.get_all_by_label("图表").last();
    tab.unwrap().click();
    stage.settle();
    stage.click("保存为SVG…");
    stage.answer_path("图.svg");
    assert!(stage.shows("文件已经存在"));
    let read = |stage: &Stage| std::fs::read_to_string(stage.path("图.svg")).unwrap();
    assert_eq!(read(&stage), "旧");
    stage.click("覆盖");
    assert!(read(&stage).contains("<svg"));
}

#[test]
fn nothing_chosen_in_one_report_is_chosen_in_the_next() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let section = "2.项目资金（主要指财政资金）实际使用情况分析";
    stage.go_to(section);
    stage.fill("筛选项目", "图书馆");
    assert!(stage.window.get_by_label("筛选项目").value().as_deref() == Some("图书馆"));
    stage.press(Modifiers::COMMAND, Key::W);
    stage.click("看示例");
    stage.go_to(section);
    let filter = stage.window.get_by_label("筛选项目").value();
    assert_eq!(filter.as_deref(), Some(""));
}

#[test]
fn what_was_being_typed_stays_with_its_report() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("单位›级别", "副处级");
    let title = stage.window.get_by_label("单位›单位简称");
    title.focus();
    stage.window.run_steps(2);
    stage.press(Modifiers::COMMAND, Key::S);
    stage.press(Modifiers::COMMAND, Key::W);
    stage.click("看示例");
    let sample = stage.report().clone();
    stage.settle();
    assert_eq!(stage.report(), &sample);
    assert!(!stage.app().is_changed());
    let shown = stage.window.get_by_label("单位›单位简称").value();
    assert_eq!(shown, Some(sample.unit.short_name));
}

#[test]
fn enter_in_a_composition_answers_no_question() {
    let mut stage = Stage::new();
    stage.click("新建报告");
    stage.window.get_by_label("年度").focus();
    stage.window.run_steps(2);
    compose(&mut stage, preedit("er"));
    stage.press(Modifiers::NONE, Key::Enter);
    stage.press(Modifiers::NONE, Key::Escape);
    assert!(stage.shows("报告的年度"));
    assert!(stage.app().open_report().is_none());
    // Some systems tell of Enter together with the text that it has confirmed.
    stage.window.get_by_label("年度").focus();
    stage.window.run_steps(2);
    let commit = Event::Ime(ImeEvent::Commit("2024".to_owned()));
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    stage.window.input_mut().events.extend([commit, enter]);
    stage.settle();
    assert!(stage.app().open_report().is_none());
    stage.press(Modifiers::NONE, Key::Escape);
    assert!(!stage.shows("报告的年度"));
}

#[test]
fn a_path_that_is_being_composed_is_not_taken() {
    let mut stage = Stage::new();
    stage.press(Modifiers::COMMAND, Key::O);
    stage.window.get_by_label("文件路径").focus();
    stage.window.run_steps(2);
    compose(&mut stage, preedit("caogao"));
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.shows("请写出文件的完整路径"));
}

#[test]
fn a_draft_that_has_gone_is_grey_when_the_user_comes_back() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.press(Modifiers::COMMAND, Key::W);
    let is_disabled = |stage: &Stage| {
        let entry = stage.window.get_by_label("草稿.ron");
        entry.accesskit_node().is_disabled()
    };
    assert!(!is_disabled(&stage));
    std::fs::remove_file(stage.path("草稿.ron")).unwrap();
    stage.window.input_mut().focused = false;
    stage.window.run_steps(3);
    assert!(!is_disabled(&stage));
    stage.window.input_mut().focused = true;
    while !is_disabled(&stage) {
        stage.window.step();
    }
    assert!(stage.shows("文件已不在"));
}

#[test]
fn the_menu_ticks_what_is_chosen() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let ticked = |stage: &Stage, label: &str| {
        let item = stage
            .window
            .get_by_role_and_label(egui::accesskit::Role::MenuItemCheckBox, label);
        item.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    stage.click("视图");
    assert!(ticked(&stage, "颜色跟随系统") && !ticked(&stage, "深色"));
    assert!(ticked(&stage, "显示或隐藏右侧") && ticked(&stage, "预览"));
    stage.click("深色");
    stage.click("视图");
    assert!(!ticked(&stage, "颜色跟随系统") && ticked(&stage, "深色"));
    // The last entry is in view where the window has the room: nobody has to scroll to it.
    let last = "用 Direct3D 或 Vulkan 显示";
    assert!(!ticked(&stage, last));
    stage.window.get_by_label(last).click();
    stage.settle();
    stage.click("视图");
    assert!(ticked(&stage, last));
}

#[test]
fn a_crash_leaves_what_could_not_be_read() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.fill("封面›年度", "去年");
    let mut stage = stage.crash();
    stage.click("恢复");
    let shown = stage.window.get_by_label("封面›年度").value();
    assert_eq!(shown.as_deref(), Some("去年"));
    assert!(stage.shows("填写有误 1 处"));
}

#[test]
fn where_the_original_was_kept_is_told_though_the_report_is_closed() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.press(Modifiers::COMMAND, Key::W);
    let path = stage.path("草稿.ron");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("// 手写的注释\n{text}")).unwrap();
    stage.click("草稿.ron");
    stage.fill("单位›级别", "副处级");
    stage.press(Modifiers::COMMAND, Key::W);
    stage.press(Modifiers::NONE, Key::Enter);
    assert!(stage.app().open_report().is_none());
    assert!(stage.shows("原来的文件里有保存时不保留的内容"));
}

#[test]
fn a_draft_on_an_outline_of_the_users_own_opens_where_the_outline_lies_beside_it() {
    let mut stage = Stage::new();
    let draft = r#"(version: 1, settings: (outline: "own"), cover: (year: 2024))"#;
    std::fs::write(stage.path("草稿.ron"), draft).unwrap();
    stage.press(Modifiers::COMMAND, Key::O);
    stage.answer_path("草稿.ron");
    assert!(stage.shows("草稿所用的提纲“own”不在程序中"));
    assert!(!stage.shows("--outline"));
    let outline = r#"(id: "own", name: "本局提纲", nodes: [(id: "a", title: "本局概况")])"#;
    std::fs::write(stage.path("own.ron"), outline).unwrap();
    stage.press(Modifiers::COMMAND, Key::O);
    stage.answer_path("草稿.ron");
    stage.go_to("一、本局概况");
    assert_eq!(stage.report().settings.outline, "own");
}

#[test]
fn questions_fit_into_the_smallest_window() {
    let mut stage = Stage::of_size(960.0, 600.0);
    for _ in 0..8 {
        stage.press(Modifiers::COMMAND, Key::Equals);
    }
    stage.press(Modifiers::NONE, Key::F1);
    let close = stage.window.get_by_label("关闭").rect();
    let height = stage.window.ctx.content_rect().height();
    assert!(
        close.bottom() < height && close.top() > 0.0,
        "{close:?} {height}"
    );
}

#[test]
fn the_tree_leaves_room_for_the_form() {
    let mut stage = Stage::of_size(960.0, 600.0);
    stage.click("看示例");
    let role = egui::accesskit::Role::TreeItem;
    let item = stage.window.get_all_by_role(role).next().unwrap().rect();
    let edge = egui::pos2(item.right() + 8.0, 400.0);
    let drag = |stage: &mut Stage, to: egui::Pos2, pressed: Option<bool>| {
        stage.window.event(Event::PointerMoved(to));
        if let Some(pressed) = pressed {
            stage.window.event(Event::PointerButton {
                pos: to,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        stage.window.run_steps(2);
    };
    for offset in -12_i8..=12 {
        let from = edge + egui::vec2(f32::from(offset), 0.0);
        drag(&mut stage, from, Some(true));
        drag(&mut stage, egui::pos2(700.0, 400.0), None);
        drag(&mut stage, egui::pos2(700.0, 400.0), Some(false));
    }
    let item = stage.window.get_all_by_role(role).next().unwrap().rect();
    assert!(item.right() < 960.0 * 0.36, "{item:?}");
}

#[test]
fn a_question_that_comes_again_begins_anew() {
    let mut stage = Stage::new();
    stage.press(Modifiers::COMMAND, Key::N);
    stage.window.get_by_label("年度").type_text("19");
    stage.settle();
    stage.press(Modifiers::NONE, Key::Escape);
    stage.press(Modifiers::COMMAND, Key::N);
    // All of it is selected, as the first time: what is typed takes its place.
    stage.window.get_by_label("年度").type_text("2021");
    stage.settle();
    let year = stage.window.get_by_label("年度").value();
    assert_eq!(year.as_deref(), Some("2021"));
}
