//! What stands above the form: label, title, subtitle, and the line with unit and measure.

use super::{
    super::{
        Colour, Length, Point, Shaper, Turn,
        cell::{LEADING, lines_height},
        flow::AIR,
        frame::Frame,
        glyph::Style,
        grid,
        line::{Line, single},
        text::body_line,
        title::{TITLE_PITCH, centred, folded},
    },
    paragraphs,
};
use crate::{compose::Annex, fonts::Role};

/// The row of the title, from 0: the third (7.3.7).
const TITLE_ROW: usize = 2;
/// Text of the line above the form.
const ABOVE: Style = Style::free(Role::FangSong, grid::SIZE_SMALL_4);
/// Least room between what stands at the left and at the right of that line, in characters.
const BETWEEN: f64 = 2.0;
/// Room between that line and the form.
const UNDER: Length = Length::mm(1.0);

/// Draws all of it; the form begins where the frame ends.
pub fn draw(shaper: &mut Shaper<'_>, annex: &Annex, turn: Turn) -> Frame {
    let (room, _) = grid::text_area(turn);
    let label = Style::body(Role::Hei);
    let line = single(&shaper.shape(&annex.label, label), label.cell);
    let mut frame = body_line(&line, label);
    frame.height = grid::rows(TITLE_ROW);

    let title = Style::free(Role::XiaoBiaoSong, grid::TITLE_SIZE);
    let lines = folded(shaper, &annex.title, title, room);
    put_under(&mut frame, centred(&lines, (title.size, TITLE_PITCH), room));
    if !annex.subtitle.is_empty() {
        let subtitle = Style::body(Role::Kai);
        let lines = folded(shaper, &annex.subtitle, subtitle, room);
        put_under(
            &mut frame,
            centred(&lines, (subtitle.size, grid::ROW), room),
        );
    }
    put_under(&mut frame, above(shaper, annex, room));
    frame
}

/// Puts a piece under what the frame holds.
fn put_under(frame: &mut Frame, piece: Frame) {
    let height = frame.height + piece.height;
    let at = Point {
        x: Length::ZERO,
        y: frame.height,
    };
    frame.put(piece, at);
    frame.height = height;
}

/// What stands right above the form, at the left and at the right: on one line, or one under the other where
/// that is too short for both.
fn above(shaper: &mut Shaper<'_>, annex: &Annex, room: Length) -> Frame {
    let left = paragraphs(shaper, &annex.above_left, room, ABOVE);
    let right = paragraphs(shaper, &annex.above_right, room, ABOVE);
    let shared = match (left.as_slice(), right.as_slice()) {
        ([left], [right]) if left.end + ABOVE.cell * BETWEEN + right.end <= room => 1,
        _ => 0,
    };
    let mut frame = Frame::new(AIR);
    let first_right = left.len() - shared;
    let rows = (0..).zip(&left).chain((first_right..).zip(&right));
    for (index, (row, line)) in rows.enumerate() {
        let x = if index < left.len() {
            Length::ZERO
        } else {
            room - line.end
        };
        draw_line(&mut frame, line, x, row);
    }
    let count = first_right + right.len();
    if count > 0 {
        frame.height += lines_height(count, ABOVE.size) + UNDER;
    }
    frame
}

/// Draws a line in a row of the lines above the form.
fn draw_line(frame: &mut Frame, line: &Line, x: Length, row: usize) {
    let pitch = ABOVE.size * LEADING;
    let y = AIR + lines_height(row, ABOVE.size) + grid::baseline(pitch, ABOVE.size);
    frame.line(line, Point { x, y }, ABOVE.size, Colour::BLACK);
}
