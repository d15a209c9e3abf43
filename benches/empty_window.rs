//! A window with one of our faces and one word in it, as `benches/window.sh` compares the real one with. It says when its
//! first frame is painted as that one does (`editor/shelf/launch.rs`): the mark of a start goes. It measures nothing itself.

// What meets the unexpected should stop right there.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{env, fs, path::PathBuf, sync::Arc};

use eframe::{NativeOptions, Renderer};
use egui::{FontData, FontDefinitions, FontFamily, Ui, ViewportBuilder};

/// The face that the real window sets its words in.
const FACE: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf");

/// As large as the real window is at first.
const SIZE: [f32; 2] = [1280.0, 800.0];

struct Empty {
    mark: PathBuf,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        // The second frame comes after the first was painted.
        match ui.ctx().cumulative_frame_nr() {
            0 => ui.ctx().request_repaint(),
            1 => fs::remove_file(&self.mark).unwrap(),
            _ => {}
        }
        ui.label("绩效自评");
    }
}

fn main() {
    let Some(folder) = env::var_os("JIXIAO_DATA") else {
        println!("empty_window: only for benches/window.sh");
        return;
    };
    let mark = PathBuf::from(folder).join("starting.lock");
    fs::write(&mark, "").unwrap();
    let renderer = match env::var("JIXIAO_RENDERER").as_deref() {
        Ok("wgpu") => Renderer::Wgpu,
        _ => Renderer::Glow,
    };
    let options = NativeOptions {
        renderer,
        viewport: ViewportBuilder::default().with_inner_size(SIZE),
        ..NativeOptions::default()
    };
    let create = |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        creation.egui_ctx.set_fonts(one_face());
        Ok(Box::new(Empty { mark }))
    };
    eframe::run_native("jixiao-empty", options, Box::new(create)).unwrap();
}

fn one_face() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let data = Arc::new(FontData::from_static(FACE));
    fonts.font_data.insert("hei".to_owned(), data);
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["hei".to_owned()]);
    }
    fonts
}
