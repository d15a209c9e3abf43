//! Lists of functional classes in sentences (“支出合计…：一般公共服务（类）支出…；社会保障和就业支出…”) and the
//! totals that they stand under.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Severity, Subject,
        identity::{Identity, Term},
        sentences::{
            amounts::{AmountAt, pattern},
            entries::{Entry, entries, slack},
        },
        text::{Kind, Paragraph, Text},
    },
    model::Amount,
    standards::Classification,
};

/// An amount and the paragraph it stands in.
struct At<'t> {
    paragraph: &'t Paragraph,
    /// Index of the paragraph.
    index: usize,
    entry: Entry<'t>,
}

/// A list of classes under a total.
struct List {
    /// Index of the total among the amounts.
    whole: usize,
    /// The classes.
    parts: Vec<usize>,
}

/// A class with its amount, as a sentence states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassAmount {
    /// Code of the class (类), e.g. 201.
    pub code: &'static str,
    /// Index of the paragraph among those that are printed.
    pub paragraph: usize,
    /// The amount, in bytes of the paragraph.
    pub at: AmountAt,
}

/// Classes that sentences list under a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassList {
    /// The amount of the total.
    pub whole: Amount,
    /// The classes in their order.
    pub parts: Vec<ClassAmount>,
}

impl ClassList {
    /// Whether the classes add up to the total, to the digit.
    pub fn adds_up(&self) -> bool {
        let sum: Decimal = self.parts.iter().map(|part| part.at.value.decimal()).sum();
        sum == self.whole.decimal()
    }
}

/// The lists of classes in a text.
pub fn class_lists(text: &Text) -> Vec<ClassList> {
    let all = amounts_of(text);
    let part = |at: &usize| {
        let here = all.get(*at)?;
        Some(ClassAmount {
            code: class(here.entry.label)?,
            paragraph: here.index,
            at: here.entry.at.clone(),
        })
    };
    let list = |list: &List| {
        Some(ClassList {
            whole: all.get(list.whole)?.entry.at.value,
            parts: list.parts.iter().filter_map(part).collect(),
        })
    };
    lists(&all).iter().filter_map(list).collect()
}

/// The totals that the classes listed under them do not add up to.
pub fn disagreements(subject: &Subject<'_>) -> Vec<Finding> {
    let all = amounts_of(&subject.printed);
    let carried = subject.claim_near("年末结转结余", None);
    let carried = carried.map_or(Decimal::ZERO, |claim| claim.at.value.decimal());
    let found = lists(&all);
    let check = |list: &List| disagreement(&all, list, carried);
    found.iter().filter_map(check).collect()
}

fn amounts_of(text: &Text) -> Vec<At<'_>> {
    let read = |paragraph: &Paragraph| {
        matches!(paragraph.kind, Kind::Body | Kind::Heading) && paragraph.text.contains('元')
    };
    let paragraphs = text.paragraphs.iter().enumerate();
    paragraphs
        .filter(|(_, paragraph)| read(paragraph))
        .flat_map(|(index, paragraph)| {
            let all = entries(&paragraph.text).into_iter();
            all.filter(|entry| !entry.is_inside).map(move |entry| At {
                paragraph,
                index,
                entry,
            })
        })
        .collect()
}

fn lists(all: &[At<'_>]) -> Vec<List> {
    let mut lists = Vec::new();
    let mut next = 0;
    while let Some(first) = all.get(next) {
        if class(first.entry.label).is_none() {
            next += 1;
            continue;
        }
        let (parts, end, is_whole) = list_from(all, next);
        let is_list = is_whole && parts.len() >= 2;
        if let Some(whole) = total_before(all, next).filter(|_| is_list) {
            lists.push(List { whole, parts });
        }
        next = end.max(next + 1);
    }
    lists
}

/// The classes listed from `start` on, where the list ends, and whether nothing in it is in doubt.
fn list_from(all: &[At<'_>], start: usize) -> (Vec<usize>, usize, bool) {
    let mut parts = Vec::new();
    let mut seen = HashSet::new();
    let mut is_whole = true;
    let mut nested = false;
    let mut at = start;
    let mut last = all.get(start).map_or(0, |first| first.index);
    while let Some(here) = all.get(at) {
        let entry = &here.entry;
        // A list goes on in the next paragraph where that begins with a class.
        let goes_on = here.index == last || here.index == last + 1 && opens(here);
        if !goes_on {
            break;
        }
        match class(entry.label) {
            Some(code) if seen.insert(code) => {
                parts.push(at);
                (nested, last) = (false, here.index);
                is_whole &= !entry.tail.trim_start().starts_with('等');
            }
            None if entry.is_change() => {}
            None if nested || entry.begins_parts() || entry.lead.contains("用于") => {
                nested = true;
            }
            None if entry.label.contains("支出") && !is_total(entry.label) => is_whole = false,
            Some(_) | None => break,
        }
        at += 1;
    }
    (parts, at, is_whole)
}

/// Whether an amount is the first of its paragraph and its class begins it, but for a number.
fn opens(here: &At<'_>) -> bool {
    let before = here.paragraph.text.get(..here.entry.at.number.start);
    class(here.entry.label).is_some()
        && before
            .is_some_and(|before| before.chars().count() <= here.entry.label.chars().count() + 8)
}

/// The amount that a list stands under: the last one before it that is a total, in its paragraph or the one before.
fn total_before(all: &[At<'_>], start: usize) -> Option<usize> {
    const FAR: usize = 6;
    let first = all.get(start)?;
    let near = (start.saturating_sub(FAR)..start).rev();
    near.into_iter()
        .take_while(|index| {
            let at = all.get(*index);
            at.is_some_and(|at| {
                at.index == first.index || at.index + 1 == first.index && opens(first)
            })
        })
        .find(|index| {
            let entry = all.get(*index).map(|at| &at.entry);
            entry.is_some_and(|entry| !entry.is_change() && is_total(entry.label))
        })
}

/// Whether words name an amount that classes can add up to.
fn is_total(label: &str) -> bool {
    const TOTALS: [&str; 4] = ["支出", "预算", "决算", "拨款"];
    const PARTS: [&str; 12] = [
        "基本支出",
        "项目支出",
        "人员",
        "公用",
        "三公",
        "接待",
        "出国",
        "公务用车",
        "采购",
        "经营",
        "收入",
        "机关运行",
    ];
    TOTALS.iter().any(|word| label.contains(word))
        && !PARTS.iter().any(|word| label.contains(word))
        && class(label).is_none()
}

/// Code of the functional class (类) that words name, but for what leads up to it and what follows it.
fn class(label: &str) -> Option<&'static str> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:其中|包括|主要|用于|安排|分别|为|是|有|按|本年度?|当年|[0-9]{4}年度?|[（(]?[0-9一二三四五六七八九十]+[）).．、]|[①-⑳]|[0-9]{3}|\s)+",
        )
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        pattern("(?:决算|实际支出|实际执行|执行|合计|总额|共计|共|数|额|为|是|[：:]|\\s)+$")
    });
    static BEGINNINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let classes = Classification::builtin().functional.iter();
        let names = classes.flat_map(|class| class.aliases.iter().chain([&class.name]));
        names.map(|name| name.chars().take(2).collect()).collect()
    });
    let name = BEFORE.replace(label, "");
    let name = BEHIND.replace(&name, "");
    let beginning: String = name.chars().take(2).collect();
    if !BEGINNINGS.contains(&beginning) {
        return None;
    }
    let class = Classification::builtin().functional_named(&name)?;
    (class.code.len() == 3).then_some(class.code.as_str())
}

fn disagreement(all: &[At<'_>], list: &List, carried: Decimal) -> Option<Finding> {
    let whole = all.get(list.whole)?;
    let parts: Vec<&At<'_>> = list.parts.iter().filter_map(|at| all.get(*at)).collect();
    let sum: Decimal = parts.iter().map(|at| at.entry.at.value.decimal()).sum();
    let value = whole.entry.at.value.decimal();
    let is_finest = parts.iter().all(|part| part.entry.at.decimals == 0);
    let coarse: Decimal = parts.iter().map(|part| slack(&part.entry.at, true)).sum();
    let others = all.get(..list.whole).unwrap_or_default().iter().rev();
    let mut others = others.take_while(|at| at.index == whole.index);
    // The list may stand under another amount of the paragraph, such as the budget before the actual, and 支出总计
    // may hold what is carried over.
    if (value - sum).abs() <= coarse + slack(&whole.entry.at, is_finest)
        || value == sum + carried
        || others.any(|at| at.entry.at.value.decimal() == sum)
    {
        return None;
    }
    let term = |at: &At<'_>| {
        let name = at.entry.label.trim_end_matches(['为', '：', ':', '共']);
        Term::of(name, Some(at.entry.at.value))
    };
    let mut total = term(whole);
    total.spot = whole.paragraph.spot(whole.entry.at.range.clone());
    let identity = Identity {
        whole: total,
        parts: parts.iter().map(|at| term(at)).collect(),
        unit: "万元",
    };
    let finding = identity.contradiction()?;
    // A list that is not said to be complete may leave classes out.
    let is_open = sum < value && !says_complete(all, list) && finding.severity == Severity::Error;
    Some(if is_open {
        finding.suspected()
    } else {
        finding
    })
}

/// Whether the words before a list say that it is all of it.
fn says_complete(all: &[At<'_>], list: &List) -> bool {
    const WORDS: [&str; 8] = [
        "以下方面",
        "功能分类",
        "分别",
        "包括",
        "如下",
        "分科目",
        "按支出",
        "具体为",
    ];
    let first = list.parts.first().and_then(|at| all.get(*at));
    let lead = first.map_or("", |first| first.entry.lead);
    WORDS.iter().any(|word| lead.contains(word)) || list.parts.len() >= 4
}
