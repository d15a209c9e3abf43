//! Rates and shares of counts in one sentence: “发放问卷600份，回收588份，回收率98.00%”.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Finding, Severity,
    sentences::{
        amounts::{PercentAt, pattern, percentages},
        known::{Fit, fit, rate_of},
    },
    text::Paragraph,
};

/// A number with its measure word.
struct Counted<'t> {
    range: Range<usize>,
    value: Decimal,
    measure: &'t str,
}

/// Rates that the two counts before them do not give.
pub fn contradictions(paragraph: &Paragraph) -> Vec<Finding> {
    let text = paragraph.text.as_str();
    let mut findings = Vec::new();
    let all = counted(text);
    for rate in percentages(text) {
        let start = text
            .get(..rate.range.start)
            .and_then(|before| before.rfind(['。', '；', '\n']))
            .unwrap_or(0);
        let within =
            |one: &&Counted<'_>| start <= one.range.start && one.range.end <= rate.range.start;
        let own: Vec<&Counted<'_>> = all.iter().filter(within).collect();
        findings.extend(judged(paragraph, &own, &rate));
    }
    findings
}

fn counted(text: &str) -> Vec<Counted<'_>> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"([0-9]+(?:\.[0-9]+)?)\s?(万台次|台次|万人次|人次|万人|人|名|项|家|户|份|件|座|台|辆|处|所|栋|套|批次|公里|亩|宗|起|期|个)",
        )
    });
    let read = |found: regex::Captures<'_>| {
        let (all, number, measure) = (found.get(0)?, found.get(1)?, found.get(2)?);
        let before = text.get(..number.start())?.chars().next_back();
        let is_part = before.is_some_and(|c| c.is_ascii_alphanumeric() || ".,第每".contains(c));
        let measure = text.get(measure.range())?;
        let is_points = text.get(all.end()..)?.starts_with("百分点");
        let value = number.as_str().parse().ok()?;
        (!is_part && !is_points).then_some(Counted {
            range: all.range(),
            value,
            measure,
        })
    };
    COUNT.captures_iter(text).filter_map(read).collect()
}

fn judged(paragraph: &Paragraph, own: &[&Counted<'_>], rate: &PercentAt) -> Option<Finding> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[，,（(\s]*(?:[^，。；0-9%占]{0,4}(?:成功率|完成率|回收率|收回率|有效率|办结率)|占比|占[^，。；0-9%]{0,12}?)(?:为|达到?|的|：|:|\s)*$",
        )
    });
    let (part, earlier) = own.split_last()?;
    let lead = paragraph.text.get(part.range.end..rate.range.start)?;
    if !LEAD.is_match(lead) || paragraph.is_live(rate.range.clone()) {
        return None;
    }
    let alike: Vec<&&Counted<'_>> = earlier
        .iter()
        .filter(|one| one.measure == part.measure)
        .collect();
    let gives = |one: Decimal, other: Decimal| fit(rate, one, other) != Some(Fit::Wrong);
    let is_right = alike
        .iter()
        .any(|one| gives(part.value, one.value) || gives(one.value, part.value));
    let ([whole], false) = (alike.as_slice(), is_right) else {
        return None;
    };
    let right = rate_of(part.value, whole.value, rate.decimals.max(1))?;
    let measure = part.measure;
    let (part, whole) = (part.value, whole.value);
    let is_share = lead.contains('占');
    // What a share is of may have been said elsewhere.
    if is_share && part > whole {
        return None;
    }
    Some(
        Finding::new(
            Severity::Error,
            paragraph.spot(rate.range.clone()),
            format!(
                "写为{}%，按{part}{measure}÷{whole}{measure}计算为{right}%",
                rate.value
            ),
            "请核对比率和两个数，改正其中有误的",
        )
        .suspected(),
    )
}
