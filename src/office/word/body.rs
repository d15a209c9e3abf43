//! [`Body`]: what stands in the document, section after section.

use super::{
    section::{Numbers, Section, Start},
    style::Style,
    text::Paragraph,
    xml::Element,
};
use crate::office::measure::Orientation;

/// What stands in the document, as far as it is put together.
#[derive(Debug)]
pub struct Body {
    elements: Vec<Element>,
    section: Section,
    /// Whether nothing stands in the section yet.
    is_empty: bool,
}

impl Body {
    /// A body that begins with this section.
    pub const fn new(section: Section) -> Self {
        Self {
            elements: Vec::new(),
            section,
            is_empty: true,
        }
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, paragraph: Paragraph) {
        self.push(paragraph.element());
    }

    /// Adds an element.
    pub fn push(&mut self, element: Element) {
        self.elements.push(element);
        self.is_empty = false;
    }

    /// Begins a section on the next page whose page numbers go on.
    pub fn begin_page(&mut self, orientation: Orientation) {
        let section = Section {
            orientation,
            start: Start::NextPage,
            numbers: Numbers::Continued,
        };
        if self.is_empty {
            self.section.orientation = orientation;
        } else {
            self.begin(section);
        }
    }

    /// Begins a section.
    pub fn begin(&mut self, section: Section) {
        self.end_section();
        self.section = section;
        self.is_empty = true;
    }

    /// How the pages of this section lie.
    pub const fn orientation(&self) -> Orientation {
        self.section.orientation
    }

    /// The body, ended by the properties of its last section.
    pub fn element(mut self) -> Element {
        self.end_with_paragraph();
        Element::new("w:body")
            .children(self.elements)
            .child(self.section.element())
    }

    /// The last paragraph of a section holds its properties.
    fn end_section(&mut self) {
        self.end_with_paragraph();
        let properties = self.elements.last_mut();
        if let Some(properties) = properties.and_then(|last| last.find_mut("w:pPr")) {
            properties.push(self.section.element());
        }
    }

    /// A section ends with a paragraph, not with a table.
    fn end_with_paragraph(&mut self) {
        if self.elements.last().map(Element::name) != Some("w:p") {
            self.paragraph(Paragraph::new(Style::Divider));
        }
    }
}
