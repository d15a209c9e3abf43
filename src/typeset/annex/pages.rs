//! Which rows of a form stand on which page.

use std::{mem, ops::Range};

use super::{
    super::{Length, Turn, cell::LEAST_ROW, frame::Frame, grid},
    Foot, Form,
    part::Part,
};

/// Fewest rows of a form on either side of a page's end, where there are enough.
const FEWEST: usize = 3;
/// Share of a page that heads may take to be repeated on it.
const MOST_HEADS: f64 = 1.0 / 3.0;
/// Height that a row has in any case, however much stands above and under the form.
const LEAST_ROOM: Length = Length::mm(20.0);

/// What there is room for.
#[derive(Debug, Clone, Copy)]
pub struct Rooms {
    /// Height of a page.
    page: Length,
    /// Height of what stands above the form on its first page.
    head: Length,
    /// Height of what stands under the form on its last page.
    foot: Length,
}

impl Rooms {
    /// Rooms on pages that lie so, with what stands above and under the form this high.
    pub const fn new(turn: Turn, head: Length, foot: Length) -> Self {
        let (_, page) = grid::text_area(turn);
        Self { page, head, foot }
    }

    /// Height of a row that finds room on each page, under heads of columns and above the foot.
    pub fn of_a_row(self, form: &Form) -> Length {
        let mut rows: Vec<usize> = (0..form.len()).collect();
        rows.dedup_by_key(|row| form.heads_above(*row));
        let heads = rows.into_iter().map(|row| self.heads(form, row));
        let highest = heads
            .map(|heads| Part::of(form, &heads).height())
            .fold(Length::ZERO, Length::max);
        (self.page - self.head - self.foot - highest).max(LEAST_ROOM)
    }

    /// The heads that a page repeats that begins with this row.
    fn heads(self, form: &Form, row: usize) -> Vec<usize> {
        let heads: Vec<usize> = form.heads_above(row).collect();
        if Part::of(form, &heads).height() > self.page * MOST_HEADS {
            return Vec::new();
        }
        heads
    }

    /// The row after the last one of a page that begins with row `from` under these heads and has this much
    /// room. At least one row stands on it.
    fn end(self, form: &Form, (from, heads): (usize, &[usize]), room: Length) -> usize {
        // A cell that is closed here raises its row: a longer part can be the lower one.
        let fitting: Vec<usize> = (from + 1..=form.len())
            .take_while(|end| LEAST_ROW * count(end - from) <= room)
            .filter(|end| {
                let foot = if *end == form.len() {
                    self.foot
                } else {
                    Length::ZERO
                };
                part(form, heads, from..*end).height() + foot <= room
            })
            .collect();
        let left = |end: usize| form.len() - end;
        let is_even = |end: usize| left(end) >= FEWEST && end - from >= FEWEST;
        let is_closed = |end: usize| left(end) == 0 || !form.is_head(end - 1);
        let ends = || fitting.iter().rev().copied();
        ends()
            .find(|end| left(*end) == 0 || is_even(*end) && is_closed(*end))
            .or_else(|| ends().find(|end| is_closed(*end)))
            .or_else(|| ends().next())
            .unwrap_or(from + 1)
    }
}

/// The pages of a form, with what stands above it on the first and under it on the last.
pub fn draw(form: &Form, rooms: Rooms, head: Vec<Frame>, foot: &Foot) -> Vec<Frame> {
    let mut pages = head;
    let mut frame = pages.pop().unwrap_or_default();
    let mut from = 0;
    loop {
        let heads = rooms.heads(form, from);
        let top = frame.height;
        let end = rooms.end(form, (from, &heads), rooms.page - top);
        let bottom = part(form, &heads, from..end.min(form.len())).draw(&mut frame, top);
        from = end;
        if from >= form.len() {
            pages.extend(foot.draw(frame, bottom));
            return pages;
        }
        pages.push(mem::take(&mut frame));
    }
}

/// Some rows under repeated heads.
fn part<'f>(form: &'f Form, heads: &[usize], rows: Range<usize>) -> Part<'f> {
    let rows: Vec<usize> = heads.iter().copied().chain(rows).collect();
    Part::of(form, &rows)
}

#[expect(clippy::cast_precision_loss, reason = "row counts are small")]
fn count(rows: usize) -> f64 {
    rows as f64
}
