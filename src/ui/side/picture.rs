//! Pictures of charts for files and the clipboard: made on a thread while the window goes on.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread,
};

use egui::Context;

use super::{Wish, charts::image};
use crate::{
    editor::{DrawnChart, Pixels, Scale, picture_pixels},
    typeset::Picture,
    ui::app::{Message, PictureFile},
};

/// Dots per inch of pictures that are saved and copied.
const FILE_DPI: f64 = 300.0;

/// What a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A PNG file.
    File,
    /// The clipboard.
    Clipboard,
}

/// What came of it.
enum Made {
    File(PictureFile),
    Clipboard(Pixels),
}

/// At most one picture at a time.
#[derive(Default)]
pub struct Pictures(Option<Job>);

struct Job {
    chart: Arc<DrawnChart>,
    purpose: Use,
    made: Receiver<Result<Made, String>>,
}

impl Pictures {
    /// Whether one is being made.
    pub const fn is_busy(&self) -> bool {
        self.0.is_some()
    }

    /// Begins one; gives what is to be said where the system has no thread for it.
    pub fn begin(&mut self, ctx: &Context, chart: &Arc<DrawnChart>, purpose: Use) -> Option<Wish> {
        let (sender, made) = channel();
        let (ctx, drawn) = (ctx.clone(), Arc::clone(chart));
        let started = thread::Builder::new()
            .name("jixiao-picture".to_owned())
            .spawn(move || {
                // Nobody waits any more where the program is ending.
                let _ = sender.send(make(&drawn.picture, purpose));
                ctx.request_repaint();
            });
        if let Err(error) = started {
            let reason = format!("系统现在不能再开始新的工作（{error}），请稍后再试");
            return Some(failed(purpose, &reason));
        }
        self.0 = Some(Job {
            chart: Arc::clone(chart),
            purpose,
            made,
        });
        None
    }

    /// What came of the last one, once it is done.
    pub fn done(&mut self, ctx: &Context) -> Option<Wish> {
        let made = match self.0.as_ref()?.made.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err("程序内部出错，请再试一次".to_owned()),
            Ok(made) => made,
        };
        let Job { chart, purpose, .. } = self.0.take()?;
        Some(match made {
            Ok(Made::File(file)) => save(&chart.picture, file),
            Ok(Made::Clipboard(pixels)) => {
                ctx.copy_image(image(&pixels));
                let text = "图表已复制，可以粘贴到文档里。".to_owned();
                Wish::Say(Message::done(text))
            }
            Err(error) => failed(purpose, &error),
        })
    }
}

fn make(picture: &Picture, purpose: Use) -> Result<Made, String> {
    let pixels =
        picture_pixels(picture, Scale::dpi(FILE_DPI)).map_err(|error| error.to_string())?;
    Ok(match purpose {
        Use::Clipboard => Made::Clipboard(pixels),
        Use::File => Made::File(PictureFile {
            bytes: pixels.png().map_err(|error| error.to_string())?,
            extension: "png",
        }),
    })
}

fn failed(purpose: Use, reason: &str) -> Wish {
    let what = match purpose {
        Use::File => "没有保存图表",
        Use::Clipboard => "没有复制图表",
    };
    Wish::Say(Message::failed(format!("{what}：{reason}")))
}

/// Asks where a picture goes, with its title proposed as a name.
pub fn save(picture: &Picture, file: PictureFile) -> Wish {
    let name: String = picture
        .title
        .chars()
        .filter(|c| !c.is_control() && !r#"\/:*?"<>|“”"#.contains(*c))
        .collect();
    let name = format!("{name}.{}", file.extension);
    Wish::SavePicture(file, name)
}
