//! [`Inquiry`]: a question to the disk that does not keep the window waiting. A network drive that is gone
//! lets whoever asks wait for long.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    thread::{Builder, JoinHandle},
};

/// Wakes the window, from whatever thread: there is news for it.
#[derive(Clone)]
pub(super) struct Wake(Arc<dyn Fn() + Send + Sync>);

impl Wake {
    /// What wakes it.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(wake))
    }

    /// Wakes it.
    pub fn wake(&self) {
        (self.0)();
    }
}

impl fmt::Debug for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wake")
    }
}

/// A question that is being answered on a thread of its own, if any. The window is woken when the answer is there.
#[derive(Debug)]
pub(super) struct Inquiry<T> {
    wake: Wake,
    asked: Option<Asked<T>>,
}

#[derive(Debug)]
struct Asked<T> {
    answer: Arc<Mutex<Option<T>>>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Inquiry<T> {
    /// Nothing asked yet.
    pub const fn new(wake: Wake) -> Self {
        Self { wake, asked: None }
    }

    /// Asks, unless the last question is still open.
    pub fn ask(&mut self, question: impl FnOnce() -> T + Send + 'static) {
        if self.asked.is_some() {
            return;
        }
        let answer = Arc::new(Mutex::new(None));
        let (place, wake) = (Arc::clone(&answer), self.wake.clone());
        let thread = Builder::new().name("jixiao-inquiry".to_owned());
        let started = thread.spawn(move || {
            let found = question();
            // The window must find the answer when it wakes.
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
            wake.wake();
        });
        // Without a thread there is no answer this time.
        self.asked = started.ok().map(|thread| Asked { answer, thread });
    }

    /// The answer, once, when it is there.
    pub fn answer(&mut self) -> Option<T> {
        let asked = self.asked.as_ref()?;
        // Asked before the answer is looked for: a thread that has ended by then leaves none behind.
        let is_over = asked.thread.is_finished();
        let mut place = asked.answer.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = place.take();
        drop(place);
        if is_over || answer.is_some() {
            self.asked = None;
        }
        answer
    }

    /// Waits until there is an answer.
    #[cfg(test)]
    pub fn settle(&self) {
        while self
            .asked
            .as_ref()
            .is_some_and(|asked| !asked.thread.is_finished())
        {
            std::thread::yield_now();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn answers_once_and_asks_one_question_at_a_time() {
        let mut inquiry = Inquiry::new(Wake::new(|| ()));
        assert_eq!(inquiry.answer(), None);
        let (go, wait) = channel::<u32>();
        inquiry.ask(move || wait.recv().unwrap());
        inquiry.ask(|| 2);
        assert_eq!(inquiry.answer(), None);
        go.send(1).unwrap();
        inquiry.settle();
        assert_eq!(inquiry.answer(), Some(1));
        assert_eq!(inquiry.answer(), None);
        inquiry.ask(|| 3);
        inquiry.settle();
        assert_eq!(inquiry.answer(), Some(3));
    }

    #[test]
    fn the_answer_is_there_when_the_window_wakes() {
        let (told, wait) = channel();
        let (go, held) = channel::<()>();
        let held = Mutex::new(held);
        let mut inquiry = Inquiry::new(Wake::new(move || {
            told.send(()).unwrap();
            // The thread is not over yet.
            held.lock().unwrap().recv().unwrap();
        }));
        inquiry.ask(|| 1);
        wait.recv().unwrap();
        assert_eq!(inquiry.answer(), Some(1));
        go.send(()).unwrap();
    }
}
