//! A window without a screen, with a folder of its own.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, ViewportCommand};
use egui_kittest::{Harness, kittest::Queryable as _};
use jixiao::{
    draft,
    model::Report,
    ui::{
        app::{App, Dialogs, Start},
        theme,
    },
};
use tempfile::TempDir;

/// A window and the folder that its files are in.
pub struct Stage {
    pub window: Harness<'static, Option<App>>,
    pub folder: TempDir,
}

impl Stage {
    /// A window of this size in points, with nothing open.
    pub fn of_size(width: f32, height: f32) -> Self {
        Self::begin(tempfile::tempdir().unwrap(), None, (width, height))
    }

    /// A window with nothing open.
    pub fn new() -> Self {
        Self::of_size(1440.0, 900.0)
    }

    /// A window with a copy of a sample open, saved in the folder as `草稿.ron`.
    pub fn with_sample(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/samples")
            .join(name);
        let path = folder.path().join("草稿.ron");
        std::fs::copy(sample, &path).unwrap();
        Self::begin(folder, Some(path), (1440.0, 900.0))
    }

    /// A window with this report open, saved in the folder as `草稿.ron`.
    pub fn with_report(report: &Report) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("草稿.ron");
        std::fs::write(&path, draft::to_ron(report).unwrap()).unwrap();
        Self::begin(folder, Some(path), (1440.0, 900.0))
    }

    /// Another window of the same user, begun after this one has gone.
    pub fn again(self) -> Self {
        let Self { window, folder } = self;
        drop(window);
        Self::begin(folder, None, (1440.0, 900.0))
    }

    fn begin(folder: TempDir, draft: Option<PathBuf>, size: (f32, f32)) -> Self {
        let start = Start {
            draft,
            folder: folder.path().join("程序"),
            dialogs: Dialogs::Typed,
            fonts: vec![folder.path().join("字体")],
        };
        let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let ctx = ui.ctx().clone();
            app.get_or_insert_with(|| App::new(&ctx, start.clone()))
                .show(ui);
        };
        let window = Harness::builder()
            .with_size(size)
            .with_context_setup(theme::install)
            .build_ui_state(show, None);
        let mut stage = Self { window, folder };
        stage.settle();
        stage
    }

    pub fn app(&self) -> &App {
        self.window.state().as_ref().unwrap()
    }

    pub fn report(&self) -> &Report {
        &self.app().open_report().unwrap().workspace.report
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn load(&self, name: &str) -> Report {
        draft::load(&self.path(name)).unwrap().report
    }

    /// Draws frames until the window and its threads have come to rest.
    pub fn settle(&mut self) {
        self.window.run_steps(12);
        while !self.app().is_idle() {
            std::thread::yield_now();
            self.window.step();
        }
        self.window.run_steps(3);
        // Whatever is shown: a control without a name cannot be reached by who does not see it.
        self.window.check_accessibility();
    }

    /// Works for half a minute, which has a copy kept, crashes and starts anew, up to the offer of that copy.
    pub fn crash(mut self) -> Self {
        // Four frames a second.
        self.window.run_steps(31 * 4);
        self.settle();
        let mut next = self.again();
        while !next.shows("上次有没保存的内容") {
            next.window.step();
        }
        next
    }

    pub fn click(&mut self, label: &str) {
        self.window.get_by_label(label).scroll_to_me();
        self.window.run_steps(8);
        self.window.get_by_label(label).click();
        self.settle();
    }

    /// Opens a section in the tree.
    pub fn go_to(&mut self, title: &str) {
        let role = egui::accesskit::Role::TreeItem;
        self.window
            .get_by_role_and_label(role, title)
            .scroll_to_me();
        self.window.run_steps(8);
        self.window.get_by_role_and_label(role, title).click();
        self.settle();
    }

    /// Types into the field with this name, in the place of what it holds.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.window.get_by_label(label).focus();
        self.window.run_steps(2);
        self.press(Modifiers::COMMAND, Key::A);
        self.window.get_by_label(label).type_text(text);
        self.settle();
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Whether a text stands somewhere in the window.
    pub fn shows(&self, text: &str) -> bool {
        self.window
            .query_all_by_label_contains(text)
            .next()
            .is_some()
    }

    /// Answers the line for a path.
    pub fn answer_path(&mut self, name: &str) {
        let path = self.path(name).display().to_string();
        self.fill("文件路径", &path);
        self.click("确定");
    }

    /// Asks the window to close; whether it would.
    pub fn close_window(&mut self) -> bool {
        let viewport = egui::ViewportId::ROOT;
        let input = self.window.input_mut();
        let info = input.viewports.entry(viewport).or_default();
        info.events.push(egui::ViewportEvent::Close);
        self.window.step();
        let output = &self.window.output().viewport_output[&viewport];
        let cancelled = output.commands.contains(&ViewportCommand::CancelClose);
        self.settle();
        !cancelled
    }
}
