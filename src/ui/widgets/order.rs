//! The order of fields: Enter and the arrows go from one to the next or the one before, past the buttons
//! between them.

use egui::{Id, Ui};

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
