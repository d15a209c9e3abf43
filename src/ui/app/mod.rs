//! The application: what is open, what is asked, and the order in which a frame is drawn.

mod account;
mod ask;
mod begin;
mod claims;
mod commands;
mod comparison;
mod composition;
mod data;
mod edition;
mod errand;
mod extent;
mod faces;
mod files;
mod findings;
mod help;
mod keeping;
mod mapping;
mod merge;
mod message;
mod open;
mod output;
mod paste;
mod picker;
mod print;
mod recovery;
mod rescue;
#[cfg(test)]
mod tests;
mod versions;

pub use message::{Message, MessageKind};
pub use open::{Open, Step};
pub use picker::{Dialogs, PictureFile};
pub use rescue::{Fallen, Rescue};

use std::{path::PathBuf, sync::Arc};

use egui::{Context, Ui, ViewportCommand};

use super::{
    command::{self, Command},
    desk::Desk,
    middle::{self, Request},
    navigator, section, shell,
    side::{Side, Wish},
    theme,
    welcome::{self, Choice},
    widgets::{order, panel},
};
use crate::editor::{
    FileWatch, Keeper, Moment, Recoverable, Shelf, Typefaces, plain_path, workbook::is_book_name,
};
use ask::Ask;
use claims::Right;
use composition::Composition;
use errand::Errand;
use extent::Fit;
use files::After;
use picker::Picker;

/// How the application is started.
#[derive(Debug, Clone)]
pub struct Start {
    /// A draft to open at once.
    pub draft: Option<PathBuf>,
    /// The folder for the application's own files.
    pub folder: PathBuf,
    /// How files are asked for.
    pub dialogs: Dialogs,
    /// Where the system keeps its fonts.
    pub fonts: Vec<PathBuf>,
}

/// The application.
pub struct App {
    open: Option<Open>,
    right: Right,
    shelf: Shelf,
    keeper: Keeper,
    picker: Picker,
    errand: Errand,
    side: Side,
    typefaces: Arc<Typefaces>,
    /// Where the system keeps its fonts.
    font_folders: Vec<PathBuf>,
    ask: Option<Ask>,
    /// Counts the frames without a question, so that no two questions have the same name.
    questions: u64,
    /// What crashed sessions have left and has not been decided on.
    left: Vec<Recoverable>,
    /// What the edition for the public left out, until it is shown.
    left_out: Option<Vec<String>>,
    messages: Vec<Message>,
    composition: Composition,
    kept_revision: u64,
    kept_at_s: f64,
    saved_at: Option<Moment>,
    watch: Option<FileWatch>,
    title: String,
    leaving: Leaving,
    /// Whether another report is open than in the frame before.
    is_other: bool,
    was_focused: bool,
    fit: Fit,
    /// Whether a question was open at the beginning of the frame.
    was_asking: bool,
}

/// Whether the window is about to close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// It is not.
    Stays,
    /// Once what is being written is done; with the revision at which the user wanted to leave.
    Waits(u64),
    /// Now.
    Leaves,
}

impl App {
    /// Starts the application.
    pub fn new(ctx: &Context, start: Start) -> Self {
        theme::install(ctx);
        let woken = ctx.clone();
        let (shelf, notices) = Shelf::open(&start.folder, move || woken.request_repaint());
        let mut app = Self {
            open: None,
            right: Right::Own(None),
            keeper: shelf.keeper(),
            picker: Picker::new(start.dialogs),
            errand: Errand::default(),
            side: Side::new(ctx),
            typefaces: Arc::default(),
            font_folders: start.fonts,
            ask: None,
            questions: 0,
            left: Vec::new(),
            left_out: None,
            messages: Vec::new(),
            composition: Composition::default(),
            kept_revision: 0,
            kept_at_s: 0.0,
            saved_at: None,
            watch: None,
            title: String::new(),
            leaving: Leaving::Stays,
            is_other: false,
            was_focused: true,
            fit: Fit::default(),
            was_asking: false,
            shelf,
        };
        app.apply_preferences(ctx);
        app.apply_faces();
        if let Some(draft) = start.draft {
            app.open_file(&draft);
        }
        for notice in notices {
            app.say(notice, MessageKind::Notice);
        }
        app
    }

    /// Has file dialogs stand over a window: a dialog that was given one as its parent.
    pub fn ask_over(&mut self, dialog: rfd::FileDialog) {
        self.picker.stand_over(dialog);
    }

    /// The open report and how it is looked at.
    pub const fn open_report(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// Whether nothing is under way in the background.
    pub fn is_idle(&self) -> bool {
        let open = self.open.as_ref();
        let reads = self.ask.as_ref().is_some_and(Ask::is_reading);
        !self.errand.is_busy() && !reads && open.is_none_or(|open| self.side.is_idle(open))
    }

    /// Draws a frame and does what the user asked for in it.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.forget_report_before(&ctx);
        self.composition.note(&ctx);
        self.begin_question(&ctx);
        // A question takes all keys for itself.
        let mut commands = command::pressed(&ctx, self.is_asking());
        self.attend(&ctx);
        self.frame_ui(ui, &mut commands);
        // The key that led to a question in this frame is no answer to it.
        if self.was_asking {
            self.ask_ui(&ctx);
        }
        for command in commands {
            if self.is_enabled(command) && !self.is_asking() {
                self.run(&ctx, command);
            }
        }
        self.keep(&ctx);
        if self.is_asking() != self.was_asking {
            ctx.request_repaint();
        }
        theme::paint_focus(&ctx);
    }

    fn frame_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let now_s = ui.input(|input| input.time);
        let recent = self.shelf.recent.files().to_vec();
        let menus = shell::menus_ui(ui, &|command| self.state_of(command), &recent);
        commands.extend(menus.commands);
        if let Some(path) = menus.draft {
            self.proceed(ui.ctx(), After::Open(path));
        }
        if self.open.is_some() {
            let tools = shell::toolbar_ui(ui, &|command| self.is_enabled(command));
            commands.extend(tools);
        }
        self.read_only_ui(ui);
        shell::messages_ui(ui, &mut self.messages);
        if let Some(open) = &mut self.open {
            open.derive();
        }
        let status = self.status();
        let bar = self.errand.bar(ui.ctx());
        if shell::status_ui(ui, &status, bar.as_ref()) {
            self.errand.cancel();
        }
        let Some(open) = &mut self.open else {
            self.welcome_ui(ui);
            return;
        };
        self.side.attend(ui.ctx(), open);
        self.tree_ui(ui);
        let Some(open) = &mut self.open else {
            return;
        };
        let shown = (&mut *open, self.composition.is_on());
        match self.side.show(ui, shown, &mut self.shelf.preferences) {
            Some(Wish::Show(place)) => {
                open.show(&place);
                self.side.step_aside();
            }
            Some(Wish::Select(place, characters)) => {
                open.show(&place);
                self.side.step_aside();
                open.selects = characters;
            }
            Some(Wish::SaveFindings(kind)) => self.pick_findings(kind),
            Some(Wish::SavePicture(..)) if self.is_asking() => {
                let text = "请先回答打开的问题，再保存图表。";
                self.say(text, MessageKind::Notice);
            }
            Some(Wish::SavePicture(picture, name)) => self.pick_picture(picture, name),
            Some(Wish::Say(message)) => self.say(message.text, message.kind),
            None => {}
        }
        if !self.side.covers_form() {
            self.middle_ui(ui, now_s);
        }
    }

    /// The tree of sections.
    fn tree_ui(&mut self, ui: &mut Ui) {
        let Some(open) = &mut self.open else {
            return;
        };
        let room = ui.available_width();
        let chosen = egui::Panel::left("navigator")
            .resizable(true)
            .default_size(f32::from(self.shelf.preferences.outline_width))
            .size_range(navigator::widths(room))
            .show(ui, |ui| {
                let sections = open.sections();
                let outline = open.workspace.outline().clone();
                let progress = self.side.progress();
                let shown = (&open.section, sections.as_slice());
                let report = &open.workspace.report;
                navigator::navigator_ui(ui, shown, (&outline, report), progress)
            });
        let width = chosen.response.rect.width();
        if let Some(width) = panel::newly_chosen(ui, "navigator", room, width) {
            self.shelf.preferences.outline_width = width;
        }
        if let Some(section) = chosen.inner {
            self.side.scroll_to(open, &section);
            self.side.step_aside();
            open.go_to(section);
        }
    }

    /// The section that is open.
    fn middle_ui(&mut self, ui: &mut Ui, now_s: f64) {
        let composing = self.composition.is_on();
        let Some(open) = &mut self.open else {
            return;
        };
        let outline = open.workspace.outline().clone();
        // A click takes the focus from whatever is drawn in its frame: the goal waits for the next one.
        let held = ui
            .input(|input| input.pointer.any_click())
            .then(|| open.goal.take())
            .flatten();
        let reveals = open.to_reveal();
        let workspace = &mut open.workspace;
        let mut desk = Desk {
            entries: &mut workspace.entries,
            derived: &open.derived,
            goal: &mut open.goal,
            selects: open.selects.clone(),
            reveals: reveals.as_ref(),
            composing,
            epoch: open.epoch,
            outline: &outline,
            changes: Vec::new(),
            jump: None,
        };
        order::begin(ui);
        let report = &mut workspace.report;
        let request = egui::CentralPanel::default_margins()
            .show(ui, |ui| {
                egui::ScrollArea::vertical()
                    .id_salt(("section", section::key(&open.section)))
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        middle::section_ui(ui, &mut desk, report, &open.section)
                    })
                    .inner
            })
            .inner;
        let (changes, jump) = (desk.changes, desk.jump);
        if held.is_some() && open.goal.is_none() {
            open.goal = held;
            ui.ctx().request_repaint();
        } else {
            open.let_go();
        }
        open.touched(changes, now_s);
        if let Some(Request::Outline(id)) = request {
            open.choose_outline(&id, now_s);
        }
        if let Some(place) = jump {
            open.show(&place);
            self.side.scroll_to(open, &open.section);
            ui.ctx().request_repaint();
        }
    }

    fn welcome_ui(&mut self, ui: &mut Ui) {
        let recent = self.shelf.recent.files().to_vec();
        let choice = egui::CentralPanel::default_margins()
            .show(ui, |ui| welcome::welcome_ui(ui, &recent))
            .inner;
        match choice {
            Some(Choice::New) => self.ask = Some(Ask::new_report()),
            Some(Choice::Open) => self.pick_draft(),
            Some(Choice::Import) => self.pick_import(),
            Some(Choice::LastYear) => self.pick_last_year(),
            Some(Choice::ImportData) => self.pick_data(),
            Some(Choice::Sample) => self.open_sample(),
            Some(Choice::Recent(path)) => self.open_file(&path),
            Some(Choice::Forget(path)) => {
                let forgotten = self.shelf.recent.remove(&path);
                self.report_failure(forgotten);
            }
            None => {}
        }
    }

    /// Forgets carets, chosen rows and filters of the report before: the widgets of another one have the same ids.
    fn forget_report_before(&mut self, ctx: &Context) {
        if std::mem::take(&mut self.is_other) {
            ctx.data_mut(egui::util::IdTypeMap::clear);
        }
    }

    /// Takes the focus from the report when a question comes up, and closes lists that hang open there.
    fn begin_question(&mut self, ctx: &Context) {
        let is_asking = self.is_asking();
        if is_asking && !self.was_asking {
            ctx.memory_mut(|memory| {
                if let Some(focus) = memory.focused() {
                    memory.surrender_focus(focus);
                }
            });
            egui::Popup::close_all(ctx);
        }
        self.was_asking = is_asking;
    }

    /// What has come from outside since the last frame: answers of dialogs, dropped files, the wish to close.
    fn attend(&mut self, ctx: &Context) {
        self.note_focus(ctx);
        self.fit_to_screen(ctx);
        self.refuse_long_pastes(ctx);
        self.attend_picker(ctx);
        self.attend_errand(ctx);
        self.attend_units();
        self.offer_recovery();
        self.show_left_out();
        self.take_dropped(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && self.leaving != Leaving::Leaves
        {
            if self.is_asking() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.say(
                    "请先回答打开的问题或关闭文件对话框，再关闭窗口。",
                    MessageKind::Notice,
                );
            } else {
                self.proceed(ctx, After::Quit);
                if self.leaving != Leaving::Leaves {
                    ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                }
            }
        }
        let title = self.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Opens or imports a file that was dropped onto the window.
    fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let Some(first) = dropped.first() else {
            return;
        };
        let path = plain_path(first.path().to_owned());
        if self.takes_units() {
            let paths = dropped
                .iter()
                .map(|file| plain_path(file.path().to_owned()));
            self.add_units(ctx, paths.collect());
            return;
        }
        if self.is_asking() {
            self.say("请先回答打开的问题，再把文件拖进来。", MessageKind::Notice);
            return;
        }
        if is_book_name(&path) {
            self.import_data(&path);
        } else {
            self.proceed(ctx, After::dropped(path));
        }
        if dropped.len() > 1 {
            let text = format!(
                "一次只能打开一份草稿，另外{}个文件没有打开。",
                dropped.len() - 1
            );
            self.say(text, MessageKind::Notice);
        }
    }

    /// Whether a question or a dialog waits for the user: nothing else is begun meanwhile.
    fn is_asking(&self) -> bool {
        self.ask.is_some() || self.picker.is_busy()
    }
}
