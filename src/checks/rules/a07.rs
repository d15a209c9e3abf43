//! A07: the “三公” total and the vehicle total are the sums of their items, in each column.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        identity::{Identity, Term},
        sentences::three_public::{self, PERIODS},
    },
    figures::Figures,
    model::{Amount, Blank as _, Period, Report, ThreePublicItem},
};

pub const RULE: Rule = Rule {
    code: "A07",
    title: "“三公”经费合计等于各项之和",
    checks: "“三公”经费＝因公出国（境）费＋公务用车购置费＋公务用车运行维护费＋公务接待费，公务用车购置及运行维护费＝购置费＋运行维护费；本年预算、本年决算、上年决算三列各自成立。缺项的合并提示一次。",
    basis: "部门决算公开的“三公”经费表；n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "“三公”经费决算5.32万元，其中公务用车运行维护费4万元、公务接待费0.32万元、因公出国（境）费0万元：合计多1万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return three_public::of_sentences(subject);
    };
    let figures = draft.figures;
    let mut findings: Vec<Finding> = PERIODS
        .into_iter()
        .flat_map(|(period, name)| in_period(figures, period, name))
        .collect();
    findings.extend(missing(figures));
    findings
}

fn in_period(figures: Figures<'_>, period: Period, name: &str) -> Vec<Finding> {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running, Total, Vehicles};
    let report = figures.report();
    let term =
        |item: ThreePublicItem| Term::of(item.label(), figures.three_public(item, period).value());
    let sums: [(_, _, &[_]); 2] = [
        ("total", Total, &[Abroad, Vehicles, Reception]),
        ("vehicles", Vehicles, &[Purchase, Running]),
    ];
    let checked = |(field, whole, parts): (&str, ThreePublicItem, &[ThreePublicItem])| {
        let typed = report.three_public.typed(whole).get(period);
        let label = format!("{}{}", whole.label(), three_public::in_words(period));
        let identity = Identity {
            whole: Term::of(label, typed),
            parts: parts.iter().map(|part| term(*part)).collect(),
            unit: "万元",
        };
        let path = format!("three_public.{field}.{name}");
        let value = identity.whole.value;
        Some(identity.contradiction()?.at_fact(report, &path, value))
    };
    sums.into_iter().filter_map(checked).collect()
}

/// One finding for all that is wanting: items of a column in which something is known.
fn missing(figures: Figures<'_>) -> Option<Finding> {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running, Vehicles};
    let report: &Report = figures.report();
    if report.three_public.is_blank() {
        return None;
    }
    let value = |item, period| figures.three_public(item, period).value();
    let is_used = |period: &Period| {
        let mut items = ThreePublicItem::ALL.into_iter();
        items.any(|item| value(item, *period).is_some())
    };
    let used: Vec<Period> = Period::ALL.into_iter().filter(is_used).collect();
    // Nothing was spent on vehicles at all: neither part was.
    let is_nothing = |period| value(Vehicles, period).is_some_and(Amount::is_zero);
    let wanting = |item: ThreePublicItem| {
        let of_vehicles = matches!(item, Purchase | Running);
        let open = used.iter().filter(|period| {
            value(item, **period).is_none() && !(of_vehicles && is_nothing(**period))
        });
        let periods: Vec<&str> = open.map(|period| three_public::in_words(*period)).collect();
        (!periods.is_empty()).then(|| format!("{}的{}", item.label(), periods.join("、")))
    };
    let items = [Abroad, Purchase, Running, Reception];
    let all: Vec<String> = items.into_iter().filter_map(wanting).collect();
    let finding = (!all.is_empty()).then(|| {
        Finding::new(
            Severity::Advice,
            crate::checks::Spot::field(crate::model::FieldId::root(), ""),
            format!("“三公”经费缺{}，无法核对合计", all.join("；")),
            "请补填；确实没有发生的填 0",
        )
    });
    let value = report
        .three_public
        .total
        .actual
        .map(|amount| amount.decimal());
    Some(finding?.at_fact(report, "three_public.total.actual", value))
}
