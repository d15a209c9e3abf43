//! A12: 政府采购 is goods, works and services, and small enterprises have no more than all of it.

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        identity::{Identity, Term},
        sentences::{
            entries::{Entry, entries},
            three_public::{PERIODS, in_words},
        },
        text::Paragraph,
    },
    figures::Figures,
    model::{Amount, FieldId, Period},
};

pub const RULE: Rule = Rule {
    code: "A12",
    title: "政府采购等于货物、工程、服务之和",
    checks: "政府采购合计＝货物＋工程＋服务；授予中小企业的金额不大于合计，其中小微企业的不大于中小企业的。",
    basis: "部门决算公开的政府采购支出情况；n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "政府采购支出总额30.66万元，其中货物20万元、工程0万元、服务16.66万元：合计少6万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    match subject.draft {
        Some(draft) => PERIODS
            .into_iter()
            .flat_map(|(period, name)| in_period(draft.figures, period, name))
            .collect(),
        None => subject
            .printed
            .body()
            .filter(|paragraph| paragraph.text.contains("采购"))
            .flat_map(in_paragraph)
            .collect(),
    }
}

fn in_period(figures: Figures<'_>, period: Period, name: &str) -> Vec<Finding> {
    let report = figures.report();
    let own = &report.procurement;
    let identity = Identity {
        whole: Term::of(
            format!("政府采购{}", in_words(period)),
            own.total.get(period),
        ),
        parts: vec![
            Term::of("货物", own.goods.get(period)),
            Term::of("工程", own.works.get(period)),
            Term::of("服务", own.services.get(period)),
        ],
        unit: "万元",
    };
    let finding = if period == Period::Prior {
        identity.contradiction()
    } else {
        identity.check()
    };
    let path = format!("procurement.total.{name}");
    let sum = finding.map(|found| found.at_fact(report, &path, identity.whole.value));
    let small = own.small_enterprises.get(period);
    let total = figures.procurement(period).value();
    let path = format!("procurement.small_enterprises.{name}");
    let small = exceeds("授予中小企业的金额", small, "政府采购合计", total);
    let small = small.map(|(found, value)| found.at_fact(report, &path, Some(value.decimal())));
    sum.into_iter().chain(small).collect()
}

/// The finding where a part is more than its whole, and the part.
fn exceeds(
    part_name: &str,
    part: Option<Amount>,
    whole_name: &str,
    whole: Option<Amount>,
) -> Option<(Finding, Amount)> {
    let (part, whole) = (part?, whole?);
    (part > whole).then(|| {
        let by = part - whole;
        let found = Finding::new(
            Severity::Error,
            Spot::field(FieldId::root(), ""),
            format!("{part_name}{part}万元，大于{whole_name}{whole}万元，多{by}万元"),
            "请核对两个数，部分不能大于整体",
        );
        (found, part)
    })
}

/// What the sentences of a paragraph state.
fn in_paragraph(paragraph: &Paragraph) -> Vec<Finding> {
    let all = entries(&paragraph.text);
    let usable = |entry: &&Entry<'_>| !entry.is_change();
    let all: Vec<&Entry<'_>> = all.iter().filter(usable).collect();
    let mut findings = Vec::new();
    for (index, whole) in all.iter().enumerate().filter(|(_, entry)| is_total(entry)) {
        let rest = all.get(index + 1..).unwrap_or_default();
        let until = rest.iter().position(|entry| is_total(entry));
        let own = rest.get(..until.unwrap_or(rest.len())).unwrap_or_default();
        findings.extend(kinds(paragraph, whole, own));
        findings.extend(enterprises(paragraph, whole, own));
    }
    findings
}

fn is_total(entry: &Entry<'_>) -> bool {
    const PARTS: [&str; 6] = ["货物", "工程", "服务", "企业", "项目", "采购节"];
    const TOTALS: [&str; 6] = ["总额", "合计", "总计", "采购支出", "采购金额", "实际采购"];
    entry.label.contains("采购")
        && TOTALS.iter().any(|word| entry.label.contains(word))
        && !PARTS.iter().any(|word| entry.label.contains(word))
}

/// 货物, 工程 and 服务 behind a total, where all three are stated in its full sentence.
fn kinds(paragraph: &Paragraph, whole: &Entry<'_>, rest: &[&Entry<'_>]) -> Option<Finding> {
    let stop = rest.iter().position(|entry| entry.lead.contains('。'));
    let rest = rest.get(..stop.unwrap_or(rest.len()))?;
    let kind = |word: &str| {
        let mut own = rest
            .iter()
            .filter(|entry| entry.label.contains(word) && !entry.label.contains("企业"));
        let first = own.next()?;
        own.next()
            .is_none()
            .then(|| Term::of(word, Some(first.at.value)))
    };
    let mut total = Term::of("政府采购总额", Some(whole.at.value));
    total.spot = paragraph.spot(whole.at.range.clone());
    let identity = Identity {
        whole: total,
        parts: vec![kind("货物")?, kind("工程")?, kind("服务")?],
        unit: "万元",
    };
    identity.contradiction()
}

/// What went to 中小企业 and, of that, to 小微企业.
fn enterprises(paragraph: &Paragraph, whole: &Entry<'_>, rest: &[&Entry<'_>]) -> Vec<Finding> {
    let first = |word: &str| rest.iter().find(|entry| entry.label.contains(word));
    let (medium, small) = (first("中小企业"), first("小微企业"));
    let value = |entry: Option<&&Entry<'_>>| entry.map(|entry| entry.at.value);
    let total = Some(whole.at.value);
    let pairs = [
        (
            medium,
            exceeds("授予中小企业的金额", value(medium), "政府采购总额", total),
        ),
        (
            small,
            exceeds(
                "授予小微企业的金额",
                value(small),
                "授予中小企业的金额",
                value(medium),
            ),
        ),
    ];
    let at = |(entry, found): (Option<&&Entry<'_>>, Option<(Finding, Amount)>)| {
        let (mut finding, _) = found?;
        finding.spot = paragraph.spot(entry?.at.range.clone());
        Some(finding)
    };
    pairs.into_iter().filter_map(at).collect()
}
