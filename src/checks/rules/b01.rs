//! B01: a number typed in a sentence is that of the form; a figure stated in two places is the same in both.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    checks::{
        Claim, Finding, Rule, Severity, Subject,
        identity::{Agreement, agrees},
        rules::a18::is_off_by_scale,
        sentences::counted::{Counted, counted},
        text::Paragraph,
    },
    figures::live::count_of,
};

pub const RULE: Rule = Rule {
    code: "B01",
    title: "正文的数与表单一致，同一数前后一致",
    checks: "草稿正文里手写的金额、人数、辆数、批次等与表单填写的相比；纯文本报告里同一项数在不同地方的写法相比。差0.01万元以内的只作建议。",
    basis: "正文每个数应与附表、表单同源，改表即改文；同一数两处出现不得矛盾。",
    example: "表单实际支出3037.06万元，正文手写“实际支出3073.06万元”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let counts = counted(&subject.printed, subject.year);
    let amounts = subject
        .claims
        .iter()
        .filter_map(|claim| of_claim(subject, claim));
    let numbers = counts
        .iter()
        .filter_map(|one| of_count(subject, &counts, one));
    amounts.chain(numbers).collect()
}

/// The value rounded to the decimals that were typed, two at least: 3037.0637 is typed as 3037.06.
fn as_typed(value: Decimal, decimals: usize) -> Decimal {
    let decimals = u32::try_from(decimals).unwrap_or(2).max(2);
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

fn of_claim(subject: &Subject<'_>, claim: &Claim) -> Option<Finding> {
    let paragraph = subject.printed.paragraphs.get(claim.paragraph)?;
    if paragraph.is_live(claim.at.number.clone()) {
        return None;
    }
    match (subject.draft, subject.of_forms(claim.figure)) {
        (_, Some(form)) => of_form(paragraph, claim, form),
        (None, None) => of_other_place(subject, paragraph, claim),
        (Some(_), None) => None,
    }
}

fn of_form(paragraph: &Paragraph, claim: &Claim, form: Decimal) -> Option<Finding> {
    let stated = claim.at.value.decimal();
    let severity = severity(stated, as_typed(form, claim.at.decimals))?;
    let name = claim.figure;
    let message = format!(
        "正文写{name}{}，表单为{}万元，两处不一致{}",
        paragraph.text.get(claim.at.range.clone())?,
        form.normalize(),
        rounding(severity)
    );
    let live = (claim.at.unit == "万元").then(|| format!("{{{name}}}"));
    Some(
        Finding::new(
            severity,
            paragraph.spot(claim.at.range.clone()),
            message,
            "请核对以哪个为准；以表单为准的，可改用随表单变动的数",
        )
        .repaired_by(live.and_then(|live| paragraph.repair(claim.at.number.clone(), &live))),
    )
}

/// How bad a difference is; none where there is none, or where it is one of 元 and 万元 (A18).
fn severity(one: Decimal, other: Decimal) -> Option<Severity> {
    match agrees(one, other) {
        Agreement::Same => None,
        Agreement::Rounded => Some(Severity::Advice),
        Agreement::Different if is_off_by_scale(one, other) => None,
        Agreement::Different => Some(Severity::Error),
    }
}

const fn rounding(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "，可能是四舍五入所致",
        Severity::Error | Severity::Warning => "",
    }
}

/// The same figure in an earlier sentence.
fn of_other_place(subject: &Subject<'_>, paragraph: &Paragraph, claim: &Claim) -> Option<Finding> {
    let earlier = subject.claims.iter().take_while(|other| *other != claim);
    let first = earlier
        .into_iter()
        .find(|other| other.figure == claim.figure)?;
    let there = subject.printed.paragraphs.get(first.paragraph)?;
    let (one, other) = (first.at.value.decimal(), claim.at.value.decimal());
    let decimals = first.at.decimals.min(claim.at.decimals);
    let coarse = |value: Decimal| {
        let decimals = u32::try_from(decimals).unwrap_or(0);
        value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    };
    // 3037.06万元 in one place and 3037万元 in another may be told roughly.
    let is_rough = first.at.decimals != claim.at.decimals && coarse(one) == coarse(other);
    let severity = severity(one, other).filter(|_| !is_rough)?;
    let message = format!(
        "“{}”此处写为{}，“{}”部分写为{}，两处不一致{}",
        claim.figure,
        paragraph.text.get(claim.at.range.clone())?,
        there.label,
        there.text.get(first.at.range.clone())?,
        rounding(severity)
    );
    let spot = paragraph.spot(claim.at.range.clone());
    Some(Finding::new(
        severity,
        spot,
        message,
        "请核对两处，改为同一个数",
    ))
}

fn of_count(subject: &Subject<'_>, all: &[Counted], one: &Counted) -> Option<Finding> {
    let paragraph = subject.printed.paragraphs.get(one.paragraph)?;
    if paragraph.is_live(one.number.clone()) {
        return None;
    }
    let (value, unit, figure) = (one.value, one.unit, one.figure);
    let spot = paragraph.spot(one.number.clone());
    if let Some(draft) = subject.draft {
        let form = count_of(draft.figures, figure).filter(|form| *form != value)?;
        let message = format!("正文写{figure}{value}{unit}，表单为{form}{unit}，两处不一致");
        let repair = paragraph.repair(one.number.clone(), &format!("{{{figure}}}"));
        let advice = "请核对以哪个为准；以表单为准的，可改用随表单变动的数";
        return Some(Finding::new(Severity::Error, spot, message, advice).repaired_by(repair));
    }
    let mut earlier = all.iter().take_while(|other| *other != one);
    let first = earlier.find(|other| other.figure == figure)?;
    let there = subject.printed.paragraphs.get(first.paragraph)?;
    (first.value != value).then(|| {
        let message = format!(
            "“{figure}”此处写为{value}{unit}，“{}”部分写为{}{unit}，两处不一致",
            there.label, first.value
        );
        Finding::new(Severity::Error, spot, message, "请核对两处，改为同一个数")
    })
}
