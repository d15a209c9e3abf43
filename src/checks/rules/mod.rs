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
mod a14;
mod a15;
mod a16;
mod a17;
mod a18;
mod a19;
mod a20;
mod a21;
mod a22;
mod b01;
mod b02;
mod b03;
mod b04;
mod b05;
mod b06;
mod b07;
mod b08;
mod b09;
mod b10;
mod b11;
mod c01;
mod c02;
mod c03;
mod c04;
mod c05;
mod c06;
mod c07;
mod c08;
mod c09;
mod c10;
mod c11;
mod c12;
mod c13;
mod c14;
mod c15;

use crate::checks::Rule;

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
    a14::RULE,
    a15::RULE,
    a16::RULE,
    a17::RULE,
    a18::RULE,
    a19::RULE,
    a20::RULE,
    a21::RULE,
    a22::RULE,
    b01::RULE,
    b02::RULE,
    b03::RULE,
    b04::RULE,
    b05::RULE,
    b06::RULE,
    b07::RULE,
    b08::RULE,
    b09::RULE,
    b10::RULE,
    b11::RULE,
    c01::RULE,
    c02::RULE,
    c03::RULE,
    c04::RULE,
    c05::RULE,
    c06::RULE,
    c07::RULE,
    c08::RULE,
    c09::RULE,
    c10::RULE,
    c11::RULE,
    c12::RULE,
    c13::RULE,
    c14::RULE,
    c15::RULE,
];
