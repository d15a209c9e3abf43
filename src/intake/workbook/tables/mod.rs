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

use super::{Sheet, Workbook};
use crate::{intake::Uncertain, model::BudgetKind};
pub use money::{Money, MoneyUnit, money};

use gathered::Gathered;
use heading::Heading;

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
    let headings: Vec<Option<Heading>> = workbook.sheets.iter().map(heading::of).collect();
    let mut gathered = Gathered::default();
    let mut tables = Vec::new();
    for (index, (sheet, heading)) in workbook.sheets.iter().zip(&headings).enumerate() {
        let Some(heading) = heading else {
            gathered.tables.others.push(index);
            continue;
        };
        let kind = heading.kind;
        let table = Table {
            sheet,
            kind,
            heading,
        };
        if tables.iter().any(|known: &Table<'_>| known.kind == kind) {
            gathered.notice(format!(
                "“{}”不止一张，只读取了第一张；工作表“{}”没有读取",
                kind.title(),
                sheet.name
            ));
            continue;
        }
        tables.push(table);
    }
    heading::read(&tables, &mut gathered);
    tables.retain(|table| has_unit(table, &mut gathered));
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
