//! A16: the shares of one whole add up to 100 %, and each lies between 0 and 100 %.

use rust_decimal::Decimal;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    sentences::{
        rates::introduces_parts,
        stated::{Meaning, Money, Rate, Role, Statement, last_clause, share_named, statements},
    },
    text::{Kind, Paragraph},
};

pub const RULE: Rule = Rule {
    code: "A16",
    title: "占比之和为100%，单项在0至100%之间",
    checks: "同一整体的各部分占比（基本支出与项目支出、人员经费与公用经费，或金额之和等于整体的各项）相加应为100%；每个占比都不小于0、不大于100%。没有列全的占比不加总。",
    basis: "占比全文用同一个数（最大余数法），各项之和为100.00%；每项舍入差在最后一位小数的一个单位以内的，只作建议。",
    example: "“基本支出占78.50%，项目支出占31.50%”：合计110.00%。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in &subject.printed.paragraphs {
        if paragraph.kind != Kind::Body || !paragraph.text.contains('占') {
            continue;
        }
        let statements = statements(&paragraph.text, subject.year);
        let shares = shares(&paragraph.text, &statements);
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

fn shares<'s>(text: &str, statements: &'s [Statement]) -> Vec<Share<'s>> {
    let all = statements.iter();
    all.flat_map(|statement| shares_of(text, statement))
        .collect()
}

fn shares_of<'s>(text: &str, statement: &'s Statement) -> Vec<Share<'s>> {
    let with_part = |rate: &'s Rate| {
        let Meaning::Share(whole) = &rate.meaning else {
            return None;
        };
        let mut money = statement.money.iter();
        let part = money
            .find(|money| money.at.range.end == rate.lead.start)
            .filter(|_| share_named(text, rate).is_empty());
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

/// 基本支出 and 项目支出, 人员经费 and 公用经费, each named in the words before its share, and of the same whole.
fn is_known_pair(paragraph: &Paragraph, pair: &[Share<'_>]) -> bool {
    const FURTHER: [&str; 3] = ["经营支出", "上缴上级", "附属单位"];
    let [one, other] = pair else { return false };
    let names = [subject_of(paragraph, one), subject_of(paragraph, other)];
    let are = |a: &str, b: &str| {
        let [first, second] = &names;
        first.contains(a) && second.contains(b) || first.contains(b) && second.contains(a)
    };
    let by_nature = are("基本支出", "项目支出")
        && !one.whole.contains("基本")
        && !FURTHER.iter().any(|word| paragraph.text.contains(word));
    // Of 总支出 the two are not all.
    let of_basic = are("人员", "公用") && one.whole.contains("基本支出");
    one.whole == other.whole && (by_nature || of_basic)
}

/// The clause that names what a share is of: before its amount, or before 占.
fn subject_of<'p>(paragraph: &'p Paragraph, share: &Share<'_>) -> &'p str {
    let lead = share.part.map_or(&share.rate.lead, |part| &part.lead);
    let words = paragraph.text.get(lead.clone()).unwrap_or_default();
    last_clause(words.split('占').next().unwrap_or_default())
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
