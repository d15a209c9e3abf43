//! [`Pattern`]: a regular expression that is built when a text first calls for it.

use std::sync::OnceLock;

use regex::Regex;

use crate::checks::sentences::amounts::pattern;

/// A regular expression, and words without which it matches nothing. To build one takes longer than to search a report
/// for its words.
pub struct Pattern {
    words: &'static [&'static str],
    text: &'static str,
    built: OnceLock<Regex>,
}

impl Pattern {
    /// The expression of a text, all of whose matches have these words.
    pub const fn new(words: &'static [&'static str], text: &'static str) -> Self {
        Self {
            words,
            text,
            built: OnceLock::new(),
        }
    }

    /// The expression, for a text that has all the words.
    pub fn on(&self, text: &str) -> Option<&Regex> {
        let has_all = self.words.iter().all(|word| text.contains(word));
        has_all.then(|| self.built.get_or_init(|| pattern(self.text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_built_for_the_first_text_with_all_its_words() {
        static BATCHES: Pattern = Pattern::new(&["接待", "批次"], "接待([0-9]+)批次");
        assert!(BATCHES.on("接待来宾").is_none());
        assert!(BATCHES.built.get().is_none());
        let found = BATCHES
            .on("公务接待3批次")
            .and_then(|one| one.find("公务接待3批次"));
        assert_eq!(found.map(|found| found.as_str()), Some("接待3批次"));
    }
}
