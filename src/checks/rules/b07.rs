//! B07: the years of a report: the one it is about, the one before, that of its date; others only in names,
//! history and plans. The title is about the same year as the text.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        sentences::{
            amounts::pattern,
            years::{YearAt, is_historic, is_plan, years},
        },
        text::{Kind, Paragraph},
    },
    model::{Date, FieldId},
};

pub const RULE: Rule = Rule {
    code: "B07",
    title: "年份与评价年度一致",
    checks: "评价年度、上一年度、成文年度之外的年份；标题年度与正文（草稿：与表单年度）是否一致；“截至20XX年12月31日”是否为评价年度末。文件名、文号、历史沿革、规划期、以后年度的预算和计划、项目名称中的年份不计。",
    basis: "自评报告评价一个年度，其他年份多为沿用往年文本所留。",
    example: "2022年度报告中写“截至2021年12月31日，实有在职人员25人”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(year) = subject.year else {
        return Vec::new();
    };
    let mut findings: Vec<Finding> = title(subject, year).into_iter().collect();
    let last = dated(subject).unwrap_or(year + 1).max(year);
    for paragraph in &subject.printed.paragraphs {
        if matches!(paragraph.kind, Kind::Body | Kind::Heading) {
            findings.extend(strange(paragraph, year, last));
        }
    }
    findings
}

/// The year of the report's date.
fn dated(subject: &Subject<'_>) -> Option<u16> {
    let printed = || {
        let mut lines = subject.printed.paragraphs.iter();
        let line = lines.find(|paragraph| paragraph.kind == Kind::Date)?;
        let bare: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
        Date::parse(&bare).ok()
    };
    let date = subject
        .draft
        .map_or_else(printed, |draft| draft.report.cover.date);
    u16::try_from(date?.parts().0).ok()
}

/// Years of a paragraph that are neither the report's nor those about it, each once.
fn strange(paragraph: &Paragraph, year: u16, last: u16) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for at in years(&paragraph.text) {
        if paragraph.is_live(at.range.clone()) {
            continue;
        }
        if let Some(found) = year_end(paragraph, &at, year) {
            findings.push(found);
            continue;
        }
        let is_near = at.year + 1 >= year && at.year <= last.max(year + 1);
        let is_planned = at.year > year && at.year <= last + 3 && is_plan(&paragraph.text, &at);
        let is_right = is_near || is_planned || is_historic(&paragraph.text, &at);
        if is_right || !seen.insert(at.year) {
            continue;
        }
        let spot = paragraph.spot(at.with_word.clone());
        findings.push(Finding::new(
            Severity::Warning,
            spot,
            format!(
                "出现{}年，不是评价年度{year}年、上一年度或成文年度，可能是沿用往年文本",
                at.year
            ),
            "请核对年份；确为其他年度情况的，请写明",
        ));
    }
    findings
}

/// 截至2021年12月31日 where the year's end of the report is meant.
fn year_end(paragraph: &Paragraph, at: &YearAt, year: u16) -> Option<Finding> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\s?年\s?([0-9]{1,2})\s?月(?:\s?([0-9]{1,2})\s?日|底|末)?|^\s?年(?:年?底|年?末)")
    });
    let text = paragraph.text.as_str();
    let before = text.get(at.sentence.start..at.range.start)?.trim_end();
    if !["截至", "截止", "截止到", "截至到"]
        .iter()
        .any(|word| before.ends_with(word))
    {
        return None;
    }
    let after = text.get(at.range.end..at.sentence.end)?;
    let found = DAY.captures(after)?;
    let month: u32 = found
        .get(1)
        .map_or(Some(12), |month| month.as_str().parse().ok())?;
    let day: u32 = found
        .get(2)
        .map_or(Some(31), |day| day.as_str().parse().ok())?;
    let is_end = month == 12 && day == 31;
    let later = at.year > year && !is_end;
    if at.year == year && is_end || later {
        return None;
    }
    let range = at.range.start..at.range.end + found.get(0)?.end();
    let written = text.get(range.clone())?;
    let (severity, what) = if is_end {
        (Severity::Error, "不是评价年度末")
    } else {
        (Severity::Warning, "早于评价年度末")
    };
    let repair = (is_end)
        .then(|| paragraph.repair(at.range.clone(), &year.to_string()))
        .flatten();
    Some(
        Finding::new(
            severity,
            paragraph.spot(range.clone()),
            format!("“截至{written}”{what}，评价年度为{year}年，应为截至{year}年12月31日的数"),
            "请核对日期，并核对后面的数是否为评价年度末的数",
        )
        .repaired_by(repair),
    )
}

/// The title about another year than the form, or than all of the text.
fn title(subject: &Subject<'_>, year: u16) -> Option<Finding> {
    let mut titles = subject
        .printed
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == Kind::Title);
    let (paragraph, at) = titles
        .find_map(|paragraph| Some((paragraph, years(&paragraph.text).into_iter().next()?)))?;
    let other = if subject.draft.is_some() {
        (at.year != year).then_some(year)
    } else {
        of_the_text(subject).filter(|other| *other != at.year)
    }?;
    let spot = if subject.draft.is_some() {
        let report = subject.draft?.report;
        let field = report.field("cover.title").unwrap_or_else(FieldId::root);
        Spot::field(field, paragraph.text.clone())
    } else {
        paragraph.spot(at.with_word.clone())
    };
    let source = if subject.draft.is_some() {
        "表单年度"
    } else {
        "正文所写年度"
    };
    Some(Finding::new(
        Severity::Error,
        spot,
        format!("标题写{}年度，{source}为{other}年", at.year),
        "请核对评价年度，使标题与正文一致",
    ))
}

/// The one year that the sentences about money speak of, where there are two at least and none speaks of the
/// year in the title.
fn of_the_text(subject: &Subject<'_>) -> Option<u16> {
    static MONEY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"((?:19|20)[0-9]{2})\s?年(?:度)?[^，。；]{0,14}(?:预算|支出|决算|经费|共实施|项目资金)",
        )
    });
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for paragraph in subject.printed.body() {
        for found in MONEY.captures_iter(&paragraph.text) {
            let Some(Ok(year)) = found.get(1).map(|year| year.as_str().parse::<u16>()) else {
                continue;
            };
            match counts.iter_mut().find(|(one, _)| *one == year) {
                Some((_, count)) => *count += 1,
                None => counts.push((year, 1)),
            }
        }
    }
    let titled = subject.year?;
    if counts.iter().any(|(year, _)| *year == titled) {
        return None;
    }
    let (year, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= 2).then_some(year)
}
