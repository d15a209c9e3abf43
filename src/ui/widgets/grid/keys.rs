//! What keys mean in a table.

use egui::{Event, Key, Modifiers};

use super::state::Way;
use crate::ui::widgets::order::is_typed;

/// What the user wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// To another cell.
    Go(Way),
    /// Select as far as another cell.
    Extend(Way),
    /// Take what was typed and go down.
    Enter,
    /// Take what was typed and go up.
    EnterBack,
    /// Take what was typed and go to the next cell.
    Tab,
    /// Take what was typed and go to the cell before.
    TabBack,
    /// Change what stands in the cell.
    Edit,
    /// Put back what stood in the cell.
    Restore,
    /// Choose the next suggestion.
    NextSuggestion,
    /// Choose the suggestion before.
    PreviousSuggestion,
    /// Empty the selected cells.
    Clear,
    /// Select all cells.
    SelectAll,
    /// Copy the selected cells.
    Copy,
    /// Copy and empty the selected cells.
    Cut,
    /// Paste a block.
    Paste(String),
    /// Insert a row above.
    InsertAbove,
    /// Insert a row below.
    InsertBelow,
    /// Delete the selected rows.
    DeleteRows,
    /// Move the selected rows up.
    MoveUp,
    /// Move the selected rows down.
    MoveDown,
}

/// What the keys are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A cell has the focus.
    Moving,
    /// A cell is being edited.
    Editing,
    /// A cell is being edited, and suggestions are shown.
    Choosing,
}

/// Takes the next wish of the user out of the events. Stops at what has to be typed first: then the keys that
/// come after it must wait (see [`take_waiting`]).
pub fn take(events: &mut Vec<Event>, mode: Mode) -> Option<Act> {
    let place = events.iter().position(is_typed)?;
    let act = meaning(events.get(place)?, mode)?;
    events.remove(place);
    Some(act)
}

/// Takes out all that comes after what has to be typed first, from the first key that has a meaning while
/// editing.
pub fn take_waiting(events: &mut Vec<Event>) -> Vec<Event> {
    let mut is_later = false;
    let (later, now) = std::mem::take(events).into_iter().partition(|event| {
        is_later |= is_typed(event) && meaning(event, Mode::Editing).is_some();
        is_later && is_typed(event)
    });
    *events = now;
    later
}

/// What an event means; `None` where it is for the text that is being edited, or for somebody else.
fn meaning(event: &Event, mode: Mode) -> Option<Act> {
    let (key, modifiers) = match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => (*key, *modifiers),
        Event::Copy if mode == Mode::Moving => return Some(Act::Copy),
        Event::Cut if mode == Mode::Moving => return Some(Act::Cut),
        Event::Paste(text) if mode == Mode::Moving => return Some(Act::Paste(text.clone())),
        _ => return None,
    };
    match mode {
        Mode::Moving => everywhere(key, modifiers).or_else(|| moving(key, modifiers)),
        Mode::Editing => everywhere(key, modifiers).or_else(|| editing(key, modifiers)),
        Mode::Choosing => choosing(key, modifiers)
            .or_else(|| everywhere(key, modifiers))
            .or_else(|| editing(key, modifiers)),
    }
}

/// Whether a cell is edited or not.
fn everywhere(key: Key, modifiers: Modifiers) -> Option<Act> {
    Some(match (key, Held::of(modifiers)?) {
        (Key::Enter, Held::Nothing) => Act::Enter,
        (Key::Enter, Held::Shift) => Act::EnterBack,
        (Key::Enter, Held::Command) => Act::InsertBelow,
        (Key::Tab, Held::Nothing) => Act::Tab,
        (Key::Tab, Held::Shift) => Act::TabBack,
        (Key::Escape, Held::Nothing) => Act::Restore,
        (Key::ArrowUp, Held::Nothing) => Act::Go(Way::Up),
        (Key::ArrowDown, Held::Nothing) => Act::Go(Way::Down),
        (Key::ArrowUp, Held::Alt) => Act::MoveUp,
        (Key::ArrowDown, Held::Alt) => Act::MoveDown,
        (Key::PageUp, Held::Nothing) => Act::Go(Way::PageUp),
        (Key::PageDown, Held::Nothing) => Act::Go(Way::PageDown),
        _ => return None,
    })
}

fn editing(key: Key, modifiers: Modifiers) -> Option<Act> {
    // What stands in the cell cannot be changed more than it is.
    (key == Key::F2 && modifiers.is_none()).then_some(Act::Edit)
}

fn choosing(key: Key, modifiers: Modifiers) -> Option<Act> {
    match (key, Held::of(modifiers)?) {
        (Key::ArrowUp, Held::Nothing) => Some(Act::PreviousSuggestion),
        (Key::ArrowDown, Held::Nothing) => Some(Act::NextSuggestion),
        _ => None,
    }
}

fn moving(key: Key, modifiers: Modifiers) -> Option<Act> {
    let held = Held::of(modifiers)?;
    if let Some(way) = way(key, held) {
        return Some(match held {
            Held::Shift | Held::ShiftCommand => Act::Extend(way),
            _ => Act::Go(way),
        });
    }
    Some(match (key, held) {
        (Key::F2, Held::Nothing) => Act::Edit,
        (Key::Delete | Key::Backspace, Held::Nothing) => Act::Clear,
        (Key::A, Held::Command) => Act::SelectAll,
        (Key::Insert, Held::Nothing) => Act::InsertAbove,
        (Key::Delete, Held::Command) => Act::DeleteRows,
        _ => return None,
    })
}

/// The way of a key that goes to another cell, or selects as far as it with Shift.
const fn way(key: Key, held: Held) -> Option<Way> {
    let far = matches!(held, Held::Command | Held::ShiftCommand);
    let near = matches!(held, Held::Nothing | Held::Shift);
    match key {
        Key::ArrowUp if near => Some(Way::Up),
        Key::ArrowDown if near => Some(Way::Down),
        Key::ArrowLeft if near => Some(Way::Left),
        Key::ArrowRight if near => Some(Way::Right),
        Key::PageUp if near => Some(Way::PageUp),
        Key::PageDown if near => Some(Way::PageDown),
        Key::Home if near => Some(Way::RowStart),
        Key::End if near => Some(Way::RowEnd),
        Key::Home if far => Some(Way::Start),
        Key::End if far => Some(Way::End),
        _ => None,
    }
}

/// The keys that are held down with another one.
#[derive(Clone, Copy)]
enum Held {
    Nothing,
    Shift,
    Command,
    ShiftCommand,
    Alt,
}

impl Held {
    /// `None` for combinations that mean nothing here.
    const fn of(modifiers: Modifiers) -> Option<Self> {
        match (modifiers.shift, modifiers.command, modifiers.alt) {
            (false, false, false) => Some(Self::Nothing),
            (true, false, false) => Some(Self::Shift),
            (false, true, false) => Some(Self::Command),
            (true, true, false) => Some(Self::ShiftCommand),
            (false, false, true) => Some(Self::Alt),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    fn meant(pressed: Key, modifiers: Modifiers, mode: Mode) -> Option<Act> {
        meaning(&key(pressed, modifiers), mode)
    }

    #[test]
    fn keys_that_move_between_cells_move_the_caret_while_editing() {
        for pressed in [
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::Home,
            Key::End,
            Key::Delete,
        ] {
            assert!(meant(pressed, Modifiers::NONE, Mode::Moving).is_some());
            assert_eq!(meant(pressed, Modifiers::NONE, Mode::Editing), None);
        }
        let down = |mode| meant(Key::ArrowDown, Modifiers::NONE, mode);
        assert_eq!(down(Mode::Editing), Some(Act::Go(Way::Down)));
        assert_eq!(down(Mode::Choosing), Some(Act::NextSuggestion));
    }

    #[test]
    fn what_belongs_to_the_window_is_left_to_it() {
        for (pressed, modifiers) in [
            (Key::ArrowUp, Modifiers::COMMAND),
            (Key::Z, Modifiers::COMMAND),
            (Key::S, Modifiers::COMMAND),
            (Key::F1, Modifiers::NONE),
        ] {
            for mode in [Mode::Moving, Mode::Editing, Mode::Choosing] {
                assert_eq!(meant(pressed, modifiers, mode), None);
            }
        }
    }

    #[test]
    fn keys_wait_for_what_was_typed_before_them() {
        let enter = || key(Key::Enter, Modifiers::NONE);
        let text = |text: &str| Event::Text(text.to_owned());
        let mut events = vec![enter(), text("5"), Event::PointerGone, enter(), text("6")];
        assert_eq!(take(&mut events, Mode::Moving), Some(Act::Enter));
        assert_eq!(take(&mut events, Mode::Moving), None);
        assert_eq!(take_waiting(&mut events), [enter(), text("6")]);
        assert_eq!(events, [text("5"), Event::PointerGone]);
    }
}
