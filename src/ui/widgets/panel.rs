//! Panels whose width the user can change: it is remembered, but not what a narrow window makes of it.

use egui::{Id, Ui};

/// The width of this panel in whole points where the user has just changed it: it is another one than in the
/// frame before, while the `room` for it is the same.
pub fn newly_chosen(ui: &Ui, panel: &str, room: f32, width: f32) -> Option<u16> {
    let id = Id::unique(("width of the panel", panel));
    let now = [whole(room), whole(width)];
    let before: Option<[u16; 2]> = ui.data_mut(|data| {
        let before = data.get_temp(id);
        data.insert_temp(id, now);
        before
    });
    let [room_before, width_before] = before?;
    let [room, width] = now;
    (room == room_before && width != width_before).then_some(width)
}

/// A length in whole points.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float keeps to the bounds of the integer"
)]
pub const fn whole(length: f32) -> u16 {
    length.round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_narrow_window_makes_of_a_panel_is_not_chosen() {
        let frames = [
            ((1000.0, 300.0), None),
            ((1000.0, 300.0), None),
            ((1000.0, 340.4), Some(340)),
            ((600.0, 210.0), None),
            ((600.0, 210.0), None),
            ((600.0, 190.0), Some(190)),
        ];
        egui::__run_test_ui(|ui| {
            for ((room, width), chosen) in frames {
                assert_eq!(newly_chosen(ui, "side", room, width), chosen);
            }
        });
    }
}
