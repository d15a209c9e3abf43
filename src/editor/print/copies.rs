//! [`Copies`]: how often something is printed.

use std::fmt;

use thiserror::Error;

use super::pages::digits;

/// Most copies of one job: more is a slip of the finger.
const MOST: u8 = 99;

/// How often something is printed: 1 to 99 times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copies(u8);

/// What was typed is no number of copies.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("份数请写 1 到 {MOST} 的整数")]
pub struct CopiesError;

impl Copies {
    /// Reads a number, its digits in either width.
    pub fn parse(typed: &str) -> Result<Self, CopiesError> {
        let copies = digits(typed).and_then(|digits| digits.parse().ok());
        let copies = copies.filter(|copies| (1..=MOST).contains(copies));
        copies.map(Self).ok_or(CopiesError)
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for Copies {
    fn default() -> Self {
        Self(1)
    }
}

impl fmt::Display for Copies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_one_to_ninety_nine() {
        let parse = |typed| Copies::parse(typed).map(Copies::get);
        assert_eq!(parse("1"), Ok(1));
        assert_eq!(parse(" ９９ "), Ok(99));
        for typed in ["", "0", "100", "300", "-1", "1.5", "两份"] {
            assert_eq!(parse(typed), Err(CopiesError), "{typed}");
        }
        assert_eq!(CopiesError.to_string(), "份数请写 1 到 99 的整数");
    }
}
