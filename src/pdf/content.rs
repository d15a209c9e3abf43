//! The operators of one page: text and shapes in reading order, each state set only when it changes.

use std::collections::BTreeMap;

use printpdf::{Color, DictItem, Greyscale, Op, PdfFontHandle, Pt, Rgb, TextMatrix};

use super::{
    PAGE_HEIGHT, PdfError,
    embed::{Embedded, FontRef},
    finish::utf_16,
    shape,
    spacing::{self, Glyph, Piece},
};
use crate::typeset::{Colour, Item, Page, Path, Point, TextRun, Turn};

/// Runs on one baseline belong to one line of text where the gap between them, in em, is within these bounds:
/// from an overlap of compressed punctuation to the quarter em between scripts, stretched. Wider gaps part
/// the cells of a table.
const SAME_LINE: std::ops::RangeInclusive<f64> = -0.6..=0.34;

/// The operators that draw a page; `index` counts from 0 and is for messages.
pub(super) fn operations(page: &Page, index: usize, fonts: &Embedded) -> Result<Vec<Op>, PdfError> {
    let mut writer = Writer {
        ops: Vec::new(),
        state: State::default(),
    };
    let parts = page
        .items
        .iter()
        .map(|item| match item {
            Item::Text(run) => Line::new(run, index, fonts).map(Part::Text),
            Item::Path(path) => Ok(Part::Path(path)),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let following = parts.iter().skip(1).map(Some).chain([None]);
    for (part, next) in parts.iter().zip(following) {
        match (part, next) {
            (Part::Text(line), Some(Part::Text(next))) => {
                writer.text(line, line.continued_by(next));
            }
            (Part::Text(line), _) => writer.text(line, None),
            (Part::Path(path), _) => writer.path(path),
        }
    }
    writer.end_text();
    Ok(writer.ops)
}

/// A number as the file has it: rounded to so many decimals.
pub(super) fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    // Adding zero turns a negative zero into a positive one.
    (value * scale).round() / scale + 0.0
}

/// The nearest number of single precision, which is what printpdf takes. Rounded numbers of up to seven
/// digits come out of it as they went in.
#[expect(
    clippy::cast_possible_truncation,
    reason = "rounding is what is asked for"
)]
pub(super) const fn single(value: f64) -> f32 {
    value as f32
}

/// A point in the coordinates of the file: in points from the lower left corner.
pub(super) fn place(point: Point) -> (f64, f64) {
    (point.x.to_pt(), PAGE_HEIGHT - point.y.to_pt())
}

/// An item of a page, ready to be written.
enum Part<'a> {
    Text(Line),
    Path(&'a Path),
}

/// A run of text whose characters have found their font.
struct Line {
    glyphs: Vec<Glyph>,
    size: f64,
    turn: Turn,
    /// Where the baseline is, across its direction.
    base: f64,
    colour: Colour,
}

impl Line {
    fn new(run: &TextRun, index: usize, fonts: &Embedded) -> Result<Self, PdfError> {
        let characters = run.text.chars().count();
        if characters != run.offsets.len() {
            return Err(PdfError::Uneven {
                text: run.text.clone(),
                characters,
                positions: run.offsets.len(),
                page: index + 1,
            });
        }
        let (x, y) = place(run.origin);
        let (start, base) = match run.turn {
            Turn::Upright => (x, y),
            Turn::Left => (y, x),
        };
        let glyphs = run
            .text
            .chars()
            .zip(&run.offsets)
            .filter_map(|(character, offset)| {
                let slot = fonts.slot(run.face, character)?;
                let at = start + offset.to_pt();
                Some(Glyph {
                    character,
                    slot,
                    at,
                })
            });
        Ok(Self {
            glyphs: glyphs.collect(),
            size: rounded(run.size.to_pt(), 3),
            turn: run.turn,
            base: rounded(base, 3),
            colour: run.colour,
        })
    }

    /// The first character of the run after this one, where it continues the line.
    #[expect(clippy::float_cmp, reason = "both are rounded")]
    fn continued_by(&self, next: &Self) -> Option<(char, f64)> {
        let (last, first) = (self.glyphs.last()?, next.glyphs.first()?);
        let same_line = self.turn == next.turn && self.base == next.base && self.size == next.size;
        let gap = first.at - last.at - last.slot.advance * self.size / 1000.0;
        (same_line && SAME_LINE.contains(&(gap / self.size))).then_some((first.character, first.at))
    }
}

/// What is in force at a point of the page; at its start, what the standard sets.
struct State {
    in_text: bool,
    font: Option<(FontRef, f64)>,
    spacing: f64,
    fill: Colour,
    stroke: Colour,
    width: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            in_text: false,
            font: None,
            spacing: 0.0,
            fill: Colour::BLACK,
            stroke: Colour::BLACK,
            width: 1.0,
        }
    }
}

/// Writes the operators of a page.
struct Writer {
    ops: Vec<Op>,
    state: State,
}

impl Writer {
    /// Writes a run; `next` is the character and place that follow on its line.
    fn text(&mut self, line: &Line, next: Option<(char, f64)>) {
        let Some(first) = line.glyphs.first() else {
            return;
        };
        let pen = rounded(first.at, 3);
        self.begin_text();
        self.fill(line.colour);
        let (along, base) = (single(pen), single(line.base));
        let matrix = TextMatrix::Raw(match line.turn {
            Turn::Upright => [1.0, 0.0, 0.0, 1.0, along, base],
            Turn::Left => [0.0, 1.0, -1.0, 0.0, base, along],
        });
        self.ops.push(Op::SetTextMatrix { matrix });
        for piece in spacing::pieces(&line.glyphs, line.size, pen, self.state.spacing, next) {
            self.piece(piece, line.size);
        }
    }

    fn piece(&mut self, piece: Piece, size: f64) {
        self.font(piece.font, size);
        let marked = piece.actual.is_some();
        if let Some(actual) = piece.actual {
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".into(),
                properties: actual_text(&actual),
            });
        }
        self.spacing(piece.spacing);
        self.ops.push(Op::ShowText { items: piece.items });
        if marked {
            self.spacing(0.0);
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn path(&mut self, path: &Path) {
        self.end_text();
        if let Some(colour) = path.fill {
            self.fill(colour);
        }
        if let Some((width, colour)) = path.stroke {
            self.stroke(rounded(width.to_pt(), 3), colour);
        }
        self.ops.extend(shape::operations(path));
    }

    fn begin_text(&mut self) {
        if !self.state.in_text {
            self.ops.push(Op::StartTextSection);
            self.state.in_text = true;
        }
    }

    fn end_text(&mut self) {
        if self.state.in_text {
            self.ops.push(Op::EndTextSection);
            self.state.in_text = false;
        }
    }

    fn font(&mut self, font: FontRef, size: f64) {
        if self.state.font != Some((font, size)) {
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font.id()),
                size: Pt(single(size)),
            });
            self.state.font = Some((font, size));
        }
    }

    #[expect(clippy::float_cmp, reason = "both are rounded")]
    fn spacing(&mut self, spacing: f64) {
        if self.state.spacing != spacing {
            self.ops.push(Op::SetCharacterSpacing {
                multiplier: single(spacing),
            });
            self.state.spacing = spacing;
        }
    }

    fn fill(&mut self, colour: Colour) {
        if self.state.fill != colour {
            self.ops.push(Op::SetFillColor { col: color(colour) });
            self.state.fill = colour;
        }
    }

    #[expect(clippy::float_cmp, reason = "both are rounded")]
    fn stroke(&mut self, width: f64, colour: Colour) {
        if self.state.stroke != colour {
            self.ops.push(Op::SetOutlineColor { col: color(colour) });
            self.state.stroke = colour;
        }
        if self.state.width != width {
            self.ops.push(Op::SetOutlineThickness {
                pt: Pt(single(width)),
            });
            self.state.width = width;
        }
    }
}

/// A colour in the smallest colour space that has it.
fn color(Colour(red, green, blue): Colour) -> Color {
    let part = |value: u8| single(rounded(f64::from(value) / 255.0, 3));
    if red == green && green == blue {
        Color::Greyscale(Greyscale::new(part(red), None))
    } else {
        Color::Rgb(Rgb::new(part(red), part(green), part(blue), None))
    }
}

/// The property list that says what a piece of text is.
fn actual_text(text: &str) -> DictItem {
    let text = DictItem::String {
        data: utf_16(text),
        literal: false,
    };
    DictItem::Dict {
        map: BTreeMap::from([("ActualText".to_owned(), text)]),
    }
}
