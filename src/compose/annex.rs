//! [`Annex`]: a form of cells on pages of its own (附件), every value in words and, for a spreadsheet, as a number
//! with its formula.

use rust_decimal::Decimal;

use crate::{
    figures::grouped,
    model::{FieldId, Place, half_up},
};

/// An annex as it is printed and as it becomes a sheet of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// Id of its shape, e.g. `whole-evaluation`.
    pub shape: String,
    /// 附件1; with several annexes of one shape 附件3-1, 附件3-2 ….
    pub label: String,
    /// What bookmarks and the sheet of the workbook call it, without year: 部门整体支出绩效自评表; of several on one
    /// form the name of the project.
    pub name: String,
    /// The title, e.g. 2024年度部门整体支出绩效自评表.
    pub title: String,
    /// A line in brackets under the title, e.g. （2024年度）; empty where there is none.
    pub subtitle: String,
    /// What stands above the form at the left, e.g. 填报单位（盖章）：…; empty where there is nothing.
    pub above_left: String,
    /// What stands above the form at the right, e.g. 单位：万元; empty where there is nothing.
    pub above_right: String,
    /// Whether it lies sideways on its pages.
    pub sideways: bool,
    /// Widths of the columns, left to right, in characters of the form's text; they are stretched to the room.
    pub columns: Vec<u32>,
    /// The rows, top to bottom.
    pub rows: Vec<AnnexRow>,
    /// Lines under the form, e.g. 说明：….
    pub notes: Vec<String>,
    /// Entries of the sign-off line under the notes, e.g. 填表人（签名）：…; they stand with the last row.
    pub sign_off: Vec<String>,
    /// Where the annex comes from.
    pub place: Place,
}

/// A row of an annex.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnexRow {
    /// What the row is.
    pub kind: AnnexRowKind,
    /// The cells that begin in this row, left to right. Columns that a cell of a row above covers are passed over.
    pub cells: Vec<AnnexCell>,
}

/// What a row of an annex is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnexRowKind {
    /// Heads of columns. On a further page those that are next above the first row there are repeated.
    Head,
    /// A line of the form.
    Body,
    /// A sum, set in 黑体.
    Total,
}

/// A cell of an annex.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnexCell {
    /// How many columns it covers, at least one.
    pub columns: usize,
    /// How many rows it covers, at least one.
    pub rows: usize,
    /// How its content is aligned.
    pub align: CellAlign,
    /// What stands in it.
    pub content: AnnexContent,
    /// How a spreadsheet computes it; where there is a formula it gives the content.
    pub formula: Option<Formula>,
    /// The fact it shows; `None` for labels and what is computed.
    pub source: Option<FieldId>,
}

/// Alignment of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellAlign {
    /// From the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// What stands in a cell of an annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnexContent {
    /// A fixed label of the form.
    Label(String),
    /// Text; line ends are kept.
    Text(String),
    /// A number, as it is written.
    Number(Decimal, NumberFormat),
    /// Does not apply or is unknown: printed as —.
    Dash,
    /// Left empty for the pen.
    Empty,
}

/// How a number of an annex is written, on paper and as the number format of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberFormat {
    /// Decimals; the number is rounded half-up to them.
    pub decimals: u32,
    /// Whether groups of three digits are separated.
    pub grouped: bool,
    /// Whether the number is a share of one that is written in per cent: 0.951 as 95.10%.
    pub percent: bool,
    /// What stands before it, e.g. ≥.
    pub before: String,
    /// What stands after it, e.g. 场.
    pub after: String,
}

/// A cell by row and column of the whole form, each from 0; of a cell that covers several, the upper left one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellAt {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// How a cell follows from others. While a cell that it needs is no number, the result is a dash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The sum of cells; all must be known.
    Sum(Vec<CellAt>),
    /// The sum of points ÷ the sum of what could be had × 100, half-up to two decimals; all points must be known.
    Scaled {
        /// Cells of points.
        points: Vec<CellAt>,
        /// Cells of what could be had.
        weights: Vec<CellAt>,
    },
    /// `from` − `less`.
    Difference {
        /// What is more.
        from: CellAt,
        /// What is taken off.
        less: CellAt,
    },
    /// `part` ÷ `whole` as a share of one; a dash where `whole` is zero.
    Ratio {
        /// The part.
        part: CellAt,
        /// The whole.
        whole: CellAt,
    },
    /// Points for executing the budget: weight × min(part ÷ whole, 1), half-up to two decimals; a dash where
    /// `whole` is not above zero.
    Execution {
        /// Points that can be had.
        weight: CellAt,
        /// 全年执行数.
        part: CellAt,
        /// 全年预算数.
        whole: CellAt,
    },
    /// Points for an indicator, half-up to two decimals.
    Points {
        /// Points that can be had.
        weight: CellAt,
        /// 年度指标值.
        target: CellAt,
        /// 实际完成值.
        actual: CellAt,
        /// How they follow.
        method: PointsMethod,
    },
}

/// How the points for an indicator follow from target and actual value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PointsMethod {
    /// More is better: weight × min(actual ÷ target, 1), not below zero.
    AtLeast,
    /// Less is better: weight × min(target ÷ actual, 1); full where the actual value is zero or below.
    AtMost,
    /// As planned: weight × (1 − |actual − target| ÷ target), not below zero.
    Equal,
    /// For each whole step that the actual value lies above the target, points are taken off; not below zero.
    OffAbove {
        /// Length of a step.
        step: Decimal,
        /// Points for each.
        points: Decimal,
    },
    /// For each whole step that the actual value lies below the target, points are taken off; not below zero.
    OffBelow {
        /// Length of a step.
        step: Decimal,
        /// Points for each.
        points: Decimal,
    },
    /// The points of the first limit that the actual value does not exceed; `beyond` after the last.
    Steps {
        /// Limits, rising, with their points.
        steps: Vec<(Decimal, Decimal)>,
        /// Points beyond the last limit.
        beyond: Decimal,
    },
}

impl NumberFormat {
    /// The number rounded to what is printed of it; a share of one stays one.
    pub fn rounded(&self, value: Decimal) -> Decimal {
        half_up(value, self.decimals + if self.percent { 2 } else { 0 })
    }

    /// The number as it is printed.
    pub fn write(&self, value: Decimal) -> String {
        let rounded = self.rounded(value);
        let rounded = if self.percent {
            rounded * Decimal::ONE_HUNDRED
        } else {
            rounded
        };
        let rounded = if rounded.is_zero() {
            Decimal::ZERO
        } else {
            rounded
        };
        let digits = format!("{rounded:.*}", self.decimals as usize);
        let digits = if self.grouped {
            grouped(&digits)
        } else {
            digits
        };
        let sign = if self.percent { "%" } else { "" };
        format!("{}{digits}{sign}{}", self.before, self.after)
    }
}

impl AnnexCell {
    /// What is printed in the cell.
    pub fn words(&self) -> String {
        match &self.content {
            AnnexContent::Label(text) | AnnexContent::Text(text) => text.clone(),
            AnnexContent::Number(value, format) => format.write(*value),
            AnnexContent::Dash => "—".to_owned(),
            AnnexContent::Empty => String::new(),
        }
    }
}

impl Annex {
    /// What bookmarks and contents call it: 附件3-1　项目名称.
    pub fn entry(&self) -> String {
        format!("{}　{}", self.label, self.name)
    }

    /// Every cell with its place, in reading order: the place is that of its upper left corner.
    pub fn placed(&self) -> Vec<(CellAt, &AnnexCell)> {
        let spans = self.rows.iter().map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| (cell.columns, cell.rows)).collect()
        });
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let places = places(self.columns.len(), spans);
        places.into_iter().flatten().zip(cells).collect()
    }
}

/// Where cells stand that cover so many columns and rows, row by row: right of those that reach down from above.
pub(super) fn places(
    columns: usize,
    rows: impl Iterator<Item = Vec<(usize, usize)>>,
) -> Vec<Vec<CellAt>> {
    // Per column the first row that no cell above covers.
    let mut free = vec![0; columns];
    let row = |(row, cells): (usize, Vec<(usize, usize)>)| {
        let mut column = 0;
        let place = |(columns, rows): (usize, usize)| {
            while free.get(column).is_some_and(|from| *from > row) {
                column += 1;
            }
            let at = CellAt { row, column };
            for from in free.iter_mut().skip(column).take(columns.max(1)) {
                *from = row + rows.max(1);
            }
            column += columns.max(1);
            at
        };
        cells.into_iter().map(place).collect()
    };
    rows.enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_written_half_up_with_what_stands_around_it() {
        let rate = NumberFormat {
            decimals: 2,
            percent: true,
            ..NumberFormat::default()
        };
        assert_eq!(rate.write(decimal("0.95105")), "95.11%");
        let target = NumberFormat {
            before: "≥".to_owned(),
            after: "场".to_owned(),
            grouped: true,
            ..NumberFormat::default()
        };
        assert_eq!(target.write(decimal("1200")), "≥1,200场");
        let points = NumberFormat {
            decimals: 2,
            ..NumberFormat::default()
        };
        assert_eq!(points.write(decimal("2.675")), "2.68");
        assert_eq!(points.write(decimal("-0.001")), "0.00");
    }

    #[test]
    fn a_cell_stands_right_of_those_that_reach_down_from_above() {
        let cell = |rows, columns| AnnexCell {
            columns,
            rows,
            align: CellAlign::Centre,
            content: AnnexContent::Empty,
            formula: None,
            source: None,
        };
        let row = |cells| AnnexRow {
            kind: AnnexRowKind::Body,
            cells,
        };
        let annex = Annex {
            shape: String::new(),
            label: String::new(),
            name: String::new(),
            title: String::new(),
            subtitle: String::new(),
            above_left: String::new(),
            above_right: String::new(),
            sideways: false,
            columns: vec![4, 4, 4],
            rows: vec![
                row(vec![cell(2, 1), cell(1, 2)]),
                row(vec![cell(1, 1), cell(1, 1)]),
                row(vec![cell(1, 3)]),
            ],
            notes: Vec::new(),
            sign_off: Vec::new(),
            place: Place::Field(FieldId::root()),
        };
        let at: Vec<(usize, usize)> = annex
            .placed()
            .iter()
            .map(|(at, _)| (at.row, at.column))
            .collect();
        assert_eq!(at, [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0)]);
    }
}
