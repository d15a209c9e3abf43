//! Reading a draft: bytes to report.

use std::{borrow::Cow, fmt, path::Path, str};

use super::{
    DraftError, Position, explain, naming,
    scan::{Key, scan},
    version,
};
use crate::model::Report;

/// What a draft file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The report.
    pub report: Report,
    /// Fields that this version does not know, in the order of the file. They are not in the report.
    pub unknown: Vec<UnknownField>,
    /// Whether the file holds comments (or `#![…]` attributes), which are not in the report either.
    pub comments: bool,
}

/// A field that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// Its name with the way to it, e.g. `unit.nickname` or `projects[0].nickname`.
    pub path: String,
    /// Where it stands.
    pub at: Position,
}

/// As a message names it: unit.nickname（第5行第9列）.
impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}（{}）", self.path, self.at)
    }
}

/// A text and the file it is from, for the messages.
pub(super) struct Source<'t> {
    pub file: &'t Path,
    pub text: &'t str,
}

impl Source<'_> {
    pub fn position(&self, offset: usize) -> Position {
        Position::at(self.text, offset)
    }
}

/// Reads the content of a draft file. `file` is what messages call it. A byte order mark is passed over,
/// and CR LF counts as LF, in strings too: positions are those an editor shows.
pub fn parse(bytes: &[u8], file: &Path) -> Result<Parsed, DraftError> {
    let text = decode(bytes, file)?;
    let source = Source { file, text: &text };
    let mut written_version = None;
    let comments = scan(&text, &mut |entry| {
        if is_version(entry.path) {
            written_version = Some(entry.value.clone());
        }
    })
    .map_err(|flaw| explain::flaw(&source, flaw))?;
    let read = version::reader(&source, written_version)?;
    let (report, ignored) = read(&text).map_err(|error| explain::fault(&source, &error))?;
    Ok(Parsed {
        report,
        unknown: located(&source, &ignored)?,
        comments,
    })
}

/// The bytes behind the byte order mark that Notepad writes.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn decode<'b>(bytes: &'b [u8], file: &Path) -> Result<Cow<'b, str>, DraftError> {
    let bytes = without_mark(bytes);
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        return Err(DraftError::OtherKind {
            file: file.to_owned(),
        });
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        if error.error_len().is_none() {
            return DraftError::CutOff {
                file: file.to_owned(),
            };
        }
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let good = String::from_utf8_lossy(good);
        DraftError::NotUtf8 {
            file: file.to_owned(),
            at: Position::at(&good, good.len()),
        }
    })?;
    Ok(if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    })
}

/// The fields that the reader passed over, `ignored` in the order of the file, with their places.
fn located(source: &Source<'_>, ignored: &[String]) -> Result<Vec<UnknownField>, DraftError> {
    let mut unknown = Vec::new();
    // The version is read apart from the report.
    let mut ahead = ignored.iter().filter(|name| *name != "version").peekable();
    if ahead.peek().is_none() {
        return Ok(unknown);
    }
    // Counted on from field to field: a file may have very many.
    let (mut offset, mut at) = (0, Position::START);
    scan(source.text, &mut |entry| {
        if ahead.next_if(|name| **name == dotted(entry.path)).is_some() {
            at = at.after(source.text.get(offset..entry.start).unwrap_or_default());
            offset = entry.start;
            let path = naming::in_file(entry.path);
            unknown.push(UnknownField { path, at });
        }
    })
    .map_err(|flaw| explain::flaw(source, flaw))?;
    Ok(unknown)
}

fn is_version(path: &[Key<'_>]) -> bool {
    matches!(path, [Key::Field("version")])
}

/// The steps of a path with dots between them, as [`version::Reader`] gives them.
fn dotted(path: &[Key<'_>]) -> String {
    let steps: Vec<String> = path
        .iter()
        .map(|key| match key {
            Key::Field(name) => (*name).to_owned(),
            Key::Entry(name) => name.clone(),
            Key::Item(index) => index.to_string(),
        })
        .collect();
    steps.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        draft::to_ron,
        model::{Amount, Unit, UnitNature},
    };

    fn read(bytes: &[u8]) -> Result<Parsed, DraftError> {
        parse(bytes, Path::new("草稿.ron"))
    }

    /// The message for a file with this content.
    fn said(content: impl AsRef<[u8]>) -> String {
        read(content.as_ref()).unwrap_err().to_string()
    }

    macro_rules! fixture {
        ($name:literal) => {
            include_bytes!(concat!("../../tests/drafts/", $name, ".ron"))
        };
    }

    #[test]
    fn a_file_from_notepad_opens_as_it_is() {
        let parsed = read(fixture!("bom-crlf")).unwrap();
        let expected = Report {
            unit: Unit {
                short_name: "政府办".to_owned(),
                ..Unit::default()
            },
            thrift: "第一行\n第二行\r\n".to_owned(),
            ..Report::default()
        };
        assert_eq!(parsed.report, expected);
        assert_eq!((parsed.unknown, parsed.comments), (vec![], false));
    }

    #[test]
    fn comments_are_read_over_and_told_of() {
        let parsed = read(fixture!("comments")).unwrap();
        assert!(parsed.comments);
        assert_eq!(parsed.report.unit.offices, ["秘书科", "综合科"]);
        assert_eq!(parsed.report.unit.nature, Some(UnitNature::Administrative));
        assert_eq!(
            parsed.report.thrift,
            "网址 https://example.gov.cn/* 不是注释 */"
        );
        assert_eq!(parsed.unknown, []);
    }

    #[test]
    fn unknown_fields_are_found_at_any_depth() {
        let parsed = read(fixture!("unknown-fields")).unwrap();
        let found: Vec<String> = parsed.unknown.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "colour（第3行第5列）",
                "unit.nickname（第6行第9列）",
                "projects[1].amounts.forecast（第20行第17列）",
                "prose[\"general.basic\"].author（第27行第13列）",
            ]
        );
        let amounts: Vec<_> = parsed
            .report
            .projects
            .iter()
            .map(|project| &project.amounts)
            .collect();
        assert_eq!(amounts[0].actual, Amount::parse("1.50").ok());
        assert_eq!(amounts[1].adjusted, Amount::parse("2.50").ok());
    }

    #[test]
    fn positions_are_those_of_the_editor_in_a_file_with_mark_and_cr() {
        assert_eq!(
            said(
                "\u{feff}(\r\n  version: 1,\r\n  thrift: \"甲\r\n乙\", cover: (year: \"二\"),\r\n)"
            ),
            "“草稿.ron”第4行第19列，封面›年度（cover.year）：应是整数，不加引号。请改正后再打开。"
        );
    }

    #[test]
    fn says_that_a_file_is_no_draft() {
        assert_eq!(
            said(fixture!("gbk")),
            "“草稿.ron”第3行第14列起不是 UTF-8 编码，可能是用 GBK（ANSI）或 UTF-16（Unicode）编码保存的。请用记事本打开它，选“另存为”，编码选“UTF-8”，保存后再打开。"
        );
        let empty = "“草稿.ron”是空文件，里面没有草稿。请选择别的文件，或者打开它的备份。";
        for content in ["", "\u{feff}", " \r\n", "// 空\n"] {
            assert_eq!(said(content), empty);
        }
        assert_eq!(
            said("\n  {\"version\": 1}"),
            "“草稿.ron”不是绩效自评的草稿，里面是别的文字（第2行第3列起）。请检查是否选错了文件。"
        );
    }

    #[test]
    fn unknown_fields_may_hold_anything() {
        for value in [
            "None",
            "Some(Some(1))",
            "-1.5e3",
            "'c'",
            "r#\"a\"b\"#",
            "b\"x\"",
            "Two",
            "Foo(1, x)",
            "Foo(a: (1, 2))",
            "{1: (), \"b\": [[]]}",
            "\"\\u{4e00}\\n\"",
            "0xff_u8",
            "1..3",
        ] {
            let content = format!("(version: 1, zz: {value})");
            let parsed = read(content.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(parsed.unknown.len(), 1, "{value}");
        }
        let nested = |depth: usize| {
            let value = format!("{}1{}", "Foo(a: ".repeat(depth), ")".repeat(depth));
            read(format!("(version: 1, zz: {value})").as_bytes())
        };
        assert_eq!(nested(31).unwrap().unknown.len(), 1);
        assert!(matches!(nested(32), Err(DraftError::TooDeep { .. })));
    }

    #[test]
    fn the_version_may_stand_anywhere() {
        let parsed = read(b"(thrift: \"x\", r#version: 1)").unwrap();
        assert_eq!(
            to_ron(&parsed.report).unwrap(),
            "(\n    version: 1,\n    thrift: \"x\",\n)\n"
        );
    }
}
