//! The rules, one a file, in the order of their codes: amounts (A), what must agree (B), words and marks (C).

mod a01;
mod b03;
mod b04;
mod b05;
mod b06;
mod b08;
mod b09;
mod b11;
mod c01;
mod c02;
mod c04;

use super::Rule;

/// Every rule of the checker, in the order of the codes.
pub static RULES: &[Rule] = &[
    a01::RULE,
    b03::RULE,
    b04::RULE,
    b05::RULE,
    b06::RULE,
    b08::RULE,
    b09::RULE,
    b11::RULE,
    c01::RULE,
    c02::RULE,
    c04::RULE,
];
