//! [`ShelfError`]: why the application could not keep something of its own.

use std::path::PathBuf;

use thiserror::Error;

use crate::{
    draft::DraftError,
    platform::{SystemCode, WriteError},
};

/// Why the application could not keep something of its own. The user's files are as they were.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShelfError {
    /// The folder for the application's own files cannot be made or read.
    #[error(
        "程序用来存放自动保存和设置的文件夹“{folder}”不能使用（{code}）。请检查磁盘空间和文件夹权限；在此之前不会自动保存，请常按“保存”。"
    )]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        code: SystemCode,
    },
    /// The preferences cannot be written.
    #[error("设置没有记住。{0}")]
    Preferences(WriteError),
    /// The list of recent files cannot be written.
    #[error("最近文件清单没有记住。{0}")]
    Recent(WriteError),
    /// An automatic copy cannot be written.
    #[error("自动保存没有成功，请马上按“保存”。{0}")]
    Autosave(DraftError),
    /// The thread that writes automatic copies is not there.
    #[error("自动保存没有在运行，请常按“保存”；重新打开程序可以恢复自动保存。")]
    NoAutosave,
    /// An automatic copy that is no longer needed cannot be removed.
    #[error(
        "不再需要的自动保存文件“{file}”删不掉（{code}），下次启动时可能还会提示恢复。可以在文件管理器里删除它。"
    )]
    NotRemoved {
        /// The file.
        file: PathBuf,
        /// What the system says.
        code: SystemCode,
    },
}
