//! 主管部门汇总: drafts of affiliated units become one report of their department.
//!
//! Amounts, counts and areas are summed, unknown where one unit does not know its part; classes and lists are
//! joined; texts that differ stand side by side, each under the name of its unit (see [`super::sides`]). Rates are
//! no facts: they follow from the sums. What cannot be summed is left blank and named in the [`MergeAccount`]. The
//! drafts themselves stay as they are.

mod account;
mod classes;
mod evaluation;
mod facts;
mod improvement;
mod lists;
mod prose;
mod request;
mod singles;
mod transfers;

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{
    ExportError, OpenError, Workspace,
    checkup::{self, Checkup, lists_for},
    notes::opening,
    outlines::outline_for,
};
use crate::{
    draft,
    model::{BudgetKind, Cover, FunctionalLine, Report, Unit},
    standards::{Lists, Outline},
};

use facts::Facts;

pub use account::{Chapter, MergeAccount};
pub use request::{Merge, MergeFailure, merge_drafts};

/// The draft of a unit, with what belongs to it.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its file.
    pub file: PathBuf,
    /// What its unit is called: the full name, or the name of the file where the draft has none.
    pub name: String,
    /// The report.
    pub report: Report,
    /// The outline that it follows.
    pub outline: Outline,
    /// What the checker finds in it.
    pub checkup: Checkup,
    /// What else is to be known of it, in words: what this version does not know and does not take over.
    pub notices: Vec<String>,
}

impl Part {
    /// Reads and checks a draft. `folder` is the application's own, for the user's outlines and word lists.
    pub fn read(file: &Path, folder: Option<&Path>) -> Result<Self, OpenError> {
        let loaded = draft::load(file)?;
        let outline = outline_for(&loaded.report, Some(file), folder)?;
        let (lists, mut notices) = lists_for(Some(file), folder);
        notices.extend(opening(&loaded.origin));
        Ok(Self {
            notices,
            ..Self::new(file.to_owned(), loaded.report, outline, &lists)
        })
    }

    fn new(file: PathBuf, report: Report, outline: Outline, lists: &Lists) -> Self {
        let checkup = checkup::check(&report, &outline, lists);
        let name = match report.unit.full_name.trim() {
            "" => file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into(),
            name => name.to_owned(),
        };
        Self {
            file,
            name,
            report,
            outline,
            checkup,
            notices: Vec::new(),
        }
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        let name = self.file.file_name();
        name.unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The department that the drafts are merged for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Department {
    /// Its full name; empty where it is still to be filled in.
    pub name: String,
    /// Id of the outline of its report; empty is that of the first draft.
    pub outline: String,
}

/// A merged report and what was made of the drafts.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The report of the department.
    pub report: Report,
    /// The outline that it follows.
    pub outline: Outline,
    /// What was made of what.
    pub account: MergeAccount,
}

/// Why drafts cannot be merged.
#[derive(Debug, Error)]
pub enum MergeError {
    /// There is nothing to sum.
    #[error("汇总至少要两份草稿，请再加入下属单位的草稿")]
    TooFew,
    /// Drafts of several years, or of none.
    #[error("各份草稿的年度不一致：{0}。请改正年度或换成同一年度的草稿，再汇总")]
    Years(String),
    /// Two drafts of one unit would count twice.
    #[error("{files}都是“{unit}”的草稿，会重复计算，请只留一份")]
    SameUnit {
        /// The unit.
        unit: String,
        /// Its drafts.
        files: String,
    },
    /// There is no such outline.
    #[error(transparent)]
    Outline(#[from] ExportError),
}

/// Merges the drafts of units into the report of their department. `folder` is as for [`Part::read`].
pub fn merge(
    parts: &[Part],
    department: &Department,
    folder: Option<&Path>,
) -> Result<Merged, MergeError> {
    can_merge(&parts.iter().collect::<Vec<_>>())?;
    let first = parts.first().ok_or(MergeError::TooFew)?;
    let mut account = MergeAccount::default();
    let mut report = begin(first, department);
    let outline = outline_for(&report, Some(&first.file), folder)?;
    let known = Facts::of_all(parts);
    singles::merge(&mut report, &known, &mut account);
    classes::join(&mut report, &known, &mut account);
    lists::join(&mut report, &known, &mut account);
    improvement::join(&mut report, &known, &mut account);
    evaluation::join(&mut report, &known, &mut account);
    prose::merge(&mut report, &outline, parts, &mut account);
    facts::follow_parts(&mut report);
    transfers::tell(parts, &mut account);
    account::tell_sums(&report, &known, &mut account);
    account::tell_findings(parts, &mut account);
    account::tell_own(&report, parts, &mut account);
    Ok(Merged {
        report,
        outline,
        account,
    })
}

/// Whether the drafts go together: at least two, of one year, each of another unit.
pub fn can_merge(parts: &[&Part]) -> Result<(), MergeError> {
    if parts.len() < 2 {
        return Err(MergeError::TooFew);
    }
    one_year(parts)?;
    for part in parts {
        let same: Vec<String> = parts
            .iter()
            .filter(|other| other.name == part.name)
            .map(|other| format!("“{}”", other.file.display()))
            .collect();
        if same.len() > 1 {
            return Err(MergeError::SameUnit {
                unit: part.name.clone(),
                files: same.join("和"),
            });
        }
    }
    Ok(())
}

fn one_year(parts: &[&Part]) -> Result<(), MergeError> {
    let year = parts.first().and_then(|part| part.report.cover.year);
    let same = |part: &&Part| part.report.cover.year == year;
    if year.is_some() && parts.iter().all(same) {
        return Ok(());
    }
    let words = |part: &&Part| {
        let year = part.report.cover.year;
        let year = year.map_or_else(|| "没有填写年度".to_owned(), |year| format!("是{year}年度"));
        format!("“{}”{year}", part.file.display())
    };
    let all: Vec<String> = parts.iter().map(words).collect();
    Err(MergeError::Years(all.join("，")))
}

/// The report as it begins: printed and scored like the first, of the department, with nothing in it.
fn begin(first: &Part, department: &Department) -> Report {
    let mut settings = first.report.settings.clone();
    if !department.outline.trim().is_empty() {
        department.outline.trim().clone_into(&mut settings.outline);
    }
    Report {
        settings,
        cover: Cover {
            year: first.report.cover.year,
            ..Cover::default()
        },
        unit: Unit {
            full_name: department.name.trim().to_owned(),
            ..Unit::default()
        },
        scoring: first.report.scoring.clone(),
        ..Report::default()
    }
}

/// The budget of a line as drafts have it: the general public one is not written.
fn budget_of(kind: BudgetKind) -> Option<BudgetKind> {
    let unsaid = FunctionalLine::default().budget();
    (kind != unsaid).then_some(kind)
}

impl Workspace {
    /// The merged report of a department, and what was made of the drafts. It belongs to no file and is in none yet.
    pub fn merged(merged: Merged) -> (Self, MergeAccount) {
        (Self::unsaved(merged.report, merged.outline), merged.account)
    }
}

#[cfg(test)]
mod tests;
