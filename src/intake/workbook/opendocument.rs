//! Workbooks of LibreOffice and others (.ods, OpenDocument 1.2): read here and not by calamine, which keeps no merged
//! cells of this format and does not come to an end where such a file is cut off.

use super::{Cell, CellAt, CellKind, Sheet, Workbook, WorkbookError, number::plain};
use crate::intake::docx::{
    package::Package,
    xml::{Attributes, Piece, walk},
};

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(WorkbookError::Encrypted);
    }
    let content = package.part("content.xml")?.unwrap_or_default();
    let mut reading = Reading::default();
    walk(&content, |piece| reading.take(piece))?;
    if !reading.is_spreadsheet {
        return Err(WorkbookError::Format("OpenDocument 文件"));
    }
    Ok(reading.workbook)
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    workbook: Workbook,
    is_spreadsheet: bool,
    name: String,
    /// The sheet; `None` where it has become too large.
    sheet: Option<Sheet>,
    at: CellAt,
    rows_repeated: usize,
    /// The cells of the row that hold anything.
    row: Vec<(usize, Cell)>,
    /// Bytes of their texts.
    row_bytes: usize,
    cell: Option<Pending>,
    /// Tables within tables, and remarks to cells, are no cells of the sheet.
    skipped: usize,
}

/// A cell that has not ended.
struct Pending {
    kind: CellKind,
    /// Its value, where that is no text.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    repeated: usize,
}

impl Reading {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open("annotation" | "tracked-changes" | "table" | "dde-link", _)
                if self.cell.is_some() || self.skipped > 0 =>
            {
                self.skipped += 1;
            }
            Piece::Close("annotation" | "tracked-changes" | "table" | "dde-link")
                if self.skipped > 0 =>
            {
                self.skipped -= 1;
            }
            _ if self.skipped > 0 => {}
            Piece::Open(name, attributes) => self.open(name, attributes),
            Piece::Close(name) => self.close(name),
            Piece::Text(text) => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                    cell.text.push_str(text);
                }
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            "spreadsheet" => self.is_spreadsheet = true,
            "table" => {
                self.name = attributes.get("name").unwrap_or_default();
                self.sheet = Some(Sheet::new(&self.name));
                self.at = CellAt::default();
            }
            "table-row" => {
                self.rows_repeated = attributes.number("number-rows-repeated").unwrap_or(1);
                self.at.column = 0;
                self.row.clear();
                self.row_bytes = 0;
            }
            "table-cell" | "covered-table-cell" => self.open_cell(attributes),
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "s" | "tab" | "line-break" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    fn open_cell(&mut self, attributes: &Attributes<'_>) {
        let spanned = |name: &str| attributes.number(name).unwrap_or(1).max(1);
        let last = CellAt {
            row: self
                .at
                .row
                .saturating_add(spanned("number-rows-spanned") - 1),
            column: (self.at.column).saturating_add(spanned("number-columns-spanned") - 1),
        };
        if let Some(sheet) = &mut self.sheet {
            sheet.merge(self.at, last);
        }
        let kind = match attributes.get("value-type").as_deref() {
            Some("float" | "currency" | "percentage") => CellKind::Number,
            Some("date" | "time") => CellKind::Date,
            _ => CellKind::Text,
        };
        let value = match kind {
            CellKind::Number => attributes.get("value").and_then(|value| plain(&value)),
            CellKind::Date => attributes
                .get("date-value")
                .map(|day| day.chars().take(10).collect()),
            CellKind::Text | CellKind::Error => None,
        };
        self.cell = Some(Pending {
            kind,
            value,
            text: String::new(),
            paragraphs: 0,
            repeated: attributes.number("number-columns-repeated").unwrap_or(1),
        });
    }

    fn close(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => self.close_cell(),
            "table-row" => self.close_row(),
            "table" => {
                let sheet = self.sheet.take();
                self.workbook.add(&self.name, sheet);
            }
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let Some(pending) = self.cell.take() else {
            return;
        };
        let is_error = pending.value.is_none() && is_error(&pending.text);
        let kind = if is_error {
            CellKind::Error
        } else {
            pending.kind
        };
        let cell = Cell::new(kind, &pending.value.unwrap_or(pending.text));
        let next = self.at.column.saturating_add(pending.repeated);
        if !cell.text.is_empty() {
            for column in self.at.column..next {
                self.row.push((column, cell.clone()));
                self.row_bytes += cell.text.len();
                if self.row.len() > super::MOST_CELLS || self.row_bytes > super::MOST_TEXT_BYTES {
                    self.sheet = None;
                    break;
                }
            }
        }
        self.at.column = next;
    }

    fn close_row(&mut self) {
        let next = self.at.row.saturating_add(self.rows_repeated);
        if !self.row.is_empty() {
            for row in self.at.row..next {
                let put = |mut sheet: Sheet| {
                    for (column, cell) in &self.row {
                        let column = *column;
                        sheet.put(CellAt { row, column }, cell.clone())?;
                    }
                    Some(sheet)
                };
                self.sheet = self.sheet.take().and_then(put);
                if self.sheet.is_none() {
                    break;
                }
            }
        }
        self.at.row = next;
    }
}

/// Whether a text is what a formula shows that cannot be calculated.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 8] = [
        "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#DATA!",
    ];
    let text = text.trim();
    ERRORS.contains(&text) || text.starts_with("Err:")
}
