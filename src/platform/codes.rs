//! What Windows says by a number that the standard library has no word for: a file that another program holds, a cloud
//! drive that does not answer.
//!
//! The numbers: “System Error Codes” in the documentation of Windows, `winerror.h`.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

/// Whether the system says that another program has the file open.
pub fn means_held(error: &io::Error) -> bool {
    match error.kind() {
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => true,
        _ => cfg!(windows) && error.raw_os_error().is_some_and(is_held_on_windows),
    }
}

/// `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`, `ERROR_CLOUD_FILE_IN_USE`, `ERROR_USER_MAPPED_FILE`.
const fn is_held_on_windows(code: i32) -> bool {
    matches!(code, 32 | 33 | 391 | 1224)
}

/// What a number of this system means, in words that go on after a comma; `None` where the number itself has to do.
pub(super) const fn meaning(code: i32) -> Option<&'static str> {
    if cfg!(windows) {
        meaning_on_windows(code)
    } else {
        None
    }
}

const fn meaning_on_windows(code: i32) -> Option<&'static str> {
    match code {
        _ if is_held_on_windows(code) => Some("正被其他程序打开，请先关闭它"),
        // ERROR_NOT_READY
        21 => Some("磁盘或 U 盘没有就绪"),
        // ERROR_UNEXP_NET_ERR, ERROR_NETNAME_DELETED, ERROR_SEM_TIMEOUT, ERROR_NETWORK_UNREACHABLE
        59 | 64 | 121 | 1231 => Some("网络连接中断"),
        // ERROR_VIRUS_INFECTED, ERROR_VIRUS_DELETED
        225 | 226 => Some("被杀毒软件拦下"),
        // ERROR_CLOUD_FILE_…
        358..=398 | 404 | 426 | 434 | 475 => {
            Some("网盘没有取到这个文件，请检查网盘程序是否在运行、已登录并联网")
        }
        _ => None,
    }
}

/// Whether another program keeps the file from being replaced. Windows speaks of a missing permission then, as it does
/// where there is none.
#[cfg(windows)]
pub(super) fn is_held(file: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt as _;

    /// The right to delete a file, or to put another one in its place (`DELETE` in `winnt.h`).
    const DELETE: u32 = 0x0001_0000;
    let asked = std::fs::OpenOptions::new().access_mode(DELETE).open(file);
    asked.is_err_and(|error| means_held(&error))
}

/// Nowhere else does an open file stand in the way.
#[cfg(not(windows))]
pub(super) const fn is_held(_file: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_holds_is_known() {
        for code in [32, 33, 391, 1224] {
            assert!(is_held_on_windows(code), "{code}");
            let error = io::Error::from_raw_os_error(code);
            // Elsewhere these numbers mean other things, a broken pipe for one.
            assert_eq!(means_held(&error), cfg!(windows), "{code}");
        }
        assert!(!is_held_on_windows(5));
        assert!(means_held(&ErrorKind::ResourceBusy.into()));
        assert!(!means_held(&ErrorKind::PermissionDenied.into()));
    }

    #[test]
    fn numbers_of_windows_have_their_words() {
        let said = |code| meaning_on_windows(code).unwrap_or_default();
        assert_eq!(said(32), "正被其他程序打开，请先关闭它");
        assert_eq!(said(21), "磁盘或 U 盘没有就绪");
        assert_eq!(said(64), "网络连接中断");
        assert_eq!(said(225), "被杀毒软件拦下");
        assert!(
            said(362).starts_with("网盘没有取到这个文件"),
            "{}",
            said(362)
        );
        assert_eq!(said(391), said(32));
        assert_eq!(said(9999), "");
    }

    #[test]
    fn an_open_file_is_in_nobodys_way_here() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(!is_held(file.path()));
    }
}
