//! Versions of the draft file. Every version ever released opens for ever.
//!
//! A new version is called for when a field changes its name, place or meaning; a field that is merely
//! added needs none. The reader of the new version then goes to the end of [`READERS`], and the one before
//! it reads the shape its files have and turns that into the next version's, so that an old file comes to
//! today by all the steps between.

use std::ops::Range;

use ron::{Deserializer, error::SpannedError};

use super::{DraftError, read::Source, ron_options};
use crate::model::Report;

/// The version that is written, and the newest that is read.
pub const VERSION: usize = READERS.len();

/// How each version is read, version 1 first.
const READERS: [Reader; 1] = [read_1];

/// Reads a file of one version as today's report. With it come the ways to the fields that are not known
/// (`projects.0.nickname`), in the order of the file.
pub(super) type Reader = fn(&str) -> Result<(Report, Vec<String>), SpannedError>;

/// How long a piece of the file may be in a message, in characters.
const SHOWN: usize = 20;

/// The reader for the version number that stands at `written`.
pub(super) fn reader(
    source: &Source<'_>,
    written: Option<Range<usize>>,
) -> Result<Reader, DraftError> {
    let file = source.file.to_owned();
    let Some(written) = written else {
        return Err(DraftError::NoVersion { file });
    };
    let at = source.position(written.start);
    let text = source.text.get(written).unwrap_or_default();
    let number = text.parse().unwrap_or(0_usize);
    if number > VERSION {
        let found = number;
        return Err(DraftError::TooNew { file, at, found });
    }
    let reader = number.checked_sub(1).and_then(|place| READERS.get(place));
    reader.copied().ok_or_else(|| DraftError::BadVersion {
        file,
        at,
        found: text.chars().take(SHOWN).collect(),
    })
}

fn read_1(text: &str) -> Result<(Report, Vec<String>), SpannedError> {
    let mut unknown = Vec::new();
    let mut deserializer = Deserializer::from_str_with_options(text, &ron_options())?;
    let report = serde_ignored::deserialize(&mut deserializer, |path| {
        unknown.push(dotted(&path));
    })
    .map_err(|error| deserializer.span_error(error))?;
    Ok((report, unknown))
}

/// The steps of a path with dots between them. That a value may be unknown (`Some`) is no step.
fn dotted(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    let (parent, step) = match path {
        Path::Root => return String::new(),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => return dotted(parent),
        Path::Map { parent, key } => (parent, key.clone()),
        Path::Seq { parent, index } => (parent, index.to_string()),
    };
    match dotted(parent) {
        above if above.is_empty() => step,
        above => format!("{above}.{step}"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::draft::parse;

    /// The message for a file with this content.
    fn said(content: impl AsRef<[u8]>) -> String {
        parse(content.as_ref(), Path::new("草稿.ron"))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn says_what_is_wrong_with_the_version() {
        assert_eq!(
            said(include_str!("../../tests/drafts/too-new.ron")),
            "“草稿.ron”第2行第14列：这份草稿是更新的程序保存的（草稿版本 7，本程序只认识到 1）。请更新本程序后再打开。"
        );
        let none = "“草稿.ron”里没有版本号，不能确定是哪一版的草稿。如果是手写的草稿，请在开头的括号后面加上一行“version: 1,”。";
        for content in ["()", "(unit: (version: 1))"] {
            assert_eq!(said(content), none);
        }
        for found in ["0", "-1", "一", "1.0", "\"1\""] {
            assert_eq!(
                said(format!("(version: {found})")),
                format!(
                    "“草稿.ron”第1行第11列：版本号“{found}”不对，应是整数，例如 1。请改成保存这份草稿时的版本号；手写的草稿写 1。"
                )
            );
        }
    }
}
