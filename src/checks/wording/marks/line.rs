//! [`Line`]: a paragraph whose characters can be reached one by one, with their neighbours.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{sentences::amounts::pattern, text::Paragraph};

/// A paragraph, character by character.
pub struct Line<'p> {
    /// The paragraph.
    pub paragraph: &'p Paragraph,
    characters: Vec<(usize, char)>,
    /// Bytes of addresses of the web and of mail, in which marks have the width they have.
    addresses: Vec<Range<usize>>,
}

impl<'p> Line<'p> {
    pub fn new(paragraph: &'p Paragraph) -> Self {
        static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?:https?://|www\.)[A-Za-z0-9./?=&%_#:;,~+()-]*[A-Za-z0-9/]|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+[A-Za-z]",
            )
        });
        Self {
            paragraph,
            characters: paragraph.text.char_indices().collect(),
            addresses: ADDRESS
                .find_iter(&paragraph.text)
                .map(|found| found.range())
                .collect(),
        }
    }

    /// The characters with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (usize, char)> + '_ {
        self.characters.iter().map(|(_, c)| *c).enumerate()
    }

    /// The character at an index.
    pub fn at(&self, index: usize) -> Option<char> {
        self.characters.get(index).map(|(_, c)| *c)
    }

    /// The one before it.
    pub fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// The next one that is no blank.
    pub fn after(&self, index: usize) -> Option<char> {
        let rest = self.characters.iter().skip(index + 1).map(|(_, c)| *c);
        rest.into_iter().find(|c| !c.is_whitespace())
    }

    /// Characters as bytes.
    pub fn bytes(&self, characters: Range<usize>) -> Range<usize> {
        let byte = |index: usize| {
            let at = self.characters.get(index);
            at.map_or(self.paragraph.text.len(), |(at, _)| *at)
        };
        byte(characters.start)..byte(characters.end)
    }

    /// Whether a character belongs to an address.
    pub fn is_address(&self, index: usize) -> bool {
        let at = self.bytes(index..index + 1).start;
        self.addresses.iter().any(|address| address.contains(&at))
    }

    /// Whether a character belongs to the number that the paragraph begins with.
    pub fn is_number(&self, index: usize) -> bool {
        let length = self.paragraph.number.map_or(0, |number| number.length);
        self.bytes(index..index + 1).start < length
    }
}

/// Whether it is a Chinese character.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')
}

/// Whether it is a Chinese character or a mark of Chinese text.
pub const fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '？'
                | '！'
                | '、'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '（'
                | '）'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '…'
                | '％'
        )
}
