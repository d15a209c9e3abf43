//! Data behind the charts: classes with their shares, largest first, the small ones gathered.

use rust_decimal::Decimal;

use super::{ClassLine, Figures, shares};
use crate::{
    model::{Amount, BudgetKind, Column, Percent},
    standards::Classification,
};

/// Most entries of a chart; more are gathered into the last one.
pub const MOST: usize = 8;

/// A functional class over all budgets (or one), with its share in the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassShare {
    /// Code of the class as typed; empty where lines were gathered.
    pub code: String,
    /// Name as printed.
    pub name: String,
    /// Actual expenditure.
    pub amount: Amount,
    /// Share of all classes; `None` where there are no shares (see [`shares`]).
    pub share: Option<Percent>,
}

/// A top line of the classification with its amount and its share in the sum of all of them.
pub type LineShare<'a> = (ClassLine<'a>, Amount, Option<Percent>);

/// An amount with its share in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// The amount.
    pub amount: Amount,
    /// Its share; `None` where there are no shares (see [`shares`]).
    pub share: Option<Percent>,
}

/// The top lines of one budget or of all four with actual expenditure, in the order of the draft; their shares
/// add up to 100.00 %. `None` while an amount is unknown or there is no line.
pub fn line_shares(figures: Figures<'_>, budget: Option<BudgetKind>) -> Option<Vec<LineShare<'_>>> {
    let classes = figures.functional();
    let lines: Vec<ClassLine<'_>> = classes
        .top()
        .filter(|line| budget.is_none_or(|kind| line.budget == kind))
        .copied()
        .collect();
    let amounts: Vec<Amount> = lines
        .iter()
        .map(|line| classes.amount(line, Column::Actual).value())
        .collect::<Option<_>>()?;
    let shares = shares(&amounts);
    let share = |index: usize| {
        shares
            .as_ref()
            .and_then(|shares| shares.get(index))
            .copied()
    };
    let found = lines.into_iter().zip(amounts).enumerate();
    let found: Vec<_> = found
        .map(|(index, (line, amount))| (line, amount, share(index)))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// The functional classes (类) of one budget or of all four, each once, lines below a class counted in it:
/// its share is the sum of the shares of its lines, so that tables, charts and sentences agree.
pub fn functional_classes(
    figures: Figures<'_>,
    budget: Option<BudgetKind>,
) -> Option<Vec<ClassShare>> {
    let mut found: Vec<ClassShare> = Vec::new();
    for (line, amount, share) in line_shares(figures, budget)? {
        let (code, name) = class_of(&line);
        let same = |entry: &&mut ClassShare| is_same((&entry.code, &entry.name), (code, name));
        if let Some(entry) = found.iter_mut().find(same) {
            entry.amount = entry.amount + amount;
            entry.share = sum(entry.share, share);
        } else {
            let (code, name) = (code.to_owned(), name.to_owned());
            found.push(ClassShare {
                code,
                name,
                amount,
                share,
            });
        }
    }
    Some(found)
}

/// Code and name of the class a line belongs to: of a 款 or 项 those of its 类, where that is known.
fn class_of<'a>(line: &ClassLine<'a>) -> (&'a str, &'a str) {
    let class = line.code.get(..3).filter(|_| line.code.len() > 3);
    let known = class.and_then(|code| Classification::builtin().functional(code));
    match (class, known) {
        (Some(code), Some(class)) => (code, &class.name),
        _ => (line.code, line.name),
    }
}

/// Whether two classes, code and name each, are one: by their code, or by name where there is none.
fn is_same((code, name): (&str, &str), (other_code, other_name): (&str, &str)) -> bool {
    code == other_code && (!code.is_empty() || name == other_name)
}

/// For a chart: largest first, everything after the seventh gathered where there are more than eight.
pub fn gathered(mut classes: Vec<ClassShare>) -> Vec<ClassShare> {
    classes.sort_by_key(|entry| std::cmp::Reverse(entry.amount));
    if classes.len() <= MOST {
        return classes;
    }
    let rest = classes.split_off(MOST - 1);
    let amount: Decimal = rest.iter().map(|entry| entry.amount.decimal()).sum();
    let share = rest.iter().map(|entry| entry.share).reduce(sum).flatten();
    classes.push(ClassShare {
        code: String::new(),
        name: format!("其余{}类", rest.len()),
        amount: Amount::computed(amount),
        share,
    });
    classes
}

fn sum(a: Option<Percent>, b: Option<Percent>) -> Option<Percent> {
    Some(Percent::new(a?.decimal() + b?.decimal()))
}

/// A class with its amounts in several columns, as far as known.
pub type ClassColumns<const N: usize> = (String, [Option<Portion>; N]);

/// Per class of one budget or of all four: its amounts in these columns with their shares, where all amounts of
/// the column are known; in the order of the draft.
pub fn class_columns<const N: usize>(
    figures: Figures<'_>,
    budget: Option<BudgetKind>,
    columns: [Column; N],
) -> Vec<ClassColumns<N>> {
    let classes = figures.functional();
    let of_budget = |line: &&ClassLine<'_>| budget.is_none_or(|kind| line.budget == kind);
    let lines: Vec<&ClassLine<'_>> = classes.top().filter(of_budget).collect();
    let known = columns.map(|column| {
        let amounts = lines
            .iter()
            .map(|line| classes.amount(line, column).value());
        shares(&amounts.collect::<Option<Vec<Amount>>>()?)
    });
    let mut found: Vec<(&str, &str, [Option<Portion>; N])> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut known = known.iter();
        let amounts = columns.map(|column| {
            let shares = known.next().and_then(Option::as_ref);
            let share = shares.and_then(|shares| shares.get(index)).copied();
            let amount = classes.amount(line, column).value()?;
            Some(Portion { amount, share })
        });
        let (code, name) = class_of(line);
        match found
            .iter_mut()
            .find(|entry| is_same((entry.0, entry.1), (code, name)))
        {
            Some((_, _, sums)) => *sums = added(*sums, amounts),
            None => found.push((code, name, amounts)),
        }
    }
    let named = found
        .into_iter()
        .map(|(_, name, amounts)| (name.to_owned(), amounts));
    named.collect()
}

/// Column by column the sum of two rows; unknown where one of the two is.
pub fn added<const N: usize>(
    a: [Option<Portion>; N],
    b: [Option<Portion>; N],
) -> [Option<Portion>; N] {
    let mut sums = a;
    for (total, part) in sums.iter_mut().zip(b) {
        *total = total.zip(part).map(|(total, part)| Portion {
            amount: total.amount + part.amount,
            share: sum(total.share, part.share),
        });
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Columns, FunctionalLine, Report, Shared};

    fn report(lines: &[(&str, &str, BudgetKind, &str)]) -> Report {
        let line = |(code, name, budget, actual): &(&str, &str, BudgetKind, &str)| {
            Shared::from(FunctionalLine {
                budget: Some(*budget),
                code: (*code).to_owned(),
                name: (*name).to_owned(),
                amounts: Columns {
                    actual: Amount::parse(actual).ok(),
                    ..Columns::default()
                },
            })
        };
        Report {
            functional: lines.iter().map(line).collect(),
            ..Report::default()
        }
    }

    #[test]
    fn a_class_in_two_budgets_is_one_entry_and_shares_still_add_up() {
        use BudgetKind::{General, GovernmentFund};
        let report = report(&[
            ("208", "社会保障和就业支出", General, "1"),
            ("212", "城乡社区支出", General, "1"),
            ("208", "社会保障和就业支出", GovernmentFund, "1"),
        ]);
        let classes = functional_classes(Figures::new(&report), None).unwrap();
        let shown: Vec<_> = classes
            .iter()
            .map(|entry| (entry.code.as_str(), entry.share.unwrap().two_decimals()))
            .collect();
        assert_eq!(
            shown,
            [("208", "66.67".to_owned()), ("212", "33.33".to_owned())]
        );
        let fund = functional_classes(Figures::new(&report), Some(GovernmentFund)).unwrap();
        assert_eq!(fund[0].share.unwrap().two_decimals(), "100.00");
    }

    #[test]
    fn each_column_has_shares_of_its_own_where_all_of_it_is_known() {
        let mut report = report(&[
            ("208", "社会保障和就业支出", BudgetKind::General, "1"),
            ("212", "城乡社区支出", BudgetKind::General, "1"),
            ("208", "社会保障和就业支出", BudgetKind::GovernmentFund, "1"),
        ]);
        report.functional[0].amounts.initial = Amount::parse("3").ok();
        let columns = [Column::Initial, Column::Actual];
        let found = class_columns(Figures::new(&report), None, columns);
        let shown = |portion: Option<Portion>| {
            let share = |portion: Portion| portion.share.map(Percent::two_decimals);
            portion.map(|portion| (portion.amount.to_string(), share(portion)))
        };
        let shown: Vec<_> = found
            .into_iter()
            .map(|(_, columns)| columns.map(shown))
            .collect();
        let is = |amount: &str, share: &str| Some((amount.to_owned(), Some(share.to_owned())));
        // 年初预算 of two lines is unknown: no sums, no shares.
        let expected = [[None, is("2", "66.67")], [None, is("1", "33.33")]];
        assert_eq!(shown, expected);
        let general = class_columns(Figures::new(&report), Some(BudgetKind::General), columns);
        let first = general[0].1[0].unwrap();
        assert_eq!(
            (first.amount.to_string(), first.share),
            ("3".to_owned(), None)
        );
    }

    #[test]
    fn beyond_eight_the_small_ones_are_gathered() {
        let names: Vec<String> = (101..=110).map(|number| number.to_string()).collect();
        let lines: Vec<_> = names
            .iter()
            .map(|name| {
                (
                    name.as_str(),
                    name.as_str(),
                    BudgetKind::General,
                    name.as_str(),
                )
            })
            .collect();
        let report = report(&lines);
        let shown = gathered(functional_classes(Figures::new(&report), None).unwrap());
        assert_eq!(shown.len(), 8);
        assert_eq!(shown[0].name, "110");
        assert_eq!(
            (shown[7].name.as_str(), shown[7].amount),
            ("其余3类", Amount::parse("306").unwrap())
        );
    }

    #[test]
    fn an_unknown_amount_gives_no_chart() {
        let report = report(&[("208", "社会保障和就业支出", BudgetKind::General, "")]);
        assert_eq!(functional_classes(Figures::new(&report), None), None);
    }
}
