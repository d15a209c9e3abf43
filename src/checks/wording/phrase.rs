//! Looking for the wordings of the lists, whose … stands for up to twelve characters of the same sentence.

use std::{collections::BTreeSet, ops::Range};

use foldhash::{HashMap, HashMapExt as _};

use crate::standards::Phrase;

/// How many characters … stands for at most.
const GAP: usize = 12;

/// The wordings of a list, of which few have anything to begin with in a given text.
pub struct Phrases<'l> {
    all: &'l [Phrase],
    /// Their indices, by the character that they begin with.
    beginning_with: HashMap<char, Vec<usize>>,
}

impl<'l> Phrases<'l> {
    /// These wordings.
    pub fn new(all: &'l [Phrase]) -> Self {
        let mut beginning_with: HashMap<char, Vec<usize>> = HashMap::new();
        for (index, phrase) in all.iter().enumerate() {
            if let Some(first) = phrase.text.chars().find(|c| *c != '…') {
                beginning_with.entry(first).or_default().push(index);
            }
        }
        Self {
            all,
            beginning_with,
        }
    }

    /// Where the wordings occur in a text, in the order of the list.
    pub fn find(&self, text: &str) -> Vec<(&'l Phrase, Range<usize>)> {
        let begun = text.chars().filter_map(|c| self.beginning_with.get(&c));
        let begun: BTreeSet<usize> = begun.flatten().copied().collect();
        let begun = begun.into_iter().filter_map(|index| self.all.get(index));
        begun
            .flat_map(|phrase| {
                let found = find_all(text, &phrase.text).into_iter();
                found.map(move |range| (phrase, range))
            })
            .collect()
    }
}

/// Where a wording occurs in a text, in bytes; occurrences do not overlap.
fn find_all(text: &str, wording: &str) -> Vec<Range<usize>> {
    let parts: Vec<&str> = wording.split('…').filter(|part| !part.is_empty()).collect();
    let Some((first, rest)) = parts.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(first)) {
        let start = from + at;
        let mut end = Some(start + first.len());
        for part in rest {
            end = end.and_then(|end| next_part(text, end, part));
        }
        if let Some(end) = end {
            found.push(start..end);
        }
        from = end.unwrap_or(start + first.len());
    }
    found
}

/// The end of a part that follows soon in the same sentence.
fn next_part(text: &str, from: usize, part: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    let at = rest.find(part)?;
    let between = rest.get(..at)?;
    let is_near = between.chars().count() <= GAP && !between.contains(['。', '！', '？', '；']);
    is_near.then_some(from + at + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_stands_for_a_few_characters_of_the_sentence() {
        let found = |text: &str, wording: &str| -> Vec<String> {
            let ranges = find_all(text, wording).into_iter();
            ranges
                .filter_map(|range| text.get(range).map(str::to_owned))
                .collect()
        };
        assert_eq!(
            found("结论（200字以内）和说明（限100字以内）", "（…字以内）"),
            ["（200字以内）", "（限100字以内）"]
        );
        assert_eq!(found("（略）。共100字以内）", "（…字以内）"), [""; 0]);
        assert_eq!(found("没有则填无，没有则填无", "没有则填无").len(), 2);
    }
}
