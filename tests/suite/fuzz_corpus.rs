//! The inputs that fuzzing found worth keeping (`tests/fuzz/corpus`), given once more to what was fuzzed.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

#[path = "../fuzz/src/archives.rs"]
mod archives;
#[path = "../fuzz/src/targets.rs"]
mod targets;

use targets::TARGETS;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus")
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_target_has_a_corpus_and_every_corpus_a_target() {
    let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names(&corpus()), known);
}

#[test]
fn every_input_of_the_corpus_passes() {
    for (name, target) in TARGETS {
        let folder = corpus().join(name);
        let inputs = names(&folder);
        assert!(inputs.len() > 3, "{name} has too few inputs");
        for input in inputs {
            let bytes = fs::read(folder.join(&input)).unwrap();
            let passed = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
            assert!(passed.is_ok(), "tests/fuzz/corpus/{name}/{input}");
        }
    }
}
