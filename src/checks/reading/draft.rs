//! A draft as its reader has it, and as its clerk typed it.

use std::collections::HashMap;

use crate::{
    checks::{
        finding::Target,
        numbering::Numbering,
        reading::{Outliner, parts::parts},
        text::{Kind, Paragraph, Run, Text},
    },
    compose::{Block, Document, HeadingLevel, Inserted, Signature},
    model::{Fact as _, FieldId, Place, Report, Value},
};

/// A composed draft: live figures in words, each character with the place it was typed at.
pub fn of_draft(report: &Report, document: &Document) -> Text {
    let facts: HashMap<FieldId, &str> = texts(report).into_iter().collect();
    let mut outliner = Outliner::default();
    let mut paragraphs: Vec<Paragraph> = document
        .title
        .iter()
        .map(|line| title(report, line))
        .collect();
    for block in &document.blocks {
        match block {
            Block::Heading { level, text, place } => {
                let label = match place {
                    Place::Heading { node } | Place::Prose { node, .. } => node.clone(),
                    Place::Field(_) => outliner.current().1,
                };
                let section = outliner.heading(&label, text, depth(*level));
                let is_own = report
                    .prose
                    .get(&label)
                    .is_some_and(|own| own.heading.is_some());
                let mut heading = paragraph(text, Kind::Heading, (Some(section), label));
                place_at(&mut heading, place, &[], &facts);
                if let Place::Heading { .. } = place
                    && !is_own
                {
                    // The outline's heading: the clerk has typed nothing of it.
                    heading.runs = live(text.chars().count(), Some(text));
                }
                paragraphs.push(heading);
            }
            Block::Paragraph {
                text,
                place,
                inserted,
            } => {
                let mut body = paragraph(text, Kind::Body, outliner.current());
                place_at(&mut body, place, inserted, &facts);
                paragraphs.push(body);
            }
            Block::Signature(signature) => paragraphs.extend(signed(report, signature)),
            Block::Table(_) | Block::Chart(_) | Block::AnnexList(_) => {}
        }
    }
    Text {
        sections: outliner.sections,
        paragraphs: paragraphs.into_iter().flat_map(parts).collect(),
    }
}

/// Each character that the clerk typed, once: the prose of the headings with its live figures in words, and the
/// texts among the facts.
pub fn written(report: &Report, printed: &Text) -> Vec<Paragraph> {
    let is_typed =
        |paragraph: &&Paragraph| matches!(paragraph.target, Target::Prose(_) | Target::Heading(_));
    let mut written: Vec<Paragraph> = printed
        .paragraphs
        .iter()
        .filter(is_typed)
        .cloned()
        .collect();
    for (field, text) in texts(report) {
        written.extend(lines(&field, text));
    }
    written
}

/// The texts among the facts with their addresses, in the order of the draft.
fn texts(report: &Report) -> Vec<(FieldId, &str)> {
    let mut texts = Vec::new();
    report.visit(&FieldId::root(), &mut |field, value| {
        if let Value::Text(text) = value
            && !text.trim().is_empty()
        {
            texts.push((field.clone(), text));
        }
    });
    texts
}

/// A fact's text, a paragraph a line.
fn lines(field: &FieldId, text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let leading = line.chars().take_while(|c| c.is_whitespace()).count();
            let mut body = paragraph(trimmed, Kind::Body, (None, String::new()));
            body.target = Target::Field(field.clone());
            let length = trimmed.chars().count();
            body.runs = vec![typed(0..length, start + leading)];
            found.extend(parts(body));
        }
        start += line.chars().count() + 1;
    }
    found
}

fn paragraph(text: &str, kind: Kind, (section, label): (Option<usize>, String)) -> Paragraph {
    Paragraph {
        number: Numbering::of(text),
        text: text.to_owned(),
        kind,
        section,
        label,
        target: Target::File,
        indent: String::new(),
        runs: Vec::new(),
    }
}

const fn typed(text: std::ops::Range<usize>, source: usize) -> Run {
    let length = text.end - text.start;
    Run {
        text,
        source: source..source + length,
        live: false,
    }
}

/// Says where the characters of a paragraph come from.
fn place_at(
    paragraph: &mut Paragraph,
    place: &Place,
    inserted: &[Inserted],
    facts: &HashMap<FieldId, &str>,
) {
    let length = paragraph.text.chars().count();
    match place {
        Place::Prose { node, offset } => {
            paragraph.target = Target::Prose(node.clone());
            paragraph.runs = runs(length, *offset, inserted);
        }
        Place::Heading { node } => {
            paragraph.target = Target::Heading(node.clone());
            paragraph.runs = vec![typed(0..length, 0)];
        }
        Place::Field(field) => {
            paragraph.target = Target::Field(field.clone());
            let own = facts.get(field).copied();
            paragraph.runs = own
                .and_then(|own| within(&paragraph.text, own))
                .unwrap_or_else(|| live(length, own));
        }
    }
}

/// Characters between live figures were typed, the figures stand for their names in braces.
fn runs(length: usize, start: usize, inserted: &[Inserted]) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut printed, mut source) = (0, start);
    for entry in inserted {
        if entry.printed.start > printed {
            runs.push(typed(printed..entry.printed.start, source));
        }
        runs.push(Run {
            text: entry.printed.clone(),
            source: entry.typed.clone(),
            live: true,
        });
        (printed, source) = (entry.printed.end, entry.typed.end);
    }
    if length > printed {
        runs.push(typed(printed..length, source));
    }
    runs
}

/// A line of a fact's text, or a printed text that holds it or its first line.
fn within(text: &str, own: &str) -> Option<Vec<Run>> {
    let count = |text: &str| text.chars().count();
    let length = count(text);
    if let Some(at) = own.find(text) {
        return Some(vec![typed(0..length, count(own.get(..at)?))]);
    }
    let line = own.lines().map(str::trim).find(|line| !line.is_empty())?;
    let at = text.find(line)?;
    let leading = count(own.get(..own.find(line)?)?);
    let (before, inside) = (count(text.get(..at)?), count(line));
    let mut runs = Vec::new();
    if before > 0 {
        runs.push(Run {
            text: 0..before,
            source: leading..leading,
            live: true,
        });
    }
    runs.push(typed(before..before + inside, leading));
    if before + inside < length {
        let end = leading + inside;
        runs.push(Run {
            text: before + inside..length,
            source: end..end,
            live: true,
        });
    }
    Some(runs)
}

/// Nothing of a text was typed as it stands.
fn live(length: usize, own: Option<&str>) -> Vec<Run> {
    vec![Run {
        text: 0..length,
        source: 0..own.map_or(0, |own| own.chars().count()),
        live: true,
    }]
}

fn title(report: &Report, line: &str) -> Paragraph {
    let mut title = paragraph(line, Kind::Title, (None, String::new()));
    let own = report.cover.title.as_str();
    title.target = Target::Field(report.field("cover.title").unwrap_or_default());
    title.runs = within(line, own).unwrap_or_else(|| live(line.chars().count(), None));
    title
}

fn signed(report: &Report, signature: &Signature) -> [Paragraph; 2] {
    let name = if report.unit.signing_name.trim().is_empty() {
        "unit.full_name"
    } else {
        "unit.signing_name"
    };
    [
        (signature.unit.as_str(), Kind::Signature, name),
        (signature.date.as_str(), Kind::Date, "cover.date"),
    ]
    .map(|(text, kind, path)| {
        let mut line = paragraph(text, kind, (None, String::new()));
        line.target = Target::Field(report.field(path).unwrap_or_default());
        line.runs = live(text.chars().count(), Some(text));
        line
    })
}

const fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::One => 1,
        HeadingLevel::Two => 2,
        HeadingLevel::Three => 3,
        HeadingLevel::Four => 4,
    }
}
