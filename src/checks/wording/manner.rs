//! What the rules about order and names ask of a paragraph: whether it reads as a title, and whether it was typed.

use std::ops::Range;

use crate::checks::{
    finding::Target,
    subject::Subject,
    text::{Kind, Paragraph},
};

/// A paragraph without its number, and where that begins.
pub fn unnumbered(paragraph: &Paragraph) -> (usize, &str) {
    let length = paragraph.number.map_or(0, |number| number.length);
    let rest = paragraph.text.get(length..).unwrap_or_default();
    let trimmed = rest.trim_start();
    (length + rest.len() - trimmed.len(), trimmed)
}

/// Whether a text is a phrase that can stand as a title of its own: short, no sentence, no end mark.
pub fn is_title_like(text: &str) -> bool {
    let length = text.chars().count();
    (2..=40).contains(&length)
        && !text.contains(['。', '；', '，', '：', '！', '？', ';', ':', '\t'])
        && !text.ends_with(['、', ',', '.'])
}

/// Whether a paragraph is running text of whole sentences.
pub fn is_running(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Body
        && paragraph
            .text
            .ends_with(['。', '！', '？', '；', '”', '）'])
}

/// Whether these bytes of a printed paragraph were typed, not composed.
pub fn is_typed(subject: &Subject<'_>, paragraph: &Paragraph, bytes: Range<usize>) -> bool {
    let own_heading = |node: &str| {
        let own = subject.draft?.report.prose.get(node)?;
        own.heading.as_ref()
    };
    match &paragraph.target {
        Target::Heading(node) => own_heading(node).is_some(),
        Target::File => true,
        Target::Field(_) | Target::Prose(_) => !paragraph.is_live(bytes),
    }
}
