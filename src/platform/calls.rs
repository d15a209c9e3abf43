//! The calls that led to an error, as a report lists them: each with its place in the program, by which the function is
//! found in a program of the same source that was not stripped, and with its name where there is one.

/// Most calls that are listed.
const MOST_CALLS: usize = 80;
/// No program is larger; what lies beyond belongs to a library of the system.
const LARGEST_PROGRAM: usize = 1 << 30;

/// The calls of a backtrace written in full (`{:#}`), without the files of the machine on which the program was built.
/// Places are those of the calls, not of where they return to, relative to where the system has put the program.
pub(super) fn calls(backtrace: &str, base: usize) -> String {
    let lines = backtrace
        .lines()
        .filter(|line| !line.trim_start().starts_with("at ") && !line.trim().is_empty());
    let calls: Vec<String> = lines
        .take(MOST_CALLS)
        .map(|line| call(line, base))
        .collect();
    calls.join("\n")
}

/// One line of it, `3: 0x55fbe50ed2dc - NAME`; a function that became part of its caller has its name only.
fn call(line: &str, base: usize) -> String {
    let Some((number, address, name)) = line
        .split_once(" - ")
        .and_then(|(left, name)| Some((left.split_once(':')?, name)))
        .map(|((number, address), name)| (number, address.trim(), name))
    else {
        return line.trim_end().to_owned();
    };
    let place = address
        .strip_prefix("0x")
        .and_then(|digits| usize::from_str_radix(digits, 16).ok())
        .and_then(|returns_to| returns_to.checked_sub(base)?.checked_sub(1))
        .filter(|place| *place < LARGEST_PROGRAM)
        .map_or_else(|| "…".to_owned(), |place| format!("{place:#x}"));
    let name = if name == "<unknown>" { "" } else { name };
    format!("{number}: {place} {name}").trim_end().to_owned()
}

/// Where the system has put the program in memory: its addresses begin there.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "only the linker knows where a program begins")]
pub(super) fn program_base() -> usize {
    // SAFETY: every linker of the system puts this name at the first byte of the program; only its address is taken.
    unsafe extern "C" {
        safe static __ehdr_start: u8;
    }
    (&raw const __ehdr_start).addr()
}

/// Where the system has put the program in memory: its addresses begin there.
#[cfg(windows)]
#[expect(unsafe_code, reason = "the system has no safe interface")]
pub(super) fn program_base() -> usize {
    use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;

    // SAFETY: without a name the call gives the program itself, which stays where it is; nothing is pointed to.
    unsafe { GetModuleHandleW(std::ptr::null()) }.addr()
}

/// Where the system has put the program in memory: its addresses begin there.
#[cfg(not(any(target_os = "linux", windows)))]
pub(super) const fn program_base() -> usize {
    // Not asked for elsewhere: no call is so near to the beginning of memory, and none has a place.
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_have_their_place_and_no_files() {
        let backtrace = "   0:     0x55fbe50ed2dc - std::panic\n                               at /home/a/x.rs:3:5\n\
                         \u{20}                           std::inlined\n   1:     0x55fbe50ed035 - <unknown>\n\
                         \u{20}  2:     0x7f4f9c7c924a - __libc_start\n  10:                0x0 - <unknown>\n\n";
        // 0x55fbe50ed2dc - 0x55fbe50d6000 - 1
        let told = "   0: 0x172db std::panic\n                            std::inlined\n   1: 0x17034\n   2: … __libc_start\n  10: …";
        assert_eq!(calls(backtrace, 0x55fb_e50d_6000), told);
        let unknown = told.replace("0x172db", "…").replace("0x17034", "…");
        assert_eq!(calls(backtrace, 0), unknown);
    }
}
