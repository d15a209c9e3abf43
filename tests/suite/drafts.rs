//! Draft files through the years: every released version opens with all that is in it, and what is saved is what
//! was opened.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jixiao::{
    draft::{self, Consent, DraftError, VERSION, load, parse, save, to_ron},
    model::{Fact as _, FieldId, NodeText, Report, Shared, Slot, Step},
};

/// For each released version of the draft the number of values in its file, `tests/drafts/version-N.ron`, which
/// has every field that the version knew.
const VALUES: [usize; 1] = [434];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn of_version(version: usize) -> PathBuf {
    folder(&format!("tests/drafts/version-{version}.ron"))
}

fn reread(text: &str) -> Report {
    parse(text.as_bytes(), Path::new("草稿.ron"))
        .unwrap()
        .report
}

/// The addresses of all values that are known, in words of the file.
fn known(report: &Report) -> Vec<FieldId> {
    let mut known = Vec::new();
    report.visit(&FieldId::root(), &mut |id, value| {
        if !value.is_blank() {
            known.push(id.clone());
        }
    });
    known
}

/// How much a report holds: its facts, and what a walk over them passes by.
fn values(report: &Report) -> usize {
    let of_text = |text: &Shared<NodeText>| {
        [&text.heading, &text.text, &text.guidance]
            .into_iter()
            .flatten()
            .count()
            + usize::from(text.unread.is_some())
    };
    known(report).len()
        + report.settings.exhibits.len()
        + report.prose.values().map(of_text).sum::<usize>()
        + report.ignored.len()
}

/// Saves a report and opens it, and again: from then on every byte and every value stays.
fn settles(report: &Report) -> String {
    let saved = to_ron(report).unwrap();
    let again = reread(&saved);
    assert_eq!(&again, report);
    assert_eq!(to_ron(&again).unwrap(), saved);
    saved
}

#[test]
fn every_released_version_opens_with_all_that_is_in_it() {
    assert_eq!(
        VALUES.len(),
        VERSION,
        "a file and a number for each version"
    );
    for (version, expected) in (1..).zip(VALUES) {
        let loaded = load(&of_version(version)).unwrap();
        assert_eq!(loaded.origin.unknown, []);
        assert_eq!(values(&loaded.report), expected, "version {version}");
        settles(&loaded.report);
    }
}

#[test]
fn a_file_of_this_version_is_saved_as_it_was() {
    for file in [
        of_version(VERSION),
        folder("assets/samples/demo-2024.ron"),
        folder("tests/drafts/full.ron"),
    ] {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(to_ron(&reread(&text)).unwrap(), text, "{}", file.display());
    }
}

/// An address without positions in lists.
fn shape(id: &FieldId) -> String {
    let names = id.steps().iter().filter_map(|step| match step {
        Step::Field { name, .. } => Some(*name),
        Step::Item(_) => None,
    });
    names.collect::<Vec<_>>().join(".")
}

#[test]
fn the_file_of_this_version_has_every_field() {
    let newest = load(&of_version(VERSION)).unwrap().report;
    let mut blank = Vec::new();
    newest.visit(&FieldId::root(), &mut |id, value| {
        if value.is_blank() {
            blank.push(id.to_string());
        }
    });
    assert_eq!(blank, [""; 0]);
    // A list without entries has no fields to walk over: the demonstration has those that it lacks.
    let shapes: Vec<String> = known(&newest).iter().map(shape).collect();
    let demo = load(&folder("assets/samples/demo-2024.ron"))
        .unwrap()
        .report;
    for id in known(&demo) {
        assert!(shapes.contains(&shape(&id)), "{id}");
    }
    assert!(!newest.settings.annexes.is_empty() && !newest.scoring.grades.is_empty());
    assert!(!newest.settings.exhibits.is_empty() && !newest.ignored.is_empty());
    let has_all = |text: &Shared<NodeText>| {
        text.heading.is_some()
            && text.text.is_some()
            && text.guidance.is_some()
            && text.unread.is_some()
    };
    assert!(newest.prose.values().any(has_all));
}

/// Files as other hands write them.
fn by_other_hands() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = ["comments", "bom-crlf", "unknown-fields", "untidy"]
        .map(|name| {
            let file = folder(&format!("tests/drafts/{name}.ron"));
            (name.to_owned(), fs::read_to_string(file).unwrap())
        })
        .into();
    let newest = fs::read_to_string(of_version(VERSION)).unwrap();
    let crlf = newest.replace('\n', "\r\n");
    let commented = newest
        .replace(",\n", ", // 核对过\n")
        .replacen('(', "/* 开头 */ (", 1);
    let crowded = newest
        .replace("\n    ", "\n")
        .replace(",\n)", "\n)")
        .replace(": ", ":");
    all.extend([
        ("bom".to_owned(), format!("\u{feff}{newest}")),
        ("crlf".to_owned(), crlf),
        ("commented".to_owned(), commented),
        ("crowded".to_owned(), crowded),
    ]);
    all
}

#[test]
fn a_file_by_another_hand_settles_with_its_first_save_and_keeps_every_value() {
    let place = tempfile::tempdir().unwrap();
    for (name, text) in by_other_hands() {
        let file = place.path().join(format!("{name}.ron"));
        fs::write(&file, &text).unwrap();
        let opened = load(&file).unwrap_or_else(|error| panic!("{error}"));
        let agreed = Consent {
            drop_unknown: true,
            ..Consent::default()
        };
        let saved = save(&opened.report, &file, Some(&opened.origin), agreed).unwrap();
        let first = fs::read(&file).unwrap();
        let again = load(&file).unwrap();
        assert_eq!(again.report, opened.report, "{name}");
        assert_eq!(again.origin.unknown, []);
        save(
            &again.report,
            &file,
            Some(&saved.origin),
            Consent::default(),
        )
        .unwrap();
        assert_eq!(fs::read(&file).unwrap(), first, "{name}");
        assert_eq!(String::from_utf8(first).unwrap(), settles(&opened.report));
        // What was there before is beside it, to the byte.
        let version = place.path().join(format!("{name}.ron.bak"));
        assert_eq!(fs::read_to_string(version).unwrap(), text, "{name}");
    }
}

#[test]
fn the_untidy_file_means_what_it_says() {
    let report = load(&folder("tests/drafts/untidy.ron")).unwrap().report;
    assert_eq!(report.cover.year, Some(2024));
    assert_eq!(report.thrift, "见\"制度\"\\第一条");
    assert_eq!(report.unit.offices, ["秘书科", "综合科"]);
    assert_eq!(report.projects[0].name, "甲\n乙");
    assert_eq!(report.whole.actual.unwrap().to_string(), "0.10");
}

#[test]
fn a_newer_version_is_refused_by_its_number() {
    let next = VERSION + 1;
    let text = format!("(version: {next}, unit: (full_name: \"甲\"))");
    let refused = draft::parse(text.as_bytes(), Path::new("草稿.ron"));
    assert!(matches!(refused, Err(DraftError::TooNew { found, .. }) if found == next));
    assert_eq!(
        refused.unwrap_err().to_string(),
        format!(
            "“草稿.ron”第1行第11列：这份草稿是更新的程序保存的（草稿版本 {next}，本程序只认识到 {VERSION}）。请更新本程序后再打开。"
        )
    );
}

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        // Knuth's MMIX.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).unwrap() % limit
    }

    fn pick<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    /// A text of pieces that files, editors and RON treat in ways of their own.
    fn text(&mut self) -> String {
        const PIECES: [&str; 22] = [
            "甲",
            "支出{实际支出}万元",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\"",
            "\\",
            "\\n",
            "'",
            "//",
            "/*",
            "*/",
            "#",
            "\u{3000}",
            "\u{0}",
            "\u{7f}",
            "\u{feff}",
            "\u{202e}",
            "\u{20000}",
            "葛\u{e0100}",
        ];
        let length = self.below(9);
        (0..length).map(|_| self.pick(&PIECES)).collect()
    }

    /// An entry for a value of this kind; sometimes none.
    fn entry(&mut self, slot: &Slot<'_>) -> String {
        let number = self.below(100_000);
        match slot {
            Slot::Reference(_) => number.to_string(),
            _ if self.below(5) == 0 => String::new(),
            Slot::Text(_) => self.text(),
            Slot::Amount(_) => {
                let sign = self.pick(&["", "-"]);
                let decimals = self.pick(&["", ".0", ".10", ".000001", ".1234", ".500"]);
                format!("{sign}{number}{decimals}")
            }
            Slot::Count(_) => number.to_string(),
            Slot::Area(_) | Slot::Number(_) => format!("{number}{}", self.pick(&["", ".5", ".50"])),
            Slot::Date(_) => format!(
                "20{:02}-{:02}-{:02}",
                number % 90 + 10,
                number % 12 + 1,
                number % 28 + 1
            ),
            Slot::Year(_) => (2000 + number % 100).to_string(),
            Slot::Choice(choice) => choice.labels()[number % choice.labels().len()].to_owned(),
            Slot::Switch(_) => self.pick(&["是", "否"]).to_owned(),
        }
    }

    /// The report with other values everywhere, lists cut and repeated, and other prose.
    fn change(&mut self, report: &mut Report) {
        let length = self.below(4);
        report.projects = report
            .projects
            .iter()
            .cycle()
            .take(length)
            .cloned()
            .collect();
        report.functional.truncate(self.below(3));
        report.unit.offices.truncate(self.below(3));
        report.measures.truncate(self.below(3));
        report.visit_mut(&FieldId::root(), &mut |id, mut slot| {
            let entry = self.entry(&slot);
            slot.enter(&entry)
                .unwrap_or_else(|error| panic!("{id}: {error}"));
        });
        report.settings.exhibits = (0..self.below(4))
            .map(|_| (self.text(), self.below(2) == 0))
            .collect();
        let maybe = |chance: &mut Self| (chance.below(3) > 0).then(|| chance.text());
        report.prose = (0..self.below(6))
            .map(|_| {
                let text = NodeText {
                    heading: maybe(self),
                    text: maybe(self),
                    guidance: maybe(self),
                    unread: None,
                };
                (self.text(), text.into())
            })
            .collect();
    }
}

#[test]
fn any_report_is_opened_as_it_was_saved() {
    let newest = load(&of_version(VERSION)).unwrap().report;
    let mut chance = Chance(8);
    let mut largest = 0;
    for _ in 0..60 {
        let mut report = newest.clone();
        chance.change(&mut report);
        let saved = settles(&report);
        // Line ends may be changed on the way; those within texts are not.
        assert_eq!(reread(&saved.replace('\n', "\r\n")), report);
        largest = largest.max(values(&report));
    }
    assert!(largest > 200, "{largest}");
}
