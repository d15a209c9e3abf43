//! Where a line may end: the rules of GB/T 15834—2011, 5.1, over the opportunities of Unicode (UAX 14), and
//! what had better stay together (numbers with their units, dates, document numbers, short titles).

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};

use super::glyph::{Class, Glyph};

/// How good a place is for a line to end, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// A line may end here.
    Allowed,
    /// Inside a short title in 《》, a short remark in （） or a document number; in a date after 年 or 月.
    InName,
    /// Between a number and its unit.
    BeforeUnit,
    /// Inside a unit, or in a date before 年, 月 or 日.
    InQuantity,
    /// After a slash of an address.
    InAddress,
    /// Inside a number or a word of letters; better than running over the edge.
    InWord,
    /// Would put a mark where it must not stand.
    Forbidden,
}

/// Units that stay with the number before them, longest first where one begins another.
const UNITS: [&str; 44] = [
    "个百分点",
    "平方公里",
    "平方米",
    "立方米",
    "个工作日",
    "万人次",
    "万元",
    "亿元",
    "千元",
    "百元",
    "公里",
    "公顷",
    "人次",
    "批次",
    "个月",
    "小时",
    "分钟",
    "万人",
    "万户",
    "元",
    "万",
    "亿",
    "年",
    "月",
    "日",
    "号",
    "个",
    "项",
    "家",
    "人",
    "名",
    "次",
    "批",
    "辆",
    "台",
    "套",
    "件",
    "篇",
    "期",
    "场",
    "天",
    "亩",
    "㎡",
    "分",
];

/// Longest title in 《》 that is kept on one line, in characters.
const SHORT_TITLE: usize = 6;

/// Quality of a break after each glyph; the last entry is always [`Break::Allowed`].
pub fn opportunities(glyphs: &[Glyph]) -> Vec<Break> {
    let text: String = glyphs.iter().map(|glyph| glyph.typed).collect();
    let unicode = unicode_breaks(&text, glyphs.len());
    let mut breaks: Vec<Break> = glyphs
        .windows(2)
        .zip(&unicode)
        .map(|(pair, unicode)| match pair {
            [before, after] => between(*before, *after, *unicode),
            _ => Break::Allowed,
        })
        .collect();
    breaks.push(Break::Allowed);
    keep_together(glyphs, &mut breaks);
    breaks
}

/// For each character: whether UAX 14 lets a line end after it. Text without letters or digits needs no
/// segmenter, which is most Chinese text.
fn unicode_breaks(text: &str, count: usize) -> Vec<bool> {
    let mut allowed = vec![false; count];
    if !text
        .chars()
        .any(|c| c.is_ascii() || c.is_alphabetic() && (c as u32) < 0x2e80)
    {
        return allowed;
    }
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut ends = segmenter.segment_str(text).peekable();
    for (entry, (start, c)) in allowed.iter_mut().zip(text.char_indices()) {
        let end = start + c.len_utf8();
        while ends.peek().is_some_and(|position| *position < end) {
            ends.next();
        }
        *entry = ends.peek() == Some(&end);
    }
    allowed
}

/// The break between two characters, before anything is kept together.
fn between(before: Glyph, after: Glyph, unicode: bool) -> Break {
    use Class::{Closing, Joining, Latin, Opening, Slash, Space, Wide};
    match (before.class, after.class) {
        (Opening | Slash, _) | (_, Closing | Joining | Slash | Space) => Break::Forbidden,
        (_, Latin) if is_trailing_mark(after.typed) => Break::Forbidden,
        (Latin, Latin) if before.typed == '/' && after.typed != '/' => Break::InAddress,
        (Latin, Wide | Opening) if before.typed == '/' => Break::InAddress,
        (Latin, _) if is_leading_mark(before.typed) => Break::Forbidden,
        (Latin, Latin) if unicode => Break::Allowed,
        (Latin, Latin) => Break::InWord,
        (Space, _)
        | (Wide | Closing | Joining | Latin, Wide | Opening)
        | (Wide | Closing | Joining, Latin) => Break::Allowed,
    }
}

/// Half-width marks that close: not first on a line.
fn is_trailing_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '%' | '/' | '-' | '–'
    )
}

/// Half-width marks that open: not last on a line.
fn is_leading_mark(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '/' | '¥' | '$' | '#')
}

/// Marks what had better stay on one line.
fn keep_together(glyphs: &[Glyph], breaks: &mut [Break]) {
    let characters: Vec<char> = glyphs.iter().map(|glyph| glyph.typed).collect();
    let mut at = 0;
    while let Some(rest) = characters.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, quality) = kept_length(rest);
        let quantity = quality == Break::InQuantity;
        for (index, entry) in breaks
            .iter_mut()
            .enumerate()
            .skip(at)
            .take(length.saturating_sub(1))
        {
            let pair = (characters.get(index), characters.get(index + 1));
            *entry = (*entry).max(if quantity {
                within_quantity(pair)
            } else {
                quality
            });
        }
        // The name of the issuing office stays with the bracket of its document number.
        if rest.first() == Some(&'〔')
            && length > 1
            && let Some(entry) = at.checked_sub(1).and_then(|before| breaks.get_mut(before))
        {
            *entry = (*entry).max(Break::InName);
        }
        at += length.max(1);
    }
}

/// How softly a quantity may be broken between two of its characters.
fn within_quantity(pair: (Option<&char>, Option<&char>)) -> Break {
    match pair {
        (Some('年' | '月'), Some(after)) if is_digit(*after) => Break::InName,
        (Some(before), Some('年' | '月' | '日')) if is_digit(*before) => Break::InQuantity,
        (Some(before), Some(after)) if is_digit(*before) && !is_digit(*after) => Break::BeforeUnit,
        _ => Break::InQuantity,
    }
}

/// A digit, half or full width.
const fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// How many characters from the start of `rest` belong together, and how firmly.
fn kept_length(rest: &[char]) -> (usize, Break) {
    match rest.first() {
        Some('《') => (short_title(rest), Break::InName),
        Some('〔') => (document_number(rest), Break::InName),
        Some('（') => (short_remark(rest), Break::InName),
        Some(c) if is_digit(*c) => (quantity(rest), Break::InQuantity),
        _ => (1, Break::Allowed),
    }
}

/// 《…》 up to [`SHORT_TITLE`] characters, or only the mark.
fn short_title(rest: &[char]) -> usize {
    let end = rest.iter().take(SHORT_TITLE + 2).position(|c| *c == '》');
    end.map_or(1, |end| end + 1)
}

/// （…） of up to three characters, such as a unit or a list number, or only the mark.
fn short_remark(rest: &[char]) -> usize {
    let end = rest.iter().take(5).position(|c| *c == '）');
    end.map_or(1, |end| end + 1)
}

/// 〔2020〕10号 from its bracket on.
fn document_number(rest: &[char]) -> usize {
    let Some(close) = rest.iter().take(8).position(|c| *c == '〕') else {
        return 1;
    };
    let number = rest
        .iter()
        .skip(close + 1)
        .take_while(|c| c.is_ascii_digit())
        .count();
    let end = close + 1 + number;
    if rest.get(end) == Some(&'号') {
        end + 1
    } else {
        end
    }
}

/// A number with its unit, or a whole date: 3037.06万元, 12.8%, 2023年7月4日.
fn quantity(rest: &[char]) -> usize {
    let mut end = 0;
    loop {
        let digits = rest
            .iter()
            .skip(end)
            .take_while(|c| is_digit(**c) || matches!(c, '.' | ',' | '．'))
            .count();
        if digits == 0 {
            return end;
        }
        end += digits;
        if matches!(rest.get(end), Some('%' | '％' | '‰' | '℃')) {
            return end + 1;
        }
        let unit = unit_length(rest.get(end..).unwrap_or_default());
        end += unit;
        let goes_on = matches!(rest.get(end - 1), Some('年' | '月')) && unit > 0;
        if !goes_on {
            return end;
        }
    }
}

/// Length of the unit at the start of `rest`, in characters.
fn unit_length(rest: &[char]) -> usize {
    UNITS
        .iter()
        .find(|unit| {
            unit.chars().zip(rest).filter(|(a, b)| a == *b).count() == unit.chars().count()
        })
        .map_or(0, |unit| unit.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fonts::{FontSet, Role},
        typeset::glyph::{Shaper, Style},
    };

    /// The text with `|` at allowed breaks and `~` inside what is kept together.
    fn marked(text: &str) -> String {
        let fonts = FontSet::embedded().unwrap();
        let glyphs = Shaper::new(&fonts).shape(text, Style::body(Role::FangSong));
        let breaks = opportunities(&glyphs);
        let mut out = String::new();
        for (glyph, quality) in glyphs.iter().zip(breaks) {
            out.push(glyph.typed);
            match quality {
                Break::Allowed => out.push('|'),
                Break::InName | Break::BeforeUnit | Break::InQuantity => out.push('~'),
                Break::InAddress | Break::InWord | Break::Forbidden => {}
            }
        }
        out
    }

    #[test]
    fn marks_do_not_start_or_end_a_line() {
        assert_eq!(marked("的“三公”经费，"), "的|“三|公”|经|费，|");
        assert_eq!(marked("如——是"), "如——|是|");
        assert_eq!(marked("甲……乙"), "甲……|乙|");
        assert_eq!(marked("（2）乙/丙"), "（2）|乙/丙|");
    }

    #[test]
    fn quantities_dates_and_numbers_stay_together() {
        assert_eq!(marked("共3037.06万元其"), "共|3037.06~万~元|其|");
        assert_eq!(marked("为12.8％，"), "为|12.8％，|");
        assert_eq!(marked("于2023年7月4日起"), "于|2023~年~7~月~4~日|起|");
        assert_eq!(marked("预〔2020〕10号文"), "预~〔2020〕~10~号|文|");
        assert_eq!(marked("按《预算法》办"), "按|《预~算~法》|办|");
    }

    #[test]
    fn words_of_letters_break_where_unicode_says() {
        assert_eq!(marked("做好APP 运营"), "做|好|APP |运|营|");
    }
}
