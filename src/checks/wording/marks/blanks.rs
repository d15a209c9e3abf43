//! Blanks between Chinese characters. Those that set a title, a signature, a row or a blank form are right.

use crate::checks::{
    text::Kind,
    wording::marks::{
        Slip,
        line::{Line, is_han},
    },
};

/// Finds them; many in a paragraph make one slip.
pub fn find(line: &Line<'_>, slips: &mut Vec<Slip>) {
    const MANY: usize = 4;
    if !is_running(line) {
        return;
    }
    let found = stretches(line);
    let edit = |stretch: &(usize, usize)| (line.bytes(stretch.0..stretch.1), String::new());
    let quoted = |first: usize, last: usize| line.bytes(first.saturating_sub(1)..last + 1);
    let what = "中文之间的空格";
    match (found.first(), found.last()) {
        (Some((first, _)), Some((_, last))) if found.len() > MANY => slips.push(Slip {
            range: quoted(*first, *last),
            what,
            edits: found.iter().map(edit).collect(),
        }),
        _ => slips.extend(found.iter().map(|stretch| Slip {
            range: quoted(stretch.0, stretch.1),
            what,
            edits: vec![edit(stretch)],
        })),
    }
}

/// Whether a paragraph is running text or a heading; a line without any stop may be set with blanks.
fn is_running(line: &Line<'_>) -> bool {
    match line.paragraph.kind {
        Kind::Heading => true,
        Kind::Body => line.iter().any(|(_, c)| matches!(c, '。' | '，' | '；')),
        _ => false,
    }
}

/// Stretches of blanks between Chinese, as characters.
fn stretches(line: &Line<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (index, c) in line.iter() {
        match (c.is_whitespace(), start) {
            (true, None) => start = Some(index),
            (false, Some(from)) => {
                start = None;
                if is_wrong(line, from, index) {
                    found.push((from, index));
                }
            }
            _ => {}
        }
    }
    found
}

fn is_wrong(line: &Line<'_>, start: usize, end: usize) -> bool {
    let (Some(before), Some(after)) = (line.before(start), line.at(end)) else {
        return false;
    };
    let joins = (is_han(before) || matches!(before, '，' | '。' | '；' | '、' | '”' | '》' | '）'))
        && (is_han(after) || matches!(after, '“' | '《'));
    joins
        && !is_slogan(line, start)
        && !line.is_number(start - 1)
        && !is_ordinal(line, start)
        && !is_spread(line, start, end)
}

/// Whether it parts the halves of a slogan in quotation marks.
fn is_slogan(line: &Line<'_>, start: usize) -> bool {
    let before = (0..start).rev().filter_map(|index| line.at(index));
    let mut marks = before.into_iter().filter(|c| matches!(c, '“' | '”'));
    marks.next() == Some('“')
}

/// Whether what stands before numbers the paragraph: 第一章 总则, 一 部门概况.
fn is_ordinal(line: &Line<'_>, start: usize) -> bool {
    let before = (0..start).filter_map(|index| line.at(index));
    start <= 6
        && before
            .into_iter()
            .all(|c| "第一二三四五六七八九十百章节条部分篇附件表".contains(c))
}

/// Whether single characters are spread: the name 张 三, 年 月 日.
fn is_spread(line: &Line<'_>, start: usize, end: usize) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !is_han(c));
    let single_before = start < 2 || is_edge(line.before(start - 1));
    let single_after = is_edge(line.at(end + 1));
    let dates = "年月日";
    single_before && single_after
        || line.before(start).is_some_and(|c| dates.contains(c))
            && line.at(end).is_some_and(|c| dates.contains(c))
}
