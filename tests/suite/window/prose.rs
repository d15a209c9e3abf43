//! The text of a heading and what is printed with it.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::stage::Stage;

const SECTION: &str = "八、部门整体支出绩效情况";
const NODE: &str = "performance";

fn text(stage: &Stage) -> Option<String> {
    let own = stage.report().prose.get(NODE);
    own.and_then(|own| own.text.clone())
}

#[test]
fn a_live_figure_is_put_where_the_caret_is() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    stage.fill("正文内容", "支出万元。");
    stage.press(Modifiers::NONE, Key::Home);
    stage.press(Modifiers::NONE, Key::ArrowRight);
    stage.press(Modifiers::NONE, Key::ArrowRight);
    stage.click("插入数据…");
    stage.click("整体收支");
    stage.click("实际支出");
    assert_eq!(text(&stage).as_deref(), Some("支出{实际支出}万元。"));
    assert!(stage.shows("支出3037.06万元。"));
    stage.window.get_by_label("正文内容").type_text("共");
    stage.settle();
    assert_eq!(text(&stage).as_deref(), Some("支出{实际支出}共万元。"));
}

#[test]
fn the_outlines_own_text_comes_back_and_can_be_undone() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    let before = text(&stage);
    stage.click("恢复默认文字");
    assert_eq!(text(&stage), None);
    stage.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&stage), before);
}

#[test]
fn headings_guidance_and_exhibits_are_set_per_section() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to("（一）基本支出");
    stage.click("这一节用自己的标题（连同序号）");
    stage.fill("自己的标题", "（一）日常支出");
    let own = &stage.report().prose["general.basic"];
    assert_eq!(own.heading.as_deref(), Some("（一）日常支出"));

    stage.click("填报说明");
    stage.fill("当年通知的要求", "按财政局今年的通知写。");
    let own = &stage.report().prose["general.basic"];
    assert_eq!(own.guidance.as_deref(), Some("按财政局今年的通知写。"));

    let switches = |stage: &Stage| {
        stage
            .report()
            .settings
            .exhibits
            .get("functional-ring")
            .copied()
    };
    let before = switches(&stage).unwrap_or(false);
    stage.click("图　支出构成（环形图）");
    assert_eq!(switches(&stage), Some(!before));
}

#[test]
fn a_text_that_is_too_long_is_not_pasted_and_told_of() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.go_to(SECTION);
    stage.fill("正文内容", "支出。");
    let long = "支".repeat(700_000);
    stage.window.event(Event::Paste(long));
    stage.settle();
    assert_eq!(text(&stage).as_deref(), Some("支出。"));
    assert!(stage.shows("要粘贴的内容太多（一次最多 2 MB，约 70 万字），没有粘贴；请分几次粘贴。"));
    stage.window.event(Event::Paste("共".to_owned()));
    stage.settle();
    assert_eq!(text(&stage).as_deref(), Some("支出。共"));
}
