//! What was made of a report that was imported: read once, or copied to be worked through.

use egui::Ui;

use super::ask::{buttons, room_height};

/// Draws the account; whether it was read.
pub(super) fn account_ui(ui: &mut Ui, lines: &[String]) -> bool {
    ui.heading("已导入，请核对");
    ui.label("正文与原文相同，还没有保存。下面是识别的情况：");
    ui.add_space(8.0);
    egui::ScrollArea::vertical()
        .max_height(room_height(ui))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for line in lines {
                ui.label(line);
            }
        });
    match buttons(ui, &["开始核对", "复制清单"]) {
        Some(0) => true,
        Some(_) => {
            ui.ctx().copy_text(lines.join("\n"));
            false
        }
        None => false,
    }
}
