//! Lines of a paragraph: where each ends, and where each of its characters stands.
//!
//! Every line but the last is flush at both edges. A line of 28 full-width characters stands on the grid;
//! marks next to each other and marks at the end of a line give up half their room; what is still wanting or
//! left over is spread evenly.

use super::{
    Length,
    breaks::{Break, opportunities},
    glyph::{Class, Glyph},
    pen::{HAIR, Pen, is_gap, pair_cut},
};

/// Widest gap that spreading may open, in cells.
const WIDEST_GAP: f64 = 0.25;
/// Fewest characters on the last line of a paragraph.
const LAST_LINE: usize = 2;

/// What the lines of a paragraph do at their right end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// All but the last reach it exactly.
    Flush,
    /// Each is as long as it is.
    Ragged,
}

/// How a paragraph's lines are measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Length of a line.
    pub width: Length,
    /// Indent of the first line.
    pub indent: Length,
    /// Room of a full-width character.
    pub cell: Length,
    /// What lines do at their right end.
    pub edge: Edge,
}

impl Measure {
    /// Room of the line that begins with this glyph: the first one is indented.
    fn room(self, start: usize) -> Length {
        if start == 0 {
            self.width - self.indent
        } else {
            self.width
        }
    }
}

/// One line: its glyphs and where each stands from the line's left edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The glyphs, without spaces at the line's end.
    pub glyphs: Vec<Glyph>,
    /// Origin of each glyph's ink box from the left edge of the measure.
    pub origins: Vec<Length>,
    /// Right end of the last glyph's room.
    pub end: Length,
}

impl Line {
    /// The same line, begun so much further to the right.
    #[must_use]
    pub fn indented(mut self, by: Length) -> Self {
        for origin in &mut self.origins {
            *origin += by;
        }
        self.end += by;
        self
    }
}

/// A stretch of glyphs chosen as a line.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

/// Breaks glyphs into lines and justifies all but the last.
pub fn lines(glyphs: &[Glyph], measure: Measure) -> Vec<Line> {
    let breaks = opportunities(glyphs);
    let mut spans = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let end = Candidates::collect(glyphs, &breaks, start, measure).choose(start);
        spans.push(Span { start, end });
        start = skip_spaces(glyphs, end);
    }
    avoid_orphan(glyphs, &breaks, &mut spans, measure);
    let last = spans.len().saturating_sub(1);
    let set = |(index, span): (usize, &Span)| {
        let indent = if index == 0 {
            measure.indent
        } else {
            Length::ZERO
        };
        let part = trimmed(glyphs.get(span.start..span.end).unwrap_or_default());
        let edge = if index == last {
            Edge::Ragged
        } else {
            measure.edge
        };
        set_line(part, indent, measure.width - indent, measure.cell, edge)
    };
    spans.iter().enumerate().map(set).collect()
}

/// A single line that is not broken or justified, from its left edge.
pub fn single(glyphs: &[Glyph], cell: Length) -> Line {
    set_line(
        trimmed(glyphs),
        Length::ZERO,
        Length::mm(f64::MAX),
        cell,
        Edge::Ragged,
    )
}

/// Index of the first glyph from `at` that is not a space: spaces where a line breaks are not printed.
fn skip_spaces(glyphs: &[Glyph], at: usize) -> usize {
    let spaces = glyphs
        .iter()
        .skip(at)
        .take_while(|glyph| glyph.class == Class::Space)
        .count();
    at + spaces
}

fn trimmed(glyphs: &[Glyph]) -> &[Glyph] {
    let spaces = glyphs
        .iter()
        .rev()
        .take_while(|glyph| glyph.class == Class::Space)
        .count();
    glyphs.get(..glyphs.len() - spaces).unwrap_or_default()
}

/// Every quality of a break that is legal, softest first.
const QUALITIES: [Break; 6] = [
    Break::Allowed,
    Break::InName,
    Break::BeforeUnit,
    Break::InQuantity,
    Break::InAddress,
    Break::InWord,
];

/// A place where the current line could end.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    end: usize,
    quality: Break,
    /// Widest gap that filling the room opens.
    gap: Length,
}

/// The best candidate of each quality, and the one that squeezing would reach.
struct Candidates {
    fitting: Vec<Candidate>,
    squeezed: Option<Candidate>,
    cell: Length,
    edge: Edge,
}

impl Candidates {
    fn collect(glyphs: &[Glyph], breaks: &[Break], start: usize, measure: Measure) -> Self {
        let (cell, room) = (measure.cell, measure.room(start));
        let mut found = Self {
            fitting: Vec::new(),
            squeezed: None,
            cell,
            edge: measure.edge,
        };
        let mut pen = Pen::new(cell);
        for (index, glyph) in glyphs.iter().enumerate().skip(start) {
            pen.push(*glyph);
            let end = index + 1;
            let quality = breaks.get(index).copied().unwrap_or(Break::Allowed);
            let slack = pen.slack_at_end(room, end == glyphs.len());
            let candidate = Candidate {
                end,
                quality,
                gap: slack / pen.gaps().max(1.0),
            };
            if slack >= -HAIR {
                found.fitting.push(candidate);
                if end == glyphs.len() {
                    found.squeezed = None;
                    return Self {
                        fitting: vec![candidate],
                        ..found
                    };
                }
            } else if quality == Break::Allowed && -slack <= cell * pen.squeezable() + HAIR {
                found.squeezed = Some(candidate);
                break;
            } else if -slack > cell * 3.0 {
                break;
            }
        }
        found
    }

    /// End of the line: the last allowed place that fits, unless it leaves the gaps too wide; squeezing only
    /// where the place that fits best would put a mark at the start of the next line.
    fn choose(&self, start: usize) -> usize {
        let Some(fullest) = self.fitting.last() else {
            return start + 1;
        };
        if fullest.quality == Break::Allowed {
            return fullest.end;
        }
        if fullest.quality == Break::Forbidden
            && let Some(squeezed) = self.squeezed
        {
            return squeezed.end;
        }
        let limit = match self.edge {
            Edge::Flush => self.cell * WIDEST_GAP + HAIR,
            Edge::Ragged => Length::mm(f64::MAX),
        };
        // The softest place that fills the line; where none does, the one that leaves the narrowest gaps.
        QUALITIES
            .into_iter()
            .filter_map(|quality| self.best(quality))
            .find(|candidate| candidate.gap <= limit)
            .or_else(|| {
                let legal = QUALITIES
                    .into_iter()
                    .filter_map(|quality| self.best(quality));
                legal.min_by(|a, b| a.gap.to_mm().total_cmp(&b.gap.to_mm()))
            })
            .map_or(fullest.end, |candidate| candidate.end)
    }

    /// The fullest candidate that is at least this good.
    fn best(&self, quality: Break) -> Option<Candidate> {
        self.fitting
            .iter()
            .rev()
            .find(|candidate| candidate.quality <= quality)
            .copied()
    }
}

/// Sets the glyphs of one line from `left`, in `room`.
fn set_line(glyphs: &[Glyph], left: Length, room: Length, cell: Length, edge: Edge) -> Line {
    let mut pen = Pen::new(cell);
    for glyph in glyphs {
        pen.push(*glyph);
    }
    let slack = match edge {
        // As long as it is, unless it was chosen for what its marks can give.
        Edge::Ragged => pen.slack_at_end(room, true).min(Length::ZERO),
        Edge::Flush => pen.slack_at_end(room, false),
    };
    let stretch = if slack > HAIR && pen.gaps > 0 {
        slack / pen.gaps()
    } else {
        Length::ZERO
    };
    let squeeze = if slack < -HAIR {
        -slack / pen.squeezable()
    } else {
        Length::ZERO
    };
    let mut x = left;
    let mut origins = Vec::with_capacity(glyphs.len());
    let mut before: Option<Glyph> = None;
    for (index, glyph) in glyphs.iter().enumerate() {
        if let Some(before) = before {
            x = x - pair_cut(before, *glyph, cell);
            if is_gap(before, *glyph) {
                x += stretch;
            }
        }
        let is_last = index + 1 == glyphs.len();
        let cut = if is_last {
            Length::ZERO
        } else {
            squeeze * pen.shares.get(index).copied().unwrap_or(0.0)
        };
        // An opening mark has its blank at the left: what it gives up, it moves.
        if glyph.class == Class::Opening {
            x = x - cut;
            origins.push(x + glyph.inset);
            x += glyph.width;
        } else {
            origins.push(x + glyph.inset);
            x += glyph.width - cut;
        }
        before = Some(*glyph);
    }
    // The blank half of a mark that stands outside counts for nothing where the line is put in the middle.
    let end = match edge {
        Edge::Ragged => x.min(left + room),
        Edge::Flush => x,
    };
    Line {
        glyphs: glyphs.to_vec(),
        origins,
        end,
    }
}

/// Gives the last line of a paragraph at least [`LAST_LINE`] characters, taken from the line before it where
/// that line can spare them.
fn avoid_orphan(glyphs: &[Glyph], breaks: &[Break], spans: &mut [Span], measure: Measure) {
    let [.., before, last] = spans else { return };
    let visible = |span: Span| {
        let part = glyphs.get(span.start..span.end).unwrap_or_default();
        part.iter()
            .filter(|glyph| !matches!(glyph.class, Class::Closing | Class::Space))
            .count()
    };
    let word_goes_on = breaks
        .get(before.end - 1)
        .is_some_and(|quality| *quality != Break::Allowed);
    if visible(*last) >= LAST_LINE || word_goes_on {
        return;
    }
    let found = Candidates::collect(glyphs, breaks, before.start, measure);
    let limit = measure.cell * WIDEST_GAP + HAIR;
    let better = found.fitting.iter().rev().find(|candidate| {
        candidate.quality == Break::Allowed
            && candidate.end < before.end
            && candidate.gap <= limit
            && visible(Span {
                start: candidate.end,
                end: last.end,
            }) >= LAST_LINE
    });
    if let Some(candidate) = better {
        before.end = candidate.end;
        last.start = candidate.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fonts::{FontSet, Role},
        typeset::{
            glyph::{Shaper, Style},
            grid,
        },
    };

    fn set(text: &str) -> Vec<Line> {
        let fonts = FontSet::embedded().unwrap();
        let glyphs = Shaper::new(&fonts).shape(text, Style::body(Role::FangSong));
        let measure = Measure {
            width: grid::TEXT_WIDTH,
            indent: grid::CELL * 2.0,
            cell: grid::CELL,
            edge: Edge::Flush,
        };
        lines(&glyphs, measure)
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.typed).collect())
            .collect()
    }

    /// In thousandths of a cell.
    #[expect(clippy::cast_possible_truncation, reason = "a line is short")]
    fn cells(length: Length) -> i32 {
        (length / grid::CELL * 1000.0).round() as i32
    }

    #[test]
    fn full_width_lines_stand_on_the_grid() {
        let set = set(&"国".repeat(26 + 28 + 3));
        assert_eq!(
            set.iter().map(|line| line.glyphs.len()).collect::<Vec<_>>(),
            [26, 28, 3]
        );
        assert_eq!(cells(set[0].origins[0]), 2000);
        assert_eq!(cells(set[0].origins[25]), 27000);
        assert_eq!(cells(set[1].origins[13]), 13000);
        assert_eq!(cells(set[2].end), 3000);
    }

    #[test]
    fn a_mark_that_ends_a_full_line_keeps_the_grid() {
        let set = set(&format!("{}，{}", "国".repeat(25), "民".repeat(30)));
        assert_eq!(cells(set[0].origins[25]), 27000);
        assert_eq!(cells(set[0].end), 28000);
    }

    #[test]
    fn a_mark_after_a_full_line_is_squeezed_in() {
        // 26 characters fill the first line; the comma after them takes half a cell, which ” gives up.
        // The “ at the edge keeps its place.
        let set = set(&format!(
            "“{}”{}，{}",
            "国".repeat(2),
            "民".repeat(22),
            "人".repeat(30)
        ));
        assert_eq!(texts(&set)[0].chars().last(), Some('，'));
        assert_eq!(cells(set[0].origins[26]), 27500);
        assert_eq!(cells(set[0].origins[0]), 2000);
        assert_eq!(cells(set[0].origins[3]), 5000);
        assert_eq!(cells(set[0].origins[4]), 5500);
    }

    #[test]
    fn without_marks_to_squeeze_the_last_character_moves_down() {
        let set = set(&format!("{}，{}", "国".repeat(26), "民".repeat(30)));
        assert_eq!(set[0].glyphs.len(), 25);
        assert_eq!(cells(set[0].origins[0]), 2000);
        assert_eq!(cells(set[0].origins[24]), 27000);
        assert_eq!(texts(&set)[1].chars().take(2).collect::<String>(), "国，");
    }

    #[test]
    fn neighbouring_marks_share_a_cell_and_a_half() {
        let set = set("经费”，“三公");
        // 经 2, 费 3, ” 4, ， 4.5 (after half a ”), “ 5 (moved by half), 三 6.
        let at: Vec<i32> = set[0].origins.iter().map(|x| cells(*x)).collect();
        assert_eq!(at, [2000, 3000, 4000, 4500, 5000, 6000, 7000]);
    }

    #[test]
    fn a_mark_that_shares_its_cell_is_not_squeezed_again() {
        // ） and 、 take one and a half cells; squeezing the comma in must not take more from ）.
        let text = format!("（国）、{}，{}", "民".repeat(22), "人".repeat(30));
        let set = set(&text);
        for pair in set[0].origins.windows(2) {
            assert!(pair[1] - pair[0] >= grid::CELL * 0.5 - HAIR, "{pair:?}");
        }
    }

    #[test]
    fn a_last_character_does_not_stand_alone() {
        let set = set(&"国".repeat(26 + 28 + 1));
        assert_eq!(
            set.iter().map(|line| line.glyphs.len()).collect::<Vec<_>>(),
            [26, 27, 2]
        );
        assert_eq!(cells(set[1].origins[26]), 27000);
    }

    #[test]
    fn a_quantity_moves_down_whole_and_the_line_is_spread() {
        let set = set(&format!(
            "{}3037.06万元。{}",
            "国".repeat(24),
            "民".repeat(30)
        ));
        assert_eq!(set[0].glyphs.len(), 24);
        assert_eq!(cells(set[0].end), 28000);
        assert_eq!(
            texts(&set)[1].chars().take(9).collect::<String>(),
            "3037.06万元"
        );
    }

    #[test]
    fn a_long_word_is_broken_rather_than_overrun() {
        let set = set(&"a".repeat(200));
        for line in &set {
            assert!(line.end <= grid::TEXT_WIDTH + HAIR);
        }
        assert_eq!(texts(&set).concat(), "a".repeat(200));
    }
}
