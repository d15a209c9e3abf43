//! [`Cursor`]: goes through RON text a name, a string or a comment at a time.

use super::flaw::{Flaw, FlawKind};

/// A place in a text, and what lies behind it. Places are byte offsets.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    comments: bool,
}

impl<'t> Cursor<'t> {
    /// At the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            comments: false,
        }
    }

    /// How far it has come.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether it has come over a comment or an attribute.
    pub fn had_comments(&self) -> bool {
        self.comments
    }

    /// Goes back to a place it has been at.
    pub fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// What it has gone over since `start`.
    pub fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// What is ahead.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether `expected` comes next.
    pub fn sees(&self, expected: &str) -> bool {
        self.rest().starts_with(expected)
    }

    /// Goes over `expected` if it comes next.
    pub fn eat(&mut self, expected: &str) -> bool {
        let found = self.sees(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// A name or a number, as far as the characters go that `ron` may read as one; the judgement is its own.
    pub fn word(&mut self) -> &'t str {
        let start = self.at;
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || "_.+-#=".contains(c);
        self.at += rest.len() - rest.trim_start_matches(is_part).len();
        self.since(start)
    }

    /// White space and comments.
    pub fn blanks(&mut self) -> Result<(), Flaw<'t>> {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_blank).len();
            if self.sees("//") {
                self.comments = true;
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.sees("/*") {
                self.comments = true;
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// `#![…]` at the head of a text; counts as a comment, since a report has no place for it.
    pub fn attributes(&mut self) -> Result<(), Flaw<'t>> {
        while self.sees("#!") {
            self.comments = true;
            self.through("]", self.at, "#![")?;
            self.blanks()?;
        }
        Ok(())
    }

    /// A string in any of its forms; says whether there was one.
    pub fn string(&mut self) -> Result<bool, Flaw<'t>> {
        let open = self.at;
        let Some(opening) = StringOpening::of(self.rest()) else {
            return Ok(false);
        };
        self.at += opening.length;
        match &opening.raw_closing {
            Some(closing) => self.through(closing, open, "\"")?,
            None => self.escaped_string(open)?,
        }
        Ok(true)
    }

    /// A character in single quotation marks; says whether there was one.
    pub fn character(&mut self) -> Result<bool, Flaw<'t>> {
        let open = self.at;
        if !(self.eat("'") || self.eat("b'")) {
            return Ok(false);
        }
        self.skip_chars(if self.sees("\\") { 2 } else { 1 });
        self.through("'", open, "'")?;
        Ok(true)
    }

    fn escaped_string(&mut self, open: usize) -> Result<(), Flaw<'t>> {
        while let Some(ahead) = self.rest().find(['"', '\\']) {
            self.at += ahead;
            if self.eat("\"") {
                return Ok(());
            }
            self.skip_chars(2);
        }
        Flaw::new(open, FlawKind::Unclosed("\""))
    }

    /// Block comments may stand in one another.
    fn block_comment(&mut self) -> Result<(), Flaw<'t>> {
        let open = self.at;
        let mut level = 0_usize;
        while let Some(ahead) = self.rest().find(['/', '*']) {
            self.at += ahead;
            if self.eat("/*") {
                level += 1;
            } else if self.eat("*/") {
                level -= 1;
            } else {
                self.at += 1;
            }
            if level == 0 {
                return Ok(());
            }
        }
        Flaw::new(open, FlawKind::Unclosed("/*"))
    }

    /// Goes behind the next `closing`; without one, the `opening` at `open` is never closed.
    fn through(
        &mut self,
        closing: &str,
        open: usize,
        opening: &'static str,
    ) -> Result<(), Flaw<'t>> {
        let Some(ahead) = self.rest().find(closing) else {
            return Flaw::new(open, FlawKind::Unclosed(opening));
        };
        self.at += ahead + closing.len();
        Ok(())
    }

    fn skip_chars(&mut self, count: usize) {
        let skipped = self.rest().chars().take(count);
        self.at += skipped.map(char::len_utf8).sum::<usize>();
    }
}

/// The opening of a string: `"`, `r#"`, `b"` or `br#"`.
struct StringOpening {
    /// In bytes, quotation mark included.
    length: usize,
    /// What closes a raw string, e.g. `"#`; `None` for one with escapes.
    raw_closing: Option<String>,
}

impl StringOpening {
    fn of(text: &str) -> Option<Self> {
        let plain = text.strip_prefix('b').unwrap_or(text);
        let raw = plain.strip_prefix('r');
        let quoted = raw.map_or(plain, |hashes| hashes.trim_start_matches('#'));
        let body = quoted.strip_prefix('"')?;
        Some(Self {
            length: text.len() - body.len(),
            raw_closing: raw.map(|raw| format!("\"{}", "#".repeat(raw.len() - quoted.len()))),
        })
    }
}

/// White space as `ron` knows it (Unicode `Pattern_White_Space`); the full-width space is none.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cursor leaves of `text` after `step`.
    fn left<'t>(
        text: &'t str,
        step: impl Fn(&mut Cursor<'t>) -> Result<bool, Flaw<'t>>,
    ) -> Option<&'t str> {
        let mut cursor = Cursor::new(text);
        step(&mut cursor)
            .ok()
            .and_then(|found| found.then(|| cursor.rest()))
    }

    #[test]
    fn knows_every_form_of_string() {
        for literal in [
            r#""""#,
            r#""含“引号”和\"转义\"\\""#,
            r#"r"C:\报表\""#,
            "r#\"里面有\"引号\"\"#",
            r###"r##"里面有"#号"##"###,
            r#"b"bytes""#,
            r##"br#"by"tes"#"##,
            "\"// 不是注释 /* 也不是\"",
            "\"两\n行\"",
        ] {
            let text = format!("{literal}, x");
            assert_eq!(left(&text, Cursor::string), Some(", x"), "{literal}");
        }
        for other in ["r#None", "business", "rank", "12"] {
            assert_eq!(left(other, Cursor::string), None, "{other}");
        }
    }

    #[test]
    fn knows_characters() {
        for literal in ["'好'", r"'\''", r"'\\'", r"'\u{4e00}'", "b'x'", "'\"'"] {
            let text = format!("{literal}, x");
            assert_eq!(left(&text, Cursor::character), Some(", x"), "{literal}");
        }
    }

    #[test]
    fn goes_over_nested_comments() {
        let skipped = |text| {
            let mut cursor = Cursor::new(text);
            cursor
                .blanks()
                .map(|()| (cursor.rest(), cursor.had_comments()))
        };
        assert_eq!(skipped(" \t\r\n x"), Ok(("x", false)));
        assert_eq!(
            skipped("// 一行 /*\n /* a /* b */ ** c */x"),
            Ok(("x", true))
        );
        assert_eq!(skipped("/**/x"), Ok(("x", true)));
        assert_eq!(
            skipped("  /* a /* b */"),
            Err(Flaw {
                at: 2,
                kind: FlawKind::Unclosed("/*")
            })
        );
        assert_eq!(skipped("\u{3000}x"), Ok(("\u{3000}x", false)));
    }
}
