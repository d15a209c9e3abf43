//! Lines and filled shapes as operators.

use printpdf::{
    Line, LinePoint, Op, PaintMode, Point as PdfPoint, Polygon, PolygonRing, Pt, WindingOrder,
};

use super::content::{place, rounded, single};
use crate::typeset::{Path, Point, Segment};

/// The operators that paint a path in the colours in force. Overlapping parts are filled as one (nonzero
/// winding rule); the line is painted over the area.
pub(super) fn operations(path: &Path) -> Vec<Op> {
    let outlines = outlines(&path.segments);
    let mut ops = Vec::new();
    if path.fill.is_some() {
        ops.push(filled(&outlines));
    }
    if path.stroke.is_some() {
        ops.extend(outlines.into_iter().map(|line| Op::DrawLine { line }));
    }
    ops
}

fn filled(outlines: &[Line]) -> Op {
    let ring = |line: &Line| PolygonRing {
        points: line.points.clone(),
    };
    Op::DrawPolygon {
        polygon: Polygon {
            rings: outlines.iter().map(ring).collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        },
    }
}

/// The connected parts of a path. A part that follows a closed one without a new start begins where that
/// one began.
fn outlines(segments: &[Segment]) -> Vec<Line> {
    let mut outlines: Vec<Line> = Vec::new();
    for segment in segments {
        if let Segment::Move(start) = *segment {
            outlines.push(open(point(start, false)));
            continue;
        }
        let restart = outlines
            .last()
            .filter(|line| line.is_closed)
            .and_then(|line| line.points.first().cloned());
        outlines.extend(restart.map(open));
        let Some(line) = outlines.last_mut() else {
            continue;
        };
        match *segment {
            Segment::Move(_) => {}
            Segment::Line(end) => line.points.push(point(end, false)),
            Segment::Curve(first, second, end) => {
                line.points
                    .extend([point(first, true), point(second, true), point(end, false)]);
            }
            Segment::Close => line.is_closed = true,
        }
    }
    outlines.retain(|line| line.points.len() > 1);
    outlines
}

fn open(start: LinePoint) -> Line {
    Line {
        points: vec![start],
        is_closed: false,
    }
}

fn point(point: Point, bezier: bool) -> LinePoint {
    let (x, y) = place(point);
    LinePoint {
        p: PdfPoint {
            x: Pt(single(rounded(x, 3))),
            y: Pt(single(rounded(y, 3))),
        },
        bezier,
    }
}
