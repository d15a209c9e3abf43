//! [`Frame`]: a laid-out piece of a page before it has its place, and the means to put text into it.

use super::{
    Colour, Item, Length, Path, Point, Segment, TextRun, Turn,
    glyph::{Shaper, Style},
    grid,
    line::{Line, single},
};

/// A laid-out piece: its items, measured from its own upper left corner.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// What stands in it, in reading order.
    pub items: Vec<Item>,
    /// Height.
    pub height: Length,
}

/// Which point of a text stands at a given place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

impl Frame {
    /// An empty piece of this height.
    pub const fn new(height: Length) -> Self {
        Self {
            items: Vec::new(),
            height,
        }
    }

    /// Adds a set line whose left edge and baseline start at `at`.
    pub fn line(&mut self, line: &Line, at: Point, size: Length, colour: Colour) {
        let mut run: Option<TextRun> = None;
        for (glyph, origin) in line.glyphs.iter().zip(&line.origins) {
            let x = at.x + *origin;
            match &mut run {
                Some(open) if open.face == glyph.face => {
                    open.offsets.push(x - open.origin.x);
                    open.text.push(glyph.typed);
                }
                _ => {
                    self.items.extend(run.take().map(Item::Text));
                    run = Some(TextRun {
                        face: glyph.face,
                        size,
                        origin: Point { x, y: at.y },
                        turn: Turn::Upright,
                        text: glyph.typed.to_string(),
                        offsets: vec![Length::ZERO],
                        colour,
                    });
                }
            }
        }
        self.items.extend(run.map(Item::Text));
    }

    /// Adds a short text on one line; gives its width.
    pub fn text(
        &mut self,
        shaper: &mut Shaper<'_>,
        text: &str,
        style: Style,
        (at, anchor): (Point, Anchor),
    ) -> Length {
        let line = single(&shaper.shape(text, style), style.cell);
        let shift = match anchor {
            Anchor::Start => Length::ZERO,
            Anchor::Middle => line.end / 2.0,
            Anchor::End => line.end,
        };
        let start = Point {
            x: at.x - shift,
            y: at.y,
        };
        self.line(&line, start, style.size, Colour::BLACK);
        line.end
    }

    /// Adds a straight line.
    pub fn rule(&mut self, from: Point, to: Point, width: Length, colour: Colour) {
        self.items.push(Item::Path(Path {
            segments: vec![Segment::Move(from), Segment::Line(to)],
            stroke: Some((width, colour)),
            fill: None,
        }));
    }

    /// Adds a filled rectangle between two corners.
    pub fn fill(&mut self, from: Point, to: Point, colour: Colour) {
        self.items.push(Item::Path(Path {
            segments: vec![
                Segment::Move(from),
                Segment::Line(Point { x: to.x, y: from.y }),
                Segment::Line(to),
                Segment::Line(Point { x: from.x, y: to.y }),
                Segment::Close,
            ],
            stroke: None,
            fill: Some(colour),
        }));
    }

    /// Puts another piece into this one, its corner at `at`.
    pub fn put(&mut self, other: Frame, at: Point) {
        self.items.extend(
            other
                .items
                .into_iter()
                .map(|item| moved(item, |point| shifted(point, at))),
        );
    }

    /// The items on an upright page, the corner at `at`.
    pub fn upright(self, at: Point) -> impl Iterator<Item = Item> {
        self.items
            .into_iter()
            .map(move |item| moved(item, |point| shifted(point, at)))
    }

    /// The items on a page turned 90° counter-clockwise: the head of the piece is at the page's left
    /// (GB/T 9704—2012, 8: 单页码表头在订口一边，双页码表头在切口一边). `left` is the text area's left edge.
    pub fn turned(self, left: Length) -> impl Iterator<Item = Item> {
        self.items.into_iter().map(move |item| {
            let mut item = moved(item, |point| Point {
                x: left + point.y,
                y: grid::TOP + grid::TEXT_HEIGHT - point.x,
            });
            if let Item::Text(run) = &mut item {
                run.turn = Turn::Left;
            }
            item
        })
    }
}

fn shifted(point: Point, by: Point) -> Point {
    Point {
        x: point.x + by.x,
        y: point.y + by.y,
    }
}

/// The item with each of its points moved.
fn moved(item: Item, to: impl Fn(Point) -> Point) -> Item {
    match item {
        Item::Text(run) => Item::Text(TextRun {
            origin: to(run.origin),
            ..run
        }),
        Item::Path(path) => {
            let segments = path
                .segments
                .into_iter()
                .map(|segment| match segment {
                    Segment::Move(point) => Segment::Move(to(point)),
                    Segment::Line(point) => Segment::Line(to(point)),
                    Segment::Curve(a, b, end) => Segment::Curve(to(a), to(b), to(end)),
                    Segment::Close => Segment::Close,
                })
                .collect();
            Item::Path(Path { segments, ..path })
        }
    }
}
