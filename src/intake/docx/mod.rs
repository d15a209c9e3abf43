//! Word files (ECMA-376, Office Open XML): paragraphs with their numbers and heading styles, tables as rows of cells.
//! Only the three parts that hold these are read, within limits, and whether headers and footers say something; macros,
//! links, pictures and whatever else such a file can hold is never touched.

mod body;
mod missing;
mod numbering;
pub(super) mod package;
mod styles;
mod table;
pub(super) mod xml;

use super::{IntakeError, Source};
use body::Body;
use numbering::Numbers;
use package::Package;
use styles::Styles;
use xml::{Piece, walk};

/// Reads a Word file.
pub fn read(bytes: &[u8]) -> Result<Source, IntakeError> {
    let mut package = Package::open(bytes)?;
    let document = package
        .part("word/document.xml")?
        .ok_or_else(|| package.other_format())?;
    let styles = match package.part("word/styles.xml")? {
        Some(part) => Styles::parse(&part)?,
        None => Styles::default(),
    };
    let numbers = match package.part("word/numbering.xml")? {
        Some(part) => Numbers::parse(&part)?,
        None => Numbers::default(),
    };
    let margins = margins(&mut package)?;
    Body::new(styles, numbers).read(&document, margins)
}

/// How many headers and footers say more than a page number.
fn margins(package: &mut Package<'_>) -> Result<usize, IntakeError> {
    const MOST: usize = 64;
    let is_margin =
        |name: &&String| name.starts_with("word/header") || name.starts_with("word/footer");
    let names: Vec<String> = package.names().filter(|name| is_margin(&name)).collect();
    let mut count = 0;
    for name in names.iter().take(MOST) {
        let part = package.part(name)?.unwrap_or_default();
        count += usize::from(says_something(&part)?);
    }
    Ok(count)
}

/// Whether there is a word in a header or footer.
fn says_something(part: &str) -> Result<bool, IntakeError> {
    let (mut in_text, mut says) = (false, false);
    walk(part, |piece| match piece {
        Piece::Open("t", _) => in_text = true,
        Piece::Close("t") => in_text = false,
        Piece::Text(text) if in_text => {
            let is_word = |c: char| c.is_alphabetic() && !matches!(c, '第' | '共' | '页');
            says |= text.chars().any(is_word);
        }
        _ => {}
    })?;
    Ok(says)
}

#[cfg(test)]
mod tests;
