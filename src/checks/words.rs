//! What the three rules about words (C03, C12, C13) have in common: the list differs, the search is one.

use super::{
    Finding, Repair, Severity, Subject,
    needles::{Needles, overlaps},
};
use crate::standards::{Word, WordRule};

/// How a rule speaks of its words.
pub struct Manner {
    /// How bad a word from a checked source is.
    pub certain: Severity,
    /// How bad any other is; it is a suspicion.
    pub suspected: Severity,
    /// What is wrong with it, after the word: 是错别字.
    pub fault: &'static str,
}

/// The words of a rule in what was typed, each with its repair where its source was checked.
pub fn find(subject: &Subject<'_>, rule: WordRule, manner: &Manner) -> Vec<Finding> {
    let list = subject.lists.words.iter().filter(|word| word.rule == rule);
    let needles = Needles::new(list, |word: &Word| &word.wrong);
    let mut findings = Vec::new();
    for paragraph in &subject.written {
        let text = paragraph.text.as_str();
        let passes = |word: &Word, range| {
            overlaps(text, &range, &word.except) || paragraph.is_live(range.clone())
        };
        for found in needles.find(text, passes) {
            let spot = paragraph.spot(found.range.clone());
            let repair = certain(found.entry)
                .then(|| paragraph.repair(found.range, &found.entry.right))
                .flatten();
            findings.push(finding(found.entry, spot, manner, repair));
        }
    }
    findings
}

/// Whether there is only one right word.
fn certain(word: &Word) -> bool {
    word.verified && !word.right.is_empty()
}

fn finding(word: &Word, spot: super::Spot, manner: &Manner, repair: Option<Repair>) -> Finding {
    let Word {
        wrong,
        right,
        source,
        ..
    } = word;
    let fault = manner.fault;
    let inner = |text: &str| text.replace('“', "‘").replace('”', "’");
    let (wrong, right) = (&inner(wrong), &inner(right));
    let suggestion = if right.is_empty() {
        "请按要表达的意思改写".to_owned()
    } else if word.verified {
        format!("改为“{right}”")
    } else {
        format!("请核对，一般写作“{right}”")
    };
    if word.verified {
        let message = format!("“{wrong}”{fault}（依据：{source}）");
        Finding::new(manner.certain, spot, message, suggestion).repaired_by(repair)
    } else {
        let message = format!("“{wrong}”疑似{fault}（依据：{source}）");
        Finding::new(manner.suspected, spot, message, suggestion).suspected()
    }
}
