//! Texts: several lines pasted into one entry of a list become entries of their own; long ones are shortened.

/// Puts what was typed or pasted into the entry at `index`. Each line after the first becomes an entry after
/// it; empty lines, the spaces around a line and its number go, since numbers are printed anyway. Gives the
/// index of the last entry that was filled.
pub fn enter_lines(texts: &mut Vec<String>, index: usize, typed: &str) -> usize {
    let Some(entry) = texts.get_mut(index) else {
        return index;
    };
    if !typed.contains(['\n', '\r']) {
        typed.clone_into(entry);
        return index;
    }
    let mut lines = typed
        .split(['\n', '\r'])
        .map(|line| without_number(line.trim()))
        .filter(|line| !line.is_empty())
        .map(str::to_owned);
    *entry = lines.next().unwrap_or_default();
    let mut last = index;
    for line in lines {
        last += 1;
        texts.insert(last, line);
    }
    last
}

/// The text, or its first `most` characters with an ellipsis behind them.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    format!("{head}…")
}

/// A line without the number it begins with: （1）, (1), 1. , 1、, （一）, 一、 or ①.
fn without_number(line: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || HANZI.contains(c);
    if let Some(rest) = line.strip_prefix(|c: char| ('①'..='⑳').contains(&c)) {
        return rest.trim_start();
    }
    let (inner, closes): (&str, &[char]) = match line.strip_prefix(['（', '(']) {
        Some(inner) => (inner, &['）', ')']),
        None => (line, &['.', '．', '、']),
    };
    let rest = inner.trim_start_matches(is_digit);
    let has_number = rest.len() < inner.len();
    match rest.strip_prefix(closes).filter(|_| has_number) {
        // 3.5万元 begins with an amount.
        Some(after) if !after.starts_with(|c: char| c.is_ascii_digit()) => after.trim_start(),
        _ => line,
    }
}

/// Chinese digits.
const HANZI: &str = "〇一二三四五六七八九十";

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<String> {
        vec!["甲".to_owned(), "乙".to_owned()]
    }

    #[test]
    fn pasted_numbers_go() {
        for (line, text) in [
            ("（1）协助处理文电", "协助处理文电"),
            ("(12) 督查", "督查"),
            ("3．文秘科", "文秘科"),
            ("4、 行政科", "行政科"),
            ("（十一）信息科", "信息科"),
            ("⑤ 保卫科", "保卫科"),
            ("一次办好", "一次办好"),
            ("3.5万元以上的项目", "3.5万元以上的项目"),
            ("（试行）办法", "（试行）办法"),
        ] {
            assert_eq!(without_number(line), text, "{line}");
        }
    }

    #[test]
    fn a_line_stays_as_it_was_typed() {
        let mut texts = list();
        assert_eq!(enter_lines(&mut texts, 1, " 综合科 "), 1);
        assert_eq!(texts, ["甲", " 综合科 "]);
    }

    #[test]
    fn pasted_lines_become_entries_in_their_order() {
        let mut texts = list();
        assert_eq!(
            enter_lines(&mut texts, 0, "办公室\r\n\r\n 人事科\n财务科\n"),
            2
        );
        assert_eq!(texts, ["办公室", "人事科", "财务科", "乙"]);
        assert_eq!(enter_lines(&mut texts, 3, "\n"), 3);
        assert_eq!(texts[3], "");
        assert_eq!(enter_lines(&mut texts, 9, "丙\n丁"), 9);
        assert_eq!(texts.len(), 4);
    }
}
