//! The rules, one a file, in the order of their codes: amounts (A), what must agree (B), words and marks (C).

mod a01;
mod a14;
mod a15;
mod a16;
mod a18;
mod a19;
mod a22;
mod b01;
mod b02;
mod b07;
mod b10;

use super::Rule;

/// Every rule of the checker, in the order of the codes.
pub static RULES: &[Rule] = &[
    a01::RULE,
    a14::RULE,
    a15::RULE,
    a16::RULE,
    a18::RULE,
    a19::RULE,
    a22::RULE,
    b01::RULE,
    b02::RULE,
    b07::RULE,
    b10::RULE,
];
