//! C08: documents that are no longer in force, or whose names are wrong.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    checks::{
        Certainty, Finding, Rule, Severity, Subject,
        sentences::amounts::pattern,
        text::{Paragraph, sentences},
        wording::needles::Needles,
    },
    model::Date,
    standards::{DocumentFault, KnownDocument},
};

pub const RULE: Rule = Rule {
    code: "C08",
    title: "引用的文件有效、名称正确",
    checks: "引用了评价年度已经失效的制度文件，或文件名称写错；作为历史提及的（“原《…》”“当时的《…》”）不报。",
    basis: "文件原文的施行和废止条款；词库中每个文件注明来源，没有核实的只作疑似提示，自己的词库可以补充。",
    example: "2022年的报告写“根据《行政单位会计制度》”：该制度自2019年1月1日起不再执行。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let needles = Needles::new(subject.lists.documents.iter(), |one: &KnownDocument| {
        one.name.as_str()
    });
    let mut findings = Vec::new();
    for line in &subject.written {
        let passes = |document: &KnownDocument, range: Range<usize>| {
            line.is_live(range.clone())
                || !is_cited(&line.text, &range, &document.name)
                || is_history(&line.text, &range)
        };
        for found in needles.find(&line.text, passes) {
            if let Some(certainty) = concerns(found.entry, subject.year) {
                findings.push(finding(line, found.entry, found.range, certainty));
            }
        }
    }
    findings
}

/// Whether the name stands alone: in book-title marks of its own, or behind a word that cites. A longer name that
/// holds it is another document. A document's number needs no marks.
fn is_cited(text: &str, range: &Range<usize>, name: &str) -> bool {
    static CITES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:按照|根据|依据|依照|遵循|执行|遵守|按|贯彻|落实)(?:国家|财政部|现行的?|新的?|有关的?|相关的?)?[《〈“]?$",
        )
    });
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
        return false;
    };
    if name.ends_with('号') {
        return true;
    }
    let closes = after.starts_with(['》', '〉']);
    if before.ends_with(['《', '〈']) {
        return closes || after.starts_with("（修订）》");
    }
    // Without marks a short name may be part of anything.
    name.chars().count() >= 8
        && CITES.is_match(before)
        && !after.starts_with(['》', '〉'])
        && !after.starts_with("实施")
}

/// Whether it is told as history.
fn is_history(text: &str, range: &Range<usize>) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:原|原来的?|原有的?|当时的?|时行的?|旧的?|旧版|曾[^，。；]{0,6}|替代了?|取代了?|代替了?|废止了?|不再执行|停止执行|修订前的?|以前的?|此前的?)[《〈“]$",
        )
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^[》〉”]?(?:[（(][^（）()]{0,30}[）)])?(?:[（(]?(?:已|同时|相应|现已|已经)?(?:废止|失效|停止执行|不再执行)|等?(?:旧|老|原)?[^，。；]{0,8}(?:废止|失效|不再执行)|(?:修订|调整|更新)为|被)",
        )
    });
    const ENDS: [&str; 8] = [
        "废止",
        "失效",
        "停止执行",
        "不再执行",
        "修订为",
        "调整为",
        "更新为",
        "被",
    ];
    let whole = sentences(text)
        .into_iter()
        .find(|sentence| sentence.start <= range.start && range.end <= sentence.end)
        .unwrap_or(0..text.len());
    let before = text.get(whole.start..range.start).unwrap_or_default();
    let after = text.get(range.end..whole.end).unwrap_or_default();
    let was = before.contains(['原', '时', '旧', '曾', '代', '止', '再', '前']);
    let ends = ENDS.iter().any(|word| after.contains(word));
    was && BEFORE.is_match(before) || ends && AFTER.is_match(after)
}

/// Whether a document was out of force in the year; not certain where it went out of force within it, or where
/// the year is not known.
fn concerns(document: &KnownDocument, year: Option<u16>) -> Option<Certainty> {
    let certainty = Certainty::of_source(document.verified);
    let Ok(since) = Date::parse(&document.since) else {
        return Some(certainty);
    };
    let (since, month, day) = since.parts();
    match year.map(i32::from) {
        None => Some(Certainty::Suspected),
        Some(year) if year < i32::from(since) => None,
        Some(year) if year == i32::from(since) && (month, day) > (1, 1) => {
            Some(Certainty::Suspected)
        }
        Some(_) => Some(certainty),
    }
}

fn finding(
    line: &Paragraph,
    document: &KnownDocument,
    range: Range<usize>,
    certainty: Certainty,
) -> Finding {
    let name = if document.name.ends_with('号') {
        document.name.clone()
    } else {
        format!("《{}》", document.name)
    };
    let doubt = match certainty {
        Certainty::Certain => "",
        Certainty::Suspected => "疑似",
    };
    let (severity, message) = match (document.fault, Date::parse(&document.since)) {
        (DocumentFault::Repealed, Ok(since)) => (
            Severity::Warning,
            format!(
                "{name}{doubt}自{}起不再执行（依据：{}）",
                since.in_words(),
                document.source
            ),
        ),
        (DocumentFault::Repealed, Err(_)) => (
            Severity::Warning,
            format!("{name}{doubt}已经失效（依据：{}）", document.source),
        ),
        (DocumentFault::Misnamed, _) => (
            misnamed(certainty),
            format!(
                "没有名为{name}的文件，名称{doubt}有误（依据：{}）",
                document.source
            ),
        ),
    };
    let advice = match document.instead.as_str() {
        "" => "请核对现行文件的名称和文号".to_owned(),
        instead => format!("请核对，应引用{instead}"),
    };
    let spot = line.spot(range);
    Finding::new(severity, spot, message, advice).suspected_if(certainty)
}

/// A wrong name has to be mended; a doubtful one to be looked at.
const fn misnamed(certainty: Certainty) -> Severity {
    match certainty {
        Certainty::Certain => Severity::Error,
        Certainty::Suspected => Severity::Warning,
    }
}
