//! Marks, figures and blanks of the wrong width, each kind in a file of its own; C05 reports them.

mod blanks;
mod figures;
mod line;
mod pairs;
mod stops;

use std::ops::Range;

use line::Line;

use crate::checks::text::Paragraph;

/// A slip in the width of something, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is, e.g. 半角逗号.
    pub what: &'static str,
    /// What to put in the place of which bytes; empty where that is not certain.
    pub edits: Vec<(Range<usize>, String)>,
}

/// The slips of a paragraph, in order.
pub fn slips(paragraph: &Paragraph) -> Vec<Slip> {
    let mut slips = Vec::new();
    if needs_look(&paragraph.text) {
        let line = Line::new(paragraph);
        stops::find(&line, &mut slips);
        pairs::find(&line, &mut slips);
        figures::find(&line, &mut slips);
        blanks::find(&line, &mut slips);
        slips.sort_by_key(|slip| slip.range.start);
    }
    slips
}

/// Whether there is anything in a text that can have the wrong width.
fn needs_look(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            ',' | ';' | ':' | '?' | '!' | '.' | '(' | ')' | '"' | '\''
        ) || c.is_whitespace()
            || matches!(c, '％' | '．' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
    })
}
