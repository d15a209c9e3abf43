//! [`Rule`]: what a check is called, why it is made and how.

use crate::checks::{Finding, Severity, Subject};

/// A rule of the checker. Its words become the catalogue of `jixiao check --list` and the appendix of the README.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Code, e.g. A01; it never changes.
    pub code: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// 检查什么.
    pub checks: &'static str,
    /// 依据.
    pub basis: &'static str,
    /// An example of what it finds.
    pub example: &'static str,
    /// The worst that it says of anything it finds.
    pub gravest: Severity,
    /// Finds it.
    pub run: fn(&Subject<'_>) -> Vec<Finding>,
}

impl Rule {
    /// What the rule finds, with its code.
    pub fn apply(&self, subject: &Subject<'_>) -> Vec<Finding> {
        let mut findings = (self.run)(subject);
        for finding in &mut findings {
            finding.code = self.code;
        }
        findings
    }
}
