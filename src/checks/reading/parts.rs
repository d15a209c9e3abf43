//! Paragraphs of many pages, read in parts. Rules look around what they find in a paragraph, so that its cost grows with
//! the square of its length; with parts it grows with the length of the report.

use std::ops::Range;

use crate::checks::text::{Kind, Paragraph, Run};

/// Bytes from which running text is read in parts: some four thousand characters, six pages.
const LONGEST: usize = 12_000;

/// A paragraph, in parts where it is longer than [`LONGEST`]. The first has its number and its indent.
pub fn parts(mut paragraph: Paragraph) -> Vec<Paragraph> {
    if paragraph.kind != Kind::Body || paragraph.text.len() <= LONGEST {
        return vec![paragraph];
    }
    let text = std::mem::take(&mut paragraph.text);
    let runs = std::mem::take(&mut paragraph.runs);
    let mut rest = runs.as_slice();
    let mut parts = Vec::new();
    let mut before = 0;
    for bytes in cuts(&text) {
        let piece = text.get(bytes).unwrap_or_default();
        let part = before..before + piece.chars().count();
        let passed = rest.partition_point(|run| run.text.end <= part.start);
        rest = rest.get(passed..).unwrap_or_default();
        let touched = rest.iter().take_while(|run| run.text.start < part.end);
        parts.push(Paragraph {
            text: piece.to_owned(),
            runs: touched.map(|run| within(run, &part)).collect(),
            ..paragraph.clone()
        });
        before = part.end;
        (paragraph.number, paragraph.indent) = (None, String::new());
    }
    parts
}

/// Where the parts of a text begin and end, in bytes: behind a full stop, else behind a comma or a blank, else anywhere.
fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while text.len() - start > LONGEST {
        let most = text.floor_char_boundary(start + LONGEST);
        let piece = text.get(start..most).unwrap_or_default();
        let end = piece
            .rfind('。')
            .or_else(|| piece.rfind(['；', '，', ' ']))
            .map_or(most, |stop| behind(text, start + stop));
        found.push(start..end);
        start = end;
    }
    found.push(start..text.len());
    found
}

/// The byte behind the mark at `at` and what closes with it.
fn behind(text: &str, at: usize) -> usize {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    let mark = rest.next().map_or(1, char::len_utf8);
    let closing = rest.take_while(|c| matches!(c, '”' | '’' | '）' | '》' | '〉'));
    at + mark + closing.map(char::len_utf8).sum::<usize>()
}

/// What of a run lies in a part, counted from its beginning. What follows from a figure was typed as a whole.
fn within(run: &Run, part: &Range<usize>) -> Run {
    let text = run.text.start.max(part.start)..run.text.end.min(part.end);
    let source = if run.live {
        run.source.clone()
    } else {
        let start = run.source.start + (text.start - run.text.start);
        start..start + text.len()
    };
    Run {
        text: text.start - part.start..text.end - part.start,
        source,
        live: run.live,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::finding::Target;

    fn paragraph(text: &str, runs: Vec<Run>) -> Paragraph {
        Paragraph {
            text: text.to_owned(),
            kind: Kind::Body,
            section: None,
            number: None,
            label: String::new(),
            target: Target::Prose("assets".to_owned()),
            indent: "　　".to_owned(),
            runs,
        }
    }

    fn run(text: Range<usize>, source: Range<usize>, live: bool) -> Run {
        Run { text, source, live }
    }

    fn lengths(text: &str) -> Vec<usize> {
        let read = parts(paragraph(text, Vec::new()));
        assert_eq!(
            read.iter().map(|part| &*part.text).collect::<String>(),
            text
        );
        read.iter().map(|part| part.text.chars().count()).collect()
    }

    #[test]
    fn a_paragraph_of_some_pages_stays_whole() {
        assert_eq!(lengths(&"国".repeat(4000)), [4000]);
    }

    #[test]
    fn parts_end_behind_a_full_stop_and_what_closes_with_it() {
        let sentence = format!("“{}。”", "国".repeat(2997));
        assert_eq!(lengths(&sentence.repeat(3)), [3000, 3000, 3000]);
        assert_eq!(
            lengths(&format!("{}，", "国".repeat(2999)).repeat(2)),
            [3000, 3000]
        );
        assert_eq!(lengths(&"国".repeat(9000)), [4000, 4000, 1000]);
    }

    #[test]
    fn each_character_keeps_the_place_it_was_typed_at() {
        // 3,990 characters typed from place 100, a figure of 20 for a name of 6, then 3,000 more.
        let runs = vec![
            run(0..3990, 100..4090, false),
            run(3990..4010, 4090..4096, true),
            run(4010..7010, 4096..7096, false),
        ];
        let read = parts(paragraph(&"国".repeat(7010), runs));
        let first = vec![
            run(0..3990, 100..4090, false),
            run(3990..4000, 4090..4096, true),
        ];
        let second = vec![
            run(0..10, 4090..4096, true),
            run(10..3010, 4096..7096, false),
        ];
        assert_eq!(
            read.iter()
                .map(|part| part.runs.clone())
                .collect::<Vec<_>>(),
            [first, second]
        );
        assert_eq!(
            read.iter().map(|part| &*part.indent).collect::<Vec<_>>(),
            ["　　", ""]
        );
        let last = read[1].text.len() - 3..read[1].text.len();
        assert_eq!(read[1].spot(last).range, Some(7095..7096));
    }
}
