//! The charts: which amounts are drawn, with their words.

use std::cmp::Reverse;

use crate::{
    compose::{Bar, BarValue, ChartKind, Series, SeriesRole, Slice},
    figures::{
        Figures, Rate,
        charts::{ClassShare, MOST, Portion, added, class_columns, functional_classes, gathered},
        shares,
    },
    model::{Amount, BudgetKind, Column, Percent, Period, ThreePublicItem},
};

/// 按功能分类的支出, largest first.
pub(super) fn functional_bars(
    figures: Figures<'_>,
    budget: Option<BudgetKind>,
) -> Option<ChartKind> {
    let classes = gathered(functional_classes(figures, budget)?);
    let bar = |entry: &ClassShare| Bar {
        label: entry.name.clone(),
        values: vec![Some(BarValue {
            amount: entry.amount,
            words: words(figures, entry.amount, entry.share),
            share: None,
        })],
    };
    Some(ChartKind::Bars {
        series: vec![Series::new("实际支出", SeriesRole::Actual)],
        bars: classes.iter().map(bar).collect(),
    })
}

/// 支出构成; none with a negative amount or a sum of zero.
pub(super) fn functional_ring(
    figures: Figures<'_>,
    budget: Option<BudgetKind>,
) -> Option<ChartKind> {
    let classes = gathered(functional_classes(figures, budget)?);
    if classes.iter().any(|entry| entry.share.is_none()) {
        return None;
    }
    let total = classes
        .iter()
        .fold(Amount::ZERO, |sum, entry| sum + entry.amount);
    let slice = |entry: &ClassShare| Slice {
        label: entry.name.clone(),
        amount: entry.amount,
        words: words(figures, entry.amount, entry.share),
    };
    Some(ChartKind::Ring {
        slices: classes.iter().map(slice).collect(),
        centre: centre(figures, total),
    })
}

/// What stands in the middle of a ring.
fn centre(figures: Figures<'_>, total: Amount) -> Vec<String> {
    vec!["支出合计".to_owned(), figures.format().table_amount(total)]
}

/// Amount and share, as in the tables: 2,557.01（84.19%）.
fn words(figures: Figures<'_>, amount: Amount, share: Option<Percent>) -> String {
    let format = figures.format();
    let amount = format.table_amount(amount);
    match share {
        Some(share) => format!("{amount}（{}）", format.rate(share)),
        None => amount,
    }
}

/// 基本支出 and 项目支出, then what the unit has beside them; shares as the report's sentences give them. None
/// where one of the two is unknown, an amount is negative or the sum zero.
pub(super) fn nature_ring(figures: Figures<'_>) -> Option<ChartKind> {
    let total = figures.actual().value();
    let [basic, project] = figures.nature_shares();
    let whole = &figures.report().whole;
    let beside = |label, amount: Option<Amount>| {
        let amount = amount.filter(|amount| *amount != Amount::ZERO)?;
        Some((label, amount, Rate::of(Some(amount), total)))
    };
    let parts = [
        ("基本支出", figures.basic(Column::Actual).value()?, basic),
        (
            "项目支出",
            figures.project(Column::Actual).value()?,
            project,
        ),
    ];
    let parts: Vec<(&str, Amount, Rate)> = parts
        .into_iter()
        .chain(beside("经营支出", whole.business))
        .chain(beside("上缴上级支出", whole.remitted))
        .chain(beside("对附属单位补助支出", whole.subsidies))
        .collect();
    let amounts: Vec<Amount> = parts.iter().map(|(_, amount, _)| *amount).collect();
    shares(&amounts)?;
    let slice = |(label, amount, rate): (&str, Amount, Rate)| Slice {
        label: label.to_owned(),
        amount,
        words: words(figures, amount, rate.known()),
    };
    Some(ChartKind::Ring {
        slices: parts.into_iter().map(slice).collect(),
        centre: centre(figures, total?),
    })
}

/// Amounts by functional class side by side, the largest in the last column first.
pub(super) fn columns(
    figures: Figures<'_>,
    budget: Option<BudgetKind>,
    series: [(Series, Column); 3],
) -> Option<ChartKind> {
    let columns = series.each_ref().map(|(_, column)| *column);
    let series = series.map(|(series, _)| series);
    let mut classes = class_columns(figures, budget, columns);
    let last = |amounts: &[Option<Portion>]| Some(amounts.last().copied()??.amount);
    classes.sort_by_key(|(_, amounts)| Reverse(last(amounts)));
    if classes.len() > MOST {
        let rest = classes.split_off(MOST - 1);
        let label = format!("其余{}类", rest.len());
        let sums = rest.into_iter().map(|(_, amounts)| amounts).reduce(added)?;
        classes.push((label, sums));
    }
    compared(figures, &series, &classes)
}

/// “三公”经费: the rows of its table side by side, with their shares in its total.
pub(super) fn three_public<const N: usize>(
    figures: Figures<'_>,
    series: [(Series, Period); N],
) -> Option<ChartKind> {
    let periods = series.each_ref().map(|(_, period)| *period);
    let row = |item: &ThreePublicItem| {
        let value = |item, period| figures.three_public(item, period).value();
        let portion = |period| {
            let amount = value(*item, period)?;
            let whole = value(ThreePublicItem::Total, period);
            let share = Rate::of(Some(amount), whole).known();
            // The total is all of itself.
            let share = share.filter(|_| *item != ThreePublicItem::Total);
            Some(Portion { amount, share })
        };
        (item.label().to_owned(), periods.map(portion))
    };
    let rows: Vec<(String, [Option<Portion>; N])> = ThreePublicItem::ALL
        .iter()
        .map(row)
        .filter(|(_, amounts)| amounts.iter().any(Option::is_some))
        .collect();
    compared(figures, &series.map(|(series, _)| series), &rows)
}

/// Groups of bars; a series without a single amount is left out.
fn compared<const N: usize>(
    figures: Figures<'_>,
    series: &[Series; N],
    groups: &[(String, [Option<Portion>; N])],
) -> Option<ChartKind> {
    let is_known = |index: &usize| {
        let mut columns = groups.iter().map(|(_, amounts)| amounts.get(*index));
        columns.any(|amount| amount.is_some_and(Option::is_some))
    };
    let known: Vec<usize> = (0..N).filter(is_known).collect();
    if known.is_empty() {
        return None;
    }
    let format = figures.format();
    let worded = |Portion { amount, share }: Portion| BarValue {
        amount,
        words: format.table_amount(amount),
        share: share.map(|share| format.rate(share)),
    };
    let bar = |(label, amounts): &(String, [Option<Portion>; N])| Bar {
        label: label.clone(),
        values: known
            .iter()
            .filter_map(|index| amounts.get(*index))
            .map(|portion| portion.map(worded))
            .collect(),
    };
    let series = known.iter().filter_map(|index| series.get(*index));
    Some(ChartKind::Bars {
        series: series.cloned().collect(),
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
                let values = bar.values.iter().zip(series).map(|(value, series)| {
                    let words = value.as_ref().map_or("未填", |value| &value.words);
                    format!("{}{words}", series.name)
                });
                format!("{}：{}", bar.label, values.collect::<Vec<_>>().join("，"))
            })
            .collect(),
    };
    format!("{title}。{}。", entries.join("；"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Columns, FunctionalLine, Report};

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    /// Words and share of every bar, group by group.
    fn bars(kind: Option<ChartKind>) -> Vec<Vec<(String, Option<String>)>> {
        let Some(ChartKind::Bars { bars, .. }) = kind else {
            panic!("no bars");
        };
        let value = |value: BarValue| (value.words, value.share);
        let group = |bar: Bar| bar.values.into_iter().flatten().map(value).collect();
        bars.into_iter().map(group).collect()
    }

    #[test]
    fn bars_side_by_side_have_the_share_of_their_column() {
        let line = |code: &str, initial, actual| FunctionalLine {
            code: code.to_owned(),
            amounts: Columns {
                initial: amount(initial),
                actual: amount(actual),
                ..Columns::default()
            },
            ..FunctionalLine::default()
        };
        let report = Report {
            functional: vec![line("208", "1", "1").into(), line("212", "3", "2").into()],
            ..Report::default()
        };
        let series = [
            (
                Series::new("年初预算", SeriesRole::Initial),
                Column::Initial,
            ),
            (
                Series::new("全年预算", SeriesRole::Budget),
                Column::Adjusted,
            ),
            (Series::new("实际支出", SeriesRole::Actual), Column::Actual),
        ];
        let is = |words: &str, share: &str| (words.to_owned(), Some(share.to_owned()));
        assert_eq!(
            bars(columns(Figures::new(&report), None, series)),
            [
                [is("3.00", "75.00%"), is("2.00", "66.67%")],
                [is("1.00", "25.00%"), is("1.00", "33.33%")],
            ]
        );
    }

    #[test]
    fn the_total_of_the_three_public_expenses_has_no_share() {
        let mut report = Report::default();
        report.three_public.total.actual = amount("8");
        report.three_public.reception.amounts.actual = amount("2");
        let series = [(Series::new("本年决算", SeriesRole::Actual), Period::Actual)];
        let found = bars(three_public(Figures::new(&report), series));
        let total = ("8.00".to_owned(), None);
        let reception = ("2.00".to_owned(), Some("25.00%".to_owned()));
        assert_eq!(found, [[total], [reception]]);
    }
}
