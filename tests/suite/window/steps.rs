//! Two hundred steps through all kinds of editors, taken back one by one and made again.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jixiao::model::Report;

use super::stage::Stage;

/// The report, and how many entries could not be read.
type State = (Report, usize);

/// A window and its state after each step.
struct Walk {
    stage: Stage,
    states: Vec<State>,
}

fn state(stage: &Stage) -> State {
    let workspace = &stage.app().open_report().unwrap().workspace;
    (workspace.report.clone(), workspace.entries.len())
}

impl Walk {
    /// Notes the state after a step; asserts that it was one.
    fn step(&mut self, what: &str) {
        let state = state(&self.stage);
        let number = self.states.len();
        assert!(Some(&state) != self.states.last(), "{number}: {what}");
        self.states.push(state);
    }

    /// Types into a field in the place of what it holds, without waiting for threads.
    fn fill(&mut self, label: &str, text: &str) {
        let window = &mut self.stage.window;
        window.get_by_label(label).focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.event(Event::Text(text.to_owned()));
        window.step();
        self.step(label);
    }

    /// Types into the cell of a table.
    fn cell(&mut self, label: &str, text: &str) {
        let window = &mut self.stage.window;
        window.get_by_label(label).focus();
        window.run_steps(2);
        window.event(Event::Text(text.to_owned()));
        window.key_press(Key::Enter);
        window.step();
        self.step(label);
    }

    fn click(&mut self, label: &str) {
        let window = &mut self.stage.window;
        window.get_by_label(label).scroll_to_me();
        window.run_steps(4);
        window.get_by_label(label).click();
        window.run_steps(4);
        self.step(label);
    }

    fn go_to(&mut self, title: &str) {
        self.stage.go_to(title);
    }
}

/// Twenty-five steps in each of eight sections.
fn walked() -> Walk {
    let mut stage = Stage::with_sample("furong-2022.ron");
    stage.press(Modifiers::NONE, Key::F9);
    let states = vec![state(&stage)];
    let mut walk = Walk { stage, states };
    for number in 0..25 {
        match number % 3 {
            0 => walk.fill("单位›级别", &format!("级别{number}")),
            1 => walk.fill("单位›单位简称", &format!("简称{number}")),
            _ => walk.fill("封面›年度", &(2000 + number).to_string()),
        }
    }
    walk.go_to("1.机构情况");
    for number in 0..24 {
        let label = format!("单位›内设机构›第{}项", number % 2 + 1);
        walk.fill(&label, &format!("机构{number}"));
    }
    walk.click("删除单位›内设机构›第1项");
    walk.go_to("3.人员情况");
    for number in 0..25 {
        let label = ["编制数", "实有在职人数"][number % 2];
        let unit = if number % 5 == 4 { "名左右" } else { "" };
        walk.fill(
            &format!("单位›人员›{label}"),
            &format!("{}{unit}", 50 + number),
        );
    }
    walk.go_to("（一）基本支出");
    for number in 0..25 {
        let label = format!("按功能分类的支出›第{}项›金额›实际支出", number % 3 + 1);
        walk.cell(&label, &format!("{number}.75"));
    }
    walk.go_to("八、部门整体支出绩效情况");
    for number in 0..25 {
        if number % 2 == 0 {
            walk.fill("正文内容", &format!("第{number}稿，支出{{实际支出}}万元。"));
        } else {
            walk.click("这一节用自己的标题（连同序号）");
        }
    }
    walk.go_to("2.项目资金（主要指财政资金）实际使用情况分析");
    let count = walk.stage.report().projects.len();
    for number in 0..12 {
        walk.click("添加项目");
        let label = format!("项目›第{}项›项目名称", count + number + 1);
        walk.fill(&label, &format!("新项目{number}"));
    }
    walk.click("上移选中的项目");
    walk.go_to("（二）项目管理情况分析");
    for number in 0..25 {
        let label = format!("制度与文件›第{}项›名称", number % 2 + 1);
        walk.cell(&label, &format!("制度{number}"));
    }
    walk.go_to("（一）基本支出");
    for _ in 0..25 {
        walk.click("图　支出构成（环形图）");
    }
    walk
}

#[test]
fn two_hundred_steps_are_undone_and_redone_one_by_one() {
    let Walk { mut stage, states } = walked();
    assert_eq!(states.len(), 201);
    for (number, before) in states.iter().enumerate().rev().skip(1) {
        stage.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        stage.window.step();
        assert!(state(&stage) == *before, "back to {number}");
    }
    assert!(!stage.app().is_changed());
    assert!(!stage.app().open_report().unwrap().workspace.can_undo());
    for (number, after) in states.iter().enumerate().skip(1) {
        stage.window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
        stage.window.step();
        assert!(state(&stage) == *after, "again to {number}");
    }
    stage.settle();
    stage.press(Modifiers::COMMAND, Key::S);
    assert_eq!(stage.load("草稿.ron"), states[200].0);
}
