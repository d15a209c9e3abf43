//! A ring: slices clockwise from the top, numbered, with a list of them at its right.

use std::f64::consts::{FRAC_PI_2, TAU};

use rust_decimal::Decimal;

use super::{
    super::{
        Colour, Item, Length, Path, Point, Segment, Shaper,
        frame::{Anchor, Frame},
        glyph::width,
        grid,
        line::Line,
        picture::Meaning,
    },
    Drawing, LABEL, LABEL_PITCH, draw_folded, fill_of, folded, fraction, legend_entry, middle,
};
use crate::compose::Slice;

const OUTER: f64 = 27.0;
const INNER: f64 = 15.0;
/// Height of a line of the list.
const LINE: Length = Length::mm(7.0);
/// Left edge of the list, and of its text behind the swatch.
const LIST: Length = Length::mm(OUTER * 2.0 + 15.0);
const SWATCH: Length = Length::mm(4.7);
/// Share below which a slice carries its number outside.
const NARROW: f64 = 0.03;

pub(super) fn draw(shaper: &mut Shaper<'_>, slices: &[Slice], centre: &[String]) -> Drawing {
    let entries = entries(shaper, slices);
    let list = entries
        .iter()
        .fold(Length::ZERO, |sum, entry| sum + entry.height);
    let height = list.max(Length::mm(OUTER * 2.0 + 10.0));
    let mut drawing = Drawing {
        frame: Frame::new(height),
        marks: Vec::new(),
    };
    let middle_point = Point {
        x: Length::mm(OUTER + 6.0),
        y: height / 2.0,
    };
    let total: Decimal = slices.iter().map(|slice| slice.amount.decimal()).sum();
    let mut angle = -FRAC_PI_2;
    for (index, slice) in slices.iter().enumerate() {
        let share = fraction(slice.amount.decimal(), total);
        let end = angle + share * TAU;
        if share > 0.0 {
            let outline = sector(middle_point, (angle, end), fill_of(index));
            drawing.frame.items.push(Item::Path(outline));
            drawing.mark(Meaning {
                label: slice.label.clone(),
                series: None,
                words: slice.words.clone(),
            });
        }
        if share > 0.0 && slices.len() > 1 {
            let radius = if share >= NARROW {
                OUTER.midpoint(INNER)
            } else {
                OUTER + 2.6
            };
            let at = on_circle(middle_point, radius, angle.midpoint(end));
            draw_number(shaper, &mut drawing.frame, at, index);
        }
        angle = end;
    }
    draw_centre(shaper, &mut drawing.frame, middle_point, centre);
    let top = (height - list) / 2.0;
    draw_list(shaper, &mut drawing.frame, &entries, top);
    drawing
}

/// The slice's number in the middle of its band, or outside a narrow one, on a white disc so that it reads
/// on every fill.
fn draw_number(shaper: &mut Shaper<'_>, frame: &mut Frame, at: Point, index: usize) {
    frame.items.push(Item::Path(disc(at, 2.3)));
    let text = Point {
        x: at.x,
        y: middle(at.y),
    };
    frame.text(
        shaper,
        &(index + 1).to_string(),
        LABEL,
        (text, Anchor::Middle),
    );
}

fn draw_centre(shaper: &mut Shaper<'_>, frame: &mut Frame, at: Point, lines: &[String]) {
    let pitch = Length::mm(5.2);
    let mut y = at.y - pitch * (count(lines.len()) - 1.0) / 2.0;
    for line in lines {
        frame.text(
            shaper,
            line,
            LABEL,
            (
                Point {
                    x: at.x,
                    y: middle(y),
                },
                Anchor::Middle,
            ),
        );
        y += pitch;
    }
}

/// The list of slices: number, label over as many lines as it needs, amount and share at the right.
fn draw_list(shaper: &mut Shaper<'_>, frame: &mut Frame, list: &[Entry<'_>], top: Length) {
    let mut top = top;
    for (index, entry) in list.iter().enumerate() {
        let y = top + entry.height / 2.0;
        let swatch = Point { x: LIST, y };
        legend_entry(shaper, frame, (swatch, fill_of(index)), "");
        let at = Point {
            x: LIST + SWATCH,
            y,
        };
        draw_folded(frame, &entry.label, (at, Anchor::Start));
        let right = Point {
            x: grid::TEXT_WIDTH,
            y: middle(y),
        };
        frame.text(shaper, &entry.slice.words, LABEL, (right, Anchor::End));
        top += entry.height;
    }
}

/// A line of the list.
struct Entry<'a> {
    slice: &'a Slice,
    label: Vec<Line>,
    height: Length,
}

fn entries<'a>(shaper: &mut Shaper<'_>, slices: &'a [Slice]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (index, slice) in slices.iter().enumerate() {
        let words = width(&shaper.shape(&slice.words, LABEL));
        let room = grid::TEXT_WIDTH - LIST - SWATCH - words - Length::mm(3.0);
        let name = format!("{} {}", index + 1, slice.label);
        let label = folded(shaper, &name, room);
        let height = LINE.max(LABEL_PITCH * count(label.len()) + Length::mm(1.5));
        entries.push(Entry {
            slice,
            label,
            height,
        });
    }
    entries
}

/// A slice of the ring between two angles, with a white edge towards its neighbours.
fn sector(centre: Point, (from, to): (f64, f64), colour: Colour) -> Path {
    let mut segments = vec![Segment::Move(on_circle(centre, OUTER, from))];
    segments.extend(arc(centre, OUTER, (from, to)));
    segments.push(Segment::Line(on_circle(centre, INNER, to)));
    segments.extend(arc(centre, INNER, (to, from)));
    segments.push(Segment::Close);
    let edge = Some((Length::pt(0.8), Colour(255, 255, 255)));
    Path {
        segments,
        stroke: edge,
        fill: Some(colour),
    }
}

fn disc(centre: Point, radius: f64) -> Path {
    let mut segments = vec![Segment::Move(on_circle(centre, radius, 0.0))];
    segments.extend(arc(centre, radius, (0.0, TAU)));
    segments.push(Segment::Close);
    Path {
        segments,
        stroke: None,
        fill: Some(Colour(255, 255, 255)),
    }
}

/// An arc as Bézier curves of at most a quarter circle each.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most four pieces"
)]
fn arc(centre: Point, radius: f64, (from, to): (f64, f64)) -> Vec<Segment> {
    let pieces = ((to - from).abs() / FRAC_PI_2 - 1e-9).ceil().max(1.0) as u32;
    let step = (to - from) / f64::from(pieces);
    // Distance of the control points along the tangent for an arc of `step`.
    let reach = 4.0 / 3.0 * (step / 4.0).tan() * radius;
    (0..pieces)
        .map(|piece| {
            let start = from + step * f64::from(piece);
            let end = start + step;
            Segment::Curve(
                along(on_circle(centre, radius, start), start, reach),
                along(on_circle(centre, radius, end), end, -reach),
                on_circle(centre, radius, end),
            )
        })
        .collect()
}

fn on_circle(centre: Point, radius: f64, angle: f64) -> Point {
    Point {
        x: centre.x + Length::mm(radius * angle.cos()),
        y: centre.y + Length::mm(radius * angle.sin()),
    }
}

/// A point moved along the tangent of the circle at this angle.
fn along(point: Point, angle: f64, distance: f64) -> Point {
    Point {
        x: point.x - Length::mm(distance * angle.sin()),
        y: point.y + Length::mm(distance * angle.cos()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ring has few slices")]
fn count(number: usize) -> f64 {
    number as f64
}
