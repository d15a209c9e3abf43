//! Changes that a sentence states, against the amounts they follow from (A22). A change is compared with the level
//! and the base named in its own sentence; else with the figures of the forms. A change that fits any level of the
//! sentence is right.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Finding, Severity, Subject,
    identity::{Agreement, agrees},
    sentences::{
        amounts::pattern,
        known::{Fit, fit, rate_of},
        reasons::{goes_on, reason_nearby},
        stated::{Direction, Meaning, Money, Rate, Role, Statement},
    },
    text::Paragraph,
    wording::levels::{Base, Levels, level_named, levels, levels_named},
};

/// What the words of a change say it is compared with.
fn base(text: &str, statement: &Statement, end: usize) -> Option<Base> {
    static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:比|较|与|同|相比)[^，。；]{0,10}?(上年|去年|上一年|[0-9]{4}\s?年|年初预算|全年预算|预算)|(同比)",
        )
    });
    let before = text.get(statement.range.start..end)?;
    let Some(last) = COMPARED.captures_iter(before).last() else {
        // “决算5.20万元，上年6.20万元，减少1.00万元”
        let is_prior = |money: &Money| money.role == Role::Prior && money.at.range.end <= end;
        return statement.money.iter().any(is_prior).then_some(Base::Prior);
    };
    let word = last.get(1).or(last.get(2))?.as_str();
    Some(if word.contains("预算") {
        Base::Budget
    } else {
        Base::Prior
    })
}

/// What is wrong with the changes of a sentence.
pub fn contradictions(
    subject: &Subject<'_>,
    (index, paragraph): (usize, &Paragraph),
    (earlier, statement): (&[Statement], &Statement),
) -> Vec<Finding> {
    let text = paragraph.text.as_str();
    let mut findings = Vec::new();
    let levels = |end: usize| {
        let base = base(text, statement, end)?;
        levels(subject, index, statement, base, end)
            .or_else(|| levels_named(text, earlier, statement, end))
    };
    for money in &statement.money {
        let Role::Change(direction) = money.role else {
            continue;
        };
        let (start, range) = (money.at.range.start, money.at.range.clone());
        let found = levels(start).filter(|levels| {
            is_typed(paragraph, &[&range, &levels.at]) && !fits_any(statement, money, direction)
        });
        if let Some(levels) = found {
            findings.extend(wrong_amount(paragraph, money, direction, &levels));
        }
    }
    for rate in &statement.rates {
        let Meaning::Change(direction) = rate.meaning else {
            continue;
        };
        if let Some(found) = two_ways(paragraph, statement, rate, direction) {
            findings.push(found);
            continue;
        }
        let end = rate.at.range.start;
        let levels = levels(end).or_else(|| level_named(text, earlier, statement, end));
        let found = wrong_rate(paragraph, statement, (rate, direction), levels.as_ref());
        let unfounded = || unfounded(paragraph, (earlier, statement), rate);
        findings.extend(found.or_else(|| levels.is_none().then(unfounded).flatten()));
    }
    findings.extend(flat(paragraph, statement, levels));
    findings
}

fn is_typed(paragraph: &Paragraph, ranges: &[&Range<usize>]) -> bool {
    ranges
        .iter()
        .any(|range| !paragraph.is_live((*range).clone()))
}

/// Whether any level and base before a change give it.
fn fits_any(statement: &Statement, change: &Money, direction: Direction) -> bool {
    let earlier = || {
        let end = change.at.range.start;
        statement
            .money
            .iter()
            .filter(move |money| money.at.range.end <= end)
    };
    let by = match direction {
        Direction::Up => change.at.value,
        Direction::Down => -change.at.value,
    };
    let is_base = |money: &&Money| matches!(money.role, Role::Prior | Role::Budget(_));
    let mut levels = earlier().filter(|money| money.role == Role::Actual);
    levels.any(|now| {
        earlier()
            .filter(is_base)
            .any(|base| now.at.value - base.at.value == by)
    })
}

/// “增加8.00万元，下降15.38%”: the amount and the rate of one change go different ways.
fn two_ways(
    paragraph: &Paragraph,
    statement: &Statement,
    rate: &Rate,
    direction: Direction,
) -> Option<Finding> {
    const LONGEST: usize = 6;
    let mut earlier = statement.money.iter();
    let change = earlier.find(|money| money.at.range.end == rate.lead.start)?;
    let lead = paragraph.text.get(rate.lead.clone())?;
    let Role::Change(other) = change.role else {
        return None;
    };
    let is_one = other != direction
        && lead.chars().count() <= LONGEST
        && !change.at.value.is_zero()
        && is_typed(paragraph, &[&rate.at.range, &change.at.range]);
    is_one.then(|| {
        Finding::new(
            Severity::Error,
            paragraph.spot(change.at.range.start..rate.at.range.end),
            format!(
                "前面写{}，后面写{}{}%，方向相反",
                verb(other),
                verb(direction),
                rate.at.value
            ),
            "请核对增减方向，改正其中有误的",
        )
    })
}

/// “与上年相比，减少0.63万元，下降4.00%”: a change without a name of its own, which no amount of the paragraph gives.
fn unfounded(
    paragraph: &Paragraph,
    (earlier, statement): (&[Statement], &Statement),
    rate: &Rate,
) -> Option<Finding> {
    static NAMELESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[，。；,\s]*(?:[与比较同](?:上年度?|去年|[0-9]{4}\s?年度?)(?:相比|同期|决算数?)*|同比)[，,]?(?:增加|减少|增长|下降)了?$",
        )
    });
    let change = statement.money.first()?;
    let Role::Change(direction) = change.role else {
        return None;
    };
    let lead = paragraph.text.get(change.lead.clone())?;
    let is_direct = change.at.range.end == rate.lead.start && NAMELESS.is_match(lead);
    let by = change.at.value.decimal().abs();
    let levels: Vec<Decimal> = earlier
        .iter()
        .flat_map(|one| &one.money)
        .filter(|money| !matches!(money.role, Role::Change(_)))
        .map(|money| money.at.value.decimal())
        .collect();
    let gives = |level: &Decimal| {
        let base = match direction {
            Direction::Up => *level - by,
            Direction::Down => *level + by,
        };
        [base, *level]
            .into_iter()
            .any(|base| fit(&rate.at, by, base).is_some_and(|fit| fit != Fit::Wrong))
    };
    let is_typed = !paragraph.is_live(rate.at.range.clone());
    (is_direct && is_typed && !levels.is_empty() && !levels.iter().any(gives)).then(|| {
        Finding::new(
            Severity::Warning,
            paragraph.spot(rate.at.range.clone()),
            format!(
                "增减{by}万元、{}%，按本段的任何一个金额都算不出这个比率",
                rate.at.value
            ),
            "请核对增减额、增减率和本年数、上年数",
        )
        .suspected()
    })
}

const fn verb(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "增加",
        Direction::Down => "减少",
    }
}

fn described(levels: &Levels) -> String {
    let source = if levels.elsewhere {
        "（据表单或其他语句）"
    } else {
        ""
    };
    format!(
        "本年{}万元，比较基数{}万元{source}",
        levels.now, levels.base
    )
}

fn wrong_amount(
    paragraph: &Paragraph,
    money: &Money,
    direction: Direction,
    levels: &Levels,
) -> Option<Finding> {
    let difference = levels.now - levels.base;
    let stated = money.at.value.decimal().abs();
    let is_up = difference > Decimal::ZERO;
    let right = if is_up {
        Direction::Up
    } else {
        Direction::Down
    };
    let spot = paragraph.spot(money.at.range.clone());
    if difference.is_zero() && stated.is_zero() {
        return None;
    }
    let true_change = format!("{}{}万元", verb(right), difference.abs().normalize());
    if right != direction || difference.is_zero() {
        let message = format!(
            "写为{}{stated}万元，而{}，实际{}",
            verb(direction),
            described(levels),
            if difference.is_zero() {
                "持平".to_owned()
            } else {
                true_change
            }
        );
        return Some(Finding::new(
            Severity::Error,
            spot,
            message,
            "请核对两年的数和增减方向，改正其中有误的",
        ));
    }
    let severity = match agrees(stated, difference.abs()) {
        Agreement::Same => return None,
        Agreement::Rounded => Severity::Advice,
        Agreement::Different => Severity::Error,
    };
    let message = format!(
        "写为{}{stated}万元，而{}，相差应为{}万元",
        verb(direction),
        described(levels),
        difference.abs().normalize()
    );
    Some(Finding::new(
        severity,
        spot,
        message,
        "请核对两年的数和增减额，改正其中有误的",
    ))
}

/// A rate against the change and the level in its sentence, and against the two levels.
fn wrong_rate(
    paragraph: &Paragraph,
    statement: &Statement,
    (rate, direction): (&Rate, Direction),
    levels: Option<&Levels>,
) -> Option<Finding> {
    let end = rate.at.range.start;
    let earlier = || {
        statement
            .money
            .iter()
            .rev()
            .filter(move |money| money.at.range.end <= end)
    };
    // The change directly before the rate: “减少0.1万元，下降23.81%”.
    let change = earlier()
        .next()
        .filter(|money| matches!(money.role, Role::Change(_)));
    let sign = |money: &Money| match money.role {
        Role::Change(Direction::Down) => -Decimal::ONE,
        _ => Decimal::ONE,
    };
    let mut pairs: Vec<(Decimal, Decimal)> = Vec::new();
    if let Some(change) = change {
        let by = change.at.value.decimal().abs();
        pairs.extend(levels.map(|levels| (by, levels.base)));
        let is_level = |money: &&Money| money.role == Role::Actual;
        pairs.extend(
            earlier()
                .filter(is_level)
                .map(|now| (by, now.at.value.decimal() - sign(change) * by)),
        );
        let is_prior = |money: &&Money| money.role == Role::Prior;
        pairs.extend(
            earlier()
                .filter(is_prior)
                .map(|prior| (by, prior.at.value.decimal())),
        );
    }
    if let Some(levels) = levels {
        pairs.push(((levels.now - levels.base).abs(), levels.base));
    }
    let mut fits = pairs
        .iter()
        .filter_map(|(by, base)| fit(&rate.at, *by, *base));
    if fits.clone().any(|fit| fit == Fit::Exact) {
        return opposite(paragraph, (rate, direction), change.is_some(), levels);
    }
    let severity = match fits.next()? {
        Fit::Exact => return None,
        Fit::Rounded => Severity::Advice,
        Fit::Wrong => Severity::Error,
    };
    let (by, base) = pairs.first()?;
    let right = rate_of(*by, *base, rate.at.decimals.max(1))?;
    let ranges: Vec<&Range<usize>> = statement
        .money
        .iter()
        .map(|money| &money.at.range)
        .collect();
    let typed = !paragraph.is_live(rate.at.range.clone()) || is_typed(paragraph, &ranges);
    typed.then(|| {
        Finding::new(
            severity,
            paragraph.spot(rate.at.range.clone()),
            format!(
                "写为{}%，按增减额{by}万元÷基数{base}万元重新计算为{right}%",
                rate.at.value
            ),
            "请核对本年数、上年数和增减率，改正其中有误的",
        )
    })
}

/// A rate of the right size in the wrong direction, where no amount of change says so already.
fn opposite(
    paragraph: &Paragraph,
    (rate, direction): (&Rate, Direction),
    has_change: bool,
    levels: Option<&Levels>,
) -> Option<Finding> {
    let levels = levels.filter(|levels| !has_change && levels.now != levels.base)?;
    let right = if levels.now > levels.base {
        Direction::Up
    } else {
        Direction::Down
    };
    (right != direction).then(|| {
        Finding::new(
            Severity::Error,
            paragraph.spot(rate.at.range.clone()),
            format!(
                "写为{}{}%，而{}，方向相反",
                verb(direction),
                rate.at.value,
                described(levels)
            ),
            "请核对两年的数和增减方向，改正其中有误的",
        )
    })
}

/// 与上年持平 where the two amounts differ.
fn flat(
    paragraph: &Paragraph,
    statement: &Statement,
    levels: impl Fn(usize) -> Option<Levels>,
) -> Option<Finding> {
    let text = paragraph.text.get(statement.range.clone())?;
    let at = statement.range.start + text.find("持平")?;
    let range = at..at + "持平".len();
    let near = text.get(..at - statement.range.start)?;
    if ["基本", "大致", "总体", "略"]
        .iter()
        .any(|word| near.ends_with(word))
    {
        return None;
    }
    let levels = levels(at)?;
    let differs = agrees(levels.now, levels.base) == Agreement::Different;
    (differs && is_typed(paragraph, &[&range, &levels.at])).then(|| {
        Finding::new(
            Severity::Error,
            paragraph.spot(range),
            format!("写为持平，而{}，两数不同", described(&levels)),
            "请核对两年的数，改为增加或减少并写明原因",
        )
    })
}

/// A change of expenditure against the year before without a reason.
pub fn unexplained(
    subject: &Subject<'_>,
    (paragraph, next): (&Paragraph, Option<&Paragraph>),
    statement: &Statement,
) -> Option<Finding> {
    static SPENDING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"三公|公务接待|接待费|出国|公务用车|公车|总支出|支出决算|支出合计|实际支出|整体支出|基本支出|项目支出|人员经费|公用经费|机关运行经费",
        )
    });
    let text = paragraph.text.as_str();
    let own = text.get(statement.range.clone())?;
    if !SPENDING.is_match(own)
        || subject
            .printed
            .is_about(paragraph.section, crate::checks::text::Topic::Assets)
    {
        return None;
    }
    let changes = statement.money.iter().filter_map(|money| {
        let is_change = matches!(money.role, Role::Change(_)) && !money.at.value.is_zero();
        is_change.then_some(&money.at.range)
    });
    let rates = statement.rates.iter().filter_map(|rate| {
        let is_change = matches!(rate.meaning, Meaning::Change(_)) && !rate.at.value.is_zero();
        is_change.then_some(&rate.at.range)
    });
    let mut all = changes.chain(rates);
    let found = all.find(|range| {
        base(text, statement, range.start) == Some(Base::Prior)
            && !paragraph.is_live((*range).clone())
    })?;
    let explained = reason_nearby(text, found, 4)
        || next.is_some_and(|next| goes_on(next) && reason_nearby(&next.text, &(0..1), 0));
    (!explained).then(|| {
        Finding::new(
            Severity::Warning,
            paragraph.spot(found.clone()),
            "与上年相比有增减，附近没有写明原因",
            "请在后面写明“主要原因是……”",
        )
    })
}
