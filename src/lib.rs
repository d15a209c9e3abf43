//! 绩效自评 (Jixiao): the yearly 部门整体支出绩效自评报告, from facts to official PDF.
//!
//! A report is facts, an outline and prose (`model`, `standards`); figures, document, pages and PDF are
//! derived from them, one room after the other. `ARCHITECTURE.md` has the map.

// A test that meets the unexpected should stop right there.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic
    )
)]

pub mod checks;
pub mod cli;
pub mod compose;
pub mod draft;
pub mod editor;
pub mod figures;
pub mod fonts;
pub mod intake;
pub mod model;
pub mod office;
pub mod pdf;
pub mod platform;
pub mod standards;
pub mod typeset;
pub mod ui;
