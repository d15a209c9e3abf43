//! Lines and areas.

use jixiao::typeset::{Colour, Item, Length, Path, Point, Segment};

use super::{pages, written};
use crate::pdf_reader::Shape;

const RED: Colour = Colour(204, 0, 0);

fn shapes(paths: Vec<Path>) -> Vec<Shape> {
    let items = paths.into_iter().map(Item::Path).collect();
    written(&pages(vec![items])).pages.remove(0).shapes
}

fn assert_box(shape: &Shape, expected: [f64; 4]) {
    let found = [shape.left_mm, shape.top_mm, shape.right_mm, shape.bottom_mm];
    for (found, expected) in found.into_iter().zip(expected) {
        assert!(
            (found - expected).abs() < 0.002,
            "{shape:?} is not at {expected}"
        );
    }
}

/// A rectangle given by two opposite corners.
fn rectangle((left, top): (f64, f64), (right, bottom): (f64, f64)) -> Vec<Segment> {
    vec![
        Segment::Move(Point::mm(left, top)),
        Segment::Line(Point::mm(right, top)),
        Segment::Line(Point::mm(right, bottom)),
        Segment::Line(Point::mm(left, bottom)),
        Segment::Close,
    ]
}

#[test]
fn a_rule_is_a_line() {
    let shapes = shapes(vec![Path {
        segments: vec![
            Segment::Move(Point::mm(28.0, 100.0)),
            Segment::Line(Point::mm(184.0, 100.0)),
        ],
        stroke: Some((Length::pt(0.5), Colour::BLACK)),
        fill: None,
    }]);
    assert_eq!(shapes.len(), 1);
    assert_box(&shapes[0], [28.0, 100.0, 184.0, 100.0]);
    let (width, colour) = shapes[0].stroke.clone().unwrap();
    assert!((width - 0.5 * 25.4 / 72.0).abs() < 1e-6);
    assert_eq!((colour, shapes[0].fill.clone()), (vec![0.0], None));
}

#[test]
fn an_area_is_painted_under_its_line() {
    let shapes = shapes(vec![Path {
        segments: rectangle((30.0, 50.0), (60.0, 70.0)),
        stroke: Some((Length::pt(1.5), Colour(102, 102, 102))),
        fill: Some(RED),
    }]);
    assert_eq!(shapes.len(), 2);
    assert_box(&shapes[0], [30.0, 50.0, 60.0, 70.0]);
    assert_eq!(shapes[0].fill, Some(vec![0.8, 0.0, 0.0]));
    assert_eq!(shapes[0].stroke, None);
    assert_box(&shapes[1], [30.0, 50.0, 60.0, 70.0]);
    assert_eq!(shapes[1].fill, None);
    assert_eq!(shapes[1].stroke.clone().unwrap().1, [0.4]);
}

#[test]
fn parts_of_a_path_are_filled_as_one_and_drawn_each() {
    let mut segments = rectangle((20.0, 20.0), (40.0, 40.0));
    segments.extend(rectangle((50.0, 20.0), (70.0, 60.0)));
    let path = |stroke, fill| Path {
        segments: segments.clone(),
        stroke,
        fill,
    };
    let filled = shapes(vec![path(None, Some(RED))]);
    assert_eq!(filled.len(), 1);
    assert_box(&filled[0], [20.0, 20.0, 70.0, 60.0]);
    let drawn = shapes(vec![path(Some((Length::pt(1.0), RED)), None)]);
    assert_eq!(drawn.len(), 2);
    assert_box(&drawn[0], [20.0, 20.0, 40.0, 40.0]);
    assert_box(&drawn[1], [50.0, 20.0, 70.0, 60.0]);
}

#[test]
fn a_curve_bulges_as_its_control_points_say() {
    // A quarter of a circle of 10 mm, centre (100, 100), from its right to its top.
    let k = 5.522_847_5;
    let shapes = shapes(vec![Path {
        segments: vec![
            Segment::Move(Point::mm(100.0, 100.0)),
            Segment::Line(Point::mm(110.0, 100.0)),
            Segment::Curve(
                Point::mm(110.0, 100.0 - k),
                Point::mm(100.0 + k, 90.0),
                Point::mm(100.0, 90.0),
            ),
            Segment::Close,
        ],
        stroke: None,
        fill: Some(RED),
    }]);
    assert_box(&shapes[0], [100.0, 90.0, 110.0, 100.0]);
}

#[test]
fn a_part_after_a_closed_one_begins_at_its_start() {
    let mut segments = rectangle((20.0, 20.0), (40.0, 40.0));
    segments.push(Segment::Line(Point::mm(10.0, 30.0)));
    let shapes = shapes(vec![Path {
        segments,
        stroke: Some((Length::pt(1.0), RED)),
        fill: None,
    }]);
    assert_box(&shapes[1], [10.0, 20.0, 20.0, 30.0]);
}
