//! [`Entry`]: an amount in a paragraph with the words that lead up to it, for sentences that list amounts.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::checks::sentences::amounts::{AmountAt, amounts, pattern};

/// An amount and the words around it.
#[derive(Debug, Clone)]
pub struct Entry<'t> {
    /// The amount.
    pub at: AmountAt,
    /// The words since the amount before it, or since the beginning.
    pub lead: &'t str,
    /// The last clause of those.
    pub label: &'t str,
    /// The words behind it, up to the next mark.
    pub tail: &'t str,
    /// Whether it stands within brackets.
    pub is_inside: bool,
}

/// The amounts of a paragraph in order.
pub fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    let (mut from, mut depth) = (0, 0_i32);
    for at in amounts(text) {
        let lead = text.get(from..at.number.start).unwrap_or_default();
        depth = lead.chars().fold(depth, |depth, c| match c {
            '（' | '(' => depth + 1,
            '）' | ')' => (depth - 1).max(0),
            // A bracket that was never closed ends with its sentence.
            '。' => 0,
            _ => depth,
        });
        from = at.range.end;
        let rest = text.get(from..).unwrap_or_default();
        let tail = rest.split(is_mark).next().unwrap_or_default();
        found.push(Entry {
            lead,
            label: last_clause(lead),
            tail,
            is_inside: depth > 0,
            at,
        });
    }
    found
}

impl Entry<'_> {
    /// Whether it says by how much something changed or is limited, not how much there is.
    pub fn is_change(&self) -> bool {
        static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                "增加|减少|增长|下降|上升|降低|节约|压减|压缩|调增|调减|核减|超支|节省|超出|低于|高于|超过|相差|[较比同](?:上年|去年|年初)|人均|标准|每[人辆次年]",
            )
        });
        CHANGE.is_match(self.label)
    }

    /// Whether the words before it begin parts of something said before: 其中, 包括.
    pub fn begins_parts(&self) -> bool {
        ["其中", "包括", "包含", "分别", "含"]
            .iter()
            .any(|word| self.lead.contains(word))
    }
}

/// What an amount may be off by because it is written coarsely: half of its last digit where it is in 亿元, or a
/// whole number of 万元 among finer ones.
pub fn slack(at: &AmountAt, is_finest: bool) -> Decimal {
    let scale = u32::try_from(at.decimals).unwrap_or(0).min(8);
    match at.unit.as_str() {
        "亿元" => Decimal::new(5000, scale),
        "万元" if scale == 0 && !is_finest => Decimal::new(5, 1),
        _ => Decimal::ZERO,
    }
}

/// What stands behind the last mark of a text; brackets that are closed belong to a name, as in 因公出国（境）费.
fn last_clause(text: &str) -> &str {
    let mut closed = 0_usize;
    let mut start = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            '）' | ')' => closed += 1,
            '（' | '(' if closed > 0 => closed -= 1,
            _ if (is_mark(c) || matches!(c, '（' | '(')) && closed == 0 => {
                start = at + c.len_utf8();
                break;
            }
            _ => {}
        }
    }
    text.get(start..).unwrap_or_default().trim()
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':' | '、' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_its_clause_and_knows_its_brackets() {
        let text = "支出合计10万元，其中：因公出国（境）费3万元（含培训1万元），比上年增加2万元。";
        let found = entries(text);
        let labels: Vec<(&str, bool, bool)> = found
            .iter()
            .map(|entry| (entry.label, entry.is_inside, entry.is_change()))
            .collect();
        let expected = [
            ("支出合计", false, false),
            ("因公出国（境）费", false, false),
            ("含培训", true, false),
            ("比上年增加", false, true),
        ];
        assert_eq!(labels, expected);
    }
}
