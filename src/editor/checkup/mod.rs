//! [`Checkup`]: what the checker found in a report, what of it was set aside, and what can be done about it.

mod file;
mod inspector;
mod listing;
mod lists;
mod printout;
mod repair;

use std::convert::Infallible;

use crate::{
    checks::{self, Subject},
    compose::{Composed, compose},
    model::{IgnoredFinding, Report},
    standards::{Lists, Outline},
};

pub use crate::checks::{Finding, RULES, Repair, Rule, Severity, Spot, Target};
pub use file::{CheckError, CheckedFile, check_file, place_in_draft};
pub use inspector::Inspector;
pub use listing::{
    as_csv, as_json, as_text, catalogue_as_json, catalogue_as_text, in_words, label, summary,
};
pub use lists::lists_for;
pub use printout::checkup_pdf;
pub use repair::repair;

/// What the checker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checkup {
    /// The revision of the report, as it was given to [`Inspector::inspect`].
    pub revision: u64,
    /// What is to be looked at, the worst first, then in the order of the report.
    pub findings: Vec<Finding>,
    /// What the clerk has set aside, with the reasons.
    pub ignored: Vec<(Finding, String)>,
}

impl Checkup {
    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let alike = |finding: &&Finding| finding.severity == severity;
        self.findings.iter().filter(alike).count()
    }
}

/// Checks a report along an outline.
pub fn check(report: &Report, outline: &Outline, lists: &Lists) -> Checkup {
    let Ok(checkup) = check_observed::<Infallible>((report, outline, lists), &|_, _| Ok(()));
    checkup
}

/// As [`check`], told how much of it is behind; an error ends it.
fn check_observed<E>(
    (report, outline, lists): (&Report, &Outline, &Lists),
    observe: &checks::Observer<'_, E>,
) -> Result<Checkup, E> {
    let composed = compose(report, outline);
    let subject = Subject::of_draft(report, outline, &composed, lists);
    let found = checks::run_observed(&subject, observe)?;
    let order: Vec<&str> = outline
        .entries()
        .iter()
        .map(|entry| entry.node.id.as_str())
        .collect();
    let position = |finding: &Finding| {
        let section = finding.spot.section.as_str();
        let node = order.iter().position(|node| *node == section);
        // What stands in no section of the outline is the cover's: title, unit, date.
        let at = finding.spot.range.as_ref().map_or(0, |range| range.start);
        (finding.severity, node.map_or(0, |node| node + 1), at)
    };
    let mut checkup = Checkup::default();
    for finding in found {
        match report
            .ignored
            .iter()
            .find(|ignored| is_about(ignored, &finding))
        {
            Some(ignored) => checkup.ignored.push((finding, ignored.reason.clone())),
            None => checkup.findings.push(finding),
        }
    }
    checkup.findings.sort_by_key(position);
    Ok(checkup)
}

/// How many findings say that something must be changed in a report that has been composed along an outline, without
/// those that were set aside. It is told how much of the check is behind; an error ends it.
pub fn count_errors<E>(
    (report, outline, lists): (&Report, &Outline, &Lists),
    composed: &Composed,
    observe: &checks::Observer<'_, E>,
) -> Result<usize, E> {
    let subject = Subject::of_draft(report, outline, composed, lists);
    let found = checks::errors(&subject, observe)?;
    let is_open = |finding: &&Finding| !report.ignored.iter().any(|own| is_about(own, finding));
    Ok(found.iter().filter(is_open).count())
}

/// Sets a finding aside, with the reason; `None` takes it back.
pub fn ignore(report: &mut Report, finding: &Finding, reason: Option<&str>) {
    report.ignored.retain(|ignored| !is_about(ignored, finding));
    if let Some(reason) = reason {
        report.ignored.push(IgnoredFinding {
            code: finding.code.to_owned(),
            at: address(&finding.spot.target),
            quote: finding.spot.quote.clone(),
            reason: reason.trim().to_owned(),
        });
    }
}

fn is_about(ignored: &IgnoredFinding, finding: &Finding) -> bool {
    ignored.code == finding.code
        && ignored.quote == finding.spot.quote
        && ignored.at == address(&finding.spot.target)
}

/// What a finding points at, as the draft keeps it.
fn address(target: &Target) -> String {
    match target {
        Target::Field(field) => field.to_string(),
        Target::Prose(node) | Target::Heading(node) => node.clone(),
        Target::File => String::new(),
    }
}

#[cfg(test)]
mod tests;
