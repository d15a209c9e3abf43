//! A19: amounts have two decimals throughout, and each has its unit.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    sentences::{
        amounts::{AmountAt, amounts, pattern},
        stated::{Meaning, Statement, last_clause, statements},
    },
    text::{Kind, Paragraph},
};

pub const RULE: Rule = Rule {
    code: "A19",
    title: "小数位统一为两位，金额带单位",
    checks: "全文多数金额（百分比）保留两位小数时，找出位数不同的，每段列一条；同段其他金额都是整数的整数、整十的数和百分比中的整数不计。“支出”“预算”等词后面有数而没有单位的，也指出来。",
    basis: "金额小数位全文统一两位；数字后必须有单位。",
    example: "“实际支出3037.06万元，其中项目支出652.9万元”：652.9应为652.90。",
    gravest: Severity::Advice,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let bodies = || {
        subject
            .written
            .iter()
            .filter(|paragraph| paragraph.kind == Kind::Body)
    };
    let read: Vec<Read<'_>> = bodies()
        .filter(|paragraph| paragraph.text.contains(['元', '%', '％']))
        .map(|paragraph| Read {
            paragraph,
            money: money(paragraph),
            rates: rates(paragraph),
        })
        .collect();
    let money_usual = is_usual(read.iter().flat_map(|read| &read.money));
    let rates_usual = is_usual(read.iter().flat_map(|read| &read.rates));
    let mut findings = Vec::new();
    for Read {
        paragraph,
        money,
        rates,
    } in &read
    {
        if money_usual {
            let has_decimals = money.iter().any(|number| number.decimals > 0);
            findings.extend(uneven(paragraph, money, |number| match number.decimals {
                0 => has_decimals && !number.is_round,
                decimals => decimals != 2,
            }));
        }
        if rates_usual {
            findings.extend(uneven(paragraph, rates, |number| {
                !matches!(number.decimals, 0 | 2)
            }));
        }
    }
    findings.extend(bodies().flat_map(without_unit));
    findings
}

/// A paragraph with its typed numbers.
struct Read<'p> {
    paragraph: &'p Paragraph,
    money: Vec<Number>,
    rates: Vec<Number>,
}

/// Whether two decimals are usual: of the numbers with decimals more have two than any other number of them.
fn is_usual<'n>(numbers: impl Iterator<Item = &'n Number>) -> bool {
    let decimals: Vec<usize> = numbers
        .map(|number| number.decimals)
        .filter(|count| *count > 0)
        .collect();
    let two = decimals.iter().filter(|count| **count == 2).count();
    two * 2 > decimals.len()
}

/// A typed number with its unit.
struct Number {
    range: Range<usize>,
    decimals: usize,
    /// A multiple of ten, which may be meant as it is written.
    is_round: bool,
}

/// The amounts in 万元 that state how much there is; limits such as “超过100万元” are none.
fn money(paragraph: &Paragraph) -> Vec<Number> {
    const LIMITS: [&str; 10] = [
        "超过", "低于", "高于", "不足", "达到", "限额", "标准", "大于", "小于", "约",
    ];
    const STANDARDS: [&str; 5] = ["人均", "户均", "每", "单价", "标准"];
    const INEXACT: [&str; 8] = ["以上", "以下", "以内", "左右", "余", "/", "多", "（含"];
    let text = paragraph.text.as_str();
    let is_level = |at: &AmountAt| {
        let lead = text.get(..at.number.start).unwrap_or_default();
        let after = text.get(at.range.end..).unwrap_or_default();
        at.unit == "万元"
            && !paragraph.is_live(at.number.clone())
            && !LIMITS.iter().any(|word| lead.ends_with(word))
            && !STANDARDS
                .iter()
                .any(|word| last_clause(lead).contains(word))
            && !INEXACT.iter().any(|word| after.starts_with(word))
    };
    let all = amounts(text).into_iter().filter(is_level);
    all.map(|at| Number {
        range: at.range,
        decimals: at.decimals,
        is_round: (at.value.decimal() % Decimal::TEN).is_zero(),
    })
    .collect()
}

/// The rates of sentences about money; a rate of satisfaction or of attendance keeps what was measured.
fn rates(paragraph: &Paragraph) -> Vec<Number> {
    let about_money = |one: &Statement| one.money.iter().any(|money| money.at.unit != "元");
    let all = statements(&paragraph.text, None)
        .into_iter()
        .filter(about_money)
        .flat_map(|one| one.rates);
    all.filter(|rate| rate.meaning != Meaning::Other && !paragraph.is_live(rate.at.range.clone()))
        .map(|rate| Number {
            decimals: usize::try_from(rate.at.decimals).unwrap_or(0),
            is_round: false,
            range: rate.at.range,
        })
        .collect()
}

/// One finding for all numbers of a paragraph whose decimals are odd.
fn uneven(
    paragraph: &Paragraph,
    numbers: &[Number],
    is_odd: impl Fn(&Number) -> bool,
) -> Option<Finding> {
    let mut odd = numbers.iter().filter(|number| is_odd(number));
    let first = odd.next()?;
    let words = |number: &Number| paragraph.text.get(number.range.clone()).unwrap_or_default();
    let others: Vec<&str> = odd.map(words).collect();
    let also = if others.is_empty() {
        String::new()
    } else {
        format!("，本段还有{}", others.join("、"))
    };
    Some(Finding::new(
        Severity::Advice,
        paragraph.spot(first.range.clone()),
        format!("“{}”的小数位与全文多数的两位不一致{also}", words(first)),
        "请统一保留两位小数",
    ))
}

/// Numbers after words for money that no unit follows.
fn without_unit(paragraph: &Paragraph) -> Vec<Finding> {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:支出|预算|决算|经费|资金|投入|拨款|结余|结转|收入|合计|总额|金额|余额|原值)(?:数|额|总额)?(?:为|是|共计|共|计|：|:)?\s?([0-9０-９][0-9０-９,]*[.．][0-9０-９]+|[0-9]{1,3}(?:,[0-9]{3})+)\s*(?:[，。；;）)]|,[^0-9]|$)",
        )
    });
    let text = paragraph.text.as_str();
    if !text.contains([
        '支', '预', '决', '费', '金', '投', '拨', '结', '收', '合', '总', '余', '原',
    ]) || text.contains("单位：")
    {
        return Vec::new();
    }
    let numbers = BARE.captures_iter(text).filter_map(|found| found.get(1));
    numbers
        .map(|number| number.range())
        .filter(|range| !paragraph.is_live(range.clone()))
        .map(|range| {
            let spot = paragraph.spot(range);
            let message = format!("金额“{}”后面没有单位", spot.quote);
            Finding::new(Severity::Advice, spot, message, "请补上单位（如万元）")
        })
        .collect()
}
