//! Half-width brackets and straight quotation marks in Chinese text, a pair a slip.

use crate::checks::wording::marks::{
    Slip,
    line::{Line, is_chinese, is_han},
};

/// Finds them.
pub fn find(line: &Line<'_>, slips: &mut Vec<Slip>) {
    brackets(line, slips);
    quotes(line, slips, '"', ["“", "”"]);
    quotes(line, slips, '\'', ["‘", "’"]);
}

fn brackets(line: &Line<'_>, slips: &mut Vec<Slip>) {
    let mut open = Vec::new();
    for (index, c) in line.iter() {
        match c {
            '(' | '（' => open.push(index),
            ')' | '）' => {
                let pair = open.pop().map(|start| (start, index));
                let wrong = pair.filter(|(start, end)| is_wrong(line, *start, *end));
                slips.extend(wrong.map(|(start, end)| bracket_slip(line, start, end)));
            }
            _ => {}
        }
    }
}

/// Whether one of a pair is narrow, and Chinese stands beside it.
fn is_wrong(line: &Line<'_>, start: usize, end: usize) -> bool {
    let beside = |index: usize| {
        line.before(index).is_some_and(is_chinese) || line.at(index + 1).is_some_and(is_chinese)
    };
    let narrow = |index: usize, mark: char| line.at(index) == Some(mark) && beside(index);
    (narrow(start, '(') || narrow(end, ')'))
        && !line.is_address(start)
        && !is_formula(line, start, end)
        && !is_document_number(line, start, end)
}

/// Whether the pair belongs to a formula: an operator stands beside it.
fn is_formula(line: &Line<'_>, start: usize, end: usize) -> bool {
    let operator = |c: Option<char>| c.is_some_and(|c| "+-*/×÷=＝＋－".contains(c));
    operator(line.before(start)) || operator(line.at(end + 1))
}

/// Whether it holds the year of a document's number, for which there are other brackets (B06).
fn is_document_number(line: &Line<'_>, start: usize, end: usize) -> bool {
    let inside = || (start + 1..end).filter_map(|index| line.at(index));
    let follows = line
        .at(end + 1)
        .is_some_and(|c| c.is_ascii_digit() || c == '第');
    inside().count() == 4 && inside().all(|c| c.is_ascii_digit()) && follows
}

fn bracket_slip(line: &Line<'_>, start: usize, end: usize) -> Slip {
    let marks = [(start, '(', "（"), (end, ')', "）")];
    let narrow = marks
        .into_iter()
        .filter(|(index, mark, _)| line.at(*index) == Some(*mark));
    Slip {
        range: line.bytes(start..end + 1),
        what: "半角括号",
        edits: narrow
            .map(|(index, _, wide)| (line.bytes(index..index + 1), wide.to_owned()))
            .collect(),
    }
}

/// Straight marks around or beside Chinese; they pair up in their order, where their number is even.
fn quotes(line: &Line<'_>, slips: &mut Vec<Slip>, mark: char, wide: [&str; 2]) {
    let marks: Vec<usize> = line
        .iter()
        .filter(|(_, c)| *c == mark)
        .map(|(index, _)| index)
        .collect();
    if marks.len() % 2 == 1 {
        return odd_quotes(line, slips, &marks);
    }
    for pair in marks.chunks_exact(2) {
        let [start, end] = *pair else { continue };
        let is_chinese_text = (start..end).filter_map(|index| line.at(index)).any(is_han)
            || line.before(start).is_some_and(is_chinese)
            || line.at(end + 1).is_some_and(is_chinese);
        if !is_chinese_text {
            continue;
        }
        let [open, close] = wide.map(str::to_owned);
        slips.push(Slip {
            range: line.bytes(start..end + 1),
            what: "英文引号",
            edits: vec![
                (line.bytes(start..start + 1), open),
                (line.bytes(end..end + 1), close),
            ],
        });
    }
}

/// A mark whose partner is not certain, between Chinese characters; a figure before it may mean inches.
fn odd_quotes(line: &Line<'_>, slips: &mut Vec<Slip>, marks: &[usize]) {
    let stray = marks.iter().filter(|index| {
        let beside = [line.before(**index), line.at(**index + 1)];
        beside.into_iter().flatten().all(is_chinese)
    });
    slips.extend(stray.map(|index| Slip {
        range: line.bytes(*index..*index + 1),
        what: "英文引号",
        edits: Vec::new(),
    }));
}
