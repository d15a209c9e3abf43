//! Live figures of rates by which whole departments are scored (部门整体支出共性框架).

use super::{Entry, Value, entry};
use crate::{
    figures::{Figures, Rate, sum_known},
    model::{Amount, Area, Column, ConstructionProject, Period, Quantity, ThreePublicItem},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "预算完成率",
        "（上年结转＋年初预算＋追加－调减－年末结余）÷（上年结转＋年初预算＋追加－调减）",
        Value::Rate(completion),
    ),
    entry(
        "预算控制率",
        "年中追加÷年初预算",
        Value::Rate(|f| Rate::of(f.report().whole.added, f.initial_budget().value())),
    ),
    entry(
        "预算调整率",
        "（全年预算－年初预算）的绝对值÷年初预算",
        Value::Rate(adjustment),
    ),
    entry(
        "结转结余率",
        "年末结转结余÷全年预算",
        Value::Rate(|f| {
            Rate::of(
                f.report().whole.closing_carryover,
                f.adjusted_budget().value(),
            )
        }),
    ),
    entry(
        "结转结余变动率",
        "（年末结转结余－上年结转结余）÷上年结转结余",
        Value::Rate(|f| {
            let whole = &f.report().whole;
            growth(whole.closing_carryover, whole.prior_carryover)
        }),
    ),
    entry(
        "公用经费控制率",
        "公用经费实际支出÷公用经费全年预算",
        Value::Rate(|f| {
            Rate::of(
                f.operating(Column::Actual).value(),
                f.operating(Column::Adjusted).value(),
            )
        }),
    ),
    entry(
        "三公上年预算",
        "“三公”经费上年预算数（万元）",
        Value::Amount(|f| f.report().three_public.prior_budget),
    ),
    entry(
        "三公预算变动率",
        "（“三公”经费本年预算－上年预算）÷上年预算",
        Value::Rate(|f| {
            growth(
                f.three_public(ThreePublicItem::Total, Period::Budget)
                    .value(),
                f.report().three_public.prior_budget,
            )
        }),
    ),
    entry(
        "政府采购执行率",
        "政府采购决算数÷政府采购预算数",
        Value::Rate(|f| {
            Rate::of(
                f.procurement(Period::Actual).value(),
                f.procurement(Period::Budget).value(),
            )
        }),
    ),
    entry(
        "楼堂馆所面积控制率",
        "楼堂馆所实际规模之和÷批复规模之和",
        Value::Rate(|f| {
            Rate::of(
                built::<Area>(f, |one| one.actual_area),
                built(f, |one| one.approved_area),
            )
        }),
    ),
    entry(
        "投资概算控制率",
        "楼堂馆所实际投资之和÷预算投资之和",
        Value::Rate(|f| {
            Rate::of(
                built::<Amount>(f, |one| one.actual_investment),
                built(f, |one| one.budget_investment),
            )
        }),
    ),
];

/// What was there to be spent, and what of it was.
fn completion(figures: Figures<'_>) -> Rate {
    let whole = &figures.report().whole;
    let reduced = whole.reduced.map_or(Amount::ZERO, |amount| -amount);
    let there = sum_known([
        whole.prior_carryover,
        figures.initial_budget().value(),
        whole.added,
        Some(reduced),
    ]);
    let spent = there
        .zip(whole.closing_carryover)
        .map(|(there, left)| there - left);
    Rate::of(spent, there)
}

fn adjustment(figures: Figures<'_>) -> Rate {
    let initial = figures.initial_budget().value();
    let changed = figures
        .adjusted_budget()
        .value()
        .zip(initial)
        .map(|(adjusted, initial)| (adjusted - initial).abs());
    Rate::of(changed, initial)
}

/// How much an amount has grown, in per cent of what it was.
fn growth(now: Option<Amount>, before: Option<Amount>) -> Rate {
    Rate::of(now.zip(before).map(|(now, before)| now - before), before)
}

/// The sum over all buildings; unknown where one is.
fn built<Q: Quantity>(
    figures: Figures<'_>,
    of: impl Fn(&ConstructionProject) -> Option<Q>,
) -> Option<Q> {
    sum_known(figures.report().construction.iter().map(of))
}
