//! The report that benchmarks measure, at any length.

use std::path::Path;

use jixiao::{
    draft,
    model::{NodeText, Report},
};

/// The sample with the text of the real report in one section, so many times: about ten pages each.
pub fn report(times: usize) -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut report = draft::load(&root.join("assets/samples/furong-2022.ron"))
        .unwrap()
        .report;
    let text = std::fs::read_to_string(root.join("tests/data/report-2022.txt")).unwrap();
    let own = NodeText {
        text: Some(text.repeat(times)),
        ..NodeText::default()
    };
    report.prose.insert("assets".to_owned(), own.into());
    report
}
