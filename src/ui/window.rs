//! Opening the window: with one renderer, and where that does not work with the other.

use std::path::PathBuf;

use eframe::{NativeOptions, Renderer};
use egui::{Ui, ViewportBuilder};

use super::{
    app::{App, Dialogs, Start},
    theme,
};
use crate::editor::{self, Shelf};

/// The smallest window that everything fits into.
const SMALLEST: [f32; 2] = [960.0, 600.0];
/// The window at first.
const FIRST: [f32; 2] = [1440.0, 900.0];

/// There is no window, whichever way it was tried.
#[derive(Debug, thiserror::Error)]
#[error(
    "窗口无法打开：两种显示方式（OpenGL、wgpu）都没有成功。请更新显卡驱动后再试，或者换一台电脑；详细原因已记在“{}”。命令行导出不受影响，例如：jixiao export 草稿.ron -o 报告.pdf",
    log.display()
)]
pub struct WindowError {
    log: PathBuf,
}

/// Opens the window and stays until it is closed. `draft` is opened at once.
pub fn run(draft: Option<PathBuf>) -> Result<(), WindowError> {
    let folder = editor::data_folder();
    let first = preferred(&folder);
    let second = match first {
        Renderer::Glow => Renderer::Wgpu,
        Renderer::Wgpu => Renderer::Glow,
    };
    let own = folder.clone();
    let start = Start {
        draft,
        folder,
        dialogs: Dialogs::System,
    };
    let Err(error) = run_with(first, start.clone()) else {
        return Ok(());
    };
    let Err(other) = run_with(second, start) else {
        return Ok(());
    };
    let details = format!("{first}: {error}\n{second}: {other}\n");
    let log = Shelf::note_failure(&own, &details);
    let failed = WindowError { log };
    // Started by a double click there is no console to read the message in.
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("绩效自评")
        .set_description(failed.to_string())
        .show();
    Err(failed)
}

/// The renderer that the user has chosen; OpenGL otherwise, which takes less memory and starts sooner.
fn preferred(folder: &std::path::Path) -> Renderer {
    match Shelf::renderer_in(folder) {
        editor::Renderer::Wgpu => Renderer::Wgpu,
        editor::Renderer::Automatic | editor::Renderer::OpenGl => Renderer::Glow,
    }
}

fn run_with(renderer: Renderer, start: Start) -> Result<(), String> {
    let options = NativeOptions {
        renderer,
        viewport: ViewportBuilder::default()
            .with_title("绩效自评")
            .with_app_id("jixiao")
            .with_inner_size(FIRST)
            .with_min_inner_size(SMALLEST),
        // The event loop must outlive the first attempt, or there can be no second one.
        run_and_return: true,
        ..NativeOptions::default()
    };
    let create = move |creation: &eframe::CreationContext<'_>| {
        let mut app = App::new(&creation.egui_ctx, start);
        app.ask_over(rfd::FileDialog::new().set_parent(creation));
        let app: Box<dyn eframe::App> = Box::new(app);
        Ok(app)
    };
    eframe::run_native("jixiao", options, Box::new(create)).map_err(|error| error.to_string())
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        let tokens = if visuals.dark_mode {
            theme::DARK
        } else {
            theme::LIGHT
        };
        tokens.ground.to_normalized_gamma_f32()
    }
}
