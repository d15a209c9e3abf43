//! The thread at work: what is superseded, what is kept, what is delivered.

use std::{
    path::Path,
    sync::mpsc::{Receiver, channel},
};

use super::*;
use crate::{
    compose::ChartSubject,
    draft,
    editor::pdf_of,
    model::{Amount, NodeText},
    standards,
};

const SCALE: Scale = Scale::per_metre(1000);

fn sample() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/furong-2022.ron");
    draft::load(&path).unwrap().report
}

/// A thread with its calls for attention.
struct Bench {
    background: Background,
    calls: Receiver<()>,
    outline: Arc<Outline>,
}

impl Bench {
    fn new() -> Self {
        let (call, calls) = channel();
        Self {
            background: Background::start(move || call.send(()).unwrap()),
            calls,
            outline: Arc::new(standards::baseline().clone()),
        }
    }

    fn compose(&self, revision: u64, report: &Report) {
        let report = Arc::new(report.clone());
        let outline = Arc::clone(&self.outline);
        self.background.compose(revision, report, outline);
    }

    /// Waits until everything is done.
    fn settle(&self) {
        while !self.background.is_idle() {
            self.calls.recv().unwrap();
        }
    }

    fn laid(&self) -> Arc<Laid> {
        self.settle();
        self.background.laid().unwrap()
    }

    fn versions(&self) -> Vec<u64> {
        self.laid().pages.iter().map(|page| page.version).collect()
    }

    /// Pages and versions of the pictures that came.
    fn pictures(&self) -> Vec<(usize, u64)> {
        self.settle();
        let pictures = self.background.pictures();
        let mut found = Vec::new();
        for picture in pictures {
            let pixels = picture.pixels.unwrap();
            assert_eq!((pixels.width, pixels.height), (210, 297));
            found.push((picture.page, picture.version));
        }
        found
    }
}

#[test]
fn a_report_is_laid_out_as_an_export_writes_it() {
    let bench = Bench::new();
    assert_eq!(bench.background.laid(), None);
    let report = sample();
    bench.compose(7, &report);
    let laid = bench.laid();
    let (pdf, pages, words) = pdf_of(&report, &bench.outline).unwrap();
    assert_eq!((laid.revision, laid.error.as_ref()), (7, None));
    assert!(*laid.pdf == pdf);
    let told: Vec<String> = laid
        .remarks
        .iter()
        .map(|remark| remark.words.clone())
        .collect();
    assert_eq!((laid.pages.len(), told), (pages, words));
    let numbers: Vec<_> = laid.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, (1..=pages).map(Some).collect::<Vec<_>>());
    assert_eq!(laid.bookmarks[0].title, "一、部门概况");
}

#[test]
fn only_the_newest_of_several_reports_is_laid_out() {
    let (arrived, arrivals) = channel();
    let (open, gate) = channel::<()>();
    let background = Background::start(move || {
        arrived.send(()).unwrap();
        // Held up until the gate opens, and never again once it is gone.
        let _ = gate.recv();
    });
    let (report, outline) = (
        Arc::new(Report::default()),
        Arc::new(standards::baseline().clone()),
    );
    let compose =
        |revision| background.compose(revision, Arc::clone(&report), Arc::clone(&outline));
    compose(1);
    arrivals.recv().unwrap();
    for revision in 2..=5 {
        compose(revision);
    }
    assert!(!background.is_idle());
    open.send(()).unwrap();
    arrivals.recv().unwrap();
    assert_eq!(background.laid().unwrap().revision, 5);
    assert!(background.is_idle());
    drop(open);
    drop(background);
    assert_eq!(arrivals.try_iter().count(), 0);
}

#[test]
fn a_page_has_a_new_version_only_when_it_changes() {
    let bench = Bench::new();
    let mut report = sample();
    bench.compose(1, &report);
    let first = bench.versions();
    assert_eq!(first, (1..=10).collect::<Vec<u64>>());
    bench.compose(2, &report);
    assert_eq!(bench.versions(), first);
    report.unit.signing_name = "另一个单位".to_owned();
    bench.compose(3, &report);
    assert_eq!(bench.versions(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
    report = sample();
    bench.compose(4, &report);
    assert_eq!(
        bench.versions()[9],
        12,
        "never used again for another content"
    );
}

#[test]
fn pictures_come_in_the_order_they_are_wanted_and_again_when_a_page_changes() {
    let bench = Bench::new();
    bench
        .background
        .want(vec![(9, SCALE), (0, SCALE), (40, SCALE)]);
    assert!(bench.background.is_idle(), "there are no pages yet");
    let mut report = sample();
    bench.compose(1, &report);
    assert_eq!(bench.pictures(), [(9, 10), (0, 1)]);
    assert_eq!(bench.pictures(), [], "each comes once");

    bench.background.want(vec![(0, SCALE), (9, SCALE)]);
    assert_eq!(bench.pictures(), [], "both are there");
    report.unit.signing_name = "另一个单位".to_owned();
    bench.compose(2, &report);
    assert_eq!(bench.pictures(), [(9, 11)]);

    bench.background.want(vec![(9, SCALE)]);
    bench.background.want(vec![(0, SCALE), (9, SCALE)]);
    assert_eq!(bench.pictures(), [(0, 1)], "was not wanted for a while");
    bench.background.want(vec![(0, Scale::per_metre(2000))]);
    bench.settle();
    let [larger] = &bench.background.pictures()[..] else {
        panic!("one picture");
    };
    let pixels = larger.pixels.as_ref().unwrap();
    assert_eq!((pixels.width, pixels.height), (420, 594));
}

#[test]
fn a_page_that_cannot_be_drawn_says_why() {
    let bench = Bench::new();
    bench
        .background
        .want(vec![(0, Scale::per_metre(0)), (1, SCALE)]);
    bench.compose(1, &sample());
    bench.settle();
    let pictures = bench.background.pictures();
    let told: Vec<_> = pictures
        .iter()
        .map(|picture| picture.pixels.as_ref().err())
        .collect();
    let reason = "图像大小为 0×0 像素，超出可以显示的范围，请调整显示比例".to_owned();
    assert_eq!(told, [Some(&reason), None]);
}

#[test]
fn a_chart_is_drawn_again_only_when_it_changes() {
    let bench = Bench::new();
    let wish = ChartWish {
        subject: ChartSubject::FunctionalBars,
        budget: None,
        scale: SCALE,
    };
    let drawn = || {
        bench.settle();
        let view = bench.background.chart().unwrap();
        (view.revision, view.drawn.clone().unwrap().unwrap())
    };
    bench.background.want_chart(Some(wish));
    let mut report = sample();
    bench.compose(1, &report);
    let (revision, first) = drawn();
    assert_eq!((revision, first.pixels.width), (1, 164));
    assert_eq!(first.picture.marks[0].meaning.words, "2,557.01（84.19%）");

    let text = NodeText {
        text: Some("别的文字。".to_owned()),
        ..NodeText::default()
    };
    report.prose.insert("overview".to_owned(), text.into());
    bench.compose(2, &report);
    let (revision, second) = drawn();
    assert_eq!(revision, 2);
    assert!(Arc::ptr_eq(&first, &second));

    report.functional[0].amounts.actual = Amount::parse("2557.02").ok();
    bench.compose(3, &report);
    let (_, third) = drawn();
    assert_eq!(third.picture.marks[0].meaning.words, "2,557.02（84.19%）");

    report.functional.clear();
    bench.compose(4, &report);
    bench.settle();
    assert_eq!(bench.background.chart().unwrap().drawn, Ok(None));
    bench.background.want_chart(None);
    assert_eq!(bench.background.chart(), None);
}

#[test]
fn dropping_it_ends_the_thread() {
    let held = Arc::new(());
    let in_thread = Arc::clone(&held);
    let background = Background::start(move || {
        let _ = &in_thread;
    });
    let outline = Arc::new(standards::baseline().clone());
    background.compose(1, Arc::new(sample()), outline);
    assert_eq!(Arc::strong_count(&held), 2);
    drop(background);
    assert_eq!(Arc::strong_count(&held), 1);
}
