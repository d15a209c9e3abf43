//! Checking a file: a draft, or a report in plain text that nobody drafted here.

use std::{fs, io::Read as _, path::Path};

use encoding_rs::{GB18030, UTF_8};
use thiserror::Error;

use super::{check, lists_for, repair::place_of};
use crate::{
    checks::{self, Finding, Severity, Subject},
    draft::{self, DraftError},
    editor::{ExportError, find::text_at, outlines::outline_for},
    model::Report,
    platform::SystemCode,
    standards::{self, Outline},
};

/// Most bytes of a plain text: far more than the longest report.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// A file that was checked.
#[derive(Debug, Clone, Default)]
pub struct CheckedFile {
    /// What is to be looked at.
    pub findings: Vec<Finding>,
    /// Where each of them is, in words.
    pub places: Vec<String>,
    /// What each of them points at as it was typed: live figures unresolved, line ends as they are in the file.
    pub typed: Vec<String>,
    /// How many the clerk has set aside.
    pub ignored: usize,
    /// What else the user should know, in words.
    pub notices: Vec<String>,
}

impl CheckedFile {
    /// Leaves out what is less bad than `severity`.
    pub fn keep(&mut self, severity: Severity) {
        let is_kept = |finding: &Finding| finding.severity <= severity;
        let kept: Vec<bool> = self.findings.iter().map(is_kept).collect();
        retain(&mut self.findings, &kept);
        retain(&mut self.places, &kept);
        retain(&mut self.typed, &kept);
    }

    /// Whether something in it must be changed.
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().is_none_or(|kept| *kept));
}

/// Why a file cannot be checked.
#[derive(Debug, Error)]
pub enum CheckError {
    /// The draft cannot be read.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The draft names an outline that is not there.
    #[error(transparent)]
    Outline(#[from] ExportError),
    /// The file cannot be read.
    #[error("“{path}”无法读取（{reason}），请检查文件是否存在、能否打开")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// It is neither a draft nor a plain text.
    #[error(
        "“{path}”不是草稿（.ron）也不是纯文本（.txt），还不能体检；请在文字处理程序中另存为纯文本再试"
    )]
    Format {
        /// The file.
        path: String,
    },
    /// Its characters cannot be made out.
    #[error("“{path}”的文字编码无法识别，请用记事本另存为 UTF-8 编码的纯文本再试")]
    Encoding {
        /// The file.
        path: String,
    },
    /// It is larger than any report.
    #[error("“{path}”超过 32 MB，不像一份报告，没有体检；请检查是否选错了文件")]
    TooLarge {
        /// The file.
        path: String,
    },
    /// There is nothing in it.
    #[error("“{path}”里没有文字，请检查是否选错了文件")]
    Empty {
        /// The file.
        path: String,
    },
}

/// Checks a file; `folder` is the application's own, for the user's word lists.
pub fn check_file(path: &Path, folder: Option<&Path>) -> Result<CheckedFile, CheckError> {
    let (lists, notices) = lists_for(Some(path), folder);
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("ron") => {
            let loaded = draft::load(path)?;
            let outline = &outline_for(&loaded.report, Some(path), folder)?;
            let checkup = check(&loaded.report, outline, &lists);
            let place = |finding| place_in_draft(finding, outline);
            let typed = |finding| as_typed(finding, &loaded.report, outline);
            Ok(CheckedFile {
                places: checkup.findings.iter().map(place).collect(),
                typed: checkup.findings.iter().map(typed).collect(),
                findings: checkup.findings,
                ignored: checkup.ignored.len(),
                notices,
            })
        }
        Some("txt" | "text" | "md") | None => {
            let text = read_text(path)?;
            let subject = Subject::of_text(&text, standards::builtin(), &lists);
            let mut findings = checks::run(&subject);
            let start =
                |finding: &Finding| finding.spot.range.as_ref().map_or(0, |range| range.start);
            findings.sort_by_key(|finding| (finding.severity, start(finding)));
            let line_of = line_counter(&text);
            let place = |finding| format!("第{}行", line_of(start(finding)));
            let characters: Vec<char> = text.chars().collect();
            let typed = |finding| cut(&characters, finding);
            Ok(CheckedFile {
                places: findings.iter().map(place).collect(),
                typed: findings.iter().map(typed).collect(),
                findings,
                ignored: 0,
                notices,
            })
        }
        Some(_) => Err(CheckError::Format {
            path: path.display().to_string(),
        }),
    }
}

/// What a finding in a draft points at as it was typed.
fn as_typed(finding: &Finding, report: &Report, outline: &Outline) -> String {
    // A fact as a whole is quoted as it is; to look for each would walk the report over and over.
    let place = finding.spot.range.as_ref();
    let place = place.and_then(|_| place_of(&finding.spot.target));
    match place.and_then(|at| text_at(report, outline, &at)) {
        Some(text) => cut(&text.chars().collect::<Vec<char>>(), finding),
        None => finding.spot.quote.clone(),
    }
}

/// The characters of a text that a finding points at; its own quote where it points at no part of the text.
fn cut(text: &[char], finding: &Finding) -> String {
    let range = finding.spot.range.clone();
    let found = range.and_then(|range| text.get(range));
    found.map_or_else(
        || finding.spot.quote.clone(),
        |found| found.iter().collect(),
    )
}

/// Where a finding in a draft is, in words.
pub fn place_in_draft(finding: &Finding, outline: &Outline) -> String {
    finding
        .spot
        .place()
        .map(|place| outline.describe(&place))
        .unwrap_or_default()
}

/// Gives for an offset in characters the number of its line, from 1.
fn line_counter(text: &str) -> impl Fn(usize) -> usize {
    let ends: Vec<usize> = text
        .chars()
        .enumerate()
        .filter(|(_, c)| *c == '\n')
        .map(|(at, _)| at)
        .collect();
    move |offset| ends.partition_point(|end| *end < offset) + 1
}

/// A plain text: UTF-8, UTF-16 with its mark, or GB 18030, which GBK is a part of.
fn read_text(path: &Path) -> Result<String, CheckError> {
    let name = || path.display().to_string();
    let unreadable = |error: std::io::Error| CheckError::Unreadable {
        path: name(),
        reason: SystemCode::from(&error).to_string(),
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_BYTES) {
        return Err(CheckError::TooLarge { path: name() });
    }
    let text = decoded(&bytes).ok_or_else(|| CheckError::Encoding { path: name() })?;
    if text.trim().is_empty() {
        return Err(CheckError::Empty { path: name() });
    }
    Ok(text)
}

/// The text without its mark; `None` where the bytes are no text.
fn decoded(bytes: &[u8]) -> Option<String> {
    let (encoding, marked) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let bytes = bytes.get(marked..)?;
    let whole = |encoding: &'static encoding_rs::Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    let text = whole(encoding).or_else(|| whole(GB18030))?;
    // A picture or a program is no text, whatever its bytes may spell.
    (!text.contains('\0')).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_windows_are_read() {
        assert_eq!(decoded("\u{feff}绩效".as_bytes()).as_deref(), Some("绩效"));
        assert_eq!(decoded(&[0xBC, 0xA8, 0xD0, 0xA7]).as_deref(), Some("绩效"));
        assert_eq!(decoded(&[0xFF, 0xFE, 0xE9, 0x7E]).as_deref(), Some("绩"));
        assert_eq!(decoded(b"PK\x03\x04\0\0"), None);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let line_of = line_counter("甲\n乙\n\n丙");
        assert_eq!([0, 1, 2, 3, 5].map(line_of), [1, 1, 2, 2, 4]);
    }
}
