//! The window, driven by the labels that screen readers get; no screen is needed.

mod annexes;
mod care;
mod charts;
mod data;
mod elsewhere;
mod faces;
mod files;
mod findings;
mod ime;
mod import;
mod journey;
mod keys;
mod last_year;
mod layout;
mod leaving;
mod merge;
mod names;
mod preview;
mod print;
mod prose;
mod scale;
mod sections;
mod side;
mod stage;
mod steps;
mod undo;
