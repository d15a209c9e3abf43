//! From characters with places to strings with spacing: the fewest numbers that put every character within
//! [`TOLERANCE`] of its place, and marks where programs that read the text would take a gap for a space.
//!
//! Even gaps are character spacing (`Tc`), single deviations are numbers between strings (`TJ`). Readers
//! guess words from gaps: Poppler, for one, breaks a word where a gap is wider than a tenth of an em, or
//! where characters overlap by as much. Chinese knows neither, so a piece with such gaps carries its text as
//! typed (`/ActualText`). Poppler takes the piece for one character as wide as its advances, from which it
//! deducts the spacing in force at the end of the piece: with the spacing set back to zero before, the piece
//! reaches up to its neighbour and no gap is left.

use printpdf::TextItem;

use super::{
    content::{rounded, single},
    embed::{FontRef, Slot},
};

/// How far from its place a character may stand, in points.
const TOLERANCE: f64 = 0.003;
/// Gaps and overlaps beyond this, in em, look like the end of a word to readers.
const WORD_GAP: f64 = 0.09;
/// From this many characters on, a change of spacing is shorter than a number after each.
const WORTH_SPACING: usize = 4;

/// A character, how it is shown, and where along the baseline, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub character: char,
    pub slot: Slot,
    pub at: f64,
}

/// Strings that are shown at once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The font.
    pub font: FontRef,
    /// Character spacing in points.
    pub spacing: f64,
    /// Strings and the numbers between them, in thousandths of the type size.
    pub items: Vec<TextItem>,
    /// The text as typed, where readers would read something else.
    pub actual: Option<String>,
}

/// Divides the characters of a run into pieces. The pen starts at `pen`; `spacing` is the character spacing
/// in force, `next` the character and place that follow on the same baseline.
pub(super) fn pieces(
    glyphs: &[Glyph],
    size: f64,
    pen: f64,
    spacing: f64,
    next: Option<(char, f64)>,
) -> Vec<Piece> {
    let gaps = gaps(glyphs, size, next);
    let mut writer = Writer { size, pen };
    let mut rest = glyphs;
    let stretches = stretches(&gaps, spacing).into_iter();
    stretches
        .map(|stretch| {
            let (shown, after) = rest.split_at(stretch.length);
            rest = after;
            writer.piece(stretch, shown, after.first())
        })
        .collect()
}

/// What follows a character.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Gap {
    /// Nothing.
    Open,
    /// A gap, in points, that no reader takes for the end of a word, or that stands beside a space.
    Plain(f64),
    /// A gap or overlap, in points, that looks like the end of a word and is none.
    Misleading(f64),
}

impl Gap {
    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Plain(_), Self::Open) => true,
            (Self::Plain(a), Self::Plain(b)) | (Self::Misleading(a), Self::Misleading(b)) => {
                (a - b).abs() < TOLERANCE
            }
            _ => false,
        }
    }
}

/// The font of every character and the gap after it.
fn gaps(glyphs: &[Glyph], size: f64, next: Option<(char, f64)>) -> Vec<(FontRef, Gap)> {
    let following = glyphs
        .iter()
        .skip(1)
        .map(|glyph| Some((glyph.character, glyph.at)))
        .chain([next]);
    let gap = |glyph: &Glyph, after: Option<(char, f64)>| {
        let Some((character, at)) = after else {
            return Gap::Open;
        };
        let gap = at - glyph.at - glyph.slot.advance * size / 1000.0;
        let beside_space = glyph.character.is_whitespace() || character.is_whitespace();
        if gap.abs() > WORD_GAP * size && !beside_space {
            Gap::Misleading(gap)
        } else {
            Gap::Plain(gap)
        }
    };
    glyphs
        .iter()
        .zip(following)
        .map(|(glyph, after)| (glyph.slot.font, gap(glyph, after)))
        .collect()
}

/// Characters that are shown in one font and with one spacing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    length: usize,
    font: FontRef,
    spacing: f64,
    misleading: bool,
}

/// Decides on the spacing: even gaps become spacing where they are misleading or many; what remains keeps the
/// spacing in force.
fn stretches(gaps: &[(FontRef, Gap)], mut spacing: f64) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for even in
        gaps.chunk_by(|(font, gap), (next_font, next)| font == next_font && gap.is_like(*next))
    {
        let Some(&(font, gap)) = even.first() else {
            continue;
        };
        let (wanted, misleading) = match gap {
            Gap::Misleading(gap) => (rounded(gap, 4), true),
            Gap::Plain(gap) if even.len() >= WORTH_SPACING => (rounded(gap, 4), false),
            Gap::Plain(_) | Gap::Open => (spacing, false),
        };
        spacing = if misleading { 0.0 } else { wanted };
        let stretch = Stretch {
            length: even.len(),
            font,
            spacing: wanted,
            misleading,
        };
        match stretches.last_mut() {
            Some(last)
                if !misleading
                    && Stretch {
                        length: last.length,
                        ..stretch
                    } == *last =>
            {
                last.length += stretch.length;
            }
            _ => stretches.push(stretch),
        }
    }
    stretches
}

/// Follows the pen as a viewer does, so that no error adds up.
struct Writer {
    size: f64,
    pen: f64,
}

impl Writer {
    fn piece(&mut self, stretch: Stretch, glyphs: &[Glyph], after: Option<&Glyph>) -> Piece {
        let mut items = Vec::new();
        let mut text = String::new();
        let following = glyphs
            .iter()
            .skip(1)
            .chain(after)
            .map(|glyph| Some(glyph.at));
        for (glyph, next) in glyphs.iter().zip(following.chain([None])) {
            text.push(glyph.character);
            self.pen += glyph.slot.advance * self.size / 1000.0 + stretch.spacing;
            let correction = next.map_or(0.0, |at| self.correction(at));
            if correction != 0.0 {
                items.push(TextItem::Text(std::mem::take(&mut text)));
                items.push(TextItem::Offset(single(correction)));
                self.pen -= correction * self.size / 1000.0;
            }
        }
        if !text.is_empty() {
            items.push(TextItem::Text(text));
        }
        let actual = || glyphs.iter().map(|glyph| glyph.character).collect();
        Piece {
            font: stretch.font,
            spacing: stretch.spacing,
            items,
            actual: stretch.misleading.then(actual),
        }
    }

    /// The number that takes the pen to where the next character stands; zero where it is close enough.
    fn correction(&self, at: f64) -> f64 {
        let error = self.pen - at;
        if error.abs() <= TOLERANCE {
            return 0.0;
        }
        rounded(error * 1000.0 / self.size, 1)
    }
}
