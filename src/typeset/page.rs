//! [`Pages`]: the laid-out report, ready to be written as PDF or drawn on screen.

use super::{Length, Point};
use crate::{
    compose::{HeadingLevel, Info},
    fonts::FaceId,
    model::Place,
};

/// A laid-out report. All pages are A4 upright, 210 × 297 mm.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// What the PDF says about itself.
    pub info: Info,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// All headings, in order of appearance.
    pub bookmarks: Vec<Bookmark>,
    /// Characters that the face of their role lacks, with where they stand.
    pub missing: Vec<Missing>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its number as printed; `None` on cover and contents, which are not counted.
    pub number: Option<usize>,
    /// What stands on it, in reading order.
    pub items: Vec<Item>,
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A run of text.
    Text(TextRun),
    /// A line or shape.
    Path(Path),
}

/// Characters of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// Where the baseline starts: the origin of the first character's cell before `offsets`.
    pub origin: Point,
    /// Direction of the baseline.
    pub turn: Turn,
    /// The characters as typed.
    pub text: String,
    /// Origin of each character along the baseline from `origin`; as many as `text` has characters.
    pub offsets: Vec<Length>,
    /// Colour of the text.
    pub colour: Colour,
}

/// Direction of a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Left to right.
    #[default]
    Upright,
    /// Bottom to top: on a page turned 90° counter-clockwise, whose head is at the left.
    Left,
}

/// A line or a filled shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its outline.
    pub segments: Vec<Segment>,
    /// Width and colour of the line, where it is drawn.
    pub stroke: Option<(Length, Colour)>,
    /// Colour of the area, where it is filled.
    pub fill: Option<Colour>,
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Start here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to the start.
    Close,
}

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Black, the colour of all text.
    pub const BLACK: Self = Self(0, 0, 0);
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Level.
    pub level: HeadingLevel,
    /// Number and text as printed.
    pub title: String,
    /// Index of the page, from 0 (cover and contents included).
    pub page: usize,
    /// Upper edge of the heading's line.
    pub top: Length,
    /// Where the heading comes from.
    pub place: Place,
}

/// A character that the face of its role lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// Where it stands in the report.
    pub place: Place,
    /// The face that printed it instead; `None` where no face has it and a mark 〓 stands in its place.
    pub printed_by: Option<FaceId>,
}
