//! “三公”经费支出决算表: its columns are the expenses, or its rows are.

use super::{
    Table, TableKind,
    gathered::{Gathered, Source, label},
    heading::{heads, is_numbering, plain},
    money::{Money, MoneyUnit, is_sum, money},
};
use crate::intake::workbook::CellAt;

/// An expense of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Total,
    Abroad,
    Vehicles,
    Purchase,
    Running,
    Reception,
}

/// A column of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Budget,
    Actual,
}

/// An amount with its cell.
struct Found {
    item: Item,
    period: Period,
    at: CellAt,
    money: Money,
}

/// Reads the table.
pub fn read(tables: &[Table<'_>], gathered: &mut Gathered) {
    let Some(table) = tables
        .iter()
        .find(|table| table.kind == TableKind::ThreePublic)
    else {
        return;
    };
    let Some(unit) = table.heading.unit else {
        return;
    };
    let mut found = by_columns(table, unit);
    if found.is_empty() {
        found = by_rows(table, unit);
    }
    if found.is_empty() {
        gathered.notice(format!(
            "“{}”里没有找到预算数、决算数和各项费用，没有填入；请用手工对应",
            table.kind.title()
        ));
    }
    for one in &found {
        let source = Source {
            table: *table,
            at: one.at,
        };
        let path = path(one.item, one.period);
        if comes_out(one, &found, unit) {
            gathered.state_money(path, &one.money, source);
        } else {
            let value = table.sheet.text(one.at).to_owned();
            let reason = "与所含各项之和不一致，没有填入";
            gathered.doubt(&label(path), &value, source, reason);
        }
    }
}

/// Expenses side by side: over each column the period and the expense, under them one row of amounts.
fn by_columns(table: &Table<'_>, unit: MoneyUnit) -> Vec<Found> {
    let sheet = table.sheet;
    let first = table.heading.title_row.map_or(0, |row| row + 1);
    let is_amounts = |row: &usize| {
        let cells: Vec<_> = sheet.row(*row).collect();
        let read = cells
            .iter()
            .filter(|(at, _)| money(sheet, *at, unit).amount().is_some());
        !is_numbering(sheet, *row) && read.count() * 2 > cells.len()
    };
    let Some(row) = (first..sheet.height()).find(is_amounts) else {
        return Vec::new();
    };
    let heads = heads(table, row);
    let columns = heads.iter().enumerate();
    columns
        .filter_map(|(column, words)| {
            let at = CellAt { row, column };
            Some(Found {
                item: item(words.last()?, words)?,
                period: words.iter().find_map(|word| period(word))?,
                at,
                money: money(sheet, at, unit),
            })
        })
        .collect()
}

/// Expenses one under the other: 预算数 and 决算数 over the columns.
fn by_rows(table: &Table<'_>, unit: MoneyUnit) -> Vec<Found> {
    let sheet = table.sheet;
    let first = table.heading.title_row.map_or(0, |row| row + 1);
    let head = (first..sheet.height()).find(|row| {
        sheet
            .row(*row)
            .any(|(_, cell)| period(&plain(&cell.text)).is_some())
    });
    let Some(head) = head else {
        return Vec::new();
    };
    let columns: Vec<(Period, usize)> = sheet
        .row(head)
        .filter_map(|(at, cell)| Some((period(&plain(&cell.text))?, at.column)))
        .collect();
    let mut found: Vec<Found> = Vec::new();
    for row in head + 1..sheet.height() {
        let label = sheet.row(row).next().map(|(_, cell)| plain(&cell.text));
        let Some(item) = label.and_then(|label| item(&label, &[])) else {
            continue;
        };
        for (period, column) in &columns {
            let at = CellAt {
                row,
                column: *column,
            };
            let is_known = found
                .iter()
                .any(|one| one.item == item && one.period == *period);
            if !is_known {
                found.push(Found {
                    item,
                    period: *period,
                    at,
                    money: money(sheet, at, unit),
                });
            }
        }
    }
    found
}

/// Which expense a label is that of; `over` are the heads over it.
fn item(label: &str, over: &[String]) -> Option<Item> {
    let has = |word: &str| label.contains(word);
    let under = |word: &str| over.iter().any(|head| head.contains(word));
    if has("购置及运行") || (has("小计") && under("购置及运行")) {
        Some(Item::Vehicles)
    } else if has("出国") {
        Some(Item::Abroad)
    } else if has("接待费") {
        Some(Item::Reception)
    } else if has("运行") && has("费") {
        Some(Item::Running)
    } else if has("购置费") {
        Some(Item::Purchase)
    } else {
        has("合计").then_some(Item::Total)
    }
}

fn period(label: &str) -> Option<Period> {
    if label.contains("预算数") {
        Some(Period::Budget)
    } else {
        (label.contains("决算数") || label.contains("支出数")).then_some(Period::Actual)
    }
}

/// Whether a sum is that of its parts, as far as they are there.
fn comes_out(one: &Found, all: &[Found], unit: MoneyUnit) -> bool {
    let parts: &[Item] = match one.item {
        Item::Total => &[Item::Abroad, Item::Vehicles, Item::Reception],
        Item::Vehicles => &[Item::Purchase, Item::Running],
        Item::Abroad | Item::Purchase | Item::Running | Item::Reception => return true,
    };
    let amount = |item: &Item| {
        let mut same = all.iter().filter(|part| part.period == one.period);
        same.find(|part| part.item == *item)?.money.amount()
    };
    let parts: Option<Vec<_>> = parts.iter().map(amount).collect();
    match (one.money.amount(), parts) {
        (Some(total), Some(parts)) => is_sum(total, &parts, unit),
        _ => true,
    }
}

const fn path(item: Item, period: Period) -> &'static str {
    match (item, period) {
        (Item::Total, Period::Budget) => "three_public.total.budget",
        (Item::Total, Period::Actual) => "three_public.total.actual",
        (Item::Abroad, Period::Budget) => "three_public.abroad.amounts.budget",
        (Item::Abroad, Period::Actual) => "three_public.abroad.amounts.actual",
        (Item::Vehicles, Period::Budget) => "three_public.vehicles.budget",
        (Item::Vehicles, Period::Actual) => "three_public.vehicles.actual",
        (Item::Purchase, Period::Budget) => "three_public.purchase.amounts.budget",
        (Item::Purchase, Period::Actual) => "three_public.purchase.amounts.actual",
        (Item::Running, Period::Budget) => "three_public.running.amounts.budget",
        (Item::Running, Period::Actual) => "three_public.running.amounts.actual",
        (Item::Reception, Period::Budget) => "three_public.reception.amounts.budget",
        (Item::Reception, Period::Actual) => "three_public.reception.amounts.actual",
    }
}
