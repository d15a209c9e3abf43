//! What frames the window: menus, toolbar, messages and the line at the bottom.

use std::path::PathBuf;

use egui::{Align, Layout, Margin, Role, Ui, WidgetInfo, accesskit::Live, vec2};

use super::{
    app::{Message, MessageKind, Open},
    command::{Command, CommandState, Menu, TOOLBAR},
    theme::{self, Tokens},
};
use crate::editor::{Edition, RecentFile};

/// What was chosen in the menus.
#[derive(Debug, Default)]
pub struct Chosen {
    /// Commands.
    pub commands: Vec<Command>,
    /// A draft of late.
    pub draft: Option<PathBuf>,
}

/// Draws the menus.
pub fn menus_ui(
    ui: &mut Ui,
    state_of: &dyn Fn(Command) -> CommandState,
    recent: &[RecentFile],
) -> Chosen {
    let mut chosen = Chosen::default();
    egui::Panel::top("menus").show(ui, |ui| {
        egui::MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.title(), |ui| {
                    // A low window does not cut off what stands at the end.
                    let room = ui.ctx().content_rect().height() - MENU_BAR;
                    egui::ScrollArea::vertical()
                        .max_height(room)
                        .min_scrolled_height(room)
                        .show(ui, |ui| menu_ui(ui, menu, state_of, recent, &mut chosen));
                });
            }
        });
    });
    chosen
}

/// Least width of an open menu: no command takes two lines.
const MENU: f32 = 256.0;
/// Height of the bar with the menus and of the frame around an open one.
const MENU_BAR: f32 = 56.0;

fn menu_ui(
    ui: &mut Ui,
    menu: Menu,
    state_of: &dyn Fn(Command) -> CommandState,
    recent: &[RecentFile],
    chosen: &mut Chosen,
) {
    ui.set_min_width(MENU);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    for (index, group) in menu.groups().iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for command in *group {
            if item_ui(ui, *command, state_of(*command)) {
                chosen.commands.push(*command);
                ui.close();
            }
            if *command == Command::Open {
                chosen.draft = recent_ui(ui, recent).or(chosen.draft.take());
            }
        }
    }
}

/// The drafts of late; those that are gone are grey.
fn recent_ui(ui: &mut Ui, recent: &[RecentFile]) -> Option<PathBuf> {
    let mut chosen = None;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("最近打开", |ui| {
            for file in recent {
                let button = egui::Button::new(&file.name);
                let response = ui.add_enabled(!file.missing, button);
                let response = response.on_hover_text(file.path.display().to_string());
                if response.on_disabled_hover_text("文件已不在").clicked() {
                    chosen = Some(file.path.clone());
                    ui.close();
                }
            }
        });
    });
    chosen
}

fn item_ui(ui: &mut Ui, command: Command, state: CommandState) -> bool {
    let enabled = state.is_enabled;
    let label = command.label();
    let text = match state.is_chosen {
        None => label.to_owned(),
        Some(true) => format!("✓ {label}"),
        Some(false) => format!("　 {label}"),
    };
    let button = egui::Button::new(text).shortcut_text(command.keys_in_words());
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| match state.is_chosen {
        None => WidgetInfo::labeled(Role::MenuItem, enabled, label),
        Some(chosen) => WidgetInfo::selected(Role::MenuItemCheckBox, enabled, chosen, label),
    });
    response.clicked()
}

/// Draws the toolbar; gives the commands that were chosen.
pub fn toolbar_ui(ui: &mut Ui, is_enabled: &dyn Fn(Command) -> bool) -> Vec<Command> {
    let mut chosen = Vec::new();
    egui::Panel::top("toolbar").show(ui, |ui| {
        ui.horizontal(|ui| {
            for (index, group) in TOOLBAR.iter().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                for command in *group {
                    if tool_ui(ui, *command, is_enabled(*command)) {
                        chosen.push(*command);
                    }
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for command in [Command::ToggleSide, Command::Find] {
                    if tool_ui(ui, command, is_enabled(command)) {
                        chosen.push(command);
                    }
                }
            });
        });
    });
    chosen
}

fn tool_ui(ui: &mut Ui, command: Command, enabled: bool) -> bool {
    let label = match command {
        Command::ToggleSide => "右侧",
        command => command.label().trim_end_matches('…'),
    };
    let button = egui::Button::new(label).frame_when_inactive(false);
    let keys = command.keys_in_words();
    let tooltip = if keys.is_empty() {
        command.tooltip().to_owned()
    } else {
        format!("{}（{keys}）", command.tooltip())
    };
    ui.add_enabled(enabled, button)
        .on_hover_text(tooltip)
        .clicked()
}

/// What can be done about a report that is only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyWish {
    /// Save it to a file of its own.
    SaveAs,
    /// Look whether somebody still has it open.
    LookAgain,
}

/// Draws the band over a report that is only looked at, which says why.
pub fn read_only_ui(ui: &mut Ui, words: &str) -> Option<ReadOnlyWish> {
    let tokens = Tokens::of(ui);
    let frame = egui::Frame::new()
        .fill(tokens.warning_tint())
        .inner_margin(Margin::symmetric(8, 6));
    let panel = egui::Panel::top("read-only").frame(frame);
    let shown = panel.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let badge = egui::RichText::new("只读").size(theme::TITLE);
            ui.label(badge.color(tokens.text));
            ui.label(egui::RichText::new(words).color(tokens.text));
            let mut wish = None;
            for (label, does) in [
                ("另存为…", ReadOnlyWish::SaveAs),
                ("重新检查", ReadOnlyWish::LookAgain),
            ] {
                if ui.button(label).clicked() {
                    wish = Some(does);
                }
            }
            wish
        })
        .inner
    });
    shown.inner
}

/// Draws the messages under the toolbar, each until it is put away.
pub fn messages_ui(ui: &mut Ui, messages: &mut Vec<Message>) {
    if messages.is_empty() {
        return;
    }
    let mut gone = None;
    egui::Panel::top("messages").show(ui, |ui| {
        let area = egui::ScrollArea::vertical().max_height(120.0);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for (index, message) in messages.iter().enumerate() {
                if ui.push_id(index, |ui| message_ui(ui, message)).inner {
                    gone = Some(index);
                }
            }
        });
    });
    if let Some(index) = gone {
        messages.remove(index);
    }
}

/// Draws a message; whether it was put away.
fn message_ui(ui: &mut Ui, message: &Message) -> bool {
    let tokens = Tokens::of(ui);
    let colour = match message.kind {
        MessageKind::Done => tokens.good,
        MessageKind::Notice => tokens.warning,
        MessageKind::Failed => tokens.error,
    };
    ui.horizontal_top(|ui| {
        let close = ui.small_button("知道了");
        let text = egui::RichText::new(&message.text).color(colour);
        let label = ui.add(egui::Label::new(text).wrap());
        announce(&label, message.kind);
        close.clicked()
    })
    .inner
}

/// Has screen readers say a message as it appears: what did not work at once, anything else when they are done.
fn announce(label: &egui::Response, kind: MessageKind) {
    let live = match kind {
        MessageKind::Failed => Live::Assertive,
        MessageKind::Done | MessageKind::Notice => Live::Polite,
    };
    let ctx = &label.ctx;
    ctx.accesskit_node_builder(label.id, |node| node.set_live(live));
}

/// What the line at the bottom says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    left: String,
    right: String,
}

impl Status {
    /// With nothing open.
    pub fn welcome(zoom_percent: u16) -> Self {
        Self {
            left: "没有打开报告".to_owned(),
            right: format!("{zoom_percent}%"),
        }
    }

    /// With this report open: its file, whether it is saved, whether its edition for the public is exported, its two most
    /// important figures, how much must be changed.
    pub fn of(open: &Open, state: &str, errors: usize, zoom_percent: u16) -> Self {
        let (workspace, headline) = (&open.workspace, open.derived.headline());
        let refused = match workspace.entries.len() {
            0 => String::new(),
            count => format!("填写有误 {count} 处　·　"),
        };
        let errors = match errors {
            0 => String::new(),
            count => format!("　·　必改 {count}"),
        };
        let edition = match open.edition {
            Edition::Full => "",
            Edition::Public => "　·　导出和打印公开版",
        };
        Self {
            left: format!("{}　·　{state}{edition}", workspace.name()),
            right: format!("{refused}{headline}{errors}　·　{zoom_percent}%"),
        }
    }
}

/// How far something is that takes long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is done.
    pub words: String,
    /// How much of it.
    pub percent: u8,
    /// Whether it can be cancelled now.
    pub can_be_cancelled: bool,
}

/// Width of the bar.
const BAR_WIDTH: f32 = 160.0;
/// Height of the bar: the line stays as high as it is without.
const BAR_HEIGHT: f32 = 12.0;

/// Draws the line at the bottom, with a bar before its words where something takes long; whether that was cancelled.
pub fn status_ui(ui: &mut Ui, status: &Status, bar: Option<&Bar>) -> bool {
    let line = egui::Panel::bottom("status").show(ui, |ui| {
        ui.set_min_size(vec2(0.0, 22.0));
        ui.horizontal(|ui| {
            let right = theme::small(ui, &status.right);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(right);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let cancelled = bar.is_some_and(|bar| bar_ui(ui, bar));
                    ui.add(egui::Label::new(theme::small(ui, &status.left)).truncate());
                    cancelled
                })
                .inner
            })
            .inner
        })
        .inner
    });
    line.inner
}

/// Draws how far something is; whether it was cancelled.
fn bar_ui(ui: &mut Ui, bar: &Bar) -> bool {
    let part = f32::from(bar.percent) / 100.0;
    ui.add(
        egui::ProgressBar::new(part)
            .desired_width(BAR_WIDTH)
            .desired_height(BAR_HEIGHT),
    );
    ui.label(theme::small(ui, format!("{} {}%", bar.words, bar.percent)));
    let button = egui::Button::new("取消").small();
    let cancelled = ui.add_enabled(bar.can_be_cancelled, button).clicked();
    ui.separator();
    cancelled
}
