//! `jixiao new`: a new draft, blank or from the one of last year.

use std::{io::Write, process::ExitCode};

use super::{NOT_DONE, arguments::NewArguments, say};
use crate::editor::{self, DraftError, NewDraftError};

/// Writes a new draft.
pub fn run(arguments: NewArguments) -> ExitCode {
    let request = editor::NewDraft::from(arguments);
    match editor::new_draft(&request, Some(&editor::data_folder())) {
        Ok(notices) => {
            for notice in notices {
                say(&format!("提示：{notice}"));
            }
            let path = request.output.display();
            // A closed pipe is no reason to fail: the draft is written.
            let _ = writeln!(std::io::stdout().lock(), "已新建：{path}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let hint = match error {
                NewDraftError::Draft(DraftError::Exists { .. }) => "确要覆盖请加 --force。",
                _ => "",
            };
            say(&format!("没有新建：{error}{hint}"));
            ExitCode::from(NOT_DONE)
        }
    }
}
