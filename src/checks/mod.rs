//! 体检: finds what a reviewer would send back. [`run`] applies every rule of [`RULES`] to a [`Subject`]; nothing
//! in the user's data can make it fail, and it changes nothing.

mod amounts;
mod balance;
mod brackets;
mod breakdown;
mod changes;
mod claim_terms;
mod claims;
mod counted;
mod counts;
mod entries;
mod enumeration;
mod enumerations;
mod finding;
mod functions;
mod holdings;
mod identity;
mod known;
mod likeness;
mod lines;
mod listing;
mod marks;
mod naming;
mod needles;
mod numbering;
mod paragraphs_listed;
mod phrase;
mod posts;
mod private;
mod rates;
mod reading;
mod reasons;
mod rule;
mod rules;
mod series;
mod stated;
mod subject;
mod sums;
mod text;
mod three_public;
mod wording;
mod words;
mod years;

pub use claims::Claim;
pub use finding::{Certainty, Edit, Finding, Repair, Severity, Spot, Target};
pub use rule::Rule;
pub use rules::RULES;
pub use subject::{Draft, Subject};

/// Everything the rules find, by code, and by place within a code.
pub fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule.apply(subject)).collect();
    for finding in &mut findings {
        if let Target::Field(field) = &finding.spot.target
            && finding.spot.section.is_empty()
        {
            finding.spot.section = subject.section_of(field).unwrap_or_default();
        }
    }
    findings
}
