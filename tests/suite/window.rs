//! The window, driven by the labels that screen readers get; no screen is needed.

mod files;
mod journey;
mod layout;
mod prose;
mod sections;
mod side;
mod stage;
mod undo;
