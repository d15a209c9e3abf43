//! The command line: reads arguments, calls the editor, prints what came of it. All text is Chinese.

mod arguments;
mod explain;

use std::{ffi::OsString, io::Write, process::ExitCode};

use crate::editor::{self, Exported};
use arguments::{Arguments, Command};

/// Exit code when what was asked for was not done; 1 is kept for `check`.
const NOT_DONE: u8 = 2;

/// Runs the program with these arguments (the first is its own name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match arguments::parse(arguments) {
        Ok(Arguments { command: None }) => {
            say(
                "图形界面将在下一版本提供。现在请用命令行导出，例如：jixiao export 草稿.ron -o 报告.pdf",
            );
            say("查看全部用法：jixiao --help");
            ExitCode::from(NOT_DONE)
        }
        Ok(Arguments {
            command: Some(Command::Export(export)),
        }) => run_export(&export.into()),
        Err(error) => explain::finish(&error),
    }
}

fn run_export(request: &editor::Export) -> ExitCode {
    match editor::export(request) {
        Ok(exported) => {
            report(&exported);
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!("没有导出：{error}"));
            ExitCode::from(NOT_DONE)
        }
    }
}

fn report(exported: &Exported) {
    for note in &exported.notes {
        say(&format!("提示：{note}"));
    }
    if !exported.notes.is_empty() {
        say(&format!(
            "共有{}条提示，请在上报前逐条核对。",
            exported.notes.len()
        ));
    }
    let (path, pages) = (exported.path.display(), exported.pages);
    let kilobytes = exported.bytes.div_ceil(1024);
    let mut out = std::io::stdout().lock();
    // A closed pipe is no reason to fail: the file is written.
    let _ = writeln!(out, "已导出：{path}（{pages}页，{kilobytes} KB）");
}

/// Notes and errors go to standard error.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
