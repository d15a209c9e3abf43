//! What can be done with a report, without a window: opening, changing, undoing, saving, exporting.

mod complete;
mod entries;
mod export;
mod find;
mod history;
mod notes;
mod parts;
mod progress;
mod section;
mod shelf;
mod workspace;

pub use complete::{Completer, Suggestion, SuggestionSource};
pub use entries::{Entries, Refused};
pub use export::{Export, ExportError, Exported, Overwrite, chosen_outline, export, pdf_of};
pub use find::{Hit, HitPlace, MatchCase, Query, TextOrigin, find, replace, replace_all};
pub use history::{History, Manner};
pub use parts::{List, list, part};
pub use progress::{Progress, SectionProgress, State};
pub use section::{Section, Sections};
pub use shelf::{
    About, FileState, FileWatch, Keeper, Preferences, Recent, RecentFile, Recoverable, Renderer,
    Shelf, ShelfError, Theme,
};
pub use workspace::{OpenError, Workspace};
