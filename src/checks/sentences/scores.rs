//! Scores of a self-evaluation: the points of the items against what each can have, their sum against the total,
//! and one total against another.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Finding, Severity, Subject,
    sentences::{amounts::pattern, years::years},
    text::{Kind, Paragraph},
};

/// A score and where it stands.
struct Score<'s> {
    paragraph: &'s Paragraph,
    range: Range<usize>,
    value: Decimal,
}

/// What is wrong with the scores that the text states.
pub fn contradictions(subject: &Subject<'_>) -> Vec<Finding> {
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
    findings.extend(different(&totals));
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
        && !paragraph.is_live(total.range.clone())
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
