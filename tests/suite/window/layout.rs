//! The window at every size, every section: nothing without a name, no character without a glyph (the harness
//! looks for both in every frame).

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

fn titles(stage: &Stage) -> Vec<String> {
    let role = egui::accesskit::Role::TreeItem;
    let items = stage.window.get_all_by_role(role);
    items
        .filter_map(|item| item.accesskit_node().label())
        .collect()
}

#[test]
fn every_section_can_be_opened_and_drawn() {
    for sample in ["demo-2024.ron", "furong-2022.ron"] {
        let mut stage = Stage::with_sample(sample);
        let titles = titles(&stage);
        assert_eq!(titles.len(), 27, "{titles:?}");
        for title in titles {
            stage.go_to(&title);
        }
        for tab in ["体检", "图表", "查找", "预览"] {
            let found = stage.window.get_all_by_label_contains(tab).last();
            found.unwrap().click();
            stage.settle();
        }
    }
}

#[test]
fn the_window_holds_from_small_to_large() {
    for (width, height) in [(960.0, 600.0), (1920.0, 1080.0), (3840.0, 2160.0)] {
        let mut stage = Stage::of_size(width, height);
        stage.click("看示例");
        let rect = stage.window.get_by_label("单位›单位全称").rect();
        assert!(
            rect.left() > 0.0 && rect.right() < width,
            "{rect:?} in {width}"
        );
    }
}

#[test]
fn in_a_low_window_the_end_of_a_menu_can_be_reached() {
    let mut stage = Stage::of_size(960.0, 600.0);
    stage.click("文件");
    stage.window.get_by_label("退出").scroll_to_me();
    stage.settle();
    let rect = stage.window.get_by_label("退出").rect();
    assert!(rect.top() > 0.0 && rect.bottom() < 600.0, "{rect:?}");
}

#[test]
fn a_table_is_as_high_as_its_rows() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("（二）项目管理情况分析");
    let last = stage.window.get_by_label("制度与文件›第5项›名称").rect();
    let button = stage.window.get_by_label("添加制度").rect();
    let gap = button.top() - last.bottom();
    assert!((0.0..40.0).contains(&gap), "{last:?} {button:?}");
}

#[test]
fn all_columns_of_the_classes_are_in_view_beside_the_preview() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("（一）基本支出");
    let rect = |column: &str| {
        let label = format!("按功能分类的支出›第1项›{column}");
        stage.window.get_by_label_contains(&label).rect()
    };
    // The side panel is 420 wide and has a margin of 8 at each side.
    assert!(rect("占比").right() <= 1004.0, "{:?}", rect("占比"));
    assert!(rect("科目名称").width() >= 76.0, "{:?}", rect("科目名称"));
    assert!(rect("预算").width() < 90.0, "{:?}", rect("预算"));
}

#[test]
fn rows_are_drawn_wherever_the_section_is_scrolled_to() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("（一）基本支出");
    let reception = "“三公”经费›公务接待费›金额›本年决算数";
    for _ in 0..40 {
        stage
            .window
            .event(egui::Event::PointerMoved(egui::pos2(640.0, 500.0)));
        stage.window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        });
        stage.window.run_steps(2);
        if stage
            .window
            .query_by_label(reception)
            .is_some_and(|cell| cell.rect().bottom() < 840.0)
        {
            return;
        }
    }
    panic!("the last row of the table never came into view");
}

#[test]
fn a_new_project_is_the_one_that_is_edited() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to("2.项目资金（主要指财政资金）实际使用情况分析");
    let count = stage.report().projects.len();
    stage.click("添加项目");
    assert_eq!(stage.report().projects.len(), count + 1);
    stage.fill(&format!("项目›第{}项›项目名称", count + 1), "新的项目");
    assert_eq!(stage.report().projects[count].name, "新的项目");
}
