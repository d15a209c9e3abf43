//! How large the window is: as the user has left it, and no larger than the screen has room for.

use egui::{Context, Vec2, ViewportCommand};

use super::App;
use crate::{editor::Preferences, ui::widgets::panel::whole};

/// What title bar and task bar take of the height of a screen, and how far down the system may put a window, in points
/// of the screen.
const BARS: f32 = 128.0;

/// Whether the window has been fitted to its screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Fit {
    /// The screen is not known yet.
    #[default]
    Waits,
    /// It has; from now on its size is the user's.
    Done,
}

impl App {
    /// Has the window fill a screen that has no room for it: once, as soon as the screen is known.
    pub(super) fn fit_to_screen(&mut self, ctx: &Context) {
        if self.fit == Fit::Done {
            return;
        }
        let sizes = ctx.input(|input| {
            let info = input.viewport();
            Some((info.monitor_size?, info.inner_rect?.size()))
        });
        let Some((screen, window)) = sizes else {
            return;
        };
        self.fit = Fit::Done;
        if !has_room(screen * ctx.zoom_factor(), window * ctx.zoom_factor()) {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }

    /// Notes how large the window is, for the next time.
    pub(super) fn note_extent(&mut self, ctx: &Context) {
        let (inner, is_maximized, is_minimized) = ctx.input(|input| {
            let info = input.viewport();
            (info.inner_rect, info.maximized, info.minimized)
        });
        if is_minimized == Some(true) {
            return;
        }
        let preferences = &mut self.shelf.preferences;
        preferences.is_maximized = is_maximized == Some(true);
        if let (Some(rect), false) = (inner, preferences.is_maximized) {
            let size = rect.size() * ctx.zoom_factor();
            preferences.window = Preferences::within_window([size.x, size.y].map(whole).into());
        }
    }
}

/// Whether a screen has room for a window of this size and what stands around it.
fn has_room(screen: Vec2, window: Vec2) -> bool {
    window.x <= screen.x && window.y + BARS <= screen.y
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    #[test]
    fn a_screen_must_have_room_for_its_bars_too() {
        let window = vec2(1280.0, 800.0);
        for (width, height, room) in [
            (1920.0, 1080.0, true),
            (1280.0, 928.0, true),
            (1440.0, 900.0, false),
            (1366.0, 768.0, false),
            (1279.0, 1080.0, false),
        ] {
            assert_eq!(
                has_room(vec2(width, height), window),
                room,
                "{width}×{height}"
            );
        }
    }
}
