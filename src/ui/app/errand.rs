//! Something that may take long and ends with a message, and perhaps a list to be read, done on a thread while the window
//! goes on. What tells how far it is shows a bar in the line at the bottom, and can be cancelled there.

use std::{
    ops::ControlFlow,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread,
};

use egui::Context;

use super::Message;
use crate::{
    editor::{Pace, Stage, Watch},
    ui::shell::Bar,
};

/// After how long the bar shows, in seconds: what is done at once needs none.
const PATIENCE_S: f64 = 0.5;

/// At most one errand at a time.
#[derive(Default)]
pub struct Errand(Option<UnderWay>);

/// An errand that is under way.
struct UnderWay {
    outcome: Receiver<Outcome>,
    slip: Arc<Slip>,
    /// When it was begun, by the clock of the frames.
    begun_s: f64,
}

/// What window and thread tell each other meanwhile.
#[derive(Default)]
struct Slip {
    pace: Mutex<Option<Pace>>,
    is_cancelled: AtomicBool,
}

/// What came of an errand.
#[derive(Debug)]
pub struct Outcome {
    /// Said in the window.
    pub message: Message,
    /// What the edition for the public leaves out, in lines to be read.
    pub left_out: Option<Vec<String>>,
}

impl From<Message> for Outcome {
    fn from(message: Message) -> Self {
        Self {
            message,
            left_out: None,
        }
    }
}

impl Slip {
    fn pace(&self) -> Option<Pace> {
        *self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how far it is; whether that is news.
    fn note(&self, pace: Pace) -> bool {
        let mut noted = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        noted.replace(pace) != Some(pace)
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

impl Errand {
    /// Whether one is under way.
    pub const fn is_busy(&self) -> bool {
        self.0.is_some()
    }

    /// Does something on a thread; the window wakes when it is done, and when it has come further. `false` where it was
    /// not begun: another errand is under way, or the system has no thread to give.
    pub fn send<O: Into<Outcome>>(
        &mut self,
        ctx: &Context,
        run: impl FnOnce(&Watch<'_>) -> O + Send + 'static,
    ) -> bool {
        if self.0.is_some() {
            return false;
        }
        let (sender, outcome) = channel();
        let slip = Arc::new(Slip::default());
        let (told, woken) = (Arc::clone(&slip), ctx.clone());
        let started = thread::Builder::new()
            .name("jixiao-errand".to_owned())
            .spawn(move || {
                let watch = |pace| {
                    if told.note(pace) {
                        woken.request_repaint();
                    }
                    if told.is_cancelled() {
                        return ControlFlow::Break(());
                    }
                    ControlFlow::Continue(())
                };
                // Nobody waits any more where the program is ending.
                let _ = sender.send(run(&watch).into());
                woken.request_repaint();
            });
        let begun_s = ctx.input(|input| input.time);
        self.0 = started.is_ok().then_some(UnderWay {
            outcome,
            slip,
            begun_s,
        });
        self.0.is_some()
    }

    /// How far it is, where it has taken so long that this is worth showing; else the window wakes when it will have.
    pub fn bar(&self, ctx: &Context) -> Option<Bar> {
        let under_way = self.0.as_ref()?;
        let waited_s = ctx.input(|input| input.time) - under_way.begun_s;
        if waited_s < PATIENCE_S {
            #[expect(clippy::cast_possible_truncation, reason = "half a second at most")]
            ctx.request_repaint_after_secs((PATIENCE_S - waited_s) as f32);
            return None;
        }
        let pace = under_way.slip.pace()?;
        let is_cancelled = under_way.slip.is_cancelled();
        Some(Bar {
            words: if is_cancelled {
                "正在取消…".to_owned()
            } else {
                pace.to_string()
            },
            percent: pace.percent,
            can_be_cancelled: !is_cancelled && pace.stage != Stage::Write,
        })
    }

    /// Has it end as soon as it can.
    pub fn cancel(&self) {
        if let Some(under_way) = &self.0 {
            under_way.slip.is_cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// What came of it, once it is done.
    pub fn done(&mut self) -> Option<Outcome> {
        let outcome = match self.0.as_ref()?.outcome.try_recv() {
            Ok(outcome) => outcome,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Message::failed(
                "没有完成：程序内部出错。已填写的内容不受影响，请再试一次。".to_owned(),
            )
            .into(),
        };
        self.0 = None;
        Some(outcome)
    }
}
