//! What the window takes for a frame with each section open, of a draft with 1,000 projects, 500 classes and 600 pages of
//! text: the processor time of `App::show`, without what egui does around it and without drawing, with everything that a
//! screen reader is told. Of a hundred frames each that follow the mouse, and of as many in which something is typed
//! into the text: the median and the 95th percentile. `cargo bench --bench editing` runs it, on Linux; a word behind it
//! picks sections by their titles.

// A benchmark that meets the unexpected should stop right there.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use egui::{accesskit::Role, pos2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use jixiao::{
    draft,
    model::{NodeText, Report},
    standards,
    ui::{
        app::{App, Dialogs, Start},
        theme,
    },
};
use rustix::time::{ClockId, clock_gettime};
use tempfile::TempDir;

/// Frames that are measured of each kind.
const FRAMES: usize = 100;
const PROJECTS: usize = 1000;
/// By function and by economic kind each.
const CLASSES: usize = 250;
/// Characters of text; a page has a little more than six hundred.
const CHARACTERS: usize = 370_000;

/// The demonstration, made as long as a report of a large department could be.
fn report() -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("assets/samples/demo-2024.ron");
    let mut report = draft::load(&sample).unwrap().report;
    let words = std::fs::read_to_string(root.join("tests/data/report-2022.txt")).unwrap();
    lengthen(&mut report.projects, PROJECTS);
    for (index, project) in report.projects.iter_mut().enumerate() {
        project.name = format!("{}之{index}", project.name);
    }
    lengthen(&mut report.functional, CLASSES);
    lengthen(&mut report.economic, CLASSES);
    let entries = standards::baseline().entries();
    let each = CHARACTERS / entries.len();
    let text: String = words.chars().cycle().take(each).collect();
    for entry in entries {
        let own = NodeText {
            text: Some(text.clone()),
            ..NodeText::default()
        };
        report.prose.insert(entry.node.id.clone(), own.into());
    }
    report
}

fn lengthen<T: Clone>(list: &mut Vec<T>, length: usize) {
    let whole: Vec<T> = list.iter().cycle().take(length).cloned().collect();
    *list = whole;
}

/// The processor time that this thread has taken so far: what else runs on the machine does not count.
fn thread_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        now.tv_sec.try_into().unwrap(),
        now.tv_nsec.try_into().unwrap(),
    )
}

/// A window without a screen that notes how long each frame took.
struct Stage {
    window: Harness<'static, Option<App>>,
    times: Arc<Mutex<Vec<Duration>>>,
    _folder: TempDir,
}

impl Stage {
    fn with(report: &Report) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let draft: PathBuf = folder.path().join("草稿.ron");
        std::fs::write(&draft, draft::to_ron(report).unwrap()).unwrap();
        let start = Start {
            draft: Some(draft),
            folder: folder.path().join("程序"),
            dialogs: Dialogs::Typed,
            fonts: Vec::new(),
        };
        let times = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&times);
        let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let ctx = ui.ctx().clone();
            let app = app.get_or_insert_with(|| App::new(&ctx, start.clone()));
            let begun = thread_time();
            app.show(ui);
            noted
                .lock()
                .unwrap()
                .push(thread_time().saturating_sub(begun));
        };
        let window = Harness::builder()
            .with_size((1440.0, 900.0))
            .with_context_setup(theme::install)
            .build_ui_state(show, None);
        let mut stage = Self {
            window,
            times,
            _folder: folder,
        };
        stage.settle();
        stage
    }

    fn settle(&mut self) {
        self.window.run_steps(4);
        while !self.window.state().as_ref().unwrap().is_idle() {
            std::thread::sleep(Duration::from_millis(20));
            self.window.step();
        }
    }

    /// Median and 95th percentile of the frames that `act` leads to.
    fn measure(
        &mut self,
        mut act: impl FnMut(&mut Harness<'static, Option<App>>, usize),
    ) -> String {
        self.window.run_steps(4);
        self.times.lock().unwrap().clear();
        for frame in 0..FRAMES {
            act(&mut self.window, frame);
            self.window.step();
        }
        let mut times = std::mem::take(&mut *self.times.lock().unwrap());
        times.sort_unstable();
        let at = |percent: usize| {
            times
                .get(times.len() * percent / 100)
                .unwrap()
                .as_secs_f64()
        };
        format!("{:>8.2} {:>8.2}", at(50) * 1e3, at(95) * 1e3)
    }
}

/// Has the mouse go over the section.
fn look(window: &mut Harness<'static, Option<App>>, frame: usize) {
    let y = 200 + 5 * u16::try_from(frame).unwrap();
    window.hover_at(pos2(500.0, f32::from(y)));
}

fn main() {
    let wanted = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let mut stage = Stage::with(&report());
    let rows = stage.window.query_all_by_role(Role::TreeItem);
    let titles: Vec<String> = rows
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    println!("milliseconds: looking (median, 95 %), typing (median, 95 %)");
    for title in titles {
        if wanted
            .as_ref()
            .is_some_and(|wanted| !title.contains(wanted))
        {
            continue;
        }
        stage
            .window
            .get_by_role_and_label(Role::TreeItem, &title)
            .scroll_to_me();
        stage.window.run_steps(8);
        stage
            .window
            .get_by_role_and_label(Role::TreeItem, &title)
            .click();
        stage.settle();
        let looking = stage.measure(look);
        let prose = stage
            .window
            .query_all_by_label("正文内容")
            .next()
            .map(|prose| prose.focus());
        let typing = match prose {
            Some(()) => stage.measure(|window, _| window.event(egui::Event::Text("字".to_owned()))),
            None => String::new(),
        };
        stage.settle();
        println!("{looking} {typing:17}  {title}");
    }
}
