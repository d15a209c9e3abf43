//! `jixiao import`: a report in Word or plain text becomes a draft, a workbook goes into one; what was made of it is
//! told.

use std::{io::Write, process::ExitCode};

use super::{
    NOT_DONE,
    arguments::{ImportArguments, ImportRequest},
    say,
};
use crate::editor::{
    self, DraftError, ImportError,
    workbook::{BookError, BookImport, import_book},
};

/// Imports a report or a workbook.
pub fn run(arguments: ImportArguments) -> ExitCode {
    match arguments.into_request() {
        Ok(ImportRequest::Report(request)) => run_report(&request),
        Ok(ImportRequest::Book(request)) => run_book(&request),
        Err(reason) => {
            say(&format!("没有导入：{reason}"));
            ExitCode::from(NOT_DONE)
        }
    }
}

fn run_book(request: &BookImport) -> ExitCode {
    match import_book(request) {
        Ok(imported) => {
            tell(
                imported.notice,
                imported.account.in_words(),
                &request.target.file().display(),
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            let hint = match error {
                BookError::Draft(DraftError::Exists { .. }) => {
                    "确要覆盖请加 --force；填入已有的草稿请用 --into。"
                }
                _ => "",
            };
            say(&format!("没有导入：{error}{hint}"));
            ExitCode::from(NOT_DONE)
        }
    }
}

fn run_report(request: &editor::Import) -> ExitCode {
    match editor::import(request) {
        Ok(imported) => {
            let mut lines = vec![format!("提纲：{}", imported.outline)];
            lines.extend(imported.account.in_words());
            tell(imported.notice, lines, &request.output.display());
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

/// Prints what was made of a file and where it is now.
fn tell(notice: Option<String>, mut lines: Vec<String>, draft: &impl std::fmt::Display) {
    if let Some(notice) = notice {
        say(&format!("提示：{notice}"));
    }
    lines.push(format!("已导入：{draft}"));
    // A closed pipe is no reason to fail: the draft is written.
    let _ = writeln!(std::io::stdout().lock(), "{}", lines.join("\n"));
}
