//! The command line: reads arguments, calls the editor, prints what came of it. All text is Chinese.

mod arguments;
mod check;
mod explain;
mod import;
mod merge;
mod new;
mod pace;

use std::{
    ffi::OsString,
    io::{self, IsTerminal as _, Write},
    ops::ControlFlow,
    path::{self, PathBuf},
    process::ExitCode,
};

use crate::{
    editor::{self, ExportError, Exported},
    ui,
};
use arguments::{Arguments, Command};
use pace::Line;

/// Exit code when what was asked for was not done.
const NOT_DONE: u8 = 2;
/// After how many milliseconds an export says how far it is.
const PATIENCE_MS: i64 = 500;

/// Runs the program with these arguments (the first is its own name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    editor::report_panics(editor::data_folder());
    let arguments: Vec<OsString> = arguments.into_iter().map(plain).collect();
    if let Some(draft) = arguments::draft_alone(&arguments) {
        return run_window(Some(draft));
    }
    // A window needs no console, and a Ctrl+C typed there would end it.
    if arguments.len() > 1 {
        editor::join_console();
    }
    match arguments::parse(arguments) {
        Ok(Arguments { command: None }) => run_window(None),
        Ok(Arguments {
            command: Some(Command::Export(export)),
        }) => run_export(&export.into()),
        Ok(Arguments {
            command: Some(Command::Check(check)),
        }) => check::run(&check),
        Ok(Arguments {
            command: Some(Command::Import(import)),
        }) => import::run(import),
        Ok(Arguments {
            command: Some(Command::New(new)),
        }) => new::run(new),
        Ok(Arguments {
            command: Some(Command::Merge(merge)),
        }) => merge::run(merge),
        Err(error) => explain::finish(&error),
    }
}

/// An argument as people write it, where it is a path.
fn plain(argument: OsString) -> OsString {
    editor::plain_path(argument.into()).into_os_string()
}

/// Opens the window and stays until it is closed.
fn run_window(draft: Option<PathBuf>) -> ExitCode {
    // Dialogs and later starts may have another folder for the current one.
    let draft = draft.map(|draft| path::absolute(&draft).unwrap_or(draft));
    match ui::run(draft) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error.to_string());
            ExitCode::from(NOT_DONE)
        }
    }
}

fn run_export(request: &editor::Export) -> ExitCode {
    match watched_export(request) {
        Ok(exported) => {
            report(&exported);
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!("{}：{error}{}", failed(&error), hint(&error)));
            ExitCode::from(NOT_DONE)
        }
    }
}

/// Exports, and says how far it is where somebody sees it.
fn watched_export(request: &editor::Export) -> Result<Exported, ExportError> {
    let err = io::stderr();
    if !err.is_terminal() {
        return editor::export(request, &|_| ControlFlow::Continue(()));
    }
    let line = Line::after(PATIENCE_MS, err);
    let exported = editor::export(request, &|pace| line.tell(pace));
    line.clear();
    exported
}

/// How far it came.
fn failed(error: &ExportError) -> &'static str {
    match error {
        ExportError::OnlyReport { .. } => "没有全部导出",
        _ => "没有导出",
    }
}

/// What the command line has for it beside what the error says.
fn hint(error: &ExportError) -> &'static str {
    match error {
        ExportError::UnknownOutline { .. } => "；也可以用 --outline 指定提纲文件",
        ExportError::OverSource(_) => "，写在 -o 或 --annexes 后面",
        ExportError::Exists(_) | ExportError::WordExists(_) | ExportError::WorkbookExists(_) => {
            "，确要覆盖请加 --force"
        }
        _ => "",
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
    if exported.to_be_changed > 0 {
        say(&format!(
            "体检发现还有{}条必改，请用 jixiao check 逐条查看。",
            exported.to_be_changed
        ));
    }
    for line in exported
        .left_out
        .iter()
        .flat_map(|one| editor::left_out_in_words(one))
        .chain(exported.faces.iter().cloned())
    {
        say(&line);
    }
    let mut out = io::stdout().lock();
    for file in &exported.files {
        let (path, extent) = (file.path.display(), file.extent);
        let kilobytes = file.bytes.div_ceil(1024);
        // A closed pipe is no reason to fail: the file is written.
        let _ = writeln!(out, "已导出：{path}（{extent}，{kilobytes} KB）");
    }
}

/// Notes and errors go to standard error.
fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
