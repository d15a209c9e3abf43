//! The program `jixiao`.

// No console beside the window on Windows.
#![windows_subsystem = "windows"]

use std::process::ExitCode;

fn main() -> ExitCode {
    jixiao::cli::run(std::env::args_os())
}
