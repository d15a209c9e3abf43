//! `word/document.xml`: the paragraphs and tables of the text in their order.

use super::{
    missing::Missing,
    numbering::{Numbered, Numbers},
    styles::{HEADING_LEVELS, Styles},
    table::{Line, Table},
    xml::{Attributes, Piece, walk},
};
use crate::{
    checks::Manuscript,
    intake::{Grid, IntakeError, Picture, Source, SourceFormat},
};

/// Most cells of all tables that are read as such; a report has some thousand. Beyond, tables are text only.
const MOST_CELLS: usize = 100_000;

/// Most tables within each other.
const MOST_DEPTH: usize = 16;

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
    /// The first part of a paragraph that was cut in two.
    cut: Option<Draft>,
    /// How deep within tables that are taken for text.
    deep: usize,
    grids: Vec<Grid>,
    pictures: Vec<Picture>,
    /// Words for the picture that comes next.
    words: String,
    /// How many cells tables have had so far.
    cells: usize,
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
    /// Whether a section ends with it.
    ends_section: bool,
}

impl Draft {
    /// Whether it is the first part of a paragraph that LibreOffice has cut in two, as it does where the style of its
    /// pages changes: a section ends in the middle of a sentence.
    fn is_cut(&self) -> bool {
        const SHORTEST: usize = 24;
        let stops = ['。', '！', '？', '；', '：', '”', '）'];
        self.ends_section
            && self.text.chars().count() >= SHORTEST
            && !self.text.trim_end().ends_with(stops)
    }
}

/// The text so far.
#[derive(Default)]
struct Lines {
    manuscript: Manuscript,
    characters: usize,
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

    /// Reads the part; `margins` headers and footers are left out beside it.
    pub fn read(mut self, part: &str, margins: usize) -> Result<Source, IntakeError> {
        walk(part, |piece| self.take(piece))?;
        self.finish_cut();
        self.missing.margins = margins;
        if self.cells > MOST_CELLS {
            self.grids.clear();
            self.missing.cells = self.cells;
        }
        Ok(Source {
            format: SourceFormat::Word,
            manuscript: self.out.manuscript,
            tables: self.grids,
            pictures: self.pictures,
            has_contents: self.missing.contents > 0,
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
            "tbl" | "tc" => self.begin(name),
            "tblHeader" | "gridBefore" | "gridSpan" | "vMerge" if self.deep == 0 => {
                if let Some(table) = self.tables.last_mut() {
                    table.formatted(name, attributes);
                }
            }
            "blip" | "imagedata" => self.picture(),
            "docPr" => self.words = attributes.get("descr").unwrap_or_default(),
            "footnoteReference" | "endnoteReference" => self.missing.notes += 1,
            "commentReference" => self.missing.comments += 1,
            "txbxContent" => self.missing.boxes += 1,
            "ins" | "moveTo" if self.runs == 0 => self.missing.inserted += 1,
            _ => self.formatted(name, attributes),
        }
    }

    /// A table or a cell begins.
    fn begin(&mut self, name: &str) {
        if name == "tbl" && self.tables.len() == MOST_DEPTH {
            self.missing.deep += usize::from(self.deep == 0);
            self.deep += 1;
        } else if name == "tbl" {
            self.finish_cut();
            self.tables.push(Table::at(self.out.characters));
        } else if let Some(table) = self.tables.last_mut().filter(|_| self.deep == 0) {
            self.cells += 1;
            table.cell();
        }
    }

    /// A picture, with the words that its frame has for it.
    fn picture(&mut self) {
        let words = std::mem::take(&mut self.words);
        let place = self.out.characters;
        self.pictures.push(Picture { place, words });
    }

    /// A setting of the open paragraph.
    fn formatted(&mut self, name: &str, attributes: &Attributes<'_>) {
        let Some(draft) = self.open.last_mut() else {
            return;
        };
        match name {
            "pStyle" => draft.style = attributes.get("val").unwrap_or_default(),
            "sectPr" => draft.ends_section = true,
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
            "tr" if self.deep == 0 => self.end_row(),
            "tbl" if self.deep > 0 => self.deep -= 1,
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(draft) = self.open.last_mut() {
            draft.text.push_str(text);
        }
    }

    /// Ends a paragraph, with the part that was cut off before it.
    fn finish(&mut self, mut draft: Draft) {
        let goes_on = |cut: &mut Draft| {
            let is_plain = draft.outline.is_none() && draft.number.list.is_none();
            is_plain && cut.style == draft.style
        };
        if let Some(cut) = self.cut.take_if(goes_on) {
            draft.text.insert_str(0, &cut.text);
            (draft.outline, draft.number) = (cut.outline, cut.number);
        }
        self.finish_cut();
        if draft.is_cut() && self.tables.is_empty() {
            self.cut = Some(draft);
        } else {
            self.finish_whole(draft);
        }
    }

    fn finish_cut(&mut self) {
        if let Some(cut) = self.cut.take() {
            self.finish_whole(cut);
        }
    }

    fn finish_whole(&mut self, draft: Draft) {
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
        match self.tables.last_mut().and_then(Table::lines) {
            Some(lines) => lines.push(line),
            None => self.out.paragraph(&line),
        }
    }

    /// The lines of a row go to the cell around its table, else to the text.
    fn end_row(&mut self) {
        let outer = self.tables.len().checked_sub(2);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let (lines, row) = table.end_row();
        if self.cells <= MOST_CELLS && outer.is_none() {
            table.rows.push(row);
        }
        match outer.and_then(|at| self.tables.get_mut(at)?.lines()) {
            Some(cell) => cell.extend(lines),
            None => lines.iter().for_each(|line| self.out.paragraph(line)),
        }
    }

    /// Only the outermost tables are grids: those within them are text of their cells.
    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        if self.tables.is_empty() && !table.rows.is_empty() {
            self.grids.push(Grid {
                place: table.start..self.out.characters,
                rows: table.rows,
            });
        }
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
