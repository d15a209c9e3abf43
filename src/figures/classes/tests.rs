//! Trees of classes whose sums were worked out by hand, a thousand lines among them.

use super::*;

fn line(code: &str, actual: &str) -> Shared<FunctionalLine> {
    Shared::from(FunctionalLine {
        code: code.to_owned(),
        amounts: Columns {
            actual: Amount::parse(actual).ok(),
            ..Columns::default()
        },
        ..FunctionalLine::default()
    })
}

#[test]
fn sub_lines_are_counted_once() {
    let lines = [
        line("201", ""),
        line("20103", "5"),
        line("2010301", "4"),
        line("20106", "2"),
        line("208", "1"),
    ];
    let classes = Classes::functional(&lines);
    assert_eq!(
        classes.top().map(|line| line.code).collect::<Vec<_>>(),
        ["201", "208"]
    );
    assert_eq!(classes.sum(Column::Actual), Amount::parse("8").ok());
    assert_eq!(
        classes.sum_of(&["20103"], Column::Actual),
        Amount::parse("5").ok()
    );
    assert_eq!(classes.sum_of(&["30"], Column::Actual), None);
    assert_eq!(classes.sum(Column::Initial), None);
}

#[test]
fn the_same_class_in_two_budgets_is_two_lines() {
    let mut fund = line("20822", "3");
    fund.budget = Some(BudgetKind::GovernmentFund);
    let lines = [line("208", "1"), fund];
    let classes = Classes::functional(&lines);
    assert_eq!(classes.sum(Column::Actual), Amount::parse("4").ok());
}

#[test]
fn lines_with_one_code_share_their_parts_and_lines_without_a_code_stand_alone() {
    let mut lines = [
        line("20103", "5"),
        line("201", ""),
        line("", "7"),
        line("201", "4"),
        line("2010301", "3"),
        line("20103", ""),
        line("", ""),
    ];
    let amount = |lines: &[Shared<FunctionalLine>], index: usize| {
        let classes = Classes::functional(lines);
        let total = classes.amount(&classes.lines()[index], Column::Actual);
        (total.typed, total.parts)
    };
    let known = |text| Amount::parse(text).ok();
    // Both lines 20103 are parts of both lines 201, and 2010301 is a part of both lines 20103.
    assert_eq!(amount(&lines, 1), (None, known("8")));
    assert_eq!(amount(&lines, 3), (known("4"), known("8")));
    assert_eq!(amount(&lines, 0), (known("5"), known("3")));
    assert_eq!(amount(&lines, 5), (None, known("3")));
    assert_eq!(amount(&lines, 2), (known("7"), None));
    let top = |lines: &[Shared<FunctionalLine>]| {
        let classes = Classes::functional(lines);
        classes.top().map(|line| line.index).collect::<Vec<_>>()
    };
    // The last line is not filled in yet: it changes nothing.
    assert_eq!(top(&lines), [1, 2, 3]);
    assert_eq!(Classes::functional(&lines).sum(Column::Actual), known("19"));
    lines[6].name = "其他支出".to_owned();
    assert_eq!(top(&lines), [1, 2, 3, 6]);
    assert_eq!(Classes::functional(&lines).sum(Column::Actual), None);
    lines[6].amounts.actual = known("0.5");
    assert_eq!(
        Classes::functional(&lines).sum(Column::Actual),
        known("19.5")
    );
    // In another budget it is a part of nothing, and the lines that are left miss nothing.
    lines[0].budget = Some(BudgetKind::GovernmentFund);
    assert_eq!(top(&lines), [0, 1, 2, 3, 6]);
    assert_eq!(amount(&lines, 3), (known("4"), known("3")));
}

#[test]
fn a_thousand_lines_add_up_exactly() {
    // Ten classes of nine 款 of ten 项; the last 项 is 0.01 in each column times the column's number.
    let mut lines = Vec::new();
    let columns = |unit: u32| {
        let value = |column: u32| {
            Some(Amount::computed(rust_decimal::Decimal::new(
                i64::from(unit * column),
                2,
            )))
        };
        Columns {
            prior: value(1),
            initial: value(2),
            adjusted: value(3),
            actual: value(4),
        }
    };
    for class in 201..=210_u32 {
        for section in 1..=9_u32 {
            lines.extend((1..=10_u32).map(|item| {
                let mut line = line(&format!("{class}{section:02}{item:02}"), "");
                line.amounts = columns(item);
                line
            }));
            lines.push(line(&format!("{class}{section:02}"), ""));
        }
        lines.push(line(&class.to_string(), ""));
    }
    assert_eq!(lines.len(), 1_000);
    let classes = Classes::functional(&lines);
    assert_eq!(classes.top().count(), 10);
    // 1 + … + 10 = 55 per 款, 495 per 类, 4,950 in all; in hundredths, times the column's number.
    for (column, item, section, class, all) in [
        (Column::Prior, "0.10", "0.55", "4.95", "49.50"),
        (Column::Initial, "0.20", "1.10", "9.90", "99.00"),
        (Column::Adjusted, "0.30", "1.65", "14.85", "148.50"),
        (Column::Actual, "0.40", "2.20", "19.80", "198.00"),
    ] {
        assert_eq!(classes.sum(column), Amount::parse(all).ok());
        for line in classes.lines() {
            let expected = match line.code.len() {
                3 => class,
                5 => section,
                _ if line.code.ends_with("10") => item,
                _ => continue,
            };
            let value = classes.amount(line, column).value();
            assert_eq!(value, Amount::parse(expected).ok(), "{}", line.code);
        }
        assert_eq!(
            classes
                .sum_of(&["20501", "20502"], column)
                .map(Amount::decimal),
            Amount::parse(section)
                .ok()
                .map(|amount| amount.decimal() * rust_decimal::Decimal::TWO)
        );
    }
}

#[test]
fn whole_classes_are_asked_for_by_all_their_codes() {
    let line = |code: &str, actual: &str| {
        Shared::from(EconomicLine {
            code: code.to_owned(),
            amounts: Columns {
                actual: Amount::parse(actual).ok(),
                ..Columns::default()
            },
            ..EconomicLine::default()
        })
    };
    let mut lines = vec![line("30101", "2"), line("301", ""), line("303", "1")];
    let sum = |lines: &[Shared<EconomicLine>]| {
        Classes::economic(lines).whole_classes(&["301", "303"], &["307"], Column::Actual)
    };
    assert_eq!(sum(&lines), Amount::parse("3").ok());
    lines.push(line("307", "0.5"));
    assert_eq!(sum(&lines), Amount::parse("3.5").ok());
    lines.remove(2);
    assert_eq!(sum(&lines), None);
}
