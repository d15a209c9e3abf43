//! What stands under the form: its notes and the line to be signed.

use super::{
    super::{
        Colour, Length, Point, Shaper, Turn,
        cell::{LEADING, lines_height},
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

/// Notes and sign-off line of an annex.
pub struct Foot {
    notes: Vec<Line>,
    size: Length,
    /// The lines to be signed: entries with their left edges.
    signs: Vec<Vec<(Length, Line)>>,
}

impl Foot {
    /// Sets both; `size` is that of the form's text.
    pub fn set(shaper: &mut Shaper<'_>, annex: &Annex, turn: Turn, size: Length) -> Self {
        let (room, _) = grid::text_area(turn);
        let style = Style::free(Role::FangSong, size);
        let notes = annex.notes.iter();
        Self {
            notes: notes
                .flat_map(|note| paragraphs(shaper, note, room, style))
                .collect(),
            size,
            signs: sign_lines(shaper, &annex.sign_off, room),
        }
    }

    /// Height of all of it.
    pub fn height(&self) -> Length {
        let signs: Length = self.signs.iter().map(|_| SIGN_ROW).sum();
        let over = |lines: usize, room| if lines == 0 { Length::ZERO } else { room };
        over(self.notes.len(), OVER_NOTES)
            + lines_height(self.notes.len(), self.size)
            + over(self.signs.len(), OVER_SIGNS)
            + signs
    }

    /// Draws it under a form that ends at `bottom`.
    pub fn draw(&self, frame: &mut Frame, bottom: Length) {
        let mut top = bottom;
        if !self.notes.is_empty() {
            top += OVER_NOTES;
        }
        for note in &self.notes {
            let y = top + grid::baseline(self.size * LEADING, self.size);
            let x = Length::ZERO;
            frame.line(note, Point { x, y }, self.size, Colour::BLACK);
            top += self.size * LEADING;
        }
        top += OVER_SIGNS;
        for entries in &self.signs {
            let y = top + grid::baseline(SIGN_ROW, SIGN.size);
            for (x, line) in entries {
                frame.line(line, Point { x: *x, y }, SIGN.size, Colour::BLACK);
            }
            top += SIGN_ROW;
        }
    }
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
