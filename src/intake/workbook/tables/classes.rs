//! Tables with a row for each class of expenditure: which rows are sums of others, whether they come out.

use std::collections::HashMap;

use super::{
    LineList, LineRole, StatedFact, StatedLine, Table,
    gathered::{Gathered, Source},
    heading::{body_top, heads, is_code, is_total, plain},
    money::{Money, MoneyUnit, is_sum, money},
};
use crate::{intake::workbook::CellAt, model::Amount};

/// Which columns a table has, by the words over them.
pub struct ClassTable<'t> {
    /// The table.
    pub table: Table<'t>,
    /// Its unit.
    pub unit: MoneyUnit,
    heads: Vec<Vec<String>>,
    codes: Vec<usize>,
    name: Option<usize>,
    body: usize,
}

/// A row of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRow {
    /// Its code: 类 of three digits, 款 of five, 项 of seven.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The cell of its amount.
    pub at: CellAt,
    /// Its amount.
    pub amount: Money,
}

/// The rows of a table with their amounts in one of its columns.
pub struct ClassRows {
    /// The classes.
    pub rows: Vec<ClassRow>,
    /// The row of totals.
    pub total: Option<(CellAt, Money)>,
}

/// Which rows of classes lie in which.
struct Families<'r> {
    of_code: HashMap<&'r str, usize>,
    parts: HashMap<Option<&'r str>, Vec<&'r ClassRow>>,
}

impl<'t> ClassTable<'t> {
    /// The columns of a table; where none of codes or no rows can be found that is said.
    pub fn of(table: Table<'t>, gathered: &mut Gathered) -> Option<Self> {
        let unit = table.heading.unit?;
        let body = body_top(table.sheet);
        let heads = heads(&table, body.unwrap_or(0));
        let is_codes = |words: &Vec<String>| {
            let last = words.last().map_or("", String::as_str);
            matches!(last, "类" | "款" | "项") || last.contains("编码") || last.contains("代码")
        };
        let found = heads.iter().enumerate();
        let codes: Vec<usize> = found
            .filter(|(_, words)| is_codes(words))
            .map(|(column, _)| column)
            .collect();
        let name = heads.iter().position(|words| {
            let last = words.last().map_or("", String::as_str);
            last.ends_with("名称")
        });
        let Some(body) = body.filter(|_| !codes.is_empty()) else {
            gathered.notice(format!(
                "“{}”里没有找到科目编码一栏或数据行，没有填入；请用手工对应",
                table.kind.title()
            ));
            return None;
        };
        Some(Self {
            table,
            unit,
            heads,
            codes,
            name,
            body,
        })
    }

    /// The first column over which all of these words stand.
    pub fn column(&self, words: &[&str]) -> Option<usize> {
        self.heads.iter().enumerate().position(|(column, head)| {
            let stands = |word: &&str| head.iter().any(|found| found.contains(*word));
            !self.codes.contains(&column) && words.iter().all(stands)
        })
    }

    /// The rows with their amounts in this column. What is no class is named.
    pub fn rows(&self, column: usize, gathered: &mut Gathered) -> ClassRows {
        let sheet = self.table.sheet;
        let mut found = ClassRows {
            rows: Vec::new(),
            total: None,
        };
        let mut above = <[String; 2]>::default();
        for row in self.body..sheet.height() {
            let at = CellAt { row, column };
            let amount = money(sheet, at, self.unit);
            let code = self.code(row, &mut above);
            let name = self
                .name
                .map_or("", |column| sheet.text(CellAt { row, column }));
            let mut labels = sheet.row(row).map(|(_, cell)| plain(&cell.text));
            let first = labels.next().unwrap_or_default();
            if ["注:", "注1", "备注", "说明", "注."]
                .iter()
                .any(|note| first.starts_with(note))
            {
                break;
            }
            if is_total(&first) || is_total(&plain(name)) {
                found.total = found.total.or(Some((at, amount)));
            } else if is_code(&code) {
                found.rows.push(ClassRow {
                    code,
                    name: name.to_owned(),
                    at,
                    amount,
                });
            } else if amount != Money::Blank {
                let source = self.source(at);
                let reason = "这一行没有科目编码，或编码不是3、5、7位，没有填入";
                gathered.refuse(
                    &format!("{}›{first}", self.table.kind.title()),
                    source,
                    reason,
                );
            }
        }
        found
    }

    /// The code in a row, in one cell or in one each for 类, 款 and 项, where `above` stands over what is left out.
    fn code(&self, row: usize, above: &mut [String; 2]) -> String {
        let cells = self.codes.iter().map(|column| {
            let at = CellAt {
                row,
                column: *column,
            };
            plain(self.table.sheet.text(at))
        });
        let cells: Vec<String> = cells.collect();
        if let [class, group, item] = cells.as_slice()
            && [class, group, item].iter().all(|part| part.len() <= 3)
        {
            return joined([class, group, item], above);
        }
        let parts: Vec<&String> = cells.iter().filter(|part| !part.is_empty()).collect();
        let whole = parts.iter().filter(|part| is_code(part));
        let longest = whole.max_by_key(|part| part.len());
        longest.map_or_else(|| cells.concat(), |code| (*code).clone())
    }

    /// A cell of this table.
    pub const fn source(&self, at: CellAt) -> Source<'t> {
        Source {
            table: self.table,
            at,
        }
    }

    /// The amount of the row of totals in a column; uncertain where its classes do not add up to it.
    pub fn total(&self, rows: &ClassRows, gathered: &mut Gathered) -> Option<Amount> {
        let (at, Money::Amount(total)) = rows.total.as_ref()? else {
            return None;
        };
        let families = rows.families();
        let top = families.parts(None).iter();
        let parts: Option<Vec<Amount>> = top.map(|row| row.amount.amount()).collect();
        let comes_out =
            parts.is_none_or(|parts| parts.is_empty() || is_sum(*total, &parts, self.unit));
        if !comes_out {
            let reason = "合计与各科目之和不一致，没有填入";
            gathered.doubt("合计", &total.to_string(), self.source(*at), reason);
        }
        comes_out.then_some(*total)
    }

    /// States the lines of these rows: amounts of those that stand for themselves, sums without theirs.
    pub fn state(&self, rows: &ClassRows, list: LineList, gathered: &mut Gathered) {
        let mut zeros = 0;
        let families = rows.families();
        for row in &rows.rows {
            let source = self.source(row.at);
            if families.is_repeated(&row.code) {
                gathered.refuse(&label(row), source, "科目编码在表中不止一行，没有填入");
                continue;
            }
            let amount = match &row.amount {
                Money::Amount(amount) if !amount.is_zero() => *amount,
                Money::Amount(_) => {
                    zeros += 1;
                    continue;
                }
                Money::Blank => continue,
                Money::Refused(reason) => {
                    gathered.refuse(&label(row), source, reason);
                    continue;
                }
            };
            let parts = families.parts(Some(&row.code));
            let role = if parts.is_empty() {
                LineRole::Leaf
            } else {
                self.check_parts(row, (parts, amount), gathered);
                LineRole::Total
            };
            // Of sums only 类 are lines of their own: 款 would stand between them and what they are made of.
            if role == LineRole::Leaf || row.code.len() == 3 {
                let line = StatedLine {
                    list,
                    code: row.code.clone(),
                    name: row.name.clone(),
                    role,
                };
                gathered.state(StatedFact::Line(line), &amount.to_string(), source);
            }
        }
        if zeros > 0 {
            let title = self.table.kind.title();
            gathered.notice(format!("“{title}”有{zeros}行金额为0，没有填入"));
        }
    }

    /// Names a sum that its parts do not add up to.
    fn check_parts(
        &self,
        row: &ClassRow,
        (parts, amount): (&[&ClassRow], Amount),
        gathered: &mut Gathered,
    ) {
        let amounts: Option<Vec<Amount>> = parts.iter().map(|part| part.amount.amount()).collect();
        let reason = match amounts {
            Some(amounts) if is_sum(amount, &amounts, self.unit) => return,
            Some(amounts) => {
                let sum = amounts.iter().fold(Amount::ZERO, |sum, part| sum + *part);
                format!("下级科目之和为{sum}，与本行不一致；下级科目已填入，请核对")
            }
            None => "有下级科目没有金额，不能与本行核对".to_owned(),
        };
        gathered.doubt(
            &label(row),
            &amount.to_string(),
            self.source(row.at),
            &reason,
        );
    }
}

impl ClassRows {
    /// Which rows lie in which.
    fn families(&self) -> Families<'_> {
        let mut of_code: HashMap<&str, usize> = HashMap::new();
        for row in &self.rows {
            *of_code.entry(&row.code).or_default() += 1;
        }
        let mut parts: HashMap<Option<&str>, Vec<&ClassRow>> = HashMap::new();
        for row in &self.rows {
            // The longest code that its own begins with: that of its 款, else of its 类.
            let shorter = [5, 3].into_iter().filter(|length| *length < row.code.len());
            let mut starts = shorter.filter_map(|length| row.code.get(..length));
            let parent = starts.find(|start| of_code.contains_key(start));
            parts.entry(parent).or_default().push(row);
        }
        Families { of_code, parts }
    }
}

impl<'r> Families<'r> {
    /// The rows right under the row of this code; of `None` those that lie in no other.
    fn parts(&self, code: Option<&'r str>) -> &[&'r ClassRow] {
        self.parts.get(&code).map_or(&[], Vec::as_slice)
    }

    /// Whether several rows have this code.
    fn is_repeated(&self, code: &str) -> bool {
        self.of_code.get(code).is_some_and(|count| *count > 1)
    }
}

/// The code of a row of which 类, 款 and 项 stand apart; empty where 款 is not known. What a number has lost is put back:
/// 3 of 款 is 03.
fn joined([class, group, item]: [&str; 3], [above_class, above_group]: &mut [String; 2]) -> String {
    let parts = [class, group, item];
    if parts.concat().bytes().any(|byte| !byte.is_ascii_digit()) {
        return parts.concat();
    }
    if !class.is_empty() && above_class != class {
        class.clone_into(above_class);
        above_group.clear();
    }
    if !group.is_empty() {
        *above_group = format!("{group:0>2}");
    }
    match (group, item) {
        ("", "") => class.to_owned(),
        (_, "") => format!("{above_class}{above_group}"),
        _ if above_group.is_empty() => String::new(),
        _ => format!("{above_class}{above_group}{item:0>2}"),
    }
}

/// What a row is called in an account.
pub fn label(row: &ClassRow) -> String {
    format!("{}{}", row.code, row.name)
}
