//! Full-width figures, letters and per cent signs.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::{
    sentences::amounts::pattern,
    wording::marks::{Slip, line::Line},
};

/// Finds them. A full-width point behind the number of a paragraph is a way to number.
pub fn find(line: &Line<'_>, slips: &mut Vec<Slip>) {
    static WIDE: LazyLock<Regex> = LazyLock::new(|| {
        pattern("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ0-9．]*[％%]?|[0-9]+．[0-9０-９．]+[％%]?|％")
    });
    let number = line.paragraph.number.map_or(0, |number| number.length);
    let text = line.paragraph.text.as_str();
    for found in WIDE.find_iter(text) {
        // 1．2022年: the point ends the number of the paragraph.
        let narrow_number = found.start() < number && !found.as_str().starts_with(is_wide);
        let matched = found.as_str().trim_end_matches('．');
        if narrow_number || matched.is_empty() {
            continue;
        }
        let range = found.start()..found.start() + matched.len();
        let what = if matched == "％" {
            "全角百分号"
        } else if matched.chars().any(char::is_alphabetic) {
            "全角字母"
        } else {
            "全角数字"
        };
        slips.push(Slip {
            range: range.clone(),
            what,
            edits: vec![(range, matched.chars().map(narrow).collect())],
        });
    }
}

const fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// The half-width form of a character.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}
