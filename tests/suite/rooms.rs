//! The rooms of `src/`: who imports whom, what may stand where, and that README and ARCHITECTURE say the same.
//!
//! Nothing is compiled or run here: the source files are read as text (`tokens`), searched for what they refer
//! to (`source`) and held against the table (`rules`). `documents` holds the documents against the program.

mod documents;
mod rules;
mod source;
mod tokens;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use rules::{FLOATS, OUTSIDE, ROOMS, ROOT_FILES};
use source::Source;

/// A file of the package.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the package, with the line ends that it has in the repository.
fn text(path: &str) -> String {
    let read = fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    read.replace("\r\n", "\n")
}

/// The Rust files under a folder of the package, by their paths under it, with slashes.
fn rust_files(folder: &str) -> Vec<String> {
    let root = file(folder);
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inner = path.strip_prefix(&root).unwrap();
                let parts = inner.iter().map(|part| part.to_str().unwrap());
                files.push(parts.collect::<Vec<_>>().join("/"));
            }
        }
    }
    files.sort();
    files
}

/// The paths of all source files with their texts.
fn source_texts() -> Vec<(String, String)> {
    let read = |path: String| {
        let content = text(&format!("src/{path}"));
        (path, content)
    };
    rust_files("src").into_iter().map(read).collect()
}

/// All source files, taken apart; those that their parents compile into tests only are marked as such.
fn sources(texts: &[(String, String)]) -> Vec<Source<'_>> {
    let mut sources: Vec<Source<'_>> = texts
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    let test_modules: Vec<Vec<&str>> = sources
        .iter()
        .flat_map(|source| source.test_modules.clone())
        .collect();
    for source in &mut sources {
        let module = source.module();
        if test_modules.iter().any(|tests| module.starts_with(tests)) {
            source.all_in_test();
        }
    }
    sources
}

#[test]
fn every_source_file_keeps_the_rules_of_its_room() {
    let texts = source_texts();
    let faults: Vec<String> = sources(&texts).iter().flat_map(rules::faults).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_folder_is_a_room_that_the_library_declares() {
    let texts = source_texts();
    let folders: BTreeSet<&str> = texts.iter().map(|(path, _)| rules::room_of(path)).collect();
    let entries = ROOMS.iter().chain(&ROOT_FILES);
    let known: BTreeSet<&str> = entries.map(|room| room.name).collect();
    assert_eq!(folders, known);
    let library = text("src/lib.rs");
    for room in ROOMS {
        let declaration = format!("pub mod {};", room.name);
        assert!(library.contains(&declaration), "lib.rs: {declaration}");
    }
}

#[test]
fn the_table_of_rooms_is_exact_and_has_an_order() {
    let texts = source_texts();
    let sources = sources(&texts);
    for (index, room) in ROOMS.iter().chain(&ROOT_FILES).enumerate() {
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for source in of_room(&sources, room.name) {
            let references = source.references();
            let program = references
                .iter()
                .filter(|found| !source.in_test[found.token]);
            used.extend(program.filter_map(rules::room_referred_to));
        }
        used.remove(room.name);
        let named: BTreeSet<&str> = room.imports.iter().copied().collect();
        assert_eq!(used, named, "{}", room.name);
        let above: Vec<&str> = ROOMS.iter().take(index).map(|room| room.name).collect();
        assert!(
            named.iter().all(|name| above.contains(name)),
            "{}",
            room.name
        );
    }
}

#[test]
fn the_table_of_crates_is_exact_and_has_every_dependency() {
    let texts = source_texts();
    let sources = sources(&texts);
    for outside in OUTSIDE {
        for room in outside.rooms {
            let uses = of_room(&sources, room).any(|source| {
                let references = source.references();
                references
                    .iter()
                    .any(|found| !source.in_test[found.token] && rules::refers_to(found, &outside))
            });
            assert!(uses, "{room} does not use {}", outside.path);
        }
    }
    let manifest = text("Cargo.toml");
    let dependencies = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='));
    for (name, _) in dependencies {
        let name = name.trim().replace('-', "_");
        let listed = OUTSIDE.iter().find(|outside| outside.path == name);
        let listed = listed.unwrap_or_else(|| panic!("{name} is in no room"));
        assert!(!listed.rooms.is_empty(), "{name} is in no room");
    }
}

#[test]
fn every_exception_for_floats_is_needed() {
    let texts = source_texts();
    let sources = sources(&texts);
    for path in FLOATS {
        let source = sources.iter().find(|source| source.path == path);
        let source = source.unwrap_or_else(|| panic!("{path} is not there"));
        let has_float = |at: usize| !source.in_test[at] && rules::is_float(source, at);
        assert!((0..source.tokens.len()).any(has_float), "{path}");
    }
}

/// The source files of a room.
fn of_room<'s, 't>(
    sources: &'s [Source<'t>],
    room: &'s str,
) -> impl Iterator<Item = &'s Source<'t>> {
    sources
        .iter()
        .filter(move |source| rules::room_of(source.path) == room)
}
