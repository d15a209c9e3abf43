//! [`Pen`]: how wide a line grows, which of its marks give up room, and where gaps may open.

use super::{
    Length,
    glyph::{Class, Glyph},
};

/// A difference that no eye and no printer sees.
pub(super) const HAIR: Length = Length::mm(0.0001);

/// Measures a line while it grows.
pub(super) struct Pen {
    pub(super) cell: Length,
    pub(super) width: Length,
    pub(super) gaps: usize,
    /// Share of a cell by which each glyph may be squeezed.
    pub(super) shares: Vec<f64>,
    pub(super) last: Option<Glyph>,
}

impl Pen {
    pub(super) const fn new(cell: Length) -> Self {
        Self {
            cell,
            width: Length::ZERO,
            gaps: 0,
            shares: Vec::new(),
            last: None,
        }
    }

    pub(super) fn push(&mut self, glyph: Glyph) {
        let mut share = squeeze_share(glyph);
        match self.last {
            // The blank of an opening mark at the edge stays: the line begins at its cell.
            None if glyph.class == Class::Opening => share = 0.0,
            None => {}
            Some(before) => {
                let cut = pair_cut(before, glyph, self.cell);
                // Marks that share a cell have nothing more to give.
                if cut > Length::ZERO {
                    if let Some(given) = self
                        .shares
                        .last_mut()
                        .filter(|_| before.class == Class::Closing)
                    {
                        *given = 0.0;
                    }
                    if glyph.class == Class::Opening {
                        share = 0.0;
                    }
                }
                self.width = self.width - cut;
                self.gaps += usize::from(is_gap(before, glyph));
            }
        }
        self.shares.push(share);
        self.width += glyph.width;
        self.last = Some(glyph);
    }

    #[expect(clippy::cast_precision_loss, reason = "glyphs of one line are few")]
    pub(super) fn gaps(&self) -> f64 {
        self.gaps as f64
    }

    /// Cells that squeezing all marks of the line but its last would win; the last one's half is counted
    /// by [`Pen::slack_at_end`].
    pub(super) fn squeezable(&self) -> f64 {
        self.shares.iter().rev().skip(1).sum()
    }

    /// Room left over if the line ended here: a mark at its end takes half its room, except where the line
    /// stands on the grid with it.
    pub(super) fn slack_at_end(&self, room: Length, is_paragraph_end: bool) -> Length {
        let full = room - self.width;
        let cut = self
            .last
            .map_or(Length::ZERO, |glyph| end_cut(glyph, self.cell));
        if full >= -HAIR && (full <= HAIR || is_paragraph_end) {
            full
        } else {
            full + cut
        }
    }
}

/// What a pair of marks gives up: half a cell between two marks whose blank halves meet or follow each other.
pub(super) fn pair_cut(before: Glyph, after: Glyph, cell: Length) -> Length {
    match (before.class, after.class) {
        // 〔2020〕10号 reads as one word.
        (Class::Closing, Class::Latin) if before.typed == '〕' => cell / 2.0,
        (Class::Closing, Class::Closing | Class::Opening) | (Class::Opening, Class::Opening) => {
            cell / 2.0
        }
        _ => Length::ZERO,
    }
}

/// What a mark at the end of a line gives up.
fn end_cut(glyph: Glyph, cell: Length) -> Length {
    if glyph.class == Class::Closing {
        cell / 2.0
    } else {
        Length::ZERO
    }
}

/// Share of a cell by which a mark may be squeezed inside a line.
pub(super) fn squeeze_share(glyph: Glyph) -> f64 {
    match glyph.class {
        Class::Opening | Class::Closing => 0.5,
        _ => 0.0,
    }
}

/// Whether space may open between two glyphs: not inside words and numbers, dashes and ellipses.
pub(super) fn is_gap(before: Glyph, after: Glyph) -> bool {
    match (before.class, after.class) {
        (Class::Latin, Class::Latin | Class::Space) => false,
        (Class::Joining, Class::Joining) => before.typed != after.typed,
        _ => true,
    }
}
