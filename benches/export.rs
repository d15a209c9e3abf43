//! From report to PDF bytes, and to findings, at one, ten and a hundred times the sample's text (about 10, 100 and 1,000
//! pages): the time should grow in step with the text. `cargo bench` runs it.

// A benchmark that meets the unexpected should stop right there.
#![allow(clippy::unwrap_used, missing_docs)]

mod repeated;

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::{
    checks::{Subject, run},
    compose::compose,
    draft::{self, Consent},
    editor,
    fonts::FontSet,
    standards::{self, Lists},
    typeset::typeset,
};
use repeated::report;

fn export(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("export");
    group.sample_size(10);
    for times in [1, 10, 100] {
        let report = report(times);
        group.bench_function(format!("×{times}"), |bencher| {
            bencher.iter(|| editor::pdf_of(&report, standards::baseline()).unwrap());
        });
    }
    group.finish();
}

fn steps(criterion: &mut Criterion) {
    let report = report(10);
    let mut group = criterion.benchmark_group("steps ×10");
    group.sample_size(10);
    group.bench_function("compose", |bencher| {
        bencher.iter(|| compose(&report, standards::baseline()));
    });
    let composed = compose(&report, standards::baseline());
    let fonts = FontSet::embedded().unwrap();
    group.bench_function("typeset", |bencher| {
        bencher.iter(|| typeset(&composed.document, &fonts));
    });
    group.finish();
}

/// The checker on a draft and on a plain text.
fn checks(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/data/report-2022.txt")).unwrap();
    let (outline, lists) = (standards::baseline(), Lists::builtin());
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    for times in [1, 10, 100] {
        let (report, text) = (report(times), text.repeat(times));
        group.bench_function(format!("draft ×{times}"), |bencher| {
            bencher.iter(|| editor::checkup::check(&report, outline, lists));
        });
        group.bench_function(format!("text ×{times}"), |bencher| {
            bencher.iter(|| run(&Subject::of_text(&text, standards::builtin(), lists)));
        });
    }
    group.finish();
}

/// Opening and saving a draft of ten megabytes.
fn files(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("草稿.ron");
    std::fs::write(&file, draft::to_ron(&report(800)).unwrap()).unwrap();
    let mut group = criterion.benchmark_group("draft of 10 MB");
    group.sample_size(10);
    group.bench_function("open", |bencher| {
        bencher.iter(|| draft::load(&file).unwrap());
    });
    let loaded = draft::load(&file).unwrap();
    let consent = Consent {
        overwrite: true,
        ..Consent::default()
    };
    group.bench_function("save", |bencher| {
        bencher.iter(|| draft::save(&loaded.report, &file, Some(&loaded.origin), consent).unwrap());
    });
    group.finish();
}

criterion_group!(benches, export, steps, checks, files);
criterion_main!(benches);
