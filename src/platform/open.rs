//! Handing a file to the system: to the program that opens such files, or to the printer.
//!
//! Both functions wait until the system has taken the file, which may last as long as it is looked at: call
//! them off the window's thread. Windows is asked through `ShellExecuteW`, by way of `windows-sys`, which is in the tree already:
//! it takes any path as it is and says why it refuses. `cmd /c start` and `rundll32` take the path apart at
//! `&`, `%` or characters outside the code page, and never say anything.

use std::path::{self, Path, PathBuf};

use thiserror::Error;

use super::plain_path;

/// Why the system did not take a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HandOverError {
    /// No such file.
    #[error("找不到“{file}”，它可能已被移动、改名或删除。请重新导出或保存后再试。")]
    NotFound {
        /// The file as it was named.
        file: PathBuf,
    },
    /// Nothing on this machine opens such files.
    #[error("这台电脑上没有能打开“{file}”的程序。请安装能打开这类文件的程序后再试。")]
    NoProgram {
        /// The file.
        file: PathBuf,
    },
    /// The system or the program refused to open it.
    #[error("系统没有打开“{file}”（代码 {code}）。请在文件管理器里找到这个文件，双击打开。")]
    NotOpened {
        /// The file.
        file: PathBuf,
        /// What the system or its program says.
        code: i32,
    },
    /// Nothing on this machine prints such files.
    #[error(
        "这台电脑上没有能直接打印“{file}”的程序。请安装打印服务和打印机，或者打开这个文件，在打开它的程序里打印。"
    )]
    NoPrinting {
        /// The file.
        file: PathBuf,
    },
    /// The printing service refused it.
    #[error(
        "系统没有接受“{file}”的打印任务（代码 {code}）。请检查是否设了默认打印机、打印机是否开机并连接，或者打开这个文件，在打开它的程序里打印。"
    )]
    NotPrinted {
        /// The file.
        file: PathBuf,
        /// What the system or its program says.
        code: i32,
    },
}

/// On which sides of the paper a file is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sides {
    /// On the front only.
    One,
    /// On both, turned over the long edge as a book is.
    #[default]
    Both,
}

/// How a file is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintWish {
    /// How often.
    pub copies: u8,
    /// On which sides of the paper.
    pub sides: Sides,
}

/// How this system's printing gets to know of a [`PrintWish`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishGoes {
    /// It takes the wish along with the file.
    Beside,
    /// It takes nothing but the file: the wish can stand in there, and whoever prints it may heed it.
    Inside,
}

/// How a wish is handed over on this system.
pub const PRINT_WISH: WishGoes = if cfg!(windows) {
    WishGoes::Inside
} else {
    WishGoes::Beside
};

/// What the system is to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Open,
    Print(PrintWish),
}

/// Why it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    /// There is no program for it.
    NoProgram,
    /// The program or the system said no, under this number.
    Said(i32),
}

/// Opens a file in the program that the user has set for such files, or a folder in the file manager.
pub fn open_with_system(file: &Path) -> Result<(), HandOverError> {
    hand_over(Task::Open, file, system::hand_over)
}

/// Prints a file on the default printer, as it is wished where the system takes wishes (see [`PRINT_WISH`]).
pub fn print(file: &Path, wish: PrintWish) -> Result<(), HandOverError> {
    hand_over(Task::Print(wish), file, system::hand_over)
}

/// Hands a file over by `system`, which gets its whole path: no program takes that for an option of its own.
fn hand_over(
    task: Task,
    file: &Path,
    system: impl FnOnce(Task, &Path) -> Result<(), Refusal>,
) -> Result<(), HandOverError> {
    let name = || file.to_owned();
    let whole = plain_path(path::absolute(file).unwrap_or_else(|_| name()));
    if !whole.exists() {
        return Err(HandOverError::NotFound { file: name() });
    }
    system(task, &whole).map_err(|refusal| match (task, refusal) {
        (Task::Open, Refusal::NoProgram) => HandOverError::NoProgram { file: name() },
        (Task::Open, Refusal::Said(code)) => HandOverError::NotOpened { file: name(), code },
        (Task::Print(_), Refusal::NoProgram) => HandOverError::NoPrinting { file: name() },
        (Task::Print(_), Refusal::Said(code)) => HandOverError::NotPrinted { file: name(), code },
    })
}

/// Through the commands of the desktop and of the printing service (CUPS).
#[cfg(not(windows))]
mod system {
    use std::{
        io::ErrorKind,
        path::Path,
        process::{Command, Stdio},
    };

    use super::{Refusal, Sides, Task};

    /// What `xdg-open` says where no program opens such a file (its manual, EXIT CODES).
    const NO_PROGRAM: i32 = 3;

    pub(super) fn hand_over(task: Task, file: &Path) -> Result<(), Refusal> {
        run(
            task,
            Command::new(program(task)).args(options(task)).arg(file),
        )
    }

    /// What the command is told besides the file: copies and sides as `lp` and the options of CUPS have them.
    pub(super) fn options(task: Task) -> Vec<String> {
        let Task::Print(wish) = task else {
            return Vec::new();
        };
        let sides = match wish.sides {
            Sides::One => "sides=one-sided",
            Sides::Both => "sides=two-sided-long-edge",
        };
        let copies = wish.copies.to_string();
        ["-n", &copies, "-o", sides].map(str::to_owned).into()
    }

    pub(super) fn program(task: Task) -> &'static str {
        match task {
            Task::Open if cfg!(target_os = "macos") => "open",
            Task::Open => "xdg-open",
            Task::Print(_) => "lp",
        }
    }

    /// Runs a command to its end. What it says is in no language of ours.
    pub(super) fn run(task: Task, command: &mut Command) -> Result<(), Refusal> {
        let ended = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match ended.map(|status| (status.success(), status.code())) {
            Ok((true, _)) => Ok(()),
            Ok((false, Some(NO_PROGRAM))) if task == Task::Open => Err(Refusal::NoProgram),
            Ok((false, code)) => Err(Refusal::Said(code.unwrap_or(-1))),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Refusal::NoProgram),
            Err(error) => Err(Refusal::Said(error.raw_os_error().unwrap_or(-1))),
        }
    }
}

/// Through the verbs that programs have registered with the shell.
#[cfg(windows)]
mod system {
    use std::{
        ffi::OsStr,
        path::Path,
        ptr::{null, null_mut},
    };

    use windows_sys::Win32::{
        System::Com::{
            COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, CoInitializeEx, CoUninitialize,
        },
        UI::{
            Shell::{SE_ERR_NOASSOC, ShellExecuteW},
            WindowsAndMessaging::SW_SHOWNORMAL,
        },
    };

    use super::{Refusal, Task};
    use crate::platform::wide::terminated;

    /// Up to here the answer of `ShellExecuteW` is an error.
    const LAST_ERROR: usize = 32;

    pub(super) fn hand_over(task: Task, file: &Path) -> Result<(), Refusal> {
        let verb = terminated(OsStr::new(match task {
            Task::Open => "open",
            Task::Print(_) => "print",
        }));
        let file = terminated(file.as_os_str());
        let answer = shell_execute(&verb, &file);
        match u32::try_from(answer) {
            _ if answer > LAST_ERROR => Ok(()),
            Ok(SE_ERR_NOASSOC) => Err(Refusal::NoProgram),
            code => Err(Refusal::Said(code.unwrap_or_default().cast_signed())),
        }
    }

    #[expect(unsafe_code, reason = "the system has no safe interface")]
    fn shell_execute(verb: &[u16], file: &[u16]) -> usize {
        let how = (COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE).cast_unsigned();
        // SAFETY: both texts end with 0 and outlive the call; nothing else is pointed to. Programs that the
        // shell starts through COM need it set up on this thread, and each success undone.
        unsafe {
            let set_up = CoInitializeEx(null(), how);
            let answer = ShellExecuteW(
                null_mut(),
                verb.as_ptr(),
                file.as_ptr(),
                null(),
                null(),
                SW_SHOWNORMAL,
            );
            if set_up >= 0 {
                CoUninitialize();
            }
            answer.addr()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PRINT: Task = Task::Print(WISH);
    const WISH: PrintWish = PrintWish {
        copies: 3,
        sides: Sides::Both,
    };

    fn said(task: Task, refusal: Refusal) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("报告.pdf");
        fs::write(&file, "").unwrap();
        let refused = hand_over(task, &file, |_, _| Err(refusal)).unwrap_err();
        refused
            .to_string()
            .replace(file.to_str().unwrap(), "报告.pdf")
    }

    #[test]
    fn says_why_a_file_was_not_taken() {
        assert_eq!(
            said(Task::Open, Refusal::NoProgram),
            "这台电脑上没有能打开“报告.pdf”的程序。请安装能打开这类文件的程序后再试。"
        );
        assert_eq!(
            said(Task::Open, Refusal::Said(4)),
            "系统没有打开“报告.pdf”（代码 4）。请在文件管理器里找到这个文件，双击打开。"
        );
        assert_eq!(
            said(PRINT, Refusal::NoProgram),
            "这台电脑上没有能直接打印“报告.pdf”的程序。请安装打印服务和打印机，或者打开这个文件，在打开它的程序里打印。"
        );
        assert_eq!(
            said(PRINT, Refusal::Said(1)),
            "系统没有接受“报告.pdf”的打印任务（代码 1）。请检查是否设了默认打印机、打印机是否开机并连接，或者打开这个文件，在打开它的程序里打印。"
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_handed_to_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("没有.pdf");
        let error = HandOverError::NotFound { file: file.clone() };
        assert_eq!(print(&file, WISH), Err(error.clone()));
        assert_eq!(open_with_system(&file), Err(error));
    }

    #[test]
    fn the_system_gets_the_whole_path() {
        let mut given = None;
        let here = Path::new("Cargo.toml");
        let taken = hand_over(PRINT, here, |_, whole| {
            given = Some(whole.to_owned());
            Ok(())
        });
        assert_eq!(taken, Ok(()));
        assert_eq!(given, Some(path::absolute(here).unwrap()));
    }

    /// One test for all that runs programs: while one starts, no other may be about to be written.
    #[cfg(unix)]
    #[test]
    fn the_commands_of_the_system_get_the_file_and_are_listened_to() {
        use std::{os::unix::fs::PermissionsExt as _, process::Command};

        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let run = |task: Task, file: &Path| {
            let mut command = Command::new(system::program(task));
            let command = command.args(system::options(task)).arg(file);
            system::run(task, command.env("PATH", here))
        };
        let file = here.join("-d 报告 1.pdf");
        assert_eq!(run(PRINT, &file), Err(Refusal::NoProgram));
        assert_eq!(run(Task::Open, &file), Err(Refusal::NoProgram));
        let program = |task: Task, ends: i32| {
            let program = here.join(system::program(task));
            let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.given\"\nexit {ends}\n");
            fs::write(&program, script).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        };
        let once = Task::Print(PrintWish {
            copies: 1,
            sides: Sides::One,
        });
        for (task, options) in [
            (PRINT, "-n\n3\n-o\nsides=two-sided-long-edge\n"),
            (once, "-n\n1\n-o\nsides=one-sided\n"),
            (Task::Open, ""),
        ] {
            program(task, 0);
            assert_eq!(run(task, &file), Ok(()));
            let given = here.join(format!("{}.given", system::program(task)));
            assert_eq!(
                fs::read_to_string(given).unwrap(),
                format!("{options}{}\n", file.display())
            );
            program(task, 1);
            assert_eq!(run(task, &file), Err(Refusal::Said(1)));
        }
        program(PRINT, 3);
        assert_eq!(run(PRINT, &file), Err(Refusal::Said(3)));
        program(Task::Open, 3);
        assert_eq!(run(Task::Open, &file), Err(Refusal::NoProgram));
    }
}
