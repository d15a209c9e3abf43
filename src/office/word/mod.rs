//! The report as a document of a word processor (.docx): the text of the PDF with styles, sections, tables and
//! pictures, so that it can be worked on. The only user of zip.
//!
//! What stands on which page is the word processor's business; here paper, grid, fonts and styles are those of
//! GB/T 9704—2012. Parts that are the same in every file are in `assets/word/`.

mod annex;
mod blocks;
mod body;
mod cells;
mod front;
mod package;
mod picture;
mod section;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod xml;

use super::{OfficeError, measure::Orientation};
use crate::compose::{Block, Chart, Document, document::Info};
use body::Body;
use section::{Numbers, Section, Start};
use style::Style;
use text::Paragraph;
use xml::Element;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD_DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PROPERTIES: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

/// The parts that are the same in every document, by their names.
const FIXED: [(&str, &str); 7] = [
    (
        "[Content_Types].xml",
        include_str!("../../../assets/word/content-types.xml"),
    ),
    (
        "_rels/.rels",
        include_str!("../../../assets/word/relationships.xml"),
    ),
    (
        "word/styles.xml",
        include_str!("../../../assets/word/styles.xml"),
    ),
    (
        "word/settings.xml",
        include_str!("../../../assets/word/settings.xml"),
    ),
    (
        "word/fontTable.xml",
        include_str!("../../../assets/word/font-table.xml"),
    ),
    (
        "word/footer-odd.xml",
        include_str!("../../../assets/word/footer-odd.xml"),
    ),
    (
        "word/footer-even.xml",
        include_str!("../../../assets/word/footer-even.xml"),
    ),
];

/// A picture of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file, in PNG.
    pub png: Vec<u8>,
    /// Width on paper in micrometres.
    pub width_um: u32,
    /// Height on paper in micrometres.
    pub height_um: u32,
}

/// Writes a report as a document. `draw` makes the picture of a chart, without its title. The same report with the
/// same pictures gives the same bytes.
///
/// Fails where a picture cannot be made and where the parts cannot be put together.
pub fn word<E: From<OfficeError>>(
    document: &Document,
    draw: impl FnMut(&Chart) -> Result<Picture, E>,
) -> Result<Vec<u8>, E> {
    let charts = document.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let pictures: Vec<Picture> = charts.map(draw).collect::<Result<_, E>>()?;
    let root = Element::new("w:document")
        .with("xmlns:w", MAIN)
        .with("xmlns:r", RELATIONSHIPS)
        .with("xmlns:wp", WORD_DRAWING)
        .child(body(document, &pictures).element());
    let made = [
        ("word/document.xml".to_owned(), root.file()),
        ("docProps/core.xml".to_owned(), properties(&document.info)),
        (
            "word/_rels/document.xml.rels".to_owned(),
            relationships(pictures.len()),
        ),
    ];
    let fixed = FIXED.map(|(name, text)| (name.to_owned(), text.as_bytes()));
    let mut parts: Vec<package::Part<'_>> = fixed.into();
    parts.extend(
        made.iter()
            .map(|(name, text)| (name.clone(), text.as_bytes())),
    );
    for (number, picture) in (1..).zip(&pictures) {
        parts.push((format!("word/{}", picture::file(number)), &picture.png));
    }
    Ok(package::archive(&parts).map_err(OfficeError::Unpacked)?)
}

/// Cover and contents where they are switched on, each from a right-hand page and without page numbers; then text and
/// annexes from page 1.
fn body(document: &Document, pictures: &[Picture]) -> Body {
    let section = |numbers| Section {
        orientation: Orientation::Upright,
        start: Start::RightHand,
        numbers,
    };
    let numbered = section(Numbers::FromOne);
    let unnumbered = section(Numbers::None);
    let has_front = document.cover.is_some() || document.contents;
    let mut body = Body::new(if has_front { unnumbered } else { numbered });
    if let Some(cover) = &document.cover {
        front::cover(&mut body, cover);
    }
    if document.contents {
        if document.cover.is_some() {
            body.begin(unnumbered);
        }
        front::contents(&mut body, document);
    }
    if has_front {
        body.begin(numbered);
    }
    front::title(&mut body, &document.title);
    add_blocks(&mut body, document, pictures);
    for (index, annex) in document.annexes.iter().enumerate() {
        annex::add(&mut body, annex, index);
    }
    body
}

fn add_blocks(body: &mut Body, document: &Document, pictures: &[Picture]) {
    let mut pictures = (1..).zip(pictures);
    for (index, block) in document.blocks.iter().enumerate() {
        let is_table = matches!(block, Block::Table(_));
        if !is_table && body.orientation() == Orientation::Sideways {
            body.begin_page(Orientation::Upright);
        }
        match block {
            Block::Heading { level, text, .. } => blocks::heading(body, (*level, text), index),
            Block::Paragraph { text, .. } => {
                let paragraph = Paragraph::of(Style::Body, text);
                let next = document.blocks.get(index + 1);
                let is_last = matches!(next, Some(Block::AnnexList(_) | Block::Signature(_)));
                body.paragraph(if is_last { paragraph.kept() } else { paragraph });
            }
            Block::Table(table) => table::add(body, table),
            Block::Chart(chart) => {
                if let Some((number, picture)) = pictures.next() {
                    blocks::chart(body, chart, picture, number);
                }
            }
            Block::AnnexList(names) => blocks::annex_list(body, names),
            Block::Signature(signature) => blocks::signature(body, signature),
        }
    }
}

/// What the document calls its parts and its pictures.
fn relationships(pictures: usize) -> String {
    let fixed = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdOdd", "footer", "footer-odd.xml"),
        ("rIdEven", "footer", "footer-even.xml"),
    ];
    let fixed = fixed.map(|(id, kind, file)| relationship(id, kind, file));
    let pictures = (1..=pictures).map(|number| {
        relationship(
            &picture::relationship(number),
            "image",
            &picture::file(number),
        )
    });
    Element::new("Relationships")
        .with("xmlns", PACKAGE)
        .children(fixed)
        .children(pictures)
        .file()
}

fn relationship(id: &str, kind: &str, file: &str) -> Element {
    Element::new("Relationship")
        .with("Id", id)
        .with("Type", format!("{RELATIONSHIPS}/{kind}"))
        .with("Target", file)
}

/// What the document says about itself: nothing of the machine, no clock. Without a date of the report there is none.
fn properties(info: &Info) -> String {
    let date = info.date.map(|date| {
        let (year, month, day) = date.parts();
        Element::new("dcterms:created")
            .with("xsi:type", "dcterms:W3CDTF")
            .text(&format!("{year:04}-{month:02}-{day:02}T00:00:00Z"))
    });
    Element::new("cp:coreProperties")
        .with("xmlns:cp", PROPERTIES)
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&info.title))
        .child(Element::new("dc:subject").text(&info.subject))
        .child(Element::new("dc:creator").text(&info.author))
        .children(date)
        .file()
}
