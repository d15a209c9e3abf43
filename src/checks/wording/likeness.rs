//! How alike two wordings are: shared pairs of characters, and the characters by which they differ.

use foldhash::{HashMap, HashMapExt as _};

/// The letters, digits and Chinese characters of a text; marks and blanks do not count.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Neighbouring pairs with how often each occurs.
fn pairs(letters: &[char]) -> HashMap<(char, char), usize> {
    let mut pairs = HashMap::new();
    for pair in neighbours(letters) {
        *pairs.entry(pair).or_insert(0) += 1;
    }
    pairs
}

fn neighbours(letters: &[char]) -> impl Iterator<Item = (char, char)> {
    letters.iter().copied().zip(letters.iter().copied().skip(1))
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

    /// The wording most like this text, by its letters, and how alike they are in per cent (twice the shared pairs in
    /// all pairs); `None` where none is as much as `least` alike.
    pub fn nearest(&self, letters: &[char], least: u32) -> Option<(usize, u32)> {
        // No wording shares more with the text than all together, nor is shorter than what it shares.
        let known = neighbours(letters).filter(|pair| self.index.contains_key(pair));
        let (known, size) = (known.count(), neighbours(letters).count());
        if percent(known, size + known) < least {
            return None;
        }
        let own = pairs(letters);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (pair, count) in &own {
            for (number, others) in self.index.get(pair).into_iter().flatten() {
                *shared.entry(*number).or_insert(0) += count.min(others);
            }
        }
        let alike = |(number, shared): (usize, usize)| {
            let other = self.sizes.get(number).copied().unwrap_or_default();
            (number, percent(shared, size + other))
        };
        let nearest = shared.into_iter().map(alike);
        let nearest = nearest.max_by_key(|(number, percent)| (*percent, usize::MAX - number));
        nearest.filter(|(_, percent)| *percent >= least)
    }
}

fn percent(shared: usize, all: usize) -> u32 {
    u32::try_from(200 * shared / all.max(1)).unwrap_or(0)
}

/// How alike two short texts are, in per cent.
pub fn likeness(one: &str, other: &str) -> u32 {
    let mut wordings = Wordings::default();
    wordings.add(one);
    let nearest = wordings.nearest(&letters(other), 0);
    nearest.map_or(0, |(_, percent)| percent)
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
        let mut wordings = Wordings::default();
        wordings.add("总结归纳绩效目标");
        // Five of seven pairs each are shared: 200 × 5 ÷ 14.
        let text = letters("总结归纳绩效任务");
        assert_eq!(wordings.nearest(&text, 71), Some((0, 71)));
        assert_eq!(wordings.nearest(&text, 72), None);
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
