//! The charts: which amounts are drawn, with their words.

use crate::{
    compose::{Bar, ChartKind, Slice},
    figures::{
        Figures,
        charts::{ClassShare, MOST, budget_and_actual, functional_classes, gathered},
    },
    model::{Amount, Period, ThreePublicItem},
};

/// 按功能分类的支出, largest first.
pub(super) fn functional_bars(figures: Figures<'_>) -> Option<ChartKind> {
    let classes = gathered(functional_classes(figures, None)?);
    let bar = |entry: &ClassShare| Bar {
        label: entry.name.clone(),
        values: vec![Some((entry.amount, words(figures, entry)))],
    };
    Some(ChartKind::Bars {
        series: vec!["实际支出".to_owned()],
        bars: classes.iter().map(bar).collect(),
    })
}

/// 支出构成; none with a negative amount or a sum of zero.
pub(super) fn functional_ring(figures: Figures<'_>) -> Option<ChartKind> {
    let classes = gathered(functional_classes(figures, None)?);
    if classes.iter().any(|entry| entry.share.is_none()) {
        return None;
    }
    let total = classes
        .iter()
        .fold(Amount::ZERO, |sum, entry| sum + entry.amount);
    let slice = |entry: &ClassShare| Slice {
        label: entry.name.clone(),
        amount: entry.amount,
        words: words(figures, entry),
    };
    Some(ChartKind::Ring {
        slices: classes.iter().map(slice).collect(),
        centre: vec!["支出合计".to_owned(), figures.format().amount(total)],
    })
}

/// Amount and share: 2,557.01（84.19%）.
fn words(figures: Figures<'_>, entry: &ClassShare) -> String {
    let format = figures.format();
    let amount = format.amount(entry.amount);
    match entry.share {
        Some(share) => format!("{amount}（{}）", format.rate(share)),
        None => amount,
    }
}

/// 预算与执行对比 by functional class, largest expenditure first; series that are nowhere known are left out.
pub(super) fn budget_actual(figures: Figures<'_>) -> Option<ChartKind> {
    let mut classes = budget_and_actual(figures);
    classes.sort_by_key(|(_, [.., actual])| std::cmp::Reverse(*actual));
    if classes.len() > MOST {
        let rest = classes.split_off(MOST - 1);
        let label = format!("其余{}类", rest.len());
        let sums = rest.into_iter().map(|(_, amounts)| amounts).reduce(added)?;
        classes.push((label, sums));
    }
    let series = ["年初预算", "全年预算", "实际支出"];
    compared(figures, &series, &classes)
}

fn added(a: [Option<Amount>; 3], b: [Option<Amount>; 3]) -> [Option<Amount>; 3] {
    let sum = |a: Option<Amount>, b: Option<Amount>| a.zip(b).map(|(a, b)| a + b);
    let ([a0, a1, a2], [b0, b1, b2]) = (a, b);
    [sum(a0, b0), sum(a1, b1), sum(a2, b2)]
}

/// “三公”经费对比: the year before, budget, final.
pub(super) fn three_public(figures: Figures<'_>) -> Option<ChartKind> {
    let row = |item: &ThreePublicItem| {
        let amounts = Period::ALL.map(|period| figures.three_public(*item, period).value());
        (item.label().to_owned(), amounts)
    };
    let rows: Vec<(String, [Option<Amount>; 3])> = ThreePublicItem::ALL
        .iter()
        .map(row)
        .filter(|(_, amounts)| amounts.iter().any(Option::is_some))
        .collect();
    compared(figures, &["上年决算", "本年预算", "本年决算"], &rows)
}

/// Groups of three bars; a series without a single amount is left out.
fn compared(
    figures: Figures<'_>,
    series: &[&str; 3],
    groups: &[(String, [Option<Amount>; 3])],
) -> Option<ChartKind> {
    let known: Vec<bool> = (0..series.len())
        .map(|index| {
            groups
                .iter()
                .any(|(_, amounts)| amounts.get(index).is_some_and(Option::is_some))
        })
        .collect();
    if !known.contains(&true) {
        return None;
    }
    let bar = |(label, amounts): &(String, [Option<Amount>; 3])| Bar {
        label: label.clone(),
        values: amounts
            .iter()
            .zip(&known)
            .filter(|(_, known)| **known)
            .map(|(amount, _)| amount.map(|amount| (amount, figures.format().amount(amount))))
            .collect(),
    };
    Some(ChartKind::Bars {
        series: series
            .iter()
            .zip(&known)
            .filter(|(_, known)| **known)
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        bars: groups.iter().map(bar).collect(),
    })
}

/// A chart in words, for who cannot see it.
pub(super) fn alternative(title: &str, kind: &ChartKind) -> String {
    let entries: Vec<String> = match kind {
        ChartKind::Ring { slices, .. } => slices
            .iter()
            .map(|slice| format!("{}{}", slice.label, slice.words))
            .collect(),
        ChartKind::Bars { series, bars } => bars
            .iter()
            .map(|bar| {
                let values = bar.values.iter().zip(series).map(|(value, name)| {
                    let words = value.as_ref().map_or("未填", |(_, words)| words);
                    format!("{name}{words}")
                });
                format!("{}：{}", bar.label, values.collect::<Vec<_>>().join("，"))
            })
            .collect(),
    };
    format!("{title}。{}。", entries.join("；"))
}
