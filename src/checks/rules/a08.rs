//! A08: what 基本支出 holds of a “三公” item is no more than the item.

use crate::{
    checks::{Finding, Rule, Severity, Spot, Subject, sentences::three_public::figure},
    model::{Amount, Column, FieldId, Period, ThreePublicItem},
};

pub const RULE: Rule = Rule {
    code: "A08",
    title: "基本支出中的“三公”款级不超过“三公”经费同项",
    checks: "基本支出经济分类中的 30212 因公出国（境）费用、30217 公务接待费、30231 公务用车运行维护费、31013（30913）公务用车购置，分别不大于“三公”经费的同项决算数；没有填的不当作 0。",
    basis: "“三公”经费含基本支出和项目支出安排的全部，基本支出所列只是其中一部分。",
    example: "30217 公务接待费 0.5 万元，“三公”经费中公务接待费决算 0.32 万元：部分大于整体。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return Vec::new();
    };
    let economic = draft.figures.economic();
    let columns = [
        (Column::Actual, Period::Actual, "actual"),
        (Column::Prior, Period::Prior, "prior"),
    ];
    let items: [(ThreePublicItem, &[&str], &str); 4] = [
        (ThreePublicItem::Abroad, &["30212"], "abroad"),
        (ThreePublicItem::Reception, &["30217"], "reception"),
        (ThreePublicItem::Running, &["30231"], "running"),
        (ThreePublicItem::Purchase, &["31013", "30913"], "purchase"),
    ];
    let cells = items
        .into_iter()
        .flat_map(|item| columns.map(|column| (item, column)));
    cells
        .filter_map(|((item, codes, name), (column, period, cell))| {
            let part = economic.sum_of(codes, column)?;
            let whole = draft.figures.three_public(item, period).value()?;
            let path = format!("three_public.{name}.amounts.{cell}");
            let by = exceeds(part, whole)?;
            let what = figure(item, period);
            let found = Finding::new(
                Severity::Error,
                Spot::field(FieldId::root(), ""),
                format!(
                    "基本支出经济分类 {}（{}）{part}万元，大于“三公”经费的{what}{whole}万元，多{by}万元：部分大于整体",
                    codes.join("、"),
                    item.label(),
                ),
                "请核对经济分类表与“三公”经费表，改正其中一处",
            );
            Some(found.at_fact(draft.report, &path, Some(whole.decimal())))
        })
        .collect()
}

/// By how much a part is more than its whole; a rounding is nothing.
fn exceeds(part: Amount, whole: Amount) -> Option<Amount> {
    let by = part - whole;
    let rounding = Amount::computed(rust_decimal::Decimal::new(1, 2));
    (by > rounding).then_some(by)
}
