//! The window, driven by the labels that screen readers get; no screen is needed.

mod care;
mod files;
mod journey;
mod last_year;
mod layout;
mod prose;
mod side;
mod stage;
mod undo;
