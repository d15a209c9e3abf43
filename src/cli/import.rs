//! `jixiao import`: a report in Word or plain text becomes a draft; what was made of it is told.

use std::{io::Write, process::ExitCode};

use super::{NOT_DONE, arguments::ImportArguments, say};
use crate::editor::{self, DraftError, ImportError};

/// Imports a report.
pub fn run(arguments: ImportArguments) -> ExitCode {
    let request = editor::Import::from(arguments);
    match editor::import(&request) {
        Ok(imported) => {
            if let Some(notice) = imported.notice {
                say(&format!("提示：{notice}"));
            }
            let mut lines = vec![format!("提纲：{}", imported.outline)];
            lines.extend(imported.account.in_words());
            lines.push(format!("已导入：{}", request.output.display()));
            // A closed pipe is no reason to fail: the draft is written.
            let _ = writeln!(std::io::stdout().lock(), "{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            let hint = match error {
                ImportError::Draft(DraftError::Exists { .. }) => "确要覆盖请加 --force。",
                _ => "",
            };
            say(&format!("没有导入：{error}{hint}"));
            ExitCode::from(NOT_DONE)
        }
    }
}
