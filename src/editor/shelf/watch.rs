//! [`FileWatch`]: whether the open file is still as it was. A hint for the window; what decides is
//! [`crate::draft::save`], which compares contents.

use std::{
    fs::{self, Metadata},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::Builder,
};

use super::inquiry::Wake;
use crate::platform::within;

/// Seconds between two looks at the file.
const LOOK_EVERY_S: i64 = 2;

/// Watches the file of an open report, by length and time of change, on a thread of its own: a file on a network drive
/// that is gone keeps nobody waiting, and the window is woken for news only.
#[derive(Debug)]
pub struct FileWatch {
    known: Mark,
    found: Arc<Mutex<Mark>>,
    order: Order,
    orders: Sender<Order>,
}

/// What the thread is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// To look at once and from time to time.
    Watch,
    /// To wait.
    Rest,
}

/// What has become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// As it was, as far as is known.
    Same,
    /// Somebody wrote to it, or it has come back.
    Changed,
    /// It was there and is no more.
    Gone,
}

/// What tells a file from how it was; `None` where there is no file.
type Mark = Option<Metadata>;

impl FileWatch {
    /// Takes the file as it is now for how it should be. Does not look at it until it is to [`watch`](Self::watch).
    pub(super) fn new(file: &Path, wake: Wake) -> Self {
        let known = mark(file).flatten();
        let (orders, received) = channel();
        let found = Arc::new(Mutex::new(known.clone()));
        let sight = Sight {
            file: file.to_owned(),
            found: Arc::clone(&found),
        };
        let thread = Builder::new().name("jixiao-watch".to_owned());
        // Without a thread nobody knows of a change before the report is saved. Nobody waits for its end either: it may
        // be looking at a drive that is gone.
        drop(thread.spawn(move || work(&sight, &received, &wake)));
        Self {
            known,
            found,
            order: Order::Rest,
            orders,
        }
    }

    /// Looks at the file now and then every two seconds, until it may [`rest`](Self::rest); does not wait. For each
    /// frame with the focus.
    pub fn watch(&mut self) {
        self.have(Order::Watch);
    }

    /// Looks no more. For each frame without the focus.
    pub fn rest(&mut self) {
        self.have(Order::Rest);
    }

    fn have(&mut self, order: Order) {
        if self.order != order {
            self.order = order;
            // An error says that there is no thread.
            self.orders.send(order).unwrap_or_default();
        }
    }

    /// What the last look found. Does not touch the disk.
    pub fn state(&self) -> FileState {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        match (&self.known, &*found) {
            (known, found) if is_same(known, found) => FileState::Same,
            (_, Some(_)) => FileState::Changed,
            (_, None) => FileState::Gone,
        }
    }

    /// Takes the file as it was last found for how it should be: the user knows.
    pub fn acknowledge(&mut self) {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        self.known.clone_from(&found);
    }
}

/// The thread's side; it ends with the watch.
fn work(sight: &Sight, orders: &Receiver<Order>, wake: &Wake) {
    let mut order = Order::Rest;
    loop {
        let next = match order {
            Order::Watch => within(LOOK_EVERY_S, orders),
            Order::Rest => orders.recv().map_err(RecvTimeoutError::from),
        };
        match next {
            Ok(next) => order = next,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if order == Order::Watch && sight.look() == Look::News {
            wake.wake();
        }
    }
}

/// A file as it was last found.
struct Sight {
    file: PathBuf,
    found: Arc<Mutex<Mark>>,
}

/// What came of a look at a file.
#[derive(Debug, PartialEq, Eq)]
enum Look {
    /// It is not as it was at the look before.
    News,
    /// It is, or cannot be reached, so that nobody knows of a change.
    Nothing,
}

impl Sight {
    fn look(&self) -> Look {
        let Some(now) = mark(&self.file) else {
            return Look::Nothing;
        };
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if is_same(&found, &now) {
            return Look::Nothing;
        }
        *found = now;
        Look::News
    }
}

fn is_same(one: &Mark, other: &Mark) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.len() == other.len() && one.modified().ok() == other.modified().ok()
        }
        (None, None) => true,
        _ => false,
    }
}

/// How a file is now; `None` where that cannot be told.
fn mark(file: &Path) -> Option<Mark> {
    match fs::metadata(file) {
        Ok(found) => Some(Some(found)),
        Err(error) if is_missing(&error) => Some(None),
        Err(_) => None,
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(file: &Path) -> (FileWatch, Sight) {
        let watch = FileWatch::new(file, Wake::new(|| ()));
        let sight = Sight {
            file: file.to_owned(),
            found: Arc::clone(&watch.found),
        };
        (watch, sight)
    }

    /// What a watch says after a look.
    fn seen((watch, sight): &(FileWatch, Sight)) -> FileState {
        sight.look();
        watch.state()
    }

    /// Writes a file that was last changed at a second of 1970.
    fn write(file: &Path, text: &str, second: u64) {
        fs::write(file, text).unwrap();
        let when = std::time::UNIX_EPOCH + std::time::Duration::from_secs(second);
        let open = fs::File::options().append(true).open(file).unwrap();
        open.set_modified(when).unwrap();
    }

    #[test]
    fn notices_length_and_time_and_only_when_it_looks() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        write(&file, "(1)", 100);
        let mut watch = watched(&file);
        assert_eq!(seen(&watch), FileState::Same);
        write(&file, "(22)", 100);
        assert_eq!(watch.0.state(), FileState::Same);
        assert_eq!(seen(&watch), FileState::Changed);
        write(&file, "(1)", 100);
        assert_eq!(seen(&watch), FileState::Same);
        write(&file, "(3)", 101);
        assert_eq!(seen(&watch), FileState::Changed);
        watch.0.acknowledge();
        assert_eq!(seen(&watch), FileState::Same);
        write(&file, "(4)", 99);
        assert_eq!(seen(&watch), FileState::Changed);
        assert_eq!(seen(&watched(&file)), FileState::Same);
    }

    #[test]
    fn notices_that_a_file_goes_and_comes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        let mut watch = watched(&file);
        assert_eq!(seen(&watch), FileState::Same);
        write(&file, "(1)", 100);
        assert_eq!(seen(&watch), FileState::Changed);
        watch.0.acknowledge();
        fs::remove_file(&file).unwrap();
        assert_eq!(seen(&watch), FileState::Gone);
        watch.0.acknowledge();
        assert_eq!(seen(&watch), FileState::Same);
    }

    #[test]
    fn wakes_the_window_for_each_change_and_for_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        write(&file, "(1)", 100);
        let (told, woken) = channel();
        let mut watch = FileWatch::new(&file, Wake::new(move || told.send(()).unwrap_or_default()));
        write(&file, "(22)", 100);
        watch.watch();
        woken.recv().unwrap();
        assert_eq!(watch.state(), FileState::Changed);
        watch.acknowledge();
        // Looks at once, and finds the same.
        watch.rest();
        watch.watch();
        fs::remove_file(&file).unwrap();
        watch.rest();
        watch.watch();
        woken.recv().unwrap();
        assert_eq!(watch.state(), FileState::Gone);
        drop(watch);
        // The thread has ended, and has woken nobody since.
        assert!(woken.recv().is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_cannot_be_reached_is_not_called_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        write(&file, "(1)", 100);
        let watch = watched(&file);
        fs::remove_file(&file).unwrap();
        // A link to itself leads nowhere, which is not the same as no file.
        std::os::unix::fs::symlink(&file, &file).unwrap();
        assert_eq!(seen(&watch), FileState::Same);
    }
}
