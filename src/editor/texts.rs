//! Lists of texts, one entry a line: several lines pasted into one entry become entries of their own.

/// Puts what was typed or pasted into the entry at `index`. Each line after the first becomes an entry after
/// it; empty lines and the spaces around a line go. Gives the index of the last entry that was filled.
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
        .map(str::trim)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<String> {
        vec!["甲".to_owned(), "乙".to_owned()]
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
