//! [`Needles`]: finds the entries of a list in a text, all in one pass, however long the list is.

use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

use foldhash::{HashMap, HashMapExt as _};

/// Stands in a wording for a few characters of the same sentence.
const GAP: char = '…';
/// The most characters of a gap.
const LONGEST_GAP: usize = 12;

/// The entries of a list, ready to be found. By hand, since a pattern of a thousand entries takes longer to build than
/// a report to be searched.
pub struct Needles<'l, T> {
    /// By the character they begin with, in each way it is written; the longest first.
    beginning_with: HashMap<char, Vec<Needle<'l, T>>>,
}

/// An entry and what is looked for.
struct Needle<'l, T> {
    entry: &'l T,
    wording: &'l str,
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
    pub fn new(entries: impl Iterator<Item = &'l T>, wording: impl Fn(&'l T) -> &'l str) -> Self {
        let mut beginning_with: HashMap<char, Vec<Needle<'l, T>>> = HashMap::new();
        for entry in entries {
            let wording = wording(entry).trim_matches(|c: char| c == GAP || c.is_whitespace());
            for way in wording.chars().next().into_iter().flat_map(ways) {
                let needles = beginning_with.entry(way).or_default();
                needles.push(Needle { entry, wording });
            }
        }
        for needles in beginning_with.values_mut() {
            needles.sort_by_key(|needle| Reverse(needle.wording.chars().count()));
        }
        Self { beginning_with }
    }

    /// The entries in a text, in order, but for those that `passes` lets pass at their place.
    pub fn find(&self, text: &str, passes: impl Fn(&T, Range<usize>) -> bool) -> Vec<Found<'l, T>> {
        let mut all: Vec<Found<'l, T>> = Vec::new();
        let mut from = 0;
        for (start, first) in text.char_indices() {
            let needles = self.beginning_with.get(&first).filter(|_| start >= from);
            let found = needles.and_then(|needles| first_at(needles, text, start));
            if let Some(found) = found.filter(|found| !passes(found.entry, found.range.clone())) {
                from = found.range.end;
                all.push(found);
            }
        }
        all
    }
}

/// The first of these that stands in a text at `start`.
fn first_at<'l, T>(needles: &[Needle<'l, T>], text: &str, start: usize) -> Option<Found<'l, T>> {
    let rest = text.get(start..)?;
    needles.iter().find_map(|needle| {
        let range = start..start + length(needle.wording, rest)?;
        let entry = needle.entry;
        Some(Found { entry, range })
    })
}

/// How many bytes of a text a wording takes that it begins with; as few as there may be.
fn length(wording: &str, text: &str) -> Option<usize> {
    if !wording.contains(GAP) {
        return piece_length(wording, text);
    }
    let mut pieces = wording.split(GAP).filter(|piece| !piece.is_empty());
    let mut ends = BTreeSet::from([piece_length(pieces.next()?, text)?]);
    for piece in pieces {
        let starts = ends.iter().flat_map(|&end| gap_ends(text, end));
        let next = starts.filter_map(|at| Some(at + piece_length(piece, text.get(at..)?)?));
        ends = next.collect();
    }
    ends.first().copied()
}

/// How many bytes of a text a piece without gaps takes that it begins with.
fn piece_length(piece: &str, text: &str) -> Option<usize> {
    let mut rest = text.chars();
    let is_whole = piece.chars().all(|wanted| {
        let found = rest.next();
        found.is_some_and(|c| c == wanted || ways(wanted).any(|way| way == c))
    });
    is_whole.then(|| text.len() - rest.as_str().len())
}

/// Where a gap that begins at `start` may end.
fn gap_ends(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let rest = text.get(start..).unwrap_or_default();
    let passed = rest.chars().take(LONGEST_GAP);
    let passed = passed.take_while(|c| !matches!(c, '。' | '！' | '？' | '；' | '\n'));
    let ends = passed.scan(start, |end, c| {
        *end += c.len_utf8();
        Some(*end)
    });
    [start].into_iter().chain(ends)
}

/// The ways to write a character of a wording.
fn ways(wanted: char) -> impl Iterator<Item = char> {
    let (itself, ways) = match wanted {
        '（' | '(' => (None, "（("),
        '）' | ')' => (None, "）)"),
        '“' | '"' => (None, "“\""),
        '”' => (None, "”\""),
        '〔' | '[' => (None, "〔[（(【"),
        '〕' | ']' => (None, "〕]）)】"),
        c => (Some(c), ""),
    };
    itself.into_iter().chain(ways.chars())
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
        assert!(found(&["", " ", "……"], "文……").is_empty());
        // One sentence, twelve characters at most; the nearest end.
        assert_eq!(
            found(
                &["请…填写"],
                "请你。填写；请一二三四五六七八九十一二填写，填写"
            ),
            ["请…填写=请一二三四五六七八九十一二填写"]
        );
        assert!(found(&["请…填写"], "请一二三四五六七八九十一二三填写").is_empty());
        // The first 写 leads to no end, the second does.
        assert_eq!(
            found(&["请…写…好"], "请写一二三四五六七八九十写一二三好"),
            ["请…写…好=请写一二三四五六七八九十写一二三好"]
        );
    }

    #[test]
    fn what_may_pass_does_not_hide_what_overlaps_it() {
        let needles = Needles::new(["到帐", "帐户"].iter(), |entry| entry);
        let found = needles.find("到帐户", |entry, _| *entry == "到帐");
        let [found] = found.as_slice() else {
            panic!("one is found")
        };
        assert_eq!(found.range, 3..9);
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
