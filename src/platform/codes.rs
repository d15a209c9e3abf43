//! What Windows says by a number that the standard library has no word for: a file that another program holds, a cloud
//! drive that does not answer.
//!
//! The numbers: “System Error Codes” in the documentation of Windows, `winerror.h`.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

/// What Windows says by a number of a file that cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// Another program has it open and shares it with nobody.
    Opened,
    /// Another program has it in another way: part of it is locked, its content is in use as memory, a cloud drive is
    /// at it.
    Held,
    /// It may not be touched: another program has it, or the user has no right to it.
    Refused,
    /// A replacement stopped, as the new file could not be moved.
    Unmoved,
}

impl Obstacle {
    const fn of(code: i32) -> Option<Self> {
        match code {
            // ERROR_SHARING_VIOLATION
            32 => Some(Self::Opened),
            // ERROR_LOCK_VIOLATION, ERROR_CLOUD_FILE_IN_USE, ERROR_USER_MAPPED_FILE
            33 | 391 | 1224 => Some(Self::Held),
            // ERROR_ACCESS_DENIED, ERROR_UNABLE_TO_REMOVE_REPLACED
            5 | 1175 => Some(Self::Refused),
            // ERROR_UNABLE_TO_MOVE_REPLACEMENT, ERROR_UNABLE_TO_MOVE_REPLACEMENT_2
            1176 | 1177 => Some(Self::Unmoved),
            _ => None,
        }
    }

    /// What an error says, where it is one of Windows: elsewhere these numbers mean other things.
    fn in_way(error: &io::Error) -> Option<Self> {
        let code = error.raw_os_error().filter(|_| cfg!(windows));
        code.and_then(Self::of)
    }

    const fn means_held(self) -> bool {
        matches!(self, Self::Opened | Self::Held)
    }
}

/// Whether the system says that another program has the file open.
pub fn means_held(error: &io::Error) -> bool {
    match error.kind() {
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => true,
        _ => Obstacle::in_way(error).is_some_and(Obstacle::means_held),
    }
}

/// Whether the file cannot be opened because another program has it open for itself alone.
pub(super) fn is_opened_alone(error: &io::Error) -> bool {
    Obstacle::in_way(error) == Some(Obstacle::Opened)
}

/// Whether the system refuses the file; on Windows that may also be because another program has it.
pub(super) fn means_refused(error: &io::Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied
        || Obstacle::in_way(error) == Some(Obstacle::Refused)
}

/// Whether it may be otherwise in a moment: programs that synchronise or scan files let go of them soon.
pub(super) fn may_pass(error: &io::Error) -> bool {
    means_held(error) || Obstacle::in_way(error).is_some()
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
    if let Some(obstacle) = Obstacle::of(code) {
        return match obstacle {
            Obstacle::Opened | Obstacle::Held => Some("正被其他程序打开，请先关闭它"),
            Obstacle::Unmoved => Some("新文件没有能够换到原来的位置"),
            // It has a message of its own.
            Obstacle::Refused => None,
        };
    }
    match code {
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

    /// Every number with a meaning of its own here, and one that has none.
    const CODES: [i32; 9] = [5, 32, 33, 391, 1175, 1176, 1177, 1224, 9999];

    /// The numbers of which this is true on Windows. Elsewhere it is true of none of them: 32 is a broken pipe there.
    fn codes(is_so: impl Fn(&io::Error) -> bool) -> Vec<i32> {
        let error = io::Error::from_raw_os_error;
        CODES
            .into_iter()
            .filter(|code| is_so(&error(*code)))
            .collect()
    }

    fn on_windows(codes: &[i32]) -> Vec<i32> {
        codes.iter().copied().filter(|_| cfg!(windows)).collect()
    }

    #[test]
    fn each_number_has_one_meaning() {
        let meanings = CODES.map(Obstacle::of);
        let expected = [
            Some(Obstacle::Refused),
            Some(Obstacle::Opened),
            Some(Obstacle::Held),
            Some(Obstacle::Held),
            Some(Obstacle::Refused),
            Some(Obstacle::Unmoved),
            Some(Obstacle::Unmoved),
            Some(Obstacle::Held),
            None,
        ];
        assert_eq!(meanings, expected);
        let held = CODES.map(|code| Obstacle::of(code).is_some_and(Obstacle::means_held));
        assert_eq!(
            held,
            [false, true, true, true, false, false, false, true, false]
        );
    }

    #[test]
    fn what_another_program_holds_is_known() {
        assert_eq!(codes(means_held), on_windows(&[32, 33, 391, 1224]));
        assert!(means_held(&ErrorKind::ResourceBusy.into()));
        assert!(means_held(&ErrorKind::ExecutableFileBusy.into()));
        assert!(!means_held(&ErrorKind::PermissionDenied.into()));
    }

    #[test]
    fn a_mark_that_cannot_be_opened_is_held_by_its_program() {
        assert_eq!(codes(is_opened_alone), on_windows(&[32]));
        assert!(!is_opened_alone(&ErrorKind::ResourceBusy.into()));
    }

    #[test]
    fn what_is_refused_is_known_by_number_or_by_kind() {
        let refused = on_windows(&[5, 1175]);
        assert_eq!(codes(means_refused), refused);
        assert!(means_refused(&ErrorKind::PermissionDenied.into()));
        assert!(!means_refused(&ErrorKind::ResourceBusy.into()));
    }

    #[test]
    fn what_may_pass_is_tried_again() {
        let passing = on_windows(&[5, 32, 33, 391, 1175, 1176, 1177, 1224]);
        assert_eq!(codes(may_pass), passing);
        assert!(may_pass(&ErrorKind::ResourceBusy.into()));
        // Where the system has a word for a missing right of its own, waiting does not help.
        assert!(!may_pass(&ErrorKind::PermissionDenied.into()));
        assert!(!may_pass(&ErrorKind::StorageFull.into()));
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
        assert_eq!(said(1177), "新文件没有能够换到原来的位置");
        assert_eq!(said(5), "");
        assert_eq!(said(9999), "");
    }

    #[test]
    fn an_open_file_is_in_nobodys_way_here() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(!is_held(file.path()));
    }
}
