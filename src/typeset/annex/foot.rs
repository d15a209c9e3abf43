//! What stands under the form: its notes and the line to be signed.

use std::mem;

use super::{
    super::{
        Colour, Length, Point, Shaper, Turn,
        cell::LEADING,
        frame::Frame,
        glyph::Style,
        grid,
        line::{Line, single},
    },
    paragraphs,
};
use crate::{compose::Annex, fonts::Role};

/// Room between the form and its notes.
const OVER_NOTES: Length = Length::mm(1.5);
/// Room above the line to be signed.
const OVER_SIGNS: Length = Length::mm(2.0);
/// Height of a line to be signed.
const SIGN_ROW: Length = Length::mm(9.0);
/// Text of the line to be signed.
const SIGN: Style = Style::free(Role::FangSong, grid::SIZE_SMALL_4);
/// Room for the pen behind an entry that ends in a colon.
const PEN: Length = Length::mm(18.0);
/// Room behind an entry that is filled in.
const BEHIND: Length = Length::mm(6.0);

/// Share of a page that is kept free for it under the form; more than that goes on on further pages.
const MOST: f64 = 0.5;
/// What sums of heights may differ by.
const HAIR: Length = Length::mm(0.001);

/// Notes and sign-off line of an annex.
pub struct Foot {
    rows: Vec<FootRow>,
    /// Height of a page.
    page: Length,
}

/// A line of it.
struct FootRow {
    /// Room above it.
    over: Length,
    height: Length,
    size: Length,
    /// What stands on it, with left edges.
    entries: Vec<(Length, Line)>,
}

impl Foot {
    /// Sets both; `size` is that of the form's text.
    pub fn set(shaper: &mut Shaper<'_>, annex: &Annex, turn: Turn, size: Length) -> Self {
        let (room, page) = grid::text_area(turn);
        let style = Style::free(Role::FangSong, size);
        let notes = annex.notes.iter();
        let notes = notes.flat_map(|note| paragraphs(shaper, note, room, style));
        let notes: Vec<FootRow> = notes
            .enumerate()
            .map(|(index, line)| FootRow {
                over: first(index, OVER_NOTES),
                height: size * LEADING,
                size,
                entries: vec![(Length::ZERO, line)],
            })
            .collect();
        let signs = sign_lines(shaper, &annex.sign_off, room).into_iter();
        let signs = signs.enumerate().map(|(index, entries)| FootRow {
            over: first(index, OVER_SIGNS),
            height: SIGN_ROW,
            size: SIGN.size,
            entries,
        });
        Self {
            rows: notes.into_iter().chain(signs).collect(),
            page,
        }
    }

    /// Height that is kept free for it under the last row of the form.
    pub fn height(&self) -> Length {
        let rows = self.rows.iter().map(|row| row.over + row.height);
        rows.sum::<Length>().min(self.page * MOST)
    }

    /// Draws it on a page whose form ends at `bottom`; gives this page and those that it needs beyond.
    pub fn draw(&self, mut frame: Frame, bottom: Length) -> Vec<Frame> {
        let mut pages = Vec::new();
        let mut top = bottom;
        for row in &self.rows {
            if top + row.over + row.height > self.page + HAIR {
                pages.push(mem::take(&mut frame));
                top = Length::ZERO;
            }
            top += row.over;
            let y = top + grid::baseline(row.height, row.size);
            for (x, line) in &row.entries {
                frame.line(line, Point { x: *x, y }, row.size, Colour::BLACK);
            }
            top += row.height;
        }
        pages.push(frame);
        pages
    }
}

/// The room above the first of several lines.
const fn first(index: usize, over: Length) -> Length {
    if index == 0 { over } else { Length::ZERO }
}

/// Spreads the entries over as few lines as leave room for the pen, in columns, what is left over shared evenly.
fn sign_lines(
    shaper: &mut Shaper<'_>,
    entries: &[String],
    room: Length,
) -> Vec<Vec<(Length, Line)>> {
    let set: Vec<Line> = entries
        .iter()
        .map(|entry| single(&shaper.shape(entry, SIGN), SIGN.cell))
        .collect();
    let columns = (1..=set.len())
        .map(|lines| columns(&set, set.len().div_ceil(lines)))
        .find(|widths| widths.iter().copied().sum::<Length>() <= room);
    let Some(widths) = columns else {
        // One at least is longer than the line.
        let whole = entries.iter();
        return whole
            .flat_map(|entry| paragraphs(shaper, entry, room, SIGN))
            .map(|line| vec![(Length::ZERO, line)])
            .collect();
    };
    let lefts = lefts(&widths, room);
    set.chunks(widths.len().max(1))
        .map(|line| lefts.iter().copied().zip(line.iter().cloned()).collect())
        .collect()
}

/// Widths that the entries need when so many stand on a line, each under the one of the line above.
fn columns(entries: &[Line], per_line: usize) -> Vec<Length> {
    let need = |entry: &Line| {
        let is_open = entry.glyphs.last().is_some_and(|last| last.typed == '：');
        entry.end + if is_open { PEN } else { BEHIND }
    };
    let column = |first| {
        let under = entries.iter().skip(first).step_by(per_line);
        under.map(need).fold(Length::ZERO, Length::max)
    };
    (0..per_line).map(column).collect()
}

/// Left edges of columns of these widths, spread over the room.
fn lefts(widths: &[Length], room: Length) -> Vec<Length> {
    #[expect(clippy::cast_precision_loss, reason = "a line has few entries")]
    let spare = (room - widths.iter().copied().sum()) / widths.len() as f64;
    let mut left = Length::ZERO;
    let next = |width: &Length| {
        let start = left;
        left += *width + spare;
        start
    };
    widths.iter().map(next).collect()
}
