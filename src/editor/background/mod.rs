//! [`Background`]: the thread that composes, lays out, writes and draws a report while it is being edited, so
//! that the window never waits. `desk` is what caller and thread share, `work` what the thread does.

mod chart;
mod desk;
#[cfg(test)]
mod tests;
mod work;

use std::{
    sync::Arc,
    thread::{Builder, JoinHandle},
};

pub use chart::{ChartView, ChartWish, DrawnChart};

use super::{Remark, Typefaces};
use desk::{Desk, Order};

use crate::{
    compose::Note,
    model::Report,
    pdf::{Pixels, Scale},
    standards::Outline,
    typeset::{Bookmark, Missing},
};

/// A thread that turns the newest report into pages and page pictures. Dropping it ends the thread, after the
/// step that is under way.
pub struct Background {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

/// A report as it was laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Laid {
    /// The revision of the report, as it was given to [`Background::compose`].
    pub revision: u64,
    /// The very bytes that an export writes.
    pub pdf: Arc<Vec<u8>>,
    /// The pages in order.
    pub pages: Vec<PageInfo>,
    /// All headings with their pages (from 0), in order.
    pub bookmarks: Vec<Bookmark>,
    /// What could not be composed as it was meant.
    pub notes: Vec<Note>,
    /// Characters that a face lacks, with their places.
    pub missing: Vec<Missing>,
    /// What the user should look at: notes, totals that differ, missing characters.
    pub remarks: Vec<Remark>,
    /// Why this revision could not be laid out, in Chinese. Pages, PDF and headings are those of the last one
    /// that could, then; notes are empty.
    pub error: Option<String>,
}

/// A page of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageInfo {
    /// Its number as printed; `None` on cover and contents.
    pub number: Option<usize>,
    /// Changes whenever what stands on the page changes, and only then; never the same for two contents.
    pub version: u64,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePicture {
    /// Which page, from 0.
    pub page: usize,
    /// The version of the page that was drawn.
    pub version: u64,
    /// The scale it was asked for in.
    pub scale: Scale,
    /// The picture; or why there is none, in Chinese.
    pub pixels: Result<Pixels, String>,
}

impl Background {
    /// Starts the thread `jixiao-pages`. It calls `wake` from there whenever something is ready to be fetched.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let desk = Arc::new(Desk::default());
        let shared = Arc::clone(&desk);
        let thread = Builder::new()
            .name("jixiao-pages".to_owned())
            .spawn(move || work::run(&shared, &wake));
        if let Err(error) = &thread {
            desk.fail(format!(
                "预览无法启动（{error}），请关闭其他程序后重新打开本程序；编辑和保存不受影响"
            ));
        }
        Self {
            desk,
            thread: thread.ok(),
        }
    }

    /// Asks for a report to be laid out, in the place of any earlier one that is not finished.
    pub fn compose(&self, revision: u64, report: Arc<Report>, outline: Arc<Outline>) {
        self.desk.order(Order {
            revision,
            report,
            outline,
        });
    }

    /// Says what pages are set in from now on, those of the newest report too. At first it is what is built in.
    pub fn set_in(&self, typefaces: Arc<Typefaces>) {
        self.desk.set_in(typefaces);
    }

    /// Says which pages (from 0) are wanted as pictures, the most urgent first, in the place of what was wanted
    /// before. The wish stands: a page is drawn again when it changes. A page that has been delivered is not
    /// drawn again as long as it stays wanted at its scale, so keep its picture that long.
    pub fn want(&self, pages: Vec<(usize, Scale)>) {
        self.desk.want(pages);
    }

    /// The newest report that was laid out.
    pub fn laid(&self) -> Option<Arc<Laid>> {
        self.desk.laid()
    }

    /// The pictures that were finished since the last call, without those whose page has changed since.
    pub fn pictures(&self) -> Vec<PagePicture> {
        self.desk.pictures()
    }

    /// Says which chart is wanted, if any. The wish stands: the chart is drawn again when it changes.
    pub fn want_chart(&self, wish: Option<ChartWish>) {
        self.desk.want_chart(wish);
    }

    /// What came of the wish for a chart; `None` until then. After a change of the report this is the chart of
    /// the revision before, until the new one is drawn.
    pub fn chart(&self) -> Option<Arc<ChartView>> {
        self.desk.chart()
    }

    /// Whether nothing is waiting or under way.
    pub fn is_idle(&self) -> bool {
        self.desk.is_idle()
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.desk.end();
        if let Some(thread) = self.thread.take() {
            // Its panics are caught and told while it works; here is nobody left to tell.
            let _ = thread.join();
        }
    }
}
