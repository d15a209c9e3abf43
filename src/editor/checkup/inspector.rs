//! [`Inspector`]: the thread that checks the report while it is being edited. Only the newest report counts: a check is
//! given up, between two rules, as soon as there is a newer one.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{Builder, JoinHandle},
};

use super::{Checkup, check_observed};
use crate::{
    model::Report,
    standards::{Lists, Outline},
};

/// A thread that checks the newest report. Dropping it ends the thread, after the check that is under way.
pub struct Inspector {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Default)]
struct State {
    order: Option<Order>,
    checkup: Option<Arc<Checkup>>,
    is_busy: bool,
    is_ended: bool,
}

struct Order {
    revision: u64,
    report: Arc<Report>,
    outline: Arc<Outline>,
    lists: Arc<Lists>,
}

impl Inspector {
    /// Starts the thread `jixiao-checks`. It calls `wake` from there whenever a check is done.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = Builder::new()
            .name("jixiao-checks".to_owned())
            .spawn(move || work(&theirs, &wake));
        if thread.is_err() {
            shared.lock().is_ended = true;
        }
        Self {
            shared,
            thread: thread.ok(),
        }
    }

    /// Asks for a report to be checked, in the place of any earlier one that has not been begun.
    pub fn inspect(
        &self,
        revision: u64,
        report: Arc<Report>,
        outline: Arc<Outline>,
        lists: Arc<Lists>,
    ) {
        self.shared.lock().order = Some(Order {
            revision,
            report,
            outline,
            lists,
        });
        self.shared.news.notify_all();
    }

    /// What was found last.
    pub fn checkup(&self) -> Option<Arc<Checkup>> {
        self.shared.lock().checkup.clone()
    }

    /// Whether nothing is waiting or under way.
    pub fn is_idle(&self) -> bool {
        let state = self.shared.lock();
        state.is_ended || state.order.is_none() && !state.is_busy
    }
}

impl Drop for Inspector {
    fn drop(&mut self) {
        self.shared.lock().is_ended = true;
        self.shared.news.notify_all();
        if let Some(thread) = self.thread.take() {
            // Its panics are caught while it works.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the lock is held: what was written before is whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a report that is being checked is no longer the one to check.
    fn is_superseded(&self) -> bool {
        let state = self.lock();
        state.order.is_some() || state.is_ended
    }

    /// Waits for the next report; `None` when there will be no more.
    fn next(&self) -> Option<Order> {
        let mut state = self.lock();
        loop {
            if state.is_ended {
                return None;
            }
            if let Some(order) = state.order.take() {
                state.is_busy = true;
                return Some(order);
            }
            state = self
                .news
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// There is a newer report to check.
struct Superseded;

fn work(shared: &Shared, wake: &dyn Fn()) {
    while let Some(order) = shared.next() {
        let source = (&*order.report, &*order.outline, &*order.lists);
        let go_on = |_, _| {
            if shared.is_superseded() {
                Err(Superseded)
            } else {
                Ok(())
            }
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| check_observed(source, &go_on)));
        let mut state = shared.lock();
        state.is_busy = false;
        // A check that fails inside leaves the last one standing; its revision says that it is an old one.
        if let Ok(Ok(checkup)) = outcome {
            state.checkup = Some(Arc::new(Checkup {
                revision: order.revision,
                ..checkup
            }));
        }
        drop(state);
        wake();
    }
}
