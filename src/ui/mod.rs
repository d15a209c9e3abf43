//! The window: what is drawn and what the user does with it. The only room that knows egui; everything that
//! can be done is the editor's.

pub mod command;
pub mod desk;
pub mod forms;
pub mod section;
pub mod theme;
pub mod widgets;
