//! A16: the shares of one whole add up to 100 %, and each lies between 0 and 100 %.

use rust_decimal::Decimal;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    rates::introduces_parts,
    stated::{Meaning, Money, Rate, Role, Statement, statements},
    text::{Kind, Paragraph},
};

pub const RULE: Rule = Rule {
    code: "A16",
    title: "占比之和为100%，单项在0至100%之间",
    checks: "同一整体的各部分占比（基本支出与项目支出、人员经费与公用经费，或金额之和等于整体的各项）相加应为100%；每个占比都不小于0、不大于100%。没有列全的占比不加总。",
    basis: "占比全文用同一个数（最大余数法），各项之和为100.00%；每项舍入差在最后一位小数的一个单位以内的，只作建议。",
    example: "“基本支出占78.50%，项目支出占31.50%”：合计110.00%。",
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in &subject.printed.paragraphs {
        if paragraph.kind != Kind::Body || !paragraph.text.contains('占') {
            continue;
        }
        let statements = statements(&paragraph.text, subject.year);
        let shares = shares(&statements);
        findings.extend(
            shares
                .iter()
                .filter_map(|share| impossible(paragraph, share)),
        );
        findings.extend(
            groups(paragraph, &statements, &shares).filter_map(|group| sum(paragraph, &group)),
        );
    }
    findings
}

/// A share with the amount before it.
#[derive(Clone, Copy)]
struct Share<'s> {
    rate: &'s Rate,
    part: Option<&'s Money>,
    whole: &'s str,
}

fn shares(statements: &[Statement]) -> Vec<Share<'_>> {
    statements.iter().flat_map(shares_of).collect()
}

fn shares_of<'s>(statement: &'s Statement) -> Vec<Share<'s>> {
    let with_part = |rate: &'s Rate| {
        let Meaning::Share(whole) = &rate.meaning else {
            return None;
        };
        let mut money = statement.money.iter();
        let part = money.find(|money| money.at.range.end == rate.lead.start);
        Some(Share { rate, part, whole })
    };
    statement.rates.iter().filter_map(with_part).collect()
}

fn impossible(paragraph: &Paragraph, share: &Share<'_>) -> Option<Finding> {
    let value = share.rate.at.value;
    let range = share.rate.at.range.clone();
    let is_possible = value >= Decimal::ZERO && value <= Decimal::ONE_HUNDRED;
    if is_possible || paragraph.is_live(range.clone()) {
        return None;
    }
    Some(Finding::new(
        Severity::Error,
        paragraph.spot(range),
        format!("占比为{value}%，部分占整体的比重应在0至100%之间"),
        "请核对金额和占比",
    ))
}

/// Shares that are all of one whole: two that are known to be all, or those whose amounts add up to one before.
fn groups<'s>(
    paragraph: &'s Paragraph,
    statements: &'s [Statement],
    shares: &'s [Share<'s>],
) -> impl Iterator<Item = Vec<Share<'s>>> {
    let pairs = shares
        .windows(2)
        .filter(|pair| is_known_pair(paragraph, pair));
    let pairs: Vec<Vec<Share<'_>>> = pairs.map(<[Share<'_>]>::to_vec).collect();
    let lists = (pairs.is_empty())
        .then(|| listed(paragraph, statements, shares))
        .flatten();
    pairs.into_iter().chain(lists)
}

/// 基本支出 and 项目支出, 人员经费 and 公用经费, each named in the words before its share and of the same whole.
fn is_known_pair(paragraph: &Paragraph, pair: &[Share<'_>]) -> bool {
    const PAIRS: [(&str, &str); 3] = [
        ("基本支出", "项目支出"),
        ("人员", "公用"),
        ("人员经费", "日常公用经费"),
    ];
    let [one, other] = pair else { return false };
    let words = |share: &Share<'_>| {
        let from = share
            .part
            .map_or(share.rate.lead.start, |part| part.lead.start);
        paragraph
            .text
            .get(from..share.rate.at.range.start)
            .unwrap_or_default()
            .to_owned()
    };
    let (first, second) = (words(one), words(other));
    let named = |(a, b): &(&str, &str)| {
        let own = |text: &str, name: &str, not: &str| {
            let subject = text.split('占').next().unwrap_or_default();
            subject.contains(name)
                && !subject
                    .rsplit(['，', '；', '：', '。'])
                    .next()
                    .unwrap_or_default()
                    .contains(not)
        };
        own(&first, a, b) && own(&second, b, a) || own(&first, b, a) && own(&second, a, b)
    };
    one.whole == other.whole && PAIRS.iter().any(named)
}

/// The shares whose amounts add up to an amount before the first of them.
fn listed<'s>(
    paragraph: &Paragraph,
    statements: &[Statement],
    shares: &[Share<'s>],
) -> Option<Vec<Share<'s>>> {
    let first = shares.first()?;
    let is_alike = shares.iter().all(|share| share.whole == first.whole);
    let parts: Option<Vec<&Money>> = shares.iter().map(|share| share.part).collect();
    let (parts, start) = (parts?, first.part?.at.range.start);
    if shares.len() < 2
        || !is_alike
        || parts
            .iter()
            .any(|part| matches!(part.role, Role::Change(_)))
    {
        return None;
    }
    let sum: Decimal = parts.iter().map(|part| part.at.value.decimal()).sum();
    let all = statements.iter().flat_map(|statement| &statement.money);
    let mut before = all.filter(|money| money.at.range.start < start);
    let slack = Decimal::new(5, 3) * Decimal::from(parts.len() + 1);
    let is_whole = |money: &Money| {
        (money.at.value.decimal() - sum).abs() <= slack
            && (parts.len() > 2
                || paragraph
                    .text
                    .get(money.at.range.end..start)
                    .is_some_and(introduces_parts))
    };
    before.any(is_whole).then(|| shares.to_vec())
}

fn sum(paragraph: &Paragraph, group: &[Share<'_>]) -> Option<Finding> {
    let last = group.last()?;
    if group
        .iter()
        .all(|share| paragraph.is_live(share.rate.at.range.clone()))
    {
        return None;
    }
    let sum: Decimal = group.iter().map(|share| share.rate.at.value).sum();
    let decimals = group.iter().map(|share| share.rate.at.decimals).min()?;
    let off = (sum - Decimal::ONE_HUNDRED).abs();
    if off.is_zero() {
        return None;
    }
    let slack = Decimal::new(1, decimals) * Decimal::from(group.len()) / Decimal::TWO;
    let severity = if off <= slack {
        Severity::Advice
    } else {
        Severity::Error
    };
    let listed: Vec<String> = group
        .iter()
        .map(|share| format!("{}%", share.rate.at.value))
        .collect();
    let why = if severity == Severity::Advice {
        "，可能是四舍五入所致"
    } else {
        ""
    };
    Some(Finding::new(
        severity,
        paragraph.spot(last.rate.at.range.clone()),
        format!("各项占比{}之和为{sum}%，不是100%{why}", listed.join("、")),
        "请重新计算；舍入后不足或超过的，调整余数最大的一项，使各项之和为100%",
    ))
}
