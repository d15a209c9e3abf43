//! Errors in words: what the scanner and `ron` found wrong, as [`DraftError`]s in Chinese.

use ron::error::{Error, SpannedError};

use super::{
    DraftError, Position,
    flaw::{Flaw, FlawKind},
    naming,
    read::Source,
    scan::scan,
};
use crate::model::choice_label;

/// What the scanner found wrong with the text.
pub(super) fn flaw(source: &Source<'_>, flaw: Flaw<'_>) -> DraftError {
    let file = source.file.to_owned();
    let at = source.position(flaw.at);
    match flaw.kind {
        FlawKind::Empty => DraftError::Empty { file },
        FlawKind::NoBracket => DraftError::NotADraft { file, at },
        FlawKind::Unclosed(opening) => DraftError::Truncated { file, at, opening },
        FlawKind::Unexpected => DraftError::Syntax {
            file,
            at,
            problem: misplaced(source.text.get(flaw.at..).unwrap_or_default()),
        },
        FlawKind::Repeated { path, first } => DraftError::Repeated {
            file,
            at,
            field: naming::in_words(&path),
            first: source.position(first),
        },
        FlawKind::TooDeep => DraftError::TooDeep { file, at },
        FlawKind::Trailing => DraftError::Syntax {
            file,
            at,
            problem: "最后的括号后面还有内容，可能多写或少写了括号".to_owned(),
        },
    }
}

/// What cannot stand at the head of `rest`.
fn misplaced(rest: &str) -> String {
    let found = rest.chars().next().unwrap_or_default();
    match half_width(found) {
        Some(' ') => "这里有全角空格，应改成英文（半角）空格".to_owned(),
        Some(half) => format!("这里的“{found}”是中文（全角）符号，应改成英文（半角）的“{half}”"),
        None => format!("这里不该有“{found}”，前面可能少了逗号、冒号、引号或括号"),
    }
}

/// What was meant by a mark that a Chinese keyboard gives.
fn half_width(mark: char) -> Option<char> {
    Some(match mark {
        '，' | '、' | '；' => ',',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        '【' | '［' => '[',
        '】' | '］' => ']',
        '｛' => '{',
        '｝' => '}',
        '“' | '”' | '＂' => '"',
        '\u{3000}' => ' ',
        _ => return None,
    })
}

/// What `ron` found wrong with a value. Its position is where it stopped: the value is the innermost one
/// around it.
pub(super) fn fault(source: &Source<'_>, error: &SpannedError) -> DraftError {
    let stopped = Position {
        line: error.span.end.line,
        column: error.span.end.col,
    };
    let offset = stopped.offset_in(source.text);
    let mut around = None;
    let scanned = scan(source.text, &mut |entry| {
        if around.is_none() && entry.value.start <= offset && offset <= entry.value.end {
            around = Some((entry.value.start, naming::in_words(entry.path)));
        }
    });
    if let Err(found) = scanned {
        return flaw(source, found);
    }
    let file = source.file.to_owned();
    let problem = problem(&error.code);
    match around {
        Some((start, field)) => DraftError::Value {
            file,
            at: match error.code {
                // The text may be long: show the place in it.
                Error::InvalidEscape(_) => source.position(last_backslash(source.text, offset)),
                _ => source.position(start),
            },
            field,
            problem,
        },
        None => DraftError::Syntax {
            file,
            at: stopped,
            problem,
        },
    }
}

/// Where the escape starts that `ron` could not read when it stopped at `offset`.
fn last_backslash(text: &str, offset: usize) -> usize {
    text.get(..offset)
        .and_then(|before| before.rfind('\\'))
        .unwrap_or(offset)
}

/// An error of `ron` in words. Those that cannot come out of a scanned text, or that no report calls for,
/// share the last line.
fn problem(error: &Error) -> String {
    let fixed = match error {
        // The model's own words are Chinese; what serde says by itself is not.
        Error::Message(words) if !words.is_ascii() => return words.clone(),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => {
            let named = expected.iter().map(|name| match choice_label(name) {
                Some(label) => format!("{name}（{label}）"),
                None => (*name).to_owned(),
            });
            let choices = named.collect::<Vec<_>>().join("、");
            return format!("没有“{found}”这个选项，可以写 {choices}");
        }
        Error::ExpectedDifferentStructName { found, .. } => {
            return format!("括号前面的“{found}”不对，应删去");
        }
        Error::ExpectedBoolean => "应写 true（是）或 false（否），不加引号",
        Error::ExpectedInteger
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => "应是整数，不加引号",
        Error::IntegerOutOfBounds => "数字超出了范围，不能太大，也不能是负数",
        Error::ExpectedString => "应是英文双引号括起来的文字；金额、面积和日期也要加引号",
        Error::ExpectedArray | Error::ExpectedArrayEnd => "应是方括号“[ ]”括起来的一列内容",
        Error::ExpectedMap | Error::ExpectedMapColon | Error::ExpectedMapEnd => {
            "应是花括号“{ }”括起来的、带名称的内容"
        }
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedStructName(_) => "应是圆括号“( )”括起来的一组栏目",
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => "应是栏目或选项的名称，不加引号",
        Error::InvalidEscape(_) => "反斜杠“\\”后面的写法不对；要写反斜杠本身，请写两个“\\\\”",
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd | Error::NoSuchExtension(_) => {
            "开头的“#![…]”写法不对，应删去"
        }
        // The scanner has seen the commas: something is left of the value.
        Error::ExpectedComma => "内容后面多了别的字",
        Error::ExceededRecursionLimit => "括号套得太深",
        Error::DuplicateStructField { .. } => "有栏目重复",
        Error::Eof => "内容到这里就断了",
        _ => "内容不是这一栏该有的样子",
    };
    fixed.to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::draft::parse;

    macro_rules! fixture {
        ($name:literal) => {
            include_str!(concat!("../../tests/drafts/", $name, ".ron"))
        };
    }

    /// The message for a file with this content.
    fn said(content: impl AsRef<[u8]>) -> String {
        parse(content.as_ref(), Path::new("草稿.ron"))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn says_where_a_file_is_malformed() {
        assert_eq!(
            said(fixture!("truncated")),
            "“草稿.ron”不完整：第5行第18列的“[”直到文件末尾都没有配对。文件可能没有保存完，请打开它的备份，或者补上缺少的部分。"
        );
        assert_eq!(
            said("(version: 1, thrift: \"甲"),
            "“草稿.ron”不完整：第1行第22列的“\"”直到文件末尾都没有配对。文件可能没有保存完，请打开它的备份，或者补上缺少的部分。"
        );
        assert_eq!(
            said("(version: 1，thrift: \"\")"),
            "“草稿.ron”第1行第12列：这里的“，”是中文（全角）符号，应改成英文（半角）的“,”。请改正后再打开。"
        );
        assert_eq!(
            said("(version: 1,\n\u{3000}thrift: \"\")"),
            "“草稿.ron”第2行第1列：这里有全角空格，应改成英文（半角）空格。请改正后再打开。"
        );
        assert_eq!(
            said("(version: 1\n  thrift: \"\")"),
            "“草稿.ron”第2行第3列：这里不该有“t”，前面可能少了逗号、冒号、引号或括号。请改正后再打开。"
        );
        assert_eq!(
            said("(version: 1))"),
            "“草稿.ron”第1行第13列：最后的括号后面还有内容，可能多写或少写了括号。请改正后再打开。"
        );
        assert_eq!(
            said(fixture!("duplicate-field")),
            "“草稿.ron”第6行第9列，单位›单位全称（unit.full_name）：这个栏目重复，第4行第9列已经有了。请删去其中一个再打开。"
        );
        assert_eq!(
            said(format!("(version: 1, a: {})", "[".repeat(1000))),
            "“草稿.ron”第1行第48列：括号套得太深，不会是草稿的内容。请检查这一处的括号是否多写了。"
        );
    }

    #[test]
    fn a_file_that_breaks_off_anywhere_is_refused() {
        let whole = fixture!("full").trim_end();
        for (end, _) in whole.char_indices() {
            let said = said(&whole[..end]);
            let expected = if end == 0 {
                "是空文件"
            } else {
                "不完整"
            };
            assert!(said.contains(expected), "{end}: {said}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_value() {
        assert_eq!(
            said(fixture!("wrong-type")),
            "“草稿.ron”第5行第17列，整体收支›实际支出（whole.actual）：应是英文双引号括起来的文字；金额、面积和日期也要加引号。请改正后再打开。"
        );
        assert_eq!(
            said(fixture!("wrong-amount")),
            "“草稿.ron”第8行第25列，项目›第2项›金额›实际支出（projects[1].amounts.actual）：“约3万”不是金额，请只填数字，如 3,037.06 或 3037.06万元。请改正后再打开。"
        );
    }

    /// The problem named in the message for a draft with these fields, and the position.
    fn problem(fields: &str) -> String {
        let content = format!("(version: 1,\n{fields})");
        match parse(content.as_bytes(), Path::new("草稿.ron")) {
            Err(DraftError::Value { at, problem, .. } | DraftError::Syntax { at, problem, .. }) => {
                format!("{}:{} {problem}", at.line, at.column)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_kind_of_wrong_value_is_told_in_chinese() {
        let cases = [
            (
                "settings: (seal: 1)",
                "2:18 应写 true（是）或 false（否），不加引号",
            ),
            (
                "cover: (year: -1)",
                "2:15 数字超出了范围，不能太大，也不能是负数",
            ),
            (
                "cover: (year: 99999)",
                "2:15 “99999”不像年份，请写四位数字，如 2024",
            ),
            ("cover: (year: 2022年)", "2:15 内容后面多了别的字"),
            ("cover: (year: \"2022\")", "2:15 应是整数，不加引号"),
            ("unit: []", "2:7 应是圆括号“( )”括起来的一组栏目"),
            ("unit: Cover()", "2:7 括号前面的“Cover”不对，应删去"),
            (
                "unit: (offices: \"科\")",
                "2:17 应是方括号“[ ]”括起来的一列内容",
            ),
            (
                "prose: [\"a\"]",
                "2:8 应是花括号“{ }”括起来的、带名称的内容",
            ),
            (
                "settings: (decimals: \"Two\")",
                "2:22 应是栏目或选项的名称，不加引号",
            ),
            (
                "settings: (decimals: Three)",
                "2:22 没有“Three”这个选项，可以写 Two（两位小数）、AsTyped（照录）",
            ),
            (
                "thrift: \"C:\\报表\"",
                "2:12 反斜杠“\\”后面的写法不对；要写反斜杠本身，请写两个“\\\\”",
            ),
            (
                "cover: (date: \"2023-02-29\")",
                "2:15 “2023-02-29”不是有效的日期，请写成 2023-07-04 或 2023年7月4日",
            ),
            (
                "thrift: 'x'",
                "2:9 应是英文双引号括起来的文字；金额、面积和日期也要加引号",
            ),
        ];
        for (fields, expected) in cases {
            assert_eq!(problem(fields), expected, "{fields}");
        }
    }
}
