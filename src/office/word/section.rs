//! Sections: paper, margins, grid and page numbers (GB/T 9704—2012, 5.2 and 7.5).

use super::xml::Element;
use crate::office::measure::Orientation;

/// Short side of A4, in twentieths of a point.
const SHORT: u32 = 11906;
/// Long side of A4.
const LONG: u32 = 16838;
/// Width of the text area of an upright page, 156 mm.
pub const TEXT_WIDTH: u32 = 8845;
/// Its height, 225 mm: the width of the text of a page on its side.
pub const TEXT_HEIGHT: u32 = 12756;
/// A row of the grid: 22 to the text area.
pub const ROW: u32 = 579;
/// A character of the grid: 28 to a row. In twentieths of a point.
pub const CELL: u32 = 316;
/// What a character of the grid is wider than one of 三号, in 1/4096 of a point.
const CHARACTER_SPACE: i32 = -848;

/// Where a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// On the next right-hand page.
    RightHand,
    /// On the next page.
    NextPage,
}

/// Page numbers of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// None.
    None,
    /// From 1.
    FromOne,
    /// Those that follow.
    Continued,
}

/// A section: pages that are set up alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// How its paper lies.
    pub orientation: Orientation,
    /// Where it begins.
    pub start: Start,
    /// Its page numbers.
    pub numbers: Numbers,
}

/// Width of the text on paper that lies so, in twentieths of a point.
pub const fn room(orientation: Orientation) -> u32 {
    match orientation {
        Orientation::Upright => TEXT_WIDTH,
        Orientation::Sideways => TEXT_HEIGHT,
    }
}

impl Section {
    /// The element. The order of the properties is that of the schema (17.6.17).
    pub fn element(self) -> Element {
        let start = match self.start {
            Start::RightHand => "oddPage",
            Start::NextPage => "nextPage",
        };
        let first = (self.numbers == Numbers::FromOne)
            .then(|| Element::new("w:pgNumType").with("w:start", 1));
        Element::new("w:sectPr")
            .children(self.footers())
            .child(Element::val("w:type", start))
            .children(self.paper())
            .children(first)
            .child(Element::new("w:cols").with("w:space", 720))
            .child(grid())
    }

    fn footers(self) -> Vec<Element> {
        if self.numbers == Numbers::None {
            return Vec::new();
        }
        let footer = |(kind, part)| {
            Element::new("w:footerReference")
                .with("w:type", kind)
                .with("r:id", part)
        };
        [("default", "rIdOdd"), ("even", "rIdEven")]
            .map(footer)
            .into()
    }

    /// Size and margins: 天头37mm, 订口28mm. The page number's dashes stand 7 mm under the text. On a page on its
    /// side, whose head lies at the binding, they go round with it.
    fn paper(self) -> [Element; 2] {
        let (size, [top, right, bottom, left, footer]) = match self.orientation {
            Orientation::Upright => (
                Element::new("w:pgSz").with("w:w", SHORT).with("w:h", LONG),
                [2098, 1474, 1984, 1587, 1428],
            ),
            Orientation::Sideways => (
                Element::new("w:pgSz")
                    .with("w:w", LONG)
                    .with("w:h", SHORT)
                    .with("w:orient", "landscape"),
                [1587, 2098, 1474, 1984, 917],
            ),
        };
        let margins = Element::new("w:pgMar")
            .with("w:top", top)
            .with("w:right", right)
            .with("w:bottom", bottom)
            .with("w:left", left)
            .with("w:header", 851)
            .with("w:footer", footer)
            .with("w:gutter", 0);
        [size, margins]
    }
}

/// Twenty-two rows of twenty-eight characters. The styles hold to it by themselves, with rows of exactly this height
/// and a quarter of a point less between characters, so that programs which know no such grid keep it, too.
fn grid() -> Element {
    Element::new("w:docGrid")
        .with("w:type", "linesAndChars")
        .with("w:linePitch", ROW)
        .with("w:charSpace", CHARACTER_SPACE)
}
