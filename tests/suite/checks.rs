//! The rules of the checker on their fixtures: `tests/checks/CODE/` has reports in which the rule finds nothing
//! (`pass*`) and reports in which it finds what stands in the file of the same name that ends in `.expected`
//! (`fail*`), one finding a line: severity, a question mark where it is a suspicion, and what it points at (the
//! address of a fact as a whole, else the quoted characters).

use std::{convert::Infallible, fs, path::Path};

use jixiao::{
    checks::{Finding, RULES, Severity, Subject, Target, errors, run},
    compose::compose,
    draft,
    standards::{self, Lists},
};

/// What the rules find in a file.
fn findings(path: &Path) -> Vec<Finding> {
    on_subject(path, run)
}

/// What a reading of a file as a subject comes to.
fn on_subject<T>(path: &Path, read: impl Fn(&Subject<'_>) -> T) -> T {
    let bytes = fs::read(path).unwrap();
    if path.extension().is_some_and(|extension| extension == "ron") {
        let report = draft::parse(&bytes, path).unwrap().report;
        let outline = standards::builtin_outline(&report.settings.outline).unwrap();
        let composed = compose(&report, outline);
        read(&Subject::of_draft(
            &report,
            outline,
            &composed,
            Lists::builtin(),
        ))
    } else {
        let text = String::from_utf8(bytes).unwrap();
        read(&Subject::of_text(
            &text,
            standards::builtin(),
            Lists::builtin(),
        ))
    }
}

/// A finding as a line of an expectation.
fn line(finding: &Finding) -> String {
    let suspected = if finding.suspected { "?" } else { "" };
    let what = match (&finding.spot.target, &finding.spot.range) {
        (Target::Field(field), None) => field.to_string(),
        _ => finding.spot.quote.clone(),
    };
    format!("{}{suspected} {what}", finding.severity.name())
}

/// The reports of a rule whose names begin with `prefix`, in the order of their names.
fn reports(code: &str, prefix: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/checks")
        .join(code);
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(prefix) && !name.ends_with(".expected")
    });
    paths.sort();
    paths
}

#[test]
fn each_rule_finds_its_failing_fixtures_and_passes_the_others() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let (passing, failing) = (reports(rule.code, "pass"), reports(rule.code, "fail"));
        if passing.is_empty() || failing.is_empty() {
            wrong.push(format!("{}: a fixture is wanting", rule.code));
        }
        for path in passing.iter().chain(&failing) {
            let mut found: Vec<String> = findings(path)
                .iter()
                .filter(|finding| finding.code == rule.code)
                .map(line)
                .collect();
            let expected = if failing.contains(path) {
                let file = format!("{}.expected", path.display());
                fs::read_to_string(file).unwrap()
            } else {
                String::new()
            };
            let mut expected: Vec<&str> = expected.lines().collect();
            found.sort();
            expected.sort_unstable();
            if found != expected || failing.contains(path) && found.is_empty() {
                let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
                wrong.push(format!(
                    "{}:\n  found {found:#?}\n  expected {expected:#?}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An export runs only the rules that can say that something must be changed.
#[test]
fn errors_are_those_of_all_rules_and_no_rule_says_worse_than_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = fs::read_dir(root.join("assets/samples")).unwrap();
    let mut paths: Vec<_> = samples.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    paths.extend(RULES.iter().flat_map(|rule| reports(rule.code, "")));
    for path in paths {
        let (mut all, must) = on_subject(&path, |subject| {
            let Ok(must) = errors::<Infallible>(subject, &|_, _| Ok(()));
            (run(subject), must)
        });
        for finding in &all {
            let rule = RULES.iter().find(|rule| rule.code == finding.code).unwrap();
            assert!(finding.severity >= rule.gravest, "{path:?}: {finding:?}");
        }
        all.retain(|finding| finding.severity == Severity::Error);
        assert_eq!(must, all, "{path:?}");
    }
}

/// The texts of self-evaluations are read as all others: what is found in them points at its characters.
#[test]
fn a_placeholder_in_a_self_evaluation_points_at_its_fact() {
    let found = findings(&reports("C02", "fail-evaluation")[0]);
    let placeholders = found.iter().filter(|finding| finding.code == "C02");
    let places: Vec<(String, Option<std::ops::Range<usize>>)> = placeholders
        .filter_map(|finding| match &finding.spot.target {
            Target::Field(field) => Some((field.to_string(), finding.spot.range.clone())),
            _ => None,
        })
        .collect();
    let expected = [
        ("projects[0].evaluation.conclusion", 0..3),
        ("evaluation.expected", 2..8),
        ("evaluation.reached", 4..6),
        ("evaluation.indicators[0].reason", 0..4),
        ("evaluation.indicators[1].actual", 1..7),
    ];
    assert_eq!(
        places,
        expected.map(|(path, range)| (path.to_owned(), Some(range)))
    );
}

#[test]
fn the_catalogue_is_complete_and_in_order() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for rule in RULES {
        for words in [rule.title, rule.checks, rule.basis, rule.example] {
            assert!(!words.trim().is_empty(), "{}", rule.code);
        }
    }
}
