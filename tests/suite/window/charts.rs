//! Charts: chosen, read under the pointer, copied.

use egui::{OutputCommand, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

/// A window with the charts of a sample.
fn shown(sample: &str) -> Stage {
    let mut stage = Stage::with_sample(sample);
    let tab = stage.window.get_all_by_label("图表").last().unwrap();
    tab.click();
    stage.settle();
    stage
}

/// Where the chart stands and what it says to who cannot see it.
fn chart(stage: &Stage) -> (Rect, String) {
    let image = stage.window.get_all_by_role(Role::Image);
    let is_chart = |label: &String| label.contains("单位：万元");
    let mut found = image.filter_map(|node| {
        let words = node.accesskit_node().label().filter(is_chart)?;
        Some((node.rect(), words))
    });
    found.next().unwrap()
}

/// Chooses from a list that is called so.
fn choose(stage: &mut Stage, list: &str, entry: &str) {
    let lists = stage.window.get_all_by_role_and_label(Role::ComboBox, list);
    lists.last().unwrap().click();
    stage.settle();
    stage.window.get_all_by_label(entry).last().unwrap().click();
    stage.settle();
}

/// The picture that was put on the clipboard since the last frame.
fn copied(stage: &Stage) -> Option<[usize; 2]> {
    let commands = &stage.window.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        OutputCommand::CopyImage(image) => Some(image.size),
        _ => None,
    })
}

/// Whether the words of this class stand beside the pointer.
fn is_told(stage: &Stage, class: &str) -> bool {
    let words = format!("{class}：");
    let found = stage.window.query_all_by_label_contains(&words);
    let mut roles = found.map(|node| node.accesskit_node().role());
    roles.any(|role| role == Role::Label)
}

#[test]
fn a_chart_is_copied_as_a_picture() {
    let mut stage = shown("furong-2022.ron");
    stage.window.get_by_label("复制图片").click();
    let size = loop {
        stage.window.step();
        if let Some(size) = copied(&stage) {
            break size;
        }
        std::thread::yield_now();
    };
    // 156 mm of the text and a margin of 4 mm on either side, at 300 dots to the inch.
    assert!(size[0].abs_diff(1937) <= 2, "{size:?}");
    assert!(size[1] > 300, "{size:?}");
}

#[test]
fn what_is_under_the_pointer_is_said_in_words() {
    let mut stage = shown("furong-2022.ron");
    let words =
        |stage: &Stage| ["一般公共服务支出", "卫生健康支出"].map(|class| is_told(stage, class));
    let (rect, _) = chart(&stage);
    let mut seen = [false; 2];
    let mut y = rect.top() + 4.0;
    while y < rect.bottom() {
        let at = egui::pos2(rect.left() + rect.width() * 0.42, y);
        stage.window.hover_at(at);
        stage.window.run_steps(6);
        let here = words(&stage);
        assert!(here != [true, true], "one bar at a time");
        for (seen, here) in seen.iter_mut().zip(here) {
            *seen |= here;
        }
        y += 6.0;
    }
    // The bar of the other class is too short to be met there.
    assert_eq!(seen, [true, false]);
    // Beside the chart nothing is said.
    stage.window.hover_at(rect.left_top() - vec2(30.0, 0.0));
    stage.window.run_steps(6);
    assert_eq!(words(&stage), [false, false]);
}

#[test]
fn a_chart_can_be_of_one_budget_alone() {
    let mut stage = shown("demo-2024.ron");
    let (_, all) = chart(&stage);
    assert!(all.contains("文化旅游体育与传媒支出"), "{all}");
    choose(&mut stage, "图表的预算", "政府性基金预算");
    let (_, one) = chart(&stage);
    assert!(one.contains("政府性基金预算，单位：万元"), "{one}");
    assert!(one.contains("45.20") && one.contains("237.95"), "{one}");
    choose(&mut stage, "图表的预算", "四本预算合计");
    assert_eq!(chart(&stage).1, all);
    // Three public expenses are not told apart by budget.
    choose(&mut stage, "图表", "“三公”经费两年对比（条形图）");
    assert!(!stage.shows("图表的预算"));
    assert!(chart(&stage).1.contains("“三公”经费两年对比"));
}

#[test]
fn every_chart_is_drawn_and_follows_what_is_typed() {
    let mut stage = shown("demo-2024.ron");
    let mut said = Vec::new();
    for subject in [
        "支出构成（环形图）",
        "预算与执行对比（条形图）",
        "上年、预算与执行对比（条形图）",
        "基本支出与项目支出（环形图）",
        "“三公”经费对比（条形图）",
        "“三公”经费两年对比（条形图）",
        "支出按功能分类（条形图）",
    ] {
        choose(&mut stage, "图表", subject);
        said.push(chart(&stage).1);
    }
    let count = said.len();
    said.sort();
    said.dedup();
    assert_eq!(said.len(), count, "{said:?}");
    let (_, before) = chart(&stage);
    stage.fill("封面›年度", "2031");
    let (_, after) = chart(&stage);
    assert!(after.contains("2031年度"), "{after}");
    assert_ne!(before, after);
}
