//! A09: “三公” expenses beyond their budget, or far from the year before, have a reason.

use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        sentences::{
            reasons::gives_reason,
            three_public::{compared, figure, passages, prior_in_words},
        },
    },
    model::{Amount, FieldId, Percent, Period, ThreePublicItem},
};

pub const RULE: Rule = Rule {
    code: "A09",
    title: "“三公”经费超预算或大幅增减应有原因",
    checks: "“三公”经费及各项决算数大于预算数，或上年为 0 本年不为 0，或比上年增减超过 20%（可配），而没有填写或写明原因的。",
    basis: "部门决算公开与部门绩效自评的通行要求：超预算、增减较大的“三公”经费须说明原因。",
    example: "公务接待费预算0.3万元，决算0.5万元，文中没有说明原因。",
    gravest: Severity::Warning,
    run,
};

/// The amounts of an item.
struct Amounts {
    budget: Option<Amount>,
    actual: Amount,
    prior: Option<Amount>,
}

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running, Total, Vehicles};
    let mut findings = Vec::new();
    for item in [Abroad, Purchase, Running, Reception] {
        findings.extend(of_item(subject, item));
    }
    let are_parts_known = [Purchase, Running]
        .iter()
        .any(|item| amounts(subject, *item).is_some());
    if !are_parts_known {
        findings.extend(of_item(subject, Vehicles));
    }
    // What the items lack a reason for is no second defect of the total.
    if findings.is_empty() && !gives_reasons_of_items(subject) {
        findings.extend(of_item(subject, Total));
    }
    findings
}

fn of_item(subject: &Subject<'_>, item: ThreePublicItem) -> Option<Finding> {
    let amounts = amounts(subject, item)?;
    let causes = causes(&amounts, subject.lists.thresholds.change());
    if causes.is_empty() || is_explained(subject, item) {
        return None;
    }
    let found = Finding::new(
        Severity::Warning,
        Spot::field(FieldId::root(), ""),
        format!("{}{}，没有说明原因", item.label(), causes.join("，且")),
        "请写明增减或超预算的主要原因；数字有误的请改正",
    );
    if let Some(draft) = subject.draft {
        return Some(found.at_fact(draft.report, reason_path(item), None));
    }
    let claim = subject.claim_near(figure(item, Period::Actual), None)?;
    let spot = subject.claim_spot(claim)?;
    Some(Finding { spot, ..found })
}

/// What needs a reason.
fn causes(amounts: &Amounts, threshold: u32) -> Vec<String> {
    let actual = amounts.actual;
    let mut causes = Vec::new();
    if let Some(budget) = amounts.budget.filter(|budget| actual > *budget) {
        let by = actual - budget;
        causes.push(format!(
            "决算数{actual}万元超过预算数{budget}万元，多{by}万元"
        ));
    }
    let Some(prior) = amounts.prior else {
        return causes;
    };
    if prior.is_zero() && !actual.is_zero() {
        causes.push(format!("上年为0，本年决算数{actual}万元"));
    }
    let by = (actual - prior).abs();
    let rate = Percent::of(by, prior.abs());
    if let Some(rate) = rate.filter(|rate| rate.decimal() > Decimal::from(threshold)) {
        let (more, grows) = if actual > prior {
            ("增加", "增长")
        } else {
            ("减少", "下降")
        };
        causes.push(format!(
            "本年决算数{actual}万元，比上年{more}{by}万元，{grows}{}%",
            rate.shortest()
        ));
    }
    causes
}

fn amounts(subject: &Subject<'_>, item: ThreePublicItem) -> Option<Amounts> {
    if let Some(draft) = subject.draft {
        let value = |period| draft.figures.three_public(item, period).value();
        return Some(Amounts {
            budget: value(Period::Budget),
            actual: value(Period::Actual)?,
            prior: value(Period::Prior),
        });
    }
    let claim = subject.claim_near(figure(item, Period::Actual), None)?;
    let value = |period| compared(subject, claim, figure(item, period));
    Some(Amounts {
        budget: value(Period::Budget),
        actual: claim.at.value,
        prior: value(Period::Prior).or_else(|| prior_in_words(subject, item, claim)),
    })
}

/// Whether a reason is filled in, or stands where the text speaks of the item.
fn is_explained(subject: &Subject<'_>, item: ThreePublicItem) -> bool {
    let own = subject
        .draft
        .map(|draft| draft.report.three_public.reason(item));
    own.is_some_and(|own| !own.trim().is_empty())
        || passages(subject, item).into_iter().any(gives_reason)
}

/// Whether the reasons of the items, which explain the total too, are filled in.
fn gives_reasons_of_items(subject: &Subject<'_>) -> bool {
    let Some(draft) = subject.draft else {
        return false;
    };
    let mut items = ThreePublicItem::ALL.into_iter();
    items.any(|item| !draft.report.three_public.reason(item).trim().is_empty())
}

/// The field in which the reason is filled in.
const fn reason_path(item: ThreePublicItem) -> &'static str {
    match item {
        ThreePublicItem::Total => "three_public.reason",
        ThreePublicItem::Abroad => "three_public.abroad.reason",
        ThreePublicItem::Purchase => "three_public.purchase.reason",
        ThreePublicItem::Running | ThreePublicItem::Vehicles => "three_public.running.reason",
        ThreePublicItem::Reception => "three_public.reception.reason",
    }
}
