//! How alike two wordings are: shared pairs of characters, and the characters by which they differ.

use std::collections::HashMap;

/// The letters, digits and Chinese characters of a text; marks and blanks do not count.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Neighbouring pairs with how often each occurs.
fn pairs(letters: &[char]) -> HashMap<(char, char), usize> {
    let mut pairs = HashMap::new();
    for (one, next) in letters.iter().zip(letters.iter().skip(1)) {
        *pairs.entry((*one, *next)).or_insert(0) += 1;
    }
    pairs
}

/// Wordings that a text is compared with, found by their pairs of characters: comparing one sentence costs what
/// is long in it, not how many wordings there are.
#[derive(Default)]
pub struct Wordings {
    /// How many pairs each wording has.
    sizes: Vec<usize>,
    /// Which wordings have a pair, and how often.
    index: HashMap<(char, char), Vec<(usize, usize)>>,
}

impl Wordings {
    /// Adds a wording; they are numbered from 0.
    pub fn add(&mut self, text: &str) {
        let pairs = pairs(&letters(text));
        let number = self.sizes.len();
        self.sizes.push(pairs.values().sum());
        for (pair, count) in pairs {
            self.index.entry(pair).or_default().push((number, count));
        }
    }

    /// The wording most like this text and how alike they are in per cent (twice the shared pairs in all pairs).
    pub fn nearest(&self, text: &str) -> Option<(usize, u32)> {
        let own = pairs(&letters(text));
        let size: usize = own.values().sum();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (pair, count) in &own {
            for (number, others) in self.index.get(pair).into_iter().flatten() {
                *shared.entry(*number).or_insert(0) += count.min(others);
            }
        }
        let percent = |number: usize, shared: usize| {
            let all = size + self.sizes.get(number).copied().unwrap_or_default();
            u32::try_from(200 * shared / all.max(1)).unwrap_or(0)
        };
        shared
            .into_iter()
            .map(|(number, shared)| (number, percent(number, shared)))
            .max_by_key(|(number, percent)| (*percent, usize::MAX - number))
    }
}

/// How alike two short texts are, in per cent.
pub fn likeness(one: &str, other: &str) -> u32 {
    let mut wordings = Wordings::default();
    wordings.add(one);
    wordings.nearest(other).map_or(0, |(_, percent)| percent)
}

/// How many characters must be put in, taken out or changed to make one text of the other.
pub fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, c) in one.iter().enumerate() {
        let mut left = index + 1;
        let mut next = vec![left];
        for ((diagonal, above), d) in row.iter().zip(row.iter().skip(1)).zip(other) {
            left = (left + 1)
                .min(above + 1)
                .min(diagonal + usize::from(c != d));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_shared_pairs() {
        assert_eq!(likeness("总结归纳绩效目标。", "总结归纳绩效目标"), 100);
        assert_eq!(likeness("总结", "归纳"), 0);
        assert!(
            likeness(
                "总结归纳本部门绩效目标完成情况",
                "总结归纳我局绩效目标完成情况"
            ) >= 70
        );
    }

    #[test]
    fn distance_counts_changed_characters() {
        let distance = |one, other| super::distance(&letters(one), &letters(other));
        assert_eq!(distance("内部控制手册", "内部控制管理手册"), 2);
        assert_eq!(distance("行政单位", "事业单位"), 2);
        assert_eq!(distance("", "甲"), 1);
    }
}
