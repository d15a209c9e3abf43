//! [`ExportError`]: why nothing was written.

use thiserror::Error;

use crate::{
    draft::DraftError,
    fonts::FontError,
    office::OfficeError,
    pdf::PdfError,
    platform::WriteError,
    standards::{AnnexError, OutlineError},
};

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// Whoever watched it did not want it any more.
    #[error("已取消导出，没有写入文件")]
    Cancelled,
    /// The draft cannot be read.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The outline file cannot be read.
    #[error("提纲文件“{path}”无法读取（{reason}），请检查文件是否存在、能否打开")]
    OutlineFile {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// A file with the form of an annex cannot be read.
    #[error("附件表样“{path}”无法读取（{reason}），请检查文件能否打开、是否以 UTF-8 保存")]
    AnnexFile {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The outline file is invalid.
    #[error("“{path}”：{error}")]
    Outline {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: OutlineError,
    },
    /// A file in the folder of the user's own annexes holds no form of an annex.
    #[error("“{path}”：{error}")]
    AnnexShape {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: AnnexError,
    },
    /// The draft names an outline that is neither built in nor lies where outlines are looked for.
    #[error(
        "草稿所用的提纲“{id}”不在程序中，可用的提纲有：{known}。请向发草稿的人要提纲文件“{id}.ron”，放在草稿旁边再打开"
    )]
    UnknownOutline {
        /// Its id.
        id: String,
        /// The ids that are built in.
        known: String,
    },
    /// The file that lies where the outline of the draft is looked for has another outline.
    #[error("“{path}”里的提纲是“{found}”，不是草稿所用的“{id}”；请换成“{id}”的提纲文件")]
    OtherOutline {
        /// The file.
        path: String,
        /// The outline in it.
        found: String,
        /// The outline of the draft.
        id: String,
    },
    /// The extension of the output names no format.
    #[error("{what}的扩展名应是 {expected}，不能是“{found}”；请改用 {expected}")]
    Format {
        /// What was to be written.
        what: &'static str,
        /// The extension that it has.
        expected: &'static str,
        /// The one that was found.
        found: String,
    },
    /// The output would be written over the draft or the outline.
    #[error("“{0}”就是草稿或提纲文件本身，没有覆盖；请换一个文件名")]
    OverSource(String),
    /// A file that is no PDF is there already.
    #[error("“{0}”已经存在，而且不是 PDF 文件，没有覆盖；请换一个文件名")]
    Exists(String),
    /// A Word document is there already.
    #[error("“{0}”已经存在，里面可能有在 Word 里修改的内容，没有覆盖；请换一个文件名")]
    WordExists(String),
    /// A workbook is there already.
    #[error("“{0}”已经存在，里面可能有在表格程序里填写的内容，没有覆盖；请换一个文件名")]
    WorkbookExists(String),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The report is written, the annexes are not.
    #[error("“{report}”已经写成，附件表格没有写成：{error}")]
    OnlyReport {
        /// The file that is written.
        report: String,
        /// Why the other is not.
        error: WriteError,
    },
    /// There is no workbook or no document.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The PDF cannot be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The fonts cannot be used.
    #[error(transparent)]
    Font(#[from] FontError),
}
