//! Looking for the wordings of the lists, whose … stands for up to twelve characters of the same sentence.

use std::ops::Range;

/// How many characters … stands for at most.
const GAP: usize = 12;

/// Where a wording occurs in a text, in bytes; occurrences do not overlap.
pub fn find_all(text: &str, wording: &str) -> Vec<Range<usize>> {
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
