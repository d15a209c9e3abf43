//! The order of fields: Enter and the arrows go from one to the next or the one before, past the buttons
//! between them. What is typed after such a key is meant for where it leads, however quickly it came.

use egui::{Event, Id, Ui};

/// The fields drawn so far in this pass.
#[derive(Clone, Copy, Default)]
struct Order {
    pass: u64,
    last: Option<Id>,
    next_is_wanted: bool,
}

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// To the field after.
    Next,
    /// To the field before.
    Previous,
}

/// Notes that the field with this id is drawn now; it takes the focus where it was asked to. Gives the field
/// before it.
pub fn arrive(ui: &Ui, id: Id) -> Option<Id> {
    release(ui);
    let mut order = load(ui);
    let previous = order.last;
    if order.next_is_wanted {
        order.next_is_wanted = false;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    order.last = Some(id);
    store(ui, order);
    previous
}

/// Begins a part of the window whose fields have an order of their own.
pub fn begin(ui: &Ui) {
    release(ui);
    let order = Order {
        pass: ui.ctx().cumulative_pass_nr(),
        ..Order::default()
    };
    store(ui, order);
}

/// Takes the focus from the field that was drawn last to another; where there is none it stays.
pub fn leave(ui: &Ui, go: Go, previous: Option<Id>) {
    match go {
        Go::Next => {
            let order = load(ui);
            store(
                ui,
                Order {
                    next_is_wanted: true,
                    ..order
                },
            );
        }
        Go::Previous => {
            if let Some(previous) = previous {
                ui.memory_mut(|memory| memory.request_focus(previous));
            }
        }
    }
}

/// What was typed after a key that leads to another field.
#[derive(Clone)]
struct Held {
    pass: u64,
    events: Vec<Event>,
}

/// Keeps what was typed after the key at `key`, which leads to another field, for the next pass: by then the focus
/// is where it is meant to be. Where something was typed before the key, it waits too, which is told.
pub fn hold(ui: &Ui, key: usize) -> bool {
    let (events, waits) = ui.input_mut(|input| {
        let waits = input.events.iter().take(key).any(is_typed);
        let from = if waits { key } else { key + 1 };
        let later = input.events.split_off(from.min(input.events.len()));
        let (typed, rest): (Vec<Event>, Vec<Event>) = later.into_iter().partition(is_typed);
        input.events.extend(rest);
        (typed, waits)
    });
    if !events.is_empty() {
        keep(ui, events);
    }
    waits
}

fn keep(ui: &Ui, events: Vec<Event>) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(held_key(), Held { pass, events }));
    ui.ctx().request_repaint();
}

/// Puts what was kept in the pass before in front of what has come since.
pub fn release(ui: &Ui) {
    let held = ui.data(|data| data.get_temp::<Held>(held_key()));
    let pass = ui.ctx().cumulative_pass_nr();
    if let Some(held) = held.filter(|held| held.pass != pass) {
        ui.data_mut(|data| data.remove::<Held>(held_key()));
        ui.input_mut(|input| {
            input.events.splice(0..0, held.events);
        });
    }
}

/// Whether an event comes from the keyboard.
pub fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
    )
}

fn held_key() -> Id {
    Id::unique("typed ahead")
}

/// A wish that the pass before has not fulfilled is forgotten: its field was the last.
fn load(ui: &Ui) -> Order {
    let pass = ui.ctx().cumulative_pass_nr();
    let kept = ui.data(|data| data.get_temp::<Order>(key()));
    kept.filter(|order| order.pass == pass).unwrap_or(Order {
        pass,
        ..Order::default()
    })
}

fn store(ui: &Ui, order: Order) {
    ui.data_mut(|data| data.insert_temp(key(), order));
}

fn key() -> Id {
    Id::unique("order of fields")
}
