//! [`DraftError`]: why a draft could not be opened or saved, in words for the user.

use std::path::PathBuf;

use thiserror::Error;

use super::{Position, UnknownField, VERSION};
use crate::platform::{SystemCode, WriteError};

/// Why a draft could not be opened or saved. Whichever it is, the file is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DraftError {
    /// No such file.
    #[error("找不到文件“{file}”。请检查文件名和文件夹，文件可能已被移动或改名。")]
    NotFound {
        /// The file as it was named.
        file: PathBuf,
    },
    /// No such file, but what was saved before.
    #[error(
        "找不到文件“{file}”，但旁边有它以前保存的版本“{version}”。可以打开这个版本，核对以后保存为草稿。"
    )]
    OnlyVersions {
        /// The file as it was named.
        file: PathBuf,
        /// Its newest earlier version.
        version: PathBuf,
    },
    /// A folder where a file is needed.
    #[error("“{file}”是文件夹，不是草稿文件。请选择文件夹里扩展名为 .ron 的文件。")]
    IsFolder {
        /// The path as it was named.
        file: PathBuf,
    },
    /// The user may not read the file.
    #[error(
        "没有读取“{file}”的权限，或者它正被其他程序独占。请关闭打开它的程序，或者向文件的主人要权限。"
    )]
    NoPermission {
        /// The file as it was named.
        file: PathBuf,
    },
    /// Another program keeps the file to itself.
    #[error("“{file}”正被其他程序占用，暂时不能读取。请关闭打开它的程序，或者稍等片刻，再试一次。")]
    InUse {
        /// The file as it was named.
        file: PathBuf,
    },
    /// The system could not read the file.
    #[error("读取“{file}”时出错（{code}）。请检查磁盘、U 盘或网络连接后再试。")]
    Unreadable {
        /// The file as it was named.
        file: PathBuf,
        /// What the system says.
        code: SystemCode,
    },
    /// Far larger than any report.
    #[error("“{file}”超过 {limit_mb} MB，不会是草稿文件。请检查是否选错了文件。")]
    TooLarge {
        /// The file as it was named.
        file: PathBuf,
        /// The largest size that is read, in MiB.
        limit_mb: u64,
    },
    /// A PDF, or a Word or Excel file.
    #[error(
        "“{file}”不是草稿，而是 PDF、Word 或 Excel 等别的文件。请选择扩展名为 .ron 的草稿文件。"
    )]
    OtherKind {
        /// The file.
        file: PathBuf,
    },
    /// Ends in the middle of a character.
    #[error("“{file}”不完整，最后一个字只有一半，可能没有复制完。请重新复制，或者打开它的备份。")]
    CutOff {
        /// The file.
        file: PathBuf,
    },
    /// Not UTF-8, often GBK.
    #[error(
        "“{file}”{at}起不是 UTF-8 编码，可能是用 GBK（ANSI）或 UTF-16（Unicode）编码保存的。请用记事本打开它，选“另存为”，编码选“UTF-8”，保存后再打开。"
    )]
    NotUtf8 {
        /// The file.
        file: PathBuf,
        /// The first bytes that are not UTF-8.
        at: Position,
    },
    /// Nothing in it.
    #[error("“{file}”是空文件，里面没有草稿。请选择别的文件，或者打开它的备份。")]
    Empty {
        /// The file.
        file: PathBuf,
    },
    /// Text, but no draft.
    #[error("“{file}”不是绩效自评的草稿，里面是别的文字（{at}起）。请检查是否选错了文件。")]
    NotADraft {
        /// The file.
        file: PathBuf,
        /// Where the bracket should be.
        at: Position,
    },
    /// The end is missing.
    #[error(
        "“{file}”不完整：{at}的“{opening}”直到文件末尾都没有配对。文件可能没有保存完，请打开它的备份，或者补上缺少的部分。"
    )]
    Truncated {
        /// The file.
        file: PathBuf,
        /// Where something opens.
        at: Position,
        /// What opens there.
        opening: &'static str,
    },
    /// Not written as RON is.
    #[error("“{file}”{at}：{problem}。请改正后再打开。")]
    Syntax {
        /// The file.
        file: PathBuf,
        /// Where.
        at: Position,
        /// What is wrong.
        problem: String,
    },
    /// Too many brackets in one another.
    #[error("“{file}”{at}：括号套得太深，不会是草稿的内容。请检查这一处的括号是否多写了。")]
    TooDeep {
        /// The file.
        file: PathBuf,
        /// The bracket that is one too many.
        at: Position,
    },
    /// A name stands twice.
    #[error("“{file}”{at}，{field}：这个栏目重复，{first}已经有了。请删去其中一个再打开。")]
    Repeated {
        /// The file.
        file: PathBuf,
        /// The second one.
        at: Position,
        /// Its name in words.
        field: String,
        /// The first one.
        first: Position,
    },
    /// No version number.
    #[error(
        "“{file}”里没有版本号，不能确定是哪一版的草稿。如果是手写的草稿，请在开头的括号后面加上一行“version: {VERSION},”。"
    )]
    NoVersion {
        /// The file.
        file: PathBuf,
    },
    /// A version number that is none.
    #[error(
        "“{file}”{at}：版本号“{found}”不对，应是整数，例如 1。请改成保存这份草稿时的版本号；手写的草稿写 {VERSION}。"
    )]
    BadVersion {
        /// The file.
        file: PathBuf,
        /// The version number.
        at: Position,
        /// As it stands there.
        found: String,
    },
    /// Saved by a newer program.
    #[error(
        "“{file}”{at}：这份草稿是更新的程序保存的（草稿版本 {found}，本程序只认识到 {VERSION}）。请更新本程序后再打开。"
    )]
    TooNew {
        /// The file.
        file: PathBuf,
        /// The version number.
        at: Position,
        /// As it stands there.
        found: usize,
    },
    /// A value that is not one of its field.
    #[error("“{file}”{at}，{field}：{problem}。请改正后再打开。")]
    Value {
        /// The file.
        file: PathBuf,
        /// The value.
        at: Position,
        /// The field in words.
        field: String,
        /// What is wrong.
        problem: String,
    },
    /// Saving would drop fields that a newer program or another hand wrote; see [`super::Consent`].
    #[error(
        "“{file}”里有本程序不认识的栏目：{}。保存到原文件会丢掉它们。请另存为新文件，或者确认丢掉后再保存。",
        list(fields)
    )]
    WouldDropFields {
        /// The file.
        file: PathBuf,
        /// The fields that would go.
        fields: Vec<UnknownField>,
    },
    /// The file is not as it was when it was opened; see [`super::Consent`].
    #[error(
        "“{file}”打开以后被别的程序或别人改动过。直接保存会盖掉那些改动。请另存为新文件，或者确认覆盖后再保存。"
    )]
    Changed {
        /// The file.
        file: PathBuf,
    },
    /// Another file has this name; see [`super::Consent`].
    #[error("已经有文件“{file}”，没有改动它。请换一个文件名，或者确认覆盖后再保存。")]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// A report that cannot be put into words: an error of the program.
    #[error("草稿的内容无法写成文件，没有保存。这是程序的错误，请把草稿发给程序的维护者。")]
    Unwritable,
    /// The system could not write the file.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// How many unknown fields a message names.
const NAMED: usize = 5;

fn list(fields: &[UnknownField]) -> String {
    let named: Vec<String> = fields
        .iter()
        .take(NAMED)
        .map(UnknownField::to_string)
        .collect();
    let named = named.join("、");
    if fields.len() > NAMED {
        format!("{named} 等 {} 个", fields.len())
    } else {
        named
    }
}
