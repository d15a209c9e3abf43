//! What is wrong with the arguments, in Chinese.

use std::{io::Write, process::ExitCode};

use clap::error::{ContextKind, ErrorKind};

use super::{NOT_DONE, say};

/// Prints help and version to standard output, everything else as an explanation to standard error.
pub fn finish(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(std::io::stdout().lock(), "{error}");
            ExitCode::SUCCESS
        }
        kind => {
            say(&explain(error, kind));
            say("查看用法：jixiao --help");
            ExitCode::from(NOT_DONE)
        }
    }
}

fn explain(error: &clap::Error, kind: ErrorKind) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    match kind {
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            format!(
                "不认识参数“{}”，请检查拼写",
                context(ContextKind::InvalidArg)
            )
        }
        ErrorKind::MissingRequiredArgument => {
            format!("缺少必需的参数：{}", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::ValueValidation => {
            format!("参数“{}”缺少值或值不正确", context(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => {
            format!(
                "参数“{}”重复，或与其他参数冲突",
                context(ContextKind::InvalidArg)
            )
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("参数“{}”的值的个数不对", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidUtf8 => "参数中有无法识别的字符".to_owned(),
        _ => "参数不正确".to_owned(),
    }
}
