//! 收入支出决算总表 and the row of totals of 支出决算表: income and expenditure of the whole.

use super::{
    Table, TableKind,
    classes::ClassTable,
    functional::spent,
    gathered::{Gathered, Source},
    heading::{body_top, heads, plain},
    money::{Money, MoneyUnit, is_sum, money},
};
use crate::{intake::workbook::CellAt, model::Amount};

/// How the row of what was spent begins.
const SPENT: &str = "本年支出合计";

/// What carries an amount over at both ends of the year, and what was spent, by how its row begins.
const BALANCE: [(&str, &str); 4] = [
    (SPENT, "whole.actual"),
    ("年初结转和结余", "whole.prior_carryover"),
    ("结余分配", "whole.surplus_distribution"),
    ("年末结转和结余", "whole.closing_carryover"),
];

/// The columns of 支出决算表. Of the last three most units have nothing.
const EXPENDITURE: [(&[&str], &str, Zero); 5] = [
    (&["基本支出"], "whole.basic.actual", Zero::Stated),
    (&["项目支出"], "whole.project.actual", Zero::Stated),
    (&["上缴上级"], "whole.remitted", Zero::Nothing),
    (&["经营支出"], "whole.business", Zero::Nothing),
    (&["附属单位补助"], "whole.subsidies", Zero::Nothing),
];

/// What a zero says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zero {
    /// That it is nothing.
    Stated,
    /// That the unit has none of it: the field stays blank.
    Nothing,
}

/// Reads both tables.
pub fn read(tables: &[Table<'_>], gathered: &mut Gathered) {
    for table in tables {
        match table.kind {
            TableKind::Balance => read_balance(*table, gathered),
            TableKind::Expenditure => read_expenditure(*table, gathered),
            _ => {}
        }
    }
}

/// Leaves out tables whose units contradict each other: their totals have the same digits, one in 元, one in 万元.
pub fn retain_units(tables: &mut Vec<Table<'_>>, gathered: &mut Gathered) {
    let totals: Vec<(TableKind, MoneyUnit, Amount)> = tables
        .iter()
        .filter_map(|table| Some((table.kind, table.heading.unit?, spent_in(*table)?)))
        .filter(|(.., spent)| !spent.is_zero())
        .collect();
    let differs = |(kind, unit, spent): &(TableKind, MoneyUnit, Amount)| {
        let mut others = totals.iter();
        others.any(|(other, its_unit, its)| {
            other != kind && its_unit != unit && digits(*its, *its_unit) == digits(*spent, *unit)
        })
    };
    let wrong: Vec<_> = totals.iter().filter(|total| differs(total)).collect();
    if wrong.is_empty() {
        return;
    }
    let said: Vec<String> = wrong
        .iter()
        .map(|(kind, unit, _)| format!("“{}”写的是{}", kind.title(), unit.title()))
        .collect();
    gathered.notice(format!(
        "各表写的金额单位不同（{}），支出合计的数字却相同：其中必有写错的，都没有填入；请改正金额单位后再导入",
        said.join("，")
    ));
    tables.retain(|table| !wrong.iter().any(|(kind, ..)| *kind == table.kind));
}

/// An amount as the number that stands in its table.
fn digits(amount: Amount, unit: MoneyUnit) -> Option<Amount> {
    match unit {
        MoneyUnit::Yuan => Some(amount),
        MoneyUnit::TenThousand => Amount::parse(&format!("{amount}元")).ok(),
    }
}

/// What a table says was spent in the year.
fn spent_in(table: Table<'_>) -> Option<Amount> {
    if table.kind == TableKind::Balance {
        let (body, amounts) = amount_columns(&table);
        let cells = balance_cells(table, (body, &amounts), table.heading.unit?);
        let mut spent = cells.iter().filter(|(label, ..)| *label == SPENT);
        return spent.next()?.2.amount();
    }
    if !matches!(table.kind, TableKind::Expenditure | TableKind::General) {
        return None;
    }
    let classes = ClassTable::of(table, &mut Gathered::default())?;
    let rows = classes.rows(spent(&classes)?, &mut Gathered::default());
    rows.total?.1.amount()
}

/// A side of 收入支出决算总表: its labels and its amounts.
fn read_balance(table: Table<'_>, gathered: &mut Gathered) {
    let Some(unit) = table.heading.unit else {
        return;
    };
    let (body, amounts) = amount_columns(&table);
    if amounts.is_empty() {
        gathered.notice(format!(
            "“{}”里没有找到决算数一栏，没有填入",
            table.kind.title()
        ));
        return;
    }
    let found = balance_cells(table, (body, &amounts), unit);
    let comes_out = balances(&found, unit);
    for (label, path) in BALANCE {
        let Some((_, at, money)) = found.iter().find(|(found, ..)| *found == label) else {
            continue;
        };
        let source = Source { table, at: *at };
        match money.amount() {
            Some(amount) if !comes_out => {
                let reason = "表中收入和支出两边的总计与各项不一致，没有填入";
                gathered.doubt(
                    &super::gathered::label(path),
                    &amount.to_string(),
                    source,
                    reason,
                );
            }
            Some(amount) if amount.is_zero() && label == "结余分配" => {}
            _ => gathered.state_money(path, money, source),
        }
    }
}

/// The labels of 收入支出决算总表 that are read, each with its amount.
fn balance_cells(
    table: Table<'_>,
    (body, amounts): (usize, &[usize]),
    unit: MoneyUnit,
) -> Vec<(&'static str, CellAt, Money)> {
    let sheet = table.sheet;
    let mut found: Vec<(&'static str, CellAt, Money)> = Vec::new();
    for row in body..sheet.height() {
        for (at, cell) in sheet.row(row) {
            let label = plain(&cell.text);
            let known = ["本年收入合计", "使用", "总计"];
            let key = BALANCE.iter().map(|(label, _)| *label).chain(known);
            let Some(key) = key.into_iter().find(|key| label.starts_with(key)) else {
                continue;
            };
            let column = amounts.iter().find(|column| **column > at.column);
            if let Some(column) = column {
                let at = CellAt {
                    row,
                    column: *column,
                };
                found.push((key, at, money(sheet, at, unit)));
            }
        }
    }
    found
}

/// The first row under the heads of 收入支出决算总表, and its columns of final amounts from left to right.
pub fn amount_columns(table: &Table<'_>) -> (usize, Vec<usize>) {
    let body = first_of_amounts(table).or_else(|| body_top(table.sheet));
    let heads = heads(table, body.unwrap_or(0));
    let is_amount = |column: &usize| {
        let words = heads.get(*column).and_then(|words| words.last());
        words.is_some_and(|word| word.contains("决算") || word.contains("金额"))
    };
    let amounts = (0..heads.len()).filter(is_amount).collect();
    (body.unwrap_or(0), amounts)
}

/// The first row under the heads of final amounts.
fn first_of_amounts(table: &Table<'_>) -> Option<usize> {
    let head = (0..table.sheet.height()).find(|row| {
        let mut cells = table.sheet.row(*row);
        cells.any(|(_, cell)| matches!(plain(&cell.text).as_str(), "决算数" | "金额"))
    });
    head.map(|row| row + 1)
}

/// Whether both sides come to the totals under them, as far as they are there.
fn balances(found: &[(&str, CellAt, Money)], unit: MoneyUnit) -> bool {
    let amounts = |label: &str| -> Vec<Amount> {
        let rows = found.iter().filter(|(key, ..)| *key == label);
        rows.filter_map(|(_, _, money)| money.amount()).collect()
    };
    let side = |labels: &[&str]| -> Vec<Amount> {
        labels.iter().flat_map(|label| amounts(label)).collect()
    };
    let income = side(&["本年收入合计", "使用", "年初结转和结余"]);
    let spent = side(&["本年支出合计", "结余分配", "年末结转和结余"]);
    match amounts("总计").as_slice() {
        [left, right] => {
            left == right && is_sum(*left, &income, unit) && is_sum(*right, &spent, unit)
        }
        _ => true,
    }
}

fn read_expenditure(table: Table<'_>, gathered: &mut Gathered) {
    let Some(classes) = ClassTable::of(table, gathered) else {
        return;
    };
    let total = classes
        .column(&["本年支出合计"])
        .or_else(|| classes.column(&["合计"]));
    let whole = total.map(|column| classes.rows(column, gathered));
    let stated = whole
        .as_ref()
        .and_then(|rows| classes.total(rows, gathered));
    let mut parts = Vec::new();
    for (words, path, zero) in EXPENDITURE {
        let Some(column) = classes.column(words) else {
            continue;
        };
        let rows = classes.rows(column, &mut Gathered::default());
        let Some((at, money)) = rows.total else {
            continue;
        };
        parts.extend(money.amount());
        let is_none = zero == Zero::Nothing && money.amount().is_some_and(Amount::is_zero);
        if !is_none {
            gathered.state_money(path, &money, classes.source(at));
        }
    }
    let (Some(total), Some((at, _))) = (stated, whole.and_then(|rows| rows.total)) else {
        return;
    };
    let source = classes.source(at);
    if parts.is_empty() || is_sum(total, &parts, classes.unit) {
        gathered.state_money("whole.actual", &Money::Amount(total), source);
    } else {
        let reason = "基本支出、项目支出等各栏之和与合计不一致，没有填入";
        gathered.doubt(
            &super::gathered::label("whole.actual"),
            &total.to_string(),
            source,
            reason,
        );
    }
}
