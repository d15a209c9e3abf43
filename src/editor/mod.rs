//! What can be done with a report, without a window: the command line and the desktop program call it alike.

mod complete;
mod export;
mod find;
mod notes;
mod progress;
mod section;

pub use complete::{Completer, Suggestion, SuggestionSource};
pub use export::{Export, ExportError, Exported, Overwrite, export, pdf_of};
pub use find::{Hit, HitPlace, MatchCase, Query, TextOrigin, find, replace, replace_all};
pub use progress::{Progress, SectionProgress, State};
pub use section::{Section, Sections};
