//! What stands over a table: which one it is, whose, of which year, in which unit; and the heads of its columns.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{
    StatedFact, Table, TableKind,
    gathered::{Gathered, Source},
    money::MoneyUnit,
};
use crate::{
    intake::{
        pattern,
        workbook::{CellAt, Sheet},
    },
    model::Amount,
};

/// Rows in which a title, a unit and heads are looked for.
const TOP_ROWS: usize = 20;

/// Longest title; what is longer is a sentence.
const LONGEST_TITLE: usize = 60;

/// Fewest rows from the title of a table to that of the next: title, unit, heads and amounts.
const LEAST_ROWS: usize = 4;

/// What stands over a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Which table it is.
    pub kind: TableKind,
    /// Row of its title; `None` where only the sheet's name says it.
    pub title_row: Option<usize>,
    /// The unit of its amounts, where it is said.
    pub unit: Option<MoneyUnit>,
    /// The years that it names, with the cell; the sheet's name stands for its first cell.
    pub years: Vec<(u16, CellAt)>,
    /// Whose table it is.
    pub department: Option<(String, CellAt)>,
}

/// What stands over a sheet; `None` where it is none of the tables.
pub fn of(sheet: &Sheet) -> Option<Heading> {
    let titles = titles(sheet);
    let (kind, title_row) = match titles.first() {
        _ if is_contents(&titles) => return None,
        Some((row, kind)) if *row < TOP_ROWS => (*kind, Some(*row)),
        _ => (kind(&sheet.name)?, None),
    };
    let mut heading = Heading {
        kind,
        title_row,
        unit: None,
        years: years(&sheet.name, Said::Year)
            .map(|year| (year, CellAt::default()))
            .collect(),
        department: None,
    };
    let body = body_top(sheet).unwrap_or(TOP_ROWS);
    let rows = 0..body.min(TOP_ROWS);
    let mut cells = rows.clone().flat_map(|row| sheet.row(row));
    // Beside 2022年度 another year is that of a publication.
    let has_period = cells.any(|(_, cell)| years(&cell.text, Said::Period).next().is_some());
    let said = if has_period { Said::Period } else { Said::Year };
    heading.years.retain(|_| !has_period);
    for row in rows {
        for (at, cell) in sheet.row(row) {
            heading
                .years
                .extend(years(&cell.text, said).map(|year| (year, at)));
            heading.unit = heading.unit.or_else(|| unit(&cell.text));
            if heading.department.is_none() {
                heading.department = department(sheet, at);
            }
        }
    }
    Some(heading)
}

/// The titles of tables that a sheet holds, from top to bottom: the row of each and which table it is that of.
fn titles(sheet: &Sheet) -> Vec<(usize, TableKind)> {
    let titled = |row| {
        let mut cells = sheet.row(row).filter(|(_, cell)| !is_remark(&cell.text));
        cells.find_map(|(_, cell)| Some((row, kind(&cell.text)?)))
    };
    (0..sheet.height()).filter_map(titled).collect()
}

/// Whether a text speaks of tables and is the title of none.
fn is_remark(text: &str) -> bool {
    let starts = ["注:", "注：", "注1", "备注"];
    text.contains(['。', '；', '《'])
        || text.contains("本表")
        || starts.iter().any(|start| text.starts_with(start))
}

/// Whether titles stand so close that no tables are between them: a list of tables.
fn is_contents(titles: &[(usize, TableKind)]) -> bool {
    let mut pairs = titles.windows(2);
    pairs.any(|pair| {
        matches!(pair, [(row, kind), (next, other)] if kind != other && next - row < LEAST_ROWS)
    })
}

/// Where another table begins under the first one of a sheet, and which.
pub fn second(sheet: &Sheet) -> Option<(usize, TableKind)> {
    let titles = titles(sheet);
    let (_, first) = titles.first()?;
    titles.iter().find(|(_, kind)| kind != first).copied()
}

/// Which table a title is that of.
fn kind(title: &str) -> Option<TableKind> {
    let title = plain(title);
    if title.chars().count() > LONGEST_TITLE || !title.contains("决算") {
        return None;
    }
    let has = |words: &[&str]| words.iter().all(|word| title.contains(word));
    let known = [
        (TableKind::ThreePublic, &["三公", "经费", "表"][..]),
        (TableKind::StateCapital, &["国有资本经营预算", "决算表"]),
        (TableKind::GovernmentFund, &["政府性基金预算", "决算表"]),
        (TableKind::Basic, &["基本支出决算", "表"]),
        (TableKind::FiscalBalance, &["财政拨款收入支出决算", "总表"]),
        (TableKind::Balance, &["收入支出决算", "总表"]),
        (TableKind::General, &["一般公共预算", "支出决算", "表"]),
        (TableKind::Income, &["收入决算", "表"]),
        (TableKind::Expenditure, &["支出决算", "表"]),
    ];
    let found = known.iter().find(|(_, words)| has(words));
    found.map(|(kind, _)| *kind).filter(|kind| {
        // Tables of the same accounts with other columns.
        let others: &[&str] = match kind {
            TableKind::Expenditure => &["财政拨款", "收入支出", "项目支出", "明细", "批复"],
            TableKind::General => &["收入支出", "项目支出", "明细"],
            TableKind::Balance => &["一般公共预算"],
            _ => &[],
        };
        !others.iter().any(|word| title.contains(word))
    })
}

/// How a year is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// 2022年.
    Year,
    /// 2022年度.
    Period,
}

/// The years that a text names.
fn years(text: &str, said: Said) -> impl Iterator<Item = u16> + '_ {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern("(20[0-9]{2}) *年( *度)?"));
    YEAR.captures_iter(text)
        .filter(move |year| said == Said::Year || year.get(2).is_some())
        .filter_map(|year| year.get(1)?.as_str().parse().ok())
}

/// The unit of amounts, where a text says it.
fn unit(text: &str) -> Option<MoneyUnit> {
    let text = plain(text).replace("人民币", "");
    let said = |unit: &str| text == unit || text.contains(&format!("单位:{unit}"));
    if said("万元") {
        Some(MoneyUnit::TenThousand)
    } else {
        said("元").then_some(MoneyUnit::Yuan)
    }
}

/// Whose table it is, where the cell says it or the next one does.
fn department(sheet: &Sheet, at: CellAt) -> Option<(String, CellAt)> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^(?:编制单位|编制部门|公开部门|公开单位|填报单位|部门名称|单位名称|预算部门|部门)(?:（[^）]*）)?[:：]",
        )
    });
    static END: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\s{2,}|金额单位|单位[:：]|20[0-9]{2}年"));
    let text = sheet.text(at);
    let label = LABEL.find(text)?;
    let rest = text.get(label.end()..).unwrap_or_default();
    let end = END.find(rest);
    let name = end.map_or(rest, |end| rest.get(..end.start()).unwrap_or_default());
    if !name.trim().is_empty() {
        return Some((name.trim().to_owned(), at));
    }
    let (next, cell) = sheet
        .row(at.row)
        .find(|(next, _)| next.column > at.column)?;
    let is_name = unit(&cell.text).is_none() && years(&cell.text, Said::Year).next().is_none();
    is_name.then(|| (cell.text.clone(), next))
}

/// States the year and whose the tables are; `None` where they are about several years: none of them can be told to be
/// the reported one.
pub fn read(tables: &[Table<'_>], gathered: &mut Gathered) -> Option<()> {
    let years: BTreeSet<u16> = tables
        .iter()
        .flat_map(|table| table.heading.years.iter().map(|(year, _)| *year))
        .collect();
    if years.len() > 1 {
        let said: Vec<String> = tables.iter().filter_map(said_years).collect();
        gathered.notice(format!(
            "各表写的年度不同（{}），都没有填入；请只留同一年度的表，再导入",
            said.join("；")
        ));
        return None;
    }
    gathered.tables.year = years.first().copied();
    for table in tables {
        if let Some((year, at)) = table.heading.years.first()
            && gathered.tables.year.is_some()
        {
            let source = Source {
                table: *table,
                at: *at,
            };
            gathered.state(StatedFact::Field("cover.year"), &year.to_string(), source);
        }
        if let Some((name, at)) = &table.heading.department {
            let source = Source {
                table: *table,
                at: *at,
            };
            gathered.state(StatedFact::Field("unit.full_name"), name, source);
        }
    }
    Some(())
}

/// A table with the years that it names, e.g. 支出决算表写的是2021.
fn said_years(table: &Table<'_>) -> Option<String> {
    let years: BTreeSet<u16> = table.heading.years.iter().map(|(year, _)| *year).collect();
    let years: Vec<String> = years.iter().map(u16::to_string).collect();
    (!years.is_empty()).then(|| format!("“{}”写的是{}", table.kind.title(), years.join("、")))
}

/// The first row of what a table says: the one after its numbers of columns, or the first with a code or 合计.
pub fn body_top(sheet: &Sheet) -> Option<usize> {
    let rows = || 0..sheet.height().min(TOP_ROWS);
    if let Some(row) = rows().find(|row| is_numbering(sheet, *row)) {
        return Some(row + 1);
    }
    rows().find(|row| {
        let has_amount = || {
            sheet
                .row(*row)
                .any(|(_, cell)| Amount::parse(&cell.text).is_ok())
        };
        let mut cells = sheet.row(*row).map(|(_, cell)| plain(&cell.text));
        cells.any(|text| is_code(&text) || (is_total(&text) && has_amount()))
    })
}

/// Whether a text names the row of totals.
pub fn is_total(text: &str) -> bool {
    matches!(text, "合计" | "总计")
}

/// Whether a row numbers the columns: 栏次, or 1, 2, 3 ….
pub fn is_numbering(sheet: &Sheet, row: usize) -> bool {
    let texts: Vec<String> = sheet.row(row).map(|(_, cell)| plain(&cell.text)).collect();
    if texts.iter().any(|text| text == "栏次") {
        return true;
    }
    let counted = (1..).map(|number: usize| number.to_string());
    texts.len() >= 3
        && texts
            .iter()
            .zip(counted)
            .all(|(text, number)| *text == number)
}

/// Whether a text is the code of a class.
pub fn is_code(text: &str) -> bool {
    matches!(text.len(), 3 | 5 | 7) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The heads of the columns above a row, each as what is seen from top to bottom.
pub fn heads(table: &Table<'_>, body: usize) -> Vec<Vec<String>> {
    let sheet = table.sheet;
    let first = table.heading.title_row.map_or(0, |row| row + 1);
    let rows: Vec<usize> = (first..body)
        .filter(|row| !is_numbering(sheet, *row))
        .collect();
    let column = |column| {
        let mut words: Vec<String> = Vec::new();
        for row in &rows {
            let at = CellAt { row: *row, column };
            let word = plain(&head(sheet, at, &rows));
            if !word.is_empty() && words.last() != Some(&word) {
                words.push(word);
            }
        }
        words
    };
    (0..sheet.width()).map(column).collect()
}

/// The head at a place. In texts nothing is merged: a head goes on to the right over what has heads under it.
fn head(sheet: &Sheet, at: CellAt, rows: &[usize]) -> String {
    let seen = sheet.seen(at);
    let mut under = rows.iter().filter(|row| **row > at.row);
    let has_under = under.any(|row| !sheet.text(CellAt { row: *row, ..at }).is_empty());
    if !seen.is_empty() || sheet.has_merged() || !has_under {
        return seen.to_owned();
    }
    let left = (0..at.column)
        .rev()
        .map(|column| sheet.text(CellAt { column, ..at }));
    left.into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// A text without spaces and with half-width marks.
pub fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '：' => ':',
        '（' => '(',
        '）' => ')',
        other => other,
    };
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(half)
        .collect()
}
