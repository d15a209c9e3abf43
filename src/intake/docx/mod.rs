//! Word files (ECMA-376, Office Open XML): paragraphs with their numbers and heading styles, tables as rows of cells.
//! Only the three parts that hold these are read, within limits; macros, links, pictures and whatever else such a file
//! can hold is never touched.

mod body;
mod numbering;
mod package;
mod styles;
mod xml;

use super::{IntakeError, Source};
use body::Body;
use numbering::Numbers;
use package::Package;
use styles::Styles;

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
    Body::new(styles, numbers).read(&document)
}

#[cfg(test)]
mod tests;
