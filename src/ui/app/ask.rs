//! The questions that must be answered before anything else, one at a time, in the middle of the window.

use std::path::{Path, PathBuf};

use egui::{Align, Context, Id, Key, Layout, Modal, Modifiers, Ui, vec2};

use super::{App, files::After, picker::Typing};
use crate::{
    editor::{Consent, DraftError, Moment, Recoverable},
    standards,
    ui::{
        command::{Command, Menu},
        theme::{self, ROW},
        widgets::entry::Entry,
    },
};

/// A question.
#[derive(Debug)]
pub enum Ask {
    /// Outline and year of a new report.
    New {
        /// Id of the outline.
        outline: String,
        /// The year as typed.
        year: String,
    },
    /// What becomes of unsaved changes.
    Unsaved(After),
    /// Whether something may be lost by saving.
    Consent {
        /// What would be lost.
        text: String,
        /// Where to save.
        path: PathBuf,
        /// What the user agrees to by saving.
        consent: Consent,
        /// What comes after.
        after: After,
    },
    /// What becomes of what crashed sessions have left.
    Recover,
    /// How the program is used.
    Help,
    /// Which program this is.
    About,
}

/// What is done with an answer.
type Act = Box<dyn FnOnce(&mut App, &Context)>;

/// What was answered.
enum Answer {
    Waiting,
    Put(Act),
    Dismissed,
}

impl Ask {
    /// Asks for outline and year of a new report: reports are about the year before.
    pub fn new_report() -> Self {
        Self::New {
            outline: standards::baseline().id.clone(),
            year: (Moment::now().year() - 1).to_string(),
        }
    }

    /// Asks whether what saving would lose may be lost.
    pub fn consent(error: &DraftError, path: &Path, given: Consent, after: After) -> Self {
        let consent = match error {
            DraftError::WouldDropFields { .. } => Consent {
                drop_unknown: true,
                ..given
            },
            _ => Consent {
                overwrite: true,
                ..given
            },
        };
        Self::Consent {
            text: error.to_string(),
            path: path.to_owned(),
            consent,
            after,
        }
    }
}

impl App {
    /// Draws the question that is open, and does what was answered.
    pub(super) fn ask_ui(&mut self, ctx: &Context) {
        self.type_path_ui(ctx);
        let Some(ask) = self.ask.take() else {
            return;
        };
        let mut ask = Some(ask);
        let left = std::mem::take(&mut self.left);
        let modal = Modal::new(Id::unique("ask"))
            .frame(frame(ctx))
            .show(ctx, |ui| {
                ui.set_width(460.0);
                ask.as_mut()
                    .map_or(Answer::Dismissed, |question| match question {
                        Ask::New { outline, year } => new_ui(ui, outline, year),
                        Ask::Unsaved(_) => unsaved_ui(ui),
                        Ask::Consent { text, .. } => consent_ui(ui, text),
                        Ask::Recover => recover_ui(ui, &left),
                        Ask::Help => help_ui(ui),
                        Ask::About => about_ui(ui),
                    })
            });
        self.left = left;
        let dismissed = modal.should_close();
        match modal.inner {
            Answer::Put(act) => {
                self.ask = ask;
                act(self, ctx);
            }
            Answer::Waiting if !dismissed => self.ask = ask,
            Answer::Waiting | Answer::Dismissed => self.call_off(ask),
        }
    }

    /// What was to come after a question that was called off.
    fn call_off(&mut self, ask: Option<Ask>) {
        match ask {
            // Offered again at the next start; until then the copies stay where they are.
            Some(Ask::Recover) => self.left.clear(),
            Some(Ask::Unsaved(After::Recover(copy))) => self.left.push(*copy),
            _ => {}
        }
    }

    /// The line for a path, where the system has no dialogs.
    fn type_path_ui(&mut self, ctx: &Context) {
        let Some(typing) = &mut self.picker.typing else {
            return;
        };
        let modal = Modal::new(Id::unique("path"))
            .frame(frame(ctx))
            .show(ctx, |ui| {
                ui.set_width(560.0);
                path_ui(ui, typing)
            });
        let dismissed = modal.should_close();
        match modal.inner {
            Some(true) => self.picker.take_typed(),
            Some(false) => self.picker.typing = None,
            None if dismissed => self.picker.typing = None,
            None => {}
        }
    }
}

fn frame(ctx: &Context) -> egui::Frame {
    egui::Frame::window(&ctx.global_style()).inner_margin(20)
}

/// Buttons in the lower right corner, the one that Enter stands for first.
fn buttons(ui: &mut Ui, labels: &[&str]) -> Option<usize> {
    let mut clicked = None;
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (index, label) in labels.iter().enumerate() {
            let button = egui::Button::new(*label).min_size(vec2(88.0, ROW));
            if ui.add(button).clicked() {
                clicked = Some(index);
            }
        }
    });
    let nothing_has_focus = ui.memory(|memory| memory.focused().is_none());
    if clicked.is_none() && nothing_has_focus && enter(ui) {
        clicked = Some(0);
    }
    clicked
}

/// Whether Enter was pressed.
fn enter(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Whether Enter was pressed in this line: asked before the line takes it for itself.
fn enter_in(ui: &Ui, line: Id) -> bool {
    ui.memory(|memory| memory.has_focus(line)) && enter(ui)
}

/// Gives a field the focus where nothing in the question has it yet.
fn begin_with(ui: &Ui, id: Id) {
    if ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

fn put(act: impl FnOnce(&mut App, &Context) + 'static) -> Answer {
    Answer::Put(Box::new(act))
}

fn new_ui(ui: &mut Ui, outline: &mut String, year: &mut String) -> Answer {
    let confirmed = enter_in(ui, Id::unique("new-year"));
    begin_with(ui, Id::unique("new-year"));
    ui.heading("新建报告");
    ui.add_space(8.0);
    ui.label("报告的年度（写哪一年的支出）");
    let id = Id::unique("new-year");
    let edited = Entry {
        hint: "如 2024",
        refused: parsed_year(year).is_none(),
        ..Entry::plain(id, "年度", year, vec2(96.0, ROW))
    }
    .show(ui);
    if let Some(typed) = edited.typed {
        *year = typed;
    }
    ui.add_space(8.0);
    ui.label("提纲（财政部门规定的章节，以后可以更换）");
    for known in standards::builtin() {
        if ui.radio(*outline == known.id, &known.name).clicked() {
            outline.clone_from(&known.id);
        }
    }
    let chosen = parsed_year(year);
    if chosen.is_none() {
        let colour = theme::Tokens::of(ui).error;
        ui.label(theme::small(ui, "请写四位数字的年度，如 2024").color(colour));
    }
    let clicked = buttons(ui, &["新建", "取消"]).or(confirmed.then_some(0));
    match (clicked, chosen) {
        (Some(0), Some(year)) => {
            let outline = outline.clone();
            put(move |app, ctx| {
                app.ask = None;
                app.proceed(ctx, After::New(outline, Some(year)));
            })
        }
        (Some(1), _) => Answer::Dismissed,
        _ => Answer::Waiting,
    }
}

fn parsed_year(typed: &str) -> Option<u16> {
    let mut year = None;
    let read = crate::model::Slot::Year(&mut year).enter(typed);
    read.ok().and(year)
}

fn unsaved_ui(ui: &mut Ui) -> Answer {
    ui.heading("有改动还没有保存");
    ui.add_space(8.0);
    ui.label("要先保存再继续吗？选“不保存”将放弃上次保存以后的改动。");
    match buttons(ui, &["保存", "不保存", "取消"]) {
        Some(0) => put(|app, ctx| {
            if let Some(Ask::Unsaved(after)) = app.ask.take() {
                app.save(ctx, after);
            }
        }),
        Some(1) => put(|app, ctx| {
            if let Some(Ask::Unsaved(after)) = app.ask.take() {
                app.do_after(ctx, after);
            }
        }),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

fn consent_ui(ui: &mut Ui, text: &str) -> Answer {
    ui.heading("保存前请确认");
    ui.add_space(8.0);
    ui.label(text);
    match buttons(ui, &["取消", "仍然保存", "另存为…"]) {
        Some(0) => Answer::Dismissed,
        Some(1) => put(|app, ctx| {
            if let Some(Ask::Consent {
                path,
                consent,
                after,
                ..
            }) = app.ask.take()
            {
                app.save_to(ctx, &path, consent, after);
            }
        }),
        Some(_) => put(|app, _| {
            if let Some(Ask::Consent { after, .. }) = app.ask.take() {
                app.pick_target(after);
            }
        }),
        None => Answer::Waiting,
    }
}

fn recover_ui(ui: &mut Ui, left: &[Recoverable]) -> Answer {
    ui.heading("上次有没保存的内容");
    ui.add_space(8.0);
    ui.label("程序上次没有正常关闭，自动备份了下面的内容：");
    let mut answer = Answer::Waiting;
    for (index, copy) in left.iter().enumerate() {
        ui.add_space(8.0);
        ui.label(egui::RichText::new(&copy.title).strong());
        let at = copy.at.map(|at| format!("备份于 {}", at.in_words()));
        let saved = copy
            .original_at
            .map(|at| format!("文件保存于 {}", at.in_words()));
        let times: Vec<String> = at.into_iter().chain(saved).collect();
        ui.label(theme::small(ui, times.join("，")));
        if let Err(error) = &copy.report {
            let colour = theme::Tokens::of(ui).error;
            ui.label(theme::small(ui, error.to_string()).color(colour));
        }
        ui.push_id(index, |ui| {
            ui.horizontal(|ui| {
                let can = copy.report.is_ok();
                if ui.add_enabled(can, egui::Button::new("恢复")).clicked() {
                    answer = take(index, Fate::Recover);
                }
                if ui.button("删除备份").clicked() {
                    answer = take(index, Fate::ThrowAway);
                }
            });
        });
    }
    let later = buttons(ui, &["以后再说"]).is_some();
    if matches!(answer, Answer::Waiting) && later {
        return Answer::Dismissed;
    }
    answer
}

enum Fate {
    Recover,
    ThrowAway,
}

/// Takes one of the copies out of the question and decides on it.
fn take(index: usize, fate: Fate) -> Answer {
    put(move |app, ctx| {
        app.ask = None;
        if index >= app.left.len() {
            return;
        }
        let copy = app.left.remove(index);
        match fate {
            Fate::Recover => app.proceed(ctx, After::Recover(Box::new(copy))),
            Fate::ThrowAway => {
                let thrown = app.shelf.throw_away(copy);
                app.report_failure(thrown);
            }
        }
    })
}

fn path_ui(ui: &mut Ui, typing: &mut Typing) -> Option<bool> {
    ui.heading(typing.purpose.title());
    ui.add_space(8.0);
    ui.label("系统没有文件对话框，请写出文件的完整路径：");
    let confirmed = enter_in(ui, Id::unique("path-line"));
    begin_with(ui, Id::unique("path-line"));
    let size = vec2(ui.available_width(), ROW);
    let line = Id::unique("path-line");
    let edited = Entry::plain(line, "文件路径", &typing.path, size).show(ui);
    if let Some(path) = edited.typed {
        typing.path = path;
    }
    let clicked = buttons(ui, &["确定", "取消"]).map(|clicked| clicked == 0);
    clicked.or(confirmed.then_some(true))
}

fn help_ui(ui: &mut Ui) -> Answer {
    ui.heading("使用帮助");
    egui::ScrollArea::vertical()
        .max_height(420.0)
        .show(ui, |ui| {
            for line in [
                "1. 左边是报告的章节，圆圈表示空白、填写中、已完成；数字是需要核对的处数。",
                "2. 中间填写：数据只填一次，正文、表格、图表和合计自动跟着变。",
                "3. 正文里花括号中的名称（如 {实际支出}）会换成数据，用“插入数据”选择。",
                "4. 右边是打印出来的样子，与导出的 PDF 完全一致。",
                "5. 表格像电子表格一样用：方向键移动，输入即替换，F2 修改，可以从 Excel 粘贴。",
                "6. 金额单位为万元，也可以写“30370600元”。合计可以不填，由明细算出。",
            ] {
                ui.label(line);
            }
            ui.add_space(8.0);
            ui.label(egui::RichText::new("快捷键").strong());
            egui::Grid::new("keys")
                .num_columns(2)
                .striped(true)
                .show(ui, |ui| {
                    for command in Menu::ALL
                        .iter()
                        .flat_map(|menu| menu.groups())
                        .copied()
                        .flatten()
                    {
                        keys_ui(ui, *command);
                    }
                });
        });
    if buttons(ui, &["关闭"]).is_some() {
        return Answer::Dismissed;
    }
    Answer::Waiting
}

fn keys_ui(ui: &mut Ui, command: Command) {
    let keys = command.keys_in_words();
    if !keys.is_empty() {
        ui.label(keys);
        ui.label(command.tooltip());
        ui.end_row();
    }
}

fn about_ui(ui: &mut Ui) -> Answer {
    ui.heading("绩效自评");
    ui.label(format!("版本 {}", env!("CARGO_PKG_VERSION")));
    ui.add_space(8.0);
    ui.label("部门整体支出绩效自评报告的编制、检查与排版。不联网，内容只保存在您自己的文件里。");
    ui.label("字体：思源黑体、思源宋体（OFL），Fandol 仿宋、楷体（GPL，附字体例外条款）。");
    if buttons(ui, &["关闭"]).is_some() {
        return Answer::Dismissed;
    }
    Answer::Waiting
}
