//! README and ARCHITECTURE against the program: tables, the code map, names in braces, examples.

use std::{collections::BTreeSet, path::Path};

use jixiao::{
    compose::{Part, compose, parts},
    draft,
    figures::{
        Figures,
        live::{self, Live},
    },
    model::Report,
    standards::{self, Exhibit, Outline},
};

use super::{
    rules::{OUTSIDE, ROOMS, ROOT_FILES},
    rust_files, text,
};

/// The lines under a heading, up to the next one of any level.
fn section<'t>(document: &'t str, heading: &str) -> Vec<&'t str> {
    let mut lines = document.lines().skip_while(|line| *line != heading);
    assert!(lines.next().is_some(), "no heading {heading}");
    lines.take_while(|line| !line.starts_with('#')).collect()
}

/// The rows of the tables among some lines, without their heads; cells as they stand.
fn rows<'t>(lines: &[&'t str]) -> Vec<Vec<&'t str>> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        let Some(inner) = line
            .strip_prefix('|')
            .and_then(|line| line.strip_suffix('|'))
        else {
            continue;
        };
        if inner.starts_with("---") {
            rows.pop();
        } else {
            rows.push(inner.split('|').map(str::trim).collect());
        }
    }
    rows
}

/// What stands between backticks.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// What stands between backticks, once.
fn name(cell: &str) -> &str {
    let [name] = names(cell)[..] else {
        panic!("one name: {cell}");
    };
    name
}

/// Names without regard to their order.
fn sorted<'t>(names: impl IntoIterator<Item = &'t str>) -> BTreeSet<&'t str> {
    names.into_iter().collect()
}

#[test]
fn architecture_has_the_table_of_rooms() {
    let document = text("ARCHITECTURE.md");
    let found: Vec<(&str, BTreeSet<&str>)> = rows(&section(&document, "## Who imports whom"))
        .iter()
        .map(|row| (name(row[0]), sorted(names(row[1]))))
        .collect();
    let expected: Vec<(&str, BTreeSet<&str>)> = ROOMS
        .iter()
        .chain(&ROOT_FILES)
        .map(|room| (room.name, sorted(room.imports.iter().copied())))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn architecture_has_the_table_of_crates() {
    let document = text("ARCHITECTURE.md");
    let found: Vec<(&str, BTreeSet<&str>)> = rows(&section(&document, "### Crates"))
        .iter()
        .map(|row| (name(row[0]), sorted(names(row[1]))))
        .collect();
    let expected: Vec<(&str, BTreeSet<&str>)> = OUTSIDE
        .iter()
        .map(|outside| (outside.path, sorted(outside.rooms.iter().copied())))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_code_map_has_every_source_file_and_no_other() {
    let document = text("ARCHITECTURE.md");
    let map = document
        .lines()
        .skip_while(|line| *line != "## Code map")
        .skip(1)
        .take_while(|line| !line.starts_with("## "));
    let mapped: Vec<&str> = map
        .filter_map(|line| line.strip_prefix("- `"))
        .filter_map(|line| line.split_once('`'))
        .map(|(path, _)| path)
        .filter(|path| {
            Path::new(path)
                .extension()
                .is_some_and(|extension| extension == "rs")
        })
        .collect();
    let files = rust_files("src");
    let there: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(sorted(mapped.iter().copied()), there);
    assert_eq!(mapped.len(), there.len(), "a file is named twice");
}

#[test]
fn the_invariants_name_tests_that_are_there() {
    let document = text("ARCHITECTURE.md");
    let sources: Vec<String> = ["src", "tests"]
        .into_iter()
        .flat_map(|folder| {
            rust_files(folder)
                .into_iter()
                .map(move |file| (folder, file))
        })
        .map(|(folder, file)| text(&format!("{folder}/{file}")))
        .collect();
    let table = section(&document, "## Invariants");
    let rows = rows(&table);
    let named = rows.iter().flat_map(|row| names(row[2]));
    let tests: Vec<&str> = named
        .filter_map(|name| name.rsplit_once("::"))
        .map(|(_, name)| name)
        .filter(|name| name.contains('_'))
        .collect();
    assert!(tests.len() > 10, "{tests:?}");
    for test in tests {
        let declaration = format!("fn {test}()");
        assert!(
            sources.iter().any(|source| source.contains(&declaration)),
            "{test}"
        );
    }
}

#[test]
fn the_appendix_has_every_live_figure() {
    let document = text("README.md");
    let appendix = document
        .lines()
        .skip_while(|line| *line != "## 附录：数据引用");
    let mut found: Vec<(&str, &str, &str)> = Vec::new();
    let mut group = "";
    for line in appendix {
        if let Some(heading) = line.strip_prefix("### ") {
            group = heading;
        }
        if let [row] = &rows(&[line])[..]
            && row[0].starts_with('`')
        {
            found.push((group, name(row[0]), row[1]));
        }
    }
    let mut expected: Vec<(&str, &str, &str)> = Vec::new();
    for (group, entries) in live::groups() {
        expected.extend(
            entries
                .iter()
                .map(|entry| (group, entry.name, entry.meaning)),
        );
    }
    let families = live::families();
    expected.extend(families.map(|family| ("带编号的名称", family.pattern, family.meaning)));
    assert_eq!(found, expected);
}

/// The names in braces that no live figure has.
fn unknown_names(text: &str) -> Vec<String> {
    let report = Report::default();
    let named = |part: Part| match part {
        Part::Figure { name, .. } => Some(name),
        Part::Text(_) | Part::Unclosed { .. } => None,
    };
    text.lines()
        .flat_map(parts)
        .filter_map(named)
        .filter(|name| live::resolve(Figures::new(&report), name) == Live::UnknownName)
        .collect()
}

#[test]
fn every_name_in_braces_is_a_live_figure() {
    assert_eq!(unknown_names("{年度}{{甲}}\n{年份}"), ["年份"]);
    assert_eq!(unknown_names(&text("README.md")), [""; 0]);
    for outline in standards::builtin() {
        for entry in outline.entries() {
            assert_eq!(
                unknown_names(&entry.node.text),
                [""; 0],
                "{}",
                entry.node.id
            );
        }
    }
}

#[test]
fn the_readme_lists_the_headings_of_both_outlines() {
    let document = text("README.md");
    let table = section(&document, "### 小节编号");
    let found: Vec<(&str, [&str; 2])> = rows(&table)
        .iter()
        .map(|row| (name(row[0]), [row[1], row[2]]))
        .collect();
    for (id, shown) in &found {
        let title = |outline: &Outline| {
            let entries = outline.entries();
            let entry = entries.iter().find(|entry| entry.node.id == *id);
            entry.map_or("—".to_owned(), |entry| {
                format!("{}{}", entry.number, entry.node.title)
            })
        };
        let titles: Vec<String> = standards::builtin().iter().map(title).collect();
        assert_eq!(titles, shown, "{id}");
    }
    let entries = standards::builtin().iter().flat_map(Outline::entries);
    let ids: BTreeSet<&str> = entries.map(|entry| entry.node.id.as_str()).collect();
    assert_eq!(sorted(found.iter().map(|(id, _)| *id)), ids);
}

#[test]
fn the_readme_lists_the_exhibits() {
    let document = text("README.md");
    let table = section(&document, "### 表格与图表");
    let found: Vec<(&str, &str)> = rows(&table)
        .iter()
        .map(|row| (name(row[0]), row[1]))
        .collect();
    let expected: Vec<(&str, &str)> = Exhibit::ALL
        .iter()
        .map(|exhibit| (exhibit.id(), exhibit.title()))
        .collect();
    assert_eq!(found, expected);
}

/// The RON examples in a document.
fn examples(document: &str) -> Vec<&str> {
    let blocks = document.split("```ron\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_examples_of_the_readme_belong_together_and_leave_nothing_open() {
    let document = text("README.md");
    let [draft_text, outline_text] = examples(&document)[..] else {
        panic!("a draft and an outline");
    };
    let parsed = draft::parse(draft_text.as_bytes(), Path::new("README.md")).unwrap();
    assert_eq!(parsed.unknown, []);
    let outline = Outline::parse(outline_text).unwrap();
    let composed = compose(&parsed.report, &outline);
    assert_eq!(composed.notes, []);
}

#[test]
fn the_appendix_has_every_rule_of_the_checker() {
    let document = text("README.md");
    let found: Vec<Vec<String>> = rows(&section(&document, "## 附录：体检规则"))
        .into_iter()
        .map(|row| row.into_iter().map(str::to_owned).collect())
        .collect();
    let expected: Vec<Vec<String>> = jixiao::checks::RULES
        .iter()
        .map(|rule| {
            [rule.code, rule.title, rule.checks, rule.basis, rule.example]
                .map(str::to_owned)
                .to_vec()
        })
        .collect();
    assert_eq!(found, expected, "as `jixiao check --list --json` has them");
}

/// The functions and modules that the tables of what is absent and what is promised name, by the last part of each.
#[test]
fn every_test_that_is_named_exists() {
    let architecture = text("ARCHITECTURE.md");
    let sources: Vec<String> = ["src", "tests/suite"]
        .into_iter()
        .flat_map(|folder| {
            let files = rust_files(folder).into_iter();
            files.map(move |file| text(&format!("{folder}/{file}")))
        })
        .collect();
    let exists = |name: &str| {
        let last = name.rsplit("::").next().unwrap_or(name);
        let (function, module) = (format!("fn {last}("), format!("mod {last};"));
        let has = |source: &String| source.contains(&function) || source.contains(&module);
        sources.iter().any(has)
    };
    let is_foreign = |name: &str| OUTSIDE.iter().any(|outside| outside.path == name);
    let mut count = 0;
    for heading in ["## Invariants", "## What is promised"] {
        for row in rows(&section(&architecture, heading)) {
            let tests = names(row.last().unwrap()).into_iter();
            for test in tests.filter(|name| name.contains("::") && !is_foreign(name)) {
                count += 1;
                assert!(exists(test), "{heading}: {test}");
            }
        }
    }
    assert!(count > 50, "{count}");
}
