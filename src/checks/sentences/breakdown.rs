//! Amounts that one sentence breaks down (“项目支出652.9万元，其中：甲经费300万元，乙经费352.9万元”), for rules that
//! know which total and which parts belong together.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Finding, Severity,
    identity::{Identity, Term},
    sentences::{
        amounts::pattern,
        entries::{Entry, entries, slack},
    },
    text::{Paragraph, Text},
};

/// A total and its parts in a paragraph.
struct Breakdown<'t> {
    whole: Entry<'t>,
    parts: Vec<Entry<'t>>,
    /// Whether the words say that the parts are all of it.
    is_complete: bool,
    /// Whether they are all kinds of it, whatever pays for them.
    is_by_kind: bool,
}

/// The money for projects that its sources, or the projects listed in the same sentence, do not add up to.
pub fn of_projects(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in text.body().filter(|one| one.text.contains("项目")) {
        let found = breakdowns(&paragraph.text, is_project_money);
        findings.extend(found.iter().filter_map(|one| disagreement(paragraph, one)));
    }
    findings
}

/// Parts that are more than their whole, whatever it is, and income or expenditure whose kinds are not all of it.
pub fn of_wholes(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in text.body().filter(|one| one.text.contains('元')) {
        let found = breakdowns(&paragraph.text, |label| !label.is_empty());
        let found = found
            .into_iter()
            .filter(|one| !is_project_money(one.whole.label));
        let found = found.filter(|one| !paragraph.is_live(one.whole.at.number.clone()));
        let found = found.filter_map(|mut one| {
            one.parts = parts_alone(one.parts);
            one.is_by_kind = is_by_kind(&one);
            disagreement(paragraph, &one)
        });
        findings.extend(found.filter(|one| one.severity == Severity::Error));
    }
    findings
}

/// “基本支出100万元，其中：人员经费90万元，公用经费10万元；项目支出50万元”: where commas part the first of them, a semicolon ends
/// them.
fn parts_alone(mut parts: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let ends = |entry: &Entry<'_>| entry.lead.contains(['；', ';']);
    if parts.get(1).is_some_and(|second| !ends(second))
        && let Some(end) = parts.iter().position(ends)
    {
        parts.truncate(end);
    }
    parts
}

/// Whether all income, or all expenditure, is broken down by kinds that are named like it.
fn is_by_kind(found: &Breakdown<'_>) -> bool {
    let label = found.whole.label;
    let is_total = ["合计", "总计", "总额"]
        .iter()
        .any(|word| label.contains(word));
    let are_all = |kind: &str| {
        label.contains(kind) && found.parts.iter().all(|part| part.label.contains(kind))
    };
    let is_named = |name: &str| found.parts.iter().any(|part| part.label == name);
    let by_nature = found.parts.len() == 2 && is_named("项目支出");
    by_nature
        && found
            .parts
            .iter()
            .any(|part| part.label.ends_with("基本支出"))
        || is_total && found.parts.len() > 2 && (are_all("收入") || are_all("支出"))
}

/// The totals of a paragraph that words like 其中 break down within the same full sentence.
fn breakdowns(text: &str, is_whole: fn(&str) -> bool) -> Vec<Breakdown<'_>> {
    let all = entries(text);
    let mut found = Vec::new();
    for (index, whole) in all.iter().enumerate() {
        if whole.is_inside || whole.is_change() || !is_whole(whole.label) {
            continue;
        }
        let rest = all.get(index + 1..).unwrap_or_default();
        let Some(first) = rest.first().filter(|first| breaks_down(first.lead)) else {
            continue;
        };
        let mut parts = Vec::new();
        for (place, entry) in rest.iter().enumerate() {
            let ends = entry.lead.contains('。')
                || is_project_money(entry.label)
                || place > 0 && entry.begins_parts();
            if ends {
                break;
            }
            if !entry.is_inside {
                parts.push(entry.clone());
            }
        }
        let complete = ["分别", "包括", "具体为", "即", "均为"];
        found.push(Breakdown {
            whole: whole.clone(),
            parts,
            is_by_kind: false,
            is_complete: complete.iter().any(|word| first.lead.contains(word)),
        });
    }
    found
}

/// Whether words behind a total begin its parts, with nothing else said before.
fn breaks_down(lead: &str) -> bool {
    static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
        pattern("^[，,；;：:（(\\s]*(?:全部|主要)?(?:其中|包括|包含|分别|具体为|即)")
    });
    BEGINS.is_match(lead)
}

/// Whether words name all the money of the projects.
fn is_project_money(label: &str) -> bool {
    static MONEY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^(?:[0-9]{4}年度?|本年度?|全年|当年|实际|我?(?:单位|局|部门)|完成|安排|[0-9]+[.．])*项目(?:资金|总|支出|经费)*(?:总投入|投入|总额|支出|合计|共计|决算|数|共|为|是|计)*$",
        )
    });
    MONEY.is_match(label)
}

/// What a part is called: the words before it, else those behind it, as in 652.9万元为财政拨款.
fn name<'t>(entry: &Entry<'t>) -> &'t str {
    static LINKS: LazyLock<Regex> = LazyLock::new(|| {
        pattern("^(?:其中|分别|包括|及|和|为|是|均为|由|[：:\\s])+|(?:为|是|共计|共|[：:\\s])+$")
    });
    let bare = |words: &'t str| {
        let start = LINKS.find(words).filter(|found| found.start() == 0);
        let words = words.get(start.map_or(0, |found| found.end())..);
        let words = words.unwrap_or_default();
        let end = LINKS
            .find_iter(words)
            .last()
            .filter(|found| found.end() == words.len());
        words
            .get(..end.map_or(words.len(), |found| found.start()))
            .unwrap_or_default()
    };
    match bare(entry.label) {
        "" => bare(entry.tail),
        name => name,
    }
}

fn is_source(name: &str) -> bool {
    const SOURCES: [&str; 14] = [
        "财政",
        "自筹",
        "其他资金",
        "上级",
        "中央",
        "省级",
        "市级",
        "区级",
        "县级",
        "本级",
        "社会资金",
        "单位资金",
        "专户",
        "结转",
    ];
    SOURCES.iter().any(|word| name.contains(word))
}

fn disagreement(paragraph: &Paragraph, found: &Breakdown<'_>) -> Option<Finding> {
    const DOUBTFUL: [&str; 10] = [
        "预算", "执行", "结余", "年初", "调整", "已", "尚", "未", "完成", "剩余",
    ];
    let (whole, parts) = (&found.whole, &found.parts);
    let names: Vec<&str> = parts.iter().map(name).collect();
    let in_doubt = |name: &&str| {
        let is_doubtful = DOUBTFUL.iter().any(|word| name.contains(word));
        name.is_empty() || is_doubtful && !found.is_by_kind
    };
    if parts.len() < 2 || names.iter().any(in_doubt) || parts.iter().any(Entry::is_change) {
        return None;
    }
    let by_source = names.iter().all(|name| is_source(name));
    // Sources beside projects: two lists in one.
    if !by_source && !found.is_by_kind && names.iter().any(|name| is_source(name)) {
        return None;
    }
    let sum: Decimal = parts.iter().map(|part| part.at.value.decimal()).sum();
    let value = whole.at.value.decimal();
    let is_finest = parts.iter().all(|part| part.at.decimals == 0);
    let coarse: Decimal = parts.iter().map(|part| slack(&part.at, true)).sum();
    if (value - sum).abs() <= coarse + slack(&whole.at, is_finest) {
        return None;
    }
    let mut total = Term::of(
        whole.label.trim_end_matches(is_number_word),
        Some(whole.at.value),
    );
    total.spot = paragraph.spot(whole.at.range.clone());
    let part = |(part, name): (&Entry<'_>, &&str)| Term::of(*name, Some(part.at.value));
    let identity = Identity {
        whole: total,
        parts: parts.iter().zip(&names).map(part).collect(),
        unit: "万元",
    };
    let finding = identity.contradiction()?;
    let is_certain = sum > value || found.is_complete || found.is_by_kind || by_source;
    match (is_certain, finding.severity) {
        (true, _) => Some(finding),
        // 其中 may name some of the projects only: no more than a word of advice is due.
        (false, Severity::Error) => None,
        (false, _) => Some(finding.suspected()),
    }
}

fn is_number_word(c: char) -> bool {
    matches!(c, '为' | '是' | '共' | '计' | '：' | ':')
}
