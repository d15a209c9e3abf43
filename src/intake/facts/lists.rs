//! Lists: in a sentence behind a stated count, and as numbered paragraphs.

use regex::Captures;

use crate::checks::{Paragraph, chinese_value};

/// A list behind a stated count.
pub struct Named {
    /// The count.
    pub count: usize,
    /// Its entries.
    pub names: Vec<String>,
    /// Where its lead begins, in bytes.
    pub start: usize,
}

/// The list that begins behind a match, whose first group is the count: entries with 、 between, up to the next comma
/// or stop outside brackets. `None` where it is none, or is said to go on (等).
pub fn named(text: &str, found: &Captures<'_>) -> Option<Named> {
    let (lead, count) = (found.get(0)?, found.get(1)?.as_str());
    let count = count.parse().ok().or_else(|| chinese_value(count))?;
    let behind = text.get(lead.end()..)?;
    let list = top_level(behind, &['，', ',', '；', ';', '。'])
        .into_iter()
        .next()?;
    let names: Vec<String> = top_level(list, &['、'])
        .into_iter()
        .map(|name| name.trim().to_owned())
        .collect();
    let is_list = !list.trim().is_empty()
        && !list.trim_end().ends_with('等')
        && names.iter().all(|name| !name.is_empty());
    is_list.then_some(Named {
        count,
        names,
        start: lead.start(),
    })
}

/// The pieces of a text between these marks, those within brackets left alone.
fn top_level<'t>(text: &'t str, marks: &[char]) -> Vec<&'t str> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 && marks.contains(&c) => {
                pieces.extend(text.get(start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.extend(text.get(start..));
    pieces
}

/// The texts of paragraphs that are numbered from one without a gap, each in the same manner, two at least.
pub fn numbered(paragraphs: &[(usize, &Paragraph)]) -> Option<Vec<String>> {
    let style = paragraphs.first()?.1.number?.style;
    let entry = |(place, (_, paragraph)): (usize, &(usize, &Paragraph))| {
        let number = paragraph.number?;
        let is_next = number.style == style && number.value == place + 1;
        let text = paragraph.text.get(number.length..)?.trim();
        (is_next && !text.is_empty()).then(|| text.to_owned())
    };
    let list: Option<Vec<String>> = paragraphs.iter().enumerate().map(entry).collect();
    list.filter(|list| list.len() >= 2)
}
