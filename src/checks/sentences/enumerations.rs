//! Lists in a sentence: how many entries they have. Where a list can be read in several ways, each way counts.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::sentences::{amounts::pattern, counts::counts};

/// How many entries a list may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries {
    /// Each number of entries that it can be read as, the plainest first.
    pub readings: Vec<usize>,
}

impl Entries {
    /// The plainest reading.
    pub fn plain(&self) -> usize {
        self.readings.first().copied().unwrap_or(0)
    }

    /// Whether the list can have this many entries.
    pub fn can_be(&self, count: usize) -> bool {
        self.readings.contains(&count)
    }
}

/// The entries of a list that goes on to the end of `text`; `None` where it is none, or is said to go on (等).
pub fn entries(text: &str) -> Option<Entries> {
    if let Some(marked) = marked(text) {
        return Some(marked);
    }
    let first = top_level(text, &['，', ',', '；', ';', '。'])
        .into_iter()
        .next()
        .unwrap_or_default();
    let names = top_level(first, &['、']);
    if names.len() < 2 {
        return separated(text);
    }
    if is_open(first) || !names.iter().all(|name| is_name(name)) {
        return None;
    }
    // “甲、乙和丙”, and names that hold such a word themselves.
    let joined = names.iter().map(|name| joints(name)).sum::<usize>();
    let last = names.last().copied().unwrap_or_default();
    let mut readings = match joints(last) {
        0 => vec![names.len()],
        _ if joins_alike(last) => vec![names.len() + 1],
        _ => vec![names.len() + 1, names.len()],
    };
    readings.extend((1..=joined).map(|more| names.len() + more));
    // The list may go on behind the comma: “甲、乙，丙”.
    let all = top_level(text, &['、', '，', ',']).len();
    let commas = top_level(text, &['，', ',']).len();
    if commas > 1 {
        readings.push(all);
        readings.push(commas);
    }
    let semicolons = top_level(text, &['；', ';']).len();
    if semicolons > 1 {
        readings.push(semicolons);
    }
    Some(Entries { readings })
}

/// Lists without 、: by semicolons, or by commas where each entry is short and begins alike.
fn separated(text: &str) -> Option<Entries> {
    let text = text.trim_end_matches(['。', '；', ';']);
    if is_open(text) {
        return None;
    }
    let by_semicolon = top_level(text, &['；', ';']);
    if by_semicolon.len() >= 3 {
        return Some(Entries {
            readings: vec![by_semicolon.len()],
        });
    }
    None
}

/// 一是…二是…, （1）…（2）…, 1.…2.…, ①…②…: the marks that follow each other from one.
fn marked(text: &str) -> Option<Entries> {
    static MARKS: LazyLock<[Regex; 6]> = LazyLock::new(|| {
        [
            pattern(r"([一二三四五六七八九十]{1,3})是"),
            pattern(r"[（(]([0-9]{1,2})[）)]"),
            pattern(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
            pattern(r"(?:^|[；;。：:，\s])([0-9]{1,2})[.．、](?:[^0-9]|20[0-9]{2}年)"),
            pattern(r"第([一二三四五六七八九十]{1,2})[，、]"),
            pattern(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])"),
        ]
    });
    MARKS.iter().find_map(|mark| {
        let mut next = 1;
        for found in mark.captures_iter(text).filter_map(|found| found.get(1)) {
            if mark_value(found.as_str()) == Some(next) {
                next += 1;
            }
        }
        (next > 2).then(|| Entries {
            readings: vec![next - 1],
        })
    })
}

/// The value of a mark: 三, 3 or ③.
fn mark_value(mark: &str) -> Option<usize> {
    let circled = || {
        let first = mark.chars().next()?;
        usize::try_from(u32::from(first).checked_sub(u32::from('①'))? + 1)
            .ok()
            .filter(|value| *value <= 20)
    };
    mark.parse()
        .ok()
        .or_else(|| crate::checks::numbering::chinese_value(mark))
        .or_else(circled)
}

/// Whether a list is said to go on.
pub fn is_open(list: &str) -> bool {
    const CLOSED: [&str; 8] = [
        "等级", "等次", "等额", "平等", "同等", "初等", "中等", "高等",
    ];
    let bare = CLOSED
        .iter()
        .fold(list.to_owned(), |bare, word| bare.replace(word, ""));
    bare.contains('等') || bare.contains("……") || bare.contains("其他")
}

/// A name is short and holds no sentence of its own.
fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (1..=40).contains(&length) && !name.contains(['。', '；'])
}

/// The words in a name that may part two names: 甲和乙.
fn joints(name: &str) -> usize {
    const JOINTS: [&str; 5] = ["以及", "和", "及", "与", "并"];
    let mut rest = bare(name);
    let mut count = 0;
    for joint in JOINTS {
        count += rest.matches(joint).count();
        rest = rest.replace(joint, "");
    }
    count
}

/// Whether a name is two that end alike, so that the word between them joins two entries: 财务科和人事科.
fn joins_alike(name: &str) -> bool {
    let name = bare(name);
    let halves = ["以及", "和", "及", "与"]
        .iter()
        .find_map(|joint| name.split_once(joint));
    halves.is_some_and(|(one, other)| {
        let end = one.chars().next_back();
        end.is_some()
            && end == other.trim_end_matches(['。', '；']).chars().next_back()
            && joints(&name) == 1
    })
}

/// A name without what stands in brackets or quotation marks.
fn bare(name: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for c in name.chars() {
        match c {
            '（' | '(' | '《' | '“' | '〔' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// The pieces of a text between separators outside of brackets and quotation marks; empty ones are left out.
pub fn top_level<'t>(text: &'t str, separators: &[char]) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' | '〔' | '【' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 && separators.contains(&c) => {
                pieces.push(text.get(start..at).unwrap_or_default());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// The counts of a list whose entries each hold one: “科室8个、事业单位8个”.
pub struct Counted {
    /// Their sum.
    pub sum: usize,
    /// Whether all have the measure word that was asked for.
    pub alike: bool,
}

/// The counts of a list, compared with a measure word; `None` where an entry has none or several.
pub fn sum_of_counts(list: &str, measure: &str) -> Option<Counted> {
    let entries = top_level(list, &['、', '，', ',', '；', ';', '。', '和', '及']);
    if entries.len() < 2 {
        return None;
    }
    let mut all = Counted {
        sum: 0,
        alike: true,
    };
    for entry in entries {
        let found = counts(&bare(entry));
        let [one] = found.as_slice() else {
            return None;
        };
        all.sum += one.value;
        all.alike &= one.measure == measure;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<Vec<usize>> {
        entries(text).map(|entries| entries.readings)
    }

    #[test]
    fn entries_are_counted() {
        assert_eq!(plain("办公室、财务科、人事科。"), Some(vec![3]));
        assert_eq!(
            plain("办公室（挂法规科、信访科牌子）、财务科、人事科"),
            Some(vec![3])
        );
        assert_eq!(plain("办公室、财务科和人事科"), Some(vec![3, 3]));
        assert_eq!(plain("办公室、财务科等"), None);
        assert_eq!(plain("一是加强管理；二是压减支出；三是公开"), Some(vec![3]));
        assert_eq!(plain("（1）甲；（2）乙"), Some(vec![2]));
        assert_eq!(plain("加强管理"), None);
        let counted = sum_of_counts("科室8个、事业单位8个", "个").map(|all| (all.sum, all.alike));
        assert_eq!(counted, Some((16, true)));
    }
}
