//! The text of the report: headings, paragraphs, charts, list of annexes, signature.

use super::{
    body::Body,
    front::{grid_width, heading_bookmark},
    picture,
    section::{CELL, ROW, TEXT_WIDTH},
    style::Style,
    text::{Paragraph, run},
    xml::Element,
};
use crate::{
    compose::{Chart, HeadingLevel, Signature},
    office::{Picture, measure::halves},
};

/// A heading, kept with what follows; `block` is its index among the blocks.
pub fn heading(body: &mut Body, (level, text): (HeadingLevel, &str), block: usize) {
    let paragraph = Paragraph::new(Style::Heading(level)).runs(bookmarked(
        block + 1,
        &heading_bookmark(block),
        run(text),
    ));
    body.paragraph(paragraph);
}

/// A run between the marks of a bookmark, whose number is its own in the document.
pub fn bookmarked(number: usize, name: &str, run: Element) -> [Element; 3] {
    [
        Element::new("w:bookmarkStart")
            .with("w:id", number)
            .with("w:name", name),
        run,
        Element::new("w:bookmarkEnd").with("w:id", number),
    ]
}

/// A chart: its picture, its title under it; `number` is its own among the pictures, from 1.
pub fn chart(body: &mut Body, chart: &Chart, picture: &Picture, number: usize) {
    let drawing = picture::drawing(picture, (&chart.title, &chart.alternative), number);
    body.paragraph(Paragraph::new(Style::Picture).run(drawing));
    body.paragraph(Paragraph::of(Style::ChartTitle, &chart.title));
}

/// The list of annexes (附件说明; GB/T 9704—2012, 7.3.4): an empty row, then indented two characters 附件：, and one
/// name under the other, numbered where there are several.
pub fn annex_list(body: &mut Body, names: &[String]) {
    let word = "附件：";
    let left = CELL * 2 + grid_width(halves(word));
    for (index, name) in names.iter().enumerate() {
        let number = match names.len() {
            1 => String::new(),
            _ => format!("{}.", index + 1),
        };
        let inner = left + grid_width(halves(&number));
        let (word, outer) = if index == 0 {
            (word, CELL * 2)
        } else {
            ("", left)
        };
        let paragraph = Paragraph::of(Style::AnnexList, &format!("{word}{number}{name}"))
            .kept()
            .indented(inner, inner - outer);
        body.paragraph(if index == 0 {
            paragraph.below(ROW)
        } else {
            paragraph
        });
    }
}

/// Unit and date under the report. Without a seal (7.3.5.2): the unit two characters from the right edge, the date
/// beginning two characters right of it. With one (7.3.5.1): the date four characters from the right edge, the unit
/// centred over it, room for the seal above both.
pub fn signature(body: &mut Body, signature: &Signature) {
    let widths = [&signature.unit, &signature.date].map(|text| grid_width(halves(text)));
    let lefts = lefts(widths, signature.seal);
    let mut rows = if signature.seal { 2 } else { 1 };
    let lines = [&signature.unit, &signature.date].into_iter().zip(lefts);
    for (text, left) in lines.filter(|(text, _)| !text.is_empty()) {
        let mut paragraph = Paragraph::of(Style::Signature, text).below(rows * ROW);
        paragraph = match left {
            Some(left) => paragraph.indented(left, 0),
            None => paragraph.at_right(CELL * 2),
        };
        if rows > 0 && !signature.date.is_empty() {
            paragraph = paragraph.kept();
        }
        body.paragraph(paragraph);
        rows = 0;
    }
}

/// Left edges of unit and date, given their widths; none for what is so long that it takes several lines.
fn lefts([unit, date]: [u32; 2], seal: bool) -> [Option<u32>; 2] {
    let two = CELL * 2;
    let edge = |from_right: u32| TEXT_WIDTH.checked_sub(from_right);
    if unit > TEXT_WIDTH - two * 2 {
        return [None, edge(date + two)];
    }
    if seal {
        let date_left = edge(two * 2 + date);
        let middle = date_left.map(|left| left + date / 2);
        let unit_left = middle.map(|middle| middle.saturating_sub(unit / 2));
        return [
            unit_left.map(|left| left.min(TEXT_WIDTH - unit - CELL)),
            date_left,
        ];
    }
    if date > unit {
        let date_left = edge(two + date);
        [date_left.map(|left| left.saturating_sub(two)), date_left]
    } else {
        let unit_left = edge(two + unit);
        [unit_left, unit_left.map(|left| left + two)]
    }
}
