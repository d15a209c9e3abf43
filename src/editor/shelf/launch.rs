//! [`Launch`]: which way the window is drawn, and whether the last start came as far as its first frame.
//!
//! Drivers of graphics may take the whole program down with them. `starting.lock` names what draws while the window
//! is being opened, and is locked meanwhile; it goes with the first frame. Who finds one that nobody has locked comes
//! after a start that crashed: what drew then stands last from now on (`launch.ron`).

use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{Renderer, stored};
use crate::platform::make_private_folder;

/// A way to draw the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Graphics {
    /// OpenGL.
    OpenGl,
    /// Direct3D or Vulkan.
    Wgpu,
}

impl Graphics {
    /// The one with this name, as `JIXIAO_RENDERER` has it: `opengl`, `wgpu`.
    pub fn named(name: &str) -> Option<Self> {
        [Self::OpenGl, Self::Wgpu]
            .into_iter()
            .find(|graphics| graphics.name().eq_ignore_ascii_case(name.trim()))
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenGl => "opengl",
            Self::Wgpu => "wgpu",
        }
    }

    /// What stands in for it.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::OpenGl => Self::Wgpu,
            Self::Wgpu => Self::OpenGl,
        }
    }
}

/// What is known of the starts before this one.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct History {
    /// What drew when the program crashed.
    crashed: Option<Graphics>,
}

/// A start of the window.
#[derive(Debug)]
pub struct Launch {
    folder: PathBuf,
    order: [Graphics; 2],
    /// The mark of this start while the window is not there yet.
    mark: Option<File>,
}

impl Launch {
    /// Looks at what became of the last start. What is `forced` comes first, whatever happened; else what the user has
    /// chosen, and OpenGL where nothing was chosen, unless it has crashed.
    pub fn new(folder: &Path, chosen: Renderer, forced: Option<Graphics>) -> Self {
        let file = folder.join("launch.ron");
        let mut history: History = stored::read(&file, "显示方式", &mut Vec::new());
        if let Some(crashed) = left_by_a_crash(folder) {
            history.crashed = Some(crashed);
            // Where it cannot be kept, the mark is there once more after the next crash.
            let _ = stored::write(&file, &history);
        }
        let chosen = match chosen {
            Renderer::Wgpu => Graphics::Wgpu,
            Renderer::Automatic | Renderer::OpenGl => Graphics::OpenGl,
        };
        let first = match forced {
            Some(forced) => forced,
            None if history.crashed == Some(chosen) => chosen.other(),
            None => chosen,
        };
        Self {
            folder: folder.to_owned(),
            order: [first, first.other()],
            mark: None,
        }
    }

    /// The ways to draw, in the order in which they are to be tried.
    pub const fn order(&self) -> [Graphics; 2] {
        self.order
    }

    /// Marks that the window is about to be opened this way. While another instance is being started there is no mark;
    /// neither is there where none can be written.
    pub fn begin(&mut self, graphics: Graphics) {
        self.end();
        if make_private_folder(&self.folder).is_err() {
            return;
        }
        let opened = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(mark_in(&self.folder));
        let Ok(mut mark) = opened else {
            return;
        };
        if mark.try_lock().is_ok()
            && mark.set_len(0).is_ok()
            && mark.write_all(graphics.name().as_bytes()).is_ok()
        {
            self.mark = Some(mark);
        }
    }

    /// Notes that the first frame was painted, or that it was seen why there will be none.
    pub fn end(&mut self) {
        if self.mark.take().is_some() {
            let _ = fs::remove_file(mark_in(&self.folder));
        }
    }

    /// Forgets crashes: the user has chosen anew.
    pub fn forget(folder: &Path) {
        let _ = fs::remove_file(folder.join("launch.ron"));
    }
}

/// What drew in a start that never came to its first frame; its mark is taken away.
fn left_by_a_crash(folder: &Path) -> Option<Graphics> {
    let file = mark_in(folder);
    let mark = File::options().read(true).write(true).open(&file).ok()?;
    // Locked: another instance is being started right now.
    mark.try_lock().ok()?;
    let mut name = String::new();
    // A few bytes, whoever wrote them.
    let read = (&mark).take(16).read_to_string(&mut name);
    drop(mark);
    let _ = fs::remove_file(&file);
    read.ok().and_then(|_| Graphics::named(&name))
}

fn mark_in(folder: &Path) -> PathBuf {
    folder.join("starting.lock")
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTOMATIC: Renderer = Renderer::Automatic;

    fn first(folder: &Path, chosen: Renderer) -> Graphics {
        let [first, second] = Launch::new(folder, chosen, None).order();
        assert_eq!(second, first.other());
        first
    }

    /// A start that ends before its first frame: the lock goes, the mark stays.
    fn crash(folder: &Path, graphics: Graphics) {
        let mut launch = Launch::new(folder, AUTOMATIC, None);
        launch.begin(graphics);
        drop(launch);
        assert!(mark_in(folder).exists());
    }

    #[test]
    fn what_crashed_before_its_first_frame_is_tried_last() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        assert_eq!(first(here, AUTOMATIC), Graphics::OpenGl);
        crash(here, Graphics::OpenGl);
        assert_eq!(first(here, AUTOMATIC), Graphics::Wgpu);
        assert!(!mark_in(here).exists());
        // Not only once.
        assert_eq!(first(here, AUTOMATIC), Graphics::Wgpu);
        assert_eq!(first(here, Renderer::OpenGl), Graphics::Wgpu);
        let forced = Launch::new(here, AUTOMATIC, Some(Graphics::OpenGl));
        assert_eq!(forced.order(), [Graphics::OpenGl, Graphics::Wgpu]);
        crash(here, Graphics::Wgpu);
        assert_eq!(first(here, AUTOMATIC), Graphics::OpenGl);
        assert_eq!(first(here, Renderer::Wgpu), Graphics::OpenGl);
        Launch::forget(here);
        assert_eq!(first(here, Renderer::Wgpu), Graphics::Wgpu);
    }

    #[test]
    fn a_start_that_came_to_its_first_frame_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().join("新");
        let mut launch = Launch::new(&here, AUTOMATIC, None);
        launch.begin(Graphics::OpenGl);
        launch.end();
        launch.begin(Graphics::Wgpu);
        launch.end();
        assert!(!mark_in(&here).exists());
        assert_eq!(first(&here, AUTOMATIC), Graphics::OpenGl);
    }

    #[test]
    fn a_start_beside_another_one_is_no_crash() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let mut slow = Launch::new(here, AUTOMATIC, None);
        slow.begin(Graphics::OpenGl);
        let mut second = Launch::new(here, AUTOMATIC, None);
        assert_eq!(second.order(), [Graphics::OpenGl, Graphics::Wgpu]);
        second.begin(Graphics::OpenGl);
        second.end();
        assert!(mark_in(here).exists());
        slow.end();
        assert!(!mark_in(here).exists());
    }

    #[test]
    fn a_mark_that_says_nothing_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(mark_in(folder.path()), [0xFF; 64]).unwrap();
        assert_eq!(first(folder.path(), AUTOMATIC), Graphics::OpenGl);
        assert!(!mark_in(folder.path()).exists());
    }

    #[test]
    fn the_environment_calls_them_by_name() {
        assert_eq!(Graphics::named(" WGPU "), Some(Graphics::Wgpu));
        assert_eq!(Graphics::named("opengl"), Some(Graphics::OpenGl));
        assert_eq!(Graphics::named("vulkan"), None);
    }
}
