//! Tests of the form editors, by the labels that screen readers get.

mod bench;
mod cells;
mod fields;
mod lists;
mod projects;
mod quick;
mod tables;
