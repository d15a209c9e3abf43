//! The rules, one a file, in the order of their codes: amounts (A), what must agree (B), words and marks (C).

mod a01;

use super::Rule;

/// Every rule of the checker, in the order of the codes.
pub static RULES: &[Rule] = &[a01::RULE];
