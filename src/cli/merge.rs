//! `jixiao merge`: drafts of affiliated units become one of their department; what was made of them is told.

use std::{io::Write, process::ExitCode};

use super::{NOT_DONE, arguments::MergeArguments, say};
use crate::editor::{self, DraftError, MergeFailure};

/// Merges drafts.
pub fn run(arguments: MergeArguments) -> ExitCode {
    let request = editor::Merge::from(arguments);
    match editor::merge_drafts(&request, Some(&editor::data_folder())) {
        Ok((account, notices)) => {
            for notice in notices {
                say(&format!("提示：{notice}"));
            }
            let mut lines = account.in_words();
            lines.push(format!("已汇总：{}", request.output.display()));
            // A closed pipe is no reason to fail: the draft is written.
            let _ = writeln!(std::io::stdout().lock(), "{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            let hint = match error {
                MergeFailure::Draft(DraftError::Exists { .. }) => "确要覆盖请加 --force。",
                _ => "",
            };
            say(&format!("没有汇总：{error}{hint}"));
            ExitCode::from(NOT_DONE)
        }
    }
}
