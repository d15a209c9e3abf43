//! The rules, one a file, in the order of their codes: amounts (A), what must agree (B), words and marks (C).

mod a01;
mod c03;
mod c05;
mod c06;
mod c07;
mod c08;
mod c09;
mod c10;
mod c11;
mod c12;
mod c13;

use super::Rule;

/// Every rule of the checker, in the order of the codes.
pub static RULES: &[Rule] = &[
    a01::RULE,
    c03::RULE,
    c05::RULE,
    c06::RULE,
    c07::RULE,
    c08::RULE,
    c09::RULE,
    c10::RULE,
    c11::RULE,
    c12::RULE,
    c13::RULE,
];
