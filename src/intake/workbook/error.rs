//! [`WorkbookError`]: why a file cannot be read as a workbook, in words that follow the file's name.

use thiserror::Error;

/// Why a file cannot be read as a workbook. The messages go on behind the name of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WorkbookError {
    /// Its characters cannot be made out.
    #[error("的文字编码无法识别，请在 Excel 或 WPS 中另存为 .xlsx 再试")]
    Encoding,
    /// It is larger than any workbook of a report.
    #[error("超过 32 MB，不像决算表或台账；请检查是否选错了文件")]
    TooLarge,
    /// There is nothing in it.
    #[error("里没有数据，请检查是否选错了文件")]
    Empty,
    /// It asks for a password.
    #[error("设有打开密码，不能读取；请在 Excel 或 WPS 中取消密码，另存为 .xlsx 再试")]
    Encrypted,
    /// The binary format of Excel (.xlsb).
    #[error("是二进制工作簿（.xlsb），不能直接读取；请在 Excel 或 WPS 中另存为 .xlsx 再试")]
    Binary,
    /// Another format that is known by its first bytes.
    #[error(
        "是{0}，不是表格（.xlsx、.xls、.ods、.csv）；请检查是否选错了文件，或在原来的程序中另存为 .xlsx 再试"
    )]
    Format(&'static str),
    /// A damaged workbook.
    #[error("不是完好的表格文件（{0}）；请在 Excel 或 WPS 中打开检查，另存为 .xlsx 再试")]
    Damaged(&'static str),
    /// Far more in it than a workbook holds; such files are made to fill a computer's memory.
    #[error(
        "解开后过大，不像决算表或台账，没有读取；请检查文件的来源，或在 Excel 或 WPS 中只留需要的表，另存为 .xlsx 再试"
    )]
    Bomb,
}
