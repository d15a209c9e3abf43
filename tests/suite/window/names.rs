//! What screen readers get: each control has a name, fields tell what they hold, what is wrong is said.

use egui::{
    Key, Modifiers,
    accesskit::{Action, Invalid, Live, Role},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jixiao::model::Report;

use super::{leaving::drop_files, stage::Stage};
use crate::{
    intake::word,
    workbooks::fixture::{Unit, book},
};

/// What can be acted on and has no name: its role and where it stands.
fn nameless(stage: &Stage) -> Vec<String> {
    let found = stage.window.root().children_recursive();
    found
        .map(|node| node.accesskit_node())
        .filter(|node| !node.is_hidden() && node.data().supports_action(Action::Click))
        // Texts are read out as they are; nobody goes to a scroll bar to scroll.
        .filter(|node| !matches!(node.role(), Role::Label | Role::ScrollBar))
        .filter(|node| node.label().is_none_or(|label| label.trim().is_empty()))
        .map(|node| format!("{:?} {:?}", node.role(), node.raw_bounds()))
        .chain(stage.window.unnamed_widgets())
        .collect()
}

fn check(stage: &Stage, screen: &str) {
    assert_eq!(nameless(stage), [""; 0], "{screen}");
}

/// Every row of the tree, also of its lower part.
fn titles(stage: &Stage) -> Vec<String> {
    let rows = stage.window.get_all_by_role(Role::TreeItem);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

#[test]
fn every_control_of_every_section_has_a_name() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    let sections = titles(&stage);
    assert!(sections.len() > 25, "{sections:?}");
    for section in sections {
        stage.go_to(&section);
        check(&stage, &section);
        // Each field tells what it holds.
        for role in [Role::TextInput, Role::MultilineTextInput] {
            for field in stage.window.query_all_by_role(role) {
                let told = field.value().is_some();
                assert!(told, "{section}: {:?}", field.accesskit_node().label());
            }
        }
    }
}

#[test]
fn every_control_of_every_panel_has_a_name() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("二、一般公共预算支出情况");
    for panel in ["预览", "图表"] {
        stage.click(panel);
        check(&stage, panel);
    }
    stage.press(Modifiers::COMMAND, Key::H);
    stage.fill("查找内容", "万元");
    check(&stage, "查找和替换");
    for menu in ["文件", "编辑", "视图", "帮助"] {
        stage.click(menu);
        check(&stage, menu);
        stage.press(Modifiers::NONE, Key::Escape);
    }
    // Without a year and a unit there is much to find.
    let mut stage = Stage::with_report(&Report::default());
    let label = tab(&stage, "体检");
    stage.click(&label);
    check(&stage, "体检");
}

/// The full name of a tab, which may count something.
fn tab(stage: &Stage, begins: &str) -> String {
    let found = stage.window.query_all_by_label_contains(begins);
    let labels = found.filter_map(|node| node.accesskit_node().label());
    let mut labels = labels.filter(|label| label.starts_with(begins));
    labels.next().unwrap()
}

/// A way to a question.
type Way = fn(&mut Stage);

const QUESTIONS: [(&str, Way); 14] = [
    ("报告的年度", |stage| {
        stage.press(Modifiers::COMMAND, Key::N);
    }),
    ("文件路径", |stage| {
        stage.press(Modifiers::COMMAND, Key::O);
    }),
    ("双面打印", |stage| {
        stage.press(Modifiers::COMMAND, Key::P);
    }),
    ("有改动还没有保存", |stage| {
        stage.fill("单位›级别", "副处级");
        stage.press(Modifiers::COMMAND, Key::W);
    }),
    ("保存前请确认", |stage| {
        std::fs::write(stage.path("草稿.ron"), "(version: 1)\n").unwrap();
        stage.fill("单位›级别", "副处级");
        stage.press(Modifiers::COMMAND, Key::S);
    }),
    ("文件已经存在", |stage| {
        std::fs::write(stage.path("有.pdf"), "").unwrap();
        stage.press(Modifiers::COMMAND, Key::E);
        stage.answer_path("有.pdf");
    }),
    ("按哪个提纲导入", |stage| {
        std::fs::write(stage.path("去年.docx"), word("一、部门概况\n甲。\n")).unwrap();
        drop_files(stage, &["去年.docx"]);
    }),
    ("已导入，请核对", |stage| {
        let text = "一、部门概况\n2022年实际支出3037.06万元。实际支出3037.60万元。\n";
        std::fs::write(stage.path("去年.docx"), word(text)).unwrap();
        drop_files(stage, &["去年.docx"]);
        stage.click("导入");
    }),
    ("汇总至少要两份草稿", |stage| {
        give(stage, "文件", "汇总下属单位…");
        drop_files(stage, &["草稿.ron"]);
    }),
    ("工作簿里放哪些表", |stage| {
        give(stage, "文件", "导出表格（Excel）…");
    }),
    ("从表格填入数据", |stage| {
        book(Unit::TenThousand)
            .save(stage.path("决算.xlsx"))
            .unwrap();
        drop_files(stage, &["决算.xlsx"]);
    }),
    ("手工对应", |stage| {
        let text = "项目名称,预算数,决算数\n甲项目,100,99.5\n";
        std::fs::write(stage.path("台账.csv"), text).unwrap();
        drop_files(stage, &["台账.csv"]);
    }),
    ("快捷键", |stage| give(stage, "帮助", "使用帮助")),
    ("版本", |stage| give(stage, "帮助", "关于绩效自评")),
];

/// Gives a command from its menu.
fn give(stage: &mut Stage, menu: &str, command: &str) {
    stage.click(menu);
    stage.click(command);
}

#[test]
fn every_control_of_every_question_has_a_name() {
    let stage = Stage::new();
    check(&stage, "开始页");
    for (question, ask) in QUESTIONS {
        let mut stage = Stage::with_sample("furong-2022.ron");
        ask(&mut stage);
        assert!(stage.shows(question), "{question}");
        check(&stage, question);
    }
}

#[test]
fn what_is_refused_is_told_at_its_field() {
    let mut stage = Stage::with_sample("demo-2024.ron");
    stage.go_to("3.人员情况");
    let told = |stage: &Stage| {
        let field = stage
            .window
            .get_by_label("单位›人员›编制数")
            .accesskit_node();
        (field.data().invalid(), field.description())
    };
    assert_eq!(told(&stage), (None, None));
    stage.fill("单位›人员›编制数", "甲");
    let (invalid, described) = told(&stage);
    assert_eq!(invalid, Some(Invalid::True));
    let described = described.unwrap();
    assert!(described.starts_with("“甲”不是"), "{described}");
    stage.fill("单位›人员›编制数", "12");
    assert_eq!(told(&stage), (None, None));
}

#[test]
fn messages_are_announced() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    let live = |stage: &Stage, words: &str| {
        let message = stage.window.get_by_label_contains(words);
        message.accesskit_node().data().live()
    };
    stage.press(Modifiers::COMMAND, Key::E);
    stage.answer_path("报告.pdf");
    assert_eq!(live(&stage, "已导出："), Some(Live::Polite));
    std::fs::write(stage.path("坏.ron"), "(").unwrap();
    drop_files(&mut stage, &["坏.ron"]);
    assert_eq!(live(&stage, "没有打开："), Some(Live::Assertive));
}
