//! [`Mapping`]: any sheet of a workbook as rows of a table of the report: which of its columns goes into which field.

use super::{BookSheet, CellAt, MoneyUnit, is_numbering};
use crate::{
    editor::{
        Entries,
        sheet::{Cell, CellRange, Content, MOST_ROWS, Outcome, Rows, Shape, Sheet, block_text},
    },
    model::{Amount, Report, Shared},
};

/// Rows in which heads are looked for.
const TOP_ROWS: usize = 20;

/// A table of the report that rows can go into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingTarget {
    /// What it is called.
    pub title: &'static str,
    /// Its facts.
    pub shape: Shape,
    /// What stands over each of its columns.
    pub heads: Vec<&'static str>,
    /// What its rows are called, where they are fixed; a column of the sheet says which row is which.
    pub rows: Vec<&'static str>,
}

/// Which column of a sheet goes into which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Row of the heads; what is above it is left out.
    pub head: usize,
    /// Column that names fixed rows.
    pub label: usize,
    /// For each column of the target that of the sheet.
    pub columns: Vec<Option<usize>>,
    /// The unit of amounts.
    pub unit: MoneyUnit,
}

/// What becomes of rows that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillManner {
    /// They stay before the new ones.
    Append,
    /// The new ones stand in their place.
    Replace,
}

/// Words of spreadsheets for what the forms call otherwise; the surest first.
const ALIKE: [(&str, &[&str]); 8] = [
    ("科目编码", &["科目代码", "编码", "代码"]),
    ("科目名称", &["功能分类", "经济分类", "名称", "科目"]),
    ("项目名称", &["名称", "项目"]),
    (
        "实际支出",
        &["全年执行数", "执行数", "决算数", "支出数", "实际", "决算"],
    ),
    ("本年决算", &["决算数", "支出数", "决算"]),
    ("年初预算", &["年初预算数", "预算数", "预算"]),
    ("本年预算", &["预算数", "预算"]),
    ("全年预算", &["调整预算", "全年预算数"]),
];

/// The row of a sheet that looks most like heads: the first with as many texts as any, of those at the top.
pub fn likely_head(sheet: &BookSheet) -> usize {
    let texts = |row: usize| {
        let cells = sheet.row(row).map(|(_, cell)| cell);
        cells
            .filter(|cell| Amount::parse(&cell.text).is_err())
            .count()
    };
    let rows = 0..sheet.height().min(TOP_ROWS);
    let most = rows.clone().map(texts).max().unwrap_or(0);
    rows.into_iter()
        .find(|row| texts(*row) == most)
        .unwrap_or(0)
}

/// What stands over the columns of a sheet; the letter of a column that has nothing.
pub fn heads_at(sheet: &BookSheet, head: usize) -> Vec<String> {
    let head = |column| {
        let at = CellAt { row: head, column };
        let letter: String = at
            .to_string()
            .chars()
            .filter(char::is_ascii_uppercase)
            .collect();
        match plain(sheet.seen(at)).as_str() {
            "" => format!("{letter}列"),
            text => format!("{letter} {text}"),
        }
    };
    (0..sheet.width()).map(head).collect()
}

impl Mapping {
    /// The columns whose heads are most like those of the target.
    pub fn likely(sheet: &BookSheet, target: &MappingTarget, head: usize) -> Self {
        let heads: Vec<String> = (0..sheet.width())
            .map(|column| plain(sheet.seen(CellAt { row: head, column })))
            .collect();
        let mut taken = Vec::new();
        let columns = target.heads.iter().map(|wanted| {
            let found = best(wanted, &heads, &taken);
            taken.extend(found);
            found
        });
        Self {
            head,
            label: 0,
            columns: columns.collect(),
            unit: said_unit(sheet, head).unwrap_or(MoneyUnit::TenThousand),
        }
    }

    /// The first rows as they will stand in the table: their cells, `None` where nothing comes.
    pub fn preview(
        &self,
        sheet: &BookSheet,
        target: &MappingTarget,
        rows: usize,
    ) -> Vec<Vec<Option<Content>>> {
        let mut report = Report::default();
        report.projects.push(Shared::default());
        let mut entries = Entries::default();
        let shape = Shape {
            part: target.shape.part.first(),
            ..target.shape.clone()
        };
        let target = MappingTarget {
            shape,
            ..target.clone()
        };
        self.put(
            (&mut report, &mut entries),
            (sheet, &target),
            (FillManner::Replace, rows),
        );
        let mut table = Sheet::new(&mut report, &mut entries, &target.shape);
        let count = table.count().min(rows);
        (0..count).map(|row| table.row(row)).collect()
    }

    /// Puts the rows into the report; nothing where there are none.
    pub fn fill(
        &self,
        report: (&mut Report, &mut Entries),
        source: (&BookSheet, &MappingTarget),
        manner: FillManner,
    ) -> Option<Outcome> {
        self.put(report, source, (manner, MOST_ROWS))
    }

    fn put(
        &self,
        (report, entries): (&mut Report, &mut Entries),
        (sheet, target): (&BookSheet, &MappingTarget),
        (manner, most): (FillManner, usize),
    ) -> Option<Outcome> {
        let money = takes_money(&target.shape);
        let mut table = Sheet::new(report, entries, &target.shape);
        let rows: Vec<usize> = self.rows(sheet, target).take(most).collect();
        if let Rows::Fixed(_) = target.shape.rows {
            let mut outcome = None;
            for row in rows {
                let label = plain(sheet.seen(CellAt {
                    row,
                    column: self.label,
                }));
                let Some(into) = named(&label, &target.rows) else {
                    continue;
                };
                let cells = self.cells(sheet, row, &money).into_iter().enumerate();
                for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
                    let set = table.set(Cell { row: into, column }, &cell);
                    outcome = outcome.or(set);
                }
            }
            return outcome;
        }
        let block: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| self.cells(sheet, row, &money))
            .filter(|cells| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        if block.is_empty() {
            return None;
        }
        if let (FillManner::Replace, Some(last)) = (manner, table.count().checked_sub(1)) {
            table.delete_rows(0..=last);
        }
        let first = Cell {
            row: table.count(),
            column: 0,
        };
        let range = CellRange { first, last: first };
        // A block of one cell would fill the place that it is pasted to: rows have several.
        table.insert_row(first.row);
        table.paste(range, &block_text(&block))
    }

    /// The rows under the heads that are no notes or numbers of columns, and in lists no totals.
    fn rows<'s>(
        &self,
        sheet: &'s BookSheet,
        target: &MappingTarget,
    ) -> impl Iterator<Item = usize> + use<'s> {
        let is_list = target.shape.rows == Rows::Entries;
        (self.head + 1..sheet.height()).filter(move |row| {
            let first = sheet.row(*row).next().map(|(_, cell)| plain(&cell.text));
            let first = first.unwrap_or_default();
            let is_note = ["注:", "注：", "备注", "说明"]
                .iter()
                .any(|note| first.starts_with(note))
                || is_numbering(sheet, *row);
            let is_total = is_list && matches!(first.as_str(), "合计" | "总计" | "小计");
            !is_note && !is_total && !first.is_empty()
        })
    }

    /// The cells of a row in the order of the target's columns, as they are typed.
    fn cells(&self, sheet: &BookSheet, row: usize, money: &[bool]) -> Vec<String> {
        let columns = self.columns.iter().zip(money);
        columns
            .map(|(column, takes_money)| {
                let column = *column;
                let text = column.map_or("", |column| sheet.text(CellAt { row, column }));
                let is_amount = *takes_money && Amount::parse(text).is_ok();
                if is_amount && self.unit == MoneyUnit::Yuan && !text.ends_with('元') {
                    format!("{text}元")
                } else {
                    text.to_owned()
                }
            })
            .collect()
    }
}

/// Which columns of a table take money: those that a unit of money can be typed into.
fn takes_money(shape: &Shape) -> Vec<bool> {
    let shape = Shape {
        part: shape.part.first(),
        ..shape.clone()
    };
    let mut report = Report::default();
    report.projects.push(Shared::default());
    let mut entries = Entries::default();
    let mut table = Sheet::new(&mut report, &mut entries, &shape);
    if table.count() == 0 {
        table.insert_row(0);
    }
    (0..shape.columns.len())
        .map(|column| {
            let cell = Cell { row: 0, column };
            table.set(cell, "1元");
            let content = table.content(cell);
            content.is_some_and(|content| content.refused.is_none() && content.typed == "0.0001")
        })
        .collect()
}

/// The column whose head is most like the wanted one, among those that are not taken.
fn best(wanted: &str, heads: &[String], taken: &[usize]) -> Option<usize> {
    let free = |test: &dyn Fn(&str) -> bool| {
        let mut columns = heads.iter().enumerate();
        columns
            .find(|(column, head)| !head.is_empty() && !taken.contains(column) && test(head))
            .map(|(column, _)| column)
    };
    let alike = ALIKE.iter().find(|(name, _)| *name == wanted);
    let alike = alike.map_or(&[][..], |(_, words)| *words);
    free(&|head| head == wanted)
        .or_else(|| free(&|head| head.contains(wanted)))
        .or_else(|| alike.iter().find_map(|word| free(&|head| head == *word)))
        .or_else(|| {
            alike
                .iter()
                .find_map(|word| free(&|head| head.contains(word)))
        })
}

/// Which of the fixed rows a label means.
fn named(label: &str, rows: &[&str]) -> Option<usize> {
    let bare = |text: &str| -> String {
        let text = text.trim_start_matches("其中");
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .filter(|c| {
                !matches!(c, '一' | '二' | '三' | '四' | '五' | '0'..='9') || text.contains("三公")
            })
            .collect()
    };
    let label = bare(label);
    if label == "合计" {
        return rows.iter().position(|row| row.contains("合计"));
    }
    rows.iter().position(|row| bare(row) == label).or_else(|| {
        rows.iter()
            .position(|row| !label.is_empty() && label.contains(&bare(row)))
    })
}

/// The unit that stands above the heads or in them; `None` where none does, or both do.
pub fn said_unit(sheet: &BookSheet, head: usize) -> Option<MoneyUnit> {
    let texts: Vec<String> = (0..=head)
        .flat_map(|row| sheet.row(row))
        .map(|(_, cell)| half_width(&cell.text).replace("人民币", ""))
        .collect();
    let says = |unit: &str| {
        let said = [format!("单位:{unit}"), format!("({unit})")];
        texts
            .iter()
            .any(|text| said.iter().any(|said| text.contains(said)))
    };
    match (says("元"), says("万元")) {
        (true, false) => Some(MoneyUnit::Yuan),
        (false, true) => Some(MoneyUnit::TenThousand),
        _ => None,
    }
}

/// A text without spaces and with half-width marks.
fn half_width(text: &str) -> String {
    let half = |c| match c {
        '：' => ':',
        '（' => '(',
        '）' => ')',
        other => other,
    };
    plain(text).chars().map(half).collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
