//! Documents by chance, the same for the same seed: short texts, long ones, texts that no line can break, tables and
//! annexes with cells of any size, everything empty.
//!
//! Some texts are printed again where a table goes on: titles and heads of tables, cells over several rows. They are of
//! Greek letters; all others have none, and must be printed once.

use jixiao::{
    compose::{
        Align, Annex, AnnexCell, AnnexContent, AnnexRow, AnnexRowKind, Block, Cell, CellAlign,
        Column, Cover, Document, HeadCell, HeadingLevel, NumberFormat, Row, RowKind, Signature,
        Table,
    },
    model::{FieldId, Place},
};
use rust_decimal::Decimal;

/// Numbers by chance (xorshift64*, Vigna 2016).
pub struct Dice(u64);

/// How far a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Texts as people write them, and some beyond.
    Usual,
    /// Texts of any length everywhere.
    Wild,
}

impl Dice {
    /// The same seed gives the same numbers.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % sides.max(1)
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }

    /// So many characters of these.
    fn characters(&mut self, of: &str, count: usize) -> String {
        let of: Vec<char> = of.chars().collect();
        (0..count).map(|_| *self.one(&of)).collect()
    }

    /// A text of at most so many characters, of any kind.
    pub fn text(&mut self, most: usize) -> String {
        const HANZI: &str = "预算绩效部门整体支出自评报告财政资金项目管理使用情况单位职责";
        const MARKS: &str = "，。、；：？！“”《》〔〕·…％／";
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let count = 1 + self.below(most);
        match self.below(12) {
            0 => String::new(),
            1 => " \u{3000}\t ".to_owned(),
            // Nothing to break at.
            2 => self.characters(LETTERS, count),
            3 => self.characters("0123456789", count),
            4 => self.characters("，。”》", count),
            5 => self.characters("“《〔", count),
            6 => self.characters("abc/", count),
            // What leaves no mark, and what no face has.
            7 => self.characters("预\u{200b}算\u{feff}😀\u{202e}b", count),
            8 => self.characters("a b ", count),
            _ => {
                let mut text = String::new();
                while text.chars().count() < count {
                    let part = 1 + self.below(12);
                    let of = *self.one(&[HANZI, HANZI, HANZI, MARKS, LETTERS, "0123456789.%"]);
                    let length = if of == HANZI { part } else { 1 + part / 4 };
                    text.push_str(&self.characters(of, length));
                }
                text
            }
        }
    }

    /// A text that may be printed again, of at most so many letters, at least one.
    fn repeated(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        self.characters("αβγδεζηθικλμνξοπρστυφχψω", count)
    }

    /// Several texts.
    fn texts(&mut self, most: usize, length: usize) -> Vec<String> {
        (0..self.below(most + 1))
            .map(|_| self.text(length))
            .collect()
    }

    /// A document.
    pub fn document(&mut self, extent: Extent) -> Document {
        let long = match extent {
            Extent::Usual => 120,
            Extent::Wild => 1500,
        };
        let mut blocks: Vec<Block> = (0..self.below(10)).map(|_| self.block(long)).collect();
        let annexes: Vec<Annex> = (0..self.below(3)).map(|_| self.annex(long)).collect();
        if self.below(2) == 0 {
            let names = (0..=self.below(12)).map(|_| self.text(60)).collect();
            blocks.push(Block::AnnexList(names));
        }
        if self.below(2) == 0 {
            blocks.push(Block::Signature(Signature {
                unit: self.text(long),
                date: self.text(12),
                seal: self.below(2) == 0,
            }));
        }
        Document {
            title: self.texts(3, long),
            blocks,
            annexes,
            ..Document::default()
        }
    }

    /// A cover.
    pub fn cover(&mut self, long: usize) -> Cover {
        Cover {
            title: self.texts(3, long),
            year: self.text(12),
            unit: self.text(long),
            date: self.text(12),
        }
    }

    fn block(&mut self, long: usize) -> Block {
        match self.below(6) {
            0 => Block::Table(self.table(long)),
            1 | 2 => self.heading(long),
            _ => Block::Paragraph {
                text: self.text(long),
                place: place(),
                inserted: Vec::new(),
            },
        }
    }

    /// A heading of any level.
    pub fn heading(&mut self, long: usize) -> Block {
        const LEVELS: [HeadingLevel; 4] = [
            HeadingLevel::One,
            HeadingLevel::Two,
            HeadingLevel::Three,
            HeadingLevel::Four,
        ];
        Block::Heading {
            level: *self.one(&LEVELS),
            text: self.text(long),
            place: place(),
        }
    }

    fn table(&mut self, long: usize) -> Table {
        let columns = 1 + self.below(11);
        let rows = *self.one(&[0, 1, 3, 8, 40]);
        self.table_of(columns, rows, long)
    }

    /// A table of so many columns and rows.
    pub fn table_of(&mut self, columns: usize, rows: usize, long: usize) -> Table {
        const ALIGNS: [Align; 3] = [Align::Left, Align::Centre, Align::Point];
        let head = (0..columns).map(|_| HeadCell {
            text: self.repeated(20),
            columns: 1,
            rows: 1,
        });
        let head = vec![head.collect()];
        Table {
            title: self.repeated(90),
            unit: "αβ：γδ".to_owned(),
            columns: (0..columns)
                .map(|_| Column {
                    characters: 3.0,
                    align: *self.one(&ALIGNS),
                })
                .collect(),
            head,
            rows: (0..rows).map(|_| self.row(columns, long)).collect(),
            notes: self.texts(2, 100),
            place: place(),
        }
    }

    fn row(&mut self, columns: usize, long: usize) -> Row {
        let kind = *self.one(&[RowKind::Body, RowKind::Body, RowKind::Total]);
        Row {
            kind,
            cells: (0..columns).map(|_| self.cell(long)).collect(),
        }
    }

    fn cell(&mut self, long: usize) -> Cell {
        match self.below(20) {
            0 => Cell::Text(self.text(long)),
            1 => Cell::Figure(self.characters("123456789", 38)),
            2..=8 => Cell::Text(self.text(14)),
            9 => Cell::Figure(String::new()),
            10 | 11 => Cell::None,
            _ => {
                let digits = 1 + self.below(9);
                Cell::Figure(format!("{}.50", self.characters("123456789", digits)))
            }
        }
    }

    fn annex(&mut self, long: usize) -> Annex {
        let columns = 1 + self.below(8);
        let rows = *self.one(&[1, 4, 12, 50]);
        Annex {
            shape: String::new(),
            label: format!("附{}", self.text(6)),
            name: self.text(20),
            title: self.text(long),
            subtitle: self.text(30),
            above_left: self.text(long),
            above_right: self.text(12),
            sideways: self.below(3) == 0,
            columns: (0..columns)
                .map(|_| 4 + u32::try_from(self.below(9)).unwrap())
                .collect(),
            rows: self.annex_rows(columns, rows, long),
            notes: self.texts(3, long),
            sign_off: self.texts(4, 40),
            place: place(),
        }
    }

    /// Rows whose cells stand alone but for a column of cells over several of them, now and then.
    fn annex_rows(&mut self, columns: usize, rows: usize, long: usize) -> Vec<AnnexRow> {
        let is_spanned = columns > 1 && self.below(2) == 0;
        let mut covered = 0_usize;
        let mut set = Vec::new();
        for index in 0..rows {
            let kind = match (index, self.below(9)) {
                (0, _) => AnnexRowKind::Head,
                (_, 0) => AnnexRowKind::Total,
                _ => AnnexRowKind::Body,
            };
            let mut cells = Vec::new();
            if is_spanned && covered == 0 {
                covered = 1 + self.below(rows - index).min(6);
                let text = AnnexContent::Text(self.repeated(40));
                cells.push(annex_cell(text, 1, covered));
            }
            covered = covered.saturating_sub(1);
            for _ in usize::from(is_spanned)..columns {
                let content = match kind {
                    AnnexRowKind::Head => AnnexContent::Label(self.repeated(12)),
                    _ => self.content(long),
                };
                cells.push(annex_cell(content, 1, 1));
            }
            set.push(AnnexRow { kind, cells });
        }
        set
    }

    fn content(&mut self, long: usize) -> AnnexContent {
        match self.below(12) {
            0 => AnnexContent::Text(self.text(long)),
            1 => AnnexContent::Label(self.text(20)),
            2 => AnnexContent::Dash,
            3 => AnnexContent::Empty,
            4 | 5 => {
                let value = Decimal::new(i64::try_from(self.below(1_000_000_000)).unwrap(), 2);
                AnnexContent::Number(value, NumberFormat::default())
            }
            _ => AnnexContent::Text(self.text(16)),
        }
    }
}

fn annex_cell(content: AnnexContent, columns: usize, rows: usize) -> AnnexCell {
    AnnexCell {
        columns,
        rows,
        align: CellAlign::Centre,
        content,
        formula: None,
        source: None,
    }
}

/// Where all of it comes from.
pub fn place() -> Place {
    Place::Field(FieldId::root())
}
