//! [`Person`]: who sits at this machine, as the system calls them.

use std::{env, fs};

/// A user and a machine; empty where the system does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name with which the user has logged in.
    pub user: String,
    /// The name of the machine.
    pub machine: String,
}

impl Person {
    /// Who has started this program, and where.
    pub fn here() -> Self {
        let machine = named(&["COMPUTERNAME"], |name| env::var(name).ok())
            .or_else(|| {
                let files = ["/proc/sys/kernel/hostname", "/etc/hostname"];
                named(&files, |file| fs::read_to_string(file).ok())
            })
            .or_else(|| named(&["HOSTNAME"], |name| env::var(name).ok()));
        Self {
            user: named(&["USERNAME", "USER", "LOGNAME"], |name| env::var(name).ok())
                .unwrap_or_default(),
            machine: machine.unwrap_or_default(),
        }
    }
}

/// The first name that is there.
fn named(sources: &[&str], read: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut names = sources.iter().filter_map(|source| read(source));
    names.find_map(|name| {
        let name = name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_says_something_is_taken() {
        let read = |source: &str| match source {
            "blank" => Some(" \n".to_owned()),
            "machine" => Some("CW-01\n".to_owned()),
            _ => None,
        };
        let found = named(&["none", "blank", "machine"], read);
        assert_eq!(found.as_deref(), Some("CW-01"));
        assert_eq!(named(&["blank"], read), None);
    }
}
