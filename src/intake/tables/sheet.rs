//! [`Sheet`]: a table with what stands around it: title, unit of its amounts, heads of its columns.

use std::ops::Range;

use crate::{
    checks::{Kind, Numbering, Paragraph, Text, letters},
    intake::Grid,
    model::Amount,
};

/// Rows above the first line of figures that can be heads.
const MOST_HEADS: usize = 4;

/// Units of amounts.
const UNITS: [&str; 4] = ["亿元", "万元", "千元", "元"];

/// A table and what belongs to it.
pub struct Sheet<'s> {
    /// The table.
    pub grid: &'s Grid,
    /// Its title, as written; empty where it has none.
    pub title: String,
    /// The unit told above it; empty where none is.
    pub unit: &'static str,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// The rows under the heads.
    pub body: Range<usize>,
    /// The paragraphs of the text that are title, unit and rows, in order.
    pub paragraphs: Vec<usize>,
}

/// The head of a column.
pub struct Head {
    /// The column.
    pub column: usize,
    /// What stands over it, without blanks.
    pub text: String,
}

impl<'s> Sheet<'s> {
    /// A table of a text; `earlier` paragraphs belong to tables above it.
    pub fn of(grid: &'s Grid, text: &Text, earlier: usize) -> Self {
        let (first, last) = (
            index_at(text, grid.place.start),
            index_at(text, grid.place.end),
        );
        let mut sheet = Self {
            grid,
            title: String::new(),
            unit: "",
            heads: Vec::new(),
            body: 0..0,
            paragraphs: (first..last).collect(),
        };
        let above = text.paragraphs.get(earlier..first).unwrap_or_default();
        let above = above.iter().rev().take(3).zip((0..first).rev());
        for (paragraph, index) in above {
            if !sheet.takes(paragraph) && !is_subtitle(&paragraph.text) {
                break;
            }
            sheet.paragraphs.insert(0, index);
        }
        let captions = sheet.captions();
        let heads = sheet.head_rows(captions);
        sheet.heads = sheet.heads_of(captions..heads);
        sheet.body = heads..grid.rows.len();
        sheet
    }

    /// Takes a paragraph above the table as its title or its unit, if it is that.
    fn takes(&mut self, paragraph: &Paragraph) -> bool {
        let is_text = matches!(paragraph.kind, Kind::Body | Kind::Annex | Kind::Row);
        is_text && self.takes_words(&paragraph.text)
    }

    /// Takes a line as title, unit or both: 收支情况表（单位：万元）.
    fn takes_words(&mut self, text: &str) -> bool {
        let is_unit = self.takes_unit(text);
        let title = text.split(['（', '(']).next().filter(|_| is_unit);
        self.takes_title(title.unwrap_or(text)) || is_unit
    }

    fn takes_unit(&mut self, text: &str) -> bool {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let told = bare
            .rsplit_once("单位：")
            .or_else(|| bare.rsplit_once("单位:"));
        let found = told.filter(|_| self.unit.is_empty());
        let unit = found.and_then(|(_, told)| UNITS.iter().find(|unit| told.starts_with(**unit)));
        self.unit = unit.copied().unwrap_or(self.unit);
        unit.is_some()
    }

    fn takes_title(&mut self, text: &str) -> bool {
        const LONGEST: usize = 60;
        let is_title = self.title.is_empty()
            && text.contains('表')
            && !text.contains(['。', '；', '\t'])
            && !text.ends_with(['：', ':', '，'])
            && text.chars().count() <= LONGEST;
        if is_title {
            text.clone_into(&mut self.title);
        }
        is_title
    }

    /// How many rows at the top are title and unit within the table: one cell with text.
    fn captions(&mut self) -> usize {
        let grid = self.grid;
        let is_caption = |row: &&crate::intake::GridRow| {
            let mut filled = row.cells.iter().filter(|cell| !cell.text.is_empty());
            let only = filled.next().filter(|_| filled.next().is_none());
            only.is_some_and(|cell| self.takes_words(&cell.text))
        };
        grid.rows.iter().take(2).take_while(is_caption).count()
    }

    /// The row under the heads: as the table marks them, else under the first, and one more where that has groups.
    fn head_rows(&self, from: usize) -> usize {
        let rows = self.grid.rows.iter();
        let marked = rows.take_while(|row| row.is_head).count();
        if (from + 1..=from + MOST_HEADS).contains(&marked) {
            return marked;
        }
        let groups = |row: &crate::intake::GridRow| row.cells.iter().any(|cell| cell.columns > 1);
        let is_grouped = self.grid.rows.get(from).is_some_and(groups);
        let goes_on = self.grid.rows.get(from + 1);
        let goes_on = goes_on.is_some_and(|row| row.cells.iter().any(|cell| cell.continues));
        (from + 1 + usize::from(is_grouped || goes_on)).min(self.grid.rows.len())
    }

    /// The heads: of each column what stands over it in these rows, each text once.
    fn heads_of(&self, rows: Range<usize>) -> Vec<Head> {
        let last = rows.end.checked_sub(1);
        let cells = last.and_then(|last| self.grid.rows.get(last));
        let cells = cells.map_or(&[][..], |row| row.cells.as_slice());
        let head = |column: usize| {
            let mut texts: Vec<&str> = Vec::new();
            for row in rows.clone() {
                let text = self.grid.text(row, column).trim();
                if texts.last() != Some(&text) {
                    texts.push(text);
                }
            }
            texts.concat().split_whitespace().collect()
        };
        cells
            .iter()
            .map(|cell| Head {
                column: cell.column,
                text: head(cell.column),
            })
            .collect()
    }

    /// The first column whose head has one of these words.
    pub fn column(&self, words: &[&str]) -> Option<usize> {
        let has = |head: &&Head| words.iter().any(|word| head.text.contains(word));
        self.heads.iter().find(has).map(|head| head.column)
    }

    /// The text in a column of a row, without blanks around it.
    pub fn text(&self, row: usize, column: usize) -> &'s str {
        self.grid.text(row, column).trim()
    }

    /// The amount in 万元 in a column of a row, as a form takes it; `None` where there is none. What is no amount stands
    /// as it is, with its unit: without, it could be taken for one in 万元.
    pub fn amount(&self, row: usize, head: &Head) -> Option<String> {
        let text = known(self.text(row, head.column))?;
        let has_own = text.ends_with(['元', '万', '亿']);
        let unit = own_unit(head).unwrap_or(self.unit);
        let typed = if has_own {
            text.to_owned()
        } else {
            format!("{text}{unit}")
        };
        let value = Amount::parse(&typed).map(|value| value.to_string());
        Some(value.unwrap_or(typed))
    }

    /// Whether it is told what the amounts of a column are in.
    pub fn has_unit(&self, head: &Head) -> bool {
        !self.unit.is_empty() || own_unit(head).is_some()
    }

    /// Where a value stands, in words.
    pub fn origin(&self, row: &str, head: &str) -> String {
        format!("表“{}”的“{row}”行“{head}”列", self.quoted())
    }

    /// The title without its number.
    pub fn name(&self) -> &str {
        without_number(&self.title)
    }

    /// The same to stand in quotation marks.
    pub fn quoted(&self) -> String {
        self.name().replace('“', "‘").replace('”', "’")
    }
}

/// The unit that stands in brackets in the head of a column.
fn own_unit(head: &Head) -> Option<&'static str> {
    let stands = |unit: &&&str| {
        let own = [format!("（{unit}）"), format!("({unit})")];
        own.iter().any(|own| head.text.contains(own))
    };
    UNITS.iter().find(stands).copied()
}

/// Whether a line is a year in brackets, as it stands under the title of a form.
fn is_subtitle(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix('（')
        .and_then(|text| text.strip_suffix("年度）"));
    inner.is_some_and(|year| !year.is_empty() && year.chars().all(|c| c.is_ascii_digit()))
}

/// The index of the first paragraph at or behind a character of the manuscript.
pub fn index_at(text: &Text, place: usize) -> usize {
    text.paragraphs.partition_point(|paragraph| {
        let run = paragraph.runs.first();
        run.is_some_and(|run| run.source.start < place)
    })
}

/// A title without 表1.
pub fn without_number(title: &str) -> &str {
    let rest = title.trim_start().strip_prefix(['表', '图']);
    let rest = rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-'));
    let numbered = rest.filter(|rest| rest.starts_with(char::is_whitespace));
    numbered.map_or(title.trim(), str::trim)
}

/// What is filled in; `None` for a dash or nothing.
pub fn known(text: &str) -> Option<&str> {
    let is_mark =
        |c: char| matches!(c, '-' | '—' | '–' | '－' | '/' | '／' | '―') || c.is_whitespace();
    let is_blank = text.chars().all(is_mark);
    (!is_blank).then(|| text.trim())
}

/// What a row is called: letters only, without number, 其中 and what stands in brackets at its end.
pub fn label(text: &str) -> String {
    let text = text.trim();
    let number = Numbering::of(text).map_or(0, |number| number.length);
    let text = text.get(number..).unwrap_or_default().trim();
    let text = text.strip_prefix("其中").unwrap_or(text);
    letters(text).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_blanks_are_told_apart() {
        for (text, expected) in [
            ("　其中：人员经费", "人员经费"),
            ("1.公务用车购置和维护经费", "公务用车购置和维护经费"),
            ("因公出国（境）费", "因公出国境费"),
            ("“三公”经费", "三公经费"),
        ] {
            assert_eq!(label(text), expected);
        }
        assert_eq!(known(" —— "), None);
        assert_eq!(known("0"), Some("0"));
        assert_eq!(known("-7.2"), Some("-7.2"));
        assert_eq!(without_number("表12　收支表"), "收支表");
        assert_eq!(without_number("表格说明"), "表格说明");
    }
}
