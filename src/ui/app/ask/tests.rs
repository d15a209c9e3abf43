//! That every question keeps the rule: see [`super::frame`].

use std::collections::HashSet;

use egui::{Key, Modifiers, Rect, Shape, pos2};
use egui_kittest::{Harness, kittest::Queryable as _};
use tempfile::TempDir;

use super::*;
use crate::{
    editor::{
        Account, Review,
        workbook::{read_book, read_tables},
    },
    ui::{
        app::{Dialogs, Start},
        theme,
    },
};

/// A question with its buttons as they stand from the left, and which of them is wanted.
struct Case {
    ask: Ask,
    buttons: &'static [&'static str],
    wanted: Option<&'static str>,
}

const fn case(ask: Ask, buttons: &'static [&'static str], wanted: Option<&'static str>) -> Case {
    Case {
        ask,
        buttons,
        wanted,
    }
}

/// Every question there is.
fn cases(folder: &Path) -> Vec<Case> {
    let file = folder.join("甲.ron");
    let text = folder.join("报告.txt");
    std::fs::write(&text, "一、部门概况\n本部门有职工三人。\n").unwrap();
    let sheet = folder.join("台账.csv");
    std::fs::write(&sheet, "项目名称,决算数\n甲项目,99.5\n").unwrap();
    let (incoming, _) = Incoming::read(&text, None).unwrap();
    let mapped = Mapped::new(read_book(&sheet).unwrap()).unwrap();
    let book = read_book(&sheet).unwrap();
    let tables = read_tables(&book);
    let data = Data::of(book, &tables, Vec::new());
    let consent = |changes| Ask::Consent {
        text: "文件已被改动。".to_owned(),
        path: file.clone(),
        consent: Consent::default(),
        after: After::Stay,
        changes,
    };
    let version = Version {
        file: folder.join("甲.ron.bak"),
        at: None,
        changes: None,
    };
    vec![
        case(Ask::new_report(), &["新建", "取消"], Some("新建")),
        case(
            Ask::Unsaved(After::Close),
            &["保存", "不保存", "取消"],
            Some("保存"),
        ),
        case(
            consent(None),
            &["另存为…", "仍然保存", "取消"],
            Some("另存为…"),
        ),
        case(
            consent(Some(Vec::new())),
            &["另存为…", "打开磁盘上的版本", "覆盖", "取消"],
            Some("另存为…"),
        ),
        case(
            Ask::Occupied(file.clone(), Holder::default()),
            &["只读打开", "仍然打开", "取消"],
            Some("只读打开"),
        ),
        case(
            Ask::Replace(Purpose::Pdf, file.clone()),
            &["换一个文件名…", "覆盖", "取消"],
            Some("换一个文件名…"),
        ),
        case(Ask::Recover, &["以后再说"], None),
        case(Ask::Outline(incoming, 0), &["导入", "取消"], Some("导入")),
        case(Ask::Account, &["关闭", "复制清单"], Some("关闭")),
        case(Ask::Merge(Box::default()), &["汇总", "取消"], Some("汇总")),
        case(
            Ask::Merged(Box::default()),
            &["开始核对", "复制清单"],
            Some("开始核对"),
        ),
        case(
            Ask::Workbook(Sheets::Both),
            &["选择文件…", "取消"],
            Some("选择文件…"),
        ),
        case(
            Ask::Print(Chosen::default()),
            &["打印", "取消"],
            Some("打印"),
        ),
        case(
            Ask::LeftOut(vec!["电话".to_owned()]),
            &["核对完毕", "复制清单"],
            Some("核对完毕"),
        ),
        case(
            Ask::Data(Box::new(data)),
            &["填入", "手工对应…", "取消"],
            Some("填入"),
        ),
        case(
            Ask::Mapping(Box::new(mapped)),
            &["填入", "取消"],
            Some("填入"),
        ),
        case(Ask::Version(Moment::now(), vec![version]), &["取消"], None),
        case(Ask::Help, &["关闭"], Some("关闭")),
        case(Ask::About, &["关闭"], Some("关闭")),
    ]
}

/// How many kinds of questions there are: a new one does not compile until it is counted here, and shown above.
const fn kinds(ask: &Ask) -> usize {
    match ask {
        Ask::New { .. }
        | Ask::Unsaved(_)
        | Ask::Consent { .. }
        | Ask::Occupied(..)
        | Ask::Replace(..)
        | Ask::Recover
        | Ask::Outline(..)
        | Ask::Account
        | Ask::Merge(_)
        | Ask::Merged(_)
        | Ask::Workbook(_)
        | Ask::Print(_)
        | Ask::LeftOut(_)
        | Ask::Data(_)
        | Ask::Mapping(_)
        | Ask::Version(..)
        | Ask::Help
        | Ask::About => 18,
    }
}

/// A window with the demonstration open and a question.
struct Asked {
    window: Harness<'static, App>,
    _folder: TempDir,
}

impl Asked {
    /// The question with this number.
    fn number(number: usize) -> (Self, Case) {
        let folder = tempfile::tempdir().unwrap();
        let start = Start {
            draft: None,
            folder: folder.path().join("程序"),
            dialogs: Dialogs::Typed,
            fonts: Vec::new(),
        };
        let ctx = Context::default();
        let mut app = App::new(&ctx, start);
        app.open_sample();
        app.open.as_mut().unwrap().review = Some(Review::new(Account::default()));
        let mut case = cases(folder.path()).swap_remove(number);
        app.ask = Some(std::mem::replace(&mut case.ask, Ask::About));
        let window = Harness::builder()
            .with_size((1280.0, 800.0))
            .with_theme(egui::Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut App| app.show(ui), app);
        let mut asked = Self {
            window,
            _folder: folder,
        };
        asked.window.run_steps(6);
        (asked, case)
    }

    /// Where a button of the question stands: the lowest of this name, as the window has buttons of its own.
    fn button(&self, label: &str) -> Rect {
        let role = egui::accesskit::Role::Button;
        let found = self.window.query_all_by_role_and_label(role, label);
        let found = found.map(|node| node.rect());
        found
            .max_by(|one, other| one.bottom().total_cmp(&other.bottom()))
            .unwrap_or_else(|| panic!("no {label}"))
    }

    /// What is filled with the colour of what is wanted.
    fn filled(&self) -> Vec<Rect> {
        fn of(shape: &Shape, found: &mut Vec<Rect>) {
            match shape {
                Shape::Rect(rect) if rect.fill == theme::LIGHT.accent => found.push(rect.rect),
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| of(shape, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        for clipped in &self.window.output().shapes {
            of(&clipped.shape, &mut found);
        }
        found.retain(|rect| rect.width() >= 80.0);
        found
    }

    fn press(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::NONE, key);
        self.window.run_steps(3);
    }

    fn is_asked(&self) -> bool {
        self.window.state().ask.is_some()
    }
}

#[test]
fn every_question_is_shown_here() {
    let folder = tempfile::tempdir().unwrap();
    let cases = cases(folder.path());
    let shown: HashSet<_> = cases
        .iter()
        .map(|case| mem::discriminant(&case.ask))
        .collect();
    assert_eq!(shown.len(), kinds(&cases[0].ask));
}

#[test]
fn buttons_stand_in_the_same_order_and_what_is_wanted_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..cases(folder.path()).len() {
        let (asked, case) = Asked::number(number);
        let rects: Vec<Rect> = case
            .buttons
            .iter()
            .map(|label| asked.button(label))
            .collect();
        for pair in rects.windows(2) {
            let (one, next) = (pair[0], pair[1]);
            assert!(one.right() < next.left(), "{:?}", case.buttons);
            assert!((one.top() - next.top()).abs() < 0.5, "{:?}", case.buttons);
        }
        assert!(rects.iter().all(|rect| rect.width() >= 88.0));
        let filled = asked.filled();
        match case.wanted {
            Some(wanted) => {
                assert_eq!(case.buttons[0], wanted);
                assert_eq!(filled, [rects[0]], "{wanted}");
            }
            None => assert_eq!(filled, [], "{:?}", case.buttons),
        }
    }
}

#[test]
fn escape_is_the_way_back_and_a_click_beside_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..cases(folder.path()).len() {
        let (mut asked, case) = Asked::number(number);
        let before = asked
            .window
            .state()
            .open
            .as_ref()
            .unwrap()
            .workspace
            .revision();
        let corner = pos2(4.0, 796.0);
        asked.window.hover_at(corner);
        asked.window.drag_at(corner);
        asked.window.drop_at(corner);
        asked.window.run_steps(3);
        assert!(asked.is_asked(), "{:?}", case.buttons);
        asked.press(Key::Escape);
        assert!(!asked.is_asked(), "{:?}", case.buttons);
        let open = asked.window.state().open.as_ref().unwrap();
        assert_eq!(open.workspace.revision(), before);
    }
}

#[test]
fn enter_does_what_is_wanted_and_nothing_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..cases(folder.path()).len() {
        let (mut asked, case) = Asked::number(number);
        if case.wanted == Some("打印") {
            // Nothing is to come out of the printer.
            continue;
        }
        // Without drafts nothing can be merged: the question stays.
        let can = case.wanted.is_some_and(|wanted| wanted != "汇总");
        let same = mem::discriminant(asked.window.state().ask.as_ref().unwrap());
        asked.press(Key::Enter);
        let ask = asked.window.state().ask.as_ref();
        let is_same = ask.is_some_and(|ask| mem::discriminant(ask) == same);
        let picks = asked.window.state().picker.is_busy();
        assert_eq!(!is_same || picks, can, "{:?}", case.buttons);
    }
}
