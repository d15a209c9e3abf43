//! What stands above the form: label, title, subtitle, and the line with unit and measure.

use std::mem;

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
        title::{TITLE_PITCH, centred, folded, lines_in},
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
/// Share of a page that may stand above the form.
const MOST: f64 = 2.0 / 3.0;
/// Room between that line and the form.
const UNDER: Length = Length::mm(1.0);

/// Draws all of it; the form begins where the last frame ends. There is one, unless so much stands above the form
/// that it takes pages of its own.
pub fn draw(shaper: &mut Shaper<'_>, annex: &Annex, turn: Turn) -> Vec<Frame> {
    let (_, page) = grid::text_area(turn);
    let mut frames = Vec::new();
    let mut frame = Frame::default();
    for piece in pieces(shaper, annex, turn) {
        if frame.height + piece.height > page * MOST && frame.height > Length::ZERO {
            frames.push(mem::take(&mut frame));
        }
        put_under(&mut frame, piece);
    }
    frames.push(frame);
    frames
}

/// What stands under each other above the form; none of it takes more than half a page.
fn pieces(shaper: &mut Shaper<'_>, annex: &Annex, turn: Turn) -> Vec<Frame> {
    let (room, page) = grid::text_area(turn);
    let label = Style::body(Role::Hei);
    let line = single(&shaper.shape(&annex.label, label), label.cell);
    let mut first = body_line(&line, label);
    first.height = grid::rows(TITLE_ROW);
    let mut pieces = vec![first];

    let mut add = |text: &str, style: Style, pitch: Length| {
        let lines = folded(shaper, text, style, room);
        let parts = lines.chunks(lines_in(page / 2.0, pitch));
        pieces.extend(parts.map(|lines| centred(lines, (style.size, pitch), room)));
    };
    let title = Style::free(Role::XiaoBiaoSong, grid::TITLE_SIZE);
    add(&annex.title, title, TITLE_PITCH);
    if !annex.subtitle.is_empty() {
        add(&annex.subtitle, Style::body(Role::Kai), grid::ROW);
    }
    pieces.extend(above(shaper, annex, (room, page / 2.0)));
    pieces
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
/// that is too short for both. In one piece, or line by line where that would be higher than `most`.
fn above(shaper: &mut Shaper<'_>, annex: &Annex, (room, most): (Length, Length)) -> Vec<Frame> {
    let left = paragraphs(shaper, &annex.above_left, room, ABOVE);
    let right = paragraphs(shaper, &annex.above_right, room, ABOVE);
    let shared = match (left.as_slice(), right.as_slice()) {
        ([left], [right]) if left.end + ABOVE.cell * BETWEEN + right.end <= room => 1,
        _ => 0,
    };
    let first_right = left.len() - shared;
    let count = first_right + right.len();
    let of_left = (0..).zip(left.iter().map(|line| (Length::ZERO, line)));
    let of_right = right.iter().map(|line| (room - line.end, line));
    let rows: Vec<(usize, (Length, &Line))> =
        of_left.chain((first_right..).zip(of_right)).collect();
    if lines_height(count, ABOVE.size) > most {
        let single_line = |(_, line)| above_frame(&[(0, line)], 1);
        return rows.into_iter().map(single_line).collect();
    }
    vec![above_frame(&rows, count)]
}

/// Lines at their left edges, each in its row of so many.
fn above_frame(rows: &[(usize, (Length, &Line))], count: usize) -> Frame {
    let mut frame = Frame::new(AIR);
    for (row, (x, line)) in rows {
        draw_line(&mut frame, line, *x, *row);
    }
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
