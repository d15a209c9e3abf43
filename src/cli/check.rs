//! `jixiao check`: what the checker finds in a file, for people or for programs; the catalogue of its rules.

use std::{io::Write, process::ExitCode};

use super::{NOT_DONE, arguments::CheckArguments, say};
use crate::editor::{self, checkup};

/// Exit code when something must be changed.
const TO_BE_CHANGED: u8 = 1;

/// Checks a file, or lists the rules.
pub fn run(arguments: &CheckArguments) -> ExitCode {
    let Some(file) = &arguments.file else {
        let list = if arguments.json {
            checkup::catalogue_as_json()
        } else {
            checkup::catalogue_as_text()
        };
        print(&list);
        return ExitCode::SUCCESS;
    };
    let mut checked = match checkup::check_file(file, Some(&editor::data_folder())) {
        Ok(checked) => checked,
        Err(error) => {
            say(&format!("没有体检：{error}"));
            return ExitCode::from(NOT_DONE);
        }
    };
    for notice in &checked.notices {
        say(&format!("提示：{notice}"));
    }
    let code = if checked.has_errors() {
        ExitCode::from(TO_BE_CHANGED)
    } else {
        ExitCode::SUCCESS
    };
    if let Some(severity) = arguments.severity {
        checked.keep(severity);
    }
    if arguments.json {
        print(&checkup::as_json(&checked.findings, &checked.typed));
    } else {
        print(&checkup::as_text(
            &checked.findings,
            &checked.places,
            checked.ignored,
        ));
    }
    code
}

/// Writes to standard output, with one line end after it.
fn print(text: &str) {
    // A closed pipe is no reason to fail: nobody reads any more.
    let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end());
}
