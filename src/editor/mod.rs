//! What can be done with a report, without a window: opening, changing, undoing, saving, exporting.

mod complete;
mod entries;
mod export;
mod history;
pub mod improvement;
mod notes;
mod parts;
mod rearrange;
mod texts;
mod workspace;

pub use complete::{Completer, Suggestion};
pub use entries::{Entries, Refused};
pub use export::{Export, ExportError, Exported, Overwrite, chosen_outline, export, pdf_of};
pub use history::{History, Manner};
pub use parts::{List, budget, list, part, texts};
pub use rearrange::Rearrange;
pub use texts::enter_lines;
pub use workspace::{OpenError, Workspace};
