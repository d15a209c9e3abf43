//! Half-width stops in Chinese text. Those within numbers, times, addresses and foreign words are right.

use crate::checks::{
    text::Kind,
    wording::marks::{
        Slip,
        line::{Line, is_chinese, is_han},
    },
};

/// Finds them; many of one kind in a paragraph make one slip.
pub fn find(line: &Line<'_>, slips: &mut Vec<Slip>) {
    const MARKS: [(char, &str, &str); 6] = [
        (',', "，", "半角逗号"),
        (';', "；", "半角分号"),
        (':', "：", "半角冒号"),
        ('?', "？", "半角问号"),
        ('!', "！", "半角叹号"),
        ('.', "。", "半角句点"),
    ];
    const MANY: usize = 4;
    for (mark, right, what) in MARKS {
        let is_wrong = |index: usize| match mark {
            '.' => is_wrong_point(line, index),
            _ => is_wrong(line, index),
        };
        let mut found: Vec<Slip> = line
            .iter()
            .filter(|(index, c)| *c == mark && is_wrong(*index))
            .map(|(index, _)| {
                let range = line.bytes(index..index + 1);
                Slip {
                    range: range.clone(),
                    what,
                    edits: vec![(range, right.to_owned())],
                }
            })
            .collect();
        if found.len() > MANY {
            found = joined(found, what);
        }
        slips.append(&mut found);
    }
}

/// Several slips as one, from the first to the last.
fn joined(slips: Vec<Slip>, what: &'static str) -> Vec<Slip> {
    let range = match (slips.first(), slips.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => return slips,
    };
    vec![Slip {
        range,
        what,
        edits: slips.into_iter().flat_map(|slip| slip.edits).collect(),
    }]
}

/// Whether a mark stands in Chinese text.
fn is_wrong(line: &Line<'_>, index: usize) -> bool {
    let (before, after) = (line.before(index), line.after(index));
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let groups = is_digit(before) && is_digit(line.at(index + 1));
    let chinese = before.is_some_and(is_chinese) || after.is_some_and(is_chinese);
    chinese && !groups && !line.is_address(index)
}

/// Whether a point ends a Chinese sentence: at the end of running text, or before what goes on in Chinese. One
/// behind a numeral may number something.
fn is_wrong_point(line: &Line<'_>, index: usize) -> bool {
    let ends = |c: char| {
        is_han(c) && !"一二三四五六七八九十".contains(c) || matches!(c, '）' | '”' | '》')
    };
    let is_last = index > 0 && line.at(index + 1).is_none();
    line.paragraph.kind == Kind::Body
        && is_last
        && line.before(index).is_some_and(ends)
        && !line.is_number(index)
}
