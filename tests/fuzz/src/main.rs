//! Runs one of the targets under libFuzzer, that of the name in `FUZZ_TARGET`: see `run`.

#![no_main]

mod archives;
mod targets;

use std::{
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
    process::abort,
    sync::{LazyLock, Mutex},
};

use libfuzzer_sys::fuzz_target;

/// The target that is fuzzed.
static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let found = targets::TARGETS.iter().find(|(known, _)| *known == name);
    let Some((_, target)) = found else {
        eprintln!("FUZZ_TARGET: no target “{name}”");
        std::process::exit(2);
    };
    *target
});

/// What the last panic said.
static SAID: Mutex<String> = Mutex::new(String::new());

fuzz_target!(
    init: {
        // The program catches the panics of a crate that it reads workbooks with: only those that nobody catches count.
        set_hook(Box::new(|panic| {
            if let Ok(mut said) = SAID.lock() {
                *said = panic.to_string();
            }
        }));
    },
    |data: &[u8]| {
        if catch_unwind(AssertUnwindSafe(|| TARGET(data))).is_err() {
            eprintln!("{}", SAID.lock().map_or_else(|error| error.to_string(), |said| said.clone()));
            abort();
        }
    }
);
