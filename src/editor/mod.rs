//! What can be done with a report, without a window: the command line and the desktop program call it alike.

mod export;
mod notes;
mod shelf;

pub use export::{Export, ExportError, Exported, Overwrite, export, pdf_of};
pub use shelf::{
    About, FileState, FileWatch, Keeper, Preferences, Recent, RecentFile, Recoverable, Renderer,
    Shelf, ShelfError, Theme,
};
