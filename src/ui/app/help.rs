//! How the program is used, and which program it is.

use egui::Ui;

use super::ask::{buttons, room_height};
use crate::ui::command::{Command, Menu};

/// Draws how the program is used; whether it was read.
pub(super) fn help_ui(ui: &mut Ui) -> bool {
    ui.heading("使用帮助");
    egui::ScrollArea::vertical()
        .max_height(room_height(ui))
        .show(ui, |ui| {
            for line in [
                "1. 左边是报告的章节，圆圈表示空白、填写中、已完成；数字是需要核对的处数。",
                "2. 中间填写：数据只填一次，正文、表格、图表和合计自动跟着变。",
                "3. 正文里花括号中的名称（如 {实际支出}）会换成数据，用“插入数据”选择。",
                "4. 右边是打印出来的样子，与导出的 PDF 完全一致。",
                "5. 表格像电子表格一样用：方向键移动，输入即替换，F2 修改，可以从 Excel 粘贴。",
                "6. 金额单位为万元，也可以写“30370600元”。合计可以不填，由明细算出。",
                "7. 附件在章节之后：基础数据表自动生成，自评表填目标和指标，得分按评分办法算出。",
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
    buttons(ui, &["关闭"]).is_some()
}

fn keys_ui(ui: &mut Ui, command: Command) {
    let keys = command.keys_in_words();
    if !keys.is_empty() {
        ui.label(keys);
        ui.label(command.tooltip());
        ui.end_row();
    }
}

/// Draws which program this is; whether it was read.
pub(super) fn about_ui(ui: &mut Ui) -> bool {
    ui.heading("绩效自评");
    ui.label(format!("版本 {}", env!("CARGO_PKG_VERSION")));
    ui.add_space(8.0);
    ui.label("部门整体支出绩效自评报告的编制、检查与排版。不联网，内容只保存在您自己的文件里。");
    ui.label("字体：思源黑体、思源宋体（OFL），Fandol 仿宋、楷体（GPL，附字体例外条款）。");
    buttons(ui, &["关闭"]).is_some()
}
