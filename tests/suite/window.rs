//! The window, driven by the labels that screen readers get; no screen is needed.

mod files;
mod findings;
mod journey;
mod layout;
mod prose;
mod side;
mod stage;
mod undo;
