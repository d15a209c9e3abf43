//! The balance of income and expenditure as sentences state it, and spending beyond a budget that no sentence
//! explains.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Severity, Spot, Subject,
        identity::{Sign, Term},
        sentences::{
            amounts::pattern,
            reasons::{gives_reason, is_explained},
        },
        text::{Topic, sentences},
    },
    model::FieldId,
};

/// “收入1200万元，支出1150万元，结转50万元”: income, expenditure and what is left, side by side in one sentence.
pub fn of_one_sentence(subject: &Subject<'_>) -> Vec<Finding> {
    static BALANCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"收入(?:合计|总计|决算)?(?:为|共计|共)?([0-9][0-9,]*(?:\.[0-9]+)?)万元[，,；](?:本年|当年|实际|实现)?支出(?:合计|总计|决算)?(?:为|共计|共)?([0-9][0-9,]*(?:\.[0-9]+)?)万元[，,；](?:年末|年终)?(?:收支)?(?:结转和结余|结转结余|结转下年|结转|结余|盈余)(?:为|共)?([0-9][0-9,]*(?:\.[0-9]+)?)万元",
        )
    });
    let mut findings = Vec::new();
    for paragraph in subject.printed.body().filter(|one| one.text.contains('结')) {
        if ["上年结", "年初结", "收回", "分配"]
            .iter()
            .any(|word| paragraph.text.contains(word))
        {
            continue;
        }
        for found in BALANCE.captures_iter(&paragraph.text) {
            let value = |at: usize| -> Option<Decimal> {
                found.get(at)?.as_str().replace(',', "").parse().ok()
            };
            let (Some(income), Some(spent), Some(left), Some(all)) =
                (value(1), value(2), value(3), found.get(0))
            else {
                continue;
            };
            if (income - spent - left).abs() > Decimal::new(2, 2) {
                findings.push(Finding::new(
                    Severity::Error,
                    paragraph.spot(all.range()),
                    format!(
                        "收入{income}万元减支出{spent}万元为{}万元，写为结余{left}万元，收支不平衡",
                        income - spent
                    ),
                    "请核对收入、支出和结转结余；有上年结转的请写明",
                ));
            }
        }
    }
    findings
}

/// The finding where the balance that sentences state does not hold.
pub fn of_sentences(subject: &Subject<'_>) -> Option<Finding> {
    let value = |figure| {
        let claim = subject.only_claim(figure)?;
        Some(claim.at.value.decimal())
    };
    let (spent, budget) = (value("实际支出")?, value("年初预算")?);
    let actual = subject.only_claim("实际支出")?;
    let spot = subject.claim_spot(actual)?;
    let carried = value("上年结转结余").unwrap_or_default();
    let income = value("其他收入").unwrap_or_default();
    let available = budget + carried + income;
    let is_adjusted = ["追加", "全年预算"]
        .iter()
        .any(|figure| subject.claim_near(figure, None).is_some());
    if !is_adjusted && spent > available {
        let paragraph = subject.printed.paragraphs.get(actual.paragraph)?;
        let is_said =
            speaks_of_additions(subject) || is_explained(&paragraph.text, actual.at.range.start);
        return (!is_said).then(|| {
            let mut finding = beyond_budget(spent, available);
            finding.spot = spot;
            finding
        });
    }
    (!speaks_of_other_flows(subject)).then_some(())?;
    let left = value("年末结转结余")?;
    value("上年结转结余")?;
    let holds = |budget: Decimal| {
        let needed = spent + left;
        let near = |available: Decimal| (available - needed).abs() <= Decimal::new(3, 2);
        near(budget + carried + income) || near(budget + income)
    };
    let total = value("追加").map(|added| budget + added);
    let adjusted = value("全年预算");
    if total.is_some_and(holds) || adjusted.is_some_and(holds) {
        return None;
    }
    // What was not spent may have gone back to the treasury; what was spent must have come from somewhere.
    let had = adjusted.max(total)? + carried + income;
    (spent + left > had).then_some(())?;
    let (label, sign) = if adjusted.max(total) == total {
        ("追加", Sign::Plus)
    } else {
        ("全年预算", Sign::Plus)
    };
    let mut parts = vec![(subject.only_claim("上年结转结余")?, Sign::Plus)];
    if label == "追加" {
        parts.push((subject.only_claim("年初预算")?, Sign::Plus));
    }
    parts.push((subject.only_claim(label)?, sign));
    parts.push((subject.only_claim("年末结转结余")?, Sign::Minus));
    subject.compared(actual, &parts)
}

/// Spending beyond what is known to have been there.
pub fn beyond_budget(spent: Decimal, available: Decimal) -> Finding {
    let by = (spent - available).normalize();
    Finding::new(
        Severity::Warning,
        Spot::field(FieldId::root(), ""),
        format!(
            "实际支出{spent}万元，比已写明的年初预算等来源{available}万元多{by}万元，没有说明追加预算或全年预算"
        ),
        "请写明年中追加（或全年预算数）及原因；没有追加的，请核对预算数与支出数",
    )
}

/// The sum of terms, those taken away as less.
pub fn sum<'t>(terms: impl Iterator<Item = &'t Term>) -> Decimal {
    let signed = |term: &Term| {
        let value = term.value.unwrap_or_default();
        if term.sign == Sign::Minus {
            -value
        } else {
            value
        }
    };
    terms.map(signed).sum()
}

/// Whether the text says that the budget was added to: with an amount anywhere, or in words where figures of the
/// budget stand. Problems and measures speak of it in general and do not count.
pub fn speaks_of_additions(subject: &Subject<'_>) -> bool {
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern("追加|调增|增拨|下达|全年预算|调整(?:后的?)?预算|预算调整|调整后|上级(?:专项|补助)")
    });
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern("(?:追加|调增|增拨|下达|全年预算|调整后预算)[^，。；]{0,15}[0-9]")
    });
    let text = &subject.printed;
    let stated = |index: usize| {
        let mut claims = subject.claims.iter();
        claims.any(|claim| {
            claim.paragraph == index && matches!(claim.figure, "实际支出" | "年初预算")
        })
    };
    // What a draft prints of itself, such as 年中追加 with a gap, says nothing: only what was typed does.
    let paragraphs = match subject.draft {
        Some(_) => &subject.written,
        None => &text.paragraphs,
    };
    paragraphs.iter().enumerate().any(|(index, paragraph)| {
        let is_general = [Topic::Problems, Topic::Measures]
            .iter()
            .any(|topic| text.is_about(paragraph.section, *topic));
        if is_general || !MORE.is_match(&paragraph.text) {
            return false;
        }
        let mut said = sentences(&paragraph.text).into_iter();
        subject.draft.is_none() && stated(index)
            || said.any(|sentence| {
                let words = paragraph.text.get(sentence).unwrap_or_default();
                if subject.draft.is_some() {
                    AMOUNT.is_match(words)
                } else {
                    MORE.is_match(words) && (words.contains('元') || gives_reason(words))
                }
            })
    })
}

/// Whether the text speaks of money that came or went in ways that the balance of sentences does not know.
fn speaks_of_other_flows(subject: &Subject<'_>) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "(?:调减|核减|收回|上缴|结余分配|事业收入|经营收入|上级补助收入|使用非财政拨款结余|其他收入)[^。；]{0,20}[0-9]",
        )
    });
    let is_known = subject.claim_near("其他收入", None).is_some();
    !is_known
        && subject
            .printed
            .body()
            .any(|paragraph| OTHER.is_match(&paragraph.text))
}
