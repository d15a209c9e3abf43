//! What an input method is doing: until its text is committed nothing is handed over, and keys are its own.

use egui::{Context, Event, Id, ImeEvent};

/// Whether something is being composed, now and in the frame before.
#[derive(Default)]
pub struct Composition {
    now: bool,
    before: bool,
    field: Option<Id>,
}

/// What an input method is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ime {
    /// Nothing.
    Rests,
    /// It composes: what stands in a field is not yet what is meant.
    Composes,
    /// It has just handed over what was composed, or given it up: the key that did so is its own.
    Ends,
}

impl Composition {
    /// Takes note of what has come in this frame.
    pub fn note(&mut self, ctx: &Context) {
        self.before = self.now;
        let focus = ctx.memory(|memory| memory.focused());
        if focus != self.field {
            // The field was left in the middle: some systems say nothing of it.
            self.now = false;
            self.field = focus;
        }
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => self.now = !text.is_empty(),
                    Event::Ime(ImeEvent::Commit(_)) => self.now = false,
                    _ => {}
                }
            }
        });
    }

    /// Whether something is being composed.
    pub const fn is_on(&self) -> bool {
        self.now
    }

    /// What the input method is doing in this frame.
    pub fn ime(&self, ctx: &Context) -> Ime {
        let is_ime = |event: &Event| matches!(event, Event::Ime(_));
        if self.now {
            Ime::Composes
        } else if self.before || ctx.input(|input| input.events.iter().any(is_ime)) {
            Ime::Ends
        } else {
            Ime::Rests
        }
    }
}
