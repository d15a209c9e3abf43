//! What can be done with a report, without a window: opening, changing, undoing, saving, exporting.

mod complete;
mod entries;
mod export;
mod history;
mod notes;
mod parts;
mod workspace;

pub use complete::{Completer, Suggestion};
pub use entries::{Entries, Refused};
pub use export::{Export, ExportError, Exported, Overwrite, chosen_outline, export, pdf_of};
pub use history::{History, Manner};
pub use parts::{List, list, part};
pub use workspace::{OpenError, Workspace};
