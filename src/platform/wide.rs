//! Texts as Windows takes them.

use std::{ffi::OsStr, os::windows::ffi::OsStrExt as _};

/// UTF-16 with the 0 at its end that the system looks for.
pub(super) fn terminated(text: &OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}
