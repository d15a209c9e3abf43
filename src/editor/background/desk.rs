//! [`Desk`]: what the window and the thread share: orders on one side, finished work on the other. Nothing here
//! takes long, so that neither waits for the other.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use super::{ChartView, ChartWish, Laid, PagePicture};
use crate::{editor::Typefaces, model::Report, pdf::Scale, standards::Outline};

/// A report that is to be laid out.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its revision.
    pub revision: u64,
    /// The report.
    pub report: Arc<Report>,
    /// The outline it follows.
    pub outline: Arc<Outline>,
}

/// What the thread does next.
#[derive(Debug)]
pub enum Task {
    /// Lay out a report.
    Compose(Order),
    /// Draw a chart of a report, which may be as it was drawn before.
    Chart(Order, ChartWish, Option<Arc<ChartView>>),
    /// Draw a page of what is laid out.
    Draw(Arc<Laid>, usize, Scale),
}

/// Orders and finished work.
#[derive(Debug, Default)]
pub struct Desk {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The report that is to be laid out.
    order: Option<Order>,
    /// The report that was taken up last.
    current: Option<Order>,
    /// What pages are set in.
    typefaces: Arc<Typefaces>,
    chart_wish: Option<ChartWish>,
    chart: Option<Arc<ChartView>>,
    wish: Vec<(usize, Scale)>,
    /// The version in which each page of the wish was drawn.
    drawn: HashMap<(usize, Scale), u64>,
    is_busy: bool,
    is_ended: bool,
    laid: Option<Arc<Laid>>,
    pictures: Vec<PagePicture>,
}

impl State {
    /// The version of a page as it is laid out now.
    fn version(&self, page: usize) -> Option<u64> {
        let page = self.laid.as_ref()?.pages.get(page)?;
        Some(page.version)
    }

    /// The first page of the wish that was not drawn as it is now.
    fn next_page(&self) -> Option<(usize, Scale)> {
        let is_due = |(page, scale): &(usize, Scale)| {
            let version = self.version(*page);
            version.is_some() && version != self.drawn.get(&(*page, *scale)).copied()
        };
        self.wish.iter().copied().find(is_due)
    }

    /// The chart that is wanted and was not drawn from the report as it is now.
    fn next_chart(&self) -> Option<(&Order, ChartWish)> {
        let (order, wish) = (self.current.as_ref()?, self.chart_wish?);
        let is_drawn = |view: &ChartView| view.wish == wish && view.revision == order.revision;
        (!self.chart.as_deref().is_some_and(is_drawn)).then_some((order, wish))
    }

    fn next_task(&mut self) -> Option<Task> {
        if let Some(order) = self.order.take() {
            self.current = Some(order.clone());
            return Some(Task::Compose(order));
        }
        if let Some((order, wish)) = self.next_chart() {
            return Some(Task::Chart(order.clone(), wish, self.chart.clone()));
        }
        let (page, scale) = self.next_page()?;
        Some(Task::Draw(Arc::clone(self.laid.as_ref()?), page, scale))
    }

    /// Forgets pictures that nobody waits for.
    fn clear_away(&mut self) {
        let (wish, laid) = (&self.wish, self.laid.as_deref());
        self.drawn.retain(|key, _| wish.contains(key));
        let chart_wish = self.chart_wish;
        let chart = self.chart.take();
        self.chart = chart.filter(|view| Some(view.wish) == chart_wish);
        self.pictures.retain(|picture| {
            let page = laid.and_then(|laid| laid.pages.get(picture.page));
            wish.contains(&(picture.page, picture.scale))
                && page.is_some_and(|page| page.version == picture.version)
        });
    }
}

/// The window's side.
impl Desk {
    /// Puts a report on the desk, over any other that lies there.
    pub fn order(&self, order: Order) {
        self.lock().order = Some(order);
        self.news.notify_all();
    }

    /// Says what pages are set in; those of the report that was taken up last are laid out again.
    pub fn set_in(&self, typefaces: Arc<Typefaces>) {
        let mut state = self.lock();
        state.typefaces = typefaces;
        state.order = state.order.take().or_else(|| state.current.clone());
        drop(state);
        self.news.notify_all();
    }

    /// Says which pages are wanted.
    pub fn want(&self, pages: Vec<(usize, Scale)>) {
        let mut state = self.lock();
        state.wish = pages;
        state.clear_away();
        drop(state);
        self.news.notify_all();
    }

    /// The newest report that was laid out.
    pub fn laid(&self) -> Option<Arc<Laid>> {
        self.lock().laid.clone()
    }

    /// Says which chart is wanted.
    pub fn want_chart(&self, wish: Option<ChartWish>) {
        let mut state = self.lock();
        state.chart_wish = wish;
        state.clear_away();
        drop(state);
        self.news.notify_all();
    }

    /// The chart that was drawn last, if it is the one that is wanted.
    pub fn chart(&self) -> Option<Arc<ChartView>> {
        self.lock().chart.clone()
    }

    /// Takes the finished pictures.
    pub fn pictures(&self) -> Vec<PagePicture> {
        std::mem::take(&mut self.lock().pictures)
    }

    /// Whether nothing is waiting or under way.
    pub fn is_idle(&self) -> bool {
        let state = self.lock();
        let is_waiting =
            state.order.is_some() || state.next_chart().is_some() || state.next_page().is_some();
        state.is_ended || !is_waiting && !state.is_busy
    }

    /// Tells the thread to stop.
    pub fn end(&self) {
        self.lock().is_ended = true;
        self.news.notify_all();
    }

    /// Says why nothing will be laid out.
    pub fn fail(&self, error: String) {
        let mut state = self.lock();
        state.is_ended = true;
        state.laid = Some(Arc::new(Laid {
            error: Some(error),
            ..Laid::default()
        }));
    }
}

/// The thread's side.
impl Desk {
    /// Waits for the next task; `None` when there will be no more.
    pub fn next(&self) -> Option<Task> {
        let mut state = self.lock();
        loop {
            if state.is_ended {
                return None;
            }
            if let Some(task) = state.next_task() {
                state.is_busy = true;
                return Some(task);
            }
            state = self
                .news
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What pages are set in.
    pub fn typefaces(&self) -> Arc<Typefaces> {
        Arc::clone(&self.lock().typefaces)
    }

    /// Whether a report that is being laid out is no longer the one to lay out.
    pub fn is_superseded(&self) -> bool {
        let state = self.lock();
        state.order.is_some() || state.is_ended
    }

    /// Takes back the task that is under way: there is a newer one.
    pub fn abandon(&self) {
        self.lock().is_busy = false;
    }

    /// Hands over a report that was laid out.
    pub fn deliver_laid(&self, laid: Arc<Laid>) {
        let mut state = self.lock();
        state.laid = Some(laid);
        state.is_busy = false;
        state.clear_away();
    }

    /// Hands over a chart, unless it is no longer wanted.
    pub fn deliver_chart(&self, view: ChartView) {
        let mut state = self.lock();
        state.chart = Some(Arc::new(view));
        state.is_busy = false;
        state.clear_away();
    }

    /// Hands over a picture, unless it is no longer wanted.
    pub fn deliver_picture(&self, picture: PagePicture) {
        let mut state = self.lock();
        let key = (picture.page, picture.scale);
        state.drawn.insert(key, picture.version);
        state.pictures.push(picture);
        state.is_busy = false;
        state.clear_away();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing here panics half-way: what was written before is whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_thread_the_reason_stays_and_nobody_waits() {
        let desk = Desk::default();
        desk.fail("没有线程".to_owned());
        desk.order(Order {
            revision: 1,
            report: Arc::default(),
            outline: Arc::new(crate::standards::baseline().clone()),
        });
        assert!(desk.is_idle());
        assert_eq!(desk.laid().unwrap().error.as_deref(), Some("没有线程"));
        assert!(desk.next().is_none());
    }
}
