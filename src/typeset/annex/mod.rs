//! Annexes on pages of their own (附件; GB/T 9704—2012, 7.3.7): what stands above the form is `head`'s business,
//! the form and its cells `form`'s, what stands under it `foot`'s; `pages` says which rows stand on which page,
//! `part` how they look there.

mod foot;
mod form;
mod head;
mod pages;
mod part;
#[cfg(test)]
mod tests;

use super::{
    Length, Shaper, Turn,
    cell::wrapped,
    frame::Frame,
    glyph::Style,
    line::{Line, single},
};
use crate::compose::Annex;
use foot::Foot;
use form::Form;
use pages::Rooms;

/// An annex, laid out.
pub struct SetAnnex {
    /// Its pages, each measured from the upper left corner of the text area as it lies.
    pub pages: Vec<Frame>,
    /// How it lies on them.
    pub turn: Turn,
}

/// Lays out an annex. One whose numbers find no room upright lies sideways, whatever it asks for.
pub fn lay_out(shaper: &mut Shaper<'_>, annex: &Annex) -> SetAnnex {
    let (mut form, turn) = Form::set(shaper, annex);
    shaper.at(&annex.place);
    let head = head::draw(shaper, annex, turn);
    let foot = Foot::set(shaper, annex, turn, form.size());
    let above = head.last().map_or(Length::ZERO, |frame| frame.height);
    let rooms = Rooms::new(turn, above, foot.height());
    form.cut_tall(rooms.of_a_row(&form));
    SetAnnex {
        pages: pages::draw(&form, rooms, head, &foot),
        turn,
    }
}

/// Text with its line ends over as many lines as it needs in this width; none where there is no text. A paragraph
/// that begins with full-width spaces is indented by them as a whole.
fn paragraphs(shaper: &mut Shaper<'_>, text: &str, width: Length, style: Style) -> Vec<Line> {
    let paragraph = |line: &str| {
        let words = line.trim_start_matches('\u{3000}');
        let spaces = line.chars().take_while(|c| *c == '\u{3000}');
        let indent = spaces.map(|_| style.cell).sum();
        let lines = wrapped(shaper, words, width - indent, style);
        if lines.is_empty() {
            return vec![single(&[], style.cell)];
        }
        let indented = lines.into_iter().map(|line| line.indented(indent));
        indented.collect()
    };
    text.lines().flat_map(paragraph).collect()
}
