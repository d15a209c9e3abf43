//! [`Preferences`]: how the user likes the window. None of it is part of a report.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::stored::optional_path;
use crate::editor::Faces;

/// How the user likes the window. Fields that a file lacks are as at first; those that this version does not
/// know are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// How large everything is drawn, in percent; see [`Preferences::ZOOM`].
    pub zoom_percent: u16,
    /// Width of the outline on the left, in points of the screen; see [`Preferences::WIDTH`].
    pub outline_width: u16,
    /// Width of the panel on the right, in points of the screen; see [`Preferences::WIDTH`].
    pub side_width: u16,
    /// Whether the panel on the right is shown.
    pub side_open: bool,
    /// Width and height of the window where it does not fill the screen, in points of the screen; see
    /// [`Preferences::WINDOW`].
    pub window: (u16, u16),
    /// Whether the window fills the screen.
    pub is_maximized: bool,
    /// The folder that a file was last opened from or saved to.
    #[serde(with = "optional_path")]
    pub last_folder: Option<PathBuf>,
    /// What draws the window.
    pub renderer: Renderer,
    /// Whose faces pages are set in.
    pub faces: Faces,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What draws the window. The other one stands in where the chosen one fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Renderer {
    /// What is tried first is up to the program.
    #[default]
    Automatic,
    /// OpenGL: starts fast and needs little memory, but does not work on every remote desktop.
    OpenGl,
    /// Direct3D or Vulkan: works without a graphics driver, too.
    Wgpu,
}

impl Preferences {
    /// The least and the largest zoom.
    pub const ZOOM: (u16, u16) = (50, 300);

    /// The least and the largest width of a panel.
    pub const WIDTH: (u16, u16) = (160, 1600);

    /// The smallest window that everything fits into, in points of the screen.
    pub const WINDOW: (u16, u16) = (960, 600);

    /// A size of the window that is not smaller than [`Self::WINDOW`].
    pub fn within_window((width, height): (u16, u16)) -> (u16, u16) {
        (width.max(Self::WINDOW.0), height.max(Self::WINDOW.1))
    }

    /// With everything within its limits, whatever has been written into the file.
    pub(super) fn within_limits(self) -> Self {
        let width = |width: u16| width.clamp(Self::WIDTH.0, Self::WIDTH.1);
        Self {
            zoom_percent: self.zoom_percent.clamp(Self::ZOOM.0, Self::ZOOM.1),
            outline_width: width(self.outline_width),
            side_width: width(self.side_width),
            window: Self::within_window(self.window),
            ..self
        }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            zoom_percent: 100,
            outline_width: 260,
            side_width: 420,
            side_open: true,
            window: (1280, 800),
            is_maximized: false,
            last_folder: None,
            renderer: Renderer::default(),
            faces: Faces::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::shelf::stored::ron_options;

    fn read(text: &str) -> Preferences {
        let read: Preferences = ron_options().from_str(text).unwrap();
        read.within_limits()
    }

    #[test]
    fn what_a_file_lacks_is_as_at_first_and_what_is_unknown_is_passed_over() {
        assert_eq!(read("()"), Preferences::default());
        assert_eq!(
            read(
                "(theme: Dark, sound: Some([1, 2]), last_folder: \"/报表\", tips: {\"a\": false}, faces: Machine)"
            ),
            Preferences {
                theme: Theme::Dark,
                last_folder: Some("/报表".into()),
                faces: Faces::Machine,
                ..Preferences::default()
            }
        );
    }

    #[test]
    fn numbers_are_brought_within_their_limits() {
        let read = read("(zoom_percent: 5, outline_width: 0, side_width: 65535, window: (0, 700))");
        assert_eq!(read.window, (960, 700));
        assert_eq!(
            (read.zoom_percent, read.outline_width, read.side_width),
            (50, 160, 1600)
        );
    }
}
