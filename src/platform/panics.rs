//! What becomes of an error of the program itself, a panic: a report for who is to mend it, with nothing in it about
//! who works with the program and on what.

use std::{
    backtrace::Backtrace,
    cell::{Cell, RefCell},
    collections::BTreeMap,
    env, fs,
    io::Write as _,
    panic::{AssertUnwindSafe, Location, PanicHookInfo, catch_unwind, set_hook},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use super::{
    Moment, Person,
    calls::{calls, program_base},
    create_file, make_private_folder,
};

/// What the names of the reports begin with.
const NAME: &str = "错误报告-";
/// Most reports that are kept; the oldest goes.
const MOST_REPORTS: usize = 20;
/// Most characters of what a panic says.
const MOST_SAID: usize = 300;
/// Most characters of what a panic quotes that can be code.
const LONGEST_CODE: usize = 80;
/// The commit that the program was built of, where the build says so: with it the places of calls are found.
const COMMIT: Option<&str> = option_env!("JIXIAO_COMMIT");

thread_local! {
    /// How many times over panics are expected here.
    static QUIET: Cell<usize> = const { Cell::new(0) };
    /// The report on what last went wrong here.
    static LAST: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// Does what may panic and is no error of ours, such as a reader of others that stops at a damaged file; `None` where
/// it did. Nothing is reported.
pub fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    QUIET.set(QUIET.get() + 1);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(QUIET.get() - 1);
    outcome.ok()
}

/// From now on each place that panics is reported in `folder`, once, and told on the standard error.
pub fn report_panics(folder: PathBuf) {
    let reported = Mutex::new(BTreeMap::<String, Option<PathBuf>>::new());
    set_hook(Box::new(move |panic| {
        if QUIET.get() > 0 {
            return;
        }
        let place = place_of(panic.location());
        let mut reported = reported.lock().unwrap_or_else(PoisonError::into_inner);
        let file = reported.entry(place.clone()).or_insert_with(|| {
            let text = text_of(panic, &place);
            write(&folder, &text)
        });
        let at = file
            .as_ref()
            .map(|file| format!("，错误报告：{}", file.display()));
        let told = format!("程序内部出错（{place}）{}\n", at.unwrap_or_default());
        // Nobody may be listening.
        let _ = std::io::stderr().write_all(told.as_bytes());
        LAST.set(file.clone());
    }));
}

/// The report on what last went wrong on this thread.
pub fn panic_report() -> Option<PathBuf> {
    LAST.with_borrow(Clone::clone)
}

/// Writes a report as a new file; gives it, where that worked.
fn write(folder: &Path, text: &str) -> Option<PathBuf> {
    make_private_folder(folder).ok()?;
    remove_oldest(folder);
    let now = Moment::now().to_string();
    let digits: String = now.chars().take(19).filter(char::is_ascii_digit).collect();
    let (day, time) = digits.split_at_checked(8)?;
    (1..10).find_map(|number| {
        let number = match number {
            1 => String::new(),
            number => format!("-{number}"),
        };
        let file = folder.join(format!("{NAME}{day}-{time}{number}.txt"));
        create_file(&file, text.as_bytes()).is_ok().then_some(file)
    })
}

/// Makes room for one more report.
fn remove_oldest(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_report = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(NAME)
    };
    let mut reports: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(is_report)
        .collect();
    reports.sort();
    let too_many = (reports.len() + 1).saturating_sub(MOST_REPORTS);
    for old in reports.iter().take(too_many) {
        // It is there once more the next time.
        let _ = fs::remove_file(old);
    }
}

fn text_of(panic: &PanicHookInfo<'_>, place: &str) -> String {
    let backtrace = format!("{:#}", Backtrace::force_capture());
    let thread = thread::current();
    let said = without_private(panic.payload_as_str().unwrap_or_default(), &Person::here());
    format!(
        "绩效自评 错误报告\n\n这份文件里没有报告的内容、文件夹和用户的名字，可以交给程序的维护者。\n\n\
         时间：{}\n版本：{}{}\n系统：{} {}\n线程：{}\n位置：{place}\n说明：{said}\n\n调用：\n{}\n",
        Moment::now(),
        env!("CARGO_PKG_VERSION"),
        COMMIT.map_or_else(String::new, |commit| format!("（{commit}）")),
        env::consts::OS,
        env::consts::ARCH,
        thread.name().unwrap_or_default(),
        calls(&backtrace, program_base()),
    )
}

/// Where in the sources it was.
fn place_of(location: Option<&Location<'_>>) -> String {
    location.map_or_else(String::new, |location| {
        let file = source_of(location.file());
        format!("{file}:{}:{}", location.line(), location.column())
    })
}

/// A source file without the folders of the machine on which it was compiled: those of crates from their name on.
fn source_of(file: &str) -> String {
    let file = file.replace('\\', "/");
    if let Some((_, beyond)) = file.split_once("/registry/src/") {
        return beyond.split_once('/').unwrap_or(("", beyond)).1.to_owned();
    }
    let is_absolute = file.starts_with('/') || file.get(1..2) == Some(":");
    match file.split_once("/library/") {
        Some((_, within)) if is_absolute => format!("library/{within}"),
        _ if is_absolute => file.rsplit('/').next().unwrap_or_default().to_owned(),
        _ => file,
    }
}

/// What a panic says without what may come from the report or the machine: texts in quotes, Chinese, paths, long
/// numbers, the names of user and machine. Names of code stay.
fn without_private(said: &str, person: &Person) -> String {
    const LEFT_OUT: &str = "…";
    let mut open = String::new();
    let mut rest = said.chars().take(MOST_SAID);
    while let Some(c) = rest.next() {
        if c != '"' && c != '`' {
            open.push(c);
            continue;
        }
        let quoted = quoted(&mut rest, c);
        if c == '`' && is_code(&quoted) {
            open.push_str(&quoted);
        } else {
            open.push_str(LEFT_OUT);
        }
    }
    let names = [&person.user, &person.machine].map(|name| name.to_lowercase());
    let is_private = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let lower = word.to_lowercase();
        !word.is_ascii()
            || word.contains(['/', '\\', '@'])
            || digits > 6
            || names
                .iter()
                .any(|name| name.len() > 1 && lower.contains(name))
    };
    let words = open.split_whitespace();
    let kept: Vec<&str> = words
        .map(|word| if is_private(word) { LEFT_OUT } else { word })
        .collect();
    kept.join(" ")
}

/// What stands in quotes that have just been opened; the quotes are closed then.
fn quoted(rest: &mut impl Iterator<Item = char>, quote: char) -> String {
    let mut quoted = String::new();
    while let Some(c) = rest.next() {
        match c {
            '\\' if quote == '"' => quoted.extend(rest.next()),
            _ if c == quote => break,
            _ => quoted.push(c),
        }
    }
    quoted
}

/// Whether it reads like `Option::unwrap()`.
fn is_code(quoted: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphabetic() || "_:()".contains(c);
    quoted.len() <= LONGEST_CODE && quoted.chars().all(is_name)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    fn said(text: &str) -> String {
        let person = Person {
            user: "zhang".to_owned(),
            machine: "CW-01".to_owned(),
        };
        without_private(text, &person)
    }

    #[test]
    fn what_a_panic_says_keeps_code_and_loses_what_is_private() {
        for (text, kept) in [
            (
                "index out of bounds: the len is 3 but the index is 5",
                "index out of bounds: the len is 3 but the index is 5",
            ),
            (
                "called `Option::unwrap()` on a `None` value",
                "called Option::unwrap() on a None value",
            ),
            (
                "byte index 1 is not a char boundary; it is inside '芙' (bytes 0..3) of `芙蓉 区`",
                "byte index 1 is not a char boundary; it is inside … (bytes 0..3) of …",
            ),
            (
                r#"cannot read "C:\\Users\\zhang\\a \"b\".ron": Os { code: 5 }"#,
                "cannot read … Os { code: 5 }",
            ),
            (
                "no /home/li/a.ron for Zhang on cw-01 at a@b.cn, call 13812345678",
                "no … for … on … at … call …",
            ),
            ("of `never closed 1", "of …"),
            ("某单位", "…"),
            ("", ""),
        ] {
            assert_eq!(said(text), kept);
        }
        assert_eq!(said(&"a".repeat(400)).len(), 300);
    }

    #[test]
    fn sources_are_named_without_the_machine_that_built_them() {
        for (file, source) in [
            ("src/ui/app/mod.rs", "src/ui/app/mod.rs"),
            (r"src\ui\app\mod.rs", "src/ui/app/mod.rs"),
            (
                "/home/a/.cargo/registry/src/index-1/egui-0.37.0/src/ui.rs",
                "egui-0.37.0/src/ui.rs",
            ),
            (
                r"C:\Users\a\.cargo\registry\src\index-1\egui\src\ui.rs",
                "egui/src/ui.rs",
            ),
            (
                "/rustc/5980/library/core/src/str/mod.rs",
                "library/core/src/str/mod.rs",
            ),
            ("/home/a/jixiao/src/lib.rs", "lib.rs"),
            ("D:/jixiao/src/lib.rs", "lib.rs"),
        ] {
            assert_eq!(source_of(file), source);
        }
    }

    #[test]
    fn the_oldest_reports_make_room() {
        let folder = tempfile::tempdir().unwrap();
        for second in 10..35 {
            let name = format!("{NAME}20010203-0405{second}.txt");
            fs::write(folder.path().join(name), "").unwrap();
        }
        let other = folder.path().join("设置.ron");
        fs::write(&other, "").unwrap();
        let (one, two) = (write(folder.path(), "甲"), write(folder.path(), "乙"));
        assert_ne!(one, two);
        assert_eq!(fs::read_to_string(two.unwrap()).unwrap(), "乙");
        let kept = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(kept, MOST_REPORTS + 1);
        assert!(other.exists());
    }

    /// Names the folder to the program that is started to panic.
    const VICTIM: &str = "JIXIAO_TEST_PANICS";

    #[test]
    fn a_panic_is_reported_once_and_without_names() {
        if let Some(folder) = env::var_os(VICTIM) {
            return fail_in(folder.into());
        }
        let folder = tempfile::tempdir().unwrap();
        let reports = folder.path().join("zhang/数据");
        let output = Command::new(env::current_exe().unwrap())
            .args(["--exact", "--nocapture"])
            .arg("platform::panics::tests::a_panic_is_reported_once_and_without_names")
            .env(VICTIM, &reports)
            .envs([("USERNAME", "zhang"), ("COMPUTERNAME", "CW-01")])
            .output()
            .unwrap();
        let files: Vec<PathBuf> = fs::read_dir(&reports)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        let [file] = files.as_slice() else {
            panic!("one report: {files:?}");
        };
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains("位置：src/platform/panics.rs:"), "{text}");
        assert!(text.contains("说明：row 7 of …\n"), "{text}");
        assert!(
            has_place_of(&text, "fail_in", fail_in as *const () as usize),
            "{text}"
        );
        let version = concat!("版本：", env!("CARGO_PKG_VERSION"));
        assert!(text.contains(version), "{text}");
        for private in [
            "zhang", "芙蓉", "CW-01", "/home", "/root", "/tmp", "/rustc", " /", ":\\",
        ] {
            assert!(!text.contains(private), "{private}: {text}");
        }
        let told = String::from_utf8(output.stderr).unwrap();
        let line = format!("，错误报告：{}", file.display());
        assert_eq!(
            told.matches("程序内部出错（src/platform/panics.rs:")
                .count(),
            2
        );
        assert_eq!(told.matches(&line).count(), 2, "{told}");
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(&format!("last {}", file.display())), "{said}");
    }

    /// Whether a call by this function is listed with a place within it. The program that failed was this one, which
    /// the system may have put elsewhere.
    fn has_place_of(report: &str, name: &str, function: usize) -> bool {
        let begins = function - program_base();
        report
            .lines()
            .filter(|line| line.contains(&format!("::{name}")) && !line.contains("closure"))
            .filter_map(|line| line.split_once("0x")?.1.split_once(' '))
            .filter_map(|(digits, _)| usize::from_str_radix(digits, 16).ok())
            .any(|place| (begins..begins + 4096).contains(&place))
    }

    fn fail_in(folder: PathBuf) {
        report_panics(folder);
        let row = 7;
        assert_eq!(quietly(|| panic!("expected {row}")), None::<()>);
        assert_eq!(quietly(|| 1), Some(1));
        for _ in 0..2 {
            let outcome = catch_unwind(|| panic!("row {row} of /home/zhang/芙蓉"));
            assert!(outcome.is_err());
        }
        println!("last {}", panic_report().unwrap_or_default().display());
    }
}
