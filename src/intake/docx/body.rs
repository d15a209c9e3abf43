//! `word/document.xml`: the paragraphs and tables of the text in their order.

use super::{
    numbering::{Numbered, Numbers},
    styles::{HEADING_LEVELS, Styles},
    xml::{Attributes, Piece, walk},
};
use crate::{
    checks::Manuscript,
    intake::{IntakeError, Source, SourceFormat},
};

/// Elements whose content is not in the text: what was deleted, what is kept of the format before a change, and the
/// second form of what older programs cannot show.
const SKIPPED: [&str; 6] = [
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "Fallback",
    "sectPrChange",
];

/// Reads the text.
#[derive(Default)]
pub struct Body {
    styles: Styles,
    numbers: Numbers,
    /// How deep within elements that are skipped.
    skipped: usize,
    /// How deep within runs: a tab elsewhere is a setting.
    runs: usize,
    in_text: bool,
    /// The paragraphs that are open, the innermost last: a text box stands within one.
    open: Vec<Draft>,
    /// The tables that are open, the innermost last.
    tables: Vec<Table>,
    out: Lines,
    missing: Missing,
}

/// A paragraph so far.
#[derive(Default)]
struct Draft {
    text: String,
    style: String,
    outline: Option<usize>,
    number: Numbered,
}

/// A row so far: the cells, each with its paragraphs.
#[derive(Default)]
struct Table {
    cells: Vec<Vec<Line>>,
}

/// A paragraph as it stands in the text.
struct Line {
    text: String,
    depth: Option<usize>,
}

/// The text so far.
#[derive(Default)]
struct Lines {
    manuscript: Manuscript,
    characters: usize,
}

/// What is not in the text.
#[derive(Default)]
struct Missing {
    pictures: usize,
    notes: usize,
    contents: usize,
    deleted: usize,
}

impl Body {
    /// A reader with the styles and lists of the document.
    pub fn new(styles: Styles, numbers: Numbers) -> Self {
        Self {
            styles,
            numbers,
            ..Self::default()
        }
    }

    /// Reads the part.
    pub fn read(mut self, part: &str) -> Result<Source, IntakeError> {
        walk(part, |piece| self.take(piece))?;
        Ok(Source {
            format: SourceFormat::Word,
            manuscript: self.out.manuscript,
            notices: self.missing.in_words(),
        })
    }

    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(name, _) if SKIPPED.contains(name) => {
                self.skipped += 1;
                self.missing.deleted += usize::from(*name == "del" && self.runs == 0);
            }
            Piece::Close(name) if SKIPPED.contains(name) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            _ if self.skipped > 0 => {}
            Piece::Open(name, attributes) => self.opened(name, attributes),
            Piece::Close(name) => self.closed(name),
            Piece::Text(text) if self.in_text => self.write(text),
            Piece::Text(_) => {}
        }
    }

    fn opened(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            "p" => self.open.push(Draft::default()),
            "r" => self.runs += 1,
            "t" => self.in_text = true,
            "tab" if self.runs > 0 => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            "cr" => self.write("\n"),
            "br" if attributes
                .get("type")
                .is_none_or(|kind| kind == "textWrapping") =>
            {
                self.write("\n");
            }
            "tbl" => self.tables.push(Table::default()),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(Vec::new());
                }
            }
            "blip" | "imagedata" => self.missing.pictures += 1,
            "footnoteReference" | "endnoteReference" => self.missing.notes += 1,
            _ => self.formatted(name, attributes),
        }
    }

    /// A setting of the open paragraph.
    fn formatted(&mut self, name: &str, attributes: &Attributes<'_>) {
        let Some(draft) = self.open.last_mut() else {
            return;
        };
        match name {
            "pStyle" => draft.style = attributes.get("val").unwrap_or_default(),
            "outlineLvl" => draft.outline = attributes.number("val"),
            "numId" => draft.number.list = attributes.get("val"),
            "ilvl" => draft.number.level = attributes.number("val"),
            _ => {}
        }
    }

    fn closed(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(draft) = self.open.pop() {
                    self.finish(draft);
                }
            }
            "r" => self.runs = self.runs.saturating_sub(1),
            "t" => self.in_text = false,
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let cells = std::mem::take(&mut table.cells);
                    self.row(cells);
                }
            }
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(draft) = self.open.last_mut() {
            draft.text.push_str(text);
        }
    }

    fn finish(&mut self, draft: Draft) {
        if draft.text.trim().is_empty() {
            return;
        }
        if self.styles.is_contents(&draft.style) {
            self.missing.contents += 1;
            return;
        }
        let depth = match draft.outline {
            Some(level) => (level < HEADING_LEVELS).then_some(level + 1),
            None => self.styles.depth(&draft.style),
        };
        let of_style = self.styles.number(&draft.style);
        let numbered = Numbered {
            list: draft.number.list.or(of_style.list),
            level: draft.number.level.or(of_style.level),
        };
        let number = self.numbers.next(&numbered, &draft.style);
        // Blanks that were typed before a paragraph are what a reviewer would send back.
        let text = if number.is_empty() {
            draft.text
        } else {
            format!("{number}{}", draft.text.trim_start())
        };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.push(Line {
                text: line.to_owned(),
                depth,
            });
        }
    }

    /// A paragraph goes to the cell that is open, else to the text.
    fn push(&mut self, line: Line) {
        let cell = self
            .tables
            .last_mut()
            .and_then(|table| table.cells.last_mut());
        match cell {
            Some(cell) => cell.push(line),
            None => self.out.paragraph(&line),
        }
    }

    /// A row with one cell is text that was framed; in others each cell is a word or two.
    fn row(&mut self, cells: Vec<Vec<Line>>) {
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let outer = self.tables.len().checked_sub(2);
        let outer = outer.and_then(|at| self.tables.get_mut(at)?.cells.last_mut());
        let lines = match filled {
            0 => Vec::new(),
            1 => cells.into_iter().flatten().collect(),
            _ => vec![joined(&cells)],
        };
        match outer {
            Some(cell) => cell.extend(lines),
            None => lines.iter().for_each(|line| self.out.paragraph(line)),
        }
    }
}

/// The cells of a row, with a tab between two.
fn joined(cells: &[Vec<Line>]) -> Line {
    let cell = |lines: &Vec<Line>| {
        let texts: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
        texts.join(" ").replace('\t', " ")
    };
    Line {
        text: cells.iter().map(cell).collect::<Vec<_>>().join("\t"),
        depth: None,
    }
}

impl Lines {
    fn paragraph(&mut self, line: &Line) {
        let text = line
            .text
            .trim_end_matches(|c: char| c.is_whitespace() && c != '\t');
        let blanks = text.chars().take_while(|c| c.is_whitespace()).count();
        if let Some(depth) = line.depth {
            let start = self.characters + blanks;
            self.manuscript.headings.insert(start, depth);
        }
        self.manuscript.text.push_str(text);
        self.manuscript.text.push_str("\n\n");
        self.characters += text.chars().count() + 2;
    }
}

impl Missing {
    fn in_words(&self) -> Vec<String> {
        let told = |count: usize, text: String| (count > 0).then_some(text);
        let all = [
            told(
                self.pictures,
                format!("文中的{}张图片没有读入", self.pictures),
            ),
            told(
                self.notes,
                format!("{}处脚注、尾注没有读入，请对照原文补充", self.notes),
            ),
            told(self.contents, "目录没有读入，导出时可以重新生成".to_owned()),
            told(
                self.deleted,
                "修订中已删除的文字没有读入，其余修订按接受处理".to_owned(),
            ),
        ];
        all.into_iter().flatten().collect()
    }
}
