//! 汇总下属单位: which drafts are merged, for which department, and what was made of them.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

use egui::{Align, Context, Id, Label, Layout, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::{
    App, MessageKind,
    ask::{Answer, Ask, Reply, buttons, enter_in, put, reply_ui, room_height},
    composition::Ime,
    files::After,
    picker::Purpose,
};
use crate::{
    editor::{
        Department, MergeAccount, MergeError, Merged, Part, Workspace, can_merge,
        checkup::Severity, merge,
    },
    standards,
    ui::{
        theme::{self, ROW, STEP, Tokens},
        widgets::entry::Entry,
    },
};

/// The drafts that are to be merged.
#[derive(Debug)]
pub struct Merging {
    rows: Vec<Row>,
    department: Department,
    reads: (Sender<Read>, Receiver<Read>),
    /// Why the last attempt came to nothing.
    refused: Option<String>,
}

/// A draft.
#[derive(Debug)]
struct Row {
    file: PathBuf,
    state: State,
}

/// What is known of a draft.
#[derive(Debug)]
enum State {
    Reading,
    Read(Box<Part>),
    /// It cannot be read, with the reason.
    Refused(String),
}

/// A draft that was read, on its way from the thread.
type Read = (PathBuf, State);

impl Default for Merging {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            department: Department::default(),
            reads: channel(),
            refused: None,
        }
    }
}

impl Merging {
    /// Whether drafts are being read.
    pub fn is_reading(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| matches!(row.state, State::Reading))
    }

    /// Takes files up and reads and checks them on a thread; one that is there already stays as it is.
    fn add(&mut self, ctx: &Context, files: Vec<PathBuf>, folder: PathBuf) {
        self.refused = None;
        let is_new = |file: &PathBuf| self.rows.iter().all(|row| row.file != *file);
        let files: Vec<PathBuf> = files.into_iter().filter(is_new).collect();
        let rows = files.iter().cloned();
        self.rows.extend(rows.map(|file| Row {
            file,
            state: State::Reading,
        }));
        let (sender, ctx) = (self.reads.0.clone(), ctx.clone());
        let read = move || {
            for file in files {
                let state = match Part::read(&file, Some(&folder)) {
                    Ok(part) => State::Read(Box::new(part)),
                    Err(error) => State::Refused(error.to_string()),
                };
                // Nobody waits any more where the question was called off.
                if sender.send((file, state)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        let thread = thread::Builder::new().name("jixiao-merge".to_owned());
        if let Err(error) = thread.spawn(read) {
            self.rows.retain(|row| !matches!(row.state, State::Reading));
            self.refused = Some(format!("没有读取草稿：{error}，请再试一次"));
        }
    }

    /// Takes over what has been read since the last time.
    fn attend(&mut self) {
        while let Ok((file, state)) = self.reads.1.try_recv() {
            if let Some(row) = self.rows.iter_mut().find(|row| row.file == file) {
                row.state = state;
            }
        }
    }

    fn parts(&self) -> Vec<&Part> {
        let read = self.rows.iter().filter_map(|row| match &row.state {
            State::Read(part) => Some(&**part),
            State::Reading | State::Refused(_) => None,
        });
        read.collect()
    }

    /// Why the drafts cannot be merged as they are, if so.
    fn obstacle(&self) -> Option<String> {
        let is_refused = |row: &Row| matches!(row.state, State::Refused(_));
        if self.is_reading() {
            return Some("正在读取草稿…".to_owned());
        }
        if self.rows.iter().any(is_refused) {
            return Some("有草稿不能用，请移出或改正后再汇总".to_owned());
        }
        can_merge(&self.parts())
            .err()
            .map(|error| error.to_string())
    }
}

impl App {
    /// Whether files that come in are drafts to be merged.
    pub(super) const fn takes_units(&self) -> bool {
        matches!(self.ask, Some(Ask::Merge(_))) && !self.picker.is_busy()
    }

    /// Asks for drafts to be merged.
    fn pick_units(&mut self) {
        if !self.picker.is_busy() {
            let folder = self.shelf.preferences.last_folder.clone();
            self.picker.ask(Purpose::Units, folder, String::new());
        }
    }

    /// Adds drafts to those that are to be merged.
    pub(super) fn add_units(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        let folder = self.shelf.folder().to_owned();
        if let (Some(Ask::Merge(merging)), false) = (&mut self.ask, files.is_empty()) {
            merging.add(ctx, files, folder);
        }
    }

    /// Takes over the drafts that have been read.
    pub(super) fn attend_units(&mut self) {
        if let Some(Ask::Merge(merging)) = &mut self.ask {
            merging.attend();
        }
    }

    /// Merges the drafts that are listed.
    fn merge_units(&mut self, ctx: &Context) {
        let Some(Ask::Merge(merging)) = &mut self.ask else {
            return;
        };
        let parts: Vec<Part> = merging.parts().into_iter().cloned().collect();
        let merged: Result<Merged, MergeError> =
            merge(&parts, &merging.department, Some(self.shelf.folder()));
        match merged {
            Ok(merged) => {
                self.ask = None;
                self.proceed(ctx, After::Merge(Box::new(merged)));
            }
            Err(error) => merging.refused = Some(error.to_string()),
        }
    }

    /// Shows a merged report, and tells what was made of the drafts.
    pub(super) fn take_up_merged(&mut self, merged: Merged) {
        let (workspace, account) = Workspace::merged(merged);
        self.take_up(workspace);
        let text = "已汇总，还没有保存。各单位的草稿没有改动。";
        self.say(text, MessageKind::Notice);
        if let Some(open) = &mut self.open {
            open.merged = Some(account);
        }
        self.show_merged();
    }

    /// Tells what was made of the drafts that were merged into the open report.
    pub(super) fn show_merged(&mut self) {
        let account = self.open.as_ref().and_then(|open| open.merged.clone());
        self.ask = account.map(|account| Ask::Merged(Box::new(account)));
    }
}

/// Draws the drafts, the department and what stands in the way.
pub(super) fn merging_ui(ui: &mut Ui, merging: &mut Merging, ime: Ime) -> Answer {
    let line = Id::unique("merge-unit");
    let confirmed = enter_in(ui, line, ime);
    ui.heading("汇总下属单位");
    ui.add_space(STEP);
    ui.label("选同一年度的下属单位草稿，一个单位一份，也可以拖到窗口里。草稿本身不会改动。");
    ui.add_space(STEP);
    rows_ui(ui, merging);
    if ui.button("添加草稿…").clicked() {
        return put(|app, _| app.pick_units());
    }
    department_ui(ui, &mut merging.department, ime);
    let obstacle = merging.refused.clone().or_else(|| merging.obstacle());
    let tokens = Tokens::of(ui);
    if let Some(obstacle) = &obstacle {
        let colour = if merging.rows.len() < 2 || merging.is_reading() {
            tokens.secondary
        } else {
            tokens.error
        };
        ui.add_space(STEP);
        ui.add(Label::new(RichText::new(obstacle).color(colour)).wrap());
    }
    let clicked = buttons(ui, &["汇总", "取消"]).or(confirmed.then_some(0));
    match clicked {
        Some(0) if merging.obstacle().is_none() => put(App::merge_units),
        Some(0) | None => Answer::Waiting,
        Some(_) => Answer::Dismissed,
    }
}

/// Widths of unit, year, state and what must be changed.
const WIDTHS: [f32; 4] = [250.0, 72.0, 200.0, 72.0];

fn rows_ui(ui: &mut Ui, merging: &mut Merging) {
    if merging.rows.is_empty() {
        ui.label(theme::small(ui, "还没有草稿。"));
        return;
    }
    let heads = ["单位", "年度", "状态", "必改"];
    ui.horizontal(|ui| {
        for (head, width) in heads.into_iter().zip(WIDTHS) {
            cell(ui, width, theme::small(ui, head));
        }
    });
    let mut removed = None;
    let most = room_height(ui) - STEP * 22.0;
    ScrollArea::vertical()
        .id_salt("units")
        .max_height(most.max(ROW * 3.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (index, row) in merging.rows.iter().enumerate() {
                if ui.push_id(index, |ui| row_ui(ui, row)).inner {
                    removed = Some(index);
                }
            }
        });
    if let Some(index) = removed {
        merging.rows.remove(index);
        merging.refused = None;
    }
}

/// A draft; whether it was taken out.
fn row_ui(ui: &mut Ui, row: &Row) -> bool {
    let tokens = Tokens::of(ui);
    let file = row.file.file_name().unwrap_or_default().to_string_lossy();
    let (name, year, state, errors, colour) = match &row.state {
        State::Reading => (
            file.to_string(),
            String::new(),
            "正在读取…",
            String::new(),
            tokens.secondary,
        ),
        State::Refused(_) => (
            file.to_string(),
            String::new(),
            "不能用",
            String::new(),
            tokens.error,
        ),
        State::Read(part) => {
            let year = part
                .report
                .cover
                .year
                .map_or("未填".to_owned(), |year| year.to_string());
            let errors = format!("{}条", part.checkup.count(Severity::Error));
            let state = if part.report.unit.full_name.trim().is_empty() {
                "没有单位全称，用文件名"
            } else {
                "可以汇总"
            };
            (part.name.clone(), year, state, errors, tokens.text)
        }
    };
    let removed = ui.horizontal(|ui| {
        let texts = [name.as_str(), year.as_str(), state, errors.as_str()];
        for (text, width) in texts.into_iter().zip(WIDTHS) {
            cell(ui, width, RichText::new(text).color(colour));
        }
        let remove = ui.button("移出");
        remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("移出{name}")));
        remove.clicked()
    });
    if let State::Refused(reason) = &row.state {
        ui.add(Label::new(theme::small(ui, reason).color(tokens.error)).wrap());
    }
    removed.inner
}

fn cell(ui: &mut Ui, width: f32, text: RichText) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, ROW), layout, |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).truncate());
    });
}

/// The name and the outline of the department.
fn department_ui(ui: &mut Ui, department: &mut Department, ime: Ime) {
    ui.add_space(STEP);
    ui.label("主管部门全称（可以以后再填）");
    let edited = Entry {
        hint: "如 某县档案局",
        composing: ime == Ime::Composes,
        ..Entry::plain(
            Id::unique("merge-unit"),
            "主管部门全称",
            &department.name,
            vec2(400.0, ROW),
        )
    }
    .show(ui);
    if let Some(typed) = edited.typed {
        department.name = typed;
    }
    ui.add_space(STEP);
    ui.label("提纲");
    let mut choose = |ui: &mut Ui, id: &str, name: &str| {
        if ui.radio(department.outline == id, name).clicked() {
            id.clone_into(&mut department.outline);
        }
    };
    // Beside one another, so that a low window has room for the drafts.
    ui.horizontal_wrapped(|ui| {
        choose(ui, "", "与第一份草稿相同");
        for known in standards::builtin() {
            choose(ui, &known.id, &known.name);
        }
    });
}

/// Draws the account; whether it was read.
pub(super) fn merged_ui(ui: &mut Ui, account: &MergeAccount) -> bool {
    ui.heading("已汇总，请核对");
    ui.label("各单位的草稿没有改动。下面是汇总时的情况，以后可以从“文件”菜单再看，直到关闭报告：");
    ui.add_space(STEP);
    ScrollArea::vertical()
        .max_height(room_height(ui))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for chapter in account.chapters() {
                ui.label(RichText::new(chapter.title).strong());
                for entry in chapter.entries {
                    ui.add(Label::new(entry).wrap());
                }
                ui.add_space(STEP);
            }
        });
    match reply_ui(ui, &[Reply::Wanted("开始核对"), Reply::Other("复制清单")]) {
        Some(Reply::Wanted(_)) => true,
        Some(_) => {
            ui.ctx().copy_text(account.in_words().join("\n"));
            false
        }
        None => false,
    }
}
