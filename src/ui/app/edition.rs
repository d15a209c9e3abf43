//! Which tables an export holds, and what the edition for the public has left out: read once, or copied.

use egui::Ui;

use super::{
    App,
    ask::{Answer, Reply, buttons, put, reply_ui, room_height},
    message::MessageKind,
};
use crate::editor::{Edition, Sheets};

impl App {
    /// Exports and prints the edition for the public from now on, or all of it again.
    pub(super) fn change_edition(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.edition = match open.edition {
            Edition::Full => Edition::Public,
            Edition::Public => Edition::Full,
        };
        let text = match open.edition {
            Edition::Full => "导出和打印恢复为全文。",
            Edition::Public => {
                "以后导出和打印的是公开版：略去联系人、电话、账号、身份证号、名单里的姓名和签字行；关闭报告后恢复为全文。"
            }
        };
        self.say(text, MessageKind::Notice);
    }
}

/// Asks which tables go into a workbook.
pub(super) fn workbook_ui(ui: &mut Ui, chosen: &mut Sheets) -> Answer {
    ui.heading("导出表格");
    ui.add_space(8.0);
    ui.label("工作簿里放哪些表，一张一个工作表：");
    for (sheets, label) in [
        (Sheets::Both, "报告中的表格和附件"),
        (Sheets::Tables, "只要报告中的表格"),
        (Sheets::Annexes, "只要附件（带公式，改数后重新计算）"),
    ] {
        ui.radio_value(chosen, sheets, label);
    }
    let sheets = *chosen;
    match buttons(ui, &["选择文件…", "取消"]) {
        Some(0) => put(move |app, _| {
            app.ask = None;
            app.pick_workbook(sheets);
        }),
        Some(_) => Answer::Dismissed,
        None => Answer::Waiting,
    }
}

/// Draws what was left out; whether it was read.
pub(super) fn left_out_ui(ui: &mut Ui, lines: &[String]) -> bool {
    ui.heading("公开版");
    ui.label("公开之前，请核对略去的内容，并看一遍全文：");
    ui.add_space(8.0);
    egui::ScrollArea::vertical()
        .max_height(room_height(ui))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for line in lines {
                ui.label(line);
            }
        });
    match reply_ui(ui, &[Reply::Wanted("核对完毕"), Reply::Other("复制清单")]) {
        Some(Reply::Wanted(_)) => true,
        Some(_) => {
            ui.ctx().copy_text(lines.join("\n"));
            false
        }
        None => false,
    }
}
