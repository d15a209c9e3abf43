//! Live figures: names in braces that stand for a fact or a figure, so that the number in a sentence is the
//! number in the form. One registry; the appendix of the README lists it.

mod assets;
mod budgets;
mod classes;
mod control;
mod projects;
mod results;
mod scores;
mod three_public;
mod unit;
mod whole;

use rust_decimal::Decimal;

use super::{Change, Figures, Format, Rate};
use crate::model::{Amount, Area, FieldId, Percent, Quantity};

/// What a live figure stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Live {
    /// Text in a sentence.
    Text(String),
    /// Paragraphs and headings; stands alone on its line.
    Passages(Vec<Passage>),
    /// Something is not filled in yet.
    Unfilled,
    /// A rate whose denominator is zero: there is no percentage.
    Undefined,
    /// There is no live figure of this name.
    UnknownName,
}

/// A paragraph or heading that a live figure expands into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Heading (one level below the node) or paragraph.
    pub kind: PassageKind,
    /// Its text.
    pub text: String,
    /// The fact it comes from.
    pub source: FieldId,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A heading one level below the node; its number is added.
    Heading,
    /// A paragraph.
    Paragraph,
}

/// How a name gets its value.
#[derive(Clone, Copy)]
enum Value {
    Text(fn(Figures<'_>) -> String),
    /// Text that may rightly be empty.
    Optional(fn(Figures<'_>) -> String),
    Amount(fn(Figures<'_>) -> Option<Amount>),
    Count(fn(Figures<'_>) -> Option<u32>),
    Area(fn(Figures<'_>) -> Option<Area>),
    Rate(fn(Figures<'_>) -> Rate),
    Change(fn(Figures<'_>) -> Option<Change>),
    Clause(fn(Figures<'_>) -> Option<String>),
    Passages(fn(Figures<'_>) -> Vec<Passage>),
}

/// A named live figure.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Name between the braces.
    pub name: &'static str,
    /// What it stands for, for the menu and the appendix.
    pub meaning: &'static str,
    value: Value,
}

/// Live figures that carry a number or code in their name, such as 项目1名称 or 功能分类201.
#[derive(Clone, Copy)]
pub struct Family {
    /// Name with N in the place of the number or code.
    pub pattern: &'static str,
    /// What it stands for.
    pub meaning: &'static str,
    prefix: &'static str,
    suffix: &'static str,
    value: FamilyValue,
}

/// How a name with a number or code gets its value.
#[derive(Clone, Copy)]
enum FamilyValue {
    Live(fn(Figures<'_>, &str) -> Live),
    Rate(fn(Figures<'_>, &str) -> Rate),
}

const fn entry(name: &'static str, meaning: &'static str, value: Value) -> Entry {
    Entry {
        name,
        meaning,
        value,
    }
}

/// All live figures by group, in the order of the menu.
pub fn groups() -> impl Iterator<Item = (&'static str, &'static [Entry])> {
    let three_public = three_public::ROWS
        .iter()
        .map(|row| ("“三公”经费", row.as_slice()));
    [
        ("单位", unit::ENTRIES),
        ("整体收支", whole::ENTRIES),
        ("支出分类", classes::ENTRIES),
    ]
    .into_iter()
    .chain(three_public)
    .chain([
        ("“三公”经费", three_public::COUNTS),
        ("项目", projects::ENTRIES),
        ("资产", assets::ENTRIES),
        ("其他预算与采购", budgets::ENTRIES),
        ("预算与资产控制", control::ENTRIES),
        ("绩效自评", scores::ENTRIES),
        ("制度、问题与结果", results::ENTRIES),
    ])
}

/// All families.
pub fn families() -> impl Iterator<Item = &'static Family> {
    classes::FAMILIES
        .iter()
        .chain(projects::FAMILIES)
        .chain(scores::FAMILIES)
}

/// What `name` stands for; `name` may end in `:数`, which leaves out the sign of a rate.
pub fn resolve(figures: Figures<'_>, name: &str) -> Live {
    let (name, sign) = match name.split_once([':', '：']) {
        Some((name, "数")) => (name, Sign::LeftOut),
        Some(_) => return Live::UnknownName,
        None => (name, Sign::Written),
    };
    if let Some(entry) = find(name) {
        return value(figures, entry.value, sign);
    }
    for family in families() {
        let middle = name
            .strip_prefix(family.prefix)
            .and_then(|rest| rest.strip_suffix(family.suffix));
        if let Some(middle) = middle.filter(|middle| is_number(middle)) {
            return match family.value {
                FamilyValue::Live(of) => of(figures, middle),
                FamilyValue::Rate(of) => rate(of(figures, middle), figures.format(), sign),
            };
        }
    }
    Live::UnknownName
}

/// What `name` stands for among the facts. Names of scores are not known here: an indicator whose value was a score
/// would follow from itself.
pub fn resolve_fact(figures: Figures<'_>, name: &str) -> Live {
    let bare = name.split([':', '：']).next().unwrap_or_default();
    let is_score = scores::ENTRIES.iter().any(|entry| entry.name == bare)
        || scores::FAMILIES
            .iter()
            .any(|family| bare.ends_with(family.suffix));
    if is_score {
        Live::UnknownName
    } else {
        resolve(figures, name)
    }
}

/// The amount that a name stands for; `None` where it is no amount or not known.
pub fn amount_of(figures: Figures<'_>, name: &str) -> Option<Amount> {
    match find(name)?.value {
        Value::Amount(of) => of(figures),
        _ => None,
    }
}

/// The count that a name stands for; `None` where it is no count or not known.
pub fn count_of(figures: Figures<'_>, name: &str) -> Option<u32> {
    match find(name)?.value {
        Value::Count(of) => of(figures),
        _ => None,
    }
}

/// The number that a name stands for: an amount in 万元, a count, an area in ㎡, a rate in per cent; `None` where it
/// is none of these or not known.
pub fn number_of(figures: Figures<'_>, name: &str) -> Option<Decimal> {
    match find(name)?.value {
        Value::Amount(of) => of(figures).map(Amount::decimal),
        Value::Count(of) => of(figures).map(Decimal::from),
        Value::Area(of) => of(figures).map(Quantity::decimal),
        Value::Rate(of) => of(figures).known().map(Percent::decimal),
        Value::Text(_)
        | Value::Optional(_)
        | Value::Change(_)
        | Value::Clause(_)
        | Value::Passages(_) => None,
    }
}

fn find(name: &str) -> Option<&'static Entry> {
    groups()
        .flat_map(|(_, entries)| entries)
        .find(|entry| entry.name == name)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn value(figures: Figures<'_>, value: Value, sign: Sign) -> Live {
    let format = figures.format();
    match value {
        Value::Text(of) => filled(Some(of(figures))),
        Value::Optional(of) => Live::Text(of(figures)),
        Value::Amount(of) => amount(of(figures), format),
        Value::Count(of) => filled(of(figures).map(|count| count.to_string())),
        Value::Area(of) => filled(of(figures).map(|area| area.to_string())),
        Value::Rate(of) => rate(of(figures), format, sign),
        Value::Change(of) => filled(of(figures).map(|change| change.in_words(format))),
        Value::Clause(of) => filled(of(figures)),
        Value::Passages(of) => match of(figures) {
            passages if passages.is_empty() => Live::Unfilled,
            passages => Live::Passages(passages),
        },
    }
}

/// Text that is there, or a gap to fill.
fn filled(text: Option<String>) -> Live {
    match text {
        Some(text) if !text.trim().is_empty() => Live::Text(text),
        _ => Live::Unfilled,
    }
}

fn amount(amount: Option<Amount>, format: Format) -> Live {
    filled(amount.map(|amount| format.amount(amount)))
}

/// Whether a rate is followed by its per-cent sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Written,
    LeftOut,
}

fn rate(rate: Rate, format: Format, sign: Sign) -> Live {
    match rate {
        Rate::Known(percent) if sign == Sign::LeftOut => Live::Text(format.rate_number(percent)),
        Rate::Known(percent) => Live::Text(format.rate(percent)),
        Rate::Unknown => Live::Unfilled,
        Rate::Undefined => Live::Undefined,
    }
}

/// How many entries a list has, where it has any.
fn count<T>(list: &[T]) -> Option<u32> {
    u32::try_from(list.len()).ok().filter(|count| *count > 0)
}

/// How many texts of a list say something, where any does.
fn count_filled(list: &[String]) -> Option<u32> {
    let filled = list.iter().filter(|text| !text.trim().is_empty()).count();
    u32::try_from(filled).ok().filter(|count| *count > 0)
}

/// Non-empty texts joined by 、.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<&str> = texts
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("、")
}

/// Text ending in a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches(['；', '，', '、']);
    if text.ends_with(['。', '！', '？']) {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// The paragraphs of a typed text, one a line, with the address they come from.
fn paragraphs(text: &str, source: &FieldId) -> Vec<Passage> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| paragraph(line.to_owned(), source.clone()))
        .collect()
}

const fn paragraph(text: String, source: FieldId) -> Passage {
    Passage {
        kind: PassageKind::Paragraph,
        text,
        source,
    }
}

#[cfg(test)]
mod tests;
