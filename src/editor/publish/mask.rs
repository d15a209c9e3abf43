//! What is private in a text, and the text without it: each character gives way to one other, so that nothing else
//! moves.

use std::ops::Range;

use super::Why;
use crate::{
    checks::{contacts, private},
    model::Unit,
};

/// Names and numbers that are private wherever they stand.
#[derive(Debug, Default)]
pub struct Withheld(Vec<(Vec<char>, Why)>);

impl Withheld {
    /// Those of the unit: who is its head, who filled in, who is to be asked, and under which telephone.
    pub fn of(unit: &Unit) -> Self {
        let mut withheld = Self::default();
        for name in [&unit.head, &unit.preparer, &unit.contact] {
            withheld.learn_cell(name);
        }
        for number in unit.phone.split(['、', '，', ',', '；', ';', '/']) {
            let number = number.trim();
            if number.chars().filter(char::is_ascii_digit).count() >= 7 {
                withheld.add(number, Why::Telephone);
            }
        }
        withheld
    }

    /// Notes what is private in a text.
    pub fn learn(&mut self, text: &str) {
        let characters: Vec<char> = text.chars().collect();
        for (range, why) in private_parts(text) {
            let words: String = characters.get(range).unwrap_or_default().iter().collect();
            self.add(&words, why);
        }
    }

    /// Notes the names that stand in a cell for names, whether posts stand beside them or not.
    pub fn learn_cell(&mut self, text: &str) {
        for entry in text.split(['、', '，', ',', '；', ';', '/', '（', '(', '\n']) {
            let words = entry.split_whitespace().map(contacts::without_post);
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            // 张　三 is one name, 张建华 李明 are two.
            if words.iter().all(|word| word.chars().count() == 1) {
                self.learn_name(&words.concat());
            } else {
                for name in words {
                    self.learn_name(name);
                }
            }
        }
    }

    fn learn_name(&mut self, name: &str) {
        if contacts::is_name(name) {
            self.add(name, Why::Contact);
        }
    }

    /// Notes words that are private. A name of two characters is often typed with a blank in it.
    fn add(&mut self, words: &str, why: Why) {
        const BETWEEN: [&str; 4] = ["", " ", "\u{3000}", "\u{3000}\u{3000}"];
        let characters: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        match (why, characters.as_slice()) {
            (Why::Contact | Why::Listed, [surname, given]) => {
                for between in BETWEEN {
                    self.note(&format!("{surname}{between}{given}"), why);
                }
            }
            _ => self.note(words, why),
        }
    }

    fn note(&mut self, words: &str, why: Why) {
        let words: Vec<char> = words.chars().collect();
        if words.len() >= 2 && !self.0.iter().any(|(known, _)| *known == words) {
            self.0.push((words, why));
        }
    }

    /// Takes what is private out of a text; gives what that was, in its order, and names that may be other words and are
    /// kept.
    pub fn mask(&self, text: &mut String) -> Vec<(String, Why)> {
        let mut characters: Vec<char> = text.chars().collect();
        let mut found = private_parts(text);
        for (words, why) in &self.0 {
            let places = occurrences(&characters, words);
            found.extend(places.into_iter().map(|range| (range, *why)));
        }
        found.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
        let mut left_out = Vec::new();
        let mut end = 0;
        for (range, why) in found {
            if range.start < end {
                continue;
            }
            end = range.end;
            let Some(part) = characters.get_mut(range) else {
                continue;
            };
            left_out.push((part.iter().collect(), why));
            veil(part, why);
        }
        if !left_out.is_empty() {
            *text = characters.into_iter().collect();
        }
        let known = self.0.iter().map(|(words, _)| words.iter().collect());
        let kept = known.filter(|words: &String| text.contains(words));
        left_out.extend(kept.map(|words| (words, Why::Kept)));
        left_out
    }
}

/// 张建华 as 张某某, digits and letters as *.
fn veil(part: &mut [char], why: Why) {
    let is_name = matches!(why, Why::Contact | Why::Listed | Why::Column);
    let from = usize::from(is_name);
    for character in part.iter_mut().skip(from) {
        if is_name && private::is_han(*character) {
            *character = '某';
        } else if !is_name && character.is_alphanumeric() {
            *character = '*';
        }
    }
}

/// What is private in a text by itself: its characters, and why.
fn private_parts(text: &str) -> Vec<(Range<usize>, Why)> {
    let text = narrowed(text);
    let mut found: Vec<(Range<usize>, Why)> = Vec::new();
    let has_digits = text.chars().filter(char::is_ascii_digit).count() >= 7;
    if has_digits {
        for number in private::numbers(&text) {
            let named = text.get(..number.range.start);
            let named = named.and_then(contacts::named_last);
            found.extend(named.map(|name| (name, Why::Contact)));
            found.push((number.range, why(number.kind)));
        }
        let telephones = contacts::telephones(&text).into_iter();
        found.extend(telephones.map(|range| (range, Why::Telephone)));
    }
    if text.contains('@') {
        let mails = private::mails(&text).into_iter();
        found.extend(mails.map(|range| (range, Why::Mail)));
    }
    let persons = contacts::persons(&text).into_iter();
    found.extend(persons.map(|range| (range, Why::Contact)));
    let lists = private::recipients(&text)
        .into_iter()
        .chain(private::members(&text));
    for list in lists {
        let names = text.get(list.clone()).map(private::names);
        let names = names.unwrap_or_default().into_iter();
        let moved = names.map(|name| list.start + name.start..list.start + name.end);
        found.extend(moved.map(|range| (range, Why::Listed)));
    }
    let count = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    let characters = found.into_iter();
    characters
        .map(|(range, why)| (count(range.start)..count(range.end), why))
        .collect()
}

const fn why(kind: private::Kind) -> Why {
    match kind {
        private::Kind::Identity => Why::Identity,
        private::Kind::Account => Why::Account,
        private::Kind::Mobile | private::Kind::PersonalTelephone => Why::Telephone,
    }
}

/// The text with digits, letters and marks of full width as narrow ones, character for character.
fn narrowed(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－' | '＠' | '．' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32)
        }
        _ => None,
    };
    text.chars().map(|c| narrow(c).unwrap_or(c)).collect()
}

/// Where words stand in a text: numbers as a whole, a name of two characters where no other word is around it.
fn occurrences(text: &[char], words: &[char]) -> Vec<Range<usize>> {
    let is_number = words.iter().any(char::is_ascii_digit);
    let places = text.windows(words.len()).enumerate();
    let found = places.filter(|(at, window)| {
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        let after = text.get(at + words.len());
        *window == words
            && if is_number {
                ![before, after]
                    .into_iter()
                    .flatten()
                    .any(char::is_ascii_digit)
            } else {
                words.len() > 2 || stands_alone(before, after)
            }
    });
    found.map(|(at, _)| at..at + words.len()).collect()
}

/// Whether what stands between two characters is a word of its own.
fn stands_alone(before: Option<&char>, after: Option<&char>) -> bool {
    const AFTER: [char; 7] = ['和', '与', '及', '等', '同', '先', '女'];
    let is_end = |c: Option<&char>, others: &[char]| {
        c.is_none_or(|c| !private::is_han(*c) || others.contains(c))
    };
    is_end(before, contacts::INTRODUCING) && is_end(after, &AFTER)
}
