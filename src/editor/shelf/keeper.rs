//! [`Keeper`]: automatic copies of one open report, written in the background.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{Builder, JoinHandle},
};

use super::{About, ShelfError, backup::Backup, inquiry::Wake};
use crate::{model::Report, platform::Moment};

/// Keeps an automatic copy of one open report in the application's own folder; the user's file is never
/// touched.
///
/// The copy is written on a thread of its own, in the order in which things are asked for. A keeper that goes
/// away finishes what was asked for and leaves the copy where it is, so that it is offered at the next start;
/// a report that is saved or given up is [`discard`](Self::discard)ed first.
#[derive(Debug)]
pub struct Keeper {
    /// `None` when the keeper is going away.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    last: Last,
    left: Left,
}

/// What the thread is asked for.
enum Job {
    Keep(Box<Report>, About),
    Discard,
    /// To say that all before it is done.
    Settle(Sender<()>),
}

/// What became of the last copy.
type Last = Arc<Mutex<Option<Result<Moment, String>>>>;

/// Why a copy that nobody needs is still there, until that has been told.
type Left = Arc<Mutex<Option<String>>>;

impl Keeper {
    /// A keeper whose copies are in `folder`; `backup` is the copy that it takes over. The window is woken when
    /// there is a new [`outcome`](Self::last).
    pub(super) fn start(folder: PathBuf, backup: Option<Backup>, wake: Wake) -> Self {
        let (jobs, received) = channel();
        let (last, left) = (Last::default(), Left::default());
        let mut desk = Desk {
            folder,
            backup,
            last: Arc::clone(&last),
            left: Arc::clone(&left),
            wake,
        };
        let thread = Builder::new().name("jixiao-autosave".to_owned());
        Self {
            jobs: Some(jobs),
            // Without a thread nobody receives, which the first job finds out.
            thread: thread.spawn(move || desk.work(&received)).ok(),
            last,
            left,
        }
    }

    /// Has a report copied as it is now. Does not wait.
    pub fn keep(&self, report: &Report, about: About) {
        self.ask(Job::Keep(Box::new(report.clone()), about));
    }

    /// Has the copy removed: the report is saved, or the user does not want it. Does not wait. The keeper can
    /// be used again.
    pub fn discard(&self) {
        self.ask(Job::Discard);
    }

    /// Discards the copy and ends; gives why it could not be removed, in words for the user.
    pub fn give_up(self) -> Option<String> {
        self.discard();
        self.settle();
        self.left()
    }

    /// When the report was as the copy has it, or why there is no newer copy, in words for the user. `None`
    /// before the first copy, and after a copy was discarded. Does not wait.
    pub fn last(&self) -> Option<Result<Moment, String>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone()
    }

    /// Why a discarded copy could not be removed, in words for the user: once. Does not wait.
    pub fn left(&self) -> Option<String> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.take()
    }

    /// Waits until everything that was asked for is done.
    pub fn settle(&self) {
        let (done, wait) = channel();
        self.ask(Job::Settle(done));
        // An error says that the thread is gone, and has nothing left to do.
        wait.recv().unwrap_or_default();
    }

    fn ask(&self, job: Job) {
        let sent = self
            .jobs
            .as_ref()
            .is_some_and(|jobs| jobs.send(job).is_ok());
        if !sent {
            note(&self.last, Some(Err(ShelfError::NoAutosave)));
        }
    }
}

impl Drop for Keeper {
    /// Waits for the copy that is being written.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so on its own.
            thread.join().unwrap_or_default();
        }
    }
}

/// The thread's side.
struct Desk {
    folder: PathBuf,
    backup: Option<Backup>,
    last: Last,
    left: Left,
    wake: Wake,
}

impl Desk {
    fn work(&mut self, jobs: &Receiver<Job>) {
        for job in jobs {
            match job {
                Job::Keep(report, about) => {
                    let kept = self.keep(&report, &about);
                    note(&self.last, Some(kept.map(|()| about.at)));
                    self.wake.wake();
                }
                Job::Discard => {
                    let discarded = self.discard();
                    note(&self.last, None);
                    // The next copy takes its place: what is left is no failed copy.
                    let left = discarded.err().map(|error| error.to_string());
                    *self.left.lock().unwrap_or_else(PoisonError::into_inner) = left;
                    self.wake.wake();
                }
                // Who does not wait any more needs no answer.
                Job::Settle(done) => done.send(()).unwrap_or_default(),
            }
        }
    }

    fn keep(&mut self, report: &Report, about: &About) -> Result<(), ShelfError> {
        let backup = match self.backup.take() {
            Some(backup) => backup,
            None => Backup::claim(&self.folder)?,
        };
        self.backup.insert(backup).write(report, about)
    }

    fn discard(&mut self) -> Result<(), ShelfError> {
        let Some(backup) = self.backup.take() else {
            return Ok(());
        };
        backup.remove().map_err(|(backup, error)| {
            self.backup = Some(backup);
            error
        })
    }
}

fn note(last: &Last, outcome: Option<Result<Moment, ShelfError>>) {
    let outcome = outcome.map(|outcome| outcome.map_err(|error| error.to_string()));
    *last.lock().unwrap_or_else(PoisonError::into_inner) = outcome;
}
