//! The window: what is drawn and what the user does with it. The only room that knows egui; everything that
//! can be done is the editor's.

mod annex;
pub mod app;
mod command;
pub mod derived;
pub mod desk;
pub mod forms;
mod middle;
mod navigator;
mod performance;
mod prose;
mod section;
mod shell;
mod side;
mod sides;
pub mod theme;
mod welcome;
mod widgets;
mod window;

pub use window::{WindowError, run};
