//! Prose to paragraphs: live figures resolved, each line a paragraph.

use super::{
    Block, Composer, Inserted, NoteKind, gap, level,
    template::{Part, parts},
};
use crate::{
    figures::live::{self, Live, Passage, PassageKind},
    model::Place,
    standards::heading_number,
};

/// Composes the text of a node. `depth` is the node's; headings that figures bring stand one level below.
pub(super) fn compose(composer: &mut Composer<'_>, node: &str, depth: usize, text: &str) {
    let mut start = 0;
    let mut headings = 0;
    for line in text.split('\n') {
        let place = |offset| Place::Prose {
            node: node.to_owned(),
            offset: start + offset,
        };
        let parts = parts(line);
        if let Some(passages) = passages(composer, &parts) {
            for passage in passages {
                push(composer, passage, depth, &mut headings);
            }
        } else {
            let leading = line.chars().take_while(|c| c.is_whitespace()).count();
            let (text, mut inserted) = resolve(composer, &parts, place);
            let blank = text.chars().take_while(|c| c.is_whitespace()).count();
            for entry in &mut inserted {
                entry.typed = start + entry.typed.start..start + entry.typed.end;
                let printed = &entry.printed;
                entry.printed =
                    printed.start.saturating_sub(blank)..printed.end.saturating_sub(blank);
            }
            let text = text.trim();
            if !text.is_empty() {
                composer.blocks.push(Block::Paragraph {
                    text: text.to_owned(),
                    place: place(leading),
                    inserted,
                });
            }
        }
        start += line.chars().count() + 1;
    }
}

/// The passages of a line that is one live figure of several paragraphs.
fn passages(composer: &Composer<'_>, parts: &[Part]) -> Option<Vec<Passage>> {
    let mut figures = parts.iter().filter(|part| !is_blank(part));
    match (figures.next(), figures.next()) {
        (Some(Part::Figure { name, .. }), None) => match live::resolve(composer.figures, name) {
            Live::Passages(passages) => Some(passages),
            _ => None,
        },
        _ => None,
    }
}

fn is_blank(part: &Part) -> bool {
    matches!(part, Part::Text(text) if text.trim().is_empty())
}

fn push(composer: &mut Composer<'_>, passage: Passage, depth: usize, headings: &mut usize) {
    let place = Place::Field(passage.source);
    composer.blocks.push(match passage.kind {
        PassageKind::Paragraph => Block::Paragraph {
            text: passage.text,
            place,
            inserted: Vec::new(),
        },
        PassageKind::Heading => {
            *headings += 1;
            let text = format!("{}{}", heading_number(depth + 1, *headings), passage.text);
            Block::Heading {
                level: level(depth + 1),
                text,
                place,
            }
        }
    });
}

/// The line with each live figure in words, and where they stand; what has none is printed so that it is
/// seen, and noted.
fn resolve(
    composer: &mut Composer<'_>,
    parts: &[Part],
    place: impl Fn(usize) -> Place,
) -> (String, Vec<Inserted>) {
    let mut out = String::new();
    let mut printed = 0;
    let mut inserted = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Text(text) => {
                out.push_str(text);
                printed += text.chars().count();
            }
            Part::Unclosed { offset } => composer.note(place(*offset), NoteKind::Unclosed),
            Part::Figure { name, offset } => {
                let before_stop = matches!(
                    parts.get(index + 1),
                    Some(Part::Text(text)) if text.starts_with(['。', '；', '，', '、'])
                );
                let (text, note) = in_words(composer, name);
                // A typed text may bring its own full stop: the sentence around it has one already.
                let text = if before_stop {
                    text.trim_end_matches('。')
                } else {
                    &text
                };
                let start = printed;
                out.push_str(text);
                printed += text.chars().count();
                inserted.push(Inserted {
                    printed: start..printed,
                    typed: *offset..*offset + name.chars().count() + 2,
                });
                if let Some(kind) = note {
                    composer.note(place(*offset), kind);
                }
            }
        }
    }
    (out, inserted)
}

/// A live figure as it stands in a sentence, and what is to be noted of it.
fn in_words(composer: &Composer<'_>, name: &str) -> (String, Option<NoteKind>) {
    let owned = || name.to_owned();
    match live::resolve(composer.figures, name) {
        Live::Text(text) => (text.split_whitespace().collect::<Vec<_>>().join(" "), None),
        Live::Unfilled => (gap(name), Some(NoteKind::Unfilled(owned()))),
        Live::Undefined => ("—".to_owned(), Some(NoteKind::Undefined(owned()))),
        Live::UnknownName => (format!("{{{name}}}"), Some(NoteKind::UnknownName(owned()))),
        Live::Passages(_) => (format!("{{{name}}}"), Some(NoteKind::NotAlone(owned()))),
    }
}
