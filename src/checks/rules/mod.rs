//! The rules, one a file, in the order of their codes: amounts (A), what must agree (B), words and marks (C).

mod a01;
mod a02;
mod a03;
mod a04;
mod a05;
mod a06;
mod a07;
mod a08;
mod a09;
mod a10;
mod a11;
mod a12;
mod a13;
mod a17;
mod a20;

use super::Rule;

/// Every rule of the checker, in the order of the codes.
pub static RULES: &[Rule] = &[
    a01::RULE,
    a02::RULE,
    a03::RULE,
    a04::RULE,
    a05::RULE,
    a06::RULE,
    a07::RULE,
    a08::RULE,
    a09::RULE,
    a10::RULE,
    a11::RULE,
    a12::RULE,
    a13::RULE,
    a17::RULE,
    a20::RULE,
];
