//! 一般公共预算财政拨款基本支出决算表: basic expenditure by economic class, in one list or in several side by side.

use super::{
    LineList, LineRole, StatedFact, StatedLine, Table, TableKind,
    gathered::{Gathered, Source},
    heading::{body_top, heads, is_code, plain},
    money::{Money, MoneyUnit, is_sum, money},
};
use crate::{intake::workbook::CellAt, model::Amount};

/// A list of classes within the table: its columns.
struct Block {
    code: usize,
    name: usize,
    amount: usize,
}

/// A row of such a list.
struct Row {
    code: String,
    name: String,
    at: CellAt,
    amount: Money,
}

/// Reads the table.
pub fn read(tables: &[Table<'_>], gathered: &mut Gathered) {
    let Some(table) = tables.iter().find(|table| table.kind == TableKind::Basic) else {
        return;
    };
    let Some(unit) = table.heading.unit else {
        return;
    };
    let body = body_top(table.sheet);
    let blocks = blocks(&heads(table, body.unwrap_or(0)));
    let Some(body) = body.filter(|_| !blocks.is_empty()) else {
        gathered.notice(format!(
            "“{}”里没有找到科目编码和决算数两栏，没有填入；请用手工对应",
            table.kind.title()
        ));
        return;
    };
    let rows = rows(table, &blocks, (body, unit));
    if rows.is_empty() {
        gathered.notice(format!(
            "“{}”不是按经济分类科目列的，没有填入",
            table.kind.title()
        ));
        return;
    }
    let totals = totals(table, (body, unit));
    if let Some(reason) = differs_from_whole(&totals, gathered) {
        gathered.notice(reason);
        return;
    }
    state_rows(table, &rows, unit, gathered);
    for (words, path, classes) in [
        ("人员经费", "whole.personnel.actual", &["301", "303"][..]),
        (
            "公用经费",
            "whole.operating.actual",
            &["302", "307", "309", "310", "311", "312", "313", "399"],
        ),
    ] {
        if let Some((_, at, total)) = totals.iter().find(|(label, ..)| label.starts_with(words)) {
            let source = Source {
                table: *table,
                at: *at,
            };
            state_total((path, total), (&rows, classes, unit), source, gathered);
        }
    }
}

/// The lists of the table, by its heads from left to right.
fn blocks(heads: &[Vec<String>]) -> Vec<Block> {
    let last = |column: usize| {
        let words = heads.get(column).and_then(|words| words.last());
        words.map_or("", String::as_str)
    };
    let is_code = |column: &usize| last(*column).contains("编码") || last(*column).contains("代码");
    let is_amount = |column: &usize| {
        let word = last(*column);
        ["决算数", "金额", "合计", "小计"]
            .iter()
            .any(|known| word.contains(known))
    };
    let mut blocks: Vec<Block> = Vec::new();
    for code in (0..heads.len()).filter(is_code) {
        // A merged head stands over each of its columns.
        if blocks.last().is_some_and(|block| code < block.amount) {
            continue;
        }
        let mut after = code + 1..heads.len();
        let name = after.find(|column| last(*column).contains("名称"));
        let amount = after.find(is_amount);
        if let (Some(name), Some(amount)) = (name, amount) {
            blocks.push(Block { code, name, amount });
        }
    }
    blocks
}

fn rows(table: &Table<'_>, blocks: &[Block], (body, unit): (usize, MoneyUnit)) -> Vec<Row> {
    let sheet = table.sheet;
    let mut found = Vec::new();
    for block in blocks {
        for row in body..sheet.height() {
            let at = |column| CellAt { row, column };
            let code = plain(sheet.text(at(block.code)));
            if is_economic(&code) {
                found.push(Row {
                    code,
                    name: sheet.text(at(block.name)).to_owned(),
                    at: at(block.amount),
                    amount: money(sheet, at(block.amount), unit),
                });
            }
        }
    }
    found
}

/// Whether a code is that of an economic class: all of them begin with 3, and there are no 项.
fn is_economic(code: &str) -> bool {
    is_code(code) && code.len() < 7 && code.starts_with('3')
}

/// What is said of 人员经费, 公用经费 and both: the label with the next amount to the right of it.
fn totals(table: &Table<'_>, (body, unit): (usize, MoneyUnit)) -> Vec<(String, CellAt, Amount)> {
    let mut found = Vec::new();
    for row in body..table.sheet.height() {
        let cells: Vec<_> = table.sheet.row(row).collect();
        for (index, (_, cell)) in cells.iter().enumerate() {
            let label = plain(&cell.text);
            if !["人员经费合计", "公用经费合计", "合计"].contains(&label.as_str()) {
                continue;
            }
            let amount = cells
                .get(index + 1)
                .map(|(at, _)| (*at, money(table.sheet, *at, unit)));
            if let Some((at, Money::Amount(amount))) = amount {
                found.push((label, at, amount));
            }
        }
    }
    found
}

/// Why the table is not that of all basic expenditure, where 支出决算表 says so.
fn differs_from_whole(totals: &[(String, CellAt, Amount)], gathered: &Gathered) -> Option<String> {
    let whole = gathered.stated("whole.basic.actual")?;
    let parts: Vec<Amount> = totals
        .iter()
        .filter(|(label, ..)| label != "合计")
        .map(|(.., amount)| *amount)
        .collect();
    let sum = parts.iter().fold(Amount::ZERO, |sum, part| sum + *part);
    let is_whole = parts.len() < 2 || is_sum(whole, &parts, MoneyUnit::TenThousand);
    (!is_whole).then(|| {
        format!(
            "基本支出决算表只有财政拨款的{sum}万元，支出决算表的基本支出是{whole}万元：经济分类没有填入，请按全部基本支出填写"
        )
    })
}

fn state_rows(table: &Table<'_>, rows: &[Row], unit: MoneyUnit, gathered: &mut Gathered) {
    let mut zeros = 0;
    for row in rows {
        let source = Source {
            table: *table,
            at: row.at,
        };
        let label = format!("{}{}", row.code, row.name);
        if rows.iter().filter(|other| other.code == row.code).count() > 1 {
            gathered.refuse(&label, source, "科目编码在表中不止一行，没有填入");
            continue;
        }
        let amount = match &row.amount {
            Money::Blank => continue,
            Money::Amount(amount) if amount.is_zero() => {
                zeros += 1;
                continue;
            }
            Money::Amount(amount) => *amount,
            Money::Refused(reason) => {
                gathered.refuse(&label, source, reason);
                continue;
            }
        };
        let parts: Vec<Amount> = rows
            .iter()
            .filter(|part| part.code.len() > row.code.len() && part.code.starts_with(&row.code))
            .filter_map(|part| part.amount.amount())
            .collect();
        if !parts.is_empty() && !is_sum(amount, &parts, unit) {
            let sum = parts.iter().fold(Amount::ZERO, |sum, part| sum + *part);
            let reason = format!("下级科目之和为{sum}，与本行不一致；下级科目已填入，请核对");
            gathered.doubt(&label, &amount.to_string(), source, &reason);
        }
        let role = if parts.is_empty() {
            LineRole::Leaf
        } else {
            LineRole::Total
        };
        let line = StatedLine {
            list: LineList::Economic,
            code: row.code.clone(),
            name: row.name.clone(),
            role,
        };
        gathered.state(StatedFact::Line(line), &amount.to_string(), source);
    }
    if zeros > 0 {
        let title = table.kind.title();
        gathered.notice(format!("“{title}”有{zeros}行金额为0，没有填入"));
    }
}

/// States 人员经费 or 公用经费 where its classes add up to it.
fn state_total(
    (path, total): (&'static str, &Amount),
    (rows, classes, unit): (&[Row], &[&str], MoneyUnit),
    source: Source<'_>,
    gathered: &mut Gathered,
) {
    let parts: Vec<Amount> = rows
        .iter()
        .filter(|row| classes.contains(&row.code.as_str()))
        .filter_map(|row| row.amount.amount())
        .collect();
    if parts.is_empty() || is_sum(*total, &parts, unit) {
        gathered.state_money(path, &Money::Amount(*total), source);
    } else {
        let label = super::gathered::label(path);
        let reason = "与所含各类之和不一致，没有填入";
        gathered.doubt(&label, &total.to_string(), source, reason);
    }
}
