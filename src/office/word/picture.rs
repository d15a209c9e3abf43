//! Pictures in the line of the text.

use super::{text::empty_run, xml::Element};
use crate::office::Picture;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// The unit of drawings: so many to a micrometre.
const OF_MICROMETRE: u64 = 36;

/// A run with a picture, with its title and words for who cannot see it; `number` is its own in the document, from 1.
pub fn drawing(picture: &Picture, (title, words): (&str, &str), number: usize) -> Element {
    let extent = |name| {
        Element::new(name)
            .with("cx", u64::from(picture.width_um) * OF_MICROMETRE)
            .with("cy", u64::from(picture.height_um) * OF_MICROMETRE)
    };
    let inline = Element::new("wp:inline")
        .with("distT", 0)
        .with("distB", 0)
        .with("distL", 0)
        .with("distR", 0)
        .child(extent("wp:extent"))
        .child(
            Element::new("wp:docPr")
                .with("id", number)
                .with("name", format!("图{number}"))
                .with("descr", words)
                .with("title", title),
        )
        .child(
            Element::new("a:graphic").with("xmlns:a", DRAWING).child(
                Element::new("a:graphicData")
                    .with("uri", PICTURE)
                    .child(content(extent("a:ext"), number)),
            ),
        );
    empty_run().child(Element::new("w:drawing").child(inline))
}

/// The picture itself, in a frame of this extent.
fn content(extent: Element, number: usize) -> Element {
    let names = Element::new("pic:nvPicPr")
        .child(
            Element::new("pic:cNvPr")
                .with("id", number)
                .with("name", format!("图{number}")),
        )
        .child(Element::new("pic:cNvPicPr"));
    let fill = Element::new("pic:blipFill")
        .child(Element::new("a:blip").with("r:embed", relationship(number)))
        .child(Element::new("a:stretch").child(Element::new("a:fillRect")));
    let shape = Element::new("pic:spPr")
        .child(
            Element::new("a:xfrm")
                .child(Element::new("a:off").with("x", 0).with("y", 0))
                .child(extent),
        )
        .child(
            Element::new("a:prstGeom")
                .with("prst", "rect")
                .child(Element::new("a:avLst")),
        );
    Element::new("pic:pic")
        .with("xmlns:pic", PICTURE)
        .children([names, fill, shape])
}

/// What the document calls the file of a picture.
pub fn relationship(number: usize) -> String {
    format!("rIdPicture{number}")
}

/// The file of a picture under the folder of the document.
pub fn file(number: usize) -> String {
    format!("media/chart{number}.png")
}
