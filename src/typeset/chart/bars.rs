//! Horizontal bars: labels at the left, values at the ends, one bar a series.

use rust_decimal::Decimal;

use super::{
    super::{
        Colour, Length, Point, Shaper,
        frame::{Anchor, Frame},
        glyph::width,
        grid,
        line::Line,
        picture::Meaning,
    },
    AXIS, Drawing, LABEL, LABEL_PITCH, draw_folded, folded, fraction, legend_entry, middle,
    series_fill,
};
use crate::compose::{Bar, BarValue, Series};

/// Thickness of a single bar, and of each of several side by side.
const SINGLE: Length = Length::mm(4.6);
const GROUPED: Length = Length::mm(3.8);
/// Space between groups.
const GAP: Length = Length::mm(3.2);
/// Widest the labels may grow.
const WIDEST_LABEL: Length = Length::mm(62.0);
/// Space between a label or value and its bar.
const BESIDE: Length = Length::mm(1.5);

/// Where bars start and how far one unit reaches.
struct Scale {
    zero: Length,
    reach: Length,
    largest: Decimal,
}

impl Scale {
    fn end(&self, value: Decimal) -> Length {
        self.zero + self.reach * fraction(value, self.largest)
    }
}

/// One bar of a group.
struct Entry<'a> {
    colour: Colour,
    label: &'a str,
    series: Option<&'a String>,
    value: Option<&'a BarValue>,
}

pub(super) fn draw(shaper: &mut Shaper<'_>, series: &[Series], bars: &[Bar]) -> Drawing {
    let thickness = if series.len() > 1 { GROUPED } else { SINGLE };
    let legend = if series.len() > 1 {
        Length::mm(7.0)
    } else {
        Length::ZERO
    };
    let group = thickness * count(series.len().max(1));
    let labels: Vec<Vec<Line>> = bars
        .iter()
        .map(|bar| folded(shaper, &bar.label, WIDEST_LABEL))
        .collect();
    let right = label_width(&labels);
    let scale = scale(shaper, bars, right);
    let mut drawing = Drawing::default();
    if series.len() > 1 {
        draw_legend(shaper, &mut drawing.frame, series);
    }
    let mut top = legend + GAP / 2.0;
    for (bar, label) in bars.iter().zip(&labels) {
        let height = group.max(LABEL_PITCH * count(label.len()));
        let at = Point {
            x: right - BESIDE,
            y: top + height / 2.0,
        };
        draw_folded(&mut drawing.frame, label, (at, Anchor::End));
        let first = top + (height - group) / 2.0;
        for (index, (value, one)) in bar.values.iter().zip(series).enumerate() {
            let place = (first + thickness * count(index), thickness);
            let entry = Entry {
                colour: series_fill(one.role),
                label: &bar.label,
                series: Some(&one.name).filter(|_| series.len() > 1),
                value: value.as_ref(),
            };
            draw_bar(shaper, &mut drawing, &scale, place, &entry);
        }
        top += height + GAP;
    }
    let bottom = top - GAP / 2.0;
    drawing.frame.height = bottom;
    let axis = |y| Point { x: scale.zero, y };
    let width = Length::pt(0.5);
    drawing.frame.rule(axis(legend), axis(bottom), width, AXIS);
    drawing
}

fn draw_bar(
    shaper: &mut Shaper<'_>,
    drawing: &mut Drawing,
    scale: &Scale,
    (top, thickness): (Length, Length),
    entry: &Entry<'_>,
) {
    let y = middle(top + thickness / 2.0);
    let Some(BarValue {
        amount,
        words,
        share,
    }) = entry.value
    else {
        let at = Point {
            x: scale.zero + BESIDE,
            y,
        };
        drawing
            .frame
            .text(shaper, "未填", LABEL, (at, Anchor::Start));
        return;
    };
    let end = scale.end(amount.decimal());
    let (from, to) = (scale.zero.min(end), scale.zero.max(end));
    let inset = Length::mm(0.2);
    drawing.frame.fill(
        Point {
            x: from,
            y: top + inset,
        },
        Point {
            x: to,
            y: top + thickness - inset,
        },
        entry.colour,
    );
    drawing.mark(Meaning {
        label: entry.label.to_owned(),
        series: entry.series.cloned(),
        words: match share {
            Some(share) => format!("{words}（{share}）"),
            None => words.clone(),
        },
    });
    let place = if amount.is_negative() {
        (
            Point {
                x: from - BESIDE,
                y,
            },
            Anchor::End,
        )
    } else {
        (Point { x: to + BESIDE, y }, Anchor::Start)
    };
    drawing.frame.text(shaper, words, LABEL, place);
}

fn draw_legend(shaper: &mut Shaper<'_>, frame: &mut Frame, series: &[Series]) {
    let mut x = Length::mm(40.0);
    for one in series {
        let at = Point {
            x,
            y: Length::mm(2.5),
        };
        x = legend_entry(shaper, frame, (at, series_fill(one.role)), &one.name);
    }
}

/// Room for labels at the left, for the longest value at the right, bars between; negative values get their
/// share to the left of zero.
fn scale(shaper: &mut Shaper<'_>, bars: &[Bar], left: Length) -> Scale {
    let values = || bars.iter().flat_map(|bar| bar.values.iter().flatten());
    let most = values()
        .map(|value| value.amount.decimal())
        .fold(Decimal::ZERO, Decimal::max);
    let least = values()
        .map(|value| value.amount.decimal())
        .fold(Decimal::ZERO, Decimal::min);
    let widest = values().map(|value| width(&shaper.shape(&value.words, LABEL)));
    let value_room = widest.fold(Length::ZERO, Length::max) + BESIDE * 2.0;
    let left_room = if least.is_zero() {
        Length::ZERO
    } else {
        value_room
    };
    let room = grid::TEXT_WIDTH - left - left_room - value_room;
    let span = most - least;
    let negative = room * fraction(-least, span);
    let largest = most.max(-least);
    Scale {
        zero: left + left_room + negative,
        reach: room * fraction(largest, span),
        largest,
    }
}

/// Room that labels take at the left, with the space before the bars.
fn label_width(labels: &[Vec<Line>]) -> Length {
    let ends = labels.iter().flatten().map(|line| line.end);
    ends.fold(Length::ZERO, Length::max) + BESIDE
}

#[expect(clippy::cast_precision_loss, reason = "a chart has few bars")]
fn count(number: usize) -> f64 {
    number as f64
}
