//! What a report calls its unit: the full name, the short names it defines, the names it uses.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    sentences::amounts::pattern,
    subject::Subject,
    text::{Kind, Paragraph},
};

/// A place at which a name is given a short one: 某市某局（以下简称“某局”）.
pub struct Definition<'s> {
    /// The paragraph.
    pub paragraph: &'s Paragraph,
    /// The definition with the full name.
    pub range: Range<usize>,
    /// The full name, with what stands before it up to the next mark.
    pub full: &'s str,
    /// The short name.
    pub short: &'s str,
}

/// The short names that a report defines, in order.
pub fn definitions<'s>(subject: &'s Subject<'_>) -> Vec<Definition<'s>> {
    static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"([\p{Han}A-Za-z0-9]{2,40})(?:（[^（）]{1,30}）)?[（(]?[，,]?(?:以下|下文|后文|下)(?:均|统一)?(?:简称|统称)(?:为)?[：:]?\s*[“‘「]?([\p{Han}A-Za-z0-9]{1,20})[”’」]?[）)]?",
        )
    });
    let mut found = Vec::new();
    let names = |text: &str| text.contains("简称") || text.contains("统称");
    for paragraph in subject.printed.body().filter(|one| names(&one.text)) {
        for captured in DEFINITION.captures_iter(&paragraph.text) {
            if let (Some(all), Some(full), Some(short)) =
                (captured.get(0), captured.get(1), captured.get(2))
            {
                found.push(Definition {
                    paragraph,
                    range: all.range(),
                    full: full.as_str(),
                    short: short.as_str(),
                });
            }
        }
    }
    found
}

/// The name under the report, blanks and a remark in brackets aside, and its paragraph.
pub fn signature<'s>(subject: &'s Subject<'_>) -> Option<(&'s Paragraph, String)> {
    let mut paragraphs = subject.printed.paragraphs.iter();
    let paragraph = paragraphs.find(|one| one.kind == Kind::Signature)?;
    let name = bare(&paragraph.text);
    let is_gap = name.is_empty() || name.contains('〔');
    (!is_gap).then_some((paragraph, name))
}

/// A name without blanks and without a remark in brackets.
pub fn bare(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    name.split(['（', '('])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The unit that the title names: between year and 部门整体支出.
pub fn in_title(subject: &Subject<'_>) -> Option<(usize, String)> {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:关于)?(?:[0-9]{4}年度?)?([\p{Han}（）]{2,40}?)(?:关于)?(?:[0-9]{4}年度?)?(?:部门|单位)?(?:（单位）|（部门）)?(?:预算)?整体支出",
        )
    });
    let titles = subject.printed.paragraphs.iter().enumerate();
    let mut titles = titles.filter(|(_, one)| one.kind == Kind::Title).peekable();
    let first = titles.peek()?.0;
    let joined: String = titles
        .flat_map(|(_, one)| one.text.chars().filter(|c| !c.is_whitespace()))
        .collect();
    let name = UNIT.captures(&joined)?.get(1)?.as_str().to_owned();
    let is_unit = !["部门", "年度", "单位", "关于"].contains(&name.as_str());
    is_unit.then_some((first, name))
}

/// Whether the characters of `short` stand in `full` in this order: 教体局 in 某区教育和体育局.
pub fn abbreviates(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// A name as a region and what remains: 长沙市芙蓉区 and 人民政府办公室.
pub fn divided(full: &str) -> (&str, &str) {
    static REGION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[\p{Han}]{2,8}?(?:省|自治区))?(?:[\p{Han}]{2,8}?(?:市|州|盟))?(?:[\p{Han}]{1,8}?(?:区|县|旗|市))?",
        )
    });
    let end = REGION.find(full).map_or(0, |found| found.end());
    full.split_at_checked(end).unwrap_or(("", full))
}
