//! A18: 元 or 万元: a figure stated in two places that differ by four digits, and levels of a budget in 元 that
//! are too small to be any.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Claim, Finding, Rule, Severity, Subject,
    sentences::{
        amounts::{AmountAt, amounts, pattern},
        stated::last_clause,
    },
    text::{Kind, Paragraph},
};

pub const RULE: Rule = Rule {
    code: "A18",
    title: "元与万元不混用",
    checks: "同一项金额在两处（或与草稿表单）相差约一万倍的，是元、万元写混；预算、决算、经费等金额以“元”为单位而数值在0.01至9999之间的，疑似漏写“万”。人均、单价、每人每天等标准不在此列。",
    basis: "全文金额统一以万元为单位；相差10000倍是单位之误而不是金额之误。",
    example: "“公务接待费决算0.32元”：应为0.32万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for claim in &subject.claims {
        findings.extend(out_of_scale(subject, claim));
    }
    let found: Vec<(usize, usize)> = findings
        .iter()
        .filter_map(|finding| {
            finding
                .spot
                .range
                .as_ref()
                .map(|range| (range.start, range.end))
        })
        .collect();
    for paragraph in subject
        .printed
        .paragraphs
        .iter()
        .filter(|one| one.kind == Kind::Body)
    {
        if paragraph.text.contains('元') {
            findings.extend(small(paragraph).into_iter().filter(|finding| {
                let range = finding.spot.range.as_ref();
                !range.is_some_and(|range| found.contains(&(range.start, range.end)))
            }));
        }
    }
    findings
}

/// Whether two values are about four digits apart.
pub fn is_off_by_scale(one: Decimal, other: Decimal) -> bool {
    let (small, large) = if one.abs() < other.abs() {
        (one.abs(), other.abs())
    } else {
        (other.abs(), one.abs())
    };
    let ratio = large.checked_div(small);
    ratio.is_some_and(|ratio| (ratio - Decimal::from(10_000)).abs() <= Decimal::from(50))
}

/// A claim against the form, or against the first sentence that states the same figure.
fn out_of_scale(subject: &Subject<'_>, claim: &Claim) -> Option<Finding> {
    let paragraph = subject.printed.paragraphs.get(claim.paragraph)?;
    if paragraph.is_live(claim.at.number.clone()) {
        return None;
    }
    let value = claim.at.value.decimal();
    let own = written(paragraph, &claim.at);
    let (other, place) = if let Some(form) = subject.of_forms(claim.figure) {
        (form, format!("表单为{}万元", form.normalize()))
    } else {
        let mut claims = subject.claims.iter().take_while(|other| *other != claim);
        let first = claims.find(|other| {
            other.figure == claim.figure && is_off_by_scale(other.at.value.decimal(), value)
        })?;
        let there = subject.printed.paragraphs.get(first.paragraph)?;
        let words = format!("“{}”部分写为{}", there.label, written(there, &first.at));
        (first.at.value.decimal(), words)
    };
    is_off_by_scale(value, other).then(|| {
        Finding::new(
            Severity::Error,
            paragraph.spot(claim.at.range.clone()),
            format!(
                "“{}”此处写为{own}，{place}，相差约一万倍，疑为元、万元写混",
                claim.figure
            ),
            "请核对单位，全文统一以万元为单位",
        )
    })
}

fn written(paragraph: &Paragraph, at: &AmountAt) -> String {
    paragraph
        .text
        .get(at.range.clone())
        .unwrap_or_default()
        .to_owned()
}

/// Levels of a budget in 元 below 10000.
fn small(paragraph: &Paragraph) -> Vec<Finding> {
    static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:预算|决算|支出|经费|费用|接待费|（境）费|维护费|购置费|资金|拨款|收入|结转|结余|原值|净值|余额|总投入|投入|采购金额|合计|总额)(?:数|额|总额|合计|总计|金额)?(?:为|是|共计|共|计|达|：|:|\s)*$",
        )
    });
    const STANDARDS: [&str; 22] = [
        "均",
        "每",
        "标准",
        "单价",
        "补助",
        "补贴",
        "按",
        "罚",
        "票",
        "学费",
        "收费",
        "津贴",
        "奖励",
        "低保",
        "慰问金",
        "限额",
        "元/",
        "定额",
        "误餐",
        "收取",
        "缴纳",
        "门票",
    ];
    const UNITS: [&str; 9] = [
        "/",
        "每",
        "一",
        "/人",
        "以上",
        "以下",
        "以内",
        "左右",
        "的标准",
    ];
    let all = amounts(&paragraph.text);
    let ten_thousand = Decimal::from(9999);
    let is_small = |at: &&AmountAt| {
        let lead = paragraph.text.get(..at.number.start).unwrap_or_default();
        let after = paragraph.text.get(at.range.end..).unwrap_or_default();
        let near = last_clause(lead);
        let number = at.value.decimal() * Decimal::from(10_000);
        at.unit == "元"
            && number >= Decimal::new(1, 2)
            && number <= ten_thousand
            && !paragraph.is_live(at.number.clone())
            && LEVEL.is_match(near)
            && !STANDARDS.iter().any(|word| near.contains(word))
            && !UNITS.iter().any(|word| after.starts_with(word))
    };
    all.iter()
        .filter(is_small)
        .map(|at| {
            let spot = paragraph.spot(at.range.clone());
            let message = format!("金额写为“{}”，以元计过小，疑似漏写“万”", spot.quote);
            Finding::new(
                Severity::Warning,
                spot,
                message,
                "请核对单位；确为元的，建议统一折算成万元",
            )
        })
        .collect()
}
