//! The console of the command prompt that started the program.

/// Joins the console of the program that started this one, if it has one. The Windows program has none of its own: a
/// double click shall open the window and nothing else. Elsewhere there is nothing to do.
pub fn join_console() {
    system::join_console();
}

#[cfg(not(windows))]
mod system {
    pub(super) const fn join_console() {}
}

#[cfg(windows)]
mod system {
    use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};

    /// Where output is not sent elsewhere already, it goes to that console from now on. Without one the call fails, and
    /// there is nobody to read.
    #[expect(unsafe_code, reason = "the system has no safe interface")]
    pub(super) fn join_console() {
        // SAFETY: the call takes no pointers.
        unsafe {
            AttachConsole(ATTACH_PARENT_PROCESS);
        }
    }
}
