//! Scores of a self-evaluation: the points of the items against what each can have, their sum against the total,
//! and one total against another.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Severity, Subject,
        sentences::{amounts::pattern, reasons::full_sentence, years::years},
        text::{Kind, Paragraph},
    },
    model::half_up,
};

/// A score and where it stands.
struct Score<'s> {
    paragraph: &'s Paragraph,
    /// The number with its 分.
    range: Range<usize>,
    number: Range<usize>,
    value: Decimal,
}

/// What is wrong with the scores that the text states; `annex` is the total score of the self-evaluation form, where
/// there is one.
pub fn contradictions(subject: &Subject<'_>, annex: Option<Decimal>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut totals: Vec<Score<'_>> = Vec::new();
    for paragraph in &subject.printed.paragraphs {
        if paragraph.kind != Kind::Body || !paragraph.text.contains('分') {
            continue;
        }
        let own = totals_of(paragraph, subject.year);
        findings.extend(of_items(paragraph, &own));
        totals.extend(own);
    }
    match annex {
        Some(annex) => findings.extend(
            totals
                .iter()
                .filter_map(|score| against_annex(subject, score, annex)),
        ),
        None => findings.extend(different(&totals)),
    }
    findings
}

/// Total scores: 自评总分96.5分, 自评得分为96.5分.
fn totals_of(paragraph: &Paragraph, year: Option<u16>) -> Vec<Score<'_>> {
    static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:总分|总得分|总评分|综合得分|自评得分|绩效得分|评价得分|综合评分|自评分)(?:为|是|共|：|:)*\s*([0-9]{1,3}(?:\.[0-9]+)?)\s?分",
        )
    });
    let found = TOTAL.captures_iter(&paragraph.text).filter_map(|found| {
        let before = paragraph.text.get(..found.get(0)?.start())?;
        // What a single project or another year was given is not the total.
        let clause = before.rsplit(['。', '；']).next()?;
        let is_other = ["项目", "上年", "去年", "满分"]
            .iter()
            .any(|word| clause.contains(word));
        let is_other = is_other || years(clause).iter().any(|at| Some(at.year) != year);
        let number = found.get(1)?;
        let value: Decimal = number.as_str().parse().ok()?;
        let is_full = value == Decimal::ONE_HUNDRED && !clause.contains("自评");
        (!is_other && !is_full).then(|| Score {
            paragraph,
            range: number.start()..found.get(0).map_or(number.end(), |all| all.end()),
            number: number.range(),
            value,
        })
    });
    found.collect()
}

/// The one total score of a sentence.
pub fn total_in(
    paragraph: &Paragraph,
    sentence: &Range<usize>,
    year: Option<u16>,
) -> Option<Decimal> {
    let totals = totals_of(paragraph, year);
    let mut own = totals
        .iter()
        .filter(|one| sentence.contains(&one.range.start));
    let first = own.next()?;
    own.next().is_none().then_some(first.value)
}

/// “产出指标50分，得48.60分”: no more than there is to have, and together the one total of the paragraph.
fn of_items(paragraph: &Paragraph, totals: &[Score<'_>]) -> Vec<Finding> {
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:[（(](?:满分)?([0-9]{1,3}(?:\.[0-9]+)?)\s?分[）)]|([0-9]{1,3}(?:\.[0-9]+)?)\s?分[，,])(?:自评|实际|实)?得(?:分)?(?:为)?\s?([0-9]{1,3}(?:\.[0-9]+)?)\s?分",
        )
    });
    let mut findings = Vec::new();
    let (mut sum, mut most, mut count) = (Decimal::ZERO, Decimal::ZERO, 0);
    for found in ITEM.captures_iter(&paragraph.text) {
        let worth = found.get(1).or(found.get(2));
        let worth: Option<Decimal> = worth.and_then(|worth| worth.as_str().parse().ok());
        let got = found.get(3);
        let value: Option<Decimal> = got.and_then(|got| got.as_str().parse().ok());
        let (Some(worth), Some(got), Some(value)) = (worth, got, value) else {
            continue;
        };
        (sum, most, count) = (sum + value, most + worth, count + 1);
        if value > worth {
            findings.push(Finding::new(
                Severity::Error,
                paragraph.spot(got.start()..got.end() + "分".len()),
                format!("得{value}分，超过这一项的分值{worth}分"),
                "请核对这一项的分值和得分",
            ));
        }
    }
    // Items that are worth 100 together are all of them.
    if let ([total], true) = (totals, count > 1 && most == Decimal::ONE_HUNDRED)
        && total.value != sum
        && !paragraph.is_live(total.number.clone())
    {
        findings.push(Finding::new(
            Severity::Error,
            paragraph.spot(total.range.clone()),
            format!(
                "总分写为{}分，各项得分相加为{sum}分，两处不一致",
                total.value
            ),
            "请核对总分和各项得分，改正其中有误的",
        ));
    }
    findings
}

/// Another total than the first.
fn different(totals: &[Score<'_>]) -> Option<Finding> {
    let first = totals.first()?;
    let other = totals.iter().find(|other| other.value != first.value)?;
    Some(Finding::new(
        Severity::Error,
        other.paragraph.spot(other.range.clone()),
        format!(
            "自评得分此处写为{}分，“{}”部分写为{}分，两处不一致",
            other.value, first.paragraph.label, first.value
        ),
        "请核对自评得分，使全文一致",
    ))
}

/// A total that was typed and is not that of the form.
fn against_annex(subject: &Subject<'_>, score: &Score<'_>, annex: Decimal) -> Option<Finding> {
    let paragraph = score.paragraph;
    let value = score.value;
    if value == annex || paragraph.is_live(score.number.clone()) {
        return None;
    }
    let sentence = full_sentence(&paragraph.text, score.range.start);
    let words = paragraph.text.get(sentence).unwrap_or_default();
    if is_of_others(words) || names_project(subject, words) {
        return None;
    }
    let message = format!(
        "自评得分写为{value}分，整体支出绩效自评表总分为{}分，两处不一致",
        annex.normalize()
    );
    // 86.9分 for 86.89分 is a rounding.
    let severity = if half_up(annex, value.scale()) == value {
        Severity::Advice
    } else {
        Severity::Error
    };
    let spot = paragraph.spot(score.range.clone());
    let advice = "请核对总分，使正文与自评表一致";
    Some(Finding::new(severity, spot, message, advice))
}

/// Whether a sentence tells how others judged: their scores and grades are their own.
pub fn is_of_others(words: &str) -> bool {
    const OTHERS: [&str; 10] = [
        "财政局",
        "财政部门",
        "财政评价",
        "财政重点",
        "第三方",
        "重点评价",
        "复核",
        "抽查",
        "考核",
        "市级评价",
    ];
    OTHERS.iter().any(|word| words.contains(word))
}

/// Whether a sentence names one of the projects of the draft.
pub fn names_project(subject: &Subject<'_>, words: &str) -> bool {
    let projects = subject.draft.map(|draft| &draft.report.projects);
    let mut projects = projects.into_iter().flatten();
    projects.any(|project| {
        let name = project.name.trim();
        !name.is_empty() && words.contains(name)
    })
}
