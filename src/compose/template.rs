//! Prose with live figures in braces, taken apart.

/// A piece of a line of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text as typed, `{{` and `}}` already single.
    Text(String),
    /// A live figure: its name and the offset of its opening brace in characters.
    Figure {
        /// Name between the braces.
        name: String,
        /// Offset of the opening brace, in characters of the line.
        offset: usize,
    },
    /// An opening brace without a closing one, at this offset; it is printed as typed.
    Unclosed {
        /// Offset in characters of the line.
        offset: usize,
    },
}

/// Takes a line apart. A closing brace that closes nothing is text.
pub fn parts(line: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = line.char_indices().enumerate().peekable();
    while let Some((offset, (at, c))) = rest.next() {
        let next = rest.peek().map(|(_, (_, c))| *c);
        match (c, next) {
            ('{', Some('{')) | ('}', Some('}')) => {
                rest.next();
                text.push(c);
            }
            ('{', _) => {
                flush(&mut text, &mut parts);
                if let Some(name) = figure_name(line, at) {
                    for _ in 0..=name.chars().count() {
                        rest.next();
                    }
                    let name = name.trim().to_owned();
                    parts.push(Part::Figure { name, offset });
                } else {
                    parts.push(Part::Unclosed { offset });
                    text.push(c);
                }
            }
            _ => text.push(c),
        }
    }
    flush(&mut text, &mut parts);
    parts
}

/// What stands between the brace at byte `at` and the next closing one, on the same line and without another
/// opening brace between.
fn figure_name(line: &str, at: usize) -> Option<&str> {
    let inside = line.get(at + 1..)?;
    let end = inside.find(['{', '}'])?;
    inside
        .get(end..)?
        .starts_with('}')
        .then(|| inside.get(..end))?
}

fn flush(text: &mut String, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Text(std::mem::take(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Part {
        Part::Text(text.to_owned())
    }

    fn figure(name: &str, offset: usize) -> Part {
        Part::Figure {
            name: name.to_owned(),
            offset,
        }
    }

    #[test]
    fn figures_and_literal_braces() {
        assert_eq!(
            parts("支出{实际支出}万元"),
            [text("支出"), figure("实际支出", 2), text("万元")]
        );
        assert_eq!(parts("{{甲}}{ 年度 }"), [text("{甲}"), figure("年度", 5)]);
        assert_eq!(parts("{}"), [figure("", 0)]);
        assert_eq!(parts("}甲"), [text("}甲")]);
        assert_eq!(parts(""), []);
    }

    #[test]
    fn a_brace_that_is_not_closed_stays() {
        assert_eq!(
            parts("甲{乙"),
            [text("甲"), Part::Unclosed { offset: 1 }, text("{乙")]
        );
        assert_eq!(
            parts("{甲{年度}"),
            [Part::Unclosed { offset: 0 }, text("{甲"), figure("年度", 2)]
        );
    }
}
