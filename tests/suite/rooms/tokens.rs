//! Rust source as words and marks: comments are left out, texts lose what they say.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word,
    /// A whole number.
    Integer,
    /// A number with a point, an exponent or a floating-point suffix.
    Float,
    /// A string or character.
    Literal,
    /// Anything else; `::`, `..` and `..=` are one mark each, a lifetime too.
    Mark,
}

/// A piece of source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: Kind,
    /// As written.
    pub text: &'t str,
    /// Where it starts, in bytes.
    pub at: usize,
    /// Its line, from 1.
    pub line: usize,
}

/// The tokens of a source text.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < source.len() {
        let after_point = tokens.last().is_some_and(|token| token.text == ".");
        let (kind, length) = first(&source[at..], after_point);
        let text = &source[at..at + length];
        if let Some(kind) = kind {
            tokens.push(Token {
                kind,
                text,
                at,
                line,
            });
        }
        line += text.matches('\n').count();
        at += length;
    }
    tokens
}

/// The first token of a text and its length; no kind for blanks and comments.
fn first(rest: &str, after_point: bool) -> (Option<Kind>, usize) {
    let c = rest.chars().next().unwrap_or(' ');
    if c.is_whitespace() {
        return (None, c.len_utf8());
    }
    if rest.starts_with("//") {
        return (None, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (None, block_comment(rest));
    }
    if let Some(length) = string(rest).or_else(|| character(rest)) {
        return (Some(Kind::Literal), length);
    }
    if c == '\'' {
        return (Some(Kind::Mark), 1 + word(&rest[1..]));
    }
    if c.is_ascii_digit() {
        let (kind, length) = number(rest, after_point);
        return (Some(kind), length);
    }
    if c.is_alphabetic() || c == '_' {
        let raw = if rest.starts_with("r#") { 2 } else { 0 };
        return (Some(Kind::Word), raw + word(&rest[raw..]));
    }
    let long = ["::", "..=", ".."]
        .into_iter()
        .find(|mark| rest.starts_with(mark));
    (Some(Kind::Mark), long.map_or(c.len_utf8(), str::len))
}

fn word(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(rest.len())
}

/// Block comments stand in one another.
fn block_comment(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let Some(ahead) = rest[at..].find(['/', '*']) else {
            return rest.len();
        };
        at += ahead;
        match rest.get(at..at + 2) {
            Some("/*") => depth += 1,
            Some("*/") => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
}

/// Length of the string literal at the start, with or without escapes.
fn string(rest: &str) -> Option<usize> {
    let plain = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    let raw = plain.strip_prefix('r');
    let quoted = raw.map_or(plain, |hashes| hashes.trim_start_matches('#'));
    let body = quoted.strip_prefix('"')?;
    let opening = rest.len() - body.len();
    if let Some(raw) = raw {
        let closing = format!("\"{}", "#".repeat(raw.len() - quoted.len()));
        let end = body.find(&closing).map(|end| end + closing.len());
        return Some(opening + end.unwrap_or(body.len()));
    }
    let mut escaped = false;
    let end = body.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    Some(opening + end.map_or(body.len(), |end| end + 1))
}

/// Length of the character literal at the start; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let plain = rest.strip_prefix('b').unwrap_or(rest);
    let body = plain.strip_prefix('\'')?;
    let opening = rest.len() - body.len();
    let end = if body.starts_with('\\') {
        2 + body.get(2..)?.find('\'')?
    } else {
        let length = body.chars().next()?.len_utf8();
        body[length..].starts_with('\'').then_some(length)?
    };
    Some(opening + end + 1)
}

/// A number; after a point it is the place of a field in a tuple.
fn number(rest: &str, after_point: bool) -> (Kind, usize) {
    let digits = |from: usize| {
        let is_part = |c: char| c.is_ascii_digit() || c == '_';
        let tail = &rest[from..];
        from + tail.find(|c| !is_part(c)).unwrap_or(tail.len())
    };
    let whole = digits(0);
    if after_point {
        return (Kind::Integer, whole);
    }
    let mut end = whole;
    if let Some(fraction) = rest[end..].strip_prefix('.')
        && !fraction.starts_with(|c: char| c == '.' || c == '_' || c.is_alphabetic())
    {
        end = digits(end + 1);
    }
    let suffix_end = end + word(&rest[end..]);
    let suffix = &rest[end..suffix_end];
    let exponent = suffix.strip_prefix(['e', 'E']);
    let signed = exponent == Some("") && rest[suffix_end..].starts_with(['+', '-']);
    if signed {
        return (Kind::Float, digits(suffix_end + 1));
    }
    let is_exponent = exponent.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_float = end > whole || is_exponent || suffix.ends_with("f32") || suffix.ends_with("f64");
    let is_based = rest.starts_with("0x") || rest.starts_with("0b") || rest.starts_with("0o");
    let kind = if is_float && !is_based {
        Kind::Float
    } else {
        Kind::Integer
    };
    (kind, suffix_end)
}

#[test]
fn comments_and_texts_say_nothing() {
    let source = r##"
        a // b
        /* c /* d */ e */ f "g \" h" r#"i " j"# b"k" 'l' '\'' '\u{4e00}' b'm' 'n: r#type /* o"##;
    let seen: Vec<(Kind, &str)> = tokens(source)
        .iter()
        .filter(|token| token.kind != Kind::Literal)
        .map(|token| (token.kind, token.text))
        .collect();
    assert_eq!(
        seen,
        [
            (Kind::Word, "a"),
            (Kind::Word, "f"),
            (Kind::Mark, "'n"),
            (Kind::Mark, ":"),
            (Kind::Word, "r#type"),
        ]
    );
}

#[test]
fn floats_are_told_from_whole_numbers_fields_and_ranges() {
    let source =
        "1.5 2. 1e6 2E-3 3f32 0xf64 7_000 self.0.1 0..9 a..0.5 1.max(2) 3..=4 '\\\\' 10_u64";
    let floats: Vec<&str> = tokens(source)
        .iter()
        .filter(|token| token.kind == Kind::Float)
        .map(|token| token.text)
        .collect();
    assert_eq!(floats, ["1.5", "2.", "1e6", "2E-3", "3f32", "0.5"]);
}

#[test]
fn tokens_know_their_lines() {
    let lines: Vec<(usize, &str)> = tokens("a\n\"x\ny\"\n/*\n*/ b::c")
        .iter()
        .map(|token| (token.line, token.text))
        .collect();
    assert_eq!(
        lines,
        [(1, "a"), (2, "\"x\ny\""), (5, "b"), (5, "::"), (5, "c")]
    );
}
