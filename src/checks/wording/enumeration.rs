//! Numbered headings and entries as they run through a report: which belong to one list, and where a list skips a
//! number or has one twice. Lists of one style may lie within each other; a list ends where one around it goes on.

use crate::{
    checks::{
        numbering::{NumberStyle, Numbering},
        text::{Kind, Paragraph, Text},
        wording::manner::{is_title_like, unnumbered},
    },
    standards::heading_number,
};

/// A numbered paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its number.
    pub number: Numbering,
}

/// Entries that follow each other on one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The entries in order, at least one.
    pub entries: Vec<Entry>,
    /// Index of the paragraph with which something else begins.
    pub end: usize,
}

/// A number that does not follow the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The entry with the number.
    pub entry: Entry,
    /// The number before it in its list; `None` where it is the first.
    pub before: Option<Entry>,
}

/// The lists of a report and where their numbers break.
#[derive(Debug, Default)]
pub struct Enumeration {
    /// Every list, in the order in which they end.
    pub lists: Vec<List>,
    /// The breaks in order.
    pub breaks: Vec<Break>,
    open: Vec<List>,
}

impl List {
    fn last(&self) -> Option<Entry> {
        self.entries.last().copied()
    }

    /// Whether a number is the next. Behind one that was there twice, the one after the next is, too: only that
    /// one number was wrong.
    fn goes_on_with(&self, number: Numbering) -> bool {
        let mut back = self.entries.iter().rev().map(|entry| entry.number);
        let Some(last) = back.next().filter(|last| kin(*last, number)) else {
            return false;
        };
        let is_repeated = back.next().is_some_and(|before| before.value == last.value);
        last.value + 1 == number.value || is_repeated && last.value + 2 == number.value
    }
}

/// Whether two numbers are of one level: 1. and 1、 are, 1. and （1） are not.
fn kin(one: Numbering, other: Numbering) -> bool {
    let half = |number: Numbering| number.style == NumberStyle::ArabicHalfBracket;
    one.style.level() == other.style.level() && half(one) == half(other)
}

/// The lists of a report.
pub fn enumerate(text: &Text) -> Enumeration {
    let mut found = Enumeration::default();
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        if let Some(number) = number_of(paragraph) {
            found.place(
                text,
                Entry {
                    paragraph: index,
                    number,
                },
            );
        }
    }
    found.close(0, text.paragraphs.len());
    found
}

/// The number of a heading or an entry of a list.
pub fn number_of(paragraph: &Paragraph) -> Option<Numbering> {
    let number = paragraph.number?;
    let rest = paragraph.text.get(number.length..)?.trim_start();
    let is_entry = matches!(paragraph.kind, Kind::Heading | Kind::Body);
    (is_entry && !rest.is_empty()).then_some(number)
}

/// A number as it would be written in the style of another.
pub fn in_style(style: NumberStyle, value: usize) -> String {
    match style {
        NumberStyle::ArabicComma => format!("{value}、"),
        NumberStyle::ArabicHalfBracket => format!("{value}）"),
        NumberStyle::Circled => u32::try_from(value)
            .ok()
            .and_then(|value| char::from_u32(u32::from('①') + value.saturating_sub(1)))
            .map(String::from)
            .unwrap_or_default(),
        style => heading_number(style.level(), value),
    }
}

impl Enumeration {
    fn place(&mut self, text: &Text, entry: Entry) {
        let number = entry.number;
        if number.value == 1 {
            match self.repeated_first(text, entry) {
                Some(at) => self.take(at, entry, Fault::Yes),
                None => self.begin(entry),
            }
            return;
        }
        if let Some(at) = self.open.iter().rposition(|list| list.goes_on_with(number)) {
            self.take(at, entry, Fault::No);
            return;
        }
        let of_kin = |list: &List| list.last().is_some_and(|last| kin(last.number, number));
        if let Some(at) = self.open.iter().rposition(of_kin) {
            self.take(at, entry, Fault::Yes);
            return;
        }
        self.breaks.push(Break {
            entry,
            before: None,
        });
        self.begin(entry);
    }

    fn begin(&mut self, entry: Entry) {
        if entry.number.style == NumberStyle::Chinese {
            self.close(0, entry.paragraph);
        }
        self.open.push(List {
            entries: vec![entry],
            end: entry.paragraph,
        });
    }

    /// Adds an entry to the open list at `at`; those within it end.
    fn take(&mut self, at: usize, entry: Entry, fault: Fault) {
        self.close(at + 1, entry.paragraph);
        if let Some(list) = self.open.get_mut(at) {
            if fault == Fault::Yes {
                self.breaks.push(Break {
                    entry,
                    before: list.last(),
                });
            }
            list.entries.push(entry);
        }
    }

    fn close(&mut self, from: usize, end: usize) {
        for mut list in self.open.drain(from.min(self.open.len())..).rev() {
            list.end = end;
            self.lists.push(list);
        }
    }

    /// The open list whose first number this repeats; another list begins with 1, too.
    fn repeated_first(&self, text: &Text, entry: Entry) -> Option<usize> {
        let of_kin = |list: &List| {
            list.last()
                .is_some_and(|last| kin(last.number, entry.number))
        };
        let at = self.open.iter().rposition(of_kin)?;
        let last = self.open.get(at)?.last()?;
        let kind = |index: usize| text.paragraphs.get(index).map(|paragraph| paragraph.kind);
        let alike = kind(last.paragraph) == kind(entry.paragraph);
        // 2.主要职责 and （一）负责…… under it: a list of its own.
        let level = entry.number.style.level();
        let above = entry
            .paragraph
            .checked_sub(1)
            .and_then(|above| text.paragraphs.get(above));
        let is_within = above.is_some_and(|above| {
            number_of(above).is_some_and(|number| number.style.level() > level)
                && is_title_like(unnumbered(above).1)
        });
        let both_head = kind(entry.paragraph) == Some(Kind::Heading) && level <= 2 && !is_within;
        let is_next = last.paragraph + 1 == entry.paragraph && at + 1 == self.open.len();
        (last.number.value == 1 && alike && (both_head || is_next)).then_some(at)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::reading::of_file;

    fn breaks(lines: &[&str]) -> Vec<usize> {
        let text = of_file(&lines.join("\n"));
        let found = enumerate(&text).breaks;
        found.iter().map(|found| found.entry.paragraph).collect()
    }

    #[test]
    fn lists_begin_again_and_lie_within_each_other() {
        let right = [
            "一、甲",
            "（一）乙",
            "1.丙",
            "（1）丁",
            "（2）丁",
            "2.丙",
            "1.戊",
            "2.戊",
            "3.丙",
            "（二）乙",
            "1.丙",
            "二、甲",
            "（1）己",
            "1.庚",
            "2.庚",
            "（2）己",
            "12、13号楼",
            "三、二季度情况",
        ];
        assert_eq!(breaks(&right), [0; 0]);
    }

    #[test]
    fn gaps_and_repeated_numbers_are_breaks() {
        assert_eq!(
            breaks(&["一、甲", "二、乙", "四、丙", "五、丁", "五、戊"]),
            [2, 4]
        );
        assert_eq!(breaks(&["一、甲", "（一）乙", "（一）丙", "（三）丁"]), [2]);
        assert_eq!(breaks(&["一、甲", "（二）乙"]), [1]);
        assert_eq!(breaks(&["一、甲", "二、乙", "二、丙", "四、丁"]), [2]);
    }
}
