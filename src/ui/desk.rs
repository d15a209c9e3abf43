//! [`Desk`]: what every editor shares while the window is drawn: where a change is noted, what follows from the report,
//! which entries were refused, where the user is to be taken.

use std::ops::Range;

use egui::{Align, Id, Response, Ui};

use crate::{
    editor::{Entries, Manner},
    model::{FieldId, Place, Slot},
    standards::Outline,
    ui::{derived::Derived, widgets::entry::aim},
};

/// What editors share while one frame is drawn.
pub struct Desk<'a> {
    /// Entries that could not be read.
    pub entries: &'a mut Entries,
    /// What follows from the report.
    pub derived: &'a Derived,
    /// Where the user is to be taken: what stands there takes the focus and clears it.
    pub goal: &'a mut Option<Place>,
    /// The characters that are selected there.
    pub selects: Option<Range<usize>>,
    /// What is to be scrolled into view while the focus stays where it is.
    pub reveals: Option<&'a Place>,
    /// Whether an input method is composing: what stands in a field is not yet what is meant.
    pub composing: bool,
    /// A number that changes when the report is changed by anything but typing.
    pub epoch: u64,
    /// The outline that the report follows.
    pub outline: &'a Outline,
    /// What has been changed in this frame.
    pub changes: Vec<(Place, Manner)>,
    /// Where the user wants to go, in whichever section it is.
    pub jump: Option<Place>,
}

impl Desk<'_> {
    /// Notes a change of the fact at `field`.
    pub fn changed(&mut self, field: &FieldId, manner: Manner) {
        self.changes.push((Place::Field(field.clone()), manner));
    }

    /// Enters what was typed at `field`; what cannot be read is kept beside it with the reason.
    pub fn enter(&mut self, field: &FieldId, slot: &mut Slot<'_>, typed: &str, manner: Manner) {
        self.entries.enter(field, slot, typed);
        self.changed(field, manner);
    }

    /// The field, list entry or form where the user is to be taken.
    pub fn goal_field(&self) -> Option<&FieldId> {
        match &*self.goal {
            Some(Place::Field(field)) => Some(field),
            _ => None,
        }
    }

    /// The field that is to be scrolled into view.
    pub fn revealed_field(&self) -> Option<&FieldId> {
        match self.reveals {
            Some(Place::Field(field)) => Some(field),
            _ => None,
        }
    }

    /// Scrolls to what was drawn for this field, if that is to be seen.
    pub fn reveal(&self, field: &FieldId, response: &Response) {
        if self.revealed_field() == Some(field) {
            response.scroll_to_me(Some(Align::Center));
        }
    }

    /// Takes the user to this field, list entry or form; nowhere where there is none.
    pub fn go_to(&mut self, field: Option<FieldId>) {
        *self.goal = field.map(Place::Field);
    }

    /// Whether the user is to be taken to this field now.
    pub fn takes_focus(&mut self, field: &FieldId) -> bool {
        let is_goal = matches!(&*self.goal, Some(Place::Field(goal)) if goal == field);
        if is_goal {
            *self.goal = None;
        }
        is_goal
    }

    /// Gives the field that the user is taken to the focus, and selects in it what is to be seen.
    pub fn give_focus(&self, ui: &Ui, id: Id) {
        match &self.selects {
            Some(characters) => aim(ui, id, characters.clone()),
            None => ui.memory_mut(|memory| memory.request_focus(id)),
        }
    }

    /// Whether the user is to be taken to this field now, or to something within it.
    pub fn takes_focus_within(&mut self, field: &FieldId) -> bool {
        let goal = self
            .goal_field()
            .filter(|goal| goal.within(field).is_some());
        goal.cloned().is_some_and(|goal| self.takes_focus(&goal))
    }
}
