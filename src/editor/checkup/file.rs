//! Checking a file: a draft, or a report in Word or plain text that nobody drafted here.

use std::{collections::BTreeMap, path::Path};

use thiserror::Error;

use super::{check, lists_for, repair::place_of};
use crate::{
    checks::{self, Finding, Severity, Subject, Target},
    draft::{self, DraftError},
    editor::{ExportError, ReadError, find::text_at, import::read_source, outlines::outline_for},
    intake::SourceFormat,
    model::Report,
    standards::{self, Outline},
};

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
    /// The file cannot be read as a report.
    #[error(transparent)]
    Source(#[from] ReadError),
    /// By its name it is something else.
    #[error(
        "“{path}”不是草稿（.ron）、Word 文档（.docx）或纯文本（.txt），不能体检；请在文字处理程序中另存为 .docx 或纯文本再试"
    )]
    Format {
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
            Ok(CheckedFile {
                places: checkup.findings.iter().map(place).collect(),
                typed: as_typed(&checkup.findings, &loaded.report, outline),
                findings: checkup.findings,
                ignored: checkup.ignored.len(),
                notices,
            })
        }
        Some("docx" | "docm" | "doc" | "wps" | "txt" | "text" | "md") | None => {
            let source = read_source(path)?;
            let manuscript = &source.manuscript;
            let text = manuscript.text.as_str();
            let subject = Subject::of_manuscript(manuscript, standards::builtin(), &lists);
            let mut findings = checks::run(&subject);
            let start =
                |finding: &Finding| finding.spot.range.as_ref().map_or(0, |range| range.start);
            findings.sort_by_key(|finding| (finding.severity, start(finding)));
            let line_of = line_counter(text);
            let place = |finding| match source.format {
                SourceFormat::Text => format!("第{}行", line_of(start(finding))),
                // Of Word every other line is empty.
                SourceFormat::Word => format!("第{}段", line_of(start(finding)).div_ceil(2)),
            };
            let characters: Vec<char> = text.chars().collect();
            let typed = |finding| cut(&characters, finding);
            Ok(CheckedFile {
                places: findings.iter().map(place).collect(),
                typed: findings.iter().map(typed).collect(),
                findings,
                ignored: 0,
                notices: notices.into_iter().chain(source.missing(0)).collect(),
            })
        }
        Some(_) => Err(CheckError::Format {
            path: path.display().to_string(),
        }),
    }
}

/// What each finding in a draft points at as it was typed. Each text is read once: a long one has thousands.
fn as_typed<'f>(findings: &'f [Finding], report: &Report, outline: &Outline) -> Vec<String> {
    let mut texts: BTreeMap<&Target, Option<Vec<char>>> = BTreeMap::new();
    let typed = |finding: &'f Finding| {
        let spot = &finding.spot;
        // A fact as a whole is quoted as it is; to look for each would walk the report over and over.
        if spot.range.is_none() {
            return spot.quote.clone();
        }
        let read = || {
            let text = text_at(report, outline, &place_of(&spot.target)?)?;
            Some(text.chars().collect())
        };
        let text = texts.entry(&spot.target).or_insert_with(read);
        text.as_ref()
            .map_or_else(|| spot.quote.clone(), |text| cut(text, finding))
    };
    findings.iter().map(typed).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let line_of = line_counter("甲\n乙\n\n丙");
        assert_eq!([0, 1, 2, 3, 5].map(line_of), [1, 1, 2, 2, 4]);
    }
}
