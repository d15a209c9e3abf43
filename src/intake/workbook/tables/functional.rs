//! Expenditure by function: the tables of each budget, else 支出决算表 or 收入支出决算总表, which do not part them.

use super::{
    LineList, LineRole, StatedFact, StatedLine, Table, TableKind,
    classes::{ClassRows, ClassTable, label},
    gathered::{Gathered, Source},
    heading::plain,
    money::{Money, is_sum, money},
    totals::amount_columns,
};
use crate::{
    intake::workbook::CellAt,
    model::{Amount, BudgetKind},
    standards::Classification,
};

/// What is told of lines of which no table says in which budget they are.
const UNPARTED: &str = "支出决算表、收入支出决算总表不分预算：各科目没有写明预算，按一般公共预算看待；其中有政府性基金等支出的，请在表单里改正";

/// What a table says of a budget that is not the general one.
struct Fund {
    kind: TableKind,
    budget: BudgetKind,
    paths: FundPaths,
}

/// Addresses of a budget's facts.
struct FundPaths {
    presence: &'static str,
    prior: &'static str,
    income: &'static str,
    expenditure: &'static str,
    closing: &'static str,
}

const FUNDS: [Fund; 2] = [
    Fund {
        kind: TableKind::GovernmentFund,
        budget: BudgetKind::GovernmentFund,
        paths: FundPaths {
            presence: "budgets.government_fund.presence",
            prior: "budgets.government_fund.prior_carryover",
            income: "budgets.government_fund.income",
            expenditure: "budgets.government_fund.expenditure",
            closing: "budgets.government_fund.closing_carryover",
        },
    },
    Fund {
        kind: TableKind::StateCapital,
        budget: BudgetKind::StateCapital,
        paths: FundPaths {
            presence: "budgets.state_capital.presence",
            prior: "budgets.state_capital.prior_carryover",
            income: "budgets.state_capital.income",
            expenditure: "budgets.state_capital.expenditure",
            closing: "budgets.state_capital.closing_carryover",
        },
    },
];

/// Reads the lines by function and what is said of the other budgets.
pub fn read(tables: &[Table<'_>], gathered: &mut Gathered) {
    let of = |kind| tables.iter().find(|table| table.kind == kind);
    let mut parted: Vec<ClassRows> = Vec::new();
    let general = of(TableKind::General);
    if let Some(table) = general {
        parted.extend(read_lines(*table, Some(BudgetKind::General), gathered));
    }
    for fund in FUNDS {
        if let Some(table) = of(fund.kind) {
            read_fund(*table, &fund, gathered);
            parted.extend(read_lines(*table, Some(fund.budget), gathered));
        }
    }
    let Some(whole) = of(TableKind::Expenditure) else {
        if let Some(table) = of(TableKind::Balance).filter(|_| general.is_none()) {
            read_names(*table, gathered);
        }
        return;
    };
    if general.is_some() {
        compare(*whole, &parted, gathered);
    } else if parted.iter().all(|rows| rows.rows.is_empty()) {
        read_lines(*whole, None, gathered);
        gathered.notice(UNPARTED.to_owned());
    } else {
        gathered.notice(
            "没有“一般公共预算财政拨款支出决算表”，支出决算表里的科目分不清属于哪本预算，没有填入"
                .to_owned(),
        );
    }
}

/// States the 类 of 收入支出决算总表, which has their names only, where no other table has classes.
fn read_names(table: Table<'_>, gathered: &mut Gathered) {
    let (Some(unit), (body, amounts)) = (table.heading.unit, amount_columns(&table)) else {
        return;
    };
    let sheet = table.sheet;
    let rows = || (body..sheet.height()).flat_map(|row| sheet.row(row));
    let Some((end, _)) = rows().find(|(_, cell)| plain(&cell.text) == "本年支出合计") else {
        return;
    };
    let Some(column) = amounts.into_iter().find(|column| *column > end.column) else {
        return;
    };
    for (at, cell) in rows().filter(|(at, _)| at.column == end.column && at.row < end.row) {
        let label = plain(&cell.text);
        if label == "栏次" {
            continue;
        }
        let name = label
            .split_once('、')
            .map_or(label.as_str(), |(_, name)| name);
        let place = CellAt {
            row: at.row,
            column,
        };
        let source = Source { table, at: place };
        let amount = match money(sheet, place, unit) {
            Money::Amount(amount) if !amount.is_zero() => amount,
            Money::Refused(reason) => {
                gathered.refuse(name, source, &reason);
                continue;
            }
            Money::Amount(_) | Money::Blank => continue,
        };
        let Some(class) = Classification::builtin().functional_named(name) else {
            let reason = "不是支出功能分类的类级科目名称，没有填入";
            gathered.doubt(name, &amount.to_string(), source, reason);
            continue;
        };
        let line = StatedLine {
            list: LineList::Functional(None),
            code: class.code.clone(),
            name: class.name.clone(),
            role: LineRole::Leaf,
        };
        gathered.state(StatedFact::Line(line), &amount.to_string(), source);
    }
    gathered.notice(UNPARTED.to_owned());
}

/// States the lines of a table; gives its rows.
fn read_lines(
    table: Table<'_>,
    budget: Option<BudgetKind>,
    gathered: &mut Gathered,
) -> Option<ClassRows> {
    let classes = ClassTable::of(table, gathered)?;
    let rows = classes.rows(spent(&classes)?, gathered);
    let unread = classes.total(&rows, gathered).is_none();
    if unread && rows.total.is_none() && !rows.rows.is_empty() {
        gathered.notice(format!(
            "“{}”没有合计行，各科目没有与合计核对",
            table.kind.title()
        ));
    }
    classes.state(&rows, LineList::Functional(budget), gathered);
    Some(rows)
}

/// The column of what was spent in the year.
pub fn spent(classes: &ClassTable<'_>) -> Option<usize> {
    let ways: [&[&str]; 6] = [
        &["本年支出合计"],
        &["本年支出", "小计"],
        &["本年支出", "合计"],
        &["本年支出"],
        &["小计"],
        &["合计"],
    ];
    ways.iter().find_map(|words| classes.column(words))
}

/// What the row of totals says of one of the other budgets.
fn read_fund(table: Table<'_>, fund: &Fund, gathered: &mut Gathered) {
    let Some(classes) = ClassTable::of(table, gathered) else {
        return;
    };
    let columns = [
        (classes.column(&["年初结转"]), fund.paths.prior),
        (classes.column(&["本年收入"]), fund.paths.income),
        (spent(&classes), fund.paths.expenditure),
        (classes.column(&["年末结转"]), fund.paths.closing),
    ];
    let totals: Vec<(&str, CellAt, Money)> = columns
        .into_iter()
        .filter_map(|(column, path)| {
            let (at, money) = classes.rows(column?, &mut Gathered::default()).total?;
            Some((path, at, money))
        })
        .collect();
    let something = totals
        .iter()
        .find(|(.., money)| money.amount().is_some_and(|amount| !amount.is_zero()));
    let has_any = something.is_some();
    if let Some((_, at, _)) = something {
        let fact = StatedFact::Field(fund.paths.presence);
        gathered.state(fact, "有", classes.source(*at));
        for (path, at, money) in &totals {
            gathered.state_money(path, money, classes.source(*at));
        }
    }
    if !has_any {
        gathered.notice(format!(
            "“{}”里没有金额：本年度没有这本预算的，请在表单里选“无”",
            table.kind.title()
        ));
    }
}

/// Names the classes of 支出决算表 that the tables of the budgets do not add up to: other money was spent there.
fn compare(whole: Table<'_>, parted: &[ClassRows], gathered: &mut Gathered) {
    let Some(classes) = ClassTable::of(whole, &mut Gathered::default()) else {
        return;
    };
    let Some(column) = spent(&classes) else {
        return;
    };
    let rows = classes.rows(column, &mut Gathered::default());
    for row in rows.rows.iter().filter(|row| row.code.len() == 3) {
        let Money::Amount(amount) = row.amount else {
            continue;
        };
        let parts: Vec<Amount> = parted
            .iter()
            .flat_map(|rows| &rows.rows)
            .filter(|part| part.code == row.code)
            .filter_map(|part| part.amount.amount())
            .collect();
        if !is_sum(amount, &parts, classes.unit) {
            let sum = parts.iter().fold(Amount::ZERO, |sum, part| sum + *part);
            let reason = format!(
                "财政拨款各表中本科目合计为{sum}，与支出决算表不同：其余可能来自非财政拨款，没有填入"
            );
            gathered.doubt(
                &label(row),
                &amount.to_string(),
                classes.source(row.at),
                &reason,
            );
        }
    }
}
