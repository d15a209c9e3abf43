//! [`Position`]: where in a file something stands, as a text editor shows it.

use std::fmt;

/// A place in a file: line and column from 1, columns counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// The start of a file.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The position of the byte `offset` in `text`; the end of the text for anything beyond it.
    pub(super) fn at(text: &str, offset: usize) -> Self {
        Self::START.after(text.get(..offset).unwrap_or(text))
    }

    /// The position behind `text`, which starts here.
    pub(super) fn after(self, text: &str) -> Self {
        match text.rsplit_once('\n') {
            Some((above, line)) => Self {
                line: self.line + above.matches('\n').count() + 1,
                column: 1 + line.chars().count(),
            },
            None => Self {
                line: self.line,
                column: self.column + text.chars().count(),
            },
        }
    }

    /// The byte offset in `text` of this position; the end of the text for anything beyond it.
    pub(super) fn offset_in(self, text: &str) -> usize {
        let above: usize = text
            .split_inclusive('\n')
            .take(self.line.saturating_sub(1))
            .map(str::len)
            .sum();
        text.get(above..)
            .and_then(|rest| rest.char_indices().nth(self.column.saturating_sub(1)))
            .map_or(text.len(), |(column, _)| above + column)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行第{}列", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters_from_one() {
        let text = "（a\n预算：x\n";
        let at = |offset| {
            let position = Position::at(text, offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at("（a".len()), (1, 3));
        assert_eq!(at("（a\n".len()), (2, 1));
        assert_eq!(at("（a\n预算：".len()), (2, 4));
        assert_eq!(at(text.len()), (3, 1));
        assert_eq!(at(text.len() + 9), (3, 1));
    }

    #[test]
    fn finds_its_way_back() {
        let text = "（a\n预算：x\n";
        for (offset, _) in text.char_indices() {
            assert_eq!(Position::at(text, offset).offset_in(text), offset);
        }
        let beyond = Position { line: 9, column: 9 };
        assert_eq!(beyond.offset_in(text), text.len());
    }
}
