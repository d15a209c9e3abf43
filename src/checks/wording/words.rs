//! What the three rules about words (C03, C12, C13) have in common: the list differs, the search is one.

use crate::{
    checks::{
        Finding, Repair, Severity, Spot, Subject,
        wording::needles::{Found, Needles, overlaps},
    },
    standards::{Word, WordRule},
};

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
            let Found { entry, mut range } = found;
            let context = context(entry);
            range.end -= context;
            let spot = paragraph.spot(range.clone());
            let repair = certain(entry)
                .then(|| paragraph.repair(range, bare(&entry.right, context)))
                .flatten();
            findings.push(finding(entry, spot, manner, repair));
        }
    }
    findings
}

/// Length of the figures that both words end with: they only say what the word stands before, as in 截止2 for
/// 截止2023年.
fn context(word: &Word) -> usize {
    let (wrong, right) = (word.wrong.bytes().rev(), word.right.bytes().rev());
    wrong
        .zip(right)
        .take_while(|(one, other)| one == other && one.is_ascii_digit())
        .count()
}

/// A word without its last `context` figures.
fn bare(word: &str, context: usize) -> &str {
    word.get(..word.len() - context).unwrap_or(word)
}

/// Whether there is only one right word.
fn certain(word: &Word) -> bool {
    word.verified && !word.right.is_empty()
}

fn finding(word: &Word, spot: Spot, manner: &Manner, repair: Option<Repair>) -> Finding {
    let Word {
        wrong,
        right,
        source,
        ..
    } = word;
    let fault = manner.fault;
    let context = context(word);
    let inner = |text: &str| bare(text, context).replace('“', "‘").replace('”', "’");
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
