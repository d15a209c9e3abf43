//! [`Strips`]: the lines above and under the form, each over the whole width.

use rust_xlsxwriter::Worksheet;

use super::{
    error::Fault,
    form::{Area, column_number, merge},
    measure::{height, sheet_rows, width},
    style::{Face, aligned, for_text},
};
use crate::compose::CellAlign;

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// What it says; pieces that say nothing are left out.
    pub text: &'t str,
    /// Its face.
    pub face: Face,
    /// How it is aligned in its share of the width.
    pub align: CellAlign,
}

/// Writes lines, one under the other.
pub struct Strips<'s> {
    sheet: &'s mut Worksheet,
    /// Widths of the columns in pixels; at least one.
    widths: &'s [u32],
    /// The row of the sheet that comes next.
    next: u32,
}

impl<'s> Strips<'s> {
    /// Lines from this row of the sheet on.
    pub fn from(sheet: &'s mut Worksheet, widths: &'s [u32], next: u32) -> Self {
        Self {
            sheet,
            widths,
            next,
        }
    }

    /// The row of the sheet that comes next.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Leaves a row empty.
    pub fn gap(&mut self) {
        self.next += 1;
    }

    /// Writes a line whose pieces share the width by their lengths; none where no piece says anything.
    pub fn add(&mut self, entries: &[Entry<'_>]) -> Result<(), Fault> {
        let entries: Vec<Entry<'_>> = entries
            .iter()
            .filter(|entry| !entry.text.is_empty())
            .copied()
            .collect();
        let Some(first) = entries.first() else {
            return Ok(());
        };
        if entries.len() <= self.widths.len() {
            return self.line(&entries);
        }
        let texts: Vec<&str> = entries.iter().map(|entry| entry.text).collect();
        let text = texts.join("　　");
        self.line(&[Entry {
            text: &text,
            ..*first
        }])
    }

    fn line(&mut self, entries: &[Entry<'_>]) -> Result<(), Fault> {
        let lengths: Vec<u32> = entries
            .iter()
            .map(|entry| width(entry.text, entry.face))
            .collect();
        let ends = ends(&lengths, self.widths);
        let mut first = 0;
        let mut shares = Vec::new();
        let mut highest = 0;
        for (entry, end) in entries.iter().zip(ends) {
            let room = self.widths.iter().take(end).skip(first).sum();
            highest = highest.max(height(entry.text, entry.face, room));
            shares.push((entry, first, end));
            first = end;
        }
        let (rows, each) = sheet_rows(highest);
        for row in self.next..self.next + rows {
            self.sheet.set_row_height(row, each)?;
        }
        for (entry, first, end) in shares {
            let area = Area {
                top: self.next,
                bottom: self.next + rows - 1,
                left: column_number(first),
                right: column_number(end - 1),
            };
            let format = entry.face.format().set_align(aligned(entry.align));
            merge(self.sheet, area, entry.text, &for_text(format, entry.text))?;
        }
        self.next += rows;
        Ok(())
    }
}

/// Behind which column each piece ends: next to its share of the width by length, with a column for each at least.
/// There are no more pieces than columns.
fn ends(lengths: &[u32], widths: &[u32]) -> Vec<usize> {
    let whole: u32 = lengths.iter().map(|length| (*length).max(1)).sum();
    let room: u32 = widths.iter().sum();
    let (mut from, mut done) = (0, 0);
    let mut ends = Vec::new();
    for (index, length) in lengths.iter().enumerate() {
        done += (*length).max(1);
        let last = widths.len() - (lengths.len() - 1 - index);
        let share = room * done / whole;
        let reach = |end: &usize| widths.iter().take(*end).sum::<u32>().abs_diff(share);
        from = (from + 1..=last).min_by_key(reach).unwrap_or(last);
        ends.push(from);
    }
    ends
}
