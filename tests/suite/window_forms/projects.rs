//! The projects: their list and the form of the chosen one.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use jixiao::{
    model::{Amount, Fact, Place, Project, ProjectCategory, Report, Shared},
    standards::Form,
};

use super::bench::{
    Window, click, enter, focused, input, label, press, press_with, sized_window, type_text, value,
    window,
};

fn named(names: &[&str]) -> Report {
    let project = |name: &&str| {
        Shared::from(Project {
            name: (*name).to_owned(),
            ..Project::default()
        })
    };
    Report {
        projects: names.iter().map(project).collect(),
        ..Report::default()
    }
}

fn names(window: &Window) -> Vec<&str> {
    let projects = &window.state().report().projects;
    projects
        .iter()
        .map(|project| project.name.as_str())
        .collect()
}

#[test]
fn every_fact_of_a_project_has_its_field() {
    let mut window = window(Report::default(), &[Form::Projects]);
    click(&mut window, "添加项目");
    assert_eq!(focused(&window).as_deref(), Some("项目›第1项›项目名称"));
    let mut wanted = Vec::new();
    let report = window.state().report().clone();
    report.visit(&jixiao::model::FieldId::root(), &mut |field, fact| {
        let path = field.to_string();
        // Its self-evaluation has a place of its own.
        if path.starts_with("projects[0]") && !jixiao::editor::is_of_evaluation(field) {
            let number = wanted.len();
            let typed = match fact {
                jixiao::model::Value::Amount(_) => format!("{number}.25"),
                jixiao::model::Value::Choice(_) => "运行维护".to_owned(),
                _ => format!("文字{number}"),
            };
            wanted.push((path, typed));
        }
    });
    assert_eq!(wanted.len(), 18);
    for (path, typed) in &wanted {
        if typed == "运行维护" {
            let name = label(window.state().report(), path);
            click(&mut window, &name);
            click(&mut window, typed);
        } else {
            enter(&mut window, path, typed);
        }
    }
    for (path, typed) in &wanted {
        assert_eq!(&value(window.state().report(), path), typed, "{path}");
    }
}

#[test]
fn the_chosen_project_is_the_one_whose_form_is_shown() {
    let mut report = named(&["道路", "培训", "宣传"]);
    report.projects[1].category = Some(ProjectCategory::Maintenance);
    report.projects[1].amounts.adjusted = Amount::parse("200").ok();
    report.projects[1].amounts.actual = Amount::parse("199").ok();
    let mut window = window(report, &[Form::Projects]);
    click(&mut window, "项目2 培训");
    window.get_by_label("第2个项目　培训");
    window.get_by_label("99.50%");
    assert!(window.query_by_label("项目›第1项›用途").is_none());
    enter(&mut window, "projects[1].purpose", "培训两期");
    assert_eq!(window.state().report().projects[1].purpose, "培训两期");
    assert_eq!(window.state().report().projects[0].purpose, "");
}

#[test]
fn the_list_is_walked_and_ordered_by_keys() {
    let mut window = window(named(&["道路", "培训", "宣传"]), &[Form::Projects]);
    click(&mut window, "项目1 道路");
    press(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window).as_deref(), Some("项目2 培训"));
    window.get_by_label("第2个项目　培训");
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("项目›第2项›项目名称"));
    click(&mut window, "项目2 培训");
    press_with(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window), ["培训", "道路", "宣传"]);
    window.get_by_label("第1个项目　培训");
    click(&mut window, "下移选中的项目");
    click(&mut window, "下移选中的项目");
    assert_eq!(names(&window), ["道路", "宣传", "培训"]);
    click(&mut window, "上移选中的项目");
    assert_eq!(names(&window), ["道路", "培训", "宣传"]);
    click(&mut window, "项目3 宣传");
    press(&mut window, Key::Delete);
    assert_eq!(names(&window), ["道路", "培训"]);
    click(&mut window, "删除选中的项目");
    assert_eq!(names(&window), ["道路"]);
    window.state_mut().undo();
    window.state_mut().undo();
    window.run();
    assert_eq!(names(&window), ["道路", "培训", "宣传"]);
    window.get_by_label("第3个项目　宣传");
}

#[test]
fn what_was_refused_moves_with_its_project() {
    let mut window = window(named(&["道路", "培训"]), &[Form::Projects]);
    enter(&mut window, "projects[0].adjustment", "减5");
    click(&mut window, "下移选中的项目");
    assert_eq!(names(&window), ["培训", "道路"]);
    let shown = input(&window, "projects[1].adjustment").value();
    assert_eq!(shown.as_deref(), Some("减5"));
    click(&mut window, "项目1 培训");
    let shown = input(&window, "projects[0].adjustment").value();
    assert_eq!(shown.as_deref(), Some(""));
}

#[test]
fn a_thousand_projects_are_filtered_and_only_those_in_view_are_drawn() {
    let names: Vec<String> = (1..=1000).map(|number| format!("工程{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut window = sized_window(named(&names), &[Form::Projects], [900.0, 1500.0]);
    let drawn = |window: &Window| window.query_all_by_label_contains("拖动项目").count();
    assert!((10..=13).contains(&drawn(&window)), "{}", drawn(&window));
    window.get_by_label("合计（1000个项目） — —");
    window.get_by_label("筛选项目").focus();
    window.run();
    type_text(&mut window, "工程99");
    let rows = window.query_all_by_label_contains("项目99").count();
    assert!(rows >= 10, "{rows}");
    assert_eq!(
        drawn(&window),
        0,
        "a part of the list has no order to change"
    );
    click(&mut window, "项目991 工程991");
    window.get_by_label("第991个项目　工程991");
    enter(&mut window, "projects[990].name", "桥");
    assert_eq!(window.state().report().projects[990].name, "桥");
}

#[test]
fn who_is_taken_to_a_fact_of_a_project_finds_it() {
    let names: Vec<String> = (1..=60).map(|number| format!("工程{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut window = window(named(&names), &[Form::Projects]);
    let field = window.state().report().field("projects[44].performance");
    window.state_mut().goal = field.map(Place::Field);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("项目›第45项›绩效情况"));
    window.get_by_label("项目45 工程45");
    type_text(&mut window, "良好");
    assert_eq!(window.state().report().projects[44].performance, "良好");
}
