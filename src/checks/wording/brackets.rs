//! Brackets, quotation marks and book-title marks that stand without their partner.

use std::ops::Range;

use crate::checks::{
    finding::{Finding, Severity},
    subject::Subject,
    text::{Kind, Paragraph},
};

/// Brackets, quotation marks and book-title marks without a partner in the paragraph. Where a line was broken in
/// the middle of a sentence, its partner may stand in the next one.
pub fn unpaired(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut before: Option<(&Paragraph, Vec<char>)> = None;
    for paragraph in &subject.written {
        if paragraph.kind == Kind::Title {
            continue;
        }
        let wrong = alone(paragraph);
        let mark = |range: &Range<usize>| {
            let text = paragraph.text.get(range.start..);
            text.and_then(|text| text.chars().next())
                .unwrap_or_default()
        };
        let marks: Vec<char> = wrong.iter().map(mark).collect();
        let goes_on = before.as_ref().is_some_and(|(last, open)| {
            !last.text.ends_with(['。', '；', '：'])
                && open
                    .last()
                    .zip(marks.first())
                    .is_some_and(|pair| PAIRS.contains(&(*pair.0, *pair.1)))
        });
        if goes_on {
            findings.pop();
        }
        let own = wrong.iter().skip(usize::from(goes_on));
        findings.extend(own.map(|range| {
            Finding::new(
                Severity::Error,
                paragraph.spot(range.clone()),
                format!("“{}”在本段中没有与之成对的另一半", mark(range)),
                "请补上缺的一半，或删去多余的一半",
            )
        }));
        before = Some((paragraph, marks));
    }
    findings
}

const PAIRS: [(char, char); 7] = [
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('“', '”'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
];

/// The marks of a paragraph that stand alone, in bytes. A narrow bracket closes a wide one.
fn alone(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let wide = |c: char| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    let skip = paragraph.number.map_or(0, |number| number.length);
    let mut open: Vec<(char, Range<usize>)> = Vec::new();
    let mut wrong: Vec<Range<usize>> = Vec::new();
    for (at, own) in paragraph.text.char_indices() {
        let (range, c) = (at..at + own.len_utf8(), wide(own));
        if let Some((left, _)) = PAIRS.iter().find(|(_, right)| *right == c) {
            match open.iter().rposition(|(mark, _)| mark == left) {
                Some(index) => {
                    wrong.extend(open.drain(index + 1..).map(|(_, range)| range));
                    open.pop();
                }
                None if at >= skip && !is_list_mark(&paragraph.text, at) => wrong.push(range),
                None => {}
            }
        } else if PAIRS.iter().any(|(left, _)| *left == c) {
            open.push((c, range));
        }
    }
    wrong.extend(open.into_iter().map(|(_, range)| range));
    wrong.retain(|range| !paragraph.is_live(range.clone()));
    wrong.sort_by_key(|range| range.start);
    wrong
}

/// “1）” and “a)”: a closing bracket that numbers.
fn is_list_mark(text: &str, at: usize) -> bool {
    let closes = text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(['）', ')']));
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    closes && before.is_some_and(|c| c.is_ascii_alphanumeric())
}
