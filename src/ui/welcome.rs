//! The page that is shown while no report is open: the ways to begin, and the drafts of late.

use std::path::PathBuf;

use egui::{Align, Align2, FontId, Layout, Response, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::{
    editor::RecentFile,
    ui::theme::{self, STEP, Tokens},
};

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A new report.
    New,
    /// A draft file.
    Open,
    /// A draft from a report in Word or plain text.
    Import,
    /// A new report from the draft of last year.
    LastYear,
    /// Facts from a workbook.
    ImportData,
    /// The demonstration.
    Sample,
    /// A draft of late.
    Recent(PathBuf),
    /// Take a draft off the list.
    Forget(PathBuf),
}

/// Greatest width of the page.
const WIDTH: f32 = 720.0;
/// Height of a way to begin.
const WAY: f32 = 80.0;

/// Draws the page.
pub fn welcome_ui(ui: &mut Ui, recent: &[RecentFile]) -> Option<Choice> {
    let mut choice = None;
    let width = ui.available_width().min(WIDTH);
    let left = (ui.available_width() - width) / 2.0;
    // In a low window the drafts of late come first.
    let top = (ui.available_height() / 16.0).min(STEP * 5.0);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.add_space(left);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space(top);
                    ui.label(egui::RichText::new("部门整体支出绩效自评报告").size(26.0));
                    ui.label(theme::small(
                        ui,
                        "数据填一次，正文、表格、图表和合计自动生成，导出符合公文格式的 PDF。",
                    ));
                    ui.add_space(STEP * 2.0);
                    choice = ui.scope(ways_ui).inner.or(choice.take());
                    ui.add_space(STEP * 2.0);
                    ui.label(egui::RichText::new("最近打开").strong());
                    ui.add_space(STEP / 2.0);
                    if recent.is_empty() {
                        ui.label(theme::small(
                            ui,
                            "还没有打开过草稿。草稿、Word 报告和表格也可以直接拖到这个窗口里。",
                        ));
                    }
                    for file in recent {
                        choice = recent_ui(ui, file).or(choice.take());
                    }
                });
            });
        });
    choice
}

fn ways_ui(ui: &mut Ui) -> Option<Choice> {
    let ways = [
        [
            ("新建报告", "选择提纲和年度，从空白开始", Choice::New),
            ("打开草稿", "继续编辑保存过的 .ron 文件", Choice::Open),
        ],
        [
            (
                "从 Word 报告开始",
                "把写好的 Word 报告变成草稿，识别其中的数据",
                Choice::Import,
            ),
            (
                "导入去年的报告…",
                "选去年的 .ron 草稿，决算数填为上年数",
                Choice::LastYear,
            ),
        ],
        [
            (
                "从决算表开始",
                "从部门决算公开表（Excel、WPS）填入数据",
                Choice::ImportData,
            ),
            ("看示例", "一份填好的报告，可以随意试", Choice::Sample),
        ],
    ];
    let gap = STEP * 2.0;
    let width = (ui.available_width() - gap) / 2.0;
    let mut choice = None;
    ui.spacing_mut().item_spacing = egui::Vec2::splat(gap);
    for row in ways {
        ui.horizontal(|ui| {
            for (title, words, way) in row {
                if way_ui(ui, width, (title, words)).clicked() {
                    choice = Some(way);
                }
            }
        });
    }
    choice
}

fn way_ui(ui: &mut Ui, width: f32, (title, words): (&str, &str)) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, WAY), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, title));
    let (fill, edge) = if response.hovered() {
        (tokens.tint(), tokens.accent)
    } else {
        (tokens.card, tokens.line)
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        theme::CORNER,
        fill,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let text = rect.shrink2(vec2(16.0, 12.0));
    painter.text(
        text.left_top(),
        Align2::LEFT_TOP,
        title,
        FontId::proportional(18.0),
        tokens.accent,
    );
    // In a narrow window on two lines.
    let font = FontId::proportional(theme::SMALL);
    let words = painter.layout(words.to_owned(), font, tokens.secondary, text.width());
    let place = text.left_bottom() - vec2(0.0, words.size().y);
    painter.galley(place, words, tokens.secondary);
    response
}

fn recent_ui(ui: &mut Ui, file: &RecentFile) -> Option<Choice> {
    let mut choice = None;
    ui.horizontal(|ui| {
        let name = egui::RichText::new(&file.name);
        let button = egui::Button::new(name).frame_when_inactive(false);
        let path = file.path.display().to_string();
        let response = ui
            .add_enabled(!file.missing, button)
            .on_disabled_hover_text(format!("文件已不在：{path}"));
        if response.on_hover_text(path).clicked() {
            choice = Some(Choice::Recent(file.path.clone()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let forget = ui.small_button("移出列表");
            let name = format!("移出列表：{}", file.name);
            forget.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            if forget.clicked() {
                choice = Some(Choice::Forget(file.path.clone()));
            }
            let folder = file
                .path
                .parent()
                .map(|folder| folder.display().to_string());
            let note = if file.missing {
                "文件已不在".to_owned()
            } else {
                folder.unwrap_or_default()
            };
            ui.add(egui::Label::new(theme::small(ui, note)).truncate());
        });
    });
    choice
}
