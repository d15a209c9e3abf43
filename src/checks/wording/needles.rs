//! [`Needles`]: finds the entries of a list in a text, all in one pass, however long the list is.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

/// The entries of a list, ready to be found.
pub struct Needles<'l, T> {
    entries: Vec<&'l T>,
    /// Each entry a group; `None` where there is nothing to look for.
    pattern: Option<Regex>,
}

/// An entry that was found, and its bytes.
pub struct Found<'l, T> {
    /// The entry.
    pub entry: &'l T,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

impl<'l, T> Needles<'l, T> {
    /// Entries by their wording, in which … stands for up to twelve characters of the same sentence; where two
    /// begin at one place, the longer one is found. Brackets and quotation
    /// marks match whichever way they are written.
    pub fn new(entries: impl Iterator<Item = &'l T>, wording: impl Fn(&T) -> &str) -> Self {
        let mut entries: Vec<&T> = entries
            .filter(|entry| !wording(entry).trim().is_empty())
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(wording(entry).chars().count()));
        let groups: Vec<String> = entries
            .iter()
            .map(|entry| format!("({})", expression(wording(entry).trim())))
            .collect();
        // A list of the user's own may be of any size; one that is too large for a pattern finds nothing.
        let pattern = RegexBuilder::new(&groups.join("|"))
            .size_limit(64 << 20)
            .build();
        Self {
            pattern: pattern.ok().filter(|_| !entries.is_empty()),
            entries,
        }
    }

    /// The entries in a text, in order, but for those that `passes` lets pass at their place.
    pub fn find(&self, text: &str, passes: impl Fn(&T, Range<usize>) -> bool) -> Vec<Found<'l, T>> {
        let mut all = Vec::new();
        let Some(pattern) = &self.pattern else {
            return all;
        };
        let mut at = 0;
        while let Some(hit) = pattern.find_at(text, at) {
            let Some(entry) = self.entry(pattern, text, hit.start()) else {
                break;
            };
            if passes(entry, hit.range()) {
                let first = hit.as_str().chars().next().map_or(1, char::len_utf8);
                at = hit.start() + first;
            } else {
                at = hit.end();
                all.push(Found {
                    entry,
                    range: hit.range(),
                });
            }
        }
        all
    }

    /// Which entry begins at `start`.
    fn entry(&self, pattern: &Regex, text: &str, start: usize) -> Option<&'l T> {
        let groups = pattern.captures_at(text, start)?;
        let index = groups.iter().skip(1).position(|group| group.is_some())?;
        self.entries.get(index).copied()
    }
}

/// The pattern of a wording.
fn expression(wording: &str) -> String {
    let mut expression = String::new();
    for c in wording.chars() {
        match c {
            '…' => expression.push_str("[^。！？；\n]{0,12}?"),
            '（' | '(' => expression.push_str("[（(]"),
            '）' | ')' => expression.push_str("[）)]"),
            '“' | '"' => expression.push_str("[“\"]"),
            '”' => expression.push_str("[”\"]"),
            '〔' | '[' => expression.push_str(r"[〔\[（(【]"),
            '〕' | ']' => expression.push_str(r"[〕\]）)】]"),
            c => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    expression
}

/// Whether what stands at `range` overlaps one of these wordings.
pub fn overlaps(text: &str, range: &Range<usize>, wordings: &[String]) -> bool {
    wordings.iter().any(|wording| {
        let from = text.floor_char_boundary(range.start.saturating_sub(wording.len()));
        let to = text.floor_char_boundary(range.end + wording.len());
        let around = text.get(from..to).unwrap_or_default();
        around.match_indices(wording.as_str()).any(|(at, _)| {
            let start = from + at;
            start < range.end && range.start < start + wording.len()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &[&'static str], text: &str) -> Vec<String> {
        let needles = Needles::new(list.iter(), |entry| entry);
        let found = needles.find(text, |_, _| false);
        found
            .iter()
            .map(|one| format!("{}={}", one.entry, text.get(one.range.clone()).unwrap()))
            .collect()
    }

    #[test]
    fn the_longest_entry_is_found_and_an_ellipsis_stands_for_a_few_characters() {
        assert_eq!(
            found(&["帐", "帐户", "请…填写"], "开设帐户，记帐；请根据实际填写"),
            ["帐户=帐户", "帐=帐", "请…填写=请根据实际填写"]
        );
        assert_eq!(
            found(&["财预〔2011〕285号"], "（财预(2011)285号）"),
            ["财预〔2011〕285号=财预(2011)285号"]
        );
        assert!(found(&[""], "文").is_empty());
    }

    #[test]
    fn an_exception_overlaps_what_it_excepts() {
        let text = "将救灾物资送到帐篷";
        let at = text.find("到帐").unwrap();
        let range = at..at + "到帐".len();
        assert!(overlaps(text, &range, &["帐篷".to_owned()]));
        assert!(!overlaps(text, &range, &["救灾".to_owned()]));
    }
}
