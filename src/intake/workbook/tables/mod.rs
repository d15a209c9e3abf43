//! The public tables of a department's final accounts (财政部 部门决算公开表): recognised by their titles and the heads
//! of their columns, read where they are certain, checked against each other.

mod classes;
mod economic;
mod functional;
mod gathered;
mod heading;
mod money;
mod three_public;
mod totals;

use std::borrow::Cow;

use super::{Sheet, Workbook};
use crate::{intake::Uncertain, model::BudgetKind};
pub use heading::is_numbering;
pub use money::{Money, MoneyUnit, money};

use gathered::Gathered;
use heading::Heading;

/// Most rows of a table: the whole classification has fewer.
const MOST_ROWS: usize = 2_000;

/// What the tables of a workbook state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tables {
    /// What is certain, in the order of the tables.
    pub stated: Vec<Stated>,
    /// What may be a fact and is not certain; sums that do not come out.
    pub uncertain: Vec<Uncertain>,
    /// What else the clerk should know, in words.
    pub notices: Vec<String>,
    /// Indices of the sheets that are none of these tables.
    pub others: Vec<usize>,
    /// The year that the tables are about, where all that say one say the same.
    pub year: Option<u16>,
}

/// A fact that a table states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Which.
    pub fact: StatedFact,
    /// Its value as it is typed into a form: amounts in 万元.
    pub value: String,
    /// Table and cell, e.g. 支出决算表 单元格E9.
    pub origin: String,
}

/// Which fact a table states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedFact {
    /// The one at this address of the draft.
    Field(&'static str),
    /// The actual amount of a line of a classification.
    Line(StatedLine),
}

/// A line of a classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedLine {
    /// Which classification.
    pub list: LineList,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether lines of the same table lie in it.
    pub role: LineRole,
}

/// A classification with what its lines belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineList {
    /// By function, in a budget; `None` where the table does not part budgets.
    Functional(Option<BudgetKind>),
    /// By economic class.
    Economic,
}

/// What a line is among those of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRole {
    /// It stands for itself: its amount is entered.
    Leaf,
    /// The sum of others: the line is entered, its amount follows from them.
    Total,
}

/// A public table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TableKind {
    /// 收入支出决算总表.
    Balance,
    /// 收入决算表.
    Income,
    /// 支出决算表.
    Expenditure,
    /// 财政拨款收入支出决算总表.
    FiscalBalance,
    /// 一般公共预算财政拨款支出决算表.
    General,
    /// 一般公共预算财政拨款基本支出决算（明细）表.
    Basic,
    /// 政府性基金预算财政拨款收入支出决算表.
    GovernmentFund,
    /// 国有资本经营预算财政拨款支出决算表.
    StateCapital,
    /// “三公”经费支出决算表.
    ThreePublic,
}

impl TableKind {
    const fn title(self) -> &'static str {
        match self {
            Self::Balance => "收入支出决算总表",
            Self::Income => "收入决算表",
            Self::Expenditure => "支出决算表",
            Self::FiscalBalance => "财政拨款收入支出决算总表",
            Self::General => "一般公共预算财政拨款支出决算表",
            Self::Basic => "一般公共预算财政拨款基本支出决算表",
            Self::GovernmentFund => "政府性基金预算财政拨款收入支出决算表",
            Self::StateCapital => "国有资本经营预算财政拨款支出决算表",
            Self::ThreePublic => "“三公”经费支出决算表",
        }
    }
}

/// A sheet that is one of the tables.
#[derive(Clone, Copy)]
struct Table<'w> {
    sheet: &'w Sheet,
    kind: TableKind,
    heading: &'w Heading,
}

/// Reads the public tables of a workbook.
pub fn read(workbook: &Workbook) -> Tables {
    let mut gathered = Gathered::default();
    let sheets: Vec<Cow<'_, Sheet>> = workbook
        .sheets
        .iter()
        .map(|sheet| first_table(sheet, &mut gathered))
        .collect();
    let headings: Vec<Option<Heading>> = sheets.iter().map(|sheet| heading::of(sheet)).collect();
    let mut found = Vec::new();
    for (index, (sheet, heading)) in sheets.iter().zip(&headings).enumerate() {
        let Some(heading) = heading else {
            gathered.tables.others.push(index);
            continue;
        };
        found.push(Table {
            sheet,
            kind: heading.kind,
            heading,
        });
    }
    let mut tables = one_of_each(found, &mut gathered);
    if heading::read(&tables, &mut gathered).is_none() {
        return gathered.finish();
    }
    tables.retain(|table| is_short(table, &mut gathered) && has_unit(table, &mut gathered));
    totals::retain_units(&mut tables, &mut gathered);
    totals::read(&tables, &mut gathered);
    functional::read(&tables, &mut gathered);
    economic::read(&tables, &mut gathered);
    three_public::read(&tables, &mut gathered);
    for table in &tables {
        if matches!(table.kind, TableKind::Income | TableKind::FiscalBalance) {
            let title = table.kind.title();
            gathered.notice(format!("“{title}”里没有报告表单要填的数据，没有填入"));
        }
    }
    gathered.finish()
}

/// A sheet down to where another table begins in it; that one is named.
fn first_table<'w>(sheet: &'w Sheet, gathered: &mut Gathered) -> Cow<'w, Sheet> {
    let Some((row, kind)) = heading::second(sheet).filter(|_| heading::of(sheet).is_some()) else {
        return Cow::Borrowed(sheet);
    };
    gathered.notice(format!(
        "工作表“{}”里不止一张表，只读取了第一张，“{}”等没有读取；请把每张表放在各自的工作表里再导入",
        sheet.name,
        kind.title()
    ));
    Cow::Owned(sheet.above(row))
}

/// Of each kind the first table that says its unit, else the first: others are named.
fn one_of_each<'w>(found: Vec<Table<'w>>, gathered: &mut Gathered) -> Vec<Table<'w>> {
    let mut tables: Vec<Table<'w>> = Vec::new();
    for table in found {
        let kind = table.kind;
        let Some(known) = tables.iter_mut().find(|known| known.kind == kind) else {
            tables.push(table);
            continue;
        };
        let mut other = table;
        if known.heading.unit.is_none() && other.heading.unit.is_some() {
            std::mem::swap(known, &mut other);
        }
        gathered.notice(format!(
            "“{}”不止一张，只读取了一张；工作表“{}”没有读取",
            kind.title(),
            other.sheet.name
        ));
    }
    tables
}

/// Whether a table is no longer than one of classes can be; a longer one is named.
fn is_short(table: &Table<'_>, gathered: &mut Gathered) -> bool {
    let is_short = table.sheet.height() <= MOST_ROWS;
    if !is_short {
        gathered.notice(format!(
            "“{}”（工作表“{}”）超过{MOST_ROWS}行，不像部门决算公开表，没有填入；请检查是否选错了文件，或用手工对应",
            table.kind.title(),
            table.sheet.name
        ));
    }
    is_short
}

/// Whether a table says in which unit its amounts are; one that does not is named.
fn has_unit(table: &Table<'_>, gathered: &mut Gathered) -> bool {
    if table.heading.unit.is_none() {
        gathered.notice(format!(
            "“{}”（工作表“{}”）没有写明金额单位是元还是万元，没有填入；请在表的上方注明“金额单位：元”或“金额单位：万元”后再导入，或用手工对应",
            table.kind.title(),
            table.sheet.name
        ));
    }
    table.heading.unit.is_some()
}
