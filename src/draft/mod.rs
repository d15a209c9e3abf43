//! Draft files: a report as RON that a person can read, edit and compare line by line.
//!
//! Reading ([`load`], [`parse`]) never writes; what a file holds that this version does not know is
//! reported, not dropped. Writing ([`save`], [`to_ron`]) replaces a file whole or leaves it as it was, and
//! refuses to replace what the user has not agreed to lose. Nothing is asked here: the caller shows the
//! messages and saves again with the user's [`Consent`].
//!
//! The format is today's [`VERSION`]; `version.rs` says how the next one comes about.

mod cursor;
mod error;
mod explain;
mod flaw;
mod load;
mod naming;
mod position;
mod read;
mod save;
mod scan;
mod version;
mod write;

pub use error::DraftError;
pub use load::{Fingerprint, Loaded, Origin, load};
pub use position::Position;
pub use read::{Parsed, UnknownField, parse};
pub use save::{Consent, Saved, save};
pub use version::VERSION;
pub use write::to_ron;

use std::path::{Path, PathBuf};

use ron::{Options, extensions::Extensions};

use crate::platform::file_of_earlier;

/// Whether a file has the name of a draft: its extension is .ron.
pub fn is_draft_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case("ron"))
}

/// The draft of which a file is an earlier version by its name: `甲.ron` for `甲.ron.bak.2`.
pub fn draft_of_version(path: &Path) -> Option<PathBuf> {
    file_of_earlier(path).filter(|draft| is_draft_name(draft))
}

/// How drafts are written and read: a value that may be unknown stands without `Some(…)` around it.
fn ron_options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
