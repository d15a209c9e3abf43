//! [`Document`]: what is printed, in order, every figure already in words.

use std::ops::Range;

use super::annex::Annex;
use crate::model::{Amount, Date, Place};

/// A composed report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What the PDF says about itself.
    pub info: Info,
    /// The title, one entry a line as typed; a single entry is balanced over as many lines as it needs.
    pub title: Vec<String>,
    /// Cover page, where switched on.
    pub cover: Option<Cover>,
    /// Whether a contents page is printed.
    pub contents: bool,
    /// Everything under the title.
    pub blocks: Vec<Block>,
    /// The annexes after the report, in their order.
    pub annexes: Vec<Annex>,
}

/// What the PDF says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Info {
    /// Title on one line.
    pub title: String,
    /// The unit.
    pub author: String,
    /// What kind of report it is.
    pub subject: String,
    /// Date of the report; the PDF's dates. None without one.
    pub date: Option<Date>,
}

/// The cover page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The title, as on the first page.
    pub title: Vec<String>,
    /// The year, e.g. 2022年度; empty where unknown.
    pub year: String,
    /// The unit.
    pub unit: String,
    /// The date in words; empty where unknown.
    pub date: String,
}

/// Level of a heading: 一、 （一） 1. （1）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingLevel {
    /// 一、 in 黑体.
    One,
    /// （一） in 楷体.
    Two,
    /// 1. in 仿宋.
    Three,
    /// （1） in 仿宋.
    Four,
}

/// One thing that is printed, with the place in the report it comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading with its number.
    Heading {
        /// Level.
        level: HeadingLevel,
        /// Number and text as printed.
        text: String,
        /// Where it comes from.
        place: Place,
    },
    /// A paragraph of body text, indented two characters.
    Paragraph {
        /// The text as printed.
        text: String,
        /// Where it comes from.
        place: Place,
        /// Where live figures stand in it; empty where it was typed as it is printed.
        inserted: Vec<Inserted>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// The list of annexes under the text (附件说明; GB/T 9704—2012, 7.3.4): their names in order, at least one.
    AnnexList(Vec<String>),
    /// Unit and date under the report.
    Signature(Signature),
}

/// A live figure in a paragraph: what it became, and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// Its characters in the printed text.
    pub printed: Range<usize>,
    /// Its characters in the node's typed prose, braces included.
    pub typed: Range<usize>,
}

impl Inserted {
    /// The offset in the typed prose of a character of the printed text; `start` is the paragraph's own.
    pub fn typed_offset(inserted: &[Self], start: usize, printed: usize) -> usize {
        let begun = inserted.partition_point(|entry| entry.printed.start <= printed);
        match begun.checked_sub(1).and_then(|last| inserted.get(last)) {
            Some(entry) if printed < entry.printed.end => entry.typed.start,
            Some(entry) => entry.typed.end + (printed - entry.printed.end),
            None => start + printed,
        }
    }
}

/// A table. Wide ones (nine columns and more, or wider than the text area) are turned sideways.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Number and title, e.g. 表1　2022年度“三公”经费支出情况表.
    pub title: String,
    /// Unit at the right above the table, e.g. 单位：万元; empty where there is none.
    pub unit: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// Header rows, top to bottom; the spans of each add up to the number of columns.
    pub head: Vec<Vec<HeadCell>>,
    /// The rows under the header.
    pub rows: Vec<Row>,
    /// Lines under the table, kept with its last row.
    pub notes: Vec<String>,
    /// Where the table comes from.
    pub place: Place,
}

/// How a column is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Least width in characters of the table's text.
    pub characters: f64,
    /// Alignment of its cells.
    pub align: Align,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text from the left.
    Left,
    /// Text in the middle.
    Centre,
    /// Figures aligned at the decimal point, the widest at the right edge.
    Point,
}

/// A cell of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadCell {
    /// The text.
    pub text: String,
    /// How many columns it covers, at least one.
    pub columns: usize,
    /// How many header rows it covers, at least one; the rows below omit it.
    pub rows: usize,
}

/// A row of the table's body: one cell a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Body or total.
    pub kind: RowKind,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A line of figures.
    Body,
    /// A sum, set in 黑体.
    Total,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, broken over lines where it is long.
    Text(String),
    /// A figure as printed, thousands separators included.
    Figure(String),
    /// Unknown or not applicable: printed as —.
    None,
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Number and title, e.g. 图1　2022年度支出构成（万元）.
    pub title: String,
    /// What is drawn.
    pub kind: ChartKind,
    /// Words for who cannot see it: every label with its values.
    pub alternative: String,
    /// Where the chart comes from.
    pub place: Place,
}

/// What a chart draws.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartKind {
    /// Horizontal bars, one group a label, one bar a series.
    Bars {
        /// The series; a legend stands where there are several.
        series: Vec<Series>,
        /// The groups, top to bottom; each has one value a series.
        bars: Vec<Bar>,
    },
    /// A ring cut into slices, with the sum in its middle.
    Ring {
        /// The slices, clockwise from the top.
        slices: Vec<Slice>,
        /// Words in the middle, line by line.
        centre: Vec<String>,
    },
}

/// A series of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, e.g. 上年决算.
    pub name: String,
    /// What its amounts are.
    pub role: SeriesRole,
}

/// What the amounts of a series are: one colour for each in all charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesRole {
    /// Those of the year before.
    Prior,
    /// Those of the budget at the beginning of the year, beside the budget of the year.
    Initial,
    /// Those of the budget of the year.
    Budget,
    /// Those of the year.
    Actual,
}

impl Series {
    /// A series of this name.
    pub fn new(name: &str, role: SeriesRole) -> Self {
        Self {
            name: name.to_owned(),
            role,
        }
    }
}

/// A group of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Label at the left.
    pub label: String,
    /// One value a series; `None` where it is unknown.
    pub values: Vec<Option<BarValue>>,
}

/// What a bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarValue {
    /// The amount, which gives the bar its length.
    pub amount: Amount,
    /// What stands at its end.
    pub words: String,
    /// Its share in its series, where the words do not say it and there is one: 5.49%. It is not printed: it
    /// would leave the bars no room.
    pub share: Option<String>,
}

/// A slice of a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// Label beside the slice.
    pub label: String,
    /// The amount, which gives the slice its size.
    pub amount: Amount,
    /// Amount and share in words.
    pub words: String,
}

/// Unit and date under the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The unit; empty where unknown.
    pub unit: String,
    /// The date in words; empty where unknown.
    pub date: String,
    /// Whether room is left for a seal (7.3.5.1), or not (7.3.5.2).
    pub seal: bool,
}
