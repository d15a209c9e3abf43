//! Menus and keys agree.

use super::*;
use std::collections::HashSet;

#[test]
fn every_command_is_in_one_menu_and_no_keys_are_given_twice() {
    let listed: Vec<Command> = Menu::ALL
        .iter()
        .flat_map(|menu| menu.groups())
        .flat_map(|group| group.iter())
        .copied()
        .collect();
    let unique: HashSet<Command> = listed.iter().copied().collect();
    assert_eq!(listed.len(), unique.len());
    assert_eq!(unique, Command::ALL.iter().copied().collect());
    let mut keys = HashSet::new();
    for command in Command::ALL {
        for keyboard in command.shortcuts() {
            assert!(keys.insert(keyboard), "{command:?}");
        }
    }
}

#[test]
fn while_something_is_asked_undo_is_taken_away_from_fields_and_does_nothing() {
    let left = |key: Key, is_asking: bool| {
        let ctx = egui::Context::default();
        let event = egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        let input = egui::RawInput {
            events: vec![event],
            ..egui::RawInput::default()
        };
        let mut found = (Vec::new(), 0);
        let mut output = ctx.run_ui(input, |ui| {
            let commands = pressed(ui.ctx(), is_asking);
            found = (commands, ui.input(|input| input.events.len()));
        });
        output.textures_delta.clear();
        found
    };
    assert_eq!(left(Key::Z, true), (Vec::new(), 0));
    assert_eq!(left(Key::Y, true), (Vec::new(), 0));
    assert_eq!(left(Key::S, true), (Vec::new(), 1));
    assert_eq!(left(Key::Z, false), (vec![Command::Undo], 0));
}

#[test]
fn keys_read_as_on_the_keyboard() {
    assert_eq!(Command::SaveAs.keys_in_words(), "Ctrl+Shift+S");
    assert_eq!(Command::NextSection.keys_in_words(), "Ctrl+↓");
    assert_eq!(Command::ZoomIn.keys_in_words(), "Ctrl+=");
    assert_eq!(Command::Help.keys_in_words(), "F1");
}
