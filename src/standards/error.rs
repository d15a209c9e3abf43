//! [`OutlineError`]: why a file is not an outline, said in Chinese with the place in the file.

use std::fmt;

use ron::error::{Error as RonError, SpannedError};
use thiserror::Error;

use super::MAX_DEPTH;

/// A place in a file; both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行第{}列", self.line, self.column)
    }
}

/// Why a file is not an outline.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OutlineError {
    /// It cannot be read as RON, or a value is not what its field asks for.
    #[error("提纲文件{at}：{what}")]
    Invalid {
        /// Where reading stopped.
        at: Position,
        /// What is wrong there.
        what: String,
    },
    /// A node has an id that another one has already.
    #[error("提纲文件{at}：编号“{id}”与前面的标题重复，请给每个标题取不同的编号")]
    DuplicateId {
        /// Where the id stands the second time.
        at: Position,
        /// The id.
        id: String,
    },
    /// A node lies deeper than a report has levels of headings.
    #[error(
        "提纲文件{at}：标题“{title}”在第{depth}层，提纲最多{MAX_DEPTH}层（一、（一）1.（1）），请上移"
    )]
    TooDeep {
        /// Where the node's id stands.
        at: Position,
        /// Its title.
        title: String,
        /// Its depth.
        depth: usize,
    },
}

/// Why a file is not the form of an annex.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnnexError {
    /// It cannot be read as RON, or a value is not what its field asks for.
    #[error("附件表样{at}：{what}，请改正或移走这个文件")]
    Invalid {
        /// Where reading stopped.
        at: Position,
        /// What is wrong there.
        what: String,
    },
    /// Its cells, names or facts do not fit together.
    #[error("附件表样有误：{0}")]
    Flawed(String),
}

impl From<SpannedError> for AnnexError {
    fn from(error: SpannedError) -> Self {
        match OutlineError::from(error) {
            OutlineError::Invalid { at, what } => Self::Invalid { at, what },
            other => Self::Flawed(other.to_string()),
        }
    }
}

impl From<SpannedError> for OutlineError {
    fn from(error: SpannedError) -> Self {
        Self::Invalid {
            at: Position {
                line: error.span.start.line,
                column: error.span.start.col,
            },
            what: in_chinese(error.code),
        }
    }
}

/// What RON found wrong. Messages of our own are Chinese already; what is left is about brackets and commas.
fn in_chinese(error: RonError) -> String {
    match error {
        RonError::Message(message) => message,
        RonError::NoSuchStructField {
            expected, found, ..
        } => format!("没有名为“{found}”的项，可以写的有：{}", expected.join("、")),
        RonError::MissingStructField { field, .. } => format!("缺少“{field}”这一项"),
        RonError::DuplicateStructField { field, .. } => {
            format!("“{field}”这一项写了两次，请只留一个")
        }
        RonError::Eof => "文件没有写完，请检查末尾的括号".to_owned(),
        RonError::ExpectedString | RonError::ExpectedStringEnd => {
            "这里应当是双引号引起来的文字".to_owned()
        }
        RonError::ExpectedBoolean => "这里应当是 true（是）或 false（否）".to_owned(),
        RonError::ExpectedArray => "这里应当是方括号括起来的列表".to_owned(),
        RonError::ExpectedComma => "这里缺少逗号".to_owned(),
        RonError::TrailingCharacters => "最后一个括号之后还有文字，请删去".to_owned(),
        RonError::ExceededRecursionLimit => "括号套得太深".to_owned(),
        _ => "这里不合 RON 格式，请检查括号、冒号、逗号和引号".to_owned(),
    }
}
