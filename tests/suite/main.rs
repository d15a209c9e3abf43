//! Tests of the program from outside, all in one binary.

// A test that meets the unexpected should stop right there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod annexes;
mod annexes_workbook;
mod any_input;
mod characters;
mod checks;
mod cli;
mod cli_book;
mod cli_check;
mod cli_merge;
mod cli_new;
mod cli_open;
mod cli_settings;
mod dependencies;
mod drafts;
mod fonts;
mod fuzz_corpus;
mod geometry;
mod intake;
mod intake_tables;
mod layout;
mod pdf;
mod pdf_reader;
mod pixels;
mod privacy;
mod public;
mod rooms;
mod round_trip;
mod samples;
mod system_fonts;
mod window;
mod window_forms;
mod window_grid;
mod word;
mod workbooks;
