//! C11: what does not belong in a report that is published: classified matter, details of investigations.

use std::ops::Range;

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        text::{Kind, Paragraph, clauses},
        wording::needles::Needles,
    },
    standards::Phrase,
};

pub const RULE: Rule = Rule {
    code: "C11",
    title: "没有不宜公开的内容",
    checks: "密级标志和“内部资料”“不得外传”等字样，以及公安、纪检监察、信访工作的细节；写保密管理工作本身的不报，工作细节只作疑似提示。",
    basis: "《中华人民共和国保守国家秘密法》《中华人民共和国政府信息公开条例》第十四条；词库可以自行补充。",
    example: "报告首页标有“内部资料，不得外传”。",
    gravest: Severity::Warning,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let needles = Needles::new(subject.lists.sensitive.iter(), |phrase: &Phrase| {
        phrase.text.as_str()
    });
    let mut findings = Vec::new();
    for line in published(subject) {
        let passes = |phrase: &Phrase, range: Range<usize>| {
            line.is_live(range.clone()) || is_excepted(&line.text, &range, &phrase.except)
        };
        for found in needles.find(&line.text, passes) {
            findings.push(finding(line, found.entry, found.range));
        }
    }
    findings
}

/// What was typed; in a plain text its tables and annexes too.
pub(super) fn published<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Paragraph> {
    let is_plain = subject.draft.is_none();
    let rest = subject
        .printed
        .paragraphs
        .iter()
        .filter(move |paragraph| is_plain && matches!(paragraph.kind, Kind::Row | Kind::Annex));
    subject.written.iter().chain(rest)
}

/// Whether a wording stands in the same clause that makes it harmless.
fn is_excepted(text: &str, range: &Range<usize>, except: &[String]) -> bool {
    let clause = clauses(text)
        .into_iter()
        .find(|clause| clause.start <= range.start && range.start < clause.end)
        .and_then(|clause| text.get(clause))
        .unwrap_or(text);
    except
        .iter()
        .any(|wording| clause.contains(wording.as_str()))
}

fn finding(line: &Paragraph, phrase: &Phrase, range: Range<usize>) -> Finding {
    let quoted = line.text.get(range.clone()).unwrap_or_default();
    let advice = match phrase.advice.as_str() {
        "" => "公开前请确认，不宜公开的请删去",
        advice => advice,
    };
    let spot = line.spot(range);
    if phrase.verified {
        let message = format!(
            "报告是要公开的，其中有“{quoted}”（依据：{}）",
            phrase.source
        );
        Finding::new(Severity::Warning, spot, message, advice)
    } else {
        let message = format!(
            "报告是要公开的，“{quoted}”疑似不宜公开的工作细节（依据：{}）",
            phrase.source
        );
        Finding::new(Severity::Advice, spot, message, advice).suspected()
    }
}
