//! An error of the program itself: what is open is kept before everything else goes down with it.

use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::App;
use crate::editor::Moment;

/// What became of the open report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rescue {
    /// Nothing was open that is in no file.
    NotNeeded,
    /// It was kept and is offered at the next start.
    Kept {
        /// What it is called.
        name: String,
        /// When.
        at: Moment,
    },
    /// It could not be kept, with the reason in words.
    Failed(String),
}

/// The program cannot go on.
#[derive(Debug)]
pub struct Fallen {
    /// What became of the open report.
    pub rescue: Rescue,
    /// What stopped it, to be handed on.
    pub panic: Box<dyn Any + Send>,
}

impl App {
    /// Draws a frame, or does whatever else; where it panics, a copy of the open report is on the disk when this
    /// returns. Nothing but the report is to be relied on then.
    pub fn guard(&mut self, frame: impl FnOnce(&mut Self)) -> Result<(), Fallen> {
        let outcome = catch_unwind(AssertUnwindSafe(|| frame(&mut *self)));
        outcome.map_err(|panic| {
            let rescue = catch_unwind(AssertUnwindSafe(|| self.rescue()));
            let rescue = rescue.unwrap_or_else(|_| Rescue::failed_again());
            Fallen { rescue, panic }
        })
    }

    /// Keeps a copy of what is in no file, and waits until it is written.
    pub fn rescue(&self) -> Rescue {
        let Some(open) = self.open.as_ref().filter(|_| self.is_changed()) else {
            return Rescue::NotNeeded;
        };
        let asked = self.keep_now();
        self.keeper.settle();
        match self.keeper.last() {
            // An older one is not what was asked for.
            Some(Ok(at)) if Some(at) == asked => Rescue::Kept {
                name: open.workspace.name(),
                at,
            },
            Some(Err(reason)) => Rescue::Failed(reason),
            Some(Ok(_)) | None => Rescue::Failed("自动保存没有在运行。".to_owned()),
        }
    }
}

impl Rescue {
    /// Keeping a copy panicked, too.
    pub fn failed_again() -> Self {
        Self::Failed("备份时又出错。".to_owned())
    }
}

impl fmt::Display for Rescue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNeeded => f.write_str("打开的报告没有未保存的改动，文件不受影响。"),
            Self::Kept { name, at } => write!(
                f,
                "正在编辑的“{name}”已自动备份（{}），再次打开程序时会提示恢复；您自己的文件没有改动。",
                at.in_words()
            ),
            Self::Failed(reason) => write!(
                f,
                "最近的改动没有能够备份：{reason}较早的备份如果有，再次打开程序时会提示恢复；您自己的文件没有改动。"
            ),
        }
    }
}
