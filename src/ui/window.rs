//! Opening the window: with one renderer, and where that does not work with the other.

use std::{
    cell::RefCell,
    env,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    rc::Rc,
    thread,
};

use eframe::{NativeOptions, Renderer};
use egui::{IconData, Ui, ViewportBuilder};

use super::{
    app::{App, Dialogs, Fallen, Rescue, Start},
    theme,
};
use crate::editor::{self, Graphics, Launch, Preferences, Shelf};

/// Why there is no window, or none any more.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There was none, whichever way it was tried.
    #[error(
        "窗口无法打开：两种显示方式（OpenGL、wgpu）都没有成功。请更新显卡驱动后再试，或者换一台电脑；详细原因已记在“{}”。命令行导出不受影响，例如：jixiao export 草稿.ron -o 报告.pdf",
        log.display()
    )]
    NoRenderer {
        /// The file with the reasons.
        log: PathBuf,
    },
    /// The program itself has failed.
    #[error("程序内部出错，只能关闭，非常抱歉。{rescue}{}", about_report(report.as_ref()))]
    Fallen {
        /// What became of the open report.
        rescue: Rescue,
        /// The file with the reason.
        report: Option<PathBuf>,
    },
}

fn about_report(report: Option<&PathBuf>) -> String {
    let words = |file: &PathBuf| {
        let file = file.display();
        format!("错误报告在“{file}”，里面没有报告的内容和用户的名字，请交给程序的维护者。")
    };
    report.map(words).unwrap_or_default()
}

/// What became of the open report, where the program has failed.
type Rescued = Rc<RefCell<Option<Rescue>>>;

/// Names what is to draw the window, whatever has been chosen in it: `opengl` or `wgpu`.
const FORCED: &str = "JIXIAO_RENDERER";

/// Opens the window and stays until it is closed. `draft` is opened at once.
pub fn run(draft: Option<PathBuf>) -> Result<(), WindowError> {
    let folder = editor::data_folder();
    let forced = env::var(FORCED).ok();
    let forced = forced.as_deref().and_then(Graphics::named);
    let preferences = Shelf::preferences_in(&folder);
    let launch = Launch::new(&folder, preferences.renderer, forced);
    let order = launch.order();
    let launch = Rc::new(RefCell::new(launch));
    let start = Start {
        draft,
        folder: folder.clone(),
        dialogs: Dialogs::System,
        fonts: editor::font_folders(),
    };
    let rescued = Rescued::default();
    let mut details = Vec::new();
    for graphics in order {
        launch.borrow_mut().begin(graphics);
        let window = || run_with(graphics, &preferences, start.clone(), (&launch, &rescued));
        // What comes to its first frame has ended its start; what does not is tried last from the next start on.
        let Ok(shown) = catch_unwind(AssertUnwindSafe(window)) else {
            let rescue = rescued.take().unwrap_or(Rescue::NotNeeded);
            let report = editor::panic_report();
            return Err(told(WindowError::Fallen { rescue, report }));
        };
        launch.borrow_mut().end();
        match shown {
            Ok(()) => return Ok(()),
            Err(error) => details.push(format!("{}: {error}\n", graphics.name())),
        }
    }
    let log = Shelf::note_failure(&folder, &details.concat());
    Err(told(WindowError::NoRenderer { log }))
}

/// Tells the user without a window.
fn told(failed: WindowError) -> WindowError {
    // Started by a double click there is no console to read the message in.
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("绩效自评")
        .set_description(failed.to_string())
        .show();
    failed
}

fn run_with(
    graphics: Graphics,
    preferences: &Preferences,
    start: Start,
    (launch, rescued): (&Rc<RefCell<Launch>>, &Rescued),
) -> Result<(), String> {
    let points = |(width, height)| [f32::from(width), f32::from(height)];
    let options = NativeOptions {
        renderer: match graphics {
            Graphics::OpenGl => Renderer::Glow,
            Graphics::Wgpu => Renderer::Wgpu,
        },
        viewport: ViewportBuilder::default()
            .with_icon(icon())
            .with_title("绩效自评")
            .with_app_id("jixiao")
            .with_inner_size(points(preferences.window))
            .with_min_inner_size(points(Preferences::WINDOW))
            .with_maximized(preferences.is_maximized),
        // The event loop must outlive the first attempt, or there can be no second one.
        run_and_return: true,
        ..NativeOptions::default()
    };
    let (launch, rescued) = (Rc::clone(launch), Rc::clone(rescued));
    let create = move |creation: &eframe::CreationContext<'_>| {
        let mut app = App::new(&creation.egui_ctx, start);
        app.ask_over(rfd::FileDialog::new().set_parent(creation));
        let window: Box<dyn eframe::App> = Box::new(Window {
            app,
            opening: Some(launch),
            rescued,
        });
        Ok(window)
    };
    eframe::run_native("jixiao", options, Box::new(create)).map_err(|error| error.to_string())
}

/// The picture of the program, as the task bar shows it.
fn icon() -> IconData {
    let read = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png"));
    read.unwrap_or_default()
}

/// The application in its window.
struct Window {
    app: App,
    /// The start, until the first frame has been painted.
    opening: Option<Rc<RefCell<Launch>>>,
    rescued: Rescued,
}

impl Drop for Window {
    /// What fails around the frames, such as in painting them, takes the window down with it.
    fn drop(&mut self) {
        if thread::panicking() && self.rescued.borrow().is_none() {
            let rescue = catch_unwind(AssertUnwindSafe(|| self.app.rescue()));
            let rescue = rescue.unwrap_or_else(|_| Rescue::failed_again());
            self.rescued.replace(Some(rescue));
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        // The second frame comes after the first was painted.
        if ui.ctx().cumulative_frame_nr() == 0 {
            ui.ctx().request_repaint();
        } else if let Some(launch) = self.opening.take() {
            launch.borrow_mut().end();
        }
        if let Err(Fallen { rescue, panic }) = self.app.guard(|app| app.show(ui)) {
            self.rescued.replace(Some(rescue));
            resume_unwind(panic);
        }
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
