//! [`Inquiry`]: a question to the disk that does not keep the window waiting. A network drive that is gone
//! lets whoever asks wait for long.

use std::thread::{Builder, JoinHandle};

/// A question that is being answered on a thread of its own, if any.
#[derive(Debug)]
pub(super) struct Inquiry<T>(Option<JoinHandle<T>>);

impl<T: Send + 'static> Inquiry<T> {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self(None)
    }

    /// Asks, unless the last question is still open.
    pub fn ask(&mut self, question: impl FnOnce() -> T + Send + 'static) {
        if self.0.is_none() {
            let thread = Builder::new().name("jixiao-inquiry".to_owned());
            // Without a thread there is no answer this time.
            self.0 = thread.spawn(question).ok();
        }
    }

    /// The answer, once, when it is there.
    pub fn answer(&mut self) -> Option<T> {
        let answered = self.0.take_if(|thread| thread.is_finished())?;
        answered.join().ok()
    }

    /// Waits until there is an answer.
    #[cfg(test)]
    pub fn settle(&self) {
        while self.0.as_ref().is_some_and(|thread| !thread.is_finished()) {
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
        let mut inquiry = Inquiry::new();
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
}
