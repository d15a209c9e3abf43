//! The pages at the right: how large they are drawn, which one is shown, that they follow what is typed.

use std::collections::BTreeMap;

use egui::{Rect, TextureId, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::stage::Stage;

fn page(stage: &Stage, number: usize) -> Rect {
    stage.window.get_by_label(&format!("第{number}页")).rect()
}

/// The number of the page in view.
fn in_view(stage: &Stage) -> usize {
    let number = stage.window.get_by_label("转到页").value();
    number.unwrap().parse().unwrap()
}

/// The pictures of pages on the graphics card: page, counted from 0, and picture.
fn pictures(stage: &Stage) -> BTreeMap<usize, TextureId> {
    let manager = stage.window.ctx.tex_manager();
    let manager = manager.read();
    let of_page = |(id, meta): (&TextureId, &egui::epaint::textures::TextureMeta)| {
        Some((meta.name.strip_prefix("page ")?.parse().ok()?, *id))
    };
    manager.allocated().filter_map(of_page).collect()
}

#[test]
fn pages_are_as_large_as_was_chosen() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let panel = 1440.0 - stage.window.get_by_label("预览").rect().left();
    let width = page(&stage, 1).width();
    assert!(width <= panel && width > 0.8 * panel, "{width} in {panel}");

    stage.click("整页");
    let whole = page(&stage, 1);
    assert!(
        whole.bottom() < 900.0 && whole.width() <= width,
        "{whole:?}"
    );
    assert!((whole.height() / whole.width() - 297.0 / 210.0).abs() < 0.01);

    for percent in [50_u16, 100, 200] {
        stage.click("预览比例");
        stage.click(&format!("{percent}%"));
        let wanted = 210.0 / 25.4 * 96.0 * f32::from(percent) / 100.0;
        let found = page(&stage, 1).width();
        assert!((found - wanted).abs() < 1.0, "{percent}: {found} {wanted}");
    }

    stage.click("适合宽度");
    assert!((page(&stage, 1).width() - width).abs() < 0.5);
}

#[test]
fn a_section_in_the_tree_leads_to_its_page() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let items = stage.window.get_all_by_role(Role::TreeItem);
    let titles: Vec<String> = items
        .filter_map(|item| item.accesskit_node().label())
        .collect();
    let mut last = 1;
    let numbered = titles.iter().filter(|title| title.contains('、'));
    for title in numbered {
        stage.go_to(title);
        let here = in_view(&stage);
        assert!(here >= last, "{title}: {here} after {last}");
        last = here;
    }
    assert!(last > 20, "{last} of 30");
    let first = titles.iter().find(|title| title.contains("一、")).unwrap();
    stage.go_to(first);
    assert!(in_view(&stage) <= 2 + front(&stage), "{}", in_view(&stage));
}

/// Pages before the text: cover and contents, each on leaves of its own.
fn front(stage: &Stage) -> usize {
    let settings = &stage.report().settings;
    2 * (usize::from(settings.cover) + usize::from(settings.contents))
}

#[test]
fn a_page_follows_what_is_typed_and_the_others_stay() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.click("整页");
    stage.go_to("八、部门整体支出绩效情况");
    let before = pictures(&stage);
    assert!(before.len() >= 2, "{before:?}");
    let text = stage.window.get_by_label("正文内容").value().unwrap();
    stage.fill("正文内容", &format!("全{text}"));
    let after = pictures(&stage);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let drawn_anew = before.iter().filter(|(page, id)| after[page] != **id);
    let drawn_anew = drawn_anew.count();
    assert!(drawn_anew > 0 && drawn_anew < before.len(), "{drawn_anew}");
}

#[test]
fn there_are_as_many_pages_as_the_text_needs() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    assert!(stage.shows("/ 10 页"));
    stage.go_to("八、部门整体支出绩效情况");
    let text = "各项工作按计划完成，资金使用合规。".repeat(120);
    stage.fill("正文内容", &text);
    assert!(!stage.shows("/ 10 页"));
    assert!(stage.shows("/ 12 页") || stage.shows("/ 13 页"));
    stage.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert!(stage.shows("/ 10 页"));
}
