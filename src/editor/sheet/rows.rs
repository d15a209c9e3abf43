//! Rows of a table over a list: inserted, deleted, moved. What was refused in them goes with them.

use std::ops::RangeInclusive;

use super::{Cell, Outcome, Rows, Sheet};
use crate::editor::Rearrange;

impl Sheet<'_> {
    /// Whether rows can be added, removed and moved.
    pub fn has_entries(&self) -> bool {
        self.shape.rows == Rows::Entries
    }

    /// Puts an empty row before the one at `at`, or at the end; nothing where rows are fixed.
    pub fn insert_row(&mut self, at: usize) -> Option<Outcome> {
        let at = at.min(self.count());
        self.rearrange(Rearrange::Add(at))?;
        Some(self.done_at(Cell { row: at, column: 0 }, None))
    }

    /// Deletes these rows; nothing where rows are fixed or there are none of these.
    pub fn delete_rows(&mut self, rows: RangeInclusive<usize>) -> Option<Outcome> {
        let (first, last) = self.within(rows)?;
        for _ in first..=last {
            self.rearrange(Rearrange::Remove(first))?;
        }
        let row = first.min(self.count().saturating_sub(1));
        Some(self.done_at(Cell { row, column: 0 }, None))
    }

    /// Moves these rows so that the first of them stands at `to`, or as far down as they can; nothing where
    /// rows are fixed or stay where they are.
    pub fn move_rows(&mut self, rows: RangeInclusive<usize>, to: usize) -> Option<Outcome> {
        let (first, last) = self.within(rows)?;
        let moved = last - first + 1;
        let to = to.min(self.count() - moved);
        if to == first {
            return None;
        }
        for step in 0..moved {
            let (from, to) = if to < first {
                (first + step, to + step)
            } else {
                (first, to + moved - 1)
            };
            self.rearrange(Rearrange::Move { from, to })?;
        }
        Some(self.done_at(Cell { row: to, column: 0 }, None))
    }

    /// Changes the list; nothing where rows are fixed.
    fn rearrange(&mut self, change: Rearrange) -> Option<()> {
        if !self.has_entries() {
            return None;
        }
        let items = self.shape.part.list(self.report)?;
        change.apply(items, self.entries, &self.shape.address());
        Some(())
    }

    /// The first and the last of these rows that are there.
    fn within(&mut self, rows: RangeInclusive<usize>) -> Option<(usize, usize)> {
        let last = self.count().checked_sub(1)?.min(*rows.end());
        (*rows.start() <= last).then_some((*rows.start(), last))
    }
}
