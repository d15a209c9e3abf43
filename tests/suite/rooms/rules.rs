//! What may stand in a source file, by the room it stands in.

use super::{
    source::{Reference, Source},
    tokens::Kind,
};

/// A room: a folder of `src/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// The folder.
    pub name: &'static str,
    /// The rooms it imports.
    pub imports: &'static [&'static str],
}

const fn room(name: &'static str, imports: &'static [&'static str]) -> Room {
    Room { name, imports }
}

/// Who imports whom. A room imports only rooms that stand above it here.
pub const ROOMS: [Room; 15] = [
    room("model", &[]),
    room("platform", &[]),
    room("standards", &["model"]),
    room("figures", &["model", "standards"]),
    room("compose", &["model", "standards", "figures"]),
    room("fonts", &[]),
    room(
        "checks",
        &["model", "standards", "figures", "compose", "fonts"],
    ),
    room(
        "intake",
        &[
            "model",
            "standards",
            "figures",
            "compose",
            "checks",
            "platform",
        ],
    ),
    room("typeset", &["compose", "fonts", "model"]),
    room("pdf", &["typeset", "fonts", "compose", "model"]),
    room("office", &["compose"]),
    room("draft", &["model", "platform"]),
    room(
        "editor",
        &[
            "model",
            "standards",
            "figures",
            "compose",
            "checks",
            "intake",
            "fonts",
            "typeset",
            "pdf",
            "office",
            "platform",
            "draft",
        ],
    ),
    room(
        "ui",
        &[
            "model",
            "standards",
            "figures",
            "compose",
            "fonts",
            "typeset",
            "editor",
        ],
    ),
    room("cli", &["editor", "ui"]),
];

/// The files of `src/` that stand in no room, with the rooms they import.
pub const ROOT_FILES: [Room; 3] = [
    room("lib.rs", &[]),
    room("main.rs", &["cli"]),
    room("console.rs", &[]),
];

/// A crate, or a part of the standard library, that only some rooms use outside tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outside {
    /// Its path.
    pub path: &'static str,
    /// The rooms.
    pub rooms: &'static [&'static str],
}

const fn outside(path: &'static str, rooms: &'static [&'static str]) -> Outside {
    Outside { path, rooms }
}

/// Which rooms use which crates. Every dependency is listed; those without a room are not to come in unnoticed.
pub const OUTSIDE: [Outside; 39] = [
    outside("serde", &["model", "standards", "platform", "editor"]),
    outside("ron", &["standards", "draft", "editor"]),
    outside("serde_ignored", &["draft"]),
    outside(
        "rust_decimal",
        &[
            "model", "figures", "compose", "checks", "typeset", "office", "editor",
        ],
    ),
    outside("regex", &["checks", "intake"]),
    outside("foldhash", &["checks", "typeset"]),
    outside("serde_json", &["editor"]),
    outside("encoding_rs", &["intake"]),
    outside("zip", &["intake", "office"]),
    outside("calamine", &["intake"]),
    outside("csv", &["intake"]),
    outside("quick_xml", &["intake"]),
    outside("jiff", &["model", "platform"]),
    outside("jiff::Timestamp", &["platform"]),
    outside("jiff::ZonedDateTime", &[]),
    outside(
        "thiserror",
        &[
            "model",
            "standards",
            "intake",
            "fonts",
            "pdf",
            "office",
            "platform",
            "draft",
            "editor",
            "ui",
        ],
    ),
    outside("skrifa", &["fonts"]),
    outside("icu_segmenter", &["typeset"]),
    outside("printpdf", &["pdf"]),
    outside("lopdf", &["pdf"]),
    outside("subsetter", &["pdf"]),
    outside("allsorts", &["pdf"]),
    outside("flate2", &["pdf"]),
    outside("hayro", &["pdf"]),
    outside("png", &["pdf"]),
    outside("rust_xlsxwriter", &["office"]),
    outside("tempfile", &["platform"]),
    outside("directories", &["platform"]),
    outside("windows_sys", &["platform"]),
    outside("rustix", &["platform"]),
    outside("clap", &["cli"]),
    outside("pinyin", &["editor"]),
    outside("egui", &["ui"]),
    outside("eframe", &["ui"]),
    outside("rfd", &["ui"]),
    outside("std::fs", &["platform", "draft", "editor"]),
    outside("std::net", &[]),
    outside(
        "std::process",
        &["platform", "cli", "main.rs", "console.rs"],
    ),
    outside("std::time", &[]),
];

/// The rooms whose numbers are exact.
const EXACT: [&str; 5] = ["model", "figures", "compose", "checks", "intake"];

/// The files of those rooms in which floats stand nevertheless: widths of columns, in characters.
pub const FLOATS: [&str; 9] = [
    "compose/document.rs",
    "compose/exhibits/annual.rs",
    "compose/exhibits/assets.rs",
    "compose/exhibits/classes.rs",
    "compose/exhibits/improvement.rs",
    "compose/exhibits/projects.rs",
    "compose/exhibits/rows.rs",
    "compose/exhibits/supplies.rs",
    "compose/exhibits/three_public.rs",
];

/// The only room in which `unsafe` may stand.
const UNSAFE: &str = "platform";

/// Most lines of a file.
const MOST_LINES: usize = 500;

/// Macros that belong into tests, or nowhere.
const STOPS: [&str; 4] = ["panic", "todo", "unimplemented", "dbg"];

/// The room of a file under `src/`; a file that stands in none is its own.
pub fn room_of(path: &str) -> &str {
    path.split_once('/').map_or(path, |(room, _)| room)
}

/// What is wrong with a file, one sentence each.
pub fn faults(source: &Source<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    if source.lines > MOST_LINES {
        faults.push(format!("{}: {} lines", source.path, source.lines));
    }
    let mut add = |token: usize, what: String| {
        let line = source.tokens.get(token).map_or(0, |token| token.line);
        faults.push(format!("{}:{line}: {what}", source.path));
    };
    for reference in source.references() {
        if let Some(what) = misplaced(source, &reference) {
            add(reference.token, what);
        }
    }
    for token in 0..source.tokens.len() {
        if let Some(what) = unwanted(source, token) {
            add(token, what);
        }
    }
    faults
}

/// Why a reference must not stand in this file.
fn misplaced(source: &Source<'_>, reference: &Reference<'_>) -> Option<String> {
    let room = room_of(source.path);
    let in_test = source.in_test[reference.token];
    let Some(target) = room_referred_to(reference) else {
        return OUTSIDE
            .iter()
            .filter(|outside| !in_test && refers_to(reference, outside))
            .find(|outside| !outside.rooms.contains(&room))
            .map(|outside| format!("{room} does not use {}", outside.path));
    };
    let allowed = target == room
        || imports(room).contains(&target)
        || in_test && (target == "fonts" || is_above(target, room));
    (!allowed).then(|| format!("{room} does not import {target}"))
}

/// The room that a path within the package leads to; `*` where it takes the root as a whole.
pub fn room_referred_to<'t>(reference: &Reference<'t>) -> Option<&'t str> {
    match reference.path.as_slice() {
        ["crate"] => Some("*"),
        ["crate", room, ..] => Some(room),
        _ => None,
    }
}

/// Whether a path leads to this crate or part of the standard library, into it, or takes it along with more.
pub fn refers_to(reference: &Reference<'_>, outside: &Outside) -> bool {
    let names = reference
        .path
        .iter()
        .filter(|name| !["*", "self"].contains(name));
    names
        .zip(outside.path.split("::"))
        .all(|(name, part)| *name == part)
}

fn imports(room: &str) -> &'static [&'static str] {
    let found = ROOMS
        .iter()
        .chain(&ROOT_FILES)
        .find(|entry| entry.name == room);
    found.map_or(&[], |entry| entry.imports)
}

/// Whether `upper` stands above `lower` in the table.
fn is_above(upper: &str, lower: &str) -> bool {
    let place = |name| ROOMS.iter().position(|room| room.name == name);
    place(upper).is_some_and(|upper| place(lower).is_some_and(|lower| upper < lower))
}

/// Why a token must not stand in this file.
fn unwanted(source: &Source<'_>, at: usize) -> Option<String> {
    let text = |at: usize| source.tokens.get(at).map_or("", |token| token.text);
    let token = source.tokens[at];
    let room = room_of(source.path);
    if token.kind == Kind::Word && token.text == "unsafe" {
        return (room != UNSAFE).then(|| "unsafe".to_owned());
    }
    if source.in_test[at] {
        return None;
    }
    if is_float(source, at) && EXACT.contains(&room) && !FLOATS.contains(&source.path) {
        return Some(format!("the float {}", token.text));
    }
    let is_call = at > 0 && text(at - 1) == "." && text(at + 1) == "(";
    let stops = match token.text {
        "unwrap" | "expect" => is_call,
        name => STOPS.contains(&name) && text(at + 1) == "!",
    };
    stops.then(|| format!("{} outside tests", token.text))
}

/// Whether a token is a float or its type.
pub fn is_float(source: &Source<'_>, at: usize) -> bool {
    let token = source.tokens[at];
    token.kind == Kind::Float || ["f32", "f64"].contains(&token.text)
}

fn found(path: &str, text: &str) -> Vec<String> {
    faults(&Source::new(path, text))
}

#[test]
fn a_room_imports_what_the_table_says() {
    let right = "use crate::{model::{Amount, Place}, standards}; use super::Note;";
    assert_eq!(found("compose/total.rs", right), [""; 0]);
    assert_eq!(
        found(
            "model/unit.rs",
            "\nuse crate::{\n    standards::{\n        Outline,\n    },\n};"
        ),
        ["model/unit.rs:4: model does not import standards"]
    );
    assert_eq!(
        found("fonts/face.rs", "fn f(x: crate::model::Place) {}"),
        ["fonts/face.rs:1: fonts does not import model"]
    );
    assert_eq!(
        found("pdf/mod.rs", "use super::draft;"),
        ["pdf/mod.rs:1: pdf does not import draft"]
    );
    assert_eq!(
        found("model/x/y.rs", "use super::super::super::cli;"),
        ["model/x/y.rs:1: model does not import cli"]
    );
    assert_eq!(
        found("model/unit.rs", "use crate::*;"),
        ["model/unit.rs:1: model does not import *"]
    );
    assert_eq!(
        found("model/unit.rs", "use crate::{self as all};"),
        ["model/unit.rs:1: model does not import *"]
    );
    assert_eq!(
        found("lib.rs", "pub mod cli; pub use crate::model::Report;"),
        ["lib.rs:1: lib.rs does not import model"]
    );
    assert_eq!(
        found("main.rs", "use jixiao::editor::export;"),
        ["main.rs:1: main.rs does not import editor"]
    );
}

#[test]
fn what_comments_and_texts_say_is_no_import() {
    let text =
        "//! See [`crate::cli`].\n/* use crate::cli; */ const X: &str = \"use crate::cli;\";";
    assert_eq!(found("model/unit.rs", text), [""; 0]);
}

#[test]
fn test_code_may_use_fonts_and_the_rooms_above() {
    let tests = |import: &str| format!("#[cfg(test)]\nmod tests {{ use crate::{import}; }}");
    assert_eq!(found("model/unit.rs", &tests("fonts::FontSet")), [""; 0]);
    assert_eq!(found("typeset/line.rs", &tests("figures::Rate")), [""; 0]);
    assert_eq!(
        found("typeset/line.rs", &tests("pdf")),
        ["typeset/line.rs:2: typeset does not import pdf"]
    );
    assert_eq!(
        found("typeset/line.rs", "#[cfg(not(test))] use crate::figures;"),
        ["typeset/line.rs:1: typeset does not import figures"]
    );
}

#[test]
fn crates_stay_in_their_rooms() {
    for (path, text, what) in [
        (
            "typeset/page.rs",
            "use printpdf::Op;",
            "typeset does not use printpdf",
        ),
        (
            "editor/mod.rs",
            "lopdf::Document::new();",
            "editor does not use lopdf",
        ),
        (
            "pdf/mod.rs",
            "use {skrifa as s};",
            "pdf does not use skrifa",
        ),
        (
            "cli/mod.rs",
            "fn f(ui: &mut egui::Ui) {}",
            "cli does not use egui",
        ),
        (
            "cli/mod.rs",
            "use std::{io, fs::File};",
            "cli does not use std::fs",
        ),
        (
            "model/unit.rs",
            "::std::fs::read(path);",
            "model does not use std::fs",
        ),
        (
            "draft/load.rs",
            "use std::net::TcpStream;",
            "draft does not use std::net",
        ),
        (
            "pdf/finish.rs",
            "use std::time;",
            "pdf does not use std::time",
        ),
    ] {
        assert_eq!(found(path, text), [format!("{path}:1: {what}")]);
    }
    let whole = found("model/unit.rs", "use std::*;");
    assert_eq!(whole, ["model/unit.rs:1: model does not use std::fs"]);
    let tests = "#[cfg(test)] mod tests { use std::fs; }";
    assert_eq!(found("model/unit.rs", tests), [""; 0]);
    assert_eq!(found("cli/mod.rs", "use clap::Parser;"), [""; 0]);
}

#[test]
fn numbers_are_exact() {
    assert_eq!(
        found("figures/rate.rs", "fn f(x: f64) { x.0.1; 1..2; 0.5 }"),
        [
            "figures/rate.rs:1: the float f64",
            "figures/rate.rs:1: the float 0.5"
        ]
    );
    assert_eq!(found("typeset/length.rs", "struct Length(f64);"), [""; 0]);
    assert_eq!(found("compose/exhibits/rows.rs", "(&str, f64)"), [""; 0]);
}

#[test]
fn nothing_stops_the_program_outside_tests() {
    let text = "fn f() { a.unwrap(); b.expect(\"c\"); panic!(); todo!(); d.unwrap_or(e) }
        #[expect(lint)] fn expect() { unreachable!() }
        #[cfg(test)] mod tests { fn g() { a.unwrap(); panic!(); } }";
    let what = ["unwrap", "expect", "panic", "todo"];
    let expected = what.map(|what| format!("cli/mod.rs:1: {what} outside tests"));
    assert_eq!(found("cli/mod.rs", text), expected);
}

#[test]
fn unsafe_stands_in_one_room() {
    let text = "#[cfg(test)] mod tests { fn f() { unsafe { g() } } }";
    assert_eq!(found("pdf/mod.rs", text), ["pdf/mod.rs:1: unsafe"]);
    assert_eq!(found("platform/console.rs", text), [""; 0]);
}

#[test]
fn files_are_short() {
    assert_eq!(found("cli/mod.rs", &"\n".repeat(500)), [""; 0]);
    assert_eq!(
        found("cli/mod.rs", &"\n".repeat(501)),
        ["cli/mod.rs: 501 lines"]
    );
}
