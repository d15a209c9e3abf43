//! A small scanner of RON text: where every value stands, under which names, and what is malformed.
//!
//! The reading of values is left to `ron`; this one knows how they stand in one another, gives positions
//! that serde cannot give, and sees what serde passes over: comments and repeated names.

use std::{collections::HashMap, ops::Range};

use super::{
    cursor::Cursor,
    flaw::{Flaw, FlawKind},
};

/// How many brackets may stand in one another. A draft needs six; `ron` itself stops not far above this.
const MAX_DEPTH: usize = 32;

/// One step on the way from the whole text to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key<'t> {
    /// A named field: `year` in `(year: 2022)`.
    Field(&'t str),
    /// A key of a map: `table` in `{"table": true}`.
    Entry(String),
    /// A place in a list, from 0.
    Item(usize),
}

/// A value as the scan leaves it, inner ones before the one that holds them. Places are byte offsets.
#[derive(Debug)]
pub(super) struct Entry<'s, 't> {
    /// The way from the whole text to the value.
    pub path: &'s [Key<'t>],
    /// Where its name starts; an item of a list has none and starts with its value.
    pub start: usize,
    /// The value.
    pub value: Range<usize>,
}

/// Calls `visit` with each value of `text`. Tells whether the text holds what a report has no place for:
/// comments or `#![…]` attributes.
pub(super) fn scan<'t>(
    text: &'t str,
    visit: &mut dyn FnMut(&Entry<'_, 't>),
) -> Result<bool, Flaw<'t>> {
    let mut scanner = Scanner {
        cursor: Cursor::new(text),
        open: Vec::new(),
        path: Vec::new(),
        visit,
    };
    scanner.document()?;
    Ok(scanner.cursor.had_comments())
}

struct Scanner<'t, 'v> {
    cursor: Cursor<'t>,
    /// The brackets around the place, each with where it opened.
    open: Vec<(&'static str, usize)>,
    path: Vec<Key<'t>>,
    visit: &'v mut dyn FnMut(&Entry<'_, 't>),
}

impl<'t> Scanner<'t, '_> {
    fn document(&mut self) -> Result<(), Flaw<'t>> {
        self.cursor.blanks()?;
        self.cursor.attributes()?;
        let start = self.cursor.at();
        if self.cursor.rest().is_empty() {
            return Flaw::new(start, FlawKind::Empty);
        }
        self.cursor.word();
        self.cursor.blanks()?;
        if !self.cursor.sees("(") {
            return Flaw::new(start, FlawKind::NoBracket);
        }
        self.bracket("(", ")")?;
        self.cursor.blanks()?;
        match self.cursor.rest() {
            "" => Ok(()),
            _ => Flaw::new(self.cursor.at(), FlawKind::Trailing),
        }
    }

    fn value(&mut self) -> Result<(), Flaw<'t>> {
        if self.cursor.string()? || self.cursor.character()? {
            return Ok(());
        }
        let word = self.cursor.word();
        let end = self.cursor.at();
        self.cursor.blanks()?;
        if self.cursor.sees("(") {
            // The word names what the bracket holds; `Some` adds no step to the path.
            return match word {
                "Some" => self.some(),
                _ => self.bracket("(", ")"),
            };
        }
        match word {
            "" if self.cursor.sees("[") => self.bracket("[", "]"),
            "" if self.cursor.sees("{") => self.bracket("{", "}"),
            "" => self.misplaced(),
            _ => {
                self.cursor.back_to(end);
                Ok(())
            }
        }
    }

    fn some(&mut self) -> Result<(), Flaw<'t>> {
        self.enter("(")?;
        self.cursor.blanks()?;
        self.value()?;
        self.cursor.blanks()?;
        self.cursor.eat(",");
        self.cursor.blanks()?;
        self.leave(")")
    }

    fn bracket(&mut self, opening: &'static str, closing: &'static str) -> Result<(), Flaw<'t>> {
        let mut names = HashMap::new();
        self.enter(opening)?;
        for index in 0.. {
            self.cursor.blanks()?;
            if self.cursor.rest().is_empty() || self.cursor.sees(closing) {
                break;
            }
            let start = self.cursor.at();
            let key = self.key(opening, index)?;
            self.path.push(key.clone());
            if !matches!(key, Key::Item(_))
                && let Some(first) = names.insert(key, start)
            {
                let path = self.path.clone();
                return Flaw::new(start, FlawKind::Repeated { path, first });
            }
            self.entry(start)?;
            self.path.pop();
            self.cursor.blanks()?;
            if !self.cursor.eat(",") {
                break;
            }
        }
        self.leave(closing)
    }

    fn key(&mut self, opening: &str, index: usize) -> Result<Key<'t>, Flaw<'t>> {
        match opening {
            "(" => self.field_or_item(index),
            "{" => self.map_key(),
            _ => Ok(Key::Item(index)),
        }
    }

    /// In round brackets a word with a colon is the name of a field; anything else is a value by its place.
    fn field_or_item(&mut self, index: usize) -> Result<Key<'t>, Flaw<'t>> {
        let start = self.cursor.at();
        let word = self.cursor.word();
        self.cursor.blanks()?;
        if !word.is_empty() && self.cursor.eat(":") {
            return Ok(Key::Field(word.strip_prefix("r#").unwrap_or(word)));
        }
        self.cursor.back_to(start);
        Ok(Key::Item(index))
    }

    fn map_key(&mut self) -> Result<Key<'t>, Flaw<'t>> {
        let start = self.cursor.at();
        self.value()?;
        let written = self.cursor.since(start);
        let name = ron::from_str(written).unwrap_or_else(|_| written.to_owned());
        self.cursor.blanks()?;
        if !self.cursor.eat(":") {
            return self.misplaced();
        }
        Ok(Key::Entry(name))
    }

    fn entry(&mut self, start: usize) -> Result<(), Flaw<'t>> {
        self.cursor.blanks()?;
        let value_start = self.cursor.at();
        self.value()?;
        (self.visit)(&Entry {
            path: &self.path,
            start,
            value: value_start..self.cursor.at(),
        });
        Ok(())
    }

    fn enter(&mut self, opening: &'static str) -> Result<(), Flaw<'t>> {
        let at = self.cursor.at();
        if self.open.len() == MAX_DEPTH {
            return Flaw::new(at, FlawKind::TooDeep);
        }
        self.open.push((opening, at));
        self.cursor.eat(opening);
        Ok(())
    }

    fn leave(&mut self, closing: &str) -> Result<(), Flaw<'t>> {
        if !self.cursor.eat(closing) {
            return self.misplaced();
        }
        self.open.pop();
        Ok(())
    }

    /// What comes next cannot stand here; at the end of the text, the innermost bracket was never closed.
    fn misplaced<T>(&self) -> Result<T, Flaw<'t>> {
        match self.open.last() {
            Some((opening, at)) if self.cursor.rest().is_empty() => {
                Flaw::new(*at, FlawKind::Unclosed(opening))
            }
            _ => Flaw::new(self.cursor.at(), FlawKind::Unexpected),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every value with its way, as `way=text`.
    fn values(text: &str) -> Vec<String> {
        let mut values = Vec::new();
        scan(text, &mut |entry| {
            let way: String = entry.path.iter().map(step).collect();
            values.push(format!("{way}={}", &text[entry.value.clone()]));
        })
        .unwrap();
        values
    }

    fn step(key: &Key<'_>) -> String {
        match key {
            Key::Field(name) => format!(".{name}"),
            Key::Entry(name) => format!("<{name}>"),
            Key::Item(index) => format!("#{index}"),
        }
    }

    fn refused(text: &str) -> Flaw<'_> {
        scan(text, &mut |_| ()).unwrap_err()
    }

    #[test]
    fn finds_every_value_and_its_way() {
        assert_eq!(
            values(
                r##"Report(a: Some((x: -1.5)), b: [Foo(y: r#"(,]"#), Two], r#c: {"\u{4e00}": 'c'},)"##
            ),
            [
                ".a.x=-1.5",
                ".a=Some((x: -1.5))",
                ".b#0.y=r#\"(,]\"#",
                ".b#0=Foo(y: r#\"(,]\"#)",
                ".b#1=Two",
                ".b=[Foo(y: r#\"(,]\"#), Two]",
                ".c<一>='c'",
                ".c={\"\\u{4e00}\": 'c'}",
            ]
        );
        assert_eq!(
            values("(t: (1, x), e: (), l: [],)"),
            [".t#0=1", ".t#1=x", ".t=(1, x)", ".e=()", ".l=[]"]
        );
    }

    #[test]
    fn comments_and_attributes_are_noticed_but_not_inside_strings() {
        let has_comments = |text| scan(text, &mut |_| ());
        assert_eq!(has_comments("(a: \"// /* */\")"), Ok(false));
        assert_eq!(has_comments("(a: 1) // 完"), Ok(true));
        assert_eq!(has_comments("(a /* 甲 */ : 1)"), Ok(true));
        assert_eq!(has_comments("#![enable(implicit_some)]\n(a: 1)"), Ok(true));
    }

    #[test]
    fn says_what_is_malformed_and_where() {
        let at = |at, kind| Flaw { at, kind };
        assert_eq!(refused(" // 空\n"), at(8, FlawKind::Empty));
        assert_eq!(refused("{\"a\": 1}"), at(0, FlawKind::NoBracket));
        assert_eq!(refused(" hello"), at(1, FlawKind::NoBracket));
        assert_eq!(refused("(a: [1, 2"), at(4, FlawKind::Unclosed("[")));
        assert_eq!(refused("(a: (b: 1),"), at(0, FlawKind::Unclosed("(")));
        assert_eq!(refused("(a: (b:"), at(4, FlawKind::Unclosed("(")));
        assert_eq!(refused("(a: \"x\\\")"), at(4, FlawKind::Unclosed("\"")));
        assert_eq!(refused("(a: 1 b: 2)"), at(6, FlawKind::Unexpected));
        assert_eq!(refused("(a: [1)"), at(6, FlawKind::Unexpected));
        assert_eq!(refused("(a: , b: 1)"), at(4, FlawKind::Unexpected));
        assert_eq!(refused("({\"a\" 1})"), at(6, FlawKind::Unexpected));
        assert_eq!(refused("(a: 1))"), at(6, FlawKind::Trailing));
    }

    #[test]
    fn names_stand_once_in_a_bracket() {
        let repeated = |at, first, path| Flaw {
            at,
            kind: FlawKind::Repeated { path, first },
        };
        assert_eq!(
            refused("(u: (a: 1, b: 2, r#a: 3))"),
            repeated(17, 5, vec![Key::Field("u"), Key::Field("a")])
        );
        assert_eq!(
            refused(r#"(p: {"一": 1, "\u{4e00}": 2})"#),
            repeated(15, 5, vec![Key::Field("p"), Key::Entry("一".into())])
        );
        assert_eq!(values("(a: (x: 1), b: (x: 1))").len(), 4);
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| format!("(a: {}{})", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(values(&nested(MAX_DEPTH - 1)).len(), MAX_DEPTH - 1);
        assert_eq!(refused(&nested(MAX_DEPTH)).kind, FlawKind::TooDeep);
        assert_eq!(refused(&nested(1_000_000)).kind, FlawKind::TooDeep);
    }
}
