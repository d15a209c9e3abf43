//! Rows of a table over a list: inserted, deleted, moved. What was refused in them goes with them.

use std::ops::RangeInclusive;

use super::{Cell, Outcome, Rows, Sheet};
use crate::editor::list;

impl Sheet<'_> {
    /// Whether rows can be added, removed and moved.
    pub fn has_entries(&self) -> bool {
        self.shape.rows == Rows::Entries
    }

    /// Puts an empty row before the one at `at`, or at the end; nothing where rows are fixed.
    pub fn insert_row(&mut self, at: usize) -> Option<Outcome> {
        let at = at.min(self.count());
        self.entry_list()?.insert(at);
        self.follow(|row| Some(row + usize::from(row >= at)));
        Some(self.done_at(Cell { row: at, column: 0 }, None))
    }

    /// Deletes these rows; nothing where rows are fixed or there are none of these.
    pub fn delete_rows(&mut self, rows: RangeInclusive<usize>) -> Option<Outcome> {
        let (first, last) = self.within(rows)?;
        let list = self.entry_list()?;
        for _ in first..=last {
            list.remove(first);
        }
        let gone = last - first + 1;
        self.follow(|row| match row {
            row if row < first => Some(row),
            row if row <= last => None,
            row => Some(row - gone),
        });
        let row = first.min(self.count().saturating_sub(1));
        Some(self.done_at(Cell { row, column: 0 }, None))
    }

    /// Moves these rows so that the first of them stands at `to`, or as far down as they can; nothing where
    /// rows are fixed or stay where they are.
    pub fn move_rows(&mut self, rows: RangeInclusive<usize>, to: usize) -> Option<Outcome> {
        let (first, last) = self.within(rows)?;
        let moved = last - first + 1;
        let to = to.min(self.count() - moved);
        let list = self.entry_list()?;
        if to == first {
            return None;
        }
        for step in 0..moved {
            if to < first {
                list.shift(first + step, to + step);
            } else {
                list.shift(first, to + moved - 1);
            }
        }
        self.follow(|row| {
            Some(if (first..=last).contains(&row) {
                to + row - first
            } else if (to..first).contains(&row) {
                row + moved
            } else if (last + 1..to + moved).contains(&row) {
                row - moved
            } else {
                row
            })
        });
        Some(self.done_at(Cell { row: to, column: 0 }, None))
    }

    fn entry_list(&mut self) -> Option<&mut dyn crate::editor::List> {
        if !self.has_entries() {
            return None;
        }
        list(self.report, self.shape.form)
    }

    fn follow(&mut self, to: impl Fn(usize) -> Option<usize>) {
        self.entries.follow(&self.shape.address(), to);
    }

    /// The first and the last of these rows that are there.
    fn within(&mut self, rows: RangeInclusive<usize>) -> Option<(usize, usize)> {
        let last = self.count().checked_sub(1)?.min(*rows.end());
        (*rows.start() <= last).then_some((*rows.start(), last))
    }
}
