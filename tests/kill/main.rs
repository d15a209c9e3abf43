//! Kills a program while it saves a draft, hundreds of times. Whenever it dies, the file is the one before or the
//! one after the save, whole, and so is each earlier version beside it. What it has left is gone after the next save.
//!
//! Called as `cargo test` calls it, this is the test. Called with `--saver`, it is the program that is killed: it
//! saves one generation of a report after the other and tells the number of each that it has saved. It can also
//! save as nobody should, by writing into the file: the test must find that file torn, or it would find nothing.

// A test that meets the unexpected should stop right there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::{
    env,
    fs::{self, File},
    hash::{BuildHasher as _, RandomState},
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, UNIX_EPOCH},
};

use jixiao::{
    draft::{Consent, load, save, to_ron},
    model::{NodeText, Report},
    platform::earlier_versions,
};

/// What this test is called, for `cargo test NAME`.
const NAME: &str = "kill";
/// Fewest kills, and fewest of them after the temporary file has come and before it has gone.
const KILLS: u32 = 300;
const BETWEEN: u32 = 100;
/// Kills after which the test gives up.
const MOST: u32 = 4000;
/// Looks into the folder after which it is taken for certain that no temporary file comes.
const LOOKS: u32 = 20_000;

/// How the program that is killed saves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As the program does.
    Whole,
    /// Into the file, piece by piece.
    InPlace,
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [mode, manner, file] if mode == "--saver" => match manner.as_str() {
            "whole" => save_whole(Path::new(file)),
            _ => save_in_place(Path::new(file)),
        },
        [list, ..] if list == "--list" => println!("{NAME}: test"),
        all => {
            let filter = all.iter().find(|argument| !argument.starts_with('-'));
            if filter.is_none_or(|filter| NAME.contains(filter.as_str())) {
                a_killed_program_leaves_the_old_or_the_new_file();
                a_program_that_writes_into_the_file_is_found_out();
            }
        }
    }
}

fn a_killed_program_leaves_the_old_or_the_new_file() {
    let mut desk = Desk::new(Manner::Whole);
    let (mut kills, mut between, mut swept) = (0, 0, 0);
    while kills < KILLS || between < BETWEEN {
        assert!(kills < MOST, "only {between} of {kills} kills fell within");
        let killed = desk.kill_once(kills);
        kills += 1;
        desk.check(killed.last)
            .unwrap_or_else(|fault| panic!("kill {kills}: {fault}"));
        if killed.has_saved {
            swept += desk.old.len();
            desk.old.retain(|file| file.exists());
            assert!(desk.old.is_empty(), "kill {kills}: {:?}", desk.old);
        }
        between += u32::from(desk.died_between());
        desk.age_temporary_files();
    }
    assert!(swept > 0, "nothing was left that a save could have swept");
    println!(
        "{NAME}: {kills} kills, {between} of them before the new file was in place: no file torn, \
         {swept} temporary files swept"
    );
}

fn a_program_that_writes_into_the_file_is_found_out() {
    let mut desk = Desk::new(Manner::InPlace);
    let found = (1..MOST).find(|kill| {
        let killed = desk.kill_once(*kill);
        desk.check(killed.last).is_err()
    });
    let kills = found.unwrap_or_else(|| panic!("no torn file: this test would find none"));
    println!("{NAME}: a file that is written in place was torn by kill {kills}");
}

/// A folder with the draft of the first generation.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
    manner: Manner,
    random: RandomState,
    /// Temporary files that were left, and look as if that had been long ago.
    old: Vec<PathBuf>,
}

/// How far a program had come that was killed.
struct Killed {
    /// The last generation that was saved.
    last: u32,
    /// Whether it had saved any.
    has_saved: bool,
}

impl Desk {
    fn new(manner: Manner) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        fs::write(&file, text(1)).unwrap();
        Self {
            folder,
            file,
            manner,
            random: RandomState::new(),
            old: Vec::new(),
        }
    }

    /// Starts the program, kills it at a random instant and says how far it had come. Two in three kills are aimed at
    /// the time when there is a temporary file.
    fn kill_once(&mut self, kill: u32) -> Killed {
        let before = load(&self.file).map_or(1, |loaded| generation(&loaded.report));
        let mut saver = self.start();
        let chance = self.random.hash_one(kill);
        let wait_us = if kill.is_multiple_of(3) {
            chance % 60_000
        } else {
            self.wait_for_temporary_file();
            chance % 1500
        };
        thread::sleep(Duration::from_micros(wait_us));
        saver.kill().unwrap();
        saver.wait().unwrap();
        let mut said = String::new();
        let mut pipe = saver.stdout.take().unwrap();
        pipe.read_to_string(&mut said).unwrap();
        // Killed in the middle of a line, it had not said that.
        let whole = said.rsplit_once('\n').map_or("", |(lines, _)| lines);
        let last = whole.lines().last();
        Killed {
            last: last.map_or(before, |last| last.parse().unwrap()),
            has_saved: last.is_some(),
        }
    }

    fn start(&self) -> Child {
        let manner = match self.manner {
            Manner::Whole => "whole",
            Manner::InPlace => "in-place",
        };
        Command::new(env::current_exe().unwrap())
            .args(["--saver", manner])
            .arg(&self.file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Those that are not old.
    fn temporary_files(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(self.folder.path()).unwrap();
        let paths = all.filter_map(|entry| Some(entry.ok()?.path()));
        paths
            .filter(|path| path.extension().is_some_and(|found| found == "tmp"))
            .filter(|path| !self.old.contains(path))
            .collect()
    }

    /// What one who waits sees of the time between the steps: the temporary file is there, or never comes.
    fn wait_for_temporary_file(&self) {
        for _ in 0..LOOKS {
            if !self.temporary_files().is_empty() {
                return;
            }
            if self.manner == Manner::InPlace {
                thread::sleep(Duration::from_millis(5));
                return;
            }
            thread::yield_now();
        }
    }

    /// Whether the killed program has left a file that was to be put in place. One that it had just replaced is none.
    fn died_between(&self) -> bool {
        let now = whole(&self.file).unwrap_or(0);
        let left = self.temporary_files();
        !left.is_empty() && left.iter().all(|file| whole(file) != Ok(now - 1))
    }

    /// Has what the killed program has left look as if it had been there for long.
    fn age_temporary_files(&mut self) {
        let left = self.temporary_files();
        for file in &left {
            let open = File::options().write(true).open(file).unwrap();
            open.set_modified(UNIX_EPOCH).unwrap();
        }
        self.old.extend(left);
    }

    /// Whether the file holds the generation `last` or the one after it, and each earlier version the one before
    /// that of the version after it.
    fn check(&self, last: u32) -> Result<(), String> {
        let now = whole(&self.file)?;
        if now != last && now != last + 1 {
            return Err(format!("generation {now} where {last} was saved"));
        }
        let versions: Result<Vec<u32>, String> = earlier_versions(&self.file)
            .iter()
            .map(|file| whole(file))
            .collect();
        let versions = versions?;
        let is_in_order = versions.is_sorted_by(|newer, older| *newer == older + 1);
        let follows = versions
            .first()
            .is_none_or(|first| *first == now || first + 1 == now);
        // The last one has gone, or is about to, where a version is on its way up.
        if self.manner == Manner::Whole && !(is_in_order && follows) {
            return Err(format!("versions {versions:?} beside generation {now}"));
        }
        let fewest = if now > 2 { 2 } else { now as usize - 1 };
        if self.manner == Manner::Whole && versions.len() < fewest {
            return Err(format!(
                "only versions {versions:?} beside generation {now}"
            ));
        }
        Ok(())
    }
}

/// The generation that a file holds, if it holds the whole of it.
fn whole(file: &Path) -> Result<u32, String> {
    let name = file.display();
    let content = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    let loaded = load(file).map_err(|error| format!("{name}: {error}"))?;
    let generation = generation(&loaded.report);
    if content == text(generation) {
        Ok(generation)
    } else {
        Err(format!(
            "{name}: generation {generation}, but not as it was saved"
        ))
    }
}

/// A report of some twenty kilobytes; no two generations have a paragraph in common.
fn report(generation: u32) -> Report {
    let node = |number: u32| {
        let sentence = format!("第{generation}次保存，第{number}节。");
        let node = NodeText {
            text: Some(sentence.repeat(12)),
            ..NodeText::default()
        };
        (format!("node-{number}"), node.into())
    };
    Report {
        thrift: generation.to_string(),
        prose: (1..=50).map(node).collect(),
        ..Report::default()
    }
}

fn generation(report: &Report) -> u32 {
    report.thrift.parse().unwrap_or(0)
}

fn text(generation: u32) -> String {
    to_ron(&report(generation)).unwrap()
}

/// Saves for ever, as the program does.
fn save_whole(file: &Path) {
    let loaded = load(file).unwrap();
    let (mut generation, mut origin) = (generation(&loaded.report), loaded.origin);
    // The one before may have been killed before it came to that.
    date(file, generation);
    loop {
        generation += 1;
        let saved = save(&report(generation), file, Some(&origin), Consent::default()).unwrap();
        assert_eq!(saved.notice(), None);
        origin = saved.origin;
        date(file, generation);
        tell(generation);
    }
}

/// Has a generation be saved half a day after the one before: each version moves up.
fn date(file: &Path, generation: u32) {
    let at = UNIX_EPOCH + Duration::from_hours(u64::from(generation) * 12);
    let open = File::options().write(true).open(file).unwrap();
    open.set_modified(at).unwrap();
}

/// Saves for ever, as nobody should.
fn save_in_place(file: &Path) {
    let mut generation = load(file).map_or(1, |loaded| generation(&loaded.report));
    loop {
        generation += 1;
        let text = text(generation);
        let mut open = File::create(file).unwrap();
        for piece in text.as_bytes().chunks(1024) {
            open.write_all(piece).unwrap();
        }
        drop(open);
        tell(generation);
    }
}

fn tell(generation: u32) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{generation}").unwrap();
    out.flush().unwrap();
}
