//! [`IntakeError`]: why a file cannot be read, in words that follow the file's name.

use thiserror::Error;

/// Why a file cannot be read as a report. The messages go on behind the name of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IntakeError {
    /// Its characters cannot be made out.
    #[error("的文字编码无法识别，请用记事本另存为 UTF-8 编码的纯文本再试")]
    Encoding,
    /// It is larger than any report.
    #[error("超过 32 MB，不像一份报告；请检查是否选错了文件")]
    TooLarge,
    /// There is more text in it than in any report.
    #[error("里的文字超过 1 MB（约 35 万字），不像一份报告；请检查是否选错了文件，或分成几份再试")]
    TooLong,
    /// There is nothing in it.
    #[error("里没有文字，请检查是否选错了文件")]
    Empty,
    /// The binary format of Word 97—2003, or another of its kind.
    #[error(
        "是旧版 Word（.doc）或 WPS 格式，不能直接读取；请在 Word 或 WPS 中打开，另存为 .docx 再试"
    )]
    OldWord,
    /// It asks for a password.
    #[error("设有打开密码，不能读取；请在 Word 或 WPS 中取消密码，另存为 .docx 再试")]
    Encrypted,
    /// Another format that is known by its first bytes.
    #[error("是{0}，不是 Word 文档（.docx）或纯文本；请在原来的程序中另存为 .docx 或纯文本再试")]
    Format(&'static str),
    /// A damaged Word file.
    #[error("不是完好的 Word 文档（{0}）；请在 Word 或 WPS 中打开检查，另存为 .docx 再试")]
    Damaged(&'static str),
    /// Far more in it than a report holds; such files are made to fill a computer's memory.
    #[error("解开后过大，不像一份报告，没有读取；请检查文件的来源")]
    Bomb,
}
