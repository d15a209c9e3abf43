//! What can be done with a report, without a window: the command line and the desktop program call it alike.

mod export;
mod notes;

pub use export::{Export, ExportError, Exported, Overwrite, export, pdf_of};
