//! The program for command prompts on Windows, installed as `jixiao.com` beside `jixiao.exe`.
//!
//! A prompt does not wait for a program that has windows, and never sees how it ended. It does wait for this one, and
//! prefers it where a command says only `jixiao`. It starts the other one with the same arguments and ends as that did.

use std::{
    env::{self, consts::EXE_SUFFIX},
    process::{Command, ExitCode},
};

/// Exit code when what was asked for was not done, as of the program itself.
const NOT_DONE: u8 = 2;

fn main() -> ExitCode {
    let started = env::current_exe().and_then(|own| {
        let program = own.with_file_name(format!("jixiao{EXE_SUFFIX}"));
        Command::new(program).args(env::args_os().skip(1)).status()
    });
    match started {
        Ok(ended) => {
            let code = ended.code().and_then(|code| u8::try_from(code).ok());
            ExitCode::from(code.unwrap_or(NOT_DONE))
        }
        Err(error) => {
            let code = error.raw_os_error().unwrap_or_default();
            eprintln!("找不到 jixiao{EXE_SUFFIX}，它应与本程序在同一个文件夹里（代码 {code}）。");
            ExitCode::from(NOT_DONE)
        }
    }
}
