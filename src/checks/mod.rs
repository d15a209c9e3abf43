//! 体检: finds what a reviewer would send back. [`run`] applies every rule of [`RULES`] to a [`Subject`]; nothing
//! in the user's data can make it fail, and it changes nothing.

mod evaluation;
mod finding;
mod identity;
mod lines;
mod numbering;
mod pattern;
mod reading;
mod rule;
mod rules;
mod sentences;
mod subject;
mod text;
mod wording;

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

pub use finding::{Certainty, Edit, Finding, Repair, Severity, Spot, Target};
pub use numbering::{NumberStyle, Numbering, chinese_value};
pub use reading::Manuscript;
pub use rule::Rule;
pub use rules::RULES;
pub use sentences::{
    amounts::{AmountAt, amounts},
    claims::Claim,
    counted::{Counted, counted},
    functions::{ClassAmount, ClassList, class_lists},
    holdings::{Movement, MovementStep, movements},
};
pub use subject::{Draft, Subject};
pub use text::{Kind, Paragraph, Section, Text, Topic, sentences};
pub use wording::{
    contacts,
    likeness::{letters, likeness},
    private,
};

/// Everything the rules find, by code, and by place within a code.
pub fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Ok(findings) = run_observed::<Infallible>(subject, &|_, _| Ok(()));
    findings
}

/// As [`run`], told before each rule how many are behind and how many there are; an error ends it.
pub fn run_observed<E>(
    subject: &Subject<'_>,
    observe: &Observer<'_, E>,
) -> Result<Vec<Finding>, E> {
    found_by(&RULES.iter().collect::<Vec<_>>(), subject, observe)
}

/// Of what [`run_observed`] finds that which must be changed. Rules that never find anything so bad are passed over.
pub fn errors<E>(subject: &Subject<'_>, observe: &Observer<'_, E>) -> Result<Vec<Finding>, E> {
    let is_able = |rule: &&Rule| rule.gravest == Severity::Error;
    let able: Vec<&Rule> = RULES.iter().filter(is_able).collect();
    let mut findings = found_by(&able, subject, observe)?;
    findings.retain(|finding| finding.severity == Severity::Error);
    Ok(findings)
}

/// Told how many rules are behind and how many there are; an error ends the check.
pub type Observer<'o, E> = dyn Fn(usize, usize) -> Result<(), E> + 'o;

fn found_by<E>(
    rules: &[&Rule],
    subject: &Subject<'_>,
    observe: &Observer<'_, E>,
) -> Result<Vec<Finding>, E> {
    let mut findings: Vec<Finding> = Vec::new();
    for (behind, rule) in rules.iter().enumerate() {
        observe(behind, rules.len())?;
        findings.extend(rule.apply(subject));
    }
    for finding in &mut findings {
        if let Target::Field(field) = &finding.spot.target
            && finding.spot.section.is_empty()
        {
            finding.spot.section = subject.section_of(field).unwrap_or_default();
        }
    }
    Ok(told_elsewhere(once(findings)))
}

/// Findings without changes that lack a reason (A22) where those of the “三公”经费 (A09) tell of the same amount.
fn told_elsewhere(mut findings: Vec<Finding>) -> Vec<Finding> {
    let of_three_public = findings.iter().filter(|finding| finding.code == "A09");
    let told: HashSet<Spot> = of_three_public
        .map(|finding| finding.spot.clone())
        .collect();
    findings.retain(|finding| {
        finding.code != "A22"
            || finding.severity == Severity::Error
            || !told.contains(&finding.spot)
    });
    findings
}

/// Of findings of one code that begin at the same character one: that with a repair, else the more severe. Where one
/// only lies within another, they are two.
fn once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut last: HashMap<(&str, Target), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let key = (finding.code, finding.spot.target.clone());
        let places = last.entry(key).or_default();
        let same = |at: &&usize| {
            kept.get(**at)
                .is_some_and(|other| begin_together(&other.spot, &finding.spot))
        };
        // Findings of a code come by place: those long before need no look.
        match places.iter().rev().take(32).find(same).copied() {
            None => {
                places.push(kept.len());
                kept.push(finding);
            }
            Some(at) => {
                if let Some(other) = kept
                    .get_mut(at)
                    .filter(|other| rank(&finding) < rank(other))
                {
                    *other = finding;
                }
            }
        }
    }
    kept
}

fn rank(finding: &Finding) -> (bool, Severity) {
    (finding.repair.is_none(), finding.severity)
}

fn begin_together(one: &Spot, other: &Spot) -> bool {
    let starts = one.range.as_ref().zip(other.range.as_ref());
    starts.is_some_and(|(one, other)| one.start == other.start)
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, ops::Range};

    use super::*;

    fn finding(range: Range<usize>, severity: Severity, repair: Option<&str>) -> Finding {
        let spot = Spot {
            section: String::new(),
            target: Target::File,
            range: Some(range),
            quote: String::new(),
        };
        let repair = repair.map(|label| Repair {
            label: label.to_owned(),
            edits: Vec::new(),
        });
        Finding::new(severity, spot, "", "").repaired_by(repair)
    }

    #[test]
    fn a_check_ends_before_the_rule_where_it_is_told_to() {
        let subject = Subject::of_text("一、概况", &[], crate::standards::Lists::builtin());
        let asked = Cell::new(0);
        let observe = |behind, of| {
            asked.set(asked.get() + 1);
            assert_eq!(of, RULES.len());
            if behind == 3 { Err("够了") } else { Ok(()) }
        };
        assert_eq!(run_observed(&subject, &observe), Err("够了"));
        assert_eq!(asked.get(), 4);
    }

    #[test]
    fn what_is_found_twice_is_told_once() {
        let kept = once(vec![
            finding(0..4, Severity::Advice, None),
            finding(0..6, Severity::Error, None),
            finding(0..5, Severity::Advice, Some("改")),
            finding(4..5, Severity::Advice, None),
        ]);
        let shown: Vec<_> = kept.iter().map(|one| one.spot.range.clone()).collect();
        assert_eq!(shown, [Some(0..5), Some(4..5)]);
    }
}
