//! A14: rates of completion and shares are what their amounts give.

use rust_decimal::Decimal;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    sentences::{
        amounts::PercentAt,
        count_rates,
        known::{Fit, fit, rate_of},
        rates::{Terms, completion, share},
        stated::{Meaning, Rate, statements},
    },
    text::{Kind, Paragraph},
};

pub const RULE: Rule = Rule {
    code: "A14",
    title: "完成率、执行率、占比与金额一致",
    checks: "“完成预算的x%”“预算执行率x%”“占……的x%”按同句或报告别处的预算数、决算数重新计算，按所写的小数位四舍五入比较；草稿还与表单中的数比较。同句两个件数、人数的完成率、回收率和占比同此。",
    basis: "预算执行率＝全年执行数÷全年预算数；差最后一位小数的一个单位以内按舍入处理。",
    example: "公务接待费预算2.5万元，决算0.32万元，却写“完成预算的18.2%”：应为12.8%。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in subject.printed.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body || !paragraph.text.contains(['%', '％']) {
            continue;
        }
        findings.extend(count_rates::contradictions(paragraph));
        let statements = statements(&paragraph.text, subject.year);
        for (number, statement) in statements.iter().enumerate() {
            let before = statements.get(..=number).unwrap_or_default();
            for rate in &statement.rates {
                let terms = match &rate.meaning {
                    Meaning::Completion(budget) | Meaning::Execution(budget) => {
                        completion(subject, (index, paragraph), before, rate, *budget)
                    }
                    Meaning::Share(whole) => {
                        share(subject, (index, paragraph), before, rate, whole)
                    }
                    Meaning::Change(_) | Meaning::Other => None,
                };
                findings.extend(terms.and_then(|terms| judged(paragraph, rate, &terms)));
            }
        }
    }
    findings
}

/// What is wrong with a rate whose terms are known.
fn judged(paragraph: &Paragraph, rate: &Rate, terms: &Terms) -> Option<Finding> {
    let stated = &rate.at;
    if terms.is_live(paragraph) && paragraph.is_live(stated.range.clone()) {
        return None;
    }
    let severity = match fit(stated, terms.part, terms.whole)? {
        Fit::Exact => return None,
        // Shares that add up to 100 % by the largest remainder are off by one unit here and there (A16).
        Fit::Rounded if matches!(rate.meaning, Meaning::Share(_)) => return None,
        Fit::Rounded => Severity::Advice,
        Fit::Wrong => Severity::Error,
    };
    let right = rate_of(terms.part, terms.whole, stated.decimals.max(1))?;
    let message = format!(
        "写为{}%，按{}{}万元÷{}{}万元重新计算为{right}%{}",
        stated.value,
        terms.part_name,
        terms.part,
        terms.whole_name,
        terms.whole,
        if severity == Severity::Advice {
            "，相差可能是四舍五入所致"
        } else {
            ""
        }
    );
    let suggestion = "请核对比率和两个金额，改正其中有误的";
    Some(
        Finding::new(severity, spot(paragraph, stated), message, suggestion)
            .repaired_by(repair(paragraph, stated, terms, right)),
    )
}

fn spot(paragraph: &Paragraph, stated: &PercentAt) -> crate::checks::Spot {
    paragraph.spot(stated.range.clone())
}

/// The right rate in the place of the number, where both terms are those of the forms.
fn repair(
    paragraph: &Paragraph,
    stated: &PercentAt,
    terms: &Terms,
    right: Decimal,
) -> Option<crate::checks::Repair> {
    if !terms.of_forms {
        return None;
    }
    paragraph.repair(stated.range.clone(), &format!("{right}%"))
}
